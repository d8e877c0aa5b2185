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


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading[T]:
    """A value with its source (entity id or name), its time, and what is wrong if it has none.

    raw: the text that was read, for messages. substitute: what stood in for the first source, if anything.
    """

    value: T | None
    source: str
    at: datetime | None = None
    issue: ReadingIssue | None = None
    raw: str | None = None
    substitute: str | None = None

    @property
    def known(self) -> bool:
        """Whether there is a value."""
        return self.value is not None
