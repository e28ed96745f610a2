// The room Documenten: what is in the store, with versions, warnings and the figures of the last measurement.
import { $, announce, fetchJson, make, post, say, showError, state } from "./dom.js";
import { openAdding } from "./adding.js";
import { view } from "./viewer.js";

let documents = [];
let leaving = null;
let refreshPage = async () => {};

export function openDocuments(refresh) {
  refreshPage = refresh;
  $("bv-documents-find").addEventListener("input", showDocuments);
  $("bv-remove-no").addEventListener("click", () => $("bv-remove").close());
  $("bv-remove-yes").addEventListener("click", remove);
  $("bv-upload").hidden = !state.upload;
  if (state.upload) openAdding(changed);
}

async function changed() {
  await refreshPage();
  await loadDocuments();
}

export async function loadDocuments() {
  try {
    documents = await fetchJson("page/documents");
    showDocuments();
    showFigures(await fetchJson("page/figures"));
  } catch (error) {
    $("bv-documents-intro").textContent = error.message;
    announce(error.message);
  }
}

function showDocuments() {
  $("bv-documents-intro").textContent = say(documents.length ? "documents_intro" : "documents_none", { count: documents.length });
  const wanted = $("bv-documents-find").value.toLocaleLowerCase("nl").split(/\s+/).filter(Boolean);
  const shown = documents.filter((document) => {
    const text = [document.title, document.kind_name, document.sender, document.municipality, document.file, document.date_name]
      .join(" ").toLocaleLowerCase("nl");
    return wanted.every((word) => text.includes(word));
  });
  $("bv-documents-shown").textContent = say("documents_shown", { count: shown.length, total: documents.length });
  $("bv-documents").replaceChildren(...shown.map(card));
}

function card(document) {
  const newer = documents.find((other) => other.id === document.newer);
  const older = documents.filter((other) => other.newer === document.id);
  return make("li", { class: "bv-document", "data-document": document.id },
    make("h2", {}, document.title),
    make("p", { class: "bv-meta" }, [
      document.kind_name, document.date_name, say(document.pages === 1 ? "document_pages_one" : "document_pages", { count: document.pages }),
    ].join(" · ")),
    line([
      [document.sender ? say("document_sender", { sender: document.sender }) : null,
        document.addressee ? say("document_addressee", { addressee: document.addressee }) : null].filter(Boolean).join(" "),
      document.dossier ? say("document_dossier", { dossier: document.dossier }) : null,
      document.first_page > 1 ? say("document_in_file", { file: document.file, page: document.first_page }) : document.file,
    ].filter(Boolean).join(" · ")),
    document.also_in.length ? line(say("document_also_in", { files: document.also_in.join(", ") })) : null,
    newer ? versionLink("document_newer", newer) : null,
    ...older.map((other) => versionLink("document_older", other)),
    document.ready ? null : make("p", { class: "bv-warning" }, say("document_vectors")),
    document.warnings.length ? make("div", { class: "bv-warning" }, make("strong", {}, say("document_warnings")),
      make("ul", {}, ...document.warnings.map((warning) => make("li", {}, warning)))) : null,
    make("div", { class: "bv-row" },
      make("button", {
        type: "button", class: "bv-quiet", "aria-label": say("document_open_long", { title: document.title }), onclick: () => open(document),
      }, say("document_open")),
      state.upload ? make("button", {
        type: "button", class: "bv-quiet bv-danger", "aria-label": say("document_remove_long", { title: document.title }),
        onclick: () => askRemoval(document),
      }, say("document_remove")) : null));
}

const line = (text) => (text ? make("p", { class: "bv-small" }, text) : null);

const versionLink = (key, document) => make("p", { class: "bv-small" }, `${say(key)} `,
  make("button", { type: "button", class: "bv-quiet", onclick: () => open(document) }, `${document.title} (${document.date_name})`));

const open = (document) => view({ document: document.id, title: document.title, page: document.first_page });

function askRemoval(document) {
  leaving = document;
  $("bv-remove-text").textContent = say("remove_text", { title: document.title });
  showError("bv-remove-error", null);
  $("bv-remove").showModal();
  $("bv-remove-no").focus();
}

async function remove() {
  try {
    await post("page/removals", { document: leaving.id });
  } catch (error) {
    showError("bv-remove-error", error.message);
    return;
  }
  $("bv-remove").close();
  await changed();
  $("title-documenten").focus();
  announce(say("removed"));
}

function showFigures(figures) {
  $("bv-figures").hidden = false;
  if (!figures.measures.length) { $("bv-figures-intro").textContent = say("figures_none"); return; }
  $("bv-figures-intro").textContent = say(figures.date ? "figures_intro" : "figures_intro_undated", { date: figures.date, count: figures.questions });
  $("bv-figures-list").replaceChildren(...figures.measures.flatMap((measure) => [
    make("dt", {}, make("strong", {}, `${measure.name}: ${measure.percent}%`)),
    make("dd", {}, bar(measure), make("span", { class: "bv-small" },
      [measure.low === null ? null : say("figures_range", measure), measure.meaning].filter(Boolean).join(". "))),
  ]));
}

function bar({ percent, low, high }) {
  const svg = (name, attributes) => {
    const made = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  };
  const picture = svg("svg", { viewBox: "0 0 100 4", preserveAspectRatio: "none", "aria-hidden": "true" });
  picture.append(svg("rect", { class: "bv-bar-ground", width: 100, height: 4 }), svg("rect", { class: "bv-bar", width: percent, height: 4 }));
  if (low !== null) picture.append(svg("line", { class: "bv-bar-range", x1: low, x2: high, y1: 2, y2: 2, "vector-effect": "non-scaling-stroke" }));
  return picture;
}
