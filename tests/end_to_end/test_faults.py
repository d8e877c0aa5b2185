"""What can go wrong with a real Home Assistant: killed at any moment, reloaded, its readings nonsense, its meter wild.

The simulated home writes down what its devices are told and do; one checker judges it at the end. Long runs:
tests/benchmarks/faults.py.
"""

from collections.abc import AsyncIterator
import json
import os
from pathlib import Path

import pytest
import pytest_asyncio
import pytest_socket

from tests.end_to_end.faults import FAST, Storm, kill_and_start, limits, storm
from tests.end_to_end.household import Household, open_household
from tests.invariants import check, check_ledger, check_peaks, read_record

pytestmark = [pytest.mark.end_to_end, pytest.mark.asyncio(loop_scope="module")]

STORM = Storm(seconds=3, per_second=2000)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def house(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Household]:
    """The household, recorded."""
    pytest_socket.enable_socket()
    directory = tmp_path_factory.mktemp("faults")
    os.environ["V2H_DEMO_RECORD"] = str(directory / "record.jsonl")
    try:
        household = await open_household(directory / "config")
        yield household
        await household.hass.stop()
    finally:
        del os.environ["V2H_DEMO_RECORD"]


@pytest.fixture
def record(house: Household) -> Path:
    """What was told and done."""
    return house.directory.parent / "record.jsonl"


async def test_nonsense_readings_release_the_devices_and_good_ones_take_them_back(house: Household) -> None:
    await house.dry_run(on=False)
    await house.choose("Car", "charge")
    await house.choose("Battery", "charge")
    await house.until_devices("both charge", lambda told: told["charger_w"] > 0 and told["mode"] == "charge")
    await house.fault("report", "text")
    await house.until_devices(
        "both are let go", lambda told: not told["charger_w"] and told["mode"] == "self_consumption"
    )
    await house.fault("report", "none")
    await house.until_devices("both charge", lambda told: told["charger_w"] > 0 and told["mode"] == "charge")


async def test_a_wild_meter_holds_up_nothing(house: Household) -> None:
    answered = await storm(house, STORM)
    assert answered.slowest_s < 20  # less than 1 where nothing else runs
    await house.until_devices("both charge", lambda told: told["charger_w"] > 0 and told["mode"] == "charge")


async def test_a_kill_in_the_middle_of_commands_leaves_nothing_that_is_not_taken_up(house: Household) -> None:
    await kill_and_start(house, after_s=1.5)
    assert await house.state("dry_run") == "off"
    await house.until_devices("both charge", lambda told: told["charger_w"] > 0 and told["mode"] == "charge")
    entry = (await house.hass.entries("v2h"))[0]["entry_id"]
    await house.hass.request("post", f"/api/config/config_entries/entry/{entry}/reload")
    await house.until_devices("both charge", lambda told: told["charger_w"] > 0 and told["mode"] == "charge")


async def test_what_was_told_and_done_kept_to_the_limits(house: Household, record: Path) -> None:
    """Last: Home Assistant is stopped before it."""
    assert await house.hass.stop() == 0
    check(read_record(record), limits(FAST))
    files = house.directory / ".storage"
    ledger = json.loads(next(files.glob("v2h.*.ledger")).read_text())["data"]
    meters = json.loads(next(files.glob("v2h_demo.*")).read_text())["data"]["meters"]
    check_ledger(ledger, meters["grid_import"], lost_kwh=meters["grid_import"])
    check_peaks(json.loads(next(files.glob("v2h.*.peaks")).read_text())["data"], 21)
