// A dialog to choose one thing from a list: type to narrow, arrows to move, Enter to choose.

import { plain } from "../shared/code_tree.js";
import { fill, h } from "../shared/dom.js";

/**
 * @typedef {{value: any, label: string, note?: string, also?: string, used?: boolean}} Option
 *   `also`: more words by which it is found
 */

/**
 * @param {any} frame
 * @param {string} title
 * @param {Option[]} options
 * @param {{hint?: string, field?: string}} [how]
 * @returns {Promise<any>} value of what is chosen; null when nothing is
 */
export function choose(frame, title, options, { hint = "", field = "" } = {}) {
  return frame.ask(title, (close) => {
    let found = options;
    let at = Math.max(0, options.findIndex((each) => each.used));
    const list = h("ul", { class: "pq-choose-list", role: "listbox", id: "pq-choose-list", "aria-label": title });
    const input = h("input", {
      class: "pq-field", role: "combobox", autofocus: true, autocomplete: "off", spellcheck: "false", "aria-expanded": "true",
      "aria-controls": "pq-choose-list", "aria-label": field || title, placeholder: field,
      oninput: () => { at = 0; show(); },
      onkeydown: (event) => {
        const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key];
        if (step) {
          event.preventDefault();
          at = Math.max(0, Math.min(found.length - 1, at + step));
          mark();
        } else if (event.key === "Enter" && found[at]) {
          event.preventDefault();
          close(found[at].value);
        }
      },
    });
    const show = () => {
      const words = plain(input.value).split(/\s+/).filter(Boolean);
      found = options.filter((each) => {
        const text = plain(`${each.label} ${each.note ?? ""} ${each.also ?? ""}`);
        return words.every((word) => text.includes(word));
      });
      // What is typed in full is meant.
      found.sort((a, b) => Number(plain(b.label) === words.join(" ")) - Number(plain(a.label) === words.join(" ")));
      fill(list, found.slice(0, 200).map((each, index) => h("li", {
        role: "option", id: `pq-choose-${index}`, onclick: () => close(each.value), onmousemove: () => { at = index; mark(); },
      }, h("span", { class: "pq-choose-label" }, each.label), each.note ? h("span", { class: "pq-hint" }, each.note) : null)));
      mark();
    };
    const mark = () => {
      for (const [index, row] of [...list.children].entries()) row.setAttribute("aria-selected", String(index === at));
      if (found[at]) input.setAttribute("aria-activedescendant", `pq-choose-${at}`);
      list.children[at]?.scrollIntoView({ block: "nearest" });
    };
    show();
    return [
      hint ? h("p", { class: "pq-hint" }, hint) : null,
      input, list,
      h("div", { class: "pq-choices" }, h("button", { class: "pq-button", onclick: () => close(null) }, frame.words.say("widgets.no"))),
    ];
  });
}
