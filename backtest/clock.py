"""The local calendar of many steps at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import numpy.typing as npt

from custom_components.v2h.engine.calendar import When
from custom_components.v2h.engine.model import Floats, Ints

_HOUR_S = 3600


def midnight(day: date, tz: ZoneInfo) -> datetime:
    """The instant, UTC, at which a local day begins."""
    return datetime(day.year, day.month, day.day, tzinfo=tz).astimezone(UTC)


def offsets(seconds: Ints, tz: ZoneInfo) -> Ints:
    """Seconds that local time is ahead of UTC at instants given in seconds since 1970."""
    hours, place = np.unique(seconds // _HOUR_S, return_inverse=True)
    ahead = [
        int((datetime.fromtimestamp(int(hour) * _HOUR_S, tz).utcoffset() or timedelta()).total_seconds())
        for hour in hours
    ]
    return np.asarray(np.array(ahead, dtype=np.int64)[place])


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalTimes:
    """n instants on the local clock. seconds: since 1970, UTC. local: the same as the wall clock counts them."""

    seconds: Ints
    local: Ints
    month: Ints
    """Months since January of year 0: year x 12 + month - 1."""
    weekday: Ints
    hour: Floats

    @classmethod
    def of(cls, seconds: Ints, tz: ZoneInfo) -> LocalTimes:
        """Lay instants, seconds since 1970, on a zone's clock."""
        return cls.on_clock(seconds, seconds + offsets(seconds, tz))

    @classmethod
    def on_clock(cls, seconds: Ints, local: Ints) -> LocalTimes:
        """The calendar of instants whose wall time is known."""
        days = local // 86400
        months = (days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)) + 1970 * 12
        return cls(
            seconds=seconds,
            local=local,
            month=months,
            weekday=(days + 3) % 7,
            hour=(local % 86400) / _HOUR_S,
        )

    @property
    def day(self) -> Ints:
        """Local days since 1970."""
        return np.asarray(self.local // 86400)

    @property
    def week(self) -> Ints:
        """Local weeks, Monday first."""
        return np.asarray((self.local // 86400 + 3) // 7)

    def hold(self, when: When) -> npt.NDArray[np.bool_]:
        """(n,) whether a schedule holds; holidays are ordinary days."""
        in_hours = np.zeros(len(self.hour), dtype=np.bool_)
        for start, end in when.hours:
            after, before = self.hour >= start, self.hour < end
            in_hours |= (after & before) if start <= end else (after | before)
        return np.asarray(
            in_hours & np.isin(self.month % 12 + 1, when.months) & np.isin(self.weekday, when.weekdays)
        )

    def pick(self, places: Ints | Sequence[int] | slice) -> LocalTimes:
        """Return the calendar of some of the instants."""
        return LocalTimes(
            seconds=self.seconds[places],
            local=self.local[places],
            month=self.month[places],
            weekday=self.weekday[places],
            hour=self.hour[places],
        )
