// @ts-check
// The network as the lecture draws it: inputs crimson, hidden grey, output violet; an edge's
// colour is its weight's sign, its width the magnitude (lecture: "A Multi-Layered Perceptron
// (Illustration)", pp. 16-20). A place is [l, j] for a neuron, [l, j, k] for an edge.
import { inks } from "./draw.js";
import { centre, fit, lacking } from "./fit.js";
import { entryOf, readNetwork } from "./network.js";
import { makeTurnable } from "./pointer.js";
import { liveView, makePickable, svg, symbol } from "./view.js";

const R = 22;

// A labelled neuron has its name above it, unless its picture is crowded or has boxes.
/** @type {(n: number[], boxes: boolean) => boolean} */
const namesInside = (n, boxes) => Math.max(...n) > 4 || boxes;

// Neurons in columns, `gap` apart; the picture's frame follows from what is drawn.
/** @type {(n: number[], boxes: boolean, labels: boolean, told: boolean, gap: number) => { places: { x: number, y: number }[][], tall: number }} */
function layout(n, boxes, labels, told, gap) {
  const tall = Math.max(...n) > 4 ? 62 : told ? 106 : labels && !boxes ? 88 : 78; // between neurons
  const places = n.map((count, l) =>
    Array.from({ length: count }, (_, j) => ({ x: l * gap, y: (j - (count - 1) / 2) * tall })),
  );
  return { places, tall };
}

// Between columns: as it looks best, and the least that leaves room for what stands between.
/** @type {(boxes: boolean, labels: boolean, told: boolean) => number[]} */
const gapsOf = (boxes, labels, told) => (boxes ? [196, 150] : labels ? [170, 132] : told ? [130, 100] : [120, 92]);

/** @type {(l: number, L: number) => "input" | "hidden" | "output"} */
const kindOf = (l, L) => (l === 0 ? "input" : l === L ? "output" : "hidden");

// The boxes of page 20, one round each layer and its names, with the layer's own name.
/** @type {(picture: SVGElement, places: { x: number, y: number }[][], tall: number, names: { l: number, text: SVGTextElement }[]) => void} */
function drawBoxes(picture, places, tall, names) {
  const L = places.length - 1;
  places.forEach((layer, l) => {
    const kind = kindOf(l, L);
    const [{ x, y }] = layer;
    const top = y - tall / 2 - 26;
    const title = svg("text", { x, y: top + 19, class: "course-layer-name" }, picture);
    title.textContent = { input: "Input Layer", hidden: "Hidden Layer", output: "Output Layer" }[kind];
    const own = names.filter((name) => name.l === l).map((name) => name.text.getBBox());
    const half = Math.max(R + 16, title.getBBox().width / 2 + 10);
    const left = Math.min(x - half, ...own.map((box) => box.x - 10));
    const right = Math.max(x + half, ...own.map((box) => box.x + box.width + 10));
    const box = svg("rect", { x: left, y: top, width: right - left, rx: 14 });
    box.setAttribute("height", layer.at(-1).y + tall / 2 + 4 - top);
    box.setAttribute("fill", THEME[kind]);
    box.setAttribute("class", "course-layer");
    picture.prepend(box);
    centre(title, (left + right) / 2);
  });
}

/** @type {(picture: SVGElement, place: { x: number, y: number }, l: number, j: number, look: { L: number, inside: boolean }) => SVGTextElement} */
function nameNeuron(picture, { x, y }, l, j, { L, inside }) {
  const own = { base: "a", sub: `${j + 1}`, sup: `[${l}]` };
  if (l === 0) {
    own.tail = ` = x${"₁₂₃₄₅₆₇₈₉"[j] ?? ""}`;
    return symbol(picture, own, { x: x - R - 12, y: y + 5, "text-anchor": "end" });
  }
  if (inside) return centre(symbol(picture, own, { x, y: y + 6, class: "course-symbol course-on-node" }), x);
  if (l < L) return centre(symbol(picture, own, { x, y: y - R - 20 }), x);
  return symbol(picture, own, { x: x + R + 12, y: y + 5 });
}

/** @type {(picture: SVGElement, edge: { l: number, j: number, k: number }) => SVGTextElement} */
function nameEdge(picture, { l, j, k }) {
  const name = { base: "W", sub: `${j + 1},${k + 1}`, sup: `[${l}]` };
  return symbol(picture, name, { x: 0, y: 0, class: "course-symbol course-halo" });
}

const SHARES = [0.22, 0.28, 0.34, 0.4, 0.46, 0.52, 0.58, 0.64, 0.7, 0.76]; // of an edge's length

// The number of a weight or a bias, with its middle at x.
/** @type {(parent: Element, before?: string, at?: { x: number, y: number }) => { text: SVGTextElement, show: (value: number) => void }} */
function tellNumber(parent, before = "", { x, y } = { x: 0, y: 0 }) {
  const text = svg("text", { x, y, class: "course-value course-halo course-number" }, parent);
  const show = (value) => {
    text.textContent = before + (value || 0).toFixed(2).replace("-", "−");
  };
  show(-1); // for its width
  return { text, show };
}

// Put the names on their edges, each where it meets nothing that is there already; first where few
// edges cross, further on for each next neuron.
/** @type {(edges: any[], taken: Pick<DOMRect, "x" | "y" | "width" | "height">[], n: number[]) => void} */
function placeNames(edges, taken, n) {
  const there = [...taken];
  const shared = (a, b) =>
    Math.max(0, Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)) *
    Math.max(0, Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y));
  for (const { marks, size, from, to, l, j } of edges) {
    const first = n[l] > 1 ? 0.28 + (0.34 * j) / (n[l] - 1) : 0.42;
    const tries = [...SHARES]
      .sort((a, b) => Math.abs(a - first) - Math.abs(b - first))
      .map((share) => {
        const [x, y] = [from.x + share * (to.x - from.x), from.y + share * (to.y - from.y)];
        return { ...size, x: x - size.width / 2, y: y - size.height / 2 - 4 };
      });
    const crowd = tries.map((one) => there.reduce((sum, box) => sum + shared(one, box), 0));
    const best = tries[crowd.indexOf(Math.min(...crowd))];
    for (const { text, box } of marks) {
      const across = best.x - box.x + (size.width - box.width) / 2;
      text.setAttribute("transform", `translate(${across} ${best.y - box.y + (size.height - box.height) / 2})`);
    }
    there.push(best);
  }
}

// Where a text has its ink: the browser's box has room for the tallest letters around it.
/** @type {(text: SVGTextElement) => Pick<DOMRect, "x" | "y" | "width" | "height">} */
function inkBox(text) {
  const { x, y, width, height } = text.getBBox();
  return { x: x - 2, y: y + 0.08 * height, width: width + 4, height: 0.86 * height };
}

export const diagramWidget = liveView(({ model, frame, network, find, repaint }) => {
  let drawn = "";
  const sliders = new Map(); // by entry of theta, of what can be turned
  let edges = [];
  let neurons = [];
  let names = []; // of the neurons
  let namesShown = ""; // which edges have theirs in sight

  const pick = (place) => {
    model.set("picked", place);
    model.save_changes();
  };
  const offer = (shape, place, name) => {
    svg("title", {}, shape).textContent = name;
    makePickable(shape, name, () => pick(place), { tab: place.length < 3 }); // too many edges
  };

  async function findSliders() {
    const all = Object.entries(network.get("controls"));
    await Promise.all(all.map(async ([at, reference]) => sliders.set(Number(at), await find(reference))));
    repaint();
  }
  if (model.get("turnable")) findSliders();
  const told = () => model.get("turnable") && !model.get("labels"); // its numbers are always in sight
  // A group of what can be turned, its names and its number; null where there is no slider.
  const turn = (n, shape, place, name) => {
    const slider = sliders.get(entryOf(n, place));
    if (!slider) return null;
    const group = svg("g", { class: "course-turn" }, shape.parentElement);
    group.classList.toggle("course-told", told());
    group.append(shape);
    return { group, tell: makeTurnable(shape, name, slider) };
  };

  const draw = (n, gap) => {
    frame.replaceChildren();
    [edges, neurons, names, namesShown] = [[], [], [], ""];
    const [labels, boxes, pickable] = ["labels", "boxes", "pickable"].map((name) => model.get(name));
    const L = n.length - 1;
    const { places, tall } = layout(n, boxes, labels, told(), gap);
    const picture = svg("svg", { class: "course-diagram" }, frame);
    for (let l = 1; l <= L; l++) {
      places[l].forEach((to, j) => {
        places[l - 1].forEach((from, k) => {
          const ends = { x1: from.x, y1: from.y, x2: to.x, y2: to.y };
          const glow = svg("line", { ...ends, class: "course-edge-glow" }, picture);
          const line = svg("line", ends, picture);
          edges.push({ glow, line, ends, l, j, k, from, to });
        });
      });
    }
    for (const edge of edges) {
      const { ends, l, j, k } = edge;
      const [place, name] = [
        [l, j + 1, k + 1],
        `weight from neuron ${k + 1} of layer ${l - 1} to neuron ${j + 1} of layer ${l}`,
      ];
      const hit = pickable || sliders.size ? svg("line", { ...ends, class: "course-edge-hit" }, picture) : null;
      if (pickable) offer(hit, place, name);
      edge.turn = sliders.size ? turn(n, hit, place, name) : null;
      const parent = edge.turn?.group ?? picture;
      if (labels) edge.label = nameEdge(parent, edge);
      if (edge.turn) edge.number = tellNumber(parent);
      edge.marks = [edge.label, edge.number?.text].filter(Boolean).map((text) => ({ text, box: inkBox(text) }));
      const most = (side) => Math.max(...edge.marks.map(({ box }) => box[side]));
      edge.size = { width: most("width"), height: most("height") };
      if (labels) edge.label.style.display = "none"; // until it has its place
    }
    const inside = namesInside(n, boxes);
    places.forEach((layer, l) => {
      layer.forEach((place, j) => {
        const at = { cx: place.x, cy: place.y };
        const glow = svg("circle", { ...at, r: R + 5, class: "course-neuron-glow" }, picture);
        const look = { fill: THEME[kindOf(l, L)], class: "course-neuron" };
        const circle = svg("circle", { ...at, r: R, ...look }, picture);
        if (pickable) offer(circle, [l, j + 1], `neuron ${j + 1} of layer ${l}`);
        const own = l && sliders.size ? turn(n, circle, [l, j + 1], `bias of neuron ${j + 1} of layer ${l}`) : null;
        const bias = own && tellNumber(own.group, "b = ", { x: place.x, y: place.y + R + 21 });
        neurons.push({ glow, circle, l, j, turn: own, number: bias, ...place });
        if (labels) names.push({ l, text: nameNeuron(picture, place, l, j, { L, inside }) });
      });
    });
    if (boxes) drawBoxes(picture, places, tall, names);
    return picture;
  };

  // Columns as far apart as looks best, or closer where the frame is narrow.
  const drawToFit = (n) => {
    const [best, least] = gapsOf(model.get("boxes"), model.get("labels"), told());
    let picture = draw(n, best);
    const narrower = lacking(frame, picture) / (n.length - 1);
    if (narrower) picture = draw(n, Math.max(least, best - narrower));
    fit(frame, picture, 1.15);
  };

  const light = (lit, now) => {
    const found = new Set(lit.map((place) => place.join()));
    const few = model.get("labels") && edges.length <= 12; // more labels than that hide the picture
    for (const { glow, label, l, j, k } of edges) {
      const on = found.has(`${l},${j + 1},${k + 1}`);
      glow.classList.toggle("course-lit", on);
      if (!label) continue;
      label.classList.toggle("course-lit", on);
      label.style.display = few || on ? "" : "none";
    }
    const named = edges.filter(({ label, number }) => (label ? label.style.display !== "none" : number));
    const shown = named.map(({ l, j, k }) => [l, j, k]).join(" ");
    if (namesShown !== shown) {
      const discs = neurons.map(({ x, y }) => ({ x: x - R - 2, y: y - R - 2, width: 2 * R + 4, height: 2 * R + 4 }));
      const written = [...names, ...neurons.map(({ number }) => number).filter(Boolean)];
      placeNames(named, [...discs, ...written.map(({ text }) => inkBox(text))], now);
    }
    namesShown = shown;
    for (const { glow, circle, l, j } of neurons) {
      const on = found.has(`${l},${j + 1}`);
      glow.classList.toggle("course-lit", on);
      if (model.get("pickable")) circle.setAttribute("aria-pressed", on);
    }
  };

  return {
    paint() {
      if (!frame.clientWidth) return; // nothing can be measured yet
      const now = readNetwork(network);
      const looks = ["labels", "boxes", "pickable"].map((name) => model.get(name));
      const state = [now.n, ...looks, sliders.size, frame.clientWidth].join();
      if (drawn !== state) drawToFit(now.n);
      drawn = state;
      const largest = Math.max(
        1e-12,
        ...now.W.slice(1)
          .flat()
          .map((w) => Math.max(...w.map(Math.abs))),
      );
      for (const { line, l, j, k } of edges) {
        const w = now.W[l][j][k];
        line.setAttribute("stroke", w === 0 ? inks().faint : w > 0 ? THEME.positive : THEME.negative);
        line.setAttribute("stroke-width", 1 + (6 * Math.abs(w)) / Math.max(largest, 3));
        line.setAttribute("stroke-dasharray", w < 0 ? "9 4" : "none");
      }
      for (const { turn, number, l, j, k } of [...edges, ...neurons]) {
        number?.show(k === undefined ? now.b[l][j] : now.W[l][j][k]);
        turn?.tell();
      }
      light(model.get("lit"), now.n);
    },
    edge: (l, j, k) => edges.find((e) => e.l === l && e.j === j - 1 && e.k === k - 1)?.line,
    lit: () => [
      ...neurons.filter(({ glow }) => glow.classList.contains("course-lit")).map((e) => [e.l, e.j + 1]),
      ...edges.filter(({ glow }) => glow.classList.contains("course-lit")).map((e) => [e.l, e.j + 1, e.k + 1]),
    ],
  };
});
