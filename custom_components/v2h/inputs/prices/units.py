"""Units of prices: what times the source's number gives currency/kWh, and which currency that is."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from homeassistant.const import ATTR_UNIT_OF_MEASUREMENT
from homeassistant.generated.currencies import ACTIVE_CURRENCIES

from .error import PriceReadError

_PER_KWH: Final = {"wh": 1000.0, "kwh": 1.0, "mwh": 0.001, "gwh": 0.000001}

_KRONOR: Final = frozenset({"SEK", "NOK", "DKK", "ISK"})
_DOLLARS: Final = frozenset({"USD", "AUD", "NZD", "CAD", "SGD", "HKD"})
_CENTS: Final = _DOLLARS | {"EUR", "ZAR"}

_MAJOR: Final[Mapping[str, frozenset[str]]] = {
    "kr": _KRONOR,
    "€": frozenset({"EUR"}),
    "euro": frozenset({"EUR"}),
    "£": frozenset({"GBP"}),
    "$": _DOLLARS,
    "zł": frozenset({"PLN"}),
    "kč": frozenset({"CZK"}),
    "ft": frozenset({"HUF"}),
    "lei": frozenset({"RON"}),
}

_MINOR: Final[Mapping[str, frozenset[str]]] = {
    **dict.fromkeys(("öre", "øre", "ore"), _KRONOR - {"ISK"}),
    **dict.fromkeys(("c", "ct", "cts", "cent", "cents", "¢"), _CENTS),
    **dict.fromkeys(("snt", "c€", "€c", "ct€", "€ct", "eurct", "eurocent", "eurocents"), frozenset({"EUR"})),
    **dict.fromkeys(("p", "pence", "penny"), frozenset({"GBP"})),
    **dict.fromkeys(("gr", "grosz", "groszy"), frozenset({"PLN"})),
    **dict.fromkeys(("rp", "rappen"), frozenset({"CHF"})),
}

_KEY_UNITS: Final = {
    "price_ct_per_kwh": "ct/kWh",
    "SEK_per_kWh": "SEK/kWh",
    "EUR_per_kWh": "EUR/kWh",
    "NOK_per_kWh": "NOK/kWh",
    "DKK_per_kWh": "DKK/kWh",
}
"""Value keys that say the unit, whatever the entity's own unit is."""

_KEY_DEFAULT_UNITS: Final = {"value_inc_vat": "GBP/kWh"}
"""Value keys that say the unit of an entity that has none: Octopus publishes on event entities."""

_CENT_FLAGS: Final = ("price_in_cents", "use_cent", "use_subunit")
"""HACS Nord Pool, Energi Data Service and GE-Spot."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceUnit:
    """A unit that was understood.

    factor: times the source's number gives currency/kWh. currencies: those it can mean, empty for any.
    minor: in hundredths of the currency. text: as the source writes it.
    """

    factor: float
    currencies: frozenset[str]
    minor: bool
    text: str


def parse_unit(text: object) -> PriceUnit | None:
    """Understand "SEK/kWh", "öre/kWh", "€/MWh", "ct per kWh" and their like; None for anything else."""
    if not isinstance(text, str):
        return None
    plain = "".join(text.casefold().replace(" per ", "/").split())
    money, _, energy = plain.partition("/")
    if (per_kwh := _PER_KWH.get(energy)) is None:
        return None
    if (currencies := _MINOR.get(money)) is not None:
        return PriceUnit(factor=per_kwh / 100, currencies=currencies, minor=True, text=text)
    if (currencies := _MAJOR.get(money)) is None:
        if (code := money.upper()) not in ACTIVE_CURRENCIES:
            return None
        currencies = frozenset({code})
    return PriceUnit(factor=per_kwh, currencies=currencies, minor=False, text=text)


def unit_of(entity_id: str, attributes: Mapping[str, Any], value_key: str | None) -> PriceUnit | None:
    """The unit of an entity's price list, None where nothing tells.

    value_key: of the list's rows, None for pairs. Raises PriceReadError where unit and attributes disagree.
    """
    if value_key in _KEY_UNITS:
        return parse_unit(_KEY_UNITS[value_key])
    in_cents = next((flag for flag in _CENT_FLAGS if attributes.get(flag) is True), None)
    currency = attributes.get("currency")
    written = attributes.get(ATTR_UNIT_OF_MEASUREMENT)
    for text in _unit_texts(written, attributes.get("unit")):
        if (unit := parse_unit(text)) is None:
            continue
        if in_cents and not unit.minor:
            raise PriceReadError(
                "price_unit_contradiction", {"entity": entity_id, "unit": unit.text, "attribute": in_cents}
            )
        if isinstance(currency, str) and currency in unit.currencies:
            return replace(unit, currencies=frozenset({currency}))
        return unit
    for text in (f"{currency}/{attributes.get('unit')}", currency):
        if unit := parse_unit(text):
            if in_cents and not unit.minor:
                return replace(unit, factor=unit.factor / 100, minor=True, text=f"{text} / 100")
            return unit
    return parse_unit(_KEY_DEFAULT_UNITS.get(value_key or ""))


def _unit_texts(written: object, energy: object) -> Iterator[object]:
    yield written
    if written is not None and energy is not None:
        yield f"{written}/{energy}"
    yield energy
