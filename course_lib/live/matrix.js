// Matrices with their entries coloured by sign and size, and their shape underneath
// (lecture: "A Multi-Layered Perceptron (Illustration)").
import { element, isDark, liveView } from "./view.js";
import { readNetwork } from "./network.js";

function entries(now, { symbol, layer }) {
  return symbol === "W" ? now.W[layer] : Array.from(now.b[layer], (v) => [v]);
}

function tint(value, largest) {
  const share = Math.round(55 * Math.min(1, Math.abs(value) / largest));
  const paper = isDark() ? "#1b1b1b" : "#ffffff";
  return `color-mix(in srgb, ${value >= 0 ? THEME.positive : THEME.negative} ${share}%, ${paper})`;
}

export const matrixWidget = liveView(({ model, frame, network }) => {
  frame.classList.add("course-matrices");
  let drawn = "";
  let cells = [];
  const draw = (now) => {
    frame.replaceChildren();
    cells = model.get("matrices").map((matrix) => {
      const whole = element("div", "course-matrix", frame);
      const name = element("span", "course-matrix-name", whole, matrix.symbol);
      element("sup", "", name, `[${matrix.layer}]`);
      name.append(" =");
      const body = element("div", "course-matrix-body", whole);
      const table = element("table", "", body);
      const rows = Array.from(entries(now, matrix), (row) => {
        const line = element("tr", "", table);
        return Array.from(row, () => element("td", "", line));
      });
      const shape = `${rows.length} × ${rows[0].length}`;
      element("div", "course-matrix-shape", body, shape);
      return rows;
    });
  };
  return {
    paint() {
      const now = readNetwork(network);
      if (drawn !== now.n.join()) draw(now);
      drawn = now.n.join();
      model.get("matrices").forEach((matrix, k) => {
        Array.from(entries(now, matrix), (row, j) => {
          row.forEach((value, i) => {
            const cell = cells[k][j][i];
            cell.textContent = value.toFixed(2).replace("-", "−");
            cell.style.background = tint(value, 3);
          });
        });
      });
    },
  };
});
