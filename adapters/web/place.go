package web

import "pullquote/bot"

// Running reports whether what people do reaches the bot: from the beginning of Run to its end.
func (a *Adapter) Running() bool {
	sink, _ := a.current()
	return sink != nil
}

// Place is the public channel of that name, whether it exists or not.
func (a *Adapter) Place(channel string) bot.Place { return place(channel, 0) }
