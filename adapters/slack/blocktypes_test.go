package slack

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/slack-go/slack"

	"pullquote/bot"
	"pullquote/bot/bottest"
)

// The golden messages and our views, checked by the TypeScript compiler against Slack's own types.
// It needs node and the packages @slack/types and typescript, where SLACK_TYPES names the directory
// with their node_modules, or in the repository's own:
//
//	npm install --no-save @slack/types typescript
func TestBlocksBySlackTypes(t *testing.T) {
	dir := os.Getenv("SLACK_TYPES")
	if dir == "" {
		dir = "../.."
	}
	dir, err := filepath.Abs(dir)
	if err != nil {
		t.Fatal(err)
	}
	tsc := filepath.Join(dir, "node_modules", ".bin", "tsc")
	if _, err := os.Stat(filepath.Join(dir, "node_modules", "@slack", "types")); err != nil {
		t.Skipf("skipped: @slack/types is not installed in %s", dir)
	}
	if _, err := os.Stat(tsc); err != nil {
		t.Skipf("skipped: typescript is not installed in %s", dir)
	}
	if _, err := exec.LookPath("node"); err != nil {
		t.Skip("skipped: there is no node")
	}
	file := filepath.Join(t.TempDir(), "blocks.ts")
	source := strings.ReplaceAll(typedBlocks(t), "@slack/types", filepath.ToSlash(filepath.Join(dir, "node_modules/@slack/types/dist/index")))
	if err := os.WriteFile(file, []byte(source), 0o600); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	out, err := exec.CommandContext(ctx, tsc, "--noEmit", "--strict", "--skipLibCheck", "--types", "", "--module", "nodenext", "--target", "es2022", file).CombinedOutput()
	if err != nil {
		t.Errorf("%v\n%.4000s", err, out)
	}
}

// typedBlocks is a TypeScript program that holds each message and view with its type.
func typedBlocks(t *testing.T) string {
	t.Helper()
	var ts strings.Builder
	ts.WriteString("import type { KnownBlock, View } from '@slack/types';\n")
	declare := func(kind string, v any) {
		raw, err := json.Marshal(v)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&ts, "export const x%d: %s = %s;\n", ts.Len(), kind, raw)
	}
	for _, s := range bottest.Corpus() {
		declare("KnownBlock[]", render(s.Message, workspaceURL, maxBlocks))
	}
	form := bot.Form{Action: "a/b", Title: "A form", Fields: []bot.Option{{Name: "q", Required: true}, {Name: "u", Kind: bot.OptionURL, Value: "https://a.example"}, {Name: "c", Complete: true}}}
	views := []slack.ModalViewRequest{formView(form, "{}"), messageView("x", bot.Say("y"), "", ""), findView(newRouteTable(tableRoutes()).searchable(), &delivery{})}
	for _, v := range views {
		declare("View", v)
	}
	return ts.String()
}
