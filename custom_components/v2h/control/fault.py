"""Why a command did not arrive, as far as Home Assistant tells: so that the owner is told what to look at."""

from datetime import datetime
from enum import StrEnum

from homeassistant.exceptions import HomeAssistantError

from .confirm import DeviceProblem, ProblemCode


class Fault(StrEnum):
    """What was in the way. Each is a translated sentence that says what to do."""

    MISSING = "missing"
    """The entity does not exist."""
    UNAVAILABLE = "unavailable"
    VALUE = "value"
    """The entity does not take the value."""
    SILENT = "silent"
    """No answer in time."""


class EntityFaultError(HomeAssistantError):
    """An entity that cannot be told what it is to be told: an action on it would silently do nothing."""

    def __init__(self, fault: Fault, entity_id: str, text: str) -> None:
        """Text: what follows the entity in the log."""
        super().__init__(f"{entity_id} {text}")
        self.fault = fault
        self.entity_id = entity_id


def failed_write(sent: str, error: Exception, at: datetime) -> DeviceProblem:
    """What is wrong with a device after a command to it raised an error."""
    fault, entity = None, ""
    if isinstance(error, EntityFaultError):
        fault, entity = error.fault, error.entity_id
    elif isinstance(error, TimeoutError):
        fault = Fault.SILENT
    return DeviceProblem(
        code=ProblemCode.WRITE_FAILED,
        sent=sent,
        seen=str(error) or type(error).__name__,
        at=at,
        fault=fault,
        entity=entity,
    )
