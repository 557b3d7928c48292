// Package extract turns the bytes of a web page, or a plain text, into a news.Article.
//
// Whoever has fetched a page and wants to show, summarise or quote it imports this package. It is
// pure: no network, no store, no clock. Every byte it is given is taken to be hostile; neither
// function fails or panics, and Article.Read and Article.Problem say what was found. Both are safe
// for concurrent use.
//
// A page goes through decode.go (charset), scan.go (scripts out, structured data kept), blocks.go
// (DOM to text blocks), body.go with cover.go and headline.go (which blocks are the article),
// rescue.go (a second opinion from the declared body and go-readability when the result is poor),
// meta.go and jsonld.go with title.go, authors.go, dates.go, images.go and links.go (everything but
// the body), and walls.go (is it an article at all?). A plain text goes through text.go.
//
// The core is our own because no library reached its goals: measured on the same pages, go-trafilatura
// finds menus and teasers along with the text and takes more than twice the time.
package extract
