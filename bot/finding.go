package bot

// Finding is one line of a check-up: what was looked at, whether it is as it should be, what was
// seen, and what to do about it.
type Finding struct {
	Subject string // what was checked: "slack token", "slack scope reactions:read", "discord channel #news"
	OK      bool
	Say     string // what was found, one sentence
	Fix     string // what to do; "" when OK
}
