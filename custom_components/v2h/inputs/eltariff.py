"""Reads a grid company's tariffs from its Eltariff-API: HTTPS, bounded in time and size, tolerant of an outage."""

from collections.abc import Mapping
from typing import Any, Protocol

from homeassistant.core import HomeAssistant

from custom_components.v2h.engine.grid_tariff import GridTariff

from .eltariff_error import EltariffError
from .eltariff_model import ApiNote, ApiNoteCode, ApiProduct, EltariffAnswer

__all__ = [
    "ApiChoice",
    "ApiNote",
    "ApiNoteCode",
    "ApiProduct",
    "EltariffAnswer",
    "EltariffError",
    "async_fetch_tariffs",
    "async_refresh",
]


class ApiChoice(Protocol):
    """What a house has chosen of an API; GridSettings is one."""

    @property
    def api_url(self) -> str | None:
        """The API's base address."""

    @property
    def product(self) -> str:
        """ApiProduct.key."""

    @property
    def tariff(self) -> Mapping[str, Any] | None:
        """The accepted tariff as tariff_as_mapping writes it."""


async def async_fetch_tariffs(hass: HomeAssistant, url: str) -> EltariffAnswer:
    """Read what an API offers. url: its base address, with or without the closing /tariffs.

    Raises EltariffError with the key, the url and the value.
    """
    raise NotImplementedError


async def async_refresh(hass: HomeAssistant, grid: ApiChoice) -> GridTariff | None:
    """The house's tariff where the API's has changed; None where it has not or the API is down.

    Versions that the API no longer shows but that held before its first are kept. Raises EltariffError where the
    answer is broken or the product is gone: the tariff the house has stays.
    """
    raise NotImplementedError
