"""The prices of the last weeks, quarter by quarter, kept on disk: a provider tells only of today and tomorrow."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
import logging
import math
from typing import Any, Final, Self

from homeassistant.core import HomeAssistant, callback
import numpy as np

from custom_components.v2h.const import DOMAIN
from custom_components.v2h.engine.forecast import QUARTER_S
from custom_components.v2h.engine.model import Floats, TimeGrid, slot_start
from custom_components.v2h.engine.prices import PriceSeries
from custom_components.v2h.kept import KeptStore
from custom_components.v2h.settings import PriceSettings

_LOGGER = logging.getLogger(__name__)

STORAGE_VERSION: Final = 1

KEPT: Final = timedelta(days=35)
"""Four weeks that are looked back at, and a week for a house that was off."""

SAVE_AFTER_S: Final = 120
"""Prices come once a day; a file that is written with every reading would wear an SD card."""

_MOST: Final = 60 * 96
"""Quarters in a file that can be ours."""

_DECIMALS: Final = 6


def identity(settings: PriceSettings, series: PriceSeries) -> str:
    """What past prices must share with those of today to be compared with them."""
    return f"{settings.kind}|{series.source}|{series.currency}|{settings.unit_factor}"


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceArchive:
    """Prices as the source gives them. of: whose, see `identity`. first: number of the first quarter since 1970.

    prices: (n,) currency/kWh, NaN where no price was ever read.
    """

    of: str = ""
    first: int = 0
    prices: Floats = field(default_factory=lambda: np.empty(0))

    def on(self, first: int, count: int) -> Floats:
        """The prices of consecutive quarters, (count,) currency/kWh, NaN where unknown."""
        result = np.full(count, np.nan)
        begin, end = max(first, self.first), min(first + count, self.first + len(self.prices))
        if begin < end:
            result[begin - first : end - first] = self.prices[begin - self.first : end - self.first]
        return result

    def taken(self, of: str, series: PriceSeries, now: datetime) -> PriceArchive:
        """Add what was read, which wins; forget what is too old, and everything where it is another's."""
        old = self if of == self.of else PriceArchive(of=of)
        oldest = _quarter(now - KEPT)
        rows = series.rows
        begin = _quarter(rows[0].start) if rows else oldest
        end = _quarter(rows[-1].end) if rows else oldest
        first = max(oldest, min(begin, old.first) if len(old.prices) else begin)
        last = max(end, old.first + len(old.prices))
        if last <= first:
            return PriceArchive(of=of)
        prices = old.on(first, last - first)
        if begin < end:
            starts = tuple(_instant(quarter) for quarter in range(begin, end))
            read, _ = series.on(TimeGrid(starts=starts, hours=np.full(len(starts), QUARTER_S / 3600)))
            newer = PriceArchive(first=begin, prices=read).on(first, last - first)
            prices = np.where(np.isfinite(newer), newer, prices)
        return PriceArchive(of=of, first=first, prices=prices)

    def as_dict(self) -> dict[str, Any]:
        """Everything, as JSON takes it."""
        known = np.isfinite(self.prices)
        values = [
            round(price, _DECIMALS) if here else None
            for price, here in zip(self.prices.tolist(), known.tolist(), strict=True)
        ]
        return {"of": self.of, "start": _instant(self.first).isoformat(), "prices": values}

    @classmethod
    def from_dict(cls, data: Any) -> Self:
        """Read what as_dict gave; a file that is something else is nothing, and said in the log."""
        if data is None:
            return cls()
        try:
            start = datetime.fromisoformat(data["start"]).astimezone(UTC)
            values = [math.nan if price is None else _number(price) for price in list(data["prices"])[:_MOST]]
            return cls(of=str(data["of"]), first=_quarter(start), prices=np.array(values))
        except (KeyError, TypeError, ValueError, OverflowError) as error:
            _LOGGER.warning("The stored prices of the last weeks cannot be read and are forgotten: %r", error)
            return cls()


class PastPrices:
    """The archive of one house with its file."""

    def __init__(self, hass: HomeAssistant, entry_id: str) -> None:
        """Nothing is read yet."""
        self._store = past_prices_store(hass, entry_id)
        self._read_at: datetime | None = None
        self.archive = PriceArchive()

    async def async_load(self) -> None:
        """Take up what was read before a restart."""
        stored: Mapping[str, Any] | None = await self._store.async_load()
        self.archive = PriceArchive.from_dict(stored)

    @callback
    def async_take(self, settings: PriceSettings, series: PriceSeries | None, now: datetime) -> None:
        """Keep what was read, and write it down where it is new."""
        if series is None or series.read_at == self._read_at:
            return
        self._read_at = series.read_at
        newer = self.archive.taken(identity(settings, series), series, now)
        told = not _is_part(newer, self.archive)
        self.archive = newer
        if told:
            self._store.async_delay_save(self._as_dict, SAVE_AFTER_S)

    @callback
    def _as_dict(self) -> dict[str, Any]:
        return self.archive.as_dict()


def past_prices_store(hass: HomeAssistant, entry_id: str) -> KeptStore[dict[str, Any]]:
    """The file of a house's past prices."""
    return KeptStore(hass, f"{DOMAIN}.{entry_id}.prices", STORAGE_VERSION)


def _is_part(one: PriceArchive, whole: PriceArchive) -> bool:
    """Whether an archive tells nothing that another one does not tell."""
    known = np.isfinite(one.prices)
    others = whole.on(one.first, len(one.prices))[known]
    return one.of == whole.of and np.allclose(one.prices[known], others, rtol=0.0, atol=10.0**-_DECIMALS)


def _quarter(instant: datetime) -> int:
    return int(slot_start(instant).timestamp()) // QUARTER_S


def _instant(quarter: int) -> datetime:
    return datetime.fromtimestamp(quarter * QUARTER_S, UTC)


def _number(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise ValueError(value)
    return float(value)
