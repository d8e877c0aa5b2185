"""The local calendar of many steps at once."""

from datetime import UTC, date, datetime, tzinfo

import numpy as np

from custom_components.v2h.engine import calendar
from custom_components.v2h.engine.calendar import Mask, When, no_holiday
from custom_components.v2h.engine.model import Floats, Ints

_HOUR_S = 3600
_DAY_S = 86400
_MONTHS_UNTIL_1970 = 1970 * 12


def midnight(day: date, tz: tzinfo) -> datetime:
    """The instant, UTC, at which a local day begins."""
    return datetime(day.year, day.month, day.day, tzinfo=tz).astimezone(UTC)


def instant(seconds: float) -> datetime:
    """Seconds since 1970 as an instant, UTC."""
    return datetime.fromtimestamp(seconds, UTC)


class LocalTimes:
    """n instants on the local clock.

    seconds: (n,) since 1970, UTC. local: the same as the wall clock counts them. hour: of the day. day, week: local
    ones since 1970, weeks from Monday. month: months since January of year 0, year x 12 + month - 1. moments: the same
    instants as the engine's rules take them.
    """

    def __init__(self, seconds: Ints, tz: tzinfo) -> None:
        """Lay instants, seconds since 1970, on a zone's clock."""
        self.moments = calendar.LocalTimes([instant(item) for item in seconds.tolist()], tz)
        self.seconds, self.tz = seconds, tz
        self.local: Ints = seconds + self.moments.offset_s().astype(np.int64)
        self.hour: Floats = self.local % _DAY_S / _HOUR_S
        self.day: Ints = self.local // _DAY_S
        self.week: Ints = (self.day + 3) // 7  # 1970 began on a Thursday
        self.month: Ints = (
            self.day.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64) + _MONTHS_UNTIL_1970
        )

    def hold(self, when: When) -> Mask:
        """(n,) whether a schedule holds; holidays are ordinary days."""
        return self.moments.mask(when, no_holiday)


def month_name(month: int) -> str:
    """The month as 2024-01; month: as LocalTimes counts them."""
    return f"{month // 12:04d}-{month % 12 + 1:02d}"


def days_in(month: int) -> int:
    """Days of a month; month: as LocalTimes counts them."""
    first = (
        (np.array([month, month + 1]) - _MONTHS_UNTIL_1970).astype("datetime64[M]").astype("datetime64[D]")
    )
    return int((first[1] - first[0]).astype(np.int64))
