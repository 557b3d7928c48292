package feed

import (
	"slices"
	"strings"
	"testing"
	"time"

	"pullquote/internal/fetch"
	"pullquote/internal/news"
)

// each applies f to a copy of every entry.
func each(list []entry, f func(*entry)) []entry {
	out := slices.Clone(list)
	for i := range out {
		f(&out[i])
	}
	return out
}

// What publishers do to a feed that has been seen: none of it is a new article.
func TestMutationsAreNotNews(t *testing.T) {
	for _, tt := range []struct {
		name    string
		base    func([]entry) []entry // what the feed is like before; nil: as made
		change  func([]entry) []entry
		updates int
	}{
		{"nothing", nil, func(l []entry) []entry { return l }, 0},
		{"other guids", nil, func(l []entry) []entry { return each(l, func(e *entry) { e.guid = "new:" + e.guid }) }, 0},
		{"no guids", nil, func(l []entry) []entry { return each(l, func(e *entry) { e.guid = "" }) }, 0},
		{"guids where there were none", func(l []entry) []entry { return each(l, func(e *entry) { e.guid = "" }) },
			func(l []entry) []entry { return each(l, func(e *entry) { e.guid = "id-" + e.title }) }, 0},
		{"fragment", func(l []entry) []entry { return each(l, func(e *entry) { e.guid += "#0"; e.link = "" }) },
			func(l []entry) []entry {
				return each(l, func(e *entry) { e.guid = strings.Replace(e.guid, "#0", "#3", 1) })
			}, 0},
		{"http to https in guids alone", nil, func(l []entry) []entry {
			return each(l, func(e *entry) { e.guid = strings.Replace(e.guid, "http:", "https:", 1); e.link = "" })
		}, 0},
		{"http in links", nil, func(l []entry) []entry {
			return each(l, func(e *entry) { e.link = strings.Replace(e.link, "https:", "http:", 1); e.guid = "x" + e.guid })
		}, 0},
		{"host alias", nil, func(l []entry) []entry {
			return each(l, func(e *entry) { e.guid = strings.Replace(e.guid, "www.", "m.", 1); e.link = "" })
		}, 0},
		{"host moved", nil, func(l []entry) []entry {
			return each(l, func(e *entry) { e.guid = strings.Replace(e.guid, "www.harbour", "tide", 1); e.link = "" })
		}, 0},
		{"tracking parameters", nil, func(l []entry) []entry {
			return each(l, func(e *entry) { e.link += "?utm_source=rss&utm_campaign=x"; e.guid = "q" + e.guid })
		}, 0},
		{"links moved, guids kept", nil, func(l []entry) []entry { return each(l, func(e *entry) { e.link += "-renamed" }) }, 0},
		{"links and guids both changed, title and date kept", nil,
			func(l []entry) []entry { return each(l, func(e *entry) { e.link += "-x"; e.guid += "-x" }) }, 0},
		{"pubDate bumped", nil, func(l []entry) []entry { return each(l, func(e *entry) { e.at = e.at.Add(40 * time.Hour) }) }, 0},
		{"no dates", nil, func(l []entry) []entry { return each(l, func(e *entry) { e.at = time.Time{} }) }, 0},
		{"a title corrected", nil, func(l []entry) []entry { l[3].title = "Harbour notice, corrected"; return l }, 1},
		{"a text corrected", nil, func(l []entry) []entry { l[3].text = "The report was withdrawn."; return l }, 1},
		{"a counter in the text", nil, func(l []entry) []entry { l[3].text += " 17 comments"; return l }, 1},
		{"every title corrected", nil, func(l []entry) []entry { return each(l, func(e *entry) { e.title += "!x" }) }, maxUpdates},
		{"punctuation", nil, func(l []entry) []entry { return each(l, func(e *entry) { e.title = "“" + e.title + "”!" }) }, 0},
		{"author added", nil, func(l []entry) []entry { return each(l, func(e *entry) { e.author += ", Tomas Brandt" }) }, 0},
		{"shuffled", nil, func(l []entry) []entry { slices.Reverse(l); return l }, 0},
		{"listed twice", nil, func(l []entry) []entry { return append(l, l...) }, 0},
		{"shrunk", nil, func(l []entry) []entry { return l[:2] }, 0},
		{"empty", nil, func([]entry) []entry { return nil }, 0},
		{"one id for all", func(l []entry) []entry { return each(l, func(e *entry) { e.guid = "1" }) },
			func(l []entry) []entry { return l[2:] }, 0},
		{"home page as every link, no ids", func(l []entry) []entry {
			return each(l, func(e *entry) { e.guid = ""; e.link = "https://harbour.example/" })
		},
			func(l []entry) []entry { return l[1:] }, 0},
		{"titles only", func(l []entry) []entry { return each(l, func(e *entry) { *e = entry{title: e.title} }) },
			func(l []entry) []entry { return l[1:] }, 0},
		{"texts only", func(l []entry) []entry { return each(l, func(e *entry) { *e = entry{text: e.text + e.title} }) },
			func(l []entry) []entry { return l[1:] }, 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			w := newWorld(t)
			base := entries(12, w.now)
			if tt.base != nil {
				base = tt.base(base)
			}
			w.follow("c1", news.Policy{})
			w.serve(document(base))
			if posting, _ := split(w.poll()); len(posting) != 1 {
				t.Fatalf("first follow: %d jobs", len(posting))
			}
			w.serve(document(tt.change(slices.Clone(base))))
			expectQuiet(t, w, tt.updates)
			w.serve(document(base)) // and back again
			expectQuiet(t, w, 0)
			next := entry{guid: "fresh", link: "https://www.harbour.example/2026/fresh", title: "A crane fell", at: w.now}
			w.serve(document(append([]entry{next}, base...)))
			if posting, _ := split(w.poll()); len(posting) != 1 || posting[0].Item.Title != "A crane fell" {
				t.Errorf("a new article after it: %+v", posting)
			}
		})
	}
}

// expectQuiet polls and expects that nothing is posted.
func expectQuiet(t *testing.T, w *world, updates int) {
	t.Helper()
	p := w.poll()
	posting, updating := split(p)
	for _, j := range posting {
		t.Errorf("posted: %s (%s)", j.Item.Title, j.Item.GUID)
	}
	for _, post := range p.Posts {
		if post.Kind != news.PostNotice {
			t.Errorf("posted: %s %q", post.Kind, post.Title)
		}
	}
	if len(updating) != updates {
		t.Errorf("%d updates, want %d", len(updating), updates)
	}
}

func TestItemGoneForAWeekAndBack(t *testing.T) {
	w := newWorld(t)
	all := entries(8, w.now)
	w.follow("c1", news.Policy{})
	w.serve(document(all))
	w.poll()
	w.serve(document(all[4:]))
	expectQuiet(t, w, 0)
	w.now = w.now.Add(7 * 24 * time.Hour)
	w.serve(document(all))
	expectQuiet(t, w, 0)
}

func TestFeedInTroubleNeverReposts(t *testing.T) {
	w := newWorld(t)
	all := entries(8, w.now)
	whole := document(all)
	w.follow("c1", news.Policy{})
	w.serve(whole)
	w.poll()
	for _, body := range []string{document(nil), whole[:len(whole)/2], "<html><title>502</title>", "", "<rss", whole} {
		w.serve(body)
		expectQuiet(t, w, 0)
	}
	w.answer = func(fetch.Request) answer { return answer{err: news.E(news.CodeUnavailable, "Down.", nil)} }
	expectQuiet(t, w, 0)
	w.serve(whole)
	expectQuiet(t, w, 0)
}

func TestRepeatedTitlesAreDifferentArticles(t *testing.T) {
	w := newWorld(t)
	monday := entry{guid: "1", link: "https://harbour.example/b/1", title: "Morning briefing", author: "Desk", text: "Fog.", at: w.now}
	tuesday := entry{guid: "2", link: "https://harbour.example/b/2", title: "Morning briefing", author: "Desk", text: "Sun.", at: w.now.Add(24 * time.Hour)}
	w.follow("c1", news.Policy{})
	w.serve(document([]entry{monday}))
	w.poll()
	w.now = w.now.Add(24 * time.Hour)
	w.serve(document([]entry{tuesday, monday}))
	if posting, _ := split(w.poll()); len(posting) != 1 || posting[0].Item.GUID != "2" {
		t.Errorf("%+v", posting)
	}
}

// Items that differ in the fragment only, as of a list of changes on one page, are told apart by it.
func TestFragmentsThatMatter(t *testing.T) {
	w := newWorld(t)
	note := func(n string) entry {
		return entry{guid: "https://harbour.example/changes#" + n, link: "https://harbour.example/changes#" + n, title: "Timetable " + n, text: "Line " + n}
	}
	w.follow("c1", news.Policy{})
	w.serve(document([]entry{note("b"), note("a")}))
	w.poll()
	w.serve(document([]entry{note("c"), note("b"), note("a")}))
	if posting, _ := split(w.poll()); len(posting) != 1 || posting[0].Item.Title != "Timetable c" {
		t.Errorf("%+v", posting)
	}
}

func TestNothingToTellItemsApartBy(t *testing.T) {
	w := newWorld(t)
	w.follow("c1", news.Policy{})
	w.serve(rssDoc("<item></item><item><category>x</category></item>"))
	if p := w.poll(); len(p.Jobs) != 0 || len(p.Initialised) != 1 {
		t.Errorf("%+v", p)
	}
}
