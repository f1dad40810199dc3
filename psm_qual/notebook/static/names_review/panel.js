// One entity: what it is, what is doubted, what stands in its place, its mentions in context.

import { fill, h, kbd } from "../shared/dom.js";
import { ACTIONS, STEPS, TYPES } from "./lookups.js";

/** What tells a mention from another. @param {{source: string, start: number, end: number}} mention */
export function placeOfMention({ source, start, end }) {
  return `${source}:${start}-${end}`;
}

/** A rung in words. @param {any} rung @param {string} type @param {any} words */
export function rungName(rung, type, words) {
  const step = STEPS[`${type}.${rung.step}`];
  return rung.action === "generalise" && rung.step ? (step ? words.say(step) : rung.step) : words.say(ACTIONS[rung.action]);
}

/**
 * The right side.
 */
export class Panel {
  /**
   * @param {{words: any, picked: () => void, climb: (rung: any) => void, go: (mention: any) => void}} how
   *   `picked`: other mentions are chosen; `go`: show a mention in its source
   */
  constructor({ words, picked, climb, go }) {
    this.words = words;
    this.picked = picked;
    this.climb = climb;
    this.go = go;
    /** Mentions that the next act is about; none for all. @type {Set<string>} */
    this.chosen = new Set();
    this.at = -1;
    this.head = h("header", { class: "pq-names-head" });
    this.list = h("ol", { class: "pq-names-mentions", "aria-label": words.say("widgets_names_review.all_mentions") });
    this.element = h("div", { class: "pq-names-panel", tabindex: "0", "data-key": "panel" }, this.head, this.list);
    this.element.setAttribute("aria-label", words.say("widgets_names_review.entity"));
    this.element.setAttribute("role", "region");
  }

  /** @param {any} item @param {{full: boolean, clear: boolean}} how `full`: with all mentions */
  show(item, { full, clear }) {
    const other = !item || item.entity.code !== this.item?.entity.code;
    if (other) {
      this.chosen.clear();
      this.at = -1;
    }
    this.item = item;
    fill(this.head, item ? this.#head(item, clear) : h("p", { class: "pq-hint" }, this.words.say("widgets_names_review.choose_one")));
    this.list.hidden = !full;
    fill(this.list, full && item ? item.mentions.map((each, index) => this.#mention(each, index, clear)) : null);
    if (other) this.element.scrollTop = 0;
    this.#mark();
  }

  /** Chosen mentions as Python takes them. */
  places() {
    const mentions = this.item?.mentions.filter((each) => this.chosen.has(placeOfMention(each))) ?? [];
    return mentions.map(({ source, start, end }) => ({ source, start, end }));
  }

  /** Go some mentions further; whether there are any. @param {number} steps */
  step(steps) {
    if (!this.item?.mentions.length) return;
    this.at = Math.max(0, Math.min(this.item.mentions.length - 1, this.at + steps));
    this.#mark();
  }

  /** Choose a mention, or no longer. @param {number} index */
  pick(index) {
    const mention = this.item?.mentions[index];
    if (!mention) return;
    const place = placeOfMention(mention);
    if (!this.chosen.delete(place)) this.chosen.add(place);
    this.at = index;
    this.#mark();
    this.picked();
  }

  #head(item, clear) {
    const { words } = this;
    const { entity } = item;
    const where = `${words.count("widgets_names_review.mentions", entity.mentions)} · ${words.count("widgets_names_review.in_sources", entity.sources.length)}`;
    return [
      h("div", { class: "pq-names-title" }, h("h2", {}, entity.code), h("span", { class: "pq-hint" }, `${words.say(TYPES[entity.type])} · ${where}`)),
      clear && entity.forms.length ? h("p", { class: "pq-names-original" }, entity.forms.join(" · ")) : null,
      entity.doubts.length ? h("ul", { class: "pq-names-doubts" }, entity.doubts.map((doubt) => h("li", {}, doubt))) : null,
      h("div", { class: "pq-names-now" },
        h("span", { class: "pq-hint" }, words.say("widgets_names_review.now")), " ",
        item.now.length ? item.now.map((text) => h("span", { class: "pq-names-written" }, text)) : words.say("widgets_names_review.as_it_is"),
        entity.waiting ? h("span", { class: "pq-tag pq-names-waits" }, words.say("widgets_names_review.will_change")) : null),
      h("div", { class: "pq-ladder", role: "group", "aria-label": words.say("widgets_names_review.ladder") },
        item.rungs.map((rung, index) => h("button", {
          class: `pq-rung pq-rung-${rung.action}`, "aria-pressed": String(rung.used), "data-key": `rung-${index}`, onclick: () => this.climb(rung),
        }, h("span", {}, rungName(rung, entity.type, words)), rung.code ? h("code", {}, rung.code) : null)),
        kbd("G")),
    ];
  }

  #mention(each, index, clear) {
    const { words } = this;
    const name = words.say("widgets_names_review.choose_mention", { place: placeOfMention(each) });
    return h("li", { class: "pq-names-mention", "data-at": index },
      h("input", { type: "checkbox", "data-key": `mention-${index}`, "aria-label": name, onclick: () => this.pick(index) }),
      h("div", {},
        h("button", { class: "pq-names-source", title: words.say("widgets_names_review.in_source"), onclick: () => this.go(each) }, each.source),
        each.label ? h("span", { class: "pq-tag" }, words.say("widgets_names_review.label")) : null,
        each.question ? h("p", { class: "pq-names-question" }, each.question) : null,
        h("p", { class: "pq-passage pq-names-context" }, each.before, h("mark", {}, each.said), each.after),
        clear && each.now ? h("p", { class: "pq-hint" }, words.say("widgets_names_review.written", { text: each.now })) : null));
  }

  #mark() {
    for (const row of this.list.children) {
      const index = Number(row.dataset.at);
      const mention = this.item.mentions[index];
      const chosen = this.chosen.has(placeOfMention(mention));
      row.classList.toggle("pq-names-here", index === this.at);
      row.classList.toggle("pq-names-chosen", chosen);
      row.querySelector("input").checked = chosen;
      if (index === this.at) row.scrollIntoView({ block: "nearest" });
    }
  }
}
