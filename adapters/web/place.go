package web

import "pullquote/bot"

// Place is the public channel of that name, whether it exists or not.
func (a *Adapter) Place(channel string) bot.Place { return place(channel, 0) }
