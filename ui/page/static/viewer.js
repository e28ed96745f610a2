// The viewer: a page as an image with exactly the quoted words marked, and its text beside it.
import { $, announce, fetchJson, make, pieces, say } from "./dom.js";

let shown = null; // the place that was asked for: document, page, start, end
let page = null; // what the server gave for the page in view
let request = 0;

export function openViewer() {
  const dialog = $("bv-viewer");
  $("bv-viewer-close").addEventListener("click", () => dialog.close());
  $("bv-viewer-previous").addEventListener("click", () => turn(page?.previous));
  $("bv-viewer-next").addEventListener("click", () => turn(page?.next));
  $("bv-viewer-back").addEventListener("click", () => show(shown.page));
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  dialog.addEventListener("close", () => { request += 1; });
  dialog.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "PageDown" && event.shiftKey) turn(page?.next);
    if (event.key === "PageUp" && event.shiftKey) turn(page?.previous);
  });
}

/** Open the viewer at a place: `{document, page, start, end, title}`; without start and end at the page. */
export function view(place) {
  shown = place;
  page = null;
  $("bv-viewer-title").textContent = place.title;
  $("bv-viewer-meta").textContent = "";
  $("bv-viewer-page").textContent = say("busy");
  $("bv-viewer-image").replaceChildren();
  $("bv-viewer-text").replaceChildren();
  $("bv-viewer").showModal();
  $("bv-viewer-title").focus();
  return show(place.page);
}

const turn = (number) => (number ? show(number) : null);

async function show(number) {
  const mine = (request += 1);
  const here = number === shown.page && shown.end > shown.start;
  const query = here ? `?start=${shown.start}&end=${shown.end}` : "";
  let loaded;
  try {
    loaded = await fetchJson(`page/documents/${encodeURIComponent(shown.document)}/pages/${number}${query}`);
  } catch (error) {
    if (mine === request) { $("bv-viewer-page").textContent = error.message; announce(error.message); }
    return;
  }
  if (mine !== request) return;
  page = loaded;
  const document_ = page.document;
  $("bv-viewer-title").textContent = document_.title;
  $("bv-viewer-meta").textContent = [document_.kind_name, document_.date_name, document_.file].join(" · ");
  $("bv-viewer-page").textContent = document_.last_page > 1
    ? say("viewer_page_of", { label: page.label, number: page.number, last: document_.last_page })
    : say("viewer_page", { label: page.label });
  setUsable($("bv-viewer-previous"), page.previous);
  setUsable($("bv-viewer-next"), page.next);
  $("bv-viewer-back").hidden = here || !(shown.end > shown.start);
  const file = $("bv-viewer-file");
  file.hidden = !page.file;
  if (page.file) file.href = page.file;
  file.textContent = say(page.image ? "viewer_file" : "viewer_file_plain");
  showProblem();
  showText();
  await showImage(mine);
  if (mine === request) announce(say("viewer_ready", { title: document_.title, label: page.label }));
}

function setUsable(button, target) {
  button.setAttribute("aria-disabled", String(!target));
}

function showProblem() {
  const sentences = [page.problem, page.ocr ? say("viewer_ocr") : null,
    page.marked && page.image && !page.boxes.length ? say("viewer_no_boxes") : null].filter(Boolean);
  $("bv-viewer-problem").textContent = sentences.join(" ");
  $("bv-viewer-problem").hidden = !sentences.length;
}

function showText() {
  const box = $("bv-viewer-text");
  $("bv-viewer-text-title").textContent = say(page.marked ? "viewer_text_marked" : "viewer_text");
  const parts = pieces(page.pieces);
  for (const part of parts) {
    if (!(part instanceof Element)) continue;
    part.prepend(make("span", { class: "bv-sr" }, `(${say("mark_start")}) `));
    part.append(make("span", { class: "bv-sr" }, ` (${say("mark_end")})`));
  }
  box.replaceChildren(...(parts.length ? parts : [say("viewer_no_text")]));
  const mark = box.querySelector("mark");
  bringIntoView($("bv-viewer-text-box"), mark);
}

async function showImage(mine) {
  const frame = $("bv-viewer-image");
  $("bv-viewer-body").classList.toggle("bv-text-only", !page.image);
  frame.hidden = !page.image;
  frame.replaceChildren();
  if (!page.image) return;
  const name = say("viewer_image", { label: page.label });
  frame.setAttribute("aria-label", say("viewer_page", { label: page.label }));
  const image = make("img", {
    src: `${page.image}?width=900`, srcset: `${page.image}?width=900 1x, ${page.image}?width=1800 2x`, alt: name,
  });
  const sheet = make("div", { class: "bv-sheet" }, image, ...page.boxes.map((box) => {
    const mark = make("span", { class: "bv-box", "aria-hidden": "true" });
    const percent = (value) => `${(100 * value).toFixed(3)}%`;
    mark.style.left = percent(box.x0);
    mark.style.top = percent(box.y0);
    mark.style.width = percent(box.x1 - box.x0);
    mark.style.height = percent(box.y1 - box.y0);
    return mark;
  }));
  frame.append(sheet);
  const drawn = await image.decode().then(() => true, () => false);
  if (mine !== request) return;
  if (!drawn) {
    frame.hidden = true;
    $("bv-viewer-body").classList.add("bv-text-only");
    return;
  }
  bringIntoView(frame, sheet.querySelector(".bv-box"));
}

/** Scroll a pane so that its mark stands at a third; on a small screen the whole dialog scrolls instead. */
function bringIntoView(pane, mark) {
  const own = getComputedStyle(pane).overflowY === "auto";
  const scroller = own ? pane : $("bv-viewer");
  if (!mark) { scroller.scrollTop = 0; return; }
  if (!own && pane.id !== "bv-viewer-image" && page.image) return;
  const distance = mark.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
  scroller.scrollTop += distance - scroller.clientHeight / 3;
}
