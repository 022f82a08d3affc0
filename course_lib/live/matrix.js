// @ts-check
// Matrices with their entries coloured by sign and size, and their shape underneath
// (lecture: "A Multi-Layered Perceptron (Illustration)").
import { inks } from "./draw.js";
import { readNetwork } from "./network.js";
import { element, liveView, nameSymbol } from "./view.js";

// Rows of a matrix; undefined while the network or the values have no such layer.
/** @type {(now: any, values: Record<string, (number | null)[][]>, matrix: { symbol: string, layer: number }) => ArrayLike<any> | undefined} */
function entries(now, values, { symbol, layer }) {
  if (symbol === "W") return now.W[layer];
  if (symbol === "b") return now.b[layer] && Array.from(now.b[layer], (v) => [v]);
  return values[`${symbol}${layer}`];
}

/** @type {(value: number, largest: number) => string} */
export function tint(value, largest) {
  const share = Math.round(55 * Math.min(1, Math.abs(value) / largest));
  return `color-mix(in srgb, ${value >= 0 ? THEME.positive : THEME.negative} ${share}%, ${inks().paper})`;
}

/** @type {(value: number) => string} */
function twoDecimals(value) {
  const text = value.toFixed(2);
  return (text === "-0.00" ? "0.00" : text).replace("-", "−");
}

/** @type {(frame: Element, matrix: { symbol: string, layer: any }, entriesNow: ArrayLike<any>, sign: string) => HTMLElement[][]} */
function drawMatrix(frame, { symbol, layer }, entriesNow, sign) {
  const whole = element("div", "course-matrix", frame);
  const name = element("span", "course-matrix-name", whole);
  nameSymbol(name, { base: symbol, sup: layer === "" ? "" : `[${layer}]` });
  const full = layer === "" ? symbol : `${symbol}[${layer}]`;
  for (const part of full.split(/(\[.*?\])/)) {
    if (part.startsWith("[")) element("sup", "", name, part);
    else name.append(part);
  }
  name.append(sign);
  const body = element("div", "course-matrix-body", whole);
  const table = element("table", "", element("div", "course-matrix-window", body));
  table.setAttribute("aria-label", `${symbol}[${layer}]`);
  const rows = Array.from(entriesNow, (row) => {
    const line = element("tr", "", table);
    return Array.from(row, () => element("td", "", line));
  });
  element("div", "course-matrix-shape", body, `${rows.length} × ${rows[0].length}`);
  return rows;
}

// A row for each layer where there are many matrices, names above them to save width; the input
// stands before those of layer 1.
/** @type {(frame: Element, matrices: any[], rowsOf: (matrix: any) => any) => any[]} */
function drawMatrices(frame, matrices, rowsOf) {
  const many = matrices.length > 4;
  frame.classList.toggle("course-matrices-many", many);
  let row = frame;
  return matrices.map((matrix, k) => {
    const opens = k === 0 || (matrix.layer !== matrices[k - 1].layer && matrices[k - 1].layer > 0);
    if (many && opens) row = element("div", "course-matrices", frame);
    return { ...matrix, cells: drawMatrix(row, matrix, rowsOf(matrix), many ? "" : " =") };
  });
}

// Bring a lit entry of a wide matrix into its window, without moving the page.
/** @type {(cell: HTMLElement) => void} */
function reveal(cell) {
  const window_ = cell.closest(".course-matrix-window");
  const [left, right] = [cell.offsetLeft, cell.offsetLeft + cell.offsetWidth];
  if (left < window_.scrollLeft) window_.scrollLeft = left;
  else if (right > window_.scrollLeft + window_.clientWidth) window_.scrollLeft = right - window_.clientWidth;
}

export const matrixWidget = liveView(({ model, frame, network }) => {
  frame.classList.add("course-matrices");
  let drawn = "";
  let shown = []; // {symbol, layer, rows of cells}
  return {
    paint() {
      const now = network ? readNetwork(network) : { W: [], b: [] };
      const values = model.get("values");
      const rowsOf = (matrix) => entries(now, values, matrix);
      const matrices = model.get("matrices").filter(rowsOf);
      const shapes = matrices.map((m) => [m.symbol, m.layer, rowsOf(m).length, rowsOf(m)[0].length]);
      if (drawn !== shapes.join()) {
        frame.replaceChildren();
        shown = drawMatrices(frame, matrices, rowsOf);
      }
      drawn = shapes.join();
      const lit = new Set(model.get("lit").map((entry) => entry.join()));
      for (const { symbol, layer, cells, largest } of shown) {
        Array.from(rowsOf({ symbol, layer }), (row, j) => {
          row.forEach((value, k) => {
            const cell = cells[j][k];
            cell.textContent = value === null ? "\u00a0" : twoDecimals(value); // null: not known yet
            cell.style.background = tint(value ?? 0, largest ?? 3);
            const on = lit.has([symbol, layer, j + 1, k + 1].join());
            if (cell.classList.toggle("course-lit", on)) reveal(cell);
          });
        });
      }
    },
    lit: () =>
      shown.flatMap(({ symbol, layer, cells }) =>
        cells.flatMap((row, j) =>
          row.flatMap((cell, k) =>
            cell.classList.contains("course-lit") ? [[symbol, layer, j + 1, k + 1, cell.textContent]] : [],
          ),
        ),
      ),
  };
});
