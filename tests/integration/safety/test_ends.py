"""Every way in which V2H ends or loses its footing: what the devices are left with, and what is kept."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from datetime import datetime, timedelta
import errno
import json
from pathlib import Path
from typing import Any
from unittest.mock import patch

from freezegun.api import FrozenDateTimeFactory
from homeassistant.config_entries import ConfigEntryState
from homeassistant.core import HomeAssistant
from homeassistant.helpers import issue_registry as ir, storage
from homeassistant.util import dt as dt_util
from homeassistant.util.file import WriteError, write_utf8_file_atomic
import pytest
from pytest_homeassistant_custom_component.common import async_fire_time_changed

from custom_components.v2h import kept
from custom_components.v2h.const import DOMAIN, PLAN_MAX_AGE
from custom_components.v2h.inputs import memory
from custom_components.v2h.inputs.recorder import history, ledger_history, peak_history
from custom_components.v2h.plan import clock
from custom_components.v2h.problems import Status
from custom_components.v2h_demo.past import Past
from custom_components.v2h_demo.physics import Meters
from custom_components.v2h_demo.record import RECORD_VARIABLE
from tests.invariants import check, check_ledger, check_peaks

from .faults_home import FaultsHome, open_home, shorten_times

type Open = Callable[..., Awaitable[FaultsHome]]

FILES = ("choices", "commanded", "commands", "ledger", "peaks", "prices", "soc")


@pytest.fixture
def hass_storage() -> dict[str, Any]:
    """In place of the fixture of this name that keeps files in memory: here they are on disk."""
    return {}


@pytest.fixture
def open_on_disk(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Open]:
    """Opens the home with real files."""
    monkeypatch.setenv(RECORD_VARIABLE, str(tmp_path / "record.jsonl"))
    monkeypatch.setattr(kept, "SAVE_TIMEOUT_S", 0.3)
    shorten_times(hass, monkeypatch)
    hass.config.config_dir = str(tmp_path)

    async def make(**options: Any) -> FaultsHome:
        return await open_home(hass, freezer, tmp_path / "record.jsonl", {}, **options)

    past = Past(hours=[], short=[], meters=Meters(grid_import=100.0))
    with patch("custom_components.v2h_demo.statistics._live", return_value=(past, [])):
        yield make


@pytest.fixture
async def home(open_on_disk: Open) -> FaultsHome:
    """The car told to discharge, the battery to charge."""
    opened = await open_on_disk()
    await commanded(opened)
    return opened


async def commanded(home: FaultsHome) -> None:
    await home.mode("vehicle", "discharge")
    await home.mode("battery", "charge")
    await home.until(lambda: obeys(home))


def obeys(home: FaultsHome) -> bool:
    return home.moments[-1].car_told_out and home.moments[-1].battery_mode == "charge"


def path(home: FaultsHome, name: str) -> Path:
    return Path(home.hass.config.path(storage.STORAGE_DIR, f"{DOMAIN}.{home.entry.entry_id}.{name}"))


def stored(home: FaultsHome, name: str) -> Any:
    return json.loads(path(home, name).read_text())["data"]


async def crash(home: FaultsHome) -> None:
    """End V2H as a kill does: nothing is sent or written any more. Its devices go on with what they were told."""
    kept_files = {name: path(home, name).read_bytes() for name in FILES if path(home, name).exists()}
    told = home.house.battery_control.asked, home.house.charger_control.asked
    await home.hass.config_entries.async_unload(home.entry.entry_id)
    await home.settle()
    for name, content in kept_files.items():
        path(home, name).write_bytes(content)
    home.house.battery_control.ask(told[0], home.house.now, timedelta(), refused=False)
    home.house.charger_control.ask(told[1], home.house.now, timedelta(), refused=False)
    await home.run(5)


def issues(home: FaultsHome) -> set[str]:
    return {issue for domain, issue in ir.async_get(home.hass).issues if domain == DOMAIN}


async def test_stopping_home_assistant_lets_the_devices_go(home: FaultsHome) -> None:
    await home.hass.async_stop(force=True)
    check(home.moments)


async def test_removing_the_house_lets_the_devices_go_and_leaves_no_file(home: FaultsHome) -> None:
    await home.hass.config_entries.async_remove(home.entry.entry_id)
    await home.settle()
    check(home.moments)
    assert not [name for name in FILES if path(home, name).exists()]


async def test_a_device_that_cannot_be_reached_at_the_end_is_told_of_and_let_go_after_the_next_start(
    home: FaultsHome, caplog: pytest.LogCaptureFixture
) -> None:
    await home.fault("report", "unavailable")
    assert await home.hass.config_entries.async_unload(home.entry.entry_id)
    assert not home.moments[-1].safe
    assert "could not be given back its safe verb" in caplog.text
    assert set(stored(home, "commanded")) == {"vehicle", "battery"}
    await home.fault("report", "none")
    choices = json.loads(path(home, "choices").read_text())
    choices["data"]["dry_run"] = True
    path(home, "choices").write_text(json.dumps(choices))
    await home.set_up()
    await home.until(lambda: home.moments[-1].safe, 60)
    await home.end()


async def test_after_a_crash_what_was_left_on_is_let_go_or_taken_up_and_nothing_is_counted_twice(
    home: FaultsHome,
) -> None:
    await home.run(16 * 60, step_s=30)
    await crash(home)
    assert obeys(home)
    await home.fault("report", "text")
    await home.set_up()
    await home.run(20)
    assert not home.moments[-1].car_told_out, "nothing is known of the meter"
    await home.fault("report", "none")
    await home.until(lambda: obeys(home), 60)
    await home.run(15 * 60, step_s=30)
    await home.end()
    check_ledger(stored(home, "ledger"), home.house.meters.grid_import - home.imported_at_start, lost_kwh=1.0)
    check_peaks(stored(home, "peaks"), 12)


async def test_files_of_an_older_version_are_taken_over(open_on_disk: Open) -> None:
    """As 2026-11 wrote them: less in each, the peaks in another form."""
    home = await open_on_disk()
    await home.end()
    month = dt_util.utcnow().replace(day=3, hour=17, minute=0, second=0, microsecond=0)
    old: dict[str, Any] = {
        "choices": {"control": True, "dry_run": False, "storages": {"vehicle": {"reserve_soc": 0.4}}},
        "commanded": ["vehicle"],
        "peaks": {
            "window_minutes": 60,
            "open": None,
            "used_kwh": 0.0,
            "measured_s": 0.0,
            "days": [{"at": month.isoformat(), "kw": 7.5}],
        },
    }
    for name in FILES:
        path(home, name).unlink(missing_ok=True)
    for name, data in old.items():
        content = {"version": 1, "minor_version": 1, "key": path(home, name).name, "data": data}
        path(home, name).write_text(json.dumps(content))
    await home.set_up()
    await home.run(10)
    coordinator = home.coordinator
    assert coordinator.choices.current.of("vehicle").reserve_soc == 0.4
    rule = coordinator.peaks.tracker.rules[0].name
    assert coordinator.peaks.tracker.month_kw(rule, dt_util.utcnow()) == 7.5
    await home.end()


async def test_a_file_of_a_newer_version_is_left_alone_and_says_so(home: FaultsHome) -> None:
    await home.end()
    content = json.loads(path(home, "ledger").read_text()) | {"version": 9}
    path(home, "ledger").write_text(json.dumps(content))
    assert not await home.hass.config_entries.async_setup(home.entry.entry_id)
    assert home.entry.state is ConfigEntryState.SETUP_ERROR
    assert home.entry.error_reason_translation_key == "file_newer"
    assert json.loads(path(home, "ledger").read_text()) == content
    check(home.moments)


async def test_a_disk_that_does_not_answer_is_tried_again_and_nothing_is_overwritten(
    home: FaultsHome,
) -> None:
    await home.end()
    before = path(home, "ledger").read_bytes()
    with patch("homeassistant.util.json.open", side_effect=OSError(errno.EIO, "I/O"), create=True):
        assert not await home.hass.config_entries.async_setup(home.entry.entry_id)
    assert home.entry.state is ConfigEntryState.SETUP_RETRY
    assert path(home, "ledger").read_bytes() == before
    await home.run(30)
    await home.settle()
    assert home.entry.state is ConfigEntryState.LOADED
    await home.until(lambda: obeys(home), 60)
    await home.end()


@pytest.mark.parametrize(
    "content", ["", '{"version": 1, "data"', "[]", "{}", '{"version": 1}', '"x"', "null"]
)
@pytest.mark.parametrize("name", FILES)
async def test_a_damaged_file_stops_nothing_and_no_device_is_forgotten(
    open_on_disk: Open, name: str, content: str
) -> None:
    home = await open_on_disk()
    await commanded(home)
    await crash(home)
    path(home, name).write_text(content)
    home.house.charger.soc = 0.1  # under the reserve: going on would be wrong
    await home.set_up()
    await home.run(20)
    assert home.entry.state is ConfigEntryState.LOADED
    moment = home.moments[-1]
    assert not moment.car_told_out
    if name == "choices":  # dry run again, until the owner says otherwise
        assert moment.safe
        assert home.coordinator.choices.current.dry_run
    await home.end()


async def test_with_a_full_disk_no_device_is_commanded_that_a_crash_would_leave_so(
    open_on_disk: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = await open_on_disk()
    await home.mode("vehicle", "released")
    await home.mode("battery", "released")
    await home.run(10)

    def full(filename: str, *args: Any, **kwargs: Any) -> None:
        raise WriteError(OSError(errno.ENOSPC, "No space left on device"))

    with monkeypatch.context() as context:
        context.setattr(storage, "write_utf8_file_atomic", full)
        await home.mode("vehicle", "discharge")
        await home.mode("battery", "charge")
        await home.run(60)
        assert home.moments[-1].safe
        assert home.coordinator.status is Status.COMMAND_FAILED
        assert "disk" in issues(home)
        await home.mode("vehicle", "released")  # a choice holds, though it cannot be kept
        assert home.coordinator.choices.current.of("vehicle").released
        await home.mode("vehicle", "discharge")
    await home.until(lambda: obeys(home), 400)
    await home.run(20)
    assert "disk" not in issues(home)
    with monkeypatch.context() as context:
        context.setattr(storage, "write_utf8_file_atomic", full)
        await home.end()  # what is commanded can be let go
    assert write_utf8_file_atomic is storage.write_utf8_file_atomic
    assert stored(home, "commanded"), "it is let go once more after the next start, which does no harm"


async def test_a_hung_executor_ends_at_the_safe_verb_and_unloading_ends(
    home: FaultsHome, monkeypatch: pytest.MonkeyPatch
) -> None:
    await home.mode("vehicle", "auto")
    await home.mode("battery", "auto")
    await home.run(30)
    never = home.hass.loop.create_future()

    with monkeypatch.context() as context:
        context.setattr(home.hass, "async_add_executor_job", lambda *args: asyncio.shield(never))
        end = dt_util.utcnow() + PLAN_MAX_AGE + timedelta(minutes=2)
        while dt_util.utcnow() < end:
            home.freezer.tick(30)
            async_fire_time_changed(home.hass)
            await asyncio.sleep(0.005)  # what hangs is not waited for
        assert home.moments[-1].safe
        assert home.coordinator.status is Status.NO_PLAN
        unload = home.hass.async_create_task(home.hass.config_entries.async_unload(home.entry.entry_id))
        begin = dt_util.utcnow()
        while not unload.done():
            home.freezer.tick(1)
            async_fire_time_changed(home.hass)
            await asyncio.sleep(0.02)
        assert unload.result()
        assert dt_util.utcnow() - begin < timedelta(seconds=60)
    check(home.moments)
    never.cancel()


async def test_a_locked_database_holds_up_neither_plan_nor_command(
    home: FaultsHome, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Locked:
        async def async_add_executor_job(self, *args: Any) -> None:
            await asyncio.get_running_loop().create_future()

    for module in (history, peak_history, ledger_history):
        monkeypatch.setattr(module, "get_instance", lambda hass: Locked())
    monkeypatch.setattr(memory, "HISTORY_TIMEOUT_S", 0.05)
    monkeypatch.setattr(peak_history, "TIMEOUT_S", 0.05)
    monkeypatch.setattr(ledger_history, "TIMEOUT_S", 0.05)
    home.hass.config.components.add("recorder")
    await home.hass.services.async_call(DOMAIN, "replan", {}, blocking=True)
    await home.settle()
    assert home.coordinator.plan is not None
    assert home.coordinator.plan_age_s < 30
    await home.act("charge", "vehicle", power=3)
    await home.until(lambda: home.moments[-1].car_w == 3000, 30)
    home.hass.config.components.remove("recorder")
    await home.end()


@pytest.fixture
def steady(freezer: FrozenDateTimeFactory, monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """By how much the clock is ahead of the one that only runs forward: a test sets the clock with it."""
    ahead = [0.0]
    monkeypatch.setattr(clock, "steady_s", lambda: dt_util.utcnow().timestamp() - ahead[0])
    return ahead


async def set_clock(home: FaultsHome, steady: list[float], by: timedelta) -> None:
    home.freezer.tick(by)
    steady[0] += by.total_seconds()
    await home.run(10)
    await home.settle()


@pytest.mark.parametrize("hours", [3, -3, -0.05])
async def test_a_clock_that_jumps_begins_anew_and_books_nothing_twice(
    steady: list[float], open_on_disk: Open, hours: float
) -> None:
    home = await open_on_disk()
    await commanded(home)
    await home.run(16 * 60, step_s=30)
    await set_clock(home, steady, timedelta(hours=hours))
    home.house.charger.soc, home.house.battery.soc = 0.55, 0.45  # the house lived on meanwhile
    await home.until(lambda: obeys(home), 60)
    await home.mode("vehicle", "charge")
    await home.until(lambda: home.moments[-1].car_w > 0, 60)
    await home.run(60)
    assert home.coordinator.plan_age_s < PLAN_MAX_AGE.total_seconds()
    power = home.coordinator.peaks.tracker.open_window(
        dt_util.utcnow(), home.coordinator.peaks.tracker.rules[0].name
    )
    assert power.import_kw is not None, "the meter is followed again"
    await home.end()
    check_ledger(stored(home, "ledger"), home.house.meters.grid_import - home.imported_at_start, lost_kwh=9)
    check_peaks(stored(home, "peaks"), 20)


async def test_a_clock_that_is_set_far_forward_and_back_closes_no_month(
    steady: list[float], open_on_disk: Open
) -> None:
    home = await open_on_disk()
    await commanded(home)
    await home.run(32 * 60, step_s=40)
    slots, windows = stored(home, "ledger")["ledger"]["slots"], stored(home, "peaks")["windows"]
    assert slots
    await set_clock(home, steady, timedelta(days=40))
    assert home.moments[-1].safe
    assert home.entry.state is ConfigEntryState.SETUP_RETRY
    assert home.entry.error_reason_translation_key == "clock_set"
    await set_clock(home, steady, timedelta(days=-40))
    home.house.charger.soc, home.house.battery.soc = 0.55, 0.45
    # Home Assistant's own next attempt: its timer has gone back with the test's clock.
    await home.hass.config_entries.async_reload(home.entry.entry_id)
    await home.until(lambda: home.moments[-1].battery_mode == "charge", 60)
    await home.end()
    assert stored(home, "ledger")["ledger"]["slots"][: len(slots)] == slots
    assert stored(home, "peaks")["windows"].keys() == windows.keys()
    check_peaks(stored(home, "peaks"), 20)


async def test_a_clock_that_stays_set_far_forward_is_believed_in_the_end(
    steady: list[float], open_on_disk: Open
) -> None:
    home = await open_on_disk()
    await commanded(home)
    await set_clock(home, steady, timedelta(days=2))
    assert home.entry.state is ConfigEntryState.SETUP_RETRY
    await home.until(lambda: home.entry.state is ConfigEntryState.LOADED, 1200)
    await home.until(lambda: home.moments[-1].battery_mode == "charge", 60)
    await home.end()


@pytest.mark.parametrize("day", ["2026-10-25T00:40:00+00:00", "2027-03-28T00:40:00+00:00"])
async def test_the_change_of_daylight_saving_is_no_jump(
    open_on_disk: Open, monkeypatch: pytest.MonkeyPatch, day: str
) -> None:
    monkeypatch.setattr("tests.integration.safety.faults_home.START", datetime.fromisoformat(day))
    home = await open_on_disk()
    await commanded(home)
    told = len([moment for moment in home.moments if moment.told])
    await home.run(32 * 60, step_s=40)
    assert obeys(home)
    assert len([moment for moment in home.moments if moment.told]) - told <= 4
    await home.end()
    check_ledger(stored(home, "ledger"), home.house.meters.grid_import - home.imported_at_start)
