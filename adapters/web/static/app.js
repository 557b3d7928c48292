// The chat: one conversation in the middle, a thread beside it, the stream behind both.

import { act, get, newId, post, Refusal, seat, Stream } from "./net.js";
import { $, el, tellTimes } from "./dom.js";
import { Log } from "./log.js";
import { Composer } from "./composer.js";
import { Side } from "./side.js";
import { ask, attempt, closePop, colourRow, menu, pickEmoji, toast } from "./ui.js";

const save = document.body.dataset.save;
const emojis = [save, "👍", "❤️", "😂", "🎉", "👀", "🤔", "🙏", "💡", "✅", "🔥", "👎"];
const icons = { summary: "lines", save: "bookmark" }; // of menu entries
const patience = 150000; // ms: longer than the bot gives itself for an answer

let state = null;
let stream = null;
const busy = new Map(); // buttons whose answer is awaited, and their message, by act
const mine = new Set(); // acts of this window

const side = new Side();
const log = new Log($("#log"), { empty: emptyChannel, atEnd: (end) => ($("#jump").hidden = end) });
const thread = new Log($("#thread-log"), { empty: emptyThread });
const composer = new Composer($("#composer"), box(() => ({ channel: log.channel, thread: 0 }), "composer-text"));
const reply = new Composer($("#thread-composer"), box(() => ({ channel: thread.channel, thread: thread.thread }), "reply-text"));

function box(place, textId) {
  return {
    textId, place,
    commands: () => state?.commands || [],
    async send(text, picked) {
      const at = place();
      if (!state || !at.channel) throw new Refusal(0, "Not connected yet. Please try again in a moment.");
      const id = newId();
      mine.add(id);
      const self = at.thread ? reply : composer;
      const command = text.startsWith("/");
      if (command || side.isDirect(at.channel) || /@pullquote\b/i.test(text)) self.wait(id, command ? patience : 30000);
      return act({ id, do: "say", ...at, text, picked }).catch((err) => {
        self.done(id);
        throw err;
      });
    },
  };
}

reply.label("Reply… mention @pullquote to ask");

// emptyChannel teaches what can be done where nothing has happened yet.
function emptyChannel(n) {
  if (n || !log.channel || log.thread) return null;
  const direct = side.isDirect(log.channel);
  const offer = (text, words) => el("button", { type: "button", class: "try", onclick: () => composer.set(text) }, el("code", {}, text.trim()), el("span", {}, words));
  return el("div", { class: "empty" },
    el("div", { class: "empty-mark", "aria-hidden": "true" }, "“"),
    el("h2", {}, direct ? "Just you and Pullquote" : `Welcome to #${log.channel}`),
    el("p", {}, direct
      ? "Whatever you write here, I answer. Paste a link to an article, or ask about the last one."
      : "New articles appear here as cards. Follow a site, or paste a link into a command."),
    el("div", { class: "tries" },
      offer("/help", "see everything I can do"),
      direct ? offer("/saved", "your reading list") : offer("/follow https://", "follow a site or a feed"),
      offer("/summary https://", "a few sentences of any article")));
}

function emptyThread(n) {
  if (n > 1 || !thread.thread) return null;
  return el("p", { class: "empty-thread" }, "No replies yet. Mention ", el("b", {}, "@pullquote"), " to ask about the article.");
}

// route shows what the address names: #channel, #channel/message, #channel/root/reply.
async function route() {
  const [name, a, b] = decodeURIComponent(location.hash.slice(1)).split("/");
  const channel = side.has(name) ? name : state.channels?.[0]?.name || state.direct.name;
  if (name && channel !== name) toast("That conversation is not here for you.");
  const root = Number(a) || 0;
  if (channel !== log.channel) await openChannel(channel, root);
  else if (root && !log.find(root)) await log.load({ from: root });
  if (b !== undefined && root) {
    await openThread(root, Number(b) || 0);
  } else if (root && !log.point(root)) {
    toast("That message is not here any more.");
  }
}

async function openChannel(channel, from) {
  const direct = side.isDirect(channel);
  closeThread(false);
  drawer(false);
  side.select(channel);
  $("#title").replaceChildren(direct ? "Pullquote" : "#", direct ? "" : el("bdi", {}, channel));
  $("#topic").textContent = direct ? "Only the two of us" : "";
  composer.label(direct ? "Message Pullquote, or type / for commands" : `Message #${channel}, or type / for commands`);
  await log.open(channel, 0, { from, freshFrom: side.lastRead(channel) });
  log.toEnd();
  look();
}

async function openThread(root, point) {
  const panel = $("#panel");
  panel.hidden = false;
  document.body.classList.add("with-panel");
  $("#panel-topic").textContent = side.isDirect(log.channel) ? "Pullquote" : "#" + log.channel;
  reply.refresh();
  if (thread.thread !== root || thread.channel !== log.channel) await thread.open(log.channel, root);
  if (point && point !== root) thread.point(point);
  else reply.text.focus();
}

function closeThread(tidy = true) {
  if ($("#panel").hidden) return false;
  $("#panel").hidden = true;
  document.body.classList.remove("with-panel");
  const root = thread.thread;
  thread.reset();
  if (tidy) {
    history.replaceState(null, "", "#" + encodeURIComponent(log.channel));
    (log.find(root) || composer.text).focus({ preventScroll: true });
  }
  return true;
}

function drawer(open) {
  document.body.classList.toggle("with-side", open);
  $("#burger").setAttribute("aria-expanded", String(open));
  if (open) $("#side a")?.focus();
}

// look marks what is in front of the person's eyes as read.
function look() {
  if (log.channel && !document.hidden) side.markRead(log.channel, Math.max(log.newest(), side.all().find((c) => c.name === log.channel)?.last || 0));
}

// hear takes what the stream tells.
function hear(kind, data) {
  switch (kind) {
    case "message":
      if (!data.mine) answered(data.answers, data.pending);
      if (opensThread(data)) goThread(data.thread);
      log.show(data, mine.has(data.answers));
      if (thread.thread) thread.show(data, mine.has(data.answers));
      side.heard(data, data.channel === log.channel && !document.hidden);
      break;
    case "remove":
      log.remove(data.id);
      thread.remove(data.id);
      if (thread.thread === data.id) closeThread();
      break;
    case "done":
      answered(data.for);
      break;
    case "form":
      answered(data.for);
      if (mine.has(data.for)) showForm(data);
      break;
    case "state":
      refreshState();
      break;
    case "reload":
      start();
      break;
  }
}

// opensThread reports whether a message is what a button that was just pressed has started under its own.
function opensThread(m) {
  return m.thread && !m.mine && m.channel === log.channel && thread.thread !== m.thread && [...busy.values()].some((b) => b.message === m.thread);
}

function answered(id, pending = false) {
  if (!id) return;
  composer.done(id);
  reply.done(id);
  if (pending) return;
  busy.get(id)?.button.removeAttribute("aria-busy");
  busy.delete(id);
}

function showForm(form) {
  ask({
    title: form.title,
    fields: (form.fields || []).map((f) => ({ name: f.name, label: f.help || f.name, required: f.required, value: f.value, long: f.kind === "text" })),
    button: "Send",
    done: (args) => {
      const id = newId();
      mine.add(id);
      composer.wait(id, patience);
      return act({ id, do: "submit", form: form.token, args });
    },
  });
}

async function refreshState() {
  const fresh = await attempt(() => get("/api/state"));
  if (!fresh) return;
  state = fresh;
  side.know(state);
}

let offline = null;
function connected(yes) {
  clearTimeout(offline);
  const note = $("#connection");
  if (yes) note.textContent = "";
  else offline = setTimeout(() => (note.textContent = "Reconnecting…"), 1200);
}

// start loads everything; also again, when the server cannot resume where we were.
async function start() {
  stream?.close();
  try {
    state = await get("/api/state");
  } catch (err) {
    connected(false);
    setTimeout(start, 2000);
    return;
  }
  side.know(state);
  stream = new Stream(state.position, hear, connected);
  const open = thread.thread;
  log.channel = null;
  thread.reset();
  await attempt(route);
  if (open && !thread.thread && !$("#panel").hidden) await attempt(() => openThread(open, 0));
  if (!composer.text.value && matchMedia("(hover: hover)").matches && !location.hash.includes("/")) composer.text.focus();
}

// on a message

function press(button) {
  const node = button.closest(".msg");
  const id = newId();
  mine.add(id);
  button.setAttribute("aria-busy", "true");
  busy.set(id, { button, message: Number(node.dataset.id) });
  setTimeout(() => answered(id), patience);
  attempt(() => act({ id, do: "press", message: Number(node.dataset.id), action: button.dataset.press })).then((ok) => ok || answered(id));
}

function react(node, emoji) {
  const own = [...node.querySelectorAll(".reaction")].find((r) => r.dataset.emoji === emoji);
  const on = own?.getAttribute("aria-pressed") !== "true";
  attempt(() => act({ id: newId(), do: "react", message: Number(node.dataset.id), emoji, on }));
}

function messageMenu(button) {
  const node = button.closest(".msg");
  const id = Number(node.dataset.id);
  const entries = [];
  if ("links" in button.dataset) {
    for (const entry of state.menu) {
      entries.push({ title: entry.title, icon: icons[entry.name] || "quote", run: () => useMenu(id, entry.name, node) });
    }
    if (entries.length) entries.push(null);
  }
  if (!thread.root.contains(node)) entries.push({ title: "Reply in thread", icon: "thread", run: () => goThread(id) });
  entries.push({ title: "Add a reaction", icon: "smile", run: () => pickEmoji(button, emojis, (e) => react(node, e)) });
  entries.push({ title: "Copy link", icon: "link", run: () => copyLink(node) });
  menu(button, entries);
}

function useMenu(message, name, node) {
  const id = newId();
  mine.add(id);
  (thread.root.contains(node) ? reply : composer).wait(id, patience);
  attempt(() => act({ id, do: "menu", message, name })).then((ok) => ok || answered(id));
}

async function copyLink(node) {
  const url = new URL($(".when", node).getAttribute("href"), location.href).href;
  try {
    await navigator.clipboard.writeText(url);
    toast("Link copied.");
  } catch {
    toast(url);
  }
}

function goThread(id) {
  const hash = `#${encodeURIComponent(log.channel)}/${id}/${id}`;
  if (location.hash === hash) route();
  else location.hash = hash;
}

document.addEventListener("click", (event) => {
  const button = event.target.closest(".msg button");
  if (!button) return;
  const node = button.closest(".msg");
  if ("press" in button.dataset) press(button);
  else if ("pick" in button.dataset) pickEmoji(button, emojis, (e) => react(node, e));
  else if ("emoji" in button.dataset) react(node, button.dataset.emoji);
  else if ("openThread" in button.dataset) goThread(Number(node.dataset.id));
  else if ("menu" in button.dataset) messageMenu(button);
});

// A picture that does not come leaves its words.
document.addEventListener("error", (event) => {
  if (!(event.target instanceof HTMLImageElement)) return;
  const figure = event.target.closest(".picture");
  figure?.classList.add("broken");
  $("figcaption", figure)?.removeAttribute("hidden");
}, true);

// around the page

$("#add-channel").addEventListener("click", () => ask({
  title: "Add a channel",
  intro: "A channel has its own feeds and its own conversation.",
  fields: [{ name: "name", label: "Name", required: true, max: 60, placeholder: "science", help: "Letters, digits and hyphens." }],
  button: "Add",
  done: async ({ name }) => {
    const made = await post("/api/channel", { name });
    await refreshState();
    location.hash = "#" + encodeURIComponent(made.name);
  },
}));

$("#me").addEventListener("click", () => {
  const next = (Number(seat) % Number(document.body.dataset.seats)) + 1;
  ask({
    title: "Who are you?",
    fields: [{ name: "name", label: "Name", required: true, max: Number(document.body.dataset.maxName), value: state.me.name }],
    extra: el("div", {}, colourRow(state.me.colour, 8),
      el("p", { class: "help" }, "Two windows can be two people: ", el("a", { href: `/?as=${next}${location.hash.split("/")[0]}`, target: "_blank", rel: "noopener" }, "open one as somebody else"), ".")),
    button: "Save",
    done: async ({ name, colour }) => {
      state.me = await post("/api/me", { name, colour: Number(colour || 0) });
      side.draw();
    },
  });
});

$("#close-panel").addEventListener("click", () => closeThread());
$("#burger").addEventListener("click", () => drawer(!document.body.classList.contains("with-side")));
$("#veil").addEventListener("click", () => drawer(false));
$("#jump").addEventListener("click", () => log.toEnd());
$("#side").addEventListener("click", (event) => event.target.closest("a") && drawer(false));
$(".skip").addEventListener("click", (event) => {
  event.preventDefault();
  composer.text.focus();
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !$("#dialog").open) {
    if (closePop(true)) return;
    if (document.body.classList.contains("with-side")) return drawer(false);
    closeThread();
  }
  if (event.altKey && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
    event.preventDefault();
    location.hash = "#" + encodeURIComponent(side.next(event.key === "ArrowDown" ? 1 : -1));
  }
  if (event.key === "/" && !event.target.closest("input, textarea, dialog")) {
    event.preventDefault();
    composer.insert("/");
  }
});

document.addEventListener("visibilitychange", look);
window.addEventListener("storage", () => state && side.draw()); // another window of this browser has read
window.addEventListener("hashchange", () => attempt(route));
setInterval(() => tellTimes(document), 30000);
start();
