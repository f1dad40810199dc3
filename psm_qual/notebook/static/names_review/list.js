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
    fill(this.element, rows.length ? rows.map((row) => this.#row(row))
      : h("li", { class: "pq-hint pq-names-none", role: "option", "aria-disabled": "true", "aria-selected": "false" }, this.words.say("widgets_names_review.none")));
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
