package main

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"net"
	"time"

	"pullquote/bot"
	"pullquote/internal/config"
	"pullquote/internal/fetch"
	"pullquote/internal/llm"
	"pullquote/internal/news"
	"pullquote/internal/store"
	"pullquote/internal/store/redisstore"
)

// checkTime bounds one check of the doctor.
const checkTime = 20 * time.Second

// runDoctor looks at everything that an installation needs and says exactly what is missing. It
// changes nothing. The exit status is 1 when something is.
func runDoctor(ctx context.Context, e env, args []string) error {
	if len(args) > 0 {
		return usageError{"it takes no arguments: it checks what the settings name."}
	}
	cfg, err := config.Load(e.getenv, envFile)
	if err != nil {
		return err
	}
	findings := []bot.Finding{{Subject: "settings", OK: true, Say: "They are complete and fit together."}}
	st, storeFindings := checkStore(ctx, cfg)
	findings = append(findings, storeFindings...)
	var places []bot.Place
	if st != nil {
		defer st.Close()
		places = followedPlaces(ctx, st)
	}
	findings = append(findings, checkNetwork(ctx, cfg)...)
	findings = append(findings, checkModel(ctx, cfg)...)
	platforms, err := checkPlatforms(ctx, cfg, places)
	if err != nil {
		return err
	}
	return report(e.stdout, append(findings, platforms...))
}

func report(w io.Writer, findings []bot.Finding) error {
	wrong := 0
	for _, f := range findings {
		mark := "ok "
		if !f.OK {
			mark, wrong = "FIX", wrong+1
		}
		fmt.Fprintf(w, "%s  %s: %s\n", mark, f.Subject, f.Say)
		if !f.OK && f.Fix != "" {
			fmt.Fprintf(w, "     → %s\n", f.Fix)
		}
	}
	if wrong > 0 {
		return fmt.Errorf("%d of %d checks need attention", wrong, len(findings))
	}
	return nil
}

// checkStore opens the configured store; nil when that is impossible.
func checkStore(ctx context.Context, cfg config.Config) (store.Store, []bot.Finding) {
	ctx, cancel := context.WithTimeout(ctx, checkTime)
	defer cancel()
	st, err := openStore(ctx, cfg, slog.New(slog.DiscardHandler))
	if err == nil {
		err = st.Ping(ctx)
	}
	if err != nil {
		return nil, []bot.Finding{{Subject: "store", Say: sentence(err), Fix: "Check REDIS_URL, or, without it, DATA_DIR; a running bot keeps the SQLite file to itself, so stop it first."}}
	}
	findings := []bot.Finding{{Subject: "store", OK: true, Say: "It can be reached and written."}}
	if r, ok := st.(*redisstore.Store); ok {
		findings = append(findings, checkRedis(ctx, r)...)
	}
	return st, findings
}

// followedPlaces are the places that feeds are brought to.
func followedPlaces(ctx context.Context, st store.Store) []bot.Place {
	feeds, err := st.AllFeeds(ctx)
	if err != nil {
		return nil
	}
	seen := map[news.Place]bool{}
	var out []bot.Place
	for _, f := range feeds {
		subs, err := st.Subscribers(ctx, f.ID)
		if err != nil {
			continue
		}
		for _, s := range subs {
			if p, err := bot.ParsePlace(string(s.Place)); err == nil && !seen[s.Place] {
				seen[s.Place] = true
				out = append(out, p)
			}
		}
	}
	return out
}

// checkNetwork asks for one page of the open internet, the way articles are asked for.
func checkNetwork(ctx context.Context, cfg config.Config) []bot.Finding {
	ctx, cancel := context.WithTimeout(ctx, checkTime)
	defer cancel()
	client := fetch.New(fetch.Options{AllowPrivate: cfg.AllowPrivate, UserAgent: userAgent(), Now: time.Now})
	defer client.Close()
	const address = "https://example.com/"
	if _, err := client.Get(ctx, fetch.Request{URL: address}); err != nil {
		return []bot.Finding{{Subject: "outbound network", Say: sentence(err), Fix: "Let the bot reach the web by HTTPS and resolve names; it fetches feeds and articles directly."}}
	}
	return []bot.Finding{{Subject: "outbound network", OK: true, Say: "Pages of the open web can be read."}}
}

// checkModel asks the language model's server, where one is set, whether it has the model.
func checkModel(ctx context.Context, cfg config.Config) []bot.Finding {
	if cfg.LLM.BaseURL == "" {
		return nil
	}
	ctx, cancel := context.WithTimeout(ctx, checkTime)
	defer cancel()
	say, err := llm.Check(ctx, modelOptions(cfg))
	if err != nil {
		return []bot.Finding{{Subject: "language model", Say: sentence(err), Fix: "Check LLM_BASE_URL, LLM_MODEL and LLM_API_KEY; until then people see the article's own sentences."}}
	}
	return []bot.Finding{{Subject: "language model", OK: true, Say: say}}
}

func checkPlatforms(ctx context.Context, cfg config.Config, places []bot.Place) ([]bot.Finding, error) {
	a := &app{cfg: cfg, log: slog.New(slog.DiscardHandler), now: time.Now, listener: noListener{}}
	a.cfg.Web.Chat = "off"
	if _, err := a.adapters(); err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(ctx, checkTime)
	defer cancel()
	var out []bot.Finding
	if a.slack != nil {
		out = append(out, a.slack.Doctor(ctx, places)...)
	}
	if a.discord != nil {
		out = append(out, a.discord.Doctor(ctx, places)...)
	}
	if !cfg.Connected() {
		out = append(out, bot.Finding{Subject: "platforms", OK: true, Say: "No token is set: the bot serves the chat in the browser."})
	}
	return out, nil
}

// noListener stands for the listener that a check-up does not open.
type noListener struct{ net.Listener }

func (noListener) Addr() net.Addr { return &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1)} }
func (noListener) Close() error   { return nil }
