"""Everything that is known at one moment, and the problem that the planner is given from it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo
from enum import StrEnum
import logging

from homeassistant.core import HomeAssistant
import numpy as np

from custom_components.v2h.choices import Choices, StorageChoices
from custom_components.v2h.engine.forecast import (
    LoadHistory,
    SolarForecast,
    fill_prices,
    in_quarters,
    load_forecast,
    means,
    plan_grid,
    solar_forecast,
    tomorrow_published,
)
from custom_components.v2h.engine.model import SOLD_SOURCE, Floats, Override, Problem, Storage, TimeGrid, Trip
from custom_components.v2h.engine.peaks.tracker import PeakTracker
from custom_components.v2h.engine.prices import PriceSeries
from custom_components.v2h.engine.tariffs.tariff import PriceBuildUp
from custom_components.v2h.inputs.prices.reader import PriceReadError
from custom_components.v2h.inputs.recorder.history import HouseHistory
from custom_components.v2h.settings import (
    AnyStorageSettings,
    CommandModel,
    HouseSettings,
    SolarSettings,
    VehicleSettings,
)

from .contract import PRICES
from .devices import read_plugged, read_power
from .memory import InputMemory
from .meter import read_grid_power, read_phase_currents
from .reading import Reading, ReadingIssue, SocSource
from .soc import SocKeeper
from .solar import planned_solar, read_solar_power
from .trips import expected_trips

__all__ = [
    "DraftNote",
    "InputMemory",
    "LeftOut",
    "LeftOutCode",
    "ProblemDraft",
    "Snapshot",
    "StorageReading",
    "async_read_snapshot",
    "house_load",
    "make_problem",
    "read_storages",
]

_LOGGER = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class StorageReading:
    """What is known of one storage. soc: fraction. power_kw: positive when it charges.

    last_soc: the newest that was ever known; an unplugged car need not tell its own. soc_source: who tells the soc.
    soc_margin: what has been taken off an estimate to be on the safe side.
    """

    settings: AnyStorageSettings
    soc: Reading[float]
    power_kw: Reading[float]
    plugged: Reading[bool]
    last_soc: Reading[float] | None = None
    soc_source: SocSource | None = None
    soc_margin: float = 0.0

    @property
    def likely_soc(self) -> float | None:
        """The likeliest charge level: without the margin that keeps an estimate on the safe side."""
        return None if self.soc.value is None else min(1.0, self.soc.value + self.soc_margin)


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """All inputs of one plan.

    prices: what is known, also where the last reading failed, and then price_error says how. solar_kw:
    production of the measured installations. load_kw: house load now, without the storages. plans_solar:
    whether there is solar whose production is expected apart from the load. history_missing_since: how long
    nothing has been known of the load.
    """

    taken: datetime
    prices: PriceSeries | None
    price_error: PriceReadError | None
    grid_kw: Reading[float]
    phase_a: tuple[Reading[float], ...]
    storages: Mapping[str, StorageReading]
    solar_kw: Reading[float]
    load_kw: Reading[float]
    history: HouseHistory
    solar_forecast: SolarForecast | None
    plans_solar: bool
    history_missing_since: datetime | None = None

    @property
    def load_history(self) -> LoadHistory:
        """Measured house load, without the storages."""
        return self.history.load


class LeftOutCode(StrEnum):
    """Why a storage is not planned. Each is a translated sentence."""

    SOC_UNKNOWN = "soc_unknown"
    PLUGGED_UNKNOWN = "plugged_unknown"
    AWAY = "away"
    """It is not plugged in and its state of charge was never known: nothing is wrong."""
    RELEASED = "released"
    """The owner has given the device to somebody else."""
    FAILED = "failed"
    """Its settings and readings make no storage; the log says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A storage that is not planned: why, and which reading is to blame where one is."""

    code: LeftOutCode
    reading: Reading[float] | Reading[bool] | None = None


class DraftNote(StrEnum):
    """What the plan had to assume. Each is a translated sentence."""

    PRICES_UNKNOWN = "prices_unknown"
    """No price is known at all: no plan."""
    PRICES_TOO_OLD = "prices_too_old"
    """The last known price is more than a day old: no plan."""
    PRICES_FORECAST = "prices_forecast"
    """Beyond `prices_forecast_from` the recent price shape stands in."""
    LOAD_DEFAULT = "load_default"
    """Nothing was ever measured: an ordinary house's day stands in."""
    SOLAR_UNKNOWN = "solar_unknown"
    """Neither a forecast nor history: no production is expected."""
    TARIFF_UNKNOWN = "tariff_unknown"
    """No version of the grid tariff holds on some of the plan's days: the nearest one stands in."""
    ENERGY_TAX_UNKNOWN = "energy_tax_unknown"
    """The tax data does not reach some of the plan's days: the last one stands in."""
    VALUE_NO_HISTORY = "value_no_history"
    """Less than a day of the house's load is known: the plan alone is followed."""
    VALUE_NO_PRICES = "value_no_prices"
    """No price is published for now: the plan alone is followed."""
    VALUE_FAILED = "value_failed"
    """Stored energy could not be valued: the plan alone is followed, and the log says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemDraft:
    """What a snapshot gives the planner. problem: None without prices, and the notes say so.

    prices_forecast_from: start of the first step whose price is not published.
    """

    problem: Problem | None
    left_out: Mapping[str, LeftOut]
    notes: tuple[DraftNote, ...] = ()
    prices_forecast_from: datetime | None = None


async def async_read_snapshot(
    hass: HomeAssistant,
    house: HouseSettings,
    storages: Mapping[str, AnyStorageSettings],
    solar: Mapping[str, SolarSettings],
    memory: InputMemory,
    now: datetime,
) -> Snapshot:
    """Read everything. Nothing that fails stops the rest: each value says itself what is wrong with it."""
    await memory.async_refresh(hass, house, storages, solar, now)
    grid_kw = read_grid_power(hass, house.meter, now)
    solar_kw = read_solar_power(hass, solar, now)
    readings = read_storages(hass, storages, now, memory.soc)
    return Snapshot(
        taken=now,
        prices=memory.prices,
        price_error=memory.price_error,
        grid_kw=grid_kw,
        phase_a=read_phase_currents(hass, house.meter, now),
        storages=readings,
        solar_kw=solar_kw,
        load_kw=house_load(grid_kw, solar_kw, readings.values()),
        history=memory.history,
        solar_forecast=memory.solar,
        plans_solar=bool(planned_solar(solar)),
        history_missing_since=memory.history_missing_since,
    )


def read_storages(
    hass: HomeAssistant,
    storages: Mapping[str, AnyStorageSettings],
    now: datetime,
    soc: SocKeeper,
) -> dict[str, StorageReading]:
    """Read every storage from the states; cheap. An error in one is its own issue."""
    return {key: _read_storage(hass, key, settings, now, soc) for key, settings in storages.items()}


def _read_storage(
    hass: HomeAssistant, key: str, settings: AnyStorageSettings, now: datetime, keeper: SocKeeper
) -> StorageReading:
    try:
        power = read_power(hass, settings, now)
        plugged = read_plugged(hass, settings, now, power)
        soc = keeper.read(hass, key, settings, power, plugged, now)
        return StorageReading(
            settings=settings,
            soc=soc.reading,
            power_kw=power,
            plugged=plugged,
            last_soc=soc.last,
            soc_source=soc.source,
            soc_margin=soc.margin,
        )
    except Exception:
        _LOGGER.exception("Reading the storage %s failed", settings.name)
        return StorageReading(
            settings=settings,
            soc=Reading(value=None, source=settings.name, issue=ReadingIssue.FAILED),
            power_kw=Reading(value=None, source=settings.name, issue=ReadingIssue.FAILED),
            plugged=Reading(value=None, source=settings.name, issue=ReadingIssue.FAILED),
        )


def house_load(
    grid_kw: Reading[float], solar_kw: Reading[float], storages: Iterable[StorageReading]
) -> Reading[float]:
    """House load now, kW: grid + solar - what the storages take. Unknown where a part of it is.

    An unplugged vehicle takes nothing, whatever its charger tells. Solar that is not measured is part of the
    load, as in its history.
    """
    if grid_kw.value is None:
        return grid_kw
    load = grid_kw.value
    if solar_kw.value is not None:
        load += solar_kw.value
    elif solar_kw.issue is not ReadingIssue.NOT_CONFIGURED:
        return solar_kw
    for storage in storages:
        if storage.plugged.value is False:
            continue
        if storage.power_kw.value is None:
            return storage.power_kw
        load -= storage.power_kw.value
    return Reading(value=load, source=grid_kw.source, at=grid_kw.at)


def make_problem(
    snapshot: Snapshot,
    house: HouseSettings,
    build_up: PriceBuildUp,
    choices: Choices,
    peaks: PeakTracker | None,
    now: datetime,
    tz: tzinfo,
) -> ProblemDraft:
    """Make the planner's problem from what is known; pure, and may run in any thread.

    A storage that cannot be planned is left out with its reason and the others are planned.
    """
    known_until = snapshot.prices.known_until(now) if snapshot.prices else None
    grid = plan_grid(now, known_until, tz)
    storages: dict[str, Storage] = {}
    left_out: dict[str, LeftOut] = {}
    for key, reading in snapshot.storages.items():
        made = _storage(key, reading, house, choices.of(key), grid, now, tz)
        if isinstance(made, Storage):
            storages[key] = made
        else:
            left_out[key] = made
    prices = snapshot.prices
    if prices is None or not prices.rows:
        return ProblemDraft(problem=None, left_out=left_out, notes=(DraftNote.PRICES_UNKNOWN,))
    oldest = PRICES.age()
    if oldest is not None and prices.rows[-1].end < now - oldest:
        return ProblemDraft(problem=None, left_out=left_out, notes=(DraftNote.PRICES_TOO_OLD,))

    fine = in_quarters(grid)  # tariffs and forecasts are of quarters; a longer step has their means

    def on_grid(values: Floats) -> Floats:
        return means(grid, fine, values)

    notes: list[DraftNote] = []
    values, published = fill_prices(prices, fine, tz)
    forecast_from = None if published.all() else fine.starts[int(published.argmin())]
    if not tomorrow_published(now, known_until, tz):
        notes.append(DraftNote.PRICES_FORECAST)
    if not snapshot.history.load.known:
        notes.append(DraftNote.LOAD_DEFAULT)
    solar_kw, founded = _solar(snapshot, fine, tz)
    if not founded:
        notes.append(DraftNote.SOLAR_UNKNOWN)
    notes += [DraftNote(f"{gap}_unknown") for gap in build_up.gaps(fine.starts)]
    limit_kw = house.meter.import_limit_kw
    problem = Problem(
        grid=grid,
        spot=on_grid(build_up.spot(values, fine.starts, prices)),
        buy=on_grid(build_up.buy(values, fine.starts, prices)),
        sell=on_grid(build_up.sell(values, fine.starts, prices)),
        price_known=on_grid(published.astype(np.float64)) >= 1.0,
        load_kw=on_grid(load_forecast(snapshot.history.load, fine, snapshot.load_kw.value, tz)),
        solar_kw=on_grid(solar_kw),
        import_limit_kw=limit_kw,
        export_limit_kw=limit_kw,
        storages=tuple(storages.values()),
        peaks=peaks.months(grid) if peaks else (),
        currency=house.currency,
    )
    return ProblemDraft(
        problem=problem, left_out=left_out, notes=tuple(notes), prices_forecast_from=forecast_from
    )


def _solar(snapshot: Snapshot, grid: TimeGrid, tz: tzinfo) -> tuple[Floats, bool]:
    expected, founded = solar_forecast(snapshot.solar_forecast, snapshot.history.solar, grid, tz)
    return expected, founded or not snapshot.plans_solar


def _storage(
    key: str,
    reading: StorageReading,
    house: HouseSettings,
    choices: StorageChoices,
    grid: TimeGrid,
    now: datetime,
    tz: tzinfo,
) -> Storage | LeftOut:
    """The planner's storage, or why it is left out."""
    if choices.released and not choices.sold:
        return LeftOut(code=LeftOutCode.RELEASED)
    if reading.plugged.value is None:
        return LeftOut(code=LeftOutCode.PLUGGED_UNKNOWN, reading=reading.plugged)
    soc = reading.soc
    if not soc.known and not reading.plugged.value:
        # A charger without a session and a sleeping car tell nothing; it is needed only from the return on.
        soc = reading.last_soc or soc
    if soc.value is None:
        code = LeftOutCode.SOC_UNKNOWN if reading.plugged.value else LeftOutCode.AWAY
        return LeftOut(code=code, reading=soc)
    settings = reading.settings
    try:
        return Storage(
            key=key,
            kind=settings.kind,
            capacity_kwh=settings.capacity_kwh,
            soc=soc.value,
            min_soc=settings.min_soc,
            max_soc=_ceiling(settings, choices),
            reserve_soc=settings.reserve_soc if choices.reserve_soc is None else choices.reserve_soc,
            charge_kw=settings.charge_kw,
            # A current limit can only charge.
            discharge_kw=0.0
            if settings.control.model is CommandModel.CURRENT_LIMIT
            else settings.discharge_kw,
            min_charge_kw=settings.min_charge_kw,
            min_discharge_kw=settings.min_discharge_kw,
            charge_efficiency=settings.charge_efficiency,
            discharge_efficiency=settings.discharge_efficiency,
            conversion_loss_kw=settings.conversion_loss_kw,
            wear_per_kwh=settings.wear_per_kwh,
            can_export=settings.can_export and house.tariff.sell_allowed,
            trips=(
                *_driven(settings, choices, reading.plugged.value, now, grid.end, tz),
                *_sold(settings, choices, grid.end),
            ),
            override=_valid(choices.override, now),
            target=choices.target,
            refill=choices.refill,
        )
    except Exception:  # one storage's settings must not stop the others
        _LOGGER.exception("The storage %s cannot be planned", settings.name)
        return LeftOut(code=LeftOutCode.FAILED)


def _driven(
    settings: AnyStorageSettings,
    choices: StorageChoices,
    plugged: bool,
    now: datetime,
    end: datetime,
    tz: tzinfo,
) -> tuple[Trip, ...]:
    if not isinstance(settings, VehicleSettings):
        return ()
    return expected_trips(settings, choices, plugged=plugged, now=now, end=end, tz=tz)


def _sold(settings: AnyStorageSettings, choices: StorageChoices, end: datetime) -> list[Trip]:
    """The times in which it is sold, for the plan as if it were away: what it does then is not ours to plan."""
    return [
        Trip(
            departure=item.begin,
            return_=item.end or end,
            target_soc=min(settings.sold_min_soc, settings.max_soc),
            source=SOLD_SOURCE,
        )
        for item in choices.sold
        if item.begin < end
    ]


def _ceiling(settings: AnyStorageSettings, choices: StorageChoices) -> float:
    """The highest SoC; before it is sold the band's, as far as the lowest and the reserve leave that."""
    if choices.ceiling_soc is None:
        return settings.max_soc
    reserve = settings.reserve_soc if choices.reserve_soc is None else choices.reserve_soc
    return min(settings.max_soc, max(choices.ceiling_soc, settings.min_soc, reserve))


def _valid(override: Override | None, now: datetime) -> Override | None:
    """Return the owner's command unless its time is over."""
    if override is None or (override.until is not None and override.until <= now):
        return None
    return override
