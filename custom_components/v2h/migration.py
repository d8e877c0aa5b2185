"""What set-up stored before, as it is stored now."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util

from .choices import ChoicesStore
from .const import SUBENTRY_BATTERY, SUBENTRY_VEHICLE
from .engine.tariffs.taxes import Taxes, load_taxes
from .grid.tariff import simple_tariff
from .settings import (
    BatterySettings,
    CommandModel,
    HouseSettings,
    StorageSettings,
    TariffSource,
    VehicleSettings,
)
from .trials.record import KEY as TRIAL, Proof, TrialRecord, fingerprint

MINOR_VERSION: Final = 3
"""2: the grid tariff stands by itself, the energy tax follows the law where it did before.

3: a device is tested before it is commanded; one that was commanded already counts as in use.
"""

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
        hass.config_entries.async_update_entry(entry, data=data, minor_version=2)
    if entry.minor_version < 3:
        choices = ChoicesStore(hass, entry.entry_id)
        await choices.async_load()
        if choices.current.control and not choices.current.dry_run:
            _note_use(hass, entry)
        hass.config_entries.async_update_entry(entry, minor_version=MINOR_VERSION)
    return True


def _note_use(hass: HomeAssistant, entry: ConfigEntry) -> None:
    """Devices that were commanded before there was a test go on: an update must not stop what works.

    What their measured power shows of the first command is noted then (HouseTrials.async_watch).
    """
    meter = HouseSettings.from_mapping(entry.data).meter
    kinds: dict[str, type[StorageSettings]] = {
        SUBENTRY_VEHICLE: VehicleSettings,
        SUBENTRY_BATTERY: BatterySettings,
    }
    for subentry in entry.subentries.values():
        if (kind := kinds.get(subentry.subentry_type)) is None:
            continue
        settings = kind.from_mapping(subentry.data)
        if settings.control.model is CommandModel.NONE:
            continue
        record = TrialRecord(
            proof=Proof.USE, at=dt_util.utcnow(), settings=fingerprint(settings, meter), confirmed=False
        )
        data = {**subentry.data, TRIAL: record.as_dict()}
        hass.config_entries.async_update_subentry(entry, subentry, data=data)


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
