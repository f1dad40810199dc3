// Words are given, passages gather around them: looked at first, kept as a theme or not.

import { fill, h, kbd } from "../shared/dom.js";

/** What was looked for, and what was found. */
export class Seeking {
  constructor(acts) {
    this.acts = acts;
    /** @type {{words: string, sources: number, passages: any[]} | null} */
    this.found = null;
    this.strip = h("div", { class: "pq-th-found", role: "status" });
    acts.board.frame.told.after(this.strip);
  }

  async ask() {
    const { board, words } = this.acts;
    const asked = await board.frame.prompt(words.say("widgets_themes.seed.title"), { hint: words.say("widgets_themes.seed.hint") });
    if (!asked) return;
    this.found = null;
    this.draw();
    const found = await board.underway.ask("widgets_themes.working.gather", "gather", { words: asked }, { words: asked });
    if (!found) return;
    this.found = found;
    this.draw();
  }

  /** Say what was found: whoever is reading goes on, and looks when they like. */
  draw() {
    const { words } = this.acts;
    this.strip.classList.toggle("pq-th-found-now", Boolean(this.found));
    if (!this.found) {
      fill(this.strip);
      return;
    }
    const { found } = this;
    fill(this.strip, h("p", {}, words.count("widgets_themes.seed.found", found.passages.length, { words: found.words, sources: found.sources })),
      h("button", { class: "pq-button pq-button-main", "data-key": "look", onclick: () => this.look() }, words.say("widgets_themes.seed.look"), kbd("g")),
      h("button", { class: "pq-button", "data-key": "let-go", onclick: () => this.#letGo() }, words.say("widgets_themes.seed.let_go")));
  }

  #letGo() {
    this.found = null;
    this.draw();
    this.acts.board.cards.mark(true);
  }

  /** What gathered, to keep or not. */
  async look() {
    const { board, words } = this.acts;
    const { found } = this;
    if (!found) {
      board.frame.tell(words.say("widgets_themes.seed.none"));
      return;
    }
    const label = await board.frame.ask(words.say("widgets_themes.seed.around", { words: found.words }), (close) => {
      const field = h("input", { class: "pq-field", value: found.words, autofocus: true, onkeydown: (event) => event.key === "Enter" && close(field.value.trim()) });
      return [
        h("p", {}, words.count("widgets_themes.seed.found", found.passages.length, { words: found.words, sources: found.sources })),
        h("ul", { class: "pq-th-gathered", tabindex: "0", "aria-label": words.say("widgets_themes.passages") }, found.passages.map((each) => h("li", {}, each.text, " ", h("span", { class: "pq-hint" }, each.source, each.themes.length ? ` · ${each.themes.join(", ")}` : "")))),
        found.passages.length ? h("label", { class: "pq-th-field" }, h("span", {}, words.say("widgets_themes.seed.name")), field) : null,
        h("div", { class: "pq-choices" },
          h("button", { class: "pq-button", onclick: () => close("") }, words.say("widgets_themes.seed.let_go")),
          h("button", { class: "pq-button", onclick: () => close(null) }, words.say("widgets_themes.seed.later"), kbd("Esc")),
          found.passages.length ? h("button", { class: "pq-button pq-button-main", onclick: () => close(field.value.trim()) }, words.say("widgets_themes.seed.keep"), kbd("↵")) : null),
      ];
    });
    if (label === "") this.#letGo();
    else if (label && (await this.acts.decide("seed", { words: found.words, label }, { bare: false }))) this.#letGo();
  }
}
