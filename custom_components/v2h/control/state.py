"""What the faces see of one device's commands."""

from dataclasses import dataclass
from datetime import datetime

from .command import Command, Withheld
from .confirm import DeviceProblem
from .foreign import Foreign


@dataclass(frozen=True, slots=True, kw_only=True)
class ArbiterState:
    """What is known of one device's commands.

    wanted: what it should do now, None where it is not commanded. sent: what it was last told, None where that
    is not known. calls: what was sent, or in a dry run what would be. confirmed: by measured power, None where
    that says nothing (yet). writes_today: calls sent since local midnight. foreign: who else has the device.
    """

    wanted: Command | None = None
    sent: Command | None = None
    sent_at: datetime | None = None
    calls: tuple[str, ...] = ()
    confirmed: bool | None = None
    withheld: tuple[Withheld, ...] = ()
    problem: DeviceProblem | None = None
    writes_today: int = 0
    dry_run: bool = False
    foreign: Foreign | None = None
