// What is decided: each act asks what it must, has it kept, then shows what came of it.

import { h, kbd } from "../shared/dom.js";
import { choose } from "./chooser.js";
import { TYPES } from "./lookups.js";
import { rungName } from "./panel.js";

/**
 * Acts on the entity that is shown.
 */
export class Acts {
  /** @param {any} desk the widget: `frame`, `safe`, `panel`, `text`, `state`, `item`, `decided` */
  constructor(desk) {
    this.desk = desk;
    this.frame = desk.frame;
    this.words = desk.frame.words;
  }

  /** It is right as it is. */
  confirm() {
    if (!this.#entity) return undefined;
    return this.#decide("confirm", this.#seen(), "widgets_names_review.told.confirm", { next: true });
  }

  /** The chosen mentions are somebody else. */
  async split() {
    const { panel, view } = this.desk;
    if (!this.#entity) return undefined;
    let places = panel.places();
    if (!places.length && view === "source" && this.desk.text.here) {
      const { source, start, end } = this.desk.text.here;
      places = [{ source, start, end }];
    }
    if (!places.length) return this.frame.tell(this.words.say("widgets_names_review.choose_first"));
    if (!(await this.#remembers())) return undefined;
    return this.#decide("split", { ...this.#seen(), places }, "widgets_names_review.told.split");
  }

  /** It is the same as another. */
  async join() {
    const { item, state } = this.desk;
    if (!this.#entity) return undefined;
    const options = state.entities.filter((each) => each.code !== item.entity.code).map((each) => ({
      value: each, label: each.code, also: each.forms.join(" "),
      note: [this.words.say(TYPES[each.type]), this.words.count("widgets_names_review.mentions", each.mentions), ...each.forms].join(" · "),
    }));
    // Whom the machine thinks of comes first.
    options.sort((a, b) => Number(b.label === item.other) - Number(a.label === item.other));
    const other = await choose(this.frame, this.words.say("widgets_names_review.join_with", { entity: item.entity.code }), options,
      { field: this.words.say("widgets_names_review.join_field") });
    if (!other) return undefined;
    const value = { ...this.#seen(), other: other.code, other_seen: other.stamp };
    return this.#decide("join", value, "widgets_names_review.told.join");
  }

  /** It is something else. */
  async retype() {
    const { item } = this.desk;
    if (!this.#entity) return undefined;
    const type = await this.#type(this.words.say("widgets_names_review.retype_to", { entity: item.entity.code }), item.entity.type);
    if (!type || type === item.entity.type) return undefined;
    return this.#decide("retype", { ...this.#seen(), type }, "widgets_names_review.told.retype");
  }

  /** It stays as it is: what everybody will read. */
  async release() {
    const { item, panel } = this.desk;
    if (!this.#entity) return undefined;
    const places = panel.places();
    if (places.length && !(await this.#remembers())) return undefined;
    const n = places.length || item.entity.mentions;
    const text = places.length
      ? this.words.count("widgets_names_review.release_some", n, { entity: item.entity.code })
      : this.words.count("widgets_names_review.release_all", n, { entity: item.entity.code });
    if (!(await this.#sure(this.words.say("widgets_names_review.release_title", { entity: item.entity.code }), text))) return undefined;
    return this.#decide("release", { ...this.#seen(), places }, "widgets_names_review.told.release");
  }

  /** It goes again. */
  async hide() {
    const { panel } = this.desk;
    if (!this.#entity) return undefined;
    const places = panel.places();
    if (places.length && !(await this.#remembers())) return undefined;
    return this.#decide("hide", { ...this.#seen(), places }, "widgets_names_review.told.hide");
  }

  /** Choose a rung of the ladder. */
  async ladder() {
    const { item } = this.desk;
    if (!this.#entity) return undefined;
    const options = item.rungs.map((rung) => ({
      value: rung, label: rungName(rung, item.entity.type, this.words), used: rung.used,
      note: [rung.code, rung.used ? this.words.say("widgets_names_review.in_use") : ""].filter(Boolean).join(" · "),
    }));
    const rung = await choose(this.frame, this.words.say("widgets_names_review.ladder_of", { entity: item.entity.code }), options);
    return rung ? this.climb(rung) : undefined;
  }

  /** Have a rung of the ladder stand in the entity's place. @param {any} rung */
  climb(rung) {
    if (rung.used) return undefined;
    if (rung.action === "keep") {
      this.desk.panel.chosen.clear();
      return this.release();
    }
    const value = { ...this.#seen(), places: [], action: rung.action, step: rung.step };
    return this.#decide("hide", value, "widgets_names_review.told.climb");
  }

  /** What is selected is a name that nobody had seen. */
  async add() {
    const { text, view } = this.desk;
    const selected = view === "source" ? text.selected() : null;
    if (!selected) return this.frame.tell(this.words.say("widgets_names_review.select_first"));
    const value = { source: text.source.source, ...selected, clear: this.desk.safe.clear };
    if (!(await this.#remembers())) return undefined;
    const type = await this.#type(this.words.say("widgets_names_review.add_as"), "person");
    if (!type) return undefined;
    return this.#decide("add", { ...value, type, entity: "" }, "widgets_names_review.told.add");
  }

  /** Take back one's last act. */
  undo() {
    if (!this.desk.state?.last) return this.frame.tell(this.words.say("widgets_names_review.no_undo"));
    return this.#decide("undo", { last: this.desk.state.last }, "widgets_names_review.told.undo");
  }

  /** Carry out what waits. */
  async apply() {
    if (!this.desk.state?.waiting) return this.frame.tell(this.words.say("widgets_names_review.nothing_waits"));
    if (!(await this.desk.safe.needed(this.words.say("widgets_names_review.why_apply")))) return undefined;
    return this.desk.apply();
  }

  get #entity() {
    return this.desk.item?.entity;
  }

  #seen() {
    return { entity: this.#entity.code, seen: this.#entity.stamp };
  }

  /** Ask twice: Enter says no, the key of the act says yes. @returns {Promise<boolean | null>} */
  #sure(title, text) {
    return this.frame.ask(title, (close) => {
      const pressed = (event) => event.key.toLowerCase() === "l" && close(true);
      return [h("p", {}, text), h("div", { class: "pq-choices", onkeydown: pressed },
        h("button", { class: "pq-button", autofocus: true, onclick: () => close(null) }, this.words.say("widgets.no"), kbd("↵")),
        h("button", { class: "pq-button pq-button-danger", onclick: () => close(true) }, this.words.say("widgets_names_review.release_yes"), kbd("L")))];
    });
  }

  #remembers() {
    return this.desk.safe.needed(this.words.say("widgets_names_review.why_decide"));
  }

  #type(title, used) {
    const options = Object.entries(TYPES).map(([type, key]) => ({ value: type, label: this.words.say(key), also: type, used: type === used }));
    return choose(this.frame, title, options);
  }

  async #decide(what, value, told, { next = false } = {}) {
    if (this.desk.working) return;
    this.desk.working = true;
    try {
      const following = next ? this.desk.list.beside(value.entity, 1) : "";
      const state = await this.frame.guard(() => this.frame.line.decide(what, value));
      // Refused: what is shown may be of before.
      if (state === undefined) return await this.desk.refresh({ quiet: false });
      await this.desk.decided(state, following);
      if (state) this.frame.tell(this.words.say(told, { entity: state.about || "" }));
    } finally {
      this.desk.working = false;
    }
  }
}
