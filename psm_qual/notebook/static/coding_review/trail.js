// Where somebody has been in this session, and what was left for later.

/** Passages in the order in which they were shown. */
export class Trail {
  constructor() {
    this.forget();
  }

  /** Begin anew. */
  forget() {
    this.been = [];
    this.at = -1;
    /** Left for the end of the session, in order. @type {string[]} */
    this.passed = [];
    /** What a passage was cut into: comes before all others. @type {string[]} */
    this.first = [];
  }

  /** A passage is shown: where it was before, or after all others. @param {string} segment "" for none */
  go(segment) {
    if (!segment) return;
    if (this.been[this.at] === segment) return;
    if (this.been[this.at + 1] === segment) this.at += 1;
    else if (this.been[this.at - 1] === segment) this.at -= 1;
    else {
      this.been = [...this.been.slice(0, this.at + 1), segment];
      this.at = this.been.length - 1;
    }
  }

  /** Leave a passage for later: it comes after those left before. @param {string} segment */
  put(segment) {
    this.passed = [...this.passed.filter((each) => each !== segment), segment];
  }

  /** The one shown before, "" for none. */
  behind() {
    return this.been[this.at - 1] ?? "";
  }

  /** The one shown after, "" for none. */
  ahead() {
    return this.been[this.at + 1] ?? "";
  }
}
