"""The devices answer to the meter by what stored energy is worth: the engine's guard in the running house."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
import logging
from math import cos, pi, sin
from typing import Any
from unittest.mock import patch

from freezegun.api import FrozenDateTimeFactory
from homeassistant.components.recorder import Recorder
from homeassistant.components.recorder.models import StatisticData, StatisticMeanType, StatisticMetaData
from homeassistant.components.recorder.statistics import async_import_statistics
from homeassistant.const import EVENT_CALL_SERVICE
from homeassistant.core import HomeAssistant, State
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers.entity_component import async_update_entity
from homeassistant.helpers.update_coordinator import UpdateFailed
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util
import numpy as np
import pytest
from pytest_homeassistant_custom_component.common import async_capture_events, async_fire_time_changed
from pytest_homeassistant_custom_component.components.recorder.common import async_wait_recording_done

from custom_components.v2h.const import DOMAIN
from custom_components.v2h.coordinator import V2hCoordinator
from custom_components.v2h.diagnostics import async_get_config_entry_diagnostics
from custom_components.v2h.engine.model import Override, Verb
from custom_components.v2h.inputs.snapshot import DraftNote
from tests.integration.home import (
    BATTERY,
    BATTERY_MODE,
    BATTERY_POWER,
    BATTERY_SETPOINT,
    CAR,
    CAR_POWER,
    CAR_SETPOINT,
    GRID,
    make_entry,
    set_prices,
    set_readings,
)

NOW = datetime.fromisoformat("2026-11-24T13:05:00+01:00")
HOUR = timedelta(hours=1)
LONGEST_HOUR = 20
"""Commands that an hour of unrest and kettles may take."""


@pytest.fixture(autouse=True)
def _our_integrations() -> None:
    """Leave out what all other tests get: the recorder must come before Home Assistant."""


@pytest.fixture(autouse=True)
async def _november(
    recorder_mock: Recorder,
    hass: HomeAssistant,
    enable_custom_integrations: None,
    freezer: FrozenDateTimeFactory,
) -> None:
    # The test fixtures log each of the thousands of rows, which takes longer than to write them.
    logging.getLogger("sqlalchemy.engine").setLevel(logging.WARNING)
    await hass.config.async_set_time_zone("Europe/Stockholm")
    freezer.move_to(NOW)
    numbers = {
        "battery_setpoint": {"min": 0, "max": 5000, "step": 1, "initial": 0},
        "car_setpoint": {"min": -7400, "max": 11000, "step": 1, "initial": 0},
    }
    modes = {"battery_mode": {"options": ["auto", "hold", "charge", "discharge"], "initial": "auto"}}
    assert await async_setup_component(hass, "input_number", {"input_number": numbers})
    assert await async_setup_component(hass, "input_select", {"input_select": modes})


def usual_kw(local: datetime) -> float:
    """The house's ordinary day."""
    return 1.6 - 0.8 * cos((local.hour - 3) / 12 * pi)


async def store(
    hass: HomeAssistant, entity: str, mean_w: Callable[[datetime], float], days: float = 28
) -> None:
    """Put hourly means of the last days into the recorder's statistics."""
    metadata = StatisticMetaData(
        mean_type=StatisticMeanType.ARITHMETIC,
        has_sum=False,
        name=None,
        source="recorder",
        statistic_id=entity,
        unit_class="power",
        unit_of_measurement="W",
    )
    end = dt_util.as_utc(NOW).replace(minute=0)
    times = [end - index * HOUR for index in range(round(days * 24), 0, -1)]
    async_import_statistics(
        hass, metadata, [StatisticData(start=time, mean=mean_w(dt_util.as_local(time))) for time in times]
    )
    await async_wait_recording_done(hass)


async def start(
    hass: HomeAssistant, *, days: float = 28, car: Mapping[str, Any] | None = None
) -> V2hCoordinator:
    """A house with a battery and a past, that has its first plan and is under control."""
    await store(hass, GRID, lambda local: usual_kw(local) * 1000, days)
    await store(hass, BATTERY_POWER, lambda _: 0.0, days)
    if car:
        await store(hass, CAR_POWER, lambda _: 0.0, days)
    set_prices(hass, NOW)
    set_readings(hass, grid_w=1500)
    entry = make_entry(car=car, battery=BATTERY)
    entry.add_to_hass(hass)
    assert await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    coordinator: V2hCoordinator = entry.runtime_data
    await coordinator.async_choose(dry_run=False)
    await hass.async_block_till_done(wait_background_tasks=True)
    return coordinator


@dataclass
class House:
    """The house while it runs: a load, a battery that does what it is told, and a meter that sees both."""

    hass: HomeAssistant
    freezer: FrozenDateTimeFactory
    soc: float = 60.0
    plugged: str = "on"
    car_kw: float = 0.0

    @property
    def battery_kw(self) -> float:
        """What the battery does."""
        mode, setpoint = self.hass.states.get(BATTERY_MODE), self.hass.states.get(BATTERY_SETPOINT)
        assert mode
        assert setpoint
        return {"charge": 1.0, "discharge": -1.0}.get(mode.state, 0.0) * float(setpoint.state) / 1000

    async def reads(self, load_kw: float, seconds: float = 10.0, soc: float | str | None = None) -> None:
        """Time passes, and the house is measured as it then is."""
        self.freezer.tick(seconds)
        self.soc += self.battery_kw * seconds / 3600 / 10 * 100
        battery_w = self.battery_kw * 1000
        set_readings(
            self.hass,
            grid_w=(load_kw + self.car_kw) * 1000 + battery_w,
            plugged=self.plugged,
            car_w=self.car_kw * 1000,
            battery_soc=round(self.soc, 2) if soc is None else soc,
            battery_w=battery_w,
        )
        await self.hass.async_block_till_done()
        async_fire_time_changed(self.hass)
        await self.hass.async_block_till_done(wait_background_tasks=True)


@pytest.fixture
def house(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> House:
    """The running house."""
    return House(hass, freezer)


def told(coordinator: V2hCoordinator) -> Verb | None:
    """What the battery was last told."""
    sent = coordinator.executor.states["battery"].sent
    return sent.verb if sent else None


async def shown(hass: HomeAssistant, key: str) -> State:
    """One of the battery's sensors, brought up to date."""
    entity_id = er.async_get(hass).async_get_entity_id("sensor", DOMAIN, f"battery_{key}")
    assert entity_id
    await async_update_entity(hass, entity_id)
    state = hass.states.get(entity_id)
    assert state
    return state


async def test_a_load_in_an_open_peak_window_is_answered_within_a_reading(
    hass: HomeAssistant, house: House
) -> None:
    coordinator = await start(hass)
    for _ in range(6):
        await house.reads(1.5)
    before_kw = house.battery_kw
    await house.reads(11.0)
    assert told(coordinator) is Verb.DISCHARGE
    assert house.battery_kw < before_kw - 1.0

    # What is shown is what is done, not what the plan said of this quarter.
    for key, value in (("action", "support"), ("reason", "guard_peak")):
        assert (await shown(hass, key)).state == value
    plan = await hass.services.async_call(DOMAIN, "get_plan", {}, blocking=True, return_response=True)
    assert plan is not None
    slots: Any = plan["slots"]
    assert slots[0]["storages"]["Batteriet"]["verb"] == "support"
    assert slots[0]["storages"]["Batteriet"]["reason"] == "guard_peak"
    assert float((await shown(hass, "action")).attributes["power_kw"]) < -1.0

    answered_kw = house.battery_kw
    for _ in range(30):
        await house.reads(1.5)
    assert house.battery_kw > answered_kw + 1.0


async def test_diagnostics_tell_what_was_decided_and_from_what(hass: HomeAssistant, house: House) -> None:
    coordinator = await start(hass)
    for _ in range(3):
        await house.reads(1.5)
    found = (await async_get_config_entry_diagnostics(hass, coordinator.config_entry))["value"]
    assert found["storages"] == ["battery"]
    assert found["age_s"] >= 10.0
    assert found["decision"]["told"]["battery"]["verb"] in {"hold", "charge", "support", "discharge"}
    assert found["decision"]["net_kw"] == pytest.approx(1.5)


async def test_an_unknown_charge_level_gets_the_safe_verb_and_no_guard(
    hass: HomeAssistant, house: House
) -> None:
    coordinator = await start(hass)
    await house.reads(1.5)
    await house.reads(11.0, soc="unavailable", seconds=1200)  # what has flowed meanwhile nobody knows
    assert coordinator.executor.decision is None
    assert told(coordinator) is Verb.AUTO


async def test_the_users_own_command_is_not_the_guards(hass: HomeAssistant, house: House) -> None:
    coordinator = await start(hass)
    await coordinator.async_choose_storage("battery", override=Override(verb=Verb.CHARGE, power_kw=2.0))
    await house.reads(1.5)
    await house.reads(11.0)
    assert coordinator.executor.decision is None
    assert told(coordinator) is Verb.CHARGE


async def test_a_car_under_the_users_own_command_is_a_load_of_the_house(
    hass: HomeAssistant, house: House
) -> None:
    coordinator = await start(hass, car=CAR)
    await coordinator.async_choose_storage("vehicle", override=Override(verb=Verb.CHARGE, power_kw=6.0))
    house.car_kw = 6.0
    for _ in range(45):  # early in the hour what is drawn counts as the mean of minutes
        await house.reads(1.5, seconds=30)
    assert coordinator.executor.decision
    assert coordinator.executor.decision.told.keys() == {"battery"}
    assert coordinator.executor.decision.net_kw == pytest.approx(7.5, abs=0.3)


async def test_a_car_that_leaves_is_commanded_no_more_and_the_battery_goes_on(
    hass: HomeAssistant, house: House
) -> None:
    coordinator = await start(hass, car=CAR)
    for _ in range(3):
        await house.reads(1.5, seconds=15)
    assert coordinator.executor.decision
    assert coordinator.executor.decision.told.keys() == {"battery", "vehicle"}
    house.plugged = "off"
    await house.reads(1.5)
    calls = async_capture_events(hass, EVENT_CALL_SERVICE)
    for load_kw in (1.5, 11.0, 11.0, 1.5):
        await house.reads(load_kw)
    assert coordinator.executor.decision
    assert coordinator.executor.decision.told.keys() == {"battery"}
    assert told(coordinator) is Verb.DISCHARGE
    assert CAR_SETPOINT not in str([call.data for call in calls])


async def test_without_a_day_of_history_the_plan_is_followed_and_it_is_said(
    hass: HomeAssistant, house: House
) -> None:
    coordinator = await start(hass, days=0.5)
    await house.reads(1.5)
    assert coordinator.data
    assert coordinator.data.value
    assert coordinator.data.value.note is DraftNote.VALUE_NO_HISTORY
    assert any("Less than a day" in note for note in coordinator.house_status.attributes()["notes"])
    assert coordinator.executor.decision is None
    assert told(coordinator) is not None


async def test_a_value_as_old_as_no_plan_may_be_is_not_used(hass: HomeAssistant, house: House) -> None:
    coordinator = await start(hass)
    await house.reads(1.5)
    assert coordinator.executor.decision
    with patch.object(coordinator, "_async_update_data", side_effect=UpdateFailed("broken")):
        for _ in range(4):
            await house.reads(1.5, seconds=600)
    assert coordinator.executor.decision is None
    assert told(coordinator) is Verb.AUTO


async def test_a_failure_to_value_follows_the_plan_and_is_logged_once(
    hass: HomeAssistant, house: House, caplog: pytest.LogCaptureFixture
) -> None:
    with patch("custom_components.v2h.plan.valuing.Controller.value", side_effect=ZeroDivisionError):
        coordinator = await start(hass)
        await coordinator.async_replan()
        await house.reads(1.5)
    assert coordinator.plan
    assert coordinator.executor.decision is None
    assert told(coordinator) not in (None, Verb.AUTO)
    assert caplog.text.count("Stored energy cannot be valued") == 1


async def test_an_hour_of_unrest_does_not_multiply_what_is_written(hass: HomeAssistant, house: House) -> None:
    coordinator = await start(hass)
    sent = []
    before = None
    for second in range(0, 3600, 10):
        kettle = 2.0 if second % 900 < 180 else 0.0
        await house.reads(1.5 + kettle + 0.4 * sin(second**2))
        state = coordinator.executor.states["battery"]
        if state.sent != before:
            before = state.sent
            sent.append(before)
    assert len(sent) <= LONGEST_HOUR


async def test_a_restart_keeps_the_prices_of_the_last_days(
    hass: HomeAssistant, house: House, hass_storage: dict[str, Any]
) -> None:
    coordinator = await start(hass)
    entry_id = coordinator.config_entry.entry_id
    await house.reads(1.5, seconds=200)
    assert f"v2h.{entry_id}.prices" in hass_storage
    house.freezer.tick(86400)
    set_prices(hass, dt_util.now())
    set_readings(hass)
    assert await hass.config_entries.async_reload(entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    again: V2hCoordinator = coordinator.config_entry.runtime_data
    yesterday = int(dt_util.as_utc(NOW).timestamp()) // 900
    assert np.isfinite(again._value._past.archive.on(yesterday - 48, 96)).all()
    await hass.config_entries.async_remove(entry_id)
    assert f"v2h.{entry_id}.prices" not in hass_storage
