package feed

import "pullquote/internal/news"

// wanted are the new items that a place's filter lets pass, as places in p.fresh, and what its history
// says of the others. A filter that cannot be read any more holds nothing back.
func (p plan) wanted(s news.Subscription) (pass []int, held []news.Entry) {
	filter, _ := news.ParseFilter(s.Policy.Filter)
	for n, i := range p.fresh {
		ok, why := filter.Passes(p.doc.Items[i])
		switch {
		case ok:
			pass = append(pass, n)
		case len(held) < maxTold:
			id := ArticleID(p.feed.ID, p.doc.Items[i], p.canonical)
			held = append(held, p.entries([]news.Place{s.Place}, id, "filtered", "was held back by this channel's filter for "+p.name()+": "+why)...)
		}
	}
	return pass, held
}

// at are the items at places in p.fresh.
func (p plan) at(places []int) []int {
	out := make([]int, len(places))
	for k, n := range places {
		out[k] = p.fresh[n]
	}
	return out
}
