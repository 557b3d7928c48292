package main

import (
	"bytes"
	"compress/gzip"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A page on disk is read whole, whatever its name and the size that it claims.
func TestReadFile(t *testing.T) {
	const page = "<p>The ferry sails at nine.</p>"
	packed := packPage(t, strings.Repeat(page, 1000))
	boast := bytes.Clone(packed)
	copy(boast[len(boast)-4:], "\xff\xff\xff\xff")
	for _, c := range []struct {
		name    string
		content []byte
		want    string // "" for an error
	}{
		{"plain.html", []byte(page), page},
		{"empty.html", nil, ""},
		{"page.html.gz", packed, strings.Repeat(page, 1000)},
		{"unpacked.gz", []byte(page), ""},
		{"tiny.gz", []byte("x"), ""},
		{"cut.gz", packed[:len(packed)-6], ""},
		{"boast.gz", boast, ""},
	} {
		path := filepath.Join(t.TempDir(), c.name)
		if err := os.WriteFile(path, c.content, 0o600); err != nil {
			t.Fatal(err)
		}
		got, err := readFile(path)
		if string(got) != c.want || (err == nil) != (c.want != "" || c.name == "empty.html") {
			t.Errorf("%s: %d bytes, %v", c.name, len(got), err)
		}
	}
	if _, err := readFile(t.TempDir()); err == nil {
		t.Error("a folder is no page")
	}
}

// What a packed file says of its size is not believed beyond what text packs to.
func TestLikelySize(t *testing.T) {
	path := filepath.Join(t.TempDir(), "boast.gz")
	if err := os.WriteFile(path, []byte("ten bytes.\xff\xff\xff\xff"), 0o600); err != nil {
		t.Fatal(err)
	}
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if plain, packed := likelySize(f, false), likelySize(f, true); plain != 14 || packed != 20*14 {
		t.Errorf("%d plain, %d packed", plain, packed)
	}
}

func packPage(t *testing.T, s string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if _, err := z.Write([]byte(s)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
