package redisstore

import (
	"context"
	"crypto/rand"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"pullquote/internal/store/codec"
)

// Redis can lose its newest writes, confirmed ones included: a replica that is promoted may not have heard of them, a
// file may not have been synced before the power failed, a backup is older than what it replaces. Then a post
// that was sent says "pending", and an item that was posted is new. What is there is always a beginning of what was
// confirmed: writes are lost from the end. On that the protocol rests (lua/history.lua):
//
//   - Every BeginSend is counted for its replica, and the replica remembers the highest count that was confirmed to it. A
//     count that is lower than the memory proves a loss.
//   - The server names the history of its data (master_replid), anew with each start and each promotion. Where it is
//     another than the one noted beside the data, nothing is claimed and no intent written until every replica that lived at
//     the end of the data has compared its memory, at most six seconds. All found theirs: nothing was lost, nothing is doubted. A
//     replica that was closed in order had the end of its own written down. One that died with the server cannot say: a loss is assumed.
//   - A loss begins a new epoch. A post from an earlier one counts as of unknown outcome: it may have been sent since the last
//     sign of life in the data, at most 20 hours ago, until what was begun then has ended. So does what is made of a job of an
//     earlier epoch, or of a feed's first poll in this one. The outbox looks for it on the platform before it sends; it
//     counts on a nonce only when whatever was lost is younger than a minute.
//
// What remains: a replica that was stuck for more than three seconds, or has just begun, and sends and dies within the very moment that
// is lost, while others live. All of this happens inside ClaimPosts and BeginSend; it costs no round trip. A server that does not tell its history
// (a user without the right to INFO) leaves the counts: each replica then notices what it has lost itself.

// member is this process as one of those that deliver.
type member struct {
	name      string
	confirmed atomic.Int64 // the highest count of our BeginSends that was confirmed
	claimed   atomic.Bool  // it may be noted as a member

	mu     sync.Mutex
	looked time.Time // when a claim last compared
	doubt  bool      // the next one is to
	waited bool      // it is not known yet whether writes were lost
}

// lookEvery is how often a claim compares; in between an intent on another server is refused all the same.
const lookEvery = 100 * time.Millisecond

// look reports whether the claim at now is to compare.
func (m *member) look(now time.Time) bool {
	m.claimed.Store(true)
	m.mu.Lock()
	defer m.mu.Unlock()
	if !m.doubt && !m.waited && now.Sub(m.looked).Abs() < lookEvery {
		return false
	}
	m.looked, m.doubt = now, false
	return true
}

// suspect makes the next claim compare.
func (m *member) suspect() {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.doubt = true
}

func newMember() *member { return &member{name: rand.Text()} }

// confirm remembers a count; answers may come in any order.
func (m *member) confirm(n int64) {
	for {
		was := m.confirmed.Load()
		if n <= was || m.confirmed.CompareAndSwap(was, n) {
			return
		}
	}
}

// heard tells the operator what was found out about the server's history, each thing once.
func (m *member) heard(log *slog.Logger, found string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	switch {
	case found == "waits" && !m.waited:
		log.Info("Redis was restarted or has another master: deliveries wait until it is known whether writes were lost")
	case found == "kept":
		log.Info("Redis has lost nothing")
	case found == "" && m.waited:
		log.Info("deliveries go on")
	case found == "lost":
		log.Warn("Redis has lost its newest writes, or may have: posts that wait are looked for on their platform before they are sent")
	}
	m.waited = found == "waits"
}

// leaveTime is how long Close waits for Redis.
const leaveTime = time.Second

// Close notes that this process has ended in order, and ends all connections.
func (s *Store) Close() error {
	ctx, cancel := context.WithTimeout(context.Background(), leaveTime)
	defer cancel()
	if s.member.claimed.Load() {
		if err := s.do(ctx, leaveScript, codec.Micros(time.Now()), s.member.name, s.member.confirmed.Load()); err != nil {
			s.log.Warn("the end of this process was not recorded", "err", err)
		}
	}
	return s.client.Close()
}
