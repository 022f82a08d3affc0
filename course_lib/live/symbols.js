// @ts-check
// A symbol under the pointer or the keyboard, in a formula or in a picture, is lit wherever else the
// explorer shows it: each bears its name, as z[2], and maybe an index.

// What bears the symbol that is meant: an element, what it stands in, or the words on a disc.
/** @type {(target: any) => HTMLElement | null} */
const bearerOf = (target) => {
  const disc = target.matches?.("circle") ? target.nextElementSibling : null;
  return disc?.matches("[data-symbol]") ? disc : (target.closest?.("[data-symbol]") ?? null);
};

// A batch's capital means the datapoint's letter, and a[0] is x.
/** @type {(symbol: string) => string} */
const meaning = (symbol) => symbol.replace(/^[XZAY]\b/, (letter) => letter.toLowerCase()).replace(/^a\[0\]$/, "x");

/** @type {(one: HTMLElement, other: HTMLElement) => boolean} */
const same = ({ dataset: one }, { dataset: other }) =>
  meaning(one.symbol) === meaning(other.symbol) && (one.index ?? other.index) === (other.index ?? one.index);

/** @type {Part} */
export function lightSymbols({ whole }) {
  const light = (found) => {
    for (const one of /** @type {NodeListOf<HTMLElement>} */ (whole.querySelectorAll("[data-symbol]"))) {
      one.classList.toggle("course-meant", found !== null && same(one, found));
    }
  };
  const meet = ({ target }) => light(bearerOf(target));
  const leave = () => light(null);
  const heard = { pointerover: meet, focusin: meet, pointerleave: leave, focusout: leave };
  for (const [name, hear] of Object.entries(heard)) whole.addEventListener(name, hear);
  return () => {
    for (const [name, hear] of Object.entries(heard)) whole.removeEventListener(name, hear);
  };
}
