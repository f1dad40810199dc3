// A passage, what each coder says of it, and what it is to have.

import { fill, h, kbd } from "../shared/dom.js";

/** Codes to begin with: those all have, or those anybody has. @param {any} row @param {"common" | "all"} whose */
export function choiceOf(row, whose) {
  const union = [...new Set(row.sides.flatMap((side) => side.codes))];
  if (whose === "all") return union;
  return union.filter((code) => row.sides.every((side) => side.codes.includes(code)));
}

/** Show the passage, the sides and the reason. @param {HTMLElement} main @param {any} desk */
export function showSides(main, desk) {
  const { words, shown, passage } = desk;
  const place = shown.segment + shown.facet;
  const memo = main.querySelector(".pq-memo")?.dataset.place === place
    ? main.querySelector(".pq-memo").value : desk.memo;
  const from = main.querySelector(".pq-desk-read");
  const scroll = from?.dataset.place === place ? from.scrollTop : 0;
  const read = h("div", { class: "pq-desk-read", "data-place": place },
    h("div", { class: "pq-desk-head" }, h("span", { class: "pq-code-id" }, shown.segment),
      h("span", { class: "pq-tag" }, shown.source), shown.facet ? h("span", { class: "pq-tag" }, shown.facet) : null,
      shown.blind ? h("span", { class: "pq-tag" }, words.say("widgets_consensus.both_blind")) : null),
    passage.question ? h("p", { class: "pq-question" }, passage.question) : null,
    h("p", { class: "pq-passage", tabindex: "0", "data-key": "passage" }, passage.text),
    table(desk), memos(desk));
  // What is read scrolls; why it is so stays in sight.
  fill(main, read, reason(desk, memo));
  read.scrollTop = scroll;
}

function table(desk) {
  const { words, shown, chosen } = desk;
  const codes = [...new Set([...shown.sides.flatMap((side) => side.codes), ...chosen])].sort(inOrder(desk));
  const head = h("tr", {}, h("th", { scope: "col" }, words.say("widgets_consensus.code")),
    shown.sides.map((side, i) => h("th", { scope: "col" },
      h("button", { class: "pq-button", "data-key": `side-${i}`, onclick: () => desk.takeSide(i) }, side.coder, kbd(`${i + 1}`)))),
    h("th", { scope: "col", class: "pq-agreed" }, words.say("widgets_consensus.agreed")));
  const rows = codes.map((code) => codeRow(code, desk));
  const none = h("tr", {}, h("td", { colspan: shown.sides.length + 2, class: "pq-hint" }, words.say("widgets_consensus.none")));
  return h("table", { class: "pq-sides" }, h("thead", {}, head), h("tbody", {}, rows.length ? rows : none));
}

function codeRow(code, desk) {
  const { words, shown, chosen } = desk;
  const about = desk.codes.find((each) => each.id === code && each.facet === shown.facet);
  const differ = shown.sides.some((side) => side.codes.includes(code)) && !shown.sides.every((side) => side.codes.includes(code));
  return h("tr", { class: differ ? "pq-differ" : "" },
    h("th", { scope: "row", title: about?.definition }, h("span", { class: "pq-code-id" }, code), " ", about?.title ?? ""),
    shown.sides.map((side) => h("td", {}, side.codes.includes(code)
      ? h("span", { class: "pq-yes", role: "img", "aria-label": words.say("widgets_consensus.has") }, "●")
      : h("span", { class: "pq-lacks", role: "img", "aria-label": words.say("widgets_consensus.lacks") }, "–"))),
    h("td", { class: "pq-agreed" }, h("input", {
      type: "checkbox", "data-key": `code-${code}`, checked: chosen.includes(code), "aria-label": `${code} ${about?.title ?? ""}`,
      onchange: () => desk.toggle(code),
    })));
}

function inOrder(desk) {
  const place = new Map(desk.codes.map((code, i) => [code.id, i]));
  return (one, other) => (place.get(one) ?? 1e6) - (place.get(other) ?? 1e6);
}

function memos(desk) {
  const said = desk.shown.sides.flatMap((side) => side.memos.map((memo) => h("li", {}, h("b", {}, side.coder), ` ${memo}`)));
  return said.length ? h("ul", { class: "pq-memos" }, said) : null;
}

function reason(desk, memo) {
  const { words, shown } = desk;
  const field = h("textarea", {
    class: "pq-field pq-memo", rows: 1, "data-key": "memo", "data-place": shown.segment + shown.facet,
    placeholder: words.say("widgets_consensus.why"), "aria-label": words.say("widgets_consensus.why"),
    onkeydown: (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.ctrlKey) return;
      event.preventDefault();
      desk.resolve();
    },
  });
  field.value = memo ?? "";
  return field;
}
