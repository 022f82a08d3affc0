// Times events and pictures inside the page, for live views and for images alike.
// A picture counts as painted when the browser has finished the frame that holds it: the first
// task after that frame. An image must have been decoded before its frame.
(() => {
  const state = { events: [], pictures: [], shifts: 0, heights: [] };
  let stop = () => {};

  function afterThisFrame(then) {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => then(performance.now());
    port2.postMessage(0);
  }

  // Consecutive pictures of the same content are one.
  let last = null;
  const painted = (content) => (time) => {
    if (content !== last) state.pictures.push(time);
    last = content;
  };

  // One number that depends on every parameter of the network stands for the live picture.
  const content = (view, [l, j]) => view.course.values(l, j, [[0.31, -0.73]])[0];

  function watchView(view, output) {
    last = content(view, output);
    const seen = new MutationObserver(() => afterThisFrame(painted(content(view, output))));
    seen.observe(view, { attributeFilter: ["data-paints"] });
    return () => seen.disconnect();
  }

  function watchImages(root) {
    last = root.querySelector("img").src;
    const seen = new MutationObserver(async () => {
      const image = root.querySelector("img");
      if (!image || image.src === last) return;
      await image.decode().catch(() => {});
      requestAnimationFrame(() => afterThisFrame(painted(image.src)));
    });
    seen.observe(root, { childList: true, subtree: true, attributeFilter: ["src"] });
    return () => seen.disconnect();
  }

  const kinds = ["keydown", "mousemove", "click"];
  const hear = (event) => {
    if (event.type === "mousemove" && event.isTrusted) return; // the mouse that nobody holds
    state.events.push(event.timeStamp);
  };
  for (const kind of kinds) window.addEventListener(kind, hear, { capture: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) state.shifts += entry.value;
  }).observe({ type: "layout-shift" });

  window.probe = {
    state,
    watch(root, output) {
      stop();
      const view = root.querySelector(".course-view");
      const unwatch = view ? watchView(view, output) : watchImages(root);
      const sizes = new ResizeObserver(() => state.heights.push(root.offsetHeight));
      sizes.observe(root);
      stop = () => {
        unwatch();
        sizes.disconnect();
      };
      window.probe.clear();
    },
    clear: () => Object.assign(state, { events: [], pictures: [], shifts: 0, heights: [] }),
  };

  // How often a second the display asks for a frame while nothing moves.
  window.displayRate = async (seconds) => {
    let frames = 0;
    const start = performance.now();
    while (performance.now() - start < 1000 * seconds) {
      await new Promise(requestAnimationFrame);
      frames++;
    }
    return (1000 * frames) / (performance.now() - start);
  };

  // Drag a slider's handle to and fro between two points, moving as often as a usual mouse reports
  // (125 Hz). From outside, the browser takes the next move only when it has answered the last.
  const mouse = (target, kind, clientX, clientY) => {
    const where = { clientX, clientY, button: 0, buttons: 1, bubbles: true, cancelable: true };
    target.dispatchEvent(new MouseEvent(kind, where));
  };
  window.grab = (handle) => {
    const { x, y, width, height } = handle.getBoundingClientRect();
    mouse(handle, "mousedown", x + width / 2, y + height / 2);
  };
  window.drag = async (base, seconds) => {
    const { x, y, width } = base.getBoundingClientRect();
    const move = (share) => mouse(document.documentElement, "mousemove", x + width * share, y);
    const start = performance.now();
    for (let t = 0; t < seconds; t = (performance.now() - start) / 1000) {
      move(0.15 + 0.7 * Math.min(t % 2, 2 - (t % 2)));
      await new Promise((go) => setTimeout(go, 8));
    }
    move(0.5);
  };
  window.release = () => mouse(document.documentElement, "mouseup", 0, 0);

  // Arrow keys on a slider's handle, as fast as they come or `pause` ms apart.
  window.burst = async (handle, keys, pause) => {
    for (const key of keys) {
      handle.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
      if (pause) await new Promise((go) => setTimeout(go, pause));
    }
  };

  // Whether the view shows its present state: painting it once more changes no pixel.
  window.upToDate = async (view) => {
    const pixels = () => [...view.querySelectorAll("canvas")].map((c) => c.toDataURL()).join();
    const before = pixels();
    const paints = view.dataset.paints;
    document.body.dataset.jpThemeLight = document.body.dataset.jpThemeLight;
    while (view.dataset.paints === paints) await new Promise(requestAnimationFrame);
    return before === pixels();
  };
})();
