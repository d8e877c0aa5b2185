"""The faces: entities, actions, repairs and what survives a restart, as a user meets them."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from unittest.mock import patch

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import CoreState, HomeAssistant
from homeassistant.exceptions import HomeAssistantError, ServiceValidationError
from homeassistant.helpers import entity_registry as er, issue_registry as ir
from homeassistant.helpers.storage import Store
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry, async_fire_time_changed
from pytest_homeassistant_custom_component.typing import WebSocketGenerator
from syrupy.assertion import SnapshotAssertion

from custom_components.v2h.const import DOMAIN

from .home import (
    BATTERY_MODE,
    BATTERY_SETPOINT,
    CAR_SETPOINT,
    GRID,
    HOUSE,
    PRICE,
    make_entry,
    set_prices,
    set_readings,
)

NOON = datetime.fromisoformat("2026-11-23T13:30:00+01:00")


@pytest.fixture
async def now(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> datetime:
    """A Monday in November, half an hour after the prices came."""
    await hass.config.async_set_time_zone("Europe/Stockholm")
    freezer.move_to(NOON)
    return NOON


@pytest.fixture
async def devices(hass: HomeAssistant, now: datetime) -> None:
    """Things to command, that really change their state."""
    numbers = {
        "car_setpoint": {"min": -7400, "max": 11000, "step": 1, "initial": 0},
        "battery_setpoint": {"min": 0, "max": 5000, "step": 1, "initial": 0},
    }
    modes = {"battery_mode": {"options": ["auto", "hold", "charge", "discharge"], "initial": "auto"}}
    assert await async_setup_component(hass, "input_number", {"input_number": numbers})
    assert await async_setup_component(hass, "input_select", {"input_select": modes})


@pytest.fixture
async def entry(hass: HomeAssistant, devices: None, now: datetime) -> MockConfigEntry:
    """A house that has been set up and has its first plan."""
    set_prices(hass, now)
    set_readings(hass)
    entry = make_entry()
    entry.add_to_hass(hass)
    assert await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    return entry


def entity(hass: HomeAssistant, platform: str, unique_id: str) -> str:
    """The entity id of one of ours."""
    found = er.async_get(hass).async_get_entity_id(platform, DOMAIN, unique_id)
    assert found, unique_id
    return found


def value(hass: HomeAssistant, platform: str, unique_id: str) -> str:
    """The state of one of ours."""
    state = hass.states.get(entity(hass, platform, unique_id))
    assert state
    return state.state


async def act(hass: HomeAssistant, name: str, key: str, **data: Any) -> None:
    """Run an action on a storage."""
    target = {"entity_id": entity(hass, "select", f"{key}_mode")}
    await hass.services.async_call(DOMAIN, name, {**target, **data}, blocking=True)
    await settle(hass)


async def settle(hass: HomeAssistant, seconds: float = 5) -> None:
    """Let debounced work run."""
    await hass.async_block_till_done(wait_background_tasks=True)
    async_fire_time_changed(hass, dt_util.utcnow() + timedelta(seconds=seconds))
    await hass.async_block_till_done(wait_background_tasks=True)


async def dry_run_off(hass: HomeAssistant) -> None:
    """Let V2H command for real."""
    switch = entity(hass, "switch", "house_dry_run")
    await hass.services.async_call("switch", "turn_off", {"entity_id": switch}, blocking=True)
    await settle(hass)


async def test_entities(hass: HomeAssistant, entry: MockConfigEntry, snapshot: SnapshotAssertion) -> None:
    registry = er.async_get(hass)
    for item in sorted(
        er.async_entries_for_config_entry(registry, entry.entry_id), key=lambda item: item.entity_id
    ):
        state = hass.states.get(item.entity_id)
        assert state
        assert {
            "id": item.entity_id,
            "unique_id": item.unique_id,
            "translation_key": item.translation_key,
            "unit": item.unit_of_measurement,
            "category": item.entity_category,
            # A reason's parameters are those of the plan of the moment.
            "attributes": sorted(state.attributes) if item.translation_key != "reason" else [],
        } == snapshot(name=item.entity_id)
        assert state.state != "unavailable"


async def test_first_plan_is_there_after_setup(hass: HomeAssistant, entry: MockConfigEntry) -> None:
    assert value(hass, "sensor", "house_status") == "ok"
    assert float(value(hass, "sensor", "house_projected_savings")) > 0
    assert value(hass, "sensor", "vehicle_action") in {"charge", "hold", "support", "discharge"}


async def test_prices_now_are_what_the_household_pays(hass: HomeAssistant, entry: MockConfigEntry) -> None:
    spot = hass.states.get(PRICE).attributes["raw_today"][54]["value"]
    assert float(value(hass, "sensor", "house_buy_price")) == pytest.approx(spot * 1.25 + 0.10 + 0.45 + 0.26)
    assert float(value(hass, "sensor", "house_sell_price")) == pytest.approx(spot)
    attributes = hass.states.get(entity(hass, "sensor", "house_buy_price")).attributes
    assert sum(
        attributes[line] for line in ("spot", "vat", "markup", "energy_tax", "transfer_fee")
    ) == pytest.approx(float(value(hass, "sensor", "house_buy_price")))


async def test_dry_run_sends_nothing_and_shows_what_it_would_send(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    before = hass.states.get(CAR_SETPOINT)
    await act(hass, "charge", "vehicle", power=3.7)
    assert hass.states.get(CAR_SETPOINT) is before
    command = hass.states.get(entity(hass, "sensor", "vehicle_command"))
    assert command.state == "charge"
    assert command.attributes["dry_run"] is True
    assert any(CAR_SETPOINT in call and "3700" in call for call in command.attributes["calls"])


async def test_actions_move_the_devices_when_dry_run_is_off(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    await dry_run_off(hass)
    await act(hass, "charge", "vehicle", power=3.7)
    assert float(hass.states.get(CAR_SETPOINT).state) == 3700
    await act(hass, "discharge", "battery", power=1)
    assert hass.states.get(BATTERY_MODE).state == "discharge"
    assert float(hass.states.get(BATTERY_SETPOINT).state) == 1000
    await act(hass, "hold", "vehicle")
    assert float(hass.states.get(CAR_SETPOINT).state) == 0
    await act(hass, "release", "battery")
    assert hass.states.get(BATTERY_MODE).state == "auto"
    assert value(hass, "select", "battery_mode") == "released"


async def test_an_override_ends_by_itself(
    hass: HomeAssistant, entry: MockConfigEntry, freezer: FrozenDateTimeFactory
) -> None:
    await act(hass, "charge", "vehicle", duration={"minutes": 30})
    assert value(hass, "select", "vehicle_mode") == "charge"
    freezer.tick(timedelta(minutes=31))
    async_fire_time_changed(hass)
    await settle(hass)
    assert value(hass, "select", "vehicle_mode") == "auto"


@pytest.mark.parametrize("option", ["charge", "discharge", "hold", "released", "auto"])
async def test_mode_can_be_chosen(hass: HomeAssistant, entry: MockConfigEntry, option: str) -> None:
    target = {"entity_id": entity(hass, "select", "vehicle_mode"), "option": option}
    await hass.services.async_call("select", "select_option", target, blocking=True)
    await settle(hass)
    assert value(hass, "select", "vehicle_mode") == option


async def test_unloading_leaves_the_devices_at_their_safe_verb(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    await dry_run_off(hass)
    await act(hass, "charge", "vehicle", power=3.7)
    await act(hass, "charge", "battery", power=2)
    assert await hass.config_entries.async_unload(entry.entry_id)
    assert float(hass.states.get(CAR_SETPOINT).state) == 0
    assert hass.states.get(BATTERY_MODE).state == "auto"


async def test_stopping_home_assistant_leaves_the_devices_at_their_safe_verb(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    await dry_run_off(hass)
    await act(hass, "charge", "vehicle", power=3.7)
    await hass.async_stop(force=True)
    assert float(hass.states.get(CAR_SETPOINT).state) == 0


async def test_unplugging_mid_plan_releases_the_charger_and_plans_anew(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    await dry_run_off(hass)
    await act(hass, "charge", "vehicle", power=3.7)
    made = entry.runtime_data.plan.created
    set_readings(hass, plugged="off")
    await settle(hass)
    assert float(hass.states.get(CAR_SETPOINT).state) == 0
    assert entry.runtime_data.plan.created >= made
    assert value(hass, "sensor", "vehicle_reason") == "away"


async def test_a_silent_meter_releases_the_devices(
    hass: HomeAssistant, entry: MockConfigEntry, freezer: FrozenDateTimeFactory
) -> None:
    await dry_run_off(hass)
    await act(hass, "charge", "vehicle", power=3.7)
    freezer.tick(timedelta(minutes=3))
    async_fire_time_changed(hass)
    await settle(hass)
    assert value(hass, "sensor", "house_status") == "no_meter"
    assert float(hass.states.get(CAR_SETPOINT).state) == 0


async def test_choices_survive_a_restart(hass: HomeAssistant, entry: MockConfigEntry) -> None:
    number = entity(hass, "number", "vehicle_reserve_soc")
    await hass.services.async_call("number", "set_value", {"entity_id": number, "value": 42}, blocking=True)
    clock = entity(hass, "time", "vehicle_departure_time")
    await hass.services.async_call(
        "time", "set_value", {"entity_id": clock, "time": "06:15:00"}, blocking=True
    )
    await dry_run_off(hass)
    await act(hass, "charge", "vehicle", power=2, target_soc=80, duration={"hours": 5})
    await act(hass, "set_departure", "vehicle", departure="2026-11-25 08:00:00", target_soc=95)
    chosen = entry.runtime_data.choices.current

    assert await hass.config_entries.async_reload(entry.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    assert entry.runtime_data.choices.current == chosen
    assert value(hass, "number", "vehicle_reserve_soc") == "42.0"
    assert value(hass, "time", "vehicle_departure_time") == "06:15:00"
    assert value(hass, "switch", "house_dry_run") == "off"
    assert value(hass, "select", "vehicle_mode") == "charge"


@pytest.mark.parametrize(
    ("name", "key", "data", "translation_key"),
    [
        ("set_departure", "battery", {"departure": "2026-11-25 08:00:00"}, "not_a_vehicle"),
        ("set_departure", "vehicle", {"departure": "2026-11-20 08:00:00"}, "departure_in_the_past"),
        ("discharge", "vehicle", {"target_soc": 10}, "target_below_minimum"),
        ("charge", "vehicle", {"power": 11.1}, "power_too_high"),
    ],
)
async def test_a_wrong_action_is_answered_in_words(
    hass: HomeAssistant,
    entry: MockConfigEntry,
    name: str,
    key: str,
    data: dict[str, Any],
    translation_key: str,
) -> None:
    with pytest.raises(ServiceValidationError) as error:
        await act(hass, name, key, **data)
    assert error.value.translation_key == translation_key


async def test_a_storage_that_cannot_discharge_says_so(
    hass: HomeAssistant, devices: None, now: datetime
) -> None:
    set_prices(hass, now)
    set_readings(hass)
    car = make_entry().subentries["vehicle"].data
    entry = make_entry(car={**car, "discharge_kw": 0})
    entry.add_to_hass(hass)
    assert await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    with pytest.raises(ServiceValidationError) as error:
        await act(hass, "discharge", "vehicle")
    assert error.value.translation_key == "cannot_discharge"


async def test_get_plan_answers_with_every_slot(hass: HomeAssistant, entry: MockConfigEntry) -> None:
    plan = await hass.services.async_call(DOMAIN, "get_plan", {}, blocking=True, return_response=True)
    slots = plan["slots"]
    known = [slot for slot in slots if slot["price_known"]]
    assert len(known) == 138  # quarters from 13:30 today until midnight tomorrow
    assert slots[: len(known)] == known
    assert [slot["end"] for slot in slots[:-1]] == [slot["start"] for slot in slots[1:]]
    lengths = [
        datetime.fromisoformat(slot["end"]) - datetime.fromisoformat(slot["start"])
        for slot in slots[len(known) :]
    ]
    assert lengths == [timedelta(hours=1)] * 38  # expected prices, to three days ahead
    assert slots[0]["storages"]["Bilen"]["reason"]
    assert plan["currency"] == "SEK"


async def test_get_plan_without_a_plan_says_so(hass: HomeAssistant, devices: None, now: datetime) -> None:
    set_readings(hass)
    entry = make_entry()
    entry.add_to_hass(hass)
    assert await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    assert value(hass, "sensor", "house_status") == "no_prices"
    with pytest.raises(HomeAssistantError) as error:
        await hass.services.async_call(DOMAIN, "get_plan", {}, blocking=True, return_response=True)
    assert error.value.translation_key == "no_plan"


async def test_replan_reads_everything_again(
    hass: HomeAssistant, entry: MockConfigEntry, freezer: FrozenDateTimeFactory
) -> None:
    freezer.tick(timedelta(minutes=2))
    set_readings(hass)
    await hass.services.async_call(DOMAIN, "replan", {}, blocking=True)
    assert entry.runtime_data.plan.created == dt_util.utcnow()


@pytest.fixture
def our_issues(hass: HomeAssistant) -> Callable[[], dict[str, ir.IssueEntry]]:
    """A reader of our repair issues, less that nothing is known of the days before the house was set up."""

    def read() -> dict[str, ir.IssueEntry]:
        return {
            issue.translation_key: issue
            for (domain, _), issue in ir.async_get(hass).issues.items()
            if domain == DOMAIN and issue.translation_key != "peaks_unknown"
        }

    return read


async def test_a_broken_price_source_is_reported_late_and_withdrawn_by_itself(
    hass: HomeAssistant, entry: MockConfigEntry, freezer: FrozenDateTimeFactory, our_issues: Any
) -> None:
    hass.states.async_set(PRICE, "unavailable")
    await settle(hass)
    assert our_issues() == {}
    for _ in range(3):
        freezer.tick(timedelta(minutes=15))
        async_fire_time_changed(hass)
        set_readings(hass)
        await settle(hass)
    assert value(hass, "sensor", "house_status") == "no_prices"
    assert PRICE in our_issues()["no_prices"].translation_placeholders["why"]
    assert entry.runtime_data.plan is not None

    set_prices(hass, dt_util.now())
    await settle(hass)
    assert our_issues() == {}
    assert value(hass, "sensor", "house_status") == "ok"


async def test_one_storage_that_cannot_be_read_does_not_stop_the_other(
    hass: HomeAssistant, entry: MockConfigEntry, freezer: FrozenDateTimeFactory, our_issues: Any
) -> None:
    set_readings(hass, plugged="off")  # what it drives nobody measures
    await settle(hass)
    for _ in range(3):
        set_readings(hass, car_soc="unavailable")
        freezer.tick(timedelta(minutes=4))
        set_readings(hass, car_soc="unavailable")
        await hass.services.async_call(DOMAIN, "replan", {}, blocking=True)
        await settle(hass)
    assert value(hass, "sensor", "vehicle_soc") == "unknown"
    assert value(hass, "sensor", "vehicle_action") == "unknown"
    assert value(hass, "sensor", "battery_action") != "unknown"
    assert "sensor.car_soc" in our_issues()["no_soc"].translation_placeholders["why"]
    assert our_issues()["no_soc"].translation_placeholders["subject"] == "Bilen"


async def test_the_month_s_peak_survives_a_restart(
    hass: HomeAssistant, entry: MockConfigEntry, freezer: FrozenDateTimeFactory
) -> None:
    for _ in range(95):
        freezer.tick(timedelta(minutes=1))
        hass.states.async_set(GRID, "4000", {"unit_of_measurement": "W"}, force_update=True)
        await hass.async_block_till_done(wait_background_tasks=True)
    await settle(hass)
    assert float(value(hass, "sensor", "house_peak_this_month")) == pytest.approx(4, abs=0.05)
    assert await hass.config_entries.async_reload(entry.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    assert float(value(hass, "sensor", "house_peak_this_month")) == pytest.approx(4, abs=0.05)


async def test_removing_the_house_forgets_its_files(
    hass: HomeAssistant, entry: MockConfigEntry, hass_storage: dict[str, Any]
) -> None:
    await dry_run_off(hass)
    assert any(name.startswith("v2h.house") for name in hass_storage)
    await hass.config_entries.async_remove(entry.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    assert not any(name.startswith("v2h.house") for name in hass_storage)


async def test_diagnostics_tell_the_problem_but_not_the_names(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    from custom_components.v2h.diagnostics import async_get_config_entry_diagnostics  # noqa: PLC0415 - a platform

    data = await async_get_config_entry_diagnostics(hass, entry)
    assert len(data["problem"]["buy"]) == len(data["plan"]["slots"])
    text = str(data)
    assert "Bilen" not in text
    assert "Villa" not in text


async def test_system_health_tells_of_solver_and_plan(
    hass: HomeAssistant, entry: MockConfigEntry, hass_ws_client: WebSocketGenerator
) -> None:
    assert await async_setup_component(hass, "system_health", {})
    await hass.async_block_till_done(wait_background_tasks=True)
    client = await hass_ws_client(hass)
    await client.send_json_auto_id({"type": "system_health/info"})
    await client.receive_json()
    info = (await client.receive_json())["event"]["data"][DOMAIN]["info"]
    assert info["houses"] == 1
    assert info["status"] == "ok"
    assert info["solver_available"] is True


async def test_a_command_that_has_reached_its_target_gives_way_to_the_plan(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    await dry_run_off(hass)
    await act(hass, "charge", "vehicle", power=3.7, target_soc=55)
    assert value(hass, "select", "vehicle_mode") == "charge"
    set_readings(hass, car_soc=55)
    await settle(hass)
    assert value(hass, "select", "vehicle_mode") == "auto"


async def test_nothing_is_commanded_before_home_assistant_has_started(
    hass: HomeAssistant, entry: MockConfigEntry, freezer: FrozenDateTimeFactory
) -> None:
    await dry_run_off(hass)
    await act(hass, "charge", "vehicle", power=3.7)
    assert await hass.config_entries.async_unload(entry.entry_id)
    assert float(hass.states.get(CAR_SETPOINT).state) == 0
    hass.set_state(CoreState.starting)
    assert await hass.config_entries.async_setup(entry.entry_id)
    await settle(hass)
    assert float(hass.states.get(CAR_SETPOINT).state) == 0
    hass.set_state(CoreState.running)
    freezer.tick(timedelta(seconds=10))
    async_fire_time_changed(hass)
    await settle(hass)
    assert float(hass.states.get(CAR_SETPOINT).state) == 3700


async def test_two_choices_at_once_are_both_kept(hass: HomeAssistant, entry: MockConfigEntry) -> None:
    save = Store.async_save

    async def slow(self: Store[Any], data: Any) -> None:
        for _ in range(5):
            await asyncio.sleep(0)  # as a disk is
        await save(self, data)

    both = [entity(hass, "select", f"{key}_mode") for key in ("vehicle", "battery")]
    with patch.object(Store, "async_save", slow):
        await hass.services.async_call(DOMAIN, "hold", {"entity_id": both}, blocking=True)
    await settle(hass)
    assert value(hass, "select", "vehicle_mode") == "hold"
    assert value(hass, "select", "battery_mode") == "hold"


@pytest.mark.parametrize(
    ("stored", "reserve", "dry_run"),
    [
        ({"control": True, "dry_run": False, "storages": {}, "from_a_newer_version": 1}, 0.3, False),
        ({"control": True, "storages": {"vehicle": {"reserve_soc": 0.5, "what": "?"}}}, 0.5, True),
        ({"dry_run": False, "storages": {"vehicle": {"reserve_soc": "a lot", "override": {}}}}, 0.3, False),
        ({"storages": {"vehicle": {"override": {"verb": "charge", "until": "soon"}}}}, 0.3, True),
        ({"storages": ["vehicle"]}, 0.3, True),
    ],
)
async def test_a_damaged_choice_does_not_take_the_house_down(
    hass: HomeAssistant,
    devices: None,
    now: datetime,
    hass_storage: dict[str, Any],
    stored: dict[str, Any],
    reserve: float,
    dry_run: bool,
) -> None:
    hass_storage["v2h.house.choices"] = {
        "version": 1,
        "minor_version": 1,
        "key": "v2h.house.choices",
        "data": stored,
    }
    set_prices(hass, now)
    set_readings(hass)
    entry = make_entry()
    entry.add_to_hass(hass)
    assert await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    assert value(hass, "select", "vehicle_mode") == "auto"
    assert float(value(hass, "number", "vehicle_reserve_soc")) == reserve * 100
    assert value(hass, "switch", "house_dry_run") == ("on" if dry_run else "off")


async def test_a_charge_level_that_comes_is_planned_with_at_once(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    set_readings(hass, plugged="off")
    await settle(hass)
    set_readings(hass, car_soc="unavailable")
    await hass.services.async_call(DOMAIN, "replan", {}, blocking=True)
    assert value(hass, "sensor", "vehicle_action") == "unknown"
    set_readings(hass)
    await settle(hass)
    assert value(hass, "sensor", "vehicle_action") != "unknown"


async def test_a_silent_phase_is_told(
    hass: HomeAssistant, devices: None, now: datetime, freezer: FrozenDateTimeFactory
) -> None:
    set_prices(hass, now)
    set_readings(hass)
    meter = {**HOUSE["meter"], "phase_currents": ["sensor.l1"]}
    entry = make_entry({**HOUSE, "meter": meter})
    entry.add_to_hass(hass)
    assert await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    assert value(hass, "sensor", "house_status") == "no_meter"
    state = hass.states.get(entity(hass, "sensor", "house_status"))
    assert any("sensor.l1" in problem for problem in state.attributes["problems"])


async def test_a_device_that_only_charges_offers_no_discharge(
    hass: HomeAssistant, devices: None, now: datetime
) -> None:
    set_prices(hass, now)
    set_readings(hass)
    control = {
        "model": "current_limit",
        "number": CAR_SETPOINT,
        "unit": "A",
        "enable": "input_boolean.charge",
    }
    car = {**make_entry().subentries["vehicle"].data, "control": control}
    entry = make_entry(car=car)
    entry.add_to_hass(hass)
    assert await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    state = hass.states.get(entity(hass, "select", "vehicle_mode"))
    assert "discharge" not in state.attributes["options"]
    with pytest.raises(ServiceValidationError) as error:
        await act(hass, "discharge", "vehicle")
    assert error.value.translation_key == "cannot_discharge"


async def test_what_a_killed_run_left_commanded_is_taken_back(
    hass: HomeAssistant, devices: None, now: datetime, hass_storage: dict[str, Any]
) -> None:
    stored = {"version": 1, "minor_version": 1, "key": "v2h.house.commanded", "data": ["vehicle"]}
    hass_storage["v2h.house.commanded"] = stored
    left = {"entity_id": CAR_SETPOINT, "value": -3000}
    await hass.services.async_call("input_number", "set_value", left, blocking=True)
    other = {"entity_id": BATTERY_SETPOINT, "value": 700}
    await hass.services.async_call("input_number", "set_value", other, blocking=True)
    set_prices(hass, now)
    set_readings(hass, car_w=-3000)
    entry = make_entry()  # with dry run on, as it was left
    entry.add_to_hass(hass)
    assert await hass.config_entries.async_setup(entry.entry_id)
    await settle(hass)
    assert float(hass.states.get(CAR_SETPOINT).state) == 0
    assert float(hass.states.get(BATTERY_SETPOINT).state) == 700  # never commanded by us
    assert hass_storage["v2h.house.commanded"]["data"] == []


async def test_a_command_is_remembered_on_disk_before_it_is_sent(
    hass: HomeAssistant, entry: MockConfigEntry, hass_storage: dict[str, Any]
) -> None:
    await dry_run_off(hass)
    await act(hass, "charge", "vehicle", power=3.7)
    assert "vehicle" in hass_storage["v2h.house.commanded"]["data"]
    assert await hass.config_entries.async_unload(entry.entry_id)
    assert hass_storage["v2h.house.commanded"]["data"] == []
