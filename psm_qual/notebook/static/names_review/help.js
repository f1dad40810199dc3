// What each key does, in words.

/** @param {any} words @returns {Array<[string[], string]>} */
export function helpOnKeys(words) {
  return [
    [["↑", "↓"], words.say("widgets_names_review.help.move")], [["→", "←"], words.say("widgets_names_review.help.into")],
    [["␣"], words.say("widgets_names_review.help.pick")], [["C"], words.say("widgets_names_review.help.confirm")],
    [["D"], words.say("widgets_names_review.help.split")], [["U"], words.say("widgets_names_review.help.join")],
    [["T"], words.say("widgets_names_review.help.retype")], [["L"], words.say("widgets_names_review.help.release")],
    [["N"], words.say("widgets_names_review.help.hide")], [["G"], words.say("widgets_names_review.help.ladder")],
    [["⇧", "→"], words.say("widgets_names_review.help.select")], [["Alt", "→"], words.say("widgets_names_review.help.slide")],
    [["A"], words.say("widgets_names_review.help.add")], [["Z"], words.say("widgets_names_review.help.undo")],
    [["S"], words.say("widgets_names_review.help.history")], [["X"], words.say("widgets_names_review.help.apply")],
    [["O"], words.say("widgets_names_review.help.originals")], [["V"], words.say("widgets_names_review.help.view")],
    [["F"], words.say("widgets_names_review.help.doubts")], [["/"], words.say("widgets_names_review.help.search")],
    [["Pag↑", "Pag↓"], words.say("widgets_names_review.help.source")], [["Esc"], words.say("widgets_names_review.help.escape")],
  ];
}
