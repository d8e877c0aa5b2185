"""What a car drove in hours that are over: from its charge level, hour by hour, and what its charger measured.

An hour's lowest and highest level tell where the level was when the hour turned: in both hours' ranges. What it lost
between two turns beyond what the charger took out of it was driven.
"""

from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np

from .model import Floats

HOUR_S: Final = 3600
LONGEST_H: Final = 16
"""Between two hours in which it drove: longer, and the car has been home meanwhile."""
_LEAST_SOC: Final = 0.02
"""Of the capacity: levels come in whole percents, and a car that stands loses one a day."""
_LEAST_MOVED: Final = 0.1
"""Of what the charger moved in the hour: its efficiency is a setting."""
_USED_KWH: Final = 0.2
"""That the charger moved in an hour, or more: the car is at home."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CarHours:
    """A car in n consecutive hours. lowest, highest: (n,) charge levels, fractions, NaN where unknown.

    in_kwh, out_kwh: (n,) what the charger gave it and took from it, at the house; NaN where unknown.
    """

    capacity_kwh: float
    charge_efficiency: float
    discharge_efficiency: float
    lowest: Floats
    highest: Floats
    in_kwh: Floats
    out_kwh: Floats

    @property
    def stored_kwh(self) -> Floats:
        """What the charger changed of the stored energy in each hour; 0 where nobody knows."""
        given = np.nan_to_num(self.in_kwh) * self.charge_efficiency
        return np.asarray(given - np.nan_to_num(self.out_kwh) / self.discharge_efficiency)

    @property
    def moved_kwh(self) -> Floats:
        """What went through the charger in each hour."""
        return np.asarray(np.nan_to_num(self.in_kwh) + np.nan_to_num(self.out_kwh))


@dataclass(frozen=True, slots=True, kw_only=True)
class Drive:
    """The car was away from the beginning of hour `first` to the end of hour `last`. kwh: stored energy it took."""

    first: int
    last: int
    kwh: float


def drives(car: CarHours) -> list[Drive]:
    """When the car was away and what it drove, ascending.

    Hours in which it drove belong to one absence unless the charger was used or the level rose between them, or more
    than LONGEST_H passed. Hours without a level between a higher and a lower one were driven in.
    """
    pieces = _pieces(car)
    used = car.moved_kwh >= _USED_KWH
    found: list[Drive] = []
    for piece in pieces:
        last = found[-1] if found else None
        between = slice(last.last + 1, piece.first) if last else slice(0)
        together = (
            last is not None
            and piece.first - last.last <= LONGEST_H
            and not used[between].any()
            and not _rose(car, between)
        )
        if last is not None and together:
            found[-1] = Drive(first=last.first, last=piece.last, kwh=last.kwh + piece.kwh)
        else:
            found.append(piece)
    return found


def told(car: CarHours, found: list[Drive]) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """(n,) whether an hour is known: its level, or that the car was away."""
    known = np.isfinite(car.lowest)
    for item in found:
        known[item.first : item.last + 1] = True
    return np.asarray(known)


def _rose(car: CarHours, between: slice) -> bool:
    levels = np.concatenate((car.lowest[between], car.highest[between]))
    levels = levels[np.isfinite(levels)]
    return len(levels) > 0 and float(levels.max() - levels.min()) > _LEAST_SOC


def _pieces(car: CarHours) -> list[Drive]:
    """The hours in which it drove, each run of unknown hours as one."""
    known = np.flatnonzero(np.isfinite(car.lowest) & np.isfinite(car.highest)).tolist()
    least_kwh, stored = _LEAST_SOC * car.capacity_kwh, car.stored_kwh
    begin, end = car.lowest.copy(), car.lowest.copy()  # levels when each hour began and ended
    found: list[Drive] = []
    for one, two in pairwise(known):
        low, high = max(car.lowest[one], car.lowest[two]), min(car.highest[one], car.highest[two])
        if low <= high:
            end[one] = begin[two] = _turn(car, one, two, low, high)
            continue
        fell = car.lowest[one] > car.highest[two]
        end[one] = car.lowest[one] if fell else car.highest[one]
        begin[two] = car.highest[two] if fell else car.lowest[two]
        gap = slice(one + 1, two)
        kwh = float((end[one] - begin[two]) * car.capacity_kwh + stored[gap].sum())
        if kwh >= least_kwh:  # between two hours it is the one that begins
            found.append(Drive(first=min(one + 1, two), last=max(two - 1, one + 1), kwh=kwh))
    if known:
        begin[known[0]] = car.highest[known[0]]
        end[known[-1]] = car.lowest[known[-1]]
    for hour in known:
        kwh = float((begin[hour] - end[hour]) * car.capacity_kwh + stored[hour])
        if kwh >= least_kwh + _LEAST_MOVED * float(car.moved_kwh[hour]):
            found.append(Drive(first=hour, last=hour, kwh=kwh))
    found.sort(key=lambda item: (item.first, item.last))
    return _merged(found)


def _turn(car: CarHours, one: int, two: int, low: float, high: float) -> float:
    """The level as one hour turned into the other, of those that both had: it falls where nothing charges."""
    if car.moved_kwh[one] < _USED_KWH:
        return float(np.clip(car.lowest[one], low, high))
    if car.moved_kwh[two] < _USED_KWH:
        return float(np.clip(car.highest[two], low, high))
    return (low + high) / 2


def _merged(pieces: list[Drive]) -> list[Drive]:
    """Pieces of the same hours as one."""
    result: list[Drive] = []
    for item in pieces:
        if result and item.first <= result[-1].last:
            before = result.pop()
            item = Drive(first=before.first, last=max(before.last, item.last), kwh=before.kwh + item.kwh)
        result.append(item)
    return result
