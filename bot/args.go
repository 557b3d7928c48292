package bot

import (
	"net/url"
	"strings"
)

// ParseArgs reads free text as a route's options: an address goes to the first URL option that has
// none yet, wherever it stands; all other words, in order, go to the text option.
func ParseArgs(options []Option, text string) map[string]string {
	args := map[string]string{}
	var rest []string
	for word := range strings.FieldsSeq(text) {
		if name := freeURLOption(options, args); name != "" && LooksLikeURL(word) {
			args[name] = strings.Trim(word, "<>")
			continue
		}
		rest = append(rest, word)
	}
	if len(rest) == 0 {
		return args
	}
	for _, o := range options {
		if o.Kind == OptionText {
			args[o.Name] = strings.Join(rest, " ")
			return args
		}
	}
	// Words where only an address is expected: hand them over as they are, so that the handler can
	// say what is wrong with them.
	if name := freeURLOption(options, args); name != "" {
		args[name] = strings.Join(rest, " ")
	}
	return args
}

func freeURLOption(options []Option, args map[string]string) string {
	for _, o := range options {
		if o.Kind == OptionURL && args[o.Name] == "" {
			return o.Name
		}
	}
	return ""
}

// LooksLikeURL reports whether a word is an http(s) address, or a host name that a person typed
// without the scheme ("example.com/news").
func LooksLikeURL(word string) bool {
	word = strings.Trim(word, "<>")
	if strings.HasPrefix(word, "http://") || strings.HasPrefix(word, "https://") {
		u, err := url.Parse(word)
		return err == nil && u.Host != ""
	}
	host, _, _ := strings.Cut(word, "/")
	dot := strings.LastIndexByte(host, '.')
	if dot <= 0 || len(host)-dot-1 < 2 || strings.ContainsAny(host, "@:?#\"'()") {
		return false
	}
	for _, r := range host[dot+1:] {
		if r < 'a' || r > 'z' {
			return false
		}
	}
	return true
}

// FindLinks returns the http(s) addresses in a text, in order, each once.
func FindLinks(text string) []string {
	var links []string
	seen := map[string]bool{}
	for word := range strings.FieldsSeq(text) {
		i := strings.Index(word, "http")
		if i < 0 {
			continue
		}
		word = strings.TrimRight(word[i:], ".,;:!?\"'»”’>]")
		if strings.Count(word, ")") > strings.Count(word, "(") {
			word = strings.TrimRight(word, ")")
		}
		if u, err := url.Parse(word); err == nil && u.Host != "" && (u.Scheme == "http" || u.Scheme == "https") && !seen[word] {
			seen[word] = true
			links = append(links, word)
		}
	}
	return links
}
