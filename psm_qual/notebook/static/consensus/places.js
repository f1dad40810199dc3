// The list of disagreements: open ones first, blind ones before the others.

import { fill, h } from "../shared/dom.js";

/** What tells a row from another. */
export function places(row) {
  return `${row.segment}|${row.facet}`;
}

/** Whether a row waits to be resolved. */
export function isOpen(row) {
  return row.resolution === 0;
}

/** Show the list. @param {HTMLElement} list @param {any} desk */
export function showPlaces(list, desk) {
  const { words } = desk;
  list.setAttribute("aria-label", words.say("widgets_consensus.list"));
  fill(list, h("ul", {}, desk.rows.map((row) => h("li", {}, rowButton(row, desk)))));
  list.querySelector("[aria-current=true]")?.scrollIntoView({ block: "nearest" });
}

function rowButton(row, desk) {
  const { words } = desk;
  const here = desk.shown && places(desk.shown) === places(row);
  const state = isOpen(row) ? "" : " pq-place-done";
  return h("button", {
    class: `pq-place${state}`, "data-key": places(row), "aria-current": here ? "true" : null, onclick: () => desk.go(row),
  },
  h("span", { class: "pq-place-head" }, row.segment, row.facet ? ` · ${row.facet}` : "",
    row.blind ? h("span", { class: "pq-tag" }, words.say("widgets_consensus.blind")) : null,
    isOpen(row) ? null : h("span", { class: "pq-tag pq-tag-done" }, words.say("widgets_consensus.done"))),
  h("span", { class: "pq-place-text" }, `${row.begins} …`));
}
