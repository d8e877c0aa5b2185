"""What the house used and the sun gave in the last weeks, from the recorder's statistics."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Final, Literal

from homeassistant.components.recorder.const import DOMAIN as RECORDER_DOMAIN
from homeassistant.components.recorder.statistics import get_metadata, statistics_during_period
from homeassistant.const import UnitOfPower
from homeassistant.core import HomeAssistant
from homeassistant.helpers.recorder import get_instance
from homeassistant.util.unit_conversion import PowerConverter
import numpy as np

from custom_components.v2h.engine.forecast import LoadHistory
from custom_components.v2h.engine.model import SLOT, Floats, slot_start
from custom_components.v2h.settings import GridSign, HouseSettings, PowerSign, SolarSettings, StorageSettings

DAYS: Final = 28
"""Enough for the longest profile; hourly means are kept for ever."""

FINE_DAYS: Final = 10
"""Five-minute means are kept as long as the recorder keeps states: ten days unless the owner changed it."""

SLOT_S: Final = int(SLOT.total_seconds())
FIVE_MINUTES_S: Final = 300
HOUR_S: Final = 3600

MIN_FINE: Final = 2
"""Five-minute means that must be there of a quarter's three."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseHistory:
    """Measured quarters. load: without the storages. grid: import less export.

    missing: entities that have no power statistics. Where an entity of the load is missing, the load is unknown and not taken to be zero: history is empty.
    """

    load: LoadHistory
    solar: LoadHistory
    grid: LoadHistory = field(default_factory=LoadHistory.empty)
    missing: tuple[str, ...] = ()

    @classmethod
    def empty(cls) -> HouseHistory:
        """Nothing measured."""
        return cls(load=LoadHistory.empty(), solar=LoadHistory.empty())


async def async_read_history(
    hass: HomeAssistant,
    house: HouseSettings,
    storages: Iterable[StorageSettings],
    solar: Iterable[SolarSettings],
    now: datetime,
) -> HouseHistory:
    """Read the last four weeks: quarters from five-minute means, and hourly means where those are gone.

    Load is grid import less export, plus solar, plus what the storages give and less what they take.
    """
    solar_signs = {item.power_entity: 1.0 for item in solar if item.power_entity}
    signs = load_signs(house, storages) | solar_signs
    if not _has_meter(house) or RECORDER_DOMAIN not in hass.config.components:
        return HouseHistory.empty()
    return await get_instance(hass).async_add_executor_job(
        _read, hass, signs, set(solar_signs), set(meter_signs(house)), now
    )


def _has_meter(house: HouseSettings) -> bool:
    return bool(house.meter.grid_power or house.meter.import_power)


def meter_signs(house: HouseSettings) -> dict[str, float]:
    """What each entity of the meter is multiplied with to be summed to the import."""
    meter = house.meter
    if meter.grid_power:
        return {meter.grid_power: 1.0 if meter.grid_positive_is is GridSign.IMPORT else -1.0}
    signs = {meter.import_power: 1.0, meter.export_power: -1.0}
    return {entity: sign for entity, sign in signs.items() if entity}


def load_signs(house: HouseSettings, storages: Iterable[StorageSettings]) -> dict[str, float]:
    """What each power entity is multiplied with to be summed to the house's load."""
    signs = meter_signs(house)
    for storage in storages:
        if storage.power_entity:
            charging = storage.power_positive_is is PowerSign.CHARGE
            signs[storage.power_entity] = -1.0 if charging else 1.0
    return signs


def _read(
    hass: HomeAssistant, signs: Mapping[str, float], solar: set[str], meter: set[str], now: datetime
) -> HouseHistory:
    """Query and sum; runs in the recorder's own executor."""
    end = slot_start(now)
    begin = slot_start(now).replace(minute=0) - timedelta(days=DAYS)
    metadata = get_metadata(hass, statistic_ids=set(signs))
    usable = {
        entity for entity, (_, facts) in metadata.items() if facts["unit_class"] == PowerConverter.UNIT_CLASS
    }
    missing = tuple(entity for entity in signs if entity not in usable)
    count = (end - begin) // SLOT
    hourly = quarter_means(hass, usable, begin, end, "hour", count)
    fine = quarter_means(
        hass, usable, max(begin, end - timedelta(days=FINE_DAYS)), end, "5minute", count, begin
    )
    power = {entity: np.where(np.isfinite(fine[entity]), fine[entity], hourly[entity]) for entity in usable}
    starts = tuple(begin + index * SLOT for index in range(count))

    def total(entities: Iterable[str]) -> LoadHistory:
        names = list(entities)
        if not names or any(name in missing for name in names):
            return LoadHistory.empty()
        # NaN in one is NaN in the sum: a gap stays a gap.
        summed = np.sum([signs[name] * power[name] for name in names], axis=0)
        return LoadHistory(starts=starts, kw=summed)

    return HouseHistory(load=total(signs), solar=total(solar), grid=total(meter), missing=missing)


def quarter_means(
    hass: HomeAssistant,
    entities: set[str],
    begin: datetime,
    end: datetime,
    period: Literal["5minute", "hour"],
    count: int,
    origin: datetime | None = None,
) -> dict[str, Floats]:
    """Mean power by quarter from the origin (the beginning where not given), kW, NaN where unknown."""
    rows = (
        statistics_during_period(
            hass, begin, end, entities, period, {PowerConverter.UNIT_CLASS: UnitOfPower.KILO_WATT}, {"mean"}
        )
        if entities
        else {}
    )
    zero = (origin or begin).astimezone(UTC).timestamp()
    result = {}
    for entity in entities:
        total, number = np.zeros(count), np.zeros(count)
        spread = 1 if period == "5minute" else HOUR_S // SLOT_S
        for row in rows.get(entity, []):
            mean = row.get("mean")
            first = int((row["start"] - zero) // SLOT_S)
            if mean is None or first < 0:
                continue
            total[first : first + spread] += mean
            number[first : first + spread] += 1
        enough = number >= (MIN_FINE if period == "5minute" else 1)
        result[entity] = np.where(enough, total / np.maximum(number, 1), np.nan)
    return result
