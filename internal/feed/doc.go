// Package feed follows feeds: it reads every kind of feed document, finds a site's feed, decides which
// items are new, and polls on a schedule that respects publishers and never gives a feed up.
//
// Import it from cmd (Poller), from the handlers' wiring (Discover) and from command-line tools
// (Parse, OPML). Parse, the identity rules and the schedule are pure functions; Discover reads the
// network through a small interface that internal/fetch satisfies; Poller changes state only
// through the store's named transitions.
package feed
