"""Prices of Home Assistant's own Nord Pool and Tibber integrations, which give them through actions only."""

import asyncio
from datetime import date, datetime, timedelta, tzinfo
from typing import Any, Final

from homeassistant.const import ATTR_UNIT_OF_MEASUREMENT
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util
import probatio as vol

from custom_components.v2h.engine.prices import PriceRow, PriceSeries
from custom_components.v2h.settings import PriceSettings

from .error import PriceReadError
from .lists import assemble, parse_list
from .units import parse_unit

NORDPOOL: Final = "nordpool"
NORDPOOL_ACTION: Final = "get_prices_for_date"
"""Only the core integration has it; the HACS one has the same domain and other actions."""
TIBBER: Final = "tibber"
TIBBER_ACTION: Final = "get_prices"

MARKET_ZONE: Final = "Europe/Brussels"
"""A day of the day-ahead market is a day of Central European time, in every bidding zone."""
GATE_CLOSURE_HOUR: Final = 12
"""The auction closes at 12:00 market time: there is nothing to ask for before."""

_TIMEOUT_S: Final = 30
_PER_MWH: Final = 0.001
"""Nord Pool's action answers per MWh, while its sensors show per kWh."""


async def async_read_nordpool(
    hass: HomeAssistant, settings: PriceSettings, currency: str, now: datetime
) -> PriceSeries:
    """Read the market days that the local yesterday's end, today and tomorrow fall in."""
    if settings.config_entry is None or settings.area is None:
        raise PriceReadError("price_not_configured", {"kind": "Nord Pool"})
    if hass.config_entries.async_get_entry(settings.config_entry) is None:
        raise PriceReadError("price_config_entry_missing", {"integration": "Nord Pool"})
    area = settings.area.upper()
    zone = await async_market_zone()
    rows: list[object] = []
    failure: PriceReadError | None = None
    for day in _market_days(now, zone):
        try:
            rows += await _async_nordpool_day(hass, settings.config_entry, area, currency, day)
        except PriceReadError as error:
            # Tomorrow before its publication may be an error; any day's prices are better than none.
            failure = failure or error
    factor = _PER_MWH if settings.unit_factor is None else settings.unit_factor
    if not (priced := _priced(rows, zone, ("start", "price"), factor)):
        raise failure or PriceReadError("price_no_rows", {"source": f"Nord Pool {area}"})
    return PriceSeries(
        rows=priced, source=f"Nord Pool {area}", unit=f"{currency}/MWh", currency=currency, read_at=now
    )


async def async_read_nordpool_day(
    hass: HomeAssistant, settings: PriceSettings, currency: str, day: date
) -> tuple[PriceRow, ...]:
    """Read one market day, none where the market tells nothing of it. Raises PriceReadError."""
    if settings.config_entry is None or settings.area is None:
        raise PriceReadError("price_not_configured", {"kind": "Nord Pool"})
    rows = await _async_nordpool_day(hass, settings.config_entry, settings.area.upper(), currency, day)
    factor = _PER_MWH if settings.unit_factor is None else settings.unit_factor
    return _priced(rows, await async_market_zone(), ("start", "price"), factor)


async def async_read_tibber(
    hass: HomeAssistant,
    settings: PriceSettings,
    currency: str,
    now: datetime,
    begin: datetime | None = None,
) -> PriceSeries:
    """Read a home from an instant on (the local today where not given) to the end of tomorrow."""
    homes = await async_tibber_prices(hass, now, begin)
    home = settings.home if settings.home is not None or len(homes) != 1 else next(iter(homes))
    if home not in homes:
        raise PriceReadError(
            "price_home_missing", {"home": home or "-", "available": ", ".join(homes) or "-"}
        )
    unit = _tibber_unit(hass, home)
    if settings.unit_factor is None and unit and (known := parse_unit(unit)):
        if currency not in known.currencies:
            raise PriceReadError(
                "price_currency_mismatch",
                {"source": f"Tibber {home}", "unit": unit, "currency": currency},
            )
        factor = known.factor
    else:
        factor = 1.0 if settings.unit_factor is None else settings.unit_factor
    if not (rows := _priced(homes[home], now.tzinfo, ("start_time", "price"), factor)):
        raise PriceReadError("price_no_rows", {"source": f"Tibber {home}"})
    return PriceSeries(
        rows=rows, source=f"Tibber {home}", unit=unit or f"{currency}/kWh", currency=currency, read_at=now
    )


async def async_tibber_prices(
    hass: HomeAssistant, now: datetime, begin: datetime | None = None
) -> dict[str, list[object]]:
    """The answer of Tibber's action by the homes' nicknames, from an instant (the local today) to the end of tomorrow.

    Without an explicit end the action gives one day only; of older days it tells what it still holds.
    """
    today = dt_util.start_of_local_day(dt_util.as_local(now))
    end = dt_util.start_of_local_day(today.date() + timedelta(days=2))
    start = dt_util.as_local(begin or today)
    answer = await _async_call(
        hass, TIBBER, TIBBER_ACTION, {"start": start.isoformat(), "end": end.isoformat()}
    )
    homes = answer.get("prices")
    if not isinstance(homes, dict):
        return {}
    return {str(home): rows for home, rows in homes.items() if isinstance(rows, list)}


def has_action(hass: HomeAssistant, domain: str, action: str) -> bool:
    """Whether the integration whose action gives the prices is running."""
    return hass.services.has_service(domain, action)


async def _async_nordpool_day(
    hass: HomeAssistant, entry_id: str, area: str, currency: str, day: date
) -> list[object]:
    data = {"config_entry": entry_id, "date": day.isoformat(), "areas": [area], "currency": currency}
    try:
        answer = await _async_call(hass, NORDPOOL, NORDPOOL_ACTION, data)
    except vol.Invalid as error:  # the market has no such currency, or no such area
        entry = hass.config_entries.async_get_entry(entry_id)
        offered = entry.data.get("currency") if entry else None
        if offered is not None and offered != currency:
            raise PriceReadError(
                "price_currency_mismatch",
                {"source": f"Nord Pool {area}", "unit": f"{offered}/MWh", "currency": currency},
            ) from error
        raise _failed(NORDPOOL, NORDPOOL_ACTION, error) from error
    rows = answer.get(area)
    if not isinstance(rows, list):
        raise PriceReadError("price_area_missing", {"area": area, "available": ", ".join(answer) or "-"})
    return rows


async def _async_call(hass: HomeAssistant, domain: str, action: str, data: dict[str, Any]) -> dict[str, Any]:
    if not has_action(hass, domain, action):
        raise PriceReadError("price_action_missing", {"action": f"{domain}.{action}"})
    try:
        async with asyncio.timeout(_TIMEOUT_S):
            answer = await hass.services.async_call(domain, action, data, blocking=True, return_response=True)
    except vol.Invalid:
        raise
    except Exception as error:  # another integration's action fails in its own ways, Tibber's while it starts
        raise _failed(domain, action, error) from error
    return dict(answer or {})


def _failed(domain: str, action: str, error: Exception) -> PriceReadError:
    return PriceReadError(
        "price_action_failed", {"action": f"{domain}.{action}", "error": str(error) or type(error).__name__}
    )


async def async_market_zone() -> tzinfo:
    """The clock of the day-ahead market."""
    zone = await dt_util.async_get_time_zone(MARKET_ZONE)
    return zone or dt_util.UTC


def _market_days(now: datetime, zone: tzinfo) -> list[date]:
    """The market days to ask for: yesterday's only where it reaches into the local today."""
    market_now = now.astimezone(zone)
    today = market_now.date()
    local_midnight = dt_util.start_of_local_day(dt_util.as_local(now))
    days = [today]
    if local_midnight.astimezone(zone).date() < today:
        days.insert(0, today - timedelta(days=1))
    if market_now.hour >= GATE_CLOSURE_HOUR:
        days.append(today + timedelta(days=1))
    return days


def _priced(
    rows: list[object], zone: tzinfo | None, keys: tuple[str, str], factor: float
) -> tuple[PriceRow, ...]:
    prices = parse_list(rows, zone or dt_util.UTC, *keys)
    return assemble(((prices, factor),)) if prices else ()


def _tibber_unit(hass: HomeAssistant, home: str) -> str | None:
    """The unit of the home's price sensor, which tells the currency: the action does not."""
    for state in hass.states.async_all("sensor"):
        if state.attributes.get("app_nickname") == home:
            unit = state.attributes.get(ATTR_UNIT_OF_MEASUREMENT)
            return unit if isinstance(unit, str) else None
    return None
