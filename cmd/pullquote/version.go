package main

import (
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

// userAgent is how the bot introduces itself to publishers.
func userAgent() string { return fetch.Agent(version(), "") }
