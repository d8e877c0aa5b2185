"""What the last days or months would have cost: read, replayed in the background, one at a time, to be cancelled."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from functools import partial
from typing import Final

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant, callback
from homeassistant.exceptions import HomeAssistantError
from homeassistant.util import dt as dt_util
from homeassistant.util.hass_dict import HassKey
import numpy as np

from custom_components.v2h.const import DOMAIN
from custom_components.v2h.engine.forecast import QUARTER_S
from custom_components.v2h.engine.model import Floats
from custom_components.v2h.engine.replay import DISCHARGING, Replay, ReplayRun
from custom_components.v2h.engine.simulation.clock import LocalTimes
from custom_components.v2h.engine.simulation.timeline import Timeline, TripRow, plugged_share
from custom_components.v2h.inputs.prices.hourly import (
    Days,
    HourlyPrices,
    async_hourly_prices,
    async_tells_prices,
)
from custom_components.v2h.inputs.recorder.driven_trips import DrivenTrips, TripsFrom, async_driven_trips
from custom_components.v2h.inputs.recorder.hourly_house import (
    HouseHours,
    async_read_currents,
    async_read_hours,
    has_hours,
)
from custom_components.v2h.messages import Texts, async_load_texts
from custom_components.v2h.plan.past_prices import PriceArchive
from custom_components.v2h.plan.planning import Home
from custom_components.v2h.settings import PriceContent, VehicleSettings

from .replay_question import Answers, Question, QuestionError, question
from .replay_trips import DRIVEN_KNOWN_H, trip_rows

type Told = Callable[[float], None]
"""Is told the share of the work that is done."""

HOUR_S: Final = 3600
CHUNK: Final = 24
"""Hours that are replayed at once, in a fifth of a second: for so long nothing can be cancelled."""
PAST: Final = timedelta(days=28)
"""Of the house before the time that is replayed: what a forecast learns from."""
PRICED_PAST: Final = timedelta(days=7)
AFTER: Final = timedelta(days=2)
"""Prices after the time that is replayed: a house knew them on the last day."""
_AT_ONCE: Final = timedelta(days=31)
_READ, _PRICED = 0.1, 0.25
"""Shares of the work that reading is taken to be."""
PRICE: Final = "price"
"""Among what hours are lacking: no entity."""
WHOLE: Final = 0.995
"""From this share on a time is said to be known whole."""


class ReplayNote(StrEnum):
    """What the owner must know before he believes the numbers. Each is a translated sentence."""

    APPROXIMATE = "approximate"
    """Hourly means, and stored energy valued four times a day."""
    ONE_TARIFF = "one_tariff"
    """One day's fees for the whole time."""
    INCOMPLETE = "incomplete"
    PARTIAL_MONTHS = "partial_months"
    """Months of which only a part counts: of their peak charge, too."""
    DRIVEN_TRIPS = "driven_trips"
    """The car drove on some days what it really drove."""
    USUAL_TRIPS = "usual_trips"
    """The car drove on some days as its usual week says."""
    ASSUMED = "assumed"
    """A usual car and battery: the owner has named none."""
    ONE_CAR = "one_car"
    CAR_IN_LOAD = "car_in_load"
    """What a car has charged is in the measured load, where it cannot be told apart."""
    TOTAL_PRICE = "total_price"
    """The price's source includes the house's own fees."""
    OVER_FUSE = "over_fuse"
    """The house alone draws more than the main fuse allows."""
    CHARGING_ALONE = "charging_alone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Replayed:
    """A replay with what it was made from.

    lacking: hours that each entity, or PRICE, tells nothing of. trip_days: how many of the days' trips each source tells
    of, nothing where there is no car. worst_day_a: currents by phase of the worst day, where known.
    """

    replay: Replay
    question: Question
    prices: HourlyPrices
    lacking: Mapping[str, int]
    trip_days: Mapping[TripsFrom, int]
    worst_day_a: tuple[tuple[float, ...], ...]
    notes: tuple[ReplayNote, ...]
    texts: Texts


class Replays:
    """The replays of one house: a new one ends the one that runs."""

    def __init__(self, hass: HomeAssistant, entry: ConfigEntry) -> None:
        """Nothing is asked yet."""
        self._hass, self._entry = hass, entry
        self._task: asyncio.Task[Replayed] | None = None
        self._days: Days = {}
        """What the market has told: it is asked for each day once."""

    async def async_run(
        self, home: Home, answers: Answers, archive: PriceArchive, told: Told = lambda share: None
    ) -> Replayed:
        """Replay. Raises QuestionError and TariffError as replay_question does, HomeAssistantError without data.

        archive: the prices that the house has kept.
        """
        if self._task is not None:
            self._task.cancel()
        work = self._async_replay(home, answers, archive, told)
        # Of the entry: it ends with it.
        task = self._entry.async_create_background_task(self._hass, work, "v2h replay")
        self._task = task
        try:
            await asyncio.wait({task})
        except asyncio.CancelledError:
            task.cancel()
            raise
        finally:
            if self._task is task:
                self._task = None
        if task.cancelled():
            raise _failed("replay_cancelled")
        return task.result()

    async def _async_replay(
        self, home: Home, answers: Answers, archive: PriceArchive, told: Told
    ) -> Replayed:
        hass, house = self._hass, home.house
        asked = await hass.async_add_executor_job(question, home, answers, dt_util.utcnow())
        if not has_hours(hass, house.meter):
            raise _failed("replay_no_meter", name=house.name)
        if (entity := answers.get("price_entity")) and not await async_tells_prices(
            hass, house.price, house.currency, entity
        ):
            raise QuestionError("price_entity", "replay_no_price_sensor", value=entity)
        begin, end = _hour(asked.begin) - PAST, _hour(asked.end)
        hours = await self._async_hours(home, begin, end, lambda share: told(_READ * share))
        priced = _hour(asked.begin) - PRICED_PAST
        prices = await async_hourly_prices(
            hass,
            house.price,
            house.currency,
            priced,
            _kept(archive, house.price.kind, priced, end + AFTER),
            self._days,
            entity=entity,
            on_progress=lambda share: told(_READ + (_PRICED - _READ) * share),
        )

        driven = DrivenTrips()
        if asked.car is not None:
            driven = await async_driven_trips(hass, asked.car, begin, end, asked.home.tz)
        if driven.trips:
            asked = replace(asked, home=replace(asked.home, trips_known_hours=DRIVEN_KNOWN_H))

        def prepare() -> ReplayRun:
            return ReplayRun(asked.home, _timeline(asked, begin, hours, prices.prices, driven))

        try:
            run = await hass.async_add_executor_job(prepare)
        except ValueError as error:
            raise _failed("replay_nothing_known", name=house.name, **_known(hours, prices, asked)) from error
        while not run.done:
            told(_PRICED + (1.0 - _PRICED) * run.progress)
            await hass.async_add_executor_job(run.advance, CHUNK)
        replay = await hass.async_add_executor_job(run.result)
        priced_hours = int(_known(hours, prices, asked)["prices"])
        lacking = {**hours.lacking, PRICE: round(replay.hours) - priced_hours}
        return Replayed(
            replay=replay,
            question=asked,
            prices=prices,
            lacking={key: count for key, count in lacking.items() if count},
            worst_day_a=await self._async_worst_day(asked, replay),
            trip_days=_trip_days(asked, replay, driven),
            notes=_notes(home, asked, replay, driven),
            texts=await async_load_texts(hass),
        )

    async def _async_hours(self, home: Home, begin: datetime, end: datetime, told: Told) -> HouseHours:
        """Read the house month by month. lacking: of the time that is replayed."""
        parts, at = list[HouseHours](), begin
        lacking: dict[str, int] = {}
        first = begin + PAST
        while at < end:
            until = min(first if at < first else end, at + _AT_ONCE)
            part = await async_read_hours(
                self._hass, home.house, home.storages.values(), home.solar.values(), at, until
            )
            if part.missing:
                raise _failed("replay_no_statistics", entities=", ".join(part.missing))
            if at >= first:
                lacking = {key: lacking.get(key, 0) + count for key, count in part.lacking.items()}
            parts.append(part)
            at = until
            told((at - begin) / (end - begin))
        return HouseHours(
            load_kw=np.concatenate([part.load_kw for part in parts]),
            solar_kw=np.concatenate([part.solar_kw for part in parts]),
            lacking=lacking,
        )

    async def _async_worst_day(self, asked: Question, replay: Replay) -> tuple[tuple[float, ...], ...]:
        """Currents of the worst day: what the replay draws, unevenly as the phases were when they were measured."""
        starts = tuple(at for at, _ in replay.worst_day)
        measured = await async_read_currents(self._hass, asked.meter, starts)
        if measured is None or len(asked.meter.phase_currents) != asked.meter.phases:
            return ()
        rows = np.array(measured)
        even = np.array([kw for _, kw in replay.worst_day]) * 1000.0
        even /= asked.meter.phases * asked.meter.voltage_v
        uneven = rows - rows.mean(axis=1, keepdims=True)
        currents = np.maximum(even[:, None] + uneven, 0.0).round(2)
        return tuple(tuple(row) for row in currents.tolist())


_REPLAYS: Final[HassKey[dict[str, Replays]]] = HassKey(f"{DOMAIN}_replays")


@callback
def async_replays(hass: HomeAssistant, entry: ConfigEntry) -> Replays:
    """The replays of a loaded house; what they have read is forgotten when it is unloaded."""
    found = hass.data.setdefault(_REPLAYS, {})
    if entry.entry_id not in found:
        found[entry.entry_id] = Replays(hass, entry)
        entry.async_on_unload(partial(_forget, found, entry.entry_id))
    return found[entry.entry_id]


def _forget(found: dict[str, Replays], entry_id: str) -> None:
    found.pop(entry_id, None)


def _failed(key: str, **placeholders: str) -> HomeAssistantError:
    return HomeAssistantError(
        translation_domain=DOMAIN, translation_key=key, translation_placeholders=placeholders
    )


def _hour(instant: datetime) -> datetime:
    return instant.astimezone(UTC).replace(minute=0, second=0, microsecond=0)


def _kept(archive: PriceArchive, kind: str, begin: datetime, end: datetime) -> Floats:
    """Hourly means of the prices that the house has kept, NaN where a quarter is missing."""
    count = (end - begin) // timedelta(hours=1)
    if not archive.of.startswith(f"{kind}|"):
        return np.full(count, np.nan)
    per_hour = HOUR_S // QUARTER_S
    quarters = archive.on(int(begin.timestamp()) // QUARTER_S, count * per_hour)
    hours: Floats = quarters.reshape(-1, per_hour).mean(axis=1)
    return hours


def _timeline(
    asked: Question, begin: datetime, hours: HouseHours, prices: Floats, driven: DrivenTrips
) -> Timeline:
    """What happened, hour by hour. begin: of hours; prices end AFTER them."""
    count = len(hours.load_kw) + AFTER // timedelta(hours=1)
    starts = int(begin.timestamp()) + HOUR_S * np.arange(count, dtype=np.int64)

    def laid(values: Floats, *, at_end: bool = False) -> Floats:
        result = np.full(count, np.nan)
        result[slice(count - len(values), None) if at_end else slice(len(values))] = values
        return result

    first, end = PAST // timedelta(hours=1), len(hours.load_kw)
    load, solar, spot = laid(hours.load_kw), laid(hours.solar_kw), laid(prices, at_end=True)
    known = np.isfinite(load + solar + spot)
    tz = asked.home.tz
    trips: tuple[TripRow, ...] = ()
    if asked.car is not None:

        def lived(at: int) -> bool:
            place = (at - int(starts[0])) // HOUR_S
            return place < first or bool(known[place])

        trips = trip_rows(asked.car, driven, begin, asked.end, tz, lived)
    return Timeline(
        step_s=HOUR_S,
        starts=starts,
        first=first,
        end=end,
        load_kw=load,
        solar_kw=solar,
        spot=spot,
        times=LocalTimes(starts[first:end], tz),
        trips=trips,
        share=plugged_share(trips, starts, HOUR_S),
    )


def _known(hours: HouseHours, prices: HourlyPrices, asked: Question) -> dict[str, str]:
    """How many hours are known of the house and of the prices: of the time that is replayed."""
    count = (_hour(asked.end) - _hour(asked.begin)) // timedelta(hours=1)
    after = AFTER // timedelta(hours=1)
    return {
        "hours": str(count),
        "load": str(int(np.isfinite(hours.load_kw[-count:]).sum())),
        "prices": str(int(np.isfinite(prices.prices[-count - after : -after]).sum())),
    }


def _trip_days(asked: Question, replay: Replay, driven: DrivenTrips) -> dict[TripsFrom, int]:
    """How many of the replayed days' trips each source tells of; a day that is a gap is none of them."""
    if asked.car is None:
        return {}
    tz = asked.home.tz
    first, last = (at.astimezone(tz).date() for at in (asked.begin, asked.end))
    days = [first + timedelta(days=index) for index in range((last - first).days + 1)]
    starts = [datetime.combine(day, time(), tz).timestamp() for day in days]
    return driven.counted(
        day
        for day, start, end in zip(days, starts, starts[1:], strict=False)
        if not any(gap.start_s <= start and end <= gap.end_s for gap in replay.gaps)
    )


def _notes(home: Home, asked: Question, replay: Replay, driven: DrivenTrips) -> tuple[ReplayNote, ...]:
    """What holds of a replay."""
    days = _trip_days(asked, replay, driven)
    cars = [item for item in home.storages.values() if isinstance(item, VehicleSettings)]
    unmanaged = next(iter(replay.cases.values()))
    cases = [case for case in DISCHARGING if case in replay.cases]
    said = {
        ReplayNote.APPROXIMATE: True,
        ReplayNote.ONE_TARIFF: True,
        ReplayNote.INCOMPLETE: replay.covered < WHOLE,
        ReplayNote.PARTIAL_MONTHS: any(item.covered < WHOLE for item in unmanaged.months),
        ReplayNote.DRIVEN_TRIPS: any(
            count for source, count in days.items() if source is not TripsFrom.USUAL
        ),
        ReplayNote.USUAL_TRIPS: days.get(TripsFrom.USUAL, 0) > 0,
        ReplayNote.ASSUMED: asked.assumed,
        ReplayNote.ONE_CAR: asked.more_cars and asked.car is not None,
        ReplayNote.CAR_IN_LOAD: asked.car is not None
        and not all(item.power_entity for item in cars or [asked.car]),
        ReplayNote.TOTAL_PRICE: home.house.price.content is PriceContent.TOTAL,
        ReplayNote.OVER_FUSE: unmanaged.over_limit_hours > 0,
        ReplayNote.CHARGING_ALONE: any(
            replay.by_discharging(case) < replay.saving(case) / 2 for case in cases
        ),
    }
    return tuple(note for note, holds in said.items() if holds)
