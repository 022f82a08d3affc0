// What the course adds to JupyterLite's page: the reader's work is looked after, and a line at the
// top says what is happening. No build: build.py puts the notebooks' versions and the site's in.
(() => {
  const VERSIONS = { /* versions */ };
  const SITE = "/* site */";
  performance.setResourceTimingBufferSize(1000); // for `keepAll`
  const script = document.currentScript.src;
  const root = new URL(".", script).pathname;
  const STORE = "files";

  // The reader's files, as JupyterLite keeps them in the browser: one entry for each, by its path.

  async function database() {
    const name = `JupyterLite Storage - ${root}`;
    if (!(await indexedDB.databases()).some((found) => found.name === name)) return null;
    const open = await answer(indexedDB.open(name));
    if (open.objectStoreNames.contains(STORE)) return open;
    open.close();
    return null;
  }

  function answer(request) {
    return new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  }

  // Run what reads or writes the reader's files; null where there are none yet.
  async function withFiles(mode, work) {
    const open = await database();
    if (!open) return null;
    try {
      return await work(open.transaction(STORE, mode).objectStore(STORE));
    } finally {
      open.close();
    }
  }

  async function all(files) {
    const [paths, models] = await Promise.all([answer(files.getAllKeys()), answer(files.getAll())]);
    return Object.fromEntries(paths.map((path, i) => [path, models[i]]));
  }

  function free(path, taken) {
    const [, stem, ending] = path.match(/^(.*?)(\.[^.]*)?$/);
    for (let k = 1; ; k++) {
      const name = `${stem} (my copy${k > 1 ? ` ${k}` : ""})${ending ?? ""}`;
      if (!(name in taken)) return name;
    }
  }

  // Give an entry another name. The files are never written over.
  async function setAside(files, path, taken) {
    const name = free(path, taken);
    const model = { ...taken[path], path: name, name: name.split("/").pop() };
    await answer(files.put(model, name));
    await answer(files.delete(path));
    taken[name] = model;
    delete taken[path];
    return name;
  }

  // A saved copy would hide the site's notebook for ever. One that was made from another version
  // than the site's present one steps aside under another name, or goes if no cell was changed.
  async function letCorrectionsThrough() {
    const mine = (await withFiles("readonly", all)) ?? {};
    const old = Object.keys(VERSIONS).filter(
      (path) => mine[path] && about(mine[path]).version !== VERSIONS[path],
    );
    const untouched = {};
    for (const path of old) untouched[path] = await asItWas(mine[path]);
    const aside = [];
    if (old.length) {
      await withFiles("readwrite", async (files) => {
        for (const path of old) {
          if (untouched[path]) await answer(files.delete(path));
          else aside.push([path, await setAside(files, path, mine)]);
        }
      });
    }
    return aside;
  }

  function about(model) {
    return model.content?.metadata?.course ?? {};
  }

  // Whether the cells are those that build.py has counted. Unknown counts as no.
  async function asItWas(model) {
    if (!window.crypto?.subtle || !about(model).cells) return false;
    const text = (source) => (Array.isArray(source) ? source.join("") : source);
    const cells = model.content.cells.map((cell) => text(cell.source)).join("\0");
    const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(cells));
    const hex = Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, "0"));
    return hex.join("") === about(model).cells;
  }

  // JupyterLite's service worker keeps what the page fetches, so that later visits need no network.

  // What another version of the site has left there goes first; then the page begins again. Below
  // api/ nothing is kept, so that the site itself answers.
  async function dropWhatIsOld() {
    const asked = { cache: "no-store", signal: AbortSignal.timeout(5000) };
    const now = await fetch(`${root}api/course.txt`, asked)
      .then((told) => (told.ok ? told.text() : SITE))
      .catch(() => SITE); // no network
    if (now === SITE || sessionStorage.getItem("course") === now) return;
    sessionStorage.setItem("course", now); // once: the server may hand out an old page
    await window.caches?.delete("precache");
    location.reload();
    await new Promise(() => {});
  }

  // What the page had fetched before the service worker was there is fetched once more, for it to
  // keep; the browser still has it.
  async function keepAll() {
    if (!navigator.serviceWorker?.controller) return;
    const fetched = performance.getEntriesByType("resource").map(({ name }) => name);
    for (const address of new Set([location.href, ...fetched])) {
      const ours = address.startsWith(location.origin + root) && !address.includes("/api/");
      if (ours && !(await caches.match(address))) await fetch(address).catch(() => {});
    }
    window.course.kept = true;
  }

  // Download and restore.

  async function download() {
    await window.jupyterapp?.commands.execute("docmanager:save-all").catch(() => {});
    const work = (await withFiles("readonly", all)) ?? {};
    const text = JSON.stringify({ course: "Introduction to Deep Learning", files: work });
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    const day = new Date().toISOString().slice(0, 10);
    link.download = `my-work-${day}.json`;
    link.click();
    URL.revokeObjectURL(link.href);
    say(`Downloaded ${Object.keys(work).length} files as ${link.download}.`);
  }

  async function restore(file) {
    let brought;
    try {
      brought = JSON.parse(await file.text()).files;
      if (typeof brought !== "object" || brought === null) throw new Error();
    } catch {
      say(`${file.name} holds no work of this course: nothing was changed.`);
      return;
    }
    const count = await withFiles("readwrite", async (files) => {
      const mine = await all(files);
      for (const [path, model] of Object.entries(brought)) {
        const same = JSON.stringify(mine[path]?.content) === JSON.stringify(model.content);
        if (mine[path] && !same) await setAside(files, path, mine);
        await answer(files.put(model, path));
      }
      return Object.keys(brought).length;
    });
    if (count === null) {
      say("This browser keeps no files (a private window?): nothing was restored.");
      return;
    }
    say(`Restored ${count} files. One moment ...`);
    location.reload();
  }

  // The line at the top right, over the free part of the menu bar.

  const LIVES = "Your work lives in this browser only; clearing its data deletes it.";
  let line;

  function say(text) {
    line.querySelector(".words").textContent = text;
  }

  function build() {
    line = document.createElement("div");
    line.id = "course-line";
    line.innerHTML = `<style>
      #course-line { position: fixed; top: 2px; right: 8px; z-index: 100; height: 24px; display: flex;
        align-items: center; gap: 6px; font: 12px/24px var(--jp-ui-font-family, sans-serif);
        color: var(--jp-ui-font-color1, #333); }
      #course-line button { font: inherit; line-height: 20px; padding: 0 8px; cursor: pointer;
        color: inherit; background: var(--jp-layout-color2, #eee);
        border: 1px solid var(--jp-border-color1, #bbb); border-radius: 3px; }
      </style><span class="words" role="status"></span>
      <button type="button" class="download">Download my work</button>
      <button type="button" class="restore">Restore</button>
      <input type="file" accept=".json" hidden>`;
    const input = line.querySelector("input");
    line.querySelector(".download").onclick = download;
    line.querySelector(".restore").onclick = () => input.click();
    input.onchange = () => input.files.length && restore(input.files[0]);
    document.body.append(line);
  }

  async function until(check) {
    for (;;) {
      const found = check();
      if (found) return found;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  async function follow(aside) {
    await until(() => document.body);
    build();
    say("JupyterLab starts ...");
    const app = await until(() => window.jupyterapp);
    await app.restored;
    const kernel = await until(() => app.shell.currentWidget?.sessionContext?.session?.kernel);
    say("Python starts; read on meanwhile. A first visit fetches about 16 MB.");
    // Answered as soon as Python runs; what every notebook imports first is imported with it.
    const silent = { silent: true, store_history: false };
    await kernel.requestExecute({ code: "import course_lib.explore as _; del _", ...silent }).done;
    window.course.python = true;
    keepAll();
    say("Python is ready: choose Run > Run All Cells.");
    if (aside?.length) {
      const names = aside.map(([path, name]) => `${path} is new here; yours is now "${name}".`);
      say(names.join(" "));
    } else {
      setTimeout(() => say(LIVES), 20000);
    }
  }

  // The page waits for this: whatever a browser refuses, it has to begin.
  const aside = dropWhatIsOld().catch(() => null).then(letCorrectionsThrough).catch(() => null);
  window.course = { ready: aside, site: SITE };
  aside.then(follow);
})();
