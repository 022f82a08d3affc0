// @ts-check
// The datapoints as one layer hands them to the next, and the lines that the next layer draws there
// (lecture: "Visualizing the Decision Boundary", pp. 21-27).

import { axes, inks, marker, outlined, prepare } from "./draw.js";
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

/** @type {(context: Context, plot: Plot, w: number[], b: number, domain: Domain) => void} */
function drawLine(context, { X, Y }, [w1, w2], b, [x0, x1, y0, y1]) {
  const length = w1 * w1 + w2 * w2;
  if (length === 0) return;
  const far = 2 * (x1 - x0 + y1 - y0) + Math.abs(b) / Math.sqrt(length);
  const scale = far / Math.sqrt(length);
  const foot = [(-b * w1) / length, (-b * w2) / length];
  const ends = [-scale, scale].map((s) => [foot[0] - s * w2, foot[1] + s * w1]);
  drawPath(context, ends, X, Y);
  outlined(context, inks().boundary, [3, 5.5], () => context.stroke());
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

/** @type {(context: Context, plot: Plot, points: Values[], model: Own, size: number) => void} */
function drawPoints(context, { X, Y, box }, [a, b], model, size) {
  const radius = Math.max(7, size * 0.52);
  const names = model.get("names");
  const drawn = [];
  model.get("y").forEach((label, i) => {
    const [x, y] = [X(a[i]), Y(b[i])];
    const covers = drawn.some(([u, v]) => Math.hypot(u - x, v - y) < radius);
    drawn.push([x, y, label, covers ? 0.55 * radius : radius]);
  });
  context.textBaseline = "middle";
  [context.strokeStyle, context.lineWidth] = [inks().paper, 4];
  context.fillStyle = inks().text;
  context.textAlign = "left";
  const written = [];
  drawn.forEach(([x, y], i) => {
    const name = names[i] ?? "";
    const wide = context.measureText(name).width;
    const [right, up] = [i >> 1, i & 1]; // away from its neighbours, should they meet
    const start = x + (right ? 1.2 * radius : -1.2 * radius - wide);
    const left = Math.min(Math.max(start, box.left + 4), box.right - 4 - wide);
    const first = y + (up ? -2 : 2) * radius;
    const steps = Array.from({ length: 60 }, (_, k) => (k % 2 ? -1 : 1) * ((k + 1) >> 1) * 0.25 * size);
    const levels = steps.map((step) => first + (up ? -step : step));
    const inside = (level) => level > box.top + 0.7 * size && level < box.bottom - 0.7 * size;
    const hidden = (level) =>
      written.some(([u, v, w]) => u < left + wide + 5 && left < u + w + 5 && Math.abs(v - level) < 1.15 * size);
    const level = levels.find((one) => inside(one) && !hidden(one)) ?? first;
    written.push([left, level, wide]);
    context.strokeText(name, left, level);
    context.fillText(name, left, level);
  });
  for (const [x, y, label, r] of drawn) marker(context, x, y, label, r);
}

export const spaceWidget = canvasView("course-plane", ({ model, canvas, network }) => {
  const inputs = () => {
    const X = readFloats(model.get("X"));
    return [0, 1].map((k) => Float64Array.from({ length: X.length / 2 }, (_, i) => X[2 * i + k]));
  };
  return {
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
      const isPlane = now.n[layer] === 2; // in more dimensions a neuron's boundary is no line
      const next = isPlane ? [...now.W[layer + 1].keys()] : [];
      plot.clipped(() => {
        const row = (j) => [...now.W[layer + 1][j]];
        const bias = (j) => now.b[layer + 1][j];
        for (const j of next) drawSides(context, plot, row(j), bias(j), domain, 0.34 / next.length);
        drawMesh(context, plot, now, mesh, place);
        for (const j of next) drawLine(context, plot, row(j), bias(j), domain);
        drawPoints(context, plot, points, model, size);
      });
      plot.drawFrame();
    },
  };
});
