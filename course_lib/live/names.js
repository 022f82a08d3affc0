// @ts-check
// What ipywidgets leaves unsaid to a screen reader: the name of a slider, its value as the number
// beside it has it (not "3" for the third of a list), which button of a row is on, whether a fold is
// open, and what the menu beside *Copy code* chooses.

const ROWS = ".widget-slider, .course-prediction, .course-presets, .course-library, .course-fold";

/** @type {(element: Element, name: string, value: string) => void} */
const say = (element, name, value) => {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
};

// A label in words; a formula's are those of its source or its MathML, whatever has typeset it.
/** @type {(label: Element) => string} */
function words(label) {
  const formula = label.querySelector("math, script[type^='math/tex']") ?? label;
  return formula.textContent
    .replace(/[$^{}]/g, "")
    .replaceAll("_", " ")
    .trim();
}

/** @type {(row: Element) => void} */
function nameSlider(row) {
  const [label, handle, number] = [".widget-label", ".noUi-handle", ".widget-readout"].map(
    (part) => /** @type {HTMLElement} */ (row.querySelector(part)),
  );
  if (!label || !handle || !number) return; // not built to the end yet
  const name = words(label);
  say(handle, "aria-label", name);
  say(handle, "aria-valuetext", number.textContent);
  if (!number.isContentEditable) return;
  say(number, "role", "textbox");
  say(number, "aria-label", `${name} as a number`);
}

/** @type {(row: Element) => void} */
function nameButtons(row) {
  const buttons = row.querySelectorAll("button");
  const on = (button) => ["mod-active", "course-active"].some((name) => button.classList.contains(name));
  for (const button of buttons) say(button, "aria-pressed", `${on(button)}`);
  say(row, "role", "group");
  say(row, "aria-label", row.querySelector(".widget-label")?.textContent ?? "Presets");
}

/** @type {(row: Element) => void} */
function nameMenu(row) {
  const menu = row.querySelector("select");
  if (menu) say(menu, "aria-label", "The library that Copy code writes for");
}

/** @type {(row: Element) => void} */
function nameFold(row) {
  const title = row.querySelector(":scope > .course-fold-title");
  if (title) say(title, "aria-expanded", `${title.classList.contains("mod-active")}`);
}

/** @type {Part} */
export function nameControls({ whole }) {
  const name = (row) => {
    if (row.matches(".widget-slider")) nameSlider(row);
    else if (row.matches(".course-library")) nameMenu(row);
    else if (row.matches(".course-fold")) nameFold(row);
    else nameButtons(row);
  };
  const nameAll = () => whole.querySelectorAll(ROWS).forEach(name);
  // A slider under the hand changes itself and its number: nothing else is looked at then.
  const watch = new MutationObserver((changes) => {
    const rows = new Set();
    for (const { target, addedNodes } of /** @type {any[]} */ (changes)) {
      const row = (target.closest ? target : target.parentElement)?.closest(ROWS);
      if (row) rows.add(row);
      for (const node of addedNodes) {
        if (node.querySelector?.(ROWS)) node.querySelectorAll(ROWS).forEach((found) => rows.add(found));
        if (node.matches?.(ROWS)) rows.add(node);
      }
    }
    rows.forEach(name);
  });
  const attributeFilter = ["aria-valuetext", "class"];
  watch.observe(whole, { subtree: true, childList: true, characterData: true, attributeFilter });
  nameAll();
  return () => watch.disconnect();
}
