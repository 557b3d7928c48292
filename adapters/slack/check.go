package slack

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/slack-go/slack"

	"pullquote/bot"
)

// scope is a permission of the bot token, and what does not work without it.
type scope struct {
	name     string
	without  string
	optional bool
}

// scopes are what the manifest asks for.
var scopes = []scope{
	{"commands", "no slash commands and no message shortcuts", false},
	{"chat:write", "nothing can be posted", false},
	{"app_mentions:read", "mentions are not heard", false},
	{"im:history", "direct messages to the bot are not heard", false},
	{"im:write", "private notices go to the bot's messages tab only", false},
	{"reactions:read", "saving by reaction does not work", false},
	{"users:read", "workspace admins are not recognised (list them in ADMINS)", false},
	{"channels:read", "the check of channel memberships does not work", false},
	{"groups:read", "the check of private channels does not work", true},
	{"channels:history", "a post whose outcome is unknown cannot be looked up in public channels", true},
	{"groups:history", "a post whose outcome is unknown cannot be looked up in private channels", true},
	{"chat:write.public", "the bot posts only in channels that it was invited to", true},
}

// scopeFindings compares the permissions that a token has with those that features need. Slack not
// telling any is not a finding.
func scopeFindings(granted []string) []bot.Finding {
	if len(granted) == 0 {
		return nil
	}
	var out []bot.Finding
	for _, s := range scopes {
		f := bot.Finding{Subject: "slack scope " + s.name, OK: slices.Contains(granted, s.name), Say: "granted"}
		if !f.OK {
			f.Say = "missing: " + s.without
			f.Fix = "add " + s.name + " under OAuth & Permissions (or paste the manifest again) and reinstall the app"
			f.OK = s.optional && s.name == "chat:write.public"
		}
		out = append(out, f)
	}
	return out
}

// Doctor checks the tokens, the permissions and, for each place, whether the bot can post and read
// there. It changes nothing and stops at nothing: each fault is one finding with its fix.
func (a *Adapter) Doctor(ctx context.Context, places []bot.Place) []bot.Finding {
	var out []bot.Finding
	for _, i := range a.installs.list() {
		out = append(out, a.checkToken(ctx, i)...)
	}
	if a.appToken != "" {
		out = append(out, a.checkSocket(ctx))
	}
	if a.secret == "" && a.appToken == "" {
		out = append(out, bot.Finding{Subject: "slack events", Say: "no way for events to come in", Fix: "set SLACK_APP_TOKEN or SLACK_SIGNING_SECRET"})
	}
	for _, p := range places {
		if p.Platform == name && p.Channel != "" && !direct(p) {
			out = append(out, a.checkPlace(ctx, p))
		}
	}
	return out
}

func (a *Adapter) checkToken(ctx context.Context, i *install) []bot.Finding {
	if err := i.identify(ctx); err != nil {
		f := bot.Finding{Subject: "slack bot token", Say: sentence(err), Fix: "copy the Bot User OAuth Token (xoxb-…) from OAuth & Permissions into SLACK_BOT_TOKEN"}
		if bot.CodeOf(err) == bot.Unavailable {
			f.Fix = "allow outgoing HTTPS to slack.com"
		}
		return []bot.Finding{f}
	}
	user, _ := i.self()
	ok := bot.Finding{Subject: "slack bot token", OK: true, Say: fmt.Sprintf("accepted by %s, bot user %s", i.address(), user)}
	return append([]bot.Finding{ok}, scopeFindings(i.granted())...)
}

// checkSocket asks for a connection's address, which takes the app token and its scope; it does not
// open one, since Slack would send it somebody's events.
func (a *Adapter) checkSocket(ctx context.Context) bot.Finding {
	f := bot.Finding{Subject: "slack app token", OK: true, Say: "Socket Mode connections can be opened"}
	if a.sockets.up() > 0 {
		f.Say = fmt.Sprintf("%d Socket Mode connections are open", a.sockets.up())
		return f
	}
	_, _, err := a.client("").StartSocketModeContext(ctx)
	if err == nil {
		return f
	}
	err = refused("apps.connections.open", err)
	f.OK, f.Say = false, sentence(err)
	if bot.CodeOf(err) == bot.Unavailable {
		f.Fix = "allow outgoing HTTPS to slack.com"
		return f
	}
	f.Fix = "make an app-level token with the scope connections:write (Basic Information) and put it into SLACK_APP_TOKEN"
	if answer, ok := errors.AsType[slack.SlackErrorResponse](err); ok && answer.Err == "socket_mode_not_enabled" {
		f.Say, f.Fix = "Socket Mode is switched off", "switch it on under Settings → Socket Mode"
	}
	return f
}

func (a *Adapter) checkPlace(ctx context.Context, p bot.Place) bot.Finding {
	f := bot.Finding{Subject: "slack channel " + p.Channel}
	i, err := a.installs.find(p.Space)
	if err != nil {
		f.Say, f.Fix = sentence(err), "install the app in that workspace, or unfollow there"
		return f
	}
	ch, err := i.client.GetConversationInfoContext(ctx, &slack.GetConversationInfoInput{ChannelID: p.Channel})
	err = refused("conversations.info", err)
	switch {
	case bot.CodeOf(err) == bot.Gone:
		f.Say, f.Fix = "not found, or a private channel that the bot is not in", "invite the bot there, or unfollow its feeds"
	case err != nil:
		f.Say, f.Fix = sentence(err), "see the scopes above"
	case ch.IsArchived:
		f.Subject = "slack channel #" + ch.Name
		f.Say, f.Fix = "archived", "unarchive it, or unfollow its feeds"
	case !ch.IsMember:
		f.Subject = "slack channel #" + ch.Name
		f.OK = slices.Contains(i.granted(), "chat:write.public") && !ch.IsPrivate
		f.Say, f.Fix = "the bot is not a member: reactions and mentions are not heard", "type /invite @pullquote in the channel"
	default:
		f.Subject, f.OK, f.Say = "slack channel #"+ch.Name, true, "the bot is a member"
	}
	return f
}

// sentence is what an error tells people, else its cause.
func sentence(err error) string {
	e, ok := errors.AsType[*bot.Error](err)
	switch {
	case !ok:
		return err.Error()
	case e.Say != "":
		return strings.TrimSpace(e.Say)
	case e.Code == bot.Unavailable:
		return "Slack cannot be reached"
	case e.Err != nil:
		return e.Err.Error()
	}
	return string(e.Code)
}
