package main

import (
	"context"

	"pullquote/internal/ask"
	"pullquote/internal/config"
	"pullquote/internal/llm"
	"pullquote/internal/news"
	"pullquote/internal/summary"
)

// wording is who words summaries and answers: the engine, which takes the article's own sentences, or a
// language model that is held against them.
type wording struct {
	model *llm.Writer // nil without LLM_BASE_URL
}

func modelOptions(cfg config.Config) llm.Options {
	return llm.Options{BaseURL: cfg.LLM.BaseURL, Model: cfg.LLM.Model, Key: cfg.LLM.Key}
}

func (a *app) wording() wording {
	if a.cfg.LLM.BaseURL == "" {
		return wording{}
	}
	o := modelOptions(a.cfg)
	o.Log, o.Now, o.Observe = a.log, a.now, a.metrics.Model
	return wording{llm.New(o)}
}

func (w wording) summary(ctx context.Context, a news.Article, n int) news.Summary {
	own := summary.Extract(a, n)
	if w.model == nil {
		return own
	}
	return w.model.Summary(ctx, a, own, n)
}

func (w wording) answer(ctx context.Context, a news.Article, question string, n int) news.Answer {
	own := ask.Answer(a, question, n)
	if w.model == nil {
		return news.Answer{Passages: own}
	}
	return w.model.Answer(ctx, a, question, own, n)
}
