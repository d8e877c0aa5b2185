"""The plan that is followed, on the grid of the next one: what it does not have begins only for a gain."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

import numpy as np
import numpy.typing as npt

from custom_components.v2h.engine.model import Floats, Plan

from .frame import Frame

KEEP_KWH: Final = 0.1
"""What each hour of a run must gain that the plan before did not have: the mean price of so much energy.

It is no price of a start: to save that, a storage would run on at next to nothing between two runs.

Two plans that differ by less are equal to a forecast's error; a house that goes from one to the other for each new
reading of a SoC starts and stops for nothing.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Runs:
    """Whether the plan before has a storage charging and discharging in each step, (n,)."""

    charging: npt.NDArray[np.bool_]
    discharging: npt.NDArray[np.bool_]


def change_price(frame: Frame) -> float:
    """What an hour of a run must gain that the plan before did not have, currency."""
    return KEEP_KWH * float(np.abs(frame.buy) @ frame.hours) / float(frame.hours.sum())


def runs_of(frame: Frame, incumbent: Plan) -> tuple[Runs | None, ...]:
    """For each storage what the plan before has it do; None where it does not know the storage."""
    if not incumbent.slots:
        return (None,) * len(frame.storages)
    places = _places(frame, incumbent)
    found: list[Runs | None] = []
    for item in frame.storages:
        if item.key not in incumbent.slots[0].storages:
            found.append(None)
            continue
        powers = np.array([slot.storages[item.key].power_kw for slot in incumbent.slots])
        found.append(
            Runs(charging=_any(powers > 0, places), discharging=_any(powers < 0, places)),
        )
    return tuple(found)


def extra_price(frame: Frame, runs: npt.NDArray[np.bool_] | None) -> Floats:
    """What it costs to run in each step, (n,) currency; nothing where nobody knows what went before."""
    if runs is None:
        return np.zeros(frame.n)
    return np.where(runs, 0.0, change_price(frame) * frame.hours)


def _places(frame: Frame, incumbent: Plan) -> list[slice]:
    """For each step of the frame the slots of the plan that it touches; beyond its end: none."""
    starts = [slot.start for slot in incumbent.slots]
    ends = [slot.end for slot in incumbent.slots]
    found: list[slice] = []
    first = 0
    for start, hours in zip(frame.problem.grid.starts, frame.hours.tolist(), strict=True):
        end = start + timedelta(hours=hours)
        while first < len(ends) and ends[first] <= start:
            first += 1
        last = first
        while last < len(starts) and starts[last] < end:
            last += 1
        found.append(slice(first, last))
    return found


def _any(flags: npt.NDArray[np.bool_], places: Sequence[slice]) -> npt.NDArray[np.bool_]:
    """Whether any slot of each step has it; beyond the plan's end every step may."""
    return np.array([bool(flags[place].any()) if place.stop > place.start else True for place in places])
