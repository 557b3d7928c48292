package news

// Accepted is an inbound event that a process has taken on and not answered yet.
type Accepted struct {
	ID    string // its delivery id
	Event []byte
	Turn  int64 // how often it has been taken on
}
