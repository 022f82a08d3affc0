// @ts-check
// The datapoints as one layer hands them to the next, and the lines that the next layer draws there
// (lecture: "Visualizing the Decision Boundary", pp. 21-27).

import { axes, inks, marker, outlined, prepare } from "./draw.js";
import { lineOf, takeLines, traceLine } from "./lines.js";
import { forward, readFloats, readNetwork } from "./network.js";
import { canvasView } from "./view.js";

const SIZES = [0.15, 0.3, 0.6, 1.25, 2.5, 5, 10, 20, 40]; // half the width of the picture where g has no bounds
const LINES = 11; // of the mesh, each way
const STEPS = 24; // points between two of its crossings and the next: a line has LINES * STEPS

/** @type {(values: number[], range: Span) => Span} */
function reach(values, [low, high]) {
  if (low !== null && high !== null) return [low - 0.25 * (high - low), high + 0.25 * (high - low)];
  const size = Math.max(...values.map(Math.abs));
  const far = SIZES.find((s) => s >= 1.1 * size) ?? 1.2 * size;
  return low === 0 ? [-0.14 * far, far] : [-far, far];
}

// The part of the picture where w_1 a_1 + w_2 a_2 + b >= 0, as corners.
/** @type {(w: number[], b: number, domain: Domain) => number[][]} */
function halfPlane([w1, w2], b, [x0, x1, y0, y1]) {
  const corners = [
    [x0, y0],
    [x1, y0],
    [x1, y1],
    [x0, y1],
  ];
  const z = (/** @type {Point} */ [x, y]) => w1 * x + w2 * y + b;
  return corners.flatMap((from, i) => {
    const to = corners[(i + 1) % 4];
    const [p, q] = [z(from), z(to)];
    const kept = p >= 0 ? [from] : [];
    if (p >= 0 === q >= 0) return kept;
    return [...kept, from.map((v, k) => v + (p / (p - q)) * (to[k] - v))];
  });
}

/** @type {(context: Context, points: number[][], X: Plot["X"], Y: Plot["Y"], close?: boolean) => void} */
function drawPath(context, points, X, Y, close = false) {
  context.beginPath();
  points.forEach(([x, y], i) => (i ? context.lineTo(X(x), Y(y)) : context.moveTo(X(x), Y(y))));
  if (close) context.closePath();
}

/** @type {(context: Context, plot: Plot, w: number[], b: number, domain: Domain, share: number) => void} */
function drawSides(context, { X, Y }, w, b, domain, share) {
  const sides = [
    halfPlane(
      w.map((v) => -v),
      -b,
      domain,
    ),
    halfPlane(w, b, domain),
  ];
  sides.forEach((corners, label) => {
    context.globalAlpha = share;
    context.fillStyle = THEME.classes[label];
    drawPath(context, corners, X, Y, true);
    context.fill();
  });
  context.globalAlpha = 1;
}

// A square mesh over the inputs, seen through the layers.
/** @type {(context: Context, plot: Plot, now: Network, mesh: Domain, place: (out: Forward) => Values[]) => void} */
function drawMesh(context, { X, Y }, now, [x0, x1, y0, y1], place) {
  const many = LINES * STEPS;
  const share = (k, n) => k / (n - 1);
  context.strokeStyle = inks().faint;
  [context.globalAlpha, context.lineWidth] = [0.55, 1];
  for (let k = 0; k < LINES; k++) {
    const fixed = share(k, LINES);
    const along = Float64Array.from({ length: many }, (_, i) => share(i, many));
    const across = new Float64Array(many).fill(fixed);
    for (const [u, v] of [
      [along, across],
      [across, along],
    ]) {
      const inputs = [u.map((s) => x0 + s * (x1 - x0)), v.map((s) => y0 + s * (y1 - y0))];
      const [a, b] = place(forward(now, inputs));
      drawPath(
        context,
        Array.from(a, (x, i) => [x, b[i]]),
        X,
        Y,
      );
      context.stroke();
    }
  }
  context.globalAlpha = 1;
}

// Where each point goes, [x, y, label, radius], and its name, [left, middle, width].
/** @type {(context: Context, plot: Plot, points: Values[], model: Own, size: number) => { marks: number[][], names: number[][] }} */
function layout(context, { X, Y, box }, [a, b], model, size) {
  const radius = Math.max(7, size * 0.52);
  const marks = [];
  model.get("y").forEach((label, i) => {
    const [x, y] = [X(a[i]), Y(b[i])];
    const covers = marks.some(([u, v]) => Math.hypot(u - x, v - y) < radius);
    marks.push([x, y, label, covers ? 0.55 * radius : radius]);
  });
  const names = [];
  marks.forEach(([x, y], i) => {
    const wide = context.measureText(model.get("names")[i] ?? "").width;
    const [right, up] = [i >> 1, i & 1]; // away from its neighbours, should they meet
    const start = x + (right ? 1.2 * radius : -1.2 * radius - wide);
    const left = Math.min(Math.max(start, box.left + 4), box.right - 4 - wide);
    const first = y + (up ? -2 : 2) * radius;
    const steps = Array.from({ length: 60 }, (_, k) => (k % 2 ? -1 : 1) * ((k + 1) >> 1) * 0.25 * size);
    const levels = steps.map((step) => first + (up ? -step : step));
    const inside = (level) => level > box.top + 0.7 * size && level < box.bottom - 0.7 * size;
    const hidden = (level) =>
      names.some(([u, v, w]) => u < left + wide + 5 && left < u + w + 5 && Math.abs(v - level) < 1.15 * size);
    names.push([left, levels.find((one) => inside(one) && !hidden(one)) ?? first, wide]);
  });
  return { marks, names };
}

/** @type {(context: Context, texts: string[], plan: { marks: number[][], names: number[][] }) => void} */
function drawPoints(context, texts, { marks, names }) {
  [context.textAlign, context.textBaseline] = ["left", "middle"];
  [context.strokeStyle, context.lineWidth] = [inks().paper, 4];
  context.fillStyle = inks().text;
  names.forEach(([left, middle], i) => {
    context.strokeText(texts[i] ?? "", left, middle);
    context.fillText(texts[i] ?? "", left, middle);
  });
  for (const [x, y, label, r] of marks) marker(context, x, y, label, r);
}

export const spaceWidget = canvasView("course-plane", ({ model, canvas, network, find, repaint }) => {
  const next = (now) => Array.from(now.W[model.get("layer") + 1], (_, j) => [model.get("layer") + 1, j + 1]);
  const taken = model.get("handles") ? takeLines(canvas, { network, find, repaint }, next(readNetwork(network))) : null;
  const inputs = () => {
    const X = readFloats(model.get("X"));
    return [0, 1].map((k) => Float64Array.from({ length: X.length / 2 }, (_, i) => X[2 * i + k]));
  };
  let shown = null;
  return {
    place: (_, x, y) => [shown.X(x), shown.Y(y)],
    paint() {
      const sheet = prepare(canvas);
      const { context, size } = sheet;
      const now = readNetwork(network);
      const layer = model.get("layer");
      const neurons = model.get("neurons");
      const place = ({ A }) => neurons.map((j) => A[layer][j - 1]);
      const points = place(forward(now, inputs()));
      const all = points.flatMap((values) => [...values]);
      if (!all.every(Number.isFinite)) throw new Error("a point's place is not finite");
      const mesh = model.get("mesh");
      const [low, high] = layer ? reach(all, now.range[layer]) : [mesh[0], mesh[1]];
      const domain = [low, high, low, high];
      const symbol = (j) => (layer ? "a" : "x") + String.fromCharCode(0x2080 + j);
      const plot = axes(sheet, domain, neurons.map(symbol), { right: size, equal: true });
      shown = plot;
      const isPlane = now.n[layer] === 2; // in more dimensions a neuron's boundary is no line
      const lines = isPlane ? next(now).map((neuron) => lineOf(now, neuron)) : [];
      plot.clipped(() => {
        for (const { w, b } of lines) drawSides(context, plot, w, b, domain, 0.34 / lines.length);
        drawMesh(context, plot, now, mesh, place);
        for (const line of taken ? [] : lines) {
          outlined(context, inks().boundary, [3, 5.5], () => traceLine(context, plot, line, domain));
        }
        taken?.drawLines(context, plot, now, domain);
        const plan = layout(context, plot, points, model, size);
        taken?.drawNormals(sheet, plan.marks, [...plan.names]);
        drawPoints(context, model.get("names"), plan);
      });
      plot.drawFrame();
    },
  };
});
