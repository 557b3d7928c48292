// Package quote finds the direct quotations of an article and who said them.
//
// Import it where an extracted news.Article is turned into something to show: [Find] returns every
// direct quotation in text order, each with a score that says how sure the engine is of quotation and
// speaker; [Key] picks the few that are worth showing and sure enough to be shown. Both are pure
// functions: no I/O, no state, safe for concurrent use, linear in the length of the text.
//
// How it works, in the order of the files: marks.go pairs the quotation marks of a paragraph; tokens.go
// makes a frame of it, in which each quotation is one token, and splits the frame into sentences; phrase.go
// reads noun phrases; tag.go and tagleft.go find the words that attribute a
// quotation (“…,” she said), subject.go and german.go who is the subject of their verb; carry.go hands a
// speaker on to the quotations without such words; people.go, mentions.go and coref.go find out which person a name,
// a pronoun or “the senator” means; reject.go sorts out scare quotes, titles and slogans;
// grade.go scores.
// dense.go, japanese.go and chinese.go do all this for texts without blanks between words; spaced.go, turkish.go,
// korean.go and scheme.go where the verb closes the sentence or no capital letters tell a name. strict.go says what
// languages that are not measured are trusted with. key.go chooses by the weights of appeal.go and the words of
// keywords.go.
// What belongs to a language is a table in a lexicon_*.go file.
package quote
