// @ts-check
// What scrolls inside an explorer can be scrolled with the keyboard.
const AREAS = ".course-scrolls, .course-matrix-window, .course-formula, .course-lecture, .course-frame";

/** @type {Part} */
export function reachScrolling({ whole }) {
  const watched = new WeakSet();
  const sizes = new ResizeObserver((changes) => {
    for (const area of new Set(changes.map(({ target }) => target.closest(AREAS)))) {
      if (!area) continue;
      const scrolls = area.scrollWidth > area.clientWidth && getComputedStyle(area).overflowX !== "visible";
      if (scrolls) area.tabIndex = 0;
      else area.removeAttribute("tabindex");
    }
  });
  // An area has to scroll when its own size changes or that of what it holds.
  const watch = () => {
    for (const area of whole.querySelectorAll(AREAS)) {
      for (const part of [area, ...area.children].filter((one) => !watched.has(one))) {
        watched.add(part);
        sizes.observe(part);
      }
    }
  };
  const changes = new MutationObserver(watch);
  changes.observe(whole, { childList: true, subtree: true });
  watch();
  return () => {
    sizes.disconnect();
    changes.disconnect();
  };
}
