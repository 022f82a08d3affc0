// A front end that offers anywidget's documented interface and nothing else.
const MODEL = ["get", "set", "on", "off", "save_changes", "send"];
const EVENT = /^change:\w+$|^msg:custom$/;
const models = {}; // id -> { state, heard, sent }
window.asked = new Set(); // what a view looked for that this front end does not have

function makeModel({ state, heard, sent }) {
  const own = {
    get: (name) => state[name],
    set(name, value) {
      if (state[name] === value) return;
      state[name] = value;
      for (const call of [...(heard[`change:${name}`] ?? [])]) call();
    },
    on(event, call) {
      if (!EVENT.test(event)) window.asked.add(`on("${event}")`);
      (heard[event] ??= new Set()).add(call);
    },
    off: (event, call) => heard[event]?.delete(call),
    save_changes: () => sent.push("save_changes"),
    send: (content) => sent.push(content),
  };
  return new Proxy(own, {
    get(target, name) {
      const isLanguage = name === "then" || typeof name === "symbol"; // `await` looks for it
      if (!MODEL.includes(name) && !isLanguage) window.asked.add(name);
      return target[name];
    },
  });
}

const host = {
  async getModel(reference) {
    const id = reference.match(/^anywidget:(.+)$/)[1];
    return makeModel(models[id]);
  },
};

const decoded = (value) =>
  value?.bytes === undefined
    ? value
    : new DataView(Uint8Array.from(atob(value.bytes), (c) => c.charCodeAt(0)).buffer);

// States by id. The bytes in them are { bytes: base64 }.
window.open_ = (states) => {
  for (const [id, state] of Object.entries(states)) {
    const entries = Object.entries(state).map(([name, value]) => [name, decoded(value)]);
    models[id] = { state: Object.fromEntries(entries), heard: {}, sent: [] };
  }
};
window.set_ = (id, name, value) => makeModel(models[id]).set(name, decoded(value));
// All of a network's parameters change.
window.turn = (id) => {
  const theta = new Float64Array(models[id].state.theta.buffer.slice(0)).map((v) => -v - 0.1);
  makeModel(models[id]).set("theta", new DataView(theta.buffer));
};
window.floats = (id, name) => [...new Float64Array(models[id].state[name].buffer.slice(0))];
window.listening = () =>
  Object.values(models).flatMap(({ heard }) => Object.values(heard).map((calls) => calls.size))
    .reduce((sum, size) => sum + size, 0);

// The widget in the page, as a front end brings it there.
window.mount = async (id) => {
  const { _esm, _css } = models[id].state;
  const sheet = document.createElement("style");
  sheet.textContent = _css ?? "";
  document.head.append(sheet);
  const url = URL.createObjectURL(new Blob([_esm], { type: "text/javascript" }));
  const { default: widget } = await import(url);
  const ends = new AbortController();
  const { signal } = ends;
  const undo = [await widget.initialize?.({ model: makeModel(models[id]), signal })];
  const el = document.createElement("div");
  el.id = "view";
  document.querySelector(".course-explorer").append(el);
  undo.push(await widget.render?.({ model: makeModel(models[id]), el, host, signal }));
  window.unmount = async () => {
    ends.abort();
    for (const stop of undo) await stop?.();
    const left = el.childNodes.length;
    el.remove();
    sheet.remove();
    return left;
  };
};

// What is on the page, to be compared with later: pixels of the canvases, text and shapes.
window.picture = () => {
  const el = document.getElementById("view");
  const pixels = [...el.querySelectorAll("canvas")].map((canvas) => canvas.toDataURL());
  return JSON.stringify([pixels, el.querySelector(".course-frame").innerHTML]);
};
window.drawn = () => {
  const el = document.getElementById("view");
  const canvases = [...el.querySelectorAll("canvas")];
  const inked = canvases.filter((canvas) => {
    const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
    return data.filter((v, i) => i % 4 === 3 && v > 0).length > 0.01 * canvas.width * canvas.height;
  });
  if (canvases.length) return inked.length === canvases.length;
  return el.querySelectorAll("svg line, svg circle, td").length > 3;
};
