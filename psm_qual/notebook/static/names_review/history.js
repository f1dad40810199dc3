// Every decision ever taken, the newest first.

import { h } from "../shared/dom.js";
import { ACTIONS, TYPES, VERBS } from "./lookups.js";

/** @param {any} frame @param {any[]} rows */
export function showHistory(frame, rows) {
  const { words } = frame;
  const about = (row) => [
    row.entity, row.others, row.becomes && row.becomes !== row.entity ? `→ ${row.becomes}` : "",
    row.verb === "retype" || row.verb === "add" ? words.say(TYPES[row.type]) : "",
    row.verb === "hide" && row.action ? words.say(ACTIONS[row.action]) : "",
    row.places && row.verb !== "add" ? words.count("widgets_names_review.mentions", row.places.split(" ").length) : "",
  ].filter(Boolean).join(" ");
  return frame.ask(words.say("widgets_names_review.history"), (close) => [
    rows.length
      ? h("ol", { class: "pq-names-history", tabindex: "0" }, rows.map((row) => h("li", { class: row.in_force ? "" : "pq-names-undone" },
        h("time", { datetime: row.at }, words.moment(row.at)), h("span", { class: "pq-hint" }, row.coder),
        h("strong", {}, words.say(VERBS[row.verb])), h("span", {}, about(row)),
        row.in_force ? null : h("span", { class: "pq-tag" }, words.say("widgets_names_review.taken_back")))))
      : h("p", {}, words.say("widgets_names_review.no_history")),
    h("div", { class: "pq-choices" },
      h("button", { class: "pq-button pq-button-main", autofocus: true, onclick: () => close(null) }, words.say("widgets.close"))),
  ]);
}
