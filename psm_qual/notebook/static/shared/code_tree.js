// The codebook as a tree that can be searched, with definitions at hand.

import { fill, h } from "./dom.js";

/**
 * @typedef {{id: string, title: string, facet: string, parent: string, level: string,
 *   definition: string, use: string, avoid: string, keywords: string[], examples: string[]}} Code
 */

/**
 * Find codes by id or by words of title, keywords and definition, best first; all, in the order of
 * the codebook, for nothing.
 * @param {Code[]} codes @param {string} text @returns {Code[]}
 */
export function findCodes(codes, text) {
  const words = plain(text).split(/\s+/).filter(Boolean);
  if (!words.length) return codes;
  const scored = codes.map((code, order) => ({ code, order, score: scoreOf(code, words) }));
  return scored.filter((each) => each.score > 0)
    .sort((a, b) => b.score - a.score || a.order - b.order)
    .map((each) => each.code);
}

function scoreOf(code, words) {
  let total = 0;
  for (const word of words) {
    const id = plain(code.id);
    const score = id === word ? 100 : id.startsWith(word) ? 50
      : plain(code.title).split(/\W+/).some((each) => each.startsWith(word)) ? 20
      : plain(code.title).includes(word) ? 10
      : plain(code.keywords.join(" ")).includes(word) ? 6
      : plain(code.definition).includes(word) ? 2 : 0;
    if (!score) return 0;
    total += score;
  }
  return total;
}

/** Small letters, no accents. @param {string} text */
export function plain(text) {
  return text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
}

/**
 * A searchable list of codes: type to narrow, arrows to move, Enter to choose.
 */
export class CodeTree {
  /**
   * @param {{codes: Code[], words: any, choose: (code: Code) => void, marked?: (code: Code) => string}} how
   *   `marked`: a word on the state of a code on the passage ("accepted", "suggested", …) or ""
   */
  constructor({ codes, words, choose, marked = () => "" }) {
    this.codes = codes;
    this.words = words;
    this.choose = choose;
    this.marked = marked;
    this.at = 0;
    this.field = h("input", {
      class: "pq-field pq-tree-search", type: "search", role: "combobox", "aria-expanded": "true",
      "aria-controls": "pq-tree-list", "aria-label": words.say("widgets.find_code"),
      placeholder: words.say("widgets.find_code"), autocomplete: "off", spellcheck: "false",
      oninput: () => this.show(), onkeydown: (event) => this.#pressed(event),
    });
    this.list = h("ul", { class: "pq-tree-list", role: "listbox", id: "pq-tree-list", "aria-label": words.say("widgets.codebook") });
    this.about = h("div", { class: "pq-tree-about" });
    this.element = h("div", { class: "pq-tree" }, this.field, this.list, this.about);
    this.show();
  }

  /** Go and type. @param {string} [text] what is typed already */
  focus(text = "") {
    this.field.value = text;
    this.show();
    this.field.focus();
  }

  /** Exchange the codes, or show their marks anew. @param {Code[]} [codes] */
  show(codes = this.codes) {
    this.codes = codes;
    this.found = findCodes(codes, this.field.value);
    this.at = 0;
    fill(this.list, this.found.map((code, index) => this.#row(code, index)));
    this.#mark();
  }

  /** Show what is otherwise on the passage by now; whoever reads a definition goes on reading. */
  remark() {
    for (const [index, code] of this.found.entries()) {
      const row = this.list.children[index];
      if (row.dataset.state === this.marked(code)) continue;
      const now = this.#row(code, index);
      now.setAttribute("aria-selected", String(index === this.at));
      row.replaceWith(now);
    }
  }

  #row(code, index) {
    const state = this.marked(code);
    const deep = !this.field.value && code.parent ? " pq-tree-child" : "";
    return h("li", {
      class: `pq-tree-row${deep}${state ? ` pq-code-${state}` : ""}`, role: "option", id: `pq-tree-${index}`, "data-state": state,
      onclick: () => this.choose(code), onmouseenter: () => { this.at = index; this.#mark(); },
    }, h("span", { class: "pq-code-id" }, code.id), h("span", { class: "pq-code-title" }, code.title),
    state ? h("span", { class: "pq-tree-state" }, this.words.say(STATES[state])) : null);
  }

  #mark() {
    for (const [index, row] of [...this.list.children].entries()) {
      row.setAttribute("aria-selected", String(index === this.at));
    }
    const row = this.list.children[this.at];
    if (this.found.length) this.field.setAttribute("aria-activedescendant", `pq-tree-${this.at}`);
    row?.scrollIntoView({ block: "nearest" });
    fill(this.about, ...aboutCode(this.found[this.at], this.words));
  }

  #pressed(event) {
    const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };
    if (event.key in steps) {
      event.preventDefault();
      this.at = Math.max(0, Math.min(this.found.length - 1, this.at + steps[event.key]));
      this.#mark();
    } else if (event.key === "Enter" && this.found[this.at]) {
      event.preventDefault();
      this.choose(this.found[this.at]);
    }
  }
}

const STATES = {
  accepted: "widgets.state.accepted",
  rejected: "widgets.state.rejected",
  suggested: "widgets.state.suggested",
};

/** What a code means. @param {Code | undefined} code @returns {any[]} */
export function aboutCode(code, words) {
  if (!code) return [h("p", { class: "pq-hint" }, words.say("widgets.no_code"))];
  const told = (key, text) => text ? h("p", {}, h("b", {}, words.say(key)), " ", text) : null;
  return [
    h("h3", {}, h("span", { class: "pq-code-id" }, code.id), " ", code.title),
    code.definition ? h("p", {}, code.definition) : null,
    told("widgets.use", code.use),
    told("widgets.avoid", code.avoid),
    code.keywords.length ? told("widgets.keywords", code.keywords.join(", ")) : null,
    code.examples.length ? h("blockquote", {}, code.examples[0]) : null,
  ].filter(Boolean);
}
