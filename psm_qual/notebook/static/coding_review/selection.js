// Select words with the mouse: split there, keep only these, code these apart.

import { fill, h } from "../shared/dom.js";
import { selectedIn } from "../shared/offsets.js";

/** The small bar that shows at a selection in the passage. */
export class SelectionBar {
  /** @param {any} review */
  constructor(review) {
    this.review = review;
    this.bar = h("div", { class: "pq-cr-selection", role: "toolbar", hidden: true });
    review.frame.root.append(this.bar);
    this.look = () => this.#look();
    document.addEventListener("selectionchange", this.look);
  }

  close() {
    document.removeEventListener("selectionchange", this.look);
  }

  #look() {
    const { review } = this;
    const text = review.main.querySelector("#pq-cr-text");
    this.place = text && review.beginning?.recut ? selectedIn(text) : null;
    this.bar.hidden = !this.place;
    if (!this.place) return;
    const { words } = review;
    const button = (verb, label) => h("button", { class: "pq-button", onmousedown: (event) => event.preventDefault(), onclick: () => this.#recut(verb) }, label);
    fill(this.bar, button("split", words.say("widgets_coding_review.split")), button("trim", words.say("widgets_coding_review.trim")),
      button("part", words.say("widgets_coding_review.part")));
    this.bar.setAttribute("aria-label", words.say("widgets_coding_review.selected"));
    this.#put();
  }

  /** Above the selection, or below it where there is no room. */
  #put() {
    const around = this.review.frame.root.getBoundingClientRect();
    const selected = document.getSelection().getRangeAt(0).getBoundingClientRect();
    const left = Math.min(Math.max(8, selected.left - around.left), around.width - this.bar.offsetWidth - 8);
    const above = selected.top - around.top - this.bar.offsetHeight - 6;
    this.bar.style.left = `${Math.max(8, left)}px`;
    this.bar.style.top = `${above > 0 ? above : selected.bottom - around.top + 6}px`;
  }

  async #recut(verb) {
    const { start, end } = this.place;
    document.getSelection().removeAllRanges();
    await this.review.decide("recut", { verb, start, end });
    this.review.hold();
  }
}
