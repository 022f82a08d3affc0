// @ts-check
// Room for a drawing in SVG. Its words have the size that the browser gave them, so its frame is what
// it holds; and with words in it, it is never shown smaller than drawn: what finds no room scrolls.
/** @type {(frame: HTMLElement, picture: SVGSVGElement, largest?: number) => void} */
export function fit(frame, picture, largest = 1) {
  const AROUND = 5; // for the lines' widths, which a bounding box leaves out
  const { x, y, width, height } = picture.getBBox();
  const [wide, high] = [width + 2 * AROUND, height + 2 * AROUND];
  picture.setAttribute("viewBox", [x - AROUND, y - AROUND, wide, high].join(" "));
  const smallest = picture.querySelector("text") ? 1 : 0;
  const scale = Math.min(largest, Math.max(smallest, frame.clientWidth / wide));
  picture.style.width = `${scale * wide}px`;
  frame.classList.add("course-scrolls");
}

// The width that a drawing lacks in its frame.
/** @type {(frame: HTMLElement, picture: SVGSVGElement) => number} */
export const lacking = (frame, picture) => Math.max(0, picture.getBBox().width + 10 - frame.clientWidth);

// Shift a text sideways until its middle is at x.
/** @type {(text: SVGTextElement, x: number) => SVGTextElement} */
export function centre(text, x) {
  const { x: left, width } = text.getBBox();
  text.setAttribute("x", Number(text.getAttribute("x")) + x - left - width / 2);
  return text;
}
