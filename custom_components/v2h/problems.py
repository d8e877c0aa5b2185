"""What is wrong now, as one status and as repair issues that come late and go by themselves."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import issue_registry as ir

from .const import DOMAIN
from .messages import Message, Texts

GRACE: Final = timedelta(minutes=5)
"""How long something may be wrong before the owner is asked to look: devices restart, networks hiccup."""


class Status(StrEnum):
    """How the house is doing, the gravest first."""

    STARTING = "starting"
    """Home Assistant has not finished starting: nothing is commanded yet."""
    NO_PLAN = "no_plan"
    """The planner has not run yet, or it failed."""
    NO_PRICES = "no_prices"
    NO_METER = "no_meter"
    NO_SOC = "no_soc"
    """A battery, or a car that is plugged in, whose charge level nothing tells."""
    STORAGE_MISSING = "storage_missing"
    COMMAND_FAILED = "command_failed"
    UNTESTED = "untested"
    """A device is not commanded, because it has not been tested."""
    SIMPLE_PLAN = "simple_plan"
    NO_HISTORY = "no_history"
    """The house's consumption was never measured: an ordinary one is assumed."""
    OK = "ok"


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something that is wrong: of which kind, with what (its id and the owner's name for it), and why.

    details: what who helps the owner with it needs to know besides.
    """

    status: Status
    source: str
    subject: str
    why: Message
    details: Message | None = None

    @property
    def key(self) -> str:
        """What tells it from the others."""
        return f"{self.status}_{self.source}"


_PAGE: Final = f"homeassistant://config/integrations/integration/{DOMAIN}"
"""Where the devices are, and with each its test."""


def grace_of(status: Status) -> timedelta:
    """How long something may be so before the owner is told: what only the owner can change, at once."""
    return timedelta() if status is Status.UNTESTED else GRACE


def worst(problems: Iterable[Problem]) -> Status:
    """The gravest status among the problems."""
    order = list(Status)
    return min((problem.status for problem in problems), key=order.index, default=Status.OK)


class IssueReporter:
    """Turns problems that last into repair issues, and takes them back when they are gone."""

    def __init__(self, hass: HomeAssistant, entry_id: str) -> None:
        """Report for one house."""
        self._hass = hass
        self._entry_id = entry_id
        self._since: dict[str, datetime] = {}
        self._reported: dict[str, str] = {}

    @callback
    def async_report(self, problems: Iterable[Problem], texts: Texts, now: datetime) -> None:
        """Report what has lasted longer than the grace time; withdraw what is over."""
        current = {problem.key: problem for problem in problems}
        for key in [key for key in self._since if key not in current]:
            del self._since[key]
            self._withdraw(key)
        for key, problem in current.items():
            since = self._since.setdefault(key, now)
            why = "\n\n".join(texts.message(part) for part in (problem.why, problem.details) if part)
            if now - since < grace_of(problem.status) or self._reported.get(key) == why:
                continue
            self._reported[key] = why
            ir.async_create_issue(
                self._hass,
                DOMAIN,
                f"{self._entry_id}_{key}",
                is_fixable=False,
                severity=ir.IssueSeverity.WARNING,
                translation_key=problem.status,
                learn_more_url=_PAGE if problem.status is Status.UNTESTED else None,
                translation_placeholders={"subject": problem.subject, "why": why},
            )

    @callback
    def async_withdraw_all(self) -> None:
        """Take every issue back, when the house is unloaded."""
        for key in list(self._reported):
            self._withdraw(key)
        self._since.clear()

    def _withdraw(self, key: str) -> None:
        if self._reported.pop(key, None) is not None:
            ir.async_delete_issue(self._hass, DOMAIN, f"{self._entry_id}_{key}")
