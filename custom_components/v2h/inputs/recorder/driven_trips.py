"""What a car really drove: its plug's states while the recorder keeps them, its charge level's statistics before."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, tzinfo
from enum import StrEnum
from typing import Final, Literal

from homeassistant.components.recorder.const import DOMAIN as RECORDER_DOMAIN
from homeassistant.components.recorder.history import state_changes_during_period
from homeassistant.components.recorder.statistics import get_metadata, statistics_during_period
from homeassistant.const import ATTR_UNIT_OF_MEASUREMENT, PERCENTAGE, UnitOfPower
from homeassistant.core import HomeAssistant, State
from homeassistant.helpers.recorder import get_instance
from homeassistant.util.unit_conversion import PowerConverter
import numpy as np

from custom_components.v2h.engine.driven import HOUR_S, CarHours, drives, told
from custom_components.v2h.engine.model import Floats
from custom_components.v2h.inputs.devices import EMPTY_SOC
from custom_components.v2h.inputs.told_trips import absences
from custom_components.v2h.settings import PowerSign, VehicleSettings

STATES: Final = timedelta(days=10)
"""How long the recorder keeps states unless the owner changed it."""
_HOUR: Final = timedelta(hours=1)
_AT_ONCE: Final = timedelta(days=31)
_SHORT: Final = timedelta(minutes=15)
"""An absence shorter than this is a plug that was moved."""
_TOLD_WITHIN: Final = timedelta(hours=2)
"""After a return: a level that comes later says what was charged meanwhile, too."""
_MOST_UNKNOWN_H: Final = 2
"""Of a day whose trips are measured."""


class TripsFrom(StrEnum):
    """What tells of a day's trips."""

    PLUG = "plug"
    LEVEL = "level"
    USUAL = "usual"


@dataclass(frozen=True, slots=True, kw_only=True)
class DrivenTrip:
    """A trip that was made, UTC. energy_kwh: stored energy, None where no level told."""

    left: datetime
    back: datetime
    energy_kwh: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DrivenTrips:
    """The trips of the local days that are measured, by what told of them; of other days nothing is known."""

    trips: tuple[DrivenTrip, ...] = ()
    days: Mapping[date, TripsFrom] = field(default_factory=dict)

    def counted(self, days: Iterable[date]) -> dict[TripsFrom, int]:
        """Of how many of the days each source tells."""
        found = Counter(self.days.get(day, TripsFrom.USUAL) for day in days)
        return {source: found[source] for source in TripsFrom}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    trips: list[DrivenTrip]
    days: set[date]


async def async_driven_trips(
    hass: HomeAssistant, car: VehicleSettings, begin: datetime, end: datetime, tz: tzinfo
) -> DrivenTrips:
    """The trips of a span of whole hours, read in parts. Of a car that is only thought of nothing is known."""
    if RECORDER_DOMAIN not in hass.config.components or not car.soc_entities:
        return DrivenTrips()
    instance = get_instance(hass)
    rows: list[Floats] = []
    at = begin
    while at < end:
        until = min(end, at + _AT_ONCE)
        rows.append(await instance.async_add_executor_job(_hours, hass, car, at, until))
        at = until
    by_level = await hass.async_add_executor_job(_by_level, car, np.concatenate(rows, axis=1), begin, tz)
    by_plug = _Part(trips=[], days=set())
    if car.plugged_entity:
        first = max(begin, end - STATES)
        by_plug = await instance.async_add_executor_job(_by_plug, hass, car, first, end, tz)
    days = dict.fromkeys(by_level.days, TripsFrom.LEVEL) | dict.fromkeys(by_plug.days, TripsFrom.PLUG)
    parts = ((TripsFrom.LEVEL, by_level), (TripsFrom.PLUG, by_plug))
    trips = [
        trip
        for source, part in parts
        for trip in part.trips
        if days.get(trip.left.astimezone(tz).date()) is source
    ]
    return DrivenTrips(trips=tuple(sorted(trips, key=lambda trip: trip.left)), days=days)


def _hours(hass: HomeAssistant, car: VehicleSettings, begin: datetime, end: datetime) -> Floats:
    """Lowest and highest level (fractions) and mean power (kW, positive charging) of hours, (3, n), NaN where unknown.

    From hourly statistics, which are kept for ever. Runs in the recorder's own executor.
    """
    level, power = car.soc_entities[0], car.power_entity
    metadata = get_metadata(hass, statistic_ids={level} | ({power} if power else set()))
    count, zero = (end - begin) // _HOUR, begin.timestamp()
    found = np.full((3, count), np.nan)

    def fill(
        entity: str, units: dict[str, str] | None, names: dict[int, Literal["min", "max", "mean"]]
    ) -> None:
        rows = statistics_during_period(hass, begin, end, {entity}, "hour", units, set(names.values()))
        for row in rows.get(entity, []):
            hour = int((row["start"] - zero) // HOUR_S)
            for place, name in names.items():
                if (value := row.get(name)) is not None and 0 <= hour < count:
                    found[place, hour] = value

    if level in metadata and metadata[level][1]["unit_of_measurement"] == PERCENTAGE:
        fill(level, None, {0: "min", 1: "max"})
        found[:2] /= 100
        known = (found[0] > EMPTY_SOC) & (found[1] <= 1.0)
        found[:2] = np.where(known, found[:2], np.nan)
    if power and power in metadata and metadata[power][1]["unit_class"] == PowerConverter.UNIT_CLASS:
        fill(power, {PowerConverter.UNIT_CLASS: UnitOfPower.KILO_WATT}, {2: "mean"})
        found[2] *= 1.0 if car.power_positive_is is PowerSign.CHARGE else -1.0
    return found


def _by_level(car: VehicleSettings, rows: Floats, begin: datetime, tz: tzinfo) -> _Part:
    """From the levels of hours: to the hour."""
    lowest, highest, charged = rows
    hours = CarHours(
        capacity_kwh=car.capacity_kwh,
        charge_efficiency=car.charge_efficiency,
        discharge_efficiency=car.discharge_efficiency,
        lowest=lowest,
        highest=highest,
        in_kwh=np.maximum(charged, 0.0),
        out_kwh=np.maximum(-charged, 0.0),
    )
    found = drives(hours)
    local = [(begin + index * _HOUR).astimezone(tz).date() for index in range(len(lowest))]
    unknown = Counter(local[index] for index in np.flatnonzero(~told(hours, found)).tolist())
    trips = [
        DrivenTrip(left=begin + item.first * _HOUR, back=begin + (item.last + 1) * _HOUR, energy_kwh=item.kwh)
        for item in found
    ]
    return _Part(trips=trips, days={day for day in local if unknown[day] <= _MOST_UNKNOWN_H})


def _by_plug(hass: HomeAssistant, car: VehicleSettings, begin: datetime, end: datetime, tz: tzinfo) -> _Part:
    """From the plug's states, to the minute. Runs in the recorder's own executor."""

    def states(entity: str) -> list[State]:
        found = state_changes_during_period(hass, begin, end, entity, include_start_time_state=True)
        return [item for item in found.get(entity, []) if item.state not in {"unknown", "unavailable", ""}]

    plugged = {text.casefold() for text in car.plugged_states}
    plug = [
        (max(item.last_changed, begin), item.state.strip().casefold() in plugged)
        for item in states(car.plugged_entity)
    ]
    # Nobody knows when it left that is away at first, nor when it comes back that is away at last.
    while plug and not plug[0][1]:
        del plug[0]
    if not plug:
        return _Part(trips=[], days=set())
    levels = states(car.soc_entities[0])
    trips = [
        DrivenTrip(left=item.left, back=item.back, energy_kwh=_energy(car, levels, item.left, item.back))
        for item in absences(plug)
        if item.back - item.left >= _SHORT
    ]
    left: datetime | None = None
    for at, there in plug:
        left = None if there else left or at
    first = plug[0][0].astimezone(tz)
    # Of the day in which it begins a part is unknown.
    day = first.date() + timedelta(days=bool(first.time() != first.min.time()))
    until = (end if left is None else left).astimezone(tz).date()
    return _Part(trips=trips, days={day + timedelta(days=index) for index in range((until - day).days)})


def _energy(car: VehicleSettings, levels: list[State], left: datetime, back: datetime) -> float | None:
    """Stored energy that a trip took; nothing where it was charged elsewhere."""
    before = [soc for item in levels if item.last_updated <= left and (soc := _soc(item)) is not None]
    after = [
        soc
        for item in levels
        if back <= item.last_updated <= back + _TOLD_WITHIN and (soc := _soc(item)) is not None
    ]
    if not before or not after:
        return None
    return max(before[-1] - after[0], 0.0) * car.capacity_kwh


def _soc(state: State) -> float | None:
    if state.attributes.get(ATTR_UNIT_OF_MEASUREMENT, PERCENTAGE) != PERCENTAGE:
        return None
    try:
        soc = float(state.state) / 100
    except ValueError:
        return None
    return soc if EMPTY_SOC < soc <= 1.0 else None
