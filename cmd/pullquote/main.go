// Command pullquote is the bot, and its engine for the terminal and for scripts.
//
// main.go dispatches; wire.go is the one place that knows every package; each subcommand has a file.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	os.Exit(run(ctx, os.Args[1:], os.Getenv, os.Stdin, os.Stdout, os.Stderr))
}

// env is what a subcommand may touch of the outside.
type env struct {
	getenv func(string) string
	stdin  io.Reader
	stdout io.Writer
	stderr io.Writer
}

// command is one subcommand.
type command struct {
	name  string
	usage string // arguments
	help  string // one line
	run   func(ctx context.Context, e env, args []string) error
}

func commands() []command {
	return []command{
		{"run", "", "the bot: every platform whose token is set; with none, the chat in the browser", runBot},
		{"summary", "[--sentences N] [--json] URL|FILE|-", "sum up one article", runSummary},
		{"quotes", "[--quotes N] [--all] [--json] URL|FILE|-", "the key quotations of one article, with their speakers", runQuotes},
		{"read", "[--json] URL|FILE|-", "what the engine reads in one page: text and metadata", runRead},
		{"analyze", "[--sentences N] [--all-quotes] < LINES", "JSON lines in, JSON lines out, in order, on all cores", runAnalyze},
		{"dedup", "[--undated] < LINES", "which article repeats an earlier one (JSON lines)", runDedup},
		{"canonical", "< ADDRESSES", "the canonical form of each address, a line each", runCanonical},
		{"doctor", "", "checks tokens, permissions, Redis and the network, and says what is missing", runDoctor},
		{"manifest", "slack [--http URL] [--prefix NAME]", "the manifest to create the Slack app from", runManifest},
		{"invite", "discord [APPLICATION_ID]", "the address at which an admin adds the bot to a server", runInvite},
		{"feeds", "import FILE --to CHANNEL [--yes] | export FILE", "follow the feeds of an OPML list, or write one", runFeeds},
		{"feed", "< LINES", "parse feed documents (JSON lines)", runFeed},
		{"version", "", "which build this is", runVersion},
	}
}

// usageError is a mistake on the command line: exit status 2.
type usageError struct{ say string }

func (e usageError) Error() string { return e.say }

// run is main without the process: tests call it.
func run(ctx context.Context, args []string, getenv func(string) string, stdin io.Reader, stdout, stderr io.Writer) int {
	e := env{getenv, stdin, stdout, stderr}
	if len(args) == 0 || args[0] == "help" || args[0] == "-h" || args[0] == "--help" {
		printHelp(stdout)
		return 0
	}
	for _, c := range commands() {
		if c.name != args[0] {
			continue
		}
		if len(args) > 1 && (args[1] == "-h" || args[1] == "--help") {
			fmt.Fprintf(stdout, "%s\n\n%s.\n%s", strings.TrimSpace("pullquote "+c.name+" "+c.usage), strings.ToUpper(c.help[:1])+c.help[1:], lineFormat(c.name))
			return 0
		}
		return exitCode(c.run(ctx, e, args[1:]), c, stderr)
	}
	fmt.Fprintf(stderr, "pullquote: there is no command %q; `pullquote help` lists them.\n", args[0])
	return 2
}

func exitCode(err error, c command, stderr io.Writer) int {
	var usage usageError
	switch {
	case err == nil:
		return 0
	case errors.As(err, &usage):
		fmt.Fprintf(stderr, "pullquote %s: %s\nUsage: pullquote %s %s\n", c.name, usage.say, c.name, c.usage)
		return 2
	}
	fmt.Fprintf(stderr, "pullquote %s: %s\n", c.name, sentence(err))
	return 1
}

func printHelp(w io.Writer) {
	fmt.Fprint(w, "Pullquote brings news articles into Slack and Discord and helps people talk about them.\n\nUsage: pullquote COMMAND\n\n")
	for _, c := range commands() {
		fmt.Fprintf(w, "  %-10s %-49s %s\n", c.name, c.usage, c.help)
	}
	fmt.Fprint(w, "\n`pullquote COMMAND --help` says more, such as what the lines hold. Settings come from the environment and from .env in the working directory; .env.example lists them.\n\n"+
		"Try:\n  pullquote run\n  pullquote quotes https://example.com/story\n  pullquote summary --sentences 2 page.html\n")
}
