package discord

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/bwmarrin/discordgo"

	"pullquote/bot"
)

// application is what Discord tells about the app behind the token.
type application struct {
	ID           snowflake `json:"id"`
	Name         string    `json:"name"`
	Public       bool      `json:"bot_public"`
	RequireGrant bool      `json:"bot_require_code_grant"`
	Endpoint     string    `json:"interactions_endpoint_url"`
}

// startUpChecks reports by name what will not work. It never stops the start.
func (a *Adapter) startUpChecks(ctx context.Context) {
	ctx, cancel := context.WithTimeout(ctx, 30*time.Second)
	defer cancel()
	for _, f := range a.checkApp(ctx) {
		if !f.OK && ctx.Err() == nil {
			a.log.Warn("discord check failed", "subject", f.Subject, "found", f.Say, "fix", f.Fix)
		}
	}
}

// Doctor examines the token, the application, the session starts that are left today, and what the
// bot may do in each place. Places of other platforms are ignored.
func (a *Adapter) Doctor(ctx context.Context, places []bot.Place) []bot.Finding {
	findings := append(a.checkApp(ctx), a.checkStarts(ctx))
	for _, p := range places {
		if p.Platform == Platform {
			findings = append(findings, a.checkPlace(ctx, p))
		}
	}
	return findings
}

func (a *Adapter) checkApp(ctx context.Context) []bot.Finding {
	var app application
	err := a.rest.do(ctx, http.MethodGet, discordgo.EndpointApplication("@me"), nil, &app)
	if bot.CodeOf(err) == bot.Unauthorized {
		return []bot.Finding{{Subject: "discord token", Say: "Discord does not accept DISCORD_BOT_TOKEN.", Fix: "Reset the token on the application's Bot page and set the new one."}}
	}
	if err != nil {
		return []bot.Finding{{Subject: "discord connection", Say: "Discord did not answer: " + plainCause(err) + ".", Fix: "Check the network and DISCORD_API_URL."}}
	}
	return []bot.Finding{
		{Subject: "discord token", OK: true, Say: fmt.Sprintf("The token belongs to %s (%s).", app.Name, app.ID)},
		{Subject: "discord intents", OK: true, Say: "No privileged intent is needed."},
		a.checkGrant(app),
		a.checkEndpoint(app),
	}
}

func (a *Adapter) checkGrant(app application) bot.Finding {
	f := bot.Finding{Subject: "discord application flags", OK: !app.RequireGrant, Say: "The bot can be added with an invite address."}
	if app.RequireGrant {
		f.Say = "The bot requires an OAuth2 code grant: it cannot be added with an invite address."
		f.Fix = "Turn off “Requires OAuth2 Code Grant” on the application's Bot page."
	}
	return f
}

// checkEndpoint compares how the application delivers interactions with what we listen to.
func (a *Adapter) checkEndpoint(app application) bot.Finding {
	f := bot.Finding{Subject: "discord interactions", OK: true, Say: "Commands come over the gateway."}
	switch {
	case app.Endpoint != "" && a.key == nil:
		f.OK, f.Say = false, "The application sends commands to an HTTP endpoint, but DISCORD_PUBLIC_KEY is not set: commands will not be answered."
		f.Fix = "Set DISCORD_PUBLIC_KEY, or remove the Interactions Endpoint URL from the application's General Information page."
	case app.Endpoint != "":
		f.Say = "Commands come to the HTTP endpoint."
	case a.key != nil:
		f.Say = "DISCORD_PUBLIC_KEY is set, but the application has no Interactions Endpoint URL: commands come over the gateway."
	}
	return f
}

func (a *Adapter) checkStarts(ctx context.Context) bot.Finding {
	f := bot.Finding{Subject: "discord session starts"}
	var info discordgo.GatewayBotResponse
	if err := a.rest.do(ctx, http.MethodGet, discordgo.EndpointGatewayBot, nil, &info); err != nil {
		f.Say, f.Fix = "Discord did not name its gateway: "+plainCause(err)+".", "Check the token and the network."
		return f
	}
	limit := info.SessionStartLimit
	f.OK = limit.Total == 0 || limit.Remaining > 5
	f.Say = fmt.Sprintf("%d of %d session starts are left today; Discord recommends %d shard(s).", limit.Remaining, limit.Total, info.Shards)
	if !f.OK {
		f.Fix = fmt.Sprintf("Something restarts the bot too often; new starts are given in %v.", (time.Duration(limit.ResetAfter) * time.Millisecond).Round(time.Minute))
	}
	return f
}

func (a *Adapter) checkPlace(ctx context.Context, p bot.Place) bot.Finding {
	f := bot.Finding{Subject: "discord channel " + p.Channel}
	if p.Space == "" {
		f.OK, f.Say = true, "A direct conversation."
		return f
	}
	have, err := a.permissions(ctx, p)
	if err != nil {
		f.Say, f.Fix = "The channel cannot be examined: "+plainCause(err)+".", "Check that the channel exists and that the bot may see it."
		return f
	}
	missing := missingNames(have)
	if f.OK = len(missing) == 0; f.OK {
		f.Say = "All permissions are there."
		return f
	}
	f.Say = "Missing there: " + strings.Join(missing, ", ") + "."
	f.Fix = "Give the bot's role these permissions in that channel."
	return f
}

var permissionNames = []struct {
	bit  int64
	name string
}{
	{discordgo.PermissionViewChannel, "View Channel"},
	{discordgo.PermissionSendMessages, "Send Messages"},
	{discordgo.PermissionEmbedLinks, "Embed Links"},
	{discordgo.PermissionReadMessageHistory, "Read Message History"},
	{discordgo.PermissionCreatePublicThreads, "Create Public Threads"},
	{discordgo.PermissionSendMessagesInThreads, "Send Messages in Threads"},
}

func missingNames(have int64) []string {
	var missing []string
	for _, p := range permissionNames {
		if have&p.bit == 0 {
			missing = append(missing, p.name)
		}
	}
	return missing
}

// permissions computes what we may do in a channel; in a thread, its parent's permissions count.
func (a *Adapter) permissions(ctx context.Context, p bot.Place) (int64, error) {
	self, _, err := a.identity(ctx)
	if err != nil {
		return 0, err
	}
	channel, err := a.channel(ctx, p.Channel)
	if err != nil {
		return 0, err
	}
	if channel.IsThread() && channel.ParentID != "" {
		if channel, err = a.channel(ctx, channel.ParentID); err != nil {
			return 0, err
		}
	}
	var guild struct {
		OwnerID snowflake         `json:"owner_id"`
		Roles   []*discordgo.Role `json:"roles"`
	}
	if err := a.rest.do(ctx, http.MethodGet, discordgo.EndpointGuild(p.Space), nil, &guild); err != nil {
		return 0, err
	}
	var member wireMember
	if err := a.rest.do(ctx, http.MethodGet, discordgo.EndpointGuildMember(p.Space, self), nil, &member); err != nil {
		return 0, err
	}
	if string(guild.OwnerID) == self {
		return -1, nil
	}
	mine := map[string]bool{p.Space: true} // @everyone has the guild's id
	for _, r := range member.Roles {
		mine[string(r)] = true
	}
	return effective(guild.Roles, channel.PermissionOverwrites, mine, p.Space, self), nil
}

func (a *Adapter) channel(ctx context.Context, id string) (*discordgo.Channel, error) {
	if !digits(id) {
		return nil, &bot.Error{Code: bot.Gone, Err: fmt.Errorf("discord: no channel %q", id)}
	}
	var c discordgo.Channel
	if err := a.rest.do(ctx, http.MethodGet, discordgo.EndpointChannel(id), nil, &c); err != nil {
		return nil, err
	}
	if c.ID == "" {
		return nil, &bot.Error{Code: bot.Unavailable, Err: errors.New("discord: the answer names no channel")}
	}
	return &c, nil
}

// effective applies roles and overwrites in Discord's order (developer documentation,
// "Permission Overwrites"): roles, then @everyone's overwrite, then those of the roles together,
// then the member's. All bits are set for administrators.
func effective(roles []*discordgo.Role, overwrites []*discordgo.PermissionOverwrite, mine map[string]bool, everyone, self string) int64 {
	var have int64
	for _, r := range roles {
		if r != nil && mine[r.ID] {
			have |= r.Permissions
		}
	}
	if have&discordgo.PermissionAdministrator != 0 {
		return -1
	}
	var allow, deny int64
	var member *discordgo.PermissionOverwrite
	for _, o := range overwrites {
		switch {
		case o == nil:
		case o.ID == everyone:
			have = have&^o.Deny | o.Allow
		case o.Type == discordgo.PermissionOverwriteTypeRole && mine[o.ID]:
			allow, deny = allow|o.Allow, deny|o.Deny
		case o.Type == discordgo.PermissionOverwriteTypeMember && o.ID == self:
			member = o
		}
	}
	have = have&^deny | allow
	if member != nil {
		have = have&^member.Deny | member.Allow
	}
	return have
}

// plainCause is an error without the chain of who called whom: what went wrong at the bottom.
func plainCause(err error) string {
	for {
		next := errors.Unwrap(err)
		if next == nil {
			return err.Error()
		}
		err = next
	}
}
