package metrics

import (
	"context"
	"errors"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

func TestHandlerServesWhatWasObserved(t *testing.T) {
	m := New()
	m.Event("slack", "slash", "summary", "", 20*time.Millisecond)
	m.Event("slack", "slash", "summary", "invalid", time.Millisecond)
	m.Item("copy", time.Second)
	m.Post("sent", time.Second)
	m.Poll("not-modified", time.Second)
	m.Gauge("backlog", "Posts that wait.", func(context.Context) (float64, error) { return 7, nil })
	m.Gauge("broken", "Never known.", func(context.Context) (float64, error) { return 0, errors.New("no store") })
	rec := httptest.NewRecorder()
	m.Handler().ServeHTTP(rec, httptest.NewRequest("GET", "/metrics", nil))
	body := rec.Body.String()
	for _, want := range []string{
		`pullquote_event_seconds_count{kind="slash",name="summary",outcome="ok",platform="slack"} 1`,
		`pullquote_event_seconds_count{kind="slash",name="summary",outcome="invalid",platform="slack"} 1`,
		`pullquote_item_seconds_count{outcome="copy"} 1`,
		`pullquote_post_seconds_count{outcome="sent"} 1`,
		`pullquote_poll_seconds_count{outcome="not-modified"} 1`,
		"pullquote_backlog 7",
	} {
		if !strings.Contains(body, want) {
			t.Errorf("missing %s", want)
		}
	}
	if strings.Contains(body, "pullquote_broken") {
		t.Error("a gauge that failed is shown")
	}
}
