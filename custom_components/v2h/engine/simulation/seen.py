"""What a simulated house knows at an instant, and nothing else: what Home Assistant tells the engine of a real one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

import numpy as np

from custom_components.v2h.engine.model import Floats, Ints, StorageKind

from .clock import LocalTimes, instant, midnight
from .home import Home
from .house import House
from .timeline import Timeline, TripRow

PUBLISHED_HOUR = 13
"""Local hour from which tomorrow's prices are known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenTrip:
    """A trip as far as it is known. return_, energy_kwh: None while the vehicle is away and nobody has told."""

    departure: datetime
    return_: datetime | None
    energy_kwh: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StorageState:
    """A storage now. plugged: connected at this instant."""

    stored_kwh: float
    soc: float
    plugged: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """The world at the start of a step.

    starts: (m + k,) seconds since 1970 of steps of equal length: m that have ended, then k >= 1, the first of which
    begins now, until the end of the published prices. load_kw, solar_kw, import_kw: (m,) measured means, NaN where
    nothing was measured. spot, buy, sell: (m + k,) currency/kWh, NaN in a past without prices. trips: the one under
    way and those that are known to come. past_trips: those that have returned. Arrays are read-only, and no array
    behind them holds more.
    """

    now: datetime
    step: timedelta
    starts: Ints
    load_kw: Floats
    solar_kw: Floats
    import_kw: Floats
    spot: Floats
    buy: Floats
    sell: Floats
    storages: Mapping[str, StorageState]
    trips: tuple[SeenTrip, ...]
    past_trips: tuple[SeenTrip, ...]

    @property
    def steps(self) -> int:
        """Steps that have ended: the place of the step that begins now."""
        return len(self.load_kw)

    @property
    def known_until(self) -> datetime:
        """End of the published prices."""
        return instant(int(self.starts[-1])) + self.step


class Controller(Protocol):
    """What plans and acts in the house. One controller lives through the whole run."""

    def plan(self, seen: Seen) -> bool:
        """Look at the house at the start of a step; whether it was planned anew."""
        ...

    def act(self, load_kw: float, solar_kw: float) -> dict[str, float]:
        """Return the power of each storage for the step that was planned last, kW, positive charging.

        load_kw, solar_kw: the step's means, as a guard that watches the meter comes to know them. A vehicle's power is
        that while it is plugged in: the house scales it with the share of the step it is there.
        """
        ...


class Eyes:
    """Lets a house see what it may. What is hidden never enters the arrays that are shown."""

    def __init__(self, home: Home, timeline: Timeline) -> None:
        """Open the eyes at the run's start: the past of the files has been measured."""
        self._home, self._timeline = home, timeline
        count, first = len(timeline.starts), timeline.first
        self._starts = timeline.starts
        self._load, self._solar, self._import, self._spot, self._buy, self._sell = (
            np.full(count, np.nan) for _ in range(6)
        )
        self._load[:first] = timeline.load_kw[:first]
        self._solar[:first] = timeline.solar_kw[:first]
        self._publications = _publications(home, timeline)
        self._known = 0
        self._looked_at = 0
        self._measured = timeline.known
        self._past: tuple[SeenTrip, ...] = ()
        self._next_trip = 0
        times = LocalTimes(timeline.starts, home.tz)
        self._prices = home.buy.of(timeline.spot, times), home.sell.of(timeline.spot, times)

    def look(self, house: House) -> Seen:
        """Return what is known when the house's next step begins."""
        timeline = self._timeline
        place = timeline.first + house.step
        if house.step > self._looked_at:
            new, done = slice(timeline.first + self._looked_at, place), slice(self._looked_at, house.step)
            self._load[new] = timeline.load_kw[new]
            self._solar[new] = timeline.solar_kw[new]
            self._import[new] = np.where(self._measured[done], house.record.import_kw[done], np.nan)
            self._looked_at = house.step
        self._publish(int(self._publications[house.step]))
        now_s = int(self._starts[place])
        away, trips = self._trips(now_s)
        return Seen(
            now=instant(now_s),
            step=timedelta(seconds=timeline.step_s),
            starts=_shown(self._starts, self._known),
            load_kw=_shown(self._load, place),
            solar_kw=_shown(self._solar, place),
            import_kw=_shown(self._import, place),
            spot=_shown(self._spot, self._known),
            buy=_shown(self._buy, self._known),
            sell=_shown(self._sell, self._known),
            storages={
                item.key: StorageState(
                    stored_kwh=house.stored[item.key],
                    soc=house.stored[item.key] / item.capacity_kwh,
                    plugged=item.kind is not StorageKind.VEHICLE or not away,
                )
                for item in self._home.storages
            },
            trips=trips,
            past_trips=self._past,
        )

    def _publish(self, until: int) -> None:
        if until <= self._known:
            return
        new = slice(self._known, until)
        self._spot[new] = self._timeline.spot[new]
        self._buy[new], self._sell[new] = (price[new] for price in self._prices)
        self._known = until

    def _trips(self, now_s: int) -> tuple[bool, tuple[SeenTrip, ...]]:
        """Whether the vehicle is away, and the trips that are known."""
        rows = self._timeline.trips
        while self._next_trip < len(rows) and rows[self._next_trip].back <= now_s:
            self._past += (_seen(rows[self._next_trip]),)
            self._next_trip += 1
        ahead_s = self._home.trips_known_hours * 3600.0
        away = False
        known = []
        for row in rows[self._next_trip :]:
            if row.depart <= now_s:
                away = True
                told = ahead_s > 0
                known.append(
                    _seen(row)
                    if told
                    else SeenTrip(departure=instant(row.depart), return_=None, energy_kwh=None)
                )
            elif row.depart <= now_s + ahead_s:
                known.append(_seen(row))
            else:
                break
        return away, tuple(known)


def _seen(row: TripRow) -> SeenTrip:
    return SeenTrip(departure=instant(row.depart), return_=instant(row.back), energy_kwh=row.energy_kwh)


def _shown[T: (Floats, Ints)](values: T, count: int) -> T:
    part = values[:count]
    part.flags.writeable = False
    return part


def _publications(home: Home, timeline: Timeline) -> Ints:
    """For each step of the run the number of steps whose price is known when it begins."""
    times = timeline.times
    until: dict[int, int] = {}
    result = np.empty(len(timeline), dtype=np.int64)
    for step, (day, hour) in enumerate(zip(times.day.tolist(), times.hour.tolist(), strict=True)):
        last = day + (2 if hour >= PUBLISHED_HOUR else 1)
        if last not in until:
            end = midnight(instant(last * 86400).date(), home.tz).timestamp()
            until[last] = int(np.searchsorted(timeline.starts, end))
        result[step] = until[last]
    # What the file does not have was never published.
    priced = np.flatnonzero(np.isfinite(timeline.spot))
    return np.asarray(np.minimum(result, priced[-1] + 1))
