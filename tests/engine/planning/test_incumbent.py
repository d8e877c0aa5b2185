"""A plan goes on with what is under way, and begins what the plan before did not have only for a gain."""

from dataclasses import replace

import numpy as np
import pytest

from custom_components.v2h.engine.model import Plan, Problem, Verb
from custom_components.v2h.engine.planning.planner import make_plan
from tests.engine.builders import PLAIN_BATTERY, problem

FLAT = [1.0] * 24


def charges_at(plan: Plan, key: str = "battery") -> int:
    """The only step in which it charges: nothing idles at next to nothing from one run to another."""
    (step,) = np.flatnonzero([slot.storages[key].power_kw > 0 for slot in plan.slots])
    return int(step)


def two_cheap_hours(first: float, second: float) -> Problem:
    """A night with two hours that are nearly as cheap, and a dear evening."""
    prices = list(FLAT)
    prices[2], prices[4], prices[20] = first, second, 3.0
    load = [0.0] * 24
    load[20] = 3.0
    return problem(prices, load=load, storages=[replace(PLAIN_BATTERY, soc=0.0)])


def test_the_cheaper_of_two_hours_is_chosen_where_nothing_went_before() -> None:
    assert charges_at(make_plan(two_cheap_hours(0.20, 0.19))) == 4


def test_a_plan_does_not_move_for_a_gain_of_an_ore() -> None:
    before = make_plan(two_cheap_hours(0.18, 0.19))
    assert charges_at(before) == 2
    assert charges_at(make_plan(two_cheap_hours(0.20, 0.19), incumbent=before)) == 2


def test_a_plan_moves_for_a_gain_that_pays() -> None:
    before = make_plan(two_cheap_hours(0.18, 0.19))
    assert charges_at(make_plan(two_cheap_hours(0.60, 0.19), incumbent=before)) == 4


def test_a_plan_of_other_storages_binds_nothing() -> None:
    made = two_cheap_hours(0.20, 0.19)
    other = replace(made, storages=tuple(replace(item, key="other") for item in made.storages))
    assert charges_at(make_plan(made, incumbent=make_plan(other))) == 4


@pytest.mark.parametrize(("running_kw", "first"), [(None, False), (0.0, False), (3.0, True)])
def test_a_charge_under_way_goes_on_where_a_new_start_would_not_pay(
    running_kw: float | None, first: bool
) -> None:
    """The first of two hours is dearer by less than a start, which the second needs not if the first goes on."""
    prices = [0.1905, 0.19, 1.0, 1.0, 3.0]
    made = problem(prices, load=[0, 0, 0, 0, 4.0], storages=[replace(PLAIN_BATTERY, soc=0.0)])
    made = replace(
        made,
        storages=(replace(made.storages[0], running_kw=running_kw),),
        penalties=replace(made.penalties, switching=0.5),
    )
    plan = make_plan(made)
    assert (plan.slots[0].storages["battery"].verb is Verb.CHARGE) is first
