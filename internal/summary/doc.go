// Package summary chooses the sentences of an article that tell it best.
//
// Whoever shows an article (ingest, handlers, the command line) imports it. It is pure and writes
// nothing: every sentence is the article's own, word for word. Extract is safe for concurrent use and
// linear in the length of the text but for the choice among the first few hundred sentences.
//
// The files in the order of the work:
//   - candidates.go cuts the body into sentences; lostbreaks.go where line breaks were lost, dateline.go where a
//     place and a date stand before the first word.
//   - openings.go, dangling.go and pronoun.go say which can stand alone, known.go and surname.go what others must name
//     first, quotations.go whose words they are.
//   - interview.go and liveblog.go know the texts that are told in another way.
//   - noise.go and stamps.go know what is about the page.
//   - weigh.go gives each sentence a weight: position, title and cue words (Edmundson, New Methods in Automatic
//     Extracting, 1969); centrality to the document's centroid (MEAD, Radev et al., 2004); how much of it keeps to
//     the subject and goes on with the lead; names. faults.go takes away from it.
//   - choose.go takes the best that do not repeat each other (maximal marginal relevance, Carbonell and
//     Goldstein, 1998).
//
// Any language is summarised. Position, centrality and the lead need no words of it. openinglists.go has the words
// that lean on the sentence before for English, German, French, Spanish, Italian, Dutch, Portuguese, Swedish,
// Norwegian, Danish, Finnish, Polish, Czech, Russian, Ukrainian, Turkish, Indonesian, Malay, Vietnamese, Hindi,
// Arabic, Korean, Chinese and Japanese; stopwords.go has function words for the first seven. In other languages the
// English lists stand, which find little there. What is noise is known in English and German best.
package summary
