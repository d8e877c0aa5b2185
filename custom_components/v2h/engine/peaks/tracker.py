"""The peak tracker: what the windows have measured, what of it counts this month, and what a plan starts from."""

from bisect import bisect_right
from collections.abc import Mapping
from copy import copy
from datetime import UTC, date, datetime, timedelta, tzinfo
from math import isfinite
from typing import Any, Final, Self

from custom_components.v2h.engine.calendar import IsHoliday
from custom_components.v2h.engine.grid_tariff import MONTHS_OF_A_ROLLING_YEAR, PeakPeriod, PeakRule
from custom_components.v2h.engine.model import PeakMonth, TimeGrid

from .calendar import GroupKey, Month, RuleMonth, month_begin, month_of, months_before
from .facts import CorrectionError, CorrectionProblem, MissingWindow, OpenWindow, Peak
from .months import peak_month
from .state import (
    Corrections,
    MonthValues,
    WindowMeans,
    Windows,
    corrections_from,
    measure_of,
    state_as_dict,
    values_from,
    windows_from,
)
from .windows import MAX_SHARE_OF_LIMIT, MIN_COVERAGE, WindowMeter, window_end, window_start

_CALENDARS: Final = 2 * MONTHS_OF_A_ROLLING_YEAR
"""Months that are kept looked up for each component."""

__all__ = [
    "CorrectionError",
    "CorrectionProblem",
    "MissingWindow",
    "OpenWindow",
    "Peak",
    "PeakTracker",
]


class PeakTracker:
    """Follows the meter for a set of peak components.

    It keeps every window's mean of this and the last month, so that what counts can be told whatever is
    corrected or changes in the tariff, and of the ten months before only each component's value. Windows and
    months follow the local clock. Its data is replaced and never changed: a copy may be read in another thread.
    """

    def __init__(
        self,
        rules: tuple[PeakRule, ...],
        *,
        tz: tzinfo,
        is_holiday: IsHoliday,
        limit_kw: float | None = None,
    ) -> None:
        """Start with nothing measured.

        rules: with different names. limit_kw: what the main fuse carries; a reading of more than 1.5 times that
        is nonsense.
        """
        self.tz = tz
        self.limit_kw = limit_kw
        self._is_holiday = is_holiday
        self._rules: dict[str, PeakRule] = {}
        self._meters: dict[int, WindowMeter] = {}
        self._windows: Windows = {}
        self._corrections: Corrections = {}
        self._values: MonthValues = {}
        self._months: dict[tuple[str, Month], RuleMonth] = {}
        self._groups: dict[tuple[str, Month], Mapping[GroupKey, Peak]] = {}
        self._newest: Month | None = None
        """Of the last booking: the windows of that month and the one before are kept."""
        self.set_rules(rules, is_holiday)

    @property
    def rules(self) -> tuple[PeakRule, ...]:
        """The components that are followed."""
        return tuple(self._rules.values())

    @property
    def corrections(self) -> Corrections:
        """The windows of this month and the last that were corrected."""
        return self._corrections

    @property
    def window_lengths(self) -> tuple[int, ...]:
        """The lengths of the windows that are followed, minutes."""
        return tuple(self._meters)

    def set_rules(self, rules: tuple[PeakRule, ...], is_holiday: IsHoliday) -> None:
        """Follow other components from now on. Windows of a length that still counts are kept.

        The values of earlier months are kept for a component that is measured as before, whatever its price.
        """
        before, self._rules, self._is_holiday = self._rules, {rule.name: rule for rule in rules}, is_holiday
        lengths = {rule.window_minutes for rule in rules}
        self._meters = {
            minutes: self._meters.get(minutes) or WindowMeter(minutes, self.tz, self.limit_kw)
            for minutes in sorted(lengths)
        }
        self._windows = {minutes: self._windows.get(minutes, {}) for minutes in sorted(lengths)}
        self._values = {
            name: values
            for name, values in self._values.items()
            if name in self._rules and measure_of(self._rules[name]) == measure_of(before[name])
        }
        self._corrections = {
            name: means
            for name, means in self._corrections.items()
            if name in self._rules and self._rules[name].window_minutes == before[name].window_minutes
        }
        self._months, self._groups = {}, {}

    def add(self, instant: datetime, import_kw: float | None) -> None:
        """Take a meter reading.

        instant: of the reading. import_kw: kW, positive import; export counts as no import. None, not finite or
        beyond 1.5 times the main fuse: unknown from now on. A reading holds until the next one, at most MAX_GAP;
        a reading from before the last one is ignored.
        """
        now = instant.astimezone(UTC)
        for minutes, meter in self._meters.items():
            if ended := meter.add(now, import_kw):
                self._book(minutes, ended, month_of(now, self.tz))

    def copy(self) -> PeakTracker:
        """Return a tracker that stays as this one is now, to be read in another thread."""
        other = copy(self)
        self._meters = {minutes: meter.copy() for minutes, meter in self._meters.items()}
        return other

    def take_in(self, recalled: Mapping[int, Mapping[datetime, float]], now: datetime) -> None:
        """Take in what `recalled_windows` found, by length of window in minutes.

        Windows that were followed are left alone. Of months whose windows are not kept, a rolling year's component
        takes the value where enough of the month is known.
        """
        month = month_of(now, self.tz)
        for minutes, found in recalled.items():
            meter = self._meters.get(minutes)
            if meter is None:
                continue
            known = self._windows[minutes]
            new = {start: kw for start, kw in found.items() if start not in known and start != meter.start}
            if new:
                self._book(minutes, new, month)

    def groups(self, rule_name: str, month: Month) -> tuple[Peak, ...]:
        """The highest window of each of a local month's groups that has one, highest first."""
        rule = self._rules[rule_name]
        return tuple(sorted(self._by_group(rule, month).values(), key=lambda peak: (-peak.kw, peak.at)))

    def entries(self, rule_name: str, now: datetime) -> tuple[Peak, ...]:
        """The peaks that count this local month, highest first: as many as the rule looks at."""
        return self.groups(rule_name, month_of(now, self.tz))[: self._rules[rule_name].peaks]

    def month_kw(self, rule_name: str, now: datetime) -> float | None:
        """What the component's peaks of this local month have come to, kW.

        None where windows that count have passed and none of them is known.
        """
        rule, month = self._rules[rule_name], month_of(now, self.tz)
        peaks = self._by_group(rule, month)
        if not peaks and self._ended(rule, now):
            return None
        return rule.value([peak.kw for peak in peaks.values()])

    def value(self, rule_name: str, now: datetime) -> float | None:
        """What the component's fee is counted from now, kW, None where it is not known: see `month_kw`.

        Of a rolling year the mean of this month's and the known earlier months' values.
        """
        rule, month_kw = self._rules[rule_name], self.month_kw(rule_name, now)
        if month_kw is None:
            return None
        return rule.billed_kw((*self.earlier_kw(rule_name, month_of(now, self.tz)), month_kw))

    def fee(self, rule_name: str, now: datetime) -> float | None:
        """This local month's fee as it stands now, currency, None where it is not known."""
        value_kw = self.value(rule_name, now)
        rule = self._rules[rule_name]
        return None if value_kw is None else rule.fee(value_kw, month_of(now, self.tz)[1])

    def earlier_kw(self, rule_name: str, month: Month) -> tuple[float, ...]:
        """The known values of the eleven months before one, oldest first; empty unless the rule's year rolls."""
        rule = self._rules[rule_name]
        if rule.period is not PeakPeriod.ROLLING_YEAR:
            return ()
        earlier = (months_before(month, count) for count in range(MONTHS_OF_A_ROLLING_YEAR - 1, 0, -1))
        values = (self._month_value(rule, item) for item in earlier)
        return tuple(value for value in values if value is not None)

    def weight(self, rule_name: str, start: datetime) -> float:
        """The factor on the mean of the window that begins then, 0 where it does not count."""
        counted = self._month(self._rules[rule_name], month_of(start, self.tz)).windows.get(start)
        return counted.weight if counted else 0.0

    def open_window(self, now: datetime, rule_name: str) -> OpenWindow:
        """The window of a component that holds now."""
        rule = self._rules[rule_name]
        minutes, meter = rule.window_minutes, self._meters[rule.window_minutes]
        start = window_start(now, minutes, self.tz)
        told_kwh, _, untold = meter.told(now)
        return OpenWindow(
            start=start,
            end=window_end(now, minutes, self.tz),
            used_kwh=meter.used_kwh(now),
            told_kwh=told_kwh,
            untold=untold,
            import_kw=meter.import_kw(now),
            counts=start in self._month(rule, month_of(start, self.tz)).windows,
        )

    def incomplete(self, now: datetime, rule_name: str | None = None) -> tuple[MissingWindow, ...]:
        """The windows of this local month that count, have ended and are not known, in order; None: for any component."""
        missing = {
            MissingWindow(start=start, end=start + timedelta(minutes=rule.window_minutes))
            for rule in self._rules.values()
            if rule_name in (None, rule.name)
            for start in self._ended(rule, now)
            if not self._told(rule, start)
        }
        return tuple(sorted(missing))

    def missing_days(self, now: datetime) -> tuple[date, ...]:
        """The local days of this month that are over and of which no window that counts is known."""
        today, month = now.astimezone(self.tz).date(), month_of(now, self.tz)
        told: dict[date, bool] = {}
        for rule in self._rules.values():
            for day, starts in self._month(rule, month).days.items():
                if day < today:
                    told[day] = told.get(day, False) or any(self._told(rule, start) for start in starts)
        return tuple(sorted(day for day, known in told.items() if not known))

    def correct(self, rule_name: str, at: datetime, kw: float | None, now: datetime) -> Peak | None:
        """Set a window's mean import as the grid company has it, and return what is booked for its group then.

        at: any instant in the window. kw: before a weight; None: the window counts for nothing. Of a month whose
        windows are no longer kept, a rolling year's component takes kw as the month's value (None: unknown).
        Raises CorrectionError.
        """
        rule = self._rules.get(rule_name)
        if rule is None:
            raise CorrectionError(CorrectionProblem.UNKNOWN_COMPONENT)
        if kw is not None and not (isfinite(kw) and 0.0 <= kw <= self.highest_kw):
            raise CorrectionError(CorrectionProblem.OUT_OF_RANGE)
        start, month = window_start(at, rule.window_minutes, self.tz), month_of(at, self.tz)
        if window_end(at, rule.window_minutes, self.tz) > now:
            raise CorrectionError(CorrectionProblem.NOT_ENDED)
        this_month = month_of(now, self.tz)
        if month < months_before(this_month, 1):
            self._correct_month(rule, month, kw, this_month)
            return None
        if start not in self._month(rule, month).windows:
            raise CorrectionError(CorrectionProblem.NOT_COUNTED)
        self._corrections = {
            **self._corrections,
            rule_name: {**self._corrections.get(rule_name, {}), start: kw},
        }
        self._groups = {}
        return self._by_group(rule, month).get(self._month(rule, month).windows[start].group)

    @property
    def highest_kw(self) -> float:
        """The highest mean import that a correction may give."""
        return MAX_SHARE_OF_LIMIT * self.limit_kw if self.limit_kw else float("inf")

    def months(self, grid: TimeGrid) -> tuple[PeakMonth, ...]:
        """The components of a plan: one for each rule and local month of which the grid has a window that counts.

        grid: n steps, each within one window. Left out is a component that asks nothing in that month. Nothing is
        said of what the rest of the month may bring.
        """
        touched = dict.fromkeys(month_of(start, self.tz) for start in grid.starts)
        made = (
            peak_month(
                self._month(rule, month),
                grid,
                booked_kw={group: peak.kw for group, peak in self._by_group(rule, month).items()},
                earlier_kw=self.earlier_kw(rule.name, month),
                used_kwh=self._meters[rule.window_minutes].used_kwh(grid.starts[0]),
                tz=self.tz,
            )
            for rule in self._rules.values()
            for month in touched
            if rule.steps or rule.prices[month[1] - 1] > 0.0
        )
        return tuple(item for item in made if item is not None)

    def as_dict(self) -> dict[str, Any]:
        """Everything that a restart must not lose, as JSON takes it."""
        open_windows = {str(minutes): meter.as_dict() for minutes, meter in self._meters.items()}
        return {
            **state_as_dict(self._windows, self._corrections, self._values, self.rules),
            "open": open_windows,
        }

    @classmethod
    def from_dict(
        cls,
        data: Mapping[str, Any],
        rules: tuple[PeakRule, ...],
        *,
        tz: tzinfo,
        is_holiday: IsHoliday,
        limit_kw: float | None = None,
    ) -> Self:
        """Go on from what as_dict gave, for the rules of today. What cannot be read is left out."""
        tracker = cls(rules, tz=tz, is_holiday=is_holiday, limit_kw=limit_kw)
        known = windows_from(data)
        tracker._windows = {minutes: known.get(minutes, {}) for minutes in tracker._meters}
        tracker._corrections = corrections_from(data, rules)
        tracker._values = values_from(data, rules)
        tracker._newest = max(
            (month_of(max(means), tz) for means in tracker._windows.values() if means), default=None
        )
        stored = data.get("open")
        for minutes, meter in tracker._meters.items():
            # Before 2026-12 there was one open window, written without its length.
            found = stored.get(str(minutes)) if isinstance(stored, Mapping) else None
            if data.get("window_minutes") == minutes:
                found = {**data, "start": data.get("open")}
            if isinstance(found, Mapping):
                meter.restore(found)
        return tracker

    def _month(self, rule: PeakRule, month: Month) -> RuleMonth:
        key = (rule.name, month)
        if (found := self._months.get(key)) is None:
            found = self._months[key] = RuleMonth.of(rule, month, self.tz, self._is_holiday)
        return found

    def _ended(self, rule: PeakRule, now: datetime) -> list[datetime]:
        """The windows of this month that count and have ended."""
        starts = self._month(rule, month_of(now, self.tz)).starts
        return starts[: bisect_right(starts, now - timedelta(minutes=rule.window_minutes))]

    def _kw(self, rule: PeakRule, start: datetime) -> float | None:
        """Mean import of a window, kW, before a weight; None where it counts for nothing."""
        corrected = self._corrections.get(rule.name, {})
        return corrected[start] if start in corrected else self._windows[rule.window_minutes].get(start)

    def _told(self, rule: PeakRule, start: datetime) -> bool:
        """Whether a window's mean is known, or the user has taken it away."""
        return self._kw(rule, start) is not None or start in self._corrections.get(rule.name, {})

    def _by_group(self, rule: PeakRule, month: Month) -> Mapping[GroupKey, Peak]:
        """The highest window of each group of a month that has one."""
        if (found := self._groups.get((rule.name, month))) is not None:
            return found
        corrected = self._corrections.get(rule.name, {})
        result: dict[GroupKey, Peak] = {}
        for start, counted in self._month(rule, month).windows.items():
            if (measured := self._kw(rule, start)) is None:
                continue
            kw = measured * counted.weight
            best = result.get(counted.group)
            if best is None or kw > best.kw:
                result[counted.group] = Peak(
                    kw=kw,
                    at=start,
                    measured_kw=None if counted.weight == 1.0 else measured,
                    corrected=start in corrected,
                )
        self._groups[rule.name, month] = result
        return result

    def _month_value(self, rule: PeakRule, month: Month) -> float | None:
        """What an earlier month came to, kW, None where too little of it is known."""
        if self._newest is not None and month >= months_before(self._newest, 1):
            starts = self._month(rule, month).starts
            known = sum(self._told(rule, start) for start in starts)
            if starts and known >= MIN_COVERAGE * len(starts):
                return rule.value([peak.kw for peak in self._by_group(rule, month).values()])
        return self._values.get(rule.name, {}).get(month)

    def _correct_month(self, rule: PeakRule, month: Month, kw: float | None, this_month: Month) -> None:
        """Set what an earlier month came to, for a component that still counts it."""
        if rule.period is not PeakPeriod.ROLLING_YEAR or month <= months_before(
            this_month, MONTHS_OF_A_ROLLING_YEAR
        ):
            raise CorrectionError(CorrectionProblem.TOO_OLD)
        others = {key: old for key, old in self._values.get(rule.name, {}).items() if key != month}
        values = others if kw is None else {**others, month: rule.value([kw])}
        self._values = {**self._values, rule.name: values}

    def _book(self, minutes: int, means: WindowMeans, month: Month) -> None:
        """Keep the windows that have ended; of months that are over for good, keep what they came to."""
        merged = {**self._windows[minutes], **means}
        self._windows = {**self._windows, minutes: merged}
        self._groups = {}
        if self._newest != month:
            self._newest = month
            if len(self._months) > _CALENDARS * len(self._rules):
                self._months = {}
        kept = month_begin(months_before(month, 1), self.tz)
        if min(merged) >= kept:
            return
        self._close(minutes, {month_of(start, self.tz) for start in merged if start < kept}, month)
        self._groups = {}
        self._windows = {
            **self._windows,
            minutes: {start: kw for start, kw in merged.items() if start >= kept},
        }
        self._corrections = {
            name: {start: kw for start, kw in means.items() if start >= kept}
            for name, means in self._corrections.items()
        }

    def _close(self, minutes: int, months: set[Month], this_month: Month) -> None:
        """Remember what months came to, for the components whose year rolls."""
        oldest = months_before(this_month, MONTHS_OF_A_ROLLING_YEAR)
        for rule in self._rules.values():
            if rule.window_minutes != minutes or rule.period is not PeakPeriod.ROLLING_YEAR:
                continue
            values = {key: kw for key, kw in self._values.get(rule.name, {}).items() if key > oldest}
            for month in months:
                starts = self._month(rule, month).starts
                known = sum(self._told(rule, start) for start in starts)
                if month > oldest and month not in values and starts and known >= MIN_COVERAGE * len(starts):
                    values[month] = rule.value([peak.kw for peak in self._by_group(rule, month).values()])
            self._values = {**self._values, rule.name: values}
