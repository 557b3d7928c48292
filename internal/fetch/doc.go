// Package fetch is the guarded HTTP client: every byte from outside comes through here.
//
// Import it wherever a page, a feed or a picture is read from an address that somebody else chose.
// A Client dials public addresses only, checked on the resolved address of every hop (so that
// neither a redirect nor DNS rebinding reaches the inside of a network), follows at most five
// redirects, bounds time and bytes before and after decompression, keeps no cookies, says honestly
// who it is, and is polite to each host. A Client is safe for concurrent use; Get blocks.
//
// Every error is a *news.Error: its Say is one sentence for people that names the true reason (DNS,
// TLS, refused, 403, 404, too large, not a page, …), its Err the cause for operators. Neither
// contains credentials: addresses with a password are refused.
package fetch
