package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"strings"
	"time"

	"pullquote/internal/config"
	"pullquote/internal/extract"
	"pullquote/internal/fetch"
	"pullquote/internal/ingest"
	"pullquote/internal/news"
)

func flags(name string) *flag.FlagSet {
	fs := flag.NewFlagSet(name, flag.ContinueOnError)
	fs.SetOutput(io.Discard) // the caller prints the error once, with the usage
	return fs
}

func parseFlags(fs *flag.FlagSet, args []string) error {
	if err := fs.Parse(args); err != nil {
		if unknown, ok := strings.CutPrefix(err.Error(), "flag provided but not defined: -"); ok {
			return usageError{"it has no option --" + strings.TrimPrefix(unknown, "-") + "."}
		}
		return usageError{err.Error() + "."}
	}
	return nil
}

// parseAnywhere parses flags before and after the other arguments, which it returns: people try both.
func parseAnywhere(fs *flag.FlagSet, args []string) (others []string, err error) {
	for {
		if err := parseFlags(fs, args); err != nil {
			return nil, err
		}
		if args = fs.Args(); len(args) == 0 {
			return others, nil
		}
		others, args = append(others, args[0]), args[1:]
	}
}

// sentence is the part of an error that is for people: its Say, or the error itself.
func sentence(err error) string { return printable(news.SayOf(err, err.Error())) }

func runSummary(ctx context.Context, e env, args []string) error {
	fs := flags("summary")
	n := fs.Int("sentences", ingest.Sentences, "")
	asJSON := fs.Bool("json", false, "")
	a, err := articleArg(ctx, e, fs, args, n)
	if err != nil {
		return err
	}
	if *asJSON {
		return printJSON(e.stdout, outOf(string(a.ID), a, nil))
	}
	out := terminal{e.stdout}
	printHead(out, a)
	for _, s := range a.Summary.Sentences {
		fmt.Fprintf(out, "\n%s\n", s)
	}
	return unreadable(a)
}

func runQuotes(ctx context.Context, e env, args []string) error {
	fs := flags("quotes")
	n := fs.Int("quotes", defaultQuotes, "")
	all := fs.Bool("all", false, "")
	asJSON := fs.Bool("json", false, "")
	a, err := articleArg(ctx, e, fs, args, nil)
	if err != nil {
		return err
	}
	quotes := quotesOf(a, *all, max(*n, 1))
	if *asJSON {
		return printJSON(e.stdout, outOf(string(a.ID), a, quotes))
	}
	out := terminal{e.stdout}
	printHead(out, a)
	if len(quotes) == 0 && a.Read != news.ReadUnreadable {
		fmt.Fprint(out, "\nNo quotation in this article is sure enough to be shown.\n")
	}
	for _, q := range quotes {
		fmt.Fprintf(out, "\n“%s”\n", q.Text)
		if q.Speaker != "" {
			fmt.Fprintf(out, "  — %s\n", strings.TrimSuffix(q.Speaker+", "+q.Role, ", "))
		}
	}
	return unreadable(a)
}

func runRead(ctx context.Context, e env, args []string) error {
	fs := flags("read")
	asJSON := fs.Bool("json", false, "")
	a, err := articleArg(ctx, e, fs, args, nil)
	if err != nil {
		return err
	}
	if *asJSON {
		return printJSON(e.stdout, outOf(string(a.ID), a, a.Quotes))
	}
	out := terminal{e.stdout}
	printHead(out, a)
	for _, p := range a.Paragraphs {
		fmt.Fprintf(out, "\n%s\n", a.Text[p.Start:p.End])
	}
	return unreadable(a)
}

// articleArg reads the one article that a command is about.
func articleArg(ctx context.Context, e env, fs *flag.FlagSet, args []string, sentences *int) (news.Article, error) {
	args, err := parseAnywhere(fs, args)
	if err != nil {
		return news.Article{}, err
	}
	if len(args) != 1 {
		return news.Article{}, usageError{"it needs one address, one file, or - for standard input."}
	}
	n := ingest.Sentences
	if sentences != nil {
		n = max(*sentences, 1)
	}
	arg := args[0]
	if strings.HasPrefix(arg, "http://") || strings.HasPrefix(arg, "https://") {
		return fetchArticle(ctx, e, arg, n)
	}
	var body []byte
	if arg == "-" {
		body, err = readAll(e.stdin, 0)
	} else {
		body, err = readFile(arg)
	}
	if err != nil {
		return news.Article{}, err
	}
	if looksLikeHTML(body) {
		return ingest.FromPage(extract.Page{Body: body}, n), nil
	}
	if !strings.HasPrefix(http.DetectContentType(body), "text/") {
		return news.Article{}, news.E(news.CodeUnreadable, problemSentence(news.ProblemNotPage), nil)
	}
	return ingest.FromText("", "", string(body), n), nil
}

func looksLikeHTML(body []byte) bool {
	head := bytes.ToLower(body[:min(len(body), 4096)])
	return bytes.Contains(head, []byte("<html")) || bytes.Contains(head, []byte("<!doctype html")) || strings.HasPrefix(http.DetectContentType(body), "text/html")
}

func fetchArticle(ctx context.Context, e env, address string, n int) (news.Article, error) {
	cfg, err := config.Load(e.getenv, envFile)
	if err != nil {
		return news.Article{}, err
	}
	client := fetch.New(fetch.Options{AllowPrivate: cfg.AllowPrivate, UserAgent: userAgent(), Now: time.Now, Log: slog.New(slog.DiscardHandler)})
	defer client.Close()
	res, err := client.Get(ctx, fetch.Request{URL: address, Accept: fetch.AcceptPage})
	if err != nil {
		return news.Article{}, err
	}
	return ingest.FromPage(extract.Page{URL: res.URL, ContentType: res.Header.Get("Content-Type"), Body: res.Body}, n), nil
}

func printHead(w io.Writer, a news.Article) {
	if a.Headline() != "" {
		fmt.Fprintln(w, a.Headline())
	}
	var facts []string
	for _, f := range []string{a.Site, strings.Join(a.Authors, ", "), a.Language} {
		if f != "" {
			facts = append(facts, f)
		}
	}
	if !a.Published.IsZero() {
		facts = append(facts, a.Published.Format("2 January 2006"))
	}
	if a.Source != "" {
		facts = append(facts, "originally in "+a.Source)
	}
	switch a.Read {
	case news.ReadFull:
		facts = append(facts, fmt.Sprintf("from the full article, %d words", a.Words))
	case news.ReadExcerpt:
		facts = append(facts, fmt.Sprintf("from an excerpt, %d words (%s)", a.Words, a.Problem))
	}
	if len(facts) > 0 {
		fmt.Fprintln(w, strings.Join(facts, " · "))
	}
}

// unreadable is the error of an article that gave nothing to show.
func unreadable(a news.Article) error {
	if a.Read != news.ReadUnreadable {
		return nil
	}
	return news.E(news.CodeUnreadable, problemSentence(a.Problem), errors.New(string(a.Problem)))
}

func problemSentence(p news.Problem) string {
	switch p {
	case news.ProblemConsent:
		return "that address answers with a consent page, not with the article."
	case news.ProblemBotWall:
		return "that site shows robots a wall instead of the article."
	case news.ProblemPaywall:
		return "the page says that the article is for subscribers only."
	case news.ProblemError:
		return "that is an error page, not an article."
	case news.ProblemNotPage:
		return "that is a file, not a web page."
	case news.ProblemGallery:
		return "there are pictures, sound or video there, but no text."
	}
	return "there is no article text in it."
}

func printJSON(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}
