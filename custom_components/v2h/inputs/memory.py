"""What is slow to read or must outlive a failure: prices, history and the solar forecast."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
import logging
from typing import Final

from homeassistant.core import HomeAssistant

from custom_components.v2h.engine.forecast import SolarForecast
from custom_components.v2h.engine.model import slot_start
from custom_components.v2h.engine.prices import PriceSeries
from custom_components.v2h.inputs.prices.reader import PriceReadError, async_next_read, async_read_prices
from custom_components.v2h.inputs.recorder.history import HouseHistory, async_read_history
from custom_components.v2h.inputs.recorder.peak_history import PeakHistory
from custom_components.v2h.settings import HouseSettings, PriceKind, SolarSettings, StorageSettings

from .soc import SocKeeper
from .solar import async_read_solar_forecast, planned_solar

_LOGGER = logging.getLogger(__name__)

HISTORY_EVERY: Final = timedelta(hours=1)
RETRY_AFTER: Final = timedelta(minutes=15)
SOLAR_EVERY: Final = timedelta(minutes=15)
HISTORY_TIMEOUT_S: Final = 10
PRICES_TIMEOUT_S: Final = 30


@dataclass(slots=True, kw_only=True)
class InputMemory:
    """Lives as long as the config entry. `*_next`: when it is read again, None for at the next plan.

    That is the beginning of a slot, because plans are made there: counted from the last plan's own second it
    would come a moment too late for every other one.

    soc: the charge level of each storage, and what was known of it before a restart. *_failed: the last reading
    failed, and what was read before that stands in.
    """

    prices: PriceSeries | None = None
    price_error: PriceReadError | None = None
    prices_next: datetime | None = None
    history: HouseHistory = field(default_factory=HouseHistory.empty)
    history_next: datetime | None = None
    solar: SolarForecast | None = None
    solar_next: datetime | None = None
    soc: SocKeeper = field(default_factory=SocKeeper)
    history_failed: bool = False
    history_missing_since: datetime | None = None
    solar_failed: bool = False
    peaks: PeakHistory = field(default_factory=PeakHistory)

    def forget_schedule(self) -> None:
        """Let everything be read again at the next plan."""
        self.prices_next = self.history_next = self.solar_next = self.peaks.next = None

    async def async_refresh(
        self,
        hass: HomeAssistant,
        house: HouseSettings,
        storages: Mapping[str, StorageSettings],
        solar: Mapping[str, SolarSettings],
        now: datetime,
    ) -> None:
        """Read again what is due. What fails keeps its last value and never stops the others."""
        await asyncio.gather(
            self._async_prices(hass, house, now),
            self._async_history(hass, house, storages, solar, now),
            self._async_solar(hass, solar, now),
        )

    async def _async_prices(self, hass: HomeAssistant, house: HouseSettings, now: datetime) -> None:
        # An attribute costs nothing to read; an action asks a server.
        by_action = house.price.kind is not PriceKind.ATTRIBUTES
        if by_action and self.prices_next is not None and now < self.prices_next:
            return
        try:
            async with asyncio.timeout(PRICES_TIMEOUT_S):
                newer = await async_read_prices(hass, house.price, house.currency, now)
        except PriceReadError as error:
            self.price_error = error
        except Exception as error:  # a provider's list can be anything: go on with what is known
            _LOGGER.warning("Reading the prices failed: %s", error, exc_info=True)
            source = ", ".join(house.price.entities) or house.price.kind
            self.price_error = PriceReadError(
                "price_read_failed", {"source": source, "error": str(error) or type(error).__name__}
            )
        else:
            self.prices = self.prices.merged(newer) if self.prices else newer
            self.price_error = None
        if self.prices is None:
            self.prices_next = None
        else:
            failed = self.price_error is not None
            self.prices_next = await async_next_read(None if failed else self.prices, now)

    async def _async_history(
        self,
        hass: HomeAssistant,
        house: HouseSettings,
        storages: Mapping[str, StorageSettings],
        solar: Mapping[str, SolarSettings],
        now: datetime,
    ) -> None:
        if self.history_next is not None and now < self.history_next:
            return
        # With nothing to go by it is looked for again soon: a new meter has statistics within minutes.
        self.history_next = slot_start(now + (HISTORY_EVERY if self.history.load.known else RETRY_AFTER))
        try:
            async with asyncio.timeout(HISTORY_TIMEOUT_S):
                self.history = await async_read_history(hass, house, storages.values(), solar.values(), now)
            self.history_failed = False
        except Exception as error:  # a database can fail in any way: go on with what was read before
            self.history_failed = True
            self.history_next = slot_start(now + RETRY_AFTER) if self.history.load.known else None
            _LOGGER.warning("Reading the history of the house failed: %r", error, exc_info=True)
        since = self.history_missing_since or now
        self.history_missing_since = None if self.history.load.known else since

    async def _async_solar(
        self, hass: HomeAssistant, solar: Mapping[str, SolarSettings], now: datetime
    ) -> None:
        if self.solar_next is not None and now < self.solar_next:
            return
        entries = [entry for item in planned_solar(solar) for entry in item.forecast_entries]
        try:
            newer = await async_read_solar_forecast(hass, entries)
            self.solar_failed = bool(entries) and newer is None
        except Exception as error:  # the energy integration itself may fail to load
            _LOGGER.warning("Reading the solar forecast failed: %r", error, exc_info=True)
            newer, self.solar_failed = None, True
        self.solar = newer or self.solar
        # A provider that has just started has nothing yet.
        missing = bool(entries) and self.solar is None
        self.solar_next = None if missing else slot_start(now + SOLAR_EVERY)
