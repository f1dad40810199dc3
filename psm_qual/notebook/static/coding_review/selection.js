// Cut the passage where words are selected: split there, keep only these, code these apart, join.

import { fill, h, kbd } from "../shared/dom.js";
import { placeIn, selectedIn } from "../shared/offsets.js";
import { makeReadable, makeWritable } from "./caret.js";

const DONE = {
  split: "widgets_coding_review.cut_done.split",
  trim: "widgets_coding_review.cut_done.trim",
  part: "widgets_coding_review.cut_done.part",
  join: "widgets_coding_review.cut_done.join",
};

/** The bar that shows at words selected with the mouse, and while the text has a caret. */
export class SelectionBar {
  /** @param {any} review */
  constructor(review) {
    this.review = review;
    /** @type {{start: number, end: number} | null} */
    this.place = null;
    this.bar = h("div", { class: "pq-cr-selection", role: "toolbar", hidden: true, onkeydown: (event) => this.#walk(event) });
    // Who presses a button does not lose what is selected.
    this.bar.addEventListener("mousedown", (event) => event.preventDefault());
    review.frame.root.append(this.bar);
    this.look = () => this.#look();
    document.addEventListener("selectionchange", this.look);
    review.main.addEventListener("scroll", this.look);
    // What is told above pushes the text down.
    this.moved = new ResizeObserver(this.look);
    this.moved.observe(review.main);
    this.left = (event) => this.#left(event);
    review.frame.root.addEventListener("focusout", this.left);
  }

  close() {
    document.removeEventListener("selectionchange", this.look);
    this.moved.disconnect();
  }

  /** The text of the passage, as far as what is shown is that. */
  get text() {
    const { review } = this;
    const text = review.main.querySelector(".pq-cr-text");
    return review.beginning?.recut && text?.textContent === review.passage?.text ? text : null;
  }

  /** Whether words are chosen with keys. */
  get open() {
    return Boolean(this.text?.isContentEditable);
  }

  /** Put a caret into the text, so that words can be selected with keys. */
  start() {
    const { review } = this;
    if (!review.passage || !review.beginning.recut) return;
    if (review.around) {
      review.around = null;
      review.draw();
    }
    const keys = (event) => {
      const act = this.keys()[event.key.toLowerCase()];
      const back = event.shiftKey && event.key === "Tab";
      if (!act || back || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      event.stopPropagation();
      act();
    };
    this.#prepare();
    makeWritable(this.text, review.words.say("widgets_coding_review.cut_text"), review.passage.text, keys);
    this.#look();
  }

  /** Take the caret away again. */
  stop() {
    const open = this.open;
    if (open) makeReadable(this.text);
    document.getSelection()?.removeAllRanges();
    this.#hide();
    if (open) this.review.hold();
  }

  /** What keys do while words are selected. */
  keys() {
    return {
      d: () => this.#cut("split"), k: () => this.#cut("trim"), p: () => this.#cut("part"), j: () => this.#cut("join"),
      escape: () => this.stop(), tab: () => this.#buttons()[0]?.focus(),
    };
  }

  /** Look at what is selected now, and show the bar there. */
  #look() {
    const { text, open } = this;
    const selected = text && selectedIn(text);
    this.place = selected ?? (open ? placeIn(text) : null);
    if (!this.place) return this.#hide();
    const some = this.place.end > this.place.start;
    // Drawn once: whoever listens to it is not to hear it anew with every letter.
    const state = `${some} ${open}`;
    if (this.bar.hidden || this.bar.dataset.state !== state) this.#draw(some, open);
    this.bar.dataset.state = state;
    this.bar.hidden = false;
    this.#prepare();
    return this.#put(text, open);
  }

  /** What a cut needs is fetched while words are still being chosen. */
  #prepare() {
    if (this.prepared) return;
    this.prepared = true;
    this.review.line.ask("cut_soon", {}, { slow: true }).catch(() => {});
  }

  #hide() {
    this.place = null;
    this.bar.hidden = true;
  }

  #draw(some, open) {
    const { words } = this.review;
    const button = (verb, label, key, possible = true) => h("button", {
      class: "pq-button pq-cr-small", "data-key": `cut-${verb}`, tabindex: "-1", disabled: !possible, onclick: () => this.#cut(verb),
    }, label, kbd(key));
    fill(this.bar,
      button("split", words.say("widgets_coding_review.split"), "d"),
      button("trim", words.say("widgets_coding_review.trim"), "k", some),
      button("part", words.say("widgets_coding_review.part"), "p", some),
      button("join", words.say("widgets_coding_review.join"), "j"),
      open ? h("span", { class: "pq-hint" }, words.say("widgets_coding_review.cut_hint")) : null);
    this.bar.setAttribute("aria-label", words.say("widgets_coding_review.selected"));
  }

  /** With the mouse, above what is selected; with keys, below the text, where it stays. In sight. */
  #put(text, open) {
    const around = this.review.frame.root.getBoundingClientRect();
    const seen = this.review.main.getBoundingClientRect();
    const whole = text.getBoundingClientRect();
    const [first = whole] = open ? [] : document.getSelection().getRangeAt(0).getClientRects();
    const { offsetWidth: width, offsetHeight: height } = this.bar;
    const above = first.top - height - (open ? 12 : 6);
    const below = whole.bottom + (open ? 12 : 6);
    const lowest = seen.bottom - height - 4;
    const top = open || above < seen.top ? Math.min(below, lowest) : above;
    const left = Math.min(first.left - around.left, around.width - width - 8);
    this.bar.style.left = `${Math.max(8, left)}px`;
    this.bar.style.top = `${top - around.top}px`;
  }

  #buttons() {
    return [...this.bar.querySelectorAll("button:not(:disabled)")];
  }

  /** Arrows go from button to button, Tab and Escape back to the text. */
  #walk(event) {
    const buttons = this.#buttons();
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key] ?? 0;
    const back = event.key === "Tab" || event.key === "Escape";
    if (!by && !back) return;
    event.preventDefault();
    event.stopPropagation();
    if (back) (this.open ? this.text : this.review.frame.root).focus({ preventScroll: true });
    else buttons[(buttons.indexOf(document.activeElement) + by + buttons.length) % buttons.length]?.focus();
  }

  /** Whoever goes elsewhere in the widget is done with the text. */
  #left(event) {
    const to = event.relatedTarget;
    if (!this.open || !to || this.text.contains(to) || this.bar.contains(to)) return;
    makeReadable(this.text);
    this.#hide();
  }

  async #cut(verb) {
    // The browser tells of a selection a moment later: who types fast is faster.
    this.#look();
    const { review, place } = this;
    if (!place || (place.start === place.end && (verb === "trim" || verb === "part"))) return;
    const before = review.beginning.edition;
    await review.decide("recut", { verb, ...place });
    // Refused, it is as it was, with the words still selected.
    if (review.beginning.edition === before) return;
    document.getSelection()?.removeAllRanges();
    review.hold();
    if (review.trail.first.length) review.frame.tell(review.words.say(DONE[verb]));
  }
}
