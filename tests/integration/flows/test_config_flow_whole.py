"""Set-up with nothing replaced: real prices, the real planner, and a house that really starts."""

import re

from freezegun.api import FrozenDateTimeFactory
from homeassistant.config_entries import ConfigEntryState
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util
import pytest

from custom_components.v2h.const import DOMAIN
from tests.integration.home import GRID, PRICE, set_prices, set_readings

from .flow_home import BATTERY_FORM, VEHICLE_FORM, set_devices
from .flow_walk import Walk


@pytest.fixture(autouse=True)
async def _villa(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> None:
    await hass.config.async_set_time_zone("Europe/Stockholm")
    await hass.config.async_update(country="SE", currency="SEK", language="sv")
    freezer.move_to("2026-11-23T15:07:00+01:00")
    set_prices(hass, dt_util.utcnow())
    set_readings(hass)
    set_devices(hass)


async def with_car_and_battery(hass: HomeAssistant) -> Walk:
    """Everything but the last page."""
    walk = await Walk.house(hass)
    for step in ("user", "price", "tariff"):
        await walk.answer(step)
    await walk.grid_by_hand()
    await walk.answer("meter", grid_power=GRID)
    await walk.choose("devices", "add_vehicle")
    await walk.answer("vehicle", **VEHICLE_FORM)
    for step in ("control", "limits", "driving"):
        await walk.answer(step)
    await walk.choose("devices", "add_battery")
    await walk.answer("battery", **BATTERY_FORM)
    for step in ("control", "limits"):
        await walk.answer(step)
    return walk


async def test_the_first_plan_is_made_from_live_data_and_the_house_starts(hass: HomeAssistant) -> None:
    walk = await with_car_and_battery(hass)
    await walk.choose("devices", "preview")
    assert walk.at == "preview"
    shown = walk.result["description_placeholders"]
    assert float(shown["saving"].replace(",", ".")) > 0
    assert "Elbilen" in shown["first_actions"]
    assert re.search(r"\d,\d kW", shown["first_actions"]), "a Swede writes a decimal comma"
    await walk.choose("preview", "finish")
    await hass.async_block_till_done()

    (entry,) = hass.config_entries.async_entries(DOMAIN)
    assert entry.state is ConfigEntryState.LOADED
    assert len(entry.subentries) == 2
    await hass.config_entries.async_unload(entry.entry_id)


async def test_prices_that_vanish_during_set_up_are_told_on_the_last_page(hass: HomeAssistant) -> None:
    walk = await with_car_and_battery(hass)
    hass.states.async_set(PRICE, "unavailable")
    await walk.choose("devices", "preview")
    assert walk.at == "preview_failed"
    assert PRICE in walk.result["description_placeholders"]["problems"]
    set_prices(hass, dt_util.utcnow())
    await walk.choose("preview_failed", "devices")
    await walk.choose("devices", "preview")
    assert walk.at == "preview"
