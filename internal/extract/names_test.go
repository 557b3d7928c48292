package extract

import (
	"slices"
	"testing"
)

func TestReadable(t *testing.T) {
	for in, want := range map[string]string{
		"ADA ROE": "Ada Roe", "JON O'BAKKE-MCROE": "Jon O'Bakke-Mcroe", "ADA MCROE": "Ada McRoe", "J.K. ROE": "J.K. Roe", "Ada Roe": "Ada Roe",
		"ARD": "ARD", "高木 浩光": "高木 浩光", "ÅSA ØRE": "Åsa Øre", "": "",
	} {
		if got := readable(in); got != want {
			t.Errorf("readable(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestPeople(t *testing.T) {
	orgs := []string{"Tern Post", "tern-post.example"}
	for in, want := range map[string][]string{
		"ADA ROE and JON BAKKE":                  {"Ada Roe", "Jon Bakke"},
		"Ada Roe, M.S., RDN":                     {"Ada Roe"},
		"Ada Roe, tern-post.example":             {"Ada Roe"},
		"Gull Media GmbH, Lindholm, Norway":      nil,
		"Tern Post, Lindholm, Norway":            nil,
		"DE FR IT":                               nil,
		"MD":                                     {"MD"}, // a pen name: nobody stands before it
		"By Ada Roe | ada.roe@tern-post.example": {"Ada Roe"},
	} {
		if got := people([]string{in}, orgs); !slices.Equal(got, want) {
			t.Errorf("people(%q) = %q, want %q", in, got, want)
		}
	}
	if got := FromPage(Page{Body: []byte(`<meta name=author content=admin><p>` + p2)}).Authors; len(got) > 0 {
		t.Errorf("the publishing system is an author: %q", got)
	}
}
