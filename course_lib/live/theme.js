// @ts-check
// Whether the page around a picture is dark, in each front end's own way of saying so.

let dark = false;
/** @type {() => boolean} */
export const isDark = () => dark;

/** @type {() => boolean} */
function isDarkNow() {
  const { body, documentElement: root } = document;
  const { jpThemeLight, vscodeThemeKind } = body.dataset;
  if (jpThemeLight) return jpThemeLight === "false"; // JupyterLab, Notebook 7
  if (vscodeThemeKind) return ["vscode-dark", "vscode-high-contrast"].includes(vscodeThemeKind);
  if (root.hasAttribute("theme")) return root.getAttribute("theme") === "dark"; // Colab
  const papers = [body, root].map((part) => getComputedStyle(part).backgroundColor);
  const paper = papers.find((colour) => /^rgb\(/.test(colour)); // a page that has chosen for itself
  if (!paper) return matchMedia("(prefers-color-scheme: dark)").matches;
  const [red, green, blue] = paper.match(/\d+/g).map(Number);
  return 0.3 * red + 0.59 * green + 0.11 * blue < 128;
}

// Keep `el` in the page's theme; `changed` is called when that has changed. JupyterLab brings the
// colours of text and controls along; in another dark page the class course-dark does.
/** @type {(el: Element, changed: () => void) => () => void} */
export function followTheme(el, changed) {
  let shown;
  const look = () => {
    const before = shown;
    dark = shown = isDarkNow();
    el.classList.toggle("course-dark", dark && !document.body.dataset.jpThemeLight);
    if (before !== undefined && before !== shown) changed();
  };
  const scheme = matchMedia("(prefers-color-scheme: dark)");
  const marks = new MutationObserver(look);
  const attributeFilter = ["data-jp-theme-light", "data-vscode-theme-kind", "theme", "class"];
  for (const part of [document.body, document.documentElement]) marks.observe(part, { attributeFilter });
  scheme.addEventListener("change", look);
  look();
  return () => {
    marks.disconnect();
    scheme.removeEventListener("change", look);
    el.classList.remove("course-dark");
  };
}

/** @type {Part} */
export const dressWhole = ({ whole }) => followTheme(whole, () => {});
