package news

import (
	"strings"
	"testing"
)

func TestFilter(t *testing.T) {
	ferry := Item{Title: "Night ferry to Skerry cancelled", Summary: "A strike keeps the Marguerite in port.", Tags: []string{"Traffic", "Ärger"}}
	for _, c := range []struct {
		filter string
		passes bool
		why    string
	}{
		{"", true, ""},
		{"only ferry", true, ""},
		{"FERRY", true, ""},
		{"only ferr", false, "it has no “ferr”"},
		{"only ferr*", true, ""},
		{"only tram, bus or train", false, "it has no “tram”, “bus” or “train”"},
		{"only tram, marguerite", true, ""},
		{"not strike", false, "it has “strike”"},
		{"only ferry not strike", false, "it has “strike”"},
		{"ferry -strike", false, "it has “strike”"},
		{"ferry -striker", true, ""},
		{`only "night ferry"`, true, ""},
		{`only “ferry night”`, false, "it has no “ferry night”"},
		{`-"night  ferry"`, false, "it has “night  ferry”"},
		{"only /ferr(y|ies)/", true, ""},
		{"not /^a strike, .*/", true, ""},
		{`not /^night\b/`, false, `it has /^night\b/`},
		{"only traffic", true, ""},
		{"nur ärger ohne sport", true, ""},
		{"only a.b", false, "it has no “a.b”"},
	} {
		f, err := ParseFilter(c.filter)
		if err != nil {
			t.Errorf("%q: %v", c.filter, err)
			continue
		}
		if ok, why := f.Passes(ferry); ok != c.passes || why != c.why {
			t.Errorf("%q: %v %q, want %v %q", c.filter, ok, why, c.passes, c.why)
		}
		again, err := ParseFilter(f.String())
		if err != nil || again.String() != f.String() {
			t.Errorf("%q is written %q, which is read as %q (%v)", c.filter, f, again, err)
		}
		if f.Empty() != (c.filter == "") {
			t.Errorf("%q: empty %v", c.filter, f.Empty())
		}
	}
	if f, _ := ParseFilter("only 夜行"); !passes(f, "深夜行きのフェリー") || passes(f, "フェリー") {
		t.Error("a word of a script without blanks is looked for anywhere")
	}
}

func passes(f Filter, title string) bool {
	ok, _ := f.Passes(Item{Title: title})
	return ok
}

func TestFilterSaysWhatItMeans(t *testing.T) {
	for in, want := range map[string]string{
		"": "everything", "only a": "only what has “a”", "not a, b": "nothing that has “a” or “b”",
		"a, /b/ not c": "only what has “a” or /b/, and nothing that has “c”", "a A": "only what has “a”",
	} {
		if f, err := ParseFilter(in); err != nil || f.Meaning() != want {
			t.Errorf("%q: %q, %v", in, f.Meaning(), err)
		}
	}
}

func TestFilterRefusesKindly(t *testing.T) {
	for in, want := range map[string]string{
		"only /a(/":                                 "I do not understand the expression /a(/: missing closing ).",
		strings.Repeat("ferry", 70):                 "too long",
		"a b c d e f g h i j k l m n o p q r s t u": "too many words",
		`only " "`:                                  "There is no word",
	} {
		if _, err := ParseFilter(in); err == nil || !strings.Contains(SayOf(err, ""), want) || CodeOf(err) != CodeInvalid {
			t.Errorf("%q: %v", in, err)
		}
	}
}

func FuzzFilter(f *testing.F) {
	for _, s := range []string{`only "night bus", /a+/ not -x`, "«»", "/", "-", "“", "not", "a*b*c*"} {
		f.Add(s, "a title")
	}
	f.Fuzz(func(t *testing.T, s, title string) {
		filter, err := ParseFilter(s)
		if err != nil {
			return
		}
		filter.Passes(Item{Title: title})
		if again, err := ParseFilter(filter.String()); err != nil || again.String() != filter.String() {
			t.Errorf("%q is written %q, which is read as %q (%v)", s, filter, again, err)
		}
	})
}
