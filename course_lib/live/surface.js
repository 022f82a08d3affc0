// J over two weights as level curves, with the ways that descents take across it (lecture: "Summary
// of SGD and its Variants", p. 34).
import { element, liveView } from "./view.js";
import { readFloats } from "./network.js";
import { axes, contours, fill, prepare, viridisOf } from "./draw.js";
import { tellClicks } from "./clicks.js";

const DASHES = [[], [9, 5], [3, 4]];

function drawPath(context, { X, Y }, { x, y, colour, dash, faded }) {
  const way = new Path2D();
  x.forEach((v, i) => way.lineTo(X(v), Y(y[i])));
  context.globalAlpha = faded ? 0.35 : 1;
  for (const [ink, wide] of [
    ["#ffffff", faded ? 3.5 : 5.5],
    [colour, faded ? 2 : 3],
  ]) {
    context.strokeStyle = ink;
    context.lineWidth = wide;
    context.setLineDash(ink === colour ? DASHES[dash ?? 0] : []);
    context.stroke(way);
  }
  context.setLineDash([]);
  context.beginPath();
  context.arc(X(x.at(-1)), Y(y.at(-1)), faded ? 4 : 6.5, 0, 7);
  context.fillStyle = colour;
  context.strokeStyle = "#ffffff";
  context.lineWidth = 2;
  context.fill();
  context.stroke();
  context.globalAlpha = 1;
}

export const surfaceWidget = liveView(({ model, frame }) => {
  const figure = element("figure", "course-panel", frame);
  const caption = element("figcaption", "", figure);
  const canvas = element("canvas", "course-plane", figure);
  const store = {};
  const plotOf = (sheet) => axes(sheet, model.get("domain"), model.get("axis_labels"), { right: 14 });
  let last = null;
  if (model.get("clickable")) tellClicks(canvas, model, "Start", () => last);
  return {
    paint() {
      const sheet = prepare(canvas);
      const { context } = sheet;
      caption.textContent = model.get("title");
      if (model.get("clickable")) frame.setAttribute("role", "group"); // an image has no parts
      last = plotOf(sheet);
      const { box } = last;
      const field = readFloats(model.get("field"));
      const [rows, columns] = model.get("shape");
      const levels = model.get("levels");
      last.clipped(() => {
        fill(context, box, field, columns, rows, viridisOf(levels[0], levels.at(-1)), store);
        context.strokeStyle = "rgba(255, 255, 255, 0.6)";
        context.lineWidth = 1;
        for (const path of contours(field, columns, rows, levels, box)) context.stroke(path);
        for (const path of model.get("paths")) drawPath(context, last, path);
      });
      last.drawFrame();
    },
    // For the tests: where each path has come to.
    ends: () => Object.fromEntries(model.get("paths").map(({ name, x, y }) => [name, [x.at(-1), y.at(-1)]])),
  };
});
