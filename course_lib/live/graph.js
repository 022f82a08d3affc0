// The computation graph: x -> z -> a -> ... -> J with W, b and y joining from below; values go
// forward along the edges, derivatives come back (lecture: "The Network Computation Graph").
import { inks } from "./draw.js";
import { liveView, svg, symbol } from "./view.js";

const WIDE = 146;

function nodes(L) {
  const row = [{ id: "x", base: "x", kind: "input" }];
  for (let l = 1; l <= L; l++) {
    row.push({ id: `z${l}`, base: "z", sup: `[${l}]`, kind: "hidden" });
    row.push({ id: `a${l}`, base: "a", sup: `[${l}]`, kind: "hidden" });
  }
  row.push({ id: "J", base: "J", kind: "output" });
  row.forEach((node, k) => Object.assign(node, { x: 84 + k * WIDE, y: 88 }));
  const below = [];
  for (let l = 1; l <= L; l++) {
    const { x } = row.find(({ id }) => id === `z${l}`);
    below.push({ id: `W${l}`, base: "W", sup: `[${l}]`, x: x - 66, y: 196, to: `z${l}` });
    below.push({ id: `b${l}`, base: "b", sup: `[${l}]`, x: x + 66, y: 196, to: `z${l}` });
  }
  below.push({ id: "y", base: "y", x: row.at(-1).x, y: 196, to: "J" });
  for (const node of below) node.kind = "parameter";
  return { row, below };
}

export const graphWidget = liveView(({ model, frame }) => {
  let drawn = 0;
  let values = {};
  let gradients = {};
  const colour = (kind) => THEME[kind] ?? "var(--jp-layout-color2, #ddd)";

  const draw = (L) => {
    frame.replaceChildren();
    [values, gradients] = [{}, {}];
    const { row, below } = nodes(L);
    const width = row.at(-1).x + 70;
    const picture = svg("svg", { viewBox: `0 0 ${width} 272`, class: "course-graph" }, frame);
    const edge = (from, to) =>
      svg("line", { x1: from.x, y1: from.y, x2: to.x, y2: to.y, class: "course-edge" }, picture);
    row.slice(1).forEach((node, k) => edge(row[k], node));
    for (const node of below) edge(node, row.find(({ id }) => id === node.to));
    for (const node of [...row, ...below]) {
      const { x, y } = node;
      svg("circle", { cx: x, cy: y, r: 25, fill: colour(node.kind), class: "course-neuron" }, picture);
      const on = node.kind === "parameter" ? "course-symbol" : "course-symbol course-on-node";
      symbol(picture, node, { x: node.sup ? x - 12 : x - 5, y: y + 6, class: on });
      const away = below.includes(node) ? [y + 44, y + 64] : [y - 53, y - 34];
      const middle = { x, "text-anchor": "middle" };
      values[node.id] = svg("text", { ...middle, y: away[0], class: "course-value" }, picture);
      gradients[node.id] = svg("text", { ...middle, y: away[1], class: "course-gradient" }, picture);
    }
  };
  return {
    paint() {
      const L = model.get("L");
      if (drawn !== L) draw((drawn = L));
      const ink = inks();
      for (const [id, place] of Object.entries(values)) {
        place.textContent = model.get("values")[id] ?? "";
        place.setAttribute("fill", ink.text);
        gradients[id].textContent = model.get("gradients")[id] ?? "";
        gradients[id].setAttribute("fill", ink.highlight);
      }
    },
    text: (id) => values[id].textContent,
  };
});
