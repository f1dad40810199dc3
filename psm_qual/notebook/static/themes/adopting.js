// A theme becomes a code: id, title, definition, place.

import { h, kbd } from "../shared/dom.js";

/**
 * Ask for the code that a theme is to become.
 * @returns {Promise<{code: string, title: string, under: string, definition: string} | null>}
 */
export async function askAdoption(frame, theme) {
  const { words } = frame;
  let usual;
  try {
    usual = await frame.line.ask("adoption", { theme: theme.id });
  } catch (error) {
    frame.refuse(error);
    return null;
  }
  return frame.ask(words.say("widgets_themes.adopt.title", { theme: theme.id, label: theme.label }), (close) => {
    const label = (key, field) => h("label", { class: "pq-th-field" }, h("span", {}, words.say(key)), field);
    const title = h("input", { class: "pq-field", value: usual.title, autofocus: true });
    const code = h("input", { class: "pq-field", value: usual.ids[usual.under], spellcheck: "false" });
    let proposed = code.value;
    const under = h("select", { class: "pq-field", onchange: () => {
      // An id that a person wrote stays.
      if (code.value === proposed) code.value = usual.ids[under.value];
      proposed = usual.ids[under.value];
    } },
    h("option", { value: "", selected: usual.under === "" }, words.say("widgets_themes.adopt.top")),
    usual.codes.map((each) => h("option", { value: each.id, selected: each.id === usual.under }, `${each.parent ? "    " : ""}${each.id} ${each.title}`)));
    const definition = h("textarea", { class: "pq-field", rows: 3 });
    const done = () => title.value.trim() && code.value.trim()
      && close({ code: code.value.trim(), title: title.value.trim(), under: under.value, definition: definition.value.trim() });
    return [
      h("div", { onkeydown: (event) => {
        if (event.key === "Enter" && (event.target !== definition || event.ctrlKey || event.metaKey)) {
          event.preventDefault();
          done();
        }
      }, class: "pq-th-form" },
      label("widgets_themes.adopt.name", title), label("widgets_themes.adopt.under", under), label("widgets_themes.adopt.code", code),
      label("widgets_themes.adopt.definition", definition)),
      h("p", { class: "pq-hint" }, words.count("widgets_themes.adopt.then", usual.passages)),
      h("div", { class: "pq-choices" },
        h("button", { class: "pq-button", onclick: () => close(null) }, words.say("widgets.no"), kbd("Esc")),
        h("button", { class: "pq-button pq-button-main", onclick: done }, words.say("widgets_themes.act.adopt"), kbd("Ctrl", "↵"))),
    ];
  });
}
