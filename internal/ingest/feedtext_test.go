package ingest

import (
	"testing"

	"pullquote/internal/news"
)

// TestItemsWithoutAnAddress are articles of their own: RSS asks for a title or a description only.
func TestItemsWithoutAnAddress(t *testing.T) {
	s := newScene(t)
	first, second := job("1", "", here), job("2", "", here)
	first.Item.GUID, second.Item.GUID = "", ""
	first.Item.Text, second.Item.Text = bridge, orchard
	s.deliver(t, first, second)
	cards := s.cards(t, here)
	if len(cards) != 2 {
		t.Fatalf("%d cards: %+v", len(cards), cards)
	}
	for _, p := range cards {
		if a, err := s.ByID(t.Context(), p.Article); err != nil || a.Title != p.Title || len(a.Summary.Sentences) == 0 {
			t.Errorf("the card %q shows %q, %v", p.Title, a.Title, err)
		}
	}
	again := job("3", "", here)
	again.Item = first.Item
	s.deliver(t, again)
	if cards := s.cards(t, here); len(cards) != 2 {
		t.Errorf("the same item again makes %d cards", len(cards))
	}
}

// TestAWorseReadingReplacesNothing: another feed may bring a known article while its page cannot be read.
func TestAWorseReadingReplacesNothing(t *testing.T) {
	const address = "https://a.example/bridge"
	s := newScene(t)
	s.web.pages[address] = page("Bridge closed to lorries", "A Post", bridge, "")
	s.deliver(t, job("1", address, here))
	s.web.errs[address] = news.E(news.CodeRefused, "no", nil)
	second := job("2", address, here, there)
	second.Item.Summary = "A bridge was closed."
	s.deliver(t, second)
	if n := len(s.cards(t, there)); n != 1 {
		t.Errorf("%d cards in the other place", n)
	}
	for _, p := range append(s.cards(t, here), s.cards(t, there)...) {
		if a, err := s.ByID(t.Context(), p.Article); err != nil || a.Read != news.ReadFull || p.Title != "Bridge closed to lorries" || p.Site != "A Post" {
			t.Errorf("in %s: %q of %s, read %s with %d words, %v", p.Place, p.Title, p.Site, a.Read, a.Words, err)
		}
	}
}
