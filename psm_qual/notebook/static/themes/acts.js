// What a person decides. The board changes when the answer comes, never before.

import { h, kbd } from "../shared/dom.js";
import { askAdoption } from "./adopting.js";
import { pickTheme } from "./picker.js";
import { Seeking } from "./seeking.js";

const WORKING = {
  split: "widgets_themes.working.split", adopt: "widgets_themes.working.adopt", seed: "widgets_themes.working.keep_seed",
};

/** Acts on the theme at hand. */
export class Acts {
  constructor(board) {
    this.board = board;
    this.deciding = false;
    this.seeking = new Seeking(this);
  }

  get words() { return this.board.words; }

  /**
   * Have something decided; true once it is. Meanwhile nothing else can be, all can be read.
   * @param {string} what @param {object} value @param {{bare?: boolean, stay?: boolean}} [how]
   *   `stay`: the theme at hand remains so, whatever it was about
   */
  async decide(what, value, how = {}) {
    const { board } = this;
    const { frame } = board;
    if (this.deciding) {
      frame.tell(this.words.say("widgets_themes.wait"));
      return false;
    }
    this.deciding = true;
    try {
      const send = () => frame.line.decide(what, { seen: board.state.state, ...value }, how);
      const done = await board.underway.during(WORKING[what] ?? "widgets_themes.working.keep", {}, send);
      frame.quiet();
      if (done) {
        board.show(done.board, (!how.stay && done.focus) || board.at);
        frame.tell(done.said);
      } else {
        // It had been kept before.
        await board.refresh();
      }
      board.tellMore();
      return true;
    } catch (error) {
      // Somebody else may have decided: what is newer is shown, and what was refused is told.
      await board.refresh();
      frame.refuse(error);
      return false;
    } finally {
      this.deciding = false;
      board.hold();
    }
  }

  /** The theme at hand, if there is one that was not dropped. */
  #here() {
    const theme = this.board.theme;
    if (theme?.dropped) this.board.frame.tell(this.words.say("widgets_themes.is_dropped"));
    return theme && !theme.dropped ? theme : undefined;
  }

  #others(theme) { return this.board.state.themes.filter((each) => !each.dropped && each.id !== theme.id); }

  async rename() {
    const theme = this.#here();
    if (!theme) return;
    const label = await this.board.frame.prompt(this.words.say("widgets_themes.rename", { theme: theme.id }), { value: theme.label });
    if (label && label !== theme.label) await this.decide("rename", { theme: theme.id, label }, { bare: false });
  }

  async merge() {
    const theme = this.#here();
    if (!theme) return;
    const other = await pickTheme(this.board.frame, this.words.say("widgets_themes.merge.which", { theme: theme.id, label: theme.label }), this.#others(theme));
    if (other) await this.mergeInto(theme.id, other.id);
  }

  /** Let a theme become part of another, once it is said what that will be. */
  async mergeInto(from, into) {
    const { frame, state } = this.board;
    const [one, other] = [from, into].map((id) => state.themes.find((each) => each.id === id));
    if (!one || !other) return;
    let would;
    try {
      would = await frame.line.ask("merging", { themes: [into, from] });
    } catch (error) {
      frame.refuse(error);
      return;
    }
    const values = { from: one.id, from_label: one.label, into: other.id, into_label: other.label, ...would };
    const label = await frame.ask(this.words.say("widgets_themes.merge.title"), (close) => {
      const field = h("input", { class: "pq-field", value: other.label, autofocus: true, "aria-label": this.words.say("widgets_themes.merge.name"), onkeydown: (event) => event.key === "Enter" && close(field.value.trim()) });
      return [
        h("p", {}, this.words.say("widgets_themes.merge.what", values)),
        h("p", {}, this.words.say("widgets_themes.merge.then", values)),
        h("label", { class: "pq-hint" }, this.words.say("widgets_themes.merge.name"), field),
        this.#choices(close, () => close(field.value.trim()), this.words.say("widgets_themes.act.merge")),
      ];
    });
    if (label) await this.decide("merge", { themes: [into, from], label }, { bare: false });
  }

  async split() {
    const theme = this.#here();
    if (!theme) return;
    if (theme.code) {
      this.board.frame.tell(this.words.say("widgets_themes.is_code"));
      return;
    }
    const { opened } = this.board;
    if (opened.id !== theme.id) await opened.open(theme.id);
    if (opened.account) opened.splitting.start();
  }

  async adopt() {
    const theme = this.#here();
    if (!theme) return;
    if (theme.code) {
      this.board.frame.tell(this.words.say("widgets_themes.is_code"));
      return;
    }
    const code = await askAdoption(this.board.frame, theme);
    if (code) await this.decide("adopt", { theme: theme.id, ...code }, { bare: false });
  }

  async drop() {
    const theme = this.#here();
    if (theme && (await this.decide("drop", { theme: theme.id })) && this.board.opened.id) this.board.opened.close();
  }

  async keep() {
    const theme = this.board.theme;
    if (theme) await this.decide("keep", { theme: theme.id });
  }

  async put(passage) {
    const theme = this.#here();
    if (!theme) return;
    const into = await pickTheme(this.board.frame, this.words.say("widgets_themes.put_where"), this.#others(theme).filter((each) => !each.passages.includes(passage)));
    if (!into) return;
    await this.decide("put", { theme: into.id, passages: [passage] }, { stay: true });
  }

  async take(passage) {
    const theme = this.#here();
    if (theme) await this.decide("take", { theme: theme.id, passages: [passage] }, { stay: true });
  }

  async undo() {
    if (!this.board.state.last) {
      this.board.frame.tell(this.words.say("widgets_themes.nothing_to_undo"));
      return;
    }
    await this.decide("undo", {});
  }

  seed() { return this.seeking.ask(); }

  look() { return this.seeking.look(); }

  async history() {
    const { frame } = this.board;
    let log;
    try {
      log = await frame.line.ask("history", {});
    } catch (error) {
      frame.refuse(error);
      return;
    }
    await frame.ask(this.words.say("widgets_themes.act.history"), (close) => [
      log.length
        ? h("ol", { class: "pq-th-log", tabindex: "0", "aria-label": this.words.say("widgets_themes.act.history") }, log.map((each) => h("li", { class: each.stands ? "" : "pq-th-undone" },
          h("span", { class: "pq-hint" }, `${each.id} · ${each.at} · ${each.coder}`), h("span", {}, each.said),
          each.stands ? null : h("span", { class: "pq-tag" }, this.words.say("widgets_themes.taken_back")))))
        : h("p", {}, this.words.say("widgets_themes.no_history")),
      h("div", { class: "pq-choices" }, h("button", { class: "pq-button pq-button-main", autofocus: true, onclick: () => close(null) }, this.words.say("widgets.close"), kbd("Esc"))),
    ]);
  }

  #choices(close, yes, text) {
    return h("div", { class: "pq-choices" },
      h("button", { class: "pq-button", onclick: () => close(null) }, this.words.say("widgets.no"), kbd("Esc")),
      h("button", { class: "pq-button pq-button-main", onclick: yes }, text, kbd("↵")));
  }
}
