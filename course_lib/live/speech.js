// @ts-check
// What an explorer says to those who hear it: what it shows now, on demand, and what has changed,
// by itself, once the change has come to rest (a slider's way there would be a flood of words).
import { element } from "./view.js";

const REST = 700; // milliseconds
const SPOKEN = ".course-readout, .course-message, .course-question";
const APART = "[role=alert], code, pre"; // alerts speak for themselves, code is for the eye

// The rows of the readout and the sentences as they stand, in words.
/** @type {(whole: Element) => string[]} */
function lines(whole) {
  return Array.from(whole.querySelectorAll(SPOKEN)).flatMap((words) => {
    const copy = /** @type {Element} */ (words.cloneNode(true));
    for (const left of copy.querySelectorAll(APART)) left.remove();
    for (const end of copy.querySelectorAll("br, td, b")) end.after(" ");
    const rows = copy.querySelectorAll("tr");
    return Array.from(rows.length ? rows : [copy], (line) => line.textContent.replace(/\s+/g, " ").trim());
  });
}

/** @type {Part} */
export function speak({ model, whole }) {
  const now = element("p", "course-unseen", whole);
  const status = element("div", "course-unseen", whole);
  now.id = `course-description-${Math.random().toString(36).slice(2)}`; // one per copy in the page
  status.setAttribute("role", "status");
  whole.setAttribute("role", "group");
  whole.setAttribute("aria-label", `Explorer: ${model.get("name")}`);
  whole.setAttribute("aria-describedby", now.id);
  const describe = () => (now.textContent = model.get("alt"));
  model.on("change:alt", describe);
  describe();

  let before = [];
  let waiting = 0;
  const rest = () => {
    const after = lines(whole);
    const changed = after.filter((line) => line && !before.includes(line));
    if (before.length && changed.length) status.textContent = changed.join(". ");
    before = after;
  };
  const wait = () => {
    clearTimeout(waiting);
    waiting = setTimeout(rest, REST);
  };
  const watch = new MutationObserver((changes) => {
    const spoken = ({ target }) => (target.closest ? target : target.parentElement)?.closest(SPOKEN);
    if (changes.some(spoken)) wait();
  });
  watch.observe(whole, { subtree: true, childList: true, characterData: true });
  wait();
  return () => {
    clearTimeout(waiting);
    watch.disconnect();
    model.off("change:alt", describe);
    now.remove();
    status.remove();
  };
}
