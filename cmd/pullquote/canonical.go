package main

import (
	"bufio"
	"context"
	"fmt"
	"strings"

	"pullquote/internal/story"
)

func runCanonical(_ context.Context, e env, args []string) error {
	if len(args) > 0 {
		return usageError{"it takes no arguments: the addresses come on standard input."}
	}
	out := bufio.NewWriter(e.stdout)
	in := bufio.NewReader(e.stdin)
	for {
		line, err := readLine(in)
		if len(line) > 0 {
			fmt.Fprintln(out, story.Canonical(strings.TrimRight(string(line), "\r\n")))
		}
		if err != nil {
			return out.Flush()
		}
	}
}
