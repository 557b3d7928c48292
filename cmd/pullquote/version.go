package main

import (
	"context"
	"fmt"
	"runtime/debug"

	"pullquote/internal/fetch"
)

// version is the module's version, or "dev" in a build from a checkout.
func version() string {
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" && info.Main.Version != "(devel)" {
		return info.Main.Version
	}
	return "dev"
}

// runVersion prints what an operator is asked for first.
func runVersion(_ context.Context, e env, args []string) error {
	if len(args) > 0 {
		return usageError{"it takes no arguments."}
	}
	line := "pullquote " + version()
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, s := range info.Settings {
			if s.Key == "vcs.revision" || s.Key == "vcs.time" {
				line += " " + s.Value
			}
		}
		line += " " + info.GoVersion
	}
	_, err := fmt.Fprintln(e.stdout, line)
	return err
}

// userAgent is how the bot introduces itself to publishers.
func userAgent() string { return fetch.Agent(version(), "") }
