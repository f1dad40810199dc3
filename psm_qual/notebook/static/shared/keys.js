// Keys of a widget, and of nobody else while it has the focus.

// Where letters are letters.
const TYPING = "input:not([type=checkbox]):not([type=radio]):not([type=range]), textarea, select, [contenteditable=true]";

/**
 * Bind keys: `bindKeys(root, { a: accept, "ctrl+z": undo })`. A key that is bound does nothing else;
 * every other key of the widget is kept from the notebook around it, too: since JupyterLab 4.1 a
 * plain letter is a command of the notebook.
 * @param {HTMLElement} root
 * @param {() => Record<string, (event: KeyboardEvent) => void>} bindings asked at each key: what
 *   keys mean changes with what is shown
 * @returns {() => void} lets go
 */
export function bindKeys(root, bindings) {
  // Lumino's own word for "not here". Notebook 7 looks for shortcuts on the way down, from the element
  // that has the focus up to the first that says it: so each says it itself. Other frontends listen
  // further out, on the way up.
  const mine = (event) => event.target.setAttribute("data-lm-suppress-shortcuts", "true");
  root.setAttribute("data-lm-suppress-shortcuts", "true");
  root.addEventListener("focusin", mine);
  const pressed = (event) => {
    event.stopPropagation();
    const name = nameOf(event);
    const typing = event.target.matches?.(TYPING);
    if (typing && !name.includes("ctrl+") && name !== "escape") return;
    const act = bindings()[name];
    if (!act || event.isComposing) return;
    event.preventDefault();
    act(event);
  };
  const quiet = (event) => event.stopPropagation();
  root.addEventListener("keydown", pressed);
  root.addEventListener("keyup", quiet);
  root.addEventListener("keypress", quiet);
  return () => {
    root.removeEventListener("focusin", mine);
    root.removeEventListener("keydown", pressed);
    root.removeEventListener("keyup", quiet);
    root.removeEventListener("keypress", quiet);
  };
}

/** "ctrl+z", "shift+a", "enter", "arrowdown", "?"; Cmd counts as Ctrl. */
export function nameOf(event) {
  const key = event.key === " " ? "space" : event.key.toLowerCase();
  const letter = key.length > 1 || /\p{L}/u.test(key);
  return [
    event.ctrlKey || event.metaKey ? "ctrl+" : "",
    event.altKey ? "alt+" : "",
    event.shiftKey && letter ? "shift+" : "",
    key,
  ].join("");
}
