"""The ledger of one house, for as long as its config entry lives: fed by the meters, priced, stored, shown."""

import asyncio
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import datetime, time, timedelta
import logging
from typing import Any, Final

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant, callback
from homeassistant.util import dt as dt_util
import numpy as np

from custom_components.v2h.const import DOMAIN
from custom_components.v2h.engine.ledger.baselines import MOST_AHEAD
from custom_components.v2h.engine.ledger.counter import Counters
from custom_components.v2h.engine.ledger.ledger import Ledger, LedgerView
from custom_components.v2h.engine.ledger.meter import HouseNow, SlotMeter, StorageNow, Unknown
from custom_components.v2h.engine.ledger.slots import (
    Gap,
    LedgerHouse,
    LedgerStorage,
    MeasuredSlot,
    Policy,
    SlotPrices,
)
from custom_components.v2h.engine.model import SLOT, Floats, StorageKind, TimeGrid, slot_start
from custom_components.v2h.engine.peaks.billing import Corrections, WindowsBefore
from custom_components.v2h.engine.peaks.calendar import month_of
from custom_components.v2h.engine.peaks.tracker import PeakTracker
from custom_components.v2h.engine.peaks.windows import MAX_SHARE_OF_LIMIT
from custom_components.v2h.engine.prices import PriceRow, PriceSeries
from custom_components.v2h.engine.tariffs.tariff import PriceBuildUp
from custom_components.v2h.inputs.meter import read_counters
from custom_components.v2h.inputs.reading import Reading, ReadingIssue
from custom_components.v2h.inputs.recorder.ledger_history import async_recall_slots
from custom_components.v2h.inputs.snapshot import StorageReading
from custom_components.v2h.kept import KeptStore
from custom_components.v2h.live import Live
from custom_components.v2h.plan.past_prices import PriceArchive
from custom_components.v2h.plan.planning import Home
from custom_components.v2h.settings import AnyStorageSettings, VehicleSettings

from .older_prices import OlderPrices

_LOGGER = logging.getLogger(__name__)

STORAGE_VERSION: Final = 1
SAVE_SOON_S: Final = 1
"""After a slot is booked: once in a quarter of an hour, as an SD card can bear."""

MOST_WAITING: Final = 96
"""Slots that are kept where booking fails: a day, in which somebody may mend what makes it fail."""

_LEAP: Final = timedelta(days=31)
_BELIEVED_AFTER: Final = timedelta(hours=3)
"""A clock that has leapt by a month is wrong until it has gone on for so long: what is booked of the future closes months
that are not over, and refuses every slot until then. Network time is there within minutes."""

_NOTHING_AHEAD: Final = np.array([np.nan])
_MOST_OF_RATED: Final = 2.0
"""Of what a storage is said to do: owners set it lower than the device can."""


def ledger_store(hass: HomeAssistant, entry_id: str) -> KeptStore[dict[str, Any]]:
    """The file of a house's ledger."""
    return KeptStore(hass, f"{DOMAIN}.{entry_id}.ledger", STORAGE_VERSION, in_thread=True)


def ledger_house(home: Home, build_up: PriceBuildUp) -> LedgerHouse:
    """What the baselines need of the house: of its settings, never of what is chosen day by day."""
    return LedgerHouse(
        tz=build_up.tz,
        import_limit_kw=home.house.meter.import_limit_kw,
        storages=tuple(_ledger_storage(key, settings) for key, settings in home.storages.items()),
    )


def _ledger_storage(key: str, settings: AnyStorageSettings) -> LedgerStorage:
    vehicle = settings if isinstance(settings, VehicleSettings) else None
    return LedgerStorage(
        key=key,
        kind=settings.kind,
        capacity_kwh=settings.capacity_kwh,
        charge_kw=settings.charge_kw,
        discharge_kw=settings.discharge_kw,
        min_charge_kw=settings.min_charge_kw,
        min_discharge_kw=settings.min_discharge_kw,
        charge_efficiency=settings.charge_efficiency,
        discharge_efficiency=settings.discharge_efficiency,
        conversion_loss_kw=settings.conversion_loss_kw,
        min_soc=settings.min_soc,
        max_soc=settings.max_soc,
        target_soc=min(max(vehicle.departure_soc, vehicle.reserve_soc), vehicle.max_soc)
        if vehicle
        else settings.max_soc,
        wear_per_kwh=settings.wear_per_kwh,
        departure=time.fromisoformat(vehicle.departure_time) if vehicle else None,
        trip_days=vehicle.trip_days if vehicle else (),
    )


def house_now(
    live: Live, fuse_kw: float, not_ours: Collection[str] = (), counters: Counters | None = None
) -> HouseNow:
    """The readings of this moment as the ledger takes them. not_ours: the storages that somebody else runs."""
    return HouseNow(
        grid_kw=_value(live.grid_kw),
        grid_source=live.grid_kw.source,
        solar_kw=live.solar_kw.value,
        storages={
            key: _storage_now(reading, fuse_kw, not_ours=key in not_ours)
            for key, reading in live.storages.items()
        },
        counters=counters or Counters(),
    )


def _storage_now(reading: StorageReading, fuse_kw: float, *, not_ours: bool) -> StorageNow:
    settings = reading.settings
    rated_kw = max(settings.charge_kw, settings.discharge_kw)
    return StorageNow(
        power_kw=_value(reading.power_kw),
        plugged=_value(reading.plugged),
        soc=reading.likely_soc,
        # A battery is never away: what it told last holds.
        soc_at=None if settings.kind is StorageKind.BATTERY else reading.soc.at,
        most_kw=max(MAX_SHARE_OF_LIMIT * fuse_kw, _MOST_OF_RATED * rated_kw),
        power_source=reading.power_kw.source,
        not_ours=not_ours,
    )


def _told(corrections: Corrections) -> Iterator[tuple[str, datetime, float | None]]:
    for component, windows in corrections.items():
        for start, kw in windows.items():
            yield component, start, kw


def _value[T](reading: Reading[T]) -> T | Unknown:
    if reading.value is not None:
        return reading.value
    return Unknown(reason=str(reading.issue or ReadingIssue.FAILED), source=reading.source)


class HouseLedger:
    """The ledger of a house with its file and its view. All that takes time runs in the executor, one at a time."""

    def __init__(
        self,
        hass: HomeAssistant,
        entry: ConfigEntry,
        home: Home,
        build_up: PriceBuildUp,
        on_booked: Callable[[], None],
        archive: Callable[[], PriceArchive],
        tracker: PeakTracker,
    ) -> None:
        """Nothing is measured yet. on_booked: called where the view has changed. archive: the prices that were kept.

        tracker: knows the peaks of the month in which the ledger begins, also those before it.
        """
        self._hass = hass
        self._entry = entry
        self._home = home
        self._build_up = build_up
        self._on_booked = on_booked
        self._tracker = tracker
        self._older = OlderPrices(hass, home.house.price, home.house.currency, archive)
        self._store = ledger_store(hass, entry.entry_id)
        self._lock = asyncio.Lock()
        self._meter = SlotMeter(home.house.meter.fuse_kw)
        self._ledger = Ledger(ledger_house(home, build_up))
        self._queue: list[MeasuredSlot | Gap] = []
        self._again: list[MeasuredSlot | Gap] = []
        """What could not be booked: tried again with the next slot. What is booked already is refused then."""
        self._corrections: list[tuple[str, datetime, float | None]] = []
        """Peaks that were corrected and not taken yet."""
        self._prices: PriceSeries | None = None
        self._priced: tuple[PriceRow, ...] = ()
        """What the booked slots were last priced with."""
        self._recall_from: datetime | None = None
        """Where the last run ended, until the recorder has been asked what came after it."""
        self._followed_from: datetime | None = None
        """The slot in which this run began to follow the meter."""
        self._ready = False
        """Whether the prices have been read once: the baselines decide by what was published."""
        self._data: dict[str, Any] = {}
        self.opened: Final = dt_util.utcnow()
        """When nothing was booked yet, if there is nothing from before."""
        self.view: LedgerView | None = None

    async def async_load(self, corrections: Corrections) -> None:
        """Take up what was booked before a restart. corrections: of the peaks."""
        stored = await self._store.async_load()
        self._corrections = list(_told(corrections))
        if not isinstance(stored, Mapping):
            return
        now = dt_util.utcnow()

        def restore() -> None:
            book = stored.get("ledger")
            self._ledger = Ledger.from_dict(book if isinstance(book, Mapping) else {}, self._ledger.house)
            self._correct()
            # As of the newest slot: months are closed when the next one is booked, with a clock that is believed.
            self.view = self._ledger.view(min(now, self._ledger.until or now), self._build_up)
            self._data = self._ledger.as_dict()

        await self._hass.async_add_executor_job(restore)
        if isinstance(stored.get("open"), Mapping):
            self._meter.restore(stored["open"])
        self._recall_from = self._ledger.until

    @callback
    def async_add(self, now: datetime, live: Live, not_ours: Collection[str] = ()) -> None:
        """Take the readings of this moment. not_ours: the storages that somebody else runs."""
        self._followed_from = self._followed_from or slot_start(now)
        meter = self._home.house.meter
        counters = read_counters(self._hass, meter, now)
        ended = self._meter.add(now, house_now(live, meter.fuse_kw, not_ours, counters))
        # What is later than now was told by a clock that has been set back.
        self._queue = [item for item in (*self._queue, *ended) if item.start <= now]
        if self._queue and self._ready and not self._lock.locked():
            self._entry.async_create_task(self._hass, self._async_book(), "v2h ledger")

    @callback
    def async_take_prices(self, prices: PriceSeries | None) -> None:
        """Take what the provider says now, also of slots that are booked."""
        self._prices = prices
        rows = prices.rows if prices else ()
        due = not self._ready or rows != self._priced or bool(self._queue)
        self._ready = True
        if due and not self._lock.locked():
            self._entry.async_create_task(self._hass, self._async_book(), "v2h ledger")

    async def async_correct_peak(self, component: str, start: datetime, kw: float | None) -> None:
        """Bill the household for a peak window as the grid company has it, or for an older month of a rolling year."""
        async with self._lock:
            self._corrections.append((component, start, kw))
            self._ledger.correct_month(component, month_of(start, self._build_up.tz), kw)
        await self._async_book()

    async def async_save(self) -> None:
        """Count and write everything now."""
        self._queue += self._meter.count_until(dt_util.utcnow())
        await self._async_book()
        await self._store.async_save(self._as_stored())

    def peaks_by_month(self, component: str) -> dict[tuple[int, int], float]:
        """What a peak component came to in the months that are closed, kW, as far as the ledger measured them."""
        found: dict[tuple[int, int], float] = {}
        for row in self._data.get("closed", ()):
            year, month = row["month"]
            value = row["peaks_kw"][Policy.REALISED].get(component)
            if value is not None:
                found[year, month] = value
        return found

    def as_diagnostics(self) -> dict[str, Any]:
        """What the ledger has booked, without its thousands of slots."""
        small = {key: value for key, value in self._data.items() if key not in {"slots", "gaps"}}
        return small | {
            "slots": len(self._data.get("slots", ())),
            "newest": self._data.get("slots", [])[-96:],
            "gaps": self._data.get("gaps", [])[-96:],
        }

    def _as_stored(self) -> dict[str, Any]:
        return {"ledger": self._data, "open": self._meter.as_dict()}

    async def _async_book(self) -> None:
        """Book what has ended, with what the recorder knows of the time before."""
        async with self._lock:
            if self._leapt():
                return
            recalled = await self._async_recall()
            waiting = (*self._again, *recalled, *self._queue)
            measured = [item for item in waiting if isinstance(item, MeasuredSlot)]
            told, now = self._prices, dt_util.utcnow()
            starts = {item.start for item in measured} | set(self._ledger.unpriced())
            prices = await self._older.async_with(told, starts, now)
            queue, self._queue = self._queue, []
            ended: dict[datetime, MeasuredSlot | Gap] = {item.start: item for item in (*self._again, *queue)}
            ended |= {slot.start: slot for slot in recalled}
            ended |= {item.start: item for item in queue if isinstance(item, MeasuredSlot)}
            booked = self._booked_peaks()

            def work() -> tuple[LedgerView | None, dict[str, Any]]:
                for start in sorted(ended):
                    self._book(ended[start], prices)
                self._ledger.take_before(booked)
                self._correct()
                self._reprice(prices)
                return self._ledger.view(now, self._build_up), self._ledger.as_dict()

            try:
                self.view, self._data = await self._hass.async_add_executor_job(work)
            except Exception:  # what is booked stays; the next slot tries again
                _LOGGER.exception("Booking the slots until %s failed", now)
                self._again = [ended[start] for start in sorted(ended)][-MOST_WAITING:]
                return
            self._again = []
            self._priced = told.rows if told else ()
            stored = self._as_stored()  # now: it is written in another thread
            self._store.async_delay_save(lambda: stored, SAVE_SOON_S)
        self._on_booked()

    def _leapt(self) -> bool:
        """Whether the clock is far ahead of what is booked, and has not gone on for long enough to be believed."""
        until = self._ledger.until
        if until is None or dt_util.utcnow() - until <= _LEAP:
            return False
        since = [item.start for item in self._queue if item.start - until > _LEAP]
        return not since or since[-1] - since[0] < _BELIEVED_AFTER

    async def _async_recall(self) -> tuple[MeasuredSlot, ...]:
        """What the recorder knows of the time before this run, and of the slot that the start cut in two.

        Of that slot what this run measured is taken where it is enough: after a crash it may not be.
        """
        if (start := self._followed_from) is None:
            return ()
        begin, self._recall_from = self._recall_from, None
        cut = any(isinstance(item, Gap) and item.start == start for item in self._queue)
        if not cut or self._ledger.until is None:
            end = start
        else:
            begin, end = begin or start, start + SLOT
        if begin is None:
            return ()
        return await async_recall_slots(
            self._hass, self._home.house.meter, self._home.storages, self._home.solar, begin, end
        )

    def _booked_peaks(self) -> WindowsBefore:
        """The peaks of the month in which the ledger began or begins, as measured; nothing of another month."""
        month = month_of(self._ledger.since or dt_util.utcnow(), self._build_up.tz)
        return {
            rule.name: {
                peak.at: peak.kw if peak.measured_kw is None else peak.measured_kw
                for peak in self._tracker.groups(rule.name, month)
            }
            for rule in self._tracker.rules
        }

    def _correct(self) -> None:
        """Take the corrections of peaks."""
        corrections, self._corrections = self._corrections, []
        for component, start, kw in corrections:
            self._ledger.correct_peak(component, start, kw)

    def _book(self, item: MeasuredSlot | Gap, prices: PriceSeries | None) -> None:
        if isinstance(item, Gap) or prices is None:
            self._ledger.book(item, _NOTHING_AHEAD)
            return
        starts = [item.start + index * SLOT for index in range(MOST_AHEAD // SLOT)]
        source, buy, sell = self._prices_of(starts, prices)
        known = np.isfinite(buy[0]) and np.isfinite(sell[0])
        own = SlotPrices(source=float(source[0]), buy=float(buy[0]), sell=float(sell[0])) if known else None
        self._ledger.book(item, buy, own)

    def _reprice(self, prices: PriceSeries | None) -> None:
        """Give the booked slots that the provider still tells of the price that it tells now."""
        if prices is None or not prices.rows:
            return
        first = prices.rows[0].start
        starts = [slot.start for slot in self._ledger.slots if slot.start >= first]
        if not starts:
            return
        source, buy, sell = self._prices_of(starts, prices)
        self._ledger.reprice(
            {
                start: SlotPrices(source=float(source[i]), buy=float(buy[i]), sell=float(sell[i]))
                for i, start in enumerate(starts)
                if np.isfinite(buy[i]) and np.isfinite(sell[i])
            }
        )

    def _prices_of(self, starts: list[datetime], prices: PriceSeries) -> tuple[Floats, Floats, Floats]:
        """What the provider gives at the starts of slots, and what is paid and received then."""
        grid = TimeGrid(starts=tuple(starts), hours=np.full(len(starts), SLOT / timedelta(hours=1)))
        source, _ = prices.on(grid)
        return (
            source,
            self._build_up.buy(source, starts, prices),
            self._build_up.sell(source, starts, prices),
        )
