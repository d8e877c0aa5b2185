"""Slots that nobody followed, from the recorder: five-minute means of the powers, and states of plugs and levels."""

import asyncio
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
import logging
from typing import Final

from homeassistant.components.recorder.const import DOMAIN as RECORDER_DOMAIN
from homeassistant.components.recorder.history import state_changes_during_period
from homeassistant.components.recorder.statistics import get_metadata, statistics_during_period
from homeassistant.const import ATTR_UNIT_OF_MEASUREMENT, PERCENTAGE, UnitOfPower
from homeassistant.core import HomeAssistant, State
from homeassistant.helpers.recorder import get_instance
from homeassistant.util.unit_conversion import PowerConverter

from custom_components.v2h.engine.ledger.slots import MeasuredSlot, StorageEnergy, rounded
from custom_components.v2h.engine.model import SLOT
from custom_components.v2h.engine.peaks.windows import plausible_kw
from custom_components.v2h.inputs.devices import EMPTY_SOC
from custom_components.v2h.inputs.solar import planned_solar
from custom_components.v2h.settings import (
    AnyStorageSettings,
    GridSign,
    MeterSettings,
    PowerSign,
    SolarSettings,
    VehicleSettings,
)

_LOGGER = logging.getLogger(__name__)

LONGEST: Final = timedelta(days=10)
"""How long the recorder keeps five-minute means and states unless the owner changed it."""
TIMEOUT_S: Final = 20
MIN_SPANS: Final = 2
"""Five-minute means that must be there of a slot's three."""

_SPAN: Final = timedelta(minutes=5)
_SPAN_H: Final = _SPAN / timedelta(hours=1)

type Means = Mapping[int, float]
"""kW by the second in which the five minutes begin."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """What is read. powers: all entities of power that are needed. solar: those that only inform."""

    meter: MeterSettings
    storages: Mapping[str, AnyStorageSettings]
    solar: tuple[str, ...]
    powers: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Recorded:
    """What the recorder has: means by entity, and states by entity, ascending."""

    means: Mapping[str, Means]
    states: Mapping[str, list[State]] = field(default_factory=dict)

    def state(self, entity: str, instant: datetime) -> State | None:
        """The state that held at an instant."""
        states = self.states.get(entity, [])
        index = bisect_right(states, instant, key=lambda state: state.last_updated) - 1
        return states[index] if index >= 0 else None


async def async_recall_slots(
    hass: HomeAssistant,
    meter: MeterSettings,
    storages: Mapping[str, AnyStorageSettings],
    solar: Mapping[str, SolarSettings],
    begin: datetime,
    end: datetime,
) -> tuple[MeasuredSlot, ...]:
    """The slots of a span that the recorder can tell, ascending.

    None where there is no recorder, where one of the powers has no statistics, or where reading fails, which is told in
    the log: a slot is never made up.
    """
    begin = max(begin, end - LONGEST)
    if RECORDER_DOMAIN not in hass.config.components or end - begin < SLOT:
        return ()
    powers = [meter.grid_power] if meter.grid_power else [meter.import_power, meter.export_power]
    powers += [settings.power_entity for settings in storages.values()]
    if not (meter.grid_power or meter.import_power) or any(
        not item.power_entity for item in storages.values()
    ):
        return ()
    produced = tuple(item.power_entity for item in planned_solar(solar) if item.power_entity)
    asked = _Asked(
        meter=meter,
        storages=storages,
        solar=produced,
        powers=frozenset(entity for entity in powers if entity),
    )
    try:
        async with asyncio.timeout(TIMEOUT_S):
            return await get_instance(hass).async_add_executor_job(_recall, hass, asked, begin, end)
    except Exception as error:  # a database can fail in any way: the slots are gaps then
        _LOGGER.warning("Reading the missed slots from the recorder failed: %r", error, exc_info=True)
        return ()


def _recall(hass: HomeAssistant, asked: _Asked, begin: datetime, end: datetime) -> tuple[MeasuredSlot, ...]:
    """Query and sum; runs in the recorder's own executor."""
    wanted = set(asked.powers) | set(asked.solar)
    metadata = get_metadata(hass, statistic_ids=wanted)
    usable = {
        entity for entity, (_, facts) in metadata.items() if facts["unit_class"] == PowerConverter.UNIT_CLASS
    }
    if not asked.powers <= usable:
        return ()
    rows = statistics_during_period(
        hass, begin, end, usable, "5minute", {PowerConverter.UNIT_CLASS: UnitOfPower.KILO_WATT}, {"mean"}
    )
    means = {
        entity: {round(row["start"]): mean for row in found if (mean := row.get("mean")) is not None}
        for entity, found in rows.items()
    }
    told = {
        entity
        for settings in asked.storages.values()
        for entity in (
            *settings.soc_entities[:1],
            *((settings.plugged_entity,) if isinstance(settings, VehicleSettings) else ()),
        )
    }
    states: dict[str, list[State]] = {}
    for entity in told:
        found = state_changes_during_period(hass, begin, end, entity, include_start_time_state=True)
        states[entity] = found.get(entity, [])
    recorded = _Recorded(means=means, states=states)
    return tuple(_slots(asked, recorded, begin, end))


def _slots(asked: _Asked, recorded: _Recorded, begin: datetime, end: datetime) -> Iterator[MeasuredSlot]:
    start = begin
    while start + SLOT <= end:
        if (slot := _slot(asked, recorded, start)) is not None:
            yield slot
        start += SLOT


def _slot(asked: _Asked, recorded: _Recorded, start: datetime) -> MeasuredSlot | None:
    """One slot of the five-minute spans of which everything is known, None where they are too few."""
    spans = 0
    import_kw = export_kw = solar_kw = 0.0
    power = {key: [0.0, 0.0] for key in asked.storages}
    plugged_spans = dict.fromkeys(asked.storages, 0)
    for index in range(SLOT // _SPAN):
        at = start + index * _SPAN
        second = round(at.timestamp())
        plugged = {
            key: _plugged(recorded, settings, at + _SPAN / 2) for key, settings in asked.storages.items()
        }
        grid = _grid_kw(asked.meter, recorded, second)
        moved = {
            key: _storage_kw(settings, recorded, second) if plugged[key] else 0.0
            for key, settings in asked.storages.items()
        }
        if grid is None or None in plugged.values() or None in moved.values():
            continue
        spans += 1
        import_kw += grid[0]
        export_kw += grid[1]
        solar_kw += sum(max(0.0, recorded.means.get(entity, {}).get(second, 0.0)) for entity in asked.solar)
        for key, kw in moved.items():
            power[key][0] += max(kw or 0.0, 0.0)
            power[key][1] += max(-(kw or 0.0), 0.0)
            plugged_spans[key] += bool(plugged[key])
    if spans < MIN_SPANS:
        return None
    ends = start + SLOT
    return MeasuredSlot(
        start=start,
        hours=rounded(spans * _SPAN_H),
        import_kwh=rounded(import_kw * _SPAN_H),
        export_kwh=rounded(export_kw * _SPAN_H),
        solar_kwh=rounded(solar_kw * _SPAN_H) if asked.solar else None,
        storages={
            key: StorageEnergy(
                in_kwh=rounded(power[key][0] * _SPAN_H),
                out_kwh=rounded(power[key][1] * _SPAN_H),
                share=rounded(plugged_spans[key] / spans),
                soc=_soc(recorded, settings, ends),
                plugged_at_end=bool(_plugged(recorded, settings, ends)),
            )
            for key, settings in asked.storages.items()
        },
        recalled=True,
    )


def _grid_kw(meter: MeterSettings, recorded: _Recorded, second: int) -> tuple[float, float] | None:
    """Mean import and export of five minutes."""

    def mean(entity: str | None) -> float | None:
        value = recorded.means.get(entity or "", {}).get(second)
        return plausible_kw(value, meter.fuse_kw)

    if meter.grid_power:
        if (net := mean(meter.grid_power)) is None:
            return None
        net = net if meter.grid_positive_is is GridSign.IMPORT else -net
        return max(net, 0.0), max(-net, 0.0)
    taken = mean(meter.import_power)
    given = mean(meter.export_power) if meter.export_power else 0.0
    return None if taken is None or given is None or min(taken, given) < 0.0 else (taken, given)


def _storage_kw(settings: AnyStorageSettings, recorded: _Recorded, second: int) -> float | None:
    mean = recorded.means.get(settings.power_entity or "", {}).get(second)
    return mean if mean is None or settings.power_positive_is is PowerSign.CHARGE else -mean


def _plugged(recorded: _Recorded, settings: AnyStorageSettings, instant: datetime) -> bool | None:
    """Whether a storage could be used, None where the recorder does not know."""
    if not isinstance(settings, VehicleSettings):
        return True
    state = recorded.state(settings.plugged_entity, instant)
    if state is None or state.state in {"unknown", "unavailable", ""}:
        return None
    return state.state.strip().casefold() in {text.casefold() for text in settings.plugged_states}


def _soc(recorded: _Recorded, settings: AnyStorageSettings, instant: datetime) -> float | None:
    """Charge level at an instant, a fraction; None where it is in doubt: old, empty, or of another unit."""
    if not settings.soc_entities or not _plugged(recorded, settings, instant):
        return None
    state = recorded.state(settings.soc_entities[0], instant)
    if state is None or state.attributes.get(ATTR_UNIT_OF_MEASUREMENT) != PERCENTAGE:
        return None
    if isinstance(settings, VehicleSettings):
        plug = recorded.state(settings.plugged_entity, instant)
        if plug is None or state.last_updated < plug.last_changed:
            return None
    try:
        soc = float(state.state) / 100
    except ValueError:
        return None
    return soc if EMPTY_SOC < soc <= 1.0 else None
