// What the board shows, and which key does what.

import { fill, h, kbd } from "../shared/dom.js";
import { Frame } from "../shared/frame.js";
import { Acts } from "./acts.js";
import { Cards } from "./cards.js";
import { Filters } from "./filters.js";
import { Opened } from "./opened.js";
import { PassageMap } from "./map.js";
import { Underway } from "./underway.js";

/**
 * @typedef {{id: string, label: string, terms: string[], status_said: string, dropped: boolean,
 *   decided: boolean, code: string, new: boolean, novelty: number, novelty_said: string,
 *   axes: Array<{id: string, title: string, weight: number}>, leading: string[], sources: number,
 *   passages: string[]}} Theme
 * @typedef {{state: string, axes: Array<{id: string, title: string}>, themes: Theme[], last: string}} BoardState
 */

/** The widget: it holds what is shown; cards, the opened theme, the map and the acts are its parts. */
export class Board {
  constructor(context) {
    this.name = "themes";
    this.title = "widgets_themes.title";
    /** @type {BoardState} */
    this.state = { state: "", axes: [], themes: [], last: "" };
    /** What accounts tell of cards, by id. */
    this.told = new Map();
    this.at = "";
    this.frame = new Frame(context, this);
    this.underway = new Underway(this);
    this.filters = new Filters(this);
    this.cards = new Cards(this);
    this.opened = new Opened(this);
    this.map = new PassageMap(this);
    this.acts = new Acts(this);
  }

  get words() { return this.frame.words; }

  /** The theme that acts are about. @returns {Theme | undefined} */
  get theme() { return this.state.themes.find((each) => each.id === this.at); }

  /** Themes that the filters let through. @returns {Theme[]} */
  get shown() { return this.state.themes.filter((each) => this.filters.lets(each)); }

  async open() {
    await this.frame.open();
    const body = this.frame.body;
    body.classList.add("pq-th-body");
    this.side = h("aside", { class: "pq-th-side" });
    this.main = h("div", { class: "pq-th-main" });
    fill(body, this.main, this.side);
    fill(this.side, ...this.map.make());
    this.filters.make();
    await this.refresh();
    await this.tellMore();
    await this.map.load();
  }

  close() {
    this.underway.close();
    this.map.close();
    this.frame.close();
  }

  /** Ask for the board as it is now. */
  async refresh() {
    try {
      this.show(await this.frame.line.ask("board", {}));
    } catch (error) {
      this.frame.refuse(error);
    }
  }

  /** Show a board. @param {BoardState} state @param {string} [focus] the theme to go to */
  show(state, focus = this.at) {
    const place = Math.max(0, this.shown.findIndex((each) => each.id === this.at));
    this.state = state;
    const among = this.opened.id ? state.themes : this.shown;
    const here = among.some((each) => each.id === focus);
    // What is gone leaves its place to the next one.
    this.at = here ? focus : this.shown[Math.min(place, this.shown.length - 1)]?.id ?? "";
    this.draw();
    this.hold();
  }

  /** Where what had the focus is gone, go to what is at hand; never away from anything else. */
  hold() {
    const nowhere = [null, document.body, this.frame.root];
    if (this.frame.dialog || !nowhere.includes(document.activeElement)) return;
    if (this.opened.id) this.opened.hold();
    else this.cards.mark(true);
  }

  /** Ask what accounts tell; cards show without it until then. */
  async tellMore() {
    const state = this.state.state;
    const told = await this.underway.ask("widgets_themes.working.telling", "telling", {});
    if (!told || state !== this.state.state) return;
    this.told = new Map(told.map((each) => [each.id, each]));
    if (!this.opened.id) this.cards.draw();
  }

  draw() {
    this.filters.draw();
    if (this.opened.id && !this.theme) this.opened.id = "";
    if (this.opened.id) this.opened.draw();
    else this.cards.draw();
    this.map.light();
    this.drawFoot();
  }

  /** Make a theme the one that acts are about. @param {string} id */
  go(id, { focus = true } = {}) {
    this.at = id;
    this.cards.mark(focus);
    this.map.light();
    this.drawFoot();
  }

  drawFoot() {
    const say = (key, values) => this.words.say(key, values);
    const button = (key, text, act, off = false) =>
      h("button", { class: "pq-button", "data-key": `act-${key}`, disabled: off, onclick: act }, text, kbd(key));
    const theme = this.theme;
    const acts = this.acts;
    const about = theme ? [
      h("span", { class: "pq-th-about" }, h("b", {}, theme.id), ` ${theme.label}`),
      ...(theme.dropped ? [] : [
        button("m", say("widgets_themes.act.merge"), () => acts.merge()),
        button("r", say("widgets_themes.act.rename"), () => acts.rename()),
        button("s", say("widgets_themes.act.split"), () => acts.split(), Boolean(theme.code)),
        button("a", say("widgets_themes.act.to_code"), () => acts.adopt(), Boolean(theme.code)),
        button("d", say("widgets_themes.act.drop"), () => acts.drop()),
      ]),
      button("k", say(theme.dropped ? "widgets_themes.act.back" : "widgets_themes.act.keep"), () => acts.keep()),
    ] : [];
    fill(this.frame.foot, ...about);
  }

  /** What each key does, by what is shown. */
  keys() {
    const acts = this.acts;
    const both = {
      m: () => acts.merge(), r: () => acts.rename(), s: () => acts.split(), a: () => acts.adopt(),
      d: () => acts.drop(), k: () => acts.keep(), "+": () => acts.seed(), u: () => acts.undo(),
      "ctrl+z": () => acts.undo(), h: () => acts.history(), "/": () => this.filters.search(),
      g: () => acts.look(), n: () => this.filters.toggleNew(), c: () => this.map.focus(),
    };
    const focused = document.activeElement;
    if (this.map.svg.contains(focused)) return { ...both, ...this.map.keys() };
    const own = { ...both, ...(this.opened.id ? this.opened.keys() : this.cards.keys()) };
    // A button does what is written on it.
    if (focused?.matches("button")) for (const key of ["enter", "space"]) delete own[key];
    return own;
  }

  help() {
    const say = (key) => this.words.say(key);
    return [
      [["←", "→", "↑", "↓"], say("widgets_themes.help.move")], [["↵"], say("widgets_themes.help.open")],
      [["Esc"], say("widgets_themes.help.back")], [["m"], say("widgets_themes.help.merge")],
      [["r"], say("widgets_themes.help.rename")], [["s"], say("widgets_themes.help.split")],
      [["a"], say("widgets_themes.help.adopt")], [["d"], say("widgets_themes.help.drop")],
      [["k"], say("widgets_themes.help.keep")], [["+"], say("widgets_themes.help.seed")],
      [["g"], say("widgets_themes.help.look")], [["p"], say("widgets_themes.help.put")],
      [["x"], say("widgets_themes.help.take")], [["v"], say("widgets_themes.help.where")],
      [["u"], say("widgets_themes.help.undo")], [["Ctrl", "Z"], say("widgets_themes.help.undo")],
      [["h"], say("widgets_themes.help.history")], [["/"], say("widgets_themes.help.search")],
      [["n"], say("widgets_themes.help.new")], [["c"], say("widgets_themes.help.map")],
    ];
  }
}
