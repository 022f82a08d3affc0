// @ts-check
// What every live view shares: it follows its network and its own traits, paints at most once per
// frame and only where there is room, keeps the last good picture when painting fails, and cleans up
// after itself.
import { inks } from "./draw.js";
import { findModel, watched } from "./host.js";
import { followKernel } from "./kernel.js";
import { followControls, valuesAt } from "./network.js";
import { followTheme } from "./theme.js";

/** @type {<Tag extends keyof HTMLElementTagNameMap>(tag: Tag, className: string, parent?: Element | null, text?: string) => HTMLElementTagNameMap[Tag]} */
export function element(tag, className, parent, text) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  parent?.append(made);
  return made;
}

// Where on an element a pointer is, in the element's own pixels: lecture mode zooms.
/** @type {(element: Element, event: { clientX: number, clientY: number }) => Point} */
export function placeOn(element, { clientX, clientY }) {
  const { left, top, width, height } = element.getBoundingClientRect();
  const across = element.clientWidth / width;
  const down = element.clientHeight / height;
  return [(clientX - left) * across, (clientY - top) * down];
}

const SVG = "http://www.w3.org/2000/svg";
/** @type {<Tag extends keyof SVGElementTagNameMap>(tag: Tag, attributes?: object, parent?: Element | null) => SVGElementTagNameMap[Tag]} */
export function svg(tag, attributes = {}, parent = null) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  parent?.append(made);
  return made;
}

// Tells what symbol an element shows, for symbols.js; a derivative means what it is taken by.
/** @type {(element: HTMLElement | SVGElement, symbol: Symbol_) => void} */
export function nameSymbol(element, { base, sub, sup = "" }) {
  element.dataset.symbol = base.replace("∂", "") + sup;
  if (sub) element.dataset.index = sub;
}

// A symbol of the lecture in SVG: base with the index below and the layer above, as a_1^[2].
/** @type {(parent: Element, symbol: Symbol_, attributes: object) => SVGTextElement} */
export function symbol(parent, { base, sub = "", sup = "", tail = "" }, attributes) {
  const text = svg("text", { class: "course-symbol", ...attributes }, parent);
  nameSymbol(text, { base, sub, sup });
  const span = (content, extra, left = 0) => {
    const part = svg("tspan", extra, text);
    part.textContent = content;
    const wide = part.getComputedTextLength();
    part.setAttribute("dx", left);
    return wide;
  };
  const [up, down] = [-0.62, sup ? 1.2 : 0.45]; // in em of an index
  span(base, { "font-style": "italic" });
  const above = sup ? span(sup, { dy: `${up}em`, "font-size": "66%" }, 1.5) : 0;
  const below = sub ? span(sub, { dy: `${down}em`, "font-size": "66%" }, -above) : 0;
  const off = (sup ? up : 0) + (sub ? down : 0);
  if (tail) span(tail, { dy: `${-0.66 * off}em` }, sub ? Math.max(0, above - below) : 0);
  return text;
}

// Makes a shape a button: by click, with Tab and Enter or Space as well unless it is one of too many.
/** @type {(shape: SVGElement, name: string, pick: () => void, options?: { tab?: boolean }) => void} */
export function makePickable(shape, name, pick, { tab = true } = {}) {
  shape.classList.add("course-pickable");
  shape.addEventListener("click", pick);
  if (!tab) return;
  for (const [key, value] of Object.entries({ tabindex: 0, role: "button", "aria-label": name })) {
    shape.setAttribute(key, value);
  }
  shape.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    pick();
  });
}

const NARROWEST = 40; // pixels of a picture; less is a page that is not laid out yet

// Calls when a CSS pixel comes to be another number of the screen's: zoom, a window on another screen.
/** @type {(changed: () => void) => () => void} */
function followResolution(changed) {
  let query = null;
  const ask = () => {
    query = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
    query.addEventListener("change", hear, { once: true });
  };
  const hear = () => {
    changed();
    ask();
  };
  ask();
  return () => query.removeEventListener("change", hear);
}

/** @type {(create: (parts: Parts) => View) => Widget} */
export function liveView(create) {
  return {
    async render({ model, el, host }) {
      el.classList.add("course-view");
      const find = (reference) => findModel({ model, host }, reference);
      const reference = model.get("network");
      const found = reference ? await find(reference) : null;
      // Where the network itself has no way to its controls, its views have one.
      const forgetControls = found && !model.widget_manager ? await followControls(found, find) : null;
      const frame = element("div", "course-frame", el);
      const error = element("div", "course-error", el);
      error.setAttribute("role", "alert");
      let waiting = 0;
      let painted = 0;
      let secondLook = false;
      const schedule = () => {
        waiting ||= requestAnimationFrame(paint);
      };
      const sizes = new ResizeObserver(schedule);
      const own = watched(model, schedule);
      const network = found && watched(found, schedule);
      let other = null; // a view follows one other at a time
      let gone = false;
      const follow = async (reference) => {
        const found = watched(await find(reference), schedule);
        (gone ? found : other)?.forget();
        other = gone ? null : found;
        schedule();
        return found;
      };
      const view = create({ model: own, frame, network, find, follow, repaint: schedule });
      const paint = () => {
        waiting = 0;
        if (frame.clientWidth < NARROWEST) {
          if (!frame.getClientRects().length) {
            // hidden: JupyterLab hides all while the theme changes
            sizes.unobserve(frame); // it would be silent if the size comes back that it reported last
            sizes.observe(frame);
            secondLook = !secondLook; // and is silent now and then if it comes back in the same frame
            if (secondLook) schedule();
          }
          return;
        }
        secondLook = false;
        frame.setAttribute("aria-label", own.get("alt"));
        frame.style.setProperty("--course-highlight", inks().highlight);
        try {
          view.paint();
          // role="img" hides children from screen readers: a picture with parts to choose is a group.
          const isImage = frame.querySelector("canvas, svg") && !frame.querySelector("[tabindex]");
          frame.setAttribute("role", isImage ? "img" : "group");
          error.textContent = "";
          el.dataset.paints = `${++painted}`;
        } catch (/** @type {any} */ problem) {
          error.textContent = `This picture could not be redrawn: ${problem.message}`;
          console.error(problem);
        }
      };
      const forgetTheme = followTheme(el, schedule);
      const forgetResolution = followResolution(schedule);
      sizes.observe(frame);
      const kernel = followKernel(model, el);
      // What the tests read values from.
      el.course = { values: (l, j, points) => valuesAt(network, l, j, points), ...view };
      paint();
      return () => {
        gone = true;
        if (model.get("playing") && !kernel.gone()) model.send({ gone: true }); // nobody watches the run any more
        kernel.stop();
        cancelAnimationFrame(waiting);
        forgetControls?.();
        for (const one of [own, network, other]) one?.forget();
        forgetTheme();
        sizes.disconnect();
        forgetResolution();
        el.replaceChildren(); // JupyterLab keeps the elements of cells that ran before
        delete el.course;
      };
    },
  };
}

// A canvas with its caption above it.
/** @type {(frame: Element, className: string) => { caption: HTMLElement, canvas: HTMLCanvasElement }} */
export function captioned(frame, className) {
  const figure = element("figure", "course-panel", frame);
  const caption = element("figcaption", "", figure);
  return { caption, canvas: element("canvas", className, figure) };
}

// A live view that is one such canvas; the caption is the trait `title`.
/** @type {(className: string, create: (parts: Parts & { canvas: HTMLCanvasElement }) => View) => Widget} */
export function canvasView(className, create) {
  return liveView((parts) => {
    const { caption, canvas } = captioned(parts.frame, className);
    const view = create({ ...parts, canvas });
    const paint = () => {
      const title = parts.model.get("title");
      if (caption.dataset.title !== title) caption.innerHTML = caption.dataset.title = title;
      view.paint();
    };
    return { ...view, paint };
  });
}
