"""Play, Pause and Step for whatever can be advanced one step at a time."""

import asyncio
import time

import ipywidgets as widgets


class Player:
    """Buttons that advance a process and show it, in a task that no cell waits for.

    views: pictures of the process; the run pauses when one of them leaves the page.
    advance: does one step; returns False when there is nothing left to do.
    show: brings the picture and the numbers up to date.
    fail: told of an exception; the run stops, the picture stays.
    lock: held while advancing and showing.
    speed: steps per frame. frame: seconds from one picture to the next while playing.
    """

    def __init__(self, views, advance, show, fail, lock, speed=1, frame=1 / 40):
        self._views = views
        self._advance, self._show, self._fail, self._lock = advance, show, fail, lock
        self.speed, self.frame = speed, frame
        self._task = None
        self._run_number = 0  # a frame of an earlier run that still waits does nothing
        self.frames = 0
        self.play_button = widgets.Button(description="Play", icon="play")
        self.play_button.layout.min_width = "80px"  # Pause needs more room than Play
        self.step_button = widgets.Button(description="Step", icon="step-forward")
        self.play_button.on_click(lambda _: self.pause() if self.playing else self.play())
        self.step_button.on_click(lambda _: self.step())
        for view in views:
            view.on_msg(self._on_message)
        try:
            self._loop = asyncio.get_running_loop()
        except RuntimeError:  # plain Python: Step works, Play has no loop to run in
            self._loop = None

    @property
    def buttons(self) -> tuple[widgets.Button, widgets.Button]:
        return self.play_button, self.step_button

    @property
    def playing(self) -> bool:
        return self._task is not None

    def step(self) -> None:
        """Pause, then advance one step and show it."""
        self.pause()
        self._frame(1, self._run_number)

    def play(self) -> None:
        """Start the run; it goes on until it ends, fails or is paused."""
        if self._loop is None:
            self._fail(RuntimeError("Play needs a notebook; Step works everywhere"))
            return
        with self._lock:
            if not self.playing:
                self._task = asyncio.run_coroutine_threadsafe(
                    self._run(self._run_number), self._loop
                )
                self._label()

    def pause(self) -> None:
        """Stop after the step under way."""
        self._run_number += 1
        task, self._task = self._task, None
        if task is not None:
            task.cancel()
        self._label()

    def _on_message(self, view, content, buffers) -> None:
        if content.get("gone"):
            self.pause()

    def _label(self) -> None:
        name, icon = ("Pause", "pause") if self.playing else ("Play", "play")
        self.play_button.description, self.play_button.icon = name, icon
        for view in self._views:
            view.playing = self.playing

    async def _run(self, number: int) -> None:
        due = time.monotonic()
        while self._frame(self.speed, number):
            due = max(
                due + self.frame, time.monotonic() + 0.005
            )  # leave time for Pause to be heard
            await asyncio.sleep(due - time.monotonic())
        with self._lock:
            if number == self._run_number:
                self._task = None
                self._label()

    def _frame(self, steps: int, number: int) -> bool:
        with self._lock:
            if number != self._run_number:
                return False
            try:
                more = all(self._advance() for _ in range(steps))
                self._show()
            except Exception as problem:
                self.pause()  # first: who shows the pause must not overwrite the problem
                self._fail(problem)
                return False
        self.frames += 1
        return more
