"""Backup mode and the reserve, as a user meets them."""

from datetime import datetime, timedelta
from typing import Any

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import ServiceValidationError
from homeassistant.helpers import device_registry as dr
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util
import pytest
from pytest_homeassistant_custom_component.common import (
    MockConfigEntry,
    async_capture_events,
    async_fire_time_changed,
)

from custom_components.v2h.const import DOMAIN
from tests.integration.home import lose_car_soc, make_entry, set_prices, set_readings
from tests.integration.test_faces import act, dry_run_off, entity, settle, value

NOON = datetime.fromisoformat("2026-11-23T13:30:00+01:00")


@pytest.fixture
async def now(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> datetime:
    """A Monday in November, half an hour after the prices came."""
    await hass.config.async_set_time_zone("Europe/Stockholm")
    freezer.move_to(NOON)
    return NOON


@pytest.fixture
async def entry(hass: HomeAssistant, now: datetime) -> MockConfigEntry:
    """A house that has been set up and has its first plan."""
    numbers = {
        "car_setpoint": {"min": -7400, "max": 11000, "step": 1, "initial": 0},
        "battery_setpoint": {"min": 0, "max": 5000, "step": 1, "initial": 0},
    }
    modes = {"battery_mode": {"options": ["auto", "hold", "charge", "discharge"], "initial": "auto"}}
    assert await async_setup_component(hass, "input_number", {"input_number": numbers})
    assert await async_setup_component(hass, "input_select", {"input_select": modes})
    set_prices(hass, now)
    set_readings(hass)
    entry = make_entry()
    entry.add_to_hass(hass)
    assert await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    return entry


async def activate(hass: HomeAssistant, **data: Any) -> dict[str, Any]:
    """Turn backup mode on and return what it answers."""
    answer = await hass.services.async_call(
        DOMAIN, "activate_backup_mode", data, blocking=True, return_response=True
    )
    await settle(hass)
    return dict(answer or {})


async def test_backup_mode_says_what_it_costs_and_undoes_only_itself(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    before = entry.runtime_data.choices.current
    answer = await activate(hass, level=90, ready_by="2026-11-24 06:00:00", until="2026-11-24 18:00:00")
    assert answer["cost"] > 0
    assert answer["currency"] == "SEK"
    assert answer["storages"]["Batteriet"]["missing_kwh"] == 0
    assert value(hass, "switch", "house_backup_mode") == "on"
    plan = entry.runtime_data.plan
    six = plan.slot_at(datetime.fromisoformat("2026-11-24T06:00:00+01:00"))
    assert six.storages["battery"].soc >= 0.89
    assert six.storages["vehicle"].soc >= 0.89
    await hass.services.async_call(DOMAIN, "deactivate_backup_mode", {}, blocking=True)
    await settle(hass)
    assert value(hass, "switch", "house_backup_mode") == "off"
    assert entry.runtime_data.choices.current == before


async def test_what_is_named_again_takes_the_place_and_the_answer_names_the_first(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    await activate(hass, level=60)
    answer = await activate(hass, level=80, any_price=True)
    assert answer["replaced"]["levels"] == {"Bilen": 60.0, "Batteriet": 60.0}
    assert entry.runtime_data.choices.current.backup.any_price


async def test_the_mode_survives_a_restart_and_ends_at_its_time(
    hass: HomeAssistant, entry: MockConfigEntry, freezer: FrozenDateTimeFactory
) -> None:
    await activate(hass, level=80, until="2026-11-23 16:00:00")
    backup = entry.runtime_data.choices.current.backup
    assert await hass.config_entries.async_reload(entry.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    assert entry.runtime_data.choices.current.backup == backup
    assert value(hass, "switch", "house_backup_mode") == "on"
    ended = async_capture_events(hass, "v2h_backup_ended")
    freezer.tick(timedelta(hours=2, minutes=31))
    async_fire_time_changed(hass, dt_util.utcnow())
    await hass.async_block_till_done(wait_background_tasks=True)
    assert value(hass, "switch", "house_backup_mode") == "off"
    assert len(ended) == 1
    assert entry.runtime_data.choices.current.backup is None


async def test_at_any_price_charges_now_and_the_owners_command_comes_back(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    await dry_run_off(hass)
    await act(hass, "discharge", "battery", power=2)
    assert hass.states.get("input_select.battery_mode").state == "discharge"
    answer = await activate(hass, any_price=True)
    assert answer["missing_kwh"] == 0  # it takes its time, and ready_at says which
    assert answer["storages"]["Bilen"]["ready_at"] > "2026-11-23T15:00"
    assert answer["suppressed"] == {"Batteriet": "discharge"}
    assert hass.states.get("input_select.battery_mode").state == "charge"
    switch = entity(hass, "switch", "house_backup_mode")
    await hass.services.async_call("switch", "turn_off", {"entity_id": switch}, blocking=True)
    await settle(hass)
    assert hass.states.get("input_select.battery_mode").state == "discharge"


async def test_a_command_that_is_given_later_wins(hass: HomeAssistant, entry: MockConfigEntry) -> None:
    await dry_run_off(hass)
    await activate(hass, any_price=True)
    await act(hass, "hold", "battery")
    assert hass.states.get("input_select.battery_mode").state == "hold"


async def test_a_level_above_the_cars_limit_is_met_as_far_as_it_goes(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    answer = await activate(hass, level=100, ready_by="2026-11-24 08:00:00")
    car = answer["storages"]["Bilen"]
    assert car["limited"] is True
    # 10 % of 60 kWh are not allowed; it leaves at half past seven, and the plan says what that takes.
    assert car["missing_kwh"] >= 6
    assert answer["storages"]["Batteriet"]["limited"] is False


async def test_a_time_that_is_too_near_says_what_will_be_missing(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    answer = await activate(hass, level=90, ready_by="2026-11-23 14:00:00")
    # Car and battery wish 24 and 4 kWh; in half an hour the main fuse leaves both together at most 5.6 kWh.
    assert 28 - 5.6 < answer["missing_kwh"] < 28 - 4.5


@pytest.mark.parametrize(
    ("data", "key"),
    [
        ({"until": "2026-11-23 13:00:00"}, "backup_until_past"),
        ({"ready_by": "2026-11-24 12:00:00", "until": "2026-11-24 06:00:00"}, "backup_ready_after_end"),
        ({"storage": ["nonsense"]}, "backup_unknown_storage"),
    ],
)
async def test_an_order_that_cannot_be_meant_is_refused(
    hass: HomeAssistant, entry: MockConfigEntry, data: dict[str, Any], key: str
) -> None:
    with pytest.raises(ServiceValidationError) as error:
        await activate(hass, **data)
    assert error.value.translation_key == key
    assert value(hass, "switch", "house_backup_mode") == "off"


async def test_one_storage_alone_is_filled(hass: HomeAssistant, entry: MockConfigEntry) -> None:
    devices = dr.async_entries_for_config_entry(dr.async_get(hass), entry.entry_id)
    device = next(item for item in devices if (DOMAIN, "battery") in item.identifiers)
    answer = await activate(hass, storage=[device.id], level=95)
    assert list(answer["storages"]) == ["Batteriet"]
    assert entry.runtime_data.backup.in_force(dt_util.utcnow()).of("vehicle").target is None


async def test_hours_of_backup_and_why_it_is_not_ready(hass: HomeAssistant, entry: MockConfigEntry) -> None:
    hass.config_entries.async_update_entry(entry, options={"backup": {"essential_w": 500}})
    await hass.async_block_till_done(wait_background_tasks=True)
    assert float(value(hass, "sensor", "house_hours_of_backup")) == pytest.approx(40.7, abs=0.1)
    assert value(hass, "binary_sensor", "house_ready_for_outage") == "on"
    await lose_car_soc(hass, battery_soc=12)
    await entry.runtime_data.async_refresh()
    await settle(hass)
    state = hass.states.get(entity(hass, "binary_sensor", "house_ready_for_outage"))
    assert state.state == "off"
    assert state.attributes["why_not"] == [
        "The charge level of Bilen is unknown.",
        "Batteriet has 12 % of the 20 % it should have: 0.8 kWh are missing.",
    ]
    hours = hass.states.get(entity(hass, "sensor", "house_hours_of_backup"))
    assert hours.attributes["unknown"] == ["Bilen"]


async def test_a_car_of_which_nobody_knows_whether_it_is_plugged_in_is_not_counted_as_ready(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    set_readings(hass, plugged="unavailable")
    await entry.runtime_data.async_refresh()
    await settle(hass)
    state = hass.states.get(entity(hass, "binary_sensor", "house_ready_for_outage"))
    assert state.state == "off"
    assert state.attributes["why_not"] == ["Whether Bilen is plugged in is not known."]


async def test_a_departure_that_cannot_be_met_says_what_is_missing_and_what_it_replaces(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    async def depart(**data: Any) -> dict[str, Any]:
        mode = entity(hass, "select", "vehicle_mode")
        answer = await hass.services.async_call(
            DOMAIN, "set_departure", {"entity_id": mode, **data}, blocking=True, return_response=True
        )
        return dict(answer[mode])

    first = await depart(departure="2026-11-24 07:00:00", target_soc=80)
    assert first["missing_kwh"] == 0
    assert first["expected_soc"] >= 80
    # 90 % is its limit, and in an hour at most 10 kWh can be charged; the peak charge may make it less.
    second = await depart(departure="2026-11-23 14:30:00", target_soc=100)
    assert second["target_soc"] == 90
    assert 30 - 10.2 <= second["missing_kwh"] < 30
    assert second["replaced"]["target_soc"] == 80
