// @ts-check
// J over two weights as level curves, with the ways that descents take across it (lecture: "Summary
// of SGD and its Variants", p. 34).

import { tellClicks } from "./clicks.js";
import { axes, contours, fill, outlined, prepare, viridisOf } from "./draw.js";
import { readFloats } from "./network.js";
import { canvasView } from "./view.js";

const DASHES = [[], [9, 5], [3, 4]];

/** @type {(context: Context, plot: Plot, path: { x: number[], y: number[], colour: string, dash?: number, faded?: boolean }) => void} */
function drawPath(context, { X, Y }, { x, y, colour, dash, faded }) {
  const way = new Path2D();
  x.forEach((v, i) => way.lineTo(X(v), Y(y[i])));
  context.globalAlpha = faded ? 0.35 : 1;
  const stroke = (ink) => {
    context.setLineDash(ink === colour ? DASHES[dash ?? 0] : []);
    context.stroke(way);
  };
  outlined(context, colour, faded ? [2, 3.5] : [3, 5.5], stroke, THEME.onColour);
  context.setLineDash([]);
  context.beginPath();
  context.arc(X(x.at(-1)), Y(y.at(-1)), faded ? 4 : 6.5, 0, 7);
  context.strokeStyle = THEME.onColour;
  context.lineWidth = 2;
  context.fill();
  context.stroke();
  context.globalAlpha = 1;
}

export const surfaceWidget = canvasView("course-plane", ({ model, canvas }) => {
  const store = {};
  const plotOf = (sheet) => axes(sheet, model.get("domain"), model.get("axis_labels"), { right: 14 });
  let last = null;
  if (model.get("clickable")) tellClicks(canvas, model, "Start", () => last);
  return {
    paint() {
      const sheet = prepare(canvas);
      const { context } = sheet;
      last = plotOf(sheet);
      const { box } = last;
      const field = readFloats(model.get("field"));
      const [rows, columns] = model.get("shape");
      const levels = model.get("levels");
      last.clipped(() => {
        fill(context, box, field, columns, rows, viridisOf(levels[0], levels.at(-1)), store);
        context.strokeStyle = `${THEME.onColour}99`;
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
