// @ts-check
// What an explorer does as a whole, beyond its pictures. Each part gets the widget's model and the
// explorer's outermost element, and returns a function that undoes what it did.
import { answered } from "./answered.js";
import { copyCode } from "./copy.js";
import { keepKeys } from "./keys.js";
import { nameControls } from "./names.js";
import { reachScrolling } from "./reach.js";
import { speak } from "./speech.js";
import { steady } from "./steady.js";
import { lightSymbols } from "./symbols.js";
import { dressWhole } from "./theme.js";

/** @type {Part[]} */
const PARTS = [answered, copyCode, keepKeys, lightSymbols, nameControls, reachScrolling, speak, steady, dressWhole];

/** @type {Widget} */
export const pageWidget = {
  render({ model, el }) {
    el.classList.add("course-page");
    let waiting = 0;
    let undo = [];
    const begin = () => {
      /** @type {HTMLElement} */
      const whole = el.closest(".course-explorer");
      if (whole) undo = PARTS.map((part) => part({ model, whole }));
      else waiting = requestAnimationFrame(begin); // not in the page yet
    };
    begin();
    return () => {
      cancelAnimationFrame(waiting);
      for (const stop of undo) stop();
    };
  },
};
