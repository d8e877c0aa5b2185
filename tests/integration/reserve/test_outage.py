"""A power cut as the house meets it: noticed, left to the devices, remembered over a restart, left softly."""

from datetime import UTC, datetime, timedelta

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util
import pytest
from pytest_homeassistant_custom_component.common import (
    MockConfigEntry,
    async_capture_events,
    async_fire_time_changed,
)

from custom_components.v2h.cards.view import reserve_part
from custom_components.v2h.inputs.grid_status import read_grid_status
from custom_components.v2h.inputs.reading import Reading
from custom_components.v2h.reserve.recent_load import RecentLoad
from tests.integration.home import BATTERY_MODE, CAR_SETPOINT, GRID, make_entry, set_prices, set_readings
from tests.integration.test_faces import act, dry_run_off, value

NOON = datetime.fromisoformat("2026-11-23T13:30:00+01:00")
INVERTER = "sensor.inverter_grid_status"


@pytest.fixture
async def now(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> datetime:
    """A Monday in November, half an hour after the prices came."""
    await hass.config.async_set_time_zone("Europe/Stockholm")
    freezer.move_to(NOON)
    return NOON


@pytest.fixture
async def entry(hass: HomeAssistant, now: datetime) -> MockConfigEntry:
    """A house whose inverter tells of the grid; commanded for real."""
    numbers = {
        "car_setpoint": {"min": -7400, "max": 11000, "step": 1, "initial": 0},
        "battery_setpoint": {"min": 0, "max": 5000, "step": 1, "initial": 0},
    }
    modes = {"battery_mode": {"options": ["auto", "hold", "charge", "discharge"], "initial": "auto"}}
    assert await async_setup_component(hass, "input_number", {"input_number": numbers})
    assert await async_setup_component(hass, "input_select", {"input_select": modes})
    set_prices(hass, now)
    set_readings(hass)
    hass.states.async_set(INVERTER, "on_grid")
    entry = make_entry()
    entry.add_to_hass(hass)
    hass.config_entries.async_update_entry(
        entry, options={"backup": {"grid_entity": INVERTER, "essential_w": 500}}
    )
    assert await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    await dry_run_off(hass)
    return entry


async def pass_time(hass: HomeAssistant, freezer: FrozenDateTimeFactory, seconds: float) -> None:
    """Let the clock run, with the readings of a living house."""
    freezer.tick(seconds)
    async_fire_time_changed(hass, dt_util.utcnow())
    await hass.async_block_till_done(wait_background_tasks=True)


async def cut(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> None:
    """The grid goes, and is believed to have gone."""
    hass.states.async_set(INVERTER, "off_grid_unintentional")
    hass.states.async_set(GRID, "unavailable")
    await pass_time(hass, freezer, 6)
    await pass_time(hass, freezer, 6)


async def test_a_cut_lets_the_devices_go_and_tells_the_house(
    hass: HomeAssistant, entry: MockConfigEntry, freezer: FrozenDateTimeFactory
) -> None:
    await act(hass, "charge", "battery", power=3)
    await act(hass, "charge", "vehicle", power=5)
    assert hass.states.get(BATTERY_MODE).state == "charge"
    events = async_capture_events(hass, "v2h_outage_started")
    await cut(hass, freezer)
    assert value(hass, "binary_sensor", "house_power_outage") == "on"
    assert hass.states.get(BATTERY_MODE).state == "auto"  # its own backup behaviour
    assert float(hass.states.get(CAR_SETPOINT).state) == 0
    assert len(events) == 1
    # (60 x (50 - 20) % x 0.92 + 10 x (50 - 10) % x 0.95) kWh at 500 W
    assert events[0].data["hours_essential"] == pytest.approx(40.7, abs=0.1)
    assert entry.runtime_data.choices.current.of("battery").override is not None  # the owner's own stays
    assert "its own backup behaviour decides" in told_why(hass, "battery")
    assert "You have chosen" not in told_why(hass, "vehicle")
    assert reserve_part(entry.runtime_data)["outage_since"]
    set_readings(hass, battery_w=-800)
    hass.states.async_set(GRID, "unavailable")
    for _ in range(62):  # what was drawn until now is forgotten
        await pass_time(hass, freezer, 60)
    lasting = entry.runtime_data.backup.lasting()
    assert lasting.load_kw == pytest.approx(0.8)  # the meter is dark, the storages are not
    assert lasting.load_hours == pytest.approx(lasting.usable_kwh / 0.8)


async def test_a_kettle_does_not_make_the_hours_left_jump(
    hass: HomeAssistant, entry: MockConfigEntry, freezer: FrozenDateTimeFactory
) -> None:
    """By the moment's load the owner read 9 hours, a quarter later 2, and then 9 again."""
    await cut(hass, freezer)
    read = []
    for minute in range(90):
        set_readings(hass, battery_w=-2600 if minute % 20 < 3 else -600)
        hass.states.async_set(GRID, "unavailable")
        await pass_time(hass, freezer, 60)
        if minute >= 62:
            read.append(entry.runtime_data.backup.lasting().load_hours)
    assert max(read) < 1.2 * min(read)


def test_old_readings_around_the_cut_are_not_taken_for_little_load() -> None:
    """The meter was dark at once, and the battery still told that it charged: minus 11 kW, and 16 hours were left."""
    recent, since = RecentLoad(), datetime(2026, 11, 23, 16, 30, tzinfo=UTC)
    for second in range(-300, 900, 5):
        believed = second > 12
        load_kw = -11.0 if 0 <= second <= 40 else 0.7
        recent.note(since + timedelta(seconds=second), load_kw, since if believed else None)
        told = recent.mean_kw()
        assert told is not None
        assert 0.6 < told <= 0.7 + 1e-9


def test_what_a_sun_leaves_of_the_load_is_not_taken_for_the_load() -> None:
    """Solar that was not set up carried the house but for 30 W: 273 hours were left."""
    recent, begin = RecentLoad(), datetime(2026, 6, 23, 10, tzinfo=UTC)
    for minute in range(60):
        recent.note(begin + timedelta(minutes=minute), 0.03 if minute % 2 else -1.5, None)
    assert recent.mean_kw() is None
    for minute in range(60, 120):
        recent.note(begin + timedelta(minutes=minute), 0.6, None)
    assert recent.mean_kw() == pytest.approx(0.6, abs=0.01)


def told_why(hass: HomeAssistant, key: str) -> str:
    """What a storage does and why."""
    found = er.async_get(hass).async_get_entity_id("sensor", "v2h", f"{key}_reason")
    return str(hass.states.get(found).attributes["explanation"])


async def test_a_blink_does_nothing(
    hass: HomeAssistant, entry: MockConfigEntry, freezer: FrozenDateTimeFactory
) -> None:
    hass.states.async_set(INVERTER, "off_grid")
    await pass_time(hass, freezer, 6)
    hass.states.async_set(INVERTER, "on_grid")
    await pass_time(hass, freezer, 6)
    assert value(hass, "binary_sensor", "house_power_outage") == "off"
    assert entry.runtime_data.choices.current.outage is None


async def test_a_cut_outlasts_a_restart_and_ends_after_a_pause_and_softly(
    hass: HomeAssistant, entry: MockConfigEntry, freezer: FrozenDateTimeFactory
) -> None:
    await cut(hass, freezer)
    since = entry.runtime_data.choices.current.outage.since
    hass.states.async_set(INVERTER, "unavailable")
    assert await hass.config_entries.async_reload(entry.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    assert value(hass, "binary_sensor", "house_power_outage") == "on"
    assert entry.runtime_data.choices.current.outage.since == since
    ended = async_capture_events(hass, "v2h_outage_ended")
    hass.states.async_set(INVERTER, "on_grid")
    set_readings(hass)
    await pass_time(hass, freezer, 6)
    assert value(hass, "binary_sensor", "house_power_outage") == "on"
    assert not ended
    await pass_time(hass, freezer, 301)
    await pass_time(hass, freezer, 6)
    assert value(hass, "binary_sensor", "house_power_outage") == "off"
    assert len(ended) == 1
    # No peak is booked this month: what would be imported more would be the first effekttopp.
    assert entry.runtime_data.backup.import_limit_kw(dt_util.utcnow()) < 13
    await pass_time(hass, freezer, 1900)
    await pass_time(hass, freezer, 6)
    assert entry.runtime_data.choices.current.outage is None
    assert entry.runtime_data.backup.import_limit_kw(dt_util.utcnow()) == pytest.approx(12.7, abs=0.1)


@pytest.mark.parametrize(("keep", "sent"), [(True, "hold"), (False, "auto")])
async def test_the_departure_is_kept_or_given_up_as_the_owner_said(
    hass: HomeAssistant, entry: MockConfigEntry, freezer: FrozenDateTimeFactory, keep: bool, sent: str
) -> None:
    options = {"grid_entity": INVERTER, "keep_departure": keep}
    hass.config_entries.async_update_entry(entry, options={"backup": options})
    await hass.async_block_till_done(wait_background_tasks=True)
    # A usual trip takes 8 of 60 kWh above the lowest 20 %: a third must stay.
    set_readings(hass, car_soc=32)
    await cut(hass, freezer)
    chosen = entry.runtime_data.backup.in_force(dt_util.utcnow()).of("vehicle")
    assert (chosen.override.verb if chosen.override else "auto") == sent
    set_readings(hass, car_soc=60)
    await pass_time(hass, freezer, 6)
    assert entry.runtime_data.backup.in_force(dt_util.utcnow()).of("vehicle").released


@pytest.mark.parametrize(
    ("volts", "meter_kw", "inverter_kw", "on"),
    [
        ((230, 231, 229), None, -1.0, True),
        ((0, 231, 229), 1.0, 0.0, True),  # one phase has gone: the fuse, not the grid
        ((12, 0, 3), 1.0, -1.0, False),
        ((), 0.4, 0.0, True),
        ((), None, -1.0, False),
        ((), None, 0.0, None),  # all are silent: that is the network
        ((), None, None, None),
    ],
)
async def test_what_the_sources_say(
    hass: HomeAssistant,
    now: datetime,
    volts: tuple[float, ...],
    meter_kw: float | None,
    inverter_kw: float | None,
    on: bool | None,
) -> None:
    names = [f"sensor.voltage_{index}" for index in range(len(volts))]
    for name, volt in zip(names, volts, strict=True):
        hass.states.async_set(name, str(volt))
    at = dt_util.utcnow()
    found = read_grid_status(
        hass,
        entity=None,
        off_states=("off_grid",),
        voltages=names,
        silence=True,
        meter=Reading(value=meter_kw, source=GRID),
        inverters=[Reading(value=inverter_kw, source="inverter", at=at - timedelta(seconds=10))],
        now=at,
    )
    assert found.on is on
