// @ts-check
// The forward pass of course_lib.mlp in the browser (lecture: "Forward-Pass (Batch)").
// Every quantity keeps its name: A[l][j][i] is neuron j of layer l at point i.
import { findModel } from "./host.js";

const compiled = new Map();

// An activation arrives as the expression in z that its entry in course_lib.activations holds.
/** @type {(expression: string) => (z: Float64Array, a: Values) => void} */
function elementwise(expression) {
  if (!compiled.has(expression)) {
    const body = `for (let i = 0; i < z_.length; i++) { const z = z_[i]; a_[i] = ${expression}; }`;
    compiled.set(expression, new Function("z_", "a_", body));
  }
  return compiled.get(expression);
}

/** @type {(Z: Float64Array[], A: Values[]) => void} */
function softmax(Z, A) {
  for (let i = 0; i < Z[0].length; i++) {
    let largest = -Infinity;
    for (const z of Z) largest = Math.max(largest, z[i]);
    let total = 0;
    for (let j = 0; j < Z.length; j++) total += A[j][i] = Math.exp(Z[j][i] - largest);
    for (let j = 0; j < Z.length; j++) A[j][i] /= total;
  }
}

// theta holds W[1] row by row, then b[1], then W[2] ... as MLP.theta does.
/** @type {(n: number[], theta: Float64Array) => Parameters_} */
export function parameters(n, theta) {
  const W = [null];
  const b = [null];
  let at = 0;
  for (let l = 1; l < n.length; l++) {
    W[l] = [];
    for (let j = 0; j < n[l]; j++) W[l].push(theta.subarray(at, (at += n[l - 1])));
    b[l] = theta.subarray(at, (at += n[l]));
  }
  return { W, b };
}

// Whether a network with these widths has the neuron [l, j] or the weight [l, j, k].
/** @type {(n: number[], place: number[]) => boolean} */
export const has = (n, [l, j, k]) => j <= n[l] && (k === undefined || k <= n[l - 1]);

// Where in theta a place has its parameter: [l, j, k] the weight W_{j,k}^[l], [l, j] the bias b_j^[l].
/** @type {(n: number[], place: number[]) => number} */
export function entryOf(n, [l, j, k]) {
  const before = n.slice(1, l).reduce((sum, width, at) => sum + width * (n[at] + 1), 0);
  return before + (k ? (j - 1) * n[l - 1] + k - 1 : n[l] * n[l - 1] + j - 1);
}

/** @type {(model: Own) => Network} */
export function readNetwork(model) {
  const view = model.get("theta");
  const n = model.get("n");
  const bytes = view.buffer.slice(view.byteOffset, view.byteOffset + view.byteLength);
  const theta = new Float64Array(bytes);
  const pointed = has(n, model.get("pointed")) ? model.get("pointed") : [];
  return { n, g: model.get("g"), range: model.get("ranges"), theta, pointed, ...parameters(n, theta) };
}

// inputs: n[0] arrays, one value per point. The arrays of `out` are used again where they fit.
/** @type {(network: Pick<Network, "n" | "g" | "W" | "b">, inputs: Values[], out?: Forward) => Forward} */
export function forward({ n, g, W, b }, inputs, out = { Z: [], A: [] }) {
  const m = inputs[0].length;
  const { Z, A } = out;
  A[0] = inputs;
  A.length = Z.length = n.length;
  for (let l = 1; l < n.length; l++) {
    if (Z[l]?.length !== n[l] || Z[l][0].length !== m) {
      Z[l] = Array.from({ length: n[l] }, () => new Float64Array(m));
      A[l] = Array.from({ length: n[l] }, () => new Float64Array(m));
    }
    for (let j = 0; j < n[l]; j++) {
      const z = Z[l][j].fill(b[l][j]);
      for (let k = 0; k < n[l - 1]; k++) {
        const w = W[l][j][k];
        const a = A[l - 1][k];
        for (let i = 0; i < m; i++) z[i] += w * a[i];
      }
    }
    if (g[l] === "softmax") softmax(Z[l], A[l]);
    else for (let j = 0; j < n[l]; j++) elementwise(g[l])(Z[l][j], A[l][j]);
  }
  return out;
}

// Neuron j of layer l at points [x1, x2], or x for a single input; a layer l < 0 counts from the end.
/** @type {(model: Own, l: number, j: number, points: (number | Point)[]) => number[]} */
export function valuesAt(model, l, j, points) {
  const network = readNetwork(model);
  const inputs = Array.from({ length: network.n[0] }, (_, k) => Float64Array.from(points, (p) => p[k] ?? p));
  return Array.from(forward(network, inputs).A.at(l)[j - 1]);
}

// Points of a grid over [x1 low, x1 high, x2 low, x2 high], row by row from the top.
/** @type {(domain: Domain, columns: number, rows: number) => Float64Array[]} */
export function grid([x1Low, x1High, x2Low, x2High], columns, rows) {
  const x1 = new Float64Array(columns * rows);
  const x2 = new Float64Array(columns * rows);
  for (let r = 0, i = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++, i++) {
      x1[i] = x1Low + ((x1High - x1Low) * c) / (columns - 1);
      x2[i] = x2High - ((x2High - x2Low) * r) / (rows - 1);
    }
  }
  return [x1, x2];
}

/** @type {(view: DataView, array: Float64Array) => boolean} */
function sameFloats(view, array) {
  return view.byteLength === array.byteLength && readFloats(view).every((v, i) => v === array[i]);
}

/** @type {(view: DataView) => Float64Array} */
export function readFloats(view) {
  return new Float64Array(view.buffer.slice(view.byteOffset, view.byteOffset + view.byteLength));
}

// An entry of theta as a formula of the named controls' values.
const formulas = new Map();
/** @type {(expression: string, named: Record<string, Model>) => number} */
function evaluate(expression, named) {
  const names = Object.keys(named);
  const key = [expression, ...names].join();
  if (!formulas.has(key)) formulas.set(key, new Function(...names, `return ${expression};`));
  return formulas.get(key)(...names.map((name) => named[name].get("value")));
}

// A network's controls (sliders) write their entry of theta here, in the browser, so that every view
// follows the hand without asking the kernel. A control with a name in place of an index sets the
// entries in whose formulas it stands. Following twice does no harm. Returns what ends it.
/** @type {(model: Model, find: Find) => Promise<() => void>} */
export async function followControls(model, find) {
  const heard = [];
  /** @type {Record<string, Model>} */
  const named = {};
  for (const [index, reference] of Object.entries(model.get("controls"))) {
    const control = await find(reference);
    const isNamed = !/^\d+$/.test(index);
    if (isNamed) named[index] = control;
    const follow = () => {
      const theta = readFloats(model.get("theta"));
      if (isNamed) {
        const entries = Object.entries(model.get("formulas"));
        for (const [at, expression] of entries) theta[at] = evaluate(expression, named);
      } else theta[index] = control.get("value");
      if (!sameFloats(model.get("theta"), theta)) model.set("theta", new DataView(theta.buffer));
    };
    control.on("change:value", follow);
    heard.push(() => control.off("change:value", follow));
  }
  return () => heard.forEach((stop) => stop());
}

// The network widget itself shows nothing.
/** @type {Widget} */
export const networkWidget = {
  initialize({ model }) {
    if (!model.widget_manager) return null; // its views follow the controls
    return followControls(model, (reference) => findModel({ model }, reference));
  },
};
