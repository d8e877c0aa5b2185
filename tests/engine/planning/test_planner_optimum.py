"""The planner's cost against the exact optimum of small cases, found in two other ways."""

from dataclasses import replace

import numpy as np
import pytest

from custom_components.v2h.engine.model import Penalties, Plan, Problem
from custom_components.v2h.engine.planning.planner import make_plan
from tests.engine.builders import PLAIN_BATTERY, coarse, peak, problem, realistic

from .reference import brute_force, exact, objective

ALLOWED = 1e-3


def planned(of: Problem, plan: Plan) -> float:
    powers = [
        np.array([slot.storages[storage.key].power_kw for slot in plan.slots]) for storage in of.storages
    ]
    return objective(of, powers)


def assert_as_good(of: Problem, optimum: float) -> None:
    cost = planned(of, make_plan(of))
    assert cost <= optimum + ALLOWED * max(abs(optimum), 1.0)
    assert cost >= optimum - 1e-4 * max(abs(optimum), 1.0), "the reference is not the optimum"


@pytest.mark.parametrize("seed", range(6))
def test_cost_is_that_of_every_combination_tried(seed: int) -> None:
    random = np.random.default_rng(seed)
    of = problem(
        random.uniform(0.2, 3, 7).round(2),
        sell=random.uniform(0, 1.5, 7).round(2),
        load=10.0,
        storages=[replace(PLAIN_BATTERY, soc=0.4, min_charge_kw=2, conversion_loss_kw=0, wear_per_kwh=0.1)],
        penalties=Penalties(switching=0.01),
    )
    of = replace(
        of, storages=(replace(of.storages[0], charge_kw=2.0, discharge_kw=2.0, min_discharge_kw=2.0),)
    )
    assert_as_good(of, brute_force(of, (-2.0, 0.0, 2.0)))


@pytest.mark.parametrize("seed", range(8))
def test_cost_of_a_day_with_car_and_battery_is_the_optimum(seed: int) -> None:
    of = coarse(realistic(seed, peaks=seed % 3), 2.0)
    assert_as_good(of, exact(of))


@pytest.mark.parametrize("seed", range(6))
def test_cost_with_negative_prices_and_dear_export_is_the_optimum(seed: int) -> None:
    random = np.random.default_rng(100 + seed)
    n = 12
    buy = random.uniform(-1, 2, n)
    of = problem(
        buy,
        sell=buy + random.uniform(-0.5, 0.5, n),
        load=random.uniform(0, 4, n),
        solar=random.uniform(0, 8, n),
        storages=[
            replace(PLAIN_BATTERY, charge_efficiency=0.9, discharge_efficiency=0.9, conversion_loss_kw=0.1),
            replace(PLAIN_BATTERY, key="second", soc=0.9, can_export=False, min_discharge_kw=0.5),
        ],
        peaks=[peak(np.arange(n) // 2, 5.0, booked=2.0, window_hours=2)],
        export_limit=4.0,
        import_limit=10.0,
    )
    assert_as_good(of, exact(of))


@pytest.mark.parametrize(("soc", "reserve"), [(0.05, 0.3), (0.98, 0.2), (0.0, 1.0), (0.3, 0.3)])
def test_cost_is_the_optimum_from_outside_the_bounds(soc: float, reserve: float) -> None:
    random = np.random.default_rng(5)
    battery = replace(
        PLAIN_BATTERY, soc=soc, min_soc=0.1, max_soc=0.9, reserve_soc=reserve, conversion_loss_kw=0.1
    )
    of = problem(random.uniform(0, 3, 10), sell=random.uniform(0, 3, 10), load=1.0, storages=[battery])
    assert_as_good(of, exact(of))
