// @ts-check
// The computation graph of pages 36-37: values go forward along the black arrows, derivatives come
// back along the coloured ones (lecture: "The Network Computation Graph").

import { computationGraph } from "./computation.js";
import { centre, fit } from "./fit.js";
import { tint } from "./matrix.js";
import { liveView, makePickable, svg, symbol } from "./view.js";

const [RADIUS, LINE] = [21, 18];
const DROP = 104; // from the row to the parameters below it

// The nodes in their places; a0 is the input x. `cell` is the width of an entry, `fraction` that of a
// derivative's name.
/** @type {(L: number, top: number, n: number[], cell: number, fraction: number) => { row: GraphNode[], below: GraphNode[] }} */
function places(L, top, n, cell, fraction) {
  const widest = Math.max(0, ...n.slice(0, -1)); // columns of the widest W
  const besides = fraction + 8 + (n.length ? cell : 0); // in the row: a derivative, an entry
  const stride = Math.max(besides, (widest * cell + cell + 14) / 2, fraction + 40);
  const { row, below } = computationGraph(L, "a0");
  row.forEach((node, k) => Object.assign(node, { x: k * stride, y: top }));
  for (const node of below) {
    const wide = n.length ? n[node.l - 1] * cell : 44;
    const left = node.to.x - (wide + 10 + cell) / 2;
    const x = { W: left + wide / 2, b: left + wide + 10 + cell / 2, y: node.to.x }[node.base];
    Object.assign(node, { x, y: top + DROP });
  }
  return { row, below };
}

// The part of the line between two circles, moved sideways by `side`.
/** @type {(from: GraphNode, to: GraphNode, side: number) => Record<"x1" | "y1" | "x2" | "y2", number>} */
function between(from, to, side) {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const long = Math.hypot(dx, dy);
  const [ux, uy] = [dx / long, dy / long];
  const reach = Math.sqrt(RADIUS ** 2 - side ** 2) + 2;
  return {
    x1: from.x + ux * reach - uy * side,
    y1: from.y + uy * reach + ux * side,
    x2: to.x - ux * (reach + 3) - uy * side,
    y2: to.y - uy * (reach + 3) + ux * side,
  };
}

/** @type {(parent: Element, ends: ReturnType<typeof between>) => SVGElement} */
function drawArrow(parent, ends) {
  const group = svg("g", { class: "course-arrow" }, parent);
  svg("line", { ...ends, class: "course-arrow-glow" }, group);
  svg("line", ends, group);
  const angle = (Math.atan2(ends.y2 - ends.y1, ends.x2 - ends.x1) * 180) / Math.PI;
  const at = `translate(${ends.x2} ${ends.y2}) rotate(${angle})`;
  svg("path", { d: "M 4 0 L -7 -5 L -7 5 Z", transform: at }, group);
  return group;
}

const SMALL = { class: "course-symbol course-small-symbol", "text-anchor": "middle" };
/** @type {(node: Symbol_) => Symbol_} */
const derivativeName = (node) => ({ base: `∂${node.base}`, sup: node.sup });

/** @type {(parent: Element, of: Symbol_, by: Symbol_, x: number, y: number) => void} */
function fractionOf(parent, of, by, x, y) {
  const parts = /** @type {[Symbol_, number][]} */ ([
    [of, -9],
    [by, 21],
  ]).map(([node, down]) => centre(symbol(parent, derivativeName(node), { x, y: y + down, ...SMALL }), x));
  const half = Math.max(...parts.map((text) => text.getBBox().width)) / 2;
  svg("line", { x1: x - half, x2: x + half, y1: y, y2: y, class: "course-fraction-bar" }, parent);
}

// Rows of texts as tinted cells around the middle x, from y downwards.
// `numbers` are those that the texts say, for a tint by sign and size.
/** @type {(parent: Element, rows: string[][], x: number, y: number, wide: number, className: string, numbers?: number[][]) => void} */
function drawCells(parent, rows, x, y, wide, className, numbers) {
  rows.forEach((row, r) => {
    row.forEach((text, c) => {
      const left = x + (c - row.length / 2) * wide;
      const size = { x: left + 1, y: y + r * LINE, width: wide - 2, height: LINE - 2, rx: 3 };
      const box = svg("rect", { ...size, class: `${className}-box` }, parent);
      if (numbers) box.style.fill = tint(numbers[r][c], 2);
      const place = { x: left + wide / 2, y: y + r * LINE + 12.5, class: className, "text-anchor": "middle" };
      svg("text", place, parent).textContent = text;
    });
  });
}

export const chainWidget = liveView(({ model, frame }) => {
  let drawn = "";
  let nodes = new Map(); // id -> place with its circle
  let arrows = new Map(); // "from>to" -> group
  let cells = null;
  let [top, cell, longest, fraction] = [0, 0, 0, 0];
  let picture = null;
  const tall = () => LINE * Math.max(1, ...model.get("n"));

  const pick = (id) => {
    model.set("picked", id);
    model.save_changes();
  };

  // The widest entry and the widest name of a derivative; never less than before, so that the
  // picture stays put while numbers change.
  const measure = () => {
    const entries = [model.get("values"), model.get("gradients")].flatMap((of) => Object.values(of).flat(2));
    const long = entries.filter((text) => text.length > longest); // digits are equally wide
    if (cell && !long.length) return;
    const ruler = svg("svg", {}, frame);
    const wide = (text) => text.getBBox().width;
    const entry = (content) => {
      const text = svg("text", { class: "course-cell" }, ruler);
      text.textContent = content;
      return wide(text) + 8;
    };
    cell = Math.max(cell, ...["−0.00", ...long].map(entry));
    longest = Math.max(longest, ...long.map((text) => text.length));
    fraction ||= wide(symbol(ruler, { base: "∂W", sup: "[4]" }, { x: 0, y: 0, ...SMALL }));
    ruler.remove();
  };

  const draw = (L, n) => {
    frame.replaceChildren();
    [nodes, arrows] = [new Map(), new Map()];
    top = n.length ? 2 * tall() + 82 : 78;
    const { row, below } = places(L, top, n, cell, fraction);
    const height = top + DROP + (n.length ? 34 + 2 * tall() + 8 : 34);
    picture = svg("svg", { class: "course-chain" }, frame);
    const aside = Math.max(cell / 2, RADIUS + 6);
    const room = { x: -aside, y: 0, width: row.at(-1).x + 2 * aside, height };
    svg("rect", { ...room, fill: "none" }, picture); // for whatever entries will stand there
    const join = (from, to) => {
      const forth = drawArrow(picture, between(from, to, to.id === "J" && from.id === "y" ? 0 : 6));
      arrows.set(`${from.id}>${to.id}`, forth);
      if (from.id === "y") return;
      const back = drawArrow(picture, between(to, from, 6));
      back.classList.add("course-back");
      if (from.kind === "parameter") back.classList.add("course-back-parameter");
      arrows.set(`${to.id}>${from.id}`, back);
      const [x, y] = [(from.x + to.x) / 2, (from.y + to.y) / 2];
      const slant = (30 * Math.abs(to.x - from.x)) / DROP; // of the arrow, over the fraction's height
      const side = slant + fraction / 2 + 12;
      if (from.kind === "parameter") fractionOf(back, to, from, x + (from.base === "W" ? -side : side), y);
      else fractionOf(back, to, from, x, y - 46);
    };
    row.slice(1).forEach((node, k) => join(row[k], node));
    for (const node of below) join(node, node.to);
    for (const node of [...row, ...below]) {
      const circle = { cx: node.x, cy: node.y, class: "course-neuron" };
      const glow = svg("circle", { ...circle, r: RADIUS + 5, class: "course-neuron-glow" }, picture);
      const fill = THEME[node.kind] ?? "var(--course-shade)";
      const disc = svg("circle", { ...circle, r: RADIUS, fill }, picture);
      if (model.get("pickable") && node.id !== "J" && node.id !== "y")
        makePickable(disc, `derivative by ${node.id}`, () => pick(node.id));
      const on = node.kind === "parameter" ? "course-symbol" : "course-symbol course-on-node";
      centre(symbol(picture, node, { x: node.x, y: node.y + 6, class: on }), node.x);
      nodes.set(node.id, { ...node, glow });
    }
    cells = svg("g", {}, picture);
    fit(frame, picture, n.length ? 1 : 1.1);
  };

  const fill = () => {
    const [values, numbers, gradients] = ["values", "numbers", "gradients"].map((name) => model.get(name));
    cells.replaceChildren();
    for (const [id, { x, y, kind }] of nodes) {
      const rows = Math.max(values[id]?.length ?? 0, 1);
      const above = kind !== "parameter";
      const first = above ? y - 60 - LINE * rows : y + 26;
      drawCells(cells, values[id] ?? [], x, first, cell, "course-cell", numbers[id] ?? []);
      const second = above ? first - 6 - LINE * rows : first + LINE * rows + 6;
      drawCells(cells, gradients[id] ?? [], x, second, cell, "course-cell-gradient");
    }
  };

  // Bring the node reached last into a frame that is too narrow for all, without moving the page.
  let reached = "";
  const reveal = (ids) => {
    const node = nodes.get(ids.filter((id) => nodes.has(id)).at(-1) ?? ids.at(-1)?.split(">").at(-1));
    if (!node || reached === ids.join()) return;
    reached = ids.join();
    const scale = picture.clientWidth / picture.viewBox.baseVal.width;
    const at = (node.x - picture.viewBox.baseVal.x) * scale;
    frame.scrollLeft = at - frame.clientWidth / 2;
  };

  return {
    paint() {
      if (!frame.clientWidth) return; // nothing can be measured yet
      const [L, n] = [model.get("L"), model.get("n")];
      measure();
      const state = [L, n, model.get("pickable"), Math.ceil(cell), frame.clientWidth].join();
      if (drawn !== state) draw(L, n);
      drawn = state;
      const done = new Set(model.get("done"));
      const lit = new Set(model.get("lit"));
      for (const [id, arrow] of arrows) {
        arrow.classList.toggle("course-done", done.has(id));
        arrow.classList.toggle("course-lit", lit.has(id));
      }
      for (const [id, { glow }] of nodes) glow.classList.toggle("course-lit", lit.has(id));
      if (n.length) fill();
      reveal([...done, ...lit]);
    },
    lit: () =>
      [...arrows, ...Array.from(nodes, ([id, { glow }]) => [id, glow])]
        .filter(([, shape]) => shape.classList.contains("course-lit"))
        .map(([id]) => id),
    done: () =>
      Array.from(arrows)
        .filter(([, a]) => a.classList.contains("course-done"))
        .map(([id]) => id),
    gradients: () => model.get("gradients"),
    texts: () => Array.from(cells.querySelectorAll("text"), (text) => text.textContent),
  };
});
