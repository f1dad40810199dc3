// A theme opened: what it tells, who speaks of it, and all its passages.

import { fill, h, kbd } from "../shared/dom.js";
import { tags } from "./cards.js";
import { Splitting } from "./splitting.js";

/** The opened theme, in the place of the cards. */
export class Opened {
  constructor(board) {
    this.board = board;
    this.id = "";
    this.account = null;
    this.passage = "";
    this.splitting = new Splitting(this);
    this.list = h("ul", { class: "pq-th-passages" });
  }

  /** @param {string} id */
  async open(id) {
    const { board } = this;
    this.id = board.at = id;
    this.account = null;
    this.passage = "";
    this.splitting.stop();
    board.draw();
    board.main.scrollTop = 0;
    board.main.querySelector(".pq-th-back")?.focus({ preventScroll: true });
    await this.load();
  }

  /** Ask what the theme tells, as it is now. */
  async load() {
    const id = this.id;
    const state = this.board.state.state;
    const account = await this.board.underway.ask("widgets_themes.working.theme", "theme", { theme: id }, { theme: id });
    if (!account || this.id !== id || state !== this.board.state.state) return;
    this.account = account;
    this.of = state;
    this.draw();
  }

  close() {
    this.id = "";
    this.splitting.stop();
    this.board.map.ring("");
    this.board.draw();
    this.board.cards.mark(true);
  }

  draw() {
    const { board, account } = this;
    const { words, theme } = board;
    if (account && this.of !== board.state.state) {
      // Something was decided: what is shown stays readable until the newer comes.
      this.of = board.state.state;
      this.load();
    }
    const scroll = board.main.scrollTop;
    const held = this.list.contains(document.activeElement);
    fill(board.main, h("article", { class: "pq-th-opened", "aria-label": `${theme.id} ${theme.label}` },
      h("header", {},
        h("button", { class: "pq-button pq-th-back", "data-key": "back", onclick: () => this.close() }, words.say("widgets_themes.back"), kbd("Esc")),
        h("h2", {}, h("span", { class: "pq-th-id" }, theme.id), " ", theme.label), tags(theme, words)),
      this.splitting.on ? this.splitting.make() : null,
      account ? this.#body(account) : h("p", { class: "pq-hint", role: "status" }, words.say("widgets_themes.working.theme", { theme: theme.id }))));
    board.main.scrollTop = scroll;
    if (held) this.#mark(true);
  }

  /** Go to the passage at hand; before there is one, to the way back. */
  hold() {
    if (this.passage && this.list.isConnected) this.#mark(true);
    else this.board.main.querySelector(".pq-th-back")?.focus({ preventScroll: true });
  }

  #body(account) {
    const { words } = this.board;
    const part = (key, ...children) => h("section", {}, h("h3", {}, words.say(key)), ...children);
    const told = this.splitting.on ? [] : [
      part("widgets_themes.part.telling", account.telling.map((each) => h("blockquote", { class: "pq-passage" }, each.text, " ", h("cite", { class: "pq-hint" }, each.source)))),
      part("widgets_themes.part.facts", h("ul", { class: "pq-th-facts" }, account.facts.map((each) => h("li", {}, each)))),
      account.tables.length ? part("widgets_themes.part.who", account.tables.map(tableOf), account.voices.map((each) => h("p", {}, each))) : null,
      h("section", {}, h("h3", {}, account.proposals_said), h("ul", { class: "pq-th-proposals" }, account.proposals.map((each) => h("li", {}, each)))),
      h("p", { class: "pq-hint" }, account.note),
    ];
    const place = [...this.list.children].findIndex((each) => each.dataset.passage === this.passage);
    fill(this.list, account.passages.map((each) => this.#passage(each)));
    // What was taken out leaves its place to the next one.
    if (!account.passages.some((each) => each.id === this.passage)) {
      this.passage = account.passages[Math.max(0, Math.min(place, account.passages.length - 1))]?.id ?? "";
    }
    this.#mark(false);
    return [...told, h("section", {}, h("h3", {}, words.count("widgets_themes.part.all", account.passages.length)), this.list)];
  }

  #passage(passage) {
    const { words, acts, map } = this.board;
    const others = passage.themes.filter((each) => each !== this.id);
    const act = (key, text, run) => h("button", { class: "pq-button pq-button-plain", tabindex: "-1", onclick: () => { this.go(passage.id, false); run(); } }, text, kbd(key));
    const splitting = this.splitting.on;
    return h("li", { "data-passage": passage.id, "data-key": `passage-${passage.id}`, tabindex: "-1", onclick: (event) => !event.target.closest("button, input, label") && this.go(passage.id) },
      splitting ? this.splitting.box(passage) : null,
      passage.question ? h("p", { class: "pq-hint" }, passage.question) : null,
      h("p", { class: "pq-passage" }, passage.text),
      h("footer", {}, h("span", { class: "pq-hint" }, passage.source),
        passage.put ? h("span", { class: "pq-tag" }, words.say("widgets_themes.put_there")) : null,
        others.length ? h("span", { class: "pq-tag" }, words.say("widgets_themes.also_in", { themes: others.join(", ") })) : null,
        h("span", { class: "pq-grow" }),
        splitting ? null : [
          act("p", words.say("widgets_themes.act.put"), () => acts.put(passage.id)),
          act("x", words.say("widgets_themes.act.take"), () => acts.take(passage.id)),
          act("v", words.say("widgets_themes.act.where"), () => map.ring(passage.id)),
        ]));
  }

  /** Make a passage the one at hand. */
  go(id, focus = true) {
    this.passage = id;
    this.#mark(focus);
  }

  #mark(focus) {
    const rows = [...this.list.children];
    if (!rows.some((each) => each.dataset.passage === this.passage)) this.passage = rows[0]?.dataset.passage ?? "";
    for (const row of rows) {
      const here = row.dataset.passage === this.passage;
      row.tabIndex = here ? 0 : -1;
      row.toggleAttribute("data-at", here);
      if (here && focus) {
        row.focus({ preventScroll: true });
        row.scrollIntoView({ block: "nearest" });
      }
    }
  }

  keys() {
    const step = (by) => () => {
      const rows = [...this.list.children];
      const at = rows.findIndex((each) => each.dataset.passage === this.passage);
      // From above the list, the first press goes to it.
      const to = this.list.contains(document.activeElement) ? at + by : at;
      const row = rows[Math.max(0, Math.min(rows.length - 1, to))];
      if (row) this.go(row.dataset.passage);
    };
    const { acts, map } = this.board;
    return {
      arrowdown: step(1), arrowup: step(-1), pagedown: step(8), pageup: step(-8),
      escape: () => (this.splitting.on ? this.splitting.leave() : this.close()),
      ...(this.splitting.on ? this.splitting.keys() : {
        p: () => this.passage && acts.put(this.passage), x: () => this.passage && acts.take(this.passage),
        v: () => this.passage && map.ring(this.passage),
      }),
    };
  }
}

function tableOf({ headers, rows }) {
  return h("table", { class: "pq-th-table" },
    h("thead", {}, h("tr", {}, headers.map((each) => h("th", { scope: "col" }, each)))),
    h("tbody", {}, rows.map(([first, ...others]) => h("tr", {}, h("th", { scope: "row" }, first), others.map((each) => h("td", {}, each))))));
}
