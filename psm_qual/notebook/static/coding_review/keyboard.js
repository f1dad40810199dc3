// What keys do, and the same in words.

import { showBatch } from "./batch.js";
import { facetKeys } from "./facets.js";
import { showHistory } from "./history.js";
import { askFlag, askMemo, showStopping } from "./notes.js";
import { askFilters } from "./filters.js";

/** Key → act; see `bindKeys`. @param {any} review */
export function keysOf(review) {
  // On a button Enter and Space are the button's.
  const onward = (event) => (event.target.matches?.("button, summary") ? event.target.click() : review.done());
  const keys = {
    a: () => review.rule("accept", review.row), x: () => review.rule("reject", review.row), n: () => review.nextBest(),
    enter: onward, space: onward, "shift+a": () => review.acceptAll(), "/": () => review.codebook.open(),
    d: () => review.selection.start(), t: () => facetKeys.turn(review), m: () => askMemo(review), s: () => review.skip(), f: () => askFlag(review),
    u: () => review.undo(), "ctrl+z": () => review.undo(), h: () => review.passage && showHistory(review), c: () => review.context(),
    arrowright: () => review.forward(), arrowleft: () => review.back(), arrowdown: () => review.step(1), arrowup: () => review.step(-1),
    g: () => askFilters(review), b: () => showBatch(review), p: () => showStopping(review), escape: () => review.leave(),
  };
  for (let digit = 1; digit <= 9; digit++) {
    keys[String(digit)] = () => (review.facet ? facetKeys.press(review, digit - 1) : review.focusRow(digit - 1));
  }
  if (review.selection.place) return { ...keys, ...review.selection.keys() };
  return keys;
}

/** @param {any} words @param {boolean | undefined} blind */
export function helpOnKeys(words, blind) {
  const open = [
    [["1", "…", "9"], words.say("widgets_coding_review.keys.focus")],
    [["a"], words.say("widgets_coding_review.keys.accept")],
    [["x"], words.say("widgets_coding_review.keys.reject")],
    [["/"], words.say("widgets_coding_review.keys.choose")],
    [["t"], words.say("widgets_coding_review.keys.facet")],
    [["↵"], blind ? words.say("widgets_coding_review.keys.blind_done") : words.say("widgets_coding_review.keys.done")],
  ];
  const sighted = [
    [["n"], words.say("widgets_coding_review.keys.next_best")],
    [["A"], words.say("widgets_coding_review.keys.all")],
    [["b"], words.say("widgets_coding_review.keys.batch")],
    [["d"], words.say("widgets_coding_review.keys.cut")],
    [["p"], words.say("widgets_coding_review.keys.stopping")],
  ];
  return [
    ...open,
    ...(blind ? [] : sighted),
    [["m"], words.say("widgets_coding_review.keys.memo")],
    [["f"], words.say("widgets_coding_review.keys.flag")],
    [["s"], words.say("widgets_coding_review.keys.skip")],
    [["u"], words.say("widgets_coding_review.keys.undo")],
    [["c"], words.say("widgets_coding_review.keys.around")],
    [["h"], words.say("widgets_coding_review.keys.history")],
    [["←", "→"], words.say("widgets_coding_review.keys.walk")],
    [["g"], words.say("widgets_coding_review.keys.filters")],
    [["Esc"], words.say("widgets_coding_review.keys.leave")],
  ];
}
