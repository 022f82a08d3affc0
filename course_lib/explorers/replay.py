"""Playing through what has been computed: one way down a surface, iteration by iteration."""

from course_lib.explorers.base import Explorer


class Replay(Explorer):
    """An explorer whose slider `t` stands at the iteration that is shown.

    `every` is the number of iterations from one stored state to the next.
    """

    every = 1

    def show_state(self) -> None:
        """Bring the pictures to the iteration of the slider."""
        raise NotImplementedError

    def advance(self) -> bool:
        """The next stored state; from the start again after the end."""
        slider = self.controls["t"]
        with self.batch():
            slider.value = 0 if slider.value == slider.max else slider.value + self.every
        return slider.value < slider.max

    def show_now(self) -> None:
        """Bring pictures and numbers to the iteration of the slider."""
        self.show_state()
        self.show_words()
