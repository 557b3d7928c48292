package discord

import (
	"testing"

	"github.com/bwmarrin/discordgo"
)

func TestEffectivePermissions(t *testing.T) {
	const see, send, embed = discordgo.PermissionViewChannel, discordgo.PermissionSendMessages, discordgo.PermissionEmbedLinks
	roles := []*discordgo.Role{{ID: "everyone", Permissions: see | send}, {ID: "mine", Permissions: embed}, {ID: "other", Permissions: discordgo.PermissionAdministrator}, nil}
	role, member := discordgo.PermissionOverwriteTypeRole, discordgo.PermissionOverwriteTypeMember
	mine := map[string]bool{"everyone": true, "mine": true}
	for name, c := range map[string]struct {
		overwrites []*discordgo.PermissionOverwrite
		want       int64
	}{
		"none":                        {nil, see | send | embed},
		"everyone denied":             {[]*discordgo.PermissionOverwrite{{ID: "everyone", Type: role, Deny: send}}, see | embed},
		"everyone denied, role again": {[]*discordgo.PermissionOverwrite{{ID: "mine", Type: role, Allow: send}, {ID: "everyone", Type: role, Deny: send}}, see | send | embed},
		"role denied, member again":   {[]*discordgo.PermissionOverwrite{{ID: "me", Type: member, Allow: send}, {ID: "mine", Type: role, Deny: send | see}}, send | embed},
		"member denied":               {[]*discordgo.PermissionOverwrite{{ID: "me", Type: member, Deny: see}, nil}, send | embed},
		"somebody else's":             {[]*discordgo.PermissionOverwrite{{ID: "you", Type: member, Deny: see}, {ID: "other", Type: role, Deny: send}}, see | send | embed},
	} {
		if got := effective(roles, c.overwrites, mine, "everyone", "me"); got != c.want {
			t.Errorf("%s: %b, want %b", name, got, c.want)
		}
	}
	mine["other"] = true
	if got := effective(roles, []*discordgo.PermissionOverwrite{{ID: "me", Type: member, Deny: see}}, mine, "everyone", "me"); got != -1 {
		t.Errorf("an administrator is denied nothing: %b", got)
	}
}
