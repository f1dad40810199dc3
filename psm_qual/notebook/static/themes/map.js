// The map: passages near each other that say alike; those of the theme at hand are lit.

import { fill, h, kbd } from "../shared/dom.js";

// Pixels: around the dots, and from a dot to where it is still meant.
const MARGIN = 14;
const NEAR = 16;
// Around a name, and height of its line.
const EDGE = 6;
const LINE = 16;

/** A scatter of all passages, drawn in SVG so that it follows the page's light. */
export class PassageMap {
  constructor(board) {
    this.board = board;
    /** @type {Array<{id: string, x: number, y: number}>} */
    this.points = [];
    this.dots = new Map();
    this.at = "";
    this.svg = drawn("svg", { class: "pq-th-map", tabindex: "0", role: "application" });
    this.svg.addEventListener("click", (event) => this.#clicked(event));
    this.watch = new ResizeObserver(() => this.draw());
    this.watch.observe(this.svg);
  }

  close() { this.watch.disconnect(); }

  make() {
    const { words } = this.board;
    this.svg.setAttribute("aria-label", words.say("widgets_themes.map.label"));
    this.caption = h("p", { class: "pq-hint", role: "status" }, words.say("widgets_themes.working.map"));
    this.shown = h("div", { class: "pq-th-shown", "aria-live": "polite" });
    return [h("h3", {}, words.say("widgets_themes.map.title"), " ", kbd("c")), this.svg, this.shown, this.caption];
  }

  async load() {
    const found = await this.board.underway.ask("widgets_themes.working.map", "map", {});
    if (!found) return;
    this.points = found.ids.map((id, i) => ({ id, x: found.places[i][0], y: found.places[i][1] }));
    this.caption.textContent = this.board.words.say("widgets_themes.map.caption");
    this.draw();
  }

  draw() {
    const { width, height } = this.svg.getBoundingClientRect();
    if (!this.points.length || !width) return;
    this.svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
    const across = width - 2 * MARGIN;
    const up = height - 2 * MARGIN;
    this.dots = new Map(this.points.map((each) => [each.id, { x: MARGIN + each.x * across, y: height - MARGIN - each.y * up }]));
    for (const [id, dot] of this.dots) dot.circle = drawn("circle", { cx: dot.x.toFixed(1), cy: dot.y.toFixed(1), r: 2.4, "data-id": id });
    this.names = drawn("g", { class: "pq-th-names" });
    this.here = drawn("circle", { class: "pq-th-ring", r: 8 });
    this.svg.replaceChildren(...[...this.dots.values()].map((each) => each.circle), this.here, this.names);
    this.light();
    this.ring(this.at, false);
  }

  /** Light the passages of the theme at hand, and name the themes. */
  light() {
    if (!this.dots.size) return;
    const { theme, state, shown } = this.board;
    const own = new Set(theme?.passages ?? []);
    const any = new Set(state.themes.filter((each) => !each.dropped).flatMap((each) => each.passages));
    const lit = [];
    for (const [id, { circle }] of this.dots) {
      circle.setAttribute("class", own.has(id) ? "pq-th-lit" : any.has(id) ? "pq-th-some" : "pq-th-none-of");
      circle.setAttribute("r", own.has(id) ? "3.6" : "2.4");
      if (own.has(id)) lit.push(circle);
    }
    // What is lit lies above the others.
    for (const circle of lit) this.svg.insertBefore(circle, this.here);
    this.#name(shown.filter((each) => !each.dropped || each.id === theme?.id));
  }

  #name(themes) {
    const middle = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];
    const named = themes.map((theme) => ({ theme, dots: theme.passages.map((id) => this.dots.get(id)).filter(Boolean) }));
    const placed = named.filter(({ dots }) => dots.length).map(({ theme, dots }) => {
      // The one at hand is told in full.
      const lit = theme.id === this.board.at;
      const text = drawn("text", { class: lit ? "pq-th-name-lit" : "" });
      text.textContent = `${theme.id} ${lit || theme.label.length <= 26 ? theme.label : `${theme.label.slice(0, 25).trim()}…`}`;
      return { text, x: middle(dots.map((each) => each.x)), y: middle(dots.map((each) => each.y)), half: 0 };
    });
    this.names.replaceChildren(...placed.map((each) => each.text));
    const { width, height } = this.svg.viewBox.baseVal;
    for (const each of placed) {
      each.half = each.text.getComputedTextLength() / 2 + EDGE;
      each.x = Math.max(each.half, Math.min(width - each.half, each.x));
    }
    apart(placed, height);
    for (const { text, x, y } of placed) {
      text.setAttribute("x", x.toFixed(1));
      text.setAttribute("y", y.toFixed(1));
    }
  }

  /** Mark a passage, and show its words. @param {string} id "" for none */
  async ring(id, ask = true) {
    this.at = id;
    const dot = this.dots.get(id);
    this.here?.classList.toggle("pq-th-ring-now", Boolean(dot));
    if (dot) {
      this.here.setAttribute("cx", dot.x);
      this.here.setAttribute("cy", dot.y);
    }
    if (!ask) return;
    if (!id) {
      fill(this.shown);
      return;
    }
    const passage = await this.board.frame.line.ask("passage", { segment: id }).catch((error) => this.board.frame.refuse(error));
    if (!passage || this.at !== id) return;
    const { board } = this;
    fill(this.shown, h("p", { class: "pq-passage" }, passage.text),
      h("footer", {}, h("span", { class: "pq-hint" }, passage.source),
        passage.themes.map((each) => h("button", { class: "pq-button", "data-key": `of-${each}`, onclick: () => this.#goTo(each) }, each)),
        passage.themes.length ? null : h("span", { class: "pq-hint" }, board.words.say("widgets_themes.map.of_none"))));
    // On a narrow page it lies below what is seen.
    this.shown.scrollIntoView({ block: "nearest" });
  }

  focus() { this.svg.focus(); this.svg.scrollIntoView({ block: "nearest" }); }

  keys() {
    const towards = (x, y) => () => this.#step(x, y);
    return {
      arrowright: towards(1, 0), arrowleft: towards(-1, 0), arrowup: towards(0, -1), arrowdown: towards(0, 1),
      escape: () => (this.board.opened.id ? this.board.opened.go(this.board.opened.passage) : this.board.cards.mark(true)),
    };
  }

  #goTo(id) {
    if (this.board.opened.id) this.board.opened.open(id);
    else this.board.go(id);
  }

  /** To the nearest dot on that side; from nowhere, to the first of the theme at hand. */
  #step(x, y) {
    const from = this.dots.get(this.at);
    if (!from) {
      const first = this.board.theme?.passages.find((id) => this.dots.has(id));
      if (first) this.ring(first);
      return;
    }
    let best = "";
    let least = Infinity;
    for (const [id, dot] of this.dots) {
      const ahead = (dot.x - from.x) * x + (dot.y - from.y) * y;
      const aside = Math.abs((dot.x - from.x) * y) + Math.abs((dot.y - from.y) * x);
      const far = ahead + 2 * aside;
      if (id !== this.at && ahead > 0.5 && far < least) [best, least] = [id, far];
    }
    if (best) this.ring(best);
  }

  #clicked(event) {
    const box = this.svg.getBoundingClientRect();
    const [x, y] = [event.clientX - box.left, event.clientY - box.top];
    let best = "";
    let least = NEAR;
    for (const [id, dot] of this.dots) {
      const far = Math.hypot(dot.x - x, dot.y - y);
      if (far < least) [best, least] = [id, far];
    }
    this.ring(best);
  }
}

/**
 * Move names up or down until none lies on another, or beyond the edge.
 * @param {Array<{x: number, y: number, half: number}>} names @param {number} height
 */
function apart(names, height) {
  names.sort((a, b) => a.y - b.y);
  const meet = (one, other) => Math.abs(one.x - other.x) < one.half + other.half;
  const lowest = height - LINE / 2 - 2;
  names.forEach((each, i) => {
    each.y = Math.max(LINE / 2 + 2, each.y);
    for (const other of names.slice(0, i)) if (meet(each, other)) each.y = Math.max(each.y, other.y + LINE);
  });
  // Who was moved out below goes up again, and those above make room.
  for (let i = names.length - 1; i >= 0; i--) {
    names[i].y = Math.min(lowest, names[i].y);
    for (const other of names.slice(i + 1)) if (meet(names[i], other)) names[i].y = Math.min(names[i].y, other.y - LINE);
  }
}

const stencil = document.createElement("template");
stencil.innerHTML = "<svg></svg>";

function drawn(tag, attributes) {
  const element = document.createElementNS(stencil.content.firstChild.namespaceURI, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}
