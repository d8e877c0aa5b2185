"""When a vehicle is away: the usual week, the one departure that the owner named, and what the plug says."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Final

from custom_components.v2h.choices import StorageChoices
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
    is away until the next usual time of return, and drives its usual distance meanwhile. A named departure
    takes the place of a usual one within six hours of it and of those during its own absence; an earlier usual
    trip stays, back at the latest when the named one begins. A vehicle still plugged in within an hour of its
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
        )
        for departure in _instants(
            today - timedelta(days=1), days + 2, departure_time, tz, settings.trip_days
        )
    ]
    trips = _with_named(usual, settings, choices, now, return_time, tz)
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


def _with_named(
    usual: list[Trip],
    settings: VehicleSettings,
    choices: StorageChoices,
    now: datetime,
    return_time: time,
    tz: tzinfo,
) -> list[Trip]:
    if (named := choices.departure) is None or named.at <= now - LATE:
        return usual
    at = named.at.astimezone(UTC)
    trip = Trip(
        departure=at,
        return_=_next(at, return_time, tz),
        energy_kwh=settings.trip_kwh,
        target_soc=min(named.target_soc, settings.max_soc),
    )
    others = [
        # A usual trip that is not back yet ends when the named one begins.
        replace(other, return_=min(other.return_, at)) if other.departure < at else other
        for other in usual
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
