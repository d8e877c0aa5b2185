"""Departures from a calendar, a helper and the plug: what a text asks for, and which of them holds."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant, ServiceCall, SupportsResponse
import pytest

from custom_components.v2h.choices import Departure, StorageChoices, ToldTrip, TripSource
from custom_components.v2h.inputs.told_trips import absences, async_read_trips, learned_trips, need_of
from custom_components.v2h.inputs.trips import expected_trips
from custom_components.v2h.settings import VehicleSettings
from tests.integration.home import CAR, make_entry, set_prices, set_readings

TZ = ZoneInfo("Europe/Stockholm")
NOW = datetime(2026, 11, 23, 18, 0, tzinfo=TZ)
SETTINGS = VehicleSettings.from_mapping(
    dict(CAR) | {"trip_calendar": "calendar.car", "departure_entity": "input_datetime.leaves"}
)


@pytest.mark.parametrize(
    ("text", "level", "energy"),
    [
        ("Sälen 80 %", 0.8, None),
        ("ladda till 90 procent", 0.9, None),
        ("Göteborg 120 km", None, 24.0),
        ("12 mil till mormor", None, 24.0),
        ("30 kWh", None, 30.0),
        ("22,5 kWh och 85%", 0.85, 22.5),
        ("Tandläkare", None, None),
        ("150 % säker", None, None),
        ("Möte i rum 12", None, None),
        ("Mila 3 år", None, None),
    ],
)
def test_what_a_text_asks_for(text: str, level: float | None, energy: float | None) -> None:
    assert need_of(text, 0.2) == (level, pytest.approx(energy) if energy is not None else None)


def trips(*told: ToldTrip, named: Departure | None = None, **changes: Any) -> list[tuple[str, str, float]]:
    """Source, local time and level of the trips of the coming two days."""
    settings = VehicleSettings.from_mapping(dict(CAR) | changes)
    found = expected_trips(
        settings,
        StorageChoices(trips=told, departure=named),
        plugged=True,
        now=NOW,
        end=NOW + timedelta(days=2),
        tz=TZ,
    )
    return [
        (str(trip.source), f"{trip.departure.astimezone(TZ):%a %H:%M}", round(trip.target_soc or 0, 3))
        for trip in found
    ]


def at(hour: int, minute: int = 0, day: int = 24) -> datetime:
    """A local time in November."""
    return datetime(2026, 11, day, hour, minute, tzinfo=TZ)


def test_a_calendar_event_takes_the_place_of_the_usual_departure_near_it() -> None:
    event = ToldTrip(at=at(6), source=TripSource.CALENDAR, energy_kwh=24.0)
    # 24 of 60 kWh above the lowest 20 %.
    assert trips(event) == [("calendar", "Tue 06:00", 0.6), ("week", "Wed 07:30", 0.7)]


def test_the_most_explicit_of_those_near_each_other_holds() -> None:
    event = ToldTrip(at=at(6), source=TripSource.CALENDAR, target_soc=0.8)
    helper = ToldTrip(at=at(7), source=TripSource.HELPER)
    named = Departure(at=at(5), target_soc=0.85)
    assert trips(event, helper, named=named)[0] == ("named", "Tue 05:00", 0.85)
    assert trips(event, helper)[0] == ("helper", "Tue 07:00", 0.7)
    assert trips(event)[0] == ("calendar", "Tue 06:00", 0.8)


def test_departures_far_from_each_other_all_hold_the_nearest_first() -> None:
    early = ToldTrip(at=at(21, day=23), back=at(23, day=23), source=TripSource.CALENDAR, target_soc=0.5)
    assert [item[:2] for item in trips(early)] == [
        ("calendar", "Mon 21:00"),
        ("week", "Tue 07:30"),
        ("week", "Wed 07:30"),
    ]


def test_learned_times_stand_in_where_no_days_are_given() -> None:
    changes = []
    for day in range(2, 21):
        if at(12, 0, day).weekday() < 5:
            changes += [(at(7, 40, day), False), (at(17, 5, day), True)]
    gone = absences([(at(0, 0, 2), True), *changes])
    told = learned_trips(gone, at(0, 0, 2).date(), NOW, TZ)
    assert trips(*told, trip_days=[]) == [("learned", "Tue 07:30", 0.7), ("learned", "Wed 07:30", 0.7)]
    assert trips(*told)[0][0] == "week"  # what is given comes before what is learned


async def test_events_and_helper_are_read(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> None:
    await hass.config.async_set_time_zone("Europe/Stockholm")
    freezer.move_to(NOW)
    events = [
        {"start": "2026-11-24T06:00:00+01:00", "end": "2026-11-24T15:00:00+01:00", "summary": "Sälen 90 %"},
        {"start": "2026-11-25", "end": "2026-11-26", "summary": "Lucia"},
        {"start": "2026-11-26", "end": "2026-11-27", "summary": "Kiruna", "description": "35 kWh"},
    ]

    async def get_events(call: ServiceCall) -> dict[str, Any]:
        return {"calendar.car": {"events": events}}

    hass.services.async_register(
        "calendar", "get_events", get_events, supports_response=SupportsResponse.ONLY
    )
    hass.states.async_set("calendar.car", "off")
    hass.states.async_set("input_datetime.leaves", "2026-11-24 09:00:00")
    found = await async_read_trips(hass, SETTINGS, NOW)
    assert found is not None
    assert [(item.source, item.at.astimezone(TZ).strftime("%d %H:%M")) for item in found] == [
        (TripSource.HELPER, "24 09:00"),
        (TripSource.CALENDAR, "24 06:00"),
        (TripSource.CALENDAR, "26 07:30"),
    ]
    assert (found[1].target_soc, found[2].energy_kwh) == (0.9, 35)
    hass.states.async_set("calendar.car", "unavailable")
    assert await async_read_trips(hass, SETTINGS, NOW) is None


async def test_the_plan_leaves_by_the_calendar_and_says_so(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    await hass.config.async_set_time_zone("Europe/Stockholm")
    freezer.move_to(NOW)
    events = [{"start": "2026-11-24T05:00:00+01:00", "end": "2026-11-24T05:15:00+01:00", "summary": "85 %"}]

    async def get_events(call: ServiceCall) -> dict[str, Any]:
        return {"calendar.car": {"events": events}}

    hass.services.async_register(
        "calendar", "get_events", get_events, supports_response=SupportsResponse.ONLY
    )
    hass.states.async_set("calendar.car", "off")
    set_prices(hass, NOW)
    set_readings(hass)
    entry = make_entry(car={**CAR, "trip_calendar": "calendar.car"})
    entry.add_to_hass(hass)
    assert await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    await entry.runtime_data.async_refresh()
    await hass.async_block_till_done(wait_background_tasks=True)
    state = next(item for item in hass.states.async_all("sensor") if "departure_source" in item.attributes)
    assert state.attributes["departure_source"] == "calendar"
    assert state.attributes["departure_soc"] == 85
    slot = entry.runtime_data.plan.slot_at(at(4, 50))
    assert slot.storages["vehicle"].soc == pytest.approx(0.85, abs=0.01)
