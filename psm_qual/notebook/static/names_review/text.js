// A source turn by turn, with what is decided on marked; and what of it is selected.

import { fill, h } from "../shared/dom.js";
import { selectedIn } from "../shared/offsets.js";
import { TYPES } from "./lookups.js";

/**
 * The text.
 */
export class SourceText {
  /** @param {{words: any, came: (piece: any) => void}} how `came`: another mention is looked at */
  constructor({ words, came }) {
    this.words = words;
    this.came = came;
    this.at = -1;
    this.marks = [];
    this.element = h("div", {
      class: "pq-names-text", tabindex: "0", role: "document", "data-key": "text", "aria-label": words.say("widgets_names_review.text"),
    });
    this.element.addEventListener("click", (event) => {
      const mark = event.target.closest("[data-mark]");
      if (mark && document.getSelection()?.isCollapsed !== false) this.go(Number(mark.dataset.mark));
    });
  }

  /** @param {any} source @param {any[]} entities */
  show(source, entities) {
    this.source = source;
    this.marks = [];
    const known = new Map(entities.map((each) => [each.code, each]));
    fill(this.element, source.turns.map((turn) => h("div", { class: `pq-turn ${turn.asks ? "pq-turn-asks" : ""}` },
      turn.label.length ? h("p", { class: "pq-turn-label" }, this.#pieces(turn.label, source, known)) : null,
      h("p", { class: "pq-turn-said", "data-turn": turn.number }, this.#pieces(turn.said, source, known)))));
    this.at = Math.min(this.at, this.marks.length - 1);
    this.#mark();
  }

  /** Empty the page of it. */
  clear() {
    this.source = null;
    this.marks = [];
    fill(this.element);
  }

  /** The mention that is looked at. */
  get here() {
    return this.marks[this.at]?.piece;
  }

  /** Go some mentions further. @param {number} steps */
  step(steps) {
    if (this.marks.length) this.go(Math.max(0, Math.min(this.marks.length - 1, this.at + steps)));
  }

  /** Look at a mention. @param {number} index */
  go(index) {
    document.getSelection()?.removeAllRanges();
    this.at = index;
    this.#mark();
    if (this.here) this.came(this.here);
  }

  /** Look at the mention at a place, or the first of an entity. @param {(piece: any) => boolean} is */
  find(is) {
    const index = this.marks.findIndex(({ piece }) => is(piece));
    if (index < 0) return;
    this.at = index;
    this.#mark();
  }

  /** What is selected, as a place in a turn. @returns {{turn: number, start: number, end: number} | null} */
  selected() {
    const node = document.getSelection()?.anchorNode;
    const turn = (node instanceof Element ? node : node?.parentElement)?.closest("[data-turn]");
    if (!turn || !this.element.contains(turn)) return null;
    const place = selectedIn(turn);
    return place ? { turn: Number(turn.dataset.turn), ...place } : null;
  }

  /**
   * Select by keyboard: from the mention that is looked at, or from the first words that show.
   * @param {"left" | "right"} way
   * @param {"word" | "line"} unit
   * @param {boolean} move the selection to the next words, instead of making it longer
   */
  select(way, unit, move = false) {
    const selection = document.getSelection();
    if (!this.selected()) this.#begin(selection);
    else if (move) way === "right" ? selection.collapseToEnd() : selection.collapseToStart();
    if (move && way === "left") selection.modify("move", "left", unit);
    if (move && way === "left") selection.modify("extend", "right", "word");
    else selection.modify("extend", way, unit);
    const node = selection.focusNode;
    (node instanceof Element ? node : node?.parentElement)?.scrollIntoView({ block: "nearest" });
  }

  #begin(selection) {
    const mark = this.marks[this.at]?.element;
    const turn = mark?.closest("[data-turn]") ?? this.element.querySelector("[data-turn]");
    const range = document.createRange();
    if (mark && turn?.contains(mark)) range.setStartAfter(mark);
    else if (turn) range.setStart(turn, 0);
    range.collapse(true);
    selection.removeAllRanges();
    selection.addRange(range);
  }

  #pieces(pieces, source, known) {
    return pieces.map((piece) => {
      if (!piece.code) return piece.text;
      const entity = known.get(piece.code);
      const doubtful = entity?.doubts.length ? "pq-mark-doubtful" : "";
      const element = h("span", {
        class: `pq-mark pq-mark-${piece.action} ${doubtful}`, "data-mark": this.marks.length,
        "data-tag": this.words.say(TYPES[piece.type]), title: piece.code,
      }, piece.text);
      this.marks.push({ element, piece: { ...piece, source: source.source } });
      return element;
    });
  }

  #mark() {
    this.element.querySelector(".pq-mark-here")?.classList.remove("pq-mark-here");
    const { element, piece } = this.marks[this.at] ?? {};
    for (const mark of this.marks) mark.element.classList.toggle("pq-mark-same", mark.piece.code === piece?.code);
    element?.classList.add("pq-mark-here");
    element?.scrollIntoView({ block: "nearest" });
  }
}
