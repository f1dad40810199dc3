// Where a dialog opens: over its widget, wherever on the page that is.

// Pixels that stay free around it.
const AROUND = 10;

/**
 * Put an open dialog over what is seen of a widget. The browser would put it in the middle of the
 * page; in VS Code the page of all outputs is as tall as the whole notebook, and its middle is out
 * of sight.
 * @param {HTMLElement} dialog modal, and open @param {HTMLElement} root
 */
export function placeOver(dialog, root) {
  const box = root.getBoundingClientRect();
  const middle = (low, high, most) => (Math.max(low, 0) + Math.min(high, most)) / 2;
  const within = (at, size, most) => Math.max(AROUND, Math.min(most - size - AROUND, at - size / 2));
  const { offsetHeight, offsetWidth } = dialog;
  const top = within(middle(box.top, box.bottom, window.innerHeight), offsetHeight, window.innerHeight);
  const left = within(middle(box.left, box.right, window.innerWidth), offsetWidth, window.innerWidth);
  Object.assign(dialog.style, { margin: "0", top: `${top}px`, left: `${left}px` });
}
