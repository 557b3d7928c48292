package redisstore

import (
	"context"
	"crypto/sha1"
	"embed"
	"encoding/hex"
	"fmt"
	"strconv"

	"github.com/redis/go-redis/v9"

	"pullquote/internal/news"
	"pullquote/internal/store/codec"
)

//go:embed lua/*.lua
var sources embed.FS

// script is one transition in Lua: the prelude and its own parts.
type script struct{ source, hash string }

func load(names ...string) script {
	source := ""
	for _, name := range append([]string{"prelude"}, names...) {
		part, err := sources.ReadFile("lua/" + name + ".lua")
		if err != nil {
			panic(err) // embedded: cannot happen in a binary that was built
		}
		source += string(part)
	}
	sum := sha1.Sum([]byte(source)) // Redis names scripts by it
	return script{source: source, hash: hex.EncodeToString(sum[:])}
}

// once is a command that go-redis sends at most once. Its cluster client repeats others after a lost
// reply even where MaxRetries forbids it.
type once struct{ *redis.Cmd }

func (once) NoRetry() bool { return true }

// run calls a script and returns what follows its "ok". CodeStale, CodeNotFound, CodeConflict are
// the script's other answers.
func (s *Store) run(ctx context.Context, sc script, args ...any) ([]any, error) {
	got, err := s.eval(ctx, "evalsha", sc.hash, args)
	if redis.HasErrorPrefix(err, "NOSCRIPT") {
		got, err = s.eval(ctx, "eval", sc.source, args)
	}
	if err != nil {
		return nil, fail(err)
	}
	if len(got) == 0 {
		return nil, damaged("an empty answer")
	}
	switch status, _ := got[0].(string); status {
	case "ok":
		return got[1:], nil
	case "stale":
		return nil, news.E(news.CodeStale, "", nil)
	case "missing":
		return nil, notFound()
	case "conflict":
		return nil, news.E(news.CodeConflict, "", nil)
	default:
		return nil, damaged("the answer " + strconv.Quote(status))
	}
}

func (s *Store) eval(ctx context.Context, command, source string, args []any) ([]any, error) {
	cmd := once{redis.NewCmd(ctx, append([]any{command, source, 1, s.keys.prefix}, args...)...)}
	if err := s.client.Process(ctx, cmd); err != nil {
		return nil, err
	}
	return cmd.Slice()
}

// flag runs a script that answers with 1 or 0.
func (s *Store) flag(ctx context.Context, sc script, args ...any) (bool, error) {
	got, err := s.run(ctx, sc, args...)
	if err != nil {
		return false, err
	}
	return len(got) > 0 && got[0] == int64(1), nil
}

// do runs a script that answers with nothing.
func (s *Store) do(ctx context.Context, sc script, args ...any) error {
	_, err := s.run(ctx, sc, args...)
	return err
}

func damaged(what string) error {
	return news.E(news.CodeInternal, "", fmt.Errorf("redis: unexpected content: %s", what))
}

// text is a string out of an answer; "" for nil.
func text(v any) string {
	s, _ := v.(string)
	return s
}

func items(v any) []any {
	list, _ := v.([]any)
	return list
}

// hash reads a HGETALL's answer.
func hash(v any) map[string]string {
	list := items(v)
	h := make(map[string]string, len(list)/2)
	for i := 0; i+1 < len(list); i += 2 {
		h[text(list[i])] = text(list[i+1])
	}
	return h
}

func number(s string) int64 {
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil { // a score, in another server's notation
		f, _ := strconv.ParseFloat(s, 64)
		return int64(f)
	}
	return n
}

// encode appends v as JSON to args.
func encode(args []any, v any) ([]any, error) {
	doc, err := codec.Encode(v)
	return append(args, doc), err
}
