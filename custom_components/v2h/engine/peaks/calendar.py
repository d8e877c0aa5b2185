"""Which peak windows of a month count for a rule, with what weight, and of which group only the highest counts."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import cached_property
from typing import Self

from custom_components.v2h.engine.calendar import IsHoliday, LocalTimes
from custom_components.v2h.engine.grid_tariff import PeakRule

from .windows import window_end, window_start

type Month = tuple[int, int]
"""Local year and month."""

type GroupKey = tuple[int, ...]
"""As `PeakRule.group` makes it: the day, week or window of which only the highest counts."""


def month_of(instant: datetime, tz: tzinfo) -> Month:
    """The local month of an instant."""
    local = instant.astimezone(tz)
    return local.year, local.month


def months_before(month: Month, count: int) -> Month:
    """The month so many months earlier (later where negative)."""
    number = month[0] * 12 + month[1] - 1 - count
    return number // 12, number % 12 + 1


def month_windows(month: Month, minutes: int, tz: tzinfo) -> tuple[datetime, ...]:
    """The starts, UTC, of all peak windows of a local month. minutes: length of a window."""
    day, last = date(*month, 1), date(*months_before(month, -1), 1)
    result: list[datetime] = []
    while day < last:
        result += _day_windows(day, minutes, tz)
        day += timedelta(days=1)
    return tuple(result)


def coming_groups(
    rule: PeakRule, month: Month, until: datetime, tz: tzinfo, is_holiday: IsHoliday
) -> Iterator[GroupKey]:
    """The groups of a local month of which a window that counts had not ended by an instant, in order."""
    day, last = date(*month, 1), date(*months_before(month, -1), 1)
    day = max(day, until.astimezone(tz).date())
    while day < last:
        starts = _day_windows(day, rule.window_minutes, tz)
        starts = [start for start in starts if window_end(start, rule.window_minutes, tz) > until]
        counts = rule.counts(starts, tz, is_holiday).tolist()
        yield from dict.fromkeys(
            rule.group(start, tz) for start, holds in zip(starts, counts, strict=True) if holds
        )
        day += timedelta(days=1)


def _day_windows(day: date, minutes: int, tz: tzinfo) -> list[datetime]:
    begin, end = _midnight(day, tz), _midnight(day + timedelta(days=1), tz)
    length = timedelta(minutes=minutes)
    starts = [begin + index * length for index in range(-(-(end - begin) // length))]
    if (end - begin) % length:  # a clock change that is no whole number of windows cuts one of them short
        starts = list(dict.fromkeys(window_start(start, minutes, tz) for start in starts))
    return starts


def month_begin(month: Month, tz: tzinfo) -> datetime:
    """The instant, UTC, in which a local month begins."""
    return _midnight(date(*month, 1), tz)


def _midnight(day: date, tz: tzinfo) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=tz).astimezone(UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedWindow:
    """A window that counts: its weight, and its group."""

    weight: float
    group: GroupKey


@dataclass(frozen=True, kw_only=True)
class RuleMonth:
    """The windows of a local month that count for a rule, by their start, UTC, ascending."""

    rule: PeakRule
    month: Month
    tz: tzinfo
    windows: dict[datetime, CountedWindow]

    @classmethod
    def of(cls, rule: PeakRule, month: Month, tz: tzinfo, is_holiday: IsHoliday) -> Self:
        """Look the month up in the rule's schedules."""
        starts = month_windows(month, rule.window_minutes, tz)
        times = LocalTimes(starts, tz)
        counts = rule.counts(times, tz, is_holiday).tolist()
        weights = rule.weights_of(times, tz, is_holiday).tolist()
        return cls(
            rule=rule,
            month=month,
            tz=tz,
            windows={
                start: CountedWindow(weight=weight, group=rule.group(start, tz))
                for start, weight, holds in zip(starts, weights, counts, strict=True)
                if holds
            },
        )

    @cached_property
    def starts(self) -> list[datetime]:
        """The windows' starts, ascending."""
        return list(self.windows)

    @cached_property
    def days(self) -> dict[date, list[datetime]]:
        """The windows' starts by local day."""
        result: dict[date, list[datetime]] = {}
        for start in self.windows:
            result.setdefault(start.astimezone(self.tz).date(), []).append(start)
        return result

    @cached_property
    def last_of_group(self) -> dict[GroupKey, datetime]:
        """The start of each group's last window."""
        return {window.group: start for start, window in self.windows.items()}
