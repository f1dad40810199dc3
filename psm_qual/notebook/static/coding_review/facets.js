// Facets (kind of statement…) as small choices; `t` gives them the digits.

import { h, kbd } from "../shared/dom.js";

/** @param {any} review */
export function drawFacets(review) {
  const facets = review.passage.facets;
  return facets.length ? h("div", { class: "pq-cr-facets" }, facets.map((facet) => drawFacet(review, facet))) : null;
}

function drawFacet(review, facet) {
  const keyed = review.facet === facet.name;
  return h("div", { class: `pq-cr-facet${keyed ? " pq-cr-keyed" : ""}`, role: "group", "aria-label": facet.title },
    h("span", { class: "pq-cr-name" }, facet.title, facet === review.passage.facets[0] ? kbd("t") : null),
    h("span", { class: "pq-cr-choices" }, facet.codes.map((code, index) => drawChoice(review, code, index, keyed))));
}

function drawChoice(review, code, index, keyed) {
  const { words } = review;
  const sure = code.status === "suggested" && code.confidence !== null ? words.percent(code.confidence) : "";
  const state = code.status ? words.say(CHOICE_STATES[code.status]) : "";
  return h("button", {
    class: `pq-cr-choice pq-cr-${code.status || "open"}`, "data-key": `facet ${code.facet} ${code.code}`,
    "aria-pressed": String(code.status === "accepted"), title: state, "aria-label": [code.title, state, sure].filter(Boolean).join(", "),
    onclick: () => toggle(review, code),
  }, keyed && index < 9 ? kbd(String(index + 1)) : null, code.title || code.code, sure ? h("small", {}, sure) : null);
}

const CHOICE_STATES = {
  accepted: "widgets.state.accepted",
  rejected: "widgets.state.rejected",
  suggested: "widgets.state.suggested",
};

function toggle(review, code) {
  return review.decide(code.status === "accepted" ? "reject" : "accept", { code: code.code, facet: code.facet });
}

/** What `t` and the digits after it do. */
export const facetKeys = {
  /** The digits go to the next facet; after the last, back to the rows. */
  turn(review) {
    if (!review.passage) return;
    const names = review.passage.facets.map((each) => each.name);
    review.facet = names[names.indexOf(review.facet) + 1] ?? "";
    review.draw();
    const keyed = review.main.querySelector(".pq-cr-keyed")?.getBoundingClientRect();
    const seen = review.main.getBoundingClientRect();
    // Above what is told in passing, and without moving the notebook.
    if (keyed) review.main.scrollTop += Math.max(0, keyed.bottom + 60 - seen.bottom);
    const facet = review.passage.facets.find((each) => each.name === review.facet);
    if (facet) review.frame.tell(review.words.say("widgets_coding_review.keyed", { facet: facet.title }));
  },

  /** @param {any} review @param {number} index */
  press(review, index) {
    const code = review.passage.facets.find((each) => each.name === review.facet)?.codes[index];
    if (code) toggle(review, code);
  },
};
