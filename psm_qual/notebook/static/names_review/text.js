// A source turn by turn, with what is decided on marked; and what of it is selected.

import { fill, h } from "../shared/dom.js";
import { selectedIn } from "../shared/offsets.js";
import { TYPES } from "./lookups.js";
import { placeOfMention } from "./panel.js";

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
   * Select whole words by keyboard: from the mention that is looked at on.
   * @param {number} steps words further, or back
   * @param {boolean} move select the next words, instead of more
   */
  select(steps, move = false) {
    if (!this.selected()) this.#begin(steps);
    else {
      this.to += steps;
      if (move) this.from = this.to;
    }
    this.#select();
  }

  /** Select the first word of another turn. @param {number} steps */
  selectTurn(steps) {
    if (!this.selected()) this.#begin(1);
    const turns = [...this.element.querySelectorAll("[data-turn]")];
    const at = Math.max(0, Math.min(turns.length - 1, turns.indexOf(this.turn) + steps));
    this.turn = turns[at];
    this.from = this.to = 0;
    this.#select();
  }

  /** The word after the mention that is looked at, or before it: in its turn, else in the next. */
  #begin(steps) {
    const mark = this.marks[this.at]?.element;
    const turns = [...this.element.querySelectorAll("[data-turn]")];
    const way = steps > 0 ? Node.DOCUMENT_POSITION_FOLLOWING : Node.DOCUMENT_POSITION_PRECEDING;
    for (const turn of steps > 0 ? turns : turns.reverse()) {
      const words = wordsOf(turn);
      const there = words.map((_, index) => index).filter((index) => !mark || mark.compareDocumentPosition(words[index].node) & way);
      if (!there.length) continue;
      this.turn = turn;
      this.from = this.to = steps > 0 ? there[0] : there.at(-1);
      return;
    }
  }

  #select() {
    const words = this.turn ? wordsOf(this.turn) : [];
    if (!words.length) return;
    const within = (index) => Math.max(0, Math.min(words.length - 1, index));
    [this.from, this.to] = [within(this.from), within(this.to)];
    const [first, last] = [words[Math.min(this.from, this.to)], words[Math.max(this.from, this.to)]];
    const range = document.createRange();
    range.setStart(first.node, first.start);
    range.setEnd(last.node, last.end);
    const selection = document.getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
    const box = range.getBoundingClientRect();
    const frame = this.element.getBoundingClientRect();
    if (box.bottom > frame.bottom - 20) this.element.scrollTop += box.bottom - frame.bottom + 60;
    if (box.top < frame.top + 20) this.element.scrollTop -= frame.top - box.top + 60;
  }

  /** Mark mentions that the next act is about. @param {Set<string>} places */
  choose(places) {
    for (const { element, piece } of this.marks) element.classList.toggle("pq-mark-chosen", places.has(placeOfMention(piece)));
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

/** Words of a turn that are not marked yet. @param {HTMLElement} turn */
function wordsOf(turn) {
  const words = [];
  const walker = document.createTreeWalker(turn, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.parentElement.closest("[data-mark]")) continue;
    for (const match of node.data.matchAll(/[\p{L}\p{N}\p{M}]+/gu)) words.push({ node, start: match.index, end: match.index + match[0].length });
  }
  return words;
}
