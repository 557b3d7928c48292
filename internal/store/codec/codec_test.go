package codec

import (
	"reflect"
	"testing"
	"time"

	"pullquote/internal/news"
)

func TestArticleSurvivesBytesThatAreNotUTF8(t *testing.T) {
	text := "Caf\xe9 opens. \"We are <glad> & ready\", she said."
	a := news.Article{
		ID: "a", Text: text, Published: time.Date(2026, 3, 1, 8, 0, 0, 0, time.UTC),
		Quotes: []news.Quote{
			{Text: text[14:34], Start: 14, End: 34, Speaker: "she"},
			{Text: "not in the text", Start: 0, End: 4},
			{Text: "out of range", Start: 9, End: 900},
		},
	}
	doc, got, err := PackArticle(a)
	if err != nil || got != text {
		t.Fatalf("text %q, %v", got, err)
	}
	back, err := UnpackArticle(doc, got)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(back, a) {
		t.Errorf("got  %+v\nwant %+v", back, a)
	}
}

func TestMicros(t *testing.T) {
	for _, want := range []time.Time{{}, time.Date(2026, 1, 2, 3, 4, 5, 6000, time.UTC)} {
		if got := Time(Micros(want)); !got.Equal(want) || got.Location() != time.UTC {
			t.Errorf("Time(Micros(%v)) = %v", want, got)
		}
	}
}

func TestSeenKeyTellsFeedsAndKeysApart(t *testing.T) {
	seen := map[string]bool{}
	for _, f := range []news.FeedID{"f1", "f2"} {
		for _, k := range []string{"", "a", "b"} {
			seen[string(SeenKey(f, k))] = true
		}
	}
	if len(seen) != 6 {
		t.Errorf("%d different keys, want 6", len(seen))
	}
}

func TestEncodeRefusesAbsurdYears(t *testing.T) {
	_, err := Encode(news.Item{Published: time.Date(20000, 1, 1, 0, 0, 0, 0, time.UTC)})
	if news.CodeOf(err) != news.CodeInvalid {
		t.Errorf("got %v", err)
	}
}
