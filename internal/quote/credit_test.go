package quote

import (
	"strings"
	"testing"
)

// TestCreditLine checks who speaks where names stand alone under the quotations, or above them.
func TestCreditLine(t *testing.T) {
	below := "“The bridge is the best thing in town.”\n\nAnn Lee, Carrow Post\n\n“The bridge will hold for another hundred years.”\n\nTom Roe, Ayton Herald"
	above := "Ann Lee, Carrow Post\n\n“The bridge is the best thing in town.”\n\nTom Roe, Ayton Herald\n\n“The bridge will hold for another hundred years.”"
	if got := speakers("en", below); got != "Ann Lee;Tom Roe" {
		t.Errorf("below: got %q", got)
	}
	told := "“The bridge is the best thing in town.”\n\nAnn Lee, who is the mayor, likes it"
	if got := speakers("en", told); got != "" {
		t.Errorf("a sentence is no credit: got %q", got)
	}
	if got := speakers("en", above); strings.HasPrefix(got, "Tom Roe") {
		t.Errorf("above: got %q", got)
	}
}
