"""When a vehicle is expected to be away."""

from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import given, settings as hypothesis_settings, strategies as st
import pytest

from custom_components.v2h.choices import Departure, StorageChoices
from custom_components.v2h.engine.model import Trip
from custom_components.v2h.inputs.trips import expected_trips
from custom_components.v2h.settings import VehicleSettings

TZ = ZoneInfo("Europe/Stockholm")


def at(text: str) -> datetime:
    """Local time of 2026, "MM-DD HH:MM"."""
    return datetime.fromisoformat(f"2026-{text}").replace(tzinfo=TZ)


def car(**changes: Any) -> VehicleSettings:
    return VehicleSettings(
        **{
            "name": "Car",
            "capacity_kwh": 64.0,
            "charge_kw": 11.0,
            "discharge_kw": 10.0,
            "soc_entities": (),
            "plugged_entity": "binary_sensor.plug",
            "departure_time": "07:30:00",
            "return_time": "17:00:00",
            "trip_kwh": 8.0,
            "departure_soc": 0.7,
            "max_soc": 0.9,
            **changes,
        }
    )


def trips(
    now: str,
    *,
    plugged: bool = True,
    hours: float = 36,
    choices: StorageChoices | None = None,
    **changes: Any,
) -> list[tuple[datetime, datetime, float | None]]:
    begin = at(now)
    found: tuple[Trip, ...] = expected_trips(
        car(**changes),
        choices or StorageChoices(),
        plugged=plugged,
        now=begin,
        end=begin + timedelta(hours=hours),
        tz=TZ,
    )
    return [(trip.departure, trip.return_, trip.target_soc) for trip in found]


def test_the_usual_week() -> None:
    assert trips("11-11 20:00", hours=40) == [  # a Wednesday
        (at("11-12 07:30"), at("11-12 17:00"), 0.7),
        (at("11-13 07:30"), at("11-13 17:00"), 0.7),
    ]


def test_no_trips_on_free_days() -> None:
    assert trips("11-13 20:00", hours=48) == []  # Friday evening


def test_a_night_shift_returns_the_next_day() -> None:
    assert trips("11-11 12:00", departure_time="21:30:00", return_time="06:15:00") == [
        (at("11-11 21:30"), at("11-12 06:15"), 0.7),
        (at("11-12 21:30"), at("11-13 06:15"), 0.7),
    ]


@pytest.mark.parametrize(
    ("now", "utc"), [("03-27 20:00", 6.5), ("03-29 20:00", 5.5), ("10-23 20:00", 5.5), ("10-25 20:00", 6.5)]
)
def test_departure_keeps_its_local_time_through_clock_changes(now: str, utc: float) -> None:
    ((departure, _, _),) = trips(now, hours=12, trip_days=(0, 1, 2, 3, 4, 5, 6))
    assert departure.utcoffset() == timedelta(0)
    assert departure.hour + departure.minute / 60 == utc


def test_a_departure_in_the_hour_that_spring_leaves_out() -> None:
    ((departure, _, _),) = trips("03-28 20:00", hours=10, departure_time="02:30:00", trip_days=(6,))
    assert departure == at("03-29 03:30")


def test_the_owners_time_and_charge_level_for_departure() -> None:
    choices = StorageChoices(departure_time="06:00:00", departure_soc=0.8)
    assert trips("11-11 20:00", hours=12, choices=choices) == [(at("11-12 06:00"), at("11-12 17:00"), 0.8)]


def test_a_charge_level_above_what_the_car_takes_is_not_asked_for() -> None:
    choices = StorageChoices(departure_soc=1.0)
    assert trips("11-11 20:00", hours=12, choices=choices)[0][2] == 0.9


def named(text: str, soc: float = 0.85) -> StorageChoices:
    return StorageChoices(departure=Departure(at=at(text), target_soc=soc))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("11-12 10:00", [("11-12 10:00", "11-12 17:00", 0.85)], id="later that day"),
        pytest.param("11-12 05:00", [("11-12 05:00", "11-12 17:00", 0.85)], id="earlier that day"),
        pytest.param(
            "11-11 22:00",
            [("11-11 22:00", "11-12 17:00", 0.85)],
            id="the evening before, until the usual return",
        ),
        pytest.param("11-12 13:30", [("11-12 13:30", "11-12 17:00", 0.85)], id="six hours later"),
        pytest.param("11-11 19:30", [("11-11 20:15", "11-12 17:00", 0.85)], id="half an hour late"),
        pytest.param("11-11 18:00", [("11-12 07:30", "11-12 17:00", 0.7)], id="long past"),
    ],
)
def test_a_named_departure_takes_the_place_of_the_usual_one(
    text: str, expected: list[tuple[str, str, float]]
) -> None:
    assert trips("11-11 20:00", hours=30, choices=named(text)) == [
        (at(begin), at(end), soc) for begin, end, soc in expected
    ]


def test_a_departure_named_for_the_evening_leaves_the_morning_trip_and_its_target() -> None:
    assert trips("11-12 06:00", hours=40, choices=named("11-12 20:00")) == [
        (at("11-12 07:30"), at("11-12 17:00"), 0.7),
        (at("11-12 20:00"), at("11-13 17:00"), 0.85),
    ]


def test_an_earlier_trip_is_back_when_the_named_one_begins() -> None:
    assert trips("11-12 06:00", hours=20, choices=named("11-12 15:00")) == [
        (at("11-12 07:30"), at("11-12 15:00"), 0.7),
        (at("11-12 15:00"), at("11-12 17:00"), 0.85),
    ]


def test_a_departure_named_past_midnight_takes_the_place_of_the_evening_before() -> None:
    shift = {"departure_time": "21:30:00", "return_time": "06:15:00"}
    assert trips("11-11 12:00", hours=20, choices=named("11-12 00:30"), **shift) == [
        (at("11-12 00:30"), at("11-12 06:15"), 0.85)
    ]


def test_a_named_departure_on_a_free_day() -> None:
    assert trips("11-13 20:00", choices=named("11-14 09:00")) == [
        (at("11-14 09:00"), at("11-14 17:00"), 0.85)
    ]


def test_a_car_that_has_not_left_yet_leaves_any_moment() -> None:
    assert trips("11-12 08:00", hours=20) == [(at("11-12 08:15"), at("11-12 17:00"), 0.7)]


def test_a_car_that_is_still_there_an_hour_later_stays() -> None:
    assert trips("11-12 08:31", hours=20) == []


@pytest.mark.parametrize(
    ("now", "back"),
    [
        pytest.param("11-12 11:00", "11-12 17:00", id="on its usual trip"),
        pytest.param("11-14 11:00", "11-14 17:00", id="on a free day"),
        pytest.param("11-12 17:20", "11-13 17:00", id="late"),
        pytest.param("11-12 05:00", "11-12 17:00", id="before its usual departure"),
    ],
)
def test_an_unplugged_car_is_away_until_the_next_usual_return(now: str, back: str) -> None:
    away, *later = trips(now, plugged=False, hours=24)
    assert away[0] < at(now)
    assert away[1:] == (at(back), None)
    assert all(departure >= at(back) for departure, _, _ in later)


def test_an_unplugged_car_is_planned_from_its_return() -> None:
    assert trips("11-12 11:00", plugged=False, hours=24)[1:] == [(at("11-13 07:30"), at("11-13 17:00"), 0.7)]


@hypothesis_settings(max_examples=200, deadline=None)
@given(
    minutes=st.integers(0, 366 * 1440),
    hours=st.integers(24, 48),
    plugged=st.booleans(),
    departure=st.integers(0, 1439),
    return_=st.integers(0, 1439),
    named_in=st.one_of(st.none(), st.integers(-3000, 3000)),
)
def test_trips_never_overlap_and_leave_nothing_out(
    minutes: int, hours: int, plugged: bool, departure: int, return_: int, named_in: int | None
) -> None:
    now = datetime(2026, 1, 1, tzinfo=TZ) + timedelta(minutes=minutes)
    choices = StorageChoices(
        departure=None
        if named_in is None
        else Departure(at=now + timedelta(minutes=named_in), target_soc=0.8)
    )
    settings = car(
        departure_time=f"{departure // 60:02d}:{departure % 60:02d}:00",
        return_time=f"{return_ // 60:02d}:{return_ % 60:02d}:00",
        trip_days=(0, 1, 2, 3, 4, 5, 6),
    )
    end = now + timedelta(hours=hours)
    found = expected_trips(settings, choices, plugged=plugged, now=now, end=end, tz=TZ)
    away_now = bool(found) and found[0].departure <= now
    assert away_now is not plugged
    for trip in found:
        assert trip.departure < trip.return_
        assert trip.departure < end
    for trip, following in pairwise(found):
        assert trip.return_ <= following.departure
