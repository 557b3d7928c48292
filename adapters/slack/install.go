package slack

import (
	"context"
	"strings"
	"sync"

	"github.com/slack-go/slack"

	"pullquote/bot"
)

// install is one workspace that the app is installed in: its token and who we are there.
type install struct {
	client *slack.Client

	mu         sync.RWMutex
	space      string // team id, or the enterprise's of an organisation-wide install; "" until known
	enterprise string
	user, bot  string
	workspace  string // its address, "https://example.slack.com/"
	scopes     []string
	removed    bool
}

// installs are keyed by workspace. There is one entry now; a second one needs no other change than a
// second call of add.
type installs struct {
	mu  sync.RWMutex
	all []*install
}

func (s *installs) add(i *install) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.all = append(s.all, i)
}

func (s *installs) list() []*install {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return append([]*install(nil), s.all...)
}

// find returns the install that a space belongs to. An install that does not know its own space yet
// (Slack was not reachable) answers for any.
func (s *installs) find(space string) (*install, error) {
	for _, i := range s.list() {
		i.mu.RLock()
		match, removed := i.space == "" || space == "" || space == i.space || space == i.enterprise, i.removed
		i.mu.RUnlock()
		switch {
		case match && removed:
			return nil, &bot.Error{Code: bot.Unauthorized, Say: "I was removed from that workspace."}
		case match:
			return i, nil
		}
	}
	return nil, &bot.Error{Code: bot.Gone, Say: "I am not installed in that workspace."}
}

// space is what a payload's place belongs to: the install's own space, whichever of the workspaces
// that share a channel the payload names.
func (s *installs) space(team, enterprise string) string {
	all := s.list()
	for _, i := range all {
		if known := i.knownSpace(); known != "" && (known == team || known == enterprise) {
			return known
		}
	}
	if len(all) == 1 {
		if known := all[0].knownSpace(); known != "" {
			return known
		}
	}
	if team != "" {
		return team
	}
	return enterprise
}

func (i *install) knownSpace() string {
	i.mu.RLock()
	defer i.mu.RUnlock()
	return i.space
}

func (i *install) self() (user, botID string) {
	i.mu.RLock()
	defer i.mu.RUnlock()
	return i.user, i.bot
}

func (i *install) address() string {
	i.mu.RLock()
	defer i.mu.RUnlock()
	return i.workspace
}

func (i *install) markRemoved(removed bool) {
	i.mu.Lock()
	defer i.mu.Unlock()
	i.removed = removed
}

// identify asks Slack who we are. https://docs.slack.dev/reference/methods/auth.test
func (i *install) identify(ctx context.Context) error {
	who, err := i.client.AuthTestContext(ctx)
	if err != nil {
		return refused("auth.test", err)
	}
	i.mu.Lock()
	defer i.mu.Unlock()
	i.space, i.enterprise = who.TeamID, who.EnterpriseID
	if i.space == "" {
		i.space = who.EnterpriseID
	}
	i.user, i.bot, i.removed = who.UserID, who.BotID, false
	if webAddress(who.URL) {
		i.workspace = strings.TrimSuffix(who.URL, "/") + "/"
	}
	i.scopes = nil
	for s := range strings.SplitSeq(who.Header.Get("X-Oauth-Scopes"), ",") {
		if s = strings.TrimSpace(s); s != "" {
			i.scopes = append(i.scopes, s)
		}
	}
	return nil
}

func (i *install) granted() []string {
	i.mu.RLock()
	defer i.mu.RUnlock()
	return i.scopes
}
