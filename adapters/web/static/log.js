// A list of messages: a channel's, or a thread's.

import { get } from "./net.js";
import { $, dayName, el, tellTimes } from "./dom.js";

const together = 5 * 60 * 1000; // messages of one person within this time stand under one name

export class Log {
  constructor(root, { empty, atEnd }) {
    this.root = root;
    this.empty = empty;
    this.atEnd = atEnd;
    this.reset();
    root.addEventListener("scroll", () => this.scrolled(), { passive: true });
    new ResizeObserver(() => this.atBottom && this.toEnd()).observe(root);
    root.addEventListener("keydown", (event) => this.walk(event));
  }

  reset() {
    this.channel = null;
    this.thread = 0;
    this.fresh = 0; // the first message that was unread when this was opened
    this.atBottom = true;
    this.more = false;
    this.loading = null;
    this.root.replaceChildren();
  }

  // open shows a conversation; from makes sure that an old message is there too.
  async open(channel, thread, { from = 0, freshFrom = 0 } = {}) {
    this.reset();
    this.channel = channel;
    this.thread = thread;
    this.root.setAttribute("aria-busy", "true");
    try {
      await this.load({ from });
    } finally {
      this.root.removeAttribute("aria-busy");
    }
    const unread = freshFrom && this.messages().find((node) => Number(node.dataset.id) > freshFrom && !("mine" in node.dataset));
    if (unread) {
      this.fresh = Number(unread.dataset.id);
      this.arrange();
    }
    this.toEnd();
  }

  // load fetches a page of messages; it keeps what is on the screen where it is.
  async load({ from = 0, before = 0 } = {}) {
    const { channel, thread } = this;
    const page = await get("/api/history", { channel, thread, from, before });
    if (channel !== this.channel || thread !== this.thread) return;
    const height = this.root.scrollHeight - this.root.scrollTop;
    this.more = page.more;
    for (const m of page.messages) this.put(m);
    this.arrange();
    if (before) this.root.scrollTop = this.root.scrollHeight - height;
  }

  holds(m) {
    return m.channel === this.channel && (this.thread ? m.thread === this.thread || m.id === this.thread : !m.thread);
  }

  // show puts a message, or its newer form, in its place; a new one that this person waits for comes
  // into view.
  show(m, wanted) {
    if (!this.holds(m)) return false;
    if (!this.find(m.id) && this.more && m.id < this.oldest()) return false;
    const fresh = !this.find(m.id);
    const follow = this.near() || (fresh && (m.mine || wanted));
    this.put(m);
    this.arrange();
    if (follow) this.toEnd();
    return true;
  }

  put(m) {
    const old = this.find(m.id);
    if (old && Number(old.dataset.rev) > m.rev) return;
    const holder = document.createElement("template");
    holder.innerHTML = m.html; // made by the server's html/template
    const node = holder.content.firstElementChild;
    node.dataset.rev = m.rev;
    if (m.mine) node.dataset.mine = "";
    tellTimes(node);
    if (old) {
      const focus = old.contains(document.activeElement) && document.activeElement;
      node.classList.toggle("lit", old.classList.contains("lit"));
      old.replaceWith(node);
      if (focus) this.refocus(node, focus);
      return;
    }
    let next = null;
    for (const other of this.messages().reverse()) {
      if (Number(other.dataset.id) < m.id) break;
      next = other;
    }
    this.root.insertBefore(node, next);
  }

  refocus(node, focus) {
    for (const name of ["emoji", "press", "menu", "pick", "openThread"]) {
      if (!(name in focus.dataset)) continue;
      const same = [...node.querySelectorAll("button")].find((b) => name in b.dataset && b.dataset[name] === focus.dataset[name]);
      if (same) return same.focus();
    }
    node.focus();
  }

  remove(id) {
    const node = this.find(id);
    if (!node) return;
    const focused = node.contains(document.activeElement);
    const next = node.nextElementSibling || node.previousElementSibling;
    node.remove();
    this.arrange();
    if (focused) (next?.matches(".msg") ? next : this.root).focus();
  }

  messages() {
    return [...this.root.querySelectorAll(":scope > .msg")];
  }

  find(id) {
    return $(`:scope > .msg[data-id="${Number(id)}"]`, this.root);
  }

  oldest() {
    const first = $(":scope > .msg", this.root);
    return first ? Number(first.dataset.id) : Infinity;
  }

  newest() {
    const all = this.messages();
    return all.length ? Number(all[all.length - 1].dataset.id) : 0;
  }

  // arrange puts the lines between days and before the unread ones, and joins what belongs together.
  arrange() {
    for (const line of this.root.querySelectorAll(":scope > :not(.msg)")) line.remove();
    const all = this.messages();
    let before = null;
    for (const node of all) {
      const at = Number(node.dataset.at);
      const newDay = !before || dayName(at) !== dayName(Number(before.dataset.at));
      if (newDay && !this.thread) node.before(el("p", { class: "line day", "aria-hidden": "true" }, el("span", {}, dayName(at))));
      if (before && Number(node.dataset.id) === this.fresh) {
        node.before(el("p", { class: "line fresh", "aria-hidden": "true" }, el("span", {}, "New")));
        before = null;
      }
      node.classList.toggle("joined", Boolean(before) && !newDay && this.joins(before, node));
      if (this.thread && before && Number(before.dataset.id) === this.thread) node.before(this.countLine(all.length - 1));
      before = node;
    }
    if (this.more) this.root.prepend(el("button", { type: "button", class: "more", onclick: () => this.older() }, "Earlier messages"));
    const note = this.empty(all.length);
    if (note) this.root.append(note);
  }

  joins(before, node) {
    return before.dataset.who === node.dataset.who && !node.dataset.cause && !node.classList.contains("private") &&
      !before.classList.contains("private") && node.dataset.who !== "bot" &&
      Number(node.dataset.at) - Number(before.dataset.at) < together && Number(before.dataset.id) !== this.thread;
  }

  countLine(n) {
    return el("p", { class: "line count", "aria-hidden": "true" }, el("span", {}, n === 1 ? "1 reply" : `${n} replies`));
  }

  near() {
    return this.root.scrollHeight - this.root.scrollTop - this.root.clientHeight < 120;
  }

  toEnd() {
    this.root.scrollTop = this.root.scrollHeight;
    this.atBottom = true;
  }

  scrolled() {
    this.atBottom = this.near();
    this.atEnd?.(this.atBottom);
    if (this.more && this.root.scrollTop < 200) this.older();
  }

  older() {
    this.loading ??= this.load({ before: this.oldest() }).catch(() => {}).finally(() => (this.loading = null));
    return this.loading;
  }

  // point brings a message into view and marks it.
  point(id) {
    const node = this.find(id);
    if (!node) return false;
    for (const lit of this.root.querySelectorAll(".lit")) lit.classList.remove("lit");
    node.classList.add("lit");
    node.scrollIntoView({ block: "center" });
    node.focus({ preventScroll: true });
    return true;
  }

  // walk moves from message to message with the arrow keys.
  walk(event) {
    if (event.target.matches("input, textarea") || !["ArrowUp", "ArrowDown", "Home", "End"].includes(event.key)) return;
    const all = this.messages();
    const at = all.indexOf(event.target.closest(".msg"));
    const next = { ArrowUp: at < 0 ? all.length - 1 : at - 1, ArrowDown: at < 0 ? all.length - 1 : at + 1, Home: 0, End: all.length - 1 }[event.key];
    if (!all[next]) return;
    event.preventDefault();
    all[next].focus();
  }
}
