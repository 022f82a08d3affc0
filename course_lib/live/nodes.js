// @ts-check
// The network with each neuron's output over the plane inside its node, level curves and all
// (lecture: "Level-Curves of Neurons", pp. 21-30, in the diagram of p. 16).

import { contours, fill, inks, levelsOf, prepare, rangeOf, viridisOf } from "./draw.js";
import { growButtons } from "./growing.js";
import { forward, grid, parameters, readFloats, readNetwork } from "./network.js";
import { pointAt } from "./pointing.js";
import { canvasView, element } from "./view.js";

const LEVELS = 5; // level curves in a node

/** @type {(n: number[], sheet: Sheet, grows: boolean) => { side: number, places: Spot[][], bottom: number }} */
function layout(n, { width, height, size }, grows) {
  const top = size * (grows ? 1.9 : 1.6); // the layers' names
  const bottom = height - size * 1.5 - (grows ? 28 : 0); // and their widths
  const tall = (bottom - top) / Math.max(...n, 4);
  const side = Math.min(tall * 0.86, 78, (0.5 * width) / n.length);
  const left = size + side / 2;
  const wide = (width - 2 * left) / (n.length - 1);
  return {
    side,
    bottom,
    places: n.map((count, l) =>
      Array.from({ length: count }, (_, j) => ({
        x: left + l * wide,
        y: (top + bottom) / 2 + (j - (count - 1) / 2) * tall,
      })),
    ),
  };
}

// An edge is the louder, broader and more opaque, the more it carries.
/** @type {(context: Context, places: Spot[][], W: Parameters_["W"]) => void} */
function drawEdges(context, places, W) {
  const largest = Math.max(
    1e-12,
    ...W.slice(1)
      .flat()
      .map((row) => Math.max(...row.map(Math.abs))),
  );
  for (let l = 1; l < places.length; l++) {
    places[l].forEach((to, j) => {
      places[l - 1].forEach((from, k) => {
        const w = W[l][j][k];
        const share = Math.abs(w) / largest;
        context.strokeStyle = w >= 0 ? THEME.positive : THEME.negative;
        context.lineWidth = 0.6 + 5.4 * share;
        context.globalAlpha = 0.25 + 0.75 * share;
        context.setLineDash(w < 0 ? [8, 4] : []);
        context.beginPath();
        context.moveTo(from.x, from.y);
        context.lineTo(to.x, to.y);
        context.stroke();
      });
    });
  }
  context.setLineDash([]);
  context.globalAlpha = 1;
}

/** @type {(value: number) => string} */
const short = (value) => `${Number(value.toPrecision(3))}`.replace("-", "−");

// The parameter that belongs to a place: the weight of an edge, the bias of a neuron.
/** @type {(parameters: Parameters_, place: number[]) => number} */
const parameterAt = ({ W, b }, [l, j, k]) => (k ? W[l][j - 1][k - 1] : b[l][j - 1]);

/** @type {(place: number[]) => string} */
function inWords([l, j, k]) {
  if (k) return `weight from neuron ${k} of layer ${l - 1} to neuron ${j} of layer ${l}`;
  return l ? `neuron ${j} of layer ${l}` : `input ${j}`;
}

/** @type {(context: Context, place: Spot, side: number, field: Values, known: Span | null, points: number, colour: string, store: Store) => void} */
function drawNode(context, { x, y }, side, field, known, points, colour, store) {
  const [left, top] = [x - side / 2, y - side / 2];
  const box = { left, top, right: left + side, bottom: top + side };
  const [low, high] = rangeOf(field, known);
  context.save();
  context.beginPath();
  context.roundRect(left, top, side, side, side * 0.16);
  context.clip();
  fill(context, box, field, points, points, viridisOf(low, high), store);
  const levels = levelsOf(low, high, LEVELS);
  context.strokeStyle = `${THEME.onColour}bf`;
  context.lineWidth = 1;
  if (high > low) for (const path of contours(field, points, points, levels, box)) context.stroke(path);
  context.restore();
  context.beginPath();
  context.roundRect(left, top, side, side, side * 0.16);
  context.strokeStyle = colour;
  context.lineWidth = 3.5;
  context.stroke();
}

export const nodesWidget = canvasView("course-nodes", ({ model, canvas, network }) => {
  const stores = [];
  const panel = canvas.parentElement;
  panel.style.position = "relative";
  const growing = model.get("deepest") ? growButtons(panel, model) : null;
  const tip = element("div", "course-tip", panel);
  let painted = null; // the plan of the picture and n
  let out = { Z: [], A: [] };
  let fieldOf = "";
  let inputs = null;

  function names(context, { places }, n, { height, width, size }) {
    const [font, small] = [size, Math.max(11, 0.7 * size)].map((px) => `italic ${px}px Georgia, serif`);
    context.fillStyle = inks().text;
    n.forEach((count, l) => {
      const x = places[l][0].x;
      context.font = font;
      [context.textAlign, context.textBaseline] = ["center", "alphabetic"];
      context.fillText(l === 0 ? "x" : "a", x, size);
      if (l > 0) {
        context.textAlign = "left";
        context.font = small;
        context.fillText(`[${l}]`, x + 0.3 * size, Math.max(10, 0.62 * size));
      }
      context.font = `${size}px system-ui, sans-serif`;
      context.textAlign = "center";
      const room = 2.4 * size; // on either side
      context.fillText(`n[${l}] = ${count}`, Math.min(Math.max(x, room), width - room), height - 4);
    });
  }

  // The parameter at a place and J's derivative by it, as lines of HTML; none at an input.
  /** @type {(place: number[]) => string[]} */
  function numbersAt(place) {
    const [l, j, k] = place;
    if (l === 0) return [];
    const now = readNetwork(network);
    const letter = k ? "W" : "b";
    const index = `<sub>${k ? `${j},${k}` : j}</sub><sup>[${l}]</sup>`;
    const lines = [`<i>${letter}</i>${index} = ${short(parameterAt(now, place))}`];
    const gradient = readFloats(model.get("gradient"));
    if (gradient.length !== now.theta.length) return lines; // not told yet
    return [...lines, `∂J/∂<i>${letter}</i> = ${short(parameterAt(parameters(now.n, gradient), place))}`];
  }

  // A ring round the neuron that is pointed at, or a broad line, and beside it its numbers.
  function drawPointed({ context, width, height }, { places, side }, place) {
    const [l, j, k] = place;
    const lines = l === undefined ? [] : numbersAt(place);
    tip.style.display = lines.length ? "" : "none";
    const html = lines.join("<br>");
    if (tip.dataset.html !== html) tip.innerHTML = tip.dataset.html = html;
    if (l === undefined) return;
    const to = places[l][j - 1];
    let middle = { x: to.x, y: to.y + side / 2 + 8 + tip.offsetHeight / 2 };
    [context.strokeStyle, context.lineWidth] = [inks().highlight, 4];
    context.beginPath();
    if (k) {
      const from = places[l - 1][k - 1];
      context.moveTo(from.x, from.y);
      context.lineTo(to.x, to.y);
      middle = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 - tip.offsetHeight / 2 - 14 };
    } else context.roundRect(to.x - side / 2, to.y - side / 2, side, side, side * 0.16);
    context.stroke();
    const [halfWide, halfTall] = [tip.offsetWidth / 2, tip.offsetHeight / 2];
    tip.style.left = `${canvas.offsetLeft + Math.min(Math.max(middle.x, halfWide), width - halfWide)}px`;
    tip.style.top = `${canvas.offsetTop + Math.min(Math.max(middle.y, halfTall), height - halfTall)}px`;
  }

  pointAt(
    canvas,
    network,
    () => painted,
    (place) => [inWords(place), ...numbersAt(place).map((line) => line.replace(/<[^>]*>/g, ""))].join(", "),
  );
  return {
    paint() {
      const sheet = prepare(canvas);
      const { context } = sheet;
      const now = readNetwork(network);
      const points = model.get("resolution");
      const key = [model.get("domain"), points].join();
      if (fieldOf !== key) inputs = grid(model.get("domain"), points, points);
      fieldOf = key;
      out = forward(now, inputs, out);
      const plan = layout(now.n, sheet, growing !== null);
      const shown = readFloats(model.get("edges"));
      drawEdges(context, plan.places, shown.length === now.theta.length ? parameters(now.n, shown).W : now.W);
      if (now.pointed.length > 2) drawPointed(sheet, plan, now.pointed);
      names(context, plan, now.n, sheet);
      const L = now.n.length - 1;
      let at = 0;
      plan.places.forEach((layer, l) => {
        const colour = THEME[l === 0 ? "input" : l === L ? "output" : "hidden"];
        layer.forEach((place, j) => {
          const store = (stores[at++] ??= {});
          drawNode(context, place, plan.side, out.A[l][j], l ? now.range[l] : null, points, colour, store);
        });
      });
      if (now.pointed.length < 3) drawPointed(sheet, plan, now.pointed);
      const columns = plan.places.map(([{ x }]) => x);
      growing?.(now.n, columns, plan.bottom + 14, sheet.size);
      painted = { ...plan, n: now.n };
    },
    // Where a neuron or the middle of an edge is on the canvas.
    place(l, j, k) {
      const to = painted.places[l][j - 1];
      const from = k ? painted.places[l - 1][k - 1] : to;
      return [(from.x + to.x) / 2, (from.y + to.y) / 2];
    },
  };
});
