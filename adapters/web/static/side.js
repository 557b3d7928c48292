// The side bar: conversations, what is unread in them, and who I am.

import { $, el } from "./dom.js";

export class Side {
  constructor(open) {
    this.open = open;
    this.counts = new Map(); // unread messages by channel, as far as this window has seen them come
    this.state = null;
    this.current = null;
  }

  key() {
    return `pullquote-read-${this.state.me.id}`;
  }

  // read is the newest message that this person has seen in each channel, on this browser.
  read() {
    try {
      return JSON.parse(localStorage.getItem(this.key())) || {};
    } catch {
      return {};
    }
  }

  lastRead(channel) {
    return this.read()[channel] || 0;
  }

  markRead(channel, id) {
    const read = this.read();
    this.counts.delete(channel);
    if (!(channel in read) || read[channel] < id) {
      read[channel] = id;
      try {
        localStorage.setItem(this.key(), JSON.stringify(read));
      } catch {
        // without storage everything is read at the next visit
      }
    }
    this.draw();
  }

  // know takes the server's list. A channel that is new to this browser counts as read.
  know(state) {
    this.state = state;
    const read = this.read();
    for (const c of this.all()) if (!(c.name in read)) this.markRead(c.name, c.last);
    this.draw();
  }

  all() {
    return this.state ? [...(this.state.channels || []), this.state.direct] : [];
  }

  isDirect(channel) {
    return channel === this.state.direct.name;
  }

  has(channel) {
    return this.all().some((c) => c.name === channel);
  }

  // heard counts a message that came to a channel.
  heard(m, seen) {
    const channel = this.all().find((c) => c.name === m.channel);
    if (!channel || m.thread || m.id <= channel.last) return;
    channel.last = m.id;
    if (seen || m.mine) return this.markRead(m.channel, m.id);
    this.counts.set(m.channel, (this.counts.get(m.channel) || 0) + 1);
    this.draw();
  }

  unread() {
    const read = this.read();
    return this.all().filter((c) => c.last > (read[c.name] || 0));
  }

  select(channel) {
    this.current = channel;
    this.draw();
  }

  draw() {
    const read = this.read();
    const row = (c, label, sign) => {
      const unread = c.last > (read[c.name] || 0);
      const count = this.counts.get(c.name);
      return el("li", {}, el("a", {
        href: "#" + encodeURIComponent(c.name), class: unread ? "unread" : "", "aria-current": c.name === this.current ? "page" : undefined,
        "data-channel": c.name,
      }, sign, el("span", { class: "channel-name", dir: "auto" }, label),
      unread ? el("span", { class: count ? "count" : "dot" }, count ? String(Math.min(count, 99)) : "", el("span", { class: "sr" }, " unread")) : null));
    };
    const hash = () => el("span", { class: "hash", "aria-hidden": "true" }, "#");
    const quote = () => el("span", { class: "avatar avatar-bot", "aria-hidden": "true" }, "“");
    $("#channels").replaceChildren(...(this.state.channels || []).map((c) => row(c, c.name, hash())));
    $("#direct").replaceChildren(row(this.state.direct, "Pullquote", quote()));
    const me = this.state.me;
    const face = $("#me .avatar");
    face.className = `avatar colour-${me.colour}`;
    face.textContent = [...me.name][0].toUpperCase();
    $("#me .me-name").textContent = me.name;
    $("#me").setAttribute("aria-label", `You are ${me.name}. Change your name or colour`);
    this.title();
  }

  title() {
    const elsewhere = this.unread();
    const n = elsewhere.reduce((sum, c) => sum + (this.counts.get(c.name) || 1), 0);
    const here = this.current ? (this.isDirect(this.current) ? "Direct" : "#" + this.current) + " · " : "";
    document.title = `${n ? `(${n}) ` : ""}${here}Pullquote`;
    $(".burger-dot").hidden = !elsewhere.some((c) => c.name !== this.current);
  }

  // next is the conversation above or below the current one.
  next(step) {
    const names = this.all().map((c) => c.name);
    const at = names.indexOf(this.current);
    return names[(at + step + names.length) % names.length];
  }
}
