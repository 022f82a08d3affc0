import assert from "node:assert/strict";
import test from "node:test";

const { besideEnds } = await import("../../course_lib/live/ends.js");

const box = { left: 0, top: 0, right: 400, bottom: 200 };
const plot = { box, X: (x) => 100 * x, Y: (y) => 200 - 100 * y };
const place = (...curves) => {
  const all = curves.map(([name, x, y]) => ({ name, x, y }));
  const found = besideEnds(all, plot, ({ name }) => 10 * name.length, 20);
  return Object.fromEntries(found.map(({ series, ...at }) => [series.name, at]));
};

test("a name stands behind the end of a curve that ends within the frame", () => {
  const { run } = place(["run", [0, 1, 2], [0, 0.5, 1]]);
  assert.deepEqual([run.left, run.right], [212, 242]);
  assert.ok(Math.abs(run.y - 100) <= 5);
});

test("the name of a curve that crosses the frame stands at its edge, off the curve and near it", () => {
  const { all } = place(["all", [0, 4], [1, 1]]);
  assert.equal(all.right, 392);
  assert.ok(Math.abs(all.y - 100) >= 10 && Math.abs(all.y - 100) <= 20);
});

test("names whose curves end together do not cover each other, nor a curve", () => {
  const found = place(["c", [0, 4], [1, 0.98]], ["a", [0, 4], [1, 1.02]], ["b", [0, 4], [1, 1]]);
  const heights = Object.values(found).map(({ y }) => y);
  for (const [k, y] of heights.entries()) {
    assert.ok(Math.abs(y - 100) >= 10);
    for (const other of heights.slice(0, k)) assert.ok(Math.abs(y - other) >= 20);
  }
});

test("a name keeps off a curve without one", () => {
  const alone = place(["run", [0, 2], [1, 1]]).run.y;
  const { run } = place(["run", [0, 2], [1, 1]], ["", [0, 4], [1, 1]]);
  assert.ok(Math.abs(alone - 100) <= 5 && Math.abs(run.y - 100) >= 10);
});

test("a line straight up is kept off too", () => {
  const { run } = place(["run", [0, 2], [1, 1]], ["", [2.2, 2.2], [0.5, 1.5]]);
  assert.ok(run.y <= 40 || run.y >= 160);
});

test("no name leaves the frame", () => {
  const found = place(["a", [0, 4], [0, 0]], ["b", [0, 4], [0, 0.01]], ["d", [0, 4], [5, 5]]);
  for (const { left, right, y } of Object.values(found)) {
    assert.ok(left >= 8 && right <= 392 && y >= 13 && y <= 187);
  }
});

test("a curve that leaves the frame is named where it was seen last", () => {
  const { high } = place(["high", [0, 1, 2], [1, 1.5, 9]]);
  assert.equal(high.left, 112);
});
