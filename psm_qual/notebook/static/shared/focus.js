// The focus stays in the widget, whatever is drawn anew: a key that falls out of it is the notebook's.

/**
 * Where what had the focus is taken away, give it to what has the same `data-key` now, else to the
 * widget. Browsers give it to the page instead, and the next plain letter would be a command of the
 * notebook: `0 0` restarts the kernel, `d d` deletes a cell.
 * @param {HTMLElement} root
 * @returns {() => void} lets go
 */
export function keepFocus(root) {
  /** @type {HTMLElement | null} */
  let last = null;
  const came = (event) => { last = event.target; };
  // Some browsers tell that the focus goes when its element does: only who is still there has left.
  const went = (event) => queueMicrotask(() => {
    if (event.target.isConnected && last === event.target) last = null;
  });
  const look = () => {
    if (!last || last.isConnected) return;
    const key = last.closest("[data-key]")?.dataset.key;
    last = null;
    if (!root.isConnected || (document.activeElement && document.activeElement !== document.body)) return;
    const same = key === undefined ? null : root.querySelector(`[data-key="${CSS.escape(key)}"]`);
    same?.focus({ preventScroll: true });
    // What is disabled or hidden does not take it.
    if (!root.contains(document.activeElement)) root.focus({ preventScroll: true });
  };
  const watch = new MutationObserver(look);
  watch.observe(root, { childList: true, subtree: true });
  root.addEventListener("focusin", came);
  root.addEventListener("focusout", went);
  return () => {
    watch.disconnect();
    root.removeEventListener("focusin", came);
    root.removeEventListener("focusout", went);
  };
}
