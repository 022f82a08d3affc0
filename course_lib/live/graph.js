// The computation graph: x -> z -> a -> ... -> J with W, b and y joining from below; values go
// forward along the edges, derivatives come back (lecture: "The Network Computation Graph").
import { inks } from "./draw.js";
import { centre, fit, lacking } from "./fit.js";
import { liveView, svg, symbol } from "./view.js";

const [BEST, LEAST] = [146, 96]; // from a node to the next

function nodes(L, stride, apart) {
  const row = [{ id: "x", base: "x", kind: "input" }];
  for (let l = 1; l <= L; l++) {
    row.push({ id: `z${l}`, base: "z", sup: `[${l}]`, kind: "hidden" });
    row.push({ id: `a${l}`, base: "a", sup: `[${l}]`, kind: "hidden" });
  }
  row.push({ id: "J", base: "J", kind: "output" });
  row.forEach((node, k) => Object.assign(node, { x: k * stride, y: 88 }));
  const below = [];
  for (let l = 1; l <= L; l++) {
    const { x } = row.find(({ id }) => id === `z${l}`);
    below.push({ id: `W${l}`, base: "W", sup: `[${l}]`, x: x - apart, y: 196, to: `z${l}` });
    below.push({ id: `b${l}`, base: "b", sup: `[${l}]`, x: x + apart, y: 196, to: `z${l}` });
  }
  below.push({ id: "y", base: "y", x: row.at(-1).x, y: 196, to: "J" });
  for (const node of below) node.kind = "parameter";
  return { row, below };
}

export const graphWidget = liveView(({ model, frame }) => {
  let drawn = "";
  let widest = 0; // of the words that stand at a node; never less, so that the picture stays put
  let values = {};
  let gradients = {};
  const colour = (kind) => THEME[kind] ?? "var(--jp-layout-color2, #ddd)";

  const draw = (L, stride) => {
    frame.replaceChildren();
    [values, gradients] = [{}, {}];
    const { row, below } = nodes(L, stride, Math.max(66, widest / 2 + 6));
    const picture = svg("svg", { class: "course-graph" }, frame);
    const room = { x: -widest / 2, y: 22, width: row.at(-1).x + widest, height: 244 };
    svg("rect", { ...room, fill: "none" }, picture); // for whatever words will stand there
    const edge = (from, to) =>
      svg("line", { x1: from.x, y1: from.y, x2: to.x, y2: to.y, class: "course-edge" }, picture);
    row.slice(1).forEach((node, k) => edge(row[k], node));
    for (const node of below) edge(node, row.find(({ id }) => id === node.to));
    for (const node of [...row, ...below]) {
      const { x, y } = node;
      svg("circle", { cx: x, cy: y, r: 25, fill: colour(node.kind), class: "course-neuron" }, picture);
      const on = node.kind === "parameter" ? "course-symbol" : "course-symbol course-on-node";
      centre(symbol(picture, node, { x, y: y + 6, class: on }), x);
      const away = below.includes(node) ? [y + 44, y + 64] : [y - 53, y - 34];
      const middle = { x, "text-anchor": "middle" };
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
    const least = Math.max(LEAST, widest + 10);
    if (narrower || least > BEST) picture = draw(L, Math.max(least, BEST - narrower));
    fit(frame, picture, 1.2);
  };

  return {
    paint() {
      if (!frame.clientWidth) return; // nothing can be measured yet
      const L = model.get("L");
      if (!drawn) draw(L, BEST);
      write();
      const words = [...Object.values(values), ...Object.values(gradients)];
      widest = Math.max(widest, ...words.map((text) => text.getBBox().width));
      const state = [L, Math.ceil(widest), frame.clientWidth].join();
      if (drawn !== state) drawToFit(L);
      drawn = state;
    },
    text: (id) => values[id].textContent,
  };
});
