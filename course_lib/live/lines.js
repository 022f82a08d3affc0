// @ts-check
// The line w^T a + b = 0 that a neuron draws in the plane of its two inputs, its normal w, and the
// hand that takes either. What is taken moves the sliders of w_1, w_2 and b. The line is shifted: that
// changes b. The tip of the normal turns w and makes it longer or shorter: the line keeps going through
// the point where the normal begins.

import { MOVES, STEP } from "./clicks.js";
import { arrow, inks, outlined } from "./draw.js";
import { entryOf } from "./network.js";
import { follow, put } from "./pointer.js";
import { element, placeOn } from "./view.js";

const [NEAR_LINE, NEAR_TIP] = [10, 16]; // pixels
const RING = 7; // pixels, half of one at the tip
const TURN = Math.PI / 36; // per press of a key

/** @type {(u: Point, v: Point) => number} */
const dot = (u, v) => u[0] * v[0] + u[1] * v[1];

/** @type {(from: Point, by: number, along: Point) => Point} */
const shifted = (from, by, along) => from.map((v, k) => v + by * along[k]);

/** @type {(now: Network, neuron: Neuron) => { w: Point, b: number }} */
export const lineOf = (now, [l, j]) => ({ w: Array.from(now.W[l][j - 1]), b: now.b[l][j - 1] });

// The line's point nearest to the origin; if that is not in the picture, one that is; of a line that
// passes by the picture, the picture's point nearest to it.
/** @type {(w: Point, b: number, domain: Domain) => Point} */
function footOf(w, b, [x0, x1, y0, y1]) {
  let at = [0, 0];
  for (let k = 0; k < 60; k++) {
    if (dot(w, w)) at = shifted(at, -(dot(w, at) + b) / dot(w, w), w);
    at = [Math.min(Math.max(at[0], x0), x1), Math.min(Math.max(at[1], y0), y1)];
  }
  return at;
}

// The normal as an arrow from `base` to `tip`, `scale` units of the plane a unit of w: `unit` of them
// where that fits. `shown`: the line passes there; `free`: the tip stands apart or might.
/** @type {(line: { w: Point, b: number }, domain: Domain, unit: number, held?: { base: Point, scale: number }) => Normal} */
export function normalOf({ w, b }, domain, unit, held) {
  const wide = domain[1] - domain[0];
  const base = held?.base ?? footOf(w, b, domain);
  const wanted = Math.min(unit, wide / 2 / Math.hypot(...w));
  const room = w.map((v, k) => {
    const left = v > 0 ? domain[2 * k + 1] - base[k] : base[k] - domain[2 * k];
    return v ? Math.max(0, left - 0.03 * wide) / Math.abs(v) : Number.POSITIVE_INFINITY;
  });
  const scale = held?.scale ?? Math.min(wanted, ...room);
  const shown = dot(w, w) > 0 && Math.abs(dot(w, base) + b) < 1e-3 * wide * Math.hypot(...w);
  const free = scale === wanted || scale * Math.hypot(...w) > 0.06 * wide;
  return { base, tip: shifted(base, scale, w), scale, shown, free };
}

// The arrow, and its name where it is farthest from any of the points (in pixels) and meets none of the
// `texts` ([left, middle, width]); its own is one of them then. At the tip it leaves room for a ring.
/** @type {(sheet: Sheet, plot: Plot, normal: Normal, name: string, points: Point[], texts?: number[][], ring?: number) => void} */
export function drawNormal({ context, size }, { X, Y, box }, { base, tip }, name, points, texts = [], ring = 0) {
  const [from, to] = [base, tip].map(([x, y]) => [X(x), Y(y)]);
  const ink = inks();
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
  if (length > ring) {
    const [x, y] = shifted(to, ring / length, [from[0] - to[0], from[1] - to[1]]);
    outlined(context, ink.highlight, [3, 6], () => arrow(context, from[0], from[1], x, y));
  }
  // The name stands beside the tip or the shaft.
  const middle = [0, 1].map((k) => (from[k] + to[k]) / 2);
  const free = (/** @type {Point} */ [u, v]) => Math.min(...points.map(([p, q]) => Math.hypot(p - u, q - v)), 3 * size);
  const shaft = [to[0] - from[0], to[1] - from[1]];
  const toShaft = (/** @type {Point} */ at) => {
    const share = dot([at[0] - from[0], at[1] - from[1]], shaft) / (dot(shaft, shaft) || 1);
    const [x, y] = shifted(from, Math.min(1, Math.max(0, share)), shaft);
    return Math.hypot(at[0] - x, at[1] - y);
  };
  const meets = (left, top) =>
    texts.some(([u, v, wide]) => left > u - size && left < u + wide + size && Math.abs(v - top) < 1.3 * size);
  const places = [to, middle]
    .flatMap(([u, v]) =>
      [
        [1, -1],
        [1, 1],
        [-1, -1],
        [-1, 1],
      ].map(([a, b]) => [u + a * size, v + b * size]),
    )
    .filter(([u, v]) => u > box.left + size && u < box.right - size && v > box.top + size && v < box.bottom - size)
    .filter(([u, v]) => !meets(u, v) && toShaft([u, v]) > 0.9 * size);
  if (!places.length) return;
  const room = places.map(free);
  const [left, top] = places[room.indexOf(Math.max(...room))];
  [context.textAlign, context.textBaseline] = ["center", "middle"];
  [context.strokeStyle, context.lineWidth, context.fillStyle] = [ink.paper, 4, ink.boundary];
  context.strokeText(name, left, top);
  context.fillText(name, left, top);
  texts.push([left - size / 2, top, size]);
}

// A line across the picture; what is outside is for the caller to clip.
/** @type {(context: Context, plot: Plot, line: { w: Point, b: number }, domain: Domain) => void} */
export function traceLine(context, { X, Y }, { w, b }, [x0, x1, y0, y1]) {
  if (!dot(w, w)) return;
  const foot = shifted([0, 0], -b / dot(w, w), w);
  const far = (2 * (x1 - x0 + y1 - y0)) / Math.hypot(...w) + Math.abs(b) / dot(w, w);
  context.beginPath();
  for (const side of [-far, far]) {
    const [x, y] = shifted(foot, side, [-w[1], w[0]]);
    context.lineTo(X(x), Y(y));
  }
  context.stroke();
}

// w and b as they are or, where a slider ends before, shortened together: the line stays where it is.
/** @type {(values: number[], sliders: Model[]) => number[]} */
function within(values, sliders) {
  const shares = values.map((v, k) => (v ? sliders[k].get(v > 0 ? "max" : "min") / v : 1));
  return values.map((v) => Math.min(1, ...shares) * v);
}

/** @type {(values: number[]) => string} */
const inWords = (values) =>
  ["w₁", "w₂", "b"].map((name, k) => `${name} = ${(values[k] || 0).toFixed(2).replace("-", "−")}`).join(", ");

// Puts the lines of `neurons` on a canvas under the hand, and one place a line under the keyboard.
// Returns what draws them, and their normals with a ring at each tip.
/** @type {(canvas: HTMLCanvasElement, view: Pick<Parts, "network" | "find" | "repaint">, neurons: Neuron[]) => Lines} */
export function takeLines(canvas, { network, find, repaint }, neurons) {
  let sliders = []; // [of w_1, of w_2, of b] a neuron
  let plot = null; // on the screen now, with its domain
  let held = null; // what a pointer has taken
  let over = null; // what it might take
  let meant = null; // by the last key: the slider's steps must not add up
  const panel = canvas.parentElement;
  panel.style.position = "relative";

  async function findSliders() {
    const controls = network.get("controls");
    const three = (/** @type {Neuron} */ [l, j]) =>
      [
        [l, j, 1],
        [l, j, 2],
        [l, j],
      ].map((at) => find(controls[entryOf(network.get("n"), at)]));
    sliders = await Promise.all(neurons.map((neuron) => Promise.all(three(neuron))));
    repaint();
  }

  const valuesOf = (k) => sliders[k].map((slider) => slider.get("value"));
  const unitOf = (k) => (plot.domain[1] - plot.domain[0]) / 2 / sliders[k][0].get("max");
  const normalNow = (k) => {
    const [w1, w2, b] = valuesOf(k);
    return normalOf({ w: [w1, w2], b }, plot.domain, unitOf(k), held?.k === k ? held : null);
  };
  const putAll = (k, values) => within(values, sliders[k]).map((value, i) => put(sliders[k][i], value));

  // What lies under the pointer: a tip before a line, the nearest of several.
  const under = (event) => {
    if (!plot || !sliders.length) return null;
    const { box, domain, pixels, X, Y } = plot;
    const [left, top] = placeOn(canvas, event);
    const at = [domain[0] + (left - box.left) / pixels, domain[3] - (top - box.top) / pixels];
    const inside = left >= box.left && left <= box.right && top >= box.top && top <= box.bottom;
    const found = neurons.flatMap((_, k) => {
      const { base, tip, scale, free } = normalNow(k);
      const [w1, w2, b] = valuesOf(k);
      const toTip = Math.hypot(X(tip[0]) - left, Y(tip[1]) - top);
      const toLine = (Math.abs(dot([w1, w2], at) + b) / Math.hypot(w1, w2)) * pixels;
      return [
        ...(free && toTip < NEAR_TIP ? [{ k, part: "tip", base, scale, far: toTip - NEAR_TIP }] : []),
        ...(inside && toLine < NEAR_LINE ? [{ k, part: "line", w: [w1, w2], far: toLine }] : []),
      ];
    });
    return found.sort((one, other) => one.far - other.far)[0] ?? null;
  };

  const down = (at, event) => {
    const found = under(event);
    if (!found) return false;
    // A line is taken where the pointer is, a little beside it perhaps.
    held = { ...found, z: found.w ? dot(found.w, at) + valuesOf(found.k)[2] : 0 };
    canvas.style.cursor = "grabbing";
    places[held.k].focus({ preventScroll: true });
    return true;
  };
  const move = (at) => {
    const { k, part, w, z, base, scale } = held;
    if (part === "line") put(sliders[k][2], z - dot(w, at));
    else {
      const to = at.map((v, i) => (v - base[i]) / scale);
      putAll(k, [...to, -dot(to, base)]);
    }
  };
  const up = () => {
    held = over = null;
    canvas.style.cursor = "";
    repaint();
  };
  follow(canvas, () => plot, down, move, up);
  canvas.addEventListener("pointermove", (event) => {
    if (held) return;
    const found = under(event);
    canvas.style.cursor = found ? "grab" : "";
    if (found?.k !== over?.k || found?.part !== over?.part) repaint();
    over = found;
  });
  canvas.addEventListener("pointerleave", () => {
    if (over) repaint();
    over = null;
  });

  // Arrow keys shift the line; with Shift, left and right turn it, up and down change the length of w.
  const press = (k, { key, shiftKey }) => {
    const values = valuesOf(k);
    if (meant?.k !== k || meant.put.some((value, i) => value !== values[i])) {
      const w = values.slice(0, 2);
      const far = dot(w, w);
      const foot = footOf(w, values[2], plot.domain);
      const base = far ? shifted(foot, -(dot(w, foot) + values[2]) / far, w) : [0, 0];
      meant = { k, w, base };
    }
    const { w, base } = meant;
    const length = Math.hypot(...w);
    const along = length ? w.map((v) => v / length) : [1, 0];
    const [across, upwards] = MOVES[key];
    if (!length && (!shiftKey || across)) return; // there is no line to shift or to turn
    if (!shiftKey) {
      const side = Math.sign(dot(along, MOVES[key])) || across + upwards;
      const slider = sliders[k][2];
      const b = -dot(w, base);
      const wanted = b - side * STEP * (plot.domain[1] - plot.domain[0]) * length;
      const limited = Math.min(Math.max(wanted, slider.get("min")), slider.get("max"));
      if (length) meant.base = shifted(base, (b - limited) / length, along);
    } else if (across) {
      const [c, s] = [Math.cos(TURN), -across * Math.sin(TURN)];
      meant.w = [c * w[0] - s * w[1], s * w[0] + c * w[1]];
    } else {
      const [most, step] = ["max", "step"].map((name) => sliders[k][0].get(name));
      const longer = Math.max(step, length + upwards * Math.max(step, most / 20));
      meant.w = along.map((v) => v * longer);
    }
    meant.w = within([...meant.w, -dot(meant.w, meant.base)], sliders[k]).slice(0, 2);
    putAll(k, [...meant.w, -dot(meant.w, meant.base)]);
    meant.put = valuesOf(k);
  };
  const places = neurons.map(([l, j], k) => {
    const place = element("div", "course-handle", panel);
    place.tabIndex = 0;
    place.setAttribute("role", "slider");
    const keys = "arrow keys shift it, with Shift left and right turn it, up and down change the length of w";
    place.setAttribute("aria-label", `Line of neuron ${j} of layer ${l}: ${keys}`);
    place.addEventListener("keydown", (event) => {
      if (!(event.key in MOVES) || !plot || !sliders.length) return;
      event.preventDefault();
      event.stopPropagation(); // JupyterLab's shortcuts use these keys as well
      press(k, event);
    });
    place.addEventListener("focus", repaint);
    place.addEventListener("blur", repaint);
    return place;
  });
  findSliders();

  const takenOf = (k) => ((held ?? over)?.k === k ? (held ?? over).part : null);
  return {
    drawLines(context, plotNow, now, domain) {
      plot = { ...plotNow, domain, pixels: (plotNow.box.right - plotNow.box.left) / (domain[1] - domain[0]) };
      neurons.forEach((neuron, k) => {
        const [colour, wide] = takenOf(k) === "line" ? [inks().highlight, 4] : [inks().boundary, 2.6];
        outlined(context, colour, [wide, 5.5], () => traceLine(context, plot, lineOf(now, neuron), domain));
      });
    },
    drawNormals(sheet, points, texts = []) {
      if (!sliders.length) return;
      const { context } = sheet;
      const ink = inks();
      neurons.forEach(([, j], k) => {
        const normal = normalNow(k);
        const [left, top] = [plot.X(normal.tip[0]), plot.Y(normal.tip[1])];
        drawNormal(sheet, plot, normal, neurons.length > 1 ? `${j}` : "w", points, texts, normal.free ? RING : 0);
        if (normal.free) {
          context.beginPath();
          context.arc(left, top, RING, 0, 7);
          const chosen = takenOf(k) === "tip" || places[k].matches(":focus");
          context.fillStyle = chosen ? ink.highlight : ink.paper;
          [context.strokeStyle, context.lineWidth] = [ink.highlight, 3];
          context.fill();
          context.stroke();
        }
        const place = places[k];
        place.style.left = `${canvas.offsetLeft + left}px`;
        place.style.top = `${canvas.offsetTop + top}px`;
        const [min, max, value] = ["min", "max", "value"].map((name) => sliders[k][2].get(name));
        const said = { valuemin: min, valuemax: max, valuenow: value, valuetext: inWords(valuesOf(k)) };
        for (const [name, text] of Object.entries(said)) place.setAttribute(`aria-${name}`, text);
      });
    },
  };
}
