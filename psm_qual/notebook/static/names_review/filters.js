// Which entities are shown: by type, by source, only doubts, by words.

import { plain } from "../shared/code_tree.js";
import { fill, h, kbd } from "../shared/dom.js";
import { TYPES } from "./lookups.js";

/**
 * The filters above the list.
 */
export class Filters {
  /** @param {{words: any, changed: () => void}} how */
  constructor({ words, changed }) {
    this.words = words;
    this.changed = changed;
    this.doubts = false;
    this.field = h("input", {
      class: "pq-field pq-names-search", type: "search", "data-key": "search", autocomplete: "off", spellcheck: "false",
      "aria-label": words.say("widgets_names_review.search"), placeholder: words.say("widgets_names_review.search"), oninput: changed,
    });
    this.type = h("select", { class: "pq-select", "aria-label": words.say("widgets_names_review.type_filter"), onchange: changed });
    this.source = h("select", { class: "pq-select", "aria-label": words.say("widgets_names_review.source_filter"), onchange: changed });
    this.only = h("button", { class: "pq-button", "aria-pressed": "false", onclick: () => this.toggle() },
      words.say("widgets_names_review.only_doubts"), kbd("F"));
    this.element = h("div", { class: "pq-names-filters", role: "search" }, this.field, this.type, this.source, this.only);
  }

  /** Only doubts, or all. */
  toggle() {
    this.doubts = !this.doubts;
    this.only.setAttribute("aria-pressed", String(this.doubts));
    this.changed();
  }

  /** Forget what is typed: it may be an original. */
  clear() {
    this.field.value = "";
  }

  /** Types and sources that there are. @param {any} state */
  offer(state) {
    const { words } = this;
    const types = [...new Set(state.entities.map((each) => each.type))];
    const keep = (select, options) => {
      const { value } = select;
      fill(select, options);
      if ([...select.options].some((each) => each.value === value)) select.value = value;
    };
    keep(this.type, [
      h("option", { value: "" }, words.say("widgets_names_review.all_types")),
      Object.keys(TYPES).filter((type) => types.includes(type)).map((type) => h("option", { value: type }, words.say(TYPES[type]))),
    ].flat());
    keep(this.source, [
      h("option", { value: "" }, words.say("widgets_names_review.all_sources")),
      state.sources.map((each, index) => h("option", { value: String(index) }, each.id)),
    ].flat());
  }

  /** Entities that pass. @param {any[]} entities */
  of(entities) {
    const wanted = plain(this.field.value).split(/\s+/).filter(Boolean);
    const source = this.source.value === "" ? -1 : Number(this.source.value);
    return entities.filter((each) =>
      (!this.doubts || each.doubts.length > 0)
      && (!this.type.value || each.type === this.type.value)
      && (source < 0 || each.sources.includes(source))
      && (!wanted.length || this.#has(each, wanted)));
  }

  #has(entity, wanted) {
    const text = plain(`${entity.code} ${this.words.say(TYPES[entity.type])} ${entity.forms.join(" ")}`);
    return wanted.every((word) => text.includes(word));
  }
}
