// Accept what is sure at once: first how much that is, and how it reads.

import { fill, h } from "../shared/dom.js";

/** @param {any} review */
export async function showBatch(review) {
  const { frame, words, line } = review;
  if (review.beginning.blind) return;
  const asked = { threshold: 0.9, promised: false };
  let found = null;
  let turn = 0;
  const value = h("output", { class: "pq-cr-threshold" });
  const shown = h("div", { class: "pq-cr-batch", tabindex: "0", role: "group", "aria-label": words.say("widgets_coding_review.examples"), "aria-live": "polite" });
  const accept = h("button", { class: "pq-button pq-button-main" });
  const settle = h("input", { type: "checkbox" });
  const settled = h("label", { class: "pq-cr-tick" });
  const look = async () => {
    const mine = ++turn;
    value.textContent = words.percent(asked.threshold);
    accept.disabled = true;
    const answer = await frame.guard(() => line.ask("batch_look", asked));
    if (!answer || mine !== turn) return;
    found = answer;
    drawFound();
  };
  const drawFound = () => {
    const none = !found.codings;
    const nothing = asked.promised ? "widgets_coding_review.no_promise" : "widgets_coding_review.none_sure";
    fill(shown, h("p", {}, none ? words.say(nothing)
      : `${words.count("widgets_coding_review.codings", found.codings)} ${words.count("widgets_coding_review.on_passages", found.passages)}`),
    none ? null : h("p", { class: "pq-hint" }, words.say("widgets_coding_review.examples")),
    found.examples.map((each) => h("blockquote", {}, h("p", {}, each.text),
      h("p", { class: "pq-hint" }, h("span", { class: "pq-code-id" }, each.code), " ", each.title, " · ", words.percent(each.confidence)))));
    fill(settled, settle, found.settled ? words.count("widgets_coding_review.settle", found.settled) : words.say("widgets_coding_review.settle_none"));
    settle.disabled = !found.settled;
    accept.disabled = none;
    accept.textContent = none ? words.say("widgets_coding_review.batch") : words.count("widgets_coding_review.accept_n", found.codings);
  };
  let wait;
  const slider = h("input", { type: "range", min: 50, max: 99, step: 1, value: 90, autofocus: true, "aria-label": words.say("widgets_coding_review.threshold"),
    oninput: (event) => {
      asked.threshold = Number(event.target.value) / 100;
      value.textContent = words.percent(asked.threshold);
      clearTimeout(wait);
      wait = setTimeout(look, 120);
    } });
  const by = (promised, label) => h("label", { class: "pq-cr-tick" },
    h("input", { type: "radio", name: "pq-cr-by", checked: !promised, onchange: () => { asked.promised = promised; slider.disabled = promised; look(); } }), label);
  look();
  const yes = await frame.ask(words.say("widgets_coding_review.batch_title"), (close) => {
    accept.onclick = () => close(true);
    return [
      h("div", { class: "pq-cr-by" }, by(false, words.say("widgets_coding_review.threshold")), slider, value),
      by(true, words.say("widgets_coding_review.promised")),
      shown, settled, h("p", { class: "pq-hint" }, words.say("widgets_coding_review.batch_hint")),
      h("div", { class: "pq-choices" }, h("button", { class: "pq-button", onclick: () => close(null) }, words.say("widgets.no")), accept),
    ];
  });
  turn++;
  if (!yes || !found) return;
  await review.kept("batch_accept", {
    ...asked, codings: found.codings, latest: found.latest, done: settle.checked, way: review.way, segment: review.passage?.segment ?? "",
  }, "forward");
}
