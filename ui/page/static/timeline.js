// A timeline of the documents that a search found: one dot per document, stacked where years are crowded.
import { make, say } from "./dom.js";

const SVG = "http://www.w3.org/2000/svg";
const WIDTH = 760, LEFT = 24, RIGHT = 24, STEP = 13, SPREAD = 12;

export function drawTimeline(figure, documents) {
  const dated = documents.filter((document) => document.date)
    .sort((a, b) => a.date.localeCompare(b.date));
  figure.replaceChildren();
  figure.hidden = dated.length < 2;
  if (figure.hidden) return;
  const undated = documents.length - dated.length;
  const first = dated[0], last = dated[dated.length - 1];
  const from = new Date(first.date).getFullYear(), to = new Date(last.date).getFullYear() + 1;
  const x = (date) => {
    const year = date.getFullYear() + date.getMonth() / 12 + date.getDate() / 365;
    return LEFT + (WIDTH - LEFT - RIGHT) * (year - from) / (to - from);
  };
  const spots = stack(dated.map((document) => ({ document, x: x(new Date(document.date)) })));
  const height = 44 + STEP * (1 + Math.max(...spots.map((spot) => spot.row)));
  const base = height - 26;
  const summary = say("timeline_text", { documents: dated.length, first: first.date_name, last: last.date_name });
  const picture = element("svg", { viewBox: `0 0 ${WIDTH} ${height}`, role: "img", "aria-label": summary });
  picture.append(element("line", { x1: LEFT, x2: WIDTH - RIGHT, y1: base, y2: base }));
  const every = Math.max(1, Math.ceil((to - from) / 10));
  for (let year = from; year <= to; year += every) {
    const at = LEFT + (WIDTH - LEFT - RIGHT) * (year - from) / (to - from);
    picture.append(element("line", { x1: at, x2: at, y1: base, y2: base + 5 }));
    const label = element("text", { x: at, y: base + 19, "text-anchor": "middle" });
    label.textContent = String(year);
    picture.append(label);
  }
  for (const spot of spots) {
    const dot = element("circle", { class: "bv-dot", cx: spot.x, cy: base - 9 - spot.row * STEP, r: 5.5 });
    const name = element("title");
    name.textContent = `${spot.document.date_name}: ${spot.document.title}`;
    dot.append(name);
    picture.append(dot);
  }
  const details = make("details", {}, make("summary", {}, summary),
    make("ul", {}, ...dated.map((document) => make("li", {}, `${document.date_name}: ${document.title} (${document.kind_name})`))));
  figure.append(make("figcaption", { class: "bv-small" }, say("timeline")), picture, details);
  if (undated) figure.append(make("p", { class: "bv-small" }, say("timeline_undated", { count: undated })));
}

/** Give dots that would overlap a higher row. */
function stack(spots) {
  const ends = [];
  for (const spot of spots) {
    let row = ends.findIndex((end) => spot.x - end >= SPREAD);
    if (row < 0) row = ends.length;
    ends[row] = spot.x;
    spot.row = row;
  }
  return spots;
}

function element(name, attributes = {}) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}
