"""When a tariff's rule holds: months, weekdays, hours, holidays and their eves, by the local or the standard clock."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise
from typing import Final

import numpy as np
import numpy.typing as npt

type Mask = npt.NDArray[np.bool_]
type Seconds = npt.NDArray[np.float64]
type IsHoliday = Callable[[date], bool]

ALL_MONTHS: Final = tuple(range(1, 13))
ALL_WEEKDAYS: Final = tuple(range(7))

_EPOCH: Final = date(1970, 1, 1)
_DAY_S: Final = 86400.0
_QUARTER_S: Final = 900.0
_SUNDAY: Final = 6


class HolidayRule(StrEnum):
    """What a public holiday is to a rule."""

    ORDINARY = "ordinary"
    """Nothing: its weekday decides."""
    AS_SUNDAY = "as_sunday"
    EXCLUDED = "excluded"
    """The rule never holds on it."""


class Clock(StrEnum):
    """The clock that a rule's hours are read from."""

    LOCAL = "local"
    STANDARD = "standard"
    """The zone's standard time all year."""


class Eve(StrEnum):
    """Days that are no public holiday but that some grid companies count as one."""

    TWELFTH_NIGHT = "twelfth_night"
    MAUNDY_THURSDAY = "maundy_thursday"
    EASTER_EVE = "easter_eve"
    WALPURGIS_EVE = "walpurgis_eve"
    WHITSUN_EVE = "whitsun_eve"
    MIDSUMMER_EVE = "midsummer_eve"
    ALL_SAINTS_EVE = "all_saints_eve"
    CHRISTMAS_EVE = "christmas_eve"
    NEW_YEARS_EVE = "new_years_eve"


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A schedule: an instant is in it where month, weekday and hour all are.

    months: 1..12. weekdays: 0 = Monday. hours: pairs [from, to) of hours on the clock, from > to wraps midnight
    (month and weekday are those of the moment). holidays: what a public holiday is; eves: the days that count as one
    beside them.
    """

    months: tuple[int, ...] = ALL_MONTHS
    weekdays: tuple[int, ...] = ALL_WEEKDAYS
    hours: tuple[tuple[float, float], ...] = ((0.0, 24.0),)
    holidays: HolidayRule = HolidayRule.ORDINARY
    eves: tuple[Eve, ...] = ()
    clock: Clock = Clock.LOCAL


ALWAYS: Final = When()


class LocalTimes:
    """Instants in a zone, as arrays: made once where several schedules are asked about the same instants."""

    def __init__(self, instants: Sequence[datetime], tz: tzinfo) -> None:
        """Look up the zone's offsets. instants: n, each with its own zone. tz: the zone of the house."""
        self.instants = instants
        self.tz = tz
        self.utc_s: Seconds = np.array([instant.timestamp() for instant in instants], dtype=np.float64)
        self._offset_s: dict[Clock, Seconds] = {}

    def __len__(self) -> int:
        """The number of instants."""
        return len(self.utc_s)

    def offset_s(self, clock: Clock = Clock.LOCAL) -> Seconds:
        """Seconds that the clock is ahead of UTC, (n,)."""
        if clock not in self._offset_s:
            quarter = np.floor(self.utc_s / _QUARTER_S)
            day = np.floor(quarter * _QUARTER_S / _DAY_S)
            column = (quarter - day * (_DAY_S / _QUARTER_S)).astype(np.int64)
            result = np.empty(len(self))
            # Instants come in order: a run of one day is a slice.
            edges = [0, *(np.flatnonzero(np.diff(day)) + 1).tolist(), len(self)]
            for begin, end in pairwise(edges):
                if begin < end:
                    offsets = _offsets_of_day(self.tz, int(day[begin]), clock)
                    result[begin:end] = offsets[0] if len(offsets) == 1 else offsets[column[begin:end]]
            self._offset_s[clock] = result
        return self._offset_s[clock]

    def clock_s(self, clock: Clock = Clock.LOCAL) -> Seconds:
        """Seconds from 1970-01-01 00:00 to what the clock shows, (n,)."""
        shown: Seconds = self.utc_s + self.offset_s(clock)
        return shown

    def mask(self, when: When, is_holiday: IsHoliday) -> Mask:
        """Where a schedule holds, (n,). is_holiday: the country's public holidays."""
        if when == ALWAYS:
            return np.ones(len(self), dtype=np.bool_)
        shown = self.clock_s(when.clock)
        day = np.floor(shown / _DAY_S)
        days, at = np.unique(day, return_inverse=True)
        of_day = np.array(
            [_on(when, date.fromordinal(_EPOCH.toordinal() + int(item)), is_holiday) for item in days]
        )
        result: Mask = of_day[at] if len(days) else np.zeros(0, dtype=np.bool_)
        return result & _in_hours(when, shown - day * _DAY_S)


type Moments = Sequence[datetime] | LocalTimes


def local_times(moments: Moments, tz: tzinfo) -> LocalTimes:
    """The instants as arrays, those already made where they are of the same zone."""
    if isinstance(moments, LocalTimes):
        return moments if moments.tz is tz else LocalTimes(moments.instants, tz)
    return LocalTimes(moments, tz)


def mask(when: When, instants: Moments, tz: tzinfo, is_holiday: IsHoliday) -> Mask:
    """Where a schedule holds.

    instants: n, each with its own zone. tz: the zone of the house. is_holiday: the country's public holidays.
    Returns (n,) True where it holds. Months, weekdays and hours are those of the schedule's clock at the instant,
    so the hour that is repeated in autumn is in a schedule twice and the one left out in spring not at all.
    """
    return local_times(instants, tz).mask(when, is_holiday)


def holds(when: When, instant: datetime, tz: tzinfo, is_holiday: IsHoliday) -> bool:
    """Whether a schedule holds at an instant; parameters as of mask."""
    return bool(mask(when, (instant,), tz, is_holiday)[0])


def holidays_of(country: str, years: Iterable[int]) -> IsHoliday:
    """A country's public holidays (blocking: reads them from the holidays library).

    country: ISO 3166 code with two letters. years: those that are read now; another year is read when it is asked for.
    Raises ValueError where the library does not know the country.
    """
    for year in years:
        _holidays_in(country.upper(), year)

    def is_holiday(day: date) -> bool:
        return day in _holidays_in(country.upper(), day.year)

    return is_holiday


def no_holiday(day: date) -> bool:
    """An IsHoliday for where there are none."""
    del day
    return False


def easter(year: int) -> date:
    """Easter Sunday of a year in the Gregorian calendar. Formula: Meeus, Astronomical Algorithms (1991), chapter 8."""
    golden = year % 19
    century, rest = divmod(year, 100)
    skipped, leap = divmod(century, 4)
    shift = (century - (century + 8) // 25 + 1) // 3
    moon = (19 * golden + century - skipped - shift + 15) % 30
    quads, odd = divmod(rest, 4)
    weekday = (32 + 2 * leap + 2 * quads - moon - odd) % 7
    late = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


@lru_cache(maxsize=64)
def eves_in(year: int) -> dict[Eve, date]:
    """The dates of the eves in a year, as Sweden and Finland keep them.

    Midsummer's and All Saints' eves are Fridays there; a tariff of another country names only those it has.
    """
    sunday = easter(year)
    return {
        Eve.TWELFTH_NIGHT: date(year, 1, 5),
        Eve.MAUNDY_THURSDAY: sunday - timedelta(days=3),
        Eve.EASTER_EVE: sunday - timedelta(days=1),
        Eve.WALPURGIS_EVE: date(year, 4, 30),
        Eve.WHITSUN_EVE: sunday + timedelta(days=48),
        Eve.MIDSUMMER_EVE: _friday_from(date(year, 6, 19)),
        Eve.ALL_SAINTS_EVE: _friday_from(date(year, 10, 30)),
        Eve.CHRISTMAS_EVE: date(year, 12, 24),
        Eve.NEW_YEARS_EVE: date(year, 12, 31),
    }


def _friday_from(day: date) -> date:
    return day + timedelta(days=(4 - day.weekday()) % 7)


@lru_cache(maxsize=256)
def _holidays_in(country: str, year: int) -> frozenset[date]:
    # The import reads files: only where the caller is in a thread, and not with the engine.
    from holidays import country_holidays  # noqa: PLC0415 - as above

    try:
        return frozenset(country_holidays(country, years=[year]))
    except NotImplementedError as error:
        raise ValueError(f"no public holidays are known for the country {country!r}") from error


@lru_cache(maxsize=4096)
def _offsets_of_day(tz: tzinfo, day: int, clock: Clock) -> Seconds:
    """Seconds that a clock is ahead of UTC on a UTC day since 1970: one number, or one for each quarter."""
    midnight = datetime.combine(_EPOCH + timedelta(days=day), datetime.min.time(), tzinfo=UTC)
    ends = {_offset(tz, midnight + timedelta(days=days), clock) for days in (0, 1)}
    if len(ends) == 1:
        return np.array([ends.pop()])
    quarter = timedelta(seconds=_QUARTER_S)
    return np.array([_offset(tz, midnight + index * quarter, clock) for index in range(96)])


def _offset(tz: tzinfo, instant: datetime, clock: Clock) -> float:
    local = instant.astimezone(tz)
    offset = local.utcoffset() or timedelta()
    if clock is Clock.STANDARD:
        offset -= local.dst() or timedelta()
    return offset.total_seconds()


def _on(when: When, day: date, is_holiday: IsHoliday) -> bool:
    """Whether a schedule holds at all on a day of its clock."""
    if day.month not in when.months:
        return False
    weekday = day.weekday()
    if when.holidays is not HolidayRule.ORDINARY:
        eves = eves_in(day.year)
        if is_holiday(day) or any(eves[eve] == day for eve in when.eves):
            if when.holidays is HolidayRule.EXCLUDED:
                return False
            weekday = _SUNDAY
    return weekday in when.weekdays


def _in_hours(when: When, second: Seconds) -> Mask:
    """Where the hours hold, by the seconds since the clock's midnight."""
    result = np.zeros(len(second), dtype=np.bool_)
    for begin, end in when.hours:
        after, before = second >= begin * 3600.0, second < end * 3600.0
        result |= after & before if begin <= end else after | before
    return result
