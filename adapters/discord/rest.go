package discord

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/bwmarrin/discordgo"

	"pullquote/bot"
)

const (
	requestTimeout = 10 * time.Second
	answerMost     = 8 << 20 // bytes of an answer that are read
	idempotentTry  = 3       // attempts of a request whose repetition changes nothing
)

// rest makes requests through a session of the library, whose own retries, limits and logging are
// off: its transport below does what it lacks. rest is safe for concurrent use.
type rest struct {
	session *discordgo.Session
	log     *slog.Logger
}

func newREST(token string, root *url.URL, now func() time.Time, log *slog.Logger, base http.RoundTripper) (*rest, error) {
	s, err := discordgo.New("Bot " + token)
	if err != nil {
		return nil, fmt.Errorf("discord: %w", err)
	}
	s.StateEnabled = false
	s.ShouldReconnectOnError = false
	s.ShouldRetryOnRateLimit = false
	s.MaxRestRetries = 0
	s.LogLevel = discordgo.LogError
	s.Debug = false // would print the token
	s.UserAgent = "DiscordBot (https://github.com/bwmarrin/discordgo, v" + discordgo.VERSION + ") Pullquote"
	s.Client = &http.Client{
		Timeout:       requestTimeout,
		Transport:     &transport{root: root, limits: newLimiter(now), base: base},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	return &rest{session: s, log: log}, nil
}

// do makes one request and decodes its answer into out (nil: it is not read). Errors are *bot.Error.
// A POST is made once, whatever happens; the other methods are repeated when that can help.
func (r *rest) do(ctx context.Context, method, address string, in, out any) error {
	var body []byte
	if in != nil {
		var err error
		if body, err = json.Marshal(in); err != nil {
			return &bot.Error{Code: bot.Internal, Err: fmt.Errorf("discord: encode: %w", err)}
		}
	}
	answer, err := r.attempt(ctx, method, address, body)
	for try := 1; err != nil && method != http.MethodPost && try < idempotentTry && worthRepeating(err); try++ {
		if sleep(ctx, time.Duration(try)*300*time.Millisecond) != nil {
			break
		}
		answer, err = r.attempt(ctx, method, address, body)
	}
	if err != nil || out == nil || len(answer) == 0 {
		return err
	}
	if err := json.Unmarshal(answer, out); err != nil {
		return classify(fmt.Errorf("decode: %w", err), method != http.MethodGet)
	}
	return nil
}

func (r *rest) attempt(ctx context.Context, method, address string, body []byte) ([]byte, error) {
	// A limiter of the library for each request: its buckets are keyed by address, so that one
	// would stay behind for each interaction, and it sleeps without looking at the context.
	free := discordgo.NewRatelimiter().LockBucket("")
	answer, err := r.session.RequestWithLockedBucket(method, address, "application/json", body, free, 0, discordgo.WithContext(ctx))
	if err != nil {
		err = classify(err, method != http.MethodGet)
		r.log.Debug("discord request failed", "method", method, "route", routeOf(method, apiPath(address)).template, "err", err)
	}
	return answer, err
}

func worthRepeating(err error) bool {
	code := bot.CodeOf(err)
	return code == bot.Ambiguous || code == bot.Unavailable
}

func apiPath(address string) string {
	_, path, _ := strings.Cut(address, "/api/v"+discordgo.APIVersion+"/")
	path, _, _ = strings.Cut(path, "?")
	return path
}

// transport is what every request of the library goes through: redirection to the configured root,
// limits, and errors as values of our own.
type transport struct {
	root   *url.URL
	limits *limiter
	base   http.RoundTripper
}

// RoundTrip implements http.RoundTripper. An answer that is not a success comes back as an error.
func (t *transport) RoundTrip(req *http.Request) (*http.Response, error) {
	if req.Body != nil {
		defer req.Body.Close()
	}
	path := apiPath("/" + strings.TrimPrefix(req.URL.EscapedPath(), "/"))
	r := routeOf(req.Method, path)
	if err := t.limits.take(req.Context(), r); err != nil {
		return nil, err
	}
	out := redirect(req, t.root)
	if req.ContentLength == 0 {
		out.Body = nil // the library sets an empty body, which Discord refuses on some routes
	}
	resp, err := t.base.RoundTrip(out)
	if err != nil {
		return nil, err
	}
	wait := t.limits.learn(r, resp)
	if resp.StatusCode < 300 {
		resp.Body = capped{io.LimitReader(resp.Body, answerMost), resp.Body}
		// The library would read these headers a second time, and fails on those it cannot parse.
		for _, h := range []string{"X-RateLimit-Reset-After", "X-RateLimit-Reset", "X-RateLimit-Remaining"} {
			resp.Header.Del(h)
		}
		return resp, nil
	}
	defer resp.Body.Close()
	return nil, failure(resp, wait, r.interaction)
}

type capped struct {
	io.Reader
	io.Closer
}

// failure reads what Discord says about a request that it did not serve.
func failure(resp *http.Response, wait time.Duration, interaction bool) error {
	body, _ := io.ReadAll(io.LimitReader(resp.Body, 64<<10))
	var said struct {
		Code       int             `json:"code"`
		Message    string          `json:"message"`
		RetryAfter float64         `json:"retry_after"`
		Errors     json.RawMessage `json:"errors"`
	}
	isJSON := json.Unmarshal(body, &said) == nil
	if resp.StatusCode == http.StatusTooManyRequests {
		if precise, ok := seconds(fmt.Sprint(said.RetryAfter)); isJSON && ok && precise > 0 {
			wait = precise
		}
		return &bot.Error{Code: bot.RateLimited, RetryAfter: wait, Say: "Discord asks me to slow down.", Err: errors.New("discord: HTTP 429")}
	}
	if interaction && resp.StatusCode == http.StatusUnauthorized && said.Code == 0 {
		said.Code = 50027 // the interaction's token is over, not the bot's
	}
	detail := string(said.Errors)
	if len(detail) > 400 {
		detail = detail[:400]
	}
	return &apiError{Status: resp.StatusCode, Code: said.Code, Message: said.Message, Detail: detail, Foreign: !isJSON}
}
