// Themes as cards in a grid: arrows move, what is dragged onto another becomes one with it.

import { fill, h, kbd } from "../shared/dom.js";
import { letDrag } from "./drag.js";

/** The grid of cards. */
export class Cards {
  constructor(board) {
    this.board = board;
    this.list = h("ul", { class: "pq-th-cards" });
  }

  draw() {
    const { board } = this;
    const { words, shown } = board;
    const held = this.list.contains(document.activeElement);
    this.list.setAttribute("aria-label", words.say("widgets_themes.cards"));
    fill(this.list, shown.map((theme) => this.#card(theme)));
    const nothing = board.state.themes.length ? "widgets_themes.none_shown" : "widgets_themes.none";
    fill(board.main, shown.length ? this.list : h("p", { class: "pq-th-none" }, words.say(nothing)));
    this.mark(held);
  }

  /** Mark the card at hand. @param {boolean} focus go there, too */
  mark(focus) {
    if (this.board.opened.id) return;
    for (const card of this.list.children) {
      const here = card.dataset.theme === this.board.at;
      card.tabIndex = here ? 0 : -1;
      card.toggleAttribute("data-at", here);
      if (here) card.setAttribute("aria-current", "true");
      else card.removeAttribute("aria-current");
      if (here && focus) {
        card.focus({ preventScroll: true });
        card.scrollIntoView({ block: "nearest" });
      }
    }
  }

  keys() {
    const step = (act) => () => act();
    return {
      arrowright: step(() => this.#by(1)), arrowleft: step(() => this.#by(-1)),
      arrowdown: step(() => this.#row(1)), arrowup: step(() => this.#row(-1)),
      home: step(() => this.#to(0)), end: step(() => this.#to(this.list.children.length - 1)),
      enter: step(() => this.board.theme && this.board.opened.open(this.board.at)),
    };
  }

  #to(index) {
    const card = this.list.children[Math.max(0, Math.min(this.list.children.length - 1, index))];
    if (card) this.board.go(card.dataset.theme);
  }

  #here() { return Math.max(0, [...this.list.children].findIndex((each) => each.dataset.theme === this.board.at)); }

  #by(steps) { this.#to(this.#here() + steps); }

  /** To the card above or below. */
  #row(direction) {
    const cards = [...this.list.children];
    const first = cards[0]?.offsetTop;
    const columns = Math.max(1, cards.filter((each) => each.offsetTop === first).length);
    this.#to(this.#here() + direction * columns);
  }

  #card(theme) {
    const { board } = this;
    const { words } = board;
    const told = board.told.get(theme.id);
    const quote = told?.telling?.text;
    const card = h("li", {
      class: `pq-th-card${theme.dropped ? " pq-th-dropped" : ""}`, "data-theme": theme.id, "data-key": `card-${theme.id}`, tabindex: "-1",
      "aria-label": `${theme.id} ${theme.label}`,
      onclick: () => board.go(theme.id), ondblclick: () => board.opened.open(theme.id),
    },
    h("header", {}, h("span", { class: "pq-th-id" }, theme.id), tags(theme, words)),
    h("h3", {}, theme.label),
    counts(theme, told, words),
    h("p", { class: "pq-th-novelty" }, h("span", { class: "pq-th-meter", "aria-hidden": true }, h("i", { style: `width:${100 * theme.novelty}%` })),
      theme.novelty_said, " ", h("span", { class: "pq-hint" }, words.percent(theme.novelty))),
    axesOf(theme, words),
    h("blockquote", { class: quote ? "" : "pq-th-soon" }, quote ?? (theme.dropped ? theme.terms.join(", ") : words.say("widgets_themes.soon"))),
    h("button", { class: "pq-button pq-button-plain pq-th-open", tabindex: "-1", "aria-label": words.say("widgets_themes.open", { theme: theme.id }), onclick: () => board.opened.open(theme.id) }, words.say("widgets_themes.act.open"), kbd("↵")));
    if (!theme.dropped) letDrag(card, theme.id, (from) => board.acts.mergeInto(from, theme.id), words);
    return card;
  }
}

/** What stands beside the number of a theme. */
export function tags(theme, words) {
  return [
    theme.new ? h("span", { class: "pq-tag pq-th-new" }, words.say("widgets_themes.new")) : null,
    theme.code ? h("span", { class: "pq-tag pq-th-code" }, words.say("widgets_themes.code", { code: theme.code })) : null,
    theme.decided && !theme.code ? h("span", { class: "pq-tag" }, theme.status_said) : null,
  ];
}

/** How many speak of it; with intervals once they are known. */
export function counts(theme, told, words) {
  const line = (n, name, share) => h("p", {}, h("b", {}, words.shown(n)), " ", name,
    share ? h("span", { class: "pq-hint" }, words.say("widgets_themes.between", { low: words.percent(share.low), high: words.percent(share.high) })) : null);
  return h("div", { class: "pq-th-counts", title: words.say("widgets_themes.between_title") },
    line(told?.sources.count ?? theme.sources, words.say("widgets_themes.sources"), told?.sources),
    line(theme.passages.length, words.say("widgets_themes.passages"), told?.passages));
}

/** The axes that a theme is linked to, with their weights. */
export function axesOf(theme, words) {
  if (!theme.axes.length) return h("p", { class: "pq-hint pq-th-axes" }, words.say("widgets_themes.no_axes"));
  return h("ul", { class: "pq-th-axes", "aria-label": words.say("widgets_themes.axes") }, theme.axes.map((each) =>
    h("li", {}, h("span", { class: "pq-th-axis-name" }, `${each.id}. ${each.title}`), h("span", { class: "pq-hint" }, words.percent(each.weight)))));
}
