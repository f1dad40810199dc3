// Which themes are shown: by words, axis, novelty, and what was decided.

import { plain } from "../shared/code_tree.js";
import { fill, h, kbd } from "../shared/dom.js";

const STANDINGS = [
  ["open", "widgets_themes.filter.open", (theme) => !theme.decided && !theme.dropped],
  ["decided", "widgets_themes.filter.decided", (theme) => theme.decided && !theme.dropped],
  ["all", "widgets_themes.filter.all", (theme) => !theme.dropped],
  ["dropped", "widgets_themes.filter.dropped", (theme) => theme.dropped],
];

/** The bar of filters, undo, history, seed. */
export class Filters {
  constructor(board) {
    this.board = board;
    this.text = "";
    this.axis = "";
    this.standing = "all";
    this.onlyNew = false;
  }

  /** @param {import("./board.js").Theme} theme */
  lets(theme) {
    const [, , stands] = STANDINGS.find(([id]) => id === this.standing);
    const words = plain(this.text).split(/\s+/).filter(Boolean);
    const said = plain([theme.id, theme.label, theme.code, ...theme.terms].join(" "));
    return stands(theme) && (!this.onlyNew || theme.new)
      && (!this.axis || (this.axis === "-" ? !theme.leading.length : theme.leading.includes(this.axis)))
      && words.every((word) => said.includes(word));
  }

  make() {
    const { words, acts, frame } = this.board;
    const changed = () => this.#changed();
    this.field = h("input", {
      class: "pq-field pq-th-search", type: "search", placeholder: words.say("widgets_themes.filter.search"), "data-key": "search",
      "aria-label": words.say("widgets_themes.filter.search"), oninput: () => { this.text = this.field.value; changed(); },
      onkeydown: (event) => {
        if (event.key === "Escape" || event.key === "Enter" || event.key === "ArrowDown") {
          event.preventDefault();
          if (event.key === "Escape") this.text = this.field.value = "";
          changed();
          this.board.cards.mark(true);
        }
      },
    });
    this.axes = h("select", { class: "pq-select", "data-key": "axis", "aria-label": words.say("widgets_themes.filter.axis"), onchange: () => { this.axis = this.axes.value; changed(); } });
    this.standings = h("select", { class: "pq-select", "data-key": "standing", "aria-label": words.say("widgets_themes.filter.standing"), onchange: () => { this.standing = this.standings.value; changed(); } });
    this.fresh = h("button", { class: "pq-button", "data-key": "new", "aria-pressed": "false", onclick: () => this.toggleNew() }, words.say("widgets_themes.filter.new"), kbd("n"));
    this.count = h("span", { class: "pq-hint", "aria-live": "polite" });
    this.back = h("button", { class: "pq-button", "data-key": "undo", onclick: () => acts.undo() }, words.say("widgets_themes.act.undo"), kbd("u"));
    fill(frame.bar, this.field, this.axes, this.standings, this.fresh, this.count, h("span", { class: "pq-grow" }),
      h("button", { class: "pq-button", "data-key": "seed", onclick: () => acts.seed() }, words.say("widgets_themes.act.seed"), kbd("+")),
      this.back,
      h("button", { class: "pq-button pq-button-plain", "data-key": "history", onclick: () => acts.history() }, words.say("widgets_themes.act.history"), kbd("h")),
      h("button", { class: "pq-button pq-button-plain", "data-key": "help", "aria-label": words.say("widgets.keys"), onclick: () => frame.showHelp() }, kbd("?")));
  }

  draw() {
    const { words, state, shown } = this.board;
    const option = (value, text, chosen) => h("option", { value, selected: value === chosen }, text);
    fill(this.axes, option("", words.say("widgets_themes.filter.any_axis"), this.axis),
      state.axes.map((each) => option(each.id, `${each.id}. ${each.title}`, this.axis)),
      option("-", words.say("widgets_themes.filter.across"), this.axis));
    fill(this.standings, STANDINGS.map(([id, key, stands]) => option(id, words.say(key, { n: state.themes.filter(stands).length }), this.standing)));
    this.fresh.setAttribute("aria-pressed", String(this.onlyNew));
    const narrowed = this.text || this.axis || this.onlyNew;
    this.count.textContent = narrowed ? words.count("widgets_themes.themes", shown.length) : "";
    this.back.disabled = !state.last;
    this.back.title = state.last;
  }

  search() { this.field.focus(); this.field.select(); }

  toggleNew() { this.onlyNew = !this.onlyNew; this.#changed(); }

  #changed() {
    const { board } = this;
    if (!board.shown.some((each) => each.id === board.at) && !board.opened.id) board.at = board.shown[0]?.id ?? "";
    board.draw();
  }
}
