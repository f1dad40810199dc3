// The coding review: what is on the screen, what keys do, what is asked.

import { fill, h } from "../shared/dom.js";
import { Frame } from "../shared/frame.js";
import { Codebook } from "./codebook.js";
import { drawFacets } from "./facets.js";
import { freshFilters, narrowed } from "./filters.js";
import { drawActions, drawBar } from "./bars.js";
import { helpOnKeys, keysOf } from "./keyboard.js";
import { drawPassage, keepReading } from "./passage.js";
import { drawRows } from "./rows.js";
import { SelectionBar } from "./selection.js";
import { Trail } from "./trail.js";

/** What is shown, and what was chosen in this view: nothing of it outlives the view. */
class CodingReview {
  /** @param {{model: any, el: HTMLElement}} context */
  constructor(context) {
    this.name = "coding_review";
    this.title = "widgets_coding_review.title";
    this.frame = new Frame(context, this);
    this.trail = new Trail();
    this.order = "teach";
    this.filters = freshFilters();
    /** Row with the focus, from 0; -1 for none. */
    this.at = 0;
    /** Facet whose codes have the digits; "" for none. */
    this.facet = "";
    /** @type {Array<any> | null} */
    this.around = null;
    this.passage = null;
    this.main = h("div", { class: "pq-cr-main" });
    this.frame.root.addEventListener("click", (event) => this.#clicked(event));
  }

  get words() {
    return this.frame.words;
  }

  get line() {
    return this.frame.line;
  }

  /** How it goes on: sent with what is asked. */
  get way() {
    return { order: this.order, filters: this.filters, passed: this.trail.passed, first: this.trail.first };
  }

  async open() {
    await this.frame.open();
    this.codebook = new Codebook(this);
    this.selection = new SelectionBar(this);
    fill(this.frame.body, h("div", { class: "pq-cr-body" }, this.main, this.codebook.element));
    await this.refresh();
  }

  /** Begin, or begin again: codes, sources, then the passage. */
  async refresh() {
    await this.frame.guard(async () => {
      this.beginning = await this.line.ask("begin", {});
      this.codebook.show(this.beginning.codes);
      const here = this.passage?.segment;
      const view = here ? await this.#look(here) : await this.#next();
      this.take(view, "forward");
    });
  }

  #next(after = "") {
    return this.line.ask("next", { way: this.way, after });
  }

  /** A passage as it stands now, or the next one if it has left the study. */
  #look(segment) {
    return this.line.ask("show", { segment, way: this.way });
  }

  /**
   * Show what came. @param {any} view @param {"stay" | "forward" | "jump"} how `stay`: it is the same
   *   passage, as far as nobody took it away
   */
  take(view, how = "stay") {
    const before = this.passage?.segment;
    const focused = this.row;
    this.passage = view.passage;
    this.progress = view.progress;
    this.latest = view.latest;
    if (view.left !== null) this.left = view.left;
    if (view.first.length) {
      // Cut in this view: codes are the same, and what it became comes next.
      this.trail.first = view.first;
      this.beginning.edition = view.edition;
    }
    const now = this.passage?.segment ?? "";
    if (now !== before) {
      this.main.scrollTop = 0;
      this.around = null;
      this.facet = "";
      this.at = 0;
      this.trail.go(now);
    }
    // Rows are sorted anew: the focus stays on its code.
    if (now && now === before && focused) this.#focusOn((row) => row.code === focused.code);
    if (now && how !== "stay") this.at = Math.max(0, this.#open());
    this.draw();
    if (view.moved) this.frame.tell(view.moved);
    else if (view.again && now !== before) this.frame.tell(this.words.say("widgets_coding_review.again"));
    if (this.beginning.edition !== view.edition) this.#renew();
  }

  async #renew() {
    await this.frame.guard(async () => {
      this.beginning = await this.line.ask("begin", {});
      this.codebook.show(this.beginning.codes);
      this.draw();
    });
  }

  /** First row that is neither accepted nor rejected. */
  #open() {
    return this.passage.rows.findIndex((row) => row.status === "suggested");
  }

  #focusOn(wanted) {
    const at = this.passage.rows.findIndex(wanted);
    if (at >= 0) this.at = at;
  }

  draw() {
    const held = this.frame.root.contains(document.activeElement);
    fill(this.frame.bar, drawBar(this));
    const read = this.main.querySelector(".pq-cr-around")?.scrollTop;
    fill(this.main, this.passage ? [drawPassage(this), drawRows(this), drawFacets(this)] : this.#nothing());
    fill(this.frame.foot, this.passage ? drawActions(this) : null);
    keepReading(this.main, read);
    this.main.dataset.segment = this.passage?.segment ?? "";
    this.codebook?.mark();
    if (held && !this.frame.root.contains(document.activeElement)) this.hold();
  }

  /** Have the keys. */
  hold() {
    this.frame.root.focus({ preventScroll: true });
  }

  #nothing() {
    const key = narrowed(this.filters) ? "widgets_coding_review.nothing_filtered" : "widgets_coding_review.nothing";
    return h("p", { class: "pq-cr-nothing" }, this.words.say(key));
  }

  // Whoever clicked goes on with keys: a button must not keep Enter for itself.
  #clicked(event) {
    const pressed = event.target.closest?.("button");
    if (event.detail > 0 && pressed && !this.frame.dialog && !pressed.closest(".pq-tree")) this.hold();
  }

  /**
   * Have something decided on the passage, and show what came of it.
   * @param {string} what @param {object} [value] @param {{bare?: boolean, onward?: boolean}} [how]
   */
  decide(what, value = {}, { bare = true, onward = false } = {}) {
    if (!this.passage || this.busy) return undefined;
    const { segment, seen } = this.passage;
    const act = { segment, seen, edition: this.beginning.edition, way: this.way, ...value };
    return this.kept(what, act, onward ? "forward" : "stay", bare);
  }

  /** Send a decision; one at a time: what comes next is shown before the next is taken. */
  async kept(what, value, how, bare = true) {
    if (this.busy) return;
    this.busy = true;
    try {
      await this.frame.guard(async () => {
        let view = await this.line.decide(what, value, { bare });
        // It had been kept before the answer was lost.
        if (view === null) view = how === "stay" ? await this.#look(value.segment) : await this.#next(value.segment);
        this.take(view, how);
      });
    } finally {
      this.busy = false;
    }
  }

  /** The row with the focus, or undefined. */
  get row() {
    return this.passage?.rows[this.at];
  }

  focusRow(index) {
    if (!this.passage?.rows[index]) return;
    this.at = this.at === index ? -1 : index;
    this.drawFocus();
  }

  /** Draw, and have the row with the focus in sight. */
  drawFocus() {
    this.draw();
    this.main.querySelector(".pq-cr-focused")?.scrollIntoView({ block: "nearest" });
  }

  /** Say something of a code; it is not asked for what stands already. */
  async rule(what, row) {
    if (!row) return this.frame.tell(this.words.say("widgets_coding_review.no_row"));
    const stands = { accept: "accepted", reject: "rejected" }[what];
    if (row.status === stands) return this.frame.tell(this.words.say("widgets_coding_review.stands"));
    const focused = row === this.row;
    await this.decide(what, { code: row.code, facet: row.facet });
    if (focused && this.passage && this.#open() >= 0) this.at = this.#open();
    return this.drawFocus();
  }

  async nextBest() {
    if (this.beginning.blind || !this.row) return;
    const before = this.passage.rows.filter((row) => row.status === "accepted").map((row) => row.code);
    await this.decide("next_best", { code: this.row.code, facet: this.row.facet });
    if (!this.passage) return;
    this.#focusOn((row) => row.status === "accepted" && !before.includes(row.code));
    this.drawFocus();
  }

  done() {
    return this.decide("done", {}, { onward: true });
  }

  acceptAll() {
    if (this.beginning.blind) return this.frame.tell(this.words.say("widgets_coding_review.blind_all"));
    return this.decide("accept_all", {}, { onward: true });
  }

  undo() {
    const { edition } = this.beginning;
    return this.kept("undo", { segment: this.passage?.segment ?? "", latest: this.latest, edition, way: this.way }, "jump");
  }

  /** Leave the passage for the end of the session. */
  async skip() {
    if (!this.passage || this.busy) return;
    this.trail.put(this.passage.segment);
    await this.#go();
  }

  async forward() {
    if (this.busy) return;
    const known = this.trail.ahead();
    if (known) return void this.#show(known);
    if (!this.passage) return;
    if (this.filters.reviewed === "no" && !this.passage.reviewed) this.trail.put(this.passage.segment);
    await this.#go();
  }

  back() {
    const before = this.busy ? "" : this.trail.behind();
    if (before) this.#show(before);
  }

  async #go() {
    await this.frame.guard(async () => this.take(await this.#next(this.passage?.segment ?? ""), "forward"));
  }

  async #show(segment) {
    await this.frame.guard(async () => this.take(await this.#look(segment), "jump"));
  }

  /** Turns around: none, two to either side, many. */
  async context() {
    if (!this.passage) return;
    const reach = this.around === null ? 2 : this.around.reach === 2 ? 8 : 0;
    await this.frame.guard(async () => {
      fill(this.main);
      this.around = reach ? { reach, turns: await this.line.ask("around", { segment: this.passage.segment, reach }) } : null;
      this.draw();
    });
  }

  /** Another order, or other filters: begin at their first passage. */
  async choose({ order = this.order, filters = this.filters }) {
    this.order = order;
    this.filters = filters;
    this.trail.forget();
    await this.frame.guard(async () => this.take(await this.#next(), "forward"));
  }

  /** Out of a field, a facet, the drawer: back to the passage. */
  leave() {
    this.facet = "";
    this.codebook.close();
    this.hold();
    this.draw();
  }

  help() {
    return helpOnKeys(this.words, this.beginning?.blind);
  }

  keys() {
    return this.codebook ? keysOf(this) : {};
  }

  step(by) {
    const last = (this.passage?.rows.length ?? 0) - 1;
    this.at = Math.max(0, Math.min(last, this.at + by));
    this.drawFocus();
  }

  close() {
    this.selection?.close();
    this.frame.close();
  }
}

export default {
  render({ model, el }) {
    const review = new CodingReview({ model, el });
    review.open();
    return () => review.close();
  },
};
