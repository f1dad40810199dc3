// Places in a text: half-open, in Unicode code points, as everywhere in the house.

/** How many code points a string has. @param {string} text */
export function length(text) {
  let n = 0;
  for (const _ of text) n++;
  return n;
}

/** Part of a text by code points. @param {string} text @param {number} start @param {number} end */
export function part(text, start, end) {
  return [...text].slice(start, end).join("");
}

/**
 * What is selected within an element, as a place in its text. Elements marked `data-aside` are not
 * part of the text (labels, marks), whatever they show.
 * @param {HTMLElement} element
 * @returns {{start: number, end: number} | null} null when nothing of it is selected
 */
export function selectedIn(element) {
  const selection = element.ownerDocument.getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  if (!element.contains(range.startContainer) || !element.contains(range.endContainer)) return null;
  const start = placeOf(element, range.startContainer, range.startOffset);
  const end = placeOf(element, range.endContainer, range.endOffset);
  return end > start ? { start, end } : null;
}

/**
 * Where the caret stands in an element, as a place without length.
 * @param {HTMLElement} element
 * @returns {{start: number, end: number} | null} null when it stands elsewhere
 */
export function placeIn(element) {
  const selection = element.ownerDocument.getSelection();
  if (!selection?.isCollapsed || !element.contains(selection.anchorNode)) return null;
  const at = placeOf(element, selection.anchorNode, selection.anchorOffset);
  return { start: at, end: at };
}

function placeOf(element, node, offset) {
  const before = document.createRange();
  before.setStart(element, 0);
  before.setEnd(node, offset);
  const piece = before.cloneContents();
  for (const aside of piece.querySelectorAll("[data-aside]")) aside.remove();
  return length(piece.textContent ?? "");
}
