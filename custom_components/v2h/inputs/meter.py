"""The meter at the main fuse."""

from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

from homeassistant.core import HomeAssistant

from custom_components.v2h.engine.ledger.counter import Counters
from custom_components.v2h.settings import GridSign, MeterSettings

from .contract import GRID_POWER, PHASES
from .reading import Reading, ReadingIssue, Substitute
from .units import current_a, energy_kwh, power_kw, read_number


def read_grid_power(hass: HomeAssistant, settings: MeterSettings, now: datetime) -> Reading[float]:
    """Power from the grid, kW, positive import."""
    max_age = GRID_POWER.age(timedelta(seconds=settings.max_age_s))
    bounds = GRID_POWER.bounds(settings.fuse_kw)
    if settings.grid_power:
        reading = read_number(hass, settings.grid_power, power_kw, now=now, max_age=max_age, bounds=bounds)
        if reading.value is None or settings.grid_positive_is is GridSign.IMPORT:
            return reading
        return replace(reading, value=0.0 - reading.value)
    if settings.import_power:
        return _read_pair(hass, settings.import_power, settings.export_power, now, max_age, bounds)
    return Reading(value=None, source="meter", issue=ReadingIssue.NOT_CONFIGURED)


def read_counters(hass: HomeAssistant, settings: MeterSettings, now: datetime) -> Counters:
    """The meter's own counters. A counter that stands still is not old: whether it fits is the ledger's to judge."""

    def counted(entity: str | None) -> float | None:
        return None if entity is None else read_number(hass, entity, energy_kwh, now=now).value

    return Counters(import_kwh=counted(settings.import_energy), export_kwh=counted(settings.export_energy))


def read_phase_currents(
    hass: HomeAssistant, settings: MeterSettings, now: datetime
) -> tuple[Reading[float], ...]:
    """Current of each phase that has an entity, A, in their order.

    A current has the sign that its meter gives it (most give none). Power is made current with the nominal
    voltage and has the sign of the meter: positive import. Many integrations report a sensor only when it
    changes: a steady phase may be old as long as another one is fresh.
    """
    sign = 1.0 if settings.grid_positive_is is GridSign.IMPORT else -1.0
    convert = partial(_phase_a, volts=settings.voltage_v, sign=sign)
    max_age = PHASES.age(timedelta(seconds=settings.max_age_s))
    bounds = PHASES.bounds(settings.main_fuse_a)
    fresh = [
        read_number(hass, entity, convert, now=now, max_age=max_age, bounds=bounds)
        for entity in settings.phase_currents
    ]
    alive = any(reading.known for reading in fresh)
    return tuple(
        PHASES.substituted(read_number(hass, reading.source, convert, now=now), Substitute.STEADY)
        if alive and reading.issue is ReadingIssue.STALE
        else reading
        for reading in fresh
    )


def _phase_a(value: float, unit: str | None, *, volts: float, sign: float) -> float | None:
    if (current := current_a(value, unit)) is not None:
        return current
    power = power_kw(value, unit)
    return None if power is None else sign * power * 1000 / volts


def _read_pair(
    hass: HomeAssistant,
    import_id: str,
    export_id: str | None,
    now: datetime,
    max_age: timedelta | None,
    bounds: tuple[float, float],
) -> Reading[float]:
    """Net of two positive sensors.

    The two are one meter, and many integrations report a sensor only when it changes: the half that is zero
    may be old as long as the other one is fresh.
    """
    ids = (import_id, export_id) if export_id else (import_id,)
    fresh = [read_number(hass, entity, power_kw, now=now, max_age=max_age, bounds=bounds) for entity in ids]
    alive = any(reading.known for reading in fresh)
    halves = []
    for reading in fresh:
        half = reading
        if alive and reading.issue is ReadingIssue.STALE:
            last = read_number(hass, reading.source, power_kw, now=now)
            half = GRID_POWER.substituted(last, Substitute.STEADY) if last.value == 0.0 else reading
        if half.value is None:
            return half
        if half.value < 0.0:
            # A signed sensor in a place for positive ones would be counted twice.
            return Reading(
                value=None, source=half.source, at=half.at, issue=ReadingIssue.OUT_OF_RANGE, raw=half.raw
            )
        halves.append(half)
    net = (halves[0].value or 0.0) - ((halves[1].value or 0.0) if len(halves) > 1 else 0.0)
    newest = max(halves, key=lambda half: half.at.timestamp() if half.at else 0.0)
    raw = ", ".join(half.raw or "" for half in halves)
    return Reading(value=net, source=import_id, at=newest.at, raw=raw)
