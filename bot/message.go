package bot

import "time"

// Message is what is shown: structure, never markup.
type Message struct {
	// Fallback is the whole message in one plain line: notifications, screen readers, and places
	// that can show nothing else. Never empty in a message that is sent.
	Fallback string
	Blocks   []Block
}

// Block is one part of a Message. The set is closed: Heading, Para, Quote, Facts, List, Picture, Note, Actions.
type Block interface{ block() }

type (
	// Heading is a title, a link when URL is set.
	Heading struct{ Text, URL string }
	// Para is a paragraph of running text.
	Para struct{ Spans []Span }
	// Quote is somebody's words, verbatim; Credit names whose, URL leads to their very place.
	Quote struct {
		Text   string
		Credit string
		URL    string
	}
	// Facts are short label–value pairs.
	Facts struct{ Pairs [][2]string }
	// List is one line for each item.
	List struct{ Items [][]Span }
	// Picture is shown large, below the text. Alt is never empty.
	Picture struct{ URL, Alt string }
	// Note is small print.
	Note struct{ Spans []Span }
	// Actions is a row of buttons.
	Actions struct{ Buttons []Button }
)

func (Heading) block() {}
func (Para) block()    {}
func (Quote) block()   {}
func (Facts) block()   {}
func (List) block()    {}
func (Picture) block() {}
func (Note) block()    {}
func (Actions) block() {}

// Span is a run of text. Text is literal: no character in it means anything to a platform.
type Span struct {
	Text    string
	URL     string    // link target; http and https only
	Mention UserID    // names a person instead of Text; adapters never notify them by it
	At      time.Time // a moment, shown in the reader's own time as "3 hours ago"; Text is the fallback
	Bold    bool
	Italic  bool
	Code    bool
}

// Text makes a plain span.
func Text(s string) Span { return Span{Text: s} }

// Bold makes a bold span.
func Bold(s string) Span { return Span{Text: s, Bold: true} }

// Link makes a linked span.
func Link(s, url string) Span { return Span{Text: s, URL: url} }

// Moment makes a span that shows a time; fallback is used where the platform cannot localise it.
func Moment(t time.Time, fallback string) Span { return Span{Text: fallback, At: t} }

// P makes a paragraph of plain text.
func P(s string) Para { return Para{Spans: []Span{{Text: s}}} }

// MaxAction is the most bytes a Button's Action may have (Discord's custom_id is the smallest limit).
const MaxAction = 100

// Button either reports Action back as a Press event or opens URL.
type Button struct {
	Label  string
	Action string // "name/key"; at most MaxAction bytes; what does not fit is kept as state
	URL    string
}

// Say makes a message of one plain paragraph.
func Say(s string) Message { return Message{Fallback: s, Blocks: []Block{P(s)}} }
