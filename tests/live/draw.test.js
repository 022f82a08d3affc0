import assert from "node:assert/strict";
import test from "node:test";
import { recorder } from "./page.js";

const draw = await import("../../course_lib/live/draw.js");
const { grid } = await import("../../course_lib/live/network.js");
const { tint } = await import("../../course_lib/live/matrix.js");

const near = (got, expected, most = 1e-9) =>
  assert.ok(Math.abs(got - expected) <= most, `got ${got}, expected ${expected}`);
// A pixel as [red, green, blue]; as `fill` writes it, so in the order that this machine has.
const channels = (pixel) => [...new Uint8Array(Uint32Array.of(pixel).buffer)].slice(0, 3);

test("level curves lie on their level, and every crossing of the grid is on one", () => {
  const [columns, rows, domain] = [41, 31, [-2, 2, -1.5, 1.5]];
  const [x1, x2] = grid(domain, columns, rows);
  const f = (x, y) => x * x + 2 * y * y;
  const field = x1.map((x, i) => f(x, x2[i]));
  const box = { left: 10, top: 20, right: 410, bottom: 320 };
  const levels = [0.4137, 1.1213, 2.0071]; // at no point of the grid
  const paths = draw.contours(field, columns, rows, levels, box);
  assert.equal(paths.length, 3);
  paths.forEach(({ lines }, k) => {
    for (const line of lines) {
      assert.equal(line.length, 2, "a cell's piece has a beginning and an end");
      for (const [left, top] of line) near(f((left - 210) / 100, (170 - top) / 100), levels[k], 0.02);
    }
    const crossings = new Set(lines.flat().map((end) => end.map((v) => v.toFixed(6)).join()));
    let edges = 0;
    for (let i = 0; i < field.length; i++) {
      const above = field[i] > levels[k];
      if (i % columns < columns - 1 && field[i + 1] > levels[k] !== above) edges++;
      if (i + columns < field.length && field[i + columns] > levels[k] !== above) edges++;
    }
    assert.equal(crossings.size, edges);
    const ends = lines.flat().map((end) => end.map((v) => v.toFixed(6)).join());
    assert.equal(ends.length, 2 * crossings.size, "a closed curve: each crossing ends two pieces");
  });
});

test("each of the sixteen kinds of cell has the pieces that separate its corners", () => {
  const box = { left: 0, top: 0, right: 1, bottom: 1 };
  for (let kind = 0; kind < 16; kind++) {
    const [a, b, d, e] = [1, 2, 4, 8].map((bit) => (kind & bit ? 1 : 0)); // clockwise from the top left
    const [path] = draw.contours([a, b, e, d], 2, 2, [0.5], box);
    const ends = path.lines.flat().map((end) => end.join(" "));
    const expected = [a !== b && "0.5 0", b !== d && "1 0.5", d !== e && "0.5 1", e !== a && "0 0.5"].filter(Boolean);
    assert.deepEqual(ends.sort(), expected.sort(), `kind ${kind}`);
  }
});

test("a level that no value crosses has an empty path", () => {
  const paths = draw.contours([1, 1, 1, 1], 2, 2, [0, 1, 2], { left: 0, top: 0, right: 9, bottom: 9 });
  assert.deepEqual(
    paths.map((path) => path.lines),
    [[], [], []],
  );
});

test("levels divide a range evenly, without its ends", () => {
  assert.deepEqual(draw.levelsOf(0, 6, 5), [1, 2, 3, 4, 5]);
  assert.deepEqual(draw.levelsOf(-1, 1, 1), [0]);
});

test("a known range is taken, an open or unknown one is what the values span", () => {
  assert.deepEqual(draw.rangeOf([3, -2, 5], [-1, 1]), [-1, 1]);
  assert.deepEqual(draw.rangeOf([3, -2, 5], [0, null]), [-2, 5]);
  assert.deepEqual(draw.rangeOf([3, -2, 5], null), [-2, 5]);
});

test("the lead of a field is its distance to the highest of the others", () => {
  const fields = [
    [3, 1, 2],
    [1, 4, 2],
    [2, 0, -1],
  ];
  const lead = draw.leads(fields).map((values) => Array.from(values));
  assert.deepEqual(lead, [
    [1, -3, 0],
    [-2, 3, 0],
    [-1, -4, -3],
  ]);
});

test("each class's tint is nearer to its own colour than to any other's", () => {
  const tints = draw.classTints().map(channels);
  const colours = THEME.classes.map((hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16)));
  const apart = (a, b) => Math.hypot(...a.map((v, k) => v - b[k]));
  const light = (colour) => colour.map((v) => 0.34 * v + 0.66 * 255);
  tints.forEach((tint, j) => {
    const far = colours.map((colour) => apart(tint, light(colour)));
    assert.equal(far.indexOf(Math.min(...far)), j);
  });
});

test("ticks are the round numbers of a range", () => {
  const round = (low, high, about) => draw.ticks(low, high, about).map((t) => Number(t.toPrecision(12)));
  assert.deepEqual(round(-1, 1), [-1, -0.5, 0, 0.5, 1]);
  assert.deepEqual(round(0, 10), [0, 2, 4, 6, 8, 10]);
  assert.deepEqual(round(0.3, 0.7), [0.3, 0.4, 0.5, 0.6, 0.7]);
  assert.deepEqual(round(-2e-7, 2e-7), [-2e-7, -1e-7, 0, 1e-7, 2e-7]);
  assert.deepEqual(round(0, 1, 2), [0, 0.5, 1]);
  for (const t of draw.ticks(-0.7, 0.7)) assert.ok(!Object.is(t, -0), "a zero without a sign");
});

test("a tick's label has real minuses only", () => {
  const labels = {
    0: "0",
    0.5: "0.5",
    "-0.5": "−0.5",
    12: "12",
    "-2e-7": "−2e−7",
    3e-4: "3e−4",
    "-1e6": "−1e+6",
    1e5: "1e+5",
  };
  for (const [value, label] of Object.entries(labels)) assert.equal(draw.tickLabel(Number(value)), label);
  assert.equal(draw.tickLabel(0.1 + 0.2), "0.3");
});

const sheet = (letter) => ({ context: recorder(letter), width: 400, height: 300, size: 12 });
const texts = ({ context }) => context.calls.filter(([name]) => name === "fillText").map((call) => call.slice(1, 4));

test("axes map the domain's corners to the box's", () => {
  const { box, X, Y } = draw.axes(sheet(), [-2, 2, 0, 5], ["x", "y"], { right: 14 });
  near(X(-2), box.left);
  near(X(2), box.right);
  near(Y(0), box.bottom);
  near(Y(5), box.top);
  assert.ok(box.left > 0 && box.top > 0 && box.right <= 400 - 14 && box.bottom < 300);
});

test("with equal axes a unit is as long across as up", () => {
  for (const domain of [
    [-1, 1, -1, 1],
    [0, 10, 0, 2],
    [0, 1, 0, 4],
  ]) {
    const { X, Y } = draw.axes(sheet(), domain, ["x", "y"], { right: 14, equal: true });
    near(X(1) - X(0), Y(0) - Y(1));
  }
});

test("axes write each tick at its place and the labels inside the picture", () => {
  const on = sheet();
  const { X, Y, drawFrame } = draw.axes(on, [0, 4, 0, 2], ["the input", "the output"], { right: 14 });
  drawFrame();
  const written = texts(on);
  for (const t of [0, 1, 2, 3, 4])
    assert.ok(
      written.some(([text, x]) => text === `${t}` && x === X(t)),
      `x ${t}`,
    );
  for (const t of [0.5, 1, 1.5, 2])
    assert.ok(
      written.some(([text, , y]) => text === `${t}` && y === Y(t)),
      `y ${t}`,
    );
  const lowest = written.find(([text, x]) => text === "0" && x < X(0))[2];
  assert.ok(lowest < Y(0) && lowest > Y(0) - 8, "the lowest keeps off the leftmost number below");
  const [, left] = written.find(([text]) => text === "the input");
  assert.ok(left > 0 && left < 400);
  assert.ok(written.some(([text]) => text === "the output"));
});

test("ticks of one's own take the place of the round numbers", () => {
  const on = sheet();
  const marks = [
    [
      [1, "one"],
      [3, "three"],
    ],
    [[2, "two"]],
  ];
  draw.axes(on, [0, 4, 0, 4], ["", ""], { right: 14, marks }).drawFrame();
  assert.deepEqual(
    texts(on)
      .map(([text]) => text)
      .filter(Boolean)
      .sort(),
    ["one", "three", "two"],
  );
});

test("ticks whose words would meet are thinned out evenly", () => {
  const on = sheet(11);
  const { X, drawFrame } = draw.axes(on, [0, 0.0005, 0, 1], ["x", "y"], { right: 14 });
  drawFrame();
  const below = texts(on).filter(([text, x]) => text.includes("e−") && x > 60);
  const places = below.map(([, x]) => x).sort((a, b) => a - b);
  places.slice(1).forEach((x, i) => assert.ok(x - places[i] >= 44, "four letters of 11 pixels"));
  assert.ok(X(0) < X(0.0005));
});

test("the scale of a field has viridis' ends and middle, and is cut off beyond them", () => {
  const colour = draw.viridisOf(-1, 3);
  const { viridis } = THEME;
  assert.deepEqual(channels(colour(-1)), viridis[0]);
  assert.deepEqual(channels(colour(3)), viridis.at(-1));
  channels(colour(1)).forEach((c, k) => near(c, viridis[4][k], 1));
  assert.equal(colour(-9), colour(-1));
  assert.equal(colour(9), colour(3));
  assert.equal(colour(-Infinity), colour(-1));
  assert.equal(colour(Infinity), colour(3));
});

test("a value that is no number has the colour of the low end, and a range of one value does no harm", () => {
  const colour = draw.viridisOf(0, 1);
  assert.equal(colour(Number.NaN), colour(0));
  const level = draw.viridisOf(2, 2);
  assert.deepEqual(channels(level(2)), THEME.viridis[0]);
});

test("a bar's colours are those of the field", () => {
  for (const share of [0, 0.25, 0.5, 1]) {
    const [r, g, b] = channels(draw.viridisOf(0, 1)(share));
    assert.equal(draw.viridis(share), `rgb(${r}, ${g}, ${b})`);
  }
});

test("either side of zero is tinted in its class's colour, zero with the second", () => {
  const tinted = draw.regionTints();
  const [first, second] = THEME.classes.map((hex) => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)));
  const pale = (colour) => colour.map((c) => Math.round(0.34 * c + 0.66 * 255));
  assert.deepEqual(channels(tinted(-1e-9)), pale(first));
  assert.deepEqual(channels(tinted(1e-9)), pale(second));
  assert.equal(tinted(0), tinted(1));
});

test("a matrix's entry has its sign's colour, in full from the largest size on", () => {
  const share = (value) => Number(tint(value, 2).match(/ (\d+)%/)[1]);
  assert.ok(tint(1, 2).includes(THEME.positive) && tint(-1, 2).includes(THEME.negative));
  assert.deepEqual([0, 1, 2, 200, -2].map(share), [0, 28, 55, 55, 55]);
});

test("what is outlined is drawn broad in the paper's colour first", () => {
  const context = recorder();
  draw.outlined(context, "#123456", [2, 5], () => context.stroke(context.lineWidth));
  const paper = THEME.onLight.paper;
  assert.deepEqual(context.calls, [
    ["stroke", 5, { stroke: paper, fill: paper }],
    ["stroke", 2, { stroke: "#123456", fill: "#123456" }],
  ]);
});
