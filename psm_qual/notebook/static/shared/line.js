// The line to the Python side: every question is answered, every decision is kept once.

/**
 * Decisions that were not kept yet, by study: they outlive a view, for the kernel may die with it,
 * and whoever opens the widget again in the same page sends them. Those without words of anybody
 * outlive the page, too.
 * @type {Map<string, Map<string, {what: string, value: any, bare: boolean}>>}
 */
const unkept = (window.__psm_qual_unkept ??= new Map());

// Milliseconds without an answer until it is told, and until it is asked again.
const PATIENCE = 2500;
const AGAIN = 10000;

/** What a decision was refused for, or why it could not be kept. */
export class Refusal extends Error {
  /** @param {{kind: "refused" | "unsaved" | "mistake", what: string, remedy: string}} failure */
  constructor(failure) {
    super(failure.what);
    this.kind = failure.kind;
    this.remedy = failure.remedy;
  }
}

/**
 * `await line.ask("item", {segment})` asks; `await line.decide("accept", {...})` has something kept.
 * `line.changed` is called when what waits has changed.
 */
export class Line {
  /** @param {{model: any}} context */
  constructor({ model }) {
    this.model = model;
    this.study = "";
    // Two views of one widget hear each other's answers: their numbers must not meet.
    this.next = Math.floor(Math.random() * 2 ** 45);
    this.waiting = new Map();
    this.changed = () => {};
    /** Called when another question waits for its answer, or one less. @type {(n: number) => void} */
    this.counted = () => {};
    this.heard = (message) => this.#hear(message);
    model.on("msg:custom", this.heard);
    this.leave = (event) => {
      if (this.left() > 0) event.preventDefault();
    };
    window.addEventListener("beforeunload", this.leave);
    this.clock = setInterval(() => this.#look(), 500);
  }

  /** Let go of the view; what is not kept yet stays remembered. */
  close() {
    clearInterval(this.clock);
    this.model.off("msg:custom", this.heard);
    window.removeEventListener("beforeunload", this.leave);
  }

  /** How many decisions are not kept yet. */
  left() {
    return unkept.get(this.study)?.size ?? 0;
  }

  /** Whether something has been waiting for an answer for too long. */
  get late() {
    return [...this.waiting.values()].some((each) => Date.now() - each.since > PATIENCE);
  }

  /**
   * Say hello, and send what was not kept the last time.
   * @returns {Promise<{study: string, language: string, words: Record<string, string>}>}
   */
  async greet() {
    const greeting = await this.ask("greet", {});
    this.study = greeting.study;
    if (!unkept.has(this.study)) unkept.set(this.study, new Map(this.#stored()));
    return greeting;
  }

  /** Send again what was not kept. @returns {Promise<number>} how many decisions that were */
  async resend() {
    const left = [...(unkept.get(this.study) ?? [])];
    for (const [receipt, act] of left) await this.#send(act.what, act.value, receipt);
    return left.length;
  }

  /**
   * Ask for something; nothing is changed by it.
   * @param {string} what
   * @param {object} value
   * @param {{once?: boolean, slow?: boolean}} [how] `once`: it is a secret, sent and not remembered;
   *   `slow`: an answer may take minutes, and nobody is told that it is late
   */
  ask(what, value, { once = false, slow = false } = {}) {
    return this.#send(what, value, "", { once, slow });
  }

  /**
   * Have something kept. It is remembered until it is; a decision that is refused is forgotten,
   * one that could not be written is not.
   * @param {string} what
   * @param {object} value
   * @param {{bare?: boolean}} [how] `bare`: there are no words of anybody in it, so that the browser
   *   may remember it over a reload
   */
  decide(what, value, { bare = true } = {}) {
    const receipt = crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`;
    this.#mine().set(receipt, { what, value, bare });
    this.#store();
    return this.#send(what, value, receipt);
  }

  #mine() {
    if (!unkept.has(this.study)) unkept.set(this.study, new Map());
    return unkept.get(this.study);
  }

  #send(what, value, receipt, { once = false, slow = false } = {}) {
    const id = this.next++;
    const message = { type: "ask", id, what, value, ...(receipt ? { receipt } : {}) };
    return new Promise((resolve, reject) => {
      const kept = once ? null : message;
      const since = slow ? Infinity : Date.now();
      this.waiting.set(id, { message: kept, receipt, resolve, reject, since, sent: slow ? Infinity : Date.now() });
      this.counted(this.waiting.size);
      this.#post(message);
    });
  }

  #post(message) {
    try {
      this.model.send(message);
    } catch {
      // The kernel is gone: it is late, and told so.
    }
  }

  #hear(message) {
    const waiting = this.waiting.get(message?.id);
    if (!waiting) return;
    if (message.type === "working") {
      // It was heard, and takes a while: nothing is late.
      waiting.since = waiting.sent = Date.now();
      this.changed();
      return;
    }
    this.waiting.delete(message.id);
    const { receipt } = waiting;
    if (receipt && (message.type !== "failure" || message.kind === "refused")) {
      this.#mine().delete(receipt);
      this.#store();
    }
    if (message.type === "failure") waiting.reject(new Refusal(message));
    else waiting.resolve(message.type === "answer" ? message.value : null);
    this.changed();
    this.counted(this.waiting.size);
  }

  #look() {
    for (const waiting of this.waiting.values()) {
      if (!waiting.message || Date.now() - waiting.sent < AGAIN) continue;
      // What only asks may be asked twice; what decides has its receipt.
      waiting.sent = Date.now();
      this.#post(waiting.message);
    }
    if (this.waiting.size) this.changed();
  }

  #store() {
    const bare = [...this.#mine()].filter(([, act]) => act.bare);
    try {
      if (bare.length) localStorage.setItem(`psm_qual:${this.study}`, JSON.stringify(bare));
      else localStorage.removeItem(`psm_qual:${this.study}`);
    } catch {
      // A page without storage remembers it as long as it is open.
    }
  }

  #stored() {
    try {
      return JSON.parse(localStorage.getItem(`psm_qual:${this.study}`) ?? "[]");
    } catch {
      return [];
    }
  }
}
