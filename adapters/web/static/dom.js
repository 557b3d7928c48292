// Small helpers that make elements without ever parsing text as HTML; and times in words.

export const $ = (selector, root = document) => root.querySelector(selector);

// el makes an element: properties that are not properties become attributes, strings become text.
export function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [key, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else if (key === "class") node.className = value;
    else node.setAttribute(key, value === true ? "" : value);
  }
  node.append(...children.filter((c) => c !== null && c !== undefined));
  return node;
}

export function icon(name) {
  const ns = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(ns, "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(ns, "use");
  use.setAttribute("href", "#i-" + name);
  svg.append(use);
  return svg;
}

const relative = new Intl.RelativeTimeFormat(navigator.language, { numeric: "auto" });
const clock = new Intl.DateTimeFormat(navigator.language, { hour: "2-digit", minute: "2-digit" });
const full = new Intl.DateTimeFormat(navigator.language, { dateStyle: "full", timeStyle: "short" });
const long = new Intl.DateTimeFormat(navigator.language, { weekday: "long", day: "numeric", month: "long" });
const withYear = new Intl.DateTimeFormat(navigator.language, { day: "numeric", month: "long", year: "numeric" });

export function ago(then, now = Date.now()) {
  const seconds = Math.round((then - now) / 1000);
  const size = Math.abs(seconds);
  if (size < 45) return seconds > 5 ? relative.format(1, "minute") : relative.format(0, "second");
  if (size < 2700) return relative.format(Math.round(seconds / 60), "minute");
  if (size < 79200) return relative.format(Math.round(seconds / 3600), "hour");
  if (size < 30 * 86400) return relative.format(Math.round(seconds / 86400), "day");
  return withYear.format(then);
}

export function dayName(ms) {
  const day = new Date(ms);
  const today = new Date();
  const apart = Math.round((new Date(today).setHours(0, 0, 0, 0) - new Date(day).setHours(0, 0, 0, 0)) / 86400000);
  if (apart === 0 || apart === 1) {
    const name = relative.format(-apart, "day");
    return name.charAt(0).toUpperCase() + name.slice(1);
  }
  return (day.getFullYear() === today.getFullYear() ? long : withYear).format(day);
}

// tell writes the times inside an element in the reader's words.
export function tellTimes(root) {
  for (const time of root.querySelectorAll("time[datetime]")) {
    const then = new Date(time.dateTime);
    if (isNaN(then)) continue;
    time.textContent = "clock" in time.dataset ? clock.format(then) : ago(then.getTime());
    if (!time.title) time.title = full.format(then);
  }
}

export function debounce(wait, f) {
  let timer;
  return (...args) => {
    clearTimeout(timer);
    timer = setTimeout(() => f(...args), wait);
  };
}
