"""What set-up stored before, as it is stored now."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util

from .engine.taxes import Taxes, load_taxes
from .grid.tariff import simple_tariff
from .settings import TariffSource

MINOR_VERSION: Final = 2
"""2: the grid tariff stands by itself, the energy tax follows the law where it did before."""

_DEFAULTS_1: Final = {"energy_tax": 0.45, "transfer_fee": 0.26, "peak_price": 0.0, "peak_window_minutes": 60}
"""What an absent key meant before the grid tariff stood by itself."""


async def async_migrate(hass: HomeAssistant, entry: ConfigEntry) -> bool:
    """Bring an entry up to date; False for one that a newer version of the integration has written."""
    if entry.version > 1:
        return False
    if entry.minor_version < 2:
        day = dt_util.as_local(entry.created_at).date()
        country = hass.config.country or country_of(str(entry.data["currency"]))
        taxes = await hass.async_add_executor_job(load_taxes, country)
        data = dict(entry.data) | {
            "tariff": grid_tariff_apart(
                entry.data.get("tariff", {}),
                country=country,
                currency=str(entry.data["currency"]),
                since=day,
                taxes=taxes,
                today=dt_util.now().date(),
            )
        }
        hass.config_entries.async_update_entry(entry, data=data, minor_version=MINOR_VERSION)
    return True


def country_of(currency: str) -> str:
    """The country whose currency it is, where it is one country's: the first two letters are its code."""
    return currency[:2].upper()


def grid_tariff_apart(
    stored: Mapping[str, Any], *, country: str, currency: str, since: date, taxes: Taxes | None, today: date
) -> dict[str, Any]:
    """The tariff's data with transfer fee and peak price as a grid tariff by hand, that costs what it did.

    since: when it was entered. An energy tax that is today's by law follows the law from now on; another stays.
    """
    old = {**_DEFAULTS_1, **{key: value for key, value in stored.items() if value is not None}}
    kept = {key: value for key, value in old.items() if key not in _DEFAULTS_1}
    grid = simple_tariff(
        country=country,
        currency=currency,
        source_date=since,
        energy_fee=float(old["transfer_fee"]),
        peak_price=float(old["peak_price"]),
        peak_window_minutes=int(old["peak_window_minutes"]),
    )
    tax = float(old["energy_tax"])
    by_law = [
        reduced
        for reduced in (False, True)
        if taxes is not None and taxes.energy_tax_with_vat(today, reduced=reduced) == tax
    ]
    return {
        **kept,
        **({"reduced_energy_tax": by_law[0]} if by_law else {"energy_tax": tax}),
        "grid": {"source": TariffSource.CUSTOM.value, "country": country, "tariff": grid},
    }
