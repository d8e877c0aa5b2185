"""What begins backup mode by itself, and what ends it."""

from datetime import datetime, timedelta
from typing import Any

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant, ServiceCall, SupportsResponse
from homeassistant.util import dt as dt_util
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry, async_fire_time_changed

from custom_components.v2h.const import DOMAIN
from custom_components.v2h.inputs.hazards import async_read_calendar, async_read_wind, read_warning

from .home import make_entry, set_prices, set_readings
from .test_faces import entity, settle, value

NOON = datetime.fromisoformat("2026-11-23T13:30:00+01:00")
WARNING = "binary_sensor.meteoalarm"
STORM = {
    "awareness_level": "3; orange; Severe",
    "awareness_type": "1; Wind",
    "event": "Orange Vindvarning",
    "onset": "2026-11-24T04:00:00+01:00",
    "expires": "2026-11-24T18:00:00+01:00",
}


@pytest.fixture
async def now(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> datetime:
    """A Monday in November, half an hour after the prices came."""
    await hass.config.async_set_time_zone("Europe/Stockholm")
    freezer.move_to(NOON)
    return NOON


async def house(hass: HomeAssistant, **options: Any) -> MockConfigEntry:
    """A house with its first plan."""
    set_prices(hass, NOON)
    set_readings(hass)
    entry = make_entry()
    entry.add_to_hass(hass)
    hass.config_entries.async_update_entry(entry, options={"backup": options})
    assert await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    return entry


async def pass_time(hass: HomeAssistant, freezer: FrozenDateTimeFactory, **span: float) -> None:
    """Let the clock run."""
    freezer.tick(timedelta(**span))
    async_fire_time_changed(hass, dt_util.utcnow())
    await hass.async_block_till_done(wait_background_tasks=True)


@pytest.mark.parametrize(
    ("state", "attributes", "level", "types", "count"),
    [
        ("on", STORM, 2, (), 1),
        ("on", STORM, 3, (), 0),
        ("on", STORM, 2, ("snö", "vind"), 1),
        ("on", STORM, 2, ("snö",), 0),
        ("off", {}, 1, (), 0),
        ("on", {}, 3, (), 1),  # any binary sensor that is on
        ("on", {"severity": "Moderate", "event": "Snow"}, 2, (), 0),
        ("Orange", {"event": "Snöfall"}, 2, (), 1),
        ("2", {}, 2, (), 1),
        ("on", {**STORM, "expires": "2026-11-23T12:00:00+01:00"}, 2, (), 0),
        (
            "3",
            {
                "warning_count": 2,
                "warning_1_name": "STURM",
                "warning_1_level": 3,
                "warning_2_name": "FROST",
                "warning_2_level": 1,
            },
            2,
            (),
            1,
        ),
        ("unavailable", {}, 1, (), None),
    ],
)
async def test_warnings_by_level_and_type(
    hass: HomeAssistant,
    now: datetime,
    state: str,
    attributes: dict[str, Any],
    level: int,
    types: tuple[str, ...],
    count: int | None,
) -> None:
    hass.states.async_set(WARNING, state, attributes)
    found = read_warning(hass, WARNING, level, types, dt_util.utcnow())
    assert (None if found is None else len(found)) == count


async def test_a_warning_fills_before_it_comes_and_ends_with_it(
    hass: HomeAssistant, now: datetime, freezer: FrozenDateTimeFactory
) -> None:
    hass.states.async_set(WARNING, "off")
    entry = await house(hass, warnings=[WARNING], level=0.8)
    assert value(hass, "switch", "house_backup_mode") == "off"
    hass.states.async_set(WARNING, "on", STORM)
    await hass.async_block_till_done(wait_background_tasks=True)
    switch = hass.states.get(entity(hass, "switch", "house_backup_mode"))
    assert switch.state == "on"
    assert switch.attributes["source"] == "warning"
    assert switch.attributes["ready_by"].startswith("2026-11-24T04:00")
    assert switch.attributes["cost"] is not None
    hass.states.async_set(WARNING, "unavailable")
    await pass_time(hass, freezer, minutes=2)
    assert value(hass, "switch", "house_backup_mode") == "on"  # unknown is not over
    hass.states.async_set(WARNING, "off")
    await pass_time(hass, freezer, minutes=2)
    assert value(hass, "switch", "house_backup_mode") == "off"
    assert entry.runtime_data.choices.current.backup is None


async def test_a_mode_that_was_ended_by_hand_does_not_begin_again_for_the_same_warning(
    hass: HomeAssistant, now: datetime, freezer: FrozenDateTimeFactory
) -> None:
    hass.states.async_set(WARNING, "on", STORM)
    entry = await house(hass, warnings=[WARNING])
    assert value(hass, "switch", "house_backup_mode") == "on"
    await hass.services.async_call(DOMAIN, "deactivate_backup_mode", {}, blocking=True)
    await pass_time(hass, freezer, minutes=2)
    assert value(hass, "switch", "house_backup_mode") == "off"
    assert await hass.config_entries.async_reload(entry.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    assert value(hass, "switch", "house_backup_mode") == "off"
    hass.states.async_set(WARNING, "off")
    await pass_time(hass, freezer, minutes=2)
    hass.states.async_set(WARNING, "on", STORM)
    await pass_time(hass, freezer, minutes=2)
    assert value(hass, "switch", "house_backup_mode") == "on"


async def test_a_persons_own_order_stands(
    hass: HomeAssistant, now: datetime, freezer: FrozenDateTimeFactory
) -> None:
    hass.states.async_set(WARNING, "off")
    entry = await house(hass, warnings=[WARNING])
    await hass.services.async_call(
        DOMAIN, "activate_backup_mode", {"level": 60, "until": "2026-11-23 16:00:00"}, blocking=True
    )
    hass.states.async_set(WARNING, "on", STORM)
    await pass_time(hass, freezer, minutes=2)
    assert entry.runtime_data.choices.current.backup.source == "user"
    await pass_time(hass, freezer, hours=3)  # its time is over, the warning is not
    assert entry.runtime_data.choices.current.backup.source == "warning"


async def test_wind_over_the_limit_in_any_unit(hass: HomeAssistant, now: datetime) -> None:
    rows = [
        {"datetime": "2026-11-23T20:00:00+00:00", "wind_speed": 40.0, "wind_gust_speed": 70.0},
        {"datetime": "2026-11-23T21:00:00+00:00", "wind_speed": 50.0, "wind_gust_speed": 90.0},
        {"datetime": "2026-11-23T22:00:00+00:00", "wind_speed": 30.0, "wind_gust_speed": 40.0},
    ]

    async def get_forecasts(call: ServiceCall) -> dict[str, Any]:
        return {"weather.home": {"forecast": rows}}

    hass.services.async_register(
        "weather", "get_forecasts", get_forecasts, supports_response=SupportsResponse.ONLY
    )
    hass.states.async_set("weather.home", "windy", {"wind_speed_unit": "km/h"})
    at = dt_util.utcnow()
    day = timedelta(hours=24)
    (found,) = await async_read_wind(hass, "weather.home", 21, day, at) or []
    assert found.start == datetime.fromisoformat("2026-11-23T21:00:00+00:00")  # 90 km/h are 25 m/s
    assert found.end == datetime.fromisoformat("2026-11-23T22:00:00+00:00")
    assert await async_read_wind(hass, "weather.home", 26, day, at) == []
    rows.clear()
    assert await async_read_wind(hass, "weather.home", 21, day, at) is None


async def test_a_planned_outage_in_the_calendar(hass: HomeAssistant, now: datetime) -> None:
    events = [
        {
            "start": "2026-11-24T10:00:00+01:00",
            "end": "2026-11-24T13:00:00+01:00",
            "summary": "Planerat strömavbrott",
        },
        {
            "start": "2026-11-24T11:00:00+01:00",
            "end": "2026-11-24T12:00:00+01:00",
            "summary": "Lunch",
        },
    ]

    async def get_events(call: ServiceCall) -> dict[str, Any]:
        return {"calendar.home": {"events": events}}

    hass.services.async_register(
        "calendar", "get_events", get_events, supports_response=SupportsResponse.ONLY
    )
    hass.states.async_set("calendar.home", "off")
    found = await async_read_calendar(hass, "calendar.home", ("strömavbrott",), dt_util.utcnow())
    assert [item.text for item in found or []] == ["Planerat strömavbrott"]
    await house(hass, outage_calendar="calendar.home")
    switch = hass.states.get(entity(hass, "switch", "house_backup_mode"))
    assert switch.attributes["source"] == "calendar"
    assert switch.attributes["ready_by"].startswith("2026-11-24T10:00")
    await settle(hass)
