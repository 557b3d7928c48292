// Package codec holds the few representations that both stores share: times as microseconds, item
// keys as short digests, documents as JSON. Only the stores import it.
package codec

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"time"

	"pullquote/internal/news"
)

// Micros is t in microseconds since 1970, 0 for the zero time. A float64, which is what Redis keeps a
// sorted set's score in, holds it exactly until the year 2255.
func Micros(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.UnixMicro()
}

// Time is the inverse of Micros, in UTC.
func Time(micros int64) time.Time {
	if micros == 0 {
		return time.Time{}
	}
	return time.UnixMicro(micros).UTC()
}

// Encode returns v as JSON. The error is a CodeInvalid: v has a time beyond the year 9999.
func Encode(v any) (string, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return "", news.E(news.CodeInvalid, "", err)
	}
	return string(bytes.TrimSuffix(b.Bytes(), []byte("\n"))), nil
}

// Decode reads what Encode wrote. The error is a CodeInternal: the store's content is damaged.
func Decode(doc string, v any) error {
	if err := json.Unmarshal([]byte(doc), v); err != nil {
		return news.E(news.CodeInternal, "", err)
	}
	return nil
}

// feedPart and keyPart are the bytes of a SeenKey that come from the feed and from the item's key:
// 80 bits keep the chance of one false "known" below 1e-12 for a million keys in one feed.
const (
	feedPart = 6
	keyPart  = 10
)

// KeyDigest shortens an item's identity key, which may be a long address, to 10 bytes.
func KeyDigest(key string) []byte {
	d := sha256.Sum256([]byte(key))
	return d[:keyPart]
}

// SeenKey is a feed's KeyDigest, preceded by 6 bytes of the feed, so that the keys of one feed lie together.
func SeenKey(feed news.FeedID, key string) []byte {
	f := sha256.Sum256([]byte(feed))
	return append(f[:feedPart:feedPart], KeyDigest(key)...)
}

// PackArticle splits an article into a JSON document and its text. The text stays outside because
// offsets point into it: JSON would replace bytes that are not UTF-8. Quotations that are a part of
// the text, as all of them should be, are left out of the document.
func PackArticle(a news.Article) (doc, text string, err error) {
	text, a.Text = a.Text, ""
	quotes := make([]news.Quote, len(a.Quotes))
	for i, q := range a.Quotes {
		if within(text, q) && text[q.Start:q.End] == q.Text {
			q.Text = ""
		}
		quotes[i] = q
	}
	if a.Quotes != nil {
		a.Quotes = quotes
	}
	doc, err = Encode(a)
	return doc, text, err
}

// UnpackArticle is the inverse of PackArticle.
func UnpackArticle(doc, text string) (news.Article, error) {
	var a news.Article
	if err := Decode(doc, &a); err != nil {
		return a, err
	}
	a.Text = text
	for i, q := range a.Quotes {
		if q.Text == "" && within(text, q) {
			a.Quotes[i].Text = text[q.Start:q.End]
		}
	}
	return a, nil
}

func within(text string, q news.Quote) bool {
	return 0 <= q.Start && q.Start <= q.End && q.End <= len(text)
}
