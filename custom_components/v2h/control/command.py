"""A command to one device, and the reasons why it was changed or not sent."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import override

from custom_components.v2h.engine.model import Verb
from custom_components.v2h.settings import ControlSettings, StorageSettings


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """A verb and, for CHARGE and DISCHARGE, how much of it.

    power_kw: magnitude, never negative, the verb has the direction; None: as much as the device can.
    target_soc: where the device itself may stop. until: when the command ends if nothing renews it.
    """

    verb: Verb
    power_kw: float | None = None
    target_soc: float | None = None
    until: datetime | None = None

    @property
    def signed_kw(self) -> float | None:
        """Power in the project's sign (positive charges), None where the verb leaves it to the device."""
        match self.verb:
            case Verb.CHARGE:
                return self.power_kw
            case Verb.DISCHARGE:
                return None if self.power_kw is None else -self.power_kw
            case Verb.HOLD:
                return 0.0
            case _:
                return None


def safe_command(control: ControlSettings) -> Command:
    """What the device is left with. Only AUTO and HOLD can be safe; anything else set up becomes HOLD."""
    return Command(verb=control.safe_verb if control.safe_verb is Verb.AUTO else Verb.HOLD)


def full_power_kw(verb: Verb, settings: StorageSettings) -> float:
    """The most power in the verb's direction, 0 for a verb without one."""
    match verb:
        case Verb.CHARGE:
            return settings.charge_kw
        case Verb.DISCHARGE | Verb.SUPPORT:
            return settings.discharge_kw
        case _:
            return 0.0


def least_power_kw(verb: Verb, settings: StorageSettings) -> float:
    """The smallest non-zero power of CHARGE or DISCHARGE."""
    return settings.min_charge_kw if verb is Verb.CHARGE else settings.min_discharge_kw


class WithheldReason(StrEnum):
    """Why a command was changed or not sent. Each is a translated sentence with its parameters."""

    SOC_UNKNOWN = "soc_unknown"
    SOC_FLOOR = "soc_floor"
    """SoC `soc` is at or below `floor_soc`: no discharge."""
    SOC_CEILING = "soc_ceiling"
    """SoC `soc` is at or above `max_soc`: no charge."""
    UNPLUGGED = "unplugged"
    PLUG_UNKNOWN = "plug_unknown"
    METER_UNKNOWN = "meter_unknown"
    FUSE = "fuse"
    """The main fuse leaves `limit_kw` for charging."""
    NO_EXPORT = "no_export"
    """The house draws `limit_kw` and the device may not export."""
    EXPORT_LIMIT = "export_limit"
    """The connection leaves `limit_kw` for discharging."""
    BELOW_MINIMUM = "below_minimum"
    """`power_kw` is left, less than the device's smallest power `minimum_kw`."""
    NOT_ADJUSTABLE = "not_adjustable"
    """Less than full power is allowed, and the device knows only full power."""
    OTHER_FOLLOWS = "other_follows"
    """Another storage (`storage`) follows the house; this one gets a fixed power."""
    UNSUPPORTED_VERB = "unsupported_verb"
    """The device has nothing for `verb`."""
    NOT_COMMANDED = "not_commanded"
    """Set up without a command model: planned and shown only."""
    DRY_RUN = "dry_run"
    CONTROL_OFF = "control_off"
    RELEASED = "released"
    OUTAGE = "outage"
    """The grid is gone: the device's own backup behaviour decides."""
    STOPPED = "stopped"
    """The integration is being unloaded, or Home Assistant stops."""
    PLAN_STALE = "plan_stale"
    """There is no plan for now, or it is too old."""
    WAITING_INTERVAL = "waiting_interval"
    """Sent at `until`: the least time between two writes is not over."""
    WRITE_FAILED = "write_failed"
    """The device's entities refused; sent again at `until`."""
    WRONG_DIRECTION = "wrong_direction"
    """The device did the opposite of what it was told: left alone until `until`."""
    NOT_CONFIRMED = "not_confirmed"
    """The device did not do what it was told, however often: left alone until `until`."""
    FOREIGN = "foreign"
    """Somebody has changed `entity` from `expected` to `seen`: left alone until `until`."""
    REFUSED = "refused"
    """The device answers that somebody else has it (`seen`): left alone until `until`."""
    SOLD = "sold"
    """`entity` says that the device is sold: somebody else runs it."""
    SOLD_UNKNOWN = "sold_unknown"
    """`entity` does not say whether the device is sold: left alone until it does."""
    UNTESTED = "untested"
    """The device has not been tested as it is set up now."""
    TESTING = "testing"
    """The device is being tested."""
    ERROR = "error"
    """An error of our own, see the log."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Withheld:
    """A reason and its parameters: kW, fractions, instants as ISO 8601 UTC text."""

    reason: WithheldReason
    parameters: Mapping[str, float | str] = field(default_factory=dict)

    @override
    def __str__(self) -> str:
        """Readable, for logs and attributes."""
        if not self.parameters:
            return self.reason
        return f"{self.reason} ({', '.join(f'{key}: {value}' for key, value in self.parameters.items())})"
