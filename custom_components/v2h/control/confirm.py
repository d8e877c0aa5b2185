"""Whether a device does what it was told, and how often it is told again."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final, override

from custom_components.v2h.engine.model import Verb
from custom_components.v2h.settings import StorageSettings

from .command import Command, full_power_kw

RETRY_AFTER_S: Final = (10.0, 30.0, 60.0)
"""Pauses before a failed or ignored command is sent again."""

SLOW_RETRY_S: Final = 300.0
"""Between attempts after those, for as long as writing fails: a device may be away for hours."""

TOLERANCE_KW: Final = 0.3
TOLERANCE_SHARE: Final = 0.25
"""Losses, a car that takes less than offered, and a measurement on the other side of the converter."""


LITTLE_SHARE: Final = 0.25
"""Of its full power: the least that chargers can is 6 A of 16 or 32 A."""


class ProblemCode(StrEnum):
    """What is wrong with a device. Each is a translated sentence with what was sent and what was seen."""

    WRITE_FAILED = "write_failed"
    """An entity is missing or its action raised: `seen` is the error."""
    NOT_CONFIRMED = "not_confirmed"
    """The measured power does not follow the command."""
    WRONG_DIRECTION = "wrong_direction"
    """The device charges where it should discharge, or the other way: signs are set up wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceProblem:
    """What was sent and what was seen instead. fault, entity: what was in the way of a write, where that is known."""

    code: ProblemCode
    sent: str
    seen: str
    at: datetime
    fault: str | None = None
    entity: str = ""

    @override
    def __str__(self) -> str:
        """Readable, for logs and attributes."""
        return f"{self.code}: sent {self.sent}, seen {self.seen}"


class Verdict(StrEnum):
    """What the measured power says about a command."""

    UNKNOWN = "unknown"
    """The verb leaves the power to the device, or nothing is measured."""
    FOLLOWED = "followed"
    LESS = "less"
    """It does what it is told, with less power: a car that is nearly full, cold, or on fewer phases."""
    MORE = "more"
    """It does what it is told, with more power."""
    IGNORED = "ignored"
    OPPOSITE = "opposite"


def judge(command: Command, power_kw: float | None, *, native_hold: bool) -> Verdict:
    """Compare the measured power (positive charging) with what the command asks for.

    native_hold: HOLD is a mode of the device's own, which may still store solar power.
    """
    if power_kw is None:
        return Verdict.UNKNOWN
    match command.verb:
        case Verb.HOLD:
            quiet = power_kw >= -TOLERANCE_KW and (native_hold or power_kw <= TOLERANCE_KW)
            return Verdict.FOLLOWED if quiet else Verdict.IGNORED
        case Verb.CHARGE | Verb.DISCHARGE:
            along_kw = power_kw if command.verb is Verb.CHARGE else -power_kw
            if along_kw < -TOLERANCE_KW:
                return Verdict.OPPOSITE
            if command.power_kw is None:
                return Verdict.FOLLOWED if along_kw > TOLERANCE_KW else Verdict.IGNORED
            tolerance_kw = max(TOLERANCE_KW, TOLERANCE_SHARE * command.power_kw)
            if abs(along_kw - command.power_kw) <= tolerance_kw:
                return Verdict.FOLLOWED
            if along_kw > command.power_kw:
                return Verdict.MORE
            return Verdict.LESS if along_kw > TOLERANCE_KW else Verdict.IGNORED
        case _:
            return Verdict.UNKNOWN


def strays(verdict: Verdict, command: Command) -> bool:
    """Whether a device that has done what it was told has ceased to.

    One that does more may have been confirmed on its way: it passes the power that it was told.
    """
    if verdict is Verdict.IGNORED:
        return command.verb is Verb.HOLD
    return verdict in (Verdict.OPPOSITE, Verdict.MORE)


def is_grave(verdict: Verdict, command: Command, settings: StorageSettings) -> bool:
    """Whether a device that does this for long is to be let go.

    Not one that does less than it was told, nor one that does nothing or more where it was told little: that may be less
    than it can, whatever is set up.
    """
    if verdict in (Verdict.IGNORED, Verdict.MORE) and command.verb in (Verb.CHARGE, Verb.DISCHARGE):
        full_kw = full_power_kw(command.verb, settings)
        return command.power_kw is None or command.power_kw >= LITTLE_SHARE * full_kw
    return verdict in (Verdict.MORE, Verdict.IGNORED, Verdict.OPPOSITE)


class Attempts:
    """Counts what was tried in vain, and says when to try again."""

    def __init__(self, min_interval_s: float) -> None:
        """No pause is shorter than the device's own least time between writes."""
        self._min_interval_s = min_interval_s
        self.made = 0
        self.next_at: datetime | None = None

    def forget(self) -> None:
        """It works, or something else is tried."""
        self.made = 0
        self.next_at = None

    def again(self, now: datetime) -> bool:
        """Plan the next attempt, False where there were enough."""
        if self.made >= len(RETRY_AFTER_S):
            return False
        self.next_at = now + timedelta(seconds=max(RETRY_AFTER_S[self.made], self._min_interval_s))
        self.made += 1
        return True

    def again_or_slowly(self, now: datetime) -> datetime:
        """Plan the next attempt, in a while where there were enough."""
        if not self.again(now) or self.next_at is None:
            self.next_at = now + timedelta(seconds=max(SLOW_RETRY_S, self._min_interval_s))
        return self.next_at
