// @ts-check
// Many runs as dots over their final J; one can be picked.

import { axes, inks, outlined, prepare } from "./draw.js";
import { canvasView, placeOn } from "./view.js";

const BIN = 0.04; // the marks of 2, 3 and 4 points are well inside a bin each

/** @type {(J: number[]) => number} */
function mostInABin(J) {
  const count = {};
  for (const one of J) count[Math.round(one / BIN)] = (count[Math.round(one / BIN)] ?? 0) + 1;
  return Math.max(...Object.values(count));
}

// A place for each run: dots of one bin stand in rows of `across`, lowest J first.
/** @type {(J: number[], plot: Plot, across: number) => Point[]} */
function places(J, { X, Y }, across) {
  const order = [...J.keys()].sort((i, k) => J[i] - J[k]);
  const filled = [];
  const found = [];
  for (const i of order) {
    const bin = Math.round(J[i] / BIN);
    const before = filled[bin] ?? 0;
    filled[bin] = before + 1;
    const row = Math.floor(before / across);
    const x = (bin - 0.5) * BIN + ((before % across) + 0.5) * (BIN / across);
    found[i] = [X(x), Y((row + 0.5) * across)];
  }
  return found;
}

export const stripWidget = canvasView("course-strip", ({ model, canvas }) => {
  let dots = [];

  function drawGuides({ context, size }, { X, box }) {
    context.textBaseline = "top";
    context.textAlign = "center";
    for (const [level, text] of model.get("guides")) {
      context.strokeStyle = inks().faint;
      context.setLineDash([5, 5]);
      context.beginPath();
      context.moveTo(X(level), box.top + size * 1.3);
      context.lineTo(X(level), box.bottom);
      context.stroke();
      context.setLineDash([]);
      context.fillStyle = inks().text;
      context.fillText(text, Math.min(X(level), box.right - size * 1.2), box.top + 2);
    }
  }

  function drawDots(context, radius) {
    const solved = model.get("solved");
    dots.forEach(([x, y], i) => {
      context.beginPath();
      context.arc(x, y, radius, 0, 7);
      if (solved[i]) {
        [context.strokeStyle, context.lineWidth] = [inks().text, 1.4];
        context.stroke();
      } else {
        context.fillStyle = inks().highlight;
        context.fill();
      }
    });
    const [x, y] = dots[model.get("picked")];
    context.beginPath();
    context.arc(x, y, radius + 4, 0, 7);
    outlined(context, inks().boundary, [3, 6], () => context.stroke());
  }

  canvas.addEventListener("pointerdown", (event) => {
    const [left, top] = placeOn(canvas, event);
    const far = dots.map(([x, y]) => Math.hypot(x - left, y - top));
    const nearest = far.indexOf(Math.min(...far));
    if (!(far[nearest] < 20)) return;
    model.set("picked", nearest);
    model.save_changes();
  });

  return {
    paint() {
      const sheet = prepare(canvas);
      const [low, high] = model.get("domain");
      const most = 1.3 * mostInABin(model.get("J")); // room for the marks' names
      const plot = axes(sheet, [low, high, 0, most], ["final J", "runs"], { right: 14 });
      const { box } = plot;
      const bin = ((box.right - box.left) * BIN) / (high - low);
      const across = Math.max(1, Math.round(Math.sqrt((most * bin) / (box.bottom - box.top))));
      dots = places(model.get("J"), plot, across);
      const tall = ((box.bottom - box.top) * across) / most;
      const radius = 0.44 * Math.min(bin / across, tall);
      drawGuides(sheet, plot);
      drawDots(sheet.context, radius);
      plot.drawFrame();
      canvas.style.cursor = "pointer";
    },
    places: () => dots,
  };
});
