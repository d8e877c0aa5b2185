"""The peaks of the open groups as a dimension of the value: what is booked, and what a higher one is expected to cost."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, tzinfo
from typing import Final

import numpy as np

from .calendar import LocalTimes, no_holiday
from .grid_tariff import Distinct, PeakRule, Reduce
from .hindsight import Hindsight
from .household import Household, Tuning
from .model import Floats, Ints, PeakMonth
from .outlook import expected_fee
from .value import PeakLevels

_DAY_S: Final = 86400
_CALENDAR_DAYS: Final = 60
"""Days that are looked up at once in the calendar."""
_A_HAIR_KW: Final = 0.02


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
        levels = self._grid(index, load, past, [*booked.values()])
        fees = {
            item: self._expected_fee(
                index,
                item,
                int(group[0]) if item == month[0] else None,
                int(local[0]),
                hindsight,
                past,
                levels,
            )
            for item in np.unique(month).tolist()
        }
        return PeakLevels(
            levels=levels,
            counts=factor > 0,
            factor=factor,
            closes=np.concatenate((group[1:] != group[:-1], [False])),
            fee=np.array([fees[item] for item in month.tolist()]),
            now_kw=booked.get(int(group[0]), 0.0),
        )

    def _grid(self, index: int, load: Floats, past: Floats, booked: list[float]) -> Floats:
        """The levels of a rule that the value is looked at, (t,) kW."""
        rule, tuning, limit = self.home.rules[index], self.tuning, self.home.import_limit_kw
        many = len(self.home.rules) > 1
        top = max([float(load.max()), float(past.max()), *booked]) * 1.1
        low = min(float(load.mean()), float(past.min())) * 0.6
        number = tuning.levels_of_two[index] if many else tuning.levels
        beyond = np.linspace(top, max(limit, top + 1.0), 3 if many else 4)[1:]
        levels = np.unique(np.concatenate(([0.0], np.linspace(low, top, number), beyond)))
        if rule.steps:  # the fee jumps there: a hair above is another level
            limits = np.array([kw for kw, _ in rule.steps if kw <= limit])
            levels = np.unique(np.concatenate((levels, limits, limits + _A_HAIR_KW)))
        return levels

    def rest_kw(
        self, index: int, month: int, days: Ints, hindsight: Hindsight | None, past: Floats
    ) -> Floats:
        """Samples of the highest peaks that days of a month will bring anyway, (samples, k), highest first.

        month: since 1970. days: (d,) since 1970.
        """
        rule, tuning = self.home.rules[index], self.tuning
        weekdays = (days + 3) % 7
        number = int(np.isin(weekdays, rule.when.weekdays).sum()) if month % 12 + 1 in rule.when.months else 0
        if rule.distinct is Distinct.WEEK and rule.peaks > 1:
            number = -(-number // 7)
        if number == 0 or not len(past):
            return np.zeros((tuning.rest_samples, 0))
        random = np.random.default_rng(month * 31 + int(days[0]) - 1)
        level_sd = tuning.step_level_sd if rule.steps else tuning.level_sd
        level = np.exp(level_sd * random.standard_normal(tuning.rest_samples))[:, None]
        which = random.integers(len(past), size=(tuning.rest_samples, number))
        if rule.steps:
            forced = (hindsight.forced[index] if hindsight else past) * tuning.step_hope
            peaks = np.maximum(past[which], forced[which] * level)
        else:
            peaks = past[which] * level
        return np.asarray(-np.sort(-peaks, axis=1)[:, : rule.peaks])

    def _expected_fee(
        self,
        index: int,
        month: int,
        group: int | None,
        local_now: int,
        hindsight: Hindsight | None,
        past: Floats,
        levels: Floats,
    ) -> Floats:
        """Expected rise of the month's fee with one group's highest, (levels,) currency."""
        rule, number = self.home.rules[index], month % 12 + 1
        if not rule.steps and rule.prices[number - 1] == 0:
            return np.zeros(len(levels))
        bounds = np.array([month, month + 1]).astype("datetime64[M]").astype("datetime64[D]").astype(np.int64)
        days = np.arange(max(int(bounds[0]), local_now // _DAY_S) + 1, int(bounds[1]))
        booked = self._groups[index].get(month, {})
        others = [kw for key, kw in booked.items() if key != group or rule.peaks == 1]
        peaks = PeakMonth(
            rule=rule,
            year=1970 + month // 12,
            month=number,
            window=np.zeros(0, dtype=np.int64),
            weight=np.zeros(0),
            group=np.zeros(0, dtype=np.int64),
            booked_kw=np.zeros(1),
            others_kw=tuple(sorted(others, reverse=True)),
            rest_kw=self.rest_kw(index, month, days, hindsight, past),
        )
        return expected_fee(peaks, 0, levels) - expected_fee(peaks, 0, np.zeros(1))
