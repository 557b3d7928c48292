package slack

import (
	"context"
	"encoding/json"

	"github.com/slack-go/slack"

	"pullquote/bot"
)

// publish shows a message as a person's home tab, below a button to look for an article. hash is
// that of the view a button was pressed in: Slack refuses to overwrite a newer one, and then the
// person has moved on already, so that the newest answer wins.
// https://docs.slack.dev/reference/methods/views.publish
func (a *Adapter) publish(ctx context.Context, in bot.Place, who bot.UserID, m bot.Message, hash string) error {
	i, err := a.installs.find(in.Space)
	if err != nil {
		return err
	}
	req := slack.PublishViewContextRequest{UserID: string(who), View: a.homeView(i, in, m)}
	if hash != "" {
		req.Hash = &hash
	}
	_, err = i.client.PublishViewContext(ctx, req)
	if answer, ok := err.(slack.SlackErrorResponse); ok && answer.Err == "hash_conflict" {
		req.Hash = nil
		_, err = i.client.PublishViewContext(ctx, req)
	}
	err = refused("views.publish", err)
	if bot.CodeOf(err) == bot.Invalid {
		a.log.Error("slack refused the content; sending a simpler form", "method", "views.publish", "err", err)
		req.View.Blocks.BlockSet = withoutPictures(req.View.Blocks.BlockSet)
		_, again := i.client.PublishViewContext(ctx, req)
		err = refused("views.publish", again)
	}
	return err
}

func (a *Adapter) homeView(i *install, in bot.Place, m bot.Message) slack.HomeTabViewRequest {
	blocks := messageBlocks(m, i.address())
	if len(a.table.Load().searchable()) > 0 {
		search := slack.NewButtonBlockElement(findVerb, findVerb, plain("Find an article"))
		blocks = append([]slack.Block{slack.NewActionBlock("", search)}, blocks...)
	}
	meta, _ := json.Marshal(viewMeta{Channel: in.Channel}) // strings always marshal
	return slack.HomeTabViewRequest{
		Type:            slack.VTHomeTab,
		CallbackID:      "home",
		Blocks:          slack.Blocks{BlockSet: blocks},
		PrivateMetadata: string(meta),
	}
}

// undismissable leaves out the button that removes a message: a view is closed, not removed.
func undismissable(m bot.Message) bot.Message {
	blocks := make([]bot.Block, 0, len(m.Blocks))
	for _, b := range m.Blocks {
		if row, ok := b.(bot.Actions); ok {
			var kept []bot.Button
			for _, button := range row.Buttons {
				if button.Action != dismissAction {
					kept = append(kept, button)
				}
			}
			if len(kept) == 0 {
				continue
			}
			b = bot.Actions{Buttons: kept}
		}
		blocks = append(blocks, b)
	}
	m.Blocks = blocks
	return m
}

// dismissAction is the Bot's own button below private answers.
const dismissAction = "bot.dismiss"
