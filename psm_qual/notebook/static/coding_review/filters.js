// Which passages are wanted.

import { h, kbd } from "../shared/dom.js";

/** All that is not reviewed yet. */
export function freshFilters() {
  return { code: "", source: "", zone: "", category: "", certainty: "", reviewed: "no", disagreement: false, flagged: false };
}

/** How many filters are set. */
export function narrowed(filters) {
  return Object.entries(freshFilters()).filter(([name, value]) => filters[name] !== value).length;
}

const CERTAINTIES = {
  sure: "widgets_coding_review.certainty.sure",
  doubtful: "widgets_coding_review.certainty.doubtful",
  nothing: "widgets_coding_review.certainty.nothing",
};
const REVIEWED = {
  no: "widgets_coding_review.only.no",
  yes: "widgets_coding_review.only.yes",
  all: "widgets_coding_review.only.all",
};

/** Ask which passages, and show the first of them. @param {any} review */
export async function askFilters(review) {
  const { frame, words, beginning } = review;
  const filters = { ...review.filters };
  const any = words.say("widgets_coding_review.any");
  const choice = (name, label, options) => h("label", { class: "pq-cr-filter" }, h("span", {}, label),
    h("select", { class: "pq-select", onchange: (event) => { filters[name] = event.target.value; } },
      options.map(([value, text]) => h("option", { value, selected: filters[name] === value }, text))));
  const tick = (name, label) => h("label", { class: "pq-cr-tick" },
    h("input", { type: "checkbox", checked: filters[name], onchange: (event) => { filters[name] = event.target.checked; } }), label);
  const told = (table) => Object.entries(table).map(([value, key]) => [value, words.say(key)]);
  const codes = beginning.codes.filter((code) => !code.facet).map((code) => [code.id, `${code.parent ? "  " : ""}${code.id} ${code.title}`]);
  const chosen = await frame.ask(words.say("widgets_coding_review.filters_title"), (close) => [
    h("div", { class: "pq-cr-filters" },
      choice("reviewed", words.say("widgets_coding_review.by.reviewed"), told(REVIEWED)),
      beginning.blind ? null : choice("certainty", words.say("widgets_coding_review.by.certainty"), [["", any], ...told(CERTAINTIES)]),
      beginning.blind ? null : choice("code", words.say("widgets_coding_review.by.code"), [["", any], ...codes]),
      choice("source", words.say("widgets_coding_review.by.source"), [["", any], ...beginning.sources.map((each) => [each, each])]),
      beginning.categories.length ? choice("category", words.say("widgets_coding_review.by.category"), [["", any], ...beginning.categories.map((each) => [each, each])]) : null,
      beginning.zones.length ? choice("zone", words.say("widgets_coding_review.by.zone"), [["", any], ...beginning.zones]) : null),
    tick("flagged", words.say("widgets_coding_review.by.flagged")),
    beginning.blind ? null : tick("disagreement", words.say("widgets_coding_review.by.disagreement")),
    h("div", { class: "pq-choices" },
      h("button", { class: "pq-button", onclick: () => close(freshFilters()) }, words.say("widgets_coding_review.no_filters")),
      h("button", { class: "pq-button pq-button-main", onclick: () => close(sensible(filters, review.filters)) }, words.say("widgets_coding_review.apply"))),
  ]);
  if (chosen) await review.choose({ filters: chosen });
}

// Who looks for what differs, or what is to be talked about, looks among what is reviewed, too.
function sensible(filters, before) {
  const asks = (each) => each.disagreement || each.flagged;
  return asks(filters) && !asks(before) && filters.reviewed === "no" ? { ...filters, reviewed: "all" } : filters;
}
