package main

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"os"
	"slices"
	"strings"
	"text/tabwriter"
	"time"

	"pullquote/bot"
	"pullquote/internal/config"
	"pullquote/internal/feed"
	"pullquote/internal/fetch"
	"pullquote/internal/ingest"
	"pullquote/internal/news"
	"pullquote/internal/store"
	"pullquote/internal/story"
)

// probes is how many feeds of an import are read at the same time.
const probes = 16

func runFeeds(ctx context.Context, e env, args []string) error {
	if len(args) == 0 {
		return usageError{"say import or export."}
	}
	fs := flags("feeds")
	to := fs.String("to", "", "")
	yes := fs.Bool("yes", false, "")
	names, err := parseAnywhere(fs, args[1:])
	if err != nil {
		return err
	}
	if len(names) != 1 {
		return usageError{"it needs one file."}
	}
	cfg, err := config.Load(e.getenv, envFile)
	if err != nil {
		return err
	}
	st, err := openStore(ctx, cfg, slog.New(slog.DiscardHandler))
	if err != nil {
		return err
	}
	defer st.Close()
	switch args[0] {
	case "import":
		client := fetch.New(fetch.Options{AllowPrivate: cfg.AllowPrivate, UserAgent: userAgent(), Now: time.Now})
		defer client.Close()
		return importFeeds(ctx, e, importJob{st, client, names[0], *to, *yes})
	case "export":
		return exportFeeds(ctx, e, st, names[0])
	}
	return usageError{fmt.Sprintf("it cannot %q: say import or export.", args[0])}
}

type importJob struct {
	store store.Store
	fetch *fetch.Client
	file  string
	to    string
	yes   bool
}

// importFeeds reads every feed of an OPML list, shows what is there, and follows the good ones only
// when it was told --yes.
func importFeeds(ctx context.Context, e env, j importJob) error {
	place, err := placeArg(j.to)
	if err != nil {
		return err
	}
	data, err := readFile(j.file)
	if err != nil {
		return err
	}
	list, err := feed.ParseOPML(data)
	if err != nil && len(list) == 0 {
		return err
	}
	followed, err := followedIn(ctx, j.store, place)
	if err != nil {
		return err
	}
	progress := func(done, all int) { fmt.Fprintf(e.stderr, "\rread %d of %d feeds", done, all) }
	found, err := feed.Preview(ctx, j.fetch, list, func(u string) bool { return followed[story.Canonical(u)] }, story.Canonical, probes, progress)
	fmt.Fprintln(e.stderr)
	if err != nil {
		return err
	}
	good := printPreview(e.stdout, found)
	if !j.yes {
		fmt.Fprintf(e.stdout, "\n%d of %d can be followed. Nothing was changed; say --yes to follow them.\n", len(good), len(found))
		return nil
	}
	return followAll(ctx, e, j.store, place, good)
}

func followAll(ctx context.Context, e env, st store.Store, place bot.Place, good []feed.Probe) error {
	follower := ingest.Follower{Store: st, Now: time.Now}
	for _, p := range good {
		o := p.Outline
		o.URL = p.Final
		if _, _, err := follower.Add(ctx, news.Place(place.String()), "", o); err != nil {
			return err
		}
	}
	fmt.Fprintf(e.stdout, "\nFollowed: %s. The bot shows the newest item of each, and new ones from then on.\n", count(len(good), "feed"))
	return nil
}

// printPreview lists the feeds and returns those that are worth following.
func printPreview(w io.Writer, found []feed.Probe) (good []feed.Probe) {
	tw := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, p := range found {
		state := "ok"
		switch {
		case p.Err != nil:
			state = "dead: " + sentence(p.Err)
		case p.DuplicateOf != "":
			state = "the same as " + p.DuplicateOf
		case p.Followed:
			state = "followed already"
		default:
			good = append(good, p)
			state = count(p.Items, "item")
			if !p.Last.IsZero() {
				state += ", the last of " + p.Last.Format(time.DateOnly)
			}
		}
		name := p.Title
		if name == "" {
			name = p.URL
		}
		fmt.Fprintf(tw, "%s\t%s\t%s\n", printable(name), printable(p.URL), state)
	}
	_ = tw.Flush()
	return good
}

// placeArg reads a channel as people can write it: "slack/T024BE7LH/C024BE91L".
func placeArg(s string) (bot.Place, error) {
	if s == "" {
		return bot.Place{}, usageError{"say where to with --to PLATFORM/SPACE/CHANNEL, such as --to slack/T024BE7LH/C024BE91L, discord/81384788765712384/381870553235193857 or web/chat/news."}
	}
	p, err := bot.ParsePlace(strings.TrimSuffix(s, "/") + "/")
	if err != nil || p.Platform == "" || p.Channel == "" {
		return bot.Place{}, usageError{"--to is written PLATFORM/SPACE/CHANNEL."}
	}
	if !slices.Contains([]string{"slack", "discord", "web"}, string(p.Platform)) {
		return bot.Place{}, usageError{fmt.Sprintf("there is no platform %q: --to begins with slack/, discord/ or web/.", p.Platform)}
	}
	return p, nil
}

// count is "1 feed" or "2 feeds".
func count(n int, one string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %ss", n, one)
}

func followedIn(ctx context.Context, st store.Store, place bot.Place) (map[string]bool, error) {
	all, err := st.Following(ctx, news.Place(place.String()))
	out := map[string]bool{}
	for _, f := range all {
		out[story.Canonical(f.Feed.URL)] = true
	}
	return out, err
}

// exportFeeds writes every followed feed as an OPML list.
func exportFeeds(ctx context.Context, e env, st store.Store, file string) error {
	feeds, err := st.AllFeeds(ctx)
	if err != nil {
		return err
	}
	var list []feed.Outline
	for _, f := range feeds {
		list = append(list, feed.Outline{Title: f.Name(), URL: f.URL, Home: f.Home})
	}
	if file == "-" {
		return feed.WriteOPML(e.stdout, "Pullquote", time.Now(), list)
	}
	out, err := os.Create(file)
	if err != nil {
		return err
	}
	if err := feed.WriteOPML(out, "Pullquote", time.Now(), list); err != nil {
		_ = out.Close()
		return err
	}
	if err := out.Close(); err != nil {
		return err
	}
	fmt.Fprintf(e.stdout, "%s written to %s\n", count(len(list), "feed"), file)
	return nil
}
