// A click on a plot tells the kernel where. With the keyboard: the arrows move a cross, Enter clicks.
import { element, placeOn } from "./view.js";
import { inks } from "./draw.js";

const STEP = 1 / 40; // of the plot's width, a press of an arrow key
const MOVES = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

// plotOf gives the frame { box } that `axes` has made of the present domain. The message to the
// kernel is { point: [x1, x2] }.
export function tellClicks(canvas, model, name, plotOf) {
  const cross = element("div", "course-cross", canvas.parentElement, "+");
  let at = null; // where the cross stands, in shares of the plot
  const tell = ([across, up]) => {
    const [x0, x1, y0, y1] = model.get("domain");
    const point = [x0 + across * (x1 - x0), y0 + up * (y1 - y0)];
    model.send({ point: point.map((v) => Number(v.toFixed(3))) });
  };
  const place = () => {
    const { box } = plotOf();
    const left = canvas.offsetLeft + box.left + at[0] * (box.right - box.left);
    const top = canvas.offsetTop + box.bottom - at[1] * (box.bottom - box.top);
    Object.assign(cross.style, { left: `${left}px`, top: `${top}px`, color: inks().highlight });
  };
  Object.assign(canvas, { tabIndex: 0, ariaLabel: `${name}: arrow keys move a cross, Enter sets it` });
  canvas.setAttribute("role", "button");
  canvas.style.cursor = "crosshair";
  canvas.parentElement.style.position = "relative";
  canvas.addEventListener("pointerdown", (event) => {
    const { box } = plotOf();
    const [x, y] = placeOn(canvas, event);
    const across = (x - box.left) / (box.right - box.left);
    const up = (box.bottom - y) / (box.bottom - box.top);
    const inside = across >= 0 && across <= 1 && up >= 0 && up <= 1;
    if (inside && event.button === 0) tell([across, up]);
  });
  canvas.addEventListener("keydown", (event) => {
    const move = MOVES[event.key];
    if (!move && event.key !== "Enter") return;
    event.preventDefault();
    at ??= [0.5, 0.5];
    if (move) at = at.map((share, k) => Math.min(1, Math.max(0, share + STEP * move[k])));
    else tell(at);
    place();
    cross.classList.add("course-shown");
  });
  canvas.addEventListener("blur", () => cross.classList.remove("course-shown"));
}
