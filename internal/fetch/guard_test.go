package fetch

import (
	"errors"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"testing"

	"pullquote/internal/news"
)

func TestAddressesThatAreRefusedUnread(t *testing.T) {
	c := client(t, Options{})
	for _, tt := range []struct {
		url, say string
		code     news.Code
	}{
		{"ftp://files.example/a", "http://", news.CodeInvalid},
		{"file:///etc/passwd", "http://", news.CodeInvalid},
		{"javascript:alert(1)", "http://", news.CodeInvalid},
		{"", "http://", news.CodeInvalid},
		{"http://", "web address", news.CodeInvalid},
		{"http://[::1", "web address", news.CodeInvalid},
		{"http://a.example/" + strings.Repeat("x", maxURL), "web address", news.CodeInvalid},
		{"http://user:secret@a.example/", "password", news.CodeInvalid},
		{"http://a.example:25/", "port 25", news.CodeRefused},
		{"http://a.example:6379/", "port 6379", news.CodeRefused},
		{"http://127.0.0.1/", "not a public address", news.CodeRefused},
		{"http://[::1]/", "not a public address", news.CodeRefused},
		{"http://[::ffff:10.0.0.1]/", "not a public address", news.CodeRefused},
		{"http://169.254.169.254/latest/meta-data/", "not a public address", news.CodeRefused},
	} {
		_, err := c.Get(t.Context(), Request{URL: tt.url})
		wantError(t, err, tt.code, tt.say)
		if strings.Contains(err.Error(), "secret") {
			t.Errorf("the error repeats the password: %v", err)
		}
	}
}

func TestPublic(t *testing.T) {
	for addr, want := range map[string]bool{
		"8.8.8.8": true, "93.184.216.34": true, "2606:2800:220:1::1": true, "64:ff9b::808:808": true, "2002:808:808::1": true,
		"::ffff:8.8.8.8": true,
		"0.0.0.0":        false, "0.1.2.3": false, "10.1.2.3": false, "127.0.0.1": false, "127.9.9.9": false, "100.64.0.1": false, "169.254.1.1": false,
		"172.16.0.1": false, "172.31.255.255": false, "192.0.0.1": false, "192.0.2.1": false, "192.88.99.1": false, "192.168.1.1": false,
		"198.18.0.1": false, "198.51.100.1": false, "203.0.113.1": false, "224.0.0.1": false, "240.0.0.1": false, "255.255.255.255": false,
		"::": false, "::1": false, "::ffff:127.0.0.1": false, "::ffff:192.168.0.1": false, "64:ff9b::a00:1": false, "64:ff9b::7f00:1": false, "64:ff9b:1::1": false,
		"100::1": false, "2001::1": false, "2001:db8::1": false, "2002:7f00:1::1": false, "2002:c0a8:1::1": false, "3fff::1": false, "fc00::1": false,
		"fd00:ec2::254": false, "fe80::1": false, "fec0::1": false, "ff02::1": false, "2606:2800::1%eth0": false,
	} {
		if got := Public(netip.MustParseAddr(addr)); got != want {
			t.Errorf("Public(%s) = %v", addr, got)
		}
	}
}

func TestNameThatResolvesToLoopback(t *testing.T) {
	base, hits := serve(t, func(w http.ResponseWriter, _ *http.Request) { page(w, "secret") })
	port := base[strings.LastIndexByte(base, ':'):]
	c := client(t, Options{Resolver: names{"inside.example": {"127.0.0.1"}, "both.example": {"127.0.0.1", "::1"}}})
	for _, host := range []string{"inside.example", "both.example"} {
		_, err := c.Get(t.Context(), Request{URL: "http://" + host + port})
		wantError(t, err, news.CodeRefused, "not a public address")
	}
	if hits.Load() != 0 {
		t.Fatal("it was reached")
	}
}

// The check at connect time stands by itself: whatever the resolver said before.
func TestControlChecksTheAddressThatIsDialled(t *testing.T) {
	g := guard{}
	if err := g.control("tcp", "10.0.0.1:80", nil); !errors.Is(err, errPrivate) {
		t.Errorf("private: %v", err)
	}
	if err := g.control("tcp", "not an address", nil); err == nil {
		t.Error("nonsense passed")
	}
	if err := g.control("tcp", "93.184.216.34:443", nil); err != nil {
		t.Errorf("public: %v", err)
	}
}

func TestAllowPrivate(t *testing.T) {
	base, _ := serve(t, func(w http.ResponseWriter, _ *http.Request) { page(w, "ok") })
	port := base[strings.LastIndexByte(base, ':'):]
	c := client(t, Options{AllowPrivate: loopback, Resolver: names{"wiki.internal": {"127.0.0.1"}}})
	if _, err := c.Get(t.Context(), Request{URL: "http://wiki.internal" + port}); err != nil {
		t.Fatal(err)
	}
}

func TestLocalReachesItsListenerAndNothingElse(t *testing.T) {
	own, _ := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if to := r.URL.Query().Get("to"); to != "" {
			http.Redirect(w, r, to, http.StatusFound)
			return
		}
		page(w, "sample")
	})
	other, hits := serve(t, func(w http.ResponseWriter, _ *http.Request) { page(w, "other") })
	addr := netip.MustParseAddrPort(strings.TrimPrefix(own, "http://"))
	c := client(t, Options{LocalAddr: addr})
	if _, err := c.Get(t.Context(), Request{URL: own, Local: true}); err != nil {
		t.Fatal(err)
	}
	for _, r := range []Request{
		{URL: own},                // typed by a person, although a connection is open already
		{URL: other, Local: true}, // another port of the same machine
		{URL: own + "/?to=" + url.QueryEscape(other), Local: true},
		{URL: "http://8.8.8.8/", Local: true},
	} {
		_, err := c.Get(t.Context(), r)
		wantError(t, err, news.CodeRefused, "not a public address")
	}
	if hits.Load() != 0 {
		t.Fatal("the other listener was reached")
	}
	_, err := client(t, Options{}).Get(t.Context(), Request{URL: own, Local: true})
	wantError(t, err, news.CodeRefused, "not a public address")
}
