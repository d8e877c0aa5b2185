"""The forms of the grid tariff: choosing one, and entering one by hand."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
import re
from typing import Any, Final

from homeassistant.helpers.selector import ObjectSelector

from custom_components.v2h.engine.calendar import ALL_MONTHS, ALL_WEEKDAYS, HolidayRule
from custom_components.v2h.engine.grid_tariff import Distinct, GridTariff, Reduce
from custom_components.v2h.engine.tariffs.file import Company, Product, tariff_as_mapping
from custom_components.v2h.grid.tariff import hand_made
from custom_components.v2h.inputs.eltariff.company import EltariffAnswer

from .form import (
    ADVANCED,
    CHOSEN_INTEGER,
    CHOSEN_INTEGERS,
    Field,
    FieldErrors,
    Number,
    choice,
    labelled,
    per_kwh,
)

MOST_PEAKS: Final = 2
"""More than two peak components are entered as YAML."""

_WINDOWS: Final = (60, 30, 15)
_DAY_H: Final = 24.0
_DATE: Final = re.compile(r"(\d{4}-\d\d-\d\d)T00:00:00(\.0+)?Z?")
"""What the frontend makes of a date that is written without quotation marks in YAML."""

EVERYTHING: Final = "tariff"
"""The field that holds a whole tariff as YAML."""


NOT_LISTED: Final = "-"
"""The choice of who does not find the company: no key of a company, which begins with a letter or a digit."""


def companies(found: Iterable[Company], not_listed: str) -> tuple[Field, ...]:
    """Which grid company, by its name. not_listed: what the way out is called."""
    # Only a list in which one may type can be searched, and there are more than fifty; it shows the value chosen.
    names = {name: name for name in (*(company.name for company in found), not_listed)}
    return (Field(key="company", selector=labelled(names, custom=True), left_with_page=True),)


def company_named(found: Mapping[str, Company], typed: str, not_listed: str) -> str | None:
    """The key of the company whose name was chosen or typed, or NOT_LISTED; None where it could be none or many."""
    if typed in found or typed == NOT_LISTED:
        return typed
    if typed == not_listed:
        return NOT_LISTED
    wanted = typed.casefold()
    like = [key for key, company in found.items() if wanted in company.name.casefold()]
    same = [key for key in like if found[key].name.casefold() == wanted]
    return (same or like)[0] if len(same or like) == 1 else None


def products(company: Company) -> tuple[Field, ...]:
    """Which of the company's tariffs."""
    names = {product.key: product.name for product in company.products}
    return (Field(key="product", selector=labelled(names), default=next(iter(names))),)


def sizes(product: Product) -> tuple[Field, ...]:
    """Which fuse or power class."""
    choices = labelled({size: size for size in product.sizes})
    return (Field(key="size", selector=choices, left_with_page=True),)


def api(found: Iterable[Company]) -> tuple[Field, ...]:
    """Whose API; any other address may be typed."""
    known = {company.eltariff_api: company.name for company in found if company.eltariff_api}
    return (Field(key="api", selector=labelled(known, custom=True), left_with_page=True),)


def api_products(answer: EltariffAnswer) -> tuple[Field, ...]:
    """Which of the tariffs that the API has."""
    names = {key: f"{product.name} ({key})" for key, product in answer.products.items()}
    return (Field(key="product", selector=labelled(names), left_with_page=True),)


def by_hand(currency: str) -> tuple[Field, ...]:
    """Fixed fee, one energy fee, and how many peak components."""
    fee = per_kwh(-5, 5, currency)
    return (
        Field(key="fixed", selector=Number(0, 20000, unit=currency), default=0.0),
        Field(key="energy", selector=fee, left_with_page=True),
        Field(key="export", selector=fee, default=0.0),
        Field(
            key="peaks",
            selector=labelled({str(count): str(count) for count in range(MOST_PEAKS + 1)}),
            default=0,
            conversion=CHOSEN_INTEGER,
        ),
    )


def peak(currency: str) -> tuple[Field, ...]:
    """One peak component."""
    return (
        Field(
            key="price",
            selector=Number(0, 1000, unit=f"{currency}/kW", error="peak_price_out_of_range"),
            left_with_page=True,
        ),
        Field(
            key="n",
            selector=labelled({str(count): str(count) for count in range(1, 11)}),
            default=1,
            conversion=CHOSEN_INTEGER,
        ),
        Field(
            key="months",
            selector=choice(map(str, ALL_MONTHS), "month", multiple=True),
            default=ALL_MONTHS,
            conversion=CHOSEN_INTEGERS,
        ),
        Field(
            key="weekdays",
            selector=choice(map(str, ALL_WEEKDAYS), "weekday", multiple=True),
            default=ALL_WEEKDAYS,
            conversion=CHOSEN_INTEGERS,
        ),
        Field(key="hour_from", selector=Number(0, _DAY_H, unit="h"), default=0.0),
        Field(key="hour_to", selector=Number(0, _DAY_H, unit="h"), default=_DAY_H),
        Field(key="holidays", selector=choice(HolidayRule, "holiday_rule"), default=HolidayRule.ORDINARY),
        Field(
            key="distinct",
            selector=choice(Distinct, "peak_distinct"),
            default=Distinct.DAY,
            section=ADVANCED,
        ),
        Field(
            key="window_minutes",
            selector=labelled({str(minutes): f"{minutes} min" for minutes in _WINDOWS}),
            default=60,
            conversion=CHOSEN_INTEGER,
            section=ADVANCED,
        ),
    )


def check_peak(data: Mapping[str, Any], errors: FieldErrors) -> None:
    """Hours that are a time of the day, in whole quarters."""
    for key in ("hour_from", "hour_to"):
        if key in data and data[key] % 0.25:
            errors.add(key, "hour_uneven", value=f"{data[key]:g}")
    if not errors and data["hour_from"] in (data["hour_to"], _DAY_H):
        errors.add("hour_to", "no_hours", value=f"{data['hour_to']:g}")


EVERY_FIELD: Final = (Field(key=EVERYTHING, selector=ObjectSelector()),)
"""A whole tariff."""


def entered(
    basis: Mapping[str, Any], peaks: Sequence[Mapping[str, Any]], *, country: str, currency: str, today: date
) -> dict[str, Any]:
    """The tariff of the plain forms, as it is stored."""
    return hand_made(
        country=country,
        currency=currency,
        source_date=today,
        energy_fee=basis["energy"],
        export_fee=basis["export"],
        fixed_per_month=basis["fixed"],
        peaks=[_rule(number, item) for number, item in enumerate(peaks, 1)],
    )


def _rule(number: int, data: Mapping[str, Any]) -> dict[str, Any]:
    when: dict[str, Any] = {"holidays": data["holidays"]}
    if data["months"] != list(ALL_MONTHS):
        when["months"] = data["months"]
    if data["weekdays"] != list(ALL_WEEKDAYS):
        when["weekdays"] = data["weekdays"]
    if (data["hour_from"], data["hour_to"]) != (0.0, _DAY_H):
        when["hours"] = [[data["hour_from"], data["hour_to"]]]
    many = (
        {"reduce": Reduce.MEAN_TOP_N.value, "n": data["n"]} if data["n"] > 1 else {"reduce": Reduce.MAX.value}
    )
    return {
        "name": f"effekt {number}",
        "window_minutes": data["window_minutes"],
        "when": when,
        **many,
        "distinct": data["distinct"],
        "per": "month",
        "price": data["price"],
    }


def shown_by_hand(tariff: GridTariff) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """What the plain forms show of a tariff: its last version, as far as they can."""
    version = tariff.versions[-1]
    basis = {
        "fixed": version.fixed_per_month,
        "energy": version.energy[-1].price,
        "export": version.export[-1].price if version.export else 0.0,
        "peaks": min(MOST_PEAKS, len(version.peaks)),
    }
    peaks = [
        {
            "price": max(rule.prices),
            "n": rule.n,
            "months": rule.when.months,
            "weekdays": rule.when.weekdays,
            "hour_from": rule.when.hours[0][0],
            "hour_to": rule.when.hours[0][1],
            "holidays": rule.when.holidays,
            "distinct": rule.distinct,
            "window_minutes": rule.window_minutes,
        }
        for rule in version.peaks[:MOST_PEAKS]
    ]
    return basis, peaks


def example(today: date) -> dict[str, Any]:
    """A tariff with something of everything, to be written over."""
    high = {
        "months": [11, 12, 1, 2, 3],
        "weekdays": [0, 1, 2, 3, 4],
        "hours": [[6, 22]],
        "holidays": "as_sunday",
    }
    return {
        "company": "Elnät AB",
        "product": "Tidstariff",
        "size": "20A",
        "versions": [
            {
                "valid_from": f"{today.year}-01-01",
                "valid_to": None,
                "verified": True,
                "source": "Invoice",
                "source_date": today.isoformat(),
                "fixed": {"per": "year", "price": 4800},
                "energy": [
                    {"price": 0.765, "when": high},
                    {"price": 0.305, "spot_share": 0.05, "spot_basis": "hour"},
                ],
                "export": [{"price": 0.05}],
                "peaks": [
                    {
                        "name": "effekt",
                        "window_minutes": 60,
                        "when": {**high, "eves": ["christmas_eve", "new_years_eve"]},
                        "weights": [{"factor": 0.5, "when": {"hours": [[20, 22]]}}],
                        "reduce": "mean_top_n",
                        "n": 3,
                        "distinct": "day",
                        "period": "month",
                        "per": "month",
                        "price": 75,
                        "free_kw": 0,
                    }
                ],
            }
        ],
    }


def as_yaml(tariff: GridTariff) -> dict[str, Any]:
    """A tariff as it is shown to be changed: the country and the currency are the house's."""
    data = tariff_as_mapping(tariff)
    return {key: value for key, value in data.items() if key not in {"country", "currency"}}


def from_yaml(value: Any) -> Any:
    """What was written, with dates as text again."""
    match value:
        case dict():
            return {key: from_yaml(item) for key, item in value.items()}
        case list():
            return [from_yaml(item) for item in value]
        case str() if found := _DATE.fullmatch(value):
            return found[1]
        case _:
            return value


def size_of_fuse(sizes: Iterable[str], fuse_a: float) -> str | None:
    """The size that a main fuse is in: its own, or a range such as 16-25A."""
    for size in sizes:
        amperes = _amperes(size)
        if amperes and min(amperes) <= fuse_a <= max(amperes):
            return size
    return None


def fuse_of_size(size: str | None) -> float | None:
    """The main fuse that a size is, where it is one fuse."""
    amperes = _amperes(size or "")
    return amperes[0] if len(amperes) == 1 else None


def _amperes(size: str) -> list[float]:
    """The numbers of a size in ampere."""
    text = size.strip()
    return [float(number) for number in re.findall(r"\d+", text)] if re.search(r"\d\s*A\b", text) else []
