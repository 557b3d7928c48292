// Package bot is the port between Pullquote and the chat platforms, and the core that owns what all
// of them share. It imports the standard library only.
//
// Handlers import it to declare [Route] values and to build [Message] values. Adapters import it to
// implement [Adapter]: they translate payloads into an [Event] and a Message into payloads, and do
// nothing else. Package cmd/pullquote makes one [Bot] of both.
//
// # The life of an event
//
//	platform ─payload→ adapter ─Event, Responder→ Bot.Dispatch ─Event→ Route.Handle ─Response→ Bot ─→ Responder
//
// The Bot drops duplicates by delivery id, finds the route, checks the permission, parses free text
// into arguments, runs the handler beside the acknowledgement's deadline (the "ack race"), recovers
// panics, turns errors into one private sentence, and falls back to a normal or a direct message
// when the platform's time for an answer is over. Every accepted interaction ends in exactly one
// visible answer: when its process dies before that, another one begins it again (see accepted.go).
//
// # Rules of the port
//
// A Message is structure, never markup: an article's title is span text and can neither ping nor
// format nor link. Place, Ref and UserID are opaque outside the adapter that made them. What a
// platform can do is told by [Caps], in levels and numbers, never by its name.
package bot
