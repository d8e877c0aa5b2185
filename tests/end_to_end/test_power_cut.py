"""A storm in a real Home Assistant: prepared for, the grid gone, Home Assistant killed in the middle, all back.

The simulated storages live a minute in a second; V2H's own times are shortened to match.
"""

import asyncio

import pytest

from .household import Household

pytestmark = [pytest.mark.end_to_end, pytest.mark.asyncio(loop_scope="module")]

SAVED_S = 12
"""The simulated home writes itself to disk every ten seconds."""


async def options(house: Household) -> None:
    """Say how a power cut is noticed, page by page."""
    entry_id = (await house.hass.entries("v2h"))[0]["entry_id"]
    step = await house.hass.start_options_flow(entry_id)
    step = await house.hass.step_options(step["flow_id"], {"next_step_id": "backup"})
    answers = {
        "backup": {"essential_w": 500, "level": 90, "ready_within_h": 6, "any_price": False},
        "backup_sources": {
            "warning_level": "2",
            "wind_limit": 21,
            "advanced": {"warning_types": [], "outage_words": ["outage"], "wind_hours": 24},
        },
        "backup_outage": {
            "grid_entity": "sensor.demo_grid_status",
            "meter_silence": False,
            "keep_departure": False,
            "advanced": {
                "grid_off_states": ["off_grid"],
                "debounce_s": 2,
                "return_pause_s": 15,
                "soft_start_min": 0,
            },
        },
    }
    while step["type"] == "form":
        step = await house.hass.step_options(step["flow_id"], answers[step["step_id"]])
    assert step["type"] == "create_entry", step


async def outage(house: Household, on: bool) -> None:
    """The grid goes or comes back."""
    await house.hass.call_service("switch", "turn_on" if on else "turn_off", entity_id="switch.demo_outage")


async def test_a_storm_from_the_warning_to_the_return(house: Household) -> None:
    await options(house)
    await house.hass.wait_for(house.entity("projected_savings"), bool)
    await house.dry_run(False)

    answer = await house.hass.call_service(
        "v2h", "activate_backup_mode", return_response=True, level=90, any_price=True
    )
    assert answer["cost"] is not None
    assert set(answer["storages"]) == {"Car", "Battery"}
    await house.until_devices(
        "both charge at once", lambda told: told["mode"] == "charge" and told["enabled"]
    )
    assert await house.state("backup_mode") == "on"
    assert await house.state("ready_for_outage") == "off"
    assert any("%" in item for item in (await house.attributes("ready_for_outage"))["why_not"])

    await outage(house, True)

    async def cut() -> bool:
        return await house.state("power_outage") == "on"

    await house.until("the power cut is noticed", cut)
    await house.until_devices(
        "the devices are let go", lambda told: told["mode"] == "self_consumption" and not told["charger_w"]
    )
    told = await house.hass.command("persistent_notification/get")
    assert any("hours" in item["message"] for item in told)
    before = await house.soc("Battery")

    async def carries() -> bool:
        return await house.soc("Battery") != before

    await asyncio.sleep(SAVED_S)
    await house.until("the battery carries the house, or takes what the sun gives too much by day", carries)

    left = await house.soc("Battery")
    await house.hass.kill()
    await house.start_again()
    await house.find_entities()
    assert await house.soc("Battery") == pytest.approx(left, abs=15)  # the house lived on
    assert await house.hass.state("sensor.demo_grid_status") == "off_grid"
    await house.until("the power cut is remembered", cut)
    assert (await house.attributes("power_outage"))["phase"] == "cut"
    assert await house.state("backup_mode") == "on"
    assert (await house.devices())["mode"] == "self_consumption"

    await outage(house, False)
    await asyncio.sleep(8)
    assert await house.state("power_outage") == "on"  # it could flicker
    assert (await house.devices())["mode"] == "self_consumption"

    async def over() -> bool:
        return await house.state("power_outage") == "off"

    await house.until("the grid is trusted", over)
    await house.until_devices("the reserve is filled again", lambda told: told["mode"] == "charge")
    ended = await house.hass.call_service("v2h", "deactivate_backup_mode", return_response=True)
    assert ended["ended"]["source"] == "user"
    assert await house.state("backup_mode") == "off"
