package slack

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"pullquote/adapters/slack/slackfake"
	"pullquote/bot"
)

// commanded sends a command and returns how to answer it.
func commanded(t *testing.T, r *rig, s *sink, text string) bot.Responder {
	t.Helper()
	n := s.count()
	r.fake.Deliver(r.fake.Slash(slackfake.Ben, "C1", "/news", text))
	_, answer := s.wait(t, n+1)
	return answer
}

// texts are the messages of the bot that can be seen, private ones in brackets.
func (r *rig) texts() string {
	var out []string
	for _, m := range r.fake.Messages() {
		if m.User != slackfake.BotUser {
			continue
		}
		text := slackfake.Read(m.Text, m.Blocks).Text
		if m.For != "" {
			text = "(" + text + ")"
		}
		if m.ThreadTS != "" {
			text = "↳" + text
		}
		out = append(out, text)
	}
	return strings.Join(out, " | ")
}

func TestAnswersToACommand(t *testing.T) {
	reply := bot.Reply{Message: bot.Say("answer")}
	for _, c := range []struct {
		what string
		ack  bool
		resp bot.Response
		v    bot.Visibility
		want string
		uses int
	}{
		{"public at once", false, reply, bot.Public, "answer", 1},
		{"private at once", false, reply, bot.Private, "(answer)", 1},
		{"public later", true, reply, bot.Public, "answer", 3},
		{"private later", true, reply, bot.Private, "(answer)", 2},
		{"nothing", false, nil, bot.Public, "", 0},
		{"nothing later", true, nil, bot.Public, "", 2},
	} {
		t.Run(c.what, func(t *testing.T) {
			r := newRig(t, true)
			answer := commanded(t, r, r.start(t), "summary x")
			if c.ack {
				if err := answer.Ack(t.Context(), c.v); err != nil {
					t.Fatal(err)
				}
				if got := r.texts(); got != "("+working+")" {
					t.Errorf("after the acknowledgement: %q", got)
				}
			}
			if err := answer.Respond(t.Context(), c.resp, c.v); err != nil {
				t.Fatal(err)
			}
			if got := r.texts(); got != c.want {
				t.Errorf("%q, want %q", got, c.want)
			}
			if n := r.fake.Calls("respond"); n != c.uses {
				t.Errorf("%d uses of the response_url, want %d", n, c.uses)
			}
		})
	}
}

// Too late for the response_url: the Bot is told, and answers by a normal or a direct message.
func TestAnswerTooLate(t *testing.T) {
	r := newRig(t, true)
	s := r.start(t)
	answer := commanded(t, r, s, "summary x")
	r.fake.ExpireAnswers()
	if err := answer.Respond(t.Context(), bot.Reply{Message: bot.Say("late")}, bot.Private); bot.CodeOf(err) != bot.Expired {
		t.Errorf("%v", err)
	}
	u := &answerURL{URL: "https://hooks.slack.example/secret", Issued: time.Now(), Uses: answerUses}
	err := r.adapter.post(t.Context(), u, privateAnswer("x"))
	if bot.CodeOf(err) != bot.Expired || strings.Contains(err.Error(), "secret") {
		t.Errorf("%v", err)
	}
	u = &answerURL{URL: "https://hooks.slack.example/secret", Issued: time.Now().Add(-30 * time.Minute)}
	if err := r.adapter.post(t.Context(), u, privateAnswer("x")); bot.CodeOf(err) != bot.Expired {
		t.Errorf("%v", err)
	}
}

func privateAnswer(s string) answer { return answer{ResponseType: ephemeral, Text: s} }

// One URL takes five posts: the sixth goes another way.
func TestAnswerBudget(t *testing.T) {
	r := newRig(t, true)
	s := r.start(t)
	answer := commanded(t, r, s, "summary x").(*responder)
	for i := range 7 {
		err := r.adapter.post(t.Context(), &answer.d.URL, privateAnswer(fmt.Sprint(i)))
		if (err == nil) != (i < answerUses) {
			t.Errorf("use %d: %v", i+1, err)
		}
	}
	if n := r.fake.Calls("respond"); n != answerUses {
		t.Errorf("%d posts", n)
	}
}

func TestAnswerFaults(t *testing.T) {
	for _, c := range []struct {
		what  string
		fault slackfake.Fault
		v     bot.Visibility
		want  bot.Code
		text  string
	}{
		{"limited for a moment", slackfake.Fault{Method: "respond", Status: 429, Retry: "1"}, bot.Public, "", "answer"},
		{"limited for long", slackfake.Fault{Method: "respond", Status: 429, Retry: "60"}, bot.Public, bot.Expired, ""},
		{"a public answer that may be there", slackfake.Fault{Method: "respond", Cut: true}, bot.Public, bot.Ambiguous, "answer"},
		{"gone", slackfake.Fault{Method: "respond", Status: 404}, bot.Private, bot.Expired, ""},
	} {
		t.Run(c.what, func(t *testing.T) {
			r := newRig(t, true)
			answer := commanded(t, r, r.start(t), "summary x")
			r.fake.Fail(c.fault)
			if err := answer.Respond(t.Context(), bot.Reply{Message: bot.Say("answer")}, c.v); bot.CodeOf(err) != c.want {
				t.Errorf("%v, want %q", err, c.want)
			}
			if got := r.texts(); got != c.text {
				t.Errorf("%q, want %q", got, c.text)
			}
		})
	}
}

// A button in a thread answers in the thread; an update replaces the message, also when the
// response_url is too old for it.
func TestAnswersToAPress(t *testing.T) {
	r := newRig(t, true)
	s := r.start(t)
	root, err := r.adapter.Send(t.Context(), r.place, bot.Say("root"), "")
	if err != nil {
		t.Fatal(err)
	}
	thread, _ := r.adapter.Thread(t.Context(), root, "")
	inside, err := r.adapter.Send(t.Context(), thread, bot.Say("inside"), "")
	if err != nil {
		t.Fatal(err)
	}
	press := func() bot.Responder {
		n := s.count()
		r.fake.Deliver(r.fake.Press(slackfake.Ben, "C1", inside.ID, "a", "summary/a"))
		ev, answer := s.wait(t, n+1)
		if ev.In != thread || *ev.Target != inside {
			t.Errorf("event in %v on %v", ev.In, ev.Target)
		}
		return answer
	}
	answer := press()
	if err := answer.Ack(t.Context(), bot.Public); err != nil {
		t.Error(err)
	}
	if err := answer.Respond(t.Context(), bot.Reply{Message: bot.Say("here")}, bot.Public); err != nil {
		t.Error(err)
	}
	if err := press().Respond(t.Context(), bot.Reply{Message: bot.Say("psst")}, bot.Private); err != nil {
		t.Error(err)
	}
	if err := press().Respond(t.Context(), bot.Update{Message: bot.Say("changed")}, bot.Public); err != nil {
		t.Error(err)
	}
	if got := r.texts(); got != "root | ↳changed | ↳here | ↳(psst)" {
		t.Errorf("%q", got)
	}
	late := press()
	r.fake.ExpireAnswers()
	if err := late.Respond(t.Context(), bot.Update{Message: bot.Say("changed late")}, bot.Public); err != nil {
		t.Error(err)
	}
	if got := r.texts(); !strings.Contains(got, "↳changed late") {
		t.Errorf("%q", got)
	}
}

// A shortcut's response_url cannot reach into a thread.
func TestAnswersToAShortcutInAThread(t *testing.T) {
	r := newRig(t, true)
	s := r.start(t)
	root := r.fake.Post(slackfake.Ann, "C1", "", "root")
	reply := r.fake.Post(slackfake.Ann, "C1", root.TS, slackfake.Written("see https://a.example/x"))
	for i, v := range []bot.Visibility{bot.Private, bot.Public} {
		r.fake.Deliver(r.fake.Shortcut(slackfake.Ben, "C1", reply.TS, "summary"))
		_, answer := s.wait(t, i+1)
		if err := answer.Respond(t.Context(), bot.Reply{Message: bot.Say(string(v))}, v); err != nil {
			t.Error(err)
		}
	}
	if got := r.texts(); got != "↳(private) | ↳public" {
		t.Errorf("%q", got)
	}
}

func TestPrivateWordAfterAReaction(t *testing.T) {
	r := newRig(t, true)
	s := r.start(t)
	ref, err := r.adapter.Send(t.Context(), r.place, bot.Say("card"), "")
	if err != nil {
		t.Fatal(err)
	}
	r.fake.Deliver(r.fake.React(slackfake.Ben, "C1", ref.ID, "bookmark", true))
	_, answer := s.wait(t, 1)
	if err := answer.Respond(t.Context(), bot.Reply{Message: bot.Say("saved")}, bot.Private); err != nil {
		t.Error(err)
	}
	if got := r.texts(); got != "card | (saved)" {
		t.Errorf("%q", got)
	}
}
