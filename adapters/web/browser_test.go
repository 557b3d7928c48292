package web

import (
	"context"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"pullquote/bot"
	"pullquote/bot/bottest"
)

var shots = flag.String("shots", "", "a directory for screenshots of the page")

const chromium = "/usr/bin/chromium"

// browser starts a headless Chromium for one test.
func browser(t *testing.T) context.Context {
	t.Helper()
	if testing.Short() {
		t.Skip("a browser is too much for -short")
	}
	if _, err := os.Stat(chromium); err != nil {
		t.Skipf("no browser here: %v", err)
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(chromium), chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.UserDataDir(t.TempDir()), chromedp.WindowSize(1280, 860),
		chromedp.Flag("disable-background-networking", true),
		chromedp.Flag("disable-component-update", true),
		chromedp.Flag("no-first-run", true),
		chromedp.Flag("blink-settings", "primaryHoverType=2,availableHoverTypes=2,primaryPointerType=4,availablePointerTypes=4"), // a mouse
		chromedp.Flag("host-resolver-rules", "MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"),
	)
	limited, late := context.WithTimeout(context.Background(), 90*time.Second)
	allocator, stop := chromedp.NewExecAllocator(limited, options...)
	ctx, cancel := chromedp.NewContext(allocator)
	t.Cleanup(func() { cancel(); stop(); late() })
	return ctx
}

// page drives one window.
type page struct {
	t   *testing.T
	ctx context.Context
}

func (p page) do(what string, actions ...chromedp.Action[chromedp.Void]) {
	p.t.Helper()
	if err := chromedp.Do(p.ctx, actions...); err != nil {
		p.fail(what, err)
	}
}

// is evaluates an expression; the protocol does that outside the page's Content-Security-Policy.
func (p page) is(expression string) bool {
	p.t.Helper()
	yes, err := chromedp.Run(p.ctx, chromedp.Evaluate[bool](expression))
	if err != nil {
		p.fail(expression, err)
	}
	return yes
}

func (p page) fail(what string, err error) {
	p.t.Helper()
	text, _ := chromedp.Run(p.ctx, chromedp.Evaluate[string]("document.body.innerText"))
	p.t.Fatalf("%s: %v\nthe page says:\n%s", what, err, text)
}

// waitFor waits until an expression of the page is true.
func (p page) waitFor(what, expression string) {
	p.t.Helper()
	for deadline := time.Now().Add(15 * time.Second); !p.is(expression); time.Sleep(20 * time.Millisecond) {
		if time.Now().After(deadline) {
			p.fail(what, errors.New("never"))
		}
	}
}

// says waits until the text of what a selector finds contains words.
func (p page) says(selector, words string) {
	p.t.Helper()
	p.waitFor(selector+" says "+words, "[...document.querySelectorAll("+quoted(selector)+")].some(e => e.innerText.includes("+quoted(words)+"))")
}

// click clicks the way a person's pointer does, the n-th of what a selector finds at the end.
func (p page) click(selector string) {
	p.t.Helper()
	p.waitFor(selector, "document.querySelector("+quoted(selector)+") !== null")
	p.do("click "+selector, chromedp.ScrollIntoView(selector), chromedp.Click(selector))
}

func (p page) write(selector, text string) {
	p.t.Helper()
	p.do("type into "+selector, chromedp.SendKeys(selector, text))
}

func quoted(s string) string { return "'" + strings.NewReplacer(`\`, `\\`, `'`, `\'`).Replace(s) + "'" }

// shot takes a screenshot where they are asked for.
func (p page) shot(name string) {
	p.t.Helper()
	if *shots == "" {
		return
	}
	p.do("settle", chromedp.Sleep(250*time.Millisecond))
	png, err := chromedp.Run(p.ctx, chromedp.CaptureScreenshot())
	if err != nil {
		p.fail("screenshot", err)
	}
	if err := os.WriteFile(filepath.Join(*shots, name+".png"), png, 0o644); err != nil {
		p.t.Fatal(err)
	}
}

const (
	text      = "#composer-text"
	replyText = "#reply-text"
)

// The main path, once: a card, a command with completion, a private answer, a button, a thread, a reaction.
func TestBrowserMainPath(t *testing.T) {
	ctx := browser(t)
	gallery := pictures(t)
	a, server := serve(t, func(o *Options) { o.Pictures = []string{gallery} })
	probes := &probes{}
	b := run(t, a, probes.routes())
	p := page{t, ctx}
	p.do("open", chromedp.Navigate(server.URL+"/"))
	p.says(".empty", "Welcome to #news")
	p.shot("empty")

	if _, err := b.Send(ctx, place("news", 0), cardMessage(time.Now(), gallery+"/lighthouse.svg"), "card"); err != nil {
		t.Fatal(err)
	}
	p.says("#log .card .heading", "Lighthouse keepers")
	p.says("#log .card .note", "42 minutes ago")
	card := `#log .msg[data-id="1"] `
	p.waitFor("the picture is there", "document.querySelector('.picture img').naturalWidth > 0")

	// A slash command, its name and its option completed.
	p.write(text, "/")
	p.says(".suggest li", "/quotes")
	p.shot("commands")
	p.write(text, "sum"+kb.Tab)
	p.says(".suggest li", "Night ferries return")
	p.shot("values")
	p.write(text, kb.ArrowDown+kb.ArrowDown+kb.Enter)
	p.waitFor("the label stands in the box", "document.querySelector('#composer-text').value.includes('Night ferries')")
	p.write(text, kb.Enter)
	p.says("#log .msg", "812 words")
	if ev, _ := probes.last(bot.Slash); ev.Name != "summary" || ev.Arg("url") != "a2ferries" {
		t.Errorf("command %q with %v", ev.Name, ev.Args)
	}

	// A private answer, dismissed.
	p.write(text, "/saved"+kb.Enter)
	p.says("#log .msg.private", "Only visible to you")
	p.shot("private")
	p.click(`#log .msg.private [data-press="bot.dismiss"]`)
	p.waitFor("the private answer is gone", "!document.querySelector('.msg.private')")

	// A button of the card.
	p.click(card + `[data-press="quotes/a1"]`)
	p.says("#log blockquote", "somebody has to listen")
	p.waitFor("the button rests", "!document.querySelector('[aria-busy=true]')")

	// A thread, and an answer in it.
	p.click(card + `.tools [data-open-thread]`)
	p.waitFor("the thread is open", "document.activeElement.id === 'reply-text'")
	p.write(replyText, "@pullquote why does it need a person?"+kb.Enter)
	p.says("#thread-log .msg.bot blockquote", "The lamp will turn by itself")
	p.says(card+".replies", "2 replies")
	if ev, _ := probes.last(bot.Mention); ev.Text != "why does it need a person?" || ev.In.Thread != "1" {
		t.Errorf("mention %q in %v", ev.Text, ev.In)
	}
	p.shot("thread")

	// A reaction, put and taken back.
	p.click(card + `.tools [data-emoji]`)
	p.says(card+".reaction.mine", "1")
	p.shot("reaction")
	p.click(card + ".reaction.mine")
	p.waitFor("the reaction is gone", "!document.querySelector('#log .reaction')")
	if ev, _ := probes.last(bot.Reaction); !ev.Undone || ev.Target == nil || ev.Target.ID != "1" {
		t.Errorf("reaction %+v on %v", ev, ev.Target)
	}
	p.click("#close-panel")
	dress(p, b)
}

// The rest of the page, once: people, channels, unread marks, menus, forms, edits, deep links, and a
// server that goes and comes back.
func TestBrowserRoundabout(t *testing.T) {
	ctx := browser(t)
	a, server := serve(t, nil)
	probes := &probes{}
	b := run(t, a, probes.routes())
	card, err := b.Send(ctx, place("news", 0), cardMessage(time.Now(), "https://fjordpost.example/none.jpg"), "card")
	if err != nil {
		t.Fatal(err)
	}
	p := page{t, ctx}
	p.do("open by a deep link", chromedp.Navigate(server.URL+"/?as=2#news/1"))
	p.says("#log .msg.lit .heading", "Lighthouse keepers")
	p.says(".picture .alt", "A white lighthouse")

	p.click("#me")
	p.do("a new name", chromedp.SetValue("#field-name", "Björk <b>"))
	p.click("#dialog .primary")
	p.says("#me", "Björk <b>")

	p.write(text, "/follow no-address"+kb.Enter) // faster than any completion
	p.says("#log .msg.private", "Followed.")
	if ev, _ := probes.last(bot.Slash); ev.Name != "follow" || ev.Arg("url") != "no-address" || ev.From.Name != "Björk <b>" {
		t.Errorf("command %q with %v from %v", ev.Name, ev.Args, ev.From)
	}

	p.write(text, "/quotes https://fjordpost.example/"+strings.Repeat("keepers-", 12)+kb.Enter)
	p.says("#log .cause", "keepers-keepers-")
	p.do("on a phone", chromedp.EmulateViewport(390, 844))
	p.waitFor("a long command pushes nothing aside", "document.querySelector('#log').scrollWidth <= document.querySelector('#log').clientWidth")
	p.do("on a desk", chromedp.EmulateViewport(1280, 800))

	p.click(`#log .msg[data-id="1"] [data-menu]`)
	p.says("#pop", "Key quotes")
	p.click(`#pop [role=menuitem]:nth-child(2)`)
	p.says("#log .msg.private .cause", "Key quotes")
	if ev, _ := probes.last(bot.MessageMenu); ev.Link() != "https://fjordpost.example/keepers?a=1&b=2" {
		t.Errorf("menu about %v", ev.Links)
	}

	p.write(text, "/form"+kb.Enter)
	p.says("#dialog", "Ask about it")
	p.write("#field-question", "a long question")
	p.click("#dialog .primary")
	p.says("#log", "Thank you for the form.")

	p.click("#add-channel")
	p.write("#field-name", "Deep Sea"+kb.Enter)
	p.says("#title", "#deep-sea")
	p.says(".empty", "Welcome to #deep-sea")
	if _, err := b.Send(ctx, place("news", 0), bot.Say("something new"), ""); err != nil {
		t.Fatal(err)
	}
	p.says(`#channels a[data-channel="news"] .count`, "1")
	p.click(`#channels a[data-channel="news"]`)
	p.says("#log .line.fresh", "New")
	p.waitFor("it is read", "!document.querySelector('#channels .count')")

	changed := cardMessage(time.Now(), "https://fjordpost.example/none.jpg")
	changed.Blocks[1] = bot.Heading{Text: "Lighthouse keepers train two apprentices"}
	server.CloseClientConnections()
	if err := b.Edit(ctx, card, changed); err != nil {
		t.Fatal(err)
	}
	p.says(`#log .msg[data-id="1"] .heading`, "two apprentices")
	p.says(`#log .msg[data-id="1"] .edited`, "edited")
	if p.is("document.querySelectorAll('#log .msg[data-id=\"1\"]').length !== 1") {
		t.Error("the card is there twice")
	}
}

// dress takes the pictures that only people look at.
func dress(p page, b *bot.Bot) {
	if *shots == "" {
		return
	}
	p.click(`#log .msg[data-id="1"] .tools [data-menu]`)
	p.shot("menu")
	p.write("#pop button", kb.Escape)
	p.write(text, "Have you seen this? https://coastweekly.example/night-ferries"+kb.Enter)
	p.write(text, "I would take the first one"+kb.Enter)
	p.write(text, "/slow"+kb.Enter)
	p.says("#log", "thinking…")
	p.shot("desktop")
	scheme := func(s string) chromedp.Action[chromedp.Void] {
		return chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
			_, err := cdp.Call(ctx, t, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
				Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: s}}})
			return err
		})
	}
	p.do("dark", scheme("dark"))
	p.shot("dark")
	p.do("top", chromedp.Evaluate[chromedp.Void](`document.querySelector('#log').scrollTop = 0`))
	p.shot("dark-card")
	p.click("#me")
	p.shot("dark-me")
	p.write("#field-name", kb.Escape)
	p.do("light", scheme("light"))
	p.shot("card")
	p.do("phone", chromedp.EmulateViewport(390, 844, chromedp.EmulateMobile, chromedp.EmulateTouch))
	p.shot("phone")
	p.click("#burger")
	p.shot("phone-side")
	p.click("#side a")
	p.write(text, "/")
	p.shot("phone-commands")
	p.write(text, kb.Backspace)
	for _, s := range bottest.Corpus() {
		if _, err := b.Send(p.ctx, place("news", 0), s.Message, ""); err != nil {
			p.t.Fatal(err)
		}
		p.do("end", chromedp.Sleep(200*time.Millisecond), chromedp.Evaluate[chromedp.Void](`document.querySelector('#log').scrollTop = 1e6`))
		p.shot("phone-corpus-" + s.Name)
	}
	p.do("desk", chromedp.EmulateViewport(1280, 800))
	p.do("hostile", chromedp.ScrollIntoView("#log .msg:nth-last-of-type(4)"))
	p.shot("corpus-hostile")
}
