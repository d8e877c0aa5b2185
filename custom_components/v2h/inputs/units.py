"""Reading one entity's number: its unit made ours, its age judged, and every way it can be wrong named."""

from collections.abc import Callable
from datetime import datetime, timedelta
from math import inf, isfinite

from homeassistant.const import (
    ATTR_UNIT_OF_MEASUREMENT,
    STATE_UNAVAILABLE,
    STATE_UNKNOWN,
    UnitOfElectricCurrent,
    UnitOfEnergy,
    UnitOfPower,
)
from homeassistant.core import HomeAssistant, State
from homeassistant.util.unit_conversion import ElectricCurrentConverter, EnergyConverter, PowerConverter

from .reading import Reading, ReadingIssue

type Convert = Callable[[float, str | None], float | None]
"""From a number and its unit to ours; None where the unit says nothing to us."""


def power_kw(value: float, unit: str | None) -> float | None:
    """Power in kW."""
    if unit not in PowerConverter.VALID_UNITS:
        return None
    # Adding nothing makes the minus zero of a template a zero.
    return PowerConverter.convert(value, unit, UnitOfPower.KILO_WATT) + 0.0


def current_a(value: float, unit: str | None) -> float | None:
    """Current in A."""
    if unit not in ElectricCurrentConverter.VALID_UNITS:
        return None
    return ElectricCurrentConverter.convert(value, unit, UnitOfElectricCurrent.AMPERE)


def energy_kwh(value: float, unit: str | None) -> float | None:
    """Energy in kWh."""
    if unit not in EnergyConverter.VALID_UNITS:
        return None
    return EnergyConverter.convert(value, unit, UnitOfEnergy.KILO_WATT_HOUR)


def missing_state(state: State | None) -> ReadingIssue | None:
    """Why there is nothing to read from a state at all, None where there is something."""
    if state is None:
        return ReadingIssue.MISSING
    if state.state in {STATE_UNAVAILABLE, STATE_UNKNOWN, ""}:
        return ReadingIssue.UNAVAILABLE
    return None


def read_number(
    hass: HomeAssistant,
    entity_id: str,
    convert: Convert,
    *,
    now: datetime,
    max_age: timedelta | None = None,
    bounds: tuple[float, float] = (-inf, inf),
) -> Reading[float]:
    """Read an entity's number.

    The age is counted from when the entity last reported, changed or not: a steady value is not an old one.
    max_age: None where age does not matter. bounds: what is believed, after the conversion; both as the input's row in
    contract.py says.
    """
    state = hass.states.get(entity_id)
    issue = missing_state(state)
    if state is None or issue is not None:
        return Reading(value=None, source=entity_id, issue=issue, raw=state.state if state else None)
    unit = state.attributes.get(ATTR_UNIT_OF_MEASUREMENT)
    raw = f"{state.state} {unit}" if unit else state.state
    value: float | None
    try:
        number = float(state.state)
    except ValueError:
        number = float("nan")
    if not isfinite(number):
        value, issue = None, ReadingIssue.NOT_A_NUMBER
    elif (value := convert(number, unit)) is None:
        issue = ReadingIssue.UNKNOWN_UNIT
    elif not bounds[0] <= value <= bounds[1]:
        value, issue = None, ReadingIssue.OUT_OF_RANGE
    elif max_age is not None and now - state.last_reported > max_age:
        value, issue = None, ReadingIssue.STALE
    return Reading(value=value, source=entity_id, at=state.last_reported, issue=issue, raw=raw)
