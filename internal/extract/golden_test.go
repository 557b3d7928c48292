package extract

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"pullquote/internal/news"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// golden is what a fixture's page is read as.
type golden struct {
	Title      string            `json:"title"`
	Authors    []string          `json:"authors"`
	Published  string            `json:"published"`
	Site       string            `json:"site"`
	Source     string            `json:"source,omitempty"`
	Language   string            `json:"language"`
	Canonical  string            `json:"canonical"`
	Image      string            `json:"image,omitempty"`
	ImageAlt   string            `json:"image_alt,omitempty"`
	Alternates map[string]string `json:"alternates,omitempty"`
	Read       news.Read         `json:"read"`
	Problem    news.Problem      `json:"problem,omitempty"`
	Words      int               `json:"words"`
	Paragraphs []string          `json:"paragraphs"` // headings begin with "# "
}

func goldenOf(a news.Article) golden {
	g := golden{Title: a.Title, Authors: a.Authors, Site: a.Site, Source: a.Source, Language: a.Language, Canonical: a.Canonical,
		Image: a.Image, ImageAlt: a.ImageAlt, Alternates: a.Alternates, Read: a.Read, Problem: a.Problem, Words: a.Words}
	if !a.Published.IsZero() {
		g.Published = a.Published.Format(time.RFC3339)
	}
	for _, p := range a.Paragraphs {
		line := a.Text[p.Start:p.End]
		if p.Heading {
			line = "# " + line
		}
		g.Paragraphs = append(g.Paragraphs, line)
	}
	return g
}

// The fictional outlets' pages in testdata/pages, each of another kind of template.
func TestPagesAgainstGolden(t *testing.T) {
	urls := map[string]string{
		"classic": "https://tern-post.example/2026/03/ferry-to-stop/?utm_source=x", "divsoup": "https://kuestenbote.example/hafen/vestre-wird-ausgebaggert",
		"oldtable": "http://ostre-weekly.example/2004/mayor.html", "microdata": "https://phare.example/ostre/rouge", "liveblog": "https://tern-post.example/live/storm",
		"river": "https://gull.example/pontoon", "republished": "https://gull.example/seals",
	}
	pages, err := filepath.Glob("testdata/pages/*.html")
	if err != nil || len(pages) != len(urls) {
		t.Fatalf("%d pages, %d addresses: %v", len(pages), len(urls), err)
	}
	for _, file := range pages {
		name := strings.TrimSuffix(filepath.Base(file), ".html")
		t.Run(name, func(t *testing.T) {
			body, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			got, err := json.MarshalIndent(goldenOf(FromPage(Page{URL: urls[name], ContentType: "text/html", Body: body})), "", "  ")
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, '\n')
			want := strings.TrimSuffix(file, ".html") + ".golden.json"
			if *update {
				if err := os.WriteFile(want, got, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			if b, err := os.ReadFile(want); err != nil || !bytes.Equal(b, got) {
				t.Errorf("differs from %s (%v):\n%s", want, err, got)
			}
		})
	}
}

// What the golden files must never contain, whoever updates them.
func TestNoFurnitureInBodies(t *testing.T) {
	files, err := filepath.Glob("testdata/pages/*.golden.json")
	if err != nil || len(files) == 0 {
		t.Fatal("no golden files", err)
	}
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		var g golden
		if err := json.Unmarshal(b, &g); err != nil {
			t.Fatal(err)
		}
		text := strings.Join(g.Paragraphs, "\n")
		for _, bad := range []string{"cookie", "newsletter", "Share on", "Home", "grandfather", "All rights", "Photo:", "Anzeige", "Lesen Sie auch", "À lire aussi", "Achetez", "lighthouse red", "Most read", "is a reporter"} {
			if strings.Contains(text, bad) {
				t.Errorf("%s contains %q", f, bad)
			}
		}
		if g.Read != news.ReadFull || slices.Contains(g.Paragraphs, g.Title) {
			t.Errorf("%s: %s, or the title is in the text", f, g.Read)
		}
	}
}
