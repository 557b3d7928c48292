package web

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"time"

	"pullquote/bot"
)

// The journal is a file of JSON lines, each a change that has happened; reading them in order
// rebuilds the room. A line is complete on disk before its change is shown to anybody. A line that
// a crash cut off is recognised at the next start and removed.

// entry is one line; one of its fields is set.
type entry struct {
	Channel string   `json:"channel,omitempty"` // a new public channel
	Put     *message `json:"put,omitempty"`     // a message, new or changed
	Drop    int64    `json:"drop,omitempty"`    // a message that was removed
	Next    int64    `json:"next,omitempty"`    // ids below this one have been used
	Key     string   `json:"key,omitempty"`     // the Send key of a message that is not kept any more …
	KeyID   int64    `json:"key_id,omitempty"`  // … and its id
}

// journal appends entries. Its owner serialises the calls.
type journal struct {
	path    string
	file    *os.File
	size    int64 // bytes that are known to be whole
	compact int64 // size after the last compaction
}

// minCompact is the size in bytes under which compaction is not worth it.
const minCompact = 4 << 20

// openRoom rebuilds a room from its journal, and rewrites the journal to what is still needed.
func openRoom(path, boot string, now func() time.Time, log *slog.Logger) (*room, error) {
	r := newRoom(boot, now, log)
	if path == "" {
		return r, nil
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, err
	}
	if err := r.load(path); err != nil {
		return nil, fmt.Errorf("journal %s: %w", path, err)
	}
	r.expirePending()
	r.journal = &journal{path: path}
	if err := r.rewrite(); err != nil {
		return nil, fmt.Errorf("journal %s: %w", path, err)
	}
	return r, nil
}

// load replays the journal. A damaged last line is what a crash leaves, and is dropped; a damaged
// line elsewhere is skipped with a warning, because the rest is worth more than a refusal to start.
func (r *room) load(path string) error {
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	defer f.Close()
	in := bufio.NewReader(f)
	for n := 1; ; n++ {
		line, err := in.ReadBytes('\n')
		if err != nil && err != io.EOF {
			return err
		}
		torn := err == io.EOF
		var e entry
		if len(bytes.TrimSpace(line)) > 0 {
			if err := json.Unmarshal(line, &e); err == nil {
				r.apply(e)
			} else {
				r.log.Warn("journal line skipped", "file", path, "line", n, "torn", torn, "err", err)
			}
		}
		if torn {
			return nil
		}
	}
}

func (r *room) apply(e entry) {
	switch {
	case e.Channel != "":
		if !slices.Contains(r.names, e.Channel) {
			r.names = append(r.names, e.Channel)
		}
	case e.Put != nil:
		r.insert(e.Put)
		r.trim(e.Put.Channel)
	case e.Drop != 0:
		if m := r.messages[e.Drop]; m != nil {
			r.drop(m)
		}
	case e.Next != 0:
		r.next = max(r.next, e.Next)
	case e.Key != "":
		r.keys.add(e.Key, e.KeyID)
	}
}

// expirePending turns placeholders whose answer died with the process into a sentence.
func (r *room) expirePending() {
	for id, m := range r.messages {
		if m.Pending {
			clone := *m
			said := bot.Say("I was restarted before I could answer. Please ask again.")
			clone.Pending, clone.Body = false, &said
			r.messages[id] = &clone
		}
	}
}

// append writes an entry; without a journal it does nothing. After an error the file is as before.
func (r *room) append(e entry) error {
	if r.journal == nil {
		return nil
	}
	if r.journal.size > max(minCompact, 4*r.journal.compact) {
		if err := r.rewrite(); err != nil {
			r.log.Warn("journal not compacted", "file", r.journal.path, "err", err)
		}
	}
	if err := r.journal.append(e); err != nil {
		r.log.Error("journal not written", "file", r.journal.path, "err", err)
		return &bot.Error{Code: bot.Unavailable, Say: "The chat's journal cannot be written; nothing was posted.", Err: err}
	}
	return nil
}

func (j *journal) append(e entry) error {
	line, err := json.Marshal(e)
	if err != nil {
		return err
	}
	line = append(line, '\n')
	_, err = j.file.WriteAt(line, j.size)
	if err == nil {
		err = j.file.Sync()
	}
	if err != nil {
		return errors.Join(err, j.file.Truncate(j.size))
	}
	j.size += int64(len(line))
	return nil
}

// rewrite replaces the journal by the shortest one that rebuilds the room, atomically.
func (r *room) rewrite() error {
	j := r.journal
	tmp, err := os.OpenFile(j.path+".new", os.O_CREATE|os.O_TRUNC|os.O_RDWR, 0o600)
	if err != nil {
		return err
	}
	size, err := r.dump(tmp)
	if err == nil {
		err = tmp.Sync()
	}
	if err == nil {
		err = os.Rename(tmp.Name(), j.path)
	}
	if err == nil {
		err = syncDir(filepath.Dir(j.path))
	}
	if err != nil {
		return errors.Join(err, tmp.Close())
	}
	if j.file != nil {
		err = j.file.Close()
	}
	j.file, j.size, j.compact = tmp, size, size
	return err
}

// dump writes the room as entries and returns the number of bytes.
func (r *room) dump(w io.Writer) (int64, error) {
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	var total int64
	write := func(e entry) error {
		buf.Reset()
		if err := enc.Encode(e); err != nil {
			return err
		}
		n, err := w.Write(buf.Bytes())
		total += int64(n)
		return err
	}
	for _, e := range r.entries() {
		if err := write(e); err != nil {
			return total, err
		}
	}
	return total, nil
}

func (r *room) entries() []entry {
	all := []entry{{Next: r.next}}
	for _, name := range r.names {
		all = append(all, entry{Channel: name})
	}
	for _, key := range r.keys.order {
		if id := r.keys.ids[key]; r.messages[id] == nil {
			all = append(all, entry{Key: key, KeyID: id})
		}
	}
	ids := make([]int64, 0, len(r.messages))
	for id := range r.messages {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	for _, id := range ids {
		all = append(all, entry{Put: r.messages[id]})
	}
	return all
}

func (j *journal) close() error { return j.file.Close() }

func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}

// sentKeys remembers which Send keys made which message, also after the message has left the history.
type sentKeys struct {
	ids   map[string]int64
	order []string
}

func (k *sentKeys) add(key string, id int64) {
	if _, ok := k.ids[key]; ok {
		return
	}
	k.ids[key] = id
	if k.order = append(k.order, key); len(k.order) > maxKeys {
		delete(k.ids, k.order[0])
		k.order = slices.Delete(k.order, 0, 1)
	}
}
