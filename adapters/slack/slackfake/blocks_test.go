package slackfake

import (
	"strings"
	"testing"
)

// A judge that accepts everything would prove nothing: each of these Slack refuses.
func TestCheckBlocksRefuses(t *testing.T) {
	long := strings.Repeat("x", 3001)
	button := `{"type":"button","action_id":"a","text":{"type":"plain_text","text":"x"}}`
	for want, block := range map[string]string{
		"unknown block type":            `{"type":"hologram"}`,
		"unknown field":                 `{"type":"divider","colour":"red"}`,
		"header has 151":                `{"type":"header","text":{"type":"plain_text","text":"` + strings.Repeat("x", 151) + `"}}`,
		"not a text object":             `{"type":"header","text":{"type":"mrkdwn","text":"x"}}`,
		"section has 3001":              `{"type":"section","text":{"type":"mrkdwn","text":"` + long + `"}}`,
		"a section without text":        `{"type":"section"}`,
		"section has 0":                 `{"type":"section","text":{"type":"plain_text","text":""}}`,
		"11 context elements":           `{"type":"context","elements":[` + strings.TrimSuffix(strings.Repeat(`{"type":"plain_text","text":"x"},`, 11), ",") + `]}`,
		"26 action elements":            `{"type":"actions","elements":[` + strings.TrimSuffix(strings.Repeat(button+",", 26), ",") + `]}`,
		`action_id "a" twice`:           `{"type":"actions","elements":[` + button + `,` + button + `]}`,
		"button has 76":                 `{"type":"actions","elements":[{"type":"button","text":{"type":"plain_text","text":"` + strings.Repeat("x", 76) + `"}}]}`,
		"button value has 3001":         `{"type":"actions","elements":[{"type":"button","value":"` + long + `","text":{"type":"plain_text","text":"x"}}]}`,
		"not a web address":             `{"type":"image","image_url":"javascript:1","alt_text":"x"}`,
		"alt_text has 0":                `{"type":"image","image_url":"https://a.example/x.png"}`,
		"an input block in a message":   `{"type":"input","label":{"type":"plain_text","text":"x"},"element":{"type":"plain_text_input"}}`,
		"unknown rich_text element":     `{"type":"rich_text","elements":[{"type":"rich_text_song"}]}`,
		"unknown span":                  `{"type":"rich_text","elements":[{"type":"rich_text_section","elements":[{"type":"song"}]}]}`,
		"text span has 0":               `{"type":"rich_text","elements":[{"type":"rich_text_section","elements":[{"type":"text","text":""}]}]}`,
		"0 spans":                       `{"type":"rich_text","elements":[{"type":"rich_text_quote","elements":[]}]}`,
		"plain_text has an unknown fie": `{"type":"section","text":{"type":"plain_text","text":"x","verbatim":true}}`,
	} {
		faults := strings.Join(CheckBlocks([]byte("["+block+"]")), "\n")
		if !strings.Contains(faults, want) {
			t.Errorf("%s: %q", want, faults)
		}
	}
	if faults := CheckBlocks([]byte("[" + strings.TrimSuffix(strings.Repeat(`{"type":"divider"},`, 51), ",") + "]")); len(faults) != 1 {
		t.Errorf("51 blocks: %v", faults)
	}
	if faults := CheckBlocks([]byte(`[{"type":"divider"},{"type":"actions","elements":[` + button + `]}]`)); faults != nil {
		t.Errorf("good blocks: %v", faults)
	}
}

func TestRead(t *testing.T) {
	blocks := `[{"type":"context","elements":[{"type":"mrkdwn","text":"<!date^1^{ago}|then> <https://a.example|A &amp; B> <@U1>"}]},
		{"type":"rich_text","elements":[{"type":"rich_text_section","elements":[{"type":"text","text":"<@U1> is literal"},{"type":"date","timestamp":1,"format":"{ago}","fallback":"now"}]}]}]`
	r := Read("x", []byte(blocks))
	if r.Text != "then A & B @U1\n<@U1> is literalnow" || !r.Pings {
		t.Errorf("%+v", r)
	}
	if Read("a &lt;!channel&gt;", nil).Pings || !Read("<!here> x", nil).Pings {
		t.Error("pings are not told from words")
	}
}
