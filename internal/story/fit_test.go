package story

import (
	"bufio"
	"compress/gzip"
	"encoding/binary"
	"encoding/json"
	"flag"
	"maps"
	"os"
	"slices"
	"testing"
)

var fitFrom = flag.String("fit", "", "gzipped JSON lines of a corpus (text, topic, subtopic = the story): make background.bin from it")

// corpusDoc is one document of a corpus with known stories.
type corpusDoc struct {
	ID    string `json:"id"`
	Topic int    `json:"topic"`
	Story string `json:"subtopic"`
	Text  string `json:"text"`
}

func readCorpus(t testing.TB, path string) []corpusDoc {
	f, err := os.Open(path)
	if err != nil {
		t.Skip("no corpus: ", err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	var out []corpusDoc
	for s := json.NewDecoder(bufio.NewReader(z)); s.More(); {
		var d corpusDoc
		if err := s.Decode(&d); err != nil {
			t.Fatal(err)
		}
		out = append(out, d)
	}
	return out
}

// minStands is from how many stories on a word is kept: rarer ones count as unknown.
const minStands = 3

// TestFitBackground makes background.bin: go test ./internal/story -run TestFitBackground -fit corpus.jsonl.gz
func TestFitBackground(t *testing.T) {
	if *fitFrom == "" {
		t.Skip("no corpus given with -fit")
	}
	table := fitBackground(readCorpus(t, *fitFrom))
	if err := os.WriteFile("background.bin", table, 0o644); err != nil {
		t.Fatal(err)
	}
	t.Logf("%d words, %d bytes", len(table)/recordSize, len(table))
}

func fitBackground(docs []corpusDoc) []byte {
	stands := map[uint32]map[string]bool{}
	stories := map[string]bool{}
	for _, d := range docs {
		stories[d.Story] = true
		counts, _, _, _ := countTerms(d.Text)
		for h := range counts {
			k := uint32(h >> 32)
			if stands[k] == nil {
				stands[k] = map[string]bool{}
			}
			stands[k][d.Story] = true
		}
	}
	out := binary.LittleEndian.AppendUint16(nil, uint16(len(stories)))
	for _, k := range slices.Sorted(maps.Keys(stands)) {
		if n := len(stands[k]); n >= minStands {
			out = binary.LittleEndian.AppendUint32(out, k)
			out = binary.LittleEndian.AppendUint16(out, uint16(n))
		}
	}
	return out
}
