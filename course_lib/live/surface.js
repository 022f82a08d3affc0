// @ts-check
// J over two weights as level curves, with the ways that descents take across it (lecture: "Summary
// of SGD and its Variants", p. 34).

import { tellClicks } from "./clicks.js";
import { arrow, axes, contours, fill, inks, outlined, prepare, viridisOf } from "./draw.js";
import { readFloats } from "./network.js";
import { canvasView } from "./view.js";

const DASHES = [[], [9, 5], [3, 4]];

/** @type {(context: Context, plot: Plot, path: { x: number[], y: number[], colour: string, dash?: number, next?: Point }) => void} */
function drawPath(context, { X, Y }, { x, y, colour, dash, next }) {
  const way = new Path2D();
  x.forEach((v, i) => way.lineTo(X(v), Y(y[i])));
  const stroke = (ink) => {
    context.setLineDash(ink === colour ? DASHES[dash ?? 0] : []);
    context.stroke(way);
  };
  outlined(context, colour, [2.4, 4], stroke, inks().paper);
  context.setLineDash([]);
  context.beginPath();
  context.arc(X(x.at(-1)), Y(y.at(-1)), 6, 0, 7);
  context.strokeStyle = inks().paper;
  context.lineWidth = 1.5;
  context.fill();
  context.stroke();
  if (next) {
    const draw = () => arrow(context, X(x.at(-1)), Y(y.at(-1)), X(next[0]), Y(next[1]));
    outlined(context, colour, [2.4, 4], draw, inks().paper);
  }
}

// The names of the ways at their ends, above each other, or below, where these are close.
/** @type {(sheet: Sheet, plot: Plot, paths: { name: string, x: number[], y: number[] }[]) => void} */
function nameEnds({ context, size }, { X, Y, box }, paths) {
  const taken = [];
  [context.textAlign, context.textBaseline] = ["left", "middle"];
  [context.strokeStyle, context.lineWidth, context.fillStyle] = [inks().paper, 4, inks().text];
  for (const { name, x, y } of paths) {
    const wide = context.measureText(name).width;
    const [across, down] = [X(x.at(-1)), Y(y.at(-1))];
    if (across < box.left || across > box.right || down < box.top || down > box.bottom) continue;
    const left = across + 10 + wide < box.right ? across + 10 : across - 10 - wide;
    const meets = (top) =>
      taken.some(([l, t, w]) => left < l + w && l < left + wide && Math.abs(t - top) < size * 1.15);
    const [highest, lowest] = [box.top + size * 0.7, box.bottom - size * 0.7];
    const start = Math.max(highest, Math.min(down, lowest));
    let top = start;
    while (meets(top) && top >= highest) top -= size * 0.4;
    if (top < highest) for (top = start; meets(top); ) top += size * 0.4; // no room above
    taken.push([left, top, wide]);
    context.strokeText(name, left, top);
    context.fillText(name, left, top);
  }
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
        context.globalAlpha = 0.45; // pale, so that the ways stand out
        fill(context, box, field, columns, rows, viridisOf(levels[0], levels.at(-1)), store);
        context.globalAlpha = 1;
        context.strokeStyle = inks().faint;
        context.lineWidth = 1;
        for (const path of contours(field, columns, rows, levels, box)) context.stroke(path);
        for (const path of model.get("paths")) drawPath(context, last, path);
        if (model.get("paths").length > 1) nameEnds(sheet, last, model.get("paths"));
      });
      last.drawFrame();
    },
    // For the tests: where each path has come to, and where its arrow points.
    next: () => Object.fromEntries(model.get("paths").map(({ name, next }) => [name, next])),
    ends: () => Object.fromEntries(model.get("paths").map(({ name, x, y }) => [name, [x.at(-1), y.at(-1)]])),
  };
});
