package bottest

import (
	"context"
	"strings"
	"testing"
	"time"

	"pullquote/bot"
)

func testRef(t *testing.T, p *probe) {
	ref := p.send(t, p.Place, bot.Say("a message"), "")
	back, err := bot.ParseRef(ref.String())
	if err != nil || back != ref {
		t.Errorf("ref %v came back as %v (%v)", ref, back, err)
	}
	place, err := bot.ParsePlace(p.Place.String())
	if err != nil || place != p.Place {
		t.Errorf("place %v came back as %v (%v)", p.Place, place, err)
	}
	if ref.Thread != "" || ref.Platform != p.Adapter.Name() {
		t.Errorf("ref %+v", ref)
	}
}

func testThread(t *testing.T, p *probe) {
	if !p.bot.Caps(p.Place).Has(bot.Threads) {
		t.Skip("the platform has no threads")
	}
	ref := p.send(t, p.Place, bot.Say("a root"), "")
	in, err := p.bot.Thread(t.Context(), ref, "talk")
	if err != nil {
		t.Fatal(err)
	}
	again, err := p.bot.Thread(t.Context(), ref, "talk")
	if err != nil || again != in {
		t.Errorf("opening twice: %v and %v (%v)", in, again, err)
	}
	p.send(t, in, bot.Say("inside"), "")
	if o := p.find(t, "inside"); o.In != in {
		t.Errorf("stands in %v, want %v", o.In, in)
	}
}

func testCaps(t *testing.T, p *probe) {
	c := p.bot.Caps(p.Place)
	_, threader := p.Adapter.(bot.Threader)
	_, direct := p.Adapter.(bot.DirectOpener)
	if c.Has(bot.Threads) != threader {
		t.Errorf("Threads %v, Threader %v", c.Has(bot.Threads), threader)
	}
	if c.Has(bot.Direct) != direct {
		t.Errorf("Direct %v, DirectOpener %v", c.Has(bot.Direct), direct)
	}
	if direct {
		if err := p.bot.Tell(t.Context(), p.User, p.Place, bot.Say("just you"), ""); err != nil {
			t.Errorf("tell: %v", err)
		}
		if o := p.find(t, "just you"); o.In == p.Place {
			t.Error("a direct message stands in the channel")
		}
	}
	if c.Limits.AckWithin > 3*time.Second {
		t.Errorf("AckWithin %v", c.Limits.AckWithin)
	}
}

func testErrors(t *testing.T, p *probe) {
	ctx := t.Context()
	if _, err := p.bot.Send(ctx, p.Gone, bot.Say("x"), ""); bot.CodeOf(err) != bot.Gone {
		t.Errorf("gone channel: %v", err)
	}
	for fault, want := range map[Fault]bot.Code{FaultRateLimited: bot.RateLimited, FaultServer: bot.Ambiguous, FaultCut: bot.Ambiguous, FaultForbidden: bot.Forbidden} {
		if p.Fail == nil {
			break
		}
		p.Fail(fault)
		_, err := p.bot.Send(ctx, p.Place, bot.Say("fault "+string(fault)), "")
		if bot.CodeOf(err) != want {
			t.Errorf("fault %s: %v, want %s", fault, err, want)
		}
		if e, ok := err.(*bot.Error); want == bot.RateLimited && (!ok || e.RetryAfter < time.Second || e.RetryAfter > 3*time.Second) {
			t.Errorf("retry after: %v", err)
		}
		if n := p.countText("fault " + string(fault)); n > 1 || n == 1 && fault != FaultCut {
			t.Errorf("fault %s: %d messages", fault, n)
		}
	}
}

func testCorpus(t *testing.T, p *probe) {
	for i, s := range Corpus() {
		t.Run(s.Name, func(t *testing.T) {
			before := len(p.Seen())
			p.send(t, p.Place, s.Message, "corpus"+string(rune('a'+i)))
			eventually(t, "the message", func() bool { return len(p.Seen()) > before })
			if s.Name == "long" || s.Name == "unbroken" || s.Name == "many blocks" {
				return // truncated by design; that it was accepted is the test
			}
			seen := flat(p.Seen()[before].Text)
			for _, word := range strings.Fields(flat(bot.PlainText(s.Message))) {
				word = strings.Trim(word, "“”·—,:") // PlainText's own punctuation; layout may stand for it
				if !strings.Contains(seen, word) {
					t.Errorf("lost %q in %q", word, seen)
				}
			}
		})
	}
}

func testHostile(t *testing.T, p *probe) {
	for _, s := range Corpus() {
		if s.Name != "hostile" {
			continue
		}
		p.send(t, p.Place, s.Message, "hostile")
		o := p.find(t, "@everyone <!channel> [click](https://evil.example) *_~`")
		if o.Pings {
			t.Errorf("pings: %q", o.Text)
		}
		if strings.Contains(o.Text, "javascript:") {
			t.Errorf("an active address is shown: %q", o.Text)
		}
	}
}

func testOnceKey(t *testing.T, p *probe) {
	if !p.bot.Caps(p.Place).Has(bot.OnceKey) {
		t.Skip("the platform does not recognise a repetition")
	}
	one := p.send(t, p.Place, bot.Say("only once"), "key-1")
	two := p.send(t, p.Place, bot.Say("only once"), "key-1")
	if one != two || p.countText("only once") != 1 {
		t.Errorf("refs %v and %v, %d messages", one, two, p.countText("only once"))
	}
}

func testEdit(t *testing.T, p *probe) {
	ref := p.send(t, p.Place, bot.Say("first words"), "")
	if err := p.bot.Edit(t.Context(), ref, bot.Say("second words")); err != nil {
		t.Fatal(err)
	}
	if o := p.find(t, "second words"); o.Ref != ref || o.Edits == 0 {
		t.Errorf("observed %+v, want %v edited", o, ref)
	}
	if p.countText("first words") != 0 {
		t.Error("the old words are still there")
	}
	gone := ref
	gone.ID += "0"
	if err := p.bot.Edit(t.Context(), gone, bot.Say("x")); bot.CodeOf(err) != bot.NotFound {
		t.Errorf("editing what is not there: %v", err)
	}
}

func testDrop(t *testing.T, p *probe) {
	if p.Drop == nil {
		t.Skip("the platform calls us")
	}
	p.Do(t, Stimulus{ID: "1", On: bot.Slash, Name: "echo", Args: map[string]string{"question": "before"}})
	p.find(t, "heard before")
	p.Drop()
	p.Do(t, Stimulus{ID: "2", On: bot.Slash, Name: "echo", Args: map[string]string{"question": "after"}})
	p.find(t, "heard after")
}

func testStop(t *testing.T, p *probe) {
	p.Do(t, Stimulus{ID: "1", On: bot.Slash, Name: "echo", Args: map[string]string{"question": "hello"}})
	p.find(t, "heard hello")
	started := time.Now()
	p.stop()
	select {
	case err := <-p.stopped:
		p.stopped <- err
		if err != nil {
			t.Errorf("run: %v", err)
		}
	case <-time.After(patience):
		t.Fatal("did not stop")
	}
	if took := time.Since(started); took > 5*time.Second {
		t.Errorf("stopping took %v", took) // a second is the aim; a loaded machine is given more
	}
	if _, err := p.bot.Send(context.Background(), p.Place, bot.Say("still posts"), ""); err != nil {
		t.Errorf("sending needs no event connection: %v", err)
	}
}
