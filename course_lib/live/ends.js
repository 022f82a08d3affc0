// @ts-check
// Where the names of curves stand: near their ends, and where neither a curve nor another name is.

// How many curves pass each row of pixels of the frame between left and right, added up from the top.
/** @type {(paths: Point[][], left: number, right: number, box: Box) => number[]} */
function passing(paths, left, right, { top, bottom }) {
  const rows = Math.ceil(bottom - top) + 1;
  const row = (y) => Math.min(Math.max(Math.round(y - top), 0), rows);
  const begun = new Array(rows + 2).fill(0);
  for (const path of paths) {
    path.forEach(([x1, y1], i) => {
      const [x0, y0] = path[Math.max(i - 1, 0)];
      const [from, to] = [Math.max(left, Math.min(x0, x1)), Math.min(right, Math.max(x0, x1))];
      if (!(from <= to)) return;
      const at = (x) => (x1 === x0 ? y1 : y0 + ((y1 - y0) * (x - x0)) / (x1 - x0));
      const [a, b] = x1 === x0 ? [y0, y1] : [at(from), at(to)];
      if (Math.max(a, b) < top || Math.min(a, b) > bottom) return;
      begun[row(Math.min(a, b))]++;
      begun[row(Math.max(a, b)) + 1]--;
    });
  }
  let [here, total] = [0, 0];
  return begun.map((change) => {
    here += change;
    total += here;
    return total;
  });
}

// The places of the names of those of `all` that have one. `wide`: a name's width; tall: a line's height.
/** @type {(all: any[], plot: Pick<Plot, "X" | "Y" | "box">, wide: (series: any) => number, tall: number) => { series: any, left: number, right: number, y: number }[]} */
export function besideEnds(all, { X, Y, box }, wide, tall) {
  const [highest, lowest] = [box.top + tall / 2 + 3, box.bottom - tall / 2 - 3];
  const within = (v, low, high) => v >= low - 1 && v <= high + 1;
  /** @type {(at: Point) => boolean} */
  const seen = ([x, y]) => within(x, box.left, box.right) && within(y, box.top, box.bottom);
  const drawn = all.filter(({ x }) => x.length);
  const paths = drawn.map(({ x, y }) => Array.from(x, (v, i) => [X(v), Y(y[i])]));
  const ends = drawn.map((series, k) => ({ series, end: paths[k].findLast(seen) ?? paths[k].at(-1) }));
  const placed = [];
  for (const { series, end } of ends.sort((one, other) => one.end[1] - other.end[1])) {
    if (!series.name) continue;
    const width = wide(series);
    const left = Math.max(Math.min(end[0] + 12, box.right - 8 - width), box.left + 8);
    const right = left + width;
    const names = placed.filter((other) => left - 4 < other.right && other.left < right + 4);
    const curves = passing(paths, left - 4, right + 4, box);
    const upTo = (y) => curves[Math.min(Math.max(Math.round(y - box.top), 0), curves.length - 1)];
    const cost = (y) => {
      const covered = names.filter((other) => Math.abs(other.y - y) < tall).length;
      const crossed = upTo(y + 0.45 * tall) - upTo(y - 0.45 * tall);
      return 1e6 * covered + 1e2 * crossed + Math.abs(y - end[1]);
    };
    let best = Math.min(Math.max(end[1], highest), lowest);
    let least = cost(best);
    for (let y = highest; y <= lowest; y += tall / 4) {
      const price = cost(y);
      if (price < least) [best, least] = [y, price];
    }
    placed.push({ series, left, right, y: best });
  }
  return placed;
}
