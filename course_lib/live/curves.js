// Curves over one axis: a network's output for one input, data, a loss during training
// (lecture: "A Connection to Linear & Logistic Regression", "Typical Loss Functions").
import { element, liveView } from "./view.js";
import { forward, readFloats, readNetwork } from "./network.js";
import { axes, inks, marker, prepare } from "./draw.js";

const POINTS = 241;

function line(context, xs, ys, X, Y) {
  context.beginPath();
  xs.forEach((x, i) => (i ? context.lineTo(X(x), Y(ys[i])) : context.moveTo(X(x), Y(ys[i]))));
  context.stroke();
}

export const curvesWidget = liveView(({ model, frame, network }) => {
  const figure = element("figure", "course-panel", frame);
  element("figcaption", "", figure).innerHTML = model.get("title");
  const canvas = element("canvas", "course-curves", figure);
  const output = (inputs) => forward(readNetwork(network), [inputs]).A.at(-1)[0];

  function drawNetwork(context, { X, Y }, [x0, x1]) {
    const xs = Float64Array.from({ length: POINTS }, (_, i) => x0 + ((x1 - x0) * i) / (POINTS - 1));
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
    series.forEach(({ name, x, y, colour }, k) => {
      context.strokeStyle = context.fillStyle = colour ?? THEME.classes[k];
      context.lineWidth = 2.8;
      context.setLineDash([[], [9, 5], [2, 4]][k % 3]);
      line(context, x, y, X, Y);
      context.setLineDash([]);
      if (x.length) {
        context.beginPath();
        context.arc(X(x.at(-1)), Y(y.at(-1)), 4.5, 0, 7);
        context.fill();
      }
      if (series.length < 2) return;
      context.textAlign = "right";
      context.textBaseline = "top";
      context.fillText(name, X(model.get("domain")[1]) - 8, 14 + k * size * 1.3);
    });
  }

  return {
    paint() {
      const sheet = prepare(canvas);
      if (sheet.width < 40) return;
      const domain = model.get("domain");
      const plot = axes(sheet, domain, model.get("axis_labels"), { right: 14 });
      plot.clipped(() => {
        const { context } = sheet;
        context.strokeStyle = inks().faint;
        context.lineWidth = 1;
        for (const level of model.get("guides")) {
          context.setLineDash([5, 5]);
          line(context, domain.slice(0, 2), [level, level], plot.X, plot.Y);
          context.setLineDash([]);
        }
        if (network) drawNetwork(context, plot, domain);
        drawSeries(context, plot, sheet.size);
      });
      plot.drawFrame();
    },
    values: (points) => Array.from(output(Float64Array.from(points))),
  };
});
