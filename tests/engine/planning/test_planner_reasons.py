"""What single plans do and why, on cases that are clear by hand."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

import numpy as np
import pytest

from custom_components.v2h.engine.model import (
    BrokenCode,
    Override,
    Plan,
    PlanStatus,
    Problem,
    ReasonCode,
    ReasonValue,
    StorageSlot,
    Trip,
    Verb,
)
from custom_components.v2h.engine.planning import planner
from custom_components.v2h.engine.planning.arrays import SolverError
from custom_components.v2h.engine.planning.baseline import unmanaged
from custom_components.v2h.engine.planning.planner import make_plan
from tests.engine.builders import PLAIN_BATTERY, PLAIN_VEHICLE, START, peak, problem, realistic

HOUR = timedelta(hours=1)


def at(hour: int) -> str:
    return (START + hour * HOUR).isoformat()


def course(plan: Plan, key: str = "battery") -> list[StorageSlot]:
    return [slot.storages[key] for slot in plan.slots]


def told(slot: StorageSlot) -> tuple[ReasonCode, dict[str, ReasonValue]]:
    return slot.reason.code, dict(slot.reason.parameters)


def powers(plan: Plan, key: str = "battery") -> list[float]:
    return [round(slot.power_kw, 3) for slot in course(plan, key)]


def test_cheap_energy_is_stored_and_supplied_when_it_is_dear() -> None:
    empty = replace(PLAIN_BATTERY, soc=0.0)
    plan = make_plan(problem([1.0, 0.1, 1.0, 3.0], load=[0.0, 0.0, 0.0, 2.0], storages=[empty]))
    slots = course(plan)
    assert powers(plan) == [0, 2, 0, -2]
    assert [slot.verb for slot in slots] == [Verb.HOLD, Verb.CHARGE, Verb.HOLD, Verb.SUPPORT]
    assert told(slots[0])[0] is ReasonCode.EMPTY
    assert told(slots[1]) == (ReasonCode.CHEAP_CHARGE, {"price": 0.1, "later_price": 3.0, "later": at(3)})
    assert told(slots[2]) == (ReasonCode.KEEP_FOR_LATER, {"later": at(3), "later_price": 3.0})
    assert told(slots[3]) == (ReasonCode.EXPENSIVE_SUPPORT, {"price": 3.0, "refill_price": 0.1})
    assert plan.saving == pytest.approx(2 * 3.0 - 2 * 0.1)


def test_small_differences_do_not_pay_for_losses_and_wear() -> None:
    worn = replace(PLAIN_BATTERY, soc=0.5, wear_per_kwh=1.0)
    plan = make_plan(problem([1.0, 1.2, 1.1], load=1.0, storages=[replace(worn, end_value_per_kwh=1.0)]))
    assert powers(plan) == [0, 0, 0]
    assert told(course(plan)[0])[0] is ReasonCode.NOTHING_TO_GAIN


def test_own_sun_is_stored_by_the_batterys_own_means() -> None:
    empty = replace(PLAIN_BATTERY, soc=0.0)
    plan = make_plan(problem([2.0, 2.0], sell=0.5, load=[0, 3], solar=[3, 0], storages=[empty]))
    first = course(plan)[0]
    assert (first.verb, first.power_kw) == (Verb.AUTO, pytest.approx(3))
    assert told(first) == (ReasonCode.SOLAR_CHARGE, {"sell_price": 0.5})


def test_being_paid_to_use_power_is_the_reason() -> None:
    empty = replace(PLAIN_BATTERY, soc=0.0)
    plan = make_plan(problem([-1.0, 0.5], sell=-1.5, storages=[empty]))
    assert told(course(plan)[0]) == (ReasonCode.NEGATIVE_PRICE, {"price": -1.0})


def test_a_high_sell_price_exports() -> None:
    plan = make_plan(
        problem([1.0, 1.0], sell=[0.0, 4.0], load=1.0, storages=[replace(PLAIN_BATTERY, soc=0.4)])
    )
    last = course(plan)[1]
    assert last.verb is Verb.DISCHARGE
    assert told(last) == (ReasonCode.EXPORT, {"sell_price": 4.0})


def test_a_storage_that_may_not_export_only_covers_the_house() -> None:
    bound = replace(PLAIN_BATTERY, soc=0.4, can_export=False)
    plan = make_plan(problem([1.0, 1.0], sell=[0.0, 4.0], load=1.0, storages=[bound]))
    assert powers(plan) == [-1, -1]
    assert course(plan)[1].verb is Verb.SUPPORT


def test_a_peak_is_shaved_to_what_is_booked() -> None:
    paid = peak([0, 1, 2], 100.0, booked=3.0)
    keeps = replace(PLAIN_BATTERY, soc=0.8, end_value_per_kwh=1.0)
    plan = make_plan(problem([1.0, 1.0, 1.0], load=[1, 6, 1], storages=[keeps], peaks=[paid]))
    assert powers(plan) == [0, -3, 0]
    # Three more kW at 100 kr each are what it saves.
    assert told(course(plan)[1]) == (ReasonCode.PEAK_SHAVING, {"peak_kw": 3.0, "fee": 300.0})
    assert plan.costs.peak == pytest.approx(0)
    assert plan.baseline.peak == pytest.approx(300)


def test_what_the_open_window_has_used_counts() -> None:
    paid = peak([7, 8], 100.0, booked=3.0, used_kwh=2.5)
    keeps = replace(PLAIN_BATTERY, soc=0.8, end_value_per_kwh=1.0)
    plan = make_plan(problem([1.0, 1.0], load=[2, 2], storages=[keeps], peaks=[paid]))
    assert powers(plan) == [-1.5, 0]


def test_the_main_fuse_is_kept_with_stored_energy() -> None:
    keeps = replace(PLAIN_BATTERY, soc=0.8, end_value_per_kwh=5.0)
    plan = make_plan(problem([1.0, 1.0], load=[1, 9], storages=[keeps], import_limit=7.0))
    assert told(course(plan)[1]) == (ReasonCode.MAIN_FUSE, {"limit_kw": 7.0})
    assert plan.broken == ()


def test_a_load_above_the_fuse_is_reported_and_not_added_to() -> None:
    plan = make_plan(
        problem([0.1, 3.0], load=[9, 1], storages=[replace(PLAIN_BATTERY, soc=0)], import_limit=7.0)
    )
    assert powers(plan)[0] == 0
    (broken,) = plan.broken
    assert (broken.code, broken.at, broken.amount_kwh) == (BrokenCode.IMPORT_LIMIT, START, pytest.approx(2))


def test_the_reserve_is_refilled_at_once_and_kept_from_any_price() -> None:
    low = replace(PLAIN_BATTERY, soc=0.1, reserve_soc=0.3)
    plan = make_plan(
        problem([1.5, 1.0, 1.0, 100.0], load=1.0, sell=100.0, storages=[replace(low, can_export=False)])
    )
    slots = course(plan)
    assert told(slots[0]) == (ReasonCode.CHARGE_FOR_RESERVE, {"reserve_soc": 0.3})
    assert all(slot.soc >= 0.3 - 1e-6 for slot in slots)
    kept = replace(PLAIN_BATTERY, soc=0.3, reserve_soc=0.3)
    plan = make_plan(problem([1000.0], load=1.0, storages=[kept]))
    assert told(course(plan)[0]) == (ReasonCode.KEEP_RESERVE, {"reserve_soc": 0.3})


def test_a_reserve_that_cannot_be_reached_is_reported() -> None:
    slow = replace(PLAIN_BATTERY, soc=0.0, reserve_soc=0.5, charge_kw=1.0)
    plan = make_plan(problem([1.0, 1.0], storages=[slow]))
    (broken,) = plan.broken
    assert (broken.code, broken.storage, broken.amount_kwh) == (
        BrokenCode.RESERVE,
        "battery",
        pytest.approx(4),
    )


def commuter(**changes: Any) -> Any:
    trip = Trip(departure=START + 4 * HOUR, return_=START + 6 * HOUR, energy_kwh=12.0, target_soc=0.5)
    return replace(PLAIN_VEHICLE, **{"soc": 0.4, "discharge_kw": 0.0, "trips": (trip,), **changes})


def test_a_departure_is_charged_for_when_it_is_cheapest() -> None:
    plan = make_plan(problem([3, 1, 2, 3, 1, 1, 1, 1], storages=[commuter()]))
    slots = course(plan, "vehicle")
    assert powers(plan, "vehicle") == [0, 5, 1, 0, 0, 0, 0, 0]
    assert told(slots[0]) == (ReasonCode.WAIT_FOR_PRICE, {"later": at(1), "later_price": 1.0})
    assert told(slots[1]) == (ReasonCode.CHARGE_FOR_DEPARTURE, {"departure": at(4), "target_soc": 0.5})
    assert told(slots[3]) == (ReasonCode.KEEP_FOR_DEPARTURE, {"departure": at(4), "target_soc": 0.5})
    assert [told(slot)[0] for slot in slots[4:6]] == [ReasonCode.AWAY] * 2
    assert [slot.verb for slot in slots[4:6]] == [Verb.HOLD] * 2
    assert slots[3].soc == pytest.approx(0.5)
    assert slots[6].soc == pytest.approx(0.3)


def test_a_departure_that_cannot_be_met_is_reported() -> None:
    plan = make_plan(problem([1.0] * 8, storages=[commuter(charge_kw=1.0)]))
    (broken,) = plan.broken
    assert (broken.code, broken.at, broken.amount_kwh) == (
        BrokenCode.DEPARTURE,
        START + 4 * HOUR,
        pytest.approx(2),
    )


def test_a_trip_without_enough_energy_is_charged_elsewhere_and_reported() -> None:
    trip = Trip(departure=START + HOUR, return_=START + 3 * HOUR, energy_kwh=20.0)
    plan = make_plan(problem([1.0] * 4, storages=[commuter(soc=0.1, trips=(trip,))]))
    (broken,) = plan.broken
    assert (broken.code, broken.amount_kwh) == (BrokenCode.TRIP, pytest.approx(20 - 6 - 5))


def test_public_charging_is_never_bought_to_trade_at_home() -> None:
    trip = Trip(departure=START + HOUR, return_=START + 2 * HOUR, energy_kwh=24.0)
    paid = peak(range(4), 1000.0)
    car = commuter(soc=0.4, discharge_kw=5.0, charge_kw=0.0, trips=(trip,))
    plan = make_plan(problem([1.0] * 4, load=[0, 0, 0, 3], storages=[car], peaks=[paid]))
    assert powers(plan, "vehicle") == [0, 0, 0, 0]
    assert plan.broken == ()


def test_a_car_that_is_away_already_comes_back_emptier() -> None:
    trip = Trip(departure=START - HOUR, return_=START + HOUR, energy_kwh=6.0)
    plan = make_plan(problem([1.0] * 3, storages=[commuter(trips=(trip,))]))
    slots = course(plan, "vehicle")
    assert [slot.soc for slot in slots] == pytest.approx([0.4, 0.3, 0.3])
    assert told(slots[0])[0] is ReasonCode.AWAY


def test_a_departure_soon_after_the_end_is_prepared() -> None:
    trip = Trip(departure=START + 3 * HOUR, return_=START + 9 * HOUR, energy_kwh=5.0, target_soc=0.6)
    plan = make_plan(problem([9.0, 9.0], storages=[commuter(trips=(trip,))]))
    assert course(plan, "vehicle")[-1].soc == pytest.approx(0.6 - 5 / 60)


def test_too_full_a_battery_is_not_charged_and_may_be_used() -> None:
    full = replace(PLAIN_BATTERY, soc=0.98, max_soc=0.8)
    plan = make_plan(
        problem([0.1, 3.0, -5.0, 3.0], load=[0.0, 0.5, 0.0, 8.0], export_limit=0.0, storages=[full])
    )
    slots = course(plan)
    assert slots[0].power_kw == 0
    assert slots[1].power_kw == pytest.approx(-0.5)
    assert slots[2].power_kw == 0


def test_a_full_battery_says_so() -> None:
    full = replace(PLAIN_BATTERY, soc=1.0, end_value_per_kwh=2.0)
    assert told(course(make_plan(problem([1.0], load=1.0, storages=[full])))[0])[0] is ReasonCode.FULL


@pytest.mark.parametrize(
    ("override", "expected", "verbs"),
    [
        (Override(verb=Verb.CHARGE, power_kw=2.0, until=START + 2 * HOUR), [2, 2], [Verb.CHARGE] * 2),
        (Override(verb=Verb.CHARGE, until=START + 2 * HOUR), [5, 0], [Verb.CHARGE, Verb.HOLD]),
        (
            Override(verb=Verb.CHARGE, target_soc=0.7, until=START + 2 * HOUR),
            [2, 0],
            [Verb.CHARGE, Verb.HOLD],
        ),
        (Override(verb=Verb.DISCHARGE, power_kw=3.0, until=START + 2 * HOUR), [-3, -2], [Verb.DISCHARGE] * 2),
        (Override(verb=Verb.HOLD, until=START + 2 * HOUR), [0, 0], [Verb.HOLD] * 2),
        (Override(verb=Verb.SUPPORT, until=START + 2 * HOUR), [-1, -1], [Verb.SUPPORT] * 2),
        (Override(verb=Verb.AUTO, until=START + 2 * HOUR), [-1, -1], [Verb.AUTO] * 2),
    ],
)
def test_a_command_is_followed_as_far_as_physics_allows(
    override: Override, expected: Sequence[float], verbs: Sequence[Verb]
) -> None:
    plan = make_plan(problem([1.0, 2.0, 1.5], load=1.0, storages=[replace(PLAIN_BATTERY, override=override)]))
    slots = course(plan)
    assert powers(plan)[:2] == pytest.approx(expected)
    assert [slot.verb for slot in slots[:2]] == list(verbs)
    assert told(slots[0]) == (ReasonCode.OVERRIDE, {"until": at(2)})
    assert told(slots[2])[0] is not ReasonCode.OVERRIDE


def test_a_command_without_an_end_lasts_until_its_target() -> None:
    storage = replace(PLAIN_BATTERY, override=Override(verb=Verb.CHARGE, target_soc=0.9))
    plan = make_plan(problem([1.0, 2.0, 1.5], load=1.0, storages=[storage]))
    codes = [told(slot)[0] for slot in course(plan)]
    assert powers(plan)[0] == pytest.approx(4)
    assert codes[0] is ReasonCode.OVERRIDE
    assert ReasonCode.OVERRIDE not in codes[1:]
    forever = replace(PLAIN_BATTERY, override=Override(verb=Verb.HOLD))
    plan = make_plan(problem([1.0, 9.0], load=1.0, storages=[forever]))
    assert [told(slot) for slot in course(plan)] == [(ReasonCode.OVERRIDE, {})] * 2


def test_a_command_never_takes_an_unplugged_car_or_the_reserve() -> None:
    trip = Trip(departure=START - HOUR, return_=START + HOUR)
    override = Override(verb=Verb.DISCHARGE, power_kw=5.0)
    car = replace(PLAIN_VEHICLE, soc=0.3, reserve_soc=0.3, trips=(trip,), override=override)
    slots = course(make_plan(problem([9.0] * 2, load=1.0, storages=[car])), "vehicle")
    assert [slot.power_kw for slot in slots] == [0, 0]
    assert told(slots[0])[0] is ReasonCode.AWAY
    assert told(slots[1])[0] is ReasonCode.OVERRIDE


def test_two_storages_do_not_feed_each_other_for_nothing() -> None:
    second = replace(PLAIN_BATTERY, key="second", end_value_per_kwh=1.0)
    first = replace(PLAIN_BATTERY, end_value_per_kwh=1.0, wear_per_kwh=0.1)
    plan = make_plan(problem([1.5, 1.5], storages=[first, second]))
    assert powers(plan) == [0, 0]
    assert powers(plan, "second") == [0, 0]


def test_equal_prices_do_not_make_a_storage_flap() -> None:
    empty = replace(PLAIN_BATTERY, soc=0.0, charge_kw=2.0)
    plan = make_plan(problem([1.0] * 8 + [5.0] * 2, load=[0.0] * 8 + [3.0] * 2, storages=[empty]))
    running = np.array(powers(plan)[:8]) > 0
    assert np.count_nonzero(running[1:] != running[:-1]) <= 1


def test_unmanaged_is_plug_in_and_charge() -> None:
    of = problem([1.0] * 8, storages=[commuter(end_value_per_kwh=0.5), PLAIN_BATTERY])
    cost = unmanaged(of)
    # to the target before the trip (6 kWh), and after it as full as it goes in two hours
    assert cost.energy == pytest.approx(6 + 10)
    assert cost.end_value == pytest.approx(0.5 * (30 - 12 + 10))
    assert make_plan(of).baseline == cost


def test_unmanaged_charging_keeps_the_fuse() -> None:
    of = problem([1.0] * 2, load=4.0, import_limit=6.0, storages=[replace(PLAIN_VEHICLE, soc=0.2)])
    assert unmanaged(of).energy == pytest.approx(12)


@pytest.mark.parametrize("seed", range(4))
def test_without_a_solver_rules_plan_within_every_limit(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*_: object, **__: object) -> None:
        raise SolverError("HiGHS is not installed")

    monkeypatch.setattr(planner, "search", missing)
    of: Problem = realistic(seed)
    plan = make_plan(of)
    assert plan.status is PlanStatus.RULES
    for slot in plan.slots:
        assert slot.import_kw <= max(of.import_limit_kw, slot.load_kw) + 1e-6
        for storage in of.storages:
            state = slot.storages[storage.key]
            assert state.soc <= storage.max_soc + 1e-6
            assert -storage.discharge_kw <= state.power_kw <= storage.charge_kw
    assert plan.costs.total < plan.baseline.total
