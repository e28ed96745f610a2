// The room Vraag: a conversation in which every answer stands beside its sources.
import { $, announce, call, make, say, scrollTo, showError, state } from "./dom.js";
import { answerBody, sourceList, nearestList } from "./sources.js";
import { remarkForm } from "./remarks.js";

const history = [];
let busy = false;
let conversation = 0;

export function openAsking() {
  const question = $("bv-question");
  question.maxLength = state.question_limit;
  $("bv-ask").addEventListener("submit", (event) => { event.preventDefault(); ask(question.value); });
  question.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      ask(question.value);
    }
  });
  $("bv-new").addEventListener("click", newConversation);
  showState();
}

/** Show what the page knows of the documents: the notice, the examples and the line under the chat. */
export function showState() {
  const dates = state.first ? say(state.first === state.last ? "disclosure_date" : "disclosure_dates", state) : "";
  $("bv-notice").textContent = say(state.count ? "notice" : "notice_none", { count: state.count });
  $("bv-disclosure").textContent = say("disclosure", { count: state.count, dates });
  const list = $("bv-examples").querySelector("ul");
  list.replaceChildren(...(state.examples ?? []).map((text) =>
    make("li", {}, make("button", { type: "button", onclick: () => ask(text) }, text))));
  $("bv-examples").hidden = !state.examples?.length;
}

function newConversation() {
  conversation += 1;
  history.length = 0;
  $("bv-log").replaceChildren();
  $("bv-empty").hidden = false;
  $("bv-new").hidden = true;
  setBusy(false);
  showError("bv-question-error", null, $("bv-question"));
  $("bv-question").focus();
  announce(say("new_conversation_done"));
}

async function ask(text) {
  const field = $("bv-question");
  if (busy) return announce(say("busy"));
  if (!text.trim()) { showError("bv-question-error", say("empty_question"), field); field.focus(); return; }
  showError("bv-question-error", null, field);
  const mine = conversation;
  const turn = waitingTurn(text.trim());
  field.value = "";
  setBusy(true);
  announce(say("answering", { count: state.count }));
  try {
    const answer = await call("ask", [text.trim(), history],
      (begun) => { if (mine === conversation) showBegun(turn, begun); });
    if (mine === conversation) showAnswer(turn, answer);
  } catch (error) {
    if (mine !== conversation) return;
    showFailure(turn, error.message);
    field.value = text;
  }
  if (mine === conversation) setBusy(false);
}

function setBusy(value) {
  busy = value;
  $("bv-ask").querySelector(".bv-primary").setAttribute("aria-disabled", String(value));
}

function waitingTurn(text) {
  const turn = make("article", { class: "bv-turn bv-waiting" },
    make("h2", { class: "bv-asked" }, make("span", { class: "bv-sr" }, `${say("you_asked")} `), text),
    make("p", { class: "bv-progress" }, make("span", { class: "bv-dots", "aria-hidden": "true" }),
      say("answering", { count: state.count })));
  $("bv-empty").hidden = true;
  $("bv-new").hidden = false;
  $("bv-log").append(turn);
  scrollTo(turn, "start");
  return turn;
}

/** Show the sentences that are sure so far; they are read out when the answer is ready, not one by one. */
function showBegun(turn, begun) {
  const focused = focusedMarker(turn);
  turn.querySelector(".bv-begun")?.remove();
  turn.querySelector(".bv-progress").before(make("div", { class: "bv-answer bv-begun" }, answerBody(begun)));
  focusMarker(turn, focused);
}

const focusedMarker = (turn) => turn.querySelector(".bv-marker:focus")?.dataset.marker;
const focusMarker = (turn, number) => { if (number) turn.querySelector(`[data-marker="${number}"]`)?.focus(); };

function showAnswer(turn, answer) {
  const kind = { answered: "", partial: "_partial", refused: "_refused" }[answer.status];
  history.push({ role: "user", content: answer.question }, { role: "assistant", content: answer.text });
  const focused = focusedMarker(turn);
  turn.className = `bv-turn bv-${answer.status}`;
  endWaiting(turn);
  const main = make("div", { class: "bv-answer" },
    make("h3", {}, say(`answer${kind}`)),
    answer.standalone && answer.standalone !== answer.question
      ? make("p", { class: "bv-small" }, say("read_as", { question: answer.standalone })) : null,
    answer.note ? make("p", { class: "bv-small" }, answer.note) : null,
    answerBody(answer),
    make("p", { class: "bv-small" }, [
      answer.status === "answered" ? null : say("searched", { count: answer.searched }),
      answer.made_on ? say("made_on", { moment: answer.made_on }) : null,
    ].filter(Boolean).join(" ")),
    keepActions(answer),
    state.feedback ? remarkForm(answer) : null);
  const beside = answer.status === "refused" ? nearestList(answer) : sourceList(answer.sources);
  turn.append(make("div", { class: "bv-pair" }, main, ...(beside ? [beside] : [])));
  focusMarker(turn, focused);
  scrollTo(turn, "start");
  const count = new Set(answer.sources.map((source) => source.marker)).size;
  announce(kind ? say(`ready${kind}`) : say(count === 1 ? "ready_one" : "ready", { count }));
}

function endWaiting(turn) {
  turn.querySelector(".bv-begun")?.remove();
  turn.querySelector(".bv-progress").remove();
}

function showFailure(turn, sentence) {
  turn.className = "bv-turn bv-failed";
  endWaiting(turn);
  turn.append(make("div", { class: "bv-answer" }, make("h3", {}, say("answer_error")), make("p", {}, sentence)));
  announce(sentence);
}

function keepActions(answer) {
  return make("div", { class: "bv-row bv-keep", role: "group", "aria-label": say("actions") },
    make("button", { type: "button", class: "bv-quiet", onclick: () => copy(answer) }, say("copy")),
    make("a", { href: `page/answers/${answer.id}.docx`, download: true, "aria-label": say("download_word") }, say("word")),
    make("a", { href: `page/answers/${answer.id}.md`, download: true, "aria-label": say("download_markdown") }, say("markdown")));
}

async function copy(answer) {
  const lines = answer.sources.map((source) =>
    `[${source.marker}] ${source.title} (${source.kind_name}, ${source.date_name}), ${say("page", { page: source.label })}: “${source.quote}”`);
  const text = [answer.question, "", answer.text, "", ...lines, "", answer.made_on ? say("made_on", { moment: answer.made_on }) : ""].join("\n").trim();
  try {
    await navigator.clipboard.writeText(text);
    announce(say("copied"));
  } catch {
    announce(say("copy_failed"));
  }
}
