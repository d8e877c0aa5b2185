"""A large house asks little of Home Assistant: a minute of what tests/benchmarks/load.py measures for an hour."""

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime
import threading
from typing import Any
from unittest.mock import patch

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
import pytest
from pytest_homeassistant_custom_component.common import async_fire_time_changed

from custom_components.v2h.coordinator import V2hCoordinator
from custom_components.v2h.plan import planning
from tests.benchmarks.load import LIMIT_MS, START, Figures, VirtualClock, async_measure
from tests.integration.home import make_entry, set_prices, set_readings

NOON = datetime.fromisoformat("2026-11-23T13:32:00+01:00")
"""Between two quarters, at which a plan is made anyway."""
SLOWER = 5.0
"""By how much the machine may be slower than the one that the limit was measured on, with all that runs beside it."""


@pytest.fixture
async def figures(hass: HomeAssistant) -> AsyncIterator[Figures]:
    """What a minute of 20 storages took."""
    hass.loop.set_debug(False)  # it makes everything slow
    clock = VirtualClock(START)
    with clock.running(hass.loop):
        yield await async_measure(hass, clock, 1, 20)
        await hass.async_stop(force=True)


async def test_a_minute_of_twenty_storages_holds_nothing_up(
    figures: Figures, record_property: pytest.RecordProperty
) -> None:
    record_property("measured", f"longest block {figures.longest_ms} ms of processor time")
    longest = max(figures.blocks + figures.set_up_blocks, key=lambda item: item["cpu_ms"], default=None)
    assert figures.longest_ms < LIMIT_MS * SLOWER, longest
    assert figures.processor_ms_a_second < 50
    # One plan at a time, the devices are commanded, and nothing queues.
    assert (figures.plans >= 1, figures.plans_at_once, figures.failed_devices) == (True, 1, 0)
    assert figures.commanded > 0
    first, last = figures.memory[0], figures.memory[-1]
    assert last.tasks <= first.tasks + 2
    assert last.timers <= first.timers + 5
    assert last.objects < first.objects + 20_000


async def test_what_changes_while_a_plan_is_made_is_in_the_next(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """Home Assistant drops a refresh that is asked for during another; a slow machine's plan takes that long."""
    await hass.config.async_set_time_zone("Europe/Stockholm")
    freezer.move_to(NOON)
    numbers = {"car_setpoint": {"min": -7400, "max": 11000, "step": 1, "initial": 0}}
    assert await async_setup_component(hass, "input_number", {"input_number": numbers})
    set_prices(hass, NOON)
    set_readings(hass)
    entry = make_entry()
    entry.add_to_hass(hass)
    assert await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    coordinator: V2hCoordinator = entry.runtime_data

    begun, go, make_plan = threading.Event(), threading.Event(), planning.make_plan
    plugged: list[bool | None] = []

    def slowly(problem: Any, **kwargs: Any) -> Any:
        plugged.append(coordinator.live.storages["vehicle"].plugged.value)
        begun.set()
        assert go.wait(20)
        return make_plan(problem, **kwargs)

    with patch.object(planning, "make_plan", slowly):
        running = hass.async_create_task(coordinator.async_replan())
        await hass.async_add_executor_job(begun.wait, 20)
        set_readings(hass, plugged="off")
        for _ in range(3):
            freezer.tick(4)
            async_fire_time_changed(hass)
            await _turns()
        go.set()
        await running
        for _ in range(3):
            await _turns()
            freezer.tick(4)
            async_fire_time_changed(hass)
        await hass.async_block_till_done(wait_background_tasks=True)
    assert plugged == [True, False]


async def _turns() -> None:
    """Let the event loop go around."""
    for _ in range(20):
        await asyncio.sleep(0)
