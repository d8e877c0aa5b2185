"""Triggers and conditions as automations meet them, and the blueprints, imported and run."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, override
from unittest.mock import patch

from freezegun.api import FrozenDateTimeFactory
from homeassistant.components.calendar import CalendarEntity, CalendarEvent
from homeassistant.components.calendar.const import DATA_COMPONENT as CALENDARS
from homeassistant.core import HomeAssistant, ServiceCall, callback
from homeassistant.helpers import condition, entity_registry as er, trigger
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util
import pytest
from pytest_homeassistant_custom_component.common import async_fire_time_changed
from pytest_homeassistant_custom_component.test_util.aiohttp import AiohttpClientMocker
from pytest_homeassistant_custom_component.typing import WebSocketGenerator

from custom_components.v2h.choices import Outage
from custom_components.v2h.condition import CONDITIONS
from custom_components.v2h.const import EVENT_OUTAGE_ENDED, EVENT_OUTAGE_STARTED
from custom_components.v2h.control.confirm import DeviceProblem, ProblemCode
from custom_components.v2h.coordinator import V2hCoordinator
from custom_components.v2h.reserve.backup_mode import (
    BackupOrder,
    async_activate_backup,
    async_deactivate_backup,
)
from custom_components.v2h.reserve.departures import async_set_departure
from custom_components.v2h.trigger import TRIGGERS
from tests.integration.voice.voice_home import NOON, set_up

from .home import set_readings

BLUEPRINTS = Path(__file__).parents[2] / "blueprints" / "automation" / "v2h"


@pytest.fixture
async def house(hass: HomeAssistant, freezer: FrozenDateTimeFactory, tmp_path: Path) -> V2hCoordinator:
    """A house with its first plan, in a configuration folder of its own."""
    freezer.move_to(NOON)
    hass.config.config_dir = str(tmp_path)
    entry = await set_up(hass)
    coordinator: V2hCoordinator = entry.runtime_data
    return coordinator


@pytest.fixture
def told(hass: HomeAssistant) -> list[Mapping[str, Any]]:
    """What automations were told."""
    found: list[Mapping[str, Any]] = []

    @callback
    def note(call: ServiceCall) -> None:
        found.append(call.data)

    hass.services.async_register("test", "tell", note)
    return found


async def automate(hass: HomeAssistant, *automations: Mapping[str, Any]) -> None:
    """Set up automations."""
    assert await async_setup_component(hass, "automation", {"automation": list(automations)})
    await hass.async_block_till_done(wait_background_tasks=True)


def on(name: str, **options: Any) -> dict[str, Any]:
    """An automation that tells everything of its trigger."""
    return {
        "id": name,
        "alias": name,
        "triggers": [{"trigger": f"v2h.{name}", "options": options}],
        "actions": [{"action": "test.tell", "data": {"trigger": "{{ trigger }}"}}],
        "mode": "parallel",
    }


async def settle(hass: HomeAssistant, freezer: FrozenDateTimeFactory, seconds: float = 5) -> None:
    """Let time go on."""
    await hass.async_block_till_done(wait_background_tasks=True)
    freezer.tick(seconds)
    async_fire_time_changed(hass)
    await hass.async_block_till_done(wait_background_tasks=True)


def triggers_of(told: list[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    return [item["trigger"] for item in told]


async def test_backup_mode_started_and_ended(
    hass: HomeAssistant, house: V2hCoordinator, told: list[Mapping[str, Any]]
) -> None:
    await automate(hass, on("backup_mode_started"), on("backup_mode_ended", config_entry="house"))
    await async_activate_backup(house, BackupOrder(level=0.8))
    await async_deactivate_backup(house)
    await hass.async_block_till_done(wait_background_tasks=True)
    started, ended = triggers_of(told)
    assert started["platform"] == "v2h.backup_mode_started"
    assert started["house"] == "Villa"
    assert started["levels"] == {"Bilen": 80.0, "Batteriet": 80.0}
    assert ended["platform"] == "v2h.backup_mode_ended"


async def test_a_trigger_of_another_house_stays_silent(
    hass: HomeAssistant, house: V2hCoordinator, told: list[Mapping[str, Any]]
) -> None:
    await automate(hass, on("backup_mode_started", config_entry="another"))
    await async_activate_backup(house, BackupOrder())
    await hass.async_block_till_done(wait_background_tasks=True)
    assert told == []


async def test_outage_started_and_ended(
    hass: HomeAssistant, house: V2hCoordinator, told: list[Mapping[str, Any]]
) -> None:
    await automate(hass, on("outage_started"), on("outage_ended"))
    hass.bus.async_fire(EVENT_OUTAGE_STARTED, {"entry_id": "house", "hours_left": 12.5})
    hass.bus.async_fire(EVENT_OUTAGE_ENDED, {"entry_id": "house"})
    await hass.async_block_till_done(wait_background_tasks=True)
    assert [item["platform"] for item in triggers_of(told)] == ["v2h.outage_started", "v2h.outage_ended"]
    assert triggers_of(told)[0]["hours_left"] == 12.5


async def _draw(hass: HomeAssistant, freezer: FrozenDateTimeFactory, watts: float, minutes: int) -> None:
    """Let the meter show a power for a while."""
    for _ in range(minutes * 2):
        set_readings(hass, grid_w=watts)
        await settle(hass, freezer, 30)


async def test_a_peak_is_told_of_once_in_a_window_before_it_is_set(
    hass: HomeAssistant,
    house: V2hCoordinator,
    told: list[Mapping[str, Any]],
    freezer: FrozenDateTimeFactory,
) -> None:
    await automate(hass, on("peak_near", margin=0.5))
    await _draw(hass, freezer, 1500, 32)
    before = len(told)
    await _draw(hass, freezer, 12500, 20)
    found = triggers_of(told)[before:]
    assert len(found) == 1
    assert found[0]["margin_kw"] <= 0.5
    assert found[0]["expected_kw"] > 3
    assert found[0]["currency"] == "SEK"
    assert datetime.fromisoformat(found[0]["window_end"]) > dt_util.utcnow()


async def test_the_plan_changed(
    hass: HomeAssistant,
    house: V2hCoordinator,
    told: list[Mapping[str, Any]],
    freezer: FrozenDateTimeFactory,
) -> None:
    await settle(hass, freezer)  # the first plan knew no storage's state before it
    await automate(hass, on("plan_changed"))
    await settle(hass, freezer)
    assert triggers_of(told) == []
    set_readings(hass, plugged="off")
    await settle(hass, freezer)
    await settle(hass, freezer)
    changes = triggers_of(told)
    assert len(changes) == 1
    assert "unplugged" in changes[0]["causes"]
    assert changes[0]["effects"][0]["storage"] in {"Bilen", "Batteriet"}


async def test_a_car_that_will_not_be_ready_is_told_of_once(
    hass: HomeAssistant,
    house: V2hCoordinator,
    told: list[Mapping[str, Any]],
    freezer: FrozenDateTimeFactory,
) -> None:
    await automate(hass, on("car_not_ready"))
    await async_set_departure(house, "vehicle", dt_util.utcnow() + timedelta(hours=2), 0.9)
    for _ in range(4):
        await settle(hass, freezer)
    (late,) = triggers_of(told)
    assert late["storage"] == "Bilen"
    assert late["missing_kwh"] > 0
    assert late["departure"].startswith("2026-11-23T15:30")


async def test_a_device_that_failed_is_told_of(
    hass: HomeAssistant,
    house: V2hCoordinator,
    told: list[Mapping[str, Any]],
    freezer: FrozenDateTimeFactory,
) -> None:
    await automate(hass, on("device_released"))
    state = house.executor.states["vehicle"]
    problem = DeviceProblem(
        code=ProblemCode.NOT_CONFIRMED, sent="number 7400", seen="0.00 kW", at=dt_util.utcnow()
    )
    house.executor._states["vehicle"] = replace(state, problem=problem)  # a device takes minutes to fail
    house.async_update_listeners()
    house.async_update_listeners()
    await hass.async_block_till_done(wait_background_tasks=True)
    (failed,) = triggers_of(told)
    assert failed["storage"] == "Bilen"
    assert failed["problem"] == "not_confirmed"
    assert "0,00 kW" in failed["message"]
    assert "7400" not in failed["message"]


async def test_a_trigger_outlives_a_reload_of_the_house(
    hass: HomeAssistant,
    house: V2hCoordinator,
    told: list[Mapping[str, Any]],
    freezer: FrozenDateTimeFactory,
) -> None:
    await automate(hass, on("car_not_ready"))
    assert await hass.config_entries.async_reload("house")
    await hass.async_block_till_done(wait_background_tasks=True)
    entry = hass.config_entries.async_get_entry("house")
    assert entry
    await async_set_departure(entry.runtime_data, "vehicle", dt_util.utcnow() + timedelta(hours=2), 0.9)
    for _ in range(4):
        await settle(hass, freezer)
    assert len(told) == 1


async def _is(hass: HomeAssistant, name: str, **options: Any) -> bool:
    config = await condition.async_validate_condition_config(
        hass, {"condition": f"v2h.{name}", "options": options}
    )
    checker = await condition.async_from_config(hass, config)
    try:
        return bool(checker.async_check())
    finally:
        checker.async_unload()


async def test_conditions(hass: HomeAssistant, house: V2hCoordinator) -> None:
    assert await _is(hass, "is_car_on_time")
    assert not await _is(hass, "is_in_backup_mode")
    assert not await _is(hass, "is_outage")
    assert await _is(hass, "is_ready_for_outage")
    await async_activate_backup(house, BackupOrder())
    assert await _is(hass, "is_in_backup_mode")
    assert await _is(hass, "is_in_backup_mode", config_entry="house")
    assert not await _is(hass, "is_in_backup_mode", config_entry="another")
    await house.async_choose(outage=Outage(since=dt_util.utcnow()))
    assert await _is(hass, "is_outage")
    set_readings(hass, plugged="off")
    await hass.async_block_till_done(wait_background_tasks=True)
    assert not await _is(hass, "is_ready_for_outage")


async def test_a_house_that_is_not_loaded_is_in_no_state(hass: HomeAssistant, house: V2hCoordinator) -> None:
    assert await hass.config_entries.async_unload("house")
    for name in CONDITIONS:
        assert not await _is(hass, name)


async def test_home_assistant_offers_them_with_their_fields(
    hass: HomeAssistant, house: V2hCoordinator
) -> None:
    triggers = await trigger.async_get_all_descriptions(hass)
    conditions = await condition.async_get_all_descriptions(hass)
    for name in TRIGGERS:
        assert "config_entry" in (triggers[f"v2h.{name}"] or {})["fields"]
    for name in CONDITIONS:
        assert "config_entry" in (conditions[f"v2h.{name}"] or {})["fields"]


@pytest.fixture
async def imported(
    hass: HomeAssistant,
    house: V2hCoordinator,
    hass_ws_client: WebSocketGenerator,
    aioclient_mock: AiohttpClientMocker,
) -> None:
    """The blueprints, imported by their addresses as a user does."""
    for component in ("automation", "calendar"):
        assert await async_setup_component(hass, component, {})
    client = await hass_ws_client(hass)
    for path in sorted(BLUEPRINTS.glob("*.yaml")):
        url = f"https://github.com/v2h-home/v2h/blob/main/blueprints/automation/v2h/{path.name}"
        raw = f"https://raw.githubusercontent.com/v2h-home/v2h/main/blueprints/automation/v2h/{path.name}"
        aioclient_mock.get(raw, text=path.read_text())
        await client.send_json_auto_id({"type": "blueprint/import", "url": url})
        result = (await client.receive_json())["result"]
        assert result["validation_errors"] is None, path.name
        assert result["blueprint"]["metadata"]["source_url"] == url
        await client.send_json_auto_id(
            {
                "type": "blueprint/save",
                "domain": "automation",
                "path": f"v2h/{path.stem}",
                "yaml": result["raw_data"],
                "source_url": url,
            }
        )
        assert (await client.receive_json())["success"]


TELL = [{"action": "test.tell", "data": {"cost": "{{ cost }}", "missing": "{{ missing_kwh }}"}}]


async def _use(hass: HomeAssistant, name: str, inputs: Mapping[str, Any]) -> None:
    """An automation made from a blueprint."""
    blueprint = {"use_blueprint": {"path": f"v2h/{name}.yaml", "input": dict(inputs)}}
    with patch(
        "homeassistant.config.async_hass_config_yaml",
        return_value={"automation": [{"id": name, "alias": name, **blueprint}]},
    ):
        await hass.services.async_call("automation", "reload", blocking=True)
    state = hass.states.get(f"automation.{name}")
    assert state
    assert state.state == "on"


def _storm(hass: HomeAssistant) -> dict[str, Any]:
    switch = er.async_get(hass).async_get_entity_id("switch", "v2h", "house_backup_mode")
    return {"backup": switch, "warning": "binary_sensor.storm", "tell": TELL}


async def test_blueprint_tells_before_a_peak(
    hass: HomeAssistant,
    house: V2hCoordinator,
    imported: None,
    told: list[Mapping[str, Any]],
    freezer: FrozenDateTimeFactory,
) -> None:
    tell = [{"action": "test.tell", "data": {"text": "{{ expected_kw }} {{ cost_per_kw }} {{ currency }}"}}]
    await _use(hass, "notify_peak", {"least_cost": 1, "tell": tell, "house": "house"})
    await _draw(hass, freezer, 1500, 32)
    before = len(told)
    await _draw(hass, freezer, 12500, 20)
    (found,) = told[before:]
    assert found["text"].endswith("SEK")


async def test_blueprint_prepares_for_a_storm_and_ends_when_it_is_over(
    hass: HomeAssistant,
    house: V2hCoordinator,
    imported: None,
    told: list[Mapping[str, Any]],
    freezer: FrozenDateTimeFactory,
) -> None:
    hass.states.async_set("binary_sensor.storm", "off")
    await _use(hass, "storm", {**_storm(hass), "level": 80, "hours": 10})
    hass.states.async_set("binary_sensor.storm", "on")
    await settle(hass, freezer, 301)
    backup = house.choices.current.backup
    assert backup
    assert set(backup.levels.values()) == {0.8}
    assert backup.until
    assert len(told) == 1
    assert told[0]["cost"] is not None
    hass.states.async_set("binary_sensor.storm", "off")
    await settle(hass, freezer, 301)
    assert house.choices.current.backup is None


async def test_blueprint_leaves_a_backup_mode_that_the_owner_has_changed(
    hass: HomeAssistant,
    house: V2hCoordinator,
    imported: None,
    told: list[Mapping[str, Any]],
    freezer: FrozenDateTimeFactory,
) -> None:
    hass.states.async_set("binary_sensor.storm", "off")
    await _use(hass, "storm", _storm(hass))
    hass.states.async_set("binary_sensor.storm", "on")
    await settle(hass, freezer, 301)
    await settle(hass, freezer, 300)
    await async_activate_backup(house, BackupOrder(level=0.85))
    hass.states.async_set("binary_sensor.storm", "off")
    await settle(hass, freezer, 301)
    assert house.choices.current.backup
    assert set(house.choices.current.backup.levels.values()) == {0.85}


class Family(CalendarEntity):
    """A calendar with two events tomorrow."""

    entity_id = "calendar.familjen"

    @property
    @override
    def event(self) -> CalendarEvent | None:
        """None is going on."""
        return None

    @override
    async def async_get_events(
        self, hass: HomeAssistant, start_date: datetime, end_date: datetime
    ) -> list[CalendarEvent]:
        """What lies between."""
        events = [
            CalendarEvent(
                start=NOON.replace(day=24, hour=hour, minute=0),
                end=NOON.replace(day=24, hour=hour, minute=30),
                summary=summary,
                description=description,
            )
            for summary, description, hour in (
                ("Bilen till fjällen", "Vi vill ha 85 %", 9),
                ("Tandläkaren", "", 8),
            )
        ]
        return [item for item in events if item.end > start_date and item.start < end_date]


async def test_blueprint_takes_departures_from_a_calendar(
    hass: HomeAssistant,
    house: V2hCoordinator,
    imported: None,
    told: list[Mapping[str, Any]],
    freezer: FrozenDateTimeFactory,
) -> None:
    family = Family()
    await hass.data[CALENDARS].async_add_entities([family])
    car = er.async_get(hass).async_get_entity_id("select", "v2h", "vehicle_mode")
    assert car
    tell = [{"action": "test.tell", "data": {"departure": "{{ departure }}"}}]
    inputs = {"calendar": "calendar.familjen", "car": car, "tell": tell, "ahead": {"hours": 18}}
    await _use(hass, "departure_from_calendar", inputs)
    for _ in range(9):
        await settle(hass, freezer, 15 * 60)
    departure = house.choices.current.of("vehicle").departure
    assert departure
    assert dt_util.as_local(departure.at).isoformat() == "2026-11-24T09:00:00+01:00"
    assert departure.target_soc == 0.85
    assert [item["departure"] for item in told] == ["2026-11-24T09:00+01:00"]
    # The trigger asks the calendar every quarter of an hour, for as long as there is an automation.
    await hass.services.async_call("automation", "turn_off", blocking=True, service_data={"entity_id": "all"})
    await family.async_remove()
