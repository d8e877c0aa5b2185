"""A storage's state of charge, power and plug.

All of it reads states only: cheap enough for every meter reading.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from homeassistant.const import PERCENTAGE, STATE_UNAVAILABLE
from homeassistant.core import HomeAssistant

from custom_components.v2h.settings import BatterySettings, PowerSign, StorageSettings, VehicleSettings

from .contract import DEVICE_POWER, PLUG, SOC, Contract
from .reading import Reading, ReadingIssue, Substitute
from .units import missing_state, power_kw, read_number

IDLE_KW: Final = 0.05
"""A storage below this stands still: what converters draw for themselves."""

FLOWING_KW: Final = 0.2
"""A charger above this has a session, and then its state of charge is the car's."""

EMPTY_SOC: Final = 0.01
"""At or below this a charger means "I do not know": Wallbox Quasar and Sigenergy give 0 without a session, and
Quasar now and then 1 % (V2G Liberty's Modbus client trusts 2-97 % only)."""

AGREE_SOC: Final = 0.05
"""How far apart two sources of the same state of charge may be."""

BROKEN_STATES: Final = frozenset(
    ["unavailable", "offline", "unknown", "error", "fault", "faulted", "failure", "invalid", "fel", "okänd"]
)
"""States of a plug, without case, that say nothing of the car."""

type Refuse = Callable[[str, Reading[float]], ReadingIssue | None]
"""From an entity and its charge level to why it is not believed, None where it is."""


def read_soc(
    hass: HomeAssistant,
    settings: StorageSettings,
    now: datetime,
    power: Reading[float] | None = None,
    *,
    any_age: bool = False,
    refuse: Refuse | None = None,
) -> Reading[float]:
    """State of charge, a fraction, from the first entity in the order of trust that knows it.

    power: the storage's power, read here where it is not given. any_age: whether an old one will do. refuse: what is
    known beside the states. A later entity that stands in for the first is named as the substitute; if none knows, the
    first one's issue is told.

    Empty (1 % or less) is believed only with a reason, because 0 is what many chargers and clouds say for
    "unknown": another entity agrees; or power flows through the charger, so that it has a session; or the
    storage is a battery, for which 0 % is an ordinary state, and no other entity contradicts it.

    An old state of charge counts while the storage cannot have changed it: its power has stood at zero, and a
    vehicle has stayed plugged in, since before it was reported.
    """
    if power is None:
        power = read_power(hass, settings, now)
    max_age = None if any_age else SOC.age(timedelta(minutes=settings.soc_max_age_min))
    readings = [_read_percent(hass, entity, settings, now, max_age) for entity in settings.soc_entities]
    if refuse is not None:
        readings = [_unless(reading, refuse(reading.source, reading)) for reading in readings]
    first: Reading[float] | None = None
    for index, reading in enumerate(readings):
        others = [other.value for place, other in enumerate(readings) if place != index]
        checked = _believable(reading, others, settings, power)
        if checked.known:
            if index == 0:
                return checked
            found = replace(checked, source=settings.soc_entities[0], substitute=checked.source)
            return SOC.substituted(found, checked.substitution or Substitute.NEXT_SOURCE)
        first = first or checked
    return first or Reading(value=None, source=settings.name, issue=ReadingIssue.NOT_CONFIGURED)


def read_power(hass: HomeAssistant, settings: StorageSettings, now: datetime) -> Reading[float]:
    """Measured power, kW, positive when it charges. A steady zero does not grow old."""
    if not settings.power_entity:
        return Reading(value=None, source=settings.name, issue=ReadingIssue.NOT_CONFIGURED)
    rated = max(settings.charge_kw, settings.discharge_kw)
    reading = read_resting(hass, settings.power_entity, now, DEVICE_POWER, rated)
    if reading.value is None or settings.power_positive_is is PowerSign.CHARGE:
        return reading
    return replace(reading, value=0.0 - reading.value)


def read_resting(
    hass: HomeAssistant, entity_id: str, now: datetime, row: Contract, rated: float | None = None
) -> Reading[float]:
    """Power of a device that may rest for hours, kW in its own sign: a zero does not grow old."""
    bounds = row.bounds(rated)
    reading = read_number(hass, entity_id, power_kw, now=now, max_age=row.age(), bounds=bounds)
    if reading.issue is ReadingIssue.STALE:
        last = read_number(hass, entity_id, power_kw, now=now)
        if last.value is not None and abs(last.value) <= IDLE_KW:
            return row.substituted(last, Substitute.RESTING)
    return reading


def read_plugged(
    hass: HomeAssistant, settings: StorageSettings, now: datetime, power: Reading[float] | None = None
) -> Reading[bool]:
    """Whether the storage can be used. A battery always can; a vehicle when its plug says so.

    power: where the plug says nothing, power that flows says that a car is there.
    """
    if not isinstance(settings, VehicleSettings):
        return Reading(value=True, source=settings.name, at=now)
    entity_id = settings.plugged_entity
    state = hass.states.get(entity_id)
    issue = missing_state(state)
    plugged: bool | None = None
    if state is not None and issue is None:
        text = state.state.strip().casefold()
        plugged = text in {item.casefold() for item in settings.plugged_states}
        if not plugged and text in BROKEN_STATES:
            plugged, issue = None, ReadingIssue.UNKNOWN_STATE
    if plugged is None and power is not None and _flows(power):
        found = Reading(value=True, source=entity_id, at=power.at, substitute=power.source)
        return PLUG.substituted(found, Substitute.FLOWING)
    return Reading(
        value=plugged,
        source=entity_id,
        at=state.last_reported if state is not None and plugged is not None else None,
        issue=issue,
        raw=state.state if state else None,
    )


def read_commanded(hass: HomeAssistant, settings: StorageSettings) -> Reading[str]:
    """Whether the entities are there that commands go to: the first that is missing or unavailable, or their names.

    A button or a scene that was never used is "unknown", and works.
    """
    control = settings.control
    named = {
        control.number, control.charge_number, control.discharge_number, control.select, control.enable,
        control.trigger, control.control_auto, control.control_hold, control.control_charge,
        control.control_discharge,
    }  # fmt: skip
    entities = sorted(entity for entity in named if entity)
    for entity in entities:
        state = hass.states.get(entity)
        if state is None:
            return Reading(value=None, source=entity, issue=ReadingIssue.MISSING)
        if state.state == STATE_UNAVAILABLE:
            return Reading(value=None, source=entity, issue=ReadingIssue.UNAVAILABLE, raw=state.state)
    names = ", ".join(entities)
    if not names:
        return Reading(value=None, source=settings.name, issue=ReadingIssue.NOT_CONFIGURED)
    return Reading(value=names, source=names)


def _flows(power: Reading[float]) -> bool:
    return power.value is not None and abs(power.value) >= FLOWING_KW


def _unless(reading: Reading[float], refused: ReadingIssue | None) -> Reading[float]:
    return replace(reading, value=None, issue=refused) if reading.known and refused is not None else reading


def _fraction(value: float, unit: str | None) -> float | None:
    """Percent as a fraction, or what has no unit: between 0 and 1 a fraction, above 1 percent.

    Exactly 1 without a unit may be 1 % or full: neither is assumed.
    """
    if unit == PERCENTAGE:
        return value / 100
    if unit or value == 1.0:
        return None
    return value if 0.0 <= value < 1.0 else value / 100


def read_charge_level(
    hass: HomeAssistant, entity_id: str, now: datetime, max_age: timedelta | None = None
) -> Reading[float]:
    """What one entity tells of the state of charge, a fraction. max_age: None where any will do."""
    low, high = SOC.bounds()
    reading = read_number(
        hass, entity_id, _fraction, now=now, max_age=max_age, bounds=(low / 100, high / 100)
    )
    return reading if reading.value is None else replace(reading, value=min(1.0, reading.value))


def _read_percent(
    hass: HomeAssistant, entity_id: str, settings: StorageSettings, now: datetime, max_age: timedelta | None
) -> Reading[float]:
    reading = read_charge_level(hass, entity_id, now, max_age)
    if reading.issue is ReadingIssue.STALE:
        last = read_charge_level(hass, entity_id, now)
        if last.at is not None and _untouched_since(hass, settings, last.at):
            return SOC.substituted(last, Substitute.UNTOUCHED)
    return reading


def _untouched_since(hass: HomeAssistant, settings: StorageSettings, instant: datetime) -> bool:
    """Whether the states show that the stored energy has not changed since an instant."""
    if not settings.power_entity or (power := hass.states.get(settings.power_entity)) is None:
        return False
    resting = read_number(hass, settings.power_entity, power_kw, now=instant).value
    if resting is None or abs(resting) > IDLE_KW or power.last_changed > instant:
        return False
    if not isinstance(settings, VehicleSettings):
        return True
    plug = hass.states.get(settings.plugged_entity)
    return (
        plug is not None
        and plug.last_changed <= instant
        and read_plugged(hass, settings, instant).value is True
    )


def _believable(
    reading: Reading[float],
    others: list[float | None],
    settings: StorageSettings,
    power: Reading[float],
) -> Reading[float]:
    """Return the reading, or its refusal where it says empty and nothing supports it."""
    if reading.value is None or reading.value > EMPTY_SOC:
        return reading
    known = [other for other in others if other is not None]
    agree = any(abs(other - reading.value) <= AGREE_SOC for other in known)
    if isinstance(settings, BatterySettings):
        believed = agree or not known
    else:
        believed = agree or (_flows(power) and not known)
    return reading if believed else replace(reading, value=None, issue=ReadingIssue.OUT_OF_RANGE)
