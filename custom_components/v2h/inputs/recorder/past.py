"""What the meters, the storages and the sun did in the last hours, from the recorder's five-minute means."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from homeassistant.components.recorder.const import DOMAIN as RECORDER_DOMAIN
from homeassistant.core import HomeAssistant
from homeassistant.helpers.recorder import get_instance
import numpy as np

from custom_components.v2h.engine.model import SLOT, Floats, slot_start
from custom_components.v2h.settings import HouseSettings, PowerSign, SolarSettings, StorageSettings

from .history import meter_signs, quarter_means

PAST: Final = timedelta(hours=24)


@dataclass(frozen=True, slots=True, kw_only=True)
class HousePast:
    """Measured quarters, each (n,), NaN where unknown: kW as everywhere, SoC as a fraction.

    load: what the house drew without the storages, NaN where a part of it is unknown.
    """

    start: datetime
    grid_kw: Floats
    load_kw: Floats
    solar_kw: Floats
    power_kw: Mapping[str, Floats] = field(default_factory=dict)
    soc: Mapping[str, Floats] = field(default_factory=dict)


async def async_read_past(
    hass: HomeAssistant,
    house: HouseSettings,
    storages: Mapping[str, StorageSettings],
    solar: Iterable[SolarSettings],
    now: datetime,
) -> HousePast:
    """Read the last day. Everything is unknown where there is no recorder."""
    sun = tuple(item.power_entity for item in solar if item.power_entity)
    wanted = {
        entity for item in storages.values() for entity in (item.power_entity, *item.soc_entities) if entity
    }
    wanted |= {*meter_signs(house), *sun}
    end = slot_start(now)
    count = PAST // SLOT
    if RECORDER_DOMAIN in hass.config.components and wanted:
        means = await get_instance(hass).async_add_executor_job(
            quarter_means, hass, wanted, end - PAST, end, "5minute", count
        )
    else:
        means = {}
    return _past(end - PAST, count, means, meter_signs(house), storages, sun)


def _past(
    start: datetime,
    count: int,
    means: Mapping[str, Floats],
    meter: Mapping[str, float],
    storages: Mapping[str, StorageSettings],
    sun: tuple[str, ...],
) -> HousePast:
    unknown = np.full(count, np.nan)
    grid = (
        _sum(count, [sign * means.get(entity, unknown) for entity, sign in meter.items()])
        if meter
        else unknown
    )
    solar = _sum(count, [means.get(entity, unknown) for entity in sun])
    power = {
        key: (1.0 if item.power_positive_is is PowerSign.CHARGE else -1.0)
        * means.get(item.power_entity, unknown)
        if item.power_entity
        else unknown
        for key, item in storages.items()
    }
    soc = {
        key: next(
            (
                found / 100
                for entity in item.soc_entities
                if np.isfinite(found := means.get(entity, unknown)).any()
            ),
            unknown,
        )
        for key, item in storages.items()
    }
    load = grid + solar - _sum(count, list(power.values()))
    return HousePast(start=start, grid_kw=grid, load_kw=load, solar_kw=solar, power_kw=power, soc=soc)


def _sum(count: int, parts: list[Floats]) -> Floats:
    """The sum, NaN where a part is; 0 of nothing."""
    total: Floats = np.sum(parts, axis=0) if parts else np.zeros(count)
    return total
