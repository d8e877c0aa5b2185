"""Everything that can go wrong while V2H runs, one at a time, on the simulated home: what the devices are told."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
import os
from pathlib import Path
from random import Random
import time
from typing import Any
from unittest.mock import patch

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er, issue_registry as ir
import pytest

from custom_components.v2h.control.confirm import ProblemCode
from custom_components.v2h.problems import GRACE
from custom_components.v2h_demo.faults import DeviceFault, ReportFault
from custom_components.v2h_demo.past import Past
from custom_components.v2h_demo.physics import Meters
from custom_components.v2h_demo.record import RECORD_VARIABLE
from tests.invariants import Limits, check_ledger, check_peaks

from .faults_home import FaultsHome, open_home, shorten_times

STORM = 10_000
SEEDS = int(os.environ.get("V2H_FAULT_SEEDS", "4"))
STEPS = 25

type Open = Callable[..., Awaitable[FaultsHome]]


@pytest.fixture
def open_faults(
    hass: HomeAssistant,
    freezer: FrozenDateTimeFactory,
    hass_storage: dict[str, Any],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Open]:
    """Opens the home, without the weeks before."""
    file = tmp_path / "record.jsonl"
    monkeypatch.setenv(RECORD_VARIABLE, str(file))
    shorten_times(hass, monkeypatch)

    async def make(**options: Any) -> FaultsHome:
        return await open_home(hass, freezer, file, hass_storage, **options)

    past = Past(hours=[], short=[], meters=Meters(grid_import=100.0))
    with patch("custom_components.v2h_demo.statistics._live", return_value=(past, [])):
        yield make


@pytest.fixture
async def home(open_faults: Open) -> FaultsHome:
    """The home in an expensive hour, both storages told to discharge."""
    opened = await open_faults()
    await opened.mode("vehicle", "discharge")
    await opened.mode("battery", "charge")
    await opened.until(
        lambda: opened.moments[-1].car_told_out and opened.moments[-1].battery_mode == "charge"
    )
    return opened


async def test_the_home_is_commanded_when_nothing_is_wrong(home: FaultsHome) -> None:
    await home.run(60)
    moment = home.moments[-1]
    assert moment.car_did_w < -5000
    assert moment.battery_did_w > 3000
    await home.end()


@pytest.mark.parametrize("fault", ["unavailable", "nan", "text", "huge", "silent"])
async def test_readings_that_cannot_be_used_release_the_devices_and_good_ones_take_them_back(
    home: FaultsHome, fault: str
) -> None:
    await home.fault("report", fault)
    if fault == "unavailable":  # its controls are unavailable, too
        await home.run(180)
        await home.fault("report", "none")
        await home.run(30)
    else:
        await home.until(lambda: home.moments[-1].safe, 180)
        await home.run(120)
        assert home.moments[-1].safe
        await home.fault("report", "none")
    await home.until(lambda: home.moments[-1].car_told_out and home.moments[-1].battery_mode == "charge", 400)
    await home.end()


@pytest.mark.parametrize(
    ("fault", "problem"),
    [
        ("none", None),
        ("delays", None),
        ("ignores", ProblemCode.NOT_CONFIRMED),
        ("doubles", ProblemCode.NOT_CONFIRMED),
        ("no_discharge", ProblemCode.NOT_CONFIRMED),
        ("inverts", ProblemCode.WRONG_DIRECTION),
    ],
)
async def test_a_device_that_does_something_else_is_found_out_and_reported(
    open_faults: Open, fault: str, problem: ProblemCode | None
) -> None:
    home = await open_faults()
    await home.mode("vehicle", "released")
    await home.fault("charger", fault)
    await home.act("discharge", "vehicle", power=3)
    seen = set[ProblemCode]()
    for _ in range(60):
        await home.run(5)
        if (found := home.coordinator.executor.states["vehicle"].problem) is not None:
            seen.add(found.code)
    assert seen == ({problem} if problem else set())
    if problem is ProblemCode.WRONG_DIRECTION:  # left alone, for an hour at least
        assert not home.moments[-1].car_told_out
    if problem:
        await home.run(GRACE.total_seconds(), step_s=30)
        issues = [issue for domain, issue in ir.async_get(home.hass).issues if domain == "v2h"]
        assert any("command_failed" in issue for issue in issues), issues
    await home.end()


@pytest.mark.parametrize("fault", ["none", "ignores", "delays", "doubles", "inverts"])
@pytest.mark.parametrize("storage", ["vehicle", "battery"])
async def test_nothing_is_told_to_discharge_below_its_reserve(
    open_faults: Open, fault: str, storage: str
) -> None:
    home = await open_faults(speed=10)
    device, reserve, hardware = {
        "vehicle": ("charger", 0.3, home.house.charger),
        "battery": ("battery", 0.2, home.house.battery),
    }[storage]
    hardware.soc = reserve + 0.02
    await home.act("discharge", storage, power=4)
    await home.fault(device, fault)
    await home.run(240)
    moment = home.moments[-1]
    assert not (moment.car_told_out if storage == "vehicle" else moment.battery_told_out)
    assert fault in ("ignores", "delays", "inverts") or hardware.soc >= reserve - 0.02
    await home.end()


async def test_an_inverted_meter_moves_nothing_beyond_its_limits(open_faults: Open) -> None:
    """It cannot be told from a house that exports: the guided test finds it before control is switched on."""
    home = await open_faults()
    await home.fault("report", "inverted_meter")
    await home.mode("vehicle", "auto")
    await home.mode("battery", "auto")
    await home.run(300)
    await home.end()


async def test_a_car_that_leaves_is_told_nothing_more_at_any_moment_of_a_command(home: FaultsHome) -> None:
    for wait in (0, 1, 2, 3, 7):
        change = home.hass.async_create_task(home.act("charge", "vehicle", power=4))
        if wait == 0:
            home.hass.states.async_set("binary_sensor.demo_car_plugged", "off")
        await home.car_home(home=False)
        await change
        await home.run(20, step_s=1)
        assert not home.moments[-1].car_enabled or home.moments[-1].car_w == 0
        await home.car_home(home=True)
        await home.run(10 + wait, step_s=1)
    await home.end()


async def test_a_reload_during_a_command_loses_nothing_and_the_command_is_taken_up(home: FaultsHome) -> None:
    for power in (1, 2, 3):
        change = home.hass.async_create_task(home.act("charge", "vehicle", power=power))
        await home.hass.config_entries.async_reload(home.entry.entry_id)
        await change
        await home.until(
            lambda power=power: home.moments[-1].car_enabled and home.moments[-1].car_w == 1000 * power, 60
        )
    await home.end()
    check_ledger(home.file("ledger"), home.house.meters.grid_import - home.imported_at_start)


async def test_ten_thousand_changes_of_the_meter_write_no_more_than_one(
    home: FaultsHome, record_property: Callable[[str, Any], None]
) -> None:
    await home.mode("vehicle", "auto")
    await home.run(30)
    told = sum(moment.told is not None for moment in home.moments)
    state = home.hass.states.get("sensor.demo_grid_power")
    assert state is not None
    started = time.process_time()
    for index in range(STORM):
        home.hass.states.async_set("sensor.demo_grid_power", str(4000 + index % 7), state.attributes)
        if index % 100 == 0:
            await asyncio.sleep(0)
    await home.settle()
    took = time.process_time() - started
    record_property("measured", f"{STORM} changes of the meter: {took:.2f} s of processor time")
    assert sum(moment.told is not None for moment in home.moments) - told <= 4
    assert took < 10
    await home.run(60)
    await home.end()


RENAMED = (
    "sensor.demo_grid_power",
    "sensor.demo_car_soc",
    "sensor.demo_charger_power",
    "binary_sensor.demo_car_plugged",
    "number.demo_charger_setpoint",
    "switch.demo_charger_enable",
    "select.demo_battery_mode",
)


@pytest.mark.parametrize("entity_id", RENAMED)
async def test_a_renamed_entity_is_followed(home: FaultsHome, entity_id: str) -> None:
    domain, _, name = entity_id.partition(".")
    er.async_get(home.hass).async_update_entity(entity_id, new_entity_id=f"{domain}.other_{name}")
    await home.settle()
    await home.run(20)
    assert f"{domain}.other_{name}" in str([home.entry.data, *home.entry.subentries.values()])
    await home.until(lambda: home.moments[-1].car_told_out and home.moments[-1].battery_mode == "charge", 60)
    await home.end()


@pytest.mark.parametrize("seed", range(SEEDS))
async def test_anything_in_any_order(open_faults: Open, seed: int) -> None:
    """A random day: faults come and go, the car comes and goes, the owner and reloads interfere."""
    chance = Random(seed)  # noqa: S311 - the same day for the same seed
    home = await open_faults(speed=10, seed=seed)
    options = {
        "report": [fault.value for fault in ReportFault],
        "charger": [fault.value for fault in DeviceFault],
        "battery": [fault.value for fault in DeviceFault],
    }

    async def fault() -> None:
        which = chance.choice(list(options))
        await home.fault(which, chance.choice(["none", *options[which]]))

    async def command() -> None:
        key = chance.choice(["vehicle", "battery"])
        await home.act(chance.choice(["charge", "discharge"]), key, power=chance.choice([1, 3, 5]))

    async def follow() -> None:
        await home.mode(chance.choice(["vehicle", "battery"]), chance.choice(["auto", "hold", "released"]))

    async def move() -> None:
        await home.car_home(home=chance.random() < 0.7)

    async def reload() -> None:
        await home.hass.config_entries.async_reload(home.entry.entry_id)

    async def dry_run() -> None:
        await home.dry_run(on=chance.random() < 0.3)

    for _ in range(STEPS):
        await chance.choice([fault, fault, fault, command, follow, follow, move, reload, dry_run])()
        await home.run(chance.choice([5, 10, 40]))
    for which in options:
        await home.fault(which, "none")
    await home.run(60)
    highest_kw = 1.5 * home.coordinator.home.house.meter.fuse_kw
    await home.end(Limits(reserve_slack=0.02))
    starts = [row[0] for row in home.file("ledger")["ledger"]["slots"]]
    assert len(starts) == len(set(starts))
    check_peaks(home.file("peaks"), highest_kw)
