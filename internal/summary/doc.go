// Package summary chooses the sentences of an article that tell it best.
//
// Whoever shows an article (ingest, handlers, the command line) imports it. It is pure and writes
// nothing: every sentence is the article's own, word for word. Extract is safe for concurrent use and
// linear in the length of the text but for the choice among the best few dozen sentences.
//
// candidates.go cuts the body into sentences and says which can stand alone; weigh.go gives each a
// weight (Edmundson's position, title and cue features, 1969; centrality to the document's centroid as
// in MEAD, Radev et al. 2004; names and numbers); choose.go takes the best that do not repeat each
// other (maximal marginal relevance, Carbonell and Goldstein 1998). Words, lists and marks by language
// are in openings.go and noise.go; what they do not know is judged by position and centrality alone.
package summary
