"""What of a plan's saving falls on the day that is."""

from dataclasses import replace
from datetime import timedelta

import pytest

from custom_components.v2h.engine.planning.planner import make_plan
from tests.engine.builders import PLAIN_BATTERY, START, problem, realistic


def test_energy_stored_for_tomorrow_counts_at_its_worth_and_not_as_a_loss() -> None:
    # Two cheap hours today, two dear ones tomorrow: what is bought today is worth its price at midnight.
    battery = replace(PLAIN_BATTERY, soc=0.0, end_value_per_kwh=2.0)
    plan = make_plan(
        problem([1.0, 1.0, 3.0, 3.0], load=2.0, storages=[battery]), day_ends=START + timedelta(hours=2)
    )
    assert plan.day_costs is not None
    assert plan.day_costs.energy == pytest.approx(2 * 2 * 1.0 + 10 * 1.0)
    assert plan.day_costs.end_value == pytest.approx(10 * 2.0)
    assert plan.day_energy_saving == pytest.approx(10 * (2.0 - 1.0))


def test_the_whole_plan_and_the_day_agree_where_the_plan_ends_with_the_day() -> None:
    whole = realistic(3)
    plan = make_plan(whole, day_ends=whole.grid.end)
    assert plan.day_energy_saving == pytest.approx(plan.energy_saving)


def test_without_a_day_nothing_is_claimed_for_it() -> None:
    assert make_plan(problem([1.0, 2.0], load=1.0, storages=[PLAIN_BATTERY])).day_energy_saving is None
