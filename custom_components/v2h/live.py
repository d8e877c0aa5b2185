"""The readings of this moment, and what a storage keeps."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util

from .choices import StorageChoices
from .engine.model import SOLD_SOURCE, Storage
from .inputs.meter import read_grid_power, read_phase_currents
from .inputs.reading import Reading
from .inputs.snapshot import StorageReading, house_load, read_storages
from .inputs.soc import SocKeeper
from .inputs.solar import read_solar_power
from .plan.planning import Home
from .settings import AnyStorageSettings


@dataclass(frozen=True, slots=True, kw_only=True)
class Live:
    """The readings of this moment."""

    grid_kw: Reading[float]
    load_kw: Reading[float]
    solar_kw: Reading[float]
    phase_a: tuple[Reading[float], ...]
    storages: Mapping[str, StorageReading]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reserve:
    """What a storage keeps, kWh: always, and in addition for the next departure."""

    outage_kwh: float
    driving_kwh: float = 0.0
    departure: datetime | None = None
    departure_soc: float | None = None
    source: str | None = None
    """Who told of the departure."""
    refill_by: datetime | None = None
    """By when what lacks of it is charged, None where nothing lacks."""

    @property
    def total_kwh(self) -> float:
        """All that is kept by the next departure."""
        return self.outage_kwh + self.driving_kwh


def read_live(hass: HomeAssistant, home: Home, soc: SocKeeper | None = None) -> Live:
    """Read meter and devices from their states; cheap enough for every meter reading.

    soc: what is known of the charge levels' past; None: nothing.
    """
    now = dt_util.utcnow()
    grid_kw = read_grid_power(hass, home.house.meter, now)
    solar_kw = read_solar_power(hass, home.solar, now)
    storages = read_storages(hass, home.storages, now, soc or SocKeeper())
    return Live(
        grid_kw=grid_kw,
        load_kw=house_load(grid_kw, solar_kw, storages.values()),
        solar_kw=solar_kw,
        phase_a=read_phase_currents(hass, home.house.meter, now),
        storages=storages,
    )


def reserve_of(
    settings: AnyStorageSettings, choices: StorageChoices, planned: Storage | None, now: datetime
) -> Reserve:
    """What a storage keeps. planned: as the plan saw it, with its trips; None where it is not planned."""
    reserve_soc = settings.reserve_soc if choices.reserve_soc is None else choices.reserve_soc
    outage_kwh = reserve_soc * settings.capacity_kwh
    refill_by = choices.refill.by if choices.refill else None
    trips = planned.trips if planned else ()
    trip = next((item for item in trips if item.departure > now and item.source != SOLD_SOURCE), None)
    if trip is None or trip.target_soc is None:
        return Reserve(outage_kwh=outage_kwh, refill_by=refill_by)
    return Reserve(
        outage_kwh=outage_kwh,
        driving_kwh=max(0.0, trip.target_soc - reserve_soc) * settings.capacity_kwh,
        departure=trip.departure,
        departure_soc=trip.target_soc,
        source=trip.source,
        refill_by=refill_by,
    )
