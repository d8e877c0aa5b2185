"""A value read from Home Assistant, or the reason why it is unknown. Unknown is never zero."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class ReadingIssue(StrEnum):
    """Why a reading has no value. Each has a translated sentence that names the entity."""

    NOT_CONFIGURED = "not_configured"
    MISSING = "missing"
    """The entity does not exist."""
    UNAVAILABLE = "unavailable"
    NOT_A_NUMBER = "not_a_number"
    UNKNOWN_UNIT = "unknown_unit"
    OUT_OF_RANGE = "out_of_range"
    STALE = "stale"
    UNKNOWN_STATE = "unknown_state"
    """A text state that is neither in the list of yes nor of no."""
    FAILED = "failed"
    """Reading it raised an error of ours; the log has it."""
    UNCONFIRMED = "unconfirmed"
    """A charge level that is the same as when the car left: it may never have been read again."""
    NO_SESSION = "no_session"
    """A charger's charge level while no car is connected: the last car's."""
    STOOD_STILL = "stood_still"
    """A charge level that has not moved although energy has."""
    CONTRADICTED = "contradicted"
    """A charge level above what is possible after what has been taken out."""


class Substitute(StrEnum):
    """What stands in for an input. Which may do so for which, and in which order, says contract.py."""

    KEPT = "kept"
    """What was read last."""
    RECENT_SHAPE = "recent_shape"
    """The shape of recent days."""
    STEADY = "steady"
    """An old value of a meter that is alive: it may report what changes only."""
    RESTING = "resting"
    """An old zero: what rests reports nothing."""
    HISTORY = "history"
    """What was measured on earlier days."""
    TYPICAL = "typical"
    """An ordinary house's day."""
    NEXT_SOURCE = "next_source"
    """The next entity that was chosen."""
    UNTOUCHED = "untouched"
    """An old charge level that nothing can have changed since."""
    ESTIMATE = "estimate"
    """The last known charge level and the energy that has been moved since, less a margin."""
    ENTERED = "entered"
    """What the owner has entered, and the energy that has been moved since, less a margin."""
    LAST_KNOWN = "last_known"
    """For a car that is away: the last that was known, for planning its return."""
    FLOWING = "flowing"
    """Power flows through the charger, so that a car is there."""
    COMMANDED = "commanded"
    """What the device was told."""
    USUAL_WEEK = "usual_week"
    """The usual week that was set up."""


class SocSource(StrEnum):
    """Who a charge level comes from."""

    CHARGER = "charger"
    CAR = "car"
    DEVICE = "device"
    """A home battery itself."""
    ESTIMATE = "estimate"
    ENTERED = "entered"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading[T]:
    """A value with its source (entity id or name), its time, and what is wrong if it has none.

    raw: the text that was read, for messages. substitute: the entity that stood in for the first source, if one
    did. substitution: of which kind what stood in is; an old value that still counts has one, too.
    """

    value: T | None
    source: str
    at: datetime | None = None
    issue: ReadingIssue | None = None
    raw: str | None = None
    substitute: str | None = None
    substitution: Substitute | None = None

    @property
    def known(self) -> bool:
        """Whether there is a value."""
        return self.value is not None
