package feed

import (
	"time"

	"pullquote/internal/news"
)

// silence is how long a feed may fail before its followers hear of it. Most outages are over sooner.
const silence = 24 * time.Hour

// soon is how many failures in a row it takes before "gone" and "not a feed" are told without waiting:
// one may be a slip of a deployment.
const soon = 2

// fail writes a failure into the feed's record and sets the next try.
func fail(f news.Feed, now time.Time, base time.Duration, cause error, r float64) news.Feed {
	f.Failures++
	f.LastPoll = now
	if f.FailingSince.IsZero() || f.FailingSince.After(now) {
		f.FailingSince = now
	}
	f.Problem = news.SayOf(cause, "The feed could not be read.")
	f.Interval = jitter(backoff(base, f.Failures, news.RetryAfter(cause)), r)
	f.Next = now.Add(f.Interval)
	f.Told = tell(f, now, news.CodeOf(cause))
	return f
}

// succeed writes a poll that brought a readable answer. note is what was odd about it, "" when nothing.
// The outage stays marked as told for one poll more: a crash may have come before its end was told.
func succeed(f news.Feed, now time.Time, base, hint time.Duration, note string, r float64) news.Feed {
	f.Told = f.Told && f.Failures > 0
	f.Failures, f.FailingSince, f.Problem = 0, time.Time{}, note
	f.LastPoll, f.LastOK = now, now
	f.Interval = jitter(pause(base, hint, quiet(f, now)), r)
	f.Next = now.Add(f.Interval)
	return f
}

// tell reports whether the followers of a failing feed should know. What they know already stays told.
func tell(f news.Feed, now time.Time, code news.Code) bool {
	if f.Told && f.Failures > 1 {
		return true
	}
	if code == news.CodeGone || code == news.CodeNotFeed {
		return f.Failures >= soon
	}
	return f.Failures > 0 && now.Sub(f.FailingSince) >= silence
}

// failing is the sentence about a feed in trouble.
func failing(f news.Feed) string {
	return "No news from " + f.Name() + " since " + moment(f.FailingSince) + ": " + f.Problem + " I keep trying, next " + moment(f.Next) + "."
}

func recovered(o outage) string {
	return o.Name + " works again, since " + moment(o.Until) + ". It had been out of reach since " + moment(o.From) + "."
}

func moment(t time.Time) string { return t.UTC().Format("2 January 15:04 UTC") }
