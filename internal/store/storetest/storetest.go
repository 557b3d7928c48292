// Package storetest is the contract of store.Store as one suite of named transitions. Each store's
// tests run it: what passes here may be relied on by everything above the store.
//
// Times in the suite are made up and advance by hand; no test waits for a clock.
package storetest

import (
	"context"
	"testing"
	"time"

	"pullquote/internal/news"
	"pullquote/internal/store"
)

// Open returns an empty store that lives until the end of the test.
type Open func(t *testing.T) store.Store

// transition is one named transition or promise.
type transition struct {
	name string
	test func(t *testing.T, s store.Store)
}

// Run judges the stores that open returns, one fresh store for each transition.
func Run(t *testing.T, open Open) {
	t.Helper()
	for _, group := range [][]transition{feedCases, pollCases, jobCases, articleCases, postCases, laneCases, doubtCases, peopleCases, acceptedCases, sweepCases, repeatCases()} {
		for _, c := range group {
			t.Run(c.name, func(t *testing.T) { c.test(t, open(t)) })
		}
	}
}

// t0 is when the suite's clock starts.
var t0 = time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)

// at is t0 and some seconds.
func at(seconds float64) time.Time {
	return t0.Add(time.Duration(seconds * float64(time.Second)))
}

const (
	lease = 30 * time.Second

	feedA = news.FeedID("feed-a")
	feedB = news.FeedID("feed-b")
	here  = news.Place("fake:T:here")
	there = news.Place("fake:T:there")
	alice = news.UserKey("fake:T:alice")
	bob   = news.UserKey("fake:T:bob")
)

func ctx() context.Context { return context.Background() }

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func wantCode(t *testing.T, err error, code news.Code) {
	t.Helper()
	if news.CodeOf(err) != code {
		t.Fatalf("error %v, want code %q", err, code)
	}
}

func wantTrue(t *testing.T, what string, got bool, err error) {
	t.Helper()
	must(t, err)
	if !got {
		t.Fatalf("%s: false, want true", what)
	}
}

func wantFalse(t *testing.T, what string, got bool, err error) {
	t.Helper()
	must(t, err)
	if got {
		t.Fatalf("%s: true, want false", what)
	}
}

func same[T comparable](t *testing.T, what string, got, want T) {
	t.Helper()
	if got != want {
		t.Fatalf("%s: %v, want %v", what, got, want)
	}
}

func sameTime(t *testing.T, what string, got, want time.Time) {
	t.Helper()
	if !got.Equal(want) {
		t.Fatalf("%s: %v, want %v", what, got, want)
	}
}

// keysOf is the posts' keys as one string, to compare lists with.
func keysOf(posts []news.Post) string {
	s := ""
	for _, p := range posts {
		s += string(p.Key) + " "
	}
	return s
}
