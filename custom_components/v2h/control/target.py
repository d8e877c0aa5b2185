"""What a device should be brought to."""

from dataclasses import dataclass
from typing import Self

from custom_components.v2h.settings import ControlSettings

from .command import Command, safe_command


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A command, and how it is brought about.

    urgent: without waiting. last: nothing is sent after it. needed: without waiting for the day's budget of commands.
    """

    command: Command
    urgent: bool = False
    last: bool = False
    needed: bool = False

    @classmethod
    def letting_go(cls, control: ControlSettings) -> Self:
        """The safe verb at once, and then nothing."""
        return cls(command=safe_command(control), urgent=True, last=True)

    def is_like(self, other: Target) -> bool:
        """Whether two targets differ at most in their power."""
        return self.command.verb is other.command.verb and self.last == other.last
