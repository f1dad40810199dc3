// The codebook beside the passage; where there is no room, a drawer over it.

import { fill, h, kbd } from "../shared/dom.js";
import { CodeTree } from "../shared/code_tree.js";

/** Codes to choose from, one after the other. */
export class Codebook {
  /** @param {any} review */
  constructor(review) {
    this.review = review;
    const { words } = review;
    this.tree = new CodeTree({ codes: [], words, choose: (code) => this.#choose(code), marked: (code) => this.#state(code) });
    this.element = h("aside", { class: "pq-cr-codebook", "aria-label": words.say("widgets.codebook") },
      h("div", { class: "pq-cr-codebook-head" }, h("h2", {}, words.say("widgets.codebook")), kbd("/"),
        h("button", { class: "pq-button pq-cr-small pq-cr-drawer-only", onclick: () => review.leave() }, words.say("widgets.close"), kbd("Esc"))),
      this.tree.element);
  }

  /** @param {any[]} codes */
  show(codes) {
    this.codes = codes;
    this.tree.show(codes);
  }

  /** Where codes stand on the passage now. */
  mark() {
    this.tree.remark();
  }

  /** Go and type. */
  open() {
    if (!this.review.passage) return;
    this.element.classList.add("pq-cr-drawn");
    this.tree.focus();
  }

  close() {
    this.element.classList.remove("pq-cr-drawn");
    this.tree.field.value = "";
    this.tree.show();
  }

  #state(code) {
    const { passage } = this.review;
    if (!passage) return "";
    const own = code.facet ? passage.facets.find((each) => each.name === code.facet)?.codes ?? [] : passage.rows;
    return own.find((each) => each.code === code.id)?.status ?? "";
  }

  async #choose(code) {
    const { review } = this;
    if (this.#state(code) === "accepted") review.frame.tell(review.words.say("widgets_coding_review.stands"));
    else {
      await review.decide("accept", { code: code.id, facet: code.facet });
      review.frame.tell(review.words.say("widgets_coding_review.added", { code: `${code.id} ${code.title}` }));
    }
    this.tree.focus();
  }
}
