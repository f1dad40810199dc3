// What needs words, or is only told: a note, a flag, how much is still wrong.

import { h } from "../shared/dom.js";

/** Write a note on the passage. @param {any} review */
export async function askMemo(review) {
  if (!review.passage) return;
  const memo = await review.frame.prompt(review.words.say("widgets_coding_review.memo"), { many: true });
  if (memo) await review.decide("memo", { memo }, { bare: false });
}

/** Flag the passage for discussion, with a note or without; or take the flag off. @param {any} review */
export async function askFlag(review) {
  const { words, frame, passage } = review;
  if (!passage) return;
  if (passage.flag !== null) {
    await review.decide("unflag");
    return;
  }
  const hint = words.say("widgets_coding_review.flag_hint");
  const memo = await frame.prompt(words.say("widgets_coding_review.flag_why"), { hint });
  if (memo !== null) await review.decide("flag", { memo }, { bare: false });
}

/** Tell what is left wrong in the passages that are not reviewed. @param {any} review */
export async function showStopping(review) {
  const { words, frame, line } = review;
  if (review.beginning.blind) return;
  const lines = await frame.guard(() => line.ask("stopping", {}));
  if (!lines) return;
  await frame.ask(words.say("widgets_coding_review.stopping"), (close) => [
    lines.map((text) => h("p", {}, text)),
    h("div", { class: "pq-choices" }, h("button", { class: "pq-button pq-button-main", autofocus: true, onclick: () => close(null) }, words.say("widgets.close"))),
  ]);
}
