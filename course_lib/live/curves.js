// Curves over one axis: a network's output for one input, data, a loss during training
// (lecture: "A Connection to Linear & Logistic Regression", "Typical Loss Functions").
import { element, liveView } from "./view.js";
import { forward, readFloats, readNetwork } from "./network.js";
import { axes, inks, marker, prepare } from "./draw.js";
import { dragHandles, drawSketch } from "./pointer.js";

function line(context, xs, ys, X, Y) {
  context.lineJoin = "round";
  context.beginPath();
  xs.forEach((x, i) => (i ? context.lineTo(X(x), Y(ys[i])) : context.moveTo(X(x), Y(ys[i]))));
  context.stroke();
}

export const curvesWidget = liveView(({ model, frame, network, find, repaint }) => {
  const figure = element("figure", "course-panel", frame);
  element("figcaption", "", figure).innerHTML = model.get("title");
  const canvas = element("canvas", "course-curves", figure);
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
    data.x.forEach((x, i) => marker(context, X(x), Y(data.y[i]), labels[i] ?? 0, 5.5));
    context.strokeStyle = THEME.output;
    context.lineWidth = 4;
    line(context, xs, ys, X, Y);
  }

  function drawSeries(context, { X, Y }, size) {
    const series = model.get("series");
    series.forEach(({ name, x, y, colour, dots, plain }, k) => {
      context.strokeStyle = context.fillStyle = colour ?? THEME.classes[k];
      context.lineWidth = 2.8;
      context.setLineDash([[], [9, 5], [2, 4]][k % 3]);
      line(context, x, y, X, Y);
      context.setLineDash([]);
      for (let i = 0; dots && i < x.length; i++) {
        context.beginPath();
        context.arc(X(x[i]), Y(y[i]), 4.5, 0, 7);
        context.fill();
      }
      if (x.length && !plain) {
        context.beginPath();
        context.arc(X(x.at(-1)), Y(y.at(-1)), 4.5, 0, 7);
        context.fill();
      }
      if (series.length < 2 || !model.get("legend")) return;
      context.textAlign = "right";
      context.textBaseline = "top";
      context.fillText(name, X(model.get("domain")[1]) - 8, 14 + k * size * 1.3);
    });
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
      drawSeries(context, plot, sheet.size);
    });
    drawHandles(sheet.context, plot);
    plot.drawFrame();
    canvas.style.cursor = model.get("sketch").length ? "crosshair" : handles.length ? "grab" : "";
  }

  if (model.get("handles").length) dragHandles(canvas, model, () => plotNow, () => handles);
  else drawSketch(canvas, model, () => plotNow);
  return {
    paint,
    values: (points) => Array.from(output(Float64Array.from(points))),
    place: (x, y) => [plotNow.X(x), plotNow.Y(y)],
    sketch: () => model.get("sketch"),
    series: () => model.get("series"),
  };
});
