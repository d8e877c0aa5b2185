"""How long the storages last in a power cut, and how a home's reserve is shared among them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta, tzinfo
from math import isfinite
from typing import Final

from .forecast import LoadHistory

_NIGHT: Final = (1, 5)
"""Local hours in which people sleep: what is drawn then is drawn by what always runs."""
_QUANTILE: Final = 0.25
"""Of the nights' quarters: above the lowest, where the heating rests, below those with a car on an outlet or a late oven."""
_LEAST: Final = 48
"""Quarters of nights that must be known: three nights."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Store:
    """A storage that can supply the house in a power cut.

    soc, lowest_soc, highest_soc: fractions, now and where the device stops by itself. power_kw: what it can give.
    efficiency: of discharging. first: is drawn on for the home's reserve before the others (a battery is always at
    home).
    """

    key: str
    capacity_kwh: float
    soc: float
    lowest_soc: float
    highest_soc: float
    power_kw: float
    efficiency: float
    first: bool = True

    @property
    def usable_kwh(self) -> float:
        """What reaches the house of what is stored now."""
        return max(0.0, self.soc - self.lowest_soc) * self.capacity_kwh * self.efficiency

    @property
    def most_kwh(self) -> float:
        """What would reach the house of a full storage."""
        return max(0.0, self.highest_soc - self.lowest_soc) * self.capacity_kwh * self.efficiency


def essential_kw(history: LoadHistory, tz: tzinfo) -> float | None:
    """The load that must go on in a power cut, kW, from the nights; None of fewer than three nights.

    history: house load without the storages. The lower quartile of the quarters between one and five local time.
    """
    known: list[float] = []
    of_hour, offset_min = (
        (0, 0),
        0,
    )  # the zone's, asked for once an hour: it is slow for each quarter of four weeks
    for start, kw in zip(history.starts, history.kw.tolist(), strict=True):
        if not (isfinite(kw) and kw > 0):
            continue
        if (hour := (start.toordinal(), start.hour)) != of_hour:
            offset = start.astimezone(tz).utcoffset() or timedelta()
            of_hour, offset_min = hour, int(offset.total_seconds()) // 60
        if _NIGHT[0] <= (start.hour * 60 + start.minute + offset_min) // 60 % 24 < _NIGHT[1]:
            known.append(kw)
    if len(known) < _LEAST:
        return None
    known.sort()  # not by numpy, whose first quantile loads modules for tens of milliseconds: this is asked for on the loop
    whole, part = divmod((len(known) - 1) * _QUANTILE, 1.0)
    low, high = known[int(whole)], known[min(int(whole) + 1, len(known) - 1)]
    return low + part * (high - low)


def hours_of(usable_kwh: float, load_kw: float | None) -> float | None:
    """How long an energy lasts at a load, hours; None where the load is unknown or not positive."""
    return usable_kwh / load_kw if load_kw is not None and load_kw > 0 else None


def shared_reserve(home_kwh: float, stores: Sequence[Store]) -> dict[str, float]:
    """The SoC that each storage keeps so that together they keep an energy for the house.

    home_kwh: at the house's side. Those with `first` keep it before the others, each group in proportion to what it
    holds; what all of them together cannot hold is left out.
    """
    shares: dict[str, float] = {}
    left = max(home_kwh, 0.0)
    for first in (True, False):
        group = [item for item in stores if item.first is first and item.most_kwh > 0]
        room = sum(item.most_kwh for item in group)
        taken = min(left, room)
        for item in group:
            part = taken / room if room else 0.0
            shares[item.key] = item.lowest_soc + part * (item.highest_soc - item.lowest_soc)
        left -= taken
    return shares
