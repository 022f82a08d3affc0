"""Play, Pause and Step: one task at most, failures told, nothing runs on after it was stopped."""

import asyncio
import threading
import time

import pytest

from course_lib.explorers.kit.player import Player
from course_lib.live import Diagram


class Process:
    """Counts to `end`; fails at `fails`."""

    def __init__(self, end=10**6, fails=None, speed=1):
        self.count = self.shown = 0
        self.end, self.fails = end, fails
        self.problems = []
        self.view = Diagram()
        self.player = Player(
            [self.view],
            self.advance,
            self.show,
            self.problems.append,
            threading.RLock(),
            speed=speed,
            frame=0.001,
        )

    def advance(self):
        if self.count == self.fails:
            raise RuntimeError("the chalk broke")
        self.count += 1
        return self.count < self.end

    def show(self):
        self.shown = self.count


def run(scenario):
    """Run an async scenario in a loop of its own, as a notebook has one."""

    async def bounded():
        await asyncio.wait_for(scenario(), 60)

    asyncio.run(bounded())


async def until(condition):
    while not condition():
        await asyncio.sleep(0.001)


def runs():
    return [task for task in asyncio.all_tasks() if task.get_coro().__qualname__ == "Player._run"]


def test_step_advances_once_and_shows_it_without_any_loop():
    process = Process()
    process.player.step()
    assert process.count == process.shown == 1 and not process.player.playing


def test_play_without_a_loop_says_so():
    process = Process()
    process.player.play()
    assert "needs a notebook" in str(process.problems[0]) and not process.player.playing


def test_play_goes_on_by_itself_and_pause_stops_it():
    async def scenario():
        process = Process()
        process.player.play_button.click()
        assert process.player.playing and process.view.playing
        assert process.player.play_button.description == "Pause"
        await until(lambda: process.count > 5)
        process.player.play_button.click()
        assert not process.player.playing and not process.view.playing
        assert process.player.play_button.description == "Play"
        stopped = process.count
        await asyncio.sleep(0.05)
        assert process.count == stopped == process.shown

    run(scenario)


def test_play_twice_is_one_run():
    async def scenario():
        process = Process()
        process.player.play()
        first = process.player._task
        process.player.play()
        assert process.player._task is first
        process.player.pause()

    run(scenario)


def test_step_during_play_pauses_and_adds_one():
    async def scenario():
        process = Process()
        process.player.play()
        await until(lambda: process.count > 3)
        before = process.count
        process.player.step()
        assert process.count == before + 1 and not process.player.playing
        await asyncio.sleep(0.03)
        assert process.count == before + 1

    run(scenario)


def test_speed_is_the_number_of_steps_between_two_pictures():
    async def scenario():
        process = Process(speed=7)
        process.player.play()
        await until(lambda: process.player.frames >= 3)
        process.player.pause()
        assert process.count == 7 * process.player.frames

    run(scenario)


def test_a_run_that_has_come_to_its_end_stops_and_can_be_asked_again():
    async def scenario():
        process = Process(end=4)
        process.player.play()
        await until(lambda: not process.player.playing)
        assert process.count == process.shown == 4
        assert process.player.play_button.description == "Play"

    run(scenario)


@pytest.mark.parametrize("play", [True, False], ids=["while playing", "in a step"])
def test_an_exception_is_told_and_ends_the_run_with_the_last_good_picture(play):
    async def scenario():
        process = Process(fails=3)
        if play:
            process.player.play()
            await until(lambda: process.problems)
            await until(lambda: not process.player.playing)
        else:
            for _ in range(4):
                process.player.step()
        assert "the chalk broke" in str(process.problems[0]) and process.count == 3
        assert process.shown == 3

    run(scenario)


def test_the_problem_is_told_last_when_the_run_has_stopped():
    async def scenario():
        process, told = Process(fails=2), []
        process.view.observe(lambda change: told.append(change["new"]), "playing")
        process.player._fail = told.append
        process.player.play()
        await until(lambda: len(told) == 3)
        await asyncio.sleep(0.03)
        assert told[:2] == [True, False] and "chalk" in str(told[2]) and len(told) == 3

    run(scenario)


def test_a_picture_that_leaves_the_page_pauses_the_run():
    async def scenario():
        process = Process()
        process.player.play()
        await until(lambda: process.count > 2)
        process.view._handle_custom_msg({"gone": True}, [])
        assert not process.player.playing

    run(scenario)


def test_the_loop_stays_free_for_others_while_playing():
    async def scenario():
        process = Process()
        process.player.play()
        seen = set()
        while process.player.frames < 20:
            seen.add(process.player.frames)
            await asyncio.sleep(0)
        process.player.pause()
        assert seen == set(range(20)), "the loop had a turn between any two frames"

    run(scenario)


def test_a_frame_that_waits_for_the_lock_does_not_run_once_it_is_paused():
    """A slider's handler pauses and starts afresh in another thread: the run may not go on."""

    async def scenario():
        process = Process()
        process.player.play()
        await until(lambda: process.count > 3)

        def hand():
            with process.player._lock:
                time.sleep(0.05)  # the next frame is waiting now
                process.player.pause()
                process.count = 0

        thread = threading.Thread(target=hand)
        thread.start()
        while thread.is_alive():
            await asyncio.sleep(0.001)
        await asyncio.sleep(0.05)
        assert process.count == 0 and not process.player.playing

    run(scenario)


def test_play_from_another_thread_runs_and_ends_like_any():
    async def scenario():
        process = Process(end=5)
        thread = threading.Thread(target=process.player.play)
        thread.start()
        await until(lambda: process.count == 5 and not process.player.playing)
        thread.join()
        assert process.shown == 5 and not process.view.playing

    run(scenario)


def test_pausing_at_once_is_a_run_of_no_step():
    async def scenario():
        process = Process()
        process.player.play()
        process.player.pause()
        await asyncio.sleep(0.03)
        assert process.count == 0 and process.player.play_button.description == "Play"

    run(scenario)


def test_pause_and_play_again_at_once_leave_one_run():
    async def scenario():
        process = Process()
        process.player.play()
        process.player.pause()
        process.player.play()
        await until(lambda: process.count > 2)
        assert process.player.playing and len(runs()) == 1
        process.player.pause()
        await until(lambda: not runs())

    run(scenario)


def test_a_step_may_pause_its_own_run():
    async def scenario():
        process = Process()
        plain = process.advance

        def advance():
            if process.count == 2:
                process.player.pause()
            return plain()

        process.player._advance = advance
        process.player.play()
        await until(lambda: process.count >= 3)
        await asyncio.sleep(0.03)
        assert process.count == process.shown == 3 and not process.player.playing

    run(scenario)


def test_an_exception_in_showing_ends_the_run_and_the_next_step_is_good_again():
    async def scenario():
        process = Process()
        plain, process.player._show = process.player._show, lambda: 1 / 0
        process.player.play()
        await until(lambda: process.problems and not process.player.playing)
        await asyncio.sleep(0.03)
        assert [type(problem) for problem in process.problems] == [ZeroDivisionError]
        process.player._show = plain
        process.player.step()
        assert process.count == process.shown == 2

    run(scenario)
