package main

import (
	"io"
	"strings"
	"unicode"
)

// terminal writes text for people. A page is hostile: its control characters must not reach the terminal,
// which obeys them.
type terminal struct{ w io.Writer }

func (t terminal) Write(p []byte) (int, error) {
	if _, err := io.WriteString(t.w, printable(string(p))); err != nil {
		return 0, err
	}
	return len(p), nil
}

// printable is a text without what a terminal obeys: control characters but for line breaks and tabs, and
// what turns the direction of the text around it.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' && r != '\t' || r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069 {
			return -1
		}
		return r
	}, s)
}
