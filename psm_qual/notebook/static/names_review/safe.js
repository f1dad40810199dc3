// The vault: asked for, shown that it is open, closed; and the page emptied of originals.

import { h, kbd } from "../shared/dom.js";

// Seconds of grace: the page is emptied before the kernel closes the vault.
const EARLY = 2;

/**
 * Whether originals are shown here, and until when.
 */
export class Safe {
  /**
   * @param {{frame: any, wiped: (told: string) => void, closed: () => void}} how `wiped`: empty the
   *   page of originals, at once; `closed`: the vault is closed, show the rest again
   */
  constructor({ frame, wiped, closed }) {
    this.frame = frame;
    this.wiped = wiped;
    this.again = closed;
    /** Whether originals are shown in this view. */
    this.clear = false;
    this.state = { open: false, decides: false, left: 0 };
    this.hidden = () => {
      if (document.hidden) this.close();
    };
    this.gone = () => this.close();
    document.addEventListener("visibilitychange", this.hidden);
    window.addEventListener("pagehide", this.gone);
    this.clock = setInterval(() => this.#look(), 1000);
  }

  /** Let go of the view: whatever was open is closed. */
  leave() {
    document.removeEventListener("visibilitychange", this.hidden);
    window.removeEventListener("pagehide", this.gone);
    clearInterval(this.clock);
    this.again = () => {};
    this.close();
  }

  /** Take in what the kernel says. @param {{open: boolean, decides: boolean, left: number}} state */
  heard(state) {
    this.state = state;
    this.until = Date.now() + (state.left - EARLY) * 1000;
    if (!state.open && this.clear) this.#wipe("");
  }

  /** Something was done: it stays open as long again. */
  touched() {
    if (this.state.open) this.until = Date.now() + (this.span - EARLY) * 1000;
  }

  /** Minutes until it closes by itself. */
  get minutes() {
    return Math.max(1, Math.ceil((this.until - Date.now()) / 60000));
  }

  /** Show originals, or close the vault. @returns {Promise<boolean>} whether anything changed */
  async toggle() {
    if (this.clear) {
      await this.close();
      return true;
    }
    if (!this.state.open && !(await this.open(this.frame.words.say("widgets_names_review.why_show")))) return false;
    this.clear = true;
    return true;
  }

  /** Have a passphrase for what needs one. @param {string} why @returns {Promise<boolean>} */
  async needed(why) {
    return this.state.decides || this.open(why);
  }

  /** Ask for the passphrase, and open. @param {string} why @returns {Promise<boolean>} */
  async open(why) {
    let refused = "";
    for (;;) {
      const given = await this.#asked(why, refused);
      if (!given) return false;
      try {
        const state = await this.frame.line.ask("open", { passphrase: given }, { once: true });
        this.span = state.left;
        this.heard(state);
        return true;
      } catch (error) {
        refused = error.message;
      }
    }
  }

  /** Close the vault: the page first. */
  async close() {
    const was = this.state.open;
    if (this.clear) this.#wipe("");
    if (!was) return;
    this.state = { ...this.state, open: false };
    this.heard(await this.frame.line.ask("close", {}));
    this.again();
  }

  /** The kernel closed it. @param {string} told */
  closed(told) {
    this.state = { ...this.state, open: false, left: 0 };
    this.#wipe(told);
    this.again();
  }

  #look() {
    if (this.state.open && Date.now() > this.until) {
      this.#wipe(this.frame.words.say("widgets_names_review.lapsed"));
      this.close();
    }
  }

  #wipe(told) {
    this.clear = false;
    // A list to choose from may show originals, too.
    this.frame.dialog?.dispatchEvent(new Event("cancel", { cancelable: true }));
    document.getSelection()?.removeAllRanges();
    this.wiped(told);
  }

  #asked(why, refused) {
    const { words } = this.frame;
    return this.frame.ask(words.say("widgets_names_review.passphrase"), (close) => {
      const field = h("input", {
        class: "pq-field pq-passphrase", type: "password", autocomplete: "off", autofocus: true, spellcheck: "false",
        "aria-label": words.say("widgets_names_review.passphrase"),
      });
      const done = () => {
        const { value } = field;
        field.value = "";
        close(value);
      };
      field.addEventListener("keydown", (event) => {
        if (event.key !== "Enter") return;
        event.preventDefault();
        done();
      });
      return [
        h("p", {}, why),
        refused ? h("p", { class: "pq-refused", role: "alert" }, refused) : null,
        field,
        h("p", { class: "pq-hint" }, words.say("widgets_names_review.closes")),
        h("div", { class: "pq-choices" },
          h("button", { class: "pq-button", onclick: () => close(null) }, words.say("widgets.no")),
          h("button", { class: "pq-button pq-button-main", onclick: done }, words.say("widgets_names_review.open"), kbd("↵"))),
      ];
    });
  }
}
