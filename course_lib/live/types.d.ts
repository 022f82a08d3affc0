// The shapes that the modules beside this file hand to each other. For editors and the type check only:
// nothing of it is sent to a browser.

declare const THEME: {
  input: string;
  hidden: string;
  output: string;
  classes: string[];
  positive: string;
  negative: string;
  onColour: string;
  onLight: Inks;
  onDark: Inks;
  viridis: number[][];
  [kind: string]: any;
};

interface Inks {
  text: string;
  faint: string;
  paper: string;
  boundary: string;
  rim: string;
  highlight: string;
}

type Context = CanvasRenderingContext2D;
type Point = number[]; // two
type Spot = { x: number; y: number }; // on a canvas
type Domain = number[]; // x0, x1, y0, y1
type Span = number[]; // low, high; null for an end that is not finite
type Values = Float64Array | number[]; // one number per point
type Tick = any[]; // place, text
type Neuron = number[]; // l, j from 1, as in the lecture

// A canvas ready to be drawn on, in CSS pixels; size is that of the type.
interface Sheet {
  context: Context;
  width: number;
  height: number;
  size: number;
}

interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

// The frame of a picture; X and Y take data to pixels.
interface Plot {
  box: Box;
  X: (x: number) => number;
  Y: (y: number) => number;
  drawFrame: () => void;
  clipped: (paint: () => void) => void;
}

type PlotNow = () => Plot & { domain: Domain };

// The weight vector of a neuron as an arrow, in the units of the plane.
interface Normal {
  base: Point;
  tip: Point;
  scale: number; // units of the plane for one of w
  shown: boolean; // it stands on its line
  free: boolean; // there is room for the tip to be taken
}

// Lines under the hand. `points` and `texts` as for drawNormal.
interface Lines {
  drawLines: (context: Context, plot: Plot, now: Network, domain: Domain) => void;
  drawNormals: (sheet: Sheet, points: Point[], texts?: number[][]) => void;
}

interface AxesOptions {
  right: number;
  equal?: boolean;
  marks?: Tick[][];
  bare?: boolean; // no words and numbers around it
}

// What `fill` keeps from call to call.
interface Store {
  canvas?: HTMLCanvasElement;
  image?: ImageData | null;
}

interface LayerStore {
  layer?: HTMLCanvasElement;
  shown?: unknown[];
}

// W[l] holds rows, b[l] numbers; both are null for l = 0.
interface Parameters_ {
  W: Float64Array[][];
  b: Float64Array[];
}

interface Network extends Parameters_ {
  n: number[];
  g: string[];
  range: Span[];
  theta: Float64Array;
  pointed: number[]; // the place that a hand points at, if the network has it
}

// Z[l][j] and A[l][j] hold one value per point.
interface Forward {
  Z: Float64Array[][];
  A: Values[][];
}

// anywidget's model, as far as a view needs it.
interface Model {
  get(name: string): any;
  set(name: string, value: unknown): void;
  save_changes(): void;
  send(content: object): void;
  on(event: string, call: (...args: any[]) => void): void;
  off(event: string, call: (...args: any[]) => void): void;
  widget_manager?: any; // JupyterLab's
}

type Own = Omit<Model, "on" | "off" | "widget_manager">;
type Find = (reference: string) => Promise<Model>;

// What `render` gets; host since anywidget 0.11.
interface Rendering {
  model: Model;
  el: HTMLElement & { course?: object };
  host?: { getModel: Find };
}

interface Parts {
  model: Own;
  frame: HTMLElement;
  network: any; // an Own; views that have none do not ask for it
  find: Find;
  follow: (reference: string) => Promise<Own>; // another model: its changes repaint the view
  repaint: () => void;
}

// A view paints; what else it has is for the tests.
interface View {
  paint: () => void;
  [question: string]: unknown;
}

interface Widget {
  initialize?: (given: { model: Model }) => unknown;
  render?: (given: Rendering) => unknown;
}

// A part of what an explorer does as a whole; it returns what undoes it.
type Part = (explorer: { model: Model; whole: HTMLElement & { course?: object } }) => () => void;

// A symbol of the lecture: base, with an index below and the layer above.
interface Symbol_ {
  base: string;
  sub?: string;
  sup?: string;
  tail?: string;
}

// A node of the computation graph.
interface GraphNode extends Symbol_ {
  id: string;
  l?: number;
  kind?: string;
  x?: number;
  y?: number;
  to?: GraphNode; // of a parameter
}

// What is found in the document here is HTML or SVG, and attributes may be given as numbers.
interface Element extends HTMLOrSVGElement, ElementCSSInlineStyle {
  inert: boolean;
  setAttribute(name: string, value: string | number | boolean): void;
}
