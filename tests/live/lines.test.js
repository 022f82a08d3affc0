import assert from "node:assert/strict";
import test from "node:test";
import { recorder } from "./page.js";

const { takeLines, normalOf } = await import("../../course_lib/live/lines.js");
const { makeTurnable } = await import("../../course_lib/live/pointer.js");
const { entryOf, parameters } = await import("../../course_lib/live/network.js");

const near = (got, expected, most) =>
  assert.ok(
    got.every((v, k) => Math.abs(v - expected[k]) <= most),
    `got ${got}, expected ${expected}`,
  );

// As much of an element as the hand needs; `send` is what a page does when something happens to it.
function part() {
  const heard = {};
  const own = {
    style: {},
    given: {},
    classList: { add() {} },
    append() {},
    focus() {},
    setPointerCapture() {},
    matches: () => false,
    setAttribute: (name, value) => (own.given[name] = value),
    addEventListener: (name, call) => (heard[name] ??= []).push(call),
    send: (name, event) => (heard[name] ?? []).forEach((call) => call({ preventDefault() {}, ...event })),
    getBoundingClientRect: () => ({ left: 0, top: 0, width: 400, height: 400 }),
    clientWidth: 400,
    clientHeight: 400,
    offsetLeft: 0,
    offsetTop: 0,
  };
  return own;
}

function slider(value, limit, step) {
  const traits = { value, min: -limit, max: limit, step };
  return { get: (name) => traits[name], set: (name, given) => (traits[name] = given), save_changes() {} };
}

// A plane of 400 x 400 pixels over -2..2 with the lines of the two hidden neurons of a 2-2-1 network.
async function plane(theta, neurons, limit = 8) {
  const places = [];
  const real = document.createElement;
  document.createElement = () => places[places.push(part()) - 1];
  const sliders = theta.map((value) => slider(value, limit, 0.1));
  const traits = { n: [2, 2, 1], controls: Object.fromEntries(theta.map((_, at) => [at, at])) };
  const canvas = { ...part(), parentElement: part() };
  const view = { network: { get: (name) => traits[name] }, find: async (at) => sliders[at], repaint() {} };
  const lines = takeLines(canvas, view, neurons);
  document.createElement = real;
  await new Promise((done) => setTimeout(done));
  const [X, Y] = [(x) => 200 + 100 * x, (y) => 200 - 100 * y];
  const box = { left: 0, top: 0, right: 400, bottom: 400 };
  const plot = { box, X, Y, clipped: (paint) => paint() };
  const now = () => {
    const values = Float64Array.from(sliders, (one) => one.get("value"));
    return { n: traits.n, theta: values, ...parameters(traits.n, values) };
  };
  const paint = () => {
    const context = recorder();
    lines.drawLines(context, plot, now(), [-2, 2, -2, 2]);
    lines.drawNormals({ context, width: 400, height: 400, size: 14 }, []);
  };
  paint();
  const event = ([x, y]) => ({ clientX: X(x), clientY: Y(y), button: 0 });
  const drag = (from, to) => {
    canvas.send("pointermove", event(from));
    const { cursor } = canvas.style;
    canvas.send("pointerdown", event(from));
    canvas.send("pointermove", event(to));
    canvas.send("pointerup", event(to));
    paint();
    return cursor;
  };
  const press = (k, key, shiftKey = false) => {
    places[k].send("keydown", { key, shiftKey, stopPropagation() {} });
    paint();
  };
  return { drag, press, places, values: () => [...now().theta] };
}

const CORNER = [0, 4, 4, 0, 0, 0, 5, 5, -7.5];
const BOTH = [
  [1, 1],
  [1, 2],
];

test("each weight and bias has its place in theta", () => {
  const n = [3, 2, 2];
  const theta = Float64Array.from({ length: 14 }, (_, k) => k);
  const { W, b } = parameters(n, theta);
  for (const l of [1, 2])
    W[l].forEach((row, j) => {
      assert.equal(entryOf(n, [l, j + 1]), b[l][j]);
      row.forEach((w, k) => assert.equal(entryOf(n, [l, j + 1, k + 1]), w));
    });
});

test("a line that is dragged changes its own b alone, and stops where the slider does", async () => {
  const { drag, values } = await plane(CORNER, BOTH);
  assert.equal(drag([-1, 0], [-1, 0.5]), "grab");
  near(values(), [0, 4, 4, 0, -2, 0, 5, 5, -7.5], 1e-9);
  drag([0, -1], [1, -1]);
  near(values(), [0, 4, 4, 0, -2, -4, 5, 5, -7.5], 1e-9);
  const short = await plane([0, 8, 4, 0, 0, 0, 5, 5, -7.5], BOTH);
  short.drag([-1, 0], [-1, 1.9]);
  near(short.values().slice(0, 6), [0, 8, 4, 0, -8, 0], 1e-9);
});

test("nothing is taken where nothing is", async () => {
  const { drag, values } = await plane(CORNER, BOTH);
  assert.equal(drag([1.3, 1.3], [0, 0]), "");
  near(values(), CORNER, 0);
});

test("the tip turns w, and the line keeps going through the arrow's base", async () => {
  const { drag, values } = await plane([0, 4, 4, 0, -2, 0, 5, 5, -7.5], [[1, 1]]);
  assert.equal(drag([0, 1.5], [1, 0.5]), "grab"); // the base is (0, 0.5), a unit of w a quarter
  near(values().slice(0, 6), [4, 0, 4, 0, 0, 0], 1e-9);
  drag([1, 0], [1.9, 1.9]); // farther than the sliders go
  const [w1, w2, , , b] = values();
  near([w1, w2, b], [7.6, 7.6, 0], 1e-9);
});

test("what leaves a slider's range is shortened, w and b together: the line stays under the hand", async () => {
  const { drag, values } = await plane([0, 2, 4, 0, -2, 0, 5, 5, -7.5], [[1, 1]], 4);
  drag([0, 1 + 2 * 0.5], [1.9, 1.95]); // the base is (0, 1), a unit of w half of one: w = (3.8, 1.9), b = -1.9
  const [w1, w2, , , b] = values();
  assert.ok(Math.max(Math.abs(w1), Math.abs(w2), Math.abs(b)) <= 4);
  near([w2 * 1 + b, w1 / w2], [0, 2], 0.1);
});

test("without a line, w is pulled out of the middle", async () => {
  const { drag, values } = await plane([0, 0, 4, 0, 0, 0, 5, 5, -7.5], [[1, 1]]);
  assert.equal(drag([0, 0], [0.5, 0.25]), "grab");
  near(values().slice(0, 2), [2, 1], 1e-9);
});

test("keys shift the line to their side, turn it and change the length of w", async () => {
  const { press, places, values } = await plane(CORNER, BOTH);
  press(0, "ArrowDown");
  near(values().slice(4, 6), [0.4, 0], 1e-9); // a fortieth of the plane: 0.1
  press(0, "ArrowUp");
  for (let k = 0; k < 18; k++) press(1, "ArrowLeft", true);
  near(values().slice(0, 6), [0, 4, 0, 4, 0, 0], 0.051); // a quarter turn, against the clock
  for (let k = 0; k < 5; k++) press(1, "ArrowUp", true);
  near(values().slice(2, 4), [0, 6], 0.051);
  for (let k = 0; k < 99; k++) press(1, "ArrowDown", true);
  near(values().slice(2, 4), [0, 0.1], 0.051);
  const said = places[1].given["aria-valuetext"];
  assert.equal(said, "w₁ = 0.00, w₂ = 0.10, b = 0.00");
  for (let k = 0; k < 99; k++) press(0, "ArrowDown");
  near(values().slice(4, 5), [8], 1e-9);
});

test("a key counts from where the sliders are, if they have been moved since", async () => {
  const { press, drag, values } = await plane(CORNER, BOTH);
  press(1, "ArrowRight");
  near(values().slice(5, 6), [-0.4], 1e-9);
  drag([0.1, -1], [0.6, -1]);
  press(1, "ArrowRight");
  near(values().slice(5, 6), [-2.8], 1e-9);
});

test("an arrow stands on its line inside the picture, and a line outside has none to show", () => {
  const domain = [-2, 2, -2, 2];
  for (const [w, b] of [
    [[1, 1], 3.5],
    [[3, -1], 2],
    [[-0.2, 0.1], 0.3],
  ]) {
    const { base, tip, shown } = normalOf({ w, b }, domain, 0.25);
    assert.ok(shown && [...base, ...tip].every((v) => Math.abs(v) <= 2));
    near([w[0] * base[0] + w[1] * base[1] + b], [0], 1e-3);
  }
  assert.equal(normalOf({ w: [1, 0], b: 9 }, domain, 0.25).shown, false);
  assert.equal(normalOf({ w: [0, 0], b: 1 }, domain, 0.25).shown, false);
});

test("a shape is turned by dragging it up or down and by a slider's keys", () => {
  const [shape, own] = [part(), slider(1, 4, 0.05)];
  const tell = makeTurnable(shape, "weight", own);
  const at = (clientY) => ({ clientY, button: 0 });
  shape.send("pointermove", at(50));
  assert.equal(own.get("value"), 1);
  shape.send("pointerdown", at(100));
  shape.send("pointermove", at(75)); // an eighth of -4..4
  shape.send("pointerup", at(75));
  shape.send("pointermove", at(0));
  assert.equal(own.get("value"), 2);
  for (const [key, expected] of [
    ["ArrowUp", 2.05],
    ["PageDown", 1.8],
    ["Home", -4],
    ["ArrowLeft", -4],
    ["End", 4],
    ["x", 4],
  ]) {
    shape.send("keydown", { key, stopPropagation() {} });
    assert.equal(own.get("value"), expected);
  }
  tell();
  assert.deepEqual([shape.given.role, shape.given["aria-valuetext"]], ["slider", "4.00"]);
});
