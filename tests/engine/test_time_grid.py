"""The steps of a plan."""

from datetime import UTC, datetime, timedelta

import pytest

from custom_components.v2h.engine.model import TimeGrid

NOON = datetime(2026, 1, 15, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize("seconds", [0, 1, 60, 450, 839, 841, 870, 899])
def test_a_plan_always_has_a_step_for_now(seconds: int) -> None:
    now = NOON + timedelta(seconds=seconds)
    grid = TimeGrid.quarters(now, NOON + timedelta(hours=2))
    assert grid.starts[0] <= now < grid.starts[0] + timedelta(hours=float(grid.hours[0]))
    assert grid.hours[0] * 3600 >= 60 - 1e-6
    assert grid.starts[1] == NOON + timedelta(minutes=15)
    assert grid.end == NOON + timedelta(hours=2)


def test_a_plan_has_at_least_one_step() -> None:
    assert len(TimeGrid.quarters(NOON, NOON - timedelta(hours=5))) == 1
