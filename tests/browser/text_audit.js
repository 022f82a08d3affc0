// Finds text that cannot be read: cut off, outside its picture, over other text, or too small.
// Loaded before the page's own scripts, because what is written on a canvas can't be asked for
// later: it is noted while it is written.
(() => {
  const SLACK = 1.5; // pixels that anti-aliasing and rounding may take
  const SMALLEST = 11; // pixels of type on the screen

  // Canvas: what was written, where its ink is, and what clips it, in the canvas's own pixels.

  const writtenOn = new WeakMap(); // canvas -> [{ text, ink, clip, type, squeezed }]
  const stateOf = new WeakMap(); // context -> { rect, clip, saved }
  const proto = CanvasRenderingContext2D.prototype;
  const written = (canvas) => writtenOn.get(canvas) ?? writtenOn.set(canvas, []).get(canvas);
  const state = (context) =>
    stateOf.get(context) ?? stateOf.set(context, { rect: null, clip: null, saved: [] }).get(context);

  const around = (transform, left, top, right, bottom) => {
    const corners = [[left, top], [right, top], [right, bottom], [left, bottom]];
    const at = corners.map(([x, y]) => transform.transformPoint({ x, y }));
    const [xs, ys] = [at.map((p) => p.x), at.map((p) => p.y)];
    return { left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs), bottom: Math.max(...ys) };
  };
  const common = (a, b) => ({
    left: Math.max(a.left, b.left),
    top: Math.max(a.top, b.top),
    right: Math.min(a.right, b.right),
    bottom: Math.min(a.bottom, b.bottom),
  });

  function before(name, note) {
    const original = proto[name];
    proto[name] = function (...given) {
      note(this, ...given);
      return original.apply(this, given);
    };
  }

  function write(context, text, x, y, most) {
    if (!text.trim()) return;
    const size = context.measureText(text);
    const share = most < size.width ? most / size.width : 1;
    const transform = context.getTransform();
    const ink = around(
      transform,
      x - share * size.actualBoundingBoxLeft,
      y - size.actualBoundingBoxAscent,
      x + share * size.actualBoundingBoxRight,
      y + size.actualBoundingBoxDescent,
    );
    const type = parseFloat(context.font.match(/([\d.]+)px/)[1]) * Math.hypot(transform.a, transform.b);
    const { clip } = state(context);
    written(context.canvas).push({ text, ink, clip, type, squeezed: share < 0.99 });
  }

  before("fillText", write);
  before("strokeText", write);
  before("beginPath", (context) => (state(context).rect = null));
  before("rect", (context, x, y, w, h) => (state(context).rect = around(context.getTransform(), x, y, x + w, y + h)));
  before("clip", (context) => {
    const now = state(context);
    if (now.rect) now.clip = now.clip ? common(now.clip, now.rect) : now.rect;
  });
  before("save", (context) => state(context).saved.push(state(context).clip));
  before("restore", (context) => {
    const { saved } = state(context);
    if (saved.length) state(context).clip = saved.pop();
  });
  before("clearRect", (context, x, y, w, h) => {
    const cleared = around(context.getTransform(), x, y, x + w, y + h);
    const inside = ({ ink }) =>
      ink.left >= cleared.left - 1 && ink.right <= cleared.right + 1 && ink.top >= cleared.top - 1 && ink.bottom <= cleared.bottom + 1;
    const { canvas } = context;
    const all = cleared.left <= 0 && cleared.top <= 0 && cleared.right >= canvas.width - 1 && cleared.bottom >= canvas.height - 1;
    writtenOn.set(canvas, all ? [] : written(canvas).filter((one) => !inside(one)));
  });
  before("drawImage", (context, image, ...place) => {
    if (!writtenOn.get(image)?.length || place.length !== 2) return;
    const { e, f } = context.getTransform().translate(...place);
    const moved = (box) => box && { left: box.left + e, top: box.top + f, right: box.right + e, bottom: box.bottom + f };
    for (const one of written(image)) written(context.canvas).push({ ...one, ink: moved(one.ink), clip: moved(one.clip) });
  });
  for (const side of ["width", "height"]) {
    const { get, set } = Object.getOwnPropertyDescriptor(HTMLCanvasElement.prototype, side);
    const resize = function (value) {
      writtenOn.set(this, []);
      set.call(this, value);
    };
    Object.defineProperty(HTMLCanvasElement.prototype, side, { get, set: resize, configurable: true });
  }

  // The page: each text with its ink on the screen.

  const ruler = document.createElement("canvas").getContext("2d");
  const measured = new Map();
  function metrics(font, text) {
    const key = `${font}|${text}`;
    if (!measured.has(key)) {
      ruler.font = font;
      measured.set(key, ruler.measureText(text));
    }
    return measured.get(key);
  }

  const inside = (inner, outer, slack = SLACK) =>
    inner.left >= outer.left - slack && inner.right <= outer.right + slack && inner.top >= outer.top - slack && inner.bottom <= outer.bottom + slack;
  const beyond = (inner, outer) =>
    Math.max(outer.left - inner.left, inner.right - outer.right, outer.top - inner.top, inner.bottom - outer.bottom).toFixed(1);

  // A box that the reader sees all of, or that only a mouse or a reader of minds would?
  const seen = (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  const forEarsOnly = (element) => {
    for (let at = element; at && !at.matches(".course-explorer"); at = at.parentElement) {
      if (at.matches("mjx-assistive-mml, option, title, script, style")) return true;
      const style = getComputedStyle(at);
      if (style.clipPath === "inset(50%)" || (at.clientWidth === 1 && style.overflow === "hidden")) return true;
    }
    return false;
  };

  function textsOfPage(root) {
    const found = [];
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      const parent = node.parentElement;
      const text = node.data.trim();
      if (!text || forEarsOnly(parent) || parent.closest("mjx-container") || !seen(parent)) continue;
      const style = getComputedStyle(parent);
      const range = document.createRange();
      range.selectNodeContents(node);
      const drawing = parent.closest("svg");
      const scale = drawing ? drawing.getScreenCTM().a : (parent.currentCSSZoom ?? 1);
      const type = parseFloat(style.fontSize) * scale;
      const { fontBoundingBoxAscent: up, fontBoundingBoxDescent: down, actualBoundingBoxAscent: above, actualBoundingBoxDescent: below } =
        metrics(`${style.fontStyle} ${style.fontWeight} ${type}px ${style.fontFamily}`, text);
      for (const { left, right, top, bottom } of range.getClientRects()) {
        if (right - left < 0.5) continue;
        const base = top + ((bottom - top) * up) / (up + down);
        // The box of a sign in a formula is its ink, other boxes are as high as the type.
        const height = parent.closest("math")
          ? parent.getBoundingClientRect()
          : { top: base - above, bottom: base + below };
        const ink = { left, right, top: height.top, bottom: height.bottom };
        const group = parent.closest("text, math") ?? node;
        found.push({ text: drawing ? parent.closest("text").textContent : text, ink, type, parent, group });
      }
    }
    for (const formula of root.querySelectorAll("mjx-container")) {
      if (!seen(formula) || forEarsOnly(formula)) continue;
      const { left, right, top, bottom } = formula.getBoundingClientRect();
      const signs = [...formula.querySelectorAll("mjx-c")];
      const zoom = formula.currentCSSZoom ?? 1;
      const type = Math.min(...signs.map((sign) => parseFloat(getComputedStyle(sign).fontSize) * zoom));
      const text = formula.querySelector("mjx-assistive-mml")?.textContent ?? "formula";
      const ink = { left, right, top: top + 2, bottom: bottom - 2 };
      found.push({ text, ink, type, parent: formula.parentElement, group: formula });
    }
    return found;
  }

  function textsOfCanvas(canvas) {
    const place = canvas.getBoundingClientRect();
    const scale = place.width / canvas.width;
    const onScreen = (box) => box && {
      left: place.left + box.left * scale,
      right: place.left + box.right * scale,
      top: place.top + box.top * scale,
      bottom: place.top + box.bottom * scale,
    };
    const unlike = new Map(); // the halo under a word is the same word at the same place
    for (const one of writtenOn.get(canvas) ?? []) {
      unlike.set(`${one.text} ${Math.round(one.ink.left)} ${Math.round(one.ink.top)}`, one);
    }
    return Array.from(unlike.values(), (one) => {
      const clip = onScreen(one.clip);
      return { ...one, type: one.type * scale, ink: onScreen(one.ink), clip, parent: canvas, group: one };
    });
  }

  // What hides a text, or is crossed by it.
  function cuts({ text, ink, parent, clip }) {
    const say = (what, box) => `${what} by ${beyond(ink, box)} px: ${text}`;
    if (parent.matches("canvas")) {
      const place = parent.getBoundingClientRect();
      if (!inside(ink, place, 0.5)) return [say("outside its canvas", place)];
      if (clip && !inside(ink, clip, 0.5)) return [say("cut on its canvas", clip)];
    }
    for (let at = parent; at && !at.matches(".jp-Cell"); at = at.parentElement) {
      const style = getComputedStyle(at);
      const isDrawing = at.matches("svg");
      if (at instanceof SVGElement && !isDrawing) continue;
      const box = at.getBoundingClientRect();
      const zoom = at.currentCSSZoom ?? 1;
      const border = (side) => (isDrawing ? 0 : parseFloat(style[`border${side}Width`]) * zoom);
      const padding = {
        left: box.left + border("Left"),
        right: box.right - border("Right"),
        top: box.top + border("Top"),
        bottom: box.bottom - border("Bottom"),
      };
      const [across, down] = [style.overflowX, style.overflowY];
      const scrolls = ["auto", "scroll"].includes(across) && at.scrollWidth > at.clientWidth;
      const scrollsDown = ["auto", "scroll"].includes(down) && at.scrollHeight > at.clientHeight + 1;
      if ((scrolls || scrollsDown) && at.tabIndex >= 0) return []; // the reader can bring it into view
      const hides = across !== "visible" || down !== "visible";
      if (hides && !inside(ink, padding, isDrawing ? 0.5 : SLACK)) {
        return [say(`cut by ${at.tagName.toLowerCase()}.${at.getAttribute("class") ?? ""}`, padding)];
      }
      const bordered = ["Left", "Right", "Top", "Bottom"].some((side) => border(side) > 0.4);
      const level = style.display === "inline" || at.matches(".course-explorer *") === false;
      if (bordered && !level && !isDrawing && !inside(ink, padding, 0.5)) {
        return [say(`over the border of ${at.tagName.toLowerCase()}.${at.getAttribute("class") ?? ""}`, padding)];
      }
    }
    return [];
  }

  // What a reader sees of a text: where a box scrolls, the rest waits beyond its edge.
  function inSight({ ink, parent }) {
    let part = ink;
    for (let at = parent; at && !at.matches(".jp-Cell"); at = at.parentElement) {
      const { overflowX, overflowY } = getComputedStyle(at);
      const scrolls = [overflowX, overflowY].some((way) => ["auto", "scroll"].includes(way));
      if (scrolls && at.tabIndex >= 0) part = common(part, at.getBoundingClientRect());
    }
    return part;
  }

  function overlaps(all) {
    const found = [];
    const texts = all.map((text) => ({ ...text, ink: inSight(text) }));
    texts.sort((a, b) => a.ink.left - b.ink.left);
    texts.forEach((one, i) => {
      for (let k = i + 1; k < texts.length && texts[k].ink.left < one.ink.right - SLACK; k++) {
        const other = texts[k];
        if (one.group === other.group) continue;
        const { left, right, top, bottom } = common(one.ink, other.ink);
        if (right - left > SLACK && bottom - top > SLACK) {
          found.push(`over each other (${(right - left).toFixed(1)} x ${(bottom - top).toFixed(1)} px): ${one.text} | ${other.text}`);
        }
      }
    });
    return found;
  }

  // A menu's choice and a shortened label are cut off by the browser itself.
  function shortened(root) {
    const found = [];
    for (const menu of root.querySelectorAll("select:not([multiple], [size])")) {
      if (!seen(menu) || !menu.selectedOptions.length) continue;
      const style = getComputedStyle(menu);
      const zoom = menu.currentCSSZoom ?? 1;
      const room = zoom * (menu.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight));
      const font = `${style.fontStyle} ${style.fontWeight} ${zoom * parseFloat(style.fontSize)}px ${style.fontFamily}`;
      for (const { text } of menu.options) {
        const { width } = metrics(font, text);
        if (width > room + 0.5) found.push(`menu entry cut by ${(width - room).toFixed(1)} px: ${text}`);
      }
    }
    for (const part of root.querySelectorAll("button, label, .widget-label, .widget-readout")) {
      if (!seen(part) || forEarsOnly(part) || getComputedStyle(part).overflowX === "visible") continue;
      const over = part.scrollWidth - part.clientWidth;
      if (over > 0) found.push(`label cut by ${over} px: ${part.textContent}`);
    }
    return found;
  }

  function audit(root) {
    const texts = textsOfPage(root);
    for (const canvas of root.querySelectorAll("canvas")) if (seen(canvas)) texts.push(...textsOfCanvas(canvas));
    const found = [...texts.flatMap(cuts), ...overlaps(texts), ...shortened(root)];
    for (const { text, type, squeezed } of texts) {
      if (type < SMALLEST - 0.05) found.push(`type of ${type.toFixed(1)} px: ${text}`);
      if (squeezed) found.push(`squeezed: ${text}`);
    }
    return [...new Set(found)];
  }

  // Once what the page shows has been laid out and painted.
  const frame = () => new Promise(requestAnimationFrame);
  async function settled(root) {
    await frame();
    await frame();
    const ratio = (canvas) => devicePixelRatio * (canvas.currentCSSZoom ?? 1);
    const drawn = (canvas) => Math.abs(canvas.width - canvas.clientWidth * ratio(canvas)) < 1;
    const canvases = () => [...root.querySelectorAll("canvas")].filter((canvas) => canvas.clientWidth);
    const done = () => canvases().every(drawn) && !root.textContent.includes("\\(");
    for (let waited = 0; !done(); waited++) {
      if (waited > 600) throw new Error("the pictures did not come to rest");
      await frame();
    }
  }

  window.courseText = { audit, settled };
})();
