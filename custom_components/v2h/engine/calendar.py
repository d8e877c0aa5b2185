"""When a tariff's rule holds: months, weekdays, hours, holidays and their eves, by the local or the standard clock."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

import numpy as np
import numpy.typing as npt

type Mask = npt.NDArray[np.bool_]
type IsHoliday = Callable[[date], bool]

ALL_MONTHS: Final = tuple(range(1, 13))
ALL_WEEKDAYS: Final = tuple(range(7))


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
