package redisstore

import (
	"pullquote/internal/news"
)

// The key space. Every key begins with the same hash tag, "{pullquote}:", so that all of them lie in
// one slot and every script is legal on Redis Cluster. A script is given that prefix as its only
// declared key and makes the others from it by the same names (lua/prelude.lua). Times are scores or
// fields in microseconds since 1970; no key has a TTL: Sweep removes what is old, by the time it is told.
//
//	feeds              ZSET  feed → next poll, or end of its lease; the feeds that somebody follows
//	feed:<feed>        HASH  doc (JSON without what follows) etag lastmod fence rev lease epoch
//	subs:<feed>        HASH  d:<place> → JSON; i:<place> → "1" when initialised; p:<place> → policy; x:<place> → why it is paused
//	follows:<place>    SET   feeds
//	seen:<feed>        ZSET  10-byte digest of an item's key → the day on which it was last seen
//	seens              SET   feeds that have a seen:<feed>
//
//	jobs               ZSET  <15 digits of creation order>:<job> → due, or end of its lease
//	job:<job>          HASH  doc feed member attempts fence epoch
//	queue:<feed>       ZSET  the members of jobs that belong to a feed → creation order
//
//	post:<post>        HASH  doc (JSON without what follows) and place kind state created sent title note url story article
//	                         first last attempts problem ref talk revision shown fence lease epoch;
//	                         a:<n> → JSON of the n-th Also, u:<url> for each address that it shows or lists,
//	                         o:<article> for each article of an Also, count of a:
//	lane:<place>       ZSET  posts that wait, in the order of their rank
//	lanes              ZSET  places with a lane → when it may next be served, or end of the lease on its first post
//	pauses             ZSET  the same number for places whose lane is empty
//	in:<state>         ZSET  posts → created
//	cards:<place>      ZSET  sent cards → sent
//	of:<article>       SET   posts that show or name an article
//	refs, talks        HASH  message, thread → post
//	rank               counter of creation order in jobs and lanes
//
//	article:<id>       HASH  doc text
//	articles           ZSET  article → saved
//	alias              HASH  digest of a canonical address → article
//	aliases            ZSET  digest → saved
//	index              counter: the index's revision
//	near:<key>         ZSET  articles that have an index key → revision; the newest 128 of them
//	sketch:<article>   HASH  doc keys
//	sketches           ZSET  article → indexed
//
//	ledger:<place>|<article>  LIST of JSON, oldest first
//	ledgers            ZSET  <place>|<article> → last entry
//	saves:<who>        ZSET  article → saved
//	save:<who>         HASH  article → JSON
//	deliveries         ZSET  delivery → remembered until
//	accept:<delivery>  HASH  platform turn epoch event (until it is answered)
//	accepted:<platform>  ZSET  delivery of an unanswered event → end of its turn's lease
//	answered           ZSET  delivery → when it was answered
//	states             HASH  key → value
//	states:until       ZSET  key → kept until
//	holds              HASH  name → holder
//	holds:until        ZSET  name → held until
//	line               HASH  id (the history that the server's data descend from) epoch after before cause; next since: see history.lua
//	members            ZSET  replica that delivers → last heard of
//	marks              HASH  replica → how many of its BeginSends are recorded
//	witnesses          SET   replicas that found all of theirs recorded on the present server
//	ping               the last Ping
type keys struct{ prefix string }

// newKeys makes the key space of a name; "" is "pullquote".
func newKeys(name string) keys {
	if name == "" {
		name = "pullquote"
	}
	return keys{prefix: "{" + name + "}:"}
}

func (k keys) name(name string) string         { return k.prefix + name }
func (k keys) feed(f news.FeedID) string       { return k.prefix + "feed:" + string(f) }
func (k keys) subs(f news.FeedID) string       { return k.prefix + "subs:" + string(f) }
func (k keys) seen(f news.FeedID) string       { return k.prefix + "seen:" + string(f) }
func (k keys) post(p news.PostKey) string      { return k.prefix + "post:" + string(p) }
func (k keys) article(a news.ArticleID) string { return k.prefix + "article:" + string(a) }
func (k keys) ledger(of string) string         { return k.prefix + "ledger:" + of }

// ledgerOf names an article's ledger in a place.
func ledgerOf(p news.Place, a news.ArticleID) string { return string(p) + "|" + string(a) }
