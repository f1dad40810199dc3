// A theme is chosen among the others: type to narrow, arrows to move, Enter.

import { plain } from "../shared/code_tree.js";
import { fill, h } from "../shared/dom.js";

/**
 * Ask for one of some themes.
 * @param {any} frame @param {string} title @param {import("./board.js").Theme[]} themes
 * @returns {Promise<import("./board.js").Theme | null>}
 */
export function pickTheme(frame, title, themes) {
  const { words } = frame;
  return frame.ask(title, (close) => {
    let found = themes;
    let at = 0;
    const list = h("ul", { class: "pq-tree-list", role: "listbox", id: "pq-th-pick", "aria-label": title });
    const mark = () => {
      for (const [i, row] of [...list.children].entries()) row.setAttribute("aria-selected", String(i === at));
      list.children[at]?.scrollIntoView({ block: "nearest" });
      if (found.length) field.setAttribute("aria-activedescendant", `pq-th-pick-${at}`);
      else field.removeAttribute("aria-activedescendant");
    };
    const show = () => {
      const typed = plain(field.value).split(/\s+/).filter(Boolean);
      found = themes.filter((each) => typed.every((word) => plain(`${each.id} ${each.label} ${each.terms.join(" ")}`).includes(word)));
      at = 0;
      fill(list, found.map((each, i) => h("li", { class: "pq-tree-row", role: "option", id: `pq-th-pick-${i}`, onclick: () => close(each) },
        h("span", { class: "pq-code-id" }, each.id), h("span", { class: "pq-code-title" }, each.label),
        h("span", { class: "pq-tree-state" }, words.count("widgets_themes.n_passages", each.passages.length)))));
      mark();
    };
    const field = h("input", {
      class: "pq-field", type: "search", autofocus: true, role: "combobox", "aria-expanded": "true", "aria-controls": "pq-th-pick", autocomplete: "off",
      "aria-label": title, placeholder: words.say("widgets_themes.pick"), oninput: show,
      onkeydown: (event) => {
        const steps = { ArrowDown: 1, ArrowUp: -1 };
        if (event.key in steps) {
          event.preventDefault();
          at = Math.max(0, Math.min(found.length - 1, at + steps[event.key]));
          mark();
        } else if (event.key === "Enter" && found[at]) {
          event.preventDefault();
          close(found[at]);
        }
      },
    });
    show();
    return [field, list];
  });
}
