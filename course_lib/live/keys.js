// @ts-check
// Keys that the notebook around an explorer takes for its own: a letter in a menu would make the
// cell Markdown, an arrow on a slider would jump to the next heading.

const FROM_NOTEBOOK = "data-lm-suppress-shortcuts"; // JupyterLab's and Notebook 7's mark for an element
const TYPED = ["a", "c", "v", "x", "y", "z"]; // with Ctrl or Cmd, in a field: select, copy, undo ...

// Whether a key is for the explorer. With Ctrl, Cmd or Alt it is a command to the notebook or the
// browser (save, side bar), and so are the ways to run a cell, Shift and Enter among them.
/** @type {(event: KeyboardEvent & { target: any }) => boolean} */
function isOwn(event) {
  const { key, target, ctrlKey, metaKey, altKey, shiftKey } = event;
  if (key === "Enter" && shiftKey) return false;
  if (event.getModifierState?.("AltGraph")) return true; // types a character
  if (!ctrlKey && !metaKey && !altKey) return true;
  const isField = target.matches("input, textarea, [contenteditable]");
  return isField && !altKey && TYPED.includes(key?.toLowerCase());
}

// The notebook looks for its mark on the focused element itself, and some listen before the key
// reaches it: so the window marks the element, ahead of everyone. Others listen after the explorer.
/** @type {Part} */
export function keepKeys({ whole }) {
  const mark = (event) => {
    if (whole.contains(event.target)) event.target.toggleAttribute(FROM_NOTEBOOK, isOwn(event));
  };
  const stop = (event) => {
    if (isOwn(event)) event.stopPropagation();
  };
  window.addEventListener("keydown", mark, true);
  whole.addEventListener("keydown", stop);
  return () => {
    window.removeEventListener("keydown", mark, true);
    whole.removeEventListener("keydown", stop);
  };
}
