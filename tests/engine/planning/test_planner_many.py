"""Plans of many storages: decided by the short form of the program, and held to the same laws."""

from dataclasses import replace

import numpy as np
import pytest

from custom_components.v2h.engine.model import PlanStatus, Problem
from custom_components.v2h.engine.planning import search as searching
from custom_components.v2h.engine.planning.commands import commanded
from custom_components.v2h.engine.planning.frame import lay_out
from custom_components.v2h.engine.planning.lp import LinearProgram
from custom_components.v2h.engine.planning.planner import make_plan
from custom_components.v2h.engine.planning.program import formulate
from custom_components.v2h.engine.planning.search import search
from custom_components.v2h.engine.planning.solver import Solver
from tests.benchmarks.plan_time import many_storages
from tests.engine.builders import PLAIN_BATTERY, coarse, problem, realistic

from .reference import exact, objective


def cost(of: Problem) -> float:
    plan = make_plan(of)
    assert plan.status is not PlanStatus.RULES
    return objective(
        of,
        [np.array([slot.storages[item.key].power_kw for slot in plan.slots]) for item in of.storages],
    )


@pytest.mark.parametrize("seed", range(3))
def test_many_storages_are_planned_as_well_as_step_by_step(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    of = many_storages(realistic(seed, peaks=2, quarters=6), 8, seed)
    decided = cost(of)
    monkeypatch.setattr(searching, "_MANY_FLOWS", 1000)
    assert decided <= cost(of) * 1.005


@pytest.mark.parametrize("seed", range(4))
def test_the_gap_of_a_decided_plan_is_no_promise_too_much(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "_MANY_FLOWS", 0)
    of = coarse(realistic(seed, peaks=seed % 3), 2.0)
    frame = lay_out(of)
    found = search(formulate(frame, commanded(frame))[0], time_limit_s=5.0)
    optimum = exact(of)
    assert found.bound <= optimum + 1e-4
    assert found.objective >= optimum - 1e-4


@pytest.mark.parametrize("seed", range(4))
def test_where_losses_are_paid_for_the_bound_knows_it(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    # A full battery whose converter is paid for what it loses: running has a worth of its own.
    monkeypatch.setattr(searching, "_MANY_FLOWS", 0)
    random = np.random.default_rng(seed)
    battery = replace(PLAIN_BATTERY, soc=1.0, discharge_kw=0.0, conversion_loss_kw=1.0)
    of = problem(random.uniform(-2, -0.2, 10), sell=-3.0, load=1.0, storages=[battery])
    frame = lay_out(of)
    program = formulate(frame, commanded(frame))[0]
    short = program.load_short()
    alone = short.linear(5.0).objective
    assert alone > exact(of) + 1e-3
    assert alone - program.short_excess(short.duals()) <= exact(of) + 1e-4
    assert search(program, time_limit_s=5.0).bound <= exact(of) + 1e-4


def test_without_a_way_to_keep_what_was_decided_every_step_is_looked_at(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    of = realistic(1, hours=6)
    step_by_step = cost(of)
    monkeypatch.setattr(searching, "_MANY_FLOWS", 0)
    monkeypatch.setattr(searching, "_decided", lambda *_: None)
    assert cost(of) == pytest.approx(step_by_step)


def test_trips_that_lack_energy_are_planned_in_the_short_form(monkeypatch: pytest.MonkeyPatch) -> None:
    # The relaxation relieves a trip a little where that saves the reserve: what was decided by it cannot all be kept.
    def never(*_: object) -> None:
        raise AssertionError("the whole program of twenty storages takes seconds")

    monkeypatch.setattr(LinearProgram, "load", never)
    assert make_plan(many_storages(realistic(7, peaks=2), 20, 7)).status is not PlanStatus.RULES


def test_where_selling_pays_more_than_buying_costs_a_plan_is_found_without_branching(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def never(*_: object, **__: object) -> None:
        raise AssertionError("branch and bound takes seconds")

    monkeypatch.setattr(Solver, "mixed", never)
    of = realistic(7, peaks=2, hours=168)
    assert np.any(of.sell > of.buy)
    plan = make_plan(of)
    assert plan.status is not PlanStatus.RULES
    assert plan.gap < 0.02
