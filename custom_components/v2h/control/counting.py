"""What of a device's commands outlasts a restart: how many there were today, and whether somebody else has it."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from typing import Any, Self

from homeassistant.util import dt as dt_util

from custom_components.v2h.engine.model import Verb

from .foreign import Foreign, Who


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Of one local day. writes: calls to the device. switches: changes of verb, so many times it turned round."""

    day: date
    writes: int = 0
    switches: int = 0


@dataclass(slots=True, kw_only=True)
class DeviceMemory:
    """Of one device. verb: the last that was sent. written_at: the last call."""

    counts: Counts | None = None
    verb: Verb | None = None
    written_at: datetime | None = None
    foreign: Foreign | None = None

    def today(self) -> Counts:
        """The counts of this local day; a new day begins at 0."""
        day = dt_util.now().date()
        return self.counts if self.counts is not None and self.counts.day == day else Counts(day=day)

    def count_write(self) -> None:
        """A call is sent."""
        today = self.today()
        self.counts = Counts(day=today.day, writes=today.writes + 1, switches=today.switches)
        self.written_at = dt_util.utcnow()

    def count_verb(self, verb: Verb) -> None:
        """A command has arrived."""
        if self.verb is not None and verb is not self.verb:
            today = self.today()
            self.counts = Counts(day=today.day, writes=today.writes, switches=today.switches + 1)
        self.verb = verb

    def as_dict(self) -> dict[str, Any]:
        """As JSON takes it."""
        found: dict[str, Any] = {"verb": self.verb}
        if self.counts is not None:
            found["counts"] = {**asdict(self.counts), "day": self.counts.day.isoformat()}
        if self.written_at is not None:
            found["written_at"] = self.written_at.isoformat()
        if self.foreign is not None:
            found["foreign"] = {
                **asdict(self.foreign),
                "since": self.foreign.since.isoformat(),
                "until": self.foreign.until.isoformat(),
            }
        return found

    @classmethod
    def from_dict(cls, data: Any) -> Self:
        """Read what as_dict gave; a damaged part is left out."""
        memory = cls()
        if not isinstance(data, Mapping):
            return memory
        try:
            memory.verb = Verb(data["verb"]) if data.get("verb") else None
            if data.get("written_at"):
                memory.written_at = _instant(data["written_at"])
            if isinstance(counts := data.get("counts"), Mapping):
                memory.counts = Counts(
                    day=date.fromisoformat(counts["day"]),
                    writes=int(counts["writes"]),
                    switches=int(counts["switches"]),
                )
            if isinstance(foreign := data.get("foreign"), Mapping):
                memory.foreign = Foreign(
                    who=Who(foreign["who"]),
                    entity=str(foreign["entity"]),
                    expected=str(foreign["expected"]),
                    seen=str(foreign["seen"]),
                    since=_instant(foreign["since"]),
                    until=_instant(foreign["until"]),
                )
        except ArithmeticError, KeyError, TypeError, ValueError:
            pass
        return memory


def _instant(value: Any) -> datetime:
    return datetime.fromisoformat(value).astimezone(UTC)
