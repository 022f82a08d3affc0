// @ts-check
// An equation whose factors stand in boxes with their shape and their numbers, as HTML that the
// kernel writes (lecture: "Gradients of a[l] and z[l] for a General Layer"). An entry of the result
// under the pointer or the keyboard shows which entries of the factors it is made of.
import { liveView } from "./view.js";

export const equationWidget = liveView(({ model, frame }) => {
  let shown = "";
  let at = [0, 0]; // row and column of the result's entry that is followed
  const entry = (r, c) => frame.querySelector(`[data-role="result"] [data-r="${r}"][data-c="${c}"]`);

  const follow = () => {
    const product = entry(...at) ?? entry((at = [0, 0])[0], 0);
    for (const cell of frame.querySelectorAll("td[data-r]")) {
      const row = Number(cell.dataset.r) === at[0];
      const column = Number(cell.dataset.c) === at[1];
      const { follows } = cell.closest("table").dataset;
      cell.classList.toggle("course-lit", { row, column, cell: row && column }[follows]);
    }
    for (const line of frame.querySelectorAll(".course-how")) line.textContent = product?.dataset.how ?? "";
  };
  const choose = ({ target }) => {
    const cell = target.closest?.('[data-role="result"] td');
    if (!cell) return;
    at = [Number(cell.dataset.r), Number(cell.dataset.c)];
    follow();
  };
  for (const event of ["pointerover", "focusin", "click"]) frame.addEventListener(event, choose);

  return {
    paint() {
      const focused = frame.contains(document.activeElement);
      if (shown !== model.get("html")) frame.innerHTML = shown = model.get("html");
      follow();
      if (focused) entry(...at)?.focus({ preventScroll: true });
    },
    numbers: (role) =>
      Array.from(frame.querySelectorAll(`table[data-role="${role}"] tr`), (row) =>
        Array.from(row.children, (cell) => cell.textContent),
      ),
    lit: (role) =>
      Array.from(frame.querySelectorAll(`[data-role="${role}"] td.course-lit`), (cell) => [
        Number(cell.dataset.r),
        Number(cell.dataset.c),
      ]),
    how: () => frame.querySelector(".course-how")?.textContent ?? "",
  };
});
