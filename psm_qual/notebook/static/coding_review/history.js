// What happened to the passage, the latest first.

import { h } from "../shared/dom.js";

/** @param {any} review */
export async function showHistory(review) {
  const { frame, words, passage } = review;
  const lines = await frame.guard(() => review.line.ask("history", { segment: passage.segment }));
  if (!lines) return;
  await frame.ask(words.say("widgets_coding_review.history_of", { segment: passage.segment }), (close) => [
    lines.length ? h("ol", { class: "pq-cr-past", tabindex: "0", "aria-label": words.say("widgets_coding_review.history") },
      lines.reverse().map((line) => drawLine(line, words))) : h("p", { class: "pq-hint" }, words.say("widgets_coding_review.no_history")),
    h("div", { class: "pq-choices" }, h("button", { class: "pq-button pq-button-main", autofocus: true, onclick: () => close(null) }, words.say("widgets.close"))),
  ]);
}

function drawLine(line, words) {
  return h("li", { class: line.in_force ? "" : "pq-cr-undone" },
    h("time", { datetime: line.at }, words.moment(line.at)), " ", h("b", {}, line.who), " ", line.what, " ",
    line.code ? [h("span", { class: "pq-code-id" }, line.code), " ", line.title] : line.title || null,
    line.memo ? h("q", {}, line.memo) : null, line.in_force ? null : ` (${words.say("widgets_coding_review.undone")})`);
}
