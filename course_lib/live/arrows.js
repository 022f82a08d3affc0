// @ts-check
// The derivative of a neuron by the input, as arrows over the plane: central differences of the
// forward pass in the browser (course_lib.backprop.input_jacobian has the exact one).
import { arrow, inks, outlined } from "./draw.js";
import { forward } from "./network.js";

const ACROSS = 11; // arrows per row
const H = 1e-4;

// Both components at points x1, x2 (arrays): [∂/∂x1, ∂/∂x2] of neuron [l, j].
/** @type {(network: Network, inputs: Float64Array[], neuron: Neuron, of: string) => Float64Array[]} */
export function inputGradient(network, [x1, x2], [l, j], of) {
  const at = (d1, d2) => {
    const { Z, A } = forward(network, [x1.map((x) => x + d1), x2.map((x) => x + d2)]);
    return (of === "z" ? Z : A)[l][j - 1];
  };
  const difference = (above, below) => above.map((v, i) => (v - below[i]) / (2 * H));
  return [difference(at(H, 0), at(-H, 0)), difference(at(0, H), at(0, -H))];
}

/** @type {(context: Context, plot: Plot, network: Network, neuron: Neuron, of: string, domain: Domain) => void} */
export function drawArrows(context, { X, Y }, network, neuron, of, [x1Low, x1High, x2Low, x2High]) {
  const [stepX, stepY] = [(x1High - x1Low) / ACROSS, (x2High - x2Low) / ACROSS];
  const count = ACROSS * ACROSS;
  const x1 = Float64Array.from({ length: count }, (_, i) => x1Low + ((i % ACROSS) + 0.5) * stepX);
  const x2 = Float64Array.from({ length: count }, (_, i) => x2Low + (Math.floor(i / ACROSS) + 0.5) * stepY);
  const [g1, g2] = inputGradient(network, [x1, x2], neuron, of);
  let longest = 0;
  for (let i = 0; i < count; i++) longest = Math.max(longest, Math.hypot(g1[i], g2[i]));
  if (!(longest > 1e-12)) return;
  const scale = (0.9 * Math.min(stepX, stepY)) / longest;
  outlined(context, inks().boundary, [2, 4.5], () => {
    for (let i = 0; i < count; i++) {
      const [dx, dy] = [(g1[i] * scale) / 2, (g2[i] * scale) / 2];
      const [u, v] = [X(x1[i] + dx) - X(x1[i] - dx), Y(x2[i] + dy) - Y(x2[i] - dy)];
      if (Math.hypot(u, v) >= 3) arrow(context, X(x1[i] - dx), Y(x2[i] - dy), X(x1[i] + dx), Y(x2[i] + dy));
      else {
        context.beginPath();
        context.arc(X(x1[i]), Y(x2[i]), context.lineWidth / 2 + 0.5, 0, 7);
        context.fill();
      }
    }
  });
}
