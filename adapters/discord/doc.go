// Package discord connects Pullquote to Discord, on github.com/bwmarrin/discordgo. Package
// cmd/pullquote imports it to make an [Adapter]; nobody else does.
//
// The way of an event: transport_gateway.go or transport_http.go receives a payload, parse.go makes
// a bot.Event of it, the Bot handles it, respond.go answers, render.go makes the payload of a
// bot.Message within limits.go. rest.go carries all requests, limiter.go paces them, and errors.go
// says what a failed one means.
//
// # What is taken from the library, and what is not
//
// Requests go through a discordgo.Session, with its addresses, permissions, intents and the types
// that are safe; signatures are verified by it. Its retries, rate limits, state cache, logging and
// reconnection are off. Three of its properties cannot be made safe from outside, so the gateway's
// socket is our own (gateway.go): a "reconnect" that arrives during the handshake blocks
// Session.Open and the session's lock for ever; the close code, which tells a revoked token from a
// lost connection, is only logged; and an invalid session is identified again at once on the same
// socket, with no way to resume at the address that Discord names. hazards_test.go reproduces these
// and the other sharp edges beside the way around each.
package discord
