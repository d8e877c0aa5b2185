"""How often a device is told another power: a budget of commands a day, held by letting the less urgent ones wait."""

from datetime import datetime, timedelta
from typing import Final

from .command import Command

COMMANDS_A_DAY: Final = 250
"""So many commands come back in a day, evenly. All that may wait are no more than this and SAVED in any 24 hours."""

SAVED: Final = 100
"""So many may be saved for an evening that needs more of them than the hours before."""

WAITS_BELOW: Final = 50
"""With as many saved nothing waits; with fewer the longer, up to the time in which one comes back."""

_EACH: Final = timedelta(days=1) / COMMANDS_A_DAY


class Pace:
    """Counts the commands of one device. Each takes one of those that are saved."""

    def __init__(self, now: datetime, written_today: int = 0, of_day: timedelta = timedelta()) -> None:
        """written_today: what was written in so much of the day before this began: a restart gives nothing back."""
        self._at = now
        self._saved = min(max(SAVED + of_day / _EACH - written_today, 0.0), float(SAVED))

    def take(self, now: datetime) -> None:
        """A command is sent, whether any is left or not."""
        self._follow(now)
        self._saved = min(self._saved + (now - self._at) / _EACH, float(SAVED))
        self._saved, self._at = max(self._saved - 1.0, 0.0), now

    def waits_until(self, now: datetime) -> datetime:
        """When a command that can wait may be sent; now or before where it need not."""
        self._follow(now)
        # With s saved after the last one, x later there are s + x, which let (1 - (s + x) / WAITS_BELOW) go by; and
        # one must be there.
        share = (1.0 - self._saved / WAITS_BELOW) / (1.0 + 1.0 / WAITS_BELOW)
        return self._at + max(share, 1.0 - self._saved, 0.0) * _EACH

    def _follow(self, now: datetime) -> None:
        """A clock that was set back gives nothing and takes nothing."""
        self._at = min(self._at, now)


def can_wait(command: Command, done: Command) -> bool:
    """Whether a device is only asked for more of what it does: less, and another verb, are told at once."""
    return (
        command.verb is done.verb
        and command.power_kw is not None
        and done.power_kw is not None
        and command.power_kw > done.power_kw
    )


__all__ = ["Pace", "can_wait"]
