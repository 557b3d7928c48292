package main

import (
	"encoding/json"
	"io"
	"os/exec"
	"strings"
	"testing"
)

// pkg is what `go list -json` tells of a package.
type pkg struct {
	ImportPath string
	Imports    []string
}

// TestBoundaries keeps the directions of the house: docs/design.md, "Who imports whom". Only what a
// package's own code imports counts; its tests may import whatever helps.
func TestBoundaries(t *testing.T) {
	for _, p := range listed(t) {
		for _, imported := range p.Imports {
			if why := forbidden(p.ImportPath, imported); why != "" {
				t.Errorf("%s imports %s: %s", p.ImportPath, imported, why)
			}
		}
	}
}

func listed(t *testing.T) []pkg {
	t.Helper()
	cmd := exec.Command("go", "list", "-json=ImportPath,Imports", "pullquote/...")
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	var all []pkg
	for dec := json.NewDecoder(out); ; {
		var p pkg
		if err := dec.Decode(&p); err == io.EOF {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
	if err := cmd.Wait(); err != nil || len(all) < 10 {
		t.Fatalf("go list: %v, %d packages", err, len(all))
	}
	return all
}

// sdks are the modules that only one adapter may know.
var sdks = map[string]string{
	"github.com/slack-go/slack":     "pullquote/adapters/slack",
	"github.com/bwmarrin/discordgo": "pullquote/adapters/discord",
	"github.com/redis/go-redis":     "pullquote/internal/store/redisstore",
	"modernc.org/sqlite":            "pullquote/internal/store/sqlitestore",
	"github.com/mmcdole/gofeed":     "pullquote/internal/feed",
}

func forbidden(from, to string) string {
	for sdk, owner := range sdks {
		if under(to, sdk) && !under(from, owner) && !testKit(from) {
			return "only " + owner + " may know it"
		}
	}
	if !strings.HasPrefix(to, "pullquote/") {
		if (from == "pullquote/bot" || from == "pullquote/internal/news") && strings.Contains(strings.SplitN(to, "/", 2)[0], ".") {
			return "the port and the nouns use the standard library only"
		}
		return ""
	}
	if under(to, "pullquote/cmd") {
		return "nothing imports cmd"
	}
	return house(from, to)
}

// testKit reports whether a package exists for tests only.
func testKit(p string) bool {
	for _, kit := range []string{"bottest", "storetest", "redistest", "slackfake", "discordfake"} {
		if strings.HasSuffix(p, "/"+kit) {
			return true
		}
	}
	return false
}

// allowed names, for each part of the house, what of the house it may import besides itself.
var allowed = []struct {
	part string
	may  []string
}{
	{"pullquote/cmd", []string{"pullquote"}},
	{"pullquote/bot/bottest", []string{"pullquote/bot"}},
	{"pullquote/bot", nil},
	{"pullquote/adapters/slack", []string{"pullquote/bot"}},
	{"pullquote/adapters/discord", []string{"pullquote/bot"}},
	{"pullquote/adapters/web", []string{"pullquote/bot"}},
	{"pullquote/handlers", []string{"pullquote/bot", "pullquote/internal/news", "pullquote/internal/present"}},
	{"pullquote/internal/news", nil},
	{"pullquote/internal/present", []string{"pullquote/bot", "pullquote/internal/news"}},
	{"pullquote/internal/outbox", []string{"pullquote/bot", "pullquote/internal/news"}},
	{"pullquote/internal/ingest", []string{"pullquote/internal/news", "pullquote/internal/fetch", "pullquote/internal/feed", "pullquote/internal/extract", "pullquote/internal/summary", "pullquote/internal/quote", "pullquote/internal/story"}},
	{"pullquote/internal/feed", []string{"pullquote/internal/news", "pullquote/internal/fetch"}},
	{"pullquote/internal/store", []string{"pullquote/internal/news"}},
	{"pullquote/internal/config", nil},
	{"pullquote/internal/text", nil},
	{"pullquote/internal", []string{"pullquote/internal/news", "pullquote/internal/text"}}, // the pure packages, fetch, metrics, samples
}

func house(from, to string) string {
	for _, a := range allowed {
		if !under(from, a.part) {
			continue
		}
		if under(to, from) || a.part != "pullquote/internal" && under(to, a.part) {
			return ""
		}
		for _, m := range a.may {
			if under(to, m) {
				return ""
			}
		}
		return a.part + " may import only " + strings.Join(a.may, ", ")
	}
	return "docs/design.md does not say where it belongs"
}

func under(path, part string) bool { return path == part || strings.HasPrefix(path, part+"/") }

func TestBoundariesSeeAPlantedImport(t *testing.T) {
	for _, c := range []struct {
		from, to string
		bad      bool
	}{
		{"pullquote/adapters/slack", "pullquote/adapters/discord", true},
		{"pullquote/adapters/slack", "pullquote/internal/news", true},
		{"pullquote/handlers", "pullquote/adapters/slack", true},
		{"pullquote/handlers", "github.com/slack-go/slack", true},
		{"pullquote/bot", "golang.org/x/net/html", true},
		{"pullquote/bot", "net/http", false},
		{"pullquote/internal/quote", "pullquote/internal/store", true},
		{"pullquote/internal/quote", "pullquote/internal/text", false},
		{"pullquote/handlers", "pullquote/internal/present", false},
		{"pullquote/cmd/pullquote", "pullquote/handlers", false},
	} {
		if got := forbidden(c.from, c.to) != ""; got != c.bad {
			t.Errorf("%s → %s: forbidden %v, want %v", c.from, c.to, got, c.bad)
		}
	}
}
