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

from .home import make_entry, set_prices, set_readings
from .test_faces import act, dry_run_off, entity, settle, value

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
