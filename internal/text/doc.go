// Package text cuts plain text into sentences and words, in any script, by byte offset.
//
// The engine's parts that judge text (summary, ask, story, llm) import it, so that all of them see the same
// sentences, and those that look for many phrases at once. It is pure, knows no article and no language model, and
// every function is linear in its input and safe for concurrent use. Offsets always fall on character boundaries of
// the string that was given, valid UTF-8 or not.
//
// The rules follow Unicode's UAX #29 where it has an answer; what it leaves open (abbreviations,
// initials, quotations, Thai, which has no full stop) is in sentence.go and abbrev.go, each rule
// with a test that was written for it.
//
// No function is told the language. Full stops of all scripts end sentences, Thai, Lao and Khmer are cut at blanks far
// apart; abbreviations are known in English and German, the commonest also in French, Spanish, Italian and Arabic.
// Words of Chinese, Japanese, Thai, Lao, Burmese and Khmer are pairs of characters: see Words for the source. phrases.go
// looks for many phrases by the hash of their first two bytes, which few places of a text share.
package text
