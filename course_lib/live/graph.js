// @ts-check
// The computation graph: x -> z -> a -> ... -> J with W, b and y joining from below; values go
// forward along the edges, derivatives come back (lecture: "The Network Computation Graph").
import { computationGraph } from "./computation.js";
import { inks } from "./draw.js";
import { centre, fit, lacking } from "./fit.js";
import { liveView, svg, symbol } from "./view.js";

const [BEST, LEAST] = [146, 96]; // from a node to the next

// `wide` is the width of the words at a node, by its id.
/** @type {(L: number, stride: number, wide: Record<string, number>) => { row: GraphNode[], below: GraphNode[] }} */
function nodes(L, stride, wide) {
  const between = (a, b) => ((wide[a] ?? 0) + (wide[b] ?? 0)) / 2 + 10;
  const { row, below } = computationGraph(L, "x");
  row.forEach((node, k) => {
    const before = row[k - 1];
    node.x = k ? before.x + Math.max(stride, between(before.id, node.id)) : 0;
    node.y = 88;
  });
  for (const node of below) {
    const apart = Math.max(66, between(`W${node.l}`, `b${node.l}`) / 2);
    Object.assign(node, { x: node.to.x + { W: -apart, b: apart, y: 0 }[node.base], y: 196 });
  }
  return { row, below };
}

export const graphWidget = liveView(({ model, frame }) => {
  let drawn = "";
  /** @type {Record<string, number>} */
  const wide = {}; // the words at each node; never less than before, so that the picture stays put
  let values = {};
  let gradients = {};
  const colour = (kind) => THEME[kind] ?? "var(--course-shade)";

  const draw = (L, stride) => {
    frame.replaceChildren();
    [values, gradients] = [{}, {}];
    const { row, below } = nodes(L, stride, wide);
    const picture = svg("svg", { class: "course-graph" }, frame);
    const edge = (from, to) =>
      svg("line", { x1: from.x, y1: from.y, x2: to.x, y2: to.y, class: "course-edge" }, picture);
    row.slice(1).forEach((node, k) => edge(row[k], node));
    for (const node of below) edge(node, node.to);
    for (const node of [...row, ...below]) {
      const { x, y } = node;
      svg("circle", { cx: x, cy: y, r: 25, fill: colour(node.kind), class: "course-neuron" }, picture);
      const on = node.kind === "parameter" ? "course-symbol" : "course-symbol course-on-node";
      centre(symbol(picture, node, { x, y: y + 6, class: on }), x);
      const away = below.includes(node) ? [y + 44, y + 64] : [y - 53, y - 34];
      const middle = { x, "text-anchor": "middle" };
      const room = wide[node.id] ?? 0; // for whatever words will stand there
      svg("rect", { x: x - room / 2, y: away[0] - 16, width: room, height: 40, fill: "none" }, picture);
      values[node.id] = svg("text", { ...middle, y: away[0], class: "course-value" }, picture);
      gradients[node.id] = svg("text", { ...middle, y: away[1], class: "course-gradient" }, picture);
    }
    write();
    return picture;
  };

  const write = () => {
    const ink = inks();
    for (const [id, place] of Object.entries(values)) {
      place.textContent = model.get("values")[id] ?? "";
      place.setAttribute("fill", ink.text);
      gradients[id].textContent = model.get("gradients")[id] ?? "";
      gradients[id].setAttribute("fill", ink.highlight);
    }
  };

  const drawToFit = (L) => {
    let picture = draw(L, BEST);
    const narrower = lacking(frame, picture) / (2 * L + 1);
    if (narrower) picture = draw(L, Math.max(LEAST, BEST - narrower));
    fit(frame, picture, 1.2);
  };

  return {
    paint() {
      if (!frame.clientWidth) return; // nothing can be measured yet
      const L = model.get("L");
      if (!drawn) draw(L, BEST);
      write();
      for (const id of Object.keys(values)) {
        const words = [values[id], gradients[id]].map((text) => Math.ceil(text.getBBox().width));
        wide[id] = Math.max(wide[id] ?? 0, ...words);
      }
      const state = [L, Object.values(wide), frame.clientWidth].join();
      if (drawn !== state) drawToFit(L);
      drawn = state;
    },
    text: (id) => values[id].textContent,
  };
});
