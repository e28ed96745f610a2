// Puts the page into Gradio's column, and walks between its rooms.
import { $, announce, fetchJson, say, state } from "./dom.js";
import { openAsking, showState } from "./asking.js";
import { openSearching, showFilters } from "./searching.js";
import { openDocuments, loadDocuments } from "./documents.js";
import { openViewer } from "./viewer.js";

const ROOMS = ["vraag", "bronnen", "documenten"];

function whenColumnIsThere(then) {
  const column = () => document.getElementById("bronvast");
  if (column()) return then(column());
  const watcher = new MutationObserver(() => {
    if (!column()) return;
    watcher.disconnect();
    then(column());
  });
  watcher.observe(document.documentElement, { childList: true, subtree: true });
}

function showRoom({ move }) {
  const wanted = location.hash.slice(1).split("/")[0];
  const room = ROOMS.includes(wanted) ? wanted : ROOMS[0];
  for (const name of ROOMS) $(`room-${name}`).hidden = name !== room;
  for (const link of document.querySelectorAll(".bv-rooms a")) {
    if (link.dataset.room === room) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  document.title = `${say(`room_${{ vraag: "ask", bronnen: "search", documenten: "documents" }[room]}`)} · ${say("name")}`;
  if (room === "documenten") loadDocuments();
  if (move) { $(`title-${room}`).focus(); scrollTo(0, 0); }
}

export async function refresh() {
  Object.assign(state, await fetchJson("page/state"));
  showState();
  showFilters();
}

async function begin(column) {
  column.append($("bv-template").content.cloneNode(true));
  $("bv-loading").remove();
  try {
    Object.assign(state, await fetchJson("page/state"));
  } catch (error) {
    announce(error.message);
    return;
  }
  $("bv-sign-off").hidden = !state.signs_off;
  $("bv-skip").addEventListener("click", (event) => {
    event.preventDefault();
    document.querySelector(".bv-room:not([hidden]) h1").focus();
  });
  openViewer();
  openAsking();
  openSearching();
  openDocuments(refresh);
  showRoom({ move: false });
  addEventListener("hashchange", () => showRoom({ move: true }));
  $("bv").dataset.ready = "true";
  waitForExamples();
}

function waitForExamples(tries = 60) {
  if (state.examples || !tries) return;
  setTimeout(async () => {
    try { await refresh(); } catch { /* the next question will tell */ }
    waitForExamples(tries - 1);
  }, 1500);
}

whenColumnIsThere(begin);
