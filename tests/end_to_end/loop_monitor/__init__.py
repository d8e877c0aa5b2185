"""Measures, inside the Home Assistant that a test has started, how long the event loop is blocked and by whom.

Every callback of the loop is timed. While one runs long, a thread looks at the loop's stack: is there a frame of
Vehicle-to-Home in it, the block is ours. Processor time of the loop's thread is told beside the time on the clock:
on a busy machine only the first is the code's fault.
"""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
import gc
import sys
import threading
import time
from types import FrameType
from typing import Any
from unittest.mock import patch

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant, ServiceCall, ServiceResponse, SupportsResponse

OURS = "/custom_components/v2h/"
LOOK_S = 0.002
LONG_S = 0.005
KEPT = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One callback that took long. where: our innermost function that was seen in it, empty if none was.

    collected_ms: of cpu_ms, what Python's collector took for the objects of the whole process, in whoever's turn it fell.
    """

    wall_ms: float
    cpu_ms: float
    collected_ms: float
    where: str
    callback: str


class LoopMonitor:
    """Wraps the running of every callback of the event loop."""

    def __init__(self) -> None:
        """Belong to the thread of the event loop."""
        self._loop_thread = threading.get_ident()
        self._started: float | None = None
        self._collected_s = 0.0
        self._collects_since = 0.0
        self._where = ""
        self._stop = threading.Event()
        self.blocks: list[Block] = []

    def start(self) -> None:
        """Measure from now on."""
        self._timing().start()
        self._watch()

    @contextmanager
    def running(self) -> Iterator[None]:
        """Measure for a while."""
        with self._timing():
            self._watch()
            try:
                yield
            finally:
                self._stop.set()
                gc.callbacks.remove(self._on_collect)

    def _timing(self) -> Any:
        run = asyncio.Handle._run

        def timed(handle: asyncio.Handle) -> None:
            cpu, wall = time.thread_time(), time.perf_counter()
            self._where, self._started, self._collected_s = "", wall, 0.0
            try:
                run(handle)
            finally:
                self._started = None
                took = time.perf_counter() - wall
                if took >= LONG_S:
                    self._add(took, time.thread_time() - cpu, handle)

        return patch.object(asyncio.Handle, "_run", timed)

    def _on_collect(self, phase: str, _: dict[str, int]) -> None:
        if threading.get_ident() != self._loop_thread:
            return
        if phase == "start":
            self._collects_since = time.thread_time()
        else:
            self._collected_s += time.thread_time() - self._collects_since

    def _watch(self) -> None:
        gc.callbacks.append(self._on_collect)
        threading.Thread(target=self._look, name="loop_monitor", daemon=True).start()

    def reset(self) -> None:
        """Forget what was measured."""
        self.blocks = []

    def _add(self, wall_s: float, cpu_s: float, handle: asyncio.Handle) -> None:
        block = Block(
            wall_ms=round(1000 * wall_s, 1),
            cpu_ms=round(1000 * cpu_s, 1),
            collected_ms=round(1000 * self._collected_s, 1),
            where=self._where,
            callback=repr(handle)[:300],
        )
        kept = sorted([*self.blocks, block], key=lambda item: -item.cpu_ms)
        ours, others = [item for item in kept if item.where], [item for item in kept if not item.where]
        self.blocks = [*ours[:KEPT], *others[:KEPT]]

    def _look(self) -> None:
        while not self._stop.wait(LOOK_S):
            started = self._started
            if started is None or time.perf_counter() - started < LOOK_S:
                continue
            where = _our_function(sys._current_frames().get(self._loop_thread))
            if where and self._started == started:
                self._where = where


def _our_function(frame: FrameType | None) -> str:
    while frame is not None:
        _, found, path = frame.f_code.co_filename.partition(OURS)
        if found:
            return f"{path}:{frame.f_code.co_qualname}"
        frame = frame.f_back
    return ""


class Storms:
    """Changes an entity's state many times a second, as a broken meter does."""

    def __init__(self, hass: HomeAssistant) -> None:
        """Nothing is changed yet."""
        self._hass = hass
        self.changes = 0

    async def async_begin(self, call: ServiceCall) -> None:
        """Begin; data: entity_id, seconds, per_second."""
        self._hass.async_create_background_task(self._async_run(**call.data), "storm")

    async def _async_run(self, entity_id: str, seconds: float, per_second: int) -> None:
        self.changes, begin = 0, time.monotonic()
        while (passed := time.monotonic() - begin) < seconds:
            state = self._hass.states.get(entity_id)
            attributes = state.attributes if state else {}
            # In portions of a hundredth of a second: what could not be made in its time is made up for.
            for _ in range(min(per_second // 10, round(passed * per_second) - self.changes)):
                self.changes += 1
                self._hass.states.async_set(entity_id, str(2000 + self.changes % 97), attributes)
            await asyncio.sleep(0.01)


async def async_setup_entry(hass: HomeAssistant, entry: ConfigEntry[Any]) -> bool:
    """Measure from now on; the action `report` tells what was found and begins anew."""
    monitor = LoopMonitor()
    monitor.start()

    async def report(call: ServiceCall) -> ServiceResponse:
        blocks: list[Any] = [asdict(block) for block in monitor.blocks]
        monitor.reset()
        return {"blocks": blocks, "storm": storms.changes}

    storms = Storms(hass)
    hass.services.async_register("loop_monitor", "storm", storms.async_begin)

    hass.services.async_register("loop_monitor", "report", report, supports_response=SupportsResponse.ONLY)
    return True
