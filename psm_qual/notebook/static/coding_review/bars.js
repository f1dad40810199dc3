// Above: how far it is, in which order. Below: what can be done, with its keys.

import { h, kbd } from "../shared/dom.js";
import { askFilters, narrowed } from "./filters.js";
import { showBatch } from "./batch.js";
import { showStopping } from "./notes.js";

const ORDERS = {
  teach: "widgets_coding_review.order.teach",
  random: "widgets_coding_review.order.random",
  corpus: "widgets_coding_review.order.corpus",
};

/** @param {any} review */
export function drawBar(review) {
  const { words, progress, beginning } = review;
  const n = narrowed(review.filters);
  return [
    beginning.blind ? h("strong", { class: "pq-cr-blind" }, words.say("widgets_coding_review.blind_bar")) : null,
    beginning.blind ? h("span", { class: "pq-cr-progress" }, drawProgress(words, progress))
      : h("button", { class: "pq-button pq-button-plain pq-cr-progress", "data-key": "progress", title: words.say("widgets_coding_review.stopping"), onclick: () => showStopping(review) },
        drawProgress(words, progress), kbd("p")),
    h("span", { class: "pq-grow" }),
    beginning.blind ? null : drawOrder(review),
    h("button", { class: "pq-button", "data-key": "filters", "aria-pressed": String(n > 0), onclick: () => askFilters(review) },
      n ? words.count("widgets_coding_review.filtered", review.left ?? 0) : words.say("widgets_coding_review.filters"), kbd("g")),
    beginning.blind ? null : h("button", { class: "pq-button", "data-key": "batch", onclick: () => showBatch(review) }, words.say("widgets_coding_review.batch"), kbd("b")),
    h("button", { class: "pq-button pq-button-plain", "data-key": "help", "aria-label": words.say("widgets.keys"), onclick: () => review.frame.showHelp() }, kbd("?")),
  ];
}

function drawProgress(words, { done, total, time }) {
  const told = words.say("widgets_coding_review.progress", { done, total });
  return [
    h("progress", { max: total, value: done, "aria-label": told }), h("span", {}, told),
    time ? h("span", { class: "pq-hint" }, words.say("widgets_coding_review.time", { time })) : null,
  ];
}

function drawOrder(review) {
  const { words } = review;
  const choice = h("select", { class: "pq-select pq-cr-order", "data-key": "order", "aria-label": words.say("widgets_coding_review.order_by"),
    onchange: (event) => { review.choose({ order: event.target.value }); review.hold(); } },
  Object.entries(ORDERS).map(([value, key]) => h("option", { value, selected: review.order === value }, words.say(key))));
  return choice;
}

/** @param {any} review */
export function drawActions(review) {
  const { words, beginning } = review;
  const button = (name, text, act, keys, kind = "") =>
    h("button", { class: `pq-button ${kind}`, "data-key": name, onclick: act }, text, kbd(...keys));
  return [
    button("done", words.say("widgets_coding_review.done"), () => review.done(), ["↵"], "pq-button-main"),
    beginning.blind ? null : button("all", words.say("widgets_coding_review.accept_all"), () => review.acceptAll(), ["A"]),
    button("undo", words.say("widgets_coding_review.undo"), () => review.undo(), ["u"]),
    button("skip", words.say("widgets_coding_review.skip"), () => review.skip(), ["s"]),
    h("span", { class: "pq-grow" }),
    h("span", { class: "pq-cr-steps" },
      h("button", { class: "pq-button pq-button-plain", "data-key": "back", "aria-label": words.say("widgets_coding_review.back"), title: words.say("widgets_coding_review.back"), disabled: !review.trail.behind(), onclick: () => review.back() }, "←"),
      h("button", { class: "pq-button pq-button-plain", "data-key": "forward", "aria-label": words.say("widgets_coding_review.forward"), title: words.say("widgets_coding_review.forward"), onclick: () => review.forward() }, "→")),
  ];
}
