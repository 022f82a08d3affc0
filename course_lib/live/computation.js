// @ts-check
// The nodes of the computation graph of a network with L layers, without places: in the row the input
// (named `input`), z1, a1, ..., J; below it W1, b1, ..., y, each with the node `to` which it goes.
/** @type {(L: number, input: string) => { row: GraphNode[], below: GraphNode[] }} */
export function computationGraph(L, input) {
  const row = [{ id: input, base: "x", kind: "input" }];
  const below = [];
  const kind = "parameter";
  for (let l = 1; l <= L; l++) {
    const of = (base) => ({ id: `${base}${l}`, base, sup: `[${l}]`, l });
    row.push({ ...of("z"), kind: "hidden" }, { ...of("a"), kind: "hidden" });
    for (const base of ["W", "b"]) below.push({ ...of(base), kind, to: row[2 * l - 1] });
  }
  row.push({ id: "J", base: "J", kind: "output" });
  below.push({ id: "y", base: "y", kind, to: row.at(-1) });
  return { row, below };
}
