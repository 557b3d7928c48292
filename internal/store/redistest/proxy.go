package redistest

import (
	"io"
	"net"
	"sync"
	"sync/atomic"
	"testing"
)

// Proxy stands between a client and a server and loses what it is told to. It is safe for concurrent use.
type Proxy struct {
	URL string

	server atomic.Value // its address
	listen net.Listener
	mode   atomic.Int32
	wg     sync.WaitGroup
	mu     sync.Mutex
	open   map[net.Conn]bool
}

// What a Proxy does with a server's answers.
const (
	Pass   = iota // hands them on
	Cut           // cuts the connection instead: the request has arrived, the reply is lost
	Silent        // keeps them back for ever
)

// NewProxy starts a proxy before the server at addr. It ends with the test.
func NewProxy(t testing.TB, addr string) *Proxy {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	p := &Proxy{URL: "redis://" + l.Addr().String(), listen: l, open: map[net.Conn]bool{}}
	p.server.Store(addr)
	p.wg.Go(p.accept)
	t.Cleanup(p.close)
	return p
}

// Addr is where the proxy listens.
func (p *Proxy) Addr() string { return p.listen.Addr().String() }

// Set changes what happens to the next answers.
func (p *Proxy) Set(mode int32) { p.mode.Store(mode) }

// Redirect leads new connections to another server and cuts those that there are, as a failover does.
func (p *Proxy) Redirect(addr string) {
	p.server.Store(addr)
	p.cut()
}

func (p *Proxy) accept() {
	for {
		c, err := p.listen.Accept()
		if err != nil {
			return
		}
		p.wg.Go(func() { p.serve(c) })
	}
}

func (p *Proxy) serve(client net.Conn) {
	server, err := net.Dial("tcp", p.server.Load().(string))
	if err != nil {
		_ = client.Close()
		return
	}
	p.track(client, server)
	defer p.forget(client, server)
	p.wg.Go(func() {
		_, _ = io.Copy(server, client) // ends when either end is closed
		_ = server.Close()
	})
	p.answers(client, server)
	_ = client.Close()
	_ = server.Close()
}

func (p *Proxy) answers(client, server net.Conn) {
	buf := make([]byte, 64<<10)
	for silent := false; ; {
		n, err := server.Read(buf)
		mode := p.mode.Load()
		if err != nil || mode == Cut {
			return
		}
		if mode == Silent {
			silent = true
			continue
		}
		if silent { // what was kept back is missing: nothing after it can be understood
			return
		}
		if _, err := client.Write(buf[:n]); err != nil {
			return
		}
	}
}

func (p *Proxy) track(conns ...net.Conn) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, c := range conns {
		p.open[c] = true
	}
}

func (p *Proxy) forget(conns ...net.Conn) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, c := range conns {
		delete(p.open, c)
	}
}

func (p *Proxy) cut() {
	p.mu.Lock()
	defer p.mu.Unlock()
	for c := range p.open {
		_ = c.Close()
	}
}

func (p *Proxy) close() {
	_ = p.listen.Close()
	p.cut()
	p.wg.Wait()
}
