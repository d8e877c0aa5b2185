"""Prices of booked slots that the provider tells of no more: kept by the house, asked for again, or from statistics."""

import asyncio
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
import logging
from typing import Final

from homeassistant.components.recorder.const import DOMAIN as RECORDER_DOMAIN
from homeassistant.components.recorder.statistics import statistics_during_period
from homeassistant.core import HomeAssistant
from homeassistant.helpers.recorder import get_instance
import numpy as np

from custom_components.v2h.engine.model import SLOT
from custom_components.v2h.engine.prices import PriceRow, PriceSeries
from custom_components.v2h.inputs.prices.actions import async_market_zone
from custom_components.v2h.inputs.prices.hourly import (
    Days,
    async_ask_market,
    async_tibber_rows,
    price_factor,
    price_sensors,
)
from custom_components.v2h.plan.past_prices import PriceArchive
from custom_components.v2h.settings import PriceKind, PriceSettings

_LOGGER = logging.getLogger(__name__)

AGAIN: Final = timedelta(hours=6)
"""How long what nobody could tell is not asked for again."""
TIMEOUT_S: Final = 20
"""Stopping waits for a booking: what was read until then is kept, and the rest is asked for later."""

_QUARTER_S: Final = SLOT // timedelta(seconds=1)

type Prices = dict[datetime, float]
"""By the start of the quarter, UTC; as the source gives them, currency/kWh."""


class OlderPrices:
    """What the slots before today cost, in the words of the house's own price source."""

    def __init__(
        self,
        hass: HomeAssistant,
        settings: PriceSettings,
        currency: str,
        archive: Callable[[], PriceArchive],
    ) -> None:
        """archive: the prices that the house has kept."""
        self._hass, self._settings, self._currency = hass, settings, currency
        self._archive = archive
        self._days: Days = {}
        """What the market has told: it is asked for each day once."""
        self._found: Prices = {}
        self._failed: frozenset[datetime] = frozenset()
        self._failed_at: datetime | None = None

    async def async_with(
        self, prices: PriceSeries | None, starts: Collection[datetime], now: datetime
    ) -> PriceSeries | None:
        """The provider's prices with those of older slots, where any can be found.

        starts: of the slots that need one. What cannot be found is not asked for again for some hours.
        """
        told = prices.rows[0].start if prices and prices.rows else now
        wanted = [at for at in sorted(starts) if at + SLOT <= told]
        missing = frozenset(at for at in wanted if at not in self._found)
        tried = self._failed_at is not None and now - self._failed_at < AGAIN and missing <= self._failed
        if missing and not tried:
            try:
                async with asyncio.timeout(TIMEOUT_S):
                    await self._async_find(sorted(missing))
            except TimeoutError:
                _LOGGER.debug("Asking for older prices took too long; it goes on later")
            except Exception as error:  # another integration or a database can fail in any way
                _LOGGER.warning("Older prices cannot be read: %r", error, exc_info=True)
            self._failed = frozenset(at for at in missing if at not in self._found)
            self._failed_at = now if self._failed else None
        if not wanted:
            return prices
        older = tuple(
            PriceRow(start=at, end=at + SLOT, price=price)
            for at, price in sorted(self._found.items())
            if at + SLOT <= told
        )
        if not older:
            return prices
        if prices is not None:
            return replace(prices, rows=(*older, *prices.rows))
        return PriceSeries(rows=older, source="", unit="", currency=self._currency, read_at=now)

    async def _async_find(self, wanted: list[datetime]) -> None:
        begin, end = wanted[0], wanted[-1] + SLOT
        self._take(_kept(self._archive(), self._settings, begin, end))
        left = [at for at in wanted if at not in self._found]
        if left and self._settings.kind is PriceKind.NORDPOOL:
            zone = await async_market_zone()
            days = {at.astimezone(zone).date() for at in left}
            try:
                await async_ask_market(self._hass, self._settings, self._currency, days, self._days)
            finally:
                self._take(_quarters(row for day in days for row in self._days.get(day, ())))
        elif left and self._settings.kind is PriceKind.TIBBER:
            rows = await async_tibber_rows(self._hass, self._settings, self._currency, left[0])
            self._take(_quarters(rows))
        for entity in price_sensors(self._hass, self._settings):
            if left := [at for at in wanted if at not in self._found]:
                found = await self._async_statistics(entity, left[0], left[-1] + SLOT)
                self._take({at: found[at] for at in left if at in found})

    def _take(self, found: Mapping[datetime, float]) -> None:
        self._found = {**found, **self._found}

    async def _async_statistics(self, entity: str, begin: datetime, end: datetime) -> Prices:
        """A sensor's five-minute means: the price that held at the end of each quarter."""
        if RECORDER_DOMAIN not in self._hass.config.components:
            return {}

        def read() -> Prices:
            factor = price_factor(self._hass, self._settings, self._currency, entity)
            if factor is None:
                return {}
            rows = statistics_during_period(self._hass, begin, end, {entity}, "5minute", None, {"mean"})
            found: Prices = {}
            for row in rows.get(entity, []):
                seconds = int(row["start"])
                # The first five minutes may still have a moment of the price before.
                if (mean := row.get("mean")) is not None and seconds % _QUARTER_S:
                    at = datetime.fromtimestamp(seconds - seconds % _QUARTER_S, UTC)
                    found[at] = mean * factor
            return found

        return await get_instance(self._hass).async_add_executor_job(read)


def _kept(archive: PriceArchive, settings: PriceSettings, begin: datetime, end: datetime) -> Prices:
    """What the house has read itself in those days."""
    if not archive.of.startswith(f"{settings.kind}|"):
        return {}
    first, count = int(begin.timestamp()) // _QUARTER_S, (end - begin) // SLOT
    prices = archive.on(first, count)
    return {begin + int(index) * SLOT: float(prices[index]) for index in np.flatnonzero(np.isfinite(prices))}


def _quarters(rows: Iterable[PriceRow]) -> Prices:
    """Rows of quarters or hours as quarters."""

    def parts() -> Iterator[tuple[datetime, float]]:
        for row in rows:
            at = row.start
            while at + SLOT <= row.end:
                yield at, row.price
                at += SLOT

    return dict(parts())
