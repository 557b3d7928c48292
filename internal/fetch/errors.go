package fetch

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"syscall"
	"time"

	"pullquote/internal/news"
)

func invalidURL(cause error) error {
	return news.E(news.CodeInvalid, "That does not look like a web address.", cause)
}

func schemeError(u *url.URL) error {
	return news.E(news.CodeInvalid, "I can only read addresses that begin with http:// or https://.", fmt.Errorf("scheme %q", u.Scheme))
}

func credentialsError() error {
	return news.E(news.CodeInvalid, "I do not use addresses that contain a user name or a password.", errors.New("credentials in the URL"))
}

func portError(u *url.URL) error {
	return news.E(news.CodeRefused, "I do not connect to port "+u.Port()+".", errors.New("forbidden port"))
}

func brokenRedirect(u *url.URL) error {
	return news.E(news.CodeUnavailable, u.Hostname()+" redirects to an address that makes no sense.", errors.New("bad Location"))
}

func loopError(u *url.URL) error {
	return news.E(news.CodeUnavailable, u.Hostname()+" redirects in a circle.", errors.New("redirect loop"))
}

func redirectsError(u *url.URL, n int) error {
	return news.E(news.CodeUnavailable, fmt.Sprintf("%s redirects more than %d times.", u.Hostname(), n), errors.New("too many redirects"))
}

// statusError names an HTTP status. 403 is not called a paywall: it cannot be told from a wall
// against robots.
func statusError(u *url.URL, res Response) error {
	host := u.Hostname()
	e := &news.Error{RetryAfter: res.RetryAfter, Err: fmt.Errorf("HTTP %d", res.Status)}
	switch s := res.Status; {
	case s == http.StatusNotFound:
		e.Code, e.Say = news.CodeGone, "There is nothing at this address any more (HTTP 404)."
	case s == http.StatusGone:
		e.Code, e.Say = news.CodeGone, host+" says that this is gone for good (HTTP 410)."
	case s == http.StatusUnauthorized:
		e.Code, e.Say = news.CodeRefused, host+" asks for a login (HTTP 401)."
	case s == http.StatusPaymentRequired:
		e.Code, e.Say = news.CodeRefused, host+" asks for a payment (HTTP 402)."
	case s == http.StatusForbidden:
		e.Code, e.Say = news.CodeRefused, host+" does not let robots in (HTTP 403)."
	case s == http.StatusUnavailableForLegalReasons:
		e.Code, e.Say = news.CodeRefused, host+" does not show this here for legal reasons (HTTP 451)."
	case s == http.StatusTooManyRequests:
		e.Code, e.Say = news.CodeRateLimited, host+" asks us to come back later (HTTP 429)."
	case s >= 500:
		e.Code, e.Say = news.CodeUnavailable, fmt.Sprintf("%s has a problem of its own (HTTP %d).", host, s)
	case s >= 400:
		e.Code, e.Say = news.CodeRefused, fmt.Sprintf("%s refused to answer (HTTP %d).", host, s)
	default:
		e.Code, e.Say = news.CodeUnavailable, fmt.Sprintf("%s gave an answer without content (HTTP %d).", host, s)
	}
	return e
}

func typeError(u *url.URL, a Accept, t string) error {
	code, what := news.CodeUnreadable, "a web page"
	switch a {
	case AcceptFeed:
		code, what = news.CodeNotFeed, "a feed"
	case AcceptImage:
		what = "a picture"
	}
	say := fmt.Sprintf("At this address there is %s, not %s.", describe(t), what)
	return news.E(code, say, fmt.Errorf("content type %q at %s", t, u.Hostname()))
}

// describe names a media type for people.
func describe(t string) string {
	kind, sub, _ := strings.Cut(t, "/")
	switch {
	case t == "application/pdf":
		return "a PDF document"
	case kind == "image":
		return "a picture"
	case kind == "video":
		return "a video"
	case kind == "audio":
		return "a sound recording"
	case isJSON(t):
		return "data (JSON)"
	case strings.Contains(sub, "rss") || strings.Contains(sub, "atom"):
		return "a feed"
	case strings.Contains(sub, "zip") || strings.Contains(sub, "compressed"):
		return "an archive"
	case t == "text/html":
		return "a web page"
	}
	return "a file (" + t + ")"
}

func bodyError(u *url.URL, err error) error {
	switch {
	case errors.Is(err, errTooLarge):
		return news.E(news.CodeTooLarge, "What "+u.Hostname()+" sends is too large to read.", err)
	case errors.Is(err, errEncoding):
		return news.E(news.CodeUnreadable, u.Hostname()+" compresses its answer in a way that I cannot read.", err)
	}
	return netError(u, err)
}

// netError names what went wrong below HTTP.
func netError(u *url.URL, err error) error {
	host := u.Hostname()
	switch {
	case errors.Is(err, errPrivate):
		return news.E(news.CodeRefused, host+" is not a public address, so I do not read it.", err)
	case isTimeout(err):
		return news.E(news.CodeTimeout, host+" took too long to answer.", err)
	case errors.Is(err, context.Canceled):
		return news.E(news.CodeUnavailable, "Reading "+host+" was interrupted.", err)
	}
	if dns, ok := errors.AsType[*net.DNSError](err); ok {
		if dns.IsNotFound {
			return news.E(news.CodeUnavailable, "There is no site called "+host+" (DNS).", err)
		}
		return news.E(news.CodeUnavailable, "The name "+host+" could not be looked up (DNS).", err)
	}
	if why := tlsReason(err); why != "" {
		return news.E(news.CodeUnavailable, "The secure connection to "+host+" failed: "+why+" (TLS).", err)
	}
	return news.E(news.CodeUnavailable, connReason(host, err), err)
}

func connReason(host string, err error) string {
	switch {
	case errors.Is(err, syscall.ECONNREFUSED):
		return host + " does not accept connections."
	case errors.Is(err, syscall.EHOSTUNREACH), errors.Is(err, syscall.ENETUNREACH):
		return "There is no way through the network to " + host + "."
	case errors.Is(err, syscall.ECONNRESET), errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, syscall.EPIPE):
		return host + " broke off the connection."
	}
	return "The answer of " + host + " could not be read."
}

func isTimeout(err error) bool {
	if errors.Is(err, context.DeadlineExceeded) {
		return true
	}
	n, ok := errors.AsType[net.Error](err)
	return ok && n.Timeout()
}

func tlsReason(err error) string {
	if bad, ok := errors.AsType[x509.CertificateInvalidError](err); ok {
		if bad.Reason == x509.Expired {
			return "its certificate has expired"
		}
		return "its certificate is not valid"
	}
	if _, ok := errors.AsType[x509.HostnameError](err); ok {
		return "its certificate is for another site"
	}
	if _, ok := errors.AsType[x509.UnknownAuthorityError](err); ok {
		return "its certificate comes from an unknown issuer"
	}
	if _, ok := errors.AsType[tls.RecordHeaderError](err); ok {
		return "it does not speak TLS"
	}
	if strings.Contains(err.Error(), "tls: ") || strings.Contains(err.Error(), "x509: ") {
		return "no agreement on the encryption"
	}
	return ""
}

// maxRetryAfter bounds what a server may ask for: a feed must never be dead.
const maxRetryAfter = 24 * time.Hour

// RetryAfter reads a Retry-After header, in seconds or as a date; 0 when there is none. At most 24 h.
func RetryAfter(h http.Header, now time.Time) time.Duration {
	v := strings.TrimSpace(h.Get("Retry-After"))
	if v == "" {
		return 0
	}
	if n, err := strconv.ParseInt(v, 10, 64); err == nil {
		return min(max(time.Duration(min(n, 1<<31))*time.Second, 0), maxRetryAfter)
	}
	if t, err := http.ParseTime(v); err == nil {
		return min(max(t.Sub(now), 0), maxRetryAfter)
	}
	return 0
}
