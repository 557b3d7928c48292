package bot_test

import (
	"testing"

	"pullquote/bot"
)

func TestMarked(t *testing.T) {
	for in, want := range map[string]string{
		"We slept badly": "“We slept badly”", `"We slept badly," said Marit.`: `"We slept badly," said Marit.`, `We slept," she said, "badly`: `“We slept," she said, "badly”`,
	} {
		if got := bot.Marked(in); got != want {
			t.Errorf("%q: %q", in, got)
		}
	}
}
