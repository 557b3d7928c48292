package summary

import (
	"slices"
	"strings"
	"testing"
)

func TestEntryTime(t *testing.T) {
	for s, want := range map[string]bool{
		"10:02": true, "21:01Ada Roe": true, "Ada Roe3 March 2031 21:45": true, "95 minutes: Vestre 2 Ostre 3": true, "21.15 Uhr": true,
		"10:15 The mayor opens the debate and asks everybody to be brief": false, "The ferry left at 10:15.": false, "12 boats": false, "Ferry": false, "45' Goal": true,
		"21.15": true, "Slipway 10.15": false, "Price | 1.428,50 crowns": false, "20 minutes": false, "— Ada Roe (@roe) March 3, 2031": false,
	} {
		if got := entryTime(s); got != want {
			t.Errorf("%q: %v", s, got)
		}
	}
}

// A live blog is told by its newest entries and by those its headline speaks of, without greetings and times.
func TestLiveBlog(t *testing.T) {
	a := article("Lindholm council votes on the slipway: live", `Thanks for following our live blog throughout the day.
21:01Ada Roe
The council of Lindholm voted nine to two to close the slipway on 1 May.
It was a long debate.
20:36Jon Bakke
A pontoon of the navy will carry passengers from May on, the minister said.
There were cheers in the hall.
19:15Jon Bakke
Lunch in the hall was herring.
18:00Ada Roe
The doors of the hall are open and the first people are in.
10:02Ada Roe
Good morning and welcome to the hall of Lindholm's council, where the kettle is on.`)
	s := strings.Join(Extract(a, 3).Sentences, " ")
	if !strings.Contains(s, "voted nine to two") || !strings.Contains(s, "pontoon") {
		t.Errorf("%q", s)
	}
	for _, bad := range []string{"Thanks", "Good morning", "21:01", "It was"} {
		if strings.Contains(s, bad) {
			t.Errorf("%q in %q", bad, s)
		}
	}
	if read(article("Where seals live", ferry)).live() {
		t.Error("seals are no blog")
	}
}

// What stands under stamps below an article are its readers' comments: they are not told, and make it no live blog.
func TestCommentsEndTheArticle(t *testing.T) {
	comments := "\nAda R.\n3 March 2031, 10:15\nThe slipway of Lindholm should have closed before the council of Lindholm voted." +
		"\nJon B.\n3 March 2031, 10:40\nNobody on Lindholm needs a slipway." + "\nTern\n3 March 2031, 11:02\nThe ferry of Lindholm is a scandal, the slipway too, and so is the council."
	report := ferry + "\nThe mayor wants a vote in June.\nFishers will moor in Ostre until then."
	with, without := Extract(article("", report+comments), 3), Extract(article("", report), 3)
	if !slices.Equal(with.Sentences, without.Sentences) {
		t.Errorf("%q, without comments %q", with.Sentences, without.Sentences)
	}
	if d := read(article("", report+comments)); d.live() || len(d.sentences) > lateStamp+3 {
		t.Errorf("a live blog: %v, of %d sentences", d.live(), len(d.sentences))
	}
	if d := read(article("", strings.TrimPrefix(comments, "\n"))); !d.live() {
		t.Error("entries from the top are a live blog")
	}
}
