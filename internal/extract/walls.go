package extract

import "pullquote/internal/news"

func (p *page) judge(a *news.Article) {
	a.Read = news.ReadFull
	if a.Text == "" {
		a.Read, a.Problem = news.ReadUnreadable, news.ProblemEmpty
	}
}
