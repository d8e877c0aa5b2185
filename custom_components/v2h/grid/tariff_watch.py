"""What becomes of a grid tariff in use: the owner is asked to compare it when it is old, and an API is read again."""

from collections.abc import Container, Iterator
from datetime import datetime, timedelta
import logging
from typing import Any, Final

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import issue_registry as ir
from homeassistant.util import dt as dt_util
from homeassistant.util.hass_dict import HassKey

from custom_components.v2h.const import DOMAIN
from custom_components.v2h.engine.tariffs.file import TariffAge, tariff_age, tariff_as_mapping
from custom_components.v2h.engine.tariffs.tariff import PriceBuildUp, PriceGap
from custom_components.v2h.inputs.eltariff.company import EltariffError, async_refresh
from custom_components.v2h.messages import Message, Texts
from custom_components.v2h.settings import GridSettings, HouseSettings, TariffSource

from .tariff import confirmed_version
from .tariff_words import TariffWords

_LOGGER = logging.getLogger(__name__)

API_EVERY: Final = timedelta(hours=24)
"""Prices change a few times a year and are known weeks before."""

_API_PAUSE: Final = timedelta(hours=6)
"""An answer that is another one each time must not reload the house again and again."""

_READ: Final[HassKey[dict[str, datetime]]] = HassKey(f"{DOMAIN}_tariff_read")
"""When a house's API was read last, by config entry."""

_AGE: Final = "tariff_age"
_API: Final = "tariff_api"
"""Beginnings of the issues' ids: each kind is taken back by itself."""


@callback
def async_report_tariff(
    hass: HomeAssistant, entry_id: str, house: HouseSettings, build_up: PriceBuildUp, texts: Texts
) -> None:
    """Ask the owner to compare an old or unverified tariff with the invoice; take back what no longer holds.

    The id names the version, and nothing is taken back when the house is unloaded: who has said "ignore" is asked
    again for another version only.
    """
    begin = f"{entry_id}_{_AGE}_"
    wanted = {f"{begin}{key}": (kind, told) for key, kind, told in _hints(house, build_up, texts)}
    _withdraw(hass, begin, keep=wanted)
    for issue, (kind, told) in wanted.items():
        _ask(hass, issue, kind, told)


@callback
def async_withdraw_tariff(hass: HomeAssistant, entry_id: str) -> None:
    """Take back everything that was said of a house's tariff."""
    for kind in (_AGE, _API):
        _withdraw(hass, f"{entry_id}_{kind}_")


async def async_refresh_tariff(hass: HomeAssistant, entry: ConfigEntry, texts: Texts) -> None:
    """Read the tariff from its API again, and store what has changed, which reloads the house, and when it was read.

    Whatever goes wrong, the tariff stays as it is. An answer that can no longer be used is told; an API that is down
    is not, for it comes back.
    """
    house = HouseSettings.from_mapping(entry.data)
    grid = house.tariff.grid
    read, now = hass.data.setdefault(_READ, {}), dt_util.utcnow()
    if grid.source is not TariffSource.API or now - read.get(entry.entry_id, now - API_EVERY) < _API_PAUSE:
        return
    read[entry.entry_id] = now
    begin = f"{entry.entry_id}_{_API}_"
    try:
        found = await async_refresh(hass, grid)
    except EltariffError as error:
        _LOGGER.warning("The tariff of %s stays as it is: %s", grid.api_url, error)
        why = texts.message(Message(key=error.key, placeholders=error.placeholders))
        _ask(hass, f"{begin}failed", "tariff_api_failed", {"subject": house.name, "why": why})
        return
    except Exception:  # an answer can be anything, and the tariff that is in use is good
        _LOGGER.exception("Reading the tariff of %s failed", grid.api_url)
        return
    if not found.reached:
        return
    _withdraw(hass, f"{begin}failed")
    today = dt_util.now().date()
    kept: dict[str, Any] = {"confirmed": today.isoformat()}
    if (tariff := found.changed) is not None:
        told = {"subject": house.name, "tariff": TariffWords(texts).tariff(tariff, today)}
        _ask(hass, f"{begin}changed_{tariff.versions[-1].valid_from}", "tariff_api_changed", told)
        kept["tariff"] = tariff_as_mapping(tariff)
    stored = dict(entry.data["tariff"])
    stored["grid"] = {**stored["grid"], **kept}
    hass.config_entries.async_update_entry(entry, data={**entry.data, "tariff": stored})


def _hints(
    house: HouseSettings, build_up: PriceBuildUp, texts: Texts
) -> Iterator[tuple[str, str, dict[str, str]]]:
    """What the owner should look at: the end of the issue's id, its translation and what fills that."""
    now = dt_util.now()
    today, tariff = now.date(), build_up.tariff
    version = build_up.version_on(today)
    # The issue's id has the day of the version itself: what was ignored is not asked again after each reading.
    read = confirmed_version(version, house.tariff.grid)
    if (age := tariff_age(read, today)) is not TariffAge.CURRENT:
        told = {
            "subject": house.name,
            "tariff": TariffWords(texts).name(tariff),
            "valid_from": version.valid_from.isoformat(),
            "valid_to": version.valid_to.isoformat() if version.valid_to else "–",
            "source": texts.of_file(version.source),
            "source_date": read.source_date.isoformat(),
        }
        of_version = f"{tariff.company}_{tariff.product}_{version.valid_from}_{version.source_date}"
        yield f"{age}_{of_version}", _age_issue(age, house.tariff.grid), told
    if house.tariff.energy_tax is not None or build_up.taxes is None:
        return
    if PriceGap.ENERGY_TAX in build_up.gaps((now,)):
        told = {"subject": house.name, "year": str(today.year)}
        yield f"tax_unknown_{today.year}", "energy_tax_unknown", told
    elif (tax := build_up.taxes.energy_tax_on(today)) and not tax.decided:
        told = {"subject": house.name, "year": str(today.year), "source": texts.of_file(tax.source)}
        yield f"tax_undecided_{today.year}", "energy_tax_undecided", told


def _age_issue(age: TariffAge, grid: GridSettings) -> str:
    """The issue's translation. Who has entered the tariff knows where it is from."""
    if grid.source is TariffSource.CUSTOM and age is not TariffAge.ENDED:
        return "tariff_own_old"
    return f"tariff_{age.value}"


@callback
def _ask(hass: HomeAssistant, issue: str, kind: str, told: dict[str, str]) -> None:
    ir.async_create_issue(
        hass,
        DOMAIN,
        issue,
        is_fixable=False,
        severity=ir.IssueSeverity.WARNING,
        translation_key=kind,
        translation_placeholders=told,
    )


@callback
def _withdraw(hass: HomeAssistant, begin: str, keep: Container[str] = ()) -> None:
    for domain, issue in list(ir.async_get(hass).issues):
        if domain == DOMAIN and issue.startswith(begin) and issue not in keep:
            ir.async_delete_issue(hass, DOMAIN, issue)
