// Package quote finds the direct quotations of an article and who said them.
//
// Import it where an extracted news.Article is turned into something to show: [Find] returns every
// direct quotation in text order, each with a score that says how sure the engine is of quotation and
// speaker; [Key] picks the few that are worth showing and sure enough to be shown. Both are pure
// functions: no I/O, no state, safe for concurrent use, linear in the length of the text.
//
// How it works, in the order of the files:
//   - marks.go pairs the quotation marks of a paragraph.
//   - tokens.go makes a frame of it, in which each quotation is one token, and splits the frame into sentences;
//     phrase.go reads noun phrases.
//   - tag.go, tagleft.go, tagright.go and tagother.go find the words that attribute a quotation (“…,” she said), credit.go the name
//     on a line of its own, subject.go and german.go who is the subject of a verb.
//   - carry.go hands a speaker on to the quotations without such words.
//   - people.go, roles.go, mentions.go and coref.go find out who is named, and which person a name, a pronoun or “the senator” means.
//   - reject.go sorts out scare quotes, titles and slogans; grade.go scores.
//   - key.go chooses by the weights of appeal.go and the words of keywords.go.
//
// English and German are measured (docs/quality.md). French, Spanish, Catalan, Italian, Portuguese, Romanian, Dutch,
// Swedish, Norwegian, Danish, Icelandic, Polish, Czech, Slovak, Russian, Ukrainian, Bulgarian, Croatian, Bosnian,
// Serbian, Slovene, Lithuanian, Latvian, Finnish, Estonian, Hungarian, Greek, Swahili, Indonesian, Malay and Vietnamese
// have small tables in the lexicon_*.go files, so that only tags count that leave no doubt: strict.go says which,
// wordforms.go what the endings of words tell. Japanese, Chinese, Korean, Turkish, Arabic, Hebrew, Persian and Hindi
// are read on the text instead of on a frame: spoken.go, with spaced.go, unspaced.go and uncased.go. In other languages
// the quotations are found, and a speaker only where a dash or a line of its own names one.
//
// Sources of what is not our own: the weights of coref.go follow Lappin and Leass (1994), the features of appeal.go Bohn and
// Ling (2020): see coref.go and key.go.
package quote
