package sqlitestore

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"

	"pullquote/internal/news"
)

// batchLimit is how many transitions share one commit at most: it bounds how long the first waits for the last.
const batchLimit = 64

// writer owns the one connection that writes.
//
// A transition puts itself into the queue and waits for its turn or its result. Whoever has the turn
// runs all that wait, each in a savepoint, and commits once: with synchronous=FULL the fsync is
// nearly the whole cost of a transition, and so it is shared (group commit).
type writer struct {
	db   *sql.DB
	conn *sql.Conn
	turn chan struct{} // holds one token; its owner may use conn and stmts

	stmts map[string]*sql.Stmt

	mu     sync.Mutex
	queue  []*op
	closed bool
}

// op is one transition on its way through the queue.
type op struct {
	ctx  context.Context
	do   func(*tx) error
	mine atomic.Bool // set by whoever decides its fate first: the one who runs it, or the caller who gives up
	err  error
	done chan struct{}
}

func openWriter(ctx context.Context, dsn string) (*writer, error) {
	db, err := sql.Open("sqlite", dsn)
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1)
	conn, err := db.Conn(ctx)
	if err != nil {
		return nil, errors.Join(err, db.Close())
	}
	w := &writer{db: db, conn: conn, turn: make(chan struct{}, 1), stmts: map[string]*sql.Stmt{}}
	w.turn <- struct{}{}
	return w, nil
}

// close waits for the transition that runs and refuses all later ones.
func (w *writer) close() error {
	w.mu.Lock()
	closed := w.closed
	w.closed = true
	w.mu.Unlock()
	if closed {
		return nil
	}
	<-w.turn
	errs := []error{}
	for _, st := range w.stmts {
		errs = append(errs, st.Close())
	}
	w.turn <- struct{}{}
	return errors.Join(append(errs, w.conn.Close(), w.db.Close())...)
}

// write runs do as one transition. When ctx ends while it waits, nothing of it happens.
func (s *Store) write(ctx context.Context, do func(*tx) error) error {
	o := &op{ctx: ctx, do: do, done: make(chan struct{})}
	if err := s.writer.enqueue(o); err != nil {
		return fail(err)
	}
	select {
	case <-o.done:
		return fail(o.err)
	case <-s.writer.turn:
		s.writer.runBatch()
		s.writer.turn <- struct{}{}
	case <-ctx.Done():
		if o.mine.CompareAndSwap(false, true) {
			return fail(ctx.Err())
		}
	}
	// Either this call's own batch has run it, or somebody has begun to: the end is near.
	for {
		select {
		case <-o.done:
			return fail(o.err)
		case <-s.writer.turn:
			s.writer.runBatch()
			s.writer.turn <- struct{}{}
		}
	}
}

func (w *writer) enqueue(o *op) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.closed {
		return sql.ErrConnDone
	}
	w.queue = append(w.queue, o)
	return nil
}

// take removes the next batch from the queue.
func (w *writer) take() []*op {
	w.mu.Lock()
	defer w.mu.Unlock()
	n := min(len(w.queue), batchLimit)
	batch := w.queue[:n:n]
	w.queue = w.queue[n:]
	return batch
}

// runBatch runs what waits and commits it. Its caller has the turn.
func (w *writer) runBatch() {
	var ran []*op
	for _, o := range w.take() {
		if !o.mine.CompareAndSwap(false, true) {
			continue
		}
		ran = append(ran, o)
	}
	if len(ran) == 0 {
		return
	}
	err := w.runAll(ran)
	for _, o := range ran {
		if err != nil {
			o.err = err
		}
		close(o.done)
	}
}

// runAll returns an error when nothing of the batch was written.
func (w *writer) runAll(ops []*op) error {
	t := &tx{w: w}
	if err := t.exec("BEGIN IMMEDIATE"); err != nil {
		return err
	}
	for _, o := range ops {
		if err := w.runOne(t, o, len(ops) == 1); err != nil {
			return errors.Join(err, t.exec("ROLLBACK"))
		}
	}
	if len(ops) == 1 && ops[0].err != nil {
		return errors.Join(t.exec("ROLLBACK"), ops[0].err)
	}
	if err := t.exec("COMMIT"); err != nil {
		_ = t.exec("ROLLBACK") // fails when SQLite has rolled back by itself
		return err
	}
	return nil
}

// runOne runs one transition in a savepoint, unless it has the transaction for itself. Its error is
// the connection's; the transition's own is in o.err.
func (w *writer) runOne(t *tx, o *op, alone bool) error {
	if o.err = o.ctx.Err(); o.err != nil {
		return nil
	}
	if alone {
		o.err = o.run(t)
		return nil
	}
	if err := t.exec("SAVEPOINT op"); err != nil {
		return err
	}
	if o.err = o.run(t); o.err != nil {
		if err := t.exec("ROLLBACK TO op"); err != nil {
			return err
		}
	}
	return t.exec("RELEASE op")
}

// run makes a panic the transition's own error: the others of the batch, and the turn, must not go with it.
func (o *op) run(t *tx) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = news.E(news.CodeInternal, "", fmt.Errorf("panic in a transition: %v", r))
		}
	}()
	return o.do(t)
}

// tx runs statements inside the writer's transaction. Statements do not end with a caller's context:
// SQLite would roll back the whole transaction, with the transitions of other callers in it. Each is short.
type tx struct{ w *writer }

func (t *tx) stmt(query string) (*sql.Stmt, error) {
	if st := t.w.stmts[query]; st != nil {
		return st, nil
	}
	st, err := t.w.conn.PrepareContext(context.Background(), query)
	if err == nil {
		t.w.stmts[query] = st
	}
	return st, err
}

func (t *tx) exec(query string, args ...any) error {
	_, err := t.count(query, args...)
	return err
}

// count returns how many rows were changed.
func (t *tx) count(query string, args ...any) (int64, error) {
	st, err := t.stmt(query)
	if err != nil {
		return 0, err
	}
	r, err := st.Exec(args...)
	if err != nil {
		return 0, err
	}
	return r.RowsAffected()
}

func (t *tx) query(query string, args ...any) (*sql.Rows, error) {
	st, err := t.stmt(query)
	if err != nil {
		return nil, err
	}
	return st.Query(args...)
}

// one scans the first row into dest; false when there is none.
func (t *tx) one(query string, args []any, dest ...any) (bool, error) {
	st, err := t.stmt(query)
	if err != nil {
		return false, err
	}
	return found(st.QueryRow(args...).Scan(dest...))
}

func found(err error) (bool, error) {
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	return err == nil, err
}

// reader is what both kinds of connections offer to queries.
type reader interface {
	query(query string, args ...any) (*sql.Rows, error)
	one(query string, args []any, dest ...any) (bool, error)
}

// view runs queries on one snapshot.
type view struct {
	ctx context.Context
	tx  *sql.Tx
}

func (v *view) query(query string, args ...any) (*sql.Rows, error) {
	return v.tx.QueryContext(v.ctx, query, args...)
}

func (v *view) one(query string, args []any, dest ...any) (bool, error) {
	return found(v.tx.QueryRowContext(v.ctx, query, args...).Scan(dest...))
}

// read runs do on one snapshot of the store.
func (s *Store) read(ctx context.Context, do func(*view) error) error {
	t, err := s.reads.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return fail(err)
	}
	defer func() { _ = t.Rollback() }() // nothing was written
	return fail(do(&view{ctx: ctx, tx: t}))
}

// each scans all rows of a query through scan.
func each(r reader, scan func(*sql.Rows) error, query string, args ...any) (err error) {
	rows, err := r.query(query, args...)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		if err := scan(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}

// column returns the single text column of a query.
func column[T ~string](r reader, query string, args ...any) ([]T, error) {
	var out []T
	err := each(r, func(rows *sql.Rows) error {
		var v T
		err := rows.Scan(&v)
		out = append(out, v)
		return err
	}, query, args...)
	return out, err
}
