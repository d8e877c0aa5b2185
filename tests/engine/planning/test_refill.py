"""A reserve below its level is charged up to it at the best price in time, not at once and for no higher peak."""

from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest

from custom_components.v2h.engine.model import BrokenCode, Plan, ReasonCode, Storage, Target, Trip
from custom_components.v2h.engine.planning import planner
from custom_components.v2h.engine.planning.arrays import SolverError
from custom_components.v2h.engine.planning.planner import make_plan
from tests.engine.builders import PLAIN_BATTERY, PLAIN_VEHICLE, START, peak, problem

LOW = replace(PLAIN_BATTERY, soc=0.2, reserve_soc=0.6)
DAY = np.array([3.0] * 6 + [2.5] * 6 + [0.5] * 6 + [2.0] * 12)


def by(hours: float, soc: float = 0.6) -> Target:
    return Target(soc=soc, by=START + timedelta(hours=hours))


def socs(plan: Plan, key: str = "battery") -> list[float]:
    return [slot.storages[key].soc for slot in plan.slots]


def charged_at(plan: Plan, key: str = "battery") -> set[float]:
    return {slot.buy for slot in plan.slots if slot.storages[key].power_kw > 1e-6}


def test_it_is_filled_in_the_cheapest_hours_before_the_time_and_held() -> None:
    plan = make_plan(problem(DAY, load=1.0, storages=[replace(LOW, refill=by(24))]))
    assert charged_at(plan) == {0.5}
    assert socs(plan)[11] == pytest.approx(0.2)  # neither charged at once nor used meanwhile
    assert min(socs(plan)[23:]) >= 0.6 - 1e-6
    first, cheap = plan.slots[0].storages["battery"], plan.slots[12].storages["battery"]
    assert first.reason.code is ReasonCode.WAIT_FOR_PRICE
    assert cheap.reason.code is ReasonCode.CHARGE_FOR_RESERVE


def test_what_has_no_time_is_filled_at_once() -> None:
    plan = make_plan(problem(DAY, load=1.0, storages=[LOW]))
    assert socs(plan)[0] == pytest.approx(0.6)


def test_a_time_before_the_cheap_hours_is_kept() -> None:
    plan = make_plan(problem(DAY, load=1.0, storages=[replace(LOW, refill=by(8))]))
    assert socs(plan)[5] == pytest.approx(0.2)
    assert socs(plan)[7] >= 0.6 - 1e-6


def test_a_dear_day_does_not_put_it_off() -> None:
    # Four kronor in the best hour of today, nearly nothing tomorrow: a promise is not kept by waiting on.
    buy = [6.0] * 12 + [4.0] * 6 + [6.0] * 6 + [0.2] * 24
    plan = make_plan(problem(buy, load=1.0, storages=[replace(LOW, refill=by(24))]))
    assert socs(plan)[23] >= 0.6 - 1e-6
    assert 4.0 in charged_at(plan)


@pytest.mark.parametrize("fee", [40.0, 90.0])
def test_it_makes_no_higher_peak(fee: float) -> None:
    # The house draws 2 kW and 3 in one hour, 3.2 are booked: what fits below that is charged, and no more.
    load = np.full(30, 2.0)
    load[20] = 3.0
    month = peak(np.arange(30), fee, booked=3.2, group=np.zeros(30, dtype=np.int64))
    large = replace(LOW, capacity_kwh=100.0, charge_kw=11.0, refill=by(24))
    plan = make_plan(problem(DAY, load=load, storages=[large], peaks=[month]))
    assert max(slot.import_kw for slot in plan.slots) <= 3.2 + 1e-6
    assert plan.costs.peak == pytest.approx(0.0, abs=1e-6)
    assert socs(plan)[23] == pytest.approx(0.2 + (23 * 1.2 + 0.2) / 100, abs=1e-3)
    (lack,) = [item for item in plan.broken if item.code is BrokenCode.RESERVE]
    assert lack.amount_kwh == pytest.approx(40.0 - 1.2)  # what is missing after the first hour


def test_at_once_it_makes_one() -> None:
    month = peak(np.arange(30), 20.0, booked=3.2, group=np.zeros(30, dtype=np.int64))
    at_once = replace(LOW, capacity_kwh=100.0, charge_kw=11.0)
    plan = make_plan(problem(DAY, load=2.0, storages=[at_once], peaks=[month]))
    assert max(slot.import_kw for slot in plan.slots) > 5


def test_two_storages_share_what_fits() -> None:
    month = peak(np.arange(30), 200.0, booked=3.0, group=np.zeros(30, dtype=np.int64))
    other = replace(LOW, key="other", refill=by(24))
    lows = [replace(LOW, capacity_kwh=40.0, refill=by(24)), replace(other, capacity_kwh=40.0)]
    plan = make_plan(problem(DAY, load=2.0, storages=lows, peaks=[month]))
    assert max(slot.import_kw for slot in plan.slots) <= 3.0 + 1e-6
    gained = sum(socs(plan, key)[23] - 0.2 for key in ("battery", "other")) * 40
    assert gained == pytest.approx(24.0, abs=0.1)


def test_the_first_peak_of_a_month_is_what_the_house_draws_anyway() -> None:
    load = np.full(30, 1.0)
    load[20] = 4.0
    month = peak(np.arange(30), 80.0, group=np.zeros(30, dtype=np.int64))
    plan = make_plan(problem(DAY, load=load, storages=[replace(LOW, refill=by(24))], peaks=[month]))
    assert socs(plan)[23] >= 0.6 - 1e-6
    assert max(slot.import_kw for slot in plan.slots) <= 4.0 + 1e-6


def test_what_a_trip_has_taken_is_refilled_in_time_and_driven_before_that() -> None:
    trip = Trip(departure=START + timedelta(hours=14), return_=START + timedelta(hours=16), energy_kwh=12.0)
    car = replace(PLAIN_VEHICLE, soc=0.3, reserve_soc=0.5, charge_kw=11.0, trips=(trip,), refill=by(20, 0.5))
    plan = make_plan(problem(DAY, load=1.0, storages=[car]))
    assert charged_at(plan, "vehicle") == {0.5}
    assert socs(plan, "vehicle")[19] >= 0.5 - 1e-6


def test_what_fits_later_is_used_again_after_the_time() -> None:
    buy = [3.0] * 3 + [0.5] * 3 + [3.0] * 18 + [9.0] * 6
    plan = make_plan(problem(buy, load=1.0, storages=[replace(LOW, refill=by(12))]))
    assert socs(plan)[11] >= 0.6 - 1e-6
    assert min(slot.storages["battery"].power_kw for slot in plan.slots[:12]) >= 0
    assert min(socs(plan)[12:]) >= 0.6 - 1e-6
    assert plan.slots[26].storages["battery"].power_kw < 0  # what is above the reserve is for the dear hours


def test_a_level_that_is_to_hold_from_a_time_on_is_reached_by_it() -> None:
    # The winter's reserve, in the last hours of October.
    winter = replace(PLAIN_BATTERY, soc=0.3, reserve_soc=0.2, refill=by(24, 0.8))
    plan = make_plan(problem(DAY, load=1.0, storages=[winter]))
    assert socs(plan)[23] >= 0.8 - 1e-6
    assert charged_at(plan) == {0.5}


def test_without_a_solver_it_waits_for_the_price_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object, **__: object) -> None:
        raise SolverError("none")

    monkeypatch.setattr(planner, "search", fails)
    plan = make_plan(problem(DAY, load=1.0, storages=[replace(LOW, refill=by(24))]))
    assert socs(plan)[11] == pytest.approx(0.2)
    assert socs(plan)[23] >= 0.6 - 1e-6


def test_a_storage_of_nothing_is_no_error() -> None:
    none = replace(LOW, capacity_kwh=0.0, refill=by(24))
    assert make_plan(problem(DAY, load=1.0, storages=[none])).slots


def test_a_full_reserve_has_nothing_to_refill() -> None:
    full: Storage = replace(LOW, soc=0.9, refill=by(24))
    plan = make_plan(problem(DAY, load=1.0, storages=[full]))
    assert min(socs(plan)) >= 0.6 - 1e-6
