// The network as the lecture draws it: inputs crimson, hidden grey, output violet; an edge's
// colour is its weight's sign, its width the magnitude (lecture: "A Multi-Layered Perceptron
// (Illustration)", pp. 16-20). A place is [l, j] for a neuron, [l, j, k] for an edge.
import { inks } from "./draw.js";
import { liveView, svg, symbol } from "./view.js";
import { readNetwork } from "./network.js";

const R = 22;

function layout(n, boxes, labels) {
  const tall = Math.max(...n) > 4 ? 62 : 78; // between neurons
  const bare = !boxes && !labels;
  const [top, wide] = boxes ? [46, 196] : [24, bare ? 120 : 170]; // room above, and between layers
  const [left, right] = bare ? [R + 10, R + 10] : [100, boxes ? 70 : 150];
  const height = Math.max(...n) * tall;
  const places = n.map((count, l) =>
    Array.from({ length: count }, (_, j) => ({
      x: left + l * wide,
      y: top + height / 2 + (j - (count - 1) / 2) * tall,
    })),
  );
  return { places, tall, height: top + height + 24, width: left + (n.length - 1) * wide + right };
}

const kindOf = (l, L) => (l === 0 ? "input" : l === L ? "output" : "hidden");

// The boxes of page 20, one round each layer, with its name.
function drawBoxes(picture, places, tall) {
  const L = places.length - 1;
  places.forEach((layer, l) => {
    const kind = kindOf(l, L);
    const [left, right] = l === 0 ? [-94, 38] : [-60, 60];
    const top = layer[0].y - tall / 2 - 26;
    const box = { x: layer[0].x + left, y: top, width: right - left, rx: 14 };
    box.height = layer.at(-1).y + tall / 2 + 4 - top;
    svg("rect", { ...box, fill: THEME[kind], class: "course-layer" }, picture);
    const name = { input: "Input Layer", hidden: "Hidden Layer", output: "Output Layer" }[kind];
    const middle = { x: box.x + box.width / 2, y: top + 19, "text-anchor": "middle" };
    svg("text", { ...middle, class: "course-layer-name" }, picture).textContent = name;
  });
}

function labelNeuron(picture, { x, y }, l, j, { L, inside, labels }) {
  if (!labels) return;
  const own = { base: "a", sub: `${j + 1}`, sup: `[${l}]` };
  if (l === 0) {
    own.tail = ` = x${"₁₂₃₄₅₆₇₈₉"[j] ?? ""}`;
    symbol(picture, own, { x: x - R - 8, y: y + 5, "text-anchor": "end" });
  } else if (inside) symbol(picture, own, { x: x - 12, y: y + 6, class: "course-symbol course-on-node" });
  else if (l < L) symbol(picture, own, { x: x - 10, y: y - R - 8 });
  else symbol(picture, own, { x: x + R + 8, y: y + 5 });
}

function labelEdge(picture, n, { l, j, k, from, to }) {
  const at = n[l] > 1 ? 0.28 + (0.34 * j) / (n[l] - 1) : 0.42; // where few edges cross
  const place = { x: from.x + at * (to.x - from.x) - 14, y: from.y + at * (to.y - from.y) - 7 };
  const label = { base: "W", sub: `${j + 1},${k + 1}`, sup: `[${l}]` };
  return symbol(picture, label, { ...place, class: "course-symbol course-halo" });
}

export const diagramWidget = liveView(({ model, frame, network }) => {
  let drawn = "";
  let edges = [];
  let neurons = [];

  const pick = (place) => {
    model.set("picked", place);
    model.save_changes();
  };
  const makePickable = (shape, place, name) => {
    shape.classList.add("course-pickable");
    svg("title", {}, shape).textContent = name;
    shape.addEventListener("click", () => pick(place));
    if (place.length === 3) return; // an edge: too many of them for the Tab key
    for (const [key, value] of [["tabindex", 0], ["role", "button"], ["aria-label", name]]) {
      shape.setAttribute(key, value);
    }
    shape.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      pick(place);
    });
  };

  const draw = (n) => {
    frame.replaceChildren();
    [edges, neurons] = [[], []];
    const [labels, boxes, pickable] = ["labels", "boxes", "pickable"].map((name) => model.get(name));
    const L = n.length - 1;
    const { places, tall, width, height } = layout(n, boxes, labels);
    const picture = svg("svg", { viewBox: `0 0 ${width} ${height}`, class: "course-diagram" }, frame);
    picture.style.maxWidth = `${1.15 * width}px`;
    if (boxes) drawBoxes(picture, places, tall);
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
      if (pickable) {
        const hit = svg("line", { ...ends, class: "course-edge-hit" }, picture);
        makePickable(hit, [l, j + 1, k + 1], `weight from neuron ${k + 1} of layer ${l - 1} to neuron ${j + 1} of layer ${l}`);
      }
      edge.label = labelEdge(picture, n, edge);
    }
    const inside = tall < 78 || boxes;
    places.forEach((layer, l) => {
      layer.forEach((place, j) => {
        const at = { cx: place.x, cy: place.y };
        const glow = svg("circle", { ...at, r: R + 6, class: "course-neuron-glow" }, picture);
        const look = { fill: THEME[kindOf(l, L)], class: "course-neuron" };
        const circle = svg("circle", { ...at, r: R, ...look }, picture);
        if (pickable) makePickable(circle, [l, j + 1], `neuron ${j + 1} of layer ${l}`);
        neurons.push({ glow, circle, l, j });
        labelNeuron(picture, place, l, j, { L, inside, labels });
      });
    });
  };

  const light = (lit) => {
    const names = new Set(lit.map((place) => place.join()));
    const few = model.get("labels") && edges.length <= 12; // more labels than that hide the picture
    for (const { glow, label, l, j, k } of edges) {
      const on = names.has(`${l},${j + 1},${k + 1}`);
      glow.classList.toggle("course-lit", on);
      label.classList.toggle("course-lit", on);
      label.style.display = few || (on && model.get("labels")) ? "" : "none";
    }
    for (const { glow, circle, l, j } of neurons) {
      const on = names.has(`${l},${j + 1}`);
      glow.classList.toggle("course-lit", on);
      if (model.get("pickable")) circle.setAttribute("aria-pressed", on);
    }
  };

  return {
    paint() {
      const now = readNetwork(network);
      const state = [now.n, ...["labels", "boxes", "pickable"].map((name) => model.get(name))].join();
      if (drawn !== state) draw(now.n);
      drawn = state;
      if (model.get("pickable")) frame.setAttribute("role", "group"); // an image has no parts
      frame.style.setProperty("--course-highlight", inks().highlight);
      const largest = Math.max(1e-12, ...now.W.slice(1).flat().map((w) => Math.max(...w.map(Math.abs))));
      for (const { line, l, j, k } of edges) {
        const w = now.W[l][j][k];
        line.setAttribute("stroke", w === 0 ? inks().faint : w > 0 ? THEME.positive : THEME.negative);
        line.setAttribute("stroke-width", 1 + (6 * Math.abs(w)) / Math.max(largest, 3));
        line.setAttribute("stroke-dasharray", w < 0 ? "9 4" : "none");
      }
      light(model.get("lit"));
    },
    edge: (l, j, k) => edges.find((e) => e.l === l && e.j === j - 1 && e.k === k - 1)?.line,
    lit: () => [
      ...neurons.filter(({ glow }) => glow.classList.contains("course-lit")).map((e) => [e.l, e.j + 1]),
      ...edges
        .filter(({ glow }) => glow.classList.contains("course-lit"))
        .map((e) => [e.l, e.j + 1, e.k + 1]),
    ],
  };
});
