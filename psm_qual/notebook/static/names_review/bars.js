// What is above and below: views, filters, the vault; acts, progress, what waits.

import { fill, h, kbd } from "../shared/dom.js";

/** Above. @param {any} desk */
export function showBar(desk) {
  const { words } = desk.frame;
  const { state, safe } = desk;
  const tab = (view, text) => h("button", {
    class: "pq-button", "data-key": `tab-${view}`, "aria-pressed": String(desk.view === view), onclick: () => desk.turnTo(view),
  }, words.say(text), desk.view === view ? null : kbd("V"));
  const sources = desk.view === "source" ? h("select", {
    class: "pq-select pq-names-sources", "data-key": "sources", "aria-label": words.say("widgets_names_review.source"), onchange: (event) => desk.goTo(event.target.value),
  }, state.sources.map((each) => h("option", { value: each.id, selected: each.id === desk.source },
    each.doubts ? words.count("widgets_names_review.source_doubts", each.doubts, { source: each.id }) : each.id))) : null;
  fill(desk.frame.bar,
    h("div", { class: "pq-names-tabs", role: "group", "aria-label": words.say("widgets_names_review.views") },
      tab("entity", "widgets_names_review.by_entity"), tab("source", "widgets_names_review.by_source")),
    sources, desk.view === "entity" ? desk.filters.element : null, h("span", { class: "pq-grow" }),
    safe.clear || safe.state.open ? h("span", { class: "pq-names-open", role: "status" }, words.say("widgets_names_review.is_open", { n: safe.minutes })) : null,
    h("button", { class: `pq-button ${safe.clear ? "pq-button-danger" : ""}`, "data-key": "originals", "aria-pressed": String(safe.clear), onclick: () => desk.originals() },
      words.say(safe.clear ? "widgets_names_review.close_vault" : "widgets_names_review.show_originals"), kbd("O")));
}

/** Below; nothing is drawn when nothing has changed. @param {any} desk */
export function showFoot(desk) {
  if (!desk.state) return;
  const { words } = desk.frame;
  const { item, state, acts } = desk;
  const chosen = desk.panel.chosen.size;
  const selected = desk.view === "source" && desk.text.selected();
  const sign = JSON.stringify([item?.entity.stamp, chosen, Boolean(selected), desk.view, state.waiting, state.doubts, state.reviewed, state.last]);
  if (sign === desk.footed) return;
  desk.footed = sign;
  const button = (key, text, act, { on = Boolean(item), plain = false } = {}) => h("button", {
    class: `pq-button ${plain ? "pq-button-plain" : ""}`, "data-key": `act-${key}`, disabled: !on, onclick: () => desk.do(act),
  }, words.say(text), kbd(key));
  const kept = item?.entity.action === "keep";
  const share = state.entities.length ? state.reviewed / state.entities.length : 0;
  fill(desk.frame.foot,
    // What is selected in the text stays selected while a button is pressed.
    h("div", { class: "pq-names-acts", role: "toolbar", "aria-label": words.say("widgets_names_review.acts"), onmousedown: (event) => event.preventDefault() },
      h("button", { class: "pq-button pq-button-main", "data-key": "act-C", disabled: !item, onclick: () => desk.do(() => acts.confirm()) }, words.say("widgets_names_review.confirm"), kbd("C")),
      button("D", "widgets_names_review.split", () => acts.split()),
      button("U", "widgets_names_review.join", () => acts.join()),
      button("T", "widgets_names_review.retype", () => acts.retype()),
      kept && !chosen ? null : button("L", "widgets_names_review.release", () => acts.release()),
      kept || chosen ? button("N", "widgets_names_review.hide", () => acts.hide()) : null,
      desk.view === "source" ? button("A", "widgets_names_review.add", () => acts.add(), { on: Boolean(selected) }) : null),
    h("div", { class: "pq-names-progress" },
      h("span", {}, words.count("widgets_names_review.doubts_left", state.doubts)),
      h("progress", { max: 1, value: share, "aria-label": words.say("widgets_names_review.progress") }),
      h("span", {}, words.say("widgets_names_review.reviewed", { n: state.reviewed, total: state.entities.length }))),
    chosen ? h("span", { class: "pq-tag" }, words.count("widgets_names_review.chosen", chosen)) : null,
    h("span", { class: "pq-grow" }),
    button("Z", "widgets_names_review.undo", () => acts.undo(), { on: state.last > 0, plain: true }),
    button("S", "widgets_names_review.history", () => desk.history(), { on: true, plain: true }),
    state.waiting ? h("button", { class: "pq-button pq-button-main", "data-key": "act-X", onclick: () => acts.apply() },
      words.count("widgets_names_review.apply", state.waiting), kbd("X")) : null);
}
