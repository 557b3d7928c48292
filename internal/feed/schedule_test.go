package feed

import (
	"net/http"
	"testing"
	"time"

	"pullquote/internal/news"
)

const (
	minute = time.Minute
	hour   = time.Hour
	days   = 24 * time.Hour
)

func TestPause(t *testing.T) {
	for _, tt := range []struct{ base, hint, quiet, want time.Duration }{
		{10 * minute, 0, 0, 10 * minute},
		{10 * minute, 0, 5 * hour, 10 * minute},
		{10 * minute, 0, 2 * days, 20 * minute},
		{10 * minute, 0, 8 * days, 40 * minute},
		{10 * minute, 0, 400 * days, hour},
		{30 * minute, 0, 400 * days, hour},
		{3 * hour, 0, 400 * days, 3 * hour},
		{10 * minute, 2 * hour, 0, 2 * hour},
		{10 * minute, minute, 0, 10 * minute},
		{10 * minute, 90 * days, 0, days},
		{3 * days, 0, 0, days},
	} {
		if got := pause(tt.base, tt.hint, tt.quiet); got != tt.want {
			t.Errorf("pause(%v, %v, %v) = %v, want %v", tt.base, tt.hint, tt.quiet, got, tt.want)
		}
	}
}

func TestBackoffNeverEnds(t *testing.T) {
	last := time.Duration(0)
	for n := 1; n < 10_000; n++ {
		d := backoff(10*minute, n, 0)
		if d < last || d > MaxPause || d <= 0 {
			t.Fatalf("after %d failures %v, before %v", n, d, last)
		}
		last = d
	}
	if last != days {
		t.Errorf("it ends at %v", last)
	}
	if got := backoff(10*minute, 1, 3*hour); got != 3*hour {
		t.Errorf("Retry-After: %v", got)
	}
	if got := backoff(10*minute, 1, 1000*hour); got != days {
		t.Errorf("absurd Retry-After: %v", got)
	}
}

func TestJitterOnlyDelays(t *testing.T) {
	for _, r := range []float64{0, 0.5, 0.999} {
		if d := jitter(hour, r); d < hour || d > hour+6*minute {
			t.Errorf("jitter(%v) = %v", r, d)
		}
	}
	if d := jitter(days, 0.9); d != days {
		t.Errorf("past the cap: %v", d)
	}
}

func TestFreshness(t *testing.T) {
	now := time.Date(2026, 11, 3, 12, 0, 0, 0, time.UTC)
	for _, tt := range []struct {
		header map[string]string
		want   time.Duration
	}{
		{nil, 0},
		{map[string]string{"Cache-Control": "public, max-age=1800"}, 30 * minute},
		{map[string]string{"Cache-Control": `Max-Age="600"`}, 10 * minute},
		{map[string]string{"Cache-Control": "max-age=1800", "Age": "600"}, 20 * minute},
		{map[string]string{"Cache-Control": "max-age=60", "Age": "600"}, 0},
		{map[string]string{"Cache-Control": "no-cache, max-age=1800"}, 0},
		{map[string]string{"Cache-Control": "max-age=soon", "Expires": "Tue, 03 Nov 2026 13:00:00 GMT"}, 0},
		{map[string]string{"Cache-Control": "max-age=99999999999"}, days},
		{map[string]string{"Expires": "Tue, 03 Nov 2026 13:00:00 GMT"}, hour},
		{map[string]string{"Expires": "Tue, 03 Nov 2026 13:00:00 GMT", "Date": "Tue, 03 Nov 2026 12:30:00 GMT"}, 30 * minute},
		{map[string]string{"Expires": "0"}, 0},
		{map[string]string{"Expires": "Tue, 03 Nov 2020 13:00:00 GMT"}, 0},
	} {
		h := http.Header{}
		for k, v := range tt.header {
			h.Set(k, v)
		}
		if got := Freshness(h, now); got != tt.want {
			t.Errorf("%v: %v, want %v", tt.header, got, tt.want)
		}
	}
}

func TestHealthRecord(t *testing.T) {
	now := time.Date(2026, 11, 3, 12, 0, 0, 0, time.UTC)
	f := news.Feed{ID: "f", URL: "https://harbour.example/f", Title: "Harbour"}
	cause := &news.Error{Code: news.CodeRateLimited, Say: "Come back later.", RetryAfter: 2 * hour}
	f = fail(f, now, 10*minute, cause, 0)
	if f.Failures != 1 || f.FailingSince != now || f.Problem != "Come back later." || f.Next != now.Add(2*hour) || tell(f, now, cause.Code) {
		t.Errorf("%+v", f)
	}
	since := f.FailingSince
	f = fail(f, now.Add(25*hour), 10*minute, cause, 0)
	if f.FailingSince != since || !tell(f, now.Add(25*hour), cause.Code) {
		t.Errorf("%+v", f)
	}
	// A clock that jumped back must not make the outage negative.
	if g := fail(f, now.Add(-time.Hour), 10*minute, cause, 0); g.FailingSince.After(now.Add(-time.Hour)) {
		t.Errorf("%+v", g)
	}
	f = succeed(f, now.Add(26*hour), 10*minute, 0, "", 0)
	if !f.Healthy() || !f.FailingSince.IsZero() || f.Problem != "" || f.LastOK != now.Add(26*hour) {
		t.Errorf("%+v", f)
	}
}
