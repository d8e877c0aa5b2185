"""Checks of the entities that are entered in a form. Each names the entity and the value it has."""

from collections.abc import Iterable
from math import isfinite
from typing import Final

from homeassistant.const import (
    ATTR_DEVICE_CLASS,
    ATTR_UNIT_OF_MEASUREMENT,
    PERCENTAGE,
    STATE_UNAVAILABLE,
    STATE_UNKNOWN,
    UnitOfElectricCurrent,
    UnitOfEnergy,
    UnitOfPower,
)
from homeassistant.core import HomeAssistant, State

from .form import FieldErrors

POWER_UNITS: Final = (UnitOfPower.WATT, UnitOfPower.KILO_WATT)
CURRENT_UNITS: Final = (UnitOfElectricCurrent.AMPERE, *POWER_UNITS)

ENERGY_UNITS: Final = (UnitOfEnergy.WATT_HOUR, UnitOfEnergy.KILO_WATT_HOUR, UnitOfEnergy.MEGA_WATT_HOUR)

NO_UNIT: Final = "–"
"""Shown in place of a unit that is absent."""


def checked_state(hass: HomeAssistant, errors: FieldErrors, key: str, entity_id: str) -> State | None:
    """The entity's state; an error at the field where the entity does not exist."""
    state = hass.states.get(entity_id)
    if state is None:
        errors.add(key, "entity_missing", entity=entity_id)
    return state


def has_value(state: State) -> bool:
    """Whether the entity says anything at the moment."""
    return state.state not in (STATE_UNAVAILABLE, STATE_UNKNOWN)


def check_measured(
    hass: HomeAssistant,
    errors: FieldErrors,
    key: str,
    entity_id: str,
    units: Iterable[str] = POWER_UNITS,
) -> None:
    """A number now, in one of the units."""
    if (state := checked_state(hass, errors, key, entity_id)) is None:
        return
    unit = str(state.attributes.get(ATTR_UNIT_OF_MEASUREMENT) or NO_UNIT)
    if not has_value(state):
        errors.add(key, "entity_unavailable", entity=entity_id, value=state.state)
    elif _number(state.state) is None:
        errors.add(key, "not_a_number", entity=entity_id, value=state.state)
    elif unit not in units:
        errors.add(key, "wrong_unit", entity=entity_id, value=f"{state.state} {unit}", units=", ".join(units))


def check_soc(hass: HomeAssistant, errors: FieldErrors, key: str, entity_id: str) -> None:
    """A state of charge in per cent. It may be unknown now: a car sleeps, a charger knows no absent car."""
    if (state := checked_state(hass, errors, key, entity_id)) is None:
        return
    unit = state.attributes.get(ATTR_UNIT_OF_MEASUREMENT)
    if unit != PERCENTAGE and (unit or state.attributes.get(ATTR_DEVICE_CLASS) != "battery"):
        value = f"{state.state} {unit or NO_UNIT}"
        errors.add(key, "soc_unit", entity=entity_id, value=value)
    elif has_value(state):
        soc = _number(state.state)
        if soc is None:
            errors.add(key, "not_a_number", entity=entity_id, value=state.state)
        elif not 0 <= soc <= 100:
            errors.add(key, "soc_range", entity=entity_id, value=state.state)


def _number(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if isfinite(value) else None
