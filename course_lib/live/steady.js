// @ts-check
// What stands below an explorer keeps its place while a reader steps through states: once the reader
// has moved something, neither controls nor pictures get lower again than they were, until the room
// changes or something is folded. Before that the page still settles (types arrive, lines break anew): nothing is held.
const HANDS = ["pointerdown", "keydown", "click", "change"];

/** @type {Part} */
export function steady({ whole }) {
  const body = whole.querySelector(".course-body");
  const parts = [...body.children];
  const folds = [...body.querySelectorAll(".course-folded")];
  let room = "";
  let waiting = 0;
  const hold = () => {
    waiting = 0;
    if (!body.clientWidth) return; // out of sight
    const open = folds.map((fold) => fold.checkVisibility());
    const now = `${body.clientWidth} x ${innerHeight}, ${open}`; // pictures know all of it
    if (now !== room) for (const part of parts) part.style.minHeight = "";
    room = now;
    for (const part of parts) part.style.minHeight = getComputedStyle(part).height;
  };
  const later = () => {
    waiting ||= requestAnimationFrame(hold);
  };
  const sizes = new ResizeObserver(later);
  const begin = () => {
    for (const hand of HANDS) whole.removeEventListener(hand, begin, true);
    hold();
    for (const part of [body, ...parts, ...folds]) sizes.observe(part);
    addEventListener("resize", later);
  };
  for (const hand of HANDS) whole.addEventListener(hand, begin, true);
  return () => {
    for (const hand of HANDS) whole.removeEventListener(hand, begin, true);
    cancelAnimationFrame(waiting);
    sizes.disconnect();
    removeEventListener("resize", later);
    for (const part of parts) part.style.minHeight = "";
  };
}
