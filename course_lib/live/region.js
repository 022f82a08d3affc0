// @ts-check
// A region of the plane and the region that a network has learnt (lecture: "Neural Networks as
// Universal Approximators"; "Visualizing the Decision Boundary").

import { axes, contours, fill, inks, outlined, prepare, regionTints } from "./draw.js";
import { forward, grid, readNetwork } from "./network.js";
import { drawOutline } from "./pointer.js";
import { canvasView } from "./view.js";

const SIDE = 120; // grid points per side

/** @type {(context: Context, plot: Plot, corners: number[], closed: boolean) => void} */
function trace(context, { X, Y }, corners, closed) {
  context.beginPath();
  for (let i = 0; i < corners.length; i += 2) context.lineTo(X(corners[i]), Y(corners[i + 1]));
  if (closed) context.closePath();
  context.stroke();
}

export const regionWidget = canvasView("course-plane", ({ model, canvas, network }) => {
  const [store, out] = [{}, { Z: [], A: [] }];
  let plot = null;
  let stroke = [];
  const inputs = grid(model.get("domain"), SIDE, SIDE);

  const paint = () => {
    const sheet = prepare(canvas);
    const { context, size } = sheet;
    const domain = model.get("domain");
    plot = { ...axes(sheet, domain, ["x₁", "x₂"], { right: size, equal: true }), domain };
    const z = forward(readNetwork(network), inputs, out).Z.at(-1)[0];
    fill(context, plot.box, z, SIDE, SIDE, regionTints(), store);
    plot.clipped(() => {
      const ink = inks();
      const [edge] = contours(z, SIDE, SIDE, [0], plot.box);
      outlined(context, ink.boundary, [2.6, 5], () => context.stroke(edge));
      [context.strokeStyle, context.lineWidth] = [ink.highlight, 3];
      context.setLineDash([9, 6]);
      for (const loop of model.get("outline")) trace(context, plot, loop, true);
      context.setLineDash([]);
      trace(context, plot, stroke, false);
    });
    plot.drawFrame();
    offerKeys(model.get("drawing"));
    canvas.style.cursor = model.get("drawing") ? "crosshair" : "";
  };

  const show = (corners) => {
    stroke = corners;
    requestAnimationFrame(paint);
  };
  const done = (corners) => {
    model.set("drawn", corners);
    model.save_changes();
  };
  const offerKeys = drawOutline(
    canvas,
    () => model.get("drawing"),
    () => plot,
    show,
    done,
  );
  return { paint };
});
