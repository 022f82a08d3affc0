// @ts-check
// The pointer on a plot: handles to drag, curves to draw, these with the keyboard as well. `plotNow`
// gives the frame painted last.

import { datum, keyCross, moved, STEP } from "./clicks.js";
import { placeOn } from "./view.js";

/** @type {(canvas: HTMLCanvasElement, plotNow: PlotNow, down: (at: Point, event: PointerEvent) => boolean, move: (at: Point) => void, up?: (at: Point) => void) => void} */
export function follow(canvas, plotNow, down, move, up) {
  let held = null; // the pointer that holds something
  // a finger that holds something draws, any other scrolls the page
  canvas.addEventListener("touchstart", (event) => held !== null && event.preventDefault(), { passive: false });
  const at = (event) => {
    const { box, domain } = plotNow();
    const [x0, x1, y0, y1] = domain;
    const [left, top] = placeOn(canvas, event);
    const x = x0 + ((left - box.left) / (box.right - box.left)) * (x1 - x0);
    const y = y1 - ((top - box.top) / (box.bottom - box.top)) * (y1 - y0);
    return [Math.min(Math.max(x, x0), x1), Math.min(Math.max(y, y0), y1)];
  };
  canvas.addEventListener("pointerdown", (event) => {
    if (held !== null || !plotNow() || event.button !== 0 || !down(at(event), event)) return;
    held = event.pointerId;
    canvas.setPointerCapture(event.pointerId);
    event.preventDefault();
  });
  canvas.addEventListener("pointermove", (event) => event.pointerId === held && move(at(event)));
  const letGo = (/** @type {PointerEvent} */ event) => {
    if (event.pointerId !== held) return;
    held = null;
    up?.(at(event));
  };
  canvas.addEventListener("pointerup", letGo);
  canvas.addEventListener("pointercancel", letGo);
}

// Move a slider to the nearest value it can stand on, as a hand on the slider itself would.
/** @type {(slider: Model, value: number) => void} */
export function put(slider, value) {
  const [low, high, step] = ["min", "max", "step"].map((name) => slider.get(name));
  const steps = Math.round((Math.min(Math.max(value, low), high) - low) / step);
  slider.set("value", Number((low + steps * step).toFixed(10)));
  slider.save_changes();
}

const DRAG = 200; // pixels from one end of a slider to the other
const SLIDER_KEYS = {
  ArrowUp: 1,
  ArrowRight: 1,
  ArrowDown: -1,
  ArrowLeft: -1,
  PageUp: 5,
  PageDown: -5,
  Home: -1e9,
  End: 1e9,
};

// Makes a shape hold a slider's number: drawn up or down it changes it, and so do the keys that move a
// slider. Returns what tells the present number to those who do not see it.
/** @type {(shape: SVGElement, name: string, slider: Model) => () => void} */
export function makeTurnable(shape, name, slider) {
  let from = null; // [height, number] where it was pressed
  shape.classList.add("course-turnable");
  for (const [key, value] of Object.entries({ tabindex: 0, role: "slider", "aria-label": name })) {
    shape.setAttribute(key, value);
  }
  shape.addEventListener("pointerdown", (/** @type {PointerEvent} */ event) => {
    if (event.button !== 0) return;
    from = [event.clientY, slider.get("value")];
    shape.setPointerCapture(event.pointerId);
    shape.focus({ preventScroll: true });
    event.preventDefault();
  });
  shape.addEventListener("pointermove", (/** @type {PointerEvent} */ event) => {
    if (from) put(slider, from[1] + ((from[0] - event.clientY) * (slider.get("max") - slider.get("min"))) / DRAG);
  });
  for (const end of ["pointerup", "pointercancel"]) shape.addEventListener(end, () => (from = null));
  shape.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
    if (!(event.key in SLIDER_KEYS)) return;
    event.preventDefault();
    event.stopPropagation(); // JupyterLab's shortcuts use these keys as well
    put(slider, slider.get("value") + SLIDER_KEYS[event.key] * slider.get("step"));
  });
  return () => {
    const [min, max, now] = ["min", "max", "value"].map((trait) => slider.get(trait));
    const said = { valuemin: min, valuemax: max, valuenow: now, valuetext: now.toFixed(2).replace("-", "−") };
    for (const [key, value] of Object.entries(said)) shape.setAttribute(`aria-${key}`, value);
  };
}

// handlesNow gives [slider of x, slider of y] for each handle.
/** @type {(canvas: HTMLCanvasElement, model: Own, plotNow: PlotNow, handlesNow: () => Model[][]) => void} */
export function dragHandles(canvas, model, plotNow, handlesNow) {
  let held = null;
  const down = (_, event) => {
    const { X, Y } = plotNow();
    const [left, top] = placeOn(canvas, event);
    const far = handlesNow().map(([x, y]) => Math.hypot(X(x.get("value")) - left, Y(y.get("value")) - top));
    const nearest = far.indexOf(Math.min(...far));
    if (!(far[nearest] < 28)) return false;
    held = handlesNow()[nearest];
    model.set("picked", nearest);
    model.save_changes();
    return true;
  };
  const move = (/** @type {Point} */ [x, y]) => {
    put(held[0], x);
    put(held[1], y);
  };
  follow(canvas, plotNow, down, move);
}

// The trait `sketch` holds values at evenly spaced x; a stroke sets those it passes over. The
// picture follows at once, the kernel hears of a stroke when it has ended. A press of an arrow key
// up or down is a stroke too: it lifts or lowers the curve round the cross. Returns what `keyCross`
// does.
const LIFTED = 1 / 12; // of the width: half of the lift is gone that far from the cross

/** @type {(canvas: HTMLCanvasElement, model: Own, plotNow: PlotNow) => (on: boolean) => void} */
export function drawSketch(canvas, model, plotNow) {
  let last = null;
  const stroke = (/** @type {Point} */ [x, y]) => {
    const [low, high] = plotNow().domain;
    const sketch = [...model.get("sketch")];
    const k = Math.round(((x - low) / (high - low)) * (sketch.length - 1));
    const [from, fromY] = last ?? [k, y];
    const steps = Math.max(1, Math.abs(k - from));
    for (let s = 0; s <= steps; s++) {
      sketch[Math.round(from + ((k - from) * s) / steps)] = fromY + ((y - fromY) * s) / steps;
    }
    last = [k, y];
    model.set("sketch", sketch);
  };
  const down = (point) => {
    if (!model.get("sketch").length) return false;
    last = null;
    stroke(point);
    return true;
  };
  follow(canvas, plotNow, down, stroke, () => model.save_changes());

  const press = (key, at) => {
    const next = moved(key, at);
    const sketch = [...model.get("sketch")];
    if (!next || !sketch.length) return null;
    const [, , low, high] = plotNow().domain;
    const last = sketch.length - 1;
    if (next[0] === at[0]) {
      const lift = (key === "ArrowUp" ? STEP : -STEP) * (high - low);
      model.set(
        "sketch",
        sketch.map((y, k) => {
          const far = (k / last - at[0]) / LIFTED;
          return Math.min(high, Math.max(low, y + lift * 2 ** -(far * far)));
        }),
      );
      model.save_changes();
    }
    const onCurve = model.get("sketch")[Math.round(next[0] * last)];
    return [next[0], (onCurve - low) / (high - low)];
  };
  const name = "Draw f: left and right choose a place, up and down lift or lower the curve there";
  return keyCross(canvas, name, plotNow, press);
}

// A closed curve: `show` gets the corners so far, `done` all of them. With the keyboard Enter sets a
// corner where the cross stands and closes the curve at its first one; Backspace takes the last one
// back. Returns what `keyCross` does.
/** @type {(canvas: HTMLCanvasElement, mayDraw: () => boolean, plotNow: PlotNow, show: (corners: number[]) => void, done: (corners: number[]) => void) => (on: boolean) => void} */
export function drawOutline(canvas, mayDraw, plotNow, show, done) {
  let corners = [];
  const add = (point) => {
    corners.push(...point.map((v) => Number(v.toFixed(3))));
    show(corners);
  };
  const down = (point) => {
    if (!mayDraw()) return false;
    corners = [];
    add(point);
    return true;
  };
  const up = () => {
    show([]);
    if (corners.length >= 6) done(corners);
  };
  follow(canvas, plotNow, down, add, up);

  let at = []; // corners set with the keyboard, in shares of the plot
  const showCorners = () => {
    corners = [];
    for (const corner of at) add(datum(plotNow().domain, corner));
    show(corners);
  };
  const press = (key, cross) => {
    if (key === "Backspace" && at.length) at.pop();
    else if (key !== "Enter") return moved(key, cross);
    else {
      const closes = at.length > 2 && Math.hypot(at[0][0] - cross[0], at[0][1] - cross[1]) < STEP / 2;
      if (closes) {
        at = [];
        up();
        return cross;
      }
      at.push(cross);
    }
    showCorners();
    return cross;
  };
  canvas.addEventListener("blur", () => {
    if (at.length) show([]); // what is not closed is dropped
    at = [];
  });
  const name =
    "Draw a region: arrow keys move a cross, Enter sets a corner, Enter at the first corner closes it, Backspace takes the last one back";
  return keyCross(canvas, name, plotNow, press);
}
