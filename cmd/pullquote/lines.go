package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"runtime"
	"sync"
)

// maxLine bounds one input line: a 5 MB page as JSON, with escapes, and some room.
const maxLine = 64 << 20

// eachLine calls f with every line of r that is not blank.
func eachLine(r io.Reader, f func(line []byte) error) error {
	in := bufio.NewReaderSize(r, 1<<16)
	for {
		line, err := readLine(in)
		if len(bytes.TrimSpace(line)) > 0 {
			if err := f(line); err != nil {
				return err
			}
		}
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
	}
}

// readLine reads a whole line; of one longer than maxLine only so much that it cannot be parsed.
func readLine(in *bufio.Reader) ([]byte, error) {
	var line []byte
	for {
		part, err := in.ReadSlice('\n')
		if len(line) <= maxLine {
			line = append(line, part...)
		}
		if !errors.Is(err, bufio.ErrBufferFull) {
			return line, err
		}
	}
}

// decodeLine reads one JSON object; an error names the line, and whatever id could still be read is in v.
func decodeLine(number int, line []byte, v any) error {
	if len(line) > maxLine {
		return fmt.Errorf("line %d is longer than %d MB", number, maxLine>>20)
	}
	if err := json.Unmarshal(line, v); err != nil {
		return fmt.Errorf("line %d is not a JSON object as expected: %w", number, err)
	}
	return nil
}

// mapLines turns each line into one output value, on all cores, and writes the values as JSON lines
// in the order of the input. At most a few lines for each core are in memory.
func mapLines(ctx context.Context, r io.Reader, w io.Writer, f func(number int, line []byte) any) error {
	workers := runtime.GOMAXPROCS(0)
	type job struct {
		number int
		line   []byte
		done   chan []byte
	}
	jobs := make(chan job, workers)
	order := make(chan job, 2*workers)
	var working sync.WaitGroup
	for range workers {
		working.Go(func() {
			for j := range jobs {
				j.done <- encodeLine(f(j.number, j.line))
			}
		})
	}
	var readErr error
	working.Go(func() {
		defer close(order)
		defer close(jobs)
		number := 0
		readErr = eachLine(r, func(line []byte) error {
			number++
			j := job{number, line, make(chan []byte, 1)}
			select {
			case order <- j:
			case <-ctx.Done():
				return ctx.Err()
			}
			jobs <- j
			return nil
		})
	})
	out := bufio.NewWriter(w)
	var writeErr error
	for j := range order {
		data := <-j.done
		if writeErr == nil {
			_, writeErr = out.Write(data)
		}
		if len(order) == 0 && writeErr == nil {
			writeErr = out.Flush()
		}
	}
	working.Wait()
	return errors.Join(readErr, writeErr, out.Flush())
}

func encodeLine(v any) []byte {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		b.Reset()
		b.WriteString(`{"error":"the result cannot be written as JSON"}` + "\n")
	}
	return b.Bytes()
}

// lineFormat describes the lines of a command for scripts, "" where it has none.
func lineFormat(command string) string {
	switch command {
	case "analyze":
		return `
In:  {"id","url","file"}, {"id","url","html"} or {"id","url","title","text"}; a file may end in .gz
Out: {"id","url","canonical_url","title","authors","published","site","language","image","alternates","source",
      "text","words","read","summary":{"sentences","method"},"quotes":[{"text","speaker","role","mention","cue","start","end","score"}],"error"}
"start" and "end" are byte offsets into "text". A line that cannot be read gives a line with "error".
`
	case "dedup":
		return `
In:  {"id","url","title","text","published"}
Out: {"id","kind":"new|same-url|copy|same-story","of","score","error"}, each judged against the lines before it
`
	case "feed":
		return `
In:  {"id","file","url"}
Out: {"id","title","items":[{"id","url","title","published","author","summary"}],"error"}
`
	case "canonical":
		return "\nIn:  one address a line\nOut: its canonical form; what is no address comes back unchanged\n"
	}
	return ""
}
