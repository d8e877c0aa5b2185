"""A storage's state of charge, power and plug.

All of it reads states only: cheap enough for every meter reading.
"""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from homeassistant.const import PERCENTAGE
from homeassistant.core import HomeAssistant

from custom_components.v2h.settings import BatterySettings, PowerSign, StorageSettings, VehicleSettings

from .reading import Reading, ReadingIssue
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

POWER_MAX_AGE: Final = timedelta(minutes=15)
"""The slowest cloud inverters report every five minutes; a missed one is not an error."""

OVERSHOOT_PERCENT: Final = 101.0
"""Some batteries report a little more than full."""


def read_soc(
    hass: HomeAssistant,
    settings: StorageSettings,
    now: datetime,
    power: Reading[float] | None = None,
    *,
    any_age: bool = False,
) -> Reading[float]:
    """State of charge, a fraction, from the first entity in the order of trust that knows it.

    power: the storage's power, read here where it is not given. any_age: whether an old one will do. A later
    entity that stands in for the first is named as the substitute; if none knows, the first one's issue is told.

    Empty (1 % or less) is believed only with a reason, because 0 is what many chargers and clouds say for
    "unknown": another entity agrees; or power flows through the charger, so that it has a session; or the
    storage is a battery, for which 0 % is an ordinary state, and no other entity contradicts it.

    An old state of charge counts while the storage cannot have changed it: its power has stood at zero, and a
    vehicle has stayed plugged in, since before it was reported.
    """
    if power is None:
        power = read_power(hass, settings, now)
    max_age = None if any_age else timedelta(minutes=settings.soc_max_age_min)
    readings = [_read_percent(hass, entity, settings, now, max_age) for entity in settings.soc_entities]
    first: Reading[float] | None = None
    for index, reading in enumerate(readings):
        others = [other.value for place, other in enumerate(readings) if place != index]
        checked = _believable(reading, others, settings, power)
        if checked.known:
            if index == 0:
                return checked
            return replace(checked, source=settings.soc_entities[0], substitute=checked.source)
        first = first or checked
    return first or Reading(value=None, source=settings.name, issue=ReadingIssue.NOT_CONFIGURED)


def read_power(hass: HomeAssistant, settings: StorageSettings, now: datetime) -> Reading[float]:
    """Measured power, kW, positive when it charges. A steady zero does not grow old."""
    if not settings.power_entity:
        return Reading(value=None, source=settings.name, issue=ReadingIssue.NOT_CONFIGURED)
    reading = read_resting(hass, settings.power_entity, now)
    if reading.value is None or settings.power_positive_is is PowerSign.CHARGE:
        return reading
    return replace(reading, value=-reading.value)


def read_resting(hass: HomeAssistant, entity_id: str, now: datetime) -> Reading[float]:
    """Power of a device that may rest for hours, kW in its own sign: a zero does not grow old."""
    reading = read_number(hass, entity_id, power_kw, now=now, max_age=POWER_MAX_AGE)
    if reading.issue is ReadingIssue.STALE:
        last = read_number(hass, entity_id, power_kw, now=now)
        if last.value is not None and abs(last.value) <= IDLE_KW:
            return last
    return reading


def read_plugged(hass: HomeAssistant, settings: StorageSettings, now: datetime) -> Reading[bool]:
    """Whether the storage can be used. A battery always can; a vehicle when its plug says so.

    A plug sensor reports when it changes, which may be days ago: it has no age limit.
    """
    if not isinstance(settings, VehicleSettings):
        return Reading(value=True, source=settings.name, at=now)
    entity_id = settings.plugged_entity
    state = hass.states.get(entity_id)
    issue = missing_state(state)
    if state is None or issue is not None:
        return Reading(value=None, source=entity_id, issue=issue, raw=state.state if state else None)
    plugged = state.state.strip().casefold() in {text.casefold() for text in settings.plugged_states}
    return Reading(value=plugged, source=entity_id, at=state.last_reported, raw=state.state)


def _fraction(value: float, unit: str | None) -> float | None:
    """Percent as a fraction, or what has no unit: between 0 and 1 a fraction, above 1 percent.

    Exactly 1 without a unit may be 1 % or full: neither is assumed.
    """
    if unit == PERCENTAGE:
        return value / 100
    if unit or value == 1.0:
        return None
    return value if 0.0 <= value < 1.0 else value / 100


def _read_percent(
    hass: HomeAssistant, entity_id: str, settings: StorageSettings, now: datetime, max_age: timedelta | None
) -> Reading[float]:
    reading = read_number(hass, entity_id, _fraction, now=now, max_age=max_age)
    if reading.issue is ReadingIssue.STALE:
        last = read_number(hass, entity_id, _fraction, now=now)
        if last.at is not None and _untouched_since(hass, settings, last.at):
            reading = last
    if reading.value is None:
        return reading
    if not 0.0 <= reading.value <= OVERSHOOT_PERCENT / 100:
        return replace(reading, value=None, issue=ReadingIssue.OUT_OF_RANGE)
    return replace(reading, value=min(1.0, reading.value))


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
        flowing = power.value is not None and abs(power.value) >= FLOWING_KW
        believed = agree or (flowing and not known)
    return reading if believed else replace(reading, value=None, issue=ReadingIssue.OUT_OF_RANGE)
