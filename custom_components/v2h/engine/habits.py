"""When a car usually leaves and comes home, from when its plug said that it was gone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Final

import numpy as np

_LEAST_DAYS: Final = 3
"""Days of a kind on which it must have left: one that leaves on two Mondays has no habit yet."""
_SHARE: Final = 0.5
"""Of the days of a kind that were seen."""
_LONG: Final = timedelta(hours=2)
"""A shorter absence is an errand: the car needs nothing for it."""
_EARLY: Final = 0.25
"""Quantile of the times of leaving: ready too early costs little, too late a trip."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Absence:
    """The car was not plugged in, two instants."""

    left: datetime
    back: datetime


def usual_times(
    gone: Sequence[Absence], day: date, first: date, today: date, tz: tzinfo
) -> tuple[time, time] | None:
    """The local times at which the car leaves and comes home on such a day, None where it has no habit.

    Working days are of one kind, Saturdays and Sundays of the other. gone: absences, of which the first longer one of a
    day counts. first, today: the days seen are those from first until today, today not among them. Leaving is the lower
    quartile, coming home the median, in quarters of an hour.
    """
    weekend = day.weekday() >= 5
    seen = [first + timedelta(days=index) for index in range((today - first).days)]
    alike = {item for item in seen if (item.weekday() >= 5) is weekend}
    first_of: dict[date, Absence] = {}
    for item in sorted(gone, key=lambda absence: absence.left):
        local = item.left.astimezone(tz).date()
        if local in alike and item.back - item.left >= _LONG and item.back.astimezone(tz).date() == local:
            first_of.setdefault(local, item)
    if len(first_of) < max(_LEAST_DAYS, _SHARE * len(alike)):
        return None
    leave = float(np.quantile([_minutes(item.left, tz) for item in first_of.values()], _EARLY))
    back = float(np.quantile([_minutes(item.back, tz) for item in first_of.values()], 0.5))
    return _clock(leave), _clock(max(back, leave + 15))


def _minutes(instant: datetime, tz: tzinfo) -> int:
    local = instant.astimezone(tz)
    return local.hour * 60 + local.minute


def _clock(minutes: float) -> time:
    quarter = min(int(minutes) // 15, 95)
    return time(quarter // 4, quarter % 4 * 15)
