"""The price sources to choose among, and what is read from the chosen one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
import logging
from statistics import median
from typing import Any, Final

from homeassistant.core import HomeAssistant
from homeassistant.helpers.selector import SelectSelector
from homeassistant.util import dt as dt_util

from custom_components.v2h.engine.prices import PriceSeries
from custom_components.v2h.inputs.prices.reader import PriceCandidate, PriceReadError, async_read_prices
from custom_components.v2h.settings import PriceKind, PriceSettings

from .checks import NO_UNIT
from .form import ADVANCED, labelled

_LOGGER = logging.getLogger(__name__)

ANOTHER_ENTITY: Final = "another_entity"

_WRONG_BY: Final = 99.0
"""A hundred, with room for rounding: öre for kronor, and the thousand of MWh for kWh."""

_TINY_PER_KWH: Final = 0.005
"""Half an öre or cent: a price per MWh that was taken for one per 1000 MWh, or hours of nearly free power."""

UNIT_ERRORS: Final = frozenset(
    {"price_unit_unknown", "price_unit_contradiction", "price_implausible", "price_unit_chosen_wrong"}
)
"""What the user can mend by saying the unit, which is asked in the step after."""

CURRENCY_ERROR: Final = "price_currency_mismatch"

_LIST_ERRORS: Final = frozenset({"price_attribute_missing", "price_keys_missing"})


def source_key(settings: Mapping[str, Any]) -> str:
    """What tells a source from the others: kept as long as the source is the same."""
    match settings.get("kind"):
        case PriceKind.NORDPOOL:
            return f"nordpool {settings['config_entry']} {settings['area']}"
        case PriceKind.TIBBER:
            return f"tibber {settings['home']}"
        case PriceKind.ATTRIBUTES:
            return " ".join(settings["entities"])
    return ""


def source_selector(candidates: Sequence[PriceCandidate]) -> SelectSelector:
    """The sources that were found, by their key, and last an entity of the user's own choice."""
    options = {
        source_key(item.settings): item.label
        if item.provider in item.label
        else f"{item.label} ({item.provider})"
        for item in candidates
    }
    return labelled(options | {ANOTHER_ENTITY: ANOTHER_ENTITY}, translation_key="price_source")


def chosen_source(stored: Mapping[str, Any], candidates: Sequence[PriceCandidate]) -> str:
    """The option that stands for what is stored, or else the first that was found."""
    keys = [source_key(item.settings) for item in candidates]
    if stored and (key := source_key(stored)) in keys and not stored.get("attribute"):
        return key
    return ANOTHER_ENTITY if stored.get("kind") == PriceKind.ATTRIBUTES or not keys else keys[0]


def error_field(error: PriceReadError | UnitProblem) -> str:
    """The field of the entity form at which an error belongs."""
    return ADVANCED if error.key in _LIST_ERRORS else "entities"


@dataclass(frozen=True, slots=True)
class UnitProblem:
    """What is wrong with numbers that could be read, as a form says it."""

    key: str
    placeholders: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceReading:
    """What was read, and what was wrong. doubt: what the user may know better."""

    series: PriceSeries | None = None
    error: PriceReadError | UnitProblem | None = None
    doubt: UnitProblem | None = None

    def placeholders(self, now: datetime, currency: str) -> dict[str, str]:
        """What the step after shows: the price now, and the day's lowest, mean and highest."""
        series = self.series
        texts = dict.fromkeys(("price_now", "price_min", "price_mean", "price_max", "until"), NO_UNIT)
        texts |= {"currency": currency, "source_unit": series.unit if series else NO_UNIT}
        if series is None:
            return texts
        midnight = dt_util.start_of_local_day(dt_util.as_local(now))
        tomorrow = dt_util.start_of_local_day(midnight.date() + timedelta(days=1))
        today = [row for row in series.rows if midnight <= row.start < tomorrow]
        if (price := series.at(now)) is not None:
            texts["price_now"] = f"{price:.2f}"
        if today:
            hours = [(row.end - row.start) / timedelta(hours=1) for row in today]
            mean = sum(row.price * length for row, length in zip(today, hours, strict=True)) / sum(hours)
            texts["price_min"] = f"{min(row.price for row in today):.2f}"
            texts["price_mean"] = f"{mean:.2f}"
            texts["price_max"] = f"{max(row.price for row in today):.2f}"
        texts["until"] = dt_util.as_local(series.rows[-1].end).strftime("%Y-%m-%d %H:%M")
        return texts


async def async_read(hass: HomeAssistant, price: Mapping[str, Any], currency: str) -> PriceReading:
    """Really read the prices."""
    settings = PriceSettings.from_mapping(price)
    reading = await _async_read(hass, settings, currency)
    if reading.series is None or settings.kind is not PriceKind.ATTRIBUTES:
        return reading
    usual = _usual(reading.series)
    if settings.unit_factor is not None:
        own = (await _async_read(hass, replace(settings, unit_factor=None), currency)).series
        believed = 0.0 if own is None else _usual(own)
        if own is not None and believed >= _TINY_PER_KWH and not 1 / _WRONG_BY < usual / believed < _WRONG_BY:
            told = _told(reading.series, usual) | {"unit": own.unit}
            return replace(reading, error=UnitProblem("price_unit_chosen_wrong", told))
    if usual < _TINY_PER_KWH:
        return replace(reading, doubt=UnitProblem("price_tiny", _told(reading.series, usual)))
    return reading


def _usual(series: PriceSeries) -> float:
    """The price in the middle, whatever its sign."""
    return median(abs(row.price) for row in series.rows)


def _told(series: PriceSeries, usual: float) -> dict[str, str]:
    return {"source": series.source, "price": f"{usual:.5f}", "currency": series.currency}


async def _async_read(hass: HomeAssistant, settings: PriceSettings, currency: str) -> PriceReading:
    try:
        return PriceReading(series=await async_read_prices(hass, settings, currency, dt_util.utcnow()))
    except PriceReadError as error:
        return PriceReading(error=error)
    except Exception as error:  # a provider's list can be anything
        _LOGGER.exception("Reading the prices failed")
        source = ", ".join(settings.entities) or settings.kind
        told = {"source": source, "error": str(error) or type(error).__name__}
        return PriceReading(error=PriceReadError("price_read_failed", told))
