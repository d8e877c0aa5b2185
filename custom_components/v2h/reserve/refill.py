"""By when what lacks of a reserve is to be there: it is charged at the best price before that, not at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from custom_components.v2h.engine.model import Target

REFILL_WITHIN: Final = timedelta(hours=24)
"""A whole day of prices, nights and sun. In Sweden a home is without grid for an hour or two a year: a day's wait for
a better price is no risk to speak of; what is announced is prepared for by backup mode, which has its own time.
"""

AFTER_A_CUT: Final = timedelta(hours=6)
"""The grid that has just been gone is likelier to go again: what broke it may go on."""

_BEGINS_BELOW: Final = 0.01
_ENDS_BELOW: Final = 0.003
"""A device stops where it likes and a car tells whole percent: less is not missing, and no reason to begin."""

_RAISED: Final = 0.05
"""What is asked for so much more than before has its own time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What a storage that is plugged in has and is to keep: fractions. soc: None where unknown.

    next_level, next_at: what it is to keep from an instant on, None where that is as now.
    """

    soc: float | None
    level: float
    next_level: float | None = None
    next_at: datetime | None = None


def refills(
    before: Mapping[str, Target],
    storages: Mapping[str, Kept],
    now: datetime,
    within: timedelta = REFILL_WITHIN,
) -> dict[str, Target]:
    """To what each storage that lacks something is filled, and by when.

    before: what was said of them last, so that the time does not run away. storages: those that are plugged in; one that
    leaves begins anew when it comes back. within: the time that it has. The time is counted from when something began to lack, or the beginning of what
    is to hold from then on. One that has passed is followed by another: what did not fit goes on.
    """
    found: dict[str, Target] = {}
    for key, item in storages.items():
        told = before.get(key)
        if item.soc is None:  # it is not known to be there
            found |= {} if told is None else {key: told}
        elif item.soc < item.level - (_BEGINS_BELOW if told is None else _ENDS_BELOW):
            goes_on = told is not None and told.by > now and item.level <= told.soc + _RAISED
            by = min(told.by, now + within) if told is not None and goes_on else now + within
            found[key] = Target(soc=item.level, by=by)
        if item.next_level is None or item.next_at is None or item.soc is None:
            continue
        if now < item.next_at <= now + REFILL_WITHIN and item.soc < item.next_level - _ENDS_BELOW:
            wished = max(item.next_level, item.level)
            by = min(item.next_at, found[key].by) if key in found else item.next_at
            found[key] = Target(soc=wished, by=by)
    return found
