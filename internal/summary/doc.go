// Package summary chooses the sentences of an article that tell it best.
//
// Whoever shows an article (ingest, handlers, the command line) imports it. It is pure and writes
// nothing: every sentence is the article's own, word for word. Extract is safe for concurrent use and
// linear in the length of the text but for the choice among the best few dozen sentences.
//
// candidates.go cuts the body into sentences (joints.go where line breaks were lost); openings.go, languages.go
// and dangling.go say which can stand alone, voice.go whose words they are (quotations, interviews), live.go what
// is new in a live blog; noise.go and stamps.go know what is about the page; weigh.go
// gives each a weight (Edmundson's position, title and cue features, 1969; centrality to the document's
// centroid as in MEAD, Radev et al. 2004; how much of it keeps to the subject and goes on with the lead;
// names); choose.go takes the best that do not repeat each other (maximal marginal relevance,
// Carbonell and Goldstein 1998). What the lists by language do not know is judged by position and
// centrality alone.
package summary
