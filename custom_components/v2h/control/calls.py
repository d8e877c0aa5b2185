"""Calls to the entities of a device, and the values their numbers take."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
import math
from typing import Any, Final

from homeassistant.components.number import ATTR_MAX, ATTR_MIN, ATTR_STEP
from homeassistant.const import STATE_UNAVAILABLE
from homeassistant.core import State

from custom_components.v2h.engine.model import Verb
from custom_components.v2h.settings import CommandUnit, PowerSign, StorageSettings

from .command import Command, full_power_kw

type States = Callable[[str], State | None]
"""Looks up an entity's state: `hass.states.get`."""

EXPIRY_VARIABLES: Final = frozenset({"duration_s", "duration_min", "until"})

_EPSILON: Final = 1e-6
"""Float noise that must not cost a whole step."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceCall:
    """One action on one entity.

    wanted: of a number, the value before its limits and step. optional: may fail without harm.
    """

    entity_id: str
    service: str
    data: Mapping[str, Any] = field(default_factory=dict)
    wanted: float | None = None
    optional: bool = False

    @property
    def domain(self) -> str:
        """The domain of the entity and of the action."""
        return self.entity_id.partition(".")[0]

    @property
    def text(self) -> str:
        """Readable."""
        data = ", ".join(f"{key}: {value}" for key, value in self.data.items())
        return f"{self.domain}.{self.service} {self.entity_id}{f' ({data})' if data else ''}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionCall:
    """A configured sequence of actions, run with variables."""

    verb: Verb
    sequence: tuple[dict[str, Any], ...]
    variables: Mapping[str, Any]

    @property
    def text(self) -> str:
        """Readable."""
        return (
            f"{self.verb} actions ({', '.join(f'{key}: {value}' for key, value in self.variables.items())})"
        )


type Call = DeviceCall | ActionCall


def available(state: State | None) -> bool:
    """Whether the entity exists and can be reached; "unknown" is a button's usual state."""
    return state is not None and state.state != STATE_UNAVAILABLE


def native_value(power_kw: float, verb: Verb, settings: StorageSettings, *, signed: bool) -> float:
    """A power as the device's number expects it: unit, then scale, then sign (signed numbers only).

    power_kw: magnitude. Percent are of percent_of_kw, or of the direction's full power where that is not set.
    """
    control = settings.control
    value = power_kw * _native_per_kw(verb, settings) * control.scale
    if signed and (verb is Verb.CHARGE) is not (control.positive_is is PowerSign.CHARGE):
        return -value
    return value


def power_of(value: float, verb: Verb, settings: StorageSettings) -> float:
    """The magnitude in kW that a number's value stands for: the inverse of `native_value`."""
    per_kw = _native_per_kw(verb, settings) * settings.control.scale
    return abs(value / per_kw) if per_kw else 0.0


def _native_per_kw(verb: Verb, settings: StorageSettings) -> float:
    control = settings.control
    match control.unit:
        case CommandUnit.W:
            return 1000.0
        case CommandUnit.KW:
            return 1.0
        case CommandUnit.A:
            return 1000.0 / (control.phases * control.voltage_v)
        case CommandUnit.PERCENT:
            full_kw = control.percent_of_kw or full_power_kw(verb, settings)
            return 100.0 / full_kw if full_kw else 0.0


def fitted(wanted: float, state: State | None) -> float | None:
    """The nearest value towards zero that the number takes, None where it takes none.

    The step counts from zero. A value smaller than the number's minimum is not raised to it: that would be
    more power than allowed. Where the number cannot be read, the value stays as it is.
    """
    if state is None or not available(state):
        return wanted
    least, most = _attribute(state, ATTR_MIN), _attribute(state, ATTR_MAX)
    value = wanted
    if value > 0 and most is not None:
        value = max(min(value, most), 0.0)
    elif value < 0 and least is not None:
        value = min(max(value, least), 0.0)
    if step := _attribute(state, ATTR_STEP):
        value = math.trunc(value / step + math.copysign(_EPSILON, value)) * step
    value = round(value, 6) + 0.0  # no -0.0
    if (least is not None and value < least) or (most is not None and value > most):
        return None
    return value


def limits_text(state: State | None) -> str:
    """The values that a number takes, readable."""
    if state is None or not available(state):
        return "no values: it is unavailable"
    return f"{state.attributes.get(ATTR_MIN)} to {state.attributes.get(ATTR_MAX)}"


def _attribute(state: State, name: str) -> float | None:
    value = state.attributes.get(name)
    return float(value) if isinstance(value, (int, float)) and math.isfinite(value) else None


def set_number(entity_id: str, wanted: float, states: States, *, optional: bool = False) -> DeviceCall | None:
    """Set a number to a value that it takes, None where it takes none."""
    if (value := fitted(wanted, states(entity_id))) is None:
        return None
    return DeviceCall(
        entity_id=entity_id, service="set_value", data={"value": value}, wanted=wanted, optional=optional
    )


def refitted(call: DeviceCall, states: States) -> DeviceCall | None:
    """The call with its number's limits as they are now, after the number has become available."""
    if call.wanted is None:
        return call
    value = fitted(call.wanted, states(call.entity_id))
    return None if value is None else replace(call, data={"value": value})


def turn_on(entity_id: str, variables: Mapping[str, Any] | None = None) -> DeviceCall:
    """Switch on, press, or start: what the entity's domain calls it. Scripts get the variables."""
    match entity_id.partition(".")[0]:
        case "button" | "input_button":
            return DeviceCall(entity_id=entity_id, service="press")
        case "script" if variables:
            return DeviceCall(entity_id=entity_id, service="turn_on", data={"variables": dict(variables)})
        case _:
            return DeviceCall(entity_id=entity_id, service="turn_on")


def turn_off(entity_id: str) -> DeviceCall:
    """Switch off."""
    return DeviceCall(entity_id=entity_id, service="turn_off")


def is_switch(entity_id: str | None) -> bool:
    """Whether the entity can be switched off again, unlike a button, script or scene."""
    return entity_id is not None and entity_id.partition(".")[0] in {"switch", "input_boolean"}


def is_select(entity_id: str | None) -> bool:
    """Whether the entity has options."""
    return entity_id is not None and entity_id.partition(".")[0] in {"select", "input_select"}


def select_option(entity_id: str, option: str) -> DeviceCall:
    """Choose an option."""
    return DeviceCall(entity_id=entity_id, service="select_option", data={"option": option})


def variables_of(
    command: Command, settings: StorageSettings, now: datetime, lasts: timedelta
) -> dict[str, Any]:
    """What configured actions and scripts may use; power as a magnitude, target_soc in percent."""
    control = settings.control
    power_kw = 0.0
    if command.verb in (Verb.CHARGE, Verb.DISCHARGE):
        power_kw = command.power_kw if command.power_kw is not None else full_power_kw(command.verb, settings)
    target = command.target_soc
    if target is None:
        target = settings.min_soc if command.verb in (Verb.DISCHARGE, Verb.SUPPORT) else settings.max_soc
    return {
        "power_w": math.floor(power_kw * 1000 + _EPSILON),
        "power_kw": power_kw,
        "current_a": math.floor(power_kw * 10000 / (control.phases * control.voltage_v) + _EPSILON) / 10,
        "direction": {Verb.CHARGE: 1, Verb.DISCHARGE: -1}.get(command.verb, 0),
        "duration_s": round(lasts.total_seconds()),
        "duration_min": math.ceil(round(lasts.total_seconds()) / 60),
        "until": (now + lasts).isoformat(timespec="seconds"),
        "target_soc": round(target * 100),
        "mode": command.verb.value,
    }
