// @ts-check
// A click on a plot tells the kernel where. With the keyboard: the arrows move a cross, Enter clicks.

import { inks } from "./draw.js";
import { element, placeOn } from "./view.js";

export const STEP = 1 / 40; // of the plot's width, per press of an arrow key
export const MOVES = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

// Where an arrow key takes a cross that stands `at` (shares of the plot); undefined for other keys.
/** @type {(key: string, at: Point) => Point | undefined} */
export const moved = (key, at) =>
  MOVES[key] && at.map((share, k) => Math.min(1, Math.max(0, share + STEP * MOVES[key][k])));

// The datum under a place in shares of a plot.
/** @type {(domain: Domain, at: Point) => Point} */
export const datum = ([x0, x1, y0, y1], [across, up]) => [x0 + across * (x1 - x0), y0 + up * (y1 - y0)];

// A cross on a canvas for those who use no pointer. `press` gets a key and where the cross stands,
// in shares of the plot, and returns where it stands then; nothing if it has no use for the key.
// `plotNow` gives the frame { box, domain } on the screen. Returns a function: whether the canvas
// takes keys now.
/** @type {(canvas: HTMLCanvasElement, name: string, plotNow: PlotNow, press: (key: string, at: Point) => Point | null | undefined) => (on: boolean) => void} */
export function keyCross(canvas, name, plotNow, press) {
  const panel = canvas.parentElement;
  const cross = element("div", "course-cross", panel, "+");
  const spoken = element("div", "course-unseen", panel);
  spoken.setAttribute("role", "status");
  panel.style.position = "relative";
  let at = [0.5, 0.5];
  let takes = false;
  const show = () => {
    const { box, domain } = plotNow();
    const left = canvas.offsetLeft + box.left + at[0] * (box.right - box.left);
    const top = canvas.offsetTop + box.bottom - at[1] * (box.bottom - box.top);
    Object.assign(cross.style, { left: `${left}px`, top: `${top}px`, color: inks().highlight });
    cross.classList.add("course-shown");
    const text = datum(domain, at).map((v) => Number(v.toFixed(2)) || 0);
    spoken.textContent = text.join(", ").replaceAll("-", "−");
  };
  canvas.addEventListener("keydown", (event) => {
    const next = takes && plotNow() && press(event.key, at);
    if (!next) return;
    event.preventDefault();
    event.stopPropagation(); // JupyterLab's shortcuts use these keys as well
    at = next;
    show();
  });
  canvas.addEventListener("blur", () => cross.classList.remove("course-shown"));
  return (on) => {
    if (takes === on) return;
    takes = on;
    if (on) {
      canvas.tabIndex = 0;
      canvas.setAttribute("role", "application"); // the arrow keys are for the canvas
      canvas.setAttribute("aria-label", name);
    } else for (const given of ["tabindex", "role", "aria-label"]) canvas.removeAttribute(given);
  };
}

// plotOf gives the frame { box } that `axes` has made of the present domain. The message to the
// kernel is { point: [x1, x2] }.
/** @type {(canvas: HTMLCanvasElement, model: Own, name: string, plotOf: () => Plot) => void} */
export function tellClicks(canvas, model, name, plotOf) {
  const tell = (at) => {
    model.send({ point: datum(model.get("domain"), at).map((v) => Number(v.toFixed(3))) });
    return at;
  };
  const plotNow = () => ({ ...plotOf(), domain: model.get("domain") });
  const label = `${name}: arrow keys move a cross, Enter sets it`;
  keyCross(canvas, label, plotNow, (key, at) => (key === "Enter" ? tell(at) : moved(key, at)))(true);
  canvas.style.cursor = "crosshair";
  canvas.addEventListener("pointerdown", (event) => {
    const { box } = plotOf();
    const [x, y] = placeOn(canvas, event);
    const across = (x - box.left) / (box.right - box.left);
    const up = (box.bottom - y) / (box.bottom - box.top);
    const inside = across >= 0 && across <= 1 && up >= 0 && up <= 1;
    if (inside && event.button === 0) tell([across, up]);
  });
}
