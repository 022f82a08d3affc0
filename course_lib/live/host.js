// @ts-check
// What a view needs of its host beyond its own model: anywidget's documented interface, in whatever
// front end it is.

// The model of another widget, by the reference that a trait holds. JupyterLab's widget manager is the
// way before anywidget 0.11, and wherever nothing is rendered.
/** @type {(given: Pick<Rendering, "model" | "host">, reference: string) => Promise<Model>} */
export function findModel({ model, host }, reference) {
  const id = reference.replace(/^(IPY_MODEL_|anywidget:)/, "");
  if (host?.getModel) return host.getModel(`anywidget:${id}`);
  if (model.widget_manager) return model.widget_manager.get_model(id);
  throw new Error("this front end has no way from one widget to another");
}

// A model that calls `changed` when a trait changes that has been read from it.
/** @type {(model: Model, changed: () => void) => Own & { forget: () => void }} */
export function watched(model, changed) {
  const read = new Set();
  return {
    get(name) {
      if (!read.has(name)) {
        read.add(name);
        model.on(`change:${name}`, changed);
      }
      return model.get(name);
    },
    set: (name, value) => model.set(name, value),
    save_changes: () => model.save_changes(),
    send: (content) => model.send(content),
    forget() {
      for (const name of read) model.off(`change:${name}`, changed);
    },
  };
}
