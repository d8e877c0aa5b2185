"""The trips of a replayed time: those that were driven where they are known, else those of the usual week."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, tzinfo
from typing import Final

from custom_components.v2h.choices import StorageChoices
from custom_components.v2h.engine.simulation.timeline import TripRow
from custom_components.v2h.inputs.recorder.driven_trips import DrivenTrips, TripsFrom
from custom_components.v2h.inputs.trips import expected_trips
from custom_components.v2h.settings import VehicleSettings

DRIVEN_KNOWN_H: Final = 24.0
"""How long before a departure the house knows of one that was driven: as if its owner had said so the day before."""


def trip_rows(
    car: VehicleSettings,
    driven: DrivenTrips,
    begin: datetime,
    end: datetime,
    tz: tzinfo,
    replayed: Callable[[int], bool],
) -> tuple[TripRow, ...]:
    """The trips of a span, ascending and not overlapping.

    replayed: whether the hour of an instant, seconds since 1970, is lived: nobody drives in a time that nobody knows.
    """
    found: list[TripRow] = []
    for row in sorted([*_driven(car, driven, tz), *_usual(car, driven, begin, end, tz)], key=_departure):
        if replayed(row.depart) and not (found and row.depart < found[-1].back):
            found.append(row)
    return tuple(found)


def _departure(row: TripRow) -> int:
    return row.depart


def _usual(
    car: VehicleSettings, driven: DrivenTrips, begin: datetime, end: datetime, tz: tzinfo
) -> Iterator[TripRow]:
    for trip in expected_trips(car, StorageChoices(), plugged=True, now=begin, end=end, tz=tz):
        day = trip.departure.astimezone(tz).date()
        if driven.days.get(day, TripsFrom.USUAL) is TripsFrom.USUAL:
            yield TripRow(
                depart=int(trip.departure.timestamp()),
                back=int(trip.return_.timestamp()),
                energy_kwh=trip.energy_kwh,
            )


def _driven(car: VehicleSettings, driven: DrivenTrips, tz: tzinfo) -> Iterator[TripRow]:
    """What was driven; the day's usual energy for its first trip of which no level tells."""
    guessed: set[date] = set()
    for trip in driven.trips:
        day, energy_kwh = trip.left.astimezone(tz).date(), trip.energy_kwh
        if energy_kwh is None:
            energy_kwh = 0.0 if day in guessed else car.trip_kwh
            guessed.add(day)
        yield TripRow(
            depart=int(trip.left.timestamp()),
            back=int(trip.back.timestamp()),
            energy_kwh=min(energy_kwh, car.max_soc * car.capacity_kwh),
        )
