"""Does it pay: from the answers of an action or a form, and what the house's settings say, to an estimate."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from math import nan
from typing import Any, Final

from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from homeassistant.util import dt as dt_util

from custom_components.v2h.const import DOMAIN
from custom_components.v2h.engine.buying.assumptions import (
    NUMBERS,
    Assumptions,
    FigureError,
    Wrong,
    check,
    load_assumptions,
)
from custom_components.v2h.engine.buying.investment import Investment, InvestmentKind, unit_price, usable_kwh
from custom_components.v2h.engine.buying.main_fuse import FuseCheck, check_fuse, fuse_fees
from custom_components.v2h.engine.buying.profitability import Estimate, Situation, estimate
from custom_components.v2h.engine.buying.yearly import Profile, YearValues, year_values
from custom_components.v2h.engine.grid_tariff import PeakRule
from custom_components.v2h.engine.tariffs.file import TariffError, load_company
from custom_components.v2h.flows.grid_forms import fuse_of_size
from custom_components.v2h.grid.tariff import load_grid_tariff
from custom_components.v2h.messages import Texts, async_load_texts
from custom_components.v2h.settings import GridSettings, HouseSettings, TariffSource

type Answers = Mapping[str, Any]
"""By the names of the action's fields; what is absent is what the data says."""

FLAG_FIELDS: Final = ("has_inverter", "has_charger", "has_production", "green_charger", "sells_services")
_SIZES: Final = ("battery_kwh", "battery_kw", "car_kwh", "charger_kw", "car_share", "persons")
_PROFILE: Final = tuple(item.name for item in fields(Profile) if item.name != "rules")
NUMBER_FIELDS: Final = (
    *_SIZES,
    *_PROFILE,
    "battery_price",
    "figures_year",
    "main_fuse_a",
    "smaller_fuse_a",
    "fuse_saving",
    "worst_phase_a",
    "worst_hours",
    "pausable_a",
    "backup_value",
    "other_income",
    "service_per_kw_month",
)
"""The answers that are numbers, beside those of the data."""

_WITH_OWN_CAR: Final = (InvestmentKind.V2H_CHARGER, InvestmentKind.BATTERY_AND_CHARGER)
_WORST_HOURS: Final = 3.0
"""How long a villa's worst load lasts, where only its height is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Household:
    """What is known without asking. rules: of the grid tariff, None where there is no house. fuse_fees: yearly, by A."""

    country: str
    rules: tuple[PeakRule, ...] | None = None
    main_fuse_a: float | None = None
    fuse_fees: Mapping[float, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """An estimate with what it was made from. covered: share of a year that a replay tells of."""

    estimate: Estimate
    assumptions: Assumptions
    household: Household
    texts: Texts
    covered: float = 1.0


async def async_judge(hass: HomeAssistant, answers: Answers, house: HouseSettings | None = None) -> Judged:
    """Judge a purchase. house: None where none is set up.

    Raises FigureError where an answer cannot be, HomeAssistantError where the country has no figures.
    """
    household = await hass.async_add_executor_job(_household, house, hass.config.country or "")
    year = answers.get("figures_year")
    figures = await hass.async_add_executor_job(
        load_assumptions, household.country, None if year is None else int(year)
    )
    if figures is None:
        raise HomeAssistantError(
            translation_domain=DOMAIN,
            translation_key="profitability_no_figures",
            translation_placeholders={
                "country": household.country or "–",
                "year": f"{year:g}" if year else "–",
            },
        )
    made, assumptions = judged(answers, household, figures)
    texts = await async_load_texts(hass)
    covered = year_values(answers["replayed"]).covered if "replayed" in answers else 1.0
    return Judged(estimate=made, assumptions=assumptions, household=household, texts=texts, covered=covered)


def judged(answers: Answers, household: Household, figures: Assumptions) -> tuple[Estimate, Assumptions]:
    """Put the answers in the place of the defaults. Raises FigureError with the answer's field."""
    sizes: dict[str, Any] = {name: answers[name] for name in (*FLAG_FIELDS, *_SIZES) if name in answers}
    kind = InvestmentKind(answers.get("kind", InvestmentKind.BATTERY))
    investment = Investment(kind=kind, **sizes)
    own = {name: float(answers[name]) for name in NUMBERS if name in answers}
    if (price := answers.get("battery_price")) is not None:
        check("battery_price", float(price))
        own["battery_per_kwh"] = unit_price(float(price), investment.battery_kwh)
    assumptions = figures.with_values(own)
    year = year_values(answers["replayed"]) if "replayed" in answers else None
    if year and year.car_kwh > 0 and kind not in _WITH_OWN_CAR:
        raise FigureError("replayed", nan, Wrong.OTHER_PURCHASE)
    # A peak price that the owner names stands before his tariff: so he sees what another tariff would do.
    rules = None if "peak_price" in answers else household.rules
    situation = Situation(
        profile=Profile(rules=rules, **{name: float(answers[name]) for name in _PROFILE if name in answers}),
        year=year,
        fuse=_fuse(answers, household, investment, assumptions, year),
        main_fuse_a=_main_fuse(answers, household),
        other_income=float(answers.get("other_income", 0.0)),
        backup_value=float(answers.get("backup_value", 0.0)),
        service_per_kw_month=answers.get("service_per_kw_month"),
    )
    return estimate(investment, assumptions, situation), assumptions


def _main_fuse(answers: Answers, household: Household) -> float | None:
    stated = answers.get("main_fuse_a")
    return household.main_fuse_a if stated is None else float(stated)


def _fuse(
    answers: Answers,
    household: Household,
    investment: Investment,
    assumptions: Assumptions,
    year: YearValues | None,
) -> FuseCheck | None:
    """The smaller main fuse that was asked about, on the worst day of a replay or on hours of one load."""
    if (smaller := answers.get("smaller_fuse_a")) is None:
        return None
    if (present := _main_fuse(answers, household)) is None:
        raise FigureError("main_fuse_a", nan, Wrong.MISSING)
    fees = household.fuse_fees
    if (saving := answers.get("fuse_saving")) is not None:
        check("fuse_saving", float(saving))
        fees = {present: float(saving), float(smaller): 0.0}
    worst_day: tuple[tuple[float, ...], ...] = year.worst_day_a if year else ()
    if (worst := answers.get("worst_phase_a")) is not None:
        check("worst_phase_a", float(worst))
        check("worst_hours", hours := float(answers.get("worst_hours", _WORST_HOURS)))
        worst_day = ((float(worst),) * 3,) * max(1, round(hours))
    if not worst_day:
        raise FigureError("worst_phase_a", nan, Wrong.MISSING)
    check("pausable_a", pausable := float(answers.get("pausable_a", 0.0)))
    battery = investment.kind.has_battery
    usable = usable_kwh(investment, assumptions)
    return check_fuse(
        fees,
        from_a=present,
        to_a=float(smaller),
        worst_day_a=worst_day,
        storage_kw=investment.battery_kw if battery else investment.charger_kw,
        storage_kwh=usable or investment.car_kwh * assumptions.car_usable,
        pausable_a=pausable,
    )


def _household(house: HouseSettings | None, country: str) -> Household:
    """What the settings say (blocking). A tariff that cannot be read is one that is not known."""
    if house is None:
        return Household(country=country)
    grid = house.tariff.grid
    try:
        tariff = load_grid_tariff(grid)
        version = tariff.version_on(dt_util.now().date())
        fees = _fees(grid)
    except TariffError:
        return Household(country=grid.country or country, main_fuse_a=house.meter.main_fuse_a)
    return Household(
        country=tariff.country,
        rules=version.peaks if version else None,
        main_fuse_a=house.meter.main_fuse_a,
        fuse_fees=fees,
    )


def _fees(grid: GridSettings) -> dict[float, float]:
    """What each main fuse costs in the house's own product, where its company is one of ours."""
    if grid.source is not TariffSource.PRESET:
        return {}
    company = load_company(grid.country or "", grid.company or "")
    product = next((item for item in company.products if item.key == grid.product), None) if company else None
    if company is None or product is None:
        return {}
    sizes = {size: fuse_of_size(size) for size in product.sizes}
    tariffs = {fuse: company.tariff(product.key, size) for size, fuse in sizes.items() if fuse is not None}
    return fuse_fees(tariffs, dt_util.now().date())
