"""What the house used and the sun gave in hours that are over, from the recorder's statistics, which it never forgets."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final

from homeassistant.components.recorder.const import DOMAIN as RECORDER_DOMAIN
from homeassistant.components.recorder.statistics import get_metadata, statistics_during_period
from homeassistant.const import UnitOfElectricCurrent
from homeassistant.core import HomeAssistant
from homeassistant.helpers.recorder import get_instance
from homeassistant.util.unit_conversion import ElectricCurrentConverter, PowerConverter
import numpy as np

from custom_components.v2h.engine.model import SLOT, Floats
from custom_components.v2h.engine.peaks.windows import MAX_SHARE_OF_LIMIT
from custom_components.v2h.settings import HouseSettings, MeterSettings, SolarSettings, StorageSettings

from .history import HOUR_S, SLOT_S, load_signs, meter_signs, quarter_means

_QUARTERS: Final = HOUR_S // SLOT_S
_NOISE_KW: Final = 0.02


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseHours:
    """Measured hours: load_kw without the storages, solar_kw, (n,), NaN where one of their entities has nothing.

    lacking: hours that each entity has nothing for, or nothing that can be: more than the main fuse could carry, or a
    meter of import only that counts backwards.
    missing: entities that have no power statistics at all, so that nothing is known.
    """

    load_kw: Floats
    solar_kw: Floats
    lacking: Mapping[str, int] = field(default_factory=dict)
    missing: tuple[str, ...] = ()


def has_hours(hass: HomeAssistant, meter: MeterSettings) -> bool:
    """Whether there is a meter, and a recorder that may have kept what it said."""
    return bool(meter.grid_power or meter.import_power) and RECORDER_DOMAIN in hass.config.components


async def async_read_hours(
    hass: HomeAssistant,
    house: HouseSettings,
    storages: Iterable[StorageSettings],
    solar: Iterable[SolarSettings],
    begin: datetime,
    end: datetime,
) -> HouseHours:
    """Read the hours of a time that begins and ends with one. Only where has_hours.

    A long time is read in parts, by who asks: each reading holds one of the recorder's threads.
    """
    solar_signs = {item.power_entity: 1.0 for item in solar if item.power_entity}
    load = load_signs(house, storages)
    signs = load | solar_signs
    most_kw = MAX_SHARE_OF_LIMIT * house.meter.fuse_kw
    # What counts one way only and says that it counts the other is wrong.
    one_way = set() if house.meter.grid_power else set(meter_signs(house))
    count = (end - begin) // SLOT

    def read() -> HouseHours:
        metadata = get_metadata(hass, statistic_ids=set(signs))
        usable = {
            entity
            for entity, (_, facts) in metadata.items()
            if facts["unit_class"] == PowerConverter.UNIT_CLASS
        }
        quarters = quarter_means(hass, usable, begin, end, "hour", count)
        power = {entity: values[::_QUARTERS] for entity, values in quarters.items()}
        for entity in set(load) & usable:
            least_kw = -_NOISE_KW if entity in one_way else -most_kw
            fits = (power[entity] >= least_kw) & (power[entity] <= most_kw)
            power[entity] = np.where(fits, power[entity], np.nan)

        def total(names: Iterable[str]) -> Floats:
            result = np.zeros(count // _QUARTERS)
            for name in names:  # NaN in one is NaN in the sum: a gap stays a gap
                result = (
                    result + signs[name] * power[name] if name in usable else np.full(len(result), np.nan)
                )
            return result

        return HouseHours(
            load_kw=total(signs),
            solar_kw=total(solar_signs),
            lacking={entity: int(np.isnan(values).sum()) for entity, values in power.items()},
            missing=tuple(sorted(set(signs) - usable)),
        )

    return await get_instance(hass).async_add_executor_job(read)


async def async_read_currents(
    hass: HomeAssistant, meter: MeterSettings, starts: tuple[int, ...]
) -> tuple[tuple[float, ...], ...] | None:
    """Mean currents of hours, (hours, phases) A; None where one phase in one hour is not known.

    starts: seconds since 1970, ascending.
    """
    phases = meter.phase_currents
    if not phases or not starts or RECORDER_DOMAIN not in hass.config.components:
        return None
    begin, end = (datetime.fromtimestamp(at, UTC) for at in (starts[0], starts[-1] + HOUR_S))
    units = {
        ElectricCurrentConverter.UNIT_CLASS: UnitOfElectricCurrent.AMPERE,
        PowerConverter.UNIT_CLASS: "W",
    }

    def read() -> tuple[tuple[float, ...], ...] | None:
        metadata = get_metadata(hass, statistic_ids=set(phases))
        rows = statistics_during_period(hass, begin, end, set(phases), "hour", units, {"mean"})
        table: list[dict[int, float]] = []
        for entity in phases:
            if entity not in metadata:
                return None
            unit_class = metadata[entity][1]["unit_class"]
            if unit_class not in units:
                return None
            scale = 1.0 / meter.voltage_v if unit_class == PowerConverter.UNIT_CLASS else 1.0
            means = {int(row["start"]): row.get("mean") for row in rows.get(entity, [])}
            table.append({at: mean * scale for at, mean in means.items() if mean is not None})
        if any(at not in phase for phase in table for at in starts):
            return None
        return tuple(tuple(phase[at] for phase in table) for at in starts)

    return await get_instance(hass).async_add_executor_job(read)
