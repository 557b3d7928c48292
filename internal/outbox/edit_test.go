package outbox

import (
	"errors"
	"slices"
	"testing"
	"time"

	"pullquote/bot"
	"pullquote/internal/news"
)

// revise changes a headline now.
func (d *desk) revise(key news.PostKey, title string) {
	d.Helper()
	if _, err := d.st.Revise(d.Context(), d.now, news.Revision{Key: key, Title: title}); err != nil {
		d.Fatal(err)
	}
}

// lastShown is what the last edit or send put there.
func (d *desk) lastShown() string {
	for i := len(d.calls) - 1; i >= 0; i-- {
		if c := d.calls[i]; c.what == "edit" || c.what == "send" {
			return c.text
		}
	}
	return ""
}

// TestAMessageOfAnEarlierSend shows the headline of then; where it has changed since, an edit follows.
func TestAMessageOfAnEarlierSend(t *testing.T) {
	for _, known := range []bool{false, true} { // found in the history, or recognised as a repetition
		s := &script{sends: []error{refusal(bot.Ambiguous)}, found: !known}
		s.caps = bot.Caps{Levels: map[bot.Feature]bot.Level{bot.ReadBack: bot.Native}}
		if known {
			s.caps = bot.Caps{Levels: map[bot.Feature]bot.Level{bot.OnceKey: bot.Native}, Limits: bot.Limits{OnceWithin: time.Minute}}
		}
		d := newDesk(t, s)
		d.post("1", nil)
		d.after(0)
		d.revise("1", "corrected")
		if known {
			d.after(3 * time.Second)
		} else {
			d.after(time.Minute)
		}
		d.want("1", news.PostSent)
		d.after(time.Second)
		if d.count("edit") != 1 || d.lastShown() != "corrected" {
			t.Errorf("recognised %v: calls %v", known, d.calls)
		}
	}
}

// TestAChangeBetweenClaimAndIntent: what was composed is what is shown.
func TestAChangeBetweenClaimAndIntent(t *testing.T) {
	d := newDesk(t, &script{})
	d.post("1", nil)
	claimed, err := d.st.ClaimPosts(t.Context(), d.now, d.x.o.Lease, 1)
	if err != nil || len(claimed) != 1 {
		t.Fatalf("%d claimed, %v", len(claimed), err)
	}
	d.revise("1", "corrected")
	d.x.serve(t.Context(), claimed[0])
	d.after(time.Second)
	if d.lastShown() != "corrected" {
		t.Errorf("calls %v", d.calls)
	}
}

// TestAnEditOfASlowWorker: at the end of its lease it may not put an old headline over a newer one.
func TestAnEditOfASlowWorker(t *testing.T) {
	d := newDesk(t, &script{})
	d.post("1", nil)
	d.after(0)
	d.revise("1", "corrected")
	claimed, err := d.st.ClaimPosts(t.Context(), d.now, d.x.o.Lease, 1)
	if err != nil || len(claimed) != 1 {
		t.Fatalf("%d claimed, %v", len(claimed), err)
	}
	d.now = d.now.Add(d.x.o.Lease - time.Second)
	d.x.serve(t.Context(), claimed[0])
	if n := d.count("edit"); n != 0 {
		t.Errorf("%d edits by a worker whose lease ends", n)
	}
	d.after(time.Second)
	if d.lastShown() != "corrected" {
		t.Errorf("calls %v", d.calls)
	}
}

// TestAnEditThatIsLimitedKeepsNoNewsWaiting: platforms let old messages be changed only slowly.
func TestAnEditThatIsLimitedKeepsNoNewsWaiting(t *testing.T) {
	limited := &bot.Error{Code: bot.RateLimited, RetryAfter: time.Minute}
	d := newDesk(t, &script{edits: []error{limited, limited}})
	for _, key := range []news.PostKey{"1", "2"} {
		d.post(key, nil)
		d.after(time.Second)
		d.revise(key, "corrected "+string(key))
	}
	d.post("news", nil)
	for range 3 {
		d.after(time.Second)
	}
	d.want("news", news.PostSent)
	for range 2 {
		d.after(2 * time.Minute)
	}
	for _, key := range []news.PostKey{"1", "2"} {
		if p := d.want(key, news.PostSent); p.Shown != p.Revision {
			t.Errorf("%s shows %d of %d", key, p.Shown, p.Revision)
		}
	}
}

// TestAnEditDuringAnOutage is not given up, however long it takes.
func TestAnEditDuringAnOutage(t *testing.T) {
	for name, outage := range map[string]error{
		"away": &bot.Error{Code: bot.Unavailable}, "not let in": &bot.Error{Code: bot.Unauthorized}, "not the platform's": errors.New("the store is away"),
	} {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t, &script{edits: slices.Repeat([]error{outage}, 2*maxEdits)})
			d.post("1", nil)
			d.after(0)
			d.revise("1", "corrected")
			for range 2*maxEdits + 1 {
				d.after(backoff(0))
			}
			if p := d.want("1", news.PostSent); p.Shown != p.Revision || p.Problem != "" || d.count("edit") != 2*maxEdits+1 {
				t.Errorf("it shows %d of %d after %d tries, problem %q", p.Shown, p.Revision, d.count("edit"), p.Problem)
			}
		})
	}
}
