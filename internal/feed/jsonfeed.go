package feed

import (
	"bytes"
	"encoding/json"
	"net/url"

	"pullquote/internal/news"
)

// parseJSON reads a JSON Feed (https://jsonfeed.org/version/1.1). Where the document is damaged, the
// items before the damage are kept, and an item that cannot be read is left out.
func parseJSON(body []byte, base *url.URL) (Document, error) {
	m := mapper{base: base}
	if f, err := parseWith(body); err == nil && isJSONFeed(f.FeedVersion, body) {
		m.take(f, nil)
	} else if !m.rescueJSON(body) {
		return Document{}, news.E(news.CodeNotFeed, "The address answers with data (JSON) that is not a feed.", err)
	}
	m.doc.Items, m.doc.Dropped = m.items.list(), m.items.dropped+m.failed
	return m.doc, nil
}

// isJSONFeed asks for the version or for a list of items: any JSON object would pass as an empty feed.
func isJSONFeed(version string, body []byte) bool {
	return version != "" || bytes.Contains(body, []byte(`"items"`))
}

// rescueJSON walks the top level of the object by token and hands each item to the parser by itself.
func (m *mapper) rescueJSON(body []byte) bool {
	dec := json.NewDecoder(bytes.NewReader(body))
	if t, err := dec.Token(); err != nil || t != json.Delim('{') {
		return false
	}
	head := map[string]json.RawMessage{}
	found := false
	for {
		key, err := dec.Token()
		if err != nil {
			break
		}
		name, ok := key.(string)
		if !ok {
			break
		}
		if name == "items" {
			found = true
			m.doc.Cut = !m.jsonItems(dec, head)
			continue
		}
		var raw json.RawMessage
		if dec.Decode(&raw) != nil {
			break
		}
		head[name] = raw
	}
	return found
}

// jsonItems reads the list item by item. False when the list ends in the middle.
func (m *mapper) jsonItems(dec *json.Decoder, head map[string]json.RawMessage) bool {
	if t, err := dec.Token(); err != nil || t != json.Delim('[') {
		return false
	}
	for dec.More() {
		var raw json.RawMessage
		if dec.Decode(&raw) != nil {
			return false
		}
		head["items"] = json.RawMessage(append(append([]byte{'['}, raw...), ']'))
		one, err := json.Marshal(head)
		if err != nil {
			m.failed++
			continue
		}
		f, err := parseWith(one)
		if err != nil {
			m.failed++
			continue
		}
		m.take(f, nil)
	}
	_, err := dec.Token()
	delete(head, "items")
	return err == nil
}
