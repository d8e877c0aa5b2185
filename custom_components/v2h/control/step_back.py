"""For how long a device is left alone, and why: it does not obey, or somebody else has it."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from custom_components.v2h.choices import HandsOff

from .command import Withheld, WithheldReason
from .confirm import SLOW_RETRY_S
from .counting import DeviceMemory
from .foreign import Foreign, Who

BLOCKED_FOR: Final = timedelta(hours=1)
"""How long a device that does not do what it is told, or does the opposite, is left alone at its safe verb."""

SILENT_FOR: Final = timedelta(seconds=SLOW_RETRY_S)
"""How long one that takes no commands at all is left alone: devices restart, networks are repaired."""

_LASTING: Final = {
    WithheldReason.WRITE_FAILED: SILENT_FOR,
    WithheldReason.NOT_CONFIRMED: BLOCKED_FOR,
    WithheldReason.WRONG_DIRECTION: BLOCKED_FOR,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Blocked:
    reason: WithheldReason
    until: datetime


class StepBack:
    """Of one device. on_trial: whether it has been left alone for not obeying and must show first that it obeys again."""

    def __init__(self, memory: DeviceMemory, foreign_minutes: float) -> None:
        """memory: where it is kept that somebody else has the device. foreign_minutes: for how long, 0 for never."""
        self._memory = memory
        self._foreign_for = timedelta(minutes=foreign_minutes)
        self._blocked: _Blocked | None = None
        self.on_trial = False

    @property
    def watches(self) -> bool:
        """Whether it is respected that somebody else has the device."""
        return self._foreign_for > timedelta()

    @property
    def blocked(self) -> bool:
        """Whether the device is left alone because it does not obey."""
        return self._blocked is not None

    @property
    def foreign(self) -> Foreign | None:
        """Who else has the device, if anybody."""
        return self._memory.foreign

    def block(self, reason: WithheldReason, now: datetime) -> None:
        """Leave a device alone that does not obey."""
        self._blocked = _Blocked(reason=reason, until=now + _LASTING[reason])
        self.on_trial = True

    def trust(self) -> None:
        """It obeys."""
        self._blocked = None
        self.on_trial = False

    def take(self, who: Who, entity: str, expected: str, seen: str, now: datetime) -> Foreign:
        """Leave it to somebody else."""
        self._memory.foreign = Foreign(
            who=who, entity=entity, expected=expected, seen=seen, since=now, until=now + self._foreign_for
        )
        return self._memory.foreign

    def go_on(self, now: datetime) -> None:
        """Somebody else is still at it."""
        if (foreign := self._memory.foreign) is not None:
            self._memory.foreign = replace(foreign, until=max(foreign.until, now + self._foreign_for))

    def give_back(self) -> None:
        """Nobody else has it any more."""
        self._memory.foreign = None

    def why(self, now: datetime) -> HandsOff | None:
        """Why it is left alone now."""
        self._expire(now)
        if self.foreign is not None:
            return HandsOff.FOREIGN
        return HandsOff.FAILED if self._blocked is not None else None

    def reasons(self) -> tuple[Withheld, ...]:
        """The same in words."""
        if (foreign := self.foreign) is not None:
            refused = foreign.who is Who.REFUSED
            told: dict[str, float | str] = {"seen": foreign.seen, "until": _text(foreign.until)}
            if not refused:
                told |= {"entity": foreign.entity, "expected": foreign.expected}
            reason = WithheldReason.REFUSED if refused else WithheldReason.FOREIGN
            return (Withheld(reason=reason, parameters=told),)
        if self._blocked is not None:
            until = {"until": _text(self._blocked.until)}
            return (Withheld(reason=self._blocked.reason, parameters=until),)
        return ()

    def _expire(self, now: datetime) -> None:
        if self.foreign is not None and now >= self.foreign.until:
            self.give_back()
        if self._blocked is not None and now >= self._blocked.until:
            self._blocked = None


def _text(instant: datetime) -> str:
    return instant.isoformat(timespec="seconds")
