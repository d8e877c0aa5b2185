"""The peaks of the open groups as a dimension of the value: what is booked, and what a higher one is expected to cost."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from typing import Final

import numpy as np

from custom_components.v2h.engine.calendar import LocalTimes, no_holiday
from custom_components.v2h.engine.grid_tariff import Distinct, PeakRule, Reduce
from custom_components.v2h.engine.model import Floats, Ints, PeakMonth
from custom_components.v2h.engine.peaks.outlook import expected_fee

from .hindsight import Hindsight
from .household import Household, Tuning
from .value import PeakLevels

_DAY_S: Final = 86400
_CALENDAR_DAYS: Final = 60
"""Days that are looked up at once in the calendar."""
_A_HAIR_KW: Final = 0.005
_HOLDABLE: Final = 2
"""Steps that are looked at closely."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A step of a rule that a month may hold. cost: its fee, and the energy of the days that are not valued."""

    index: int
    month: int
    limit_kw: float
    cost: float


class Clock:
    """Local calendar numbers of many instants, cached by instant."""

    def __init__(self, tz: tzinfo) -> None:
        """Begin with no instant looked up."""
        self.tz = tz
        self._base = 0
        self._offset = np.zeros(0, dtype=np.int64)

    def local(self, seconds: Ints) -> Ints:
        """Return the instants, seconds since 1970, as the wall clock counts them."""
        hours = seconds // 3600
        if len(hours) and (
            not len(self._offset) or hours[0] < self._base or hours[-1] >= self._base + len(self._offset)
        ):
            first, last = int(hours[0]), int(hours[-1]) + 24 * _CALENDAR_DAYS
            if len(self._offset):
                first, last = min(first, self._base), max(last, self._base + len(self._offset))
            instants = [datetime.fromtimestamp(hour * 3600, UTC) for hour in range(first, last)]
            self._offset = LocalTimes(instants, self.tz).offset_s().astype(np.int64)
            self._base = first
        return seconds + self._offset[hours - self._base]


class Masks:
    """Which instants count for a rule, cached by local hour of the year."""

    def __init__(self, rules: Sequence[PeakRule], tz: tzinfo) -> None:
        """Begin with nothing looked up."""
        self._rules, self._tz = rules, tz
        self._seconds = np.zeros(0, dtype=np.int64)
        self._counts: list[Floats] = []

    def factors(self, rule: int, seconds: Ints) -> Floats:
        """Return the weight of each window of a rule, 0 where it does not count."""
        if not len(self._seconds) or seconds[-1] > self._seconds[-1] or seconds[0] < self._seconds[0]:
            step = int(seconds[1] - seconds[0]) if len(seconds) > 1 else 3600
            first = int(seconds[0]) if not len(self._seconds) else min(int(seconds[0]), int(self._seconds[0]))
            self._seconds = np.arange(first, int(seconds[-1]) + _CALENDAR_DAYS * _DAY_S, step)
            times = LocalTimes([datetime.fromtimestamp(s, UTC) for s in self._seconds.tolist()], self._tz)
            self._counts = [
                np.where(
                    item.counts(times, self._tz, no_holiday),
                    item.weights_of(times, self._tz, no_holiday),
                    0.0,
                )
                for item in self._rules
            ]
        step = int(self._seconds[1] - self._seconds[0])
        return np.asarray(self._counts[rule][(seconds - self._seconds[0]) // step])


def month_number(local: Ints) -> Ints:
    """Months since 1970 of local seconds."""
    return np.asarray((local // _DAY_S).astype("datetime64[D]").astype("datetime64[M]").astype(np.int64))


def group_number(rule: PeakRule, local: Ints) -> Ints:
    """Number of the group that each instant belongs to."""
    day = local // _DAY_S
    if rule.reduce is Reduce.MAX or rule.n == 1:
        return month_number(local)
    if rule.distinct is Distinct.DAY:
        return day
    if rule.distinct is Distinct.WEEK:
        return (day + 3) // 7
    return local


class PeakBook:
    """What each group of the tariff's rules has reached, from the imports seen."""

    def __init__(self, household: Household, tuning: Tuning) -> None:
        """Begin with nothing booked."""
        self.home, self.tuning = household, tuning
        self.clock = Clock(household.tz)
        self.masks = Masks(household.rules, household.tz)
        self._groups: list[dict[int, dict[int, float]]] = [{} for _ in household.rules]
        self._holds: dict[int, Held] = {}
        self.booked_until = -(10**12)

    def book(self, starts: Ints, imports: Floats) -> None:
        """Book the imports, (n,) kW means, of windows that have ended and were not booked before."""
        new = starts >= self.booked_until
        if not new.any():
            return
        starts, imports = starts[new], imports[new]
        self.booked_until = int(starts[-1]) + 1
        for index in range(len(self.home.rules)):
            factors = self.masks.factors(index, starts)
            self._take(index, zip(starts.tolist(), (imports * factors).tolist(), strict=True))

    def set(self, booked: Sequence[Iterable[tuple[int, float]]]) -> None:
        """Take what is booked from elsewhere: for each rule the start and weighted mean of each group's highest window."""
        for index, entries in enumerate(booked):
            self._groups[index] = {}
            self._take(index, entries)

    def _take(self, index: int, entries: Iterable[tuple[int, float]]) -> None:
        found = [(start, kw) for start, kw in entries if np.isfinite(kw) and kw > 0]
        if not found:
            return
        local = self.clock.local(np.array([start for start, _ in found], dtype=np.int64))
        rule = self.home.rules[index]
        groups, months = group_number(rule, local).tolist(), month_number(local).tolist()
        for group, month, (_, kw) in zip(groups, months, found, strict=True):
            mine = self._groups[index].setdefault(month, {})
            mine[group] = max(mine.get(group, 0.0), kw)

    def open_kw(self, index: int, now: int) -> float:
        """What a rule's open group has already, kW."""
        local = self.clock.local(np.array([now]))
        month, group = int(month_number(local)[0]), int(group_number(self.home.rules[index], local)[0])
        return self._groups[index].get(month, {}).get(group, 0.0)

    def levels(self, index: int, starts: Ints, load: Floats, hindsight: Hindsight | None) -> PeakLevels:
        """A rule's dimension over the stages that start at `starts`; load: (samples, n) net load."""
        rule = self.home.rules[index]
        local = self.clock.local(starts)
        group, month = group_number(rule, local), month_number(local)
        factor = self.masks.factors(index, starts)
        past = hindsight.chosen[index] if hindsight else np.array([float(load.max())])
        booked = self._groups[index].get(int(month[0]), {})
        # The open group's own peak is what its level says; to the groups after it, it is one of the others.
        which = np.where(group == group[0], -1, month)
        months = {
            item: self._month(
                index,
                int(month[0]) if item == -1 else item,
                int(group[0]) if item == -1 else None,
                int(local[0]),
                hindsight,
                past,
            )
            for item in np.unique(which).tolist()
        }
        closes, now_kw = np.concatenate((group[1:] != group[:-1], [False])), booked.get(int(group[0]), 0.0)
        levels = self._grid(index, load, past, [*booked.values()], list(months.values()))
        if not closes.any():  # what the open group has it keeps: lower levels are never met again
            below = int(np.searchsorted(levels, now_kw, side="right")) - 1
            levels = levels[min(max(below, 0), len(levels) - 2) :]
        fees = {
            item: expected_fee(peaks, 0, levels) - expected_fee(peaks, 0, np.zeros(1))
            for item, peaks in months.items()
        }
        return PeakLevels(
            levels=levels,
            counts=factor > 0,
            factor=factor,
            closes=closes,
            fee=np.array([fees[item] for item in which.tolist()]),
            now_kw=now_kw,
        )

    def _grid(
        self, index: int, load: Floats, past: Floats, booked: list[float], months: list[PeakMonth]
    ) -> Floats:
        """The levels of a rule that the value is looked at, (t,) kW."""
        rule, tuning, limit = self.home.rules[index], self.tuning, self.home.import_limit_kw
        many = len(self.home.rules) > 1
        top = max([float(load.max()), float(past.max()), *booked]) * 1.1
        low = min(float(load.mean()), float(past.min())) * 0.6
        number = tuning.levels_of_two[index] if many else tuning.levels
        beyond = np.linspace(top, max(limit, top + 1.0), 3 if many else 4)[1:]
        levels = [0.0, *np.linspace(low, top, number), *beyond]
        for peaks in months if rule.steps else []:  # the fee jumps there: it is kept a hair below
            known = [*peaks.others_kw, *peaks.rest_kw.ravel()]
            for step, _ in rule.steps:
                turn = _room_kw(rule, known, 1, min(step, limit), _A_HAIR_KW / 2)
                if turn > 0:
                    levels += [turn, turn + rule.peaks * _A_HAIR_KW]
        return np.unique(np.array(levels))

    def rest_of(
        self,
        index: int,
        month: int,
        first_day: int,
        others: Sequence[float],
        hindsight: Hindsight | None,
        past: Floats | None = None,
    ) -> Floats:
        """Samples of the highest peaks that a month will bring anyway from a day on, (samples, k), highest first.

        month, first_day: since 1970. others: what the month has booked. past: stands in where there is no hindsight.
        """
        rule, tuning = self.home.rules[index], self.tuning
        if past is None:
            past = hindsight.chosen[index] if hindsight else np.zeros(0)
        days = self._days(rule, month, first_day)
        number = len(days)
        if rule.distinct is Distinct.WEEK and rule.peaks > 1:
            number = -(-number // 7)
        if number == 0 or not len(past):
            return np.zeros((tuning.rest_samples, 0))
        if rule.steps:
            return self._held_kw(index, month, number, others, hindsight)
        random = np.random.default_rng(month * 31 + int(days[0]) - 1)
        level = np.exp(tuning.level_sd * random.standard_normal(tuning.rest_samples))[:, None]
        peaks = past[random.integers(len(past), size=(tuning.rest_samples, number))] * level
        return np.asarray(-np.sort(-peaks, axis=1)[:, : rule.peaks])

    def holdable(self, index: int, starts: Ints, hindsight: Hindsight | None) -> list[Held]:
        """The steps of this month that may be worth holding, the one first that hindsight says so of.

        starts: of the stages that are valued; the days after them cost what hindsight says.
        """
        rule = self.home.rules[index]
        if not rule.steps or hindsight is None:
            return []
        local = self.clock.local(starts)
        now, end = int(local[0]), int(local[-1])
        month = int(month_number(local[:1])[0])
        others = self._others(index, month, int(group_number(rule, local[:1])[0]))
        days = len(self._days(rule, month, now // _DAY_S + 1))
        later = len(self._days(rule, month, end // _DAY_S + 1))
        found = self._steps(index, days, others, hindsight)
        energy = self.tuning.step_energy
        order = sorted(found, key=lambda item: item[1] + energy * days * item[2])
        return [
            Held(index=index, month=month, limit_kw=limit, cost=fee + energy * later * a_day)
            for limit, fee, a_day in order[:_HOLDABLE]
        ]

    def hold(self, held: Held) -> None:
        """Hold a step for the rest of its month."""
        self._holds[held.index] = held

    def _steps(
        self, index: int, days: int, others: Sequence[float], hindsight: Hindsight | None
    ) -> list[tuple[float, float, float]]:
        """The steps that are not lost, and that a mild rest of the month allows: limit, fee, what a day's energy costs."""
        rule = self.home.rules[index]
        found = []
        for limit, fee in rule.steps:
            room = _room_kw(rule, others, days, min(limit, self.home.import_limit_kw), _A_HAIR_KW)
            if room <= 0:
                continue
            if hindsight is None:
                found.append((limit, fee, 0.0))
            elif room >= self.tuning.step_hope * _expected_value(rule, hindsight.forced[index], days):
                energy = float(np.interp(limit, hindsight.caps, hindsight.energy))
                found.append((limit, fee, energy))
        return found

    def _held_kw(
        self, index: int, month: int, days: int, others: Sequence[float], hindsight: Hindsight | None
    ) -> Floats:
        """What the rest of a month may reach on the step that is held, (1, k); else on the one that hindsight chooses."""
        rule = self.home.rules[index]
        steps, energy = self._steps(index, days, others, hindsight), self.tuning.step_energy * days
        held = self._holds.get(index)
        best = self.home.import_limit_kw
        if steps:
            best = min(steps, key=lambda item: item[1] + energy * item[2])[0]
        if held is not None and held.month == month and any(item[0] == held.limit_kw for item in steps):
            best = held.limit_kw
        room = _room_kw(rule, others, days, min(best, self.home.import_limit_kw), _A_HAIR_KW)
        return np.full((1, min(rule.peaks, days)), min(room, best) if room > 0 else best)

    def _days(self, rule: PeakRule, month: int, first_day: int) -> Ints:
        """The days of a month that count, from a day on; month, first_day: since 1970."""
        bounds = np.array([month, month + 1]).astype("datetime64[M]").astype("datetime64[D]").astype(np.int64)
        days = np.arange(max(int(bounds[0]), first_day), int(bounds[1]))
        if month % 12 + 1 not in rule.when.months:
            return days[:0]
        return np.asarray(days[np.isin((days + 3) % 7, rule.when.weekdays)])

    def _others(self, index: int, month: int, group: int | None) -> list[float]:
        """What a month's other groups have booked, kW."""
        rule, booked = self.home.rules[index], self._groups[index].get(month, {})
        return [kw for key, kw in booked.items() if key != group or rule.peaks == 1]

    def _month(
        self,
        index: int,
        month: int,
        group: int | None,
        local_now: int,
        hindsight: Hindsight | None,
        past: Floats,
    ) -> PeakMonth:
        """A month as one of its groups meets it: what the others have and what the rest will bring."""
        rule, others = self.home.rules[index], self._others(index, month, group)
        return PeakMonth(
            rule=rule,
            year=1970 + month // 12,
            month=month % 12 + 1,
            window=np.zeros(0, dtype=np.int64),
            weight=np.zeros(0),
            group=np.zeros(0, dtype=np.int64),
            booked_kw=np.zeros(1),
            others_kw=tuple(sorted(others, reverse=True)),
            rest_kw=self.rest_of(index, month, local_now // _DAY_S + 1, others, hindsight, past),
        )


def _room_kw(rule: PeakRule, others: Sequence[float], days: int, limit_kw: float, hair_kw: float) -> float:
    """What each of the days to come may reach, if the month's value is to stay a hair below a limit; -1 where it cannot.

    Where what is booked is within the hair already, what does not raise it.
    """
    if rule.value([*others, 0.0]) > limit_kw + 1e-9:
        return -1.0
    low = sorted([*others, *[0.0] * rule.peaks], reverse=True)[rule.peaks - 1]
    high = limit_kw * rule.peaks
    for _ in range(24):
        middle = (low + high) / 2
        within = rule.value([*others, *[middle] * min(days, rule.peaks)]) <= limit_kw - hair_kw
        low, high = (middle, high) if within else (low, middle)
    return low


def _expected_value(rule: PeakRule, peaks: Floats, days: int) -> float:
    """The month's value of so many days that are like those seen."""
    ordered = -np.sort(-peaks)
    ranks = (np.arange(min(rule.peaks, days)) + 0.5) * len(ordered) / max(days, 1)
    return rule.value(ordered[np.minimum(ranks.astype(np.int64), len(ordered) - 1)].tolist())
