// @ts-check
// A drawing whose parts can be chosen: lines, discs and words that the kernel has placed (lecture:
// "Some Reflections on Biology").
import { inks } from "./draw.js";
import { fit } from "./fit.js";
import { liveView, makePickable, svg } from "./view.js";

/** @type {(name: string) => string} */
const colourOf = (name) => THEME[name] ?? inks()[name];

// A line through points, or the disc of a single one.
/** @type {(parent: Element, points: number[], attributes: object) => SVGElement} */
function outlineOf(parent, points, { radius = 0, closed = false, ...look }) {
  const drawn = { fill: "none", ...look };
  if (points.length === 2) return svg("circle", { cx: points[0], cy: points[1], r: radius, ...drawn }, parent);
  return svg(closed ? "polygon" : "polyline", { points: points.join(" "), ...drawn }, parent);
}

/** @type {(group: Element, one: any, lit: boolean) => void} */
function drawShape(group, { points, radius, closed, width, colour, dash, fill, opacity }, lit) {
  const round = { radius, closed, "stroke-linecap": "round", "stroke-linejoin": "round" };
  if (lit) {
    const glow = { stroke: inks().highlight, "stroke-width": width + 12, "stroke-opacity": 0.45 };
    outlineOf(group, points, { ...round, ...glow });
  }
  outlineOf(group, points, {
    ...round,
    ...(dash ? { "stroke-linecap": "butt", "stroke-dasharray": dash.join(" ") } : {}),
    stroke: colourOf(colour),
    "stroke-width": width,
    fill: fill ? colourOf(fill) : "none",
    "fill-opacity": opacity ?? 1,
  });
}

export const drawingWidget = liveView(({ model, frame }) => {
  const choose = (part) => model.send({ part });

  return {
    paint() {
      const focused = document.activeElement?.getAttribute("data-part");
      const keep = focused && frame.contains(document.activeElement) ? focused : "";
      frame.replaceChildren();
      const picture = svg("svg", { class: "course-diagram" }, frame);
      const [lit, parts] = [model.get("lit"), model.get("parts")];
      const groups = {};
      for (const one of model.get("shapes")) {
        groups[one.part] ??= svg("g", { "data-part": one.part }, picture);
        drawShape(groups[one.part], one, one.part === lit);
      }
      for (const [part, name] of Object.entries(parts)) {
        const group = groups[part];
        for (const one of model.get("shapes")) {
          const { points, radius, closed } = one;
          if (one.part === part) outlineOf(group, points, { radius, closed, class: "course-edge-hit" });
        }
        group.setAttribute("aria-pressed", part === lit);
        makePickable(group, name, () => choose(part));
        if (part === keep) group.focus({ preventScroll: true });
      }
      for (const { x, y, anchor, size, spans } of model.get("words")) {
        const look = { x, y, "text-anchor": anchor, "font-size": size, class: "course-drawing-words" };
        const text = svg("text", look, picture);
        for (const [part, words] of spans) {
          const on = part && part === lit ? "course-lit" : "";
          svg("tspan", { class: on, "xml:space": "preserve" }, text).textContent = words;
        }
      }
      fit(frame, picture);
    },
    lit: () => model.get("lit"),
    words: () => Array.from(frame.querySelectorAll("text"), (text) => text.textContent),
  };
});
