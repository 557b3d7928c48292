package fetch

import (
	"cmp"
	"context"
	"crypto/x509"
	"log/slog"
	"net/http"
	"net/netip"
	"net/url"
	"time"

	"pullquote/internal/news"
)

// The limits of one Get, unless Options says otherwise.
const (
	DefaultTimeout       = 15 * time.Second       // the whole page, redirects and body included
	DefaultHeaderTimeout = 5 * time.Second        // each hop: connect, TLS, first byte of the header
	DefaultMaxBytes      = 5 << 20                // a page or a picture, after decompression
	DefaultMaxFeedBytes  = 20 << 20               // a feed: some carry years of full texts
	DefaultMaxRedirects  = 5                      // hops after the first request
	DefaultPerHost       = 2                      // requests to one host at a time
	DefaultHostDelay     = 250 * time.Millisecond // between the starts of two requests to one host
	maxHeaderBytes       = 256 << 10
	maxURL               = 4096
)

// DefaultUserAgent is sent when Options names none. Deployments should pass Agent with an address
// at which a publisher can learn who is calling.
const DefaultUserAgent = "Pullquote/1.0 (self-hosted news bot)"

// Agent builds an honest User-Agent: name, version, and where to read about the bot.
func Agent(version, about string) string {
	ua := "Pullquote/" + cmp.Or(version, "dev")
	if about != "" {
		ua += " (+" + about + ")"
	}
	return ua
}

// Options configures a Client. The zero value is the strict default.
type Options struct {
	AllowPrivate []netip.Prefix // networks that may be dialled although they are not public
	LocalAddr    netip.AddrPort // the bot's own listener: reachable by a Request with Local, and by nothing else
	UserAgent    string

	Timeout       time.Duration
	HeaderTimeout time.Duration
	MaxBytes      int64
	MaxFeedBytes  int64
	MaxRedirects  int
	PerHost       int           // requests to one host at a time
	HostDelay     time.Duration // between the starts of two requests to one host; negative: none

	Resolver Resolver       // nil: the system's
	RootCAs  *x509.CertPool // nil: the system's
	Now      func() time.Time
	Log      *slog.Logger
}

func (o Options) withDefaults() Options {
	o.UserAgent = cmp.Or(o.UserAgent, DefaultUserAgent)
	o.Timeout = cmp.Or(o.Timeout, DefaultTimeout)
	o.HeaderTimeout = cmp.Or(o.HeaderTimeout, DefaultHeaderTimeout)
	o.MaxBytes = cmp.Or(o.MaxBytes, DefaultMaxBytes)
	o.MaxFeedBytes = cmp.Or(o.MaxFeedBytes, DefaultMaxFeedBytes)
	o.MaxRedirects = cmp.Or(o.MaxRedirects, DefaultMaxRedirects)
	o.PerHost = cmp.Or(o.PerHost, DefaultPerHost)
	o.HostDelay = max(0, cmp.Or(o.HostDelay, DefaultHostDelay))
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	return o
}

// Accept says what a request hopes to find; anything else is refused by name.
type Accept string

const (
	AcceptPage  Accept = "page"  // HTML or plain text; the zero value means this
	AcceptFeed  Accept = "feed"  // XML, JSON, or whatever text a feed is mislabelled as
	AcceptAny   Accept = "any"   // a page or a feed: what a person typed
	AcceptImage Accept = "image" // a picture
)

// Request is one address to read.
type Request struct {
	URL          string
	ETag         string // validators of an earlier answer, for conditional GET
	LastModified string
	Accept       Accept
	MaxBytes     int64 // after decompression; 0: the client's limit for this kind
	// Local permits exactly Options.LocalAddr and nothing else: for the bot's own sample outlets.
	// Never set it for an address that a person typed or a document named.
	Local bool
}

// Response is what was read.
type Response struct {
	URL          string // after redirects
	PermanentURL string // URL, when there were redirects and all of them were permanent (301, 308); else ""
	Status       int
	Header       http.Header
	ContentType  string // media type in lower case without parameters; sniffed where the server named none
	Body         []byte
	ETag         string
	LastModified string
	NotModified  bool          // the answer to a conditional request was 304
	RetryAfter   time.Duration // how long the server asked us to wait, 0 when it did not
}

// Client reads addresses under the limits of its Options.
type Client struct {
	o      Options
	public *http.Transport
	local  *http.Transport // connections to LocalAddr: never shared with the public pool
	pace   *pacer
}

// New makes a Client. It opens no connection.
func New(o Options) *Client {
	o = o.withDefaults()
	g := guard{allow: o.AllowPrivate}
	c := &Client{o: o, pace: newPacer(o.PerHost, o.HostDelay)}
	c.public = newTransport(o, g)
	c.local = newTransport(o, guard{only: o.LocalAddr, strict: true})
	return c
}

// Close closes idle connections. Requests under way end by themselves.
func (c *Client) Close() {
	c.public.CloseIdleConnections()
	c.local.CloseIdleConnections()
}

// Get reads one address. It waits for its turn at the host before its own time begins to run.
// For an HTTP status of 400 or more it returns the Response without a body and an error.
func (c *Client) Get(ctx context.Context, r Request) (Response, error) {
	u, err := parseURL(r.URL)
	if err != nil {
		return Response{}, err
	}
	start := c.o.Now()
	res, err := c.follow(ctx, r, u)
	c.o.Log.DebugContext(ctx, "fetch", "url", news.BareURL(r.URL), "status", res.Status, "bytes", len(res.Body),
		"took", c.o.Now().Sub(start), "err", err)
	return res, err
}

// follow goes from hop to hop. Each hop waits for its own host, and is bounded by what is left of
// the page's time.
func (c *Client) follow(ctx context.Context, r Request, u *url.URL) (Response, error) {
	left, permanent := c.o.Timeout, true
	seen := map[string]bool{}
	for hop := 0; ; hop++ {
		if seen[u.String()] {
			return Response{URL: u.String()}, loopError(u)
		}
		seen[u.String()] = true
		res, next, used, err := c.hop(ctx, r, u, left)
		left -= used
		if err != nil || next == nil {
			if hop > 0 && permanent && err == nil {
				res.PermanentURL = res.URL
			}
			return res, err
		}
		if hop >= c.o.MaxRedirects {
			return res, redirectsError(u, c.o.MaxRedirects)
		}
		permanent = permanent && (res.Status == http.StatusMovedPermanently || res.Status == http.StatusPermanentRedirect)
		u = next
	}
}

// hop makes one request. next is where it redirects to, nil when it does not.
func (c *Client) hop(ctx context.Context, r Request, u *url.URL, left time.Duration) (res Response, next *url.URL, used time.Duration, err error) {
	if !c.ours(r, u) {
		done, err := c.pace.enter(ctx, u.Hostname())
		if err != nil {
			return Response{URL: u.String()}, nil, 0, netError(u, err)
		}
		defer done()
	}
	start := time.Now()
	defer func() { used = time.Since(start) }()
	ctx, cancel := context.WithTimeout(ctx, left)
	defer cancel()
	res, next, err = c.exchange(ctx, r, u)
	return res, next, 0, err
}

// ours reports addresses of the operator's own network, named by number: nobody there asked for pacing.
func (c *Client) ours(r Request, u *url.URL) bool {
	if r.Local {
		return true
	}
	a, err := netip.ParseAddr(u.Hostname())
	return err == nil && within(a.Unmap(), c.o.AllowPrivate)
}

func (c *Client) exchange(ctx context.Context, r Request, u *url.URL) (Response, *url.URL, error) {
	res := Response{URL: u.String()}
	req, err := c.request(ctx, r, u)
	if err != nil {
		return res, nil, invalidURL(err)
	}
	tr := c.public
	if r.Local {
		tr = c.local
	}
	raw, err := tr.RoundTrip(req)
	if err != nil {
		return res, nil, netError(u, err)
	}
	defer raw.Body.Close()
	res.Status, res.Header = raw.StatusCode, raw.Header
	res.ETag, res.LastModified = raw.Header.Get("ETag"), raw.Header.Get("Last-Modified")
	res.RetryAfter = RetryAfter(raw.Header, c.o.Now())
	switch {
	case raw.StatusCode == http.StatusNotModified && (r.ETag != "" || r.LastModified != ""):
		res.NotModified = true
		return res, nil, nil
	case isRedirect(raw.StatusCode):
		next, err := redirectTarget(u, raw.Header.Get("Location"))
		return res, next, err
	case raw.StatusCode < 200 || raw.StatusCode > 299:
		return res, nil, statusError(u, res)
	}
	return c.read(r, u, raw, res)
}

func (c *Client) read(r Request, u *url.URL, raw *http.Response, res Response) (Response, *url.URL, error) {
	declared := mediaType(raw.Header.Get("Content-Type"))
	if declared != "" && !acceptable(r.Accept, declared) {
		res.ContentType = declared
		return res, nil, typeError(u, r.Accept, declared)
	}
	body, err := readBody(raw, c.limit(r))
	if err != nil {
		return res, nil, bodyError(u, err)
	}
	res.Body, res.ContentType = body, settle(declared, body)
	if !acceptable(r.Accept, res.ContentType) {
		res.Body = nil
		return res, nil, typeError(u, r.Accept, res.ContentType)
	}
	return res, nil, nil
}

func (c *Client) limit(r Request) int64 {
	switch {
	case r.MaxBytes > 0:
		return r.MaxBytes
	case r.Accept == AcceptFeed || r.Accept == AcceptAny:
		return c.o.MaxFeedBytes
	}
	return c.o.MaxBytes
}

func (c *Client) request(ctx context.Context, r Request, u *url.URL) (*http.Request, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return nil, err
	}
	req.Header.Set("User-Agent", c.o.UserAgent)
	req.Header.Set("Accept", acceptHeader(r.Accept))
	req.Header.Set("Accept-Encoding", "gzip, deflate")
	if r.ETag != "" {
		req.Header.Set("If-None-Match", r.ETag)
	}
	if r.LastModified != "" {
		req.Header.Set("If-Modified-Since", r.LastModified)
	}
	return req, nil
}
