// Package slack is the adapter for Slack: it translates payloads into bot.Event and bot.Message
// into Block Kit, over Socket Mode and over HTTP, and does nothing else.
//
// Only cmd/pullquote imports it, to make one [Adapter] and hand it to bot.New. It builds on
// github.com/slack-go/slack for the Web API, the Socket Mode connection and the types of Block Kit.
//
// # Ways in and out
//
//	transport_socket.go ┐                       ┌ render.go → chat.postMessage, chat.update (adapter.go)
//	transport_http.go   ┴→ parse.go → bot.Sink   ┤ respond.go → response_url, ephemerals, threads
//	                                            └ modal.go, home.go → views
//
// Both transports acknowledge first and dispatch afterwards, so Slack's three seconds never depend
// on a handler. Payloads are read by structs of our own that hold only what an event needs: a block
// or an event type that Slack adds tomorrow costs nothing.
//
// # What Slack demands
//
// limits.go holds every number, errors.go what each of Slack's errors means to us. Text of articles
// and people goes into plain_text and rich_text, which are literal; mrkdwn appears only where a
// small print needs a link or a date, with everything in it escaped.
package slack
