// The consensus widget: what coders say side by side, disagreements first.

import { CodeTree } from "../shared/code_tree.js";
import { fill, h, kbd } from "../shared/dom.js";
import { Frame } from "../shared/frame.js";
import { isOpen, places, showPlaces } from "./places.js";
import { choiceOf, showSides } from "./sides.js";
import { showHistory } from "./history.js";

class ConsensusDesk {
  constructor(context) {
    this.rows = [];
    this.skipped = new Set();
    this.shown = null;
    this.chosen = [];
    this.frame = new Frame(context, {
      name: "consensus", title: "widgets_consensus.title",
      keys: () => this.keys(), help: () => this.help(), refresh: () => this.reload(),
    });
    this.list = h("nav", { class: "pq-places" });
    this.main = h("div", { class: "pq-desk" });
    this.frame.body.append(this.list, this.main);
  }

  async open() {
    await this.frame.guard(() => this.frame.open());
    this.words = this.frame.words;
    await this.reload();
  }

  async reload() {
    const desk = await this.frame.guard(() => this.frame.line.ask("open", {}));
    if (!desk) return;
    this.codes = desk.codes;
    this.rows = desk.rows;
    const still = this.shown && this.rows.find((row) => places(row) === places(this.shown));
    await this.go(still ?? this.next());
  }

  next() {
    const open = this.rows.filter(isOpen);
    return open.find((row) => !this.skipped.has(places(row))) ?? open[0] ?? this.rows[0] ?? null;
  }

  async go(row) {
    this.shown = row;
    if (!row) return this.showNothing();
    const passage = await this.frame.guard(() => this.frame.line.ask("passage", { segment: row.segment, facet: row.facet }));
    if (!passage || this.shown !== row) return;
    this.passage = passage;
    this.chosen = isOpen(row) ? choiceOf(row, "common") : [...row.codes];
    this.memo = row.memo;
    this.show();
    this.main.querySelector(".pq-passage")?.focus({ preventScroll: true });
  }

  show() {
    const { words } = this;
    const left = this.rows.filter(isOpen).length;
    fill(this.frame.bar, h("strong", {}, words.say("widgets_consensus.title")),
      h("span", { class: "pq-tag" }, words.count("widgets_consensus.left", left)),
      h("span", { class: "pq-grow" }),
      this.button("undo", "widgets_consensus.undo", "u", () => this.undo()),
      this.button("history", "widgets_consensus.history", "h", () => this.history()),
      this.button("help", "widgets.keys", "?", () => this.frame.showHelp()));
    showPlaces(this.list, this);
    showSides(this.main, this);
    this.showFoot();
  }

  showFoot() {
    const { words } = this;
    fill(this.frame.foot,
      this.button("resolve", "widgets_consensus.resolve", "↵", () => this.resolve(), "pq-button-main"),
      this.button("common", "widgets_consensus.common", "c", () => this.take("common")),
      this.button("all", "widgets_consensus.all", "b", () => this.take("all")),
      this.button("add", "widgets_consensus.add", "/", () => this.add()),
      this.button("skip", "widgets_consensus.skip", "s", () => this.skip()),
      this.shown && !isOpen(this.shown) ? h("span", { class: "pq-hint" }, words.say("widgets_consensus.again")) : null);
  }

  showNothing() {
    fill(this.frame.bar, h("strong", {}, this.words.say("widgets_consensus.title")));
    fill(this.list);
    fill(this.main, h("p", { class: "pq-nothing" }, this.words.say("widgets_consensus.nothing")));
    fill(this.frame.foot);
  }

  button(key, text, stroke, act, kind = "") {
    return h("button", { class: `pq-button ${kind}`, "data-key": key, onclick: act }, this.words.say(text), kbd(stroke));
  }

  take(whose) {
    this.chosen = choiceOf(this.shown, whose);
    this.show();
  }

  toggle(code) {
    this.chosen = this.chosen.includes(code) ? this.chosen.filter((each) => each !== code) : [...this.chosen, code];
    this.show();
  }

  async add() {
    const own = this.codes.filter((code) => code.facet === this.shown.facet);
    const code = await this.frame.ask(this.words.say("widgets_consensus.add"), (close) => {
      const tree = new CodeTree({ codes: own, words: this.words, choose: close,
        marked: (each) => (this.chosen.includes(each.id) ? "accepted" : "") });
      setTimeout(() => tree.focus());
      return [tree.element];
    });
    if (code && !this.chosen.includes(code.id)) this.toggle(code.id);
  }

  async resolve() {
    const row = this.shown;
    const memo = this.main.querySelector(".pq-memo").value.trim();
    if (!memo) {
      this.main.querySelector(".pq-memo").focus();
      this.frame.tell(this.words.say("widgets_consensus.why"));
      return;
    }
    const asked = { segment: row.segment, facet: row.facet, codes: this.chosen, memo, seen: row.resolution };
    const done = await this.frame.guard(() => this.frame.line.decide("resolve", asked, { bare: false }));
    if (done === undefined) return;
    if (done === null) return this.reload();
    this.rows = done.rows;
    if (done.moved) this.frame.tell(this.words.say("widgets_consensus.moved"));
    const here = this.rows.find((each) => places(each) === places(row));
    await this.go(done.moved ? here ?? this.next() : this.next());
  }

  async undo() {
    const undone = await this.frame.guard(() => this.frame.line.decide("undo", {}));
    if (!undone) return;
    this.rows = undone.rows;
    this.frame.tell(this.words.say(undone.segment ? "widgets_consensus.undone" : "widgets_consensus.no_undo"));
    await this.go(this.rows.find((row) => row.segment === undone.segment) ?? this.next());
  }

  async skip() {
    this.skipped.add(places(this.shown));
    await this.go(this.next());
  }

  async step(by) {
    const at = this.rows.indexOf(this.shown) + by;
    if (this.rows[at]) await this.go(this.rows[at]);
  }

  async history() {
    const place = { segment: this.shown.segment, facet: this.shown.facet };
    const lines = await this.frame.guard(() => this.frame.line.ask("history", place));
    if (lines) await showHistory(this.frame, lines);
  }

  keys() {
    if (!this.shown) return {};
    const sides = Object.fromEntries(this.shown.sides.slice(0, 9).map((_, i) => [`${i + 1}`, () => this.takeSide(i)]));
    return {
      ...sides, c: () => this.take("common"), b: () => this.take("all"), "/": () => this.add(), s: () => this.skip(),
      u: () => this.undo(), "ctrl+z": () => this.undo(), h: () => this.history(), "ctrl+enter": () => this.resolve(),
      arrowright: () => this.step(1), arrowleft: () => this.step(-1),
      m: () => this.main.querySelector(".pq-memo").focus(),
      enter: (event) => (event.target.matches("button, summary") ? event.target.click() : this.resolve()),
      escape: () => this.main.querySelector(".pq-passage").focus(),
    };
  }

  takeSide(index) {
    this.chosen = [...this.shown.sides[index].codes];
    this.show();
    this.main.querySelector(".pq-memo").focus();
  }

  help() {
    const { words } = this;
    return [
      [["1", "2"], words.say("widgets_consensus.help.side")], [["c"], words.say("widgets_consensus.common")],
      [["b"], words.say("widgets_consensus.all")], [["/"], words.say("widgets_consensus.add")],
      [["m"], words.say("widgets_consensus.why")], [["↵"], words.say("widgets_consensus.help.resolve")],
      [["s"], words.say("widgets_consensus.skip")], [["←", "→"], words.say("widgets_consensus.help.step")],
      [["u"], words.say("widgets_consensus.undo")], [["h"], words.say("widgets_consensus.history")],
    ];
  }
}

export default {
  render(context) {
    const desk = new ConsensusDesk(context);
    desk.open();
    return () => desk.frame.close();
  },
};
