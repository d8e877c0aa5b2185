"""The closed loop: look, plan, let the guard act, live, step after step."""

from collections.abc import Callable
from time import perf_counter

from .home import Home
from .house import House, Record
from .seen import Controller, Eyes
from .timeline import Timeline


class ClosedLoop:
    """A house that lives by a controller; can be left and taken up again between two steps."""

    def __init__(self, home: Home, timeline: Timeline, controller: Controller) -> None:
        """Begin at the run's first step."""
        self._house, self._eyes = House(home, timeline), Eyes(home, timeline)
        self._controller = controller
        self._steps = len(timeline)

    @property
    def step(self) -> int:
        """The step to come."""
        return self._house.step

    @property
    def done(self) -> bool:
        """Whether the run is over."""
        return self._house.step >= self._steps

    @property
    def record(self) -> Record:
        """What has happened until now."""
        return self._house.record

    def advance(self) -> None:
        """Live one step."""
        house, controller = self._house, self._controller
        if not house.known:
            house.skip()
            return
        seen = self._eyes.look(house)
        began = perf_counter()
        if controller.plan(seen):
            house.record.solve_ms.append((perf_counter() - began) * 1000.0)
        house.live(controller.act(house.load_kw, house.solar_kw))


def run_planned(
    home: Home,
    timeline: Timeline,
    controller: Controller,
    progress: Callable[[int], None] = lambda step: None,
) -> Record:
    """Live through the run with a controller. progress: is told each step that begins."""
    loop = ClosedLoop(home, timeline, controller)
    while not loop.done:
        progress(loop.step)
        loop.advance()
    return loop.record
