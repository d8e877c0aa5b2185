"""How every input is doing now: known, replaced, or missing; one line for each row of the contract that is in use."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from homeassistant.core import HomeAssistant

from custom_components.v2h.inputs.prices.error import PriceReadError
from custom_components.v2h.settings import HouseSettings, SolarSettings, VehicleSettings

from .contract import (
    CONTRACT,
    DEVICE,
    DEVICE_POWER,
    GRID_POWER,
    GRID_STATUS,
    HISTORY,
    HOUSE_LOAD,
    PHASES,
    PLUG,
    PRICES,
    SOC,
    SOLAR_FORECAST,
    SOLAR_POWER,
    TRIPS,
    WARNINGS,
    Contract,
)
from .devices import read_commanded
from .grid_status import read_voltage
from .memory import InputMemory
from .reading import Reading, ReadingIssue, SocSource, Substitute
from .snapshot import StorageReading
from .solar import planned_solar
from .units import missing_state

_ORDINARY = frozenset({Substitute.STEADY, Substitute.RESTING, Substitute.UNTOUCHED, Substitute.LAST_KNOWN})
"""What is no worse than a fresh value."""


class Condition(StrEnum):
    """How one input is doing."""

    OK = "ok"
    SUBSTITUTED = "substituted"
    MISSING = "missing"


class InputsState(StrEnum):
    """How all of them are doing."""

    OK = "ok"
    DEGRADED = "degraded"
    """Something is replaced, or missing without anything stopping for it."""
    MISSING = "missing"
    """Something is not planned or not commanded for want of an input."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InputState:
    """One input. subject: the owner's name of what it belongs to. at: of the value. limit: of its age.

    reading: where it is unknown, why. error: of the prices.
    """

    row: Contract
    subject: str
    condition: Condition
    source: str
    at: datetime | None = None
    limit: timedelta | None = None
    substitute: Substitute | None = None
    reading: Reading[Any] | None = None
    error: PriceReadError | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class InputFacts:
    """What the overview is made of: settings, what is remembered, and the readings of this moment.

    told_trips: the vehicles of which a calendar or helper has told a departure. grid_entity, voltage_entities,
    warning_entities: what power cuts and warnings are read from.
    """

    house: HouseSettings
    solar: Mapping[str, SolarSettings]
    memory: InputMemory
    grid_kw: Reading[float]
    phase_a: tuple[Reading[float], ...]
    load_kw: Reading[float]
    solar_kw: Reading[float]
    storages: Mapping[str, StorageReading]
    told_trips: frozenset[str] = frozenset()
    grid_entity: str | None = None
    voltage_entities: tuple[str, ...] = ()
    warning_entities: tuple[str, ...] = ()


def overview(hass: HomeAssistant, facts: InputFacts, now: datetime) -> tuple[InputState, ...]:
    """Every input that the house uses, in the contract's order."""
    states = [
        *_of_house(facts, now),
        *(item for key, reading in facts.storages.items() for item in _of_storage(hass, facts, key, reading)),
        *_of_outages(hass, facts),
    ]
    return tuple(sorted(states, key=lambda item: CONTRACT.index(item.row)))


def worst(states: Iterable[InputState]) -> InputsState:
    """How all inputs are doing together."""
    result = InputsState.OK
    for item in states:
        if item.condition is Condition.MISSING and item.row.vital:
            return InputsState.MISSING
        if item.condition is not Condition.OK:
            result = InputsState.DEGRADED
    return result


def _of_house(facts: InputFacts, now: datetime) -> Iterator[InputState]:
    name, memory = facts.house.name, facts.memory
    meter_age = timedelta(seconds=facts.house.meter.max_age_s)
    yield _prices(facts, now)
    yield _state(GRID_POWER, name, facts.grid_kw, owners=meter_age)
    for reading in facts.phase_a:
        yield _state(PHASES, name, reading, owners=meter_age)
    known = memory.history.load.known
    load = _state(HOUSE_LOAD, name, facts.load_kw, owners=meter_age)
    yield _instead(load, Substitute.HISTORY) if known else load
    history = Reading(
        value=True if known else None,
        source="recorder",
        at=memory.history.load.starts[-1] if known else None,
        issue=None if known else ReadingIssue.UNAVAILABLE,
    )
    state = _instead(_state(HISTORY, name, history), Substitute.TYPICAL)
    yield _kept(state) if memory.history_failed and known else state
    measured = planned_solar(facts.solar)
    if measured:
        names = ", ".join(item.name for item in measured)
        yield _state(SOLAR_POWER, names, facts.solar_kw)
        if any(item.forecast_entries for item in measured):
            yield _solar_forecast(names, memory)


def _prices(facts: InputFacts, now: datetime) -> InputState:
    memory, settings = facts.memory, facts.house.price
    prices, error, age = memory.prices, memory.price_error, PRICES.age()
    source = prices.source if prices else ", ".join(settings.entities) or settings.kind.value
    condition, substitute = Condition.OK, None
    if prices is None or not prices.rows or (age is not None and prices.rows[-1].end < now - age):
        condition = Condition.MISSING
    elif prices.at(now) is None:
        condition, substitute = Condition.SUBSTITUTED, Substitute.RECENT_SHAPE
    elif error is not None:
        condition, substitute = Condition.SUBSTITUTED, Substitute.KEPT
    return InputState(
        row=PRICES,
        subject=facts.house.name,
        condition=condition,
        source=source,
        at=prices.read_at if prices else None,
        limit=age,
        substitute=substitute,
        error=error,
    )


def _solar_forecast(names: str, memory: InputMemory) -> InputState:
    known = memory.solar is not None
    issue = None if known else ReadingIssue.UNAVAILABLE
    reading = Reading(value=True if known else None, source="energy", issue=issue)
    state = _state(SOLAR_FORECAST, names, reading)
    if known:
        return _kept(state) if memory.solar_failed else state
    return _instead(state, Substitute.HISTORY) if memory.history.solar.known else state


def _of_storage(
    hass: HomeAssistant, facts: InputFacts, key: str, reading: StorageReading
) -> Iterator[InputState]:
    settings = reading.settings
    soc_age = timedelta(minutes=settings.soc_max_age_min)
    away = reading.plugged.value is False
    soc, last = reading.soc, reading.last_soc
    if soc.known or not away:
        told = reading.soc_source not in (None, SocSource.ESTIMATE, SocSource.ENTERED)
        yield _state(SOC, settings.name, soc, owners=soc_age, ordinary=told)
    elif last is not None:
        yield _state(SOC, settings.name, SOC.substituted(last, Substitute.LAST_KNOWN), owners=soc_age)
    if isinstance(settings, VehicleSettings):
        yield _state(PLUG, settings.name, reading.plugged)
    if reading.power_kw.issue is not ReadingIssue.NOT_CONFIGURED:
        power = _state(DEVICE_POWER, settings.name, reading.power_kw)
        yield _instead(power, Substitute.COMMANDED)
    commanded = read_commanded(hass, settings)
    if commanded.issue is not ReadingIssue.NOT_CONFIGURED:
        yield _state(DEVICE, settings.name, commanded)
    if isinstance(settings, VehicleSettings):
        stand_in = Substitute.KEPT if key in facts.told_trips else Substitute.USUAL_WEEK
        for entity in (settings.trip_calendar, settings.departure_entity):
            if entity is not None:
                state = _state(TRIPS, settings.name, _presence(hass, entity))
                yield _instead(state, stand_in) if settings.trip_days or key in facts.told_trips else state


def _of_outages(hass: HomeAssistant, facts: InputFacts) -> Iterator[InputState]:
    name = facts.house.name
    readings: list[Reading[Any]] = [_presence(hass, facts.grid_entity)] if facts.grid_entity else []
    readings += [_voltage(hass, entity) for entity in facts.voltage_entities]
    if readings:
        state = _state(GRID_STATUS, name, readings[0])
        others = any(reading.known for reading in readings)
        yield _instead(state, Substitute.NEXT_SOURCE) if others else state
    for entity in facts.warning_entities:
        yield _state(WARNINGS, name, _presence(hass, entity))


def _presence(hass: HomeAssistant, entity: str) -> Reading[str]:
    """Whether an entity says anything; what it says is read where it is used."""
    state = hass.states.get(entity)
    issue = missing_state(state)
    value = state.state if state is not None and issue is None else None
    return Reading(value=value, source=entity, at=state.last_reported if state else None, issue=issue)


def _voltage(hass: HomeAssistant, entity: str) -> Reading[float]:
    volt, presence = read_voltage(hass, entity), _presence(hass, entity)
    issue = presence.issue or (ReadingIssue.OUT_OF_RANGE if volt is None else None)
    return Reading(value=volt, source=entity, at=presence.at, issue=issue, raw=presence.value)


def _state(
    row: Contract,
    subject: str,
    reading: Reading[Any],
    *,
    owners: timedelta | None = None,
    ordinary: bool = False,
) -> InputState:
    """A reading's state. ordinary: what stands in is as good as the first source."""
    condition = Condition.OK
    if not reading.known:
        condition = Condition.MISSING
    elif reading.substitution is not None and reading.substitution not in _ORDINARY and not ordinary:
        condition = Condition.SUBSTITUTED
    by_entity = reading.substitute is not None and reading.substitution in (
        Substitute.NEXT_SOURCE,
        Substitute.FLOWING,
    )
    return InputState(
        row=row,
        subject=subject,
        condition=condition,
        source=reading.substitute if by_entity and reading.substitute else reading.source,
        at=reading.at,
        limit=row.age(owners),
        substitute=reading.substitution,
        reading=None if reading.known else reading,
    )


def _instead(state: InputState, substitute: Substitute) -> InputState:
    """With what stands in where it is missing."""
    return state if state.condition is not Condition.MISSING else _with(state, substitute)


def _kept(state: InputState) -> InputState:
    return _with(state, Substitute.KEPT)


def _with(state: InputState, substitute: Substitute) -> InputState:
    if substitute not in state.row.substitutes:
        raise ValueError(f"{substitute} is no substitute for {state.row.key}")
    return InputState(
        row=state.row,
        subject=state.subject,
        condition=Condition.SUBSTITUTED,
        source=state.source,
        at=state.at,
        limit=state.limit,
        substitute=substitute,
        reading=state.reading,
    )
