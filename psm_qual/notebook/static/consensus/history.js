// What a place was resolved to, and what was taken back.

import { h } from "../shared/dom.js";

/** Show the resolutions of a place. @param {any} frame @param {any[]} lines */
export function showHistory(frame, lines) {
  const { words } = frame;
  return frame.ask(words.say("widgets_consensus.history"), (close) => [
    lines.length ? h("ul", { class: "pq-lines" }, lines.map((line) => h("li", { class: line.in_force ? "" : "pq-undone" },
      h("b", {}, line.codes || words.say("widgets_consensus.none")), ` · ${line.coder} · ${words.moment(line.at)}`,
      h("p", {}, line.memo)))) : h("p", { class: "pq-hint" }, words.say("widgets_consensus.no_history")),
    h("div", { class: "pq-choices" },
      h("button", { class: "pq-button pq-button-main", autofocus: true, onclick: () => close(null) }, words.say("widgets.close"))),
  ]);
}
