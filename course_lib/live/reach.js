// What scrolls inside an explorer can be scrolled with the keyboard.
export function reachScrolling({ whole }) {
  const areas = ".course-scrolls, .course-matrix-window, .course-formula, .course-lecture, .course-frame";
  const seen = new Set();
  const look = () => {
    for (const area of whole.querySelectorAll(areas)) {
      if (!seen.has(area)) sizes.observe(area);
      seen.add(area);
      const scrolls = area.scrollWidth > area.clientWidth && getComputedStyle(area).overflowX !== "visible";
      if (scrolls) area.tabIndex = 0;
      else area.removeAttribute("tabindex");
    }
  };
  const sizes = new ResizeObserver(look);
  const changes = new MutationObserver(look);
  changes.observe(whole, { childList: true, subtree: true, characterData: true });
  look();
  return () => {
    sizes.disconnect();
    changes.disconnect();
  };
}
