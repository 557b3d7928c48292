// Package story decides which articles are one: the same address in another form, the same text in
// other words' company, or (later) the same event at another outlet.
//
// Whoever names, stores or groups articles imports it: internal/ingest for new items, internal/feed
// (by injection) for the identity of items, cmd/pullquote for the dedup and canonical commands. Every
// function is pure and safe for concurrent use.
package story
