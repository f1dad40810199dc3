// What takes its time: it is said what, and for how long, and nothing else waits for it.

import { fill, h } from "../shared/dom.js";

/** What is being worked on, shown above the board; reading goes on meanwhile. */
export class Underway {
  constructor(board) {
    this.board = board;
    /** @type {Map<number, {text: string, since: number}>} */
    this.works = new Map();
    this.next = 1;
    this.strip = h("div", { class: "pq-th-underway", role: "status" });
    board.frame.told.after(this.strip);
  }

  close() { clearInterval(this.clock); }

  /**
   * Ask for something slow; what fails is told, and undefined comes back.
   * @param {string} key of the catalogue @param {string} what @param {object} value
   */
  async ask(key, what, value, values = {}) {
    return this.during(key, values, async () => {
      try {
        return await this.board.frame.line.ask(what, value);
      } catch (error) {
        this.board.frame.refuse(error);
        return undefined;
      }
    });
  }

  /** @template T @param {string} key @param {object} values @param {() => Promise<T>} act @returns {Promise<T>} */
  async during(key, values, act) {
    const id = this.next++;
    this.works.set(id, { text: this.board.words.say(key, values), since: Date.now() });
    this.clock ??= setInterval(() => this.draw(), 1000);
    try {
      return await act();
    } finally {
      this.works.delete(id);
      if (!this.works.size) {
        clearInterval(this.clock);
        this.clock = undefined;
      }
      this.draw();
    }
  }

  draw() {
    // What is over within a second is not worth a line.
    const shown = [...this.works.values()].filter((each) => Date.now() - each.since > 700);
    this.strip.classList.toggle("pq-th-underway-now", shown.length > 0);
    const texts = shown.map((each) => each.text).join("\n");
    if (texts !== this.texts) {
      this.texts = texts;
      this.seconds = shown.map(() => h("span", { class: "pq-th-seconds", "aria-hidden": true }));
      fill(this.strip, shown.map((each, i) => h("p", {}, h("span", { class: "pq-th-turning", "aria-hidden": true }), each.text, " ", this.seconds[i])));
    }
    shown.forEach((each, i) => {
      this.seconds[i].textContent = this.board.words.say("widgets_themes.working.seconds", { n: Math.round((Date.now() - each.since) / 1000) });
    });
  }
}
