"""What the owner has said about power cuts; key `backup` of the entry's options, fractions and kW."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from custom_components.v2h.settings import Settings

OPTIONS_KEY: Final = "backup"


class ReserveUnit(StrEnum):
    """What the home's reserve is counted in."""

    HOURS = "hours"
    """At the essential load."""
    KWH = "kwh"
    PERCENT = "percent"
    """Of all that the storages hold together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupSettings(Settings):
    """How the house meets a power cut; every source is optional.

    essential_w: None learns it from the nights. storages: those that supply the house in a power cut, by subentry id,
    empty: all that can discharge. reserve_unit: of reserve and winter_reserve (November to March; None: the same all
    year); None keeps only each storage's own reserve.
    level: what backup mode fills to. ready_within_h: by when, where nobody says. any_price: what starts by itself does
    not wait for a price.
    warnings: weather warning or binary sensor entities; from warning_level (1 yellow, 2 orange, 3 red; a German 4 is
    extreme), of warning_types (words of its text, empty: all). outage_calendar: with events whose text holds one of
    outage_words. wind_weather: a weather entity whose hourly forecast reaches wind_limit (m/s, gusts where it has
    them) within wind_hours. risk_entity: a number that is a risk from risk_limit on (the chance of thunder).
    grid_entity: is in one of grid_off_states while the grid is gone. voltage_entities: the phases' voltages, gone when
    all are below 180 V. meter_silence: the meter is silent while an inverter goes on. debounce_s: how long before it is
    believed. return_pause_s: how long the grid must be back. soft_start_min: how long no higher effekttopp than
    is booked may come of charging then. keep_departure: in a power cut the car keeps what its departure needs.
    """

    essential_w: float | None = None
    storages: tuple[str, ...] = ()
    reserve_unit: ReserveUnit | None = None
    reserve: float = 0.0
    winter_reserve: float | None = None
    level: float = 0.9
    ready_within_h: float = 12.0
    any_price: bool = False
    warnings: tuple[str, ...] = ()
    warning_level: int = 2
    warning_types: tuple[str, ...] = ()
    outage_calendar: str | None = None
    outage_words: tuple[str, ...] = ("strömavbrott", "elavbrott", "power cut", "power outage")
    wind_weather: str | None = None
    wind_limit: float = 21.0
    wind_hours: float = 24.0
    risk_entity: str | None = None
    risk_limit: float = 50.0
    grid_entity: str | None = None
    grid_off_states: tuple[str, ...] = (
        "off",
        "off_grid",
        "off_grid_unintentional",
        "island",
        "islanded",
        "ob",
        "on battery",
        "ob dischrg",
    )
    voltage_entities: tuple[str, ...] = ()
    meter_silence: bool = False
    debounce_s: float = 10.0
    return_pause_s: float = 300.0
    soft_start_min: float = 30.0
    keep_departure: bool = True
