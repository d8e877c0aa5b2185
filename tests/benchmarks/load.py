"""Measure what a large house asks of Home Assistant: 20 storages, three phases, every meter at 1 Hz.

Run it from the repository: python -m tests.benchmarks.load [--minutes 60] [--storages 20]
The house lives in Home Assistant's core as its tests start it, in virtual time: the clock goes a second on when the
event loop has nothing left to do, whatever that took. Plans are made in a worker meanwhile, so that they take longer
in the house's time than they would in a real one: what queues, queues here first. Prints, as JSON, the longest that
our code held the event loop (processor time, with the function's name), plans, tasks and memory.
"""

import argparse
import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
import ctypes
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
import gc
import json
from math import pi, sin
import os
from pathlib import Path
import sys
import tempfile
import time
from types import MappingProxyType
from typing import Any, Final
from unittest.mock import patch

from homeassistant.config_entries import ConfigSubentryData
from homeassistant.core import Event, HomeAssistant, callback
from homeassistant.helpers.json import json_bytes
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util
import numpy as np
from pytest_homeassistant_custom_component.common import MockConfigEntry, async_test_home_assistant

import custom_components
from custom_components.v2h.cards.websocket import FEEDS, Feed
from custom_components.v2h.const import DOMAIN
from custom_components.v2h.coordinator import V2hCoordinator
from custom_components.v2h.engine.forecast import LoadHistory
from custom_components.v2h.engine.model import SLOT
from custom_components.v2h.inputs.recorder.history import HouseHistory
from custom_components.v2h.migration import MINOR_VERSION
from tests.end_to_end.loop_monitor import LoopMonitor
from tests.integration.home import BATTERY, CAR, GRID, HOUSE, checked_device, set_prices

START: Final = datetime(2026, 11, 23, 15, 50, 0, tzinfo=UTC)
PHASES: Final = ("sensor.l1", "sensor.l2", "sensor.l3")
LARGE_HOUSE: Final = MappingProxyType(
    {**HOUSE, "meter": {"grid_power": GRID, "phase_currents": list(PHASES), "main_fuse_a": 125}}
)
LIMIT_MS: Final = 20.0
"""Of processor time: the longest that our code may hold the event loop."""
PLAN: Final = "async_plan.<locals>.solve"
PLAN_PACE_S: Final = 0.02
"""How long a second of the house's time takes at least while a plan is made."""
HISTORY: Final = "custom_components.v2h.inputs.memory.async_read_history"
LOOKED_AT: Final = frozenset({5, 15, 30, 45})
"""Minutes after which memory is looked at, every second hour and the last one beside them."""


class VirtualClock:
    """The time of a house that is simulated: of Home Assistant, of its event loop's timers, and of the clock."""

    def __init__(self, start: datetime) -> None:
        """Begin at an instant."""
        self.timestamp = start.timestamp()
        self._began = self.timestamp
        self._monotonic = 0.0

    def tick(self, seconds: float) -> None:
        """Let time pass."""
        self.timestamp += seconds

    def monotonic(self) -> float:
        """What the event loop's timers go by."""
        return self._monotonic + self.timestamp - self._began

    def utcnow(self) -> datetime:
        """The instant."""
        return datetime.fromtimestamp(self.timestamp, UTC)

    @contextmanager
    def running(self, loop: asyncio.AbstractEventLoop) -> Iterator[None]:
        """Be the time of everything; from before a house is set up, whose timers go by it."""
        self._monotonic = loop.time() + 1.0

        def now(time_zone: Any = None) -> datetime:
            return self.utcnow().astimezone(time_zone or dt_util.get_default_time_zone())

        with (
            patch.object(loop, "time", self.monotonic),
            patch("time.time", lambda: self.timestamp),
            patch.object(dt_util, "utcnow", self.utcnow),
            patch.object(dt_util, "now", now),
            patch("homeassistant.helpers.event.time_tracker_utcnow", self.utcnow),
            patch("homeassistant.helpers.event.time_tracker_timestamp", lambda: self.timestamp),
        ):
            yield


@dataclass(slots=True)
class Workers:
    """What is given to worker threads: plans, and everything else."""

    loop: asyncio.AbstractEventLoop
    plans: int = 0
    planning: int = 0
    plans_at_once: int = 0
    plan_s: float = 0.0
    others: int = 0
    most_others: int = 0

    def run_in_executor(self, executor: Any, target: Callable[..., Any], *args: Any) -> asyncio.Future[Any]:
        """Count a job while it waits and runs."""
        is_plan = getattr(target, "__qualname__", "") == PLAN
        if is_plan:
            self.plans, self.planning = self.plans + 1, self.planning + 1
            self.plans_at_once = max(self.plans_at_once, self.planning)
        else:
            self.others += 1
            self.most_others = max(self.most_others, self.others)
        began = time.perf_counter()

        def done(_: Any) -> None:
            if is_plan:
                self.planning -= 1
                self.plan_s = max(self.plan_s, time.perf_counter() - began)
            else:
                self.others -= 1

        future = type(self.loop).run_in_executor(self.loop, executor, target, *args)
        future.add_done_callback(done)
        return future

    @contextmanager
    def counted(self) -> Iterator[None]:
        """Count while it lasts."""
        with patch.object(self.loop, "run_in_executor", self.run_in_executor):
            yield

    async def quiet(self) -> None:
        """Let the event loop do what there is to do now; a plan takes as long as it takes."""
        until = time.perf_counter() + (PLAN_PACE_S if self.planning else 0.0)
        for _ in range(10):
            await asyncio.sleep(0)
        for _ in range(1000):
            if not self.others and time.perf_counter() >= until:
                break
            _rest()
            await asyncio.sleep(0)
        for _ in range(10):
            await asyncio.sleep(0)


def _rest() -> None:
    """Leave the processor to the worker threads for a moment of real time: the event loop's own has stopped."""
    time.sleep(0.0002)


class LoadHome:
    """A house with many cars and batteries, that obey, and meters that report every second."""

    def __init__(self, hass: HomeAssistant, storages: int) -> None:
        """Nothing is set up yet."""
        self.hass = hass
        self.keys = [f"{'car' if item % 2 else 'battery'}{item}" for item in range(storages)]
        self.soc = {key: 0.3 + 0.4 * index / storages for index, key in enumerate(self.keys)}
        self.random = np.random.default_rng(1)
        self.entry: MockConfigEntry | None = None

    @property
    def coordinator(self) -> V2hCoordinator:
        """The house's coordinator."""
        assert self.entry
        found: V2hCoordinator = self.entry.runtime_data
        return found

    async def set_up(self) -> None:
        """Add devices, meters and the config entry, and switch control on."""
        hass = self.hass
        await hass.config.async_set_time_zone("Europe/Stockholm")
        hass.config.currency = "SEK"
        numbers = {key: {"min": -11000, "max": 11000, "step": 1, "initial": 0} for key in self.keys}
        options = ["auto", "hold", "charge", "discharge"]
        modes = {key: {"options": options, "initial": "auto"} for key in self.keys}
        assert await async_setup_component(hass, "input_number", {"input_number": numbers})
        assert await async_setup_component(hass, "input_select", {"input_select": modes})
        set_prices(hass, dt_util.now())
        await self.second(0)
        self.entry = MockConfigEntry(
            domain=DOMAIN,
            minor_version=MINOR_VERSION,
            title="Villa",
            data=dict(LARGE_HOUSE),
            subentries_data=[self._subentry(key) for key in self.keys],
            entry_id="house",
        )
        self.entry.add_to_hass(hass)
        assert await hass.config_entries.async_setup(self.entry.entry_id)
        await hass.async_block_till_done()
        await self.coordinator.async_choose(control=True, dry_run=False)

    def _subentry(self, key: str) -> ConfigSubentryData:
        car = key.startswith("car")
        like = CAR if car else BATTERY
        control = {**like["control"], "number": f"input_number.{key}", "min_interval_s": 10}
        if not car:
            control["select"] = f"input_select.{key}"
        data = {**like, "name": key, "soc_entities": [f"sensor.{key}_soc"], "control": control}
        data["power_entity"] = f"sensor.{key}_power"
        if car:
            data["plugged_entity"] = f"binary_sensor.{key}_plug"
        kind = "vehicle" if car else "battery"
        return ConfigSubentryData(
            data=MappingProxyType({**data, **checked_device(kind, data, LARGE_HOUSE)}),
            subentry_id=key,
            subentry_type=kind,
            title=key,
            unique_id=None,
        )

    def power_kw(self, key: str) -> float:
        """What a device does: at once what it is told."""
        number = self.hass.states.get(f"input_number.{key}")
        watts = float(number.state) if number else 0.0
        if key.startswith("car"):
            return watts / 1000
        mode = self.hass.states.get(f"input_select.{key}")
        sign = {"charge": 1, "discharge": -1}.get(mode.state if mode else "", 0)
        return sign * watts / 1000

    async def second(self, second: int) -> None:
        """Let every meter report, each by itself."""
        watt = {"unit_of_measurement": "W", "device_class": "power"}
        ampere = {"unit_of_measurement": "A", "device_class": "current"}
        percent = {"unit_of_measurement": "%", "device_class": "battery"}
        kettle = 2.0 if second % 300 < 120 else 0.0
        grid_kw = 6.0 + 3.0 * sin(second / 600 * pi) + kettle + float(self.random.normal(0, 0.3))
        for key in self.keys:
            power_kw = self.power_kw(key)
            grid_kw += power_kw
            self.soc[key] = min(1.0, max(0.0, self.soc[key] + power_kw / 3600 / (60 if "car" in key else 10)))
            self._report(f"sensor.{key}_power", f"{power_kw * 1000 + self.random.normal(0, 5):.0f}", watt)
            if second % 60 == 0:
                self._report(f"sensor.{key}_soc", f"{self.soc[key] * 100:.1f}", percent)
            if second == 0 and "car" in key:
                self._report(f"binary_sensor.{key}_plug", "on", {})
            await asyncio.sleep(0)
        self._report(GRID, f"{grid_kw * 1000:.0f}", watt)
        for phase in PHASES:
            self._report(phase, f"{grid_kw / 3 / 0.23 + self.random.normal(0, 0.5):.1f}", ampere)

    def _report(self, entity_id: str, state: str, attributes: dict[str, str]) -> None:
        self.hass.states.async_set(entity_id, state, attributes, force_update=True)


@dataclass(slots=True, kw_only=True)
class Memory:
    """What the process holds at a minute of the house's time."""

    minute: int
    resident_mb: float
    objects: int
    tasks: int
    timers: int


@dataclass(slots=True, kw_only=True)
class Figures:
    """What was measured. blocks: the longest that our code held the event loop, of processor time first."""

    minutes: float = 0.0
    storages: int = 0
    set_up_blocks: list[dict[str, Any]] = field(default_factory=list)
    blocks: list[dict[str, Any]] = field(default_factory=list)
    plans: int = 0
    plans_at_once: int = 0
    plan_s: float = 0.0
    most_tasks: int = 0
    most_waiting: int = 0
    events_sent: int = 0
    bytes_sent: int = 0
    commands: int = 0
    commanded: int = 0
    failed_devices: int = 0
    processor_ms_a_second: float = 0.0
    memory: list[Memory] = field(default_factory=list)

    @property
    def longest_ms(self) -> float:
        """The longest block by our code, its set-up included, of processor time without Python's collector."""
        blocks = (*self.blocks, *self.set_up_blocks)
        return max((round(item["cpu_ms"] - item["collected_ms"], 1) for item in blocks), default=0.0)


def _memory(hass: HomeAssistant, minute: int) -> Memory:
    gc.collect()
    # What worker threads have given back is kept by the C library for each of them; it is not held by anybody.
    ctypes.CDLL(None).malloc_trim(0)
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    scheduled: list[Any] = getattr(hass.loop, "_scheduled", [])
    return Memory(
        minute=minute,
        resident_mb=round(pages * os.sysconf("SC_PAGE_SIZE") / 1e6, 1),
        objects=len(gc.get_objects()),
        tasks=len(asyncio.all_tasks()),
        timers=sum(not item.cancelled() for item in scheduled),
    )


def _history(now: datetime) -> HouseHistory:
    """Four weeks of an ordinary house."""
    count = 28 * 96
    begins = now.replace(minute=0, second=0, microsecond=0) - SLOT * count
    kw = 6.0 + 2.0 * np.sin(np.arange(count) / 96 * 2 * pi)
    kw += np.random.default_rng(2).gamma(2.0, 0.5, count)
    starts = tuple(begins + SLOT * item for item in range(count))
    return HouseHistory(load=LoadHistory(starts=starts, kw=kw), solar=LoadHistory.empty())


async def async_measure(hass: HomeAssistant, clock: VirtualClock, minutes: float, storages: int) -> Figures:
    """Let a house live for some minutes, and tell what it took."""
    figures, monitor = Figures(minutes=minutes, storages=storages), LoopMonitor()
    home, workers = LoadHome(hass, storages), Workers(hass.loop)
    history = _history(clock.utcnow())

    async def read_history(*_: Any) -> HouseHistory:
        return history

    def hear(event: dict[str, Any]) -> None:
        figures.events_sent += 1
        figures.bytes_sent += len(json_bytes(event))

    @callback
    def on_call(_: Event[Any]) -> None:
        figures.commands += 1

    with patch(HISTORY, read_history), workers.counted(), monitor.running():
        await home.set_up()
        while home.coordinator.plan is None:
            clock.tick(0.01)
            await workers.quiet()
        figures.set_up_blocks = [asdict(item) for item in monitor.blocks if item.where]
        monitor.reset()
        feed = hass.data.setdefault(FEEDS, {})["house"] = Feed(hass, "house")
        stops = [feed.async_listen(hear), hass.bus.async_listen("call_service", on_call)]
        await asyncio.sleep(0)
        figures.memory.append(_memory(hass, 0))
        await asyncio.sleep(0)
        busy_s, began = 0.0, time.thread_time()
        for second in range(1, round(minutes * 60) + 1):
            clock.tick(1.0)
            await home.second(second)
            await workers.quiet()
            figures.most_tasks = max(figures.most_tasks, len(asyncio.all_tasks()))
            minute = second // 60
            looked_at = minute in LOOKED_AT or minute % 120 == 0 or second == round(minutes * 60)
            if second % 60 == 0 and looked_at:
                busy_s += time.thread_time() - began
                await asyncio.sleep(0)  # the counting is no work of the house's
                figures.memory.append(_memory(hass, minute))
                await asyncio.sleep(0)
                began = time.thread_time()
        figures.blocks = [asdict(item) for item in monitor.blocks if item.where]
        states = home.coordinator.executor.states.values()
        figures.commanded = sum(state.sent is not None for state in states)
        figures.failed_devices = sum(state.problem is not None for state in states)
        for stop in stops:
            stop()
        await hass.config_entries.async_unload("house")
        while workers.planning:
            await workers.quiet()
    figures.plans, figures.plans_at_once = workers.plans, workers.plans_at_once
    figures.plan_s = round(workers.plan_s, 2)
    figures.most_waiting = workers.most_others
    figures.processor_ms_a_second = round(1000 * busy_s / (minutes * 60), 2)
    return figures


async def _async_main(minutes: float, storages: int) -> Figures:
    clock = VirtualClock(START)
    with tempfile.TemporaryDirectory() as directory, clock.running(asyncio.get_running_loop()):
        async with async_test_home_assistant(config_dir=directory) as hass:
            hass.data.pop("custom_components", None)
            figures = await async_measure(hass, clock, minutes, storages)
            await hass.async_stop(force=True)
    return figures


def main() -> None:
    """Print what was measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--storages", type=int, default=20)
    chosen = parser.parse_args()
    assert custom_components.__path__  # ours, not that of Home Assistant's test configuration
    figures = asyncio.run(_async_main(chosen.minutes, chosen.storages))
    json.dump(asdict(figures) | {"longest_ms": figures.longest_ms}, sys.stdout, indent=1, default=str)
    sys.stdout.write("\n")


if __name__ == "__main__":
    main()
