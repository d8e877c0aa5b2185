"""What a purchase is judged by: prices, taxes, lives and markets of one country and year, from the data in invest/.

Nothing here is one country's: every number is data, with its source and date, and every one can be replaced by the
owner's own. Money includes VAT and is of the year: what comes later is counted at the same prices.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from enum import StrEnum
import json
from math import isfinite
from pathlib import Path
from typing import Any, Final

_FOLDER: Final = Path(__file__).resolve().parent.parent.parent / "invest"


class Wrong(StrEnum):
    """What is wrong with a figure. Each is a translated sentence that names the field and the value."""

    NOT_FINITE = "not_finite"
    NEGATIVE = "negative"
    NOT_POSITIVE = "not_positive"
    NO_SHARE = "no_share"
    """Not between 0 and 1."""
    NOT_SMALLER = "not_smaller"
    """A main fuse that is not smaller than the one there is."""
    MISSING = "missing"
    """Needed for what else was said."""
    NOT_OFFERED = "not_offered"
    """A main fuse that the grid tariff has no price for."""
    OTHER_PURCHASE = "other_purchase"
    """A year that was replayed with another purchase."""


class FigureError(ValueError):
    """A figure that cannot be. field: its name in Assumptions, Investment or the action."""

    def __init__(self, field: str, value: float, wrong: Wrong) -> None:
        """Say which, and what it was."""
        super().__init__(f"{field}: {value} ({wrong})")
        self.field = field
        self.value = value
        self.wrong = wrong


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number of the world. low, high: how far it may be from value. source: by language.

    date: when the source was read, or is from. verified: read in a source that knows it first-hand, of that year;
    else it is second-hand, derived or assumed, as the source says.
    """

    value: float
    low: float
    high: float
    unit: str
    source: Mapping[str, str]
    date: date
    verified: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """A service to the grid that an aggregator sells: what the owner is paid per kW and month, share already taken.

    per_kw_month: currency. hours_left: share of the value of cheaper hours that is still to be had. peaks_left: of
    the lower peak charge and the smaller main fuse.
    """

    key: str
    name: str
    per_kw_month: Figure
    hours_left: float
    peaks_left: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumptions:
    """One country's figures of a year; docs/profitability.md says what each is for.

    *_per_kwh, *_per_kw, installation, charger, used_car and the like: currency. *_share: 0..1. rot_* and green_*: the
    deduction for labour and the one for storage and charge points; their caps are per person. green_needs_production:
    only with own production. green_allows_services: also where services are sold. income_allowance: of income from
    the home that is not taxed; vehicle_allowance: the same where a vehicle earns it.
    vehicle_services: share of the year that a vehicle's power can be sold. *_years, *_cycles: life, full
    cycles of the usable capacity. *_efficiency: round trip. interest: yearly. spread: spot, without VAT, between the
    hours of discharge and of charging. refill_price: all that a kWh costs when charging. sell_price: what own
    production is paid. cycles_per_year: full cycles that pay. v2h_kwh_per_year: what a car gives the house.
    car_kwh_per_year: charged at home. peak_cut_kw: how much lower a storage makes the peaks that count. peak_price:
    per kW and month. solar_days: in a year with a surplus to store.
    """

    country: str
    year: int
    currency: str
    battery_per_kwh: float
    inverter_per_kw: float
    installation: float
    charger: float
    charger_installation: float
    ordinary_charger: float
    used_car: float
    used_car_yearly: float
    used_car_health: float
    rot_share: float
    rot_cap: float
    green_storage_share: float
    green_charger_share: float
    green_cap: float
    green_needs_production: float
    green_allows_services: float
    income_allowance: float
    vehicle_allowance: float
    vehicle_services: float
    income_tax: float
    battery_years: float
    battery_cycles: float
    battery_usable: float
    battery_efficiency: float
    charger_years: float
    car_years: float
    car_cycles: float
    car_usable: float
    vehicle_efficiency: float
    wear_per_kwh: float
    interest: float
    vat: float
    spread: float
    refill_price: float
    sell_price: float
    cycles_per_year: float
    v2h_kwh_per_year: float
    car_kwh_per_year: float
    peak_cut_kw: float
    peak_price: float
    solar_days: float
    services: tuple[Service, ...]
    figures: Mapping[str, Figure]
    """By the names of the fields: where each default is from. What the owner has changed has another value here."""

    def __post_init__(self) -> None:
        """Raise FigureError for the first number that cannot be."""
        for name in NUMBERS:
            check(name, float(getattr(self, name)))
        for service in self.services:
            check("service_per_kw_month", service.per_kw_month.value)

    def with_values(self, values: Mapping[str, float]) -> Assumptions:
        """The same with the owner's own numbers. Raises FigureError with the field that cannot be.

        values: by the names of the fields, of which any may be absent.
        """
        changes: dict[str, Any] = dict(values)
        return replace(self, **changes)

    def service(self, key: str | None = None) -> Service | None:
        """The service of that key, the first one where none is named; None where there is none."""
        return next((item for item in self.services if key in (None, item.key)), None)

    def at(self, name: str, level: str) -> Assumptions:
        """The same with one figure at its "low" or "high", shifted with what the owner made of its value."""
        figure = self.figures[name]
        own = float(getattr(self, name))
        low, high = min(figure.low, own), max(figure.high, own)
        return self.with_values({name: low if level == "low" else high})


NUMBERS: Final = tuple(item.name for item in fields(Assumptions) if item.type is float)
"""The fields that are numbers, all of which the owner may replace."""

_POSITIVE: Final = frozenset(
    {
        "battery_years",
        "battery_cycles",
        "battery_usable",
        "battery_efficiency",
        "charger_years",
        "car_years",
        "car_cycles",
        "car_usable",
        "vehicle_efficiency",
        "used_car_health",
        "battery_kwh",
        "battery_kw",
        "car_kwh",
        "charger_kw",
        "persons",
    }
)
_SHARES: Final = frozenset(
    {
        "used_car_health",
        "rot_share",
        "green_storage_share",
        "green_charger_share",
        "green_needs_production",
        "green_allows_services",
        "income_tax",
        "battery_usable",
        "battery_efficiency",
        "car_usable",
        "vehicle_efficiency",
        "interest",
        "car_share",
        "vehicle_services",
    }
)
_SIGNED: Final = frozenset({"refill_price", "sell_price"})
"""Prices that may be below nothing."""


def check(field: str, value: float, *, signed: bool = False) -> None:
    """Raise FigureError where a number of that name cannot have the value. signed: it may be below nothing."""
    if not isfinite(value):
        raise FigureError(field, value, Wrong.NOT_FINITE)
    if field in _POSITIVE and value <= 0:
        raise FigureError(field, value, Wrong.NOT_POSITIVE)
    if value < 0 and not signed and field not in _SIGNED:
        raise FigureError(field, value, Wrong.NEGATIVE)
    if field in _SHARES and value > 1:
        raise FigureError(field, value, Wrong.NO_SHARE)


def parse_assumptions(data: Mapping[str, Any]) -> Assumptions:
    """Read the content of a file of invest/. Raises KeyError, TypeError or ValueError where it is not well-formed."""
    figures = {name: _figure(item) for name, item in data["figures"].items()}
    if unknown := figures.keys() - set(NUMBERS):
        raise ValueError(f"unknown figures: {', '.join(sorted(unknown))}")
    return Assumptions(
        country=data["country"],
        year=int(data["year"]),
        currency=data["currency"],
        services=tuple(
            Service(
                key=item["key"],
                name=item["name"],
                per_kw_month=_figure(item["per_kw_month"]),
                hours_left=float(item["hours_left"]),
                peaks_left=float(item["peaks_left"]),
            )
            for item in data["services"]
        ),
        figures=figures,
        **{name: figure.value for name, figure in figures.items()},
    )


def assumption_years(country: str) -> tuple[int, ...]:
    """The years that there is data of for a country, ascending (blocking). country: ISO 3166 code, two letters."""
    if not country.isalpha():
        return ()
    return tuple(sorted(int(path.stem.split("_")[1]) for path in _FOLDER.glob(f"{country.lower()}_*.json")))


def load_assumptions(country: str, year: int | None = None) -> Assumptions | None:
    """Read a country's figures of a year, of the newest one where none is named (blocking).

    None where there is no data: nobody's prices stand in for another country's.
    """
    years = assumption_years(country)
    if not years or (year is not None and year not in years):
        return None
    path = _FOLDER / f"{country.lower()}_{year or years[-1]}.json"
    return parse_assumptions(json.loads(path.read_text(encoding="utf-8")))


def _figure(item: Mapping[str, Any]) -> Figure:
    value = float(item["value"])
    figure = Figure(
        value=value,
        low=float(item.get("low", value)),
        high=float(item.get("high", value)),
        unit=item["unit"],
        source=item["source"],
        date=date.fromisoformat(item["date"]),
        verified=bool(item["verified"]),
    )
    if not figure.low <= figure.value <= figure.high:
        raise ValueError(f"{figure.value} is not between {figure.low} and {figure.high}")
    return figure
