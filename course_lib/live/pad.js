// @ts-check
// Paper for a pen: a pointer draws strokes on it. With the keyboard, arrow keys move the pen, the
// space bar lowers it onto the paper and lifts it.
import { inks, prepare } from "./draw.js";
import { follow } from "./pointer.js";
import { canvasView, element } from "./view.js";

const STRIDE = 1 / 20; // of the paper, for an arrow key
const STRIDES = { ArrowLeft: [-STRIDE, 0], ArrowRight: [STRIDE, 0], ArrowUp: [0, STRIDE], ArrowDown: [0, -STRIDE] };
const NEAR = 0.01; // a pointer that has moved less adds no point

/** @type {(value: number) => number} */
const rounded = (value) => Math.round(Math.min(Math.max(value, 0), 1) * 1000) / 1000;

export const padWidget = canvasView("course-pad", ({ model, canvas, repaint }) => {
  let plot = null;
  let pen = [0.5, 0.5]; // where the keyboard's pen is
  let lowered = false;

  const put = (strokes) => {
    model.set("strokes", strokes);
    model.save_changes();
  };
  /** @type {(at: number[]) => void} */
  const begin = (at) => put([...model.get("strokes"), at.map(rounded)]);
  /** @type {(at: number[]) => void} */
  const goOn = (at) => {
    const strokes = model.get("strokes");
    const last = strokes.at(-1);
    if (!last) return begin(at); // the paper has been cleared under the pen
    const [x, y] = last.slice(-2);
    if (Math.hypot(at[0] - x, at[1] - y) >= NEAR) put([...strokes.slice(0, -1), [...last, ...at.map(rounded)]]);
  };
  const down = (at) => {
    lowered = false;
    begin(at);
    return true;
  };
  follow(canvas, () => plot, down, goOn);

  canvas.parentElement.style.position = "relative";
  const spoken = element("div", "course-unseen", canvas.parentElement);
  spoken.setAttribute("role", "status");
  canvas.tabIndex = 0;
  canvas.setAttribute("role", "application"); // the arrow keys and the space bar are for the canvas
  canvas.setAttribute("aria-label", "Paper: arrow keys move the pen, the space bar lowers and lifts it");
  canvas.style.cursor = "crosshair";
  canvas.addEventListener("keydown", (event) => {
    const step = STRIDES[event.key];
    if (!step && event.key !== " ") return;
    event.preventDefault();
    event.stopPropagation(); // JupyterLab's shortcuts use these keys as well
    if (step) pen = [rounded(pen[0] + step[0]), rounded(pen[1] + step[1])];
    else lowered = !lowered;
    if (!step && lowered) begin(pen);
    if (step && lowered) goOn(pen);
    const [across, up] = pen.map((share) => Math.round(100 * share));
    spoken.textContent = `pen ${lowered ? "down" : "up"}, ${across} % across, ${up} % up`;
    repaint();
  });
  for (const name of ["focus", "blur"]) {
    canvas.addEventListener(name, () => {
      lowered = false;
      repaint();
    });
  }

  return {
    paint() {
      const { context, width, height } = prepare(canvas);
      const [ink, edge, side] = [inks(), 2, Math.min(width, height) - 4];
      plot = { box: { left: edge, top: edge, right: edge + side, bottom: edge + side }, domain: [0, 1, 0, 1] };
      const [X, Y] = [(x) => edge + x * side, (y) => edge + (1 - y) * side];
      context.fillStyle = ink.paper;
      context.fillRect(edge, edge, side, side);
      [context.strokeStyle, context.lineWidth] = [ink.faint, 1];
      context.strokeRect(edge, edge, side, side);
      [context.strokeStyle, context.lineWidth] = [ink.text, side * model.get("pen")];
      [context.lineCap, context.lineJoin] = ["round", "round"];
      for (const stroke of model.get("strokes")) {
        context.beginPath();
        context.moveTo(X(stroke[0]), Y(stroke[1]));
        for (let i = 0; i < stroke.length; i += 2) context.lineTo(X(stroke[i]), Y(stroke[i + 1]));
        context.stroke();
      }
      if (document.activeElement !== canvas) return;
      [context.strokeStyle, context.fillStyle, context.lineWidth] = [ink.highlight, ink.highlight, 3];
      context.beginPath();
      context.arc(X(pen[0]), Y(pen[1]), 9, 0, 2 * Math.PI);
      if (lowered) context.fill();
      else context.stroke();
    },
    place: (/** @type {number} */ x, /** @type {number} */ y) => [
      plot.box.left + x * (plot.box.right - plot.box.left),
      plot.box.top + (1 - y) * (plot.box.bottom - plot.box.top),
    ],
  };
});
