// As much of a page as the drawing modules touch: a theme, paths and a canvas that note what is drawn.
globalThis.THEME = JSON.parse(process.env.THEME);

globalThis.Path2D = class {
  lines = []; // [[x, y], [x, y], ...]
  moveTo(x, y) {
    this.lines.push([[x, y]]);
  }
  lineTo(x, y) {
    this.lines.at(-1).push([x, y]);
  }
};

// A context that notes each call as [name, ...arguments], with the inks it had; a letter is `letter` wide.
export function recorder(letter = 6) {
  const calls = [];
  const state = {
    measureText: (text) => ({ width: letter * text.length }),
    createImageData: (width, height) => ({ data: new Uint8ClampedArray(4 * width * height) }),
  };
  return new Proxy(state, {
    get: (target, name) => {
      if (name === "calls") return calls;
      if (name in target) return target[name];
      return (...given) => calls.push([name, ...given, { stroke: target.strokeStyle, fill: target.fillStyle }]);
    },
  });
}

globalThis.document = { createElement: () => ({ getContext: () => recorder() }) };
