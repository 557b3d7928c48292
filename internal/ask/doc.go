// Package ask answers a question about one article with the article's own words.
//
// Import it where a person's question meets an article: [Answer] returns the passages that answer, best
// first, and none when the article does not say. Nothing is generated: each Passage is a stretch of the
// text. Pure functions, safe for concurrent use, linear in the length of the article.
//
// Sentences are ranked by BM25 (Robertson, Zaragoza: The Probabilistic Relevance Framework, 2009) over
// stems, with the article's sentences as the collection; a word of the question that the article does
// not know costs as much as its rarest one. The kind of question (who, when, where, how many, why, what
// did … say) asks for a kind of expression, as in the answer typing of the TREC question-answering tracks
// (Voorhees 2001): a sentence without a number does not answer “how many”. The neighbours of a sentence
// lend it part of their words, since “she” and “the plant” were named there.
package ask
