package fetch

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// Resolver turns a host name into addresses; net.DefaultResolver is one.
type Resolver interface {
	LookupNetIP(ctx context.Context, network, host string) ([]netip.Addr, error)
}

// errPrivate is the cause when every address of a host is forbidden.
var errPrivate = errors.New("not a public address")

// guard decides which addresses may be dialled.
type guard struct {
	allow  []netip.Prefix
	only   netip.AddrPort // when valid, this and nothing else
	strict bool           // only `only`, even where it is not set
}

func (g guard) permits(a netip.AddrPort) bool {
	addr := a.Addr().Unmap()
	if g.only.IsValid() {
		return netip.AddrPortFrom(addr, a.Port()) == netip.AddrPortFrom(g.only.Addr().Unmap(), g.only.Port())
	}
	if g.strict {
		return false
	}
	for _, p := range g.allow {
		if p.Contains(addr) {
			return true
		}
	}
	return Public(addr)
}

// control runs after name resolution, with the address that is about to be connected: the last
// moment, so that a name which resolves differently the second time gains nothing.
func (g guard) control(_, address string, _ syscall.RawConn) error {
	a, err := netip.ParseAddrPort(address)
	if err != nil || !g.permits(a) {
		return fmt.Errorf("%w: %s", errPrivate, address)
	}
	return nil
}

// Public reports whether an address belongs to the public internet: neither special-purpose by the
// IANA registries (RFC 6890 and successors) nor an IPv6 form that carries such an IPv4 address.
func Public(a netip.Addr) bool {
	if a.Zone() != "" {
		return false
	}
	a = a.Unmap()
	if a.Is4() {
		return a.IsGlobalUnicast() && !a.IsPrivate() && !within(a, special4)
	}
	if v4, ok := embedded(a); ok {
		return Public(v4)
	}
	return within(a, global6) && !within(a, special6)
}

// embedded returns the IPv4 address inside a NAT64 (RFC 6052) or 6to4 (RFC 3056) address: on an
// IPv6-only network that is how public IPv4 hosts are reached, and private ones too.
func embedded(a netip.Addr) (netip.Addr, bool) {
	b := a.As16()
	switch {
	case nat64.Contains(a):
		return netip.AddrFrom4([4]byte(b[12:16])), true
	case sixToFour.Contains(a):
		return netip.AddrFrom4([4]byte(b[2:6])), true
	}
	return netip.Addr{}, false
}

func within(a netip.Addr, list []netip.Prefix) bool {
	for _, p := range list {
		if p.Contains(a) {
			return true
		}
	}
	return false
}

func prefixes(s ...string) []netip.Prefix {
	out := make([]netip.Prefix, len(s))
	for i, p := range s {
		out[i] = netip.MustParsePrefix(p)
	}
	return out
}

var (
	nat64     = netip.MustParsePrefix("64:ff9b::/96")
	sixToFour = netip.MustParsePrefix("2002::/16")
	global6   = prefixes("2000::/3")
	special4  = prefixes("0.0.0.0/8", "100.64.0.0/10", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24",
		"198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "240.0.0.0/4")
	special6 = prefixes("2001::/23", "2001:db8::/32", "3fff::/20")
)

// badPorts are ports of services that must not be spoken to with HTTP: the "bad ports" of the Fetch
// standard (https://fetch.spec.whatwg.org/#port-blocking) and a few databases.
var badPorts = func() map[uint16]bool {
	m := map[uint16]bool{}
	for _, p := range []uint16{1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95,
		101, 102, 103, 104, 109, 110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465,
		512, 513, 514, 515, 526, 530, 531, 532, 540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993, 995,
		1433, 1521, 1719, 1720, 1723, 2049, 2375, 3306, 3389, 3659, 4045, 4190, 5060, 5061, 5432, 6000, 6379, 6566,
		6665, 6666, 6667, 6668, 6669, 6679, 6697, 9042, 10080, 11211, 27017} {
		m[p] = true
	}
	return m
}()

// parseURL checks what can be checked before resolving.
func parseURL(raw string) (*url.URL, error) {
	raw = strings.TrimSpace(raw)
	if len(raw) > maxURL {
		return nil, invalidURL(errors.New("longer than 4096 bytes"))
	}
	u, err := url.Parse(raw)
	if err != nil {
		return nil, invalidURL(errors.New("it cannot be parsed")) // url.Error would repeat the whole input
	}
	return u, checkURL(u)
}

func checkURL(u *url.URL) error {
	if u.Scheme != "http" && u.Scheme != "https" {
		return schemeError(u)
	}
	if u.Hostname() == "" {
		return invalidURL(errors.New("no host"))
	}
	if u.User != nil {
		return credentialsError()
	}
	u.Fragment, u.RawFragment = "", ""
	if p := u.Port(); p != "" {
		n, err := strconv.ParseUint(p, 10, 16)
		if err != nil || n == 0 || badPorts[uint16(n)] {
			return portError(u)
		}
	}
	return nil
}

func isRedirect(status int) bool {
	switch status {
	case 301, 302, 303, 307, 308:
		return true
	}
	return false
}

func redirectTarget(from *url.URL, location string) (*url.URL, error) {
	if location == "" || len(location) > maxURL {
		return nil, brokenRedirect(from)
	}
	u, err := from.Parse(location)
	if err != nil {
		return nil, brokenRedirect(from)
	}
	return u, checkURL(u)
}

func newTransport(o Options, g guard) *http.Transport {
	d := dialer{guard: g, resolver: o.Resolver, timeout: o.HeaderTimeout}
	if d.resolver == nil {
		d.resolver = net.DefaultResolver
	}
	return &http.Transport{
		DialContext:            d.dial,
		TLSClientConfig:        &tls.Config{RootCAs: o.RootCAs, MinVersion: tls.VersionTLS12},
		ForceAttemptHTTP2:      true,
		TLSHandshakeTimeout:    o.HeaderTimeout,
		ResponseHeaderTimeout:  o.HeaderTimeout,
		MaxResponseHeaderBytes: maxHeaderBytes,
		DisableCompression:     true, // the body is decompressed here, under our own cap
		MaxIdleConns:           64,
		MaxIdleConnsPerHost:    o.PerHost,
		IdleConnTimeout:        30 * time.Second,
	}
}

// dialer resolves, drops forbidden addresses, and connects to the first that answers.
type dialer struct {
	guard    guard
	resolver Resolver
	timeout  time.Duration
}

func (d dialer) dial(ctx context.Context, network, address string) (net.Conn, error) {
	ctx, cancel := context.WithTimeout(ctx, d.timeout)
	defer cancel()
	targets, err := d.targets(ctx, address)
	if err != nil {
		return nil, err
	}
	nd := net.Dialer{Control: d.guard.control}
	for i, t := range targets {
		each, stop := context.WithTimeout(ctx, d.timeout/time.Duration(len(targets)-i))
		conn, dialErr := nd.DialContext(each, network, t.String())
		stop()
		if dialErr == nil {
			return conn, nil
		}
		err = dialErr
	}
	return nil, err
}

// targets returns the permitted addresses of host:port, at most four.
func (d dialer) targets(ctx context.Context, address string) ([]netip.AddrPort, error) {
	host, portText, err := net.SplitHostPort(address)
	if err != nil {
		return nil, err
	}
	port, err := strconv.ParseUint(portText, 10, 16)
	if err != nil {
		return nil, err
	}
	addrs, err := d.lookup(ctx, host)
	if err != nil {
		return nil, err
	}
	var out []netip.AddrPort
	for _, a := range addrs {
		if t := netip.AddrPortFrom(a.Unmap(), uint16(port)); d.guard.permits(t) && len(out) < 4 {
			out = append(out, t)
		}
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("%w: %s is %v", errPrivate, host, addrs)
	}
	return out, nil
}

func (d dialer) lookup(ctx context.Context, host string) ([]netip.Addr, error) {
	if a, err := netip.ParseAddr(host); err == nil {
		return []netip.Addr{a}, nil
	}
	addrs, err := d.resolver.LookupNetIP(ctx, "ip", host)
	if err == nil && len(addrs) == 0 {
		err = &net.DNSError{Err: "no such host", Name: host, IsNotFound: true}
	}
	return addrs, err
}
