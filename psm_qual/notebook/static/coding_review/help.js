// What each key does, in words.

/** @param {any} words @param {boolean | undefined} blind */
export function helpOnKeys(words, blind) {
  const open = [
    [["1", "…", "9"], words.say("widgets_coding_review.keys.focus")],
    [["a"], words.say("widgets_coding_review.keys.accept")],
    [["x"], words.say("widgets_coding_review.keys.reject")],
    [["/"], words.say("widgets_coding_review.keys.choose")],
    [["t"], words.say("widgets_coding_review.keys.facet")],
    [["↵"], words.say("widgets_coding_review.keys.done")],
  ];
  const sighted = [
    [["n"], words.say("widgets_coding_review.keys.next_best")],
    [["A"], words.say("widgets_coding_review.keys.all")],
    [["b"], words.say("widgets_coding_review.keys.batch")],
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
    [["p"], words.say("widgets_coding_review.keys.stopping")],
    [["Esc"], words.say("widgets_coding_review.keys.leave")],
  ];
}
