package handlers

import (
	"context"
	"errors"
	"net/url"
	"slices"
	"strings"

	"pullquote/bot"
	"pullquote/internal/news"
)

// finder answers "which article is meant?" the same way for every verb.
type finder struct {
	articles Articles
	posts    Posts
	people   People // may be nil: then completions know no reading list
	chat     Chat
	recall   Recall // may be nil
}

// urlOption is the option of every verb that is about an article.
func urlOption(required bool) bot.Option {
	return bot.Option{Name: "url", Help: "The article's address, or words of its title", Kind: bot.OptionURL, Required: required, Complete: true}
}

// article returns the article that an event is about: of the button, of the message acted upon, at
// the address given, of this thread, or the newest one posted here.
func (f finder) article(ctx context.Context, ev bot.Event) (news.Article, error) {
	if ev.On == bot.Press {
		return f.pressed(ctx, ev)
	}
	if p, ok, err := f.target(ctx, ev); err != nil || ok {
		return f.ofPost(ctx, p, err)
	}
	if link := ev.Link(); link != "" {
		if p, ok, err := f.titled(ctx, ev, link); err != nil || ok {
			return f.ofPost(ctx, p, err)
		}
		a, err := f.read(ctx, link)
		if err == nil {
			f.remember(ctx, ev, a)
		}
		return a, err
	}
	if ev.On == bot.MessageMenu {
		return news.Article{}, news.E(news.CodeInvalid, "There is no link in that message.", nil)
	}
	p, err := f.here(ctx, ev)
	return f.ofPost(ctx, p, err)
}

// pressed returns the article of a button; under a card whose text is past its time it is read again.
func (f finder) pressed(ctx context.Context, ev bot.Event) (news.Article, error) {
	id, _ := splitKey(ev.Key)
	a, err := f.byID(ctx, news.ArticleID(id))
	if !missing(err) {
		return a, err
	}
	if p, ok, _ := f.target(ctx, ev); ok && p.URL != "" {
		return f.articles.Read(ctx, p.URL)
	}
	return a, err
}

func (f finder) ofPost(ctx context.Context, p news.Post, err error) (news.Article, error) {
	if err != nil {
		return news.Article{}, err
	}
	a, err := f.articles.ByID(ctx, p.Article)
	if news.CodeOf(err) == news.CodeNotFound && p.URL != "" {
		return f.articles.Read(ctx, p.URL) // its text is past its time; the card stays useful
	}
	return a, err
}

// target returns the card that a message menu or a reaction was used on.
func (f finder) target(ctx context.Context, ev bot.Event) (news.Post, bool, error) {
	if ev.Target == nil {
		return news.Post{}, false, nil
	}
	p, err := f.posts.PostAt(ctx, news.Ref(ev.Target.String()))
	if missing(err) {
		return p, false, nil
	}
	return p, err == nil && p.Kind == news.PostCard, err
}

// here returns the card of the thread, else the newest card of the channel, else the article that the
// person spoke about last.
func (f finder) here(ctx context.Context, ev bot.Event) (news.Post, error) {
	if p, ok, err := f.thread(ctx, ev.In); err != nil || ok {
		return p, err
	}
	p, err := f.newest(ctx, ev)
	if missing(err) {
		if last, ok, err := f.last(ctx, ev); err != nil || ok {
			return last, err
		}
	}
	return p, err
}

// newest returns the newest card of the channel.
func (f finder) newest(ctx context.Context, ev bot.Event) (news.Post, error) {
	cards, err := f.posts.Cards(ctx, news.Place(ev.In.Base().String()), 1)
	if err != nil {
		return news.Post{}, err
	}
	if len(cards) == 0 {
		return news.Post{}, news.E(news.CodeNotFound, "There is no article here yet. Give me the address of one.", nil)
	}
	return cards[0], nil
}

// thread returns the card that is discussed in a place; ok is false where none is.
func (f finder) thread(ctx context.Context, in bot.Place) (p news.Post, ok bool, err error) {
	p, err = f.posts.PostIn(ctx, news.Place(in.String()))
	if missing(err) {
		// A thread that people opened under the card by themselves.
		root, known := f.chat.Root(in)
		if !known {
			return p, false, nil
		}
		p, err = f.posts.PostAt(ctx, news.Ref(root.String()))
		if missing(err) {
			return p, false, nil
		}
	}
	return p, err == nil && p.Kind == news.PostCard, err
}

// channel is the channel that an event belongs to: where a thread is a channel of its own, the one
// with the card that is discussed in it.
func (f finder) channel(ctx context.Context, ev bot.Event) (news.Place, error) {
	p, err := f.posts.PostIn(ctx, news.Place(ev.In.String()))
	if missing(err) {
		return news.Place(ev.In.Base().String()), nil
	}
	return p.Place, err
}

// read returns the article at what a person typed: an address, or the id that a completion put there.
func (f finder) read(ctx context.Context, typed string) (news.Article, error) {
	if isID(typed) {
		return f.byID(ctx, news.ArticleID(typed))
	}
	u, err := address(typed)
	if err != nil {
		return news.Article{}, err
	}
	return f.articles.Read(ctx, u)
}

func (f finder) byID(ctx context.Context, id news.ArticleID) (news.Article, error) {
	a, err := f.articles.ByID(ctx, id)
	if missing(err) {
		return a, news.E(news.CodeNotFound, "I no longer have that article. Give me its address and I will read it again.", err)
	}
	return a, err
}

// complete offers the recent cards of a place whose title, outlet or address has all the words typed.
// Where no card was ever posted (a direct conversation, the home page) it offers the person's own
// reading list.
func (f finder) complete(ctx context.Context, ev bot.Event) ([]bot.Choice, error) {
	cards, err := f.recent(ctx, ev)
	if err != nil {
		return nil, err
	}
	var out []bot.Choice
	for _, p := range cards {
		if called(p, ev.Arg(ev.Focus)) {
			out = append(out, bot.Choice{Label: choiceLabel(p.Title, p.Site), Value: choiceValue(p)})
		}
	}
	if len(cards) == 0 && f.people != nil {
		return f.completeSaved(ctx, ev)
	}
	return out, nil
}

// recent are the newest cards of an event's channel, newest first.
func (f finder) recent(ctx context.Context, ev bot.Event) ([]news.Post, error) {
	place, err := f.channel(ctx, ev)
	if err != nil {
		return nil, err
	}
	return f.posts.Cards(ctx, place, 100)
}

// titled returns the newest card that words are about: who cannot pick a completion, or was faster than
// it, types them all the same. ok is false for an address, and where no card has the words.
func (f finder) titled(ctx context.Context, ev bot.Event, typed string) (news.Post, bool, error) {
	if _, err := address(typed); err == nil || isID(typed) {
		return news.Post{}, false, nil
	}
	cards, err := f.recent(ctx, ev)
	if err != nil {
		return news.Post{}, false, err
	}
	i := slices.IndexFunc(cards, func(p news.Post) bool { return called(p, typed) })
	if i < 0 {
		return news.Post{}, false, nil
	}
	return cards[i], true, nil
}

// called reports whether a card's title, outlet or address has all the words typed.
func called(p news.Post, typed string) bool { return hasWords(p.Title+" "+p.Site+" "+p.URL, typed) }

func (f finder) completeSaved(ctx context.Context, ev bot.Event) ([]bot.Choice, error) {
	saves, _, err := f.people.Saves(ctx, userKey(ev), 0, 100)
	if err != nil {
		return nil, err
	}
	var out []bot.Choice
	for _, s := range saves {
		if hasWords(s.Title+" "+s.Site+" "+s.URL, ev.Arg(ev.Focus)) {
			out = append(out, bot.Choice{Label: choiceLabel(s.Title, s.Site), Value: choiceValue(news.Post{URL: s.URL, Article: s.Article})})
		}
	}
	return out, nil
}

const (
	maxChoice      = 100 // the most characters of a completion's label (Discord)
	maxChoiceValue = 75  // and of its value (Slack, the smallest)
)

func choiceLabel(title, site string) string {
	label := strings.Join(strings.Fields(title), " ")
	if site != "" {
		label += " · " + site
	}
	if runes := []rune(label); len(runes) > maxChoice {
		label = string(runes[:maxChoice-1]) + "…"
	}
	return label
}

// choiceValue is the address, which people can read, or the id where that is too long.
func choiceValue(p news.Post) string {
	if p.URL != "" && len(p.URL) <= maxChoiceValue {
		return p.URL
	}
	return string(p.Article)
}

func hasWords(text, typed string) bool {
	text = strings.ToLower(text)
	for word := range strings.FieldsSeq(strings.ToLower(typed)) {
		if !strings.Contains(text, word) {
			return false
		}
	}
	return true
}

// maxAddress is the longest address that is accepted: what browsers and servers agree on.
const maxAddress = 2048

// address makes an absolute http(s) address of what a person typed.
func address(typed string) (string, error) {
	s := strings.Trim(strings.TrimSpace(typed), "<>")
	if s == "" {
		return "", news.E(news.CodeInvalid, "I need the address of an article, for example https://example.com/story.", nil)
	}
	if !strings.Contains(s, "://") && bot.LooksLikeURL(s) {
		s = "https://" + s
	}
	u, err := url.Parse(s)
	switch {
	case len(s) > maxAddress:
		return "", news.E(news.CodeInvalid, "That address is too long for me.", nil)
	case err != nil || u.Host == "" || strings.ContainsAny(s, " \t\n"):
		return "", news.E(news.CodeInvalid, "“"+short(typed)+"” is not a web address. It should look like https://example.com/story.", err)
	case u.Scheme != "http" && u.Scheme != "https":
		return "", news.E(news.CodeInvalid, "I read web addresses only: those that begin with http:// or https://.", nil)
	case u.User != nil:
		return "", news.E(news.CodeInvalid, "That address has a user name in it. Please give me one without.", errors.New("userinfo in address"))
	}
	return s, nil
}

// short is the beginning of what was typed, for a sentence about it.
func short(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if runes := []rune(s); len(runes) > 60 {
		s = string(runes[:59]) + "…"
	}
	return s
}

// isID reports whether a word is an article's public id.
func isID(s string) bool {
	if len(s) != 24 {
		return false
	}
	for _, r := range s {
		if (r < 'a' || r > 'z') && (r < '2' || r > '7') {
			return false
		}
	}
	return true
}

func missing(err error) bool { return news.CodeOf(err) == news.CodeNotFound }

// userKey is the person of an event, as reading lists know them.
func userKey(ev bot.Event) news.UserKey { return news.UserKey(bot.UserKey(ev.In, ev.From)) }
