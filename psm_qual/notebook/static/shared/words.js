// Texts of the catalogue, in the language of the study.

/**
 * How a widget speaks: `words.say("widgets.close")`, `words.count("widgets.unkept", 3)`.
 */
export class Words {
  /** @param {Record<string, string>} texts by key @param {string} language */
  constructor(texts = {}, language = "it") {
    this.texts = texts;
    this.language = language;
    this.numbers = new Intl.NumberFormat(language, { useGrouping: "always" });
    this.shares = new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 0 });
  }

  /** A text with its `{fields}` filled in. @param {string} key @param {Record<string, any>} [values] */
  say(key, values = {}) {
    const text = this.texts[key];
    if (text === undefined) throw new Error(`no text ${key}`);
    return text.replace(/\{(\w+)\}/g, (_, name) => this.shown(values[name]));
  }

  /** A text for a counted thing: its `one` or its `many`. @param {string} key @param {number} n */
  count(key, n, values = {}) {
    return this.say(`${key}.${n === 1 ? "one" : "many"}`, { n, ...values });
  }

  /** A number as people of that language write it; anything else as it is. */
  shown(value) {
    return typeof value === "number" ? this.numbers.format(value) : String(value);
  }

  /** When something was, as short as it can be told: the year only of another one. @param {string} at */
  moment(at) {
    const when = new Date(at);
    const year = when.getFullYear() === new Date().getFullYear() ? {} : { year: "2-digit" };
    const parts = { day: "numeric", month: "numeric", hour: "2-digit", minute: "2-digit" };
    return new Intl.DateTimeFormat(this.language === "en" ? "en-GB" : this.language, { ...parts, ...year }).format(when);
  }

  /** 0.83 → "83 %" or "83%". @param {number} share */
  percent(share) {
    return this.shares.format(share);
  }
}
