// Light or dark, as the page around the widget is.

/**
 * Keep `data-pq-theme` of an element at "light" or "dark".
 * @param {HTMLElement} root
 * @returns {() => void} lets go
 */
export function followTheme(root) {
  const asked = window.matchMedia("(prefers-color-scheme: dark)");
  const look = () => root.setAttribute("data-pq-theme", isDark(asked) ? "dark" : "light");
  const watch = new MutationObserver(look);
  watch.observe(document.body, { attributes: true, attributeFilter: ["class", "data-jp-theme-light", "data-vscode-theme-kind"] });
  asked.addEventListener("change", look);
  look();
  return () => {
    watch.disconnect();
    asked.removeEventListener("change", look);
  };
}

function isDark(asked) {
  const { jpThemeLight, vscodeThemeKind } = document.body.dataset;
  if (jpThemeLight !== undefined) return jpThemeLight === "false";
  if (vscodeThemeKind !== undefined) return vscodeThemeKind.includes("dark") || vscodeThemeKind === "vscode-high-contrast";
  return asked.matches;
}
