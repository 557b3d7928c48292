// Package ask answers a question about one article with the article's own words.
//
// Import it where a person's question meets an article: [Answer] returns the passages that answer, best
// first, and none when the article does not say. Nothing is generated: each Passage is a stretch of the
// text. Pure functions, safe for concurrent use, linear in the length of the article.
//
// A sentence is judged by three things. It must cover the question's words, weighted by their rarity as in
// BM25 (Robertson, Zaragoza: The Probabilistic Relevance Framework, 2009); a word counts by its stem, by an
// idea that it shares with another word (concepts.txt, four languages), by derivation, compound or slip of
// the keyboard, and its neighbours lend it part of theirs, since “she” and “the plant” were named there. It
// must have the kind of expression that is asked for, as in the answer typing of the TREC
// question-answering tracks (Voorhees 2001): a sentence without a number does not answer “how many”, nor
// one with a number of something else. And what is asked that somebody said must be theirs. A question
// word that the article has in no form weighs more than its rarest word, so that a wrong answer is rarer
// than a missing one.
//
// A question with “why” is judged otherwise: what it asks about must be the effect that the sentence tells
// beside a word of cause (causal relations by their cue phrases, as in Girju 2003, Automatic Detection of
// Causal Relations for Question Answering), or be told right before something that reads like a reason.
//
// Read answer.go first, then question.go and kinds.go (what is asked), match.go (words), fit.go, where.go,
// ahead.go and amounts.go (kinds of expression), cause.go, reasons.go, markers.go and follow.go (why), said.go (who speaks).
package ask
