package handlers

import "pullquote/bot"

// Names and help in other languages, for platforms that show them. Discord wants command names in
// lower case and without blanks; a command reports itself by its English name in every language.

func german(name, help string) map[string]bot.Label {
	return map[string]bot.Label{"de": {Name: name, Help: help}}
}

// menuTitle is the title of a message menu's entry, in English and German.
func menuTitle(en, de string) map[string]bot.Label {
	return map[string]bot.Label{"en": {Name: en}, "de": {Name: de}}
}
