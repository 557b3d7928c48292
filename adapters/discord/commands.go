package discord

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/bwmarrin/discordgo"

	"pullquote/bot"
)

const (
	commandsLease = "discord/commands"
	commandsFor   = 30 * time.Second
	helpMost      = 100
	menuNameMost  = 32
)

// commandName is what Discord accepts as the name of a command or an option (developer
// documentation, "Application Command Naming"); names are lower case besides.
var commandName = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^[-_'\p{L}\p{N}\p{Devanagari}\p{Thai}]{1,32}$`) })

// command is an application command as it is registered.
type command struct {
	Type             int               `json:"type"`
	Name             string            `json:"name"`
	NameIn           map[string]string `json:"name_localizations,omitempty"`
	Description      string            `json:"description,omitempty"`
	DescriptionIn    map[string]string `json:"description_localizations,omitempty"`
	Options          []commandOption   `json:"options,omitempty"`
	Permissions      *bits             `json:"default_member_permissions"` // null: everybody
	Contexts         []int             `json:"contexts"`                   // 0 guild, 1 direct message
	IntegrationTypes []int             `json:"integration_types"`          // 0 guild install
}

type commandOption struct {
	Type         int    `json:"type"`
	Name         string `json:"name"`
	Description  string `json:"description"`
	Required     bool   `json:"required,omitempty"`
	Autocomplete bool   `json:"autocomplete,omitempty"`
}

// bits is a permission set. Discord writes it as a string and takes it as a number.
type bits uint64

func (b *bits) UnmarshalJSON(raw []byte) error {
	n, err := strconv.ParseUint(strings.Trim(string(raw), `"`), 10, 64)
	*b = bits(n)
	return err
}

// SyncRoutes implements bot.RouteSyncer. It compares what is registered with the route table and
// overwrites it in one request when they differ; of several replicas that start together, the one
// with the lease does.
func (a *Adapter) SyncRoutes(ctx context.Context, routes []bot.Route) error {
	want := commandsOf(routes)
	menus := map[string]string{}
	for _, r := range routes {
		if r.On == bot.MessageMenu {
			menus[menuTitle(r)] = r.Name
		}
	}
	a.menus.Store(&menus)
	_, app, err := a.identity(ctx)
	if err != nil {
		return err
	}
	for {
		same, err := a.registered(ctx, app, want)
		if err != nil || same {
			return err
		}
		if a.mayRegister(ctx) {
			break
		}
		if err := sleep(ctx, a.times.LeaseEvery); err != nil {
			return err
		}
	}
	if err := a.rest.do(ctx, http.MethodPut, discordgo.EndpointApplicationGlobalCommands(app), want, nil); err != nil {
		return err
	}
	a.log.Info("commands registered", "platform", Platform, "commands", len(want))
	return nil
}

func (a *Adapter) registered(ctx context.Context, app string, want []command) (bool, error) {
	var have []command
	address := discordgo.EndpointApplicationGlobalCommands(app) + "?with_localizations=true"
	if err := a.rest.do(ctx, http.MethodGet, address, nil, &have); err != nil {
		return false, err
	}
	return sameCommands(have, want), nil
}

func (a *Adapter) mayRegister(ctx context.Context) bool {
	if a.lease == nil {
		return true
	}
	held, err := a.lease.Hold(ctx, commandsLease, commandsFor)
	return err != nil || held // without the store, registering twice is harmless
}

// sameCommands compares two sets by their JSON, whatever their order.
func sameCommands(have, want []command) bool {
	return slices.Equal(keys(have), keys(want))
}

func keys(commands []command) []string {
	var out []string
	for _, c := range commands {
		if len(c.Contexts) == 0 {
			c.Contexts = []int{0, 1, 2} // what Discord fills in
		}
		slices.Sort(c.Contexts)
		c.IntegrationTypes = cmpOr(c.IntegrationTypes, []int{0})
		c.Type = cmp.Or(c.Type, 1)
		raw, err := json.Marshal(c)
		if err != nil {
			continue
		}
		out = append(out, string(bytes.TrimSpace(raw)))
	}
	slices.Sort(out)
	return out
}

func cmpOr(a, b []int) []int {
	if len(a) > 0 {
		return a
	}
	return b
}

// commandsOf makes the commands that a route table declares, in its order.
func commandsOf(routes []bot.Route) []command {
	out := []command{}
	for _, r := range routes {
		c := command{Contexts: []int{0, 1}, IntegrationTypes: []int{0}}
		switch r.On {
		case bot.Slash:
			c.Type, c.Name = int(discordgo.ChatApplicationCommand), r.Name
			c.Description = clip(cmp.Or(r.Help, r.Name), helpMost)
			c.Options = optionsOf(r)
			c.NameIn, c.DescriptionIn = localised(r, true)
		case bot.MessageMenu:
			c.Type, c.Name = int(discordgo.MessageApplicationCommand), menuTitle(r)
			c.NameIn, _ = localised(r, false)
		default:
			continue
		}
		if r.Admin {
			manage := bits(discordgo.PermissionManageGuild)
			c.Permissions = &manage
		}
		out = append(out, c)
	}
	return out
}

// optionsOf declares a route's options; Discord wants the required ones first.
func optionsOf(r bot.Route) []commandOption {
	var out []commandOption
	for _, o := range r.Options {
		out = append(out, commandOption{
			Type:         int(discordgo.ApplicationCommandOptionString),
			Name:         o.Name,
			Description:  clip(cmp.Or(o.Help, o.Name), helpMost),
			Required:     o.Required,
			Autocomplete: o.Complete && r.Complete != nil,
		})
	}
	slices.SortStableFunc(out, func(a, b commandOption) int {
		switch {
		case a.Required == b.Required:
			return 0
		case a.Required:
			return -1
		}
		return 1
	})
	return out
}

// menuTitle is what a message command is called: its English label, else its help.
func menuTitle(r bot.Route) string {
	return clip(cmp.Or(r.Localised["en"].Name, r.Help, r.Name), menuNameMost)
}

// menuName is the route behind a message command's title.
func (a *Adapter) menuName(title string) string {
	if menus := a.menus.Load(); menus != nil {
		if name, ok := (*menus)[title]; ok {
			return name
		}
	}
	return strings.ToLower(title)
}

// localised is a route's labels by Discord's locales. A name that Discord would refuse is left out.
func localised(r bot.Route, slash bool) (names, helps map[string]string) {
	names, helps = map[string]string{}, map[string]string{}
	for tag, label := range r.Localised {
		if tag == "en" {
			continue
		}
		for _, locale := range localesOf(tag) {
			ok := commandName().MatchString(label.Name) && strings.ToLower(label.Name) == label.Name
			if !slash {
				ok = label.Name != "" && units(label.Name) <= menuNameMost
			}
			if ok {
				names[locale] = label.Name
			}
			if label.Help != "" {
				helps[locale] = clip(label.Help, helpMost)
			}
		}
	}
	return names, helps
}

// localesOf translates a BCP 47 tag into Discord's locales: some languages come only with a region.
func localesOf(tag string) []string {
	switch tag {
	case "en":
		return []string{"en-US", "en-GB"}
	case "es":
		return []string{"es-ES", "es-419"}
	case "pt":
		return []string{"pt-BR"}
	case "sv":
		return []string{"sv-SE"}
	case "zh", "zh-Hans":
		return []string{"zh-CN"}
	case "zh-Hant":
		return []string{"zh-TW"}
	case "nb", "nn":
		return []string{"no"}
	}
	if _, ok := discordgo.Locales[discordgo.Locale(tag)]; ok {
		return []string{tag}
	}
	if base, _, found := strings.Cut(tag, "-"); found {
		return localesOf(base)
	}
	return nil
}
