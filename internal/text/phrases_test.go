package text

import (
	"strings"
	"testing"
)

func TestPhrases(t *testing.T) {
	p := NewPhrases("sign up", "newsletter", "élu", "©", "x", "", "up")
	for s, want := range map[string]bool{
		"": false, "s": false, "sign": false, "please sign up": true, "newslette": false, "our newsletter": true, "un élu": true, "ax": true,
		"© tern": true, "nothing here": false, "u p": false, "u": false, "up": true,
	} {
		if p.In(s) != want {
			t.Errorf("%q: %v", s, !want)
		}
	}
	if NewPhrases().In("anything") {
		t.Error("no phrases are in nothing")
	}
}

func FuzzPhrases(f *testing.F) {
	f.Add("we call\xff it a newsletter", "a newsletter", "zz")
	f.Fuzz(func(t *testing.T, s, a, b string) {
		want := a != "" && strings.Contains(s, a) || b != "" && strings.Contains(s, b)
		if NewPhrases(a, b).In(s) != want {
			t.Errorf("%q in %q: not %v", []string{a, b}, s, want)
		}
	})
}

func BenchmarkPhrases(b *testing.B) {
	list := strings.Fields("newsletter subscribe follow cookie advert podcast listen watch gallery caption photo image credit agency reuters getty share comment")
	s := strings.Repeat("the council voted on tuesday to keep the night ferry for another year, ", 3)
	p := NewPhrases(list...)
	b.Run("one by one", func(b *testing.B) {
		for b.Loop() {
			for _, w := range list {
				if strings.Contains(s, w) {
					b.Fatal(w)
				}
			}
		}
	})
	b.Run("one pass", func(b *testing.B) {
		for b.Loop() {
			if p.In(s) {
				b.Fatal("found")
			}
		}
	})
}
