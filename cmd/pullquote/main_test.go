package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// call runs the program with an input and returns what it printed.
func call(t *testing.T, stdin string, args ...string) (stdout, stderr string, status int) {
	t.Helper()
	t.Chdir(t.TempDir()) // no .env of the developer's
	var out, errs bytes.Buffer
	status = run(t.Context(), args, func(string) string { return "" }, strings.NewReader(stdin), &out, &errs)
	return out.String(), errs.String(), status
}

const harbour = `<!doctype html><html lang="en"><head><title>Harbour bridge reopens – Harbour Gazette</title>
<meta property="og:site_name" content="Harbour Gazette"><meta name="author" content="Ines Duarte">
<meta property="article:published_time" content="2026-03-01T09:30:00Z"></head><body><article><h1>Harbour bridge reopens</h1>
<p>The harbour bridge reopened on Sunday, nine months after a barge had struck its western pier. The first tram crossed at six in the morning with two hundred people on board.</p>
<p>“We heard the cables before we saw them,” said Tomas Weld, the chief engineer, who had slept in a caravan beside the site. He did not want to say who will pay for the repair.</p>
<p>The city expects forty thousand crossings a day, a third more than before. Ferries will go on running until May, so that commuters can get used to the new timetable.</p>
<p>Critics had called the bridge “ungainly” when it was built. Nobody said so on Sunday, and the bakery at the eastern ramp sold out before nine.</p></article></body></html>`

func harbourFile(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "harbour.html")
	if err := os.WriteFile(path, []byte(harbour), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestAnalyzeKeepsItsContract(t *testing.T) {
	lines := []map[string]any{
		{"id": "file", "url": "https://gazette.example/bridge?utm_source=x", "file": harbourFile(t)},
		{"id": "html", "html": harbour},
		{"id": "text", "title": "A note", "text": "One short line, with “words that somebody said aloud,” said Ada Lime."},
		{"id": "nothing"},
		{"id": "missing", "file": "/nonexistent/x.html"},
	}
	var in strings.Builder
	for _, l := range lines {
		data, err := json.Marshal(l)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&in, "%s\n\n", data)
	}
	in.WriteString("not json\n")
	stdout, stderr, status := call(t, in.String(), "analyze", "--sentences", "2", "--all-quotes")
	if status != 0 || stderr != "" {
		t.Fatalf("status %d, %s", status, stderr)
	}
	got := strings.Split(strings.TrimSpace(stdout), "\n")
	if len(got) != 6 {
		t.Fatalf("%d lines:\n%s", len(got), stdout)
	}
	var outs [6]articleOut
	for i, line := range got {
		if err := json.Unmarshal([]byte(line), &outs[i]); err != nil {
			t.Fatal(err)
		}
	}
	if o := outs[0]; o.ID != "file" || o.Title != "Harbour bridge reopens" || o.Canonical != "https://gazette.example/bridge" || o.Published != "2026-03-01T09:30:00Z" ||
		o.Site != "Harbour Gazette" || o.Read != "full" || len(o.Summary.Sentences) != 2 || o.Summary.Method != "extractive" || len(o.Quotes) != 1 || o.Quotes[0].Speaker != "Tomas Weld" {
		t.Errorf("file: %+v", o)
	}
	if q := outs[0].Quotes[0]; outs[0].Text[q.Start:q.End] != q.Text {
		t.Errorf("offsets: %+v", q)
	}
	if outs[1].Title != outs[0].Title || outs[1].Text != outs[0].Text {
		t.Errorf("html: %+v", outs[1])
	}
	if outs[2].Text != lines[2]["text"] || outs[2].Summary.Method != "whole" {
		t.Errorf("text: %+v", outs[2])
	}
	for i := 3; i < 6; i++ {
		if outs[i].Error == "" || outs[i].Read != "unreadable" {
			t.Errorf("line %d has no error: %+v", i, outs[i])
		}
	}
}

func TestCommandsForPeople(t *testing.T) {
	file := harbourFile(t)
	for _, c := range []struct {
		name   string
		stdin  string
		args   []string
		status int
		out    string // part of stdout
		err    string // part of stderr
	}{
		{name: "summary", args: []string{"summary", "--sentences", "1", file}, out: "The harbour bridge reopened on Sunday"},
		{name: "quotes", args: []string{"quotes", file}, out: "— Tomas Weld"},
		{name: "read", args: []string{"read", file}, out: "from the full article"},
		{name: "json", args: []string{"quotes", "--json", file}, out: `"speaker": "Tomas Weld"`},
		{name: "from stdin", stdin: harbour, args: []string{"read", "-"}, out: "Harbour bridge reopens"},
		{name: "help", args: []string{"help"}, out: "pullquote run"},
		{name: "version", args: []string{"version"}, out: "pullquote "},
		{name: "help of a command", args: []string{"quotes", "--help"}, out: "The key quotations"},
		{name: "flags at the end", args: []string{"quotes", file, "--json"}, out: `"speaker": "Tomas Weld"`},
		{name: "help of the lines", args: []string{"analyze", "--help"}, out: `{"id","url","file"}`},
		{name: "a picture", stdin: "\x89PNG\r\n\x1a\n\x00\x00 and so on", args: []string{"read", "-"}, status: 1, err: "that is a file, not a web page"},
		{name: "import to nowhere", args: []string{"feeds", "import", file, "--to", "slakc/T1/C1"}, status: 2, err: `there is no platform "slakc"`},
		{name: "canonical", stdin: "https://www.a.example/x/?utm_source=y\nnot an address\n", args: []string{"canonical"}, out: "https://a.example/x\nnot an address\n"},
		{name: "no such command", args: []string{"qoutes"}, status: 2, err: `there is no command "qoutes"`},
		{name: "no argument", args: []string{"quotes"}, status: 2, err: "it needs one address"},
		{name: "a bad flag", args: []string{"summary", "--length", "3", file}, status: 2, err: "it has no option --length"},
		{name: "no such file", args: []string{"read", "/nonexistent/x"}, status: 1, err: "the file cannot be read"},
		{name: "a private address", args: []string{"read", "http://127.0.0.1/x"}, status: 1, err: "not a public address"},
		{name: "empty input", args: []string{"summary", "-"}, status: 1, err: "there is no article text"},
		{name: "invite without an id", args: []string{"invite", "discord"}, status: 2, err: "it needs the application's id"},
		{name: "invite", args: []string{"invite", "discord", "1100000000000000001"}, out: "client_id=1100000000000000001"},
		{name: "manifest", args: []string{"manifest", "slack"}, out: `"socket_mode_enabled": true`},
		{name: "manifest of a stranger", args: []string{"manifest", "teams"}, status: 2, err: "slack"},
		{name: "import without a place", args: []string{"feeds", "import", file}, status: 2, err: "--to"},
	} {
		t.Run(c.name, func(t *testing.T) {
			stdout, stderr, status := call(t, c.stdin, c.args...)
			if status != c.status || !strings.Contains(stdout, c.out) || !strings.Contains(stderr, c.err) {
				t.Errorf("status %d, want %d\nstdout: %s\nstderr: %s", status, c.status, stdout, stderr)
			}
		})
	}
}

// A terminal obeys control characters, so a page's are not printed.
func TestPagesDoNotCommandTheTerminal(t *testing.T) {
	page := strings.NewReplacer("bridge reopened", "bridge \x1b[2J\u009b1mreopened", "heard the", "heard \x1b]0;mine\x07the").Replace(harbour)
	for _, command := range []string{"read", "summary", "quotes"} {
		stdout, _, status := call(t, page, command, "-")
		if status != 0 || strings.ContainsAny(stdout, "\x1b\x07\u009b") || !strings.Contains(stdout, "Harbour bridge reopens") {
			t.Errorf("%s: status %d, %q", command, status, stdout)
		}
	}
}

// Who starts the bot is told which setting is wrong and why; the password stays secret.
func TestAStoreThatIsAwayIsNamed(t *testing.T) {
	t.Chdir(t.TempDir())
	getenv := func(name string) string {
		return map[string]string{"REDIS_URL": "redis://u:secret-word@127.0.0.1:1/0", "HTTP_ADDR": "127.0.0.1:0"}[name]
	}
	var out, errs bytes.Buffer
	if status := run(t.Context(), []string{"run"}, getenv, strings.NewReader(""), &out, &errs); status != 1 {
		t.Fatalf("status %d", status)
	}
	if s := errs.String(); !strings.Contains(s, "REDIS_URL: ") || !strings.Contains(s, "127.0.0.1:1: connect: connection refused") || strings.Contains(s, "secret-word") {
		t.Errorf("said %q", s)
	}
}

func TestDedupNamesWhatIsRepeated(t *testing.T) {
	text := strings.Repeat("The ferry from Altenau to the island was late on every day of the week because its second engine has no spare parts. ", 1) +
		"Passengers were given tea, and the harbour office says that a mechanic from the mainland is on the way with a box of valves. The island's only shop ran out of bread, flour and batteries on Thursday."
	in := fmt.Sprintf(`{"id":"1","url":"https://a.example/ferry","text":%[1]q}
{"id":"2","url":"https://www.a.example/ferry?utm_source=rss","text":"other"}
{"id":"3","url":"https://b.example/late","text":%[2]q}
{"id":"4","url":"https://b.example/else","text":"Nothing of the kind happened anywhere else, and nobody wrote about it."}
oops
`, text, "From our partners: "+text)
	want := []string{`"kind":"new"`, `"kind":"same-url","of":"1"`, `"kind":"copy","of":"1"`, `"kind":"new"`, `"error":`}
	expectLines(t, want, in, "dedup")
}

// Two outlets' reports of one event are one story where both say when they were published, in the field or
// in a line of their text; the undated one is judged on request only.
func TestDedupJoinsDatedReports(t *testing.T) {
	one := "Part of the roof of the Otter Lane swimming hall in Fennwick came down under heavy snow on Tuesday night, hours after a contest with 120 swimmers had ended. Nobody was hurt.\n" +
		"Fire chief Nora Sandvik said that two lifeguards heard the beams crack and left through a side door. The hall was built in 1971 and inspected in October. Mayor Piet Harmsen closed three other halls of the same design."
	two := "Engineers are searching for the reason why the Otter Lane swimming hall in Fennwick collapsed. The roof gave way on Tuesday under nearly a metre of wet snow.\n" +
		"Only two lifeguards were still inside, according to fire chief Nora Sandvik, and both escaped unharmed. Earlier 120 people had swum there. Mayor Piet Harmsen ordered three halls built to the same plans to be shut. The hall dates from 1971."
	in := fmt.Sprintf(`{"id":"1","text":%q,"published":"2026-01-14T08:00:00Z"}
{"id":"2","text":%q}
{"id":"3","text":%q}
`, one, two, "Why did the hall collapse?\n15 January 2026\n"+two)
	for _, c := range []struct {
		args []string
		want []string
	}{
		{[]string{"dedup"}, []string{`"kind":"new"`, `"kind":"new"`, `"kind":"copy","of":"2"`}},
		{[]string{"dedup", "--undated"}, []string{`"kind":"new"`, `"kind":"same-story","of":"1"`, `"kind":"copy","of":"1"`}},
	} {
		expectLines(t, c.want, in, c.args...)
	}
	lines := strings.SplitAfter(in, "\n")
	expectLines(t, []string{`"kind":"new"`, `"kind":"same-story","of":"1"`}, lines[0]+lines[2], "dedup")
}

func expectLines(t *testing.T, want []string, in string, args ...string) {
	t.Helper()
	stdout, _, status := call(t, in, args...)
	lines := strings.Split(strings.TrimSpace(stdout), "\n")
	if status != 0 || len(lines) != len(want) {
		t.Fatalf("status %d:\n%s", status, stdout)
	}
	for i, w := range want {
		if !strings.Contains(lines[i], w) {
			t.Errorf("%v, line %d: %s, want %s", args, i+1, lines[i], w)
		}
	}
}

func TestFeedsAreParsedLineByLine(t *testing.T) {
	path := filepath.Join(t.TempDir(), "feed.xml")
	doc := `<rss version="2.0"><channel><title>A &amp; B</title><item><guid>g1</guid><title>One</title><link>/one</link><description>&lt;b&gt;Bold&lt;/b&gt; words</description></item></channel></rss>`
	if err := os.WriteFile(path, []byte(doc), 0o600); err != nil {
		t.Fatal(err)
	}
	stdout, _, status := call(t, fmt.Sprintf("{\"id\":\"a\",\"file\":%q,\"url\":\"https://a.example/feed\"}\n{\"id\":\"b\",\"file\":\"/nonexistent\"}\n", path), "feed")
	lines := strings.Split(strings.TrimSpace(stdout), "\n")
	if status != 0 || len(lines) != 2 {
		t.Fatalf("status %d:\n%s", status, stdout)
	}
	var out feedOut
	if err := json.Unmarshal([]byte(lines[0]), &out); err != nil {
		t.Fatal(err)
	}
	if out.Title != "A & B" || len(out.Items) != 1 || out.Items[0].URL != "https://a.example/one" || out.Items[0].Summary != "Bold words" {
		t.Errorf("%+v", out)
	}
	if !strings.Contains(lines[1], `"error"`) {
		t.Errorf("no error for a missing file: %s", lines[1])
	}
}
