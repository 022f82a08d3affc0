// @ts-check
// How a test knows that the kernel's answer to what a hand has just done is on the page: nothing that
// the page shows says so, as an answer may well be that nothing changes.

/** @type {Part} */
export function answered({ model, whole }) {
  const waiting = new Map();
  const hear = ({ answer }) => {
    waiting.get(answer)?.();
    waiting.delete(answer);
  };
  model.on("msg:custom", hear);
  let asked = 0;
  const ask = () =>
    new Promise((resolve) => {
      const question = `${Math.random()} ${++asked}`; // another page may have the same kernel
      waiting.set(question, resolve);
      model.send({ question });
    });
  const frame = () => new Promise(requestAnimationFrame);
  // Asked twice: a slider keeps its latest move until the one before is answered, and so has sent it
  // once the first answer is here. Two frames: views paint in the first.
  whole.course = { answered: () => ask().then(ask).then(frame).then(frame) };
  return () => {
    model.off("msg:custom", hear);
    delete whole.course;
  };
}
