// Adding documents: one file after another, each with its own progress bar and report.
import { $, announce, fetchJson, make, say, showError, state } from "./dom.js";

let busy = false;

export function openAdding(changed) {
  $("bv-files-hint").textContent = say("upload_hint", { size: state.upload_megabytes });
  $("bv-files").addEventListener("change", showChosen);
  $("bv-upload-form").addEventListener("submit", async (event) => {
    event.preventDefault();
    const field = $("bv-files");
    if (busy) return;
    if (!field.files.length) { showError("bv-files-error", say("upload_none"), field); return; }
    showError("bv-files-error", null, field);
    busy = true;
    const rows = [...field.files].map((file) => ({ file, row: addRow(file) }));
    for (const { file, row } of rows) await add(file, row);
    busy = false;
    field.value = "";
    showChosen();
    await changed();
    announce(say("upload_done"));
  });
}

function showChosen() {
  const files = [...$("bv-files").files].map((file) => file.name).join(", ");
  $("bv-files-chosen").textContent = files ? say("upload_chosen", { files }) : "";
}

function addRow(file) {
  const bar = make("progress", { max: 100, value: 0, "aria-label": say("upload_progress", { file: file.name }) });
  const text = make("p", {}, say("upload_waiting", { file: file.name }));
  $("bv-uploads").prepend(make("li", {}, text, bar));
  return { bar, text };
}

async function add(file, { bar, text }) {
  try {
    if (file.size > state.upload_megabytes * 1024 * 1024) throw new Error(say("upload_hint", { size: state.upload_megabytes }));
    const { upload } = await send(file, (part) => {
      bar.value = 30 * part;
      text.textContent = say("upload_sending", { file: file.name });
    });
    const report = await follow(upload, (part) => {
      bar.value = 30 + 70 * part;
      text.textContent = say("upload_working", { file: file.name });
    });
    bar.value = 100;
    text.textContent = report.sentence;
    if (report.warnings.length) {
      text.after(make("div", { class: "bv-warning" }, make("ul", {}, ...report.warnings.map((warning) => make("li", {}, warning)))));
    }
  } catch (error) {
    bar.remove();
    text.className = "bv-error";
    text.textContent = `${file.name}: ${error.message}`;
  }
  announce(text.textContent);
}

/** Send with XMLHttpRequest: fetch tells nothing of what has been sent. */
function send(file, progress) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", "page/uploads");
    request.setRequestHeader("content-type", "application/octet-stream");
    request.setRequestHeader("x-file-name", encodeURIComponent(file.name));
    request.upload.addEventListener("progress", (event) => progress(event.loaded / Math.max(1, event.total)));
    request.addEventListener("error", () => reject(new Error(say("offline"))));
    request.addEventListener("load", () => {
      let body = {};
      try { body = JSON.parse(request.responseText); } catch { /* no JSON: the status tells enough */ }
      if (request.status === 200) resolve(body);
      else reject(new Error(body.error ?? say("failed")));
    });
    request.send(file);
  });
}

async function follow(upload, progress) {
  for (;;) {
    const state_ = await fetchJson(`page/uploads/${upload}`);
    if (state_.error) throw new Error(state_.error);
    if (state_.report) return state_.report;
    progress(state_.part);
    await new Promise((resolve) => setTimeout(resolve, 400));
  }
}
