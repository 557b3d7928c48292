// Package ingest is the one pipeline from a feed's item to the posts that are to be made of it.
//
// Only cmd/pullquote imports it. Read it in this order: analyze.go (a page or a text becomes an
// Article, with its summary, its quotations and its name), reader.go (the article at an address, from
// the store or from the web), worker.go (claimed jobs), story.go (is it one that we know?), posts.go
// (what is posted where), update.go (a publisher changed an article), share.go and follow.go (what
// people ask for by command).
package ingest
