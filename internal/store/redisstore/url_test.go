package redisstore

import (
	"fmt"
	"strings"
	"testing"

	"pullquote/internal/news"
)

func TestParseURL(t *testing.T) {
	for _, c := range []struct{ url, want string }{
		{"redis://localhost", "[localhost:6379] db0"},
		{"redis://", "[localhost:6379] db0"},
		{" redis://cache.example:7000/3 ", "[cache.example:7000] db3"},
		{"redis://cache.example?db=4&pool_size=7", "[cache.example:6379] db4 pool7"},
		{"redis://:pa%40ss@cache.example", "[cache.example:6379] db0 :pa@ss"},
		{"redis://user:pass@[::1]:7000", "[[::1]:7000] db0 user:pass"},
		{"rediss://user:pass@cache.example:7000", "[cache.example:7000] db0 user:pass tls=cache.example"},
		{"redis://user:pass@a.example:7000,b.example:7001, c.example:7002", "[a.example:7000 b.example:7001 c.example:7002] db0 user:pass"},
		{"redis://a.example:7000,b.example", "[a.example:7000 b.example:6379] db0"},
		{"rediss://a.example:1,b.example:2", "[a.example:1 b.example:2] db0 tls="},
		{"redis+sentinel://:pass@a.example,b.example:7001/main/2?sentinel_password=other", "[a.example:26379 b.example:7001] db2 :pass master=main sentinel=:other"},
		{"rediss+sentinel://a.example/main", "[a.example:26379] db0 master=main tls="},
		{"unix:///run/redis.sock?db=1", "[unix:/run/redis.sock] db1"},
		{"unix://user:pass@/run/redis.sock", "[unix:/run/redis.sock] db0 user:pass"},
	} {
		o, err := ParseURL(c.url)
		if err != nil {
			t.Errorf("%s: %v", c.url, err)
			continue
		}
		got := fmt.Sprint(o.Addrs, " db", o.DB)
		if o.PoolSize != 0 {
			got += fmt.Sprint(" pool", o.PoolSize)
		}
		if o.Username+o.Password != "" {
			got += " " + o.Username + ":" + o.Password
		}
		if o.MasterName != "" {
			got += " master=" + o.MasterName
		}
		if o.SentinelUsername+o.SentinelPassword != "" {
			got += " sentinel=" + o.SentinelUsername + ":" + o.SentinelPassword
		}
		if o.TLSConfig != nil {
			got += " tls=" + o.TLSConfig.ServerName
		}
		if got != c.want {
			t.Errorf("%s:\ngot  %s\nwant %s", c.url, got, c.want)
		}
		if o.MaxRetries != -1 || !o.ContextTimeoutEnabled || o.PipelinePoolSize != -1 {
			t.Errorf("%s: the client would repeat, wait or double its connections", c.url)
		}
	}
}

func TestParseURLRefuses(t *testing.T) {
	for _, url := range []string{
		"", "localhost:6379", "http://h", "redis://h:x", "redis://h/x", "redis://h/0/1", "redis://h/-1", "redis://a,b/1", "redis://h?nope=1",
		"redis://h?pool_size=x", "redis+sentinel://h", "unix://", "unix://host/path", "redis://u:p%zz@h", "redis://[::1", "redis://h?db=x", "redis://h?a%zz",
	} {
		_, err := ParseURL(url)
		if news.CodeOf(err) != news.CodeInvalid || !strings.HasPrefix(news.SayOf(err, ""), "REDIS_URL ") {
			t.Errorf("%q: %v", url, err)
		}
	}
}

func FuzzParseURL(f *testing.F) {
	for _, seed := range []string{"redis://u:p@h:1,i:2/3?db=1", "unix:///s", "redis+sentinel://h/m/1", "redis://[::1]:1", "://", "redis://@,@/?"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, url string) {
		o, err := ParseURL(url)
		if (o == nil || err != nil) != (news.CodeOf(err) == news.CodeInvalid) {
			t.Errorf("%q: %v, %v", url, o, err)
		}
		if err == nil && len(o.Addrs) == 0 {
			t.Errorf("%q: no address", url)
		}
	})
}
