// @ts-check
// The part of a picture that a changing network leaves as it is, such as datapoints and ticks.
import { inks } from "./draw.js";

// Lay it over the sheet: drawn on a canvas of its own, and again only when the sheet, the theme or
// one of `values` changes (compared by identity). `store` keeps the canvas from call to call.
/** @type {(sheet: Sheet, values: unknown[], store: LayerStore, draw: (sheet: Sheet) => void) => void} */
export function layer(sheet, values, store, draw) {
  const { context, width, height } = sheet;
  const shown = [width, height, context.canvas.width, inks(), ...values];
  store.layer ??= document.createElement("canvas");
  if (!store.shown || shown.some((value, k) => value !== store.shown[k])) {
    [store.layer.width, store.layer.height] = [context.canvas.width, context.canvas.height];
    const own = store.layer.getContext("2d");
    own.setTransform(context.getTransform());
    own.font = context.font;
    draw({ ...sheet, context: own });
    store.shown = shown;
  }
  context.save();
  context.resetTransform();
  context.drawImage(store.layer, 0, 0);
  context.restore();
}
