package slack

import (
	"context"
	"encoding/json"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"pullquote/bot"
)

// tableRoutes is a route table of every kind.
func tableRoutes() []bot.Route {
	nothing := func(context.Context, bot.Event) (bot.Response, error) { return nil, nil }
	choices := func(context.Context, bot.Event) ([]bot.Choice, error) { return nil, nil }
	article := []bot.Option{{Name: "url", Help: "The article", Kind: bot.OptionURL, Complete: true}}
	slash := func(name, help string, o []bot.Option) bot.Route {
		return bot.Route{On: bot.Slash, Name: name, Help: help, Options: o, Visibility: bot.Public, Ack: bot.AckRace, Handle: nothing, Complete: choices}
	}
	follow := slash("follow", "Follow a feed", article)
	follow.Admin = true
	return []bot.Route{
		slash("summary", "Sum up an article", article), slash("quotes", "Key quotes of an article", article), follow,
		slash("ask", "Ask about an article", append([]bot.Option{{Name: "question", Help: "What", Required: true}}, article...)),
		slash("help", "Show what I can do", nil),
		{On: bot.MessageMenu, Name: "quotes", Help: "Show the key quotes", Localised: map[string]bot.Label{"en": {Name: "Key quotes"}}, Handle: nothing},
		{On: bot.MessageMenu, Name: "save", Handle: nothing},
		{On: bot.Mention, Handle: nothing}, {On: bot.Reaction, Name: "🔖", Handle: nothing}, {On: bot.Home, Handle: nothing},
	}
}

func TestManifestGolden(t *testing.T) {
	for file, o := range map[string]ManifestOptions{
		"socket": {},
		"http":   {HTTPURL: "https://bot.example/", Prefix: "/acme-"},
	} {
		raw, err := Manifest(tableRoutes(), o)
		if err != nil {
			t.Fatal(err)
		}
		var v any
		if err := json.Unmarshal(raw, &v); err != nil {
			t.Fatal(err)
		}
		compareGolden(t, "testdata/manifest/"+file+".json", json.RawMessage(raw))
	}
}

// Slack's own schema of the manifest is not part of this repository.
func TestManifestBySchema(t *testing.T) {
	const path = "../../../shared/spec/slack-manifest-2.0.0.json"
	if _, err := os.Stat(path); err != nil {
		t.Skipf("skipped: Slack's manifest schema is not there (%v)", err)
	}
	c := jsonschema.NewCompiler()
	c.UseRegexpEngine(func(pattern string) (jsonschema.Regexp, error) {
		if strings.Contains(pattern, "(?!") { // of domains, which our manifests do not name
			pattern = ""
		}
		return regexp.Compile(pattern)
	})
	schema, err := c.Compile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range []ManifestOptions{{}, {HTTPURL: "https://bot.example"}, {Prefix: "acme"}, {Name: strings.Repeat("long name ", 20)}} {
		for _, routes := range [][]bot.Route{tableRoutes(), tableRoutes()[:1]} {
			raw, err := Manifest(routes, o)
			if err != nil {
				t.Fatal(err)
			}
			v, err := jsonschema.UnmarshalJSON(strings.NewReader(string(raw)))
			if err != nil {
				t.Fatal(err)
			}
			if err := schema.Validate(v); err != nil {
				t.Errorf("%+v: %v", o, err)
			}
		}
	}
}

// Every command of the manifest is read as the verb that it stands for.
func TestManifestCommandsAreUnderstood(t *testing.T) {
	verbs := newRouteTable(tableRoutes()).verbs
	for _, o := range []ManifestOptions{{}, {Prefix: "acme"}, {Prefix: "my_news-bot"}} {
		raw, err := Manifest(tableRoutes(), o)
		if err != nil {
			t.Fatal(err)
		}
		var m manifest
		if err := json.Unmarshal(raw, &m); err != nil {
			t.Fatal(err)
		}
		for _, c := range m.Features.Commands {
			verb, rest := splitVerb(c.Command, "ask why", verbs)
			direct := strings.HasSuffix(c.Command, "summary") || strings.HasSuffix(c.Command, "quotes")
			if direct && (!strings.HasSuffix(c.Command, verb) || rest != "ask why") || !direct && verb != "ask" {
				t.Errorf("%s: %q %q", c.Command, verb, rest)
			}
		}
	}
}

func TestManifestRefuses(t *testing.T) {
	for _, o := range []ManifestOptions{{HTTPURL: "bot.example"}, {HTTPURL: "http://bot.example"}, {HTTPURL: "https://bot.example?x=1"}, {Prefix: "two words"}, {Prefix: strings.Repeat("x", 40)}} {
		if _, err := Manifest(tableRoutes(), o); err == nil {
			t.Errorf("%+v: no error", o)
		}
	}
}
