"""Faults for a household in a real Home Assistant, short for the tests and long for tests/benchmarks/faults.py."""

import asyncio
from dataclasses import dataclass
import time
from typing import Final

from tests.end_to_end.household import SPEED, Household
from tests.invariants import Limits

FAST: Final = SPEED
"""The storages live so many times as fast as the clock."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Storm:
    """Changes of the meter's state."""

    seconds: float
    per_second: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """How Home Assistant did meanwhile: changes that were made, and its slowest answer."""

    changes: int
    slowest_s: float


def limits(speed: float) -> Limits:
    """Those of the household's set-up; what flows between two readings is more where storages live faster."""
    return Limits(
        car_charge_w=7000,
        car_discharge_w=7000,
        battery_charge_w=1600,
        battery_discharge_w=5000,
        reserve_slack=0.005 + 7.0 / 60 / 3600 * speed * 5,
    )


async def storm(house: Household, what: Storm) -> Answered:
    """Let the meter change as often as is asked, made inside Home Assistant, and ask it something all the while."""
    told = await house.hass.call_service(
        "loop_monitor",
        "storm",
        return_response=False,
        entity_id="sensor.demo_grid_power",
        seconds=what.seconds,
        per_second=what.per_second,
    )
    assert told == {}
    slowest, end = 0.0, time.monotonic() + what.seconds
    while time.monotonic() < end:
        begin = time.monotonic()
        await house.hass.state("sensor.demo_grid_power")
        slowest = max(slowest, time.monotonic() - begin)
        await asyncio.sleep(0.2)
    report = await house.hass.call_service("loop_monitor", "report", return_response=True)
    return Answered(changes=int(report["storm"]), slowest_s=slowest)


async def kill_and_start(house: Household, *, after_s: float) -> None:
    """Give commands, kill Home Assistant in the middle of them, and start it again."""
    orders = asyncio.ensure_future(_commands(house))
    await asyncio.sleep(after_s)
    orders.cancel()
    await asyncio.gather(orders, return_exceptions=True)
    await house.hass.kill()
    await house.start_again()
    await house.find_entities()


async def _commands(house: Household) -> None:
    for power in (1, 4, 2, 6, 3) * 10:
        await house.act("charge", "Car", power=power)
        await asyncio.sleep(0.1)
