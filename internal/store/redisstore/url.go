package redisstore

import (
	"cmp"
	"crypto/tls"
	"net"
	"net/url"
	"strconv"
	"strings"

	"github.com/redis/go-redis/v9"

	"pullquote/internal/news"
)

// ParseURL reads REDIS_URL:
//
//	redis://[user:password@]host[:port][/database]     one server, or one node of a cluster
//	rediss://…                                         the same over TLS
//	unix://[user:password@]/path/to/socket[?db=n]      a socket
//	redis://[user:password@]host:port,host:port,…      a cluster
//	redis+sentinel://[user:password@]host:port,…/master[/database][?sentinel_username=&sentinel_password=]
//	rediss+sentinel://…                                the same over TLS
//
// The error is a CodeInvalid whose sentence names the fault and never the address: it has a password.
func ParseURL(raw string) (*redis.UniversalOptions, error) {
	scheme, rest, ok := strings.Cut(strings.TrimSpace(raw), "://")
	if !ok {
		return nil, malformed("needs the form redis://host:port")
	}
	hosts, rest := cutHosts(rest)
	// The list of hosts is put back as one stand-in: net/url takes only one port.
	u, err := url.Parse(scheme + "://" + rest)
	if err != nil {
		return nil, malformed("is not a valid address")
	}
	o := &redis.UniversalOptions{}
	harden(o)
	o.Username = u.User.Username()
	o.Password, _ = u.User.Password()
	if err := setScheme(o, u, hosts); err != nil {
		return nil, err
	}
	return o, setQuery(o, u)
}

func malformed(fault string) error {
	return news.E(news.CodeInvalid, "REDIS_URL "+fault+".", nil)
}

// cutHosts takes the hosts out of what follows "://".
func cutHosts(rest string) (hosts []string, without string) {
	authority, tail := rest, ""
	if i := strings.IndexAny(rest, "/?"); i >= 0 {
		authority, tail = rest[:i], rest[i:]
	}
	user := ""
	if i := strings.LastIndex(authority, "@"); i >= 0 {
		user, authority = authority[:i+1], authority[i+1:]
	}
	for h := range strings.SplitSeq(authority, ",") {
		if h = strings.TrimSpace(h); h != "" {
			hosts = append(hosts, h)
		}
	}
	return hosts, user + "hosts" + tail
}

func setScheme(o *redis.UniversalOptions, u *url.URL, hosts []string) error {
	path := strings.FieldsFunc(u.Path, func(r rune) bool { return r == '/' })
	port := "6379"
	switch u.Scheme {
	case "unix":
		if len(hosts) > 0 || u.Path == "" {
			return malformed("needs the form unix:///path/to/socket")
		}
		o.Addrs = []string{"unix:" + u.Path}
		return nil
	case "redis+sentinel", "rediss+sentinel":
		if len(path) == 0 {
			return malformed("needs the master's name: redis+sentinel://host:26379/name")
		}
		o.MasterName, path, port = path[0], path[1:], "26379"
	case "redis", "rediss":
	default:
		return malformed("begins with neither redis://, rediss://, unix:// nor redis+sentinel://")
	}
	if err := setHosts(o, hosts, port); err != nil {
		return err
	}
	if strings.HasPrefix(u.Scheme, "rediss") {
		o.TLSConfig = &tls.Config{MinVersion: tls.VersionTLS12}
		if len(hosts) == 1 && o.MasterName == "" {
			o.TLSConfig.ServerName, _, _ = net.SplitHostPort(o.Addrs[0])
		}
	}
	return setDatabase(o, path)
}

func setHosts(o *redis.UniversalOptions, hosts []string, port string) error {
	if len(hosts) == 0 {
		hosts = []string{"localhost"}
	}
	for _, h := range hosts {
		p, err := url.Parse("redis://" + h)
		if err != nil || p.Hostname() == "" {
			return malformed("has a host that is none")
		}
		o.Addrs = append(o.Addrs, net.JoinHostPort(p.Hostname(), cmp.Or(p.Port(), port)))
	}
	return nil
}

func setDatabase(o *redis.UniversalOptions, path []string) error {
	if len(path) == 0 {
		return nil
	}
	n, err := strconv.Atoi(path[0])
	if err != nil || n < 0 || len(path) > 1 {
		return malformed("has a path that is no database number")
	}
	if n > 0 && len(o.Addrs) > 1 && o.MasterName == "" {
		return malformed("names several hosts, a cluster, which has only database 0")
	}
	o.DB = n
	return nil
}

func setQuery(o *redis.UniversalOptions, u *url.URL) error {
	query, err := url.ParseQuery(u.RawQuery)
	if err != nil {
		return malformed("has parameters that cannot be read")
	}
	for name, values := range query {
		value := values[0]
		switch name {
		case "db":
			o.DB, err = strconv.Atoi(value)
		case "pool_size":
			o.PoolSize, err = strconv.Atoi(value)
		case "sentinel_username":
			o.SentinelUsername = value
		case "sentinel_password":
			o.SentinelPassword = value
		default:
			// Its name is not repeated: it may be the end of a password with a bare "?".
			return malformed("has a parameter that is none of db, pool_size, sentinel_username and sentinel_password")
		}
		if err != nil {
			return malformed("needs a number for " + name)
		}
	}
	return nil
}
