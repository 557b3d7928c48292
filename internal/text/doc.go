// Package text cuts plain text into sentences and words, in any script, by byte offset.
//
// The engine's parts that judge text (quote, summary, ask, story) import it, so that all of them see
// the same sentences. It is pure, knows no article and no language model, and every function is
// linear in its input and safe for concurrent use. Offsets always fall on character boundaries of
// the string that was given, valid UTF-8 or not.
//
// The rules follow Unicode's UAX #29 where it has an answer; what it leaves open (abbreviations,
// initials, quotations, Thai, which has no full stop) is in sentence.go and abbrev.go, each rule
// with a test that was written for it.
package text
