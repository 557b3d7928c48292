package ingest

import (
	"net/url"
	"strings"

	"golang.org/x/net/publicsuffix"

	"pullquote/internal/extract"
	"pullquote/internal/news"
	"pullquote/internal/quote"
	"pullquote/internal/story"
	"pullquote/internal/summary"
)

// Sentences is how long a card's summary is; the summary command says the same by default.
const Sentences = 3

// FromPage reads a page: everything that can be known without the network and the store.
func FromPage(p extract.Page, sentences int) news.Article {
	return Analyze(extract.FromPage(p), sentences)
}

// FromText reads a text that came without a page.
func FromText(url, title, text string, sentences int) news.Article {
	return Analyze(extract.FromText(url, title, text), sentences)
}

// Analyze completes an extracted article: its canonical address and id, its summary, its quotations.
func Analyze(a news.Article, sentences int) news.Article {
	a.Canonical = canonical(a)
	a.ID = news.NewArticleID(a.Canonical)
	a.Story = a.ID
	a.Summary = summary.Extract(a, sentences)
	a.Quotes = quote.Find(a)
	return a
}

// canonical chooses between the address at which an article was read and the one that its page
// declares, and normalises it. A declared address is believed within the same site, and not when it
// is a home page (many sites declare that everywhere).
func canonical(a news.Article) string {
	read := story.Canonical(a.URL)
	declared := story.Canonical(a.Canonical)
	if read == "" {
		return declared
	}
	if declared == "" || isHome(declared) && !isHome(read) || !sameSite(declared, read) {
		return read
	}
	return declared
}

func isHome(address string) bool {
	u, err := url.Parse(address)
	return err != nil || strings.Trim(u.Path, "/") == "" && u.RawQuery == "" && u.Fragment == ""
}

func sameSite(a, b string) bool { return site(a) != "" && site(a) == site(b) }

// site is the registered domain of an address, or its host where there is none.
func site(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	host := u.Hostname()
	if d, err := publicsuffix.EffectiveTLDPlusOne(host); err == nil {
		return d
	}
	return host
}

// aliases are the addresses under which an article can be found again.
func aliases(a news.Article, more ...string) []string {
	seen := map[string]bool{"": true}
	var out []string
	for _, address := range append([]string{a.Canonical, a.URL}, more...) {
		if c := story.Canonical(address); !seen[c] {
			seen[c] = true
			out = append(out, c)
		}
	}
	return out
}
