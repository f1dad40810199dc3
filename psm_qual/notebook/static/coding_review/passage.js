// The passage: what was asked, what was said, who speaks, what stands on it.

import { h, kbd } from "../shared/dom.js";
import { showHistory } from "./history.js";
import { askFlag, askMemo } from "./notes.js";

/** @param {any} review */
export function drawPassage(review) {
  const { passage, words } = review;
  return h("article", { class: "pq-cr-passage" },
    h("header", { class: "pq-cr-tags" },
      h("span", { class: "pq-cr-source" }, passage.source),
      passage.tags.map(([name, value]) => h("span", { class: "pq-tag", title: name }, value)),
      passage.reviewed ? h("span", { class: "pq-tag pq-cr-reviewed" }, words.say("widgets_coding_review.reviewed")) : null,
      passage.flag !== null ? h("span", { class: "pq-tag pq-cr-flagged" }, flagText(passage.flag, words)) : null,
      passage.flagged_by.map(([who, memo]) => h("span", { class: "pq-tag pq-cr-flagged" }, `${who}: ${flagText(memo, words)}`)),
      h("span", { class: "pq-grow" }),
      drawTools(review)),
    review.around ? drawAround(review) : [
      passage.question ? h("p", { class: "pq-cr-question" }, passage.question) : null,
      h("p", { class: "pq-passage pq-cr-text" }, passage.text),
    ],
    passage.memos.length ? h("ul", { class: "pq-cr-memos" }, passage.memos.map((memo) => h("li", {}, memo))) : null,
    passage.others.length ? h("p", { class: "pq-cr-others" },
      passage.others.map(([who, codes]) => h("span", {}, h("b", {}, who), " ", codes || words.say("widgets_coding_review.no_codes")))) : null);
}

/** What can be done with the passage as a whole. */
function drawTools(review) {
  const { words, passage } = review;
  const tool = (name, text, act, key, on = null) => h("button", {
    class: "pq-button pq-button-plain pq-cr-small", "data-key": name, "aria-pressed": on === null ? null : String(on), onclick: act,
  }, text, kbd(key));
  return h("span", { class: "pq-cr-tools" },
    tool("context", words.say("widgets_coding_review.around"), () => review.context(), "c", review.around !== null),
    review.beginning.recut ? tool("cut", words.say("widgets_coding_review.cut"), () => review.selection.start(), "d") : null,
    tool("memo", words.say("widgets_coding_review.note"), () => askMemo(review), "m"),
    tool("flag", words.say("widgets_coding_review.flag"), () => askFlag(review), "f", passage.flag !== null),
    tool("history", words.say("widgets_coding_review.history"), () => showHistory(review), "h"));
}

function flagText(memo, words) {
  const flagged = words.say("widgets_coding_review.flagged");
  return memo ? `${flagged}: ${memo}` : flagged;
}

function drawAround(review) {
  const { around, words } = review;
  const more = around.reach === 2 ? "widgets_coding_review.more_around" : "widgets_coding_review.no_around";
  return h("div", { class: "pq-cr-around", tabindex: "0", role: "group", "aria-label": words.say("widgets_coding_review.around") },
    around.turns.map(drawTurn),
    h("button", { class: "pq-button pq-button-plain", "data-key": "around", onclick: () => review.context() }, words.say(more), kbd("c")));
}

/**
 * What is read of the turns around stays where it was; when they have just been opened, the passage
 * itself is in sight.
 * @param {HTMLElement} main @param {number | undefined} read how far they were scrolled
 */
export function keepReading(main, read) {
  const box = main.querySelector(".pq-cr-around");
  const own = box?.querySelector(".pq-passage");
  if (box && read !== undefined) box.scrollTop = read;
  else if (own) box.scrollTop = own.getBoundingClientRect().top - box.getBoundingClientRect().top - box.clientHeight / 4;
}

function drawTurn(turn) {
  const asked = turn.role === "interviewer";
  return h("p", { class: `pq-cr-turn${asked ? " pq-cr-question" : ""}` },
    turn.speaker ? h("b", { class: "pq-cr-speaker" }, turn.speaker) : null,
    turn.before ? h("span", {}, turn.before, " ") : null,
    turn.passage ? h("span", { class: "pq-passage pq-cr-text" }, turn.passage) : null,
    turn.after ? h("span", {}, " ", turn.after) : null);
}
