// A theme is split: passages are chosen for the new one.

import { h, kbd } from "../shared/dom.js";

/** The choice of passages, while it lasts. */
export class Splitting {
  constructor(opened) {
    this.opened = opened;
    this.stop();
  }

  start() {
    this.on = true;
    this.opened.draw();
    this.opened.board.main.scrollTop = 0;
    this.field.focus({ preventScroll: true });
  }

  stop() {
    this.on = false;
    this.chosen = new Set();
    this.name = "";
    this.stay = true;
  }

  leave() {
    this.stop();
    this.opened.draw();
    this.opened.go(this.opened.passage);
  }

  /** What stands above the passages. */
  make() {
    const { board } = this.opened;
    const { words } = board;
    const label = board.theme.label;
    this.field = h("input", {
      class: "pq-field", "data-key": "split-name", value: this.name, "aria-label": words.say("widgets_themes.split.name"), placeholder: words.say("widgets_themes.split.name"),
      oninput: () => { this.name = this.field.value; this.#ready(); },
      onkeydown: (event) => {
        if (event.key === "Enter" || event.key === "ArrowDown") {
          event.preventDefault();
          this.opened.go(this.opened.passage);
        }
      },
    });
    const way = (stay, key) => h("label", {}, h("input", { type: "radio", name: "pq-th-rest", "data-key": `rest-${stay}`, checked: this.stay === stay, onchange: () => { this.stay = stay; } }), " ", words.say(key, { label }));
    this.said = h("span", { class: "pq-hint", role: "status" });
    this.button = h("button", { class: "pq-button pq-button-main", "data-key": "split-do", onclick: () => this.#split() }, words.say("widgets_themes.split.do"), kbd("Ctrl", "↵"));
    const panel = h("div", { class: "pq-th-split" },
      h("p", {}, words.say("widgets_themes.split.how")), this.field,
      h("fieldset", {}, h("legend", {}, words.say("widgets_themes.split.rest")), way(true, "widgets_themes.split.stay"), way(false, "widgets_themes.split.alike")));
    // What is chosen stays in sight while one reads on.
    const bar = h("div", { class: "pq-th-splitting" }, this.said, h("span", { class: "pq-grow" }),
      h("button", { class: "pq-button", "data-key": "split-leave", onclick: () => this.leave() }, words.say("widgets.no"), kbd("Esc")), this.button);
    this.#ready();
    return [panel, bar];
  }

  /** What chooses a passage. */
  box(passage) {
    const { words } = this.opened.board;
    return h("label", { class: "pq-th-choose" },
      h("input", { type: "checkbox", tabindex: "-1", checked: this.chosen.has(passage.id), "data-choice": passage.id, onchange: () => this.toggle(passage.id) }),
      " ", words.say("widgets_themes.split.choose"));
  }

  toggle(id) {
    if (!this.chosen.delete(id)) this.chosen.add(id);
    const box = this.opened.list.querySelector(`[data-choice="${CSS.escape(id)}"]`);
    if (box) box.checked = this.chosen.has(id);
    this.#ready();
  }

  keys() {
    const choose = () => this.opened.passage && this.toggle(this.opened.passage);
    return { space: choose, x: choose, "ctrl+enter": () => this.#split() };
  }

  #ready() {
    const { words, theme } = this.opened.board;
    const n = this.chosen.size;
    this.said.textContent = words.count("widgets_themes.split.chosen", n);
    this.button.disabled = !n || !this.name.trim() || n >= theme.passages.length;
  }

  async #split() {
    if (this.button.disabled) return;
    const { board } = this.opened;
    const act = { theme: board.at, label: this.name.trim(), passages: [...this.chosen], stay: this.stay };
    const done = await board.acts.decide("split", act, { bare: false });
    if (!done) return;
    this.stop();
    board.draw();
    this.opened.go(this.opened.passage);
  }
}
