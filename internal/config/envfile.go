package config

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"
)

// readEnvFile reads NAME=value lines. A name that no setting has is a fault: a mistyped name would
// otherwise be ignored in silence.
func readEnvFile(path string) (map[string]string, []error) {
	if path == "" {
		return nil, nil
	}
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, []error{fmt.Errorf("%s cannot be read: %w", path, err)}
	}
	values, lines := map[string]string{}, map[string]int{}
	var faults []error
	number := 0
	for line := range strings.Lines(string(data)) {
		number++
		line = strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(line), "export "))
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		name, value, ok := strings.Cut(line, "=")
		name = strings.TrimSpace(name)
		switch {
		case !ok:
			faults = append(faults, fmt.Errorf("%s line %d is not NAME=value", path, number))
		case !known(name):
			faults = append(faults, fmt.Errorf("%s is not a setting (%s line %d)", name, path, number))
		case lines[name] > 0:
			faults = append(faults, fmt.Errorf("%s stands twice in %s, in lines %d and %d", name, path, lines[name], number))
		default:
			values[name], lines[name] = valueOf(value), number
		}
	}
	return values, faults
}

func known(name string) bool {
	return slices.ContainsFunc(Settings(), func(s Setting) bool {
		return name == s.Name || s.Secret && name == s.Name+"_FILE"
	})
}

// valueOf is a value without a comment behind it and without the quotes around it.
func valueOf(raw string) string {
	v := strings.TrimSpace(raw)
	if v != "" && (v[0] == '"' || v[0] == '\'') {
		quoted, rest, closed := strings.Cut(v[1:], v[:1])
		if rest = strings.TrimSpace(rest); closed && (rest == "" || rest[0] == '#') {
			return quoted
		}
		if len(v) > 1 && v[len(v)-1] == v[0] {
			return v[1 : len(v)-1]
		}
	}
	v, _, _ = strings.Cut(raw, " #")
	return strings.TrimSpace(v)
}

// Example is the text of .env.example.
func Example() string {
	var b strings.Builder
	b.WriteString("# Settings of Pullquote. Copy to .env and fill in what you need; everything is optional.\n")
	b.WriteString("# The environment wins over this file. Secrets can also be given as NAME_FILE=/path.\n")
	b.WriteString("# Generated from internal/config/settings.go by `make generate`.\n")
	group := ""
	for _, s := range Settings() {
		if s.Group != group {
			group = s.Group
			fmt.Fprintf(&b, "\n## %s\n", group)
		}
		fmt.Fprintf(&b, "\n# %s\n", s.Help)
		if s.Default != "" {
			fmt.Fprintf(&b, "#%s=%s\n", s.Name, s.Default)
		} else {
			fmt.Fprintf(&b, "#%s=%s\n", s.Name, s.Example)
		}
	}
	return b.String()
}
