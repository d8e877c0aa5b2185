"""When a vehicle is away: the usual week, the one departure that the owner named, and what the plug says."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Final

from custom_components.v2h.choices import StorageChoices, ToldTrip, TripSource
from custom_components.v2h.engine.model import SLOT, Trip
from custom_components.v2h.settings import VehicleSettings

LATE: Final = timedelta(hours=1)
"""How long after its departure a vehicle that is still plugged in is expected to leave any moment."""

SAME_TRIP: Final = timedelta(hours=6)
"""A named departure this near to a usual one is that one, earlier or later; farther off it is another trip."""

ALL_WEEK: Final = (0, 1, 2, 3, 4, 5, 6)


def expected_trips(
    settings: VehicleSettings,
    choices: StorageChoices,
    *,
    plugged: bool,
    now: datetime,
    end: datetime,
    tz: tzinfo,
) -> tuple[Trip, ...]:
    """The trips of a plan from now to its end, ascending and not overlapping.

    Local times of day become instants on their own day, so a clock change moves nothing. An unplugged vehicle
    is away until the next usual time of return, and drives its usual distance meanwhile. A departure that is told
    takes the place of a less explicit one (TripSource) within six hours of it and of those during its own absence; an
    earlier trip stays, back at the latest when this one begins. The nearest of those that remain is charged for first. A vehicle still plugged in within an hour of its
    departure leaves in the next slot; later than that it stays for the day.
    """
    departure_time = _time(choices.departure_time or settings.departure_time)
    return_time = _time(settings.return_time)
    target = choices.departure_soc if choices.departure_soc is not None else settings.departure_soc
    today = now.astimezone(tz).date()
    days = (end.astimezone(tz).date() - today).days
    usual = [
        Trip(
            departure=departure,
            return_=_next(departure, return_time, tz),
            energy_kwh=settings.trip_kwh,
            target_soc=min(target, settings.max_soc),
            source=TripSource.WEEK,
        )
        for departure in _instants(
            today - timedelta(days=1), days + 2, departure_time, tz, settings.trip_days
        )
    ]
    trips = usual
    for told in reversed(_told(settings, choices, target)):  # the most explicit last: it has the last word
        trips = _with_told(trips, told, settings, now, return_time, tz)
    if not plugged:
        trips = _away_now(trips, settings, now, return_time, tz)
    else:
        trips = [
            _not_left_yet(trip, now) for trip in trips if trip.departure > now - LATE and trip.return_ > now
        ]
    return tuple(trip for trip in trips if trip.departure < end)


def _time(text: str) -> time:
    return time.fromisoformat(text)


def _at(day: date, clock: time, tz: tzinfo) -> datetime:
    """The instant of a local time of day; one that the clock change leaves out is an hour later."""
    return datetime.combine(day, clock, tzinfo=tz).astimezone(UTC)


def _instants(
    first: date, count: int, clock: time, tz: tzinfo, weekdays: tuple[int, ...]
) -> Iterator[datetime]:
    for index in range(count):
        day = first + timedelta(days=index)
        if day.weekday() in weekdays:
            yield _at(day, clock, tz)


def _next(instant: datetime, clock: time, tz: tzinfo) -> datetime:
    """The first time after an instant that the clock shows this time of day."""
    day = instant.astimezone(tz).date()
    return next(moment for moment in _instants(day, 3, clock, tz, ALL_WEEK) if moment > instant)


def _told(settings: VehicleSettings, choices: StorageChoices, target: float) -> list[ToldTrip]:
    """The departures that are told apart from the usual week, the most explicit first."""
    given = [
        item for item in choices.trips if item.source is not TripSource.LEARNED or not settings.trip_days
    ]
    told = sorted(given, key=lambda item: (list(TripSource).index(item.source), item.at))
    if (named := choices.departure) is not None:
        told.insert(
            0,
            ToldTrip(
                at=named.at,
                source=TripSource.NAMED,
                target_soc=named.target_soc,
                energy_kwh=named.energy_kwh,
            ),
        )
    return [item if item.target_soc is not None else _aimed(item, settings, target) for item in told]


def _aimed(item: ToldTrip, settings: VehicleSettings, target: float) -> ToldTrip:
    """With the level that its energy needs, so that it is not home below its lowest; else with the usual one."""
    if item.energy_kwh is not None:
        target = settings.min_soc + item.energy_kwh / settings.capacity_kwh
    return replace(item, target_soc=target)


def _with_told(
    trips: list[Trip],
    told: ToldTrip,
    settings: VehicleSettings,
    now: datetime,
    return_time: time,
    tz: tzinfo,
) -> list[Trip]:
    """Trips with one more, in place of those near it and during its absence."""
    at = told.at.astimezone(UTC)
    if at <= now - LATE or told.target_soc is None:
        return trips
    back = told.back.astimezone(UTC) if told.back is not None and told.back > told.at else None
    trip = Trip(
        departure=at,
        return_=back or _next(at, return_time, tz),
        energy_kwh=settings.trip_kwh if told.energy_kwh is None else told.energy_kwh,
        target_soc=min(told.target_soc, settings.max_soc),
        source=told.source,
    )
    others = [
        # A trip that is not back yet ends when this one begins.
        replace(other, return_=min(other.return_, at)) if other.departure < at else other
        for other in trips
        if abs(other.departure - at) > SAME_TRIP and not at <= other.departure < trip.return_
    ]
    return sorted((*others, trip), key=lambda item: item.departure)


def _away_now(
    trips: list[Trip], settings: VehicleSettings, now: datetime, return_time: time, tz: tzinfo
) -> list[Trip]:
    under_way = [trip for trip in trips if trip.departure <= now < trip.return_]
    away = (
        under_way[-1]
        if under_way
        else Trip(departure=now, return_=_next(now, return_time, tz), energy_kwh=settings.trip_kwh)
    )
    # It has left: what it should have had at departure is over, and it is away from the plan's first moment.
    away = replace(away, departure=min(away.departure, now - SLOT), target_soc=None)
    return [away, *(trip for trip in trips if trip.departure >= away.return_)]


def _not_left_yet(trip: Trip, now: datetime) -> Trip:
    if trip.departure > now:
        return trip
    leaves = now + SLOT
    return replace(trip, departure=leaves, return_=max(trip.return_, leaves + SLOT))
