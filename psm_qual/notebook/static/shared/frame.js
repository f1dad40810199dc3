// What is around every widget: its bar, what is told, whether all is kept, help on keys.

import { fill, h, kbd } from "./dom.js";
import { keepFocus } from "./focus.js";
import { bindKeys } from "./keys.js";
import { Line, Refusal } from "./line.js";
import { placeOver } from "./placing.js";
import { followTheme } from "./theme.js";
import { Words } from "./words.js";

/**
 * The frame of a widget. `bar`, `body` and `foot` are the widget's to fill.
 *
 * `keys()` of the widget gives what each key does; `help` says it in words: key → text.
 */
export class Frame {
  /**
   * @param {{model: any, el: HTMLElement}} context
   * @param {{name: string, title: string, keys: () => Record<string, any>, help: () => Array<[string[], string]>}} widget
   *   `title`: key of the catalogue
   */
  constructor({ model, el }, widget) {
    this.widget = widget;
    this.line = new Line({ model });
    this.words = new Words();
    this.bar = h("div", { class: "pq-bar" });
    this.body = h("div", { class: "pq-body" });
    this.foot = h("div", { class: "pq-foot" });
    this.told = h("div", { class: "pq-told", role: "alert" });
    this.kept = h("div", { class: "pq-kept", role: "status" });
    this.said = h("div", { class: "pq-said", "aria-live": "polite" });
    this.root = h("section", { class: `pq pq-${widget.name}`, tabindex: "-1" });
    // Above what can be done, whatever the height of that is.
    const place = h("div", { class: "pq-said-place" }, this.said);
    this.root.append(this.bar, this.told, this.body, place, this.foot, this.kept);
    el.append(this.root);
    const own = { "?": () => this.showHelp() };
    this.release = [
      bindKeys(this.root, () => (this.dialog ? {} : { ...own, ...widget.keys() })),
      followTheme(this.root),
      keepFocus(this.root),
      () => this.line.close(),
    ];
    this.line.changed = () => this.showKept();
    // For whoever drives the widget by a program: what was asked for is there at 0.
    this.line.counted = (n) => { this.root.dataset.waiting = String(n); };
  }

  /** Say hello; then what was not kept the last time is kept. */
  async open() {
    const greeting = await this.line.greet();
    this.words = new Words(greeting.words, greeting.language);
    this.root.lang = greeting.language;
    this.root.setAttribute("aria-label", this.words.say(this.widget.title));
    const again = await this.guard(() => this.line.resend());
    if (again) this.tell(this.words.count("widgets.resent", again));
    this.showKept();
  }

  /** Let go of everything. */
  close() {
    for (const each of this.release) each();
  }

  /**
   * Do something that may be refused; a refusal is shown, in red when a decision is not kept.
   * @template T @param {() => Promise<T>} act @returns {Promise<T | undefined>}
   */
  async guard(act) {
    try {
      const value = await act();
      this.quiet();
      return value;
    } catch (error) {
      this.refuse(error);
      return undefined;
    }
  }

  /** Show what went wrong. @param {any} error */
  refuse(error) {
    const kind = error instanceof Refusal ? error.kind : "mistake";
    const remedy = error instanceof Refusal ? error.remedy : "";
    const what = error instanceof Refusal ? error.message : String(error);
    this.told.className = `pq-told pq-told-${kind}`;
    fill(
      this.told,
      h("div", {}, h("strong", {}, what), remedy ? h("p", {}, remedy) : null),
      h("button", { class: "pq-button", onclick: () => this.quiet() }, this.words.say("widgets.close")),
    );
    this.showKept();
  }

  /** Take away what is told. */
  quiet() {
    this.told.className = "pq-told";
    fill(this.told);
  }

  /** Say something in passing, also to who listens instead of looking. @param {string} text */
  tell(text) {
    this.said.textContent = text;
    this.said.classList.add("pq-said-now");
    clearTimeout(this.hush);
    this.hush = setTimeout(() => this.said.classList.remove("pq-said-now"), 4000);
  }

  /** Whether all is kept; in red what is not. */
  showKept() {
    if (!this.words.texts["widgets.title"]) return;
    const left = this.line.left();
    const late = this.line.late;
    const failed = ["unsaved", "mistake"].some((kind) => this.told.classList.contains(`pq-told-${kind}`));
    const lost = left > 0 && (late || failed);
    this.root.classList.toggle("pq-unkept", lost);
    this.kept.className = `pq-kept ${lost ? "pq-kept-not" : late ? "pq-kept-late" : ""}`;
    const text = lost
      ? this.words.count("widgets.unkept", left)
      : late ? this.words.say("widgets.late") : this.words.say(left ? "widgets.keeping" : "widgets.kept");
    if (this.kept.dataset.text === text) return;
    this.kept.dataset.text = text;
    fill(this.kept, text, lost && !late ? this.#again() : null);
  }

  #again() {
    const again = async () => {
      const n = await this.guard(() => this.line.resend());
      if (n) await this.widget.refresh?.();
    };
    return h("button", { class: "pq-button pq-button-danger", onclick: again }, this.words.say("widgets.again"));
  }

  /**
   * Open a dialog; resolves with what `close` is given, null when it is left with Escape.
   * @param {string} title
   * @param {(close: (value: any) => void) => Array<any>} make gives what is in it
   */
  ask(title, make) {
    const before = document.activeElement;
    return new Promise((resolve) => {
      const dialog = h("dialog", { class: "pq-dialog", "aria-label": title });
      // What comes into it later makes it taller.
      const grows = new ResizeObserver(() => placeOver(dialog, this.root));
      const close = (value) => {
        this.dialog = null;
        grows.disconnect();
        dialog.close();
        dialog.remove();
        before?.focus?.({ preventScroll: true });
        resolve(value);
      };
      dialog.append(h("h2", {}, title), ...make(close).flat(3).filter(Boolean));
      dialog.addEventListener("cancel", (event) => {
        event.preventDefault();
        close(null);
      });
      dialog.addEventListener("click", (event) => event.target === dialog && close(null));
      this.root.append(dialog);
      this.dialog = dialog;
      dialog.showModal();
      placeOver(dialog, this.root);
      grows.observe(dialog);
      dialog.querySelector("[autofocus]")?.focus({ preventScroll: true });
    });
  }

  /** A yes-or-no question. @returns {Promise<boolean>} */
  async confirm(title, text, yes, { danger = false } = {}) {
    const found = await this.ask(title, (close) => [
      h("p", {}, text),
      h("div", { class: "pq-choices" },
        h("button", { class: "pq-button", onclick: () => close(null) }, this.words.say("widgets.no")),
        h("button", { class: `pq-button ${danger ? "pq-button-danger" : "pq-button-main"}`, autofocus: true, onclick: () => close(true) }, yes)),
    ]);
    return found === true;
  }

  /** Ask for words; "" and null when there are none. @returns {Promise<string | null>} */
  async prompt(title, { value = "", many = false, hint = "" } = {}) {
    return this.ask(title, (close) => {
      const field = many
        ? h("textarea", { class: "pq-field", rows: 4, autofocus: true, "aria-label": title })
        : h("input", { class: "pq-field", autofocus: true, "aria-label": title });
      field.value = value;
      const done = () => close(field.value.trim());
      field.addEventListener("keydown", (event) => {
        if (event.key !== "Enter" || (many && !event.ctrlKey && !event.metaKey)) return;
        event.preventDefault();
        done();
      });
      return [
        field,
        hint ? h("p", { class: "pq-hint" }, hint) : null,
        h("div", { class: "pq-choices" },
          h("button", { class: "pq-button", onclick: () => close(null) }, this.words.say("widgets.no")),
          h("button", { class: "pq-button pq-button-main", onclick: done }, this.words.say("widgets.ok"), many ? kbd("Ctrl", "↵") : kbd("↵"))),
      ];
    });
  }

  /** What each key does. */
  showHelp() {
    const rows = [...this.widget.help(), [["?"], this.words.say("widgets.help")]];
    return this.ask(this.words.say("widgets.keys"), (close) => [
      h("dl", { class: "pq-help", tabindex: "0", "aria-label": this.words.say("widgets.keys") }, rows.map(([keys, text]) => [h("dt", {}, kbd(...keys)), h("dd", {}, text)])),
      h("div", { class: "pq-choices" },
        h("button", { class: "pq-button pq-button-main", autofocus: true, onclick: () => close(null) }, this.words.say("widgets.close"))),
    ]);
  }
}
