package llm

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"
)

const (
	askTime   = 45 * time.Second // a small model on a processor needs half of that for a page
	maxReply  = 1 << 20          // bytes of a server's reply
	maxTokens = 600              // of what is written: five long sentences
	together  = 2                // questions at once: a server at home answers one after the other
	failures  = 3                // in a row, after which the server is left alone for
	restTime  = time.Minute
	maxRest   = 600 // seconds, whatever Retry-After says
)

// Options says which model is asked, and where. BaseURL ends in what precedes /chat/completions:
// https://api.openai.com/v1, http://127.0.0.1:11434/v1.
type Options struct {
	BaseURL, Key, Model string
	Log                 *slog.Logger
	Now                 func() time.Time
	// Observe is told of each question: task is "summary" or "answer", outcome "" for one that is shown.
	Observe func(task, outcome string, took time.Duration)
}

// client asks one server. It is safe for concurrent use.
type client struct {
	o     Options
	http  *http.Client
	slots chan struct{}

	mu     sync.Mutex
	failed int
	rests  time.Time // nothing is asked before
}

func newClient(o Options) *client {
	return &client{o: o, slots: make(chan struct{}, together), http: &http.Client{
		// The operator names the server; a redirect would take the key and the article elsewhere.
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}}
}

// message is one turn of a chat.
type message struct {
	Role    string `json:"role"`
	Content string `json:"content"`
}

type completionIn struct {
	Model       string    `json:"model"`
	Messages    []message `json:"messages"`
	MaxTokens   int       `json:"max_tokens,omitempty"`
	MaxLater    int       `json:"max_completion_tokens,omitempty"` // the newer name of the same limit
	Temperature *float64  `json:"temperature,omitempty"`
}

type completionOut struct {
	Choices []struct {
		Message      message `json:"message"`
		FinishReason string  `json:"finish_reason"`
	} `json:"choices"`
}

var (
	errResting   = errors.New("the model's server failed several times and is left alone for a while")
	errCut       = errors.New("the model's answer was cut off")
	errNothing   = errors.New("the model answered nothing")
	errDialect   = errors.New("the server does not take these parameters")
	errRedirects = errors.New("the model's server redirects; name its final address in LLM_BASE_URL")
)

// complete returns what the model answers to a chat, without what it says to itself.
func (c *client) complete(ctx context.Context, chat []message) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, askTime)
	defer cancel()
	waited, err := c.enter(ctx)
	if err != nil {
		return "", err
	}
	defer func() { <-c.slots }()
	if c.resting() {
		return "", errResting
	}
	cold := 0.0
	in := completionIn{Model: c.o.Model, Messages: chat, MaxTokens: maxTokens, Temperature: &cold}
	out, err := c.post(ctx, in)
	if errors.Is(err, errDialect) { // models that think refuse both
		in.MaxTokens, in.MaxLater, in.Temperature = 0, 8*maxTokens, nil
		out, err = c.post(ctx, in)
	}
	if errors.Is(ctx.Err(), context.Canceled) || waited && ctx.Err() != nil {
		return "", ctx.Err() // nobody waits any more, or most of the time went by in the queue: that is no fault of the server
	}
	c.learn(err)
	if err != nil {
		return "", err
	}
	return said(out)
}

// enter takes one of the slots, which its caller gives back, and reports whether it had to wait for it.
func (c *client) enter(ctx context.Context) (waited bool, err error) {
	select {
	case c.slots <- struct{}{}:
		return false, nil
	default:
	}
	select {
	case c.slots <- struct{}{}:
		return true, nil
	case <-ctx.Done():
		return true, ctx.Err()
	}
}

// said is the text of an answer that is whole.
func said(out completionOut) (string, error) {
	if len(out.Choices) == 0 {
		return "", errNothing
	}
	choice := out.Choices[0]
	if choice.FinishReason != "" && choice.FinishReason != "stop" {
		return "", fmt.Errorf("%w: %.40q", errCut, choice.FinishReason)
	}
	text := choice.Message.Content
	if _, after, ok := strings.Cut(text, "</think>"); ok {
		text = after
	}
	if text = strings.TrimSpace(text); text == "" {
		return "", errNothing
	}
	return text, nil
}

func (c *client) post(ctx context.Context, in completionIn) (out completionOut, err error) {
	body, err := json.Marshal(in)
	if err != nil {
		return out, err
	}
	res, err := c.do(ctx, http.MethodPost, "/chat/completions", body)
	if err != nil {
		return out, err
	}
	defer res.Body.Close()
	reply, err := io.ReadAll(io.LimitReader(res.Body, maxReply))
	if err != nil {
		return out, fmt.Errorf("reading the model's answer: %w", err)
	}
	if res.StatusCode != http.StatusOK {
		return out, c.refusal(res, reply)
	}
	if err := json.Unmarshal(reply, &out); err != nil {
		return out, fmt.Errorf("the model's server answered no JSON: %w", err)
	}
	return out, nil
}

func (c *client) do(ctx context.Context, method, path string, body []byte) (*http.Response, error) {
	req, err := http.NewRequestWithContext(ctx, method, strings.TrimRight(c.o.BaseURL, "/")+path, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	req.Header.Set("Content-Type", "application/json")
	if c.o.Key != "" {
		req.Header.Set("Authorization", "Bearer "+c.o.Key)
	}
	return c.http.Do(req)
}

// refusal is the error for an answer without a text. What the server says is not passed on, because some
// repeat the key.
func (c *client) refusal(res *http.Response, reply []byte) error {
	switch {
	case res.StatusCode == http.StatusBadRequest && (bytes.Contains(reply, []byte("max_completion_tokens")) || bytes.Contains(reply, []byte("temperature"))):
		return errDialect
	case res.StatusCode >= 300 && res.StatusCode < 400:
		return errRedirects
	case res.StatusCode == http.StatusTooManyRequests || res.StatusCode == http.StatusServiceUnavailable:
		if seconds, err := strconv.Atoi(res.Header.Get("Retry-After")); err == nil {
			c.mu.Lock()
			defer c.mu.Unlock()
			c.rest(time.Duration(min(max(seconds, 0), maxRest)) * time.Second)
		}
	}
	return fmt.Errorf("the model's server answered %d", res.StatusCode)
}

func (c *client) resting() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.o.Now().Before(c.rests)
}

// rest leaves the server alone for a while, or for longer where that was said before. c.mu is held.
func (c *client) rest(d time.Duration) {
	if until := c.o.Now().Add(d); until.After(c.rests) {
		c.rests = until
	}
}

// learn counts failures: people should not wait again and again for a server that is away.
func (c *client) learn(err error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if err == nil {
		c.failed = 0
		return
	}
	if c.failed++; c.failed >= failures {
		c.failed = 0
		c.rest(restTime)
	}
}

// Check asks the server which models it has. It returns a sentence for the operator, and an error with
// one when the model cannot be used.
func Check(ctx context.Context, o Options) (string, error) {
	res, err := newClient(o).do(ctx, http.MethodGet, "/models", nil)
	if err != nil {
		return "", fmt.Errorf("the model's server cannot be reached: %w", err)
	}
	defer res.Body.Close()
	var list struct {
		Data []struct {
			ID string `json:"id"`
		} `json:"data"`
	}
	err = json.NewDecoder(io.LimitReader(res.Body, maxReply)).Decode(&list)
	switch {
	case res.StatusCode == http.StatusUnauthorized || res.StatusCode == http.StatusForbidden:
		return "", fmt.Errorf("the model's server does not accept LLM_API_KEY (%d)", res.StatusCode)
	case res.StatusCode != http.StatusOK || err != nil:
		return "", fmt.Errorf("the model's server answers %d to /models; LLM_BASE_URL usually ends in /v1", res.StatusCode)
	}
	for _, m := range list.Data {
		if m.ID == o.Model || m.ID == o.Model+":latest" {
			return "The server has the model " + o.Model + ".", nil
		}
	}
	return "", fmt.Errorf("the server has no model named %s", o.Model)
}
