// Thumbs up and down, with an optional remark; what is kept is said beside it.
import { announce, make, post, say } from "./dom.js";

let number = 0;

export function remarkForm(answer) {
  const id = `bv-remark-${(number += 1)}`;
  const box = make("div", { class: "bv-remark" });
  const choose = (good) => make("button", { type: "button", class: "bv-quiet", onclick: () => open(good) },
    say(good ? "thumb_up" : "thumb_down"));
  const ask = make("div", { class: "bv-row", role: "group", "aria-labelledby": `${id}-label` },
    make("span", { id: `${id}-label`, class: "bv-small" }, say("feedback")), choose(true), choose(false));

  function open(good) {
    const field = make("textarea", { id, rows: 2, maxlength: 1000, "aria-describedby": `${id}-hint` });
    const error = make("p", { class: "bv-error", hidden: true });
    const form = make("form", { onsubmit: (event) => { event.preventDefault(); send(good, field.value, error); } },
      make("label", { for: id }, say("remark")), field,
      make("p", { class: "bv-hint", id: `${id}-hint` }, say("remark_hint")), error,
      make("div", { class: "bv-row" },
        make("button", { type: "submit", class: "bv-quiet bv-primary" }, say("remark_send")),
        make("button", { type: "button", class: "bv-quiet", onclick: () => { form.replaceWith(ask); ask.querySelector("button").focus(); } },
          say("remark_cancel"))));
    ask.replaceWith(form);
    field.focus();
  }

  async function send(good, remark, error) {
    try {
      await post("page/remarks", { answer: answer.id, good, remark });
    } catch (failure) {
      error.textContent = failure.message;
      error.hidden = false;
      announce(failure.message);
      return;
    }
    const thanks = make("p", { class: "bv-small", tabindex: "-1" }, say("remark_thanks"));
    box.replaceChildren(thanks);
    thanks.focus();
    announce(say("remark_thanks"));
  }

  box.append(ask);
  return box;
}
