package slackfake

import (
	"runtime"
	"strings"
	"sync"
	"testing"

	"github.com/gorilla/websocket"
)

// Closing waits for connections that come and go at the same moment; the race detector judges it.
func TestCloseWhileBotsConnect(t *testing.T) {
	for range 30 {
		s := New()
		url := "ws" + strings.TrimPrefix(s.http.URL, "http") + "/socket"
		var bots sync.WaitGroup
		for range 4 {
			bots.Go(func() {
				for {
					conn, _, err := websocket.DefaultDialer.Dial(url, nil)
					if err != nil {
						return // the workspace is closed
					}
					_, _, _ = conn.ReadMessage() // its hello, unless it closes first
					conn.Close()
				}
			})
		}
		for s.Connections() == 0 {
			runtime.Gosched()
		}
		s.Close()
		bots.Wait()
	}
}
