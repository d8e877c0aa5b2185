"""The calendar of an Eltariff-API: patterns of days and hours of the day, as the schedules of our own tariffs."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
import re
from typing import Final

from custom_components.v2h.engine.calendar import ALL_MONTHS, ALL_WEEKDAYS, Eve, HolidayRule, IsHoliday, When
from custom_components.v2h.engine.tariffs.checked import Checked, TariffError

from .error import UnsupportedTariffError
from .model import ApiNote, ApiNoteCode

type Interval = tuple[int, int]
"""Minutes of the day, [from, to)."""

type Schedule = tuple[tuple[Interval, ...], ...]
"""Hours of 14 kinds of day: Monday to Sunday where they are ordinary, then where they are public holidays."""

DAY: Final = 24 * 60
KINDS: Final = 14
ALWAYS_ON: Final[Schedule] = (((0, DAY),),) * KINDS
NEVER_ON: Final[Schedule] = ((),) * KINDS

_SUNDAY: Final = 6
_SATURDAY: Final = 5
_TIME: Final = re.compile(r"(\d{2}):(\d{2})(?::(\d{2}))?")
_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_NAMED_DATES: Final = 4
"""How many dates a note names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """A named set of days.

    problem: why it cannot be used, told only where it is. odd: dates that are holidays in the answer or in the
    calendar, but not in both. assumed: its holidays are not listed.
    """

    weekdays: frozenset[int] = frozenset()
    holidays: bool = False
    problem: TariffError | None = None
    odd: frozenset[date] = frozenset()
    assumed: bool = False


_BY_NAME: Final = {
    "weekdays": Pattern(weekdays=frozenset(range(5))),
    "weekends": Pattern(weekdays=frozenset({_SATURDAY, _SUNDAY})),
    "holidays": Pattern(holidays=True, assumed=True),
    "all": Pattern(weekdays=frozenset(ALL_WEEKDAYS)),
}
"""What the names mean where an answer uses them without saying what they are, as two companies do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Patterns:
    """The patterns of an answer, and the eves that its holidays take in."""

    known: Mapping[str, Pattern] = field(default_factory=lambda: _BY_NAME)
    eves: tuple[Eve, ...] = ()


def read_patterns(answer: Checked, is_holiday: IsHoliday, eves: Mapping[date, Eve]) -> Patterns:
    """The calendar patterns of an answer.

    eves: the dates that are an eve, for all the years that a pattern can name. A pattern that is broken is kept with
    its problem: it matters only where a tariff uses it.
    """
    node = answer.get("calendarPatterns")
    known, found = dict(_BY_NAME), set[Eve]()
    for item in node.items() if node else ():
        name = item.at("reference").text().strip().lower()
        try:
            pattern, included = _pattern(item, name, is_holiday, eves)
        except TariffError as error:
            pattern, included = Pattern(problem=error), set()
        known[name] = pattern
        found |= included
    return Patterns(known=known, eves=tuple(eve for eve in Eve if eve in found))


def _pattern(
    item: Checked, name: str, is_holiday: IsHoliday, eves: Mapping[date, Eve]
) -> tuple[Pattern, set[Eve]]:
    """One pattern, and the eves that its dates take in."""
    days = item.get("days")
    numbers = {part.whole(1, 7) - 1 for part in days.items()} if days else set()
    listed = item.get("dates")
    dates = {part.day() for part in listed.items()} if listed else set()
    frequency = item.get("frequency")
    if numbers and frequency is not None and frequency.value != "P1W":
        raise UnsupportedTariffError(
            frequency.path, frequency.value, "is no weekly pattern, but names weekdays"
        )
    if not numbers and not dates:
        if name in _BY_NAME:
            return _BY_NAME[name], set()
        raise item.error("names no days")
    # Holidays of other times say nothing of ours, and a thousand years of them would take a while.
    years = {day.year for day in eves}
    if dates and not (dates := {day for day in dates if day.year in years}):
        return Pattern(weekdays=frozenset(numbers), holidays=True, assumed=True), set()
    included = {eves[day] for day in dates if day in eves}
    ours = {day for day in dates if is_holiday(day) or day in eves}
    if dates and not ours:
        raise UnsupportedTariffError(
            f"{item.path}.dates", min(dates), "is neither a public holiday nor an eve"
        )
    odd = frozenset(_differing(dates, included, is_holiday, eves))
    return Pattern(weekdays=frozenset(numbers), holidays=bool(dates), odd=odd), included


def _differing(
    dates: set[date], included: set[Eve], is_holiday: IsHoliday, eves: Mapping[date, Eve]
) -> Iterator[date]:
    """Where a list of holidays is not what the calendar says, between its first and its last."""
    if dates:
        for number in range(min(dates).toordinal(), max(dates).toordinal() + 1):
            day = date.fromordinal(number)
            if (is_holiday(day) or eves.get(day) in included) != (day in dates):
                yield day


def active(period: Checked, patterns: Patterns, notes: list[ApiNote]) -> Schedule:
    """The hours of one active period: a time of the day on the days that its patterns name."""
    begin, end = _minute(period, "fromIncluding"), _minute(period, "toExcluding")
    if end == 0:
        end = DAY
    if begin == end:
        begin, end = 0, DAY
    hours: tuple[Interval, ...] = ((begin, end),) if begin < end else ((0, end), (begin, DAY))
    references = period.get("calendarPatternReferences")
    include = _chosen(references, "include", patterns, notes)
    exclude = _chosen(references, "exclude", patterns, notes) or Pattern()
    if include is None:
        include = Pattern(weekdays=frozenset(ALL_WEEKDAYS))
    days = [day in include.weekdays and day not in exclude.weekdays for day in ALL_WEEKDAYS]
    days += [
        (day in include.weekdays or include.holidays) and day not in exclude.weekdays and not exclude.holidays
        for day in ALL_WEEKDAYS
    ]
    if begin > end and not all(days):
        told = {"hours": f"{begin // 60}–{end // 60}"}
        notes.append(ApiNote(code=ApiNoteCode.WRAPS_MIDNIGHT, placeholders=told))
    # Only where a weekday is priced differently when it is a holiday does it matter which dates are.
    odd = {day for day in include.odd | exclude.odd if days[day.weekday()] != days[day.weekday() + 7]}
    if odd:
        notes.append(_dated(ApiNoteCode.HOLIDAYS_DIFFER, odd))
    if (include.assumed or exclude.assumed) and days[:7] != days[7:]:
        notes.append(ApiNote(code=ApiNoteCode.HOLIDAYS_ASSUMED))
    return tuple(hours if on else () for on in days)


def _chosen(references: Checked | None, key: str, patterns: Patterns, notes: list[ApiNote]) -> Pattern | None:
    """The union of the patterns that a list refers to; None where it names none."""
    node = references.get(key) if references else None
    items = tuple(node.items()) if node else ()
    if not items:
        return None
    chosen: list[Pattern] = []
    dates: set[date] = set()
    for item in items:
        name = item.text().strip().lower()
        pattern = patterns.known.get(name)
        if pattern is None and not _DATE.fullmatch(name):
            raise UnsupportedTariffError(item.path, item.value, "is no calendar pattern of the answer")
        if pattern is None:
            dates.add(item.day())
            continue
        if pattern.problem is not None:
            raise pattern.problem
        chosen.append(pattern)
    if dates:
        notes.append(_dated(ApiNoteCode.DATE_IGNORED, dates))
    return Pattern(
        weekdays=frozenset[int]().union(*(pattern.weekdays for pattern in chosen)),
        holidays=any(pattern.holidays for pattern in chosen),
        odd=frozenset[date]().union(*(pattern.odd for pattern in chosen)),
        assumed=any(pattern.assumed for pattern in chosen),
    )


def _minute(period: Checked, key: str) -> int:
    """A time of the day in minutes; the day's last second is its end."""
    node = period.at(key)
    match = _TIME.fullmatch(node.text().strip())
    if match is None:
        raise node.error("must be a time such as 07:00:00")
    minute = int(match[1]) * 60 + int(match[2])
    if minute == DAY - 1:
        return DAY
    if minute > DAY or int(match[2]) > 59 or int(match[3] or 0):
        raise node.error("must be a time of the day in whole minutes")
    if minute % 15:
        raise UnsupportedTariffError(node.path, node.value, "is not on a quarter of an hour")
    return minute


def union(schedules: Iterable[Schedule]) -> Schedule:
    """The hours that are in any of the schedules."""
    return where([(1.0, schedule) for schedule in schedules], 1.0)


def where(weighted: Iterable[tuple[float, Schedule]], value: float) -> Schedule:
    """The hours in which the highest factor of the schedules that hold is a value; 0 where none holds."""
    weighted = tuple(weighted)

    def highest(kind: int, minute: int) -> float:
        return max((factor for factor, schedule in weighted if holds(schedule, kind, minute)), default=0.0)

    schedules = [schedule for _, schedule in weighted]
    return tuple(
        merged(cell for cell in cells(schedules, kind) if highest(kind, cell[0]) == value)
        for kind in range(KINDS)
    )


def cells(schedules: Iterable[Schedule], kind: int) -> tuple[Interval, ...]:
    """The day of a kind, cut wherever one of the schedules begins or ends."""
    cuts = {0, DAY} | {minute for schedule in schedules for interval in schedule[kind] for minute in interval}
    return tuple(pairwise(sorted(cuts)))


def holds(schedule: Schedule, kind: int, minute: int) -> bool:
    """Whether a minute of a kind of day is in a schedule."""
    return any(begin <= minute < end for begin, end in schedule[kind])


def merged(intervals: Iterable[Interval]) -> tuple[Interval, ...]:
    """Ascending intervals with those joined that touch."""
    result: list[Interval] = []
    for begin, end in intervals:
        if result and result[-1][1] == begin:
            result[-1] = (result[-1][0], end)
        else:
            result.append((begin, end))
    return tuple(result)


def one_when(schedule: Schedule, months: tuple[int, ...], eves: tuple[Eve, ...]) -> When | None:
    """A schedule as one rule; None where its days have different hours, or no rule names its days."""
    hours = {intervals for intervals in schedule if intervals}
    if len(hours) != 1:
        return None
    days = frozenset(day for day in ALL_WEEKDAYS if schedule[day])
    on_holidays = frozenset(day for day in ALL_WEEKDAYS if schedule[day + 7])
    if days == on_holidays:
        rule = HolidayRule.ORDINARY
    elif not on_holidays and days:
        rule = HolidayRule.EXCLUDED
    elif len(on_holidays) == len(ALL_WEEKDAYS) and _SUNDAY in days:
        rule = HolidayRule.AS_SUNDAY
    else:
        return None
    return When(
        months=months,
        weekdays=tuple(sorted(days)),
        hours=tuple((begin / 60, end / 60) for begin, end in next(iter(hours))),
        holidays=rule,
        eves=() if rule is HolidayRule.ORDINARY else eves,
    )


def whens(
    schedule: Schedule, eves: tuple[Eve, ...], months: tuple[int, ...] = ALL_MONTHS
) -> tuple[When, ...] | None:
    """A schedule as rules of which any holds; None where no rules name its days."""
    rules = []
    for hours in dict.fromkeys(intervals for intervals in schedule if intervals):
        rule = one_when(tuple(own if own == hours else () for own in schedule), months, eves)
        if rule is None:
            return None
        rules.append(rule)
    return tuple(rules)


def _dated(code: ApiNoteCode, dates: set[date]) -> ApiNote:
    """A note on dates, of which it names the first."""
    named = ", ".join(day.isoformat() for day in sorted(dates)[:_NAMED_DATES])
    return ApiNote(code=code, placeholders={"dates": named + ("…" if len(dates) > _NAMED_DATES else "")})
