"""The closed loop: look, plan, let the guard act, live, step after step."""

from collections.abc import Callable
from time import perf_counter

from .data import Timeline
from .home import Home
from .house import House, Record
from .seen import Controller, Eyes


def run_planned(
    home: Home,
    timeline: Timeline,
    controller: Controller,
    progress: Callable[[int], None] = lambda step: None,
) -> Record:
    """Live through the run with a controller. progress: is told each step that begins."""
    house, eyes = House(home, timeline), Eyes(home, timeline)
    for step in range(len(timeline)):
        progress(step)
        seen = eyes.look(house)
        began = perf_counter()
        controller.plan(seen)
        house.record.solve_ms.append((perf_counter() - began) * 1000.0)
        house.live(controller.act(house.load_kw, house.solar_kw))
    return house.record
