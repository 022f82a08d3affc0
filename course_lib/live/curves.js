// @ts-check
// Curves over one axis: a network's output for one input, data, a loss during training
// (lecture: "A Connection to Linear & Logistic Regression", "Typical Loss Functions").

import { axes, inks, marker, prepare } from "./draw.js";
import { besideEnds } from "./ends.js";
import { forward, readFloats, readNetwork } from "./network.js";
import { dragHandles, drawSketch } from "./pointer.js";
import { canvasView } from "./view.js";

/** @type {(context: Context, xs: Values, ys: Values, X: Plot["X"], Y: Plot["Y"]) => void} */
function line(context, xs, ys, X, Y) {
  context.lineJoin = "round";
  context.beginPath();
  xs.forEach((x, i) => (i ? context.lineTo(X(x), Y(ys[i])) : context.moveTo(X(x), Y(ys[i]))));
  context.stroke();
}

const PIECE = 34; // pixels of a line before its name

export const curvesWidget = canvasView("course-curves", ({ model, canvas, network, find, repaint }) => {
  const output = (inputs) => forward(readNetwork(network), [inputs]).A.at(-1)[0];
  const evenly = (m, [x0, x1]) => Float64Array.from({ length: m }, (_, i) => x0 + ((x1 - x0) * i) / (m - 1));
  let plotNow = null;
  let handles = []; // pairs of slider models
  let handlesOf = "";

  async function findHandles(references) {
    handles = await Promise.all(references.map((pair) => Promise.all(pair.map(find))));
    repaint();
  }

  function drawHandles(context, { X, Y }) {
    const references = model.get("handles");
    if (handlesOf !== references.join()) findHandles(references);
    handlesOf = references.join();
    handles.forEach(([x, y], k) => {
      const ink = inks();
      context.beginPath();
      context.arc(X(x.get("value")), Y(y.get("value")), 10, 0, 7);
      context.fillStyle = k === model.get("picked") ? ink.highlight : ink.paper;
      [context.strokeStyle, context.lineWidth] = [ink.highlight, 3];
      context.fill();
      context.stroke();
    });
  }

  function drawNetwork(context, { X, Y }, domain) {
    const xs = evenly(model.get("points"), domain);
    const ys = output(xs);
    if (!ys.every(Number.isFinite)) throw new Error("the curve is not finite on this domain");
    const data = { x: readFloats(model.get("X")), y: readFloats(model.get("y")) };
    if (model.get("residuals")) {
      context.strokeStyle = inks().highlight;
      context.lineWidth = 1.5;
      context.globalAlpha = 0.75;
      const fitted = output(data.x);
      data.x.forEach((x, i) => line(context, [x, x], [data.y[i], fitted[i]], X, Y));
      context.globalAlpha = 1;
    }
    const labels = model.get("labels");
    const held = data.x.length - model.get("held_out");
    data.x.forEach((x, i) => marker(context, X(x), Y(data.y[i]), labels[i] ?? 0, 5.5, i >= held));
    context.strokeStyle = model.get("colour") || THEME.output;
    context.lineWidth = 4;
    line(context, xs, ys, X, Y);
  }

  const dashOf = (k) => [[], [9, 5], [2, 4]][k % 3];
  const inkOf = ({ colour, dash }, k) => colour ?? (dash ? inks().text : THEME.classes[k]);

  function dot(context, x, y) {
    context.beginPath();
    context.arc(x, y, 4.5, 0, 7);
    context.fill();
  }

  // A value beyond the frame: an arrow at the edge that it lies behind.
  function away(context, x, edge, up) {
    context.beginPath();
    context.moveTo(x, edge + 2 * up);
    for (const side of [-6, 6]) context.lineTo(x + side, edge + 12 * up);
    context.fill();
  }

  function drawSeries(context, { X, Y, box }) {
    model.get("series").forEach((series, k) => {
      const { x, y, dots, dash } = series;
      context.strokeStyle = context.fillStyle = inkOf(series, k);
      context.lineWidth = 2.8;
      context.setLineDash(dash ? [9, 5] : dashOf(k));
      line(context, x, y, X, Y);
      context.setLineDash([]);
      for (let i = 0; dots && i < x.length; i++) {
        if (Y(y[i]) < box.top) away(context, X(x[i]), box.top, 1);
        else if (Y(y[i]) > box.bottom) away(context, X(x[i]), box.bottom, -1);
        else dot(context, X(x[i]), Y(y[i]));
      }
    });
  }

  // A dot at the end of a run, or at a single point; a curve across the whole frame needs none.
  function drawEnds(context, { X, Y, box }) {
    model.get("series").forEach((series, k) => {
      const { x, y, plain } = series;
      if (plain || !x.length || (x.length > 1 && X(x.at(-1)) > box.right - 1)) return;
      const [left, top] = [X(x.at(-1)), Y(y.at(-1))];
      context.fillStyle = inkOf(series, k);
      if (left < box.left - 1 || left > box.right + 1) return;
      if (top < box.top - 1) away(context, left, box.top, 1);
      else if (top > box.bottom + 1) away(context, left, box.bottom, -1);
      else dot(context, left, top);
      if (series.beside) nameBeside(context, series.name, [left, top], box);
    });
  }

  // A name at a point, on the side where there is room.
  function nameBeside(context, name, [left, top], { right }) {
    const after = left + 9 + context.measureText(name).width < right;
    [context.textAlign, context.textBaseline] = [after ? "left" : "right", "middle"];
    [context.strokeStyle, context.lineWidth] = [inks().paper, 4];
    context.strokeText(name, left + (after ? 9 : -9), top);
    context.fillStyle = inks().text;
    context.fillText(name, left + (after ? 9 : -9), top);
  }

  // The names in ink, each after a piece of its line and where its curve ends.
  function drawNames(context, plot, size) {
    const all = model.get("series").map((series, k) => ({ ...series, k }));
    if (all.length < 2 || !model.get("legend")) return;
    /** @type {(series: any) => number} */
    const wide = ({ name }) => PIECE + context.measureText(name).width;
    context.textAlign = "left";
    context.textBaseline = "middle";
    for (const { series, left, y } of besideEnds(all, plot, wide, size * 1.3)) {
      [context.strokeStyle, context.lineWidth] = [inks().paper, 4];
      context.strokeText(series.name, left + PIECE, y);
      context.fillStyle = inks().text;
      context.fillText(series.name, left + PIECE, y);
      [context.strokeStyle, context.lineWidth] = [inkOf(series, series.k), 2.8];
      context.setLineDash(series.dash ? [9, 5] : dashOf(series.k));
      context.beginPath();
      context.moveTo(left, y);
      context.lineTo(left + PIECE - 7, y);
      context.stroke();
      context.setLineDash([]);
    }
  }

  function drawBands(context, { X, box }) {
    context.fillStyle = inks().faint;
    context.globalAlpha = 0.22;
    for (const [from, to] of model.get("bands")) {
      context.fillRect(X(from), box.top, X(to) - X(from), box.bottom - box.top);
    }
    context.globalAlpha = 1;
  }

  function drawCurve(context, { X, Y }, domain) {
    const sketch = model.get("sketch");
    if (!sketch.length) return;
    [context.strokeStyle, context.lineWidth] = [THEME.classes[0], 2.8];
    line(context, evenly(sketch.length, domain), sketch, X, Y);
  }

  function paint() {
    const sheet = prepare(canvas);
    const domain = model.get("domain");
    const marks = model.get("ticks");
    const plot = axes(sheet, domain, model.get("axis_labels"), { right: 14, marks });
    plotNow = { ...plot, domain };
    plot.clipped(() => {
      const { context } = sheet;
      drawBands(context, plot);
      context.strokeStyle = inks().faint;
      context.lineWidth = 1;
      for (const level of model.get("guides")) {
        context.setLineDash([5, 5]);
        line(context, domain.slice(0, 2), [level, level], plot.X, plot.Y);
        context.setLineDash([]);
      }
      drawCurve(context, plot, domain);
      if (network) drawNetwork(context, plot, domain);
      drawSeries(context, plot);
      drawNames(context, plot, sheet.size);
    });
    drawEnds(sheet.context, plot);
    drawHandles(sheet.context, plot);
    plot.drawFrame();
    offerKeys(model.get("sketch").length > 0);
    canvas.style.cursor = model.get("sketch").length ? "crosshair" : handles.length ? "grab" : "";
  }

  /** @type {(on: boolean) => void} */
  let offerKeys = () => {}; // rings have sliders for the keyboard
  if (model.get("handles").length)
    dragHandles(
      canvas,
      model,
      () => plotNow,
      () => handles,
    );
  else offerKeys = drawSketch(canvas, model, () => plotNow);
  return {
    paint,
    place: (x, y) => [plotNow.X(x), plotNow.Y(y)],
    sketch: () => model.get("sketch"),
    series: () => model.get("series"),
  };
});
