package feed

import (
	"github.com/mmcdole/gofeed"
	"github.com/mmcdole/gofeed/rss"
)

// noImages is gofeed's translator for RSS without its search for pictures: that one builds a whole
// HTML tree of every text, a third of the time of reading a feed, for what picture finds by itself.
type noImages struct{}

// Translate implements gofeed.Translator.
func (noImages) Translate(feed any) (*gofeed.Feed, error) {
	f, ok := feed.(*rss.Feed)
	if !ok {
		return (&gofeed.DefaultRSSTranslator{}).Translate(feed)
	}
	texts := make([][2]string, len(f.Items))
	for i, it := range f.Items {
		texts[i] = [2]string{it.Description, it.Content}
		it.Description, it.Content = "", ""
	}
	out, err := (&gofeed.DefaultRSSTranslator{}).Translate(f)
	for i, it := range f.Items {
		it.Description, it.Content = texts[i][0], texts[i][1]
		if err != nil || len(out.Items) != len(texts) {
			continue
		}
		out.Items[i].Description = firstOf(it.Description, out.Items[i].Description)
		out.Items[i].Content = firstOf(it.Content, out.Items[i].Content)
	}
	return out, err
}
