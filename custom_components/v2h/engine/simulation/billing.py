"""What a year of grid power costs: energy, peak components, fixed fee, month by month."""

from dataclasses import dataclass
from math import nan

import numpy as np

from custom_components.v2h.engine.calendar import IsHoliday, Mask
from custom_components.v2h.engine.grid_tariff import Distinct, PeakRule
from custom_components.v2h.engine.model import Floats, Ints

from .clock import LocalTimes, days_in, month_name
from .home import Home
from .timeline import Timeline


@dataclass(frozen=True, slots=True, kw_only=True)
class PeakWindows:
    """The windows of one peak rule over the run's steps.

    window: (n,) number of each step's window, -1 where it does not count. share: part of its window that a step is.
    weight, group, month: (windows,) factor, number of the day, week or window of which the highest counts, and number
    of the month (of Months).
    """

    rule: PeakRule
    window: Ints
    share: float
    weight: Floats
    group: Ints
    month: Ints

    def means_kw(self, import_kw: Floats) -> Floats:
        """(windows,) weighted mean import."""
        counts = self.window >= 0
        return np.asarray(
            np.bincount(self.window[counts], import_kw[counts] * self.share, len(self.weight)) * self.weight
        )

    def values_kw(self, import_kw: Floats, months: int) -> list[float | None]:
        """Return the kW that each month is charged for, None where no window of it counts."""
        means = self.means_kw(import_kw)
        highest = np.zeros(int(self.group.max(initial=-1)) + 1)
        np.maximum.at(highest, self.group, means)
        of_month = np.zeros(len(highest), dtype=np.int64)
        of_month[self.group] = self.month
        values: list[float | None] = []
        for month in range(months):
            peaks = highest[of_month == month]
            values.append(self.rule.value(peaks.tolist()) if len(peaks) else None)
        return values


def peak_windows(rule: PeakRule, timeline: Timeline, months: Ints, is_holiday: IsHoliday) -> PeakWindows:
    """Lay a rule's windows on the run's steps: those without a gap. months: the run's, as LocalTimes counts them."""
    times = timeline.times
    length = max(rule.window_minutes * 60, timeline.step_s)
    # By the local clock; the hour repeated in autumn is two windows: the same wall time, another instant.
    opens, window = np.unique(times.seconds - times.local % length, return_inverse=True)
    starts = LocalTimes(opens, times.tz)
    counts = rule.counts(starts.moments, times.tz, is_holiday)
    counts &= np.bincount(window, ~timeline.known, len(opens)) == 0
    number = np.where(counts, np.cumsum(counts) - 1, -1)
    kept = LocalTimes(opens[counts], times.tz)
    weight = rule.weights_of(kept.moments, times.tz, is_holiday)
    month = np.searchsorted(months, kept.month)
    match rule.distinct:
        case Distinct.DAY:
            key = kept.day
        case Distinct.WEEK:
            key = kept.week
        case Distinct.NONE:
            key = np.arange(len(kept.seconds))
    # A week that two months share is a group in each of them.
    _, group = np.unique(np.column_stack((month, key)), axis=0, return_inverse=True)
    return PeakWindows(
        rule=rule,
        window=number[window],
        share=timeline.step_s / length,
        weight=weight,
        group=np.asarray(group).ravel(),
        month=month,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Billing:
    """The run's prices and months. buy, sell: (n,) currency/kWh. known: (n,) the steps that are no gap.

    month: (n,) number of the month of each step.
    names: "2024-01". calendar: January is 0. share: part of each month that the run covers.
    """

    home: Home
    hours: float
    buy: Floats
    sell: Floats
    known: Mask
    month: Ints
    names: tuple[str, ...]
    calendar: tuple[int, ...]
    share: tuple[float, ...]
    peaks: tuple[PeakWindows, ...]

    @classmethod
    def of(cls, home: Home, timeline: Timeline) -> Billing:
        """Lay the home's tariff on the run."""
        times = timeline.times
        spot = timeline.spot[timeline.run]
        months, month = np.unique(times.month, return_inverse=True)
        days = [len(np.unique(times.day[month == place])) for place in range(len(months))]
        return cls(
            home=home,
            hours=timeline.hours,
            buy=home.buy.of(spot, times),
            sell=home.sell.of(spot, times),
            known=timeline.known,
            month=np.asarray(month),
            names=tuple(month_name(item) for item in months.tolist()),
            calendar=tuple(int(item) % 12 for item in months),
            share=tuple(part / days_in(item) for part, item in zip(days, months.tolist(), strict=True)),
            peaks=tuple(peak_windows(rule, timeline, months, home.is_holiday) for rule in home.peaks),
        )

    def monthly(self, values: Floats) -> Floats:
        """(months,) sums of (n,) values."""
        return np.asarray(np.bincount(self.month, values, len(self.names)))

    def energy_costs(self, import_kw: Floats, export_kw: Floats) -> Floats:
        """(months,) bought less sold, currency."""
        costs = (import_kw * self.buy - export_kw * self.sell) * self.hours
        return self.monthly(np.where(self.known, costs, 0.0))

    @property
    def mean_buy(self) -> float:
        """Mean buy price of the steps that are no gap, currency/kWh; NaN where all are."""
        return float(self.buy[self.known].mean()) if self.known.any() else nan

    def peak_values(self, import_kw: Floats) -> list[list[float | None]]:
        """Return for each component and month the kW charged for."""
        return [item.values_kw(import_kw, len(self.names)) for item in self.peaks]

    def fixed_costs(self) -> Floats:
        """(months,) fixed fee, partial months pro rata."""
        return self.home.fixed_monthly * np.array(self.share)
