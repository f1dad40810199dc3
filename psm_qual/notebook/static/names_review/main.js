// Review of names: by entity and by source, on the same decisions.

import { fill, h } from "../shared/dom.js";
import { Frame } from "../shared/frame.js";
import { Acts } from "./acts.js";
import { showBar, showFoot } from "./bars.js";
import { Filters } from "./filters.js";
import { helpOnKeys } from "./help.js";
import { showHistory } from "./history.js";
import { EntityList } from "./list.js";
import { Panel, placeOfMention } from "./panel.js";
import { Safe } from "./safe.js";
import { SourceText } from "./text.js";

class NamesDesk {
  constructor(context) {
    this.model = context.model;
    this.frame = new Frame(context, {
      name: "names_review", title: "widgets_names_review.title", keys: () => this.keys(), help: () => helpOnKeys(this.frame.words), refresh: () => this.refresh(),
    });
    this.view = "entity";
    this.code = "";
    this.source = "";
    // The entity that was chosen last is on its way: nothing is decided on the one before.
    this.loading = Promise.resolve();
    this.heard = (message) => this.#hear(message);
    this.model.on("msg:custom", this.heard);
    this.seen = () => {
      if (!document.hidden && this.stale) this.refresh();
    };
    document.addEventListener("visibilitychange", this.seen);
  }

  async open() {
    const { frame } = this;
    await frame.open();
    const { words } = frame;
    this.safe = new Safe({ frame, wiped: (told) => this.#wiped(told), closed: () => this.#again() });
    this.filters = new Filters({ words, changed: () => this.#list() });
    this.list = new EntityList({ words, choose: (code) => this.choose(code) });
    this.panel = new Panel({
      words, picked: () => this.#picked(), climb: (rung) => this.do(() => this.acts.climb(rung)), go: (mention) => this.toSource(mention),
    });
    this.text = new SourceText({ words, came: (piece) => this.choose(piece.code) });
    this.acts = new Acts(this);
    this.selecting = () => showFoot(this);
    document.addEventListener("selectionchange", this.selecting);
    await this.refresh();
    if (!this.code) await this.choose(this.list.beside("", 1));
  }

  close() {
    this.model.off("msg:custom", this.heard);
    document.removeEventListener("visibilitychange", this.seen);
    document.removeEventListener("selectionchange", this.selecting);
    this.safe?.leave();
    this.frame.close();
  }

  /** Ask for everything anew. @param {{quiet?: boolean}} [how] `quiet`: what was told goes */
  async refresh({ quiet = true } = {}) {
    this.stale = false;
    const ask = () => this.frame.line.ask("state", { clear: this.safe.clear });
    const state = quiet ? await this.frame.guard(ask) : await ask().catch(() => undefined);
    if (state) await this.#take(state);
  }

  /** Show what came of a decision. @param {any} state null when it had been kept before @param {string} next */
  async decided(state, next) {
    this.panel.chosen.clear();
    const code = next || state?.about;
    const whole = state && this.#whole(state);
    if (whole ? whole.entities.some((each) => each.code === code) : code) this.code = code;
    // With a decision come no originals: where they are shown, all is asked for anew.
    this.loading = whole && !this.safe.clear ? this.#take(whole) : this.refresh();
    await this.loading;
  }

  /** A state in which only what changed is told, with the rest of it; null if it follows another than ours. */
  #whole(state) {
    if (!state.since) return state;
    if (state.since !== this.state.number) return null;
    const lines = new Map([...this.state.entities, ...state.entities].map((each) => [each.code, each]));
    return { ...state, entities: state.order.map((code) => lines.get(code)) };
  }

  /** Show an entity. @param {string} code */
  choose(code) {
    if (!code) return this.loading;
    this.code = code;
    this.list.mark(code);
    this.loading = this.#item().then(() => showFoot(this));
    return this.loading;
  }

  /** Do something once what was chosen is there. @param {() => any} act */
  do(act) {
    return this.loading.then(act);
  }

  /** Show a mention in its source. @param {{source: string, start: number, end: number}} mention */
  async toSource(mention) {
    this.view = "source";
    this.source = mention.source;
    await this.#text();
    this.#draw();
    this.text.find((piece) => placeOfMention(piece) === placeOfMention(mention));
    this.text.element.focus({ preventScroll: true });
  }

  /** Have what was decided carried out: it takes seconds. */
  async apply() {
    this.working = true;
    this.#progress({ title: this.frame.words.say("widgets_names_review.applying"), done: 0, total: 0 });
    try {
      const state = await this.frame.guard(() => this.frame.line.ask("apply", {}, { slow: true }));
      if (!state) return;
      await (this.safe.clear ? this.refresh() : this.#take(state));
      const told = this.frame.words.say("widgets_names_review.applied");
      if (state.notices.length) await this.frame.ask(told, (close) => [
        h("ul", { class: "pq-names-notices" }, state.notices.map((notice) => h("li", {}, notice))),
        h("div", { class: "pq-choices" }, h("button", { class: "pq-button pq-button-main", autofocus: true, onclick: () => close(null) }, this.frame.words.say("widgets.close"))),
      ]);
      this.frame.tell(told);
    } finally {
      this.working = false;
      this.#draw();
    }
  }

  async #take(state) {
    this.state = state;
    this.safe.heard(state.vault);
    this.filters.offer(state);
    this.source ||= state.sources.find((each) => each.mentions)?.id ?? state.sources[0]?.id ?? "";
    if (!state.entities.some((each) => each.code === this.code)) this.code = "";
    await this.#item();
    if (this.view === "source") await this.#text();
    this.#draw();
  }

  async #item() {
    const { code } = this;
    if (this.item?.entity.code !== code) this.item = null;
    const item = code ? await this.frame.line.ask("entity", { entity: code, clear: this.safe.clear }).catch((error) => this.frame.refuse(error)) : null;
    if (code !== this.code) return; // another one was chosen meanwhile
    this.safe.touched();
    this.item = item ?? null;
    this.panel.show(this.item, { full: this.view === "entity", clear: this.safe.clear });
  }

  async #text() {
    const { source } = this;
    const found = await this.frame.line.ask("source", { source, clear: this.safe.clear }).catch((error) => this.frame.refuse(error));
    if (!found || source !== this.source) return;
    this.safe.touched();
    this.text.show(found, this.state.entities);
  }

  async turnTo(view = this.view === "entity" ? "source" : "entity") {
    this.view = view;
    const mentions = this.item?.mentions ?? [];
    // Where the entity is named, unless it is here.
    if (mentions.length && !mentions.some((each) => each.source === this.source)) this.source = mentions[0].source;
    if (view === "source") await this.#text();
    this.#draw();
    if (view === "source") this.text.find((piece) => piece.code === this.code);
    (view === "source" ? this.text : this.list).element.focus({ preventScroll: true });
  }

  async #other(steps) {
    const ids = this.state.sources.map((each) => each.id);
    const at = Math.max(0, Math.min(ids.length - 1, ids.indexOf(this.source) + steps));
    await this.goTo(ids[at]);
  }

  async goTo(source) {
    this.source = source;
    this.text.at = 0;
    await this.#text();
    this.#draw();
    this.text.go(0);
  }

  async originals() {
    if ((await this.safe.toggle()) && this.safe.clear) await this.refresh();
  }

  #wiped(told) {
    for (const each of this.state?.entities ?? []) each.forms = [];
    this.list.drawn.clear();
    this.item = null;
    this.text.clear();
    this.filters.clear();
    this.panel.show(null, { full: false, clear: false });
    this.#draw();
    if (told) this.frame.tell(told);
  }

  #again() {
    this.stale = document.hidden;
    if (!this.stale) this.refresh();
  }

  #hear(message) {
    if (message?.type === "progress") this.#progress(message);
    if (message?.type === "closed") this.safe.closed(message.text);
  }

  #draw() {
    const within = this.frame.root.contains(document.activeElement);
    showBar(this);
    this.#list();
    const side = this.view === "entity" ? this.list.element : this.text.element;
    this.frame.body.className = `pq-body pq-names-body pq-names-by-${this.view}`;
    if (this.frame.body.firstChild !== side) fill(this.frame.body, side, this.panel.element);
    this.panel.show(this.item ?? null, { full: this.view === "entity", clear: this.safe.clear });
    showFoot(this);
    this.frame.root.classList.toggle("pq-names-clear", this.safe.clear);
    if (within && !this.frame.dialog && !this.frame.root.contains(document.activeElement)) this.frame.root.focus({ preventScroll: true });
  }

  #list() {
    if (!this.state) return;
    this.list.show(this.filters.of(this.state.entities), this.code);
  }

  #progress({ title, done, total }) {
    const { words } = this.frame;
    if (!this.working) return;
    this.footed = "";
    fill(this.frame.foot, h("div", { class: "pq-names-working", role: "status" },
      h("strong", {}, words.say("widgets_names_review.working")), h("span", {}, title),
      total ? h("progress", { max: total, value: done, "aria-label": title }) : h("progress", { "aria-label": title }),
      h("span", { class: "pq-hint" }, words.say("widgets_names_review.safe_meanwhile"))));
  }

  async history() {
    const rows = await this.frame.guard(() => this.frame.line.ask("history", {}));
    if (rows) await showHistory(this.frame, rows);
  }

  #picked() {
    this.text.choose(this.panel.chosen);
    showFoot(this);
  }

  #arrow(steps) {
    if (this.view === "source") return this.text.step(steps);
    if (this.inside) return this.panel.step(steps);
    return this.choose(this.list.beside(this.code, steps));
  }

  /** Into the mentions of the entity, or back to the list. */
  #into(inside) {
    if (this.view === "source") return this.text.step(inside ? 1 : -1);
    this.inside = inside && Boolean(this.item);
    (this.inside ? this.panel : this.list).element.focus({ preventScroll: true });
    if (this.inside) this.panel.step(this.panel.at < 0 ? 1 : 0);
  }

  #space() {
    const { here } = this.text;
    if (this.view === "entity") return this.inside ? this.panel.pick(this.panel.at) : this.#into(true);
    const index = here ? this.item?.mentions.findIndex((each) => placeOfMention(each) === placeOfMention(here)) ?? -1 : -1;
    return this.panel.pick(index);
  }

  keys() {
    if (!this.state || this.working) return {};
    const { acts, text } = this;
    const byText = this.view === "source" ? {
      "shift+arrowright": () => text.select(1), "shift+arrowleft": () => text.select(-1),
      "shift+arrowdown": () => text.selectTurn(1), "shift+arrowup": () => text.selectTurn(-1),
      "alt+arrowright": () => text.select(1, true), "alt+arrowleft": () => text.select(-1, true),
      a: () => acts.add(), pagedown: () => this.#other(1), pageup: () => this.#other(-1),
    } : { pagedown: () => this.#arrow(8), pageup: () => this.#arrow(-8) };
    const act = (does) => () => this.do(does);
    const onEntity = {
      c: act(() => acts.confirm()), d: act(() => acts.split()), u: act(() => acts.join()), t: act(() => acts.retype()), l: act(() => acts.release()),
      n: act(() => acts.hide()), g: act(() => acts.ladder()), z: act(() => acts.undo()), "ctrl+z": act(() => acts.undo()),
      arrowright: act(() => this.#into(true)), arrowleft: act(() => this.#into(false)), space: act(() => this.#space()),
    };
    return {
      ...onEntity, s: () => this.history(), x: () => acts.apply(),
      o: () => this.originals(), v: () => this.turnTo(), f: () => this.filters.toggle(), "/": () => this.filters.field.focus(),
      escape: () => this.#escape(), arrowdown: () => this.#arrow(1), arrowup: () => this.#arrow(-1), ...byText,
    };
  }

  #escape() {
    document.getSelection()?.removeAllRanges();
    this.panel.chosen.clear();
    this.text.choose(this.panel.chosen);
    if (this.view === "entity") this.#into(false);
    this.#draw();
  }
}

export default {
  render(context) {
    const desk = new NamesDesk(context);
    desk.open();
    return () => desk.close();
  },
};
