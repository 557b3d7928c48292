package discord

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"strconv"
	"sync"
	"time"

	"github.com/bwmarrin/discordgo"

	"pullquote/bot"
)

const (
	bodyMost    = 1 << 20
	stampMost   = 5 * time.Minute // how far a signature's time may be from ours
	firstWithin = 2800 * time.Millisecond
	replaysMost = 10_000
)

// Handler serves POST /discord/interactions: Discord's other way to deliver interactions. It needs
// Options.PublicKey, and answers 404 without one; 503 before Run.
func (a *Adapter) Handler() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		if a.key == nil {
			http.NotFound(w, req)
			return
		}
		if req.Method != http.MethodPost {
			w.Header().Set("Allow", http.MethodPost)
			http.Error(w, "POST only", http.StatusMethodNotAllowed)
			return
		}
		raw, status := a.verified(w, req)
		if status != http.StatusOK {
			http.Error(w, http.StatusText(status), status)
			return
		}
		a.serve(w, req, raw)
	})
}

// verified returns the body of a request that Discord signed. Discord probes endpoints with wrong
// signatures and wants 401 for them.
func (a *Adapter) verified(w http.ResponseWriter, req *http.Request) ([]byte, int) {
	req.Body = http.MaxBytesReader(w, req.Body, bodyMost)
	if !discordgo.VerifyInteraction(req, a.key) {
		return nil, http.StatusUnauthorized
	}
	stamp, err := strconv.ParseInt(req.Header.Get("X-Signature-Timestamp"), 10, 64)
	if age := a.now().Sub(time.Unix(stamp, 0)); err != nil || age > stampMost || age < -stampMost {
		return nil, http.StatusUnauthorized
	}
	raw, err := io.ReadAll(req.Body)
	if err != nil {
		return nil, http.StatusBadRequest
	}
	return raw, http.StatusOK
}

func (a *Adapter) serve(w http.ResponseWriter, req *http.Request, raw []byte) {
	sink := a.sink.Load()
	r, err := parseInteraction(raw, a.menuName)
	switch {
	case err != nil:
		a.log.Warn("interaction not understood", "via", "http", "err", err)
		http.Error(w, "not understood", http.StatusBadRequest)
	case r.kind == discordgo.InteractionPing:
		writeJSON(w, callback{Type: discordgo.InteractionResponsePong})
	case sink == nil:
		http.Error(w, "starting", http.StatusServiceUnavailable)
	case !a.replays.first(r.id):
		w.WriteHeader(http.StatusAccepted) // a replay: nothing is done
	case r.kind == discordgo.InteractionApplicationCommandAutocomplete:
		writeJSON(w, a.complete(req.Context(), sink, r))
	default:
		a.serveFirst(w, req, sink, r)
	}
}

// serveFirst waits for the first answer, which is this request's response.
func (a *Adapter) serveFirst(w http.ResponseWriter, req *http.Request, sink bot.Sink, r request) {
	first := newHandover()
	sink.Dispatch(req.Context(), r.event, a.newInteraction(r, first.give))
	timer := time.NewTimer(firstWithin)
	defer timer.Stop()
	select {
	case c := <-first.answer:
		writeJSON(w, c)
		_ = http.NewResponseController(w).Flush()
		close(first.written)
	case <-timer.C:
		first.refuse()
		w.WriteHeader(http.StatusAccepted)
	case <-req.Context().Done():
		first.refuse()
	}
}

// handover passes the first answer from the Bot's goroutine to the HTTP request that waits for it.
type handover struct {
	answer  chan callback
	written chan struct{}
	late    chan struct{}
	once    sync.Once
}

func newHandover() *handover {
	return &handover{answer: make(chan callback), written: make(chan struct{}), late: make(chan struct{})}
}

func (h *handover) refuse() { h.once.Do(func() { close(h.late) }) }

// give returns when the answer is on its way to Discord.
func (h *handover) give(ctx context.Context, c callback) error {
	expired := &bot.Error{Code: bot.Expired, Err: errors.New("discord: the HTTP request for the first answer is over")}
	select {
	case <-h.late:
		return expired
	default:
	}
	select {
	case h.answer <- c:
		<-h.written
		return nil
	case <-h.late:
		return expired
	case <-ctx.Done():
		return &bot.Error{Code: bot.Unavailable, Err: ctx.Err()}
	}
}

func writeJSON(w http.ResponseWriter, v any) {
	body, err := json.Marshal(v)
	if err != nil {
		http.Error(w, "internal error", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	_, _ = w.Write(body)
}

// replays remembers interactions for as long as their time stamp is good.
type replays struct {
	now  func() time.Time
	mu   sync.Mutex
	seen map[string]time.Time
}

func newReplays(now func() time.Time) *replays {
	return &replays{now: now, seen: map[string]time.Time{}}
}

func (r *replays) first(id string) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	now := r.now()
	if len(r.seen) >= replaysMost {
		for s, at := range r.seen {
			if now.Sub(at) > 2*stampMost {
				delete(r.seen, s)
			}
		}
	}
	if at, ok := r.seen[id]; ok && now.Sub(at) <= 2*stampMost {
		return false
	}
	r.seen[id] = now
	return true
}
