// Package story decides which articles are one: the same address in another form, the same text in
// other words' company, or a report of the same event at another outlet.
//
// The event is recognised without a corpus that would grow: an article keeps its 96 most telling
// words, names and numbers (TF-IDF: Spärck Jones 1972, against the committed background of English
// news), and what it says of months, days and years. Twelve of them are keys in the store's index.
// The articles found so are compared in topic detection's classical way (Allan et al., "Topic
// detection and tracking pilot study", 1998): cosines of all terms, of names and numbers and of the
// openings, joined by logistic regression; an article joins the story with the best mixture of single
// link and average link, within five days. A wrong merge hides news, so the limits ask for a precision
// of .95, at the price of finding two thirds of the pairs. Only English text has a background: other
// languages' articles are joined by address and by copied text alone.
//
// Whoever names, stores or groups articles imports it: internal/ingest for new items, internal/feed
// (by injection) for the identity of items, cmd/pullquote for the dedup and canonical commands. Every
// function is pure and safe for concurrent use.
package story
