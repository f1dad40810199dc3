// Elements, made and exchanged.

/**
 * Make an element: `h("button", { class: "pq-button", onclick: act }, "Annulla")`.
 * @param {string} tag
 * @param {Record<string, any>} [props] attributes; functions are listeners; null, undefined and
 *   false are left out, true is an empty attribute
 * @param {...(Node | string | null | undefined | false | Array<any>)} children
 * @returns {HTMLElement}
 */
export function h(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.flat(3).filter((each) => each !== null && each !== undefined && each !== false));
  return element;
}

/**
 * Exchange what is in an element, and leave the focus where it was: on the element inside that has
 * the same `data-key`.
 * @param {HTMLElement} element
 * @param {...any} children as in `h`
 */
export function fill(element, ...children) {
  const held = element.contains(document.activeElement)
    ? document.activeElement.closest("[data-key]")?.dataset.key
    : undefined;
  element.replaceChildren(...children.flat(3).filter((each) => each !== null && each !== undefined && each !== false));
  if (held !== undefined) element.querySelector(`[data-key="${CSS.escape(held)}"]`)?.focus({ preventScroll: true });
}

/** A key as it is printed on a keyboard. */
export function kbd(...keys) {
  return h("span", { class: "pq-keys", "aria-hidden": true }, keys.map((key) => h("kbd", {}, key)));
}
