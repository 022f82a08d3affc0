// @ts-check
// A picture of tiles, one for each number of a table, and a window that a hand slides over them
// (lecture, "What is Deep Learning?": kernels and feature maps).
import { inks, prepare } from "./draw.js";
import { follow } from "./pointer.js";
import { canvasView } from "./view.js";

const AROUND = 3; // pixels of room for the window's line
const STEPS = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };

// Numbers of the rows and the columns, from 1; every second one where there is no room for all.
/** @type {(context: Context, rows: number, columns: number, left: number, side: number, size: number) => void} */
function number(context, rows, columns, left, side, size) {
  const every = Math.ceil((1.5 * size) / side);
  context.fillStyle = inks().text;
  [context.textAlign, context.textBaseline] = ["right", "middle"];
  for (let r = 0; r < rows; r += every) context.fillText(`${r + 1}`, left - 5, AROUND + (r + 0.5) * side);
  [context.textAlign, context.textBaseline] = ["center", "top"];
  const under = AROUND + rows * side + 4;
  for (let c = 0; c < columns; c += every) context.fillText(`${c + 1}`, left + (c + 0.5) * side, under);
}

export const tilesWidget = canvasView("course-tiles", ({ model, canvas }) => {
  let plot = null;

  // Ask for the window's upper left corner to be at a row and a column.
  const tell = (row, column) => {
    const [r, c, high, wide] = model.get("window");
    const values = model.get("values");
    const place = [
      Math.max(0, Math.min(values.length - high, row)),
      Math.max(0, Math.min(values[0].length - wide, column)),
    ];
    if (place[0] !== r || place[1] !== c) model.send({ place });
  };
  const move = (/** @type {Point} */ [x, y]) => {
    const [, , high, wide] = model.get("window");
    tell(Math.floor(model.get("values").length - y - (high - 1) / 2), Math.floor(x - (wide - 1) / 2));
  };
  if (model.get("movable")) {
    const down = (at) => {
      move(at);
      return true;
    };
    follow(canvas, () => plot, down, move);
    canvas.tabIndex = 0;
    canvas.setAttribute("role", "application"); // the arrow keys are for the canvas
    canvas.setAttribute("aria-label", "Window on the image: arrow keys move it");
    canvas.style.cursor = "grab";
    canvas.addEventListener("keydown", (event) => {
      const step = STEPS[event.key];
      if (!step) return;
      event.preventDefault();
      event.stopPropagation(); // JupyterLab's shortcuts use these keys as well
      const [row, column] = model.get("window");
      tell(row + step[0], column + step[1]);
    });
  }

  return {
    paint() {
      const { context, width, height, size } = prepare(canvas);
      const [ink, values, largest] = [inks(), model.get("values"), model.get("largest")];
      const [rows, columns] = [values.length, values[0].length];
      const left = Math.max(26, Math.ceil(context.measureText(`${rows}`).width) + 7);
      const side = Math.min((width - left - AROUND) / columns, (height - 1.4 * size - AROUND) / rows);
      const top = AROUND;
      const box = { left, top, right: left + side * columns, bottom: top + side * rows };
      plot = { box, domain: [0, columns, 0, rows] };
      number(context, rows, columns, left, side, size);
      context.fillStyle = ink.paper;
      context.fillRect(left, top, side * columns, side * rows);
      values.forEach((line, r) => {
        line.forEach((value, c) => {
          if (value === null) return; // not known yet
          context.globalAlpha = Math.min(1, Math.abs(value) / largest);
          context.fillStyle = model.get("grey") ? ink.text : value >= 0 ? THEME.positive : THEME.negative;
          context.fillRect(left + c * side, top + r * side, side, side);
        });
      });
      context.globalAlpha = 1;
      [context.strokeStyle, context.lineWidth] = [ink.faint, 1];
      context.strokeRect(left, top, side * columns, side * rows);
      const [row, column, high, wide] = model.get("window");
      if (!high) return;
      [context.strokeStyle, context.lineWidth] = [ink.highlight, 3.5];
      context.strokeRect(left + column * side, top + row * side, wide * side, high * side);
    },
    window: () => model.get("window"),
    place: (row, column) => {
      const side = (plot.box.right - plot.box.left) / model.get("values")[0].length;
      return [plot.box.left + (column + 0.5) * side, plot.box.top + (row + 0.5) * side];
    },
  };
});
