"""The peaks of the open groups as a dimension of the value: what is booked, and what a higher one is expected to cost."""

from collections.abc import Sequence
from datetime import UTC, datetime, tzinfo
from typing import Final

import numpy as np

from .calendar import LocalTimes, no_holiday
from .grid_tariff import Distinct, PeakRule, Reduce
from .hindsight import Hindsight
from .household import Household, Moment, Tuning
from .model import Floats, Ints
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
        self._booked_until: int | None = None

    def book(self, moment: Moment) -> None:
        """Book the imports that are new."""
        count = len(moment.load_kw)
        first = count - 1 if self._booked_until is not None else max(0, count - 31 * _DAY_S // moment.step_s)
        if self._booked_until == count:
            return
        part = slice(max(first, 0), count)
        self._booked_until = count
        if count == 0:
            return
        starts, imports = moment.starts[part], moment.import_kw[part]
        local = self.clock.local(starts)
        for index, rule in enumerate(self.home.rules):
            factors = self.masks.factors(index, starts)
            for group, month, kw in zip(
                group_number(rule, local).tolist(),
                month_number(local).tolist(),
                (imports * factors).tolist(),
                strict=True,
            ):
                if np.isfinite(kw) and kw > 0:
                    months = self._groups[index].setdefault(month, {})
                    months[group] = max(months.get(group, 0.0), kw)

    def open_kw(self, index: int, now: int) -> float:
        """What a rule's open group has already, kW."""
        local = self.clock.local(np.array([now]))
        month, group = int(month_number(local)[0]), int(group_number(self.home.rules[index], local)[0])
        return self._groups[index].get(month, {}).get(group, 0.0)

    def levels(self, index: int, starts: Ints, load: Floats, hindsight: Hindsight | None) -> PeakLevels:
        """A rule's dimension over the steps that start at `starts`; load: (samples, n) net load."""
        rule, tuning = self.home.rules[index], self.tuning
        local = self.clock.local(starts)
        group, month = group_number(rule, local), month_number(local)
        factor = self.masks.factors(index, starts)
        counts = factor > 0
        many = len(self.home.rules) > 1
        past = hindsight.chosen[index] if hindsight else np.array([float(load.max())])
        forced = (hindsight.forced[index] if hindsight else past) * tuning.step_hope
        booked = self._groups[index].get(int(month[0]), {})
        limit = self.home.import_limit_kw
        top = max([float(load.max()), float(past.max()), *booked.values()]) * 1.1
        low = min(float(load.mean()), float(past.min())) * 0.6
        number = tuning.levels_of_two[index] if many else tuning.levels
        levels = np.unique(
            np.concatenate(
                (
                    [0.0],
                    np.linspace(low, top, number),
                    np.linspace(top, max(limit, top + 1.0), 3 if many else 4)[1:],
                )
            )
        )
        if rule.steps:  # the fee jumps there: a hair above is another level
            limits = np.array([kw for kw, _ in rule.steps if kw <= limit])
            levels = np.unique(np.concatenate((levels, limits, limits + _A_HAIR_KW)))
        fees: dict[int, Floats] = {}
        for item in np.unique(month).tolist():
            fees[item] = self._expected_fee(
                rule,
                index,
                item,
                int(group[0]) if item == month[0] else None,
                int(local[0]),
                past,
                forced,
                levels,
            )
        fee = np.array([fees[item] for item in month.tolist()])
        closes = np.concatenate((group[1:] != group[:-1], [False]))
        return PeakLevels(
            levels=levels,
            counts=counts,
            factor=factor,
            closes=closes,
            fee=fee,
            now_kw=booked.get(int(group[0]), 0.0),
        )

    def _expected_fee(
        self,
        rule: PeakRule,
        index: int,
        month: int,
        group: int | None,
        local_now: int,
        past: Floats,
        forced: Floats,
        levels: Floats,
    ) -> Floats:
        """Expected rise of the month's fee with one group's highest, (levels,) currency."""
        number = month % 12 + 1
        if not rule.steps and rule.prices[number - 1] == 0:
            return np.zeros(len(levels))
        n = 1 if rule.reduce is Reduce.MAX else rule.n
        months = np.array([month, month + 1]).astype("datetime64[M]").astype("datetime64[D]").astype(np.int64)
        today = local_now // _DAY_S
        days_left = int(months[1]) - max(int(months[0]), today) - 1
        days = (
            np.arange(max(int(months[0]), today), int(months[1]))[1:]
            if days_left > 0
            else np.zeros(0, dtype=np.int64)
        )
        if len(days):  # only days on which anything counts
            weekdays = (days + 3) % 7
            days_left = int(np.isin(weekdays, rule.when.weekdays).sum()) if number in rule.when.months else 0
        if rule.distinct is Distinct.WEEK and n > 1:
            days_left = -(-days_left // 7)
        others = [kw for key, kw in self._groups[index].get(month, {}).items() if key != group or n == 1]
        samples = self.tuning.rest_samples
        random = np.random.default_rng(month * 31 + today)
        parts = [np.tile(np.array(others), (samples, 1))] if others else []
        if days_left > 0 and len(past):
            spread = np.exp(
                (self.tuning.step_level_sd if rule.steps else self.tuning.level_sd)
                * random.standard_normal(samples)
            )[:, None]
            which = random.integers(len(past), size=(samples, days_left))
            parts.append(
                np.maximum(past[which], forced[which] * spread) if rule.steps else past[which] * spread
            )
        base = np.concatenate([*parts, np.zeros((samples, n))], axis=1)
        base = -np.sort(-base, axis=1)[:, :n]

        def fee(values: Floats) -> Floats:
            kw = values.mean(axis=-1) if rule.reduce is not Reduce.NTH else values[..., n - 1]
            kw = np.maximum(kw, rule.floor_kw)
            if rule.steps:
                limits = np.array([limit for limit, _ in rule.steps[:-1]])
                amounts = np.array([amount for _, amount in rule.steps])
                return amounts[np.searchsorted(limits, kw - 1e-9, side="left")]
            return rule.prices[number - 1] * np.maximum(kw - rule.free_kw, 0.0)

        with_it = np.concatenate(
            (
                np.repeat(base[:, None, :], len(levels), axis=1),
                np.broadcast_to(levels[None, :, None], (samples, len(levels), 1)),
            ),
            axis=2,
        )
        with_it = -np.sort(-with_it, axis=2)[:, :, :n]
        return np.asarray(fee(with_it).mean(axis=0) - fee(base).mean())
