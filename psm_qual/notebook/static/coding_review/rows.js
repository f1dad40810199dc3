// Codes on the passage, a row each, and the reason of the one with the focus in plain words.

import { h, kbd } from "../shared/dom.js";

const ROW_STATES = {
  accepted: "widgets.state.accepted",
  rejected: "widgets.state.rejected",
  suggested: "widgets.state.suggested",
};

/** @param {any} review */
export function drawRows(review) {
  const { passage, words } = review;
  if (!passage.rows.length) {
    const key = review.beginning.blind ? "widgets_coding_review.blind_rows" : "widgets_coding_review.no_rows";
    return h("p", { class: "pq-hint pq-cr-empty" }, words.say(key), " ", kbd("/"));
  }
  return h("ol", { class: "pq-cr-rows", "aria-label": words.say("widgets_coding_review.codes") },
    passage.rows.map((row, index) => drawRow(review, row, index)));
}

function drawRow(review, row, index) {
  const { words } = review;
  const focused = index === review.at;
  const name = `${row.code} ${row.title}`;
  return h("li", {
    class: `pq-cr-row pq-cr-${row.status}${focused ? " pq-cr-focused" : ""}`, "aria-current": focused ? "true" : null,
    onclick: (event) => event.target.closest("button") || review.focusRow(index),
  },
  h("div", { class: "pq-cr-head" },
    h("span", { class: "pq-cr-digit" }, index < 9 ? kbd(String(index + 1)) : null),
    h("div", { class: "pq-cr-code" },
      h("span", { class: "pq-code-id" }, row.code), " ", h("span", { class: "pq-cr-title" }, row.title),
      row.above ? h("span", { class: "pq-cr-above" }, row.above) : null),
    row.confidence === null ? null : drawSure(row.confidence, words),
    h("span", { class: "pq-cr-state" }, words.say(ROW_STATES[row.status])),
    h("span", { class: "pq-cr-acts" },
      act(review, row, "accept", "✓", words.say("widgets_coding_review.accept_code", { code: name })),
      act(review, row, "reject", "✗", words.say("widgets_coding_review.reject_code", { code: name })))),
  focused ? drawWhy(review, row) : null);
}

function act(review, row, what, sign, label) {
  const stands = row.status === { accept: "accepted", reject: "rejected" }[what];
  return h("button", {
    class: `pq-cr-act pq-cr-act-${what}`, "data-key": `${what} ${row.code}`, "aria-label": label, title: label, "aria-pressed": String(stands),
    onclick: () => review.rule(what, row),
  }, sign);
}

function drawSure(confidence, words) {
  const percent = Math.round(confidence * 100);
  return h("span", { class: "pq-cr-sure" },
    h("span", { class: "pq-cr-meter", "aria-hidden": true }, h("span", { style: `width:${percent}%` })), words.percent(confidence));
}

/** In words: what it resembles, which words weighed, what came second. */
function drawWhy(review, row) {
  const { words } = review;
  const why = row.why;
  const lines = why ? [
    why.passage ? told("widgets_coding_review.like_passage", why.passage) : why.phrase ? told("widgets_coding_review.like_phrase", why.phrase) : null,
    why.keywords.length ? h("li", {}, words.count("widgets_coding_review.words", why.keywords.length), " ", why.keywords.map((word, at) => [at ? ", " : "", h("mark", {}, word)])) : null,
    why.runner_up ? h("li", {}, words.say("widgets_coding_review.second"), " ", h("span", { class: "pq-code-id" }, why.runner_up), " ", why.runner_up_title,
      ", ", words.percent(why.runner_up_confidence), " ", h("button", { class: "pq-button pq-cr-small", "data-key": "next", onclick: () => review.nextBest() }, words.say("widgets_coding_review.swap"), kbd("n"))) : null,
  ].filter(Boolean) : [];
  return lines.length ? h("ul", { class: "pq-cr-why" }, lines) : null;

  function told(key, text) {
    return h("li", {}, words.say(key), " ", h("q", {}, text));
  }
}
