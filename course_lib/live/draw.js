// @ts-check
// Drawing on a canvas: axes, level curves, filled fields, data points.
import { isDark } from "./theme.js";

// The colours that depend on JupyterLab's theme.
/** @type {() => Inks} */
export const inks = () => (isDark() ? THEME.onDark : THEME.onLight);

const LUT = new Uint32Array(256);
for (let v = 0; v < 256; v++) {
  const at = (v / 255) * (THEME.viridis.length - 1);
  const low = THEME.viridis[Math.floor(at)];
  const high = THEME.viridis[Math.ceil(at)];
  const [r, g, b] = low.map((c, k) => Math.round(c + (high[k] - c) * (at % 1)));
  LUT[v] = (255 << 24) | (b << 16) | (g << 8) | r;
}

/** @type {(hex: string) => number[]} */
function rgb(hex) {
  return [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
}

/** @type {(share: number) => string} */
export function viridis(share) {
  const c = LUT[Math.max(0, Math.min(255, Math.round(share * 255)))];
  return `rgb(${c & 255}, ${(c >> 8) & 255}, ${(c >> 16) & 255})`;
}

/** @type {(width: number) => number} */
export const sizeOf = (width) => Math.max(12, Math.min(18, width / 27)); // of the type

// Size the canvas for the screen's pixels; returns its context in CSS pixels.
/** @type {(canvas: HTMLCanvasElement) => Sheet} */
export function prepare(canvas) {
  const ratio = (window.devicePixelRatio || 1) * (canvas.currentCSSZoom ?? 1); // lecture mode zooms
  const width = canvas.clientWidth;
  const height = canvas.clientHeight;
  const [w, h] = [Math.round(width * ratio), Math.round(height * ratio)];
  if (canvas.width !== w || canvas.height !== h) [canvas.width, canvas.height] = [w, h];
  const context = canvas.getContext("2d");
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, width, height);
  const size = sizeOf(width);
  context.font = `${size}px system-ui, sans-serif`;
  return { context, width, height, size };
}

/** @type {(low: number, high: number, about?: number) => number[]} */
export function ticks(low, high, about = 5) {
  const raw = (high - low) / about;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 5, 10].map((s) => s * power).find((s) => s >= raw * 0.999);
  const found = [];
  for (let t = Math.ceil(low / step - 1e-9) * step; t <= high + step * 1e-9; t += step) {
    found.push(Math.abs(t) < step * 1e-9 ? 0 : t);
  }
  return found;
}

/** @type {(value: number) => string} */
export function tickLabel(value) {
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e5 || size < 1e-3)) return value.toExponential(0).replaceAll("-", "−");
  return String(Number(value.toFixed(6))).replace("-", "−");
}

// A text in lines of at most `most` pixels, broken between words.
/** @type {(context: Context, text: string, most: number) => string[]} */
function linesOf(context, text, most) {
  const lines = [];
  for (const word of text.split(" ")) {
    const longer = lines.length ? `${lines.at(-1)} ${word}` : word;
    if (lines.length && context.measureText(longer).width <= most) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

// Every tick, or every second, third ... where their words would meet.
/** @type {(marks: Tick[], place: (at: number) => number, sizeOf: (text: string) => number) => Tick[]} */
function thinned(marks, place, sizeOf) {
  for (let every = 1; every < marks.length; every++) {
    const kept = marks.filter((_, i) => i % every === 0);
    /** @type {(mark: Tick, i: number) => boolean} */
    const meets = ([at, text], i) =>
      i > 0 && Math.abs(place(at) - place(kept[i - 1][0])) < (sizeOf(text) + sizeOf(kept[i - 1][1])) / 2 + 3;
    if (!kept.some(meets)) return kept;
  }
  return marks.slice(0, 1);
}

// The frame of a picture: maps data to pixels and draws ticks and labels around the box. With
// `equal`, one unit is as long across as up, so that a normal looks normal. `marks` are ticks of
// one's own, [place, text] for either axis.
/** @type {(sheet: Sheet, domain: Domain, labels: string[], options: AxesOptions) => Plot} */
export function axes({ context, width, height, size }, [x0, x1, y0, y1], labels, { right, equal, marks, bare }) {
  const usual = (low, high) => ticks(low, high).map((t) => [t, tickLabel(t)]);
  const [xTicks, yTicks] = marks?.length ? marks : [usual(x0, x1), usual(y0, y1)];
  const wide = (text) => context.measureText(text).width;
  const line = size * 1.15;
  const upwards = linesOf(context, labels[1], height - 2 * size);
  const across = linesOf(context, labels[0], width - 4 * size);
  const left = Math.ceil(size * 0.75 + line * upwards.length + Math.max(...yTicks.map(([, text]) => wide(text)), size));
  const last = xTicks.reduce((most, [t, text]) => Math.max(most, t > x1 - 0.1 * (x1 - x0) ? wide(text) / 2 + 2 : 0), 0);
  const bottom = height - size * 1.45 - line * across.length;
  const framed = { left, top: Math.max(8, size * 0.6), right: width - Math.max(right, last), bottom };
  const box = bare ? { left: 1, top: 1, right: width - 1, bottom: height - 1 } : framed;
  if (equal) {
    const units = [(box.right - box.left) / (x1 - x0), (box.bottom - box.top) / (y1 - y0)];
    if (units[0] > units[1]) box.right = box.left + units[1] * (x1 - x0);
    else box.bottom = box.top + units[0] * (y1 - y0);
  }
  const X = (x) => box.left + ((x - x0) / (x1 - x0)) * (box.right - box.left);
  const Y = (y) => box.bottom - ((y - y0) / (y1 - y0)) * (box.bottom - box.top);
  const drawFrame = () => {
    const ink = inks();
    context.strokeStyle = ink.faint;
    context.lineWidth = 1;
    context.strokeRect(box.left, box.top, box.right - box.left, box.bottom - box.top);
    if (bare) return;
    context.fillStyle = ink.text;
    context.textAlign = "center";
    context.textBaseline = "top";
    for (const [t, text] of thinned(xTicks, X, wide)) context.fillText(text, X(t), box.bottom + 4);
    const half = Math.max(...across.map(wide)) / 2;
    const middle = Math.min(Math.max((box.left + box.right) / 2, half + 2), width - half - 2);
    across.forEach((text, k) => context.fillText(text, middle, box.bottom + 4 + (k + 1) * line));
    context.textAlign = "right";
    context.textBaseline = "middle";
    const lowest = box.bottom - 0.3 * size; // off the leftmost number below
    for (const [t, text] of thinned(yTicks, Y, () => size))
      context.fillText(text, box.left - 5, Math.min(Y(t), lowest));
    const tall = Math.max(...upwards.map(wide)) / 2;
    context.save();
    context.translate(size * 0.75, Math.min(Math.max((box.top + box.bottom) / 2, tall + 2), height - tall - 2));
    context.rotate(-Math.PI / 2);
    context.textAlign = "center";
    upwards.forEach((text, k) => context.fillText(text, 0, k * line));
    context.restore();
  };
  const clipped = (paint) => {
    context.save();
    context.beginPath();
    context.rect(box.left, box.top, box.right - box.left, box.bottom - box.top);
    context.clip();
    paint();
    context.restore();
  };
  return { box, X, Y, drawFrame, clipped };
}

// Fill the box with one colour per grid point: colour(value) is a 32-bit pixel.
/** @type {(context: Context, box: Box, field: Values, columns: number, rows: number, colour: (value: number) => number, store: Store) => void} */
export function fill(context, box, field, columns, rows, colour, store) {
  store.canvas ??= document.createElement("canvas");
  if (store.canvas.width !== columns || store.canvas.height !== rows) {
    [store.canvas.width, store.canvas.height] = [columns, rows];
    store.image = null;
  }
  const own = store.canvas.getContext("2d");
  store.image ??= own.createImageData(columns, rows);
  const pixels = new Uint32Array(store.image.data.buffer);
  for (let i = 0; i < field.length; i++) pixels[i] = colour(field[i]);
  own.putImageData(store.image, 0, 0);
  const across = (box.right - box.left) / (columns - 1);
  const down = (box.bottom - box.top) / (rows - 1);
  const { left, top, right, bottom } = box;
  context.drawImage(store.canvas, left - across / 2, top - down / 2, right - left + across, bottom - top + down);
}

// The least and the greatest of a field's values.
/** @type {(field: Values) => Span} */
export function extent(field) {
  let [low, high] = [Infinity, -Infinity];
  for (const v of field) {
    if (v < low) low = v;
    if (v > high) high = v;
  }
  return [low, high];
}

// The range that g is known to have, or else what the values span.
/** @type {(field: Values, known: Span | null) => Span} */
export const rangeOf = (field, known) => (known?.every((v) => v !== null) ? known : extent(field));

// `count` levels, evenly spaced between low and high.
/** @type {(low: number, high: number, count: number) => number[]} */
export const levelsOf = (low, high, count) =>
  Array.from({ length: count }, (_, k) => low + ((k + 1) * (high - low)) / (count + 1));

/** @type {(low: number, high: number) => (value: number) => number} */
export function viridisOf(low, high) {
  const scale = 255 / (high - low || 1);
  return (v) => LUT[v <= low ? 0 : v >= high ? 255 : ((v - low) * scale + 0.5) | 0];
}

// A pixel a class: its colour as a tint of the paper.
/** @type {() => number[]} */
export function classTints() {
  const paper = rgb(inks().paper);
  return THEME.classes.map((hex) => {
    const [r, g, b] = rgb(hex).map((c, k) => Math.round(0.34 * c + 0.66 * paper[k]));
    return (255 << 24) | (b << 16) | (g << 8) | r;
  });
}

// Two classes' tints, one on either side of zero.
/** @type {() => (z: number) => number} */
export function regionTints() {
  const [zero, one] = classTints();
  return (z) => (z >= 0 ? one : zero);
}

// How far each of k >= 2 fields lies above the highest of the others: that of the most probable class
// is above 0, and at a border between two classes both are 0.
/** @type {(fields: Values[]) => Float64Array[]} */
export function leads(fields) {
  const found = fields.map((field) => new Float64Array(field.length));
  for (let i = 0; i < fields[0].length; i++) {
    let [first, second] = [-Infinity, -Infinity];
    for (const field of fields) {
      if (field[i] > first) [first, second] = [field[i], first];
      else if (field[i] > second) second = field[i];
    }
    fields.forEach((field, j) => (found[j][i] = field[i] - (field[i] === first ? second : first)));
  }
  return found;
}

// Level curves by marching squares, one pass over the grid for all levels; these must ascend.
// Returns one path per level.
/** @type {(field: Values, columns: number, rows: number, levels: number[], box: Box) => Path2D[]} */
export function contours(field, columns, rows, levels, box) {
  const across = (box.right - box.left) / (columns - 1);
  const down = (box.bottom - box.top) / (rows - 1);
  const paths = levels.map(() => new Path2D());
  const below = new Uint8Array(columns * rows); // how many levels lie below each point's value
  for (let i = 0, k = 0; i < below.length; i++) {
    while (k > 0 && levels[k - 1] >= field[i]) k--; // nearly as many as at the point before
    while (k < levels.length && levels[k] < field[i]) k++;
    below[i] = k;
  }
  for (let r = 0; r < rows - 1; r++) {
    for (let c = 0, i = r * columns; c < columns - 1; c++, i++) {
      const [a, b, d, e] = [i, i + 1, i + columns + 1, i + columns]; // clockwise from the top left
      const at = below[a];
      if (below[b] === at && below[d] === at && below[e] === at) continue;
      const low = Math.min(at, below[b], below[d], below[e]);
      const high = Math.max(at, below[b], below[d], below[e]);
      const x = box.left + c * across;
      const y = box.top + r * down;
      for (let k = low; k < high; k++) {
        cross(paths[k], levels[k], field[a], field[b], field[d], field[e], x, y, across, down);
      }
    }
  }
  return paths;
}

// The level's line through one cell with the corner values a, b (top) and e, d (bottom).
/** @type {(path: Path2D, level: number, a: number, b: number, d: number, e: number, x: number, y: number, across: number, down: number) => void} */
function cross(path, level, a, b, d, e, x, y, across, down) {
  const which = +(a > level) | (+(b > level) << 1) | (+(d > level) << 2) | (+(e > level) << 3);
  const kind = which > 7 ? 15 - which : which;
  const fromWest = kind & 1; // kinds 1, 3, 5, 7 leave through the left side
  if (fromWest) path.moveTo(x, y + (down * (level - a)) / (e - a));
  if (kind === 2 || kind === 6) path.moveTo(x + (across * (level - a)) / (b - a), y);
  if (kind === 1 || kind === 5) path.lineTo(x + (across * (level - a)) / (b - a), y);
  if (kind === 4 || kind === 5) path.moveTo(x + across, y + (down * (level - b)) / (d - b));
  if (kind === 2 || kind === 3) path.lineTo(x + across, y + (down * (level - b)) / (d - b));
  if (kind >= 4) path.lineTo(x + (across * (level - e)) / (d - e), y + down);
}

// A datapoint in its class's colour and shape: drawn once, then stamped, because 200 outlines take
// longer than the rest of the picture.
const stampsOf = new WeakMap(); // by canvas: what a module keeps itself is never freed
/** @type {(context: Context, x: number, y: number, label: number, radius: number, hollow?: boolean) => void} */
export function marker(context, x, y, label, radius, hollow = false) {
  const kind = label % THEME.classes.length;
  const ratio = context.getTransform().a;
  const key = [kind, radius, ratio, hollow, inks().rim].join();
  if (!stampsOf.has(context.canvas)) stampsOf.set(context.canvas, new Map());
  const stamps = stampsOf.get(context.canvas);
  if (!stamps.has(key)) stamps.set(key, stamp(kind, radius, ratio, hollow));
  const image = stamps.get(key);
  const size = image.width / ratio;
  const corner = (centre) => Math.round((centre - size / 2) * ratio) / ratio; // on a whole pixel
  context.drawImage(image, corner(x), corner(y), size, size);
}

/** @type {(kind: number, radius: number, ratio: number, hollow: boolean) => HTMLCanvasElement} */
function stamp(kind, radius, ratio, hollow) {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = Math.ceil((3 * radius + 4) * ratio);
  const context = canvas.getContext("2d");
  context.scale(ratio, ratio);
  shape(context, kind, canvas.width / ratio / 2, canvas.width / ratio / 2, radius, hollow);
  return canvas;
}

/** @type {(context: Context, kind: number, x: number, y: number, radius: number, hollow: boolean) => void} */
function shape(context, kind, x, y, radius, hollow) {
  context.beginPath();
  if (kind === 0) context.arc(x, y, radius, 0, 7);
  else if (kind === 1 || kind === 4) {
    const up = kind === 1 ? 1 : -1;
    context.moveTo(x, y - 1.25 * radius * up);
    context.lineTo(x + 1.15 * radius, y + 0.85 * radius * up);
    context.lineTo(x - 1.15 * radius, y + 0.85 * radius * up);
    context.closePath();
  } else {
    const turn = kind === 3 ? Math.PI / 4 : 0;
    for (let k = 0; k < 4; k++) {
      const angle = Math.PI / 4 + turn + (k * Math.PI) / 2;
      context.lineTo(x + 1.25 * radius * Math.cos(angle), y + 1.25 * radius * Math.sin(angle));
    }
    context.closePath();
  }
  context.fillStyle = hollow ? inks().paper : THEME.classes[kind];
  context.fill();
  context.strokeStyle = hollow ? THEME.classes[kind] : inks().rim;
  context.lineWidth = hollow ? 1.8 : 1.2;
  context.stroke();
}

// Draws twice, broad in the paper's colour and then in its own, to be seen on any ground.
/** @type {(context: Context, colour: string, widths: number[], draw: (ink: string) => void, paper?: string) => void} */
export function outlined(context, colour, [wide, broad], draw, paper = inks().paper) {
  [paper, colour].forEach((ink, k) => {
    context.strokeStyle = context.fillStyle = ink;
    context.lineWidth = [broad, wide][k];
    draw(ink);
  });
}

/** @type {(context: Context, x0: number, y0: number, x1: number, y1: number) => void} */
export function arrow(context, x0, y0, x1, y1) {
  const angle = Math.atan2(y1 - y0, x1 - x0);
  const head = Math.min(12, Math.hypot(x1 - x0, y1 - y0));
  context.beginPath();
  context.moveTo(x0, y0);
  context.lineTo(x1, y1);
  for (const side of [-0.45, 0.45]) {
    context.moveTo(x1, y1);
    context.lineTo(x1 - head * Math.cos(angle + side), y1 - head * Math.sin(angle + side));
  }
  context.stroke();
}
