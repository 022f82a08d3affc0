// @ts-check
// The network with each neuron's output over the plane inside its node, level curves and all
// (lecture: "Level-Curves of Neurons", pp. 21-30, in the diagram of p. 16).

import { contours, fill, inks, levelsOf, prepare, rangeOf, viridisOf } from "./draw.js";
import { forward, grid, parameters, readFloats, readNetwork } from "./network.js";
import { canvasView } from "./view.js";

const LEVELS = 5; // level curves in a node
const SUBSCRIPTS = "₀₁₂₃₄₅₆₇₈₉";

/** @type {(n: number[], sheet: Sheet) => { side: number, places: { x: number, y: number }[][] }} */
function layout(n, { width, height, size }) {
  const top = size * 1.6; // the layers' names
  const bottom = height - size * 1.5; // and their widths
  const tall = (bottom - top) / Math.max(...n, 4);
  const side = Math.min(tall * 0.86, 62, (0.5 * width) / n.length);
  const left = size + side / 2;
  const wide = (width - 2 * left) / (n.length - 1);
  return {
    side,
    places: n.map((count, l) =>
      Array.from({ length: count }, (_, j) => ({
        x: left + l * wide,
        y: (top + bottom) / 2 + (j - (count - 1) / 2) * tall,
      })),
    ),
  };
}

/** @type {(context: Context, places: { x: number, y: number }[][], W: Parameters_["W"]) => void} */
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
        context.strokeStyle = w >= 0 ? THEME.positive : THEME.negative;
        context.lineWidth = 0.4 + (5 * Math.abs(w)) / largest;
        context.setLineDash(w < 0 ? [8, 4] : []);
        context.beginPath();
        context.moveTo(from.x, from.y);
        context.lineTo(to.x, to.y);
        context.stroke();
      });
    });
  }
  context.setLineDash([]);
}

/** @type {(context: Context, place: { x: number, y: number }, side: number, field: Values, known: Span | null, points: number, colour: string, store: Store) => void} */
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
      context.fillText(`n${SUBSCRIPTS[l]} = ${count}`, Math.min(Math.max(x, room), width - room), height - 4);
    });
  }

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
      const plan = layout(now.n, sheet);
      const shown = readFloats(model.get("edges"));
      drawEdges(context, plan.places, shown.length ? parameters(now.n, shown).W : now.W);
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
    },
  };
});
