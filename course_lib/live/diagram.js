// The network as the lecture draws it: inputs crimson, hidden grey, output violet; an edge's
// colour is its weight's sign, its width the magnitude (lecture: "The Perceptron (Illustration)").
import { inks } from "./draw.js";
import { liveView, svg, symbol } from "./view.js";
import { readNetwork } from "./network.js";

const WIDE = 170; // between layers
const TALL = 78; // between neurons
const R = 22;

function layout(n) {
  const height = Math.max(...n) * TALL;
  return n.map((count, l) =>
    Array.from({ length: count }, (_, j) => ({
      x: 90 + l * WIDE,
      y: 24 + height / 2 + (j - (count - 1) / 2) * TALL,
    })),
  );
}

export const diagramWidget = liveView(({ frame, network }) => {
  let drawn = "";
  let edges = [];
  const draw = (n) => {
    frame.replaceChildren();
    edges = [];
    const L = n.length - 1;
    const places = layout(n);
    const width = 90 + L * WIDE + 150;
    const height = Math.max(...n) * TALL + 48;
    const picture = svg("svg", { viewBox: `0 0 ${width} ${height}`, class: "course-diagram" }, frame);
    picture.style.maxWidth = `${1.15 * width}px`;
    for (let l = 1; l <= L; l++) {
      places[l].forEach((to, j) => {
        places[l - 1].forEach((from, k) => {
          const line = svg("line", { x1: from.x, y1: from.y, x2: to.x, y2: to.y }, picture);
          edges.push({ line, l, j, k });
        });
      });
    }
    for (const edge of edges) {
      if (edges.length > 12) break; // more labels than that hide the picture
      const [from, to] = [places[edge.l - 1][edge.k], places[edge.l][edge.j]];
      const at = n[edge.l] > 1 && edge.k % 2 ? 0.3 : 0.42;
      const place = { x: from.x + at * (to.x - from.x) - 14, y: from.y + at * (to.y - from.y) - 7 };
      const label = { base: "W", sub: `${edge.j + 1},${edge.k + 1}`, sup: `[${edge.l}]` };
      edge.label = symbol(picture, label, { ...place, class: "course-symbol course-halo" });
    }
    places.forEach((layer, l) => {
      const kind = l === 0 ? "input" : l === L ? "output" : "hidden";
      layer.forEach(({ x, y }, j) => {
        svg("circle", { cx: x, cy: y, r: R, fill: THEME[kind], class: "course-neuron" }, picture);
        const own = { base: "a", sub: `${j + 1}`, sup: `[${l}]` };
        if (l === 0) own.tail = ` = x${"₁₂₃₄₅₆₇₈₉"[j] ?? ""}`;
        const side = l === 0 ? { x: x - R - 8, y: y + 5, "text-anchor": "end" } : { x: x + R + 8, y: y + 5 };
        if (l > 0 && l < L) Object.assign(side, { x: x - 10, y: y - R - 8 });
        symbol(picture, own, side);
      });
    });
  };
  return {
    paint() {
      const now = readNetwork(network);
      if (drawn !== now.n.join()) draw(now.n);
      drawn = now.n.join();
      const largest = Math.max(1e-12, ...now.W.slice(1).flat().map((w) => Math.max(...w.map(Math.abs))));
      for (const { line, l, j, k } of edges) {
        const w = now.W[l][j][k];
        line.setAttribute("stroke", w === 0 ? inks().faint : w > 0 ? THEME.positive : THEME.negative);
        line.setAttribute("stroke-width", 1 + (6 * Math.abs(w)) / Math.max(largest, 3));
        line.setAttribute("stroke-dasharray", w < 0 ? "9 4" : "none");
      }
    },
    edge: (l, j, k) => edges.find((e) => e.l === l && e.j === j - 1 && e.k === k - 1)?.line,
  };
});
