package handlers

import (
	"context"
	"errors"

	"pullquote/bot"
	"pullquote/internal/news"
)

// codes are the chat core's classes for the domain's: logs and metrics tell a wrong address from our
// own fault by them.
var codes = map[news.Code]bot.Code{
	news.CodeInvalid:     bot.Invalid,
	news.CodeNotFeed:     bot.Invalid,
	news.CodeUnreadable:  bot.Invalid,
	news.CodeTooLarge:    bot.Invalid,
	news.CodeNotFound:    bot.NotFound,
	news.CodeGone:        bot.NotFound,
	news.CodeRefused:     bot.Forbidden,
	news.CodeRateLimited: bot.RateLimited,
	news.CodeUnavailable: bot.Unavailable,
	news.CodeTimeout:     bot.Unavailable,
}

// classified makes a handler's errors errors of the chat core, with the same sentence.
func classified(handle func(context.Context, bot.Event) (bot.Response, error)) func(context.Context, bot.Event) (bot.Response, error) {
	return func(ctx context.Context, ev bot.Event) (bot.Response, error) {
		resp, err := handle(ctx, ev)
		if e, ok := errors.AsType[*news.Error](err); ok && codes[e.Code] != "" {
			return nil, &bot.Error{Code: codes[e.Code], Say: e.Say, RetryAfter: e.RetryAfter, Err: err}
		}
		if err != nil {
			return nil, err
		}
		return resp, nil
	}
}
