// @ts-check
// When the kernel is gone for good (restarted, died, shut down, changed for another), its explorers
// stay on the page as dead pictures: they say so in words and take no more input.

const WORDS =
  "The kernel has restarted or stopped, and this explorer with it. " +
  "To go on, run the notebook's first cell, then this one.";

/** @type {(el: Element) => void} */
function sayGone(el) {
  const whole = el.closest(".course-explorer") ?? el;
  if (whole.classList.contains("course-gone")) return;
  whole.classList.add("course-gone");
  for (const part of whole.children) part.inert = true;
  const notice = document.createElement("div");
  notice.className = "course-gone-notice";
  notice.setAttribute("role", "alert");
  whole.prepend(notice);
  notice.textContent = WORDS;
}

// What was on its way when the connection broke is lost. A widget that waits for the answer to such a
// message would send nothing any more: it hears that the answer is there, and sends what it has kept.
/** @type {(manager: any) => Promise<void>} */
async function stopWaiting(manager) {
  const models = await Promise.allSettled(Object.values(manager._models ?? {}));
  for (const { value: model } of /** @type {any[]} */ (models)) {
    if (model?._pending_msgs > 0) model._handle_status?.({ content: { execution_state: "idle" } });
  }
}

// Says it in the explorer of `el` when it happens. Returns { gone(), stop() }. All of it is Jupyter's
// own, beyond anywidget's interface: a front end without a widget manager says nothing of its kernel.
/** @type {(model: Model, el: Element) => { gone: () => boolean, stop: () => void }} */
export function followKernel(model, el) {
  const manager = model.widget_manager;
  if (!manager) return { gone: () => false, stop() {} };
  const { kernel } = manager;
  let gone = false;
  const end = () => {
    gone = true;
    sayGone(el);
  };
  const status = (_, now) => now === "dead" && end();
  const again = () => stopWaiting(manager); // the kernel's state has been read after a break
  manager.restored?.connect(again);
  model.on("comm_live_update", end); // JupyterLab restarts the kernel, or did when it had died
  kernel?.disposed?.connect(end);
  kernel?.statusChanged?.connect(status);
  return {
    gone: () => gone,
    stop() {
      manager.restored?.disconnect(again);
      model.off("comm_live_update", end);
      kernel?.disposed?.disconnect(end);
      kernel?.statusChanged?.disconnect(status);
    },
  };
}
