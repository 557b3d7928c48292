package main

import (
	"context"
	"encoding/base64"
	"fmt"
	"strings"

	"pullquote/adapters/discord"
	"pullquote/adapters/slack"
	"pullquote/handlers"
	"pullquote/internal/config"
)

// runManifest prints Slack's app manifest, made from the same route table that answers the commands.
func runManifest(_ context.Context, e env, args []string) error {
	if len(args) == 0 || args[0] != "slack" {
		return usageError{"it knows one platform: slack."}
	}
	fs := flags("manifest")
	httpURL := fs.String("http", "", "")
	prefix := fs.String("prefix", "", "")
	if err := parseFlags(fs, args[1:]); err != nil {
		return err
	}
	if fs.NArg() > 0 {
		return usageError{fmt.Sprintf("%q is one word too many.", fs.Arg(0))}
	}
	manifest, err := slack.Manifest(handlers.All(handlers.Deps{SaveEmoji: "🔖"}), slack.ManifestOptions{HTTPURL: *httpURL, Prefix: *prefix})
	if err != nil {
		return err
	}
	fmt.Fprintln(e.stdout, strings.TrimSpace(string(manifest)))
	return nil
}

// runInvite prints the address at which a server's admin adds the bot.
func runInvite(_ context.Context, e env, args []string) error {
	if len(args) == 0 || args[0] != "discord" || len(args) > 2 {
		return usageError{"it knows one platform: discord."}
	}
	id := ""
	if len(args) == 2 {
		id = args[1]
	} else {
		cfg, err := config.Load(e.getenv, envFile)
		if err != nil {
			return err
		}
		id = applicationID(cfg.Discord.BotToken)
	}
	if !isSnowflake(id) {
		return usageError{"it needs the application's id (a number, in the developer portal under General Information), or DISCORD_BOT_TOKEN in the settings."}
	}
	fmt.Fprintln(e.stdout, discord.Invite(id))
	return nil
}

// applicationID reads the id that a bot token begins with; "" when it does not.
func applicationID(token string) string {
	first, _, _ := strings.Cut(token, ".")
	id, err := base64.RawURLEncoding.DecodeString(strings.TrimRight(first, "="))
	if err != nil {
		return ""
	}
	return string(id)
}

func isSnowflake(s string) bool {
	return len(s) >= 15 && len(s) <= 20 && strings.Trim(s, "0123456789") == ""
}
