package llm

import (
	"context"
	"errors"
	"hash/maphash"
	"log/slog"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"pullquote/internal/news"
	"pullquote/internal/text"
)

// Writer says in a model's words what articles say. It is safe for concurrent use; its methods block for
// as long as the model takes, 45 seconds at most.
type Writer struct {
	client *client
	o      Options
	seed   maphash.Seed

	mu        sync.Mutex
	summaries map[kept]news.Summary // that held: a card's button is pressed by many
}

// kept is what a summary is of. Articles are edited, often without a change of their length.
type kept struct {
	id        news.ArticleID
	text      uint64 // a hash
	sentences int
}

// maxKept bounds the summaries that are kept.
const maxKept = 500

// New makes a writer; it asks nothing yet.
func New(o Options) *Writer {
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Observe == nil {
		o.Observe = func(string, string, time.Duration) {}
	}
	return &Writer{client: newClient(o), o: o, seed: maphash.MakeSeed(), summaries: map[kept]news.Summary{}}
}

// Summary returns at most n sentences by the model, or own, the article's own sentences, with the reason.
// A text that is hardly longer than its summary is not given to the model.
func (w *Writer) Summary(ctx context.Context, a news.Article, own news.Summary, n int) news.Summary {
	if own.Method != news.SummaryExtractive || len(a.Paragraphs) == 0 {
		return own
	}
	key := kept{a.ID, maphash.String(w.seed, a.Title+"\n"+a.Text), n}
	if s, ok := w.keptAs(key); ok {
		return s
	}
	var sentences []string
	own.Lack = w.write(ctx, "summary", a, summaryChat(a, n), func(said string) (fault string) {
		sentences, fault = summaryOf(said, n)
		if fault == "" {
			fault = newSource(a).fault(strings.Join(sentences, "\n"))
		}
		return fault
	})
	if own.Lack != news.LackNone {
		return own
	}
	s := news.Summary{Method: news.SummaryModel, Sentences: sentences}
	w.keep(key, s)
	return s
}

// Answer returns the model's answer to a question with the places that it rests on, or own, the passages
// that the engine found, with the reason.
func (w *Writer) Answer(ctx context.Context, a news.Article, question string, own []news.Passage, n int) news.Answer {
	if len(a.Paragraphs) == 0 {
		return news.Answer{Passages: own}
	}
	var answer news.Answer
	lack := w.write(ctx, "answer", a, answerChat(a, question), func(said string) (fault string) {
		if strings.Contains(said, notSaid) {
			return ""
		}
		answer.Text, answer.Passages, fault = answerOf(said, a, n)
		if fault == "" {
			fault = newSource(a).fault(answer.Text)
		}
		return fault
	})
	if lack != news.LackNone || answer.Text == "" {
		return news.Answer{Passages: own, Lack: lack}
	}
	return answer
}

// write asks the model and lets check read the answer. It says what is lacking.
func (w *Writer) write(ctx context.Context, task string, a news.Article, chat []message, check func(said string) (fault string)) news.Lack {
	if !checkable(a) {
		return news.LackLanguage
	}
	start := w.o.Now()
	said, err := w.client.complete(ctx, chat)
	outcome, lack := "", news.LackNone
	switch {
	case errors.Is(err, errResting):
		outcome, lack = "resting", news.LackAway
	case errors.Is(err, errCut):
		outcome, lack = "cut", news.LackUnsure
	case err != nil:
		outcome, lack = "away", news.LackAway
		w.o.Log.Warn("the language model gave no answer", "task", task, "article", a.ID, "error", err)
	default:
		if fault := check(said); fault != "" {
			outcome, lack = "unsure", news.LackUnsure
			w.o.Log.Info("what the language model wrote is not shown", "task", task, "article", a.ID, "because", fault)
		}
	}
	w.o.Observe(task, outcome, w.o.Now().Sub(start))
	return lack
}

func (w *Writer) keptAs(key kept) (news.Summary, bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	s, ok := w.summaries[key]
	return s, ok
}

func (w *Writer) keep(key kept, s news.Summary) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if len(w.summaries) >= maxKept {
		clear(w.summaries)
	}
	w.summaries[key] = s
}

const maxSentence = 400 // letters

var bullet = regexp.MustCompile(`^\s*(?:[-*•–]|\d{1,2}[.)])\s+`)

// summaryOf reads the sentences of a summary, the first n.
func summaryOf(said string, n int) (sentences []string, fault string) {
	for line := range strings.Lines(strings.ReplaceAll(said, "**", "")) {
		line = strings.TrimSpace(bullet.ReplaceAllString(line, ""))
		for _, s := range text.Sentences(line) {
			sentences = append(sentences, line[s.Start:s.End])
		}
	}
	sentences = sentences[:min(n, len(sentences))]
	for _, s := range sentences {
		if end, _ := utf8.DecodeLastRuneInString(strings.TrimRight(s, `"”“’»«)`)); !strings.ContainsRune(".!?…", end) {
			return nil, "a sentence without an end"
		}
		if utf8.RuneCountInString(s) > maxSentence {
			return nil, "a sentence that is far too long"
		}
	}
	if len(sentences) == 0 {
		return nil, "nothing"
	}
	return sentences, ""
}

var citation = regexp.MustCompile(`\s*\[(\d{1,3}(?:\s*,\s*\d{1,3})*)\]`)

// answerOf reads an answer and the paragraphs that it names; of each the passage is the sentence that is
// most like the answer.
func answerOf(said string, a news.Article, n int) (answer string, passages []news.Passage, fault string) {
	seen := map[int]bool{}
	for _, m := range citation.FindAllStringSubmatch(said, -1) {
		for part := range strings.SplitSeq(m[1], ",") {
			i, err := strconv.Atoi(strings.TrimSpace(part))
			if err != nil || i < 1 || i > len(a.Paragraphs) {
				return "", nil, "a paragraph that the article does not have"
			}
			if !seen[i] && len(passages) < n {
				seen[i] = true
				passages = append(passages, nearest(a, a.Paragraphs[i-1], said))
			}
		}
	}
	sentences, fault := summaryOf(citation.ReplaceAllString(said, ""), 3)
	if fault == "" && len(passages) == 0 {
		fault = "no paragraph named"
	}
	return strings.Join(sentences, " "), passages, fault
}

// nearest is the sentence of a paragraph that shares the most words with an answer.
func nearest(a news.Article, p news.Paragraph, answer string) news.Passage {
	want := map[string]bool{}
	for _, w := range text.Words(answer) {
		want[stem(text.Fold(w.Text))] = true
	}
	par := a.Text[p.Start:p.End]
	best, most := text.Span{Start: 0, End: len(par)}, -1
	for _, s := range text.Sentences(par) {
		shared := 0
		for _, w := range text.Words(par[s.Start:s.End]) {
			if f := text.Fold(w.Text); utf8.RuneCountInString(f) > 2 && want[stem(f)] {
				shared++
			}
		}
		if shared > most {
			best, most = s, shared
		}
	}
	return news.Passage{Text: par[best.Start:best.End], Start: p.Start + best.Start, End: p.Start + best.End}
}
