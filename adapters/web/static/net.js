// How the page talks to its server.

export const seat = document.body.dataset.seat || "1";

const home = crypto.getRandomValues(new Uint32Array(2)).join("");
let acts = 0;

export class Refusal extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

async function call(path, options) {
  let response;
  try {
    response = await fetch(path, { credentials: "same-origin", ...options, headers: { "X-Seat": seat, ...options.headers } });
  } catch (err) {
    if (err.name === "AbortError") throw err;
    throw new Refusal(0, "The server cannot be reached.");
  }
  if (response.status === 401) await comeInAgain();
  const data = await response.json().catch(() => ({}));
  if (!response.ok) throw new Refusal(response.status, data.error || "That did not work.");
  return data;
}

// comeInAgain loads the page anew: it asks for the password, or introduces who has no name yet. When
// that has just been tried, the browser keeps no cookies.
async function comeInAgain() {
  const last = Number(sessionStorage.getItem("pullquote-again")) || 0;
  if (Date.now() - last < 10000) throw new Refusal(401, "The chat needs its cookie to know who you are. Please allow it for this address.");
  sessionStorage.setItem("pullquote-again", Date.now());
  location.reload();
  await new Promise(() => {});
}

export function get(path, params = {}, signal) {
  const query = new URLSearchParams(params).toString();
  return call(path + (query ? "?" + query : ""), { signal });
}

export function post(path, body, signal) {
  return call(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body), signal });
}

export const newId = () => `${home}-${++acts}`;

// act does something once: when the answer is lost it is sent again under the same id, which the
// server knows.
export async function act(body) {
  for (let pause = 400; ; pause *= 2) {
    try {
      return await post("/api/act", body);
    } catch (err) {
      const worthIt = err instanceof Refusal && (err.status === 0 || err.status === 503);
      if (!worthIt || pause > 4000) throw err;
      await new Promise((done) => setTimeout(done, pause));
    }
  }
}

// Stream listens to the server, and comes back by itself to the place where it was cut.
export class Stream {
  constructor(position, hear, connected) {
    this.position = position;
    this.hear = hear;
    this.connected = connected;
    this.pause = 500;
    this.open();
  }

  open() {
    this.source = new EventSource(`/api/events?as=${seat}&position=${encodeURIComponent(this.position)}`);
    this.source.onopen = () => {
      this.pause = 500;
      this.connected(true);
    };
    this.source.onerror = () => {
      this.connected(false);
      if (this.source.readyState !== EventSource.CLOSED) return; // it tries again itself
      this.again = setTimeout(() => this.open(), this.pause);
      get("/api/state").catch(() => {}); // notices an ended session
      this.pause = Math.min(this.pause * 2, 10000);
    };
    for (const kind of ["message", "remove", "state", "form", "ack", "done", "reload"]) {
      this.source.addEventListener(kind, (event) => {
        if (event.data === undefined) return;
        if (event.lastEventId) this.position = event.lastEventId;
        this.hear(kind, JSON.parse(event.data));
      });
    }
  }

  close() {
    clearTimeout(this.again);
    this.source.close();
  }
}
