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
from tests.integration.home import make_entry, set_prices, set_readings
from tests.integration.test_faces import entity, settle, value

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
        ("on", {"severity": "Minor", "event": "Wind"}, 1, (), 0),
        ("on", {"highest_severity": "ORANGE", "alerts_count": 1}, 2, (), 1),
        ("on", {"highest_severity": "MESSAGE", "alerts_count": 1}, 1, (), 0),
        ("45", {"unit_of_measurement": "%"}, 1, (), 0),  # the chance of thunder is no level
        ("extreme", {"device_class": "enum"}, 3, (), 1),  # SMHI's fire risk
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


METEOALARM = {  # as meteoalertapi 0.3.1 and core's binary sensor hand it on
    "language": "sv-SE",
    "category": "Met",
    "event": "Gul varning för vind",
    "responseType": "Monitor",
    "urgency": "Future",
    "severity": "Moderate",
    "certainty": "Likely",
    "effective": "2026-11-23T10:00:00+01:00",
    "onset": "2026-11-24T04:00:00+01:00",
    "expires": "2026-11-24T18:00:00+01:00",
    "headline": "Gul varning för vind - Uppland",
    "description": "Kraftiga vindbyar.",
    "awareness_level": "2; yellow; Moderate",
    "awareness_type": "1; Wind",
    "device_class": "safety",
    "attribution": "Information provided by MeteoAlarm",
}


@pytest.mark.parametrize(
    ("told", "height"),
    [
        ({}, 1),
        ({"awareness_level": "3; orange; Severe", "severity": "Severe"}, 2),
        ({"awareness_level": "4; red; Extreme", "severity": "Extreme"}, 3),
        ({"awareness_level": "1; green; Minor", "severity": "Minor"}, 0),
        ({"awareness_level": None}, 1),  # the parameters are missing: the severity stands in
        ({"awareness_level": None, "severity": "Severe"}, 2),
    ],
)
async def test_meteoalarm_is_read_as_core_gives_it(
    hass: HomeAssistant, now: datetime, told: dict[str, Any], height: int
) -> None:
    attributes = {key: item for key, item in (METEOALARM | told).items() if item is not None}
    hass.states.async_set(WARNING, "on", attributes)
    heights = [level for level in (1, 2, 3) if read_warning(hass, WARNING, level, ("vind",), NOON)]
    assert heights == list(range(1, height + 1))
    for hazard in read_warning(hass, WARNING, 1, (), NOON) or ():
        assert hazard.start == datetime.fromisoformat("2026-11-24T04:00:00+01:00")
        assert hazard.end == datetime.fromisoformat("2026-11-24T18:00:00+01:00")


def dwd(index: int, name: str, code: int, level: int, hours: float) -> dict[str, Any]:
    """A warning in the attributes of core's dwd_weather_warnings sensor, with the texts of dwdwfsapi."""
    told = {
        "name": name,
        "type": code,
        "level": level,
        "headline": f"Amtliche WARNUNG vor {name}",
        "description": "Es treten Böen auf.",
        "instruction": None,
        "start": NOON + timedelta(hours=hours),
        "end": None if code == 22 else NOON + timedelta(hours=hours + 6),
        "parameters": {"Böen": "50-65 [km/h]"},
        "color": "#fb8c00",
    }
    return {f"warning_{index}_{key}": item for key, item in told.items()} | {f"warning_{index}": dict(told)}


async def test_deutscher_wetterdienst_is_read_as_core_gives_it(hass: HomeAssistant, now: datetime) -> None:
    sensor = "sensor.kreis_flensburg_advance_warning_level"
    attributes = {
        "region_name": "Kreis Flensburg",
        "region_id": 801001000,
        "last_update": NOON,
        "warning_count": 3,
        **dwd(1, "STURMBÖEN", 51, 3, 5),
        **dwd(2, "FROST", 22, 1, 2),
        **dwd(3, "GEWITTER", 31, 2, 1),
    }
    hass.states.async_set(sensor, "3", attributes)
    found = read_warning(hass, sensor, 2, (), NOON)
    assert found is not None
    assert [item.text.split()[-1] for item in found] == ["STURMBÖEN", "GEWITTER"]
    assert found[0].start == NOON + timedelta(hours=5)
    assert found[0].end == NOON + timedelta(hours=11)
    assert read_warning(hass, sensor, 2, ("sturm",), NOON) == found[:1]
    hass.states.async_set(sensor, "0", {**attributes, "warning_count": 0})
    assert read_warning(hass, sensor, 1, (), NOON) == []


def smhi(event: str, code: str, level: str, start: str, end: str) -> dict[str, Any]:
    """A warning in the list of the custom integration smhi_alerts, which takes it from SMHI's open API."""
    return {
        "event": event,
        "start": start,
        "end": end,
        "published": "2026-11-23T08:00:00Z",
        "code": code,
        "severity": level,
        "level": level,
        "descr": "Kraftiga vindbyar",
        "details": "Vad händer: ...",
        "area": "Uppsala län",
        "event_color": "#FF7F00",
    }


async def test_smhis_warnings_are_read_from_the_list_of_a_custom_sensor(
    hass: HomeAssistant, now: datetime
) -> None:
    sensor = "sensor.smhi_alert_uppsala_lan"
    messages = [
        smhi("Vind", "ORANGE", "Orange", "2026-11-24T03:00:00Z", "2026-11-24T17:00:00Z"),
        smhi("Snöfall", "YELLOW", "Gul", "2026-11-24T03:00:00Z", "Okänt"),
        smhi("Brandrisk", "MESSAGE", "Meddelande", "2026-11-24T03:00:00Z", "Okänt"),
    ]
    hass.states.async_set(sensor, "Alert", {"messages": messages, "highest_severity": "ORANGE"})
    found = read_warning(hass, sensor, 2, (), NOON)
    assert found is not None
    assert [item.text for item in found] == ["Vind Kraftiga vindbyar Uppsala län"]
    assert found[0].start == datetime.fromisoformat("2026-11-24T04:00:00+01:00")
    yellow = read_warning(hass, sensor, 1, ("snö",), NOON)
    assert yellow is not None
    assert [item.end for item in yellow] == [None]
    assert len(read_warning(hass, sensor, 1, (), NOON) or ()) == 2  # a message is no warning
    hass.states.async_set(sensor, "Inga varningar", {"messages": [], "highest_severity": "NONE"})
    assert read_warning(hass, sensor, 1, (), NOON) == []


async def test_a_number_over_its_limit_begins_and_ends_a_fifth_below(
    hass: HomeAssistant, now: datetime, freezer: FrozenDateTimeFactory
) -> None:
    thunder = "sensor.smhi_thunder"
    hass.states.async_set(thunder, "20", {"unit_of_measurement": "%"})
    await house(hass, risk_entity=thunder, risk_limit=50)
    for chance, mode in (("49", "off"), ("50", "on"), ("41", "on"), ("unavailable", "on"), ("39", "off")):
        hass.states.async_set(thunder, chance, {"unit_of_measurement": "%"})
        await pass_time(hass, freezer, seconds=70)
        await settle(hass)
        assert value(hass, "switch", "house_backup_mode") == mode, chance


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
