package slack

import (
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"time"

	"github.com/slack-go/slack"

	"pullquote/bot"
)

// meaning is what one of Slack's errors asks us to do.
type meaning struct {
	code bot.Code
	say  string
}

const (
	sayGone      = "I cannot find that channel any more. It may have been deleted, or I was removed from it."
	sayInvite    = "I am not a member of that channel. Invite me there with /invite."
	sayAuth      = "Slack does not accept my token any more. An operator has to install me again."
	sayForbidden = "Slack does not let me do that here. A workspace admin can change that."
)

// meanings are Slack's errors; what is not listed is Internal.
// https://docs.slack.dev/reference/methods/chat.postMessage#errors and the pages of the other methods
var meanings = map[string]meaning{
	"ratelimited":  {bot.RateLimited, ""},
	"rate_limited": {bot.RateLimited, ""},

	"channel_not_found": {bot.Gone, sayGone},
	"is_archived":       {bot.Gone, "That channel is archived, so I cannot post there."},
	"user_not_found":    {bot.Gone, "I cannot find that person any more."},
	"user_disabled":     {bot.Gone, "That account is deactivated."},
	"team_not_found":    {bot.Gone, sayGone},

	"not_in_channel":                   {bot.Forbidden, sayInvite},
	"user_not_in_channel":              {bot.Forbidden, sayForbidden},
	"missing_scope":                    {bot.Forbidden, ""},
	"restricted_action":                {bot.Forbidden, sayForbidden},
	"restricted_action_read_only":      {bot.Forbidden, "That channel is read-only for me."},
	"restricted_action_thread_locked":  {bot.Forbidden, "That thread is locked."},
	"restricted_action_thread_only":    {bot.Forbidden, "That channel takes replies only."},
	"restricted_action_non_threadable": {bot.Forbidden, "That channel takes no replies."},
	"cannot_reply_to_message":          {bot.Forbidden, "That message takes no replies."},
	"posting_to_channel_denied":        {bot.Forbidden, sayForbidden},
	"is_inactive":                      {bot.Forbidden, "That conversation is inactive."},
	"no_permission":                    {bot.Forbidden, sayForbidden},
	"not_allowed_token_type":           {bot.Forbidden, "That is the wrong kind of token: the bot token begins with xoxb-, the app token with xapp-."},
	"ekm_access_denied":                {bot.Forbidden, sayForbidden},
	"access_denied":                    {bot.Forbidden, sayForbidden},
	"cannot_dm_bot":                    {bot.Forbidden, "I cannot write to another bot."},
	"messages_tab_disabled":            {bot.Forbidden, "My messages tab is switched off, so I cannot write to people directly."},
	"message_limit_exceeded":           {bot.Forbidden, "This workspace has reached its message limit."},
	"not_enabled":                      {bot.Forbidden, "The home tab is switched off in the app's settings."},

	"invalid_auth":            {bot.Unauthorized, sayAuth},
	"not_authed":              {bot.Unauthorized, sayAuth},
	"account_inactive":        {bot.Unauthorized, sayAuth},
	"token_revoked":           {bot.Unauthorized, sayAuth},
	"token_expired":           {bot.Unauthorized, sayAuth},
	"app_uninstalled":         {bot.Unauthorized, sayAuth},
	"team_access_not_granted": {bot.Unauthorized, sayAuth},
	"org_login_required":      {bot.Unauthorized, sayAuth},

	"message_not_found":   {bot.NotFound, "That message does not exist any more."},
	"cant_update_message": {bot.NotFound, "I cannot change that message any more."},
	"edit_window_closed":  {bot.NotFound, "I cannot change that message any more."},
	"cant_delete_message": {bot.NotFound, ""},
	"thread_not_found":    {bot.NotFound, ""},
	"view_not_found":      {bot.NotFound, ""},
	"not_found":           {bot.NotFound, ""},

	"trigger_expired":      {bot.Expired, ""},
	"trigger_exchanged":    {bot.Expired, ""},
	"expired_trigger_id":   {bot.Expired, ""},
	"exchanged_trigger_id": {bot.Expired, ""},
	"invalid_trigger_id":   {bot.Expired, ""},
	"invalid_trigger":      {bot.Expired, ""},
	"used_url":             {bot.Expired, ""},
	"expired_url":          {bot.Expired, ""},

	"msg_too_long":            {bot.Invalid, ""},
	"msg_blocks_too_long":     {bot.Invalid, ""},
	"invalid_blocks":          {bot.Invalid, ""},
	"invalid_blocks_format":   {bot.Invalid, ""},
	"invalid_arguments":       {bot.Invalid, ""},
	"invalid_form_data":       {bot.Invalid, ""},
	"invalid_arg_name":        {bot.Invalid, ""},
	"invalid_metadata_format": {bot.Invalid, ""},
	"invalid_metadata_schema": {bot.Invalid, ""},
	"metadata_too_large":      {bot.Invalid, ""},
	"metadata_must_be_sent":   {bot.Invalid, ""},
	"no_text":                 {bot.Invalid, ""},
	"hash_conflict":           {bot.Invalid, ""},
	"view_too_large":          {bot.Invalid, ""},

	"internal_error":      {bot.Ambiguous, ""},
	"fatal_error":         {bot.Ambiguous, ""}, // "may have partly succeeded"
	"request_timeout":     {bot.Ambiguous, ""},
	"service_unavailable": {bot.Ambiguous, ""},
	"timeout":             {bot.Ambiguous, ""},

	"method_not_supported_for_channel_type": {bot.Unsupported, "Slack does not support that in this kind of channel."},
	"unknown_method":                        {bot.Unsupported, ""},
}

// unsentError marks a request that did not get as far as a connection: nothing was done.
type unsentError struct{ error }

func (e unsentError) Unwrap() error { return e.error }

// retryDefault is how long to wait where Slack does not say.
const retryDefault = 30 * time.Second

// refused makes a *bot.Error of what a call of the Web API returned; nil stays nil. doing names the
// method. Neither token nor address of an answer is in it.
func refused(doing string, err error) error {
	if err == nil {
		return nil
	}
	out := &bot.Error{Code: bot.Internal, Err: fmt.Errorf("%s: %w", doing, bare(err))}
	if limited, ok := errors.AsType[*slack.RateLimitedError](err); ok {
		out.Code, out.RetryAfter = bot.RateLimited, max(limited.RetryAfter, time.Second)
		return out
	}
	if answer, ok := errors.AsType[slack.SlackErrorResponse](err); ok {
		return explain(out, answer)
	}
	out.Code = transportCode(err)
	if out.Code == bot.RateLimited {
		out.RetryAfter = retryDefault
	}
	return out
}

func transportCode(err error) bot.Code {
	if status, ok := errors.AsType[slack.StatusCodeError](err); ok {
		return statusCode(status.Code)
	}
	if _, ok := errors.AsType[unsentError](err); ok {
		return bot.Unavailable
	}
	// Cut on the way, timed out, or an answer that we could not read: it may well have been done.
	return bot.Ambiguous
}

func statusCode(status int) bot.Code {
	switch {
	case status == http.StatusTooManyRequests:
		return bot.RateLimited
	case status >= 500:
		return bot.Ambiguous
	case status == http.StatusUnauthorized:
		return bot.Unauthorized
	case status == http.StatusForbidden:
		return bot.Forbidden
	}
	return bot.Invalid
}

// explain fills an error with what Slack's own error word means.
func explain(out *bot.Error, answer slack.SlackErrorResponse) *bot.Error {
	m, ok := meanings[answer.Err]
	if !ok {
		return out
	}
	out.Code, out.Say = m.code, m.say
	switch {
	case m.code == bot.RateLimited:
		out.RetryAfter = retryDefault
	case answer.Err == "missing_scope" && answer.Needed != "":
		out.Say = fmt.Sprintf("The Slack app lacks the permission %s. An admin can add it and reinstall the app.", answer.Needed)
		out.Err = fmt.Errorf("%w (needs %s)", out.Err, answer.Needed)
	case answer.Err == "missing_scope":
		out.Say = "The Slack app lacks a permission. An admin can update the app from my manifest and reinstall it."
	}
	if len(answer.ResponseMetadata.Messages) > 0 {
		out.Err = fmt.Errorf("%w %q", out.Err, answer.ResponseMetadata.Messages)
	}
	return out
}

// bare removes the address from an error of net/http: that of an answer is a secret.
func bare(err error) error {
	if u, ok := errors.AsType[*url.Error](err); ok {
		return u.Err
	}
	return err
}
