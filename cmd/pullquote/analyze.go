package main

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/binary"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"strings"

	"pullquote/internal/extract"
	"pullquote/internal/ingest"
	"pullquote/internal/news"
)

// analyzeIn is a line of `analyze`: page bytes on disk (file, .gz allowed, any charset), a page as a
// string (html), or a text.
type analyzeIn struct {
	ID    string  `json:"id"`
	URL   string  `json:"url"`
	File  string  `json:"file"`
	HTML  *string `json:"html"`
	Title string  `json:"title"`
	Text  *string `json:"text"`
}

// batchGCPercent lets garbage grow further than in the bot: a batch is short, and its memory stays bounded
// by the pages under way.
const batchGCPercent = 200

func runAnalyze(ctx context.Context, e env, args []string) error {
	fs := flags("analyze")
	sentences := fs.Int("sentences", ingest.Sentences, "sentences in a summary")
	all := fs.Bool("all-quotes", false, "every quotation in text order, not only the key ones")
	if err := parseFlags(fs, args); err != nil {
		return err
	}
	if fs.NArg() > 0 {
		return usageError{"the lines come on standard input."}
	}
	debug.SetGCPercent(batchGCPercent)
	return mapLines(ctx, e.stdin, e.stdout, func(number int, line []byte) any {
		return analyzeLine(number, line, max(*sentences, 1), *all)
	})
}

// analyzeLine never fails: a bad line is an output line with an error.
func analyzeLine(number int, line []byte, sentences int, all bool) (out articleOut) {
	var in analyzeIn
	defer func() {
		if p := recover(); p != nil {
			out = outOf(in.ID, news.Article{URL: in.URL, Read: news.ReadUnreadable}, nil)
			out.Error = "this article cannot be analysed"
		}
	}()
	err := decodeLine(number, line, &in)
	var a news.Article
	if err == nil {
		a, err = in.article(sentences)
	}
	if err != nil {
		out = outOf(in.ID, news.Article{URL: in.URL, Read: news.ReadUnreadable}, nil)
		out.Error = err.Error()
		return out
	}
	return outOf(in.ID, a, quotesOf(a, all, defaultQuotes))
}

func (in analyzeIn) article(sentences int) (news.Article, error) {
	switch {
	case in.Text != nil:
		return ingest.FromText(in.URL, in.Title, *in.Text, sentences), nil
	case in.HTML != nil:
		return ingest.FromPage(extract.Page{URL: in.URL, ContentType: "text/html; charset=utf-8", Body: []byte(*in.HTML)}, sentences), nil
	case in.File != "":
		body, err := readFile(in.File)
		if err != nil {
			return news.Article{}, err
		}
		return ingest.FromPage(extract.Page{URL: in.URL, Body: body}, sentences), nil
	}
	return news.Article{}, fmt.Errorf("this line has neither file, html nor text")
}

// maxFile bounds a page read from disk: ten times what is ever fetched.
const maxFile = 50 << 20

// readFile reads a page, unpacked when its name ends in .gz.
func readFile(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("the file cannot be read: %w", err)
	}
	defer f.Close()
	packed := strings.HasSuffix(path, ".gz")
	size := likelySize(f, packed)
	if !packed {
		return readAll(f, size)
	}
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, fmt.Errorf("the file is not gzip as its name says: %w", err)
	}
	return readAll(z, size)
}

// likelySize is how many bytes reading a file will give, 0 when that is not known: a buffer that grows
// step by step costs as much as half the unpacking. A packed file ends with its size (RFC 1952), which
// is believed up to what text usually packs to, because it may be a lie.
func likelySize(f *os.File, packed bool) int64 {
	info, err := f.Stat()
	if err != nil || !info.Mode().IsRegular() {
		return 0
	}
	if !packed {
		return info.Size()
	}
	var end [4]byte
	if _, err := f.ReadAt(end[:], info.Size()-int64(len(end))); err != nil {
		return 0
	}
	return min(int64(binary.LittleEndian.Uint32(end[:])), 20*info.Size())
}

// readAll reads what is at most maxFile; size is what it is likely to be, 0 for unknown.
func readAll(r io.Reader, size int64) ([]byte, error) {
	var b bytes.Buffer
	b.Grow(int(min(size, maxFile)) + bytes.MinRead)
	n, err := io.Copy(&b, io.LimitReader(r, maxFile+1))
	if err != nil {
		return nil, fmt.Errorf("the file cannot be read: %w", err)
	}
	if n > maxFile {
		return nil, fmt.Errorf("the file is larger than %d MB", maxFile>>20)
	}
	return b.Bytes(), nil
}
