"""Prices from Home Assistant: one reader for every provider, whatever it calls its list."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from statistics import median
from typing import Final

from homeassistant.const import ATTR_UNIT_OF_MEASUREMENT, STATE_UNAVAILABLE, STATE_UNKNOWN
from homeassistant.core import HomeAssistant, State
from homeassistant.util import dt as dt_util

from custom_components.v2h.engine.model import SLOT, slot_start
from custom_components.v2h.engine.prices import KEPT, PriceSeries
from custom_components.v2h.inputs.contract import PRICES
from custom_components.v2h.settings import PriceKind, PriceSettings, PriceStep

from .actions import GATE_CLOSURE_HOUR, async_market_zone, async_read_nordpool, async_read_tibber
from .candidates import PriceCandidate, async_find_price_sources
from .error import PriceReadError
from .lists import FORECASTS, PUBLISHED, PriceList, assemble, keys_in, lists_in
from .units import PriceUnit, unit_of

__all__ = [
    "PriceCandidate",
    "PriceReadError",
    "async_find_price_sources",
    "async_next_read",
    "async_read_prices",
    "price_entities",
]

_SANE_CURRENCIES: Final = frozenset(
    {"SEK", "NOK", "DKK", "EUR", "GBP", "USD", "AUD", "NZD", "CAD", "CHF", "PLN", "RON", "BGN"}
)

_TOMORROW_COMPLETE: Final = timedelta(hours=1)
"""Tomorrow counts as published although its last hour is the next market day's in an eastern zone."""


async def async_read_prices(
    hass: HomeAssistant, settings: PriceSettings, currency: str, now: datetime
) -> PriceSeries:
    """Read what the source knows, in currency/kWh.

    That tomorrow is missing is normal. Raises PriceReadError where there is nothing to plan with: no list, no
    unit, another currency, numbers that cannot be a price per kWh, or prices that have all passed.
    """
    now = now.astimezone(UTC)
    match settings.kind:
        case PriceKind.NORDPOOL:
            series = await async_read_nordpool(hass, settings, currency, now)
        case PriceKind.TIBBER:
            series = await async_read_tibber(hass, settings, currency, now)
        case PriceKind.ATTRIBUTES:
            series = _read_attributes(hass, settings, currency, now)
    _check_plausible(series)
    if (until := series.rows[-1].end) <= now:
        raise PriceReadError(
            "price_stale",
            {"source": series.source, "until": dt_util.as_local(until).strftime("%Y-%m-%d %H:%M")},
        )
    series = replace(series, rows=tuple(row for row in series.rows if row.end > now - KEPT))
    return series.hourly() if settings.step is PriceStep.HOUR else series


def price_entities(settings: PriceSettings) -> tuple[str, ...]:
    """The entities whose changes mean that prices should be read again; none where an action gives them."""
    return settings.entities if settings.kind is PriceKind.ATTRIBUTES else ()


async def async_next_read(series: PriceSeries | None, now: datetime) -> datetime:
    """When to read again beside the entities' own changes.

    Each quarter while prices are missing or tomorrow's can be out and are not known to its end, else hourly;
    at the beginning of a slot, because plans are made there.
    """
    quarter, hour = slot_start(now + SLOT), slot_start(now + timedelta(hours=1))
    if series is None or series.at(now) is None:
        return quarter
    zone = await async_market_zone()
    market_now = now.astimezone(zone)
    midnight = market_now.replace(hour=0, minute=0, second=0, microsecond=0)
    published = midnight.replace(hour=GATE_CLOSURE_HOUR, minute=45)
    if market_now < published:
        return min(hour, published.astimezone(UTC))
    tomorrow_ends = (midnight + timedelta(days=2)).astimezone(UTC)
    until = series.known_until(now)
    return hour if until is not None and until >= tomorrow_ends - _TOMORROW_COMPLETE else quarter


def _read_attributes(
    hass: HomeAssistant, settings: PriceSettings, currency: str, now: datetime
) -> PriceSeries:
    if not settings.entities:
        raise PriceReadError("price_not_configured", {"kind": "-"})
    found: dict[str, dict[str, PriceList]] = {}
    failure: PriceReadError | None = None
    for entity_id in settings.entities:
        try:
            found[entity_id] = _lists_of(entity_id, hass.states.get(entity_id), settings)
        except PriceReadError as error:  # tomorrow's entity may well have nothing yet
            failure = failure or error
    if not found:
        raise failure or PriceReadError("price_not_configured", {"kind": "-"})
    units = {
        entity_id: _unit(hass, entity_id, lists, settings, currency) for entity_id, lists in found.items()
    }
    if (shared := next((unit for unit in units.values() if unit is not None), None)) is None:
        entity_id = next(iter(found))
        state = hass.states.get(entity_id)
        written = state.attributes.get(ATTR_UNIT_OF_MEASUREMENT) if state else None
        raise PriceReadError("price_unit_unknown", {"entity": entity_id, "unit": str(written or "-")})
    rows = assemble(
        (
            (prices, (units[entity_id] or shared).factor)
            for entity_id, lists in found.items()
            for prices in lists.values()
        )
    )
    if not rows:
        raise PriceReadError("price_no_rows", {"source": next(iter(found))})
    return PriceSeries(
        rows=rows, source=", ".join(settings.entities), unit=shared.text, currency=currency, read_at=now
    )


def _lists_of(entity_id: str, state: State | None, settings: PriceSettings) -> dict[str, PriceList]:
    """An entity's lists with at least one price, or what is wrong with it."""
    if state is None:
        raise PriceReadError("price_entity_missing", {"entity": entity_id})
    attributes = state.attributes
    lists = lists_in(
        attributes,
        dt_util.get_default_time_zone(),
        settings.attribute,
        settings.start_key,
        settings.value_key,
    )
    if any(prices.has_prices for prices in lists.values()):
        return lists
    if state.state in (STATE_UNAVAILABLE, STATE_UNKNOWN):
        raise PriceReadError("price_entity_unavailable", {"entity": entity_id, "state": state.state})
    named = settings.attribute
    if named is not None and named not in attributes:
        raise PriceReadError(
            "price_attribute_missing",
            {"entity": entity_id, "attribute": named, "attributes": ", ".join(attributes) or "-"},
        )
    if named is not None and not lists and (keys := keys_in(attributes[named])):
        raise PriceReadError(
            "price_keys_missing", {"entity": entity_id, "attribute": named, "keys": ", ".join(keys)}
        )
    if lists or named is not None or any(name in attributes for name in (*PUBLISHED, *FORECASTS)):
        raise PriceReadError("price_no_rows", {"source": entity_id})
    raise PriceReadError("price_no_list", {"entity": entity_id, "attributes": ", ".join(attributes) or "-"})


def _unit(
    hass: HomeAssistant,
    entity_id: str,
    lists: Mapping[str, PriceList],
    settings: PriceSettings,
    currency: str,
) -> PriceUnit | None:
    state = hass.states.get(entity_id)
    attributes = state.attributes if state else {}
    if settings.unit_factor is not None:
        text = str(attributes.get(ATTR_UNIT_OF_MEASUREMENT) or "-")
        return PriceUnit(factor=settings.unit_factor, currencies=frozenset(), minor=False, text=text)
    value_key = next((prices.keys.value for prices in lists.values() if prices.has_prices), None)
    unit = unit_of(entity_id, attributes, value_key)
    if unit is not None and currency not in unit.currencies:
        raise PriceReadError(
            "price_currency_mismatch", {"source": entity_id, "unit": unit.text, "currency": currency}
        )
    return unit


def _check_plausible(series: PriceSeries) -> None:
    if series.currency not in _SANE_CURRENCIES:
        return
    usual = median(abs(row.price) for row in series.rows)
    if usual > PRICES.high:
        raise PriceReadError(
            "price_implausible",
            {
                "source": series.source,
                "price": f"{usual:.2f}",
                "unit": series.unit,
                "currency": series.currency,
            },
        )
