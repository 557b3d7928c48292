// What opens above the page: dialogs, menus, the emoji picker, and short notes.

import { Refusal } from "./net.js";
import { $, el, icon } from "./dom.js";

const dialog = $("#dialog");
const pop = $("#pop");
const toasts = $("#toasts");
let popOwner = null;

export function toast(words) {
  const note = el("p", { class: "toast" }, words);
  toasts.append(note);
  setTimeout(() => note.remove(), 6000);
}

// attempt runs something that the server may refuse, and says why it did.
export async function attempt(f) {
  try {
    return await f();
  } catch (err) {
    if (!(err instanceof Refusal)) throw err;
    toast(err.message);
  }
}

// ask opens a dialog with a form; done(values) may throw a Refusal, which is shown inside.
export function ask({ title, intro, fields, extra, button, done }) {
  const problem = el("p", { class: "problem", role: "alert" });
  const form = el("form", { method: "dialog" },
    el("h2", { id: "dialog-title", dir: "auto" }, title),
    intro ? el("p", { class: "intro" }, intro) : null,
    ...fields.map(row), extra || null, problem,
    el("div", { class: "dialog-foot" },
      el("button", { type: "button", class: "button", onclick: () => dialog.close() }, "Cancel"),
      el("button", { class: "primary" }, button)));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const values = Object.fromEntries([...new FormData(form)].map(([k, v]) => [k, String(v)]));
    try {
      await done(values);
      dialog.close();
    } catch (err) {
      if (!(err instanceof Refusal)) throw err;
      problem.textContent = err.message;
    }
  });
  dialog.replaceChildren(form);
  if (!dialog.open) dialog.showModal();
  $("input, textarea", form)?.focus();
}

function row(f) {
  const id = `field-${f.name}`;
  const common = { id, name: f.name, required: f.required, maxlength: f.max || 4000, placeholder: f.placeholder, autocomplete: "off" };
  const input = f.long ? el("textarea", { ...common, rows: 4 }) : el("input", { ...common, type: "text" });
  input.value = f.value || "";
  return el("div", { class: "row" }, el("label", { for: id }, f.label, f.required ? null : el("span", { class: "optional" }, " (optional)")), input,
    f.help ? el("p", { class: "help" }, f.help) : null);
}

// colourRow offers the palette.
export function colourRow(chosen, count) {
  const choices = Array.from({ length: count }, (_, i) => {
    const input = el("input", { type: "radio", name: "colour", value: i, "aria-label": `Colour ${i + 1}` });
    input.checked = i === chosen;
    return el("label", { class: "swatch" }, input, el("span", { class: `colour-${i}` }));
  });
  return el("fieldset", { class: "row swatches" }, el("legend", {}, "Colour"), ...choices);
}

function openPop(anchor, content, role, label) {
  closePop();
  popOwner = anchor;
  anchor.setAttribute("aria-expanded", "true");
  pop.setAttribute("role", role);
  pop.setAttribute("aria-label", label);
  pop.replaceChildren(content);
  pop.hidden = false;
  const at = anchor.getBoundingClientRect();
  const size = pop.getBoundingClientRect();
  const below = at.bottom + 6 + size.height < innerHeight;
  pop.style.top = `${Math.max(8, below ? at.bottom + 6 : at.top - size.height - 6)}px`;
  pop.style.left = `${Math.max(8, Math.min(at.right - size.width, innerWidth - size.width - 8))}px`;
  $("button", pop)?.focus();
}

export function closePop(focus = false) {
  if (pop.hidden) return false;
  pop.hidden = true;
  popOwner?.removeAttribute("aria-expanded");
  if (focus) popOwner?.focus();
  popOwner = null;
  return true;
}

// pickEmoji offers a few emojis; chosen(emoji) is called with one.
export function pickEmoji(anchor, emojis, chosen) {
  const grid = el("div", { class: "emojis" }, ...emojis.map((e) => el("button", {
    type: "button", class: "emoji-choice", "aria-label": e, onclick: () => {
      closePop(true);
      chosen(e);
    },
  }, e)));
  openPop(anchor, grid, "dialog", "Choose a reaction");
}

// menu offers entries: { title, icon, run }, or null for a line.
export function menu(anchor, entries) {
  const list = el("div", { class: "menu" }, ...entries.map((entry) => entry === null ? el("hr") : el("button", {
    type: "button", role: "menuitem", onclick: () => {
      closePop(true);
      entry.run();
    },
  }, entry.icon ? icon(entry.icon) : null, entry.title)));
  openPop(anchor, list, "menu", "Message");
}

pop.addEventListener("keydown", (event) => {
  if (event.key === "Tab") {
    event.preventDefault();
    closePop(true);
  }
  const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const all = [...pop.querySelectorAll("button")];
  all[(all.indexOf(document.activeElement) + step + all.length) % all.length]?.focus();
});

document.addEventListener("pointerdown", (event) => {
  if (!pop.contains(event.target) && !popOwner?.contains(event.target)) closePop();
});

dialog.addEventListener("click", (event) => {
  if (event.target === dialog) dialog.close();
});
