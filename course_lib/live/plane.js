// @ts-check
// Neurons over the plane of the inputs: decision regions, level curves, data
// (lecture: "Visualizing the Decision Boundary", "Level-Curves of Neurons").

import { drawArrows, inputGradient } from "./arrows.js";
import { tellClicks } from "./clicks.js";
import {
  axes,
  classTints,
  contours,
  fill,
  inks,
  leads,
  levelsOf,
  marker,
  outlined,
  prepare,
  rangeOf,
  regionTints,
  sizeOf,
  viridis,
  viridisOf,
} from "./draw.js";
import { layer } from "./layer.js";
import { drawNormal, lineOf, normalOf, takeLines } from "./lines.js";
import { forward, grid, readFloats, readNetwork } from "./network.js";
import { captioned, liveView, makePickable } from "./view.js";

const CURVES = 11; // level curves per neuron, as many as the lecture's figures show
const STILL = ["domain", "axis_labels", "X", "y", "held_out", "highlight", "radius", "probe"]; // data and frame show these

/** @type {(field: Values, neuron: Neuron) => void} */
function finite(field, neuron) {
  let total = 0;
  for (let i = 0; i < field.length; i++) total += field[i] - field[i]; // NaN unless all are finite
  if (total !== 0) throw new Error(`neuron ${neuron.join(", ")} is not finite on this domain`);
}

// The longest number beside the scale; room is kept for it in all panels if one has a scale.
/** @type {(sheet: Sheet, model: Own) => number} */
function rightOf({ context, size }, model) {
  const bar = model.get("panels").some((panel) => panel.fill === "output" && panel.scale);
  return bar ? Math.ceil(size * 1.9 + context.measureText("−0.000").width + 2) : size;
}

/** @type {(value: number, decimals: number) => string} */
function barLabel(value, decimals) {
  const text = String(Number(value.toFixed(decimals)) || 0);
  return (text.replace("-", "").length > 5 ? value.toExponential(0) : text).replace("-", "−");
}

/** @type {(sheet: Sheet, box: Box, range: Span) => void} */
function colourBar({ context, size }, box, [low, high]) {
  const left = box.right + size * 0.7;
  const tall = box.bottom - box.top;
  const colours = context.createLinearGradient(0, box.bottom, 0, box.top);
  for (let share = 0; share <= 1; share += 1 / 16) colours.addColorStop(share, viridis(share));
  context.fillStyle = colours;
  context.fillRect(left, box.top, size * 0.9, tall);
  const decimals = Math.max(0, Math.min(9, 1 - Math.floor(Math.log10(high - low || 1))));
  context.fillStyle = inks().text;
  context.textAlign = "left";
  for (const share of [0, 0.5, 1]) {
    context.textBaseline = share === 0 ? "bottom" : share === 1 ? "top" : "middle";
    const text = barLabel(low + share * (high - low), decimals);
    context.fillText(text, left + size * 1.15, box.bottom - share * tall);
  }
}

/** @type {(context: Context, plot: Plot, size: number, data: { X: Float64Array, y: number[] }, model: Own) => void} */
function drawData(context, { X, Y }, size, data, model) {
  const radius = model.get("radius") || Math.max(3.5, size * 0.32);
  const held = data.y.length - model.get("held_out");
  data.y.forEach((label, i) => marker(context, X(data.X[2 * i]), Y(data.X[2 * i + 1]), label, radius, i >= held));
  for (const i of model.get("highlight")) {
    context.strokeStyle = inks().highlight;
    context.lineWidth = 4;
    context.beginPath();
    context.arc(X(data.X[2 * i]), Y(data.X[2 * i + 1]), radius + 8, 0, 7);
    context.stroke();
  }
  if (model.get("probe").length) {
    const [x, y] = model.get("probe");
    outlined(context, inks().highlight, [3, 6], () => drawProbe(context, X(x), Y(y), radius + 4));
  }
}

/** @type {(context: Context, x: number, y: number, radius: number) => void} */
function drawProbe(context, x, y, radius) {
  context.beginPath();
  context.arc(x, y, radius, 0, 7);
  for (const [across, up] of [
    [1, 0],
    [-1, 0],
    [0, 1],
    [0, -1],
  ]) {
    context.moveTo(x + across * radius, y + up * radius);
    context.lineTo(x + 2 * across * radius, y + 2 * up * radius);
  }
  context.stroke();
}

/** @type {(canvas: HTMLCanvasElement, panel: any, field: Forward & { columns: number, rows: number, over?: Values[][] }, network: Network, data: { X: Float64Array, y: number[] }, model: Own, store: Store & LayerStore, taken: Lines | null) => void} */
function drawPanel(canvas, panel, field, network, data, model, store, taken) {
  const sheet = prepare(canvas);
  const { context, size } = sheet;
  const domain = model.get("domain");
  const { columns, rows, over } = field;
  const single = panel.neurons.length === 1;
  const filled = panel.fill === "output" && single;
  const right = rightOf(sheet, model);
  const bare = model.get("pickable");
  const plotOn = (onto) => axes(onto, domain, model.get("axis_labels"), { right, equal: true, bare });
  const plot = plotOn(sheet);
  const { box } = plot;
  const values = panel.neurons.map(([l, j]) => (panel.of === "z" ? field.Z : field.A)[l][j - 1]);
  values.forEach((v, k) => finite(v, panel.neurons[k]));
  const ranges = panel.neurons.map(([l], k) => {
    const known = panel.of === "z" || panel.fit ? null : network.range[l];
    return rangeOf(values[k], known);
  });

  const Z = panel.neurons.map(([l, j]) => field.Z[l]?.[j - 1]); // an input has none
  const borders = panel.fill === "classes" ? leads(field.Z[panel.neurons[0][0]]) : Z;

  if (filled) {
    fill(context, box, values[0], columns, rows, viridisOf(ranges[0][0], ranges[0][1]), store);
    if (panel.scale && !bare) colourBar(sheet, box, ranges[0]);
  } else if (panel.fill === "classes") {
    const tints = classTints();
    const winner = new Float64Array(columns * rows);
    borders.forEach((lead, j) => lead.forEach((v, i) => v >= 0 && (winner[i] = j)));
    fill(context, box, winner, columns, rows, (j) => tints[j % tints.length], store);
  } else if (panel.fill === "regions") {
    context.globalAlpha = 1 / Z.length;
    for (const z of Z) fill(context, box, z, columns, rows, regionTints(), store);
    context.globalAlpha = 1;
  }
  plot.clipped(() => {
    if (panel.levels) {
      panel.neurons.forEach((_, k) => {
        const [low, high] = ranges[k];
        if (!(high > low)) return;
        const levels = levelsOf(low, high, CURVES);
        contours(values[k], columns, rows, levels, box).forEach((path, at) => {
          const share = (levels[at] - low) / (high - low);
          context.strokeStyle = filled ? `${THEME.onColour}a6` : viridis(share);
          context.lineWidth = filled ? 1 : 2;
          context.stroke(path);
        });
      });
    }
    if (panel.boundary) {
      for (const border of borders) {
        const [path] = contours(border, columns, rows, [0], box);
        outlined(context, inks().boundary, [2.6, 5], () => context.stroke(path));
      }
    }
    taken?.drawLines(context, plot, network, domain);
    if (over) {
      const [l, j] = panel.neurons[0];
      const [low, high] = rangeOf(over[l][j - 1], null);
      const paths = high > low ? contours(over[l][j - 1], columns, rows, levelsOf(low, high, CURVES), box) : [];
      context.setLineDash([7, 5]);
      [context.strokeStyle, context.lineWidth] = [inks().highlight, 2];
      for (const path of paths) context.stroke(path);
      context.setLineDash([]);
    }
    if (panel.arrows) drawArrows(context, plot, network, panel.neurons[0], panel.of, domain);
  });
  const still = STILL.map((name) => model.get(name));
  layer(sheet, still, store, (own) => {
    const { clipped, drawFrame } = plotOn(own);
    if (panel.data) clipped(() => drawData(own.context, plot, size, data, model));
    drawFrame();
  });
  const points = Array.from(data.y, (_, i) => [plot.X(data.X[2 * i]), plot.Y(data.X[2 * i + 1])]);
  plot.clipped(() => {
    taken?.drawNormals(sheet, points);
    if (!panel.normal) return;
    const normal = normalOf(lineOf(network, panel.neurons[0]), domain, 1);
    if (normal.shown) drawNormal(sheet, plot, normal, "w", points);
  });
}

// The neuron that a hand points at elsewhere, large, in place of what the panel shows.
/** @type {(panel: any, neuron: Neuron) => any} */
const pointedPanel = (panel, neuron) => ({
  ...panel,
  ...{
    neurons: [neuron],
    fill: "output",
    of: "a",
    levels: true,
    boundary: neuron[0] > 0,
    normal: false,
    arrows: false,
    scale: panel.scale && panel.fill === "output", // elsewhere no room is kept for it
  },
});

/** @type {(neuron: Neuron, L: number) => string} */
function titleOf([l, j], L) {
  if (l === 0) return `Input <i>x</i><sub>${j}</sub>`;
  const a = `<i>a</i><sub>${j}</sub><sup>[${l}]</sup>`;
  return l === L ? `The output, <i>h</i> = ${a}` : `Neuron ${j} of layer ${l}, ${a}`;
}

// A layer l < 0 counts from the end, so that a panel can show the output of networks of any depth.
/** @type {(neurons: Neuron[], layers: number) => Neuron[]} */
const counted = (neurons, layers) => neurons.map(([l, j]) => [l < 0 ? layers + l : l, j]);

export const planeWidget = liveView(({ model, frame, network, find, follow, repaint }) => {
  const panels = model.get("panels");
  frame.classList.add("course-panels");
  frame.style.setProperty("--panels", `${Math.min(panels.length, model.get("columns"))}`);
  const figures = panels.map(() => captioned(frame, "course-plane"));
  const canvases = figures.map(({ canvas }) => canvas);
  const write = (caption, title) => {
    if (caption.dataset.title !== title) caption.innerHTML = caption.dataset.title = title;
  };
  const plotOf = (canvas) => {
    const [width, height] = [canvas.clientWidth, canvas.clientHeight];
    const sheet = { context: canvas.getContext("2d"), width, height, size: sizeOf(width) };
    return axes(sheet, model.get("domain"), model.get("axis_labels"), { right: rightOf(sheet, model), equal: true });
  };
  if (model.get("clickable")) {
    for (const canvas of canvases) tellClicks(canvas, model, "New datapoint", () => plotOf(canvas));
  }
  const hands = panels.map(({ handles }, k) =>
    handles.length ? takeLines(canvases[k], { network, find, repaint }, handles) : null,
  );
  if (model.get("pickable")) {
    const pick = () => model.send({ picked: true });
    for (const [k, canvas] of canvases.entries()) makePickable(/** @type {any} */ (canvas), panels[k].title, pick);
  }
  let other = null; // whose level curves are drawn over the own ones
  let otherOf;
  async function findOther(reference) {
    [other, otherOf] = [null, reference];
    const found = reference && (await follow(reference));
    if (reference === otherOf) other = found;
  }
  const stores = panels.map(() => ({}));
  const field = {};
  let gridOf = "";
  const compute = () => {
    const resolution = model.get("resolution");
    const key = [model.get("domain"), resolution].join();
    if (key !== gridOf) {
      Object.assign(field, { columns: resolution, rows: resolution });
      field.inputs = grid(model.get("domain"), resolution, resolution);
      gridOf = key;
    }
    const now = readNetwork(network);
    forward(now, field.inputs, (field.out ??= { Z: [], A: [] }));
    return now;
  };
  return {
    paint() {
      const now = compute();
      const data = { X: readFloats(model.get("X")), y: model.get("y") };
      const { columns, rows } = field;
      const [reference] = model.get("over");
      if (reference !== otherOf) findOther(reference);
      const over = other && forward(readNetwork(other), field.inputs).A;
      const fields = { columns, rows, Z: field.out.Z, A: field.out.A, over };
      model.get("panels").forEach((panel, k) => {
        if (model.get("pickable")) canvases[k].setAttribute("aria-pressed", model.get("picked"));
        // Choice and network come one after the other: for a moment there may be no such neuron.
        const [l, j] = model.get("chosen");
        const neurons = now.n[l] >= j ? [[l, j]] : panel.neurons;
        const pointed = now.pointed.length === 2;
        const own = { ...panel, neurons: counted(neurons, now.n.length) };
        const shown = pointed ? pointedPanel(panel, now.pointed) : own;
        write(figures[k].caption, pointed ? titleOf(now.pointed, now.n.length - 1) : panel.title);
        drawPanel(canvases[k], shown, fields, now, data, model, stores[k], pointed ? null : hands[k]);
      });
    },
    place: (k, x, y) => [plotOf(canvases[k]).X(x), plotOf(canvases[k]).Y(y)],
    chosen: () => model.get("chosen"),
    // What the picture of a neuron is painted from, row by row from the top.
    field: (l, j) => Array.from(field.out.A[l][j - 1]),
    gradients(l, j, of, points) {
      const inputs = [0, 1].map((k) => Float64Array.from(points, (p) => p[k]));
      return inputGradient(readNetwork(network), inputs, [l, j], of).map((g) => Array.from(g));
    },
  };
});
