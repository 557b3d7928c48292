package handlers

import (
	"strings"
	"testing"

	"pullquote/bot"
	"pullquote/internal/news"
)

func TestFilterAsItIsTyped(t *testing.T) {
	h := newHouse()
	feed := news.Followed{Feed: news.Feed{ID: "f1", URL: "https://tide.example/feed", Title: "The Tide"}, Subscription: news.Subscription{Place: news.Place(channelPlace.String())}}
	h.newest = []news.Item{
		{Title: "Night ferry cancelled", URL: "https://tide.example/1"},
		{Title: "Tram four derailed", URL: "https://tide.example/2"},
		{Title: "Ferry team wins cup", URL: "https://tide.example/3", Tags: []string{"Sport"}},
	}
	for _, c := range []struct {
		text, want, filter string // want: parts, separated by |
	}{
		{"", "What this channel takes from its feeds:|only what has “old”|/filter https://example.com/feed only", "only old"},
		{"tide.example/feed", "This channel takes from The Tide only what has “old”.|/filter https://tide.example/feed only", "only old"},
		{"only ferry not sport", "From now on this channel takes from The Tide only what has “ferry”, and nothing that has “sport”.|Of its 3 newest, 1 would come|would not|Tram four derailed: it has no “ferry”|Ferry team wins cup: it has “sport”", "only ferry not sport"},
		{"https://tide.example/feed ferry, tram", "Of its 3 newest, 3 would come", "only ferry, tram"},
		{"The Tide only tram", "1 would come", "only tram"},
		{"tide.example/feed test only bus", "With that filter|0 would come|Night ferry cancelled: it has no “bus”", "only old"},
		{"off", "From now on this channel takes from The Tide everything.", ""},
		{"only /a(/", "I do not understand the expression /a(/", "only old"},
		{"elsewhere.example only ferry", "This channel does not follow “elsewhere.example”", "only old"},
	} {
		feed.Subscription.Policy = news.Policy{Burst: 3, Filter: "only old"}
		h.followed = []news.Followed{feed}
		r := routeOf(t, h, bot.Slash, "filter")
		resp, err := call(t, h, bot.Event{On: bot.Slash, Name: "filter", Args: bot.ParseArgs(r.Options, c.text)})
		got := said(t, resp, err)
		for w := range strings.SplitSeq(c.want, "|") {
			if !strings.Contains(got, w) {
				t.Errorf("%q: said %q, want %q", c.text, got, w)
			}
		}
		if got := h.followed[0].Subscription.Policy; got != (news.Policy{Burst: 3, Filter: c.filter}) {
			t.Errorf("%q: policy %+v, want the filter %q", c.text, got, c.filter)
		}
	}
}

// What is set on a feed that does not answer is set, shown by other verbs, and stays when the policy goes.
func TestFilterStays(t *testing.T) {
	h := newHouse()
	h.followed = []news.Followed{{Feed: news.Feed{ID: "f1", URL: "https://tide.example/feed", Title: "The Tide"}, Subscription: news.Subscription{Place: news.Place(channelPlace.String())}}}
	resp, err := call(t, h, bot.Event{On: bot.Slash, Name: "filter", Args: map[string]string{"words": "only ferry"}})
	if got := said(t, resp, err); !strings.Contains(got, "From now on") || !strings.Contains(got, "could not try it") || h.followed[0].Subscription.Policy.Filter != "only ferry" {
		t.Errorf("a feed that does not answer: %q", got)
	}
	resp, err = call(t, h, bot.Event{On: bot.Slash, Name: "filter", Args: map[string]string{"words": "off"}})
	if got := said(t, resp, err); strings.Contains(got, "could not try it") {
		t.Errorf("no filter, which needs no trying: %q", got)
	}
	h.followed[0].Subscription.Policy.Filter = "only ferry"
	for _, verb := range []string{"policy", "feeds"} {
		resp, err := call(t, h, bot.Event{On: bot.Slash, Name: verb})
		if got := said(t, resp, err); !strings.Contains(got, "only what has “ferry”") {
			t.Errorf("%s does not show the filter: %q", verb, got)
		}
	}
	if _, err := call(t, h, bot.Event{On: bot.Slash, Name: "policy", Args: map[string]string{"set": "default"}}); err != nil || h.followed[0].Subscription.Policy.Filter != "only ferry" {
		t.Errorf("the filter went with the policy: %v", err)
	}
}
