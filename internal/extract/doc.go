// Package extract turns the bytes of a web page, or a plain text, into a news.Article.
//
// Whoever has fetched a page and wants to show, summarise or quote it imports this package. It is
// pure: no network, no store, no clock. Every byte it is given is taken to be hostile; neither
// function fails or panics, and Article.Read and Article.Problem say what was found. Both are safe
// for concurrent use.
//
// A page goes through decode.go (charset), scan.go (scripts out, structured data kept), blocks.go
// (DOM to text blocks), body.go with cover.go, headline.go, intro.go, class.go, live.go and asides.go (which
// blocks are the article, and which lines of them are not its text), rescue.go and state.go (other places to
// look when the result is poor: the declared body, go-readability, the data of the page's scripts, what it
// shows without scripts), meta.go and jsonld.go with title.go, site.go, authors.go, bylines.go, names.go, dates.go,
// images.go, links.go, source.go and lang.go (everything but the body), and walls.go (is it an article at
// all?). A plain text goes through text.go.
//
// The core is our own because no library reached its goals: measured on the same pages, go-trafilatura
// finds menus and teasers along with the text and takes more than twice the time.
package extract
