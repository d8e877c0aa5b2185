"""Is there a power cut: what is believed of a grid that is told to be on, off or unknown, moment by moment."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum


class Phase(StrEnum):
    """Where a power cut is."""

    NONE = "none"
    CUT = "cut"
    RETURNING = "returning"
    """The grid is back, but not for long enough to be trusted."""
    SOFT = "soft"
    """The devices are at work again, without a higher effekttopp than there is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutageRules:
    """How long the grid must be gone, be back, and be treated gently."""

    debounce: timedelta
    pause: timedelta
    soft: timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class Believed:
    """What is believed. since: the cut began, None without one. returned: the grid is back since.

    suspected: the grid is told to be off since, but not long enough.
    """

    since: datetime | None = None
    returned: datetime | None = None
    suspected: datetime | None = None

    def phase(self, now: datetime, rules: OutageRules) -> Phase:
        """Where the cut is at an instant."""
        if self.since is None:
            return Phase.NONE
        if self.returned is None:
            return Phase.CUT
        if now < self.returned + rules.pause:
            return Phase.RETURNING
        return Phase.SOFT if now < self.returned + rules.pause + rules.soft else Phase.NONE


def follow(believed: Believed, on: bool | None, now: datetime, rules: OutageRules) -> Believed:
    """Return what is believed after the grid was told to be on (True), off (False) or nothing is known (None).

    Nothing known changes nothing: a cut that has begun lasts until somebody says that the grid is on, also over a restart.
    A grid that goes again before it is trusted is the same cut. One that goes later is another.
    """
    phase = believed.phase(now, rules)
    if phase is Phase.NONE and believed.since is not None:
        believed = Believed(suspected=believed.suspected)
    match phase, on:
        case Phase.CUT, True:
            return replace(believed, returned=now, suspected=None)
        case Phase.RETURNING, False:
            return replace(believed, returned=None, suspected=None)
        case ((Phase.NONE | Phase.SOFT), False):
            suspected = believed.suspected or now
            if now - suspected >= rules.debounce:
                return Believed(since=suspected)
            return replace(believed, suspected=suspected)
        case ((Phase.NONE | Phase.SOFT), True):
            return replace(believed, suspected=None)
        case _:
            return believed
