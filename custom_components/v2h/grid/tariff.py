"""The house's grid tariff and energy tax, read from its settings and from files."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
import logging
from typing import Any, Final

from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util
import numpy as np

from custom_components.v2h.engine.calendar import HolidayRule, holidays_of
from custom_components.v2h.engine.grid_tariff import GridTariff, TariffVersion
from custom_components.v2h.engine.tariffs.file import TariffError, load_company, tariff_from_mapping
from custom_components.v2h.engine.tariffs.problem import Problem
from custom_components.v2h.engine.tariffs.tariff import PriceBuildUp
from custom_components.v2h.engine.tariffs.taxes import Taxes, load_taxes
from custom_components.v2h.settings import GridSettings, HouseSettings, TariffSource

_LOGGER = logging.getLogger(__name__)

BY_HAND: Final = "custom"
"""Company, product and source of a tariff that nobody has named."""

_CALENDAR_YEARS: Final = 3
"""Holidays are known for last year and these: longer than Home Assistant ever runs without a restart."""


async def async_load_grid_tariff(hass: HomeAssistant, house: HouseSettings) -> GridTariff:
    """The house's grid tariff. Raises TariffError where the settings name none that can be read."""
    return await hass.async_add_executor_job(load_grid_tariff, house.tariff.grid)


def load_grid_tariff(settings: GridSettings) -> GridTariff:
    """The tariff that the settings name (blocking). Raises TariffError.

    A preset whose file no longer has it, or cannot be read, is what it was when it was chosen.
    """
    if settings.source is TariffSource.PRESET:
        try:
            return _preset(settings)
        except TariffError as error:
            if settings.tariff is None:
                raise
            _LOGGER.warning("The tariff that was chosen is used as it was: %s", error)
    if settings.tariff is None:
        raise TariffError("tariff.grid.tariff", None, Problem.MISSING)
    return tariff_from_mapping(settings.tariff)


def _preset(settings: GridSettings) -> GridTariff:
    country, key = settings.country or "", settings.company or ""
    company = load_company(country, key)
    if company is None:
        raise TariffError("tariff.grid.company", key, Problem.NO_COMPANY, country=country)
    return company.tariff(settings.product or "", settings.size)


def confirmed_version(version: TariffVersion, settings: GridSettings) -> TariffVersion:
    """A version of the house's tariff as of the day on which its API last answered with the same."""
    if settings.confirmed is None:
        return version
    return replace(version, source_date=max(version.source_date, date.fromisoformat(settings.confirmed)))


async def async_load_price_build_up(hass: HomeAssistant, house: HouseSettings) -> PriceBuildUp:
    """Everything that the house pays for a kWh. Raises TariffError where a part of it is not known."""
    return await hass.async_add_executor_job(load_price_build_up, house)


def load_price_build_up(house: HouseSettings) -> PriceBuildUp:
    """The price stack of the house, from its settings and files (blocking). Raises TariffError."""
    tariff = load_grid_tariff(house.tariff.grid)
    # Schedules are looked up with it, and it loads a large part of numpy when it is first used: not on the event loop.
    np.unique(np.zeros(1))
    return price_build_up(house, tariff, load_taxes(tariff.country))


def price_build_up(house: HouseSettings, tariff: GridTariff, taxes: Taxes | None) -> PriceBuildUp:
    """The price stack of the house with a grid tariff (blocking: holidays). Raises TariffError without a tax."""
    settings = house.tariff
    if settings.energy_tax is None and taxes is None:
        raise TariffError("tariff.energy_tax", None, Problem.NO_TAX, country=tariff.country)
    year = dt_util.now().year
    # Reading the calendar takes a third of a second: only where the tariff looks at it, and then here in a worker.
    years = range(year - 1, year + _CALENDAR_YEARS) if _asks_for_holidays(tariff) else ()
    try:
        is_holiday = holidays_of(tariff.country, years)
    except ValueError as error:
        raise TariffError("country", tariff.country, Problem.NO_HOLIDAYS) from error
    return PriceBuildUp(
        tariff=tariff,
        tz=dt_util.get_default_time_zone(),
        is_holiday=is_holiday,
        vat=settings.vat,
        markup=settings.markup,
        energy_tax=settings.energy_tax,
        taxes=taxes,
        reduced_energy_tax=settings.reduced_energy_tax,
        sell_allowed=settings.sell_allowed,
        sell_factor=settings.sell_factor,
        sell_adder=settings.sell_adder,
        content=house.price.content,
    )


def _asks_for_holidays(tariff: GridTariff) -> bool:
    """Whether a rule of the tariff is another one on public holidays."""
    whens = [
        when
        for version in tariff.versions
        for when in (
            *(rate.when for rate in (*version.energy, *version.export)),
            *(rule.when for rule in version.peaks),
            *(weight.when for rule in version.peaks for weight in rule.weights),
        )
    ]
    return any(when.holidays is not HolidayRule.ORDINARY for when in whens)


def hand_made(
    *,
    country: str,
    currency: str,
    source_date: date,
    energy_fee: float,
    export_fee: float = 0.0,
    fixed_per_month: float = 0.0,
    peaks: Sequence[Mapping[str, Any]] = (),
) -> dict[str, Any]:
    """A tariff that a person entered, as it is stored: fees per kWh and month, and its peak components."""
    return {
        "company": BY_HAND,
        "product": BY_HAND,
        "size": None,
        "country": country,
        "currency": currency,
        "versions": [
            {
                "valid_from": "2000-01-01",
                "valid_to": None,
                "verified": True,
                "source": BY_HAND,
                "source_date": source_date.isoformat(),
                "fixed": {"per": "month", "price": fixed_per_month},
                "energy": [{"price": energy_fee}],
                "export": [{"price": export_fee}] if export_fee else [],
                "peaks": list(peaks),
            }
        ],
    }


def simple_tariff(
    *,
    country: str,
    currency: str,
    source_date: date,
    energy_fee: float,
    peak_price: float = 0.0,
    peak_window_minutes: int = 60,
) -> dict[str, Any]:
    """One energy fee, and a price on the month's highest window where it is not 0."""
    peak = {
        "name": "effekt",
        "window_minutes": peak_window_minutes,
        "reduce": "max",
        "per": "month",
        "price": peak_price,
    }
    return hand_made(
        country=country,
        currency=currency,
        source_date=source_date,
        energy_fee=energy_fee,
        peaks=[peak] if peak_price else [],
    )
