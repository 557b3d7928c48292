package text

import "strings"

// Phrases finds out in one pass whether a text has any of many phrases. It is safe for concurrent use.
type Phrases struct {
	begins [phraseSlots / 64]uint64 // which pairs of bytes a phrase begins with, by hash
	by     map[uint16][]string
	short  []string // of one byte
}

// phraseSlots keeps a set's bits in one kilobyte, which stays near the processor.
const phraseSlots = 8192

// NewPhrases makes a set of phrases; empty ones are left out.
func NewPhrases(all ...string) *Phrases {
	p := &Phrases{by: make(map[uint16][]string, len(all))}
	for _, s := range all {
		switch len(s) {
		case 0:
		case 1:
			p.short = append(p.short, s)
		default:
			slot := phraseSlot(s[0], s[1])
			p.begins[slot/64] |= 1 << (slot % 64)
			p.by[slot] = append(p.by[slot], s)
		}
	}
	return p
}

func phraseSlot(a, b byte) uint16 { return (uint16(a)<<5 ^ uint16(b)) % phraseSlots }

// In reports whether s has one of the phrases, byte for byte.
func (p *Phrases) In(s string) bool {
	for i := 0; i+1 < len(s); i++ {
		slot := phraseSlot(s[i], s[i+1])
		if p.begins[slot/64]>>(slot%64)&1 == 0 {
			continue
		}
		for _, phrase := range p.by[slot] {
			if strings.HasPrefix(s[i:], phrase) {
				return true
			}
		}
	}
	for _, phrase := range p.short {
		if strings.Contains(s, phrase) {
			return true
		}
	}
	return false
}
