package discord

import (
	"net/url"
	"strconv"

	"github.com/bwmarrin/discordgo"
)

// Permissions are the least that the bot needs in a server: to see channels, post cards with
// embeds, read its own posts back after a cut, and hold discussions in threads.
const Permissions = discordgo.PermissionViewChannel |
	discordgo.PermissionSendMessages |
	discordgo.PermissionEmbedLinks |
	discordgo.PermissionReadMessageHistory |
	discordgo.PermissionCreatePublicThreads |
	discordgo.PermissionSendMessagesInThreads

// Invite is the address at which an administrator adds the bot to a server, with Permissions.
func Invite(appID string) string {
	return "https://discord.com/oauth2/authorize?" + url.Values{
		"client_id":   {appID},
		"scope":       {"bot applications.commands"},
		"permissions": {strconv.FormatInt(Permissions, 10)},
	}.Encode()
}
