// The room Bronnen: search with filters, mark the words, take passages along.
import { $, announce, call, download, make, pieces, say, showError, state } from "./dom.js";
import { meta } from "./sources.js";
import { drawTimeline } from "./timeline.js";
import { view } from "./viewer.js";

let found = { hits: [], documents: [], note: "" };
let asked = null;
let request = 0;
const chosen = new Set();

export function openSearching() {
  const form = $("bv-search");
  form.addEventListener("submit", (event) => { event.preventDefault(); search(); });
  $("bv-f-sort").addEventListener("change", () => { if (asked) search(); });
  $("bv-group").addEventListener("change", showHits);
  $("bv-take-all").addEventListener("change", (event) => {
    chosen.clear();
    if (event.target.checked) found.hits.forEach((hit) => chosen.add(hit.rank));
    showHits();
  });
  for (const button of $("bv-take").querySelectorAll("[data-format]")) {
    button.addEventListener("click", () => take(button.dataset.format));
  }
  showFilters();
}

/** Fill the filters with what the store holds. */
export function showFilters() {
  const options = (select, entries) => {
    const kept = select.value;
    select.replaceChildren(make("option", { value: "" }, say("filter_all")),
      ...entries.map(([value, name]) => make("option", { value }, name)));
    select.value = entries.some(([value]) => value === kept) ? kept : "";
  };
  options($("bv-f-kind"), state.kinds.map((kind) => [kind.value, kind.name]));
  options($("bv-f-sender"), state.senders.map((name) => [name, name]));
  options($("bv-f-document"), state.documents.map((document) => [document.id, document.name]));
}

async function search() {
  const field = $("bv-search-text");
  const text = field.value.trim();
  if (!text) { showError("bv-search-error", say("empty_search"), field); field.focus(); return; }
  showError("bv-search-error", null, field);
  const query = { text };
  for (const control of $("bv-search").querySelectorAll("[name]")) query[control.name] = control.value;
  announce(say("searching"));
  const mine = (request += 1);
  let result;
  try {
    result = await call("search", [query]);
  } catch (error) {
    if (mine === request) showError("bv-search-error", error.message, field);
    return;
  }
  if (mine !== request) return;
  found = result;
  asked = query;
  chosen.clear();
  $("bv-found").hidden = false;
  $("bv-take").hidden = !found.hits.length;
  $("bv-found-title").textContent = summary();
  drawTimeline($("bv-timeline"), found.documents);
  showHits();
  $("bv-found-title").focus({ preventScroll: false });
  announce(summary());
}

function summary() {
  return found.note ? `${found.note} ${count()}` : count();
}

function count() {
  if (!found.hits.length) return say("found_none");
  if (found.hits.length === 1) return say("found_one");
  return say("found", { count: found.hits.length, documents: found.documents.length });
}

function showHits() {
  const box = $("bv-hits");
  if ($("bv-group").checked) {
    box.replaceChildren(...found.documents.map((document) => make("section", { class: "bv-grouped" },
      make("h3", {}, document.title),
      list(found.hits.filter((hit) => hit.document === document.id), "h4"))));
  } else {
    box.replaceChildren(list(found.hits, "h3"));
  }
  showChosen();
}

const list = (hits, level) => make("ol", { class: "bv-hits" }, ...hits.map((hit) => card(hit, level)));

function card(hit, level) {
  const box = make("input", { type: "checkbox", "aria-label": say("take_long", { rank: hit.rank, title: hit.title, page: hit.label }) });
  box.checked = chosen.has(hit.rank);
  box.addEventListener("change", () => {
    if (box.checked) chosen.add(hit.rank);
    else chosen.delete(hit.rank);
    showChosen();
  });
  const [text, more] = passage(hit);
  return make("li", { class: "bv-hit" },
    make(level, {}, hit.title),
    make("p", { class: "bv-meta" }, [meta(hit), hit.heading].filter(Boolean).join(" · ")),
    text,
    make("div", { class: "bv-row" },
      make("button", {
        type: "button", class: "bv-quiet bv-open",
        "aria-label": say("open_passage_long", { title: hit.title, page: hit.label }), onclick: () => view(hit),
      }, say("open_source")),
      more,
      make("label", { class: "bv-check" }, box, say("take"))));
}

/** The best sentence with what stands around it; the rest of the passage shows after a press. */
function passage(hit) {
  const far = [hit.far_before, hit.far_after].map((part) => (part.length ? make("span", { hidden: true }, ...pieces(part)) : null));
  const dots = far.map((part) => (part ? make("span", {}, "…") : null));
  const text = make("p", { class: "bv-hit-text" }, far[0], dots[0], ...pieces(hit.before),
    make("span", { class: "bv-best" }, ...pieces(hit.best)), ...pieces(hit.after), dots[1], far[1]);
  if (!far.some(Boolean)) return [text, null];
  const button = make("button", { type: "button", class: "bv-quiet", "aria-expanded": "false" }, say("whole_passage"));
  button.addEventListener("click", () => {
    const open = button.getAttribute("aria-expanded") === "false";
    button.setAttribute("aria-expanded", String(open));
    far.forEach((part) => { if (part) part.hidden = !open; });
    dots.forEach((part) => { if (part) part.hidden = open; });
  });
  return [text, button];
}

function showChosen() {
  const count = chosen.size;
  $("bv-taken").textContent = count ? say(count === 1 ? "taken_one" : "taken", { count }) : say("taken_none");
  $("bv-take-all").checked = count > 0 && count === found.hits.length;
  for (const button of $("bv-take").querySelectorAll("[data-format]")) button.setAttribute("aria-disabled", String(!count));
}

async function take(format) {
  if (!chosen.size) return announce(say("taken_none"));
  const passages = found.hits.filter((hit) => chosen.has(hit.rank))
    .map(({ document, page, start, end, heading }) => ({ document, page, start, end, heading }));
  try {
    await download(`page/exports/passages.${format}`, { query: asked.text, passages });
    announce(say("downloaded"));
  } catch (error) {
    showError("bv-search-error", error.message);
  }
}
