// @ts-check
// Buttons in the picture of a network: a neuron more or less in a hidden layer, a layer more or less.
// The message to the kernel is { change: [l, d] }: layer l gets d neurons more; d = 0 takes it away,
// and one behind the last hidden layer is a new one.

import { element } from "./view.js";

// Returns a function that puts the buttons where the layers of n stand: below the column at x[l], at
// the height y, and at its name.
/** @type {(panel: HTMLElement, model: Own) => (n: number[], x: number[], y: number, size: number) => void} */
export function growButtons(panel, model) {
  const [widest, deepest] = [model.get("widest"), model.get("deepest")];
  const button = (text, change) => {
    const made = element("button", "course-grow", panel, text);
    made.type = "button";
    made.addEventListener("click", () => model.send({ change: change() }));
    return made;
  };
  const layers = Array.from({ length: deepest }, (_, k) => ({
    less: button("−", () => [k + 1, -1]),
    more: button("+", () => [k + 1, 1]),
    drop: button("×", () => [k + 1, 0]),
  }));
  let hidden = 0;
  const deeper = button("+ layer", () => [hidden + 1, 1]);

  const put = (made, name, shown, enabled, x, y) => {
    const focused = made === document.activeElement;
    made.title = name;
    made.setAttribute("aria-label", name);
    made.style.display = shown ? "" : "none";
    made.disabled = !enabled;
    Object.assign(made.style, { left: `${x}px`, top: `${y}px` });
    return focused && !(shown && enabled);
  };
  return (n, x, y, size) => {
    hidden = n.length - 2;
    const canvas = panel.querySelector("canvas");
    const [left, top] = [canvas.offsetLeft, canvas.offsetTop];
    const wide = x[1] - x[0]; // between two columns
    let lost = false;
    layers.forEach(({ less, more, drop }, k) => {
      const l = k + 1;
      const shown = l <= hidden;
      const at = left + (x[l] ?? 0);
      lost = put(less, `one neuron less in layer ${l}`, shown, n[l] > 1, at - 14, top + y) || lost;
      lost = put(more, `one neuron more in layer ${l}`, shown, n[l] < widest, at + 14, top + y) || lost;
      lost = put(drop, `take layer ${l} away`, shown, true, at + 0.9 * size + 20, top + 0.75 * size) || lost;
    });
    deeper.textContent = wide > 120 ? "+ layer" : "+";
    const between = left + (x.at(-1) + x.at(-2)) / 2;
    lost = put(deeper, "a new hidden layer before the output", hidden < deepest, true, between, top + y) || lost;
    if (!lost) return;
    // who has pressed the last of its kind goes on beside it
    const all = layers.flatMap(({ less, more, drop }) => [more, less, drop]);
    [...all, deeper].find((one) => !one.disabled && one.style.display === "")?.focus({ preventScroll: true });
  };
}
