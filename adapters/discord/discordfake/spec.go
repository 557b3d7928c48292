package discordfake

import (
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"unicode/utf16"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// Spec is Discord's OpenAPI description of its HTTP API. It is safe for concurrent use; share one
// among many servers, since compiling takes a while.
type Spec struct {
	mu       sync.Mutex
	compiler *jsonschema.Compiler
	paths    map[string]any
	compiled map[string]*jsonschema.Schema
}

const specURL = "https://discord.example/openapi.json"

// FindSpec looks for shared/spec/discord-openapi.json beside the repository that dir is in.
func FindSpec(dir string) (*Spec, error) {
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return LoadSpec(filepath.Join(dir, "..", "shared", "spec", "discord-openapi.json"))
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return nil, os.ErrNotExist
		}
		dir = parent
	}
}

// LoadSpec reads the description.
func LoadSpec(file string) (*Spec, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	doc, err := jsonschema.UnmarshalJSON(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	top, _ := doc.(map[string]any)
	paths, _ := top["paths"].(map[string]any)
	c := jsonschema.NewCompiler()
	if err := c.AddResource(specURL, doc); err != nil {
		return nil, err
	}
	return &Spec{compiler: c, paths: paths, compiled: map[string]*jsonschema.Schema{}}, nil
}

var pathID = regexp.MustCompile(`^[0-9]+$`)

// match finds the description's path for a request's, by its parts.
func (s *Spec) match(method, path string) (template string, ok bool) {
	have := strings.Split(path, "/")
	for t, item := range s.paths {
		want := strings.Split(strings.Trim(t, "/"), "/")
		ops, _ := item.(map[string]any)
		if len(want) != len(have) || ops[strings.ToLower(method)] == nil {
			continue
		}
		same := true
		for i := range want {
			hole := strings.HasPrefix(want[i], "{")
			if !hole && want[i] != have[i] || hole && !pathID.MatchString(have[i]) && !strings.Contains(want[i], "token") {
				same = false
			}
		}
		if same {
			return t, true
		}
	}
	return "", false
}

// check validates a request's body.
func (s *Spec) check(method, path string, raw []byte) error {
	template, ok := s.match(method, path)
	if !ok {
		return fmt.Errorf("no operation %s %s", method, path)
	}
	if len(raw) == 0 {
		return nil
	}
	schema, err := s.schema(method, template)
	if err != nil || schema == nil {
		return err
	}
	value, err := jsonschema.UnmarshalJSON(strings.NewReader(string(raw)))
	if err != nil {
		return err
	}
	return schema.Validate(value)
}

func (s *Spec) schema(method, template string) (*jsonschema.Schema, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	escaped := strings.NewReplacer("~", "~0", "/", "~1", "{", "%7B", "}", "%7D").Replace(template)
	at := specURL + "#/paths/" + escaped + "/" + strings.ToLower(method) + "/requestBody/content/application~1json/schema"
	if c, ok := s.compiled[at]; ok {
		return c, nil
	}
	op, _ := s.paths[template].(map[string]any)[strings.ToLower(method)].(map[string]any)
	if op["requestBody"] == nil {
		return nil, fmt.Errorf("%s %s takes no body", method, template)
	}
	c, err := s.compiler.Compile(at)
	if err == nil {
		s.compiled[at] = c
	}
	return c, err
}

// checkBody judges a request by the description and by the limits that it lacks. The caller holds
// the lock.
func (s *Server) checkBody(method, path string, raw []byte) *apiError {
	if s.spec != nil {
		if err := s.spec.check(method, path, raw); err != nil {
			return invalid("%v", err)
		}
	}
	if len(raw) == 0 || method == http.MethodGet {
		return nil
	}
	parts := strings.Split(path, "/")
	switch {
	case method == http.MethodPut && parts[0] == "applications":
		return checkCommands(raw)
	case parts[0] == "interactions":
		var c struct {
			Type int             `json:"type"`
			Data json.RawMessage `json:"data"`
		}
		if err := json.Unmarshal(raw, &c); err != nil {
			return invalid("%v", err)
		}
		if c.Type == replyMessage || c.Type == replyUpdate {
			return checkMessage(c.Data)
		}
	case parts[len(parts)-1] == "threads" && len(parts) == 3:
		var t struct {
			Message json.RawMessage `json:"message"`
		}
		_ = json.Unmarshal(raw, &t)
		if t.Message != nil {
			return checkMessage(t.Message)
		}
	case parts[0] == "webhooks" || strings.Contains(path, "/messages") && parts[len(parts)-1] != "threads":
		return checkMessage(raw)
	}
	return nil
}

func length(s string) int { return len(utf16.Encode([]rune(s))) }

// checkMessage keeps the limits that the description lacks, and our own rule that nobody is notified.
func checkMessage(raw []byte) *apiError {
	var b body
	if err := json.Unmarshal(raw, &b); err != nil {
		return invalid("%v", err)
	}
	if b.Mentions == nil || b.Mentions.Parse == nil || len(b.Mentions.Parse)+len(b.Mentions.Users)+len(b.Mentions.Roles) > 0 {
		return invalid("the message could notify people")
	}
	if strings.TrimSpace(b.Content) == "" && len(b.Embeds) == 0 && len(b.Components) == 0 {
		return errEmpty
	}
	if length(b.Content) > 2000 || len(b.Components) > 5 {
		return invalid("content of %d, %d rows", length(b.Content), len(b.Components))
	}
	if n := embedLength(b.Embeds); n > 6000 {
		return invalid("embeds of %d", n)
	}
	for _, e := range b.Embeds {
		if length(e.Title) > 256 || length(e.Description) > 4096 || e.Title == "" && e.Description == "" && e.Image == nil && len(e.Fields) == 0 {
			return invalid("an embed is empty or too long")
		}
	}
	return checkButtons(b.Components)
}

func embedLength(embeds []embed) int {
	n := 0
	for _, e := range embeds {
		n += length(e.Title) + length(e.Description)
		for _, f := range e.Fields {
			n += length(f.Name) + length(f.Value)
		}
		if e.Footer != nil {
			n += length(e.Footer.Text)
		}
		if e.Author != nil {
			n += length(e.Author.Name)
		}
	}
	return n
}

func checkButtons(rows []component) *apiError {
	seen := map[string]bool{}
	for _, row := range rows {
		if row.Type != 1 || len(row.Components) == 0 || len(row.Components) > 5 {
			return invalid("a row of type %d with %d buttons", row.Type, len(row.Components))
		}
		for _, b := range row.Components {
			link := b.Style == 5
			if b.Label == "" || length(b.Label) > 80 || link != (b.URL != "") || link == (b.CustomID != "") || length(b.CustomID) > 100 || seen[b.CustomID] && !link {
				return invalid("button %+v", b)
			}
			seen[b.CustomID] = true
		}
	}
	return nil
}

var slashName = regexp.MustCompile(`^[-_'\p{L}\p{N}\p{Devanagari}\p{Thai}]{1,32}$`)

func checkCommands(raw []byte) *apiError {
	var all []struct {
		Name, Description string
		Type              int
		Options           []struct {
			Name, Description string
			Required          bool
		}
	}
	if err := json.Unmarshal(raw, &all); err != nil {
		return invalid("%v", err)
	}
	kinds := map[int]int{}
	for _, c := range all {
		kinds[c.Type]++
		if c.Type == 1 && (!slashName.MatchString(c.Name) || strings.ToLower(c.Name) != c.Name || c.Description == "") || c.Type == 3 && c.Description != "" {
			return invalid("command %q", c.Name)
		}
		optional := false
		for _, o := range c.Options {
			if !slashName.MatchString(o.Name) || strings.ToLower(o.Name) != o.Name || o.Description == "" || o.Required && optional {
				return invalid("option %q of %q", o.Name, c.Name)
			}
			optional = optional || !o.Required
		}
	}
	if kinds[1] > 100 || kinds[3] > 15 {
		return invalid("too many commands")
	}
	return nil
}
