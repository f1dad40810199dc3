// Entities one under the other: doubts first, those that somebody has decided on last.

import { fill, h } from "../shared/dom.js";
import { ACTIONS, TYPES } from "./lookups.js";

/**
 * The list.
 */
export class EntityList {
  /** @param {{words: any, choose: (code: string) => void}} how */
  constructor({ words, choose }) {
    this.words = words;
    this.choose = choose;
    this.rows = [];
    /** What was drawn of each line: a decision changes a few of thousands. @type {Map<string, {row: any, line: HTMLElement}>} */
    this.drawn = new Map();
    this.element = h("ul", {
      class: "pq-names-list", role: "listbox", tabindex: "0", "data-key": "list", "aria-label": words.say("widgets_names_review.entities"),
    });
    this.element.addEventListener("click", (event) => {
      const row = event.target.closest("[data-code]");
      if (row) choose(row.dataset.code);
    });
  }

  /** @param {any[]} rows @param {string} selected code */
  show(rows, selected) {
    this.rows = rows;
    const lines = rows.map((row) => this.#line(row));
    if (lines.length) arrange(this.element, lines);
    else fill(this.element, h("li", { class: "pq-hint pq-names-none", role: "option", "aria-disabled": "true", "aria-selected": "false" }, this.words.say("widgets_names_review.none")));
    this.mark(selected);
  }

  /** @param {string} selected code */
  mark(selected) {
    this.element.querySelector("[aria-selected=true]")?.setAttribute("aria-selected", "false");
    const row = this.element.querySelector(`[data-code="${CSS.escape(selected)}"]`);
    if (!row) return this.element.removeAttribute("aria-activedescendant");
    row.setAttribute("aria-selected", "true");
    this.element.setAttribute("aria-activedescendant", row.id);
    row.scrollIntoView({ block: "nearest" });
  }

  /** The code some steps further. @param {string} from @param {number} steps */
  beside(from, steps) {
    const at = this.rows.findIndex((row) => row.code === from);
    const next = Math.max(0, Math.min(this.rows.length - 1, (at < 0 ? (steps > 0 ? -1 : 0) : at) + steps));
    return this.rows[next]?.code ?? "";
  }

  #line(row) {
    const known = this.drawn.get(row.code);
    if (known?.row === row && row.forms.length === known.forms) return known.line;
    const line = this.#row(row);
    this.drawn.set(row.code, { row, forms: row.forms.length, line });
    return line;
  }

  #row(row) {
    const { words } = this;
    const where = `${words.count("widgets_names_review.mentions", row.mentions)} · ${words.count("widgets_names_review.in_sources", row.sources.length)}`;
    return h("li", {
      role: "option", "data-code": row.code, id: `pq-names-${row.code}`, "aria-selected": "false",
      class: `${row.doubts.length ? "pq-names-doubtful" : ""} ${row.reviewed ? "pq-names-done" : ""}`,
    },
    h("span", { class: "pq-names-code" }, row.code),
    h("span", { class: "pq-names-state" },
      row.reviewed ? h("span", { class: "pq-names-yes", title: words.say("widgets_names_review.decided") }, "✓") : null),
    row.forms.length ? h("span", { class: "pq-names-forms" }, row.forms.join(", ")) : null,
    h("span", { class: "pq-names-about" }, `${words.say(TYPES[row.type])} · ${where}`,
      row.action === "keep" ? ` · ${words.say(ACTIONS.keep)}` : null,
      row.waiting ? h("span", { class: "pq-names-waits" }, ` · ${words.say("widgets_names_review.waits")}`) : null),
    row.doubts.map((doubt) => h("span", { class: "pq-names-doubt" }, doubt)));
  }
}

/** Have an element hold just these lines, in this order; what is in its place is not touched. */
function arrange(element, lines) {
  const wanted = new Set(lines);
  for (const child of [...element.children]) if (!wanted.has(child)) child.remove();
  let here = element.firstElementChild;
  for (const line of lines) {
    // A line that went further down: all others stay where they are.
    if (here !== line && here?.nextElementSibling === line) {
      const gone = here;
      here = line;
      gone.remove();
    }
    if (here === line) here = here.nextElementSibling;
    else element.insertBefore(line, here);
  }
}
