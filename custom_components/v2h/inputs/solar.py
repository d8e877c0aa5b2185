"""The solar forecast that the owner already has in Home Assistant, and what the panels give now."""

import asyncio
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
import logging
from typing import Any, Final

from homeassistant.components.energy.websocket_api import async_get_energy_platforms
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util
import numpy as np

from custom_components.v2h.engine.forecast import SolarForecast
from custom_components.v2h.instants import parse_instant
from custom_components.v2h.settings import SolarSettings

from .contract import SOLAR_POWER
from .devices import read_resting
from .reading import Reading, ReadingIssue

_LOGGER = logging.getLogger(__name__)

TIMEOUT_S: Final = 10
LONGEST_H: Final = 1.0
"""No provider gives longer periods; a longer pause between two is a night."""


def read_solar_power(
    hass: HomeAssistant, solar: Mapping[str, SolarSettings], now: datetime
) -> Reading[float]:
    """Production of the measured installations, kW; zero where the house has no solar at all.

    One that is not measured is part of what the house load is seen to be (`planned_solar`).
    """
    measured = planned_solar(solar)
    if solar and not measured:
        names = ", ".join(item.name for item in solar.values())
        return Reading(value=None, source=names, issue=ReadingIssue.NOT_CONFIGURED)
    total = 0.0
    oldest, resting = now, None
    for item in measured:
        reading = read_resting(hass, item.power_entity or "", now, SOLAR_POWER, item.peak_kw)
        if reading.value is None:
            return reading
        # Inverters draw a few watts at night, which some show as negative production.
        total += max(0.0, reading.value)
        oldest = min(oldest, reading.at or now)
        resting = resting or reading.substitution
    sources = ", ".join(item.power_entity or "" for item in measured)
    return Reading(value=total, source=sources or "solar", at=oldest, substitution=resting)


def planned_solar(solar: Mapping[str, SolarSettings]) -> tuple[SolarSettings, ...]:
    """The installations whose production is expected apart from the load.

    Without a power sensor the measured load is net of the sun: adding a forecast would count it twice.
    """
    return tuple(item for item in solar.values() if item.power_entity)


async def async_read_solar_forecast(hass: HomeAssistant, entries: Iterable[str]) -> SolarForecast | None:
    """Forecast of the given config entries together, None where none of them has one.

    A provider that fails is left out and logged: its production is then expected from history.
    """
    periods: list[tuple[datetime, float, float]] = []
    wanted = list(dict.fromkeys(entries))
    platforms = await async_get_energy_platforms(hass) if wanted else {}
    for entry_id in wanted:
        entry = hass.config_entries.async_get_entry(entry_id)
        if entry is None or entry.domain not in platforms:
            _LOGGER.debug("Config entry %s has no solar forecast", entry_id)
            continue
        try:
            async with asyncio.timeout(TIMEOUT_S):
                forecast = await platforms[entry.domain](hass, entry_id)
            found = _periods(forecast["wh_hours"]) if forecast else []
        except Exception as error:  # other integrations' code, of any quality
            _LOGGER.warning(
                "The solar forecast of %s (%s) failed: %s", entry.title, entry.domain, error, exc_info=True
            )
            continue
        periods.extend(found)
    if not periods:
        return None
    periods.sort(key=lambda period: period[0])
    return SolarForecast(
        starts=tuple(period[0] for period in periods),
        hours=np.array([period[1] for period in periods]),
        kw=np.array([period[2] for period in periods]),
    )


def _periods(wh: Mapping[str, Any]) -> list[tuple[datetime, float, float]]:
    """Start, length in hours and mean kW of each period of {ISO start: Wh}.

    The length is nowhere stated: a period lasts until the next one begins, at most the usual distance, which
    also ends the last one of a day. Periods at sunrise are shorter.
    """
    rows: dict[datetime, float] = {}
    for text, value in wh.items():
        start = parse_instant(str(text))
        if start is None or isinstance(value, bool) or not isinstance(value, int | float):
            continue
        if np.isfinite(value):
            rows[dt_util.as_utc(start)] = float(value)
    starts = sorted(rows)
    if not starts:
        return []
    stamps = np.array([start.timestamp() for start in starts])
    gaps = np.diff(stamps) / 3600
    short = gaps[gaps <= LONGEST_H]
    step = float(np.median(short)) if len(short) else LONGEST_H
    hours = np.minimum(np.append(gaps, step), step)
    return [
        (start.astimezone(UTC), float(length), max(0.0, rows[start]) / 1000 / float(length))
        for start, length in zip(starts, hours, strict=True)
    ]
