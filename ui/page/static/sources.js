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

/** The sources of an answer: a card per document, in it every marker with its literal quote and its page. */
export function sourceList(sources, { title = say("sources"), hint = null } = {}) {
  if (!sources.length) return null;
  const byDocument = new Map();
  for (const source of sources) byDocument.set(source.document, [...(byDocument.get(source.document) ?? []), source]);
  return make("section", { class: "bv-sources" }, make("h3", {}, title),
    hint ? make("p", { class: "bv-small" }, hint) : null,
    make("ul", {}, ...[...byDocument.values()].map(card)));
}

/** What comes nearest to a question that got no answer. */
export function nearestList(answer) {
  const options = { title: say("nearest"), hint: say("nearest_hint") };
  return sourceList(answer.sources.length ? answer.sources : answer.nearest, options);
}

function card(quotes) {
  const [first] = quotes;
  return make("li", { class: "bv-card" },
    make("p", { class: "bv-card-title" }, first.title),
    make("p", { class: "bv-meta" }, [first.kind_name, first.date_name].join(" · ")),
    ...quotes.map(quotation));
}

function quotation(source) {
  const number = source.marker ?? null;
  return make("div", { class: "bv-quotation", "data-source": number },
    number ? make("span", { class: "bv-number", "aria-hidden": "true" }, String(number)) : null,
    make("blockquote", {}, source.quote),
    make("div", { class: "bv-row" },
      make("span", { class: "bv-meta" }, say("page", { page: source.label })),
      make("button", {
        type: "button", class: "bv-quiet bv-open",
        "aria-label": number
          ? say("open_source_long", { marker: number, title: source.title, page: source.label })
          : say("open_passage_long", { title: source.title, page: source.label }),
        onclick: () => view(source),
      }, say("open_source"))));
}

export const meta = (place) =>
  [place.kind_name, place.date_name, say("page", { page: place.label })].join(" · ");
