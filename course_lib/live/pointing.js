// @ts-check
// The hand on a network that a canvas draws: the neuron or the weight under the pointer, or the one
// that the arrow keys have reached, is told to all views of the network, in the browser alone. A
// click or Enter keeps it until the next. A place is [l, j] for a neuron, [l, j, k] for a weight.

import { has } from "./network.js";
import { element, placeOn } from "./view.js";

const NEAR = 8; // pixels from an edge

/** @type {(point: Point, from: Spot, to: Spot) => number} */
function distance([x, y], from, to) {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const share = ((x - from.x) * dx + (y - from.y) * dy) / (dx * dx + dy * dy);
  const along = Math.min(1, Math.max(0, share));
  return Math.hypot(from.x + along * dx - x, from.y + along * dy - y);
}

// What lies under a point of the canvas; [] for nothing.
/** @type {(point: Point, plan: { side: number, places: Spot[][] }) => number[]} */
function placeUnder([x, y], { side, places }) {
  let [found, least] = [[], NEAR];
  places.forEach((layer, l) => {
    layer.forEach((spot, j) => {
      const inside = Math.max(Math.abs(x - spot.x), Math.abs(y - spot.y)) <= side / 2;
      if (inside) [found, least] = [[l, j + 1], -1];
      (places[l - 1] ?? []).forEach((from, k) => {
        const far = distance([x, y], from, spot);
        if (far < least) [found, least] = [[l, j + 1, k + 1], far];
      });
    });
  });
  return found;
}

// Where an arrow key leads: left and right from a neuron to a weight and on to the weight's other
// neuron, up and down to the next neuron of the layer, or to the weight's next end on the side that
// one has come to (`toNext`: that of layer l).
/** @type {(key: string, place: number[], n: number[], toNext: boolean) => number[]} */
function walked(key, [l, j, k], n, toNext) {
  const within = (i, layer) => Math.min(Math.max(i, 1), n[layer]);
  const aside = { ArrowUp: -1, ArrowDown: 1 }[key] ?? 0;
  if (aside && !k) return [l, within(j + aside, l)];
  if (aside) return toNext ? [l, within(j + aside, l), k] : [l, j, within(k + aside, l - 1)];
  if (key === "ArrowRight") return k ? [l, j] : l < n.length - 1 ? [l + 1, within(j, l + 1), j] : [l, j];
  return k ? [l - 1, k] : l > 0 ? [l, j, within(j, l - 1)] : [l, j];
}

// `planNow` gives what is painted; `words` says a place to those who hear it.
/** @type {(canvas: HTMLCanvasElement, network: Own, planNow: () => any, words: (place: number[]) => string) => void} */
export function pointAt(canvas, network, planNow, words) {
  let kept = [];
  let at = [0, 1]; // for the keyboard
  let toNext = true;
  const spoken = element("div", "course-unseen", canvas.parentElement);
  spoken.setAttribute("role", "status");
  const tell = (place) => {
    if (place.join() !== network.get("pointed").join()) network.set("pointed", place);
  };
  const keep = (place) => {
    kept = place.join() === kept.join() ? [] : place;
    tell(kept);
  };
  const under = (event) => placeUnder(placeOn(canvas, event), planNow());
  canvas.addEventListener("pointermove", (event) => {
    const place = under(event);
    canvas.style.cursor = place.length ? "pointer" : "";
    tell(place.length ? place : kept);
  });
  canvas.addEventListener("pointerleave", () => tell(kept));
  canvas.addEventListener("click", (event) => {
    const place = under(event);
    if (place.length) at = place; // the arrow keys go on from here
    keep(place);
  });

  canvas.tabIndex = 0;
  canvas.setAttribute("role", "application"); // the arrow keys are for the canvas
  canvas.setAttribute(
    "aria-label",
    "The network: arrow keys go from neuron to weight to neuron, Enter keeps one in sight, Escape lets it go",
  );
  const show = () => {
    if (!has(planNow().n, at)) at = [0, 1]; // its neuron has been taken away
    tell(at);
    spoken.textContent = words(at);
  };
  canvas.addEventListener("focus", () => canvas.matches(":focus-visible") && show());
  canvas.addEventListener("blur", () => tell(kept));
  canvas.addEventListener("keydown", (event) => {
    const { n } = planNow();
    if (event.key.startsWith("Arrow")) {
      at = has(n, at) ? walked(event.key, at, n, toNext) : [0, 1];
      if (event.key === "ArrowRight" || event.key === "ArrowLeft") toNext = event.key === "ArrowRight";
      show();
    } else if (event.key === "Enter") keep(at);
    else if (event.key === "Escape") keep(kept);
    else return;
    event.preventDefault();
    event.stopPropagation(); // JupyterLab's shortcuts use these keys as well
  });
}
