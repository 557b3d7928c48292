package slack

import (
	"encoding/json"
	"strings"
)

// plainText reads a message or an argument as a person wrote it: entities undone, tokens in angle
// brackets replaced by what they show, mentions of self left out. Links come in order, each once.
// https://docs.slack.dev/messaging/formatting-message-text#retrieving-messages
func plainText(s string, self ...string) (string, []string) {
	var out strings.Builder
	var links []string
	for {
		before, rest, ok := strings.Cut(s, "<")
		out.WriteString(unescaper.Replace(before))
		if !ok {
			break
		}
		token, after, ok := strings.Cut(rest, ">")
		if !ok {
			out.WriteString(unescaper.Replace("<" + rest))
			break
		}
		shown, link := readToken(token, self)
		out.WriteString(shown)
		if link != "" {
			links = appendNew(links, link)
		}
		s = after
	}
	return strings.TrimSpace(out.String()), links
}

// readToken reads what stands between angle brackets.
func readToken(token string, self []string) (shown, link string) {
	target, label, labelled := strings.Cut(token, "|")
	target, label = unescaper.Replace(target), unescaper.Replace(label)
	switch {
	case webAddress(target):
		return target, target
	case strings.HasPrefix(target, "@"):
		for _, id := range self {
			if id != "" && target == "@"+id {
				return "", ""
			}
		}
		if labelled && label != "" {
			return "@" + label, ""
		}
		return target, ""
	case strings.HasPrefix(target, "#") && labelled && label != "":
		return "#" + label, ""
	case strings.HasPrefix(target, "#"):
		return target, ""
	case strings.HasPrefix(target, "!"):
		if labelled && label != "" {
			return label, ""
		}
		name, _, _ := strings.Cut(target[1:], "^")
		return "@" + name, ""
	case strings.HasPrefix(target, "mailto:"):
		return strings.TrimPrefix(target, "mailto:"), ""
	}
	return "<" + unescaper.Replace(token) + ">", ""
}

func appendNew(list []string, s string) []string {
	for _, have := range list {
		if have == s {
			return list
		}
	}
	return append(list, s)
}

// maxLinks bounds what is collected from one message.
const maxLinks = 20

// blockLinks collects the addresses in a message's blocks, in order: our own cards have them there
// and not in their text.
func blockLinks(blocks json.RawMessage, links []string) []string {
	if len(blocks) == 0 {
		return links
	}
	var tree any
	if json.Unmarshal(blocks, &tree) != nil {
		return links
	}
	return treeLinks(tree, links)
}

func treeLinks(node any, links []string) []string {
	switch node := node.(type) {
	case []any:
		for _, child := range node {
			links = treeLinks(child, links)
		}
	case map[string]any:
		if u, _ := node["url"].(string); webAddress(u) && !aboutSlack(u) && len(links) < maxLinks {
			links = appendNew(links, u)
		}
		if node["type"] == "mrkdwn" {
			s, _ := node["text"].(string)
			_, found := plainText(s)
			for _, u := range found {
				links = appendNew(links, u)
			}
		}
		for _, key := range []string{"text", "elements", "fields", "accessory"} {
			links = treeLinks(node[key], links)
		}
	}
	return links
}

// aboutSlack recognises links into Slack itself (a person's profile): never an article.
func aboutSlack(u string) bool {
	return strings.Contains(u, ".slack.com/team/")
}
