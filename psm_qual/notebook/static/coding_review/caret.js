// A caret in a text that is read and not written: to select words with keys.

/**
 * Put a caret into a text. Left and right go word by word, with Shift they select; up, down, Home and
 * End are the browser's.
 * @param {HTMLElement} text
 * @param {string} label what it is, for who listens
 * @param {string} words what stands in it
 * @param {(event: KeyboardEvent) => void} keys gets all other keys first
 */
export function makeWritable(text, label, words, keys) {
  if (text.isContentEditable) return;
  const selected = document.getSelection();
  const range = selected.rangeCount && text.contains(selected.anchorNode) ? selected.getRangeAt(0).cloneRange() : null;
  const about = { contenteditable: "true", role: "textbox", "aria-multiline": "true", "aria-readonly": "true", "aria-label": label, spellcheck: "false" };
  for (const [name, value] of Object.entries(about)) text.setAttribute(name, value);
  text.caretKeys = (event) => {
    if (!step(event)) keys(event);
  };
  text.addEventListener("keydown", text.caretKeys);
  text.addEventListener("beforeinput", refuse);
  // What an input method writes cannot be refused: it is taken away again.
  text.addEventListener("compositionend", () => text.replaceChildren(words));
  text.focus({ preventScroll: true });
  selected.removeAllRanges();
  if (range) selected.addRange(range);
  else selected.collapse(text.firstChild ?? text, 0);
}

/** Take the caret away. @param {HTMLElement} text */
export function makeReadable(text) {
  for (const name of ["contenteditable", "role", "aria-multiline", "aria-readonly", "aria-label", "spellcheck"]) text.removeAttribute(name);
  text.removeEventListener("keydown", text.caretKeys);
  text.removeEventListener("beforeinput", refuse);
}

function refuse(event) {
  event.preventDefault();
}

/** Go a word on, or back. @returns {boolean} whether it was such a key */
function step(event) {
  const way = { ArrowRight: "forward", ArrowLeft: "backward" }[event.key];
  if (!way || event.ctrlKey || event.metaKey || event.altKey) return false;
  event.preventDefault();
  document.getSelection().modify(event.shiftKey ? "extend" : "move", way, "word");
  return true;
}
