"""What a grid company bills for peaks, from what the meter counted: month by month, rule by rule."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from math import nan
from types import MappingProxyType
from typing import Final

import numpy as np

from custom_components.v2h.engine.calendar import IsHoliday, LocalTimes
from custom_components.v2h.engine.grid_tariff import Floats, PeakRule

from .calendar import GroupKey, Month, coming_groups
from .facts import Peak
from .windows import MIN_COVERAGE, window_end

type Corrections = Mapping[str, Mapping[datetime, float | None]]
"""Mean import of windows as the grid company has it, kW by their start (UTC), by rule; None: it counts for nothing."""

type WindowsBefore = Mapping[str, Mapping[datetime, float]]
"""Mean import of windows before the first step, kW before a weight, by their start (UTC), by rule."""

_NO_VALUES: Final[Mapping[str, Sequence[float]]] = MappingProxyType({})
_NO_CORRECTIONS: Final[Corrections] = MappingProxyType({})
_NONE_BEFORE: Final[WindowsBefore] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class PeakCharge:
    """What one rule bills for one local month.

    month_kw: the month's own value. value_kw: what the fee is counted from, the same but for a rolling year.
    fee: currency. entries: the windows that count, highest first. unknown_windows: those that would have counted and
    of which less than MIN_COVERAGE is known. Of a month of which nothing is known, the numbers are NaN.
    """

    rule: PeakRule
    year: int
    month: int
    month_kw: float
    value_kw: float
    fee: float
    entries: tuple[Peak, ...]
    unknown_windows: int


def peak_charges(
    rules: Sequence[PeakRule],
    starts: Sequence[datetime],
    import_kw: Floats,
    step_hours: float,
    tz: tzinfo,
    is_holiday: IsHoliday,
    *,
    earlier_kw: Mapping[str, Sequence[float]] = _NO_VALUES,
    corrected: Corrections = _NO_CORRECTIONS,
    before: WindowsBefore = _NONE_BEFORE,
    until: datetime | None = None,
) -> tuple[PeakCharge, ...]:
    """What rules bill for what was imported.

    rules: of one version of a tariff. starts: n ascending instants, the starts of steps. import_kw: (n,) mean import of
    each step, kW, negative (export) counts as 0, NaN where unknown. step_hours: the steps' length; a step longer
    than a rule's window is taken to be even. tz, is_holiday: of the house. earlier_kw: by the name of a rule with a
    rolling year, the values of the months before the first one, ascending. corrected: before a weight, and only for
    windows of which enough is known: of a time that was not measured nothing is billed here. before: windows that are
    known from elsewhere, all of them before the first step. until: what can no longer change by then, of months that are
    not over: a window that had not ended counts not yet, and a day (week, window) that had not has 0 kW where the rule
    wants more peaks than there are, so that a month's value only grows; None: the months are over, or as if.
    Returns the charges, by rule and then by month; nothing for a month in which no window counts.
    """
    kw: Floats = np.maximum(np.asarray(import_kw, dtype=np.float64), 0.0)
    made: dict[int, _Windows] = {}
    charges: list[PeakCharge] = []
    for rule in rules:
        if (minutes := rule.window_minutes) not in made:
            made[minutes] = _windows(starts, kw, step_hours, minutes, tz)
        values_kw = list(earlier_kw.get(rule.name, ()))
        windows = _ended(_with(before.get(rule.name, {}), made[minutes]), minutes, until)
        windows = _corrected(windows, corrected.get(rule.name, {}))
        for year, month, peaks in _months(rule, windows, is_holiday):
            month_kw = value_kw = nan
            if peaks.entries:
                to_come = _to_come(rule, (year, month), peaks.entries, until, tz, is_holiday) if until else 0
                month_kw = rule.value([*(entry.kw for entry in peaks.entries), *[0.0] * to_come])
                values_kw.append(month_kw)
                value_kw = rule.billed_kw(values_kw)
            charges.append(
                PeakCharge(
                    rule=rule,
                    year=year,
                    month=month,
                    month_kw=month_kw,
                    value_kw=value_kw,
                    fee=rule.fee(value_kw, month) if peaks.entries else nan,
                    entries=peaks.entries,
                    unknown_windows=peaks.unknown_windows,
                )
            )
    return tuple(charges)


@dataclass(frozen=True, slots=True)
class _Windows:
    """Peak windows. times: their starts. kw: (n,) mean import, NaN where too little is known."""

    times: LocalTimes
    kw: Floats


@dataclass(frozen=True, slots=True)
class _MonthPeaks:
    entries: tuple[Peak, ...]
    unknown_windows: int


def _windows(starts: Sequence[datetime], kw: Floats, step_hours: float, minutes: int, tz: tzinfo) -> _Windows:
    """Means over the windows that begin at local midnight and follow the local clock."""
    parts = max(1, round(step_hours * 60 / minutes))
    part_s = step_hours * 3600.0 / parts
    times = LocalTimes(starts, tz)
    # A step longer than a window is as many even windows.
    utc_s = (times.utc_s[:, None] + np.arange(parts) * part_s).ravel()
    offset_s = np.repeat(times.offset_s(), parts)
    means = np.repeat(kw, parts)
    length_s = minutes * 60.0
    # A day is a whole number of windows. The offset keeps the hour that is repeated in autumn two windows.
    begin_s, at = np.unique(
        np.floor((utc_s + offset_s) / length_s) * length_s - offset_s, return_inverse=True
    )
    known = np.isfinite(means)
    known_s = np.bincount(at, weights=known * part_s, minlength=len(begin_s))
    energy = np.bincount(at, weights=np.where(known, means, 0.0) * part_s, minlength=len(begin_s))
    enough = known_s >= MIN_COVERAGE * length_s
    result = np.full(len(begin_s), np.nan)
    result[enough] = energy[enough] / known_s[enough]
    instants = [datetime.fromtimestamp(second, UTC) for second in begin_s.tolist()]
    return _Windows(LocalTimes(instants, tz), result)


def _with(before: Mapping[datetime, float], windows: _Windows) -> _Windows:
    """The windows with those before them."""
    earlier = sorted(before)
    if windows.times.instants:
        earlier = [at for at in earlier if at < windows.times.instants[0]]
    if not earlier:
        return windows
    kw = np.concatenate(([before[at] for at in earlier], windows.kw))
    return _Windows(LocalTimes([*earlier, *windows.times.instants], windows.times.tz), kw)


def _ended(windows: _Windows, minutes: int, until: datetime | None) -> _Windows:
    """The windows without the one that had not ended: only the last can be open."""
    starts = windows.times.instants
    if until is None or not starts or window_end(starts[-1], minutes, windows.times.tz) <= until:
        return windows
    return _Windows(LocalTimes(starts[:-1], windows.times.tz), windows.kw[:-1])


def _to_come(
    rule: PeakRule,
    month: Month,
    entries: Sequence[Peak],
    until: datetime,
    tz: tzinfo,
    is_holiday: IsHoliday,
) -> int:
    """How many peaks that the rule still wants the rest of the month brings, however low they may be."""
    wanted = rule.peaks - len(entries)
    if wanted <= 0:
        return 0
    known = {rule.group(entry.at, tz) for entry in entries}
    found: set[GroupKey] = set()  # a week comes up on each of its days
    for group in coming_groups(rule, month, until, tz, is_holiday):
        if group not in known:
            found.add(group)
        if len(found) == wanted:
            break
    return len(found)


def _corrected(windows: _Windows, corrections: Mapping[datetime, float | None]) -> _Windows:
    """The windows with those that were corrected; one that counts for nothing is as if it had not been."""
    if not corrections:
        return windows
    kw = windows.kw.copy()
    for index, at in enumerate(windows.times.instants):
        if at in corrections and np.isfinite(kw[index]):
            kw[index] = nan if (told := corrections[at]) is None else told
    return _Windows(windows.times, kw)


def _months(
    rule: PeakRule, windows: _Windows, is_holiday: IsHoliday
) -> Iterator[tuple[int, int, _MonthPeaks]]:
    """Each local month in which windows count, and its highest ones."""
    times = windows.times
    counts = rule.counts(times, times.tz, is_holiday)
    weighted = windows.kw * rule.weights_of(times, times.tz, is_holiday)
    month = times.clock_s().astype("datetime64[s]").astype("datetime64[M]").astype(np.int64)
    for number in np.unique(month[counts]).tolist():
        mine = np.flatnonzero(counts & (month == number))
        known = mine[np.isfinite(weighted[mine])]
        highest: dict[tuple[int, ...], Peak] = {}
        for index in known[np.argsort(-weighted[known], kind="stable")].tolist():
            at, kw, measured_kw = times.instants[index], float(weighted[index]), float(windows.kw[index])
            if (group := rule.group(at, times.tz)) not in highest:
                highest[group] = Peak(at=at, kw=kw, measured_kw=measured_kw if measured_kw != kw else None)
            if len(highest) == rule.peaks:
                break
        year, month_before = divmod(number, 12)
        yield (
            1970 + year,
            month_before + 1,
            _MonthPeaks(tuple(highest.values()), len(mine) - len(known)),
        )
