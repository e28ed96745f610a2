// Answers and their sources: markers are buttons, cards hold the literal quotes.
import { make, say } from "./dom.js";
import { view } from "./viewer.js";

/** The answer as paragraphs and lists, with a button for every marker. */
export function answerBody(answer) {
  const body = make("div", { class: "bv-text" });
  let list = null;
  for (const block of answer.blocks) {
    const parts = block.parts.map((part) => (part.marker ? marker(answer, part.marker) : part.text));
    if (block.kind === "item") {
      if (!list) { list = make("ul"); body.append(list); }
      list.append(make("li", {}, ...parts));
    } else {
      list = null;
      body.append(make("p", {}, ...parts));
    }
  }
  return body;
}

function marker(answer, number) {
  const source = answer.sources.find((candidate) => candidate.marker === number);
  const light = (on) => (event) => event.currentTarget.closest(".bv-turn")
    .querySelectorAll(`[data-source="${number}"]`).forEach((card) => card.classList.toggle("bv-lit", on));
  return make("button", {
    type: "button", class: "bv-marker", "data-marker": number,
    "aria-label": say("marker", { marker: number, title: source.title, page: source.label }),
    onclick: () => view(source),
    onmouseenter: light(true), onmouseleave: light(false), onfocus: light(true), onblur: light(false),
  }, String(number));
}

/** The sources of an answer, one card per marker (a quote across a page break is two quotes in one card). */
export function sourceList(sources) {
  if (!sources.length) return null;
  const byMarker = new Map();
  for (const source of sources) byMarker.set(source.marker, [...(byMarker.get(source.marker) ?? []), source]);
  const cards = [...byMarker].map(([number, quotes]) => card(quotes, number));
  return make("section", { class: "bv-sources" }, make("h3", {}, say("sources")), make("ol", {}, ...cards));
}

/** What comes nearest to a question that got no answer. */
export function nearestList(places) {
  if (!places.length) return null;
  return make("section", { class: "bv-sources bv-nearest" }, make("h3", {}, say("nearest")),
    make("p", { class: "bv-small" }, say("nearest_hint")),
    make("ul", {}, ...places.map((place) => card([place], null))));
}

function card(quotes, number) {
  const [first] = quotes;
  return make("li", { class: "bv-card", "data-source": number },
    make("p", { class: "bv-card-title" },
      number ? make("span", { class: "bv-number", "aria-hidden": "true" }, String(number)) : null, first.title),
    make("p", { class: "bv-meta" }, meta(first)),
    ...quotes.flatMap((source) => [
      make("blockquote", {}, source.quote),
      make("button", {
        type: "button", class: "bv-quiet bv-open",
        "aria-label": number
          ? say("open_source_long", { marker: number, title: source.title, page: source.label })
          : say("open_passage_long", { title: source.title, page: source.label }),
        onclick: () => view(source),
      }, say("open_source")),
    ]));
}

export const meta = (place) =>
  [place.kind_name, place.date_name, say("page", { page: place.label })].join(" · ");
