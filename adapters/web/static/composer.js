// The box in which people write, and what it offers while they type: commands, the values of their
// options, and the bot's name.

import { post, Refusal } from "./net.js";
import { $, debounce, el } from "./dom.js";

const maxText = Number(document.body.dataset.maxText);
const bot = "@pullquote";
let boxes = 0;

export class Composer {
  // send(text, picked) posts; commands() and place() say what is known and where we are.
  constructor(slot, { send, commands, place, textId }) {
    slot.replaceChildren($("#composer-template").content.cloneNode(true));
    Object.assign(this, { send, commands, place });
    this.form = $("form", slot);
    this.text = $("textarea", slot);
    this.hint = $(".hint", slot);
    this.status = $(".status", slot);
    this.panel = $(".suggest", slot);
    this.title = $(".suggest-title", slot);
    this.list = $("ul", slot);
    this.list.id = `suggest-${++boxes}`;
    this.text.id = textId;
    this.text.setAttribute("aria-controls", this.list.id);
    this.items = [];
    this.active = -1;
    this.picked = [];
    this.last = "";
    this.waiting = new Map();
    this.askValues = debounce(110, () => this.values());
    this.listen();
    this.refresh();
  }

  listen() {
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.submit();
    });
    this.text.addEventListener("input", () => this.refresh());
    this.text.addEventListener("keydown", (event) => this.key(event));
    this.text.addEventListener("beforeinput", (event) => {
      // Some keyboards, and some tools that type, send the line break although Enter was handled.
      if (event.inputType === "insertLineBreak" && !this.shift) event.preventDefault();
    });
    this.text.addEventListener("blur", () => setTimeout(() => this.form.contains(document.activeElement) || this.close(), 120));
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => {
      const item = event.target.closest("[role=option]");
      if (item) this.accept(Number(item.dataset.index));
    });
    for (const button of this.form.querySelectorAll("[data-insert]")) {
      button.addEventListener("click", () => this.insert(button.dataset.insert));
    }
  }

  label(placeholder) {
    this.text.placeholder = placeholder;
    this.text.setAttribute("aria-label", placeholder);
  }

  // set replaces the text; insert adds to it.
  set(text) {
    this.text.value = text;
    this.text.focus();
    this.text.setSelectionRange(text.length, text.length);
    this.refresh();
  }

  insert(what) {
    const now = this.text.value;
    if (what === "/") return this.set(now.startsWith("/") ? now : "/");
    if (now.toLowerCase().includes(bot)) return this.text.focus();
    this.set(what + now);
  }

  async submit() {
    const text = this.text.value.trim();
    if (!text) return;
    if ([...text].length > maxText) return this.complain(`A message can have ${maxText} characters; this one has ${[...text].length}.`);
    const picked = this.unpick(text)[1];
    this.last = this.text.value;
    this.text.value = "";
    this.picked = [];
    this.close();
    this.refresh();
    this.complain("");
    try {
      await this.send(text, picked);
    } catch (err) {
      if (!this.text.value) this.set(this.last); // nothing that was written is lost
      this.complain(err instanceof Refusal ? err.message : "That was not sent. Please try again.");
      if (!(err instanceof Refusal)) throw err;
    }
  }

  // unpick takes the chosen values out of the text: they travel under their option's name.
  unpick(text) {
    const picked = {};
    for (const { option, label, value } of this.picked) {
      const at = text.indexOf(label);
      if (at < 0) continue;
      picked[option] = { label, value };
      text = text.slice(0, at) + text.slice(at + label.length);
    }
    return [text.trim(), picked];
  }

  complain(words) {
    this.form.classList.toggle("failed", Boolean(words));
    this.status.classList.toggle("problem", Boolean(words));
    this.status.textContent = words;
  }

  // wait shows that an answer is on its way; done ends it.
  wait(id, limit) {
    const show = setTimeout(() => this.thinking(), 350);
    const end = setTimeout(() => this.done(id), limit);
    this.waiting.set(id, [show, end]);
  }

  done(id) {
    for (const timer of this.waiting.get(id) || []) clearTimeout(timer);
    if (this.waiting.delete(id) && !this.waiting.size) this.thinking();
  }

  thinking() {
    if (this.status.classList.contains("problem")) return;
    this.status.textContent = this.waiting.size ? "Pullquote is thinking…" : "";
  }

  // command is the command that the text begins with: its declaration, and what follows its name.
  command() {
    const found = /^\/([\p{L}\p{N}_-]+)(\s[^]*)?$/u.exec(this.text.value);
    if (!found) return null;
    const declared = this.commands().find((c) => c.name === found[1].toLowerCase());
    return { name: found[1], declared, rest: found[2] };
  }

  refresh() {
    const text = this.text.value;
    this.text.style.height = "auto";
    this.text.style.height = `${Math.min(this.text.scrollHeight, 220)}px`;
    this.form.classList.toggle("filled", text.trim() !== "");
    this.explain();
    const name = /^\/([\p{L}\p{N}_-]*)$/u.exec(text);
    if (name) return this.names(name[1].toLowerCase());
    if (this.command()?.declared) {
      // What is offered now belongs to an earlier text: Enter must not take it.
      if (this.mode === "names") this.close();
      this.active = -1;
      this.mark();
      return this.askValues();
    }
    const word = /(?:^|\s)@(\w*)$/.exec(text.slice(0, this.text.selectionStart));
    if (word && bot.startsWith("@" + word[1].toLowerCase()) && word[1].toLowerCase() !== "pullquote") {
      return this.offer("Mention", [{ title: bot, help: "Ask about the article, or anything else", insert: () => this.complete(word[1].length + 1, bot + " ") }], 0);
    }
    this.close();
  }

  // explain writes the usage of the command in the line below the box.
  explain() {
    const command = this.command();
    this.hint.replaceChildren();
    if (!command) {
      if (this.text.value && !this.text.value.startsWith("/")) this.hint.append(el("span", { class: "keys" }, "Enter sends, Shift+Enter starts a line"));
      return;
    }
    if (!command.declared) {
      if (command.rest) this.hint.append("No such command. /help lists them all.");
      return;
    }
    this.hint.append(el("code", {}, "/" + command.declared.name), ...command.declared.options.flatMap((o) => [" ", el("code", { class: "option", title: o.help }, o.required ? o.name : `[${o.name}]`)]));
    const about = this.option(command)?.help || command.declared.help;
    if (about) this.hint.append(el("span", { class: "about" }, about));
  }

  // option is the one being typed, as far as free text tells.
  option({ declared, rest = "" }) {
    const taken = this.picked.map((p) => p.option);
    const open = declared.options.filter((o) => !taken.includes(o.name));
    const text = open.find((o) => o.kind === "text");
    const url = open.find((o) => o.kind === "url");
    if (text && url && /(^|\s)(https?:|www\.)\S*$/.test(rest)) return url;
    return text || url;
  }

  // offersMore reports whether an option with completions is still open.
  offersMore() {
    return this.command()?.declared?.options.some((o) => o.complete && !this.picked.some((p) => p.option === o.name));
  }

  names(typed) {
    const score = (c) => (c.name.startsWith(typed) ? 0 : c.name.includes(typed) ? 1 : 2);
    const found = this.commands().filter((c) => score(c) < 2).sort((a, b) => score(a) - score(b));
    this.mode = "names";
    this.offer("Commands", found.map((c) => ({
      title: "/" + c.name,
      usage: c.options.map((o) => (o.required ? o.name : `[${o.name}]`)).join(" "),
      help: c.help,
      insert: () => this.set(`/${c.name}${c.options.length ? " " : ""}`),
      whole: c.name === typed && !c.options.some((o) => o.required),
    })), 0);
  }

  // values asks the bot for completions of the option that is being typed.
  async values(asked = false) {
    const command = this.command();
    if (!command?.declared || command.rest === undefined) return;
    const rest = this.unpick(command.rest)[0];
    const taken = this.picked.map((p) => p.option);
    let option = this.option(command);
    const other = command.declared.options.find((o) => o.kind === "url" && o.complete && !taken.includes(o.name));
    if (asked && option && !option.complete) option = other;
    if (!option?.complete) return this.close();
    const query = option.kind === "url" && command.declared.options.some((o) => o.kind === "text") ? /(https?:\S*)?$/.exec(rest)[0] : rest;
    if (!asked && this.picked.length && !query) return this.close();
    this.request?.abort();
    this.request = new AbortController();
    const text = this.text.value;
    try {
      const { choices } = await post("/api/complete", { ...this.place(), name: command.declared.name, focus: option.name, args: { [option.name]: query } }, this.request.signal);
      if (this.text.value !== text) return;
      this.mode = "values";
      this.offer(`${option.name}: ${option.help}`, choices.map((c) => ({
        title: c.label,
        insert: () => this.pick(option.name, c, query.length),
      })), asked ? 0 : -1);
    } catch (err) {
      if (err.name !== "AbortError") this.close();
    }
  }

  pick(option, { label, value }, typed) {
    this.picked = this.picked.filter((p) => p.option !== option);
    this.picked.push({ option, label, value });
    this.text.value = this.text.value.replace(/\s+$/, " ");
    this.complete(Math.min(typed, this.text.value.length), label + " ");
    this.close();
  }

  // complete replaces the last characters of the text.
  complete(length, by) {
    const end = this.text.value.trimEnd().length;
    const kept = length ? this.text.value.slice(0, end - length) : this.text.value.replace(/\S$/, "$& ");
    this.set(kept + by);
  }

  offer(title, items, active) {
    this.items = items;
    this.active = items.length ? active : -1;
    this.title.textContent = title;
    this.list.replaceChildren(...items.map((item, i) => el("li", { role: "option", id: `${this.list.id}-${i}`, "data-index": i, "aria-selected": "false" },
      el("span", { class: "suggest-main" }, el("b", { dir: "auto" }, item.title), item.usage ? el("span", { class: "usage" }, item.usage) : null),
      item.help ? el("span", { class: "suggest-help" }, item.help) : null)));
    this.panel.hidden = !items.length;
    this.panel.classList.toggle("values", items.length > 0 && !items[0].title.startsWith("/"));
    this.mark();
  }

  mark() {
    [...this.list.children].forEach((li, i) => {
      li.setAttribute("aria-selected", String(i === this.active));
      if (i === this.active) li.scrollIntoView({ block: "nearest" });
    });
    if (this.active >= 0) this.text.setAttribute("aria-activedescendant", `${this.list.id}-${this.active}`);
    else this.text.removeAttribute("aria-activedescendant");
  }

  close() {
    if (this.panel.hidden) return;
    this.offer("", [], -1);
  }

  accept(index) {
    const item = this.items[index];
    if (item) item.insert();
  }

  key(event) {
    this.shift = event.shiftKey;
    if (event.isComposing) return;
    const open = !this.panel.hidden;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (open && step) {
      event.preventDefault();
      const n = this.items.length;
      this.active = this.active < 0 ? (step > 0 ? 0 : n - 1) : (this.active + step + n) % n;
      return this.mark();
    }
    if (event.key === "Escape" && open) {
      event.preventDefault();
      event.stopPropagation();
      return this.close();
    }
    if (event.key === "Tab" && !event.shiftKey) {
      if (open) {
        event.preventDefault();
        this.accept(Math.max(this.active, 0));
      } else if (this.command()?.rest && this.offersMore() && this.askedFor !== this.text.value) {
        event.preventDefault();
        this.askedFor = this.text.value; // the next Tab goes on, so that nobody is caught here
        this.values(true);
      }
      return;
    }
    if (event.key === "ArrowUp" && !this.text.value && this.last) {
      event.preventDefault();
      return this.set(this.last);
    }
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      if (open && this.active >= 0 && !this.items[this.active].whole) return this.accept(this.active);
      this.submit();
    }
  }
}
