// Small helpers around the DOM. Text is only ever set as text: nothing here parses markup.

export const $ = (id) => document.getElementById(id);

/** Make an element: attributes starting with "on" are listeners, `class` and others are attributes. */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

/** Text cut into pieces by the server; marked pieces become <mark>. */
export function pieces(list) {
  return list.map((piece) => (piece.mark ? make("mark", {}, piece.text) : piece.text));
}

export const fill = (text, values = {}) => text.replace(/\{(\w+)\}/g, (whole, key) => values[key] ?? whole);

let announced = 0;
/** Say something to a screen reader, once. */
export function announce(sentence) {
  const status = $("bv-status");
  status.textContent = "";
  clearTimeout(announced);
  announced = setTimeout(() => { status.textContent = sentence; }, 60);
}

export function showError(id, sentence, field = null) {
  const box = $(id);
  box.textContent = sentence ?? "";
  box.hidden = !sentence;
  if (field) {
    if (sentence) field.setAttribute("aria-invalid", "true");
    else field.removeAttribute("aria-invalid");
  }
  if (sentence) announce(sentence);
}

export const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
export const scrollTo = (element, block = "nearest") =>
  element.scrollIntoView({ block, behavior: calm() ? "auto" : "smooth" });

/** Everything that the server told when the page opened. */
export const state = { texts: {}, count: 0 };
export const say = (key, values) => fill(state.texts[key] ?? key, values);

/** Fetch JSON from a route of the application; a failure is an Error with one Dutch sentence. */
export async function fetchJson(path, options = {}) {
  let response;
  try {
    response = await fetch(path, options);
  } catch {
    throw new Error(say("offline"));
  }
  if (response.status === 401) throw new Error(say("signed_off"));
  const body = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(body.error ?? (response.status === 503 ? say("queue_full") : say("failed")));
  return body;
}

export const post = (path, value) =>
  fetchJson(path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(value) });

/** Run a function of the Gradio application through its queue, and return what it gives. `onBegun` gets what
 * there is of it so far, each time that it grows. */
export async function call(name, data, onBegun = () => {}) {
  const { event_id: event } = await post(`gradio_api/call/${name}`, { data });
  if (!event) throw new Error(say("queue_full"));
  let response;
  try {
    response = await fetch(`gradio_api/call/${name}/${event}`);
    const result = await lastOf(response, onBegun);
    if (result.error) throw new Error(result.error);
    return result;
  } catch (error) {
    throw error instanceof TypeError ? new Error(say(response?.ok ? "failed" : "offline")) : error;
  }
}

async function lastOf(response, onBegun) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) throw new Error(say("failed"));
    const events = (rest + value).split("\n\n");
    rest = events.pop();
    for (const event of events) {
      const name = /^event: (\w+)$/m.exec(event)?.[1];
      const data = /^data: (.*)$/m.exec(event)?.[1];
      if (name === "error") throw new Error(say("failed"));
      if (name === "complete") return JSON.parse(data)[0];
      const result = name === "generating" ? JSON.parse(data)[0] : null;
      if (result?.begun) onBegun(result);
    }
  }
}

/** Offer a file that the server made. */
export async function download(path, value) {
  const response = await fetch(path, {
    method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(value),
  }).catch(() => { throw new Error(say("offline")); });
  if (!response.ok) throw new Error((await response.json().catch(() => ({}))).error ?? say("failed"));
  const name = /filename="([^"]+)"/.exec(response.headers.get("content-disposition") ?? "")?.[1] ?? "bronvast";
  const address = URL.createObjectURL(await response.blob());
  const link = make("a", { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
