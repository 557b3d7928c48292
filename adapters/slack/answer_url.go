package slack

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/slack-go/slack"

	"pullquote/bot"
)

// answerURL is a response_url: it takes five posts within half an hour, in channels that the bot is
// not even a member of. It is a secret of one interaction: it appears in no log and no error.
// https://docs.slack.dev/interactivity/handling-user-interaction#message_responses
type answerURL struct {
	URL      string
	Issued   time.Time
	Uses     int
	Original bool // replacing and deleting would hit the message that was acted upon
}

// answer is a body for it. delete_original must be alone.
type answer struct {
	ResponseType    string        `json:"response_type,omitempty"`
	Text            string        `json:"text,omitempty"`
	Blocks          []slack.Block `json:"blocks,omitempty"`
	ThreadTS        string        `json:"thread_ts,omitempty"`
	ReplaceOriginal *bool         `json:"replace_original,omitempty"`
	DeleteOriginal  bool          `json:"delete_original,omitempty"`
	UnfurlLinks     *bool         `json:"unfurl_links,omitempty"`
	UnfurlMedia     *bool         `json:"unfurl_media,omitempty"`
}

var (
	yes = true
	no  = false
)

const (
	ephemeral = "ephemeral"
	inChannel = "in_channel"
)

// open reports whether the address still takes an answer.
func (u *answerURL) open(now time.Time) bool {
	return u.URL != "" && u.Uses < answerUses && now.Sub(u.Issued) < answerWithin
}

var errAnswerClosed = errors.New("response_url is used up, too old, or not there")

// post gives one answer. Nothing is repeated but what Slack certainly did not do (429, for a few
// seconds) or what does no harm twice (replacing a message).
func (a *Adapter) post(ctx context.Context, u *answerURL, body answer) error {
	if !u.open(a.now()) {
		return &bot.Error{Code: bot.Expired, Err: errAnswerClosed}
	}
	raw, err := json.Marshal(body)
	if err != nil {
		return &bot.Error{Code: bot.Internal, Err: err}
	}
	u.Uses++
	wait, err := a.postOnce(ctx, u.URL, raw)
	harmless := body.DeleteOriginal || body.ReplaceOriginal == &yes
	switch code := bot.CodeOf(err); {
	case code == bot.RateLimited && wait <= 5*time.Second:
	case code == bot.RateLimited:
		return &bot.Error{Code: bot.Expired, Err: err} // the Bot answers another way
	case code == bot.Unavailable || code == bot.Ambiguous && harmless:
		wait = 300 * time.Millisecond
	default:
		return err
	}
	select {
	case <-ctx.Done():
		return err
	case <-time.After(wait):
	}
	if _, err = a.postOnce(ctx, u.URL, raw); bot.CodeOf(err) == bot.RateLimited || bot.CodeOf(err) == bot.Unavailable {
		return &bot.Error{Code: bot.Expired, Err: err}
	}
	return err
}

func (a *Adapter) postOnce(ctx context.Context, url string, raw []byte) (time.Duration, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, url, bytes.NewReader(raw))
	if err != nil {
		return 0, &bot.Error{Code: bot.Expired, Err: errors.New("response_url is not an address")}
	}
	req.Header.Set("Content-Type", "application/json; charset=utf-8")
	resp, err := a.http.Do(req)
	if err != nil {
		return 0, refused("response_url", err)
	}
	defer resp.Body.Close()
	said, _ := io.ReadAll(io.LimitReader(resp.Body, 2048))
	return answered(resp, strings.TrimSpace(string(said)))
}

// answered reads what Slack says to an answer: "ok", or a word or a JSON object with the error.
func answered(resp *http.Response, said string) (time.Duration, error) {
	var object struct {
		OK    *bool  `json:"ok"`
		Error string `json:"error"`
	}
	word := said
	if json.Unmarshal([]byte(said), &object) == nil && object.Error != "" {
		word = object.Error
	}
	refusal := &bot.Error{Code: statusCode(resp.StatusCode), Err: fmt.Errorf("response_url: status %d %.100q", resp.StatusCode, word)}
	switch {
	case resp.StatusCode == http.StatusTooManyRequests:
		seconds, _ := strconv.Atoi(resp.Header.Get("Retry-After"))
		refusal.RetryAfter = time.Duration(max(1, seconds)) * time.Second
		return refusal.RetryAfter, refusal
	case resp.StatusCode < 300 && (object.OK == nil || *object.OK):
		return 0, nil
	case meanings[word].code != "":
		return 0, explain(refusal, slack.SlackErrorResponse{Err: word})
	case resp.StatusCode == http.StatusNotFound || resp.StatusCode == http.StatusGone:
		refusal.Code = bot.Expired
	}
	return 0, refusal
}
