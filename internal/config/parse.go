package config

import (
	"encoding/hex"
	"errors"
	"fmt"
	"net"
	"net/netip"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"time"
)

// The setters check one value each. Their errors continue a sentence that begins with the setting's
// name, and do not repeat the value: it may be a secret.

type setter = func(*Config, string) error

func text(field func(*Config) *string) setter {
	return func(c *Config, v string) error { *field(c) = v; return nil }
}

func oneOf(field func(*Config) *string, values ...string) setter {
	return func(c *Config, v string) error {
		v = strings.ToLower(v)
		if !slices.Contains(values, v) {
			return fmt.Errorf("must be one of %s", strings.Join(values, ", "))
		}
		*field(c) = v
		return nil
	}
}

func prefixed(field func(*Config) *string, prefixes ...string) setter {
	return func(c *Config, v string) error {
		if !slices.ContainsFunc(prefixes, func(p string) bool { return strings.HasPrefix(v, p) }) {
			return fmt.Errorf("is not such a token: it begins with %s", strings.Join(prefixes, " or "))
		}
		*field(c) = v
		return nil
	}
}

func httpURL(field func(*Config) *string) setter {
	return func(c *Config, v string) error {
		u, err := url.Parse(v)
		if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
			return errors.New("must be an http or https address")
		}
		*field(c) = strings.TrimSuffix(v, "/") + "/"
		return nil
	}
}

func hexKey(field func(*Config) *string) setter {
	return func(c *Config, v string) error {
		if key, err := hex.DecodeString(v); err != nil || len(key) != 32 {
			return errors.New("must be the application's public key: 64 hexadecimal digits")
		}
		*field(c) = strings.ToLower(v)
		return nil
	}
}

func redisURL(field func(*Config) *string) setter {
	return func(c *Config, v string) error {
		scheme, _, ok := strings.Cut(v, "://")
		if !ok || !slices.Contains([]string{"redis", "rediss", "unix", "redis+sentinel", "rediss+sentinel"}, scheme) {
			return errors.New("must begin with redis://, rediss://, unix://, redis+sentinel:// or rediss+sentinel://")
		}
		*field(c) = v
		return nil
	}
}

func listenAddr(field func(*Config) *string) setter {
	return func(c *Config, v string) error {
		if _, _, err := net.SplitHostPort(v); err != nil {
			return errors.New("must be host:port, such as 127.0.0.1:8080")
		}
		*field(c) = v
		return nil
	}
}

type pollInterval time.Duration

// A shorter interval than this serves nobody and annoys publishers.
const shortestInterval = 10 * time.Second

func duration(field func(*Config) *pollInterval) setter {
	return func(c *Config, v string) error {
		d, err := time.ParseDuration(v)
		if err != nil {
			return errors.New("must be a duration, such as 10m or 1h30m")
		}
		if d < shortestInterval {
			return fmt.Errorf("must be at least %v", shortestInterval)
		}
		*field(c) = pollInterval(d)
		return nil
	}
}

type prefixList []netip.Prefix

func prefixes(field func(*Config) *prefixList) setter {
	return func(c *Config, v string) error {
		for part := range strings.SplitSeq(v, ",") {
			p, err := netip.ParsePrefix(strings.TrimSpace(part))
			if err != nil {
				return errors.New("must be a list of networks such as 10.20.0.0/16,192.168.1.5/32")
			}
			*field(c) = append(*field(c), p.Masked())
		}
		return nil
	}
}

// personID is as strict as an id that another platform may add allows: what holds a blank or a mark of
// speech is a name.
var personID = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$`)

func people(field func(*Config) *[]string) setter {
	return func(c *Config, v string) error {
		for part := range strings.SplitSeq(v, ",") {
			part = strings.TrimSpace(part)
			switch {
			case part == "":
			case personID.MatchString(part):
				*field(c) = append(*field(c), part)
			default:
				return fmt.Errorf("must be people's ids, such as U024BE7LH (Slack) or 80351110224678912 (Discord), and %.40q is none", part)
			}
		}
		return nil
	}
}

var slackName = regexp.MustCompile(`^:[a-z0-9_+'-]{1,100}:$`)

func emoji(field func(*Config) *string) setter {
	return func(c *Config, v string) error {
		if slackName.MatchString(v) { // ":bookmark:"; the Slack adapter knows the characters
			*field(c) = v
			return nil
		}
		if strings.ContainsFunc(v, func(r rune) bool { return r < 0x80 }) || len(v) > 32 {
			return errors.New("must be one emoji, the character itself, such as 🔖")
		}
		*field(c) = v
		return nil
	}
}
