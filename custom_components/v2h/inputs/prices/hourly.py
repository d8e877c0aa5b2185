"""Prices of hours that are over: kept by the house, asked of the market again, or from a sensor's statistics."""

import asyncio
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
import logging
from typing import Final

from homeassistant.components.recorder.const import DOMAIN as RECORDER_DOMAIN
from homeassistant.components.recorder.statistics import get_metadata, statistics_during_period
from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers.recorder import get_instance
from homeassistant.util import dt as dt_util
import numpy as np

from custom_components.v2h.engine.model import Floats
from custom_components.v2h.engine.prices import PriceRow
from custom_components.v2h.settings import PriceKind, PriceSettings

from .actions import async_market_zone, async_read_nordpool_day, async_read_tibber
from .error import PriceReadError
from .units import parse_unit

_LOGGER = logging.getLogger(__name__)

HOUR_S: Final = 3600
FAILURES: Final = 3
"""Market days without an answer one after the other: then the market tells of no older ones."""
PAUSE_S: Final = 0.1
"""Between two days that the market is asked for: a year is 366 of them."""

KEPT: Final = "kept"
MARKET: Final = "market"


@dataclass(frozen=True, slots=True, kw_only=True)
class HourlyPrices:
    """prices: (n,) as the source gives them, currency/kWh, NaN where unknown. sources: hours known by each.

    A source is KEPT, MARKET or an entity.
    """

    prices: Floats
    sources: Mapping[str, int] = field(default_factory=dict)


type Days = dict[date, tuple[PriceRow, ...]]
"""Market days that have been read."""


async def async_hourly_prices(
    hass: HomeAssistant,
    settings: PriceSettings,
    currency: str,
    begin: datetime,
    kept: Floats,
    days: Days,
    *,
    entity: str | None = None,
    on_progress: Callable[[float], None] = lambda share: None,
) -> HourlyPrices:
    """The prices of n hours.

    kept: (n,) what the house has kept, NaN where nothing: it was read from the same source. days: what earlier calls
    have read of the market; more is put into it. entity: a price sensor of the owner's choice.
    """
    prices, sources = kept.copy(), {KEPT: int(np.isfinite(kept).sum())}

    def take(source: str, more: Floats) -> None:
        new = ~np.isfinite(prices) & np.isfinite(more)
        prices[new] = more[new]
        if new.any():
            sources[source] = int(new.sum())

    if settings.kind is PriceKind.NORDPOOL:
        await _async_ask(hass, settings, currency, begin, prices, days, on_progress)
        take(MARKET, _hours([row for rows in days.values() for row in rows], begin, len(prices)))
    elif settings.kind is PriceKind.TIBBER and not np.isfinite(prices).all():
        rows = await async_tibber_rows(hass, settings, currency, begin)
        take(MARKET, _hours(rows, begin, len(prices)))
    for name in price_sensors(hass, settings, entity):
        if np.isfinite(prices).all():
            break
        take(name, await _async_statistics(hass, settings, currency, begin, len(prices), name))
    return HourlyPrices(prices=prices, sources={key: hours for key, hours in sources.items() if hours})


async def async_tibber_rows(
    hass: HomeAssistant, settings: PriceSettings, currency: str, begin: datetime
) -> Sequence[PriceRow]:
    """What Tibber still holds from an instant on; nothing where it fails."""
    try:
        series = await async_read_tibber(hass, settings, currency, dt_util.utcnow(), begin)
    except PriceReadError as error:
        _LOGGER.debug("Tibber was asked for prices since %s: %s", begin, error)
        return ()
    return series.rows


async def _async_ask(
    hass: HomeAssistant,
    settings: PriceSettings,
    currency: str,
    begin: datetime,
    prices: Floats,
    days: Days,
    on_progress: Callable[[float], None],
) -> None:
    """Ask the market for the days that nothing else tells of."""
    zone = await async_market_zone()
    hours = np.flatnonzero(~np.isfinite(prices)).tolist()
    wanted = {(begin + timedelta(hours=hour)).astimezone(zone).date() for hour in hours}
    await async_ask_market(hass, settings, currency, wanted, days, on_progress)


async def async_ask_market(
    hass: HomeAssistant,
    settings: PriceSettings,
    currency: str,
    wanted: Collection[date],
    days: Days,
    on_progress: Callable[[float], None] = lambda share: None,
) -> None:
    """Read market days that were not read before into `days`, the newest first, until the market has no older ones."""
    failed, missing = 0, sorted(set(wanted) - days.keys(), reverse=True)
    for place, day in enumerate(missing):
        on_progress(place / len(missing))
        try:
            rows = await async_read_nordpool_day(hass, settings, currency, day)
        except PriceReadError as error:
            _LOGGER.debug("The market was asked for %s: %s", day, error)
            rows = ()
        if rows:
            days[day], failed = rows, 0
        elif (failed := failed + 1) >= FAILURES:
            return
        await asyncio.sleep(PAUSE_S)


def _hours(rows: Sequence[PriceRow], begin: datetime, count: int) -> Floats:
    """Mean prices of hours, (count,), NaN where a part of the hour is unknown."""
    total, known = np.zeros(count), np.zeros(count)
    zero = begin.timestamp()
    for row in rows:
        at, end = row.start.timestamp() - zero, row.end.timestamp() - zero
        while at < end:
            hour = int(at // HOUR_S)
            until = min(end, (hour + 1.0) * HOUR_S)
            if 0 <= hour < count:
                total[hour] += row.price * (until - at)
                known[hour] += until - at
            at = until
    return np.where(known >= HOUR_S - 1, total / np.maximum(known, 1.0), np.nan)


def price_sensors(hass: HomeAssistant, settings: PriceSettings, entity: str | None = None) -> list[str]:
    """The price sensors whose statistics may tell, the owner's choice first."""
    found = [] if entity is None else [entity]
    found += settings.entities
    if settings.kind is PriceKind.NORDPOOL and settings.config_entry and settings.area:
        registry = er.async_get(hass)
        found += [
            item.entity_id
            for item in er.async_entries_for_config_entry(registry, settings.config_entry)
            if item.unique_id.lower() == f"{settings.area.lower()}-current_price"
        ]
    return list(dict.fromkeys(found))


async def async_tells_prices(
    hass: HomeAssistant, settings: PriceSettings, currency: str, entity: str
) -> bool:
    """Whether a sensor has statistics that are prices in the house's currency."""
    if RECORDER_DOMAIN not in hass.config.components:
        return False
    read = get_instance(hass).async_add_executor_job
    return await read(price_factor, hass, settings, currency, entity) is not None


async def _async_statistics(
    hass: HomeAssistant, settings: PriceSettings, currency: str, begin: datetime, count: int, entity: str
) -> Floats:
    """A sensor's hourly means, (count,) currency/kWh; none where it has none or its unit is no such price."""
    unknown = np.full(count, np.nan)
    if RECORDER_DOMAIN not in hass.config.components:
        return unknown

    def read() -> Floats:
        factor = price_factor(hass, settings, currency, entity)
        if factor is None:
            return unknown
        end = begin + timedelta(hours=count)
        rows = statistics_during_period(hass, begin, end, {entity}, "hour", None, {"mean"})
        prices = unknown.copy()
        for row in rows.get(entity, []):
            mean, hour = row.get("mean"), int((row["start"] - begin.astimezone(UTC).timestamp()) // HOUR_S)
            if mean is not None and 0 <= hour < count:
                prices[hour] = mean * factor
        return prices

    return await get_instance(hass).async_add_executor_job(read)


def price_factor(hass: HomeAssistant, settings: PriceSettings, currency: str, entity: str) -> float | None:
    """What a sensor's statistics are multiplied with to be currency/kWh; None where they are no such price.

    Runs in the recorder's own executor.
    """
    metadata = get_metadata(hass, statistic_ids={entity})
    if entity not in metadata:
        return None
    if entity in settings.entities and settings.unit_factor is not None:
        return settings.unit_factor
    unit = parse_unit(metadata[entity][1]["unit_of_measurement"])
    return None if unit is None or currency not in unit.currencies else unit.factor or 1.0
