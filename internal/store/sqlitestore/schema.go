package sqlitestore

import (
	"context"
	"database/sql"
	"fmt"

	"pullquote/internal/news"
)

// migrations lead from an empty file to the present schema, one step for each version. A step that
// has been released is never changed; a new one is appended. PRAGMA user_version counts the steps done.
//
// Times are microseconds since 1970. A doc is a noun of internal/news as JSON; the columns beside it
// are what queries need, and where both have a value the column decides.
var migrations = []string{`
CREATE TABLE meta(name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;
INSERT INTO meta VALUES('index_rev', 0), ('pinged', 0);

CREATE TABLE feeds(
  id TEXT PRIMARY KEY, doc TEXT NOT NULL,
  due INTEGER,                       -- next poll or end of the lease; NULL: nobody follows it
  lease INTEGER NOT NULL DEFAULT 0,  -- end of the lease, 0: not claimed
  fence INTEGER NOT NULL DEFAULT 0, rev INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE INDEX feeds_due ON feeds(due) WHERE due IS NOT NULL;
CREATE TABLE subs(feed TEXT NOT NULL, place TEXT NOT NULL, doc TEXT NOT NULL,
  PRIMARY KEY(feed, place)) STRICT, WITHOUT ROWID;
CREATE INDEX subs_place ON subs(place);
CREATE TABLE seen(key BLOB PRIMARY KEY, at INTEGER NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE jobs(
  seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, doc TEXT NOT NULL,
  due INTEGER NOT NULL, attempts INTEGER NOT NULL DEFAULT 0, fence INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE INDEX jobs_due ON jobs(due, seq);

CREATE TABLE posts(
  key TEXT PRIMARY KEY, doc TEXT NOT NULL, place TEXT NOT NULL, kind TEXT NOT NULL, state TEXT NOT NULL,
  created INTEGER NOT NULL, sent INTEGER NOT NULL DEFAULT 0,
  ref TEXT NOT NULL DEFAULT '', talk TEXT NOT NULL DEFAULT '',
  lane INTEGER) STRICT;              -- rank in its place's lane; NULL: it does not wait
CREATE UNIQUE INDEX posts_lane ON posts(place, lane) WHERE lane IS NOT NULL;
CREATE INDEX posts_open ON posts(state, created) WHERE state <> 'sent';
CREATE INDEX posts_sent ON posts(created) WHERE state = 'sent';
CREATE INDEX posts_card ON posts(place, sent, key) WHERE state = 'sent' AND kind = 'card';
CREATE INDEX posts_ref ON posts(ref) WHERE ref <> '';
CREATE INDEX posts_talk ON posts(talk) WHERE talk <> '';
CREATE TABLE posts_of(article TEXT NOT NULL, key TEXT NOT NULL, PRIMARY KEY(article, key)) STRICT, WITHOUT ROWID;
CREATE INDEX posts_of_key ON posts_of(key);
CREATE TRIGGER posts_gone AFTER DELETE ON posts BEGIN DELETE FROM posts_of WHERE key = OLD.key; END;
CREATE TABLE lanes(place TEXT PRIMARY KEY,
  next INTEGER NOT NULL,             -- when it may next be served, or end of the lease
  waits INTEGER NOT NULL,            -- whether a post waits in it
  last INTEGER NOT NULL) STRICT;     -- the highest rank given
CREATE INDEX lanes_next ON lanes(next) WHERE waits = 1;

CREATE TABLE articles(id TEXT PRIMARY KEY, doc TEXT NOT NULL, body BLOB NOT NULL, at INTEGER NOT NULL) STRICT;
CREATE INDEX articles_at ON articles(at);
CREATE TABLE aliases(url TEXT PRIMARY KEY, article TEXT NOT NULL, at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX aliases_at ON aliases(at);
CREATE TABLE sketches(rev INTEGER PRIMARY KEY, article TEXT NOT NULL UNIQUE, doc TEXT NOT NULL, at INTEGER NOT NULL) STRICT;
CREATE INDEX sketches_at ON sketches(at);
CREATE TABLE sketch_keys(key INTEGER NOT NULL, rev INTEGER NOT NULL, PRIMARY KEY(key, rev)) STRICT, WITHOUT ROWID;
CREATE INDEX sketch_keys_rev ON sketch_keys(rev);

CREATE TABLE ledger(id INTEGER PRIMARY KEY, place TEXT NOT NULL, article TEXT NOT NULL,
  at INTEGER NOT NULL, kind TEXT NOT NULL, note TEXT NOT NULL) STRICT;
CREATE INDEX ledger_of ON ledger(place, article, id);
CREATE INDEX ledger_at ON ledger(at);

CREATE TABLE saves(who TEXT NOT NULL, article TEXT NOT NULL, at INTEGER NOT NULL, doc TEXT NOT NULL,
  PRIMARY KEY(who, article)) STRICT, WITHOUT ROWID;
CREATE INDEX saves_at ON saves(who, at, article);

CREATE TABLE deliveries(id TEXT PRIMARY KEY, until INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX deliveries_until ON deliveries(until);
CREATE TABLE states(key TEXT PRIMARY KEY, value BLOB NOT NULL, until INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX states_until ON states(until);
CREATE TABLE holds(name TEXT PRIMARY KEY, holder TEXT NOT NULL, until INTEGER NOT NULL) STRICT, WITHOUT ROWID;
`, `
ALTER TABLE jobs ADD COLUMN feed TEXT NOT NULL DEFAULT '';
ALTER TABLE jobs ADD COLUMN leased INTEGER NOT NULL DEFAULT 0; -- whether due is the end of a lease
UPDATE jobs SET feed = json_extract(doc, '$.Feed');
CREATE INDEX jobs_feed ON jobs(feed, seq);
`, `
CREATE TABLE accepted(id TEXT PRIMARY KEY, platform TEXT NOT NULL, event BLOB NOT NULL,
  lease INTEGER NOT NULL,            -- end of the turn's lease; once answered, when that was
  turn INTEGER NOT NULL DEFAULT 1,
  answered INTEGER NOT NULL DEFAULT 0) STRICT, WITHOUT ROWID;
CREATE INDEX accepted_lease ON accepted(answered, lease);
`}

// release ends all leases: whoever opens the file is alone with it, so whoever held them is dead. What
// it may have sent is in the posts' state, not in their leases.
const release = `
BEGIN IMMEDIATE;
UPDATE feeds SET due = 0, lease = 0 WHERE lease <> 0 AND due IS NOT NULL;
UPDATE jobs SET due = 0, leased = 0 WHERE leased = 1;
UPDATE lanes SET next = 0 WHERE waits = 1 AND EXISTS(SELECT 1 FROM posts p
  WHERE p.place = lanes.place AND p.lane IS NOT NULL AND json_extract(p.doc, '$.Lease') > '0001-01-02');
UPDATE accepted SET lease = 0 WHERE answered = 0;
DELETE FROM holds;
COMMIT;`

// migrate brings the file to the present version, each step in its own transaction.
func migrate(ctx context.Context, c *sql.Conn) error {
	var have int
	if err := c.QueryRowContext(ctx, "PRAGMA user_version").Scan(&have); err != nil {
		return err
	}
	if have > len(migrations) {
		return news.E(news.CodeRefused, "The data directory was written by a newer version of Pullquote; please update this one.", nil)
	}
	for v := have; v < len(migrations); v++ {
		step := fmt.Sprintf("BEGIN IMMEDIATE;\n%s\nPRAGMA user_version = %d;\nCOMMIT;", migrations[v], v+1)
		if _, err := c.ExecContext(ctx, step); err != nil {
			_, _ = c.ExecContext(ctx, "ROLLBACK") // the first error is the cause
			return fmt.Errorf("schema step %d: %w", v+1, err)
		}
	}
	return nil
}
