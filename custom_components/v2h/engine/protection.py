"""What keeps the main fuse and the open peak window, without a plan: how much must be given or cut now, and by whom.

Deterministic and small: no prices, no forecast but the one number that a caller may give. It never replaces hardware
load balancing: it sees what a meter says, and acts through devices that take their time.
"""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import product
from math import exp
from typing import Final

type PhaseValues = tuple[float, ...]

UNREST_READINGS: Final = 31
"""So many differences between two readings tell how restless they are: their median, which no switching on moves."""

CALM_KW: Final = 0.1
SMOOTHED_S: Final = 60.0
"""Readings with an unrest of CALM_KW are evened out over so long, half as restless ones over half of it, and so on."""

LONGEST_SMOOTHED_S: Final = 90.0

SHARE_FROM_KW: Final = 2.0
"""From here on a meter's error is taken to be a share of what it measures, which holds for higher powers, too."""

JUMP_KW: Final = 0.3
JUMP_UNRESTS: Final = 4.0
"""What differs by more, and by so many times the unrest, has been switched on or off: it is not evened out."""

SUSTAINED_S: Final = 5.0
"""A current is the mean of so long: fuses carry the start of a motor for that, and slower meters send means anyway."""

LASTING_S: Final = 900.0
"""A draw that is not as expected returns to it by a factor of e in this time: kettles end, a sauna goes on."""

BEGIN_KW: Final = 1.0
"""A storage that rests does not begin to supply for less, where charging less does."""

LAST_REST_H: Final = 45.0 / 3600
"""The rest of a window is taken to be at least so long: no device answers to its last seconds."""


class RecentMean:
    """The mean of what was read in the last while."""

    def __init__(self, lasts_s: float) -> None:
        """Nothing was read. lasts_s: how long a reading counts."""
        self._lasts_s = lasts_s
        self._read: deque[tuple[float, float]] = deque()

    def add(self, at_s: float, value: float) -> float:
        """Take a reading, and return the mean with it; after a step back in time it starts anew."""
        if self._read and at_s < self._read[-1][0]:
            self._read.clear()
        self._read.append((at_s, value))
        while self._read[0][0] <= at_s - self._lasts_s:
            self._read.popleft()
        return sum(item for _, item in self._read) / len(self._read)


class RecentHighest:
    """The highest of what was read in the last while."""

    def __init__(self, lasts_s: float) -> None:
        """Nothing was read. lasts_s: how long a reading counts."""
        self._lasts_s = lasts_s
        self._falling: deque[tuple[float, float]] = deque()

    @property
    def value(self) -> float:
        """The highest that was found last."""
        return self._falling[0][1]

    def add(self, at_s: float, value: float) -> float:
        """Take a reading, and return the highest with it; after a step back in time it starts anew."""
        if self._falling and at_s < self._falling[-1][0]:
            self._falling.clear()
        while self._falling and self._falling[-1][1] <= value:
            self._falling.pop()
        self._falling.append((at_s, value))
        while self._falling[0][0] <= at_s - self._lasts_s:
            self._falling.popleft()
        return self._falling[0][1]


class NetLoad:
    """What a house draws without its storages, where meter and devices tell of different instants.

    What the storages take of a reading is known between two bounds. As long as what the house drew before fits, it is
    taken to draw that still: what a device that is changing its power seems to make of it is not followed.
    """

    def __init__(self) -> None:
        """Nothing was read."""
        self._at_s: float | None = None
        self._raw_kw: float | None = None
        self._steps_kw: deque[float] = deque(maxlen=UNREST_READINGS)
        self._shares: deque[float] = deque(maxlen=2 * UNREST_READINGS)
        self.kw: float = 0.0

    @property
    def unrest_kw(self) -> float:
        """How far readings of the same draw lie from it: their standard deviation, by the median of their differences."""
        if len(self._steps_kw) < UNREST_READINGS // 2:
            return 0.0
        return sorted(self._steps_kw)[len(self._steps_kw) // 2] / 0.954

    @property
    def unrest_share(self) -> float:
        """The same as a share of what was measured, from the readings of higher powers."""
        if len(self._shares) < UNREST_READINGS:
            return 0.0
        return sorted(self._shares)[len(self._shares) // 2] / 0.954

    def follow(
        self, at_s: float, grid_kw: float, least_kw: float, most_kw: float, *, is_over: bool = False
    ) -> float:
        """Take a reading, and return what the house draws. least_kw, most_kw: what the storages take of it together.

        is_over: the reading is more than the main fuse may carry, so that a higher draw is not evened out.
        """
        if self._at_s is None or at_s < self._at_s:
            self._at_s, self._raw_kw, self.kw = at_s, None, grid_kw - (least_kw + most_kw) / 2
            return self.kw
        is_new, passed_s = grid_kw != self._raw_kw, at_s - self._at_s
        if is_new:
            self._at_s = at_s
        if self._raw_kw is not None and is_new and most_kw - least_kw < CALM_KW:
            self._steps_kw.append(abs(grid_kw - self._raw_kw))
            if abs(grid_kw) >= SHARE_FROM_KW:
                self._shares.append(abs(grid_kw - self._raw_kw) / abs(grid_kw))
        self._raw_kw = grid_kw
        seen_kw = min(max(self.kw, grid_kw - most_kw), grid_kw - least_kw)
        unrest_kw = self.unrest_kw
        is_jump = abs(seen_kw - self.kw) >= max(JUMP_KW, JUMP_UNRESTS * unrest_kw)
        if is_jump or (is_over and seen_kw > self.kw):
            self.kw = seen_kw
        elif is_new:
            evened_s = min(SMOOTHED_S * unrest_kw / CALM_KW, LONGEST_SMOOTHED_S)
            share = 1.0 - exp(-passed_s / evened_s) if evened_s > 0 else 1.0
            self.kw += share * (seen_kw - self.kw)
        return self.kw


class Held:
    """A need that rises at once, with a margin, and falls when it has been lower for long enough.

    Between the two it does not move, so that nothing is written for the unrest of a house. margin: added when it
    moves; it falls only by more than twice that.
    """

    def __init__(self, margin: float, lasts_s: float) -> None:
        """Nothing is needed yet."""
        self._margin = margin
        self._recent = RecentHighest(lasts_s)
        self.value: float | None = None

    def follow(self, at_s: float, need: float) -> float:
        """Take what is needed at an instant, and return what is held."""
        highest = self._recent.add(at_s, need)
        if self.value is None:
            self.value = need
        elif need > self.value or highest + 2 * self._margin < self.value:
            self.value = highest + self._margin
        return self.value


@dataclass(frozen=True, slots=True, kw_only=True)
class Over:
    """What is too much. kw: in total; a: on each phase. Negative: what there is room for."""

    kw: float
    a: PhaseValues = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A storage that can help. wish_kw: what it would do, positive charging. give_kw: the most that it may discharge.

    gives: whether it was already asked to. least_charge_kw, least_discharge_kw: smallest power but none. phases: 1 or 3; phase: index of the one that a
    one-phase device is on, None where nobody knows. may_turn: a charging one may discharge.
    """

    key: str
    wish_kw: float
    give_kw: float = 0.0
    gives: bool = False
    least_charge_kw: float = 0.0
    least_discharge_kw: float = 0.0
    phases: int = 3
    phase: int | None = None
    kw_per_a: float = 0.69
    may_turn: bool = True

    def amperes(self, power_kw: float, count: int) -> PhaseValues:
        """What a power adds on each of so many phases; where the phase is not known, nothing is relied on."""
        current = power_kw / self.kw_per_a
        if self.phases > 1 or count <= 1:
            return (current,) * count
        return tuple(current if place == self.phase else 0.0 for place in range(count))

    def needed_kw(self, over: Over) -> float:
        """By how much less of this storage's power nothing would be too much."""
        mine = [
            current * self.kw_per_a
            for place, current in enumerate(over.a)
            if self.phases > 1 or len(over.a) <= 1 or place == self.phase
        ]
        return max(over.kw, *mine) if mine else over.kw


def relieved(over: Over, parts: Sequence[Part], *, cut_first: bool = False) -> tuple[dict[str, float], Over]:
    """The powers that take away what is too much, and what is left of it.

    over: with all wishes. parts: in the order in which they supply; charging is cut in the opposite order. First those
    that do not charge supply, then charging is cut, then what charged supplies, too. None begins to supply for less than
    BEGIN_KW as long as a charge can be cut instead. cut_first: charging is cut before anything supplies, where energy
    must not go from one storage into another. Returns only the powers that differ from the wishes.
    """
    powers = {part.key: part.wish_kw for part in parts}
    idle = [part for part in parts if part.wish_kw <= 0]
    charging = [part for part in parts if part.wish_kw > 0]
    at_once = [
        part
        for part in ([] if cut_first else idle)
        if part.gives or part.wish_kw < 0 or part.needed_kw(over) >= BEGIN_KW
    ]
    steps = [(part, -part.give_kw) for part in at_once]
    steps += [(part, 0.0) for part in reversed(charging)]
    steps += [(part, -part.give_kw) for part in idle if part not in at_once]
    steps += [(part, -part.give_kw) for part in charging if part.may_turn]
    for part, lowest_kw in steps:
        need = part.needed_kw(over)
        if need <= 1e-6:
            continue
        before = powers[part.key]
        power = max(before - need, lowest_kw)
        if 0 < power < part.least_charge_kw:
            power = 0.0
        if 0 > power > -part.least_discharge_kw:
            power = -part.least_discharge_kw if part.give_kw >= part.least_discharge_kw else min(before, 0.0)
        if power >= before:
            continue
        powers[part.key] = power
        less = part.amperes(power - before, len(over.a))
        over = Over(
            kw=over.kw + power - before, a=tuple(old + more for old, more in zip(over.a, less, strict=True))
        )
    return {part.key: powers[part.key] for part in parts if powers[part.key] != part.wish_kw}, over


def signed_phases(
    currents_a: PhaseValues, own_a: PhaseValues, grid_kw: float, voltage_v: float
) -> PhaseValues:
    """Phase currents with the signs that fit the total, where a meter gives none: positive import.

    own_a: what the storages take on each phase: only a phase that they feed is taken to export.
    """
    if any(current < 0 for current in currents_a):
        return currents_a
    choices = [
        (current, -current) if own < 0 and current > 0 else (current,)
        for current, own in zip(currents_a, own_a, strict=True)
    ]
    total_a = grid_kw * 1000 / voltage_v
    return min(product(*choices), key=lambda signed: abs(sum(signed) - total_a))


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowLeft:
    """What of a peak window is used and left. target_kw: the mean that it is to keep, before a weight.

    used_kwh: imported so far. rest_h: hours until it ends. length_h: of the window.
    """

    target_kw: float
    used_kwh: float
    rest_h: float
    length_h: float

    @property
    def left_kw(self) -> float:
        """The mean import that the rest of the window may have; never below none, as nothing is taken back."""
        return max(self.target_kw * self.length_h - self.used_kwh, 0.0) / max(self.rest_h, LAST_REST_H)

    def need_kw(self, net_kw: float, expected_kw: float | None) -> float:
        """What storages must give on average of the rest, negative: what they may take.

        net_kw: the house without them now. expected_kw: the same as expected for the rest, None where nobody knows.
        """
        if expected_kw is None:
            return net_kw - self.left_kw
        ratio = self.rest_h * 3600.0 / LASTING_S
        lasting = (1.0 - exp(-ratio)) / ratio if ratio > 1e-6 else 1.0
        return expected_kw + (net_kw - expected_kw) * lasting - self.left_kw


@dataclass(slots=True)
class FuseWatch:
    """What the house draws without its storages, held high for a while: in total and on each phase."""

    margin_kw: float = 0.3
    margin_a: float = 0.5
    lasts_s: float = 300.0
    _total: tuple[RecentMean, Held] | None = field(default=None, init=False)
    _phases: list[tuple[RecentMean, Held]] = field(default_factory=list, init=False)

    def follow(self, at_s: float, net_kw: float, net_a: PhaseValues) -> tuple[float, PhaseValues]:
        """Take what it draws now, and return what is held."""
        if self._total is None:
            self._total = RecentMean(SUSTAINED_S), Held(self.margin_kw, self.lasts_s)
        if len(self._phases) != len(net_a):
            self._phases = [(RecentMean(SUSTAINED_S), Held(self.margin_a, self.lasts_s)) for _ in net_a]
        mean, held = self._total
        total = held.follow(at_s, mean.add(at_s, net_kw))
        return total, tuple(
            held.follow(at_s, mean.add(at_s, current))
            for (mean, held), current in zip(self._phases, net_a, strict=True)
        )


__all__ = [
    "FuseWatch",
    "Held",
    "NetLoad",
    "Over",
    "Part",
    "RecentHighest",
    "RecentMean",
    "WindowLeft",
    "relieved",
    "signed_phases",
]
