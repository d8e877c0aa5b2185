"""A grid company's tariffs from its Eltariff-API: what it offers, and whether what a house has of it has changed."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
import logging
from typing import Any, Final, Protocol

from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util
from homeassistant.util.hass_dict import HassKey

from custom_components.v2h.const import DOMAIN
from custom_components.v2h.engine.grid_tariff import GridTariff, TariffVersion
from custom_components.v2h.engine.tariffs.file import TariffError, tariff_from_mapping

from .client import async_get_tariffs, async_last_updated, base_of
from .error import EltariffError
from .model import ApiNote, ApiNoteCode, ApiProduct, EltariffAnswer
from .products import read_answer

__all__ = [
    "ApiChoice",
    "ApiNote",
    "ApiNoteCode",
    "ApiProduct",
    "ApiRead",
    "EltariffAnswer",
    "EltariffError",
    "async_fetch_tariffs",
    "async_refresh",
]

_LOGGER = logging.getLogger(__name__)

_UNCHANGED: Final[HassKey[dict[tuple[str, str], str]]] = HassKey(f"{DOMAIN}_eltariff_unchanged")
"""By address and product: the API's own stamp of when a house's tariff was last found to be the API's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiRead:
    """What reading an API again came to.

    reached: whether it answered; otherwise nothing is known and nothing changes. changed: the house's tariff where the
    API's is another one by now; None where it is the same.
    """

    reached: bool
    changed: GridTariff | None = None


class ApiChoice(Protocol):
    """What a house has chosen of an API; GridSettings is one."""

    @property
    def api_url(self) -> str | None:
        """The API's base address."""

    @property
    def product(self) -> str | None:
        """ApiProduct.key."""

    @property
    def tariff(self) -> Mapping[str, Any] | None:
        """The accepted tariff as tariff_as_mapping writes it."""


async def async_fetch_tariffs(hass: HomeAssistant, url: str) -> EltariffAnswer:
    """Read what an API offers. url: its base address, with or without the closing /tariffs.

    Raises EltariffError with the key, the url and the value: the address is not https, the API is down, or its
    answer has no product that can be used.
    """
    base = base_of(url)
    payload = await async_get_tariffs(hass, base)
    return await hass.async_add_executor_job(read_answer, payload, str(base), dt_util.now().date())


async def async_refresh(hass: HomeAssistant, grid: ApiChoice) -> ApiRead:
    """Read the API again: whether the house's tariff has changed, is still the same, or the API is down.

    Versions that the API no longer shows, but that held before its first, are kept. Only what is billed counts as a
    change, not when it was read. Raises EltariffError where the answer is broken or the product is gone: what the
    house has stays in use.
    """
    url, key = grid.api_url or "", grid.product or ""
    try:
        base = base_of(url)
        stamp = await async_last_updated(hass, base)
        unchanged = hass.data.setdefault(_UNCHANGED, {})
        had = _kept(grid.tariff)
        if stamp is not None and had is not None and unchanged.get((str(base), key)) == stamp:
            return ApiRead(reached=True)
        answer = await async_fetch_tariffs(hass, url)
    except EltariffError as error:
        if not error.temporary:
            raise
        _LOGGER.debug("The tariff stays as it is: %s", error)
        return ApiRead(reached=False)
    if (product := answer.products.get(key)) is None:
        raise answer.refused.get(key) or EltariffError(
            translation_key="eltariff_product_gone",
            placeholders={"url": url, "value": key, "known": ", ".join(answer.products)},
        )
    found = product.tariff if had is None else _with_past(product.tariff, had)
    if had is None or _billed(found) != _billed(had):
        unchanged.pop((str(base), key), None)
        return ApiRead(reached=True, changed=found)
    if stamp is not None:
        unchanged[str(base), key] = stamp
    return ApiRead(reached=True)


def _kept(data: Mapping[str, Any] | None) -> GridTariff | None:
    """The tariff that a house has; None where there is none that can be read, and the API's takes its place."""
    if data is None:
        return None
    try:
        return tariff_from_mapping(data)
    except TariffError as error:
        _LOGGER.warning("The stored tariff cannot be read and is read from the API again: %s", error)
        return None


def _with_past(found: GridTariff, had: GridTariff) -> GridTariff:
    """A tariff with the versions before its first that a house already has, if they reach up to it."""
    begins = found.versions[0].valid_from
    past = [version for version in had.versions if version.valid_from < begins]
    if not past or (past[-1].valid_to is not None and past[-1].valid_to < begins):
        return found
    past[-1] = replace(past[-1], valid_to=begins)
    return replace(found, versions=(*past, *found.versions))


def _billed(tariff: GridTariff) -> tuple[str, str | None, tuple[TariffVersion, ...]]:
    """What of a tariff reaches an invoice, without where and when it was read."""
    versions = (
        replace(version, source="", source_date=version.valid_from, verified=True)
        for version in tariff.versions
    )
    return tariff.currency, tariff.size, tuple(versions)
