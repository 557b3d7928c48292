package bot

import (
	"encoding/json"
	"fmt"
)

// A Message is kept as JSON behind a "Share" button and in the browser chat's journal; each block
// carries its kind, and a kind that this version does not know is left out rather than refused.

type blockJSON struct {
	Kind string          `json:"kind"`
	Body json.RawMessage `json:"body"`
}

func kindOf(b Block) string {
	switch b.(type) {
	case Heading:
		return "heading"
	case Para:
		return "para"
	case Quote:
		return "quote"
	case Facts:
		return "facts"
	case List:
		return "list"
	case Picture:
		return "picture"
	case Note:
		return "note"
	case Actions:
		return "actions"
	}
	return ""
}

// MarshalJSON writes the message with the kind of each block.
func (m Message) MarshalJSON() ([]byte, error) {
	blocks := make([]blockJSON, 0, len(m.Blocks))
	for _, b := range m.Blocks {
		body, err := json.Marshal(b)
		if err != nil {
			return nil, fmt.Errorf("message: %w", err)
		}
		blocks = append(blocks, blockJSON{kindOf(b), body})
	}
	return json.Marshal(struct {
		Fallback string      `json:"fallback"`
		Blocks   []blockJSON `json:"blocks"`
	}{m.Fallback, blocks})
}

// UnmarshalJSON reads what MarshalJSON wrote.
func (m *Message) UnmarshalJSON(data []byte) error {
	var raw struct {
		Fallback string
		Blocks   []blockJSON
	}
	if err := json.Unmarshal(data, &raw); err != nil {
		return fmt.Errorf("message: %w", err)
	}
	m.Fallback, m.Blocks = raw.Fallback, nil
	for _, b := range raw.Blocks {
		block, err := decodeBlock(b)
		if err != nil {
			return fmt.Errorf("message: %s block: %w", b.Kind, err)
		}
		if block != nil {
			m.Blocks = append(m.Blocks, block)
		}
	}
	return nil
}

func decodeBlock(b blockJSON) (Block, error) {
	switch b.Kind {
	case "heading":
		return decodeAs[Heading](b.Body)
	case "para":
		return decodeAs[Para](b.Body)
	case "quote":
		return decodeAs[Quote](b.Body)
	case "facts":
		return decodeAs[Facts](b.Body)
	case "list":
		return decodeAs[List](b.Body)
	case "picture":
		return decodeAs[Picture](b.Body)
	case "note":
		return decodeAs[Note](b.Body)
	case "actions":
		return decodeAs[Actions](b.Body)
	}
	return nil, nil
}

func decodeAs[B Block](body json.RawMessage) (Block, error) {
	var b B
	err := json.Unmarshal(body, &b)
	return b, err
}
