package discord

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"github.com/bwmarrin/discordgo"
)

// DefaultAPIURL is Discord's root; "api/v10/…" is appended to it.
const DefaultAPIURL = "https://discord.com/"

// apiVersion is the version of Discord's API that the wire structs of this package are written for.
// The library's own is 9; the transport replaces it.
const apiVersion = "10"

// The library keeps its addresses in 33 package variables, made from each other when the program
// starts: changing one of them later does not change those derived from it, and would be state that
// all adapters of a process share. So they stay as they are, and the transport rewrites every
// request instead: whatever the library asks, and wherever, goes to the one configured root.

// parseRoot checks an API root and makes its path end in a slash.
func parseRoot(raw string) (*url.URL, error) {
	if raw == "" {
		raw = DefaultAPIURL
	}
	u, err := url.Parse(raw)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return nil, fmt.Errorf("discord: the API URL must look like %s", DefaultAPIURL)
	}
	if !strings.HasSuffix(u.Path, "/") {
		u.Path += "/"
	}
	u.RawQuery, u.Fragment = "", ""
	return u, nil
}

// redirect sends a request of the library to root, in our version of the API. req is not changed.
func redirect(req *http.Request, root *url.URL) *http.Request {
	u := *req.URL
	path := strings.TrimPrefix(u.EscapedPath(), "/")
	if rest, ok := strings.CutPrefix(path, "api/v"+discordgo.APIVersion+"/"); ok {
		path = "api/v" + apiVersion + "/" + strings.TrimPrefix(rest, "/")
	}
	u.Scheme, u.Host, u.User = root.Scheme, root.Host, nil
	u.RawPath = root.EscapedPath() + path
	if plain, err := url.PathUnescape(u.RawPath); err == nil {
		u.Path = plain
	}
	out := req.Clone(req.Context())
	out.URL, out.Host = &u, u.Host
	return out
}
