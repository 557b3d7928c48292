// Package news holds the nouns of Pullquote: articles, quotes, feeds, subscriptions, posts and saves,
// and the error codes that every part shares.
//
// Everybody may import it; it imports the standard library only and does no I/O.
package news
