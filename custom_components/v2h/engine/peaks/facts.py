"""What the peak tracker tells: peaks, windows, and why a correction is refused."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


@dataclass(frozen=True, slots=True, kw_only=True)
class Peak:
    """The mean import of one peak window, kW, and the window's start, UTC.

    kw: as the component counts it. measured_kw: before a weight changed it, None where none did. corrected:
    whether the user has said so.
    """

    kw: float
    at: datetime
    measured_kw: float | None = None
    corrected: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenWindow:
    """The peak window that is open now: its span, UTC, what it has imported, and the import of this moment.

    used_kwh: see `WindowMeter.used_kwh`. told_kwh: the part of it that was measured; untold: the time without a
    measurement. import_kw: None where the last reading no longer holds. counts: whether it counts for the component.
    """

    start: datetime
    end: datetime
    used_kwh: float
    import_kw: float | None
    counts: bool
    told_kwh: float = 0.0
    untold: timedelta = timedelta()


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class MissingWindow:
    """A window that has ended and was not measured enough: its span, UTC."""

    start: datetime
    end: datetime


class CorrectionProblem(StrEnum):
    """Why a correction is refused."""

    UNKNOWN_COMPONENT = "unknown_component"
    NOT_ENDED = "not_ended"
    """The window is still open or has not begun."""
    TOO_OLD = "too_old"
    """It is of a month whose windows are no longer kept."""
    NOT_COUNTED = "not_counted"
    """The component does not count that window."""
    OUT_OF_RANGE = "out_of_range"
    """Negative, or more than any meter behind the main fuse could give."""


class CorrectionError(ValueError):
    """A correction that cannot be right."""

    def __init__(self, problem: CorrectionProblem) -> None:
        """Say what is wrong with it."""
        super().__init__(problem.value)
        self.problem = problem
