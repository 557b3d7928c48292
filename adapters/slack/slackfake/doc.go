// Package slackfake is Slack in a process: the Web API that the adapter uses, Socket Mode, answers to
// interactions, views, and a channel history with metadata. Tests of the adapter and of the whole bot
// import it; nothing else does.
//
// It is stricter than convenient: what Slack would refuse (a block of an unknown type, a field too
// long, a wrong token, an argument that the method does not have) it refuses with Slack's error, and
// what Slack would only punish later (an envelope that nobody acknowledged) it records as a violation.
//
// People act through the methods of [Server] (Slash, Press, React, …), each of which makes the payload
// that Slack would send; [Server.Deliver] sends one, over a socket or as a signed request.
package slackfake
