// @ts-check
// *Copy code*: the kernel makes the code, the page puts it into the clipboard. A browser lets a page
// do that only soon after a click, so the clipboard is asked within the click and gets the text later.

// The old way, which needs no permission and works on pages without https.
/** @type {(text: string) => boolean} */
function copySelected(text) {
  const focused = document.activeElement;
  const box = document.createElement("textarea");
  box.value = text;
  box.style.cssText = "position: fixed; opacity: 0";
  document.body.append(box);
  box.select();
  const done = document.execCommand("copy");
  box.remove();
  focused?.focus({ preventScroll: true });
  return done;
}

// A copy that has begun: `give` hands it the text; `done` tells whether the clipboard has it.
/** @type {() => { give: (text: string) => void, done: Promise<boolean> }} */
function beginCopy() {
  let give;
  const text = new Promise((resolve) => {
    give = resolve;
  });
  let written;
  try {
    const blob = text.then((code) => new Blob([code], { type: "text/plain" }));
    written = navigator.clipboard.write([new ClipboardItem({ "text/plain": blob })]);
  } catch (problem) {
    written = Promise.reject(problem); // no clipboard here, or none that waits for the text
  }
  const done = written.then(
    () => true,
    async () => copySelected(await text),
  );
  return { give, done };
}

// The box that the kernel shows where copying was refused, with its text selected.
/** @type {(whole: Element) => MutationObserver} */
function selectWhenShown(whole) {
  const select = () => {
    /** @type {HTMLTextAreaElement} */
    const box = whole.querySelector(".course-code");
    box?.focus({ preventScroll: true });
    box?.select();
    return box;
  };
  const watch = new MutationObserver(() => select() && watch.disconnect());
  watch.observe(whole, { childList: true, subtree: true });
  return watch;
}

/** @type {Part} */
export function copyCode({ model, whole }) {
  let copy = null;
  let watch = null;
  const click = ({ target }) => {
    if (target.closest(".course-copy")) copy = beginCopy();
  };
  const message = async ({ code }) => {
    if (code === undefined || !copy) return; // for another view of the same explorer
    const { give, done } = copy;
    copy = null;
    give(code);
    const copied = await done;
    watch?.disconnect();
    if (!copied) watch = selectWhenShown(whole);
    model.send({ copied });
  };
  whole.addEventListener("click", click, true);
  model.on("msg:custom", message);
  return () => {
    whole.removeEventListener("click", click, true);
    model.off("msg:custom", message);
    watch?.disconnect();
  };
}
