"""A day of a sauna, a heat pump and kettles on virtual time, with the real executor: the fuse holds, the writes are few."""

import asyncio

import pytest

from tests.benchmarks.guard_month import Setup, async_run


@pytest.fixture(autouse=True)
def _our_integrations() -> None:
    """Leave out what all other tests get: the day has a Home Assistant of its own."""


def test_a_day_without_any_plan_keeps_the_fuse_while_there_is_energy() -> None:
    run = asyncio.run(async_run(Setup(days=1, mode="none", storages=("battery",))))
    longest = max((item.lasted_s for phase in run.figures.fuse for item in phase.stretches), default=0)
    assert longest <= 150  # a kettle beside the sauna is more than the battery's power
    assert run.figures.writes["battery"] <= 300
