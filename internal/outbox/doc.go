// Package outbox delivers posts: it takes them from their lanes and makes sure that each is shown
// exactly once.
//
// Only cmd/pullquote imports it. The post's record in the store decides what happens, not the queue:
//
//	pending ─BeginSend→ sending ─Send─┬ confirmed ──────────→ sent
//	   ↑                    │         ├ refused ────────────→ pending (later), or failed
//	   └────────────────────┼─────────┘
//	                        └ outcome unknown: reconcile.go asks the platform; never a blind repeat
//
// The intent is written before the network is touched, every finish is fenced by the lane's claim,
// and the lease is looked at once more right before the call: a worker that was suspended for longer
// than its lease does not send. What remains possible is a pause between that look and the socket
// that is longer than lease − SendTimeout.
package outbox
