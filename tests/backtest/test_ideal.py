"""The ideal, on runs small enough to solve by hand."""

from typing import Any

import numpy as np
import pytest

from backtest.cli import run
from backtest.linear import Program, Solution
from custom_components.v2h.engine.simulation.home import Home
from custom_components.v2h.engine.simulation.outcome import Outcome, captured
from custom_components.v2h.engine.simulation.timeline import Timeline
from tests.backtest.tiny import BATTERY, VEHICLE, home, timeline

LOSSLESS = BATTERY | {
    "charge_efficiency": 1.0,
    "discharge_efficiency": 1.0,
    "min_soc": 0.0,
    "max_soc": 1.0,
    "initial_soc": 0.0,
    "final_soc": 0.0,
    "wear_per_kwh": 0.0,
}
CAR = VEHICLE | {"charge_efficiency": 1.0, "discharge_efficiency": 1.0, "wear_per_kwh": 0.0}


def ideal(of: Home, over: Timeline, policy: str = "perfect") -> Outcome:
    return run(of, over, (policy,))[1][policy]


def test_a_battery_moves_energy_from_the_cheap_hour_to_the_dear_one() -> None:
    of = home(battery=BATTERY | {"initial_soc": 0.1})
    made = ideal(of, timeline(of, [1.0, 3.0], spot=[1.0, 9.0]))
    # 5 kWh in at 0.8 store 4, which give 2 kWh at 0.5: 7 + 9 for what is missing, and the wear of 2 kWh.
    assert made.record.power_kw["battery"].tolist() == pytest.approx([5.0, -2.0])
    assert made.total == pytest.approx(6.0 * 1.0 + 1.0 * 9.0 + 2.0 * 0.5)


def test_it_does_not_trade_where_losses_eat_the_difference() -> None:
    of = home(battery=BATTERY | {"initial_soc": 0.1, "final_soc": 0.1})
    made = ideal(of, timeline(of, [1.0, 3.0], spot=[1.0, 2.4]))
    assert made.record.power_kw["battery"].tolist() == pytest.approx([0.0, 0.0])


def test_it_ends_with_what_it_has_to() -> None:
    of = home(battery=BATTERY | {"final_soc": 0.7})
    made = ideal(of, timeline(of, [1.0, 1.0], spot=[2.0, 1.0]))
    assert made.record.stored_kwh["battery"][-1] == pytest.approx(7.0)
    assert made.total == pytest.approx(2.0 + 1.0 + 2.0 / 0.8)


def test_the_vehicle_ends_with_what_unmanaged_leaves_unless_the_home_says_more() -> None:
    loads, spot = [1.0, 1.0], [2.0, 1.0]
    of = home(vehicle=CAR)  # unmanaged: 25 kWh to 30
    assert ideal(of, timeline(of, loads, spot=spot)).record.stored_kwh["vehicle"][-1] == pytest.approx(30.0)
    of = home(vehicle=CAR | {"final_soc": 0.5})
    assert ideal(of, timeline(of, loads, spot=spot)).record.stored_kwh["vehicle"][-1] == pytest.approx(25.0)


def test_it_flattens_the_days_that_count() -> None:
    # Two days of two hours' load: the highest of each day counts half, 10 per kW.
    of = home(battery=LOSSLESS | {"discharge_kw": 9}, peaks=[{"reduce": "mean_top_n", "n": 2, "price": 10}])
    day = [0.0] * 22 + [2.0, 6.0]
    made = ideal(of, timeline(of, day * 2))
    assert made.peak_values[0] == [pytest.approx(8.0 / 24.0)]
    assert made.energy.sum() == pytest.approx(16.0)


def test_free_kw_are_not_shaved() -> None:
    of = home(battery=LOSSLESS | {"wear_per_kwh": 0.01}, peaks=[{"price": 10, "free_kw": 4}])
    made = ideal(of, timeline(of, [0.0] * 23 + [6.0]))
    assert made.peak.sum() == pytest.approx(0.0)
    assert made.wear.sum() == pytest.approx(2.0 * 0.01)


def test_it_goes_down_a_step_only_where_that_pays() -> None:
    steps = [[2, 10], [5, 20], [10, 40]]
    for price, fee in ((0.1, 20), (12.0, 40)):  # 1.9 kWh moved save 20 and cost their wear
        of = home(battery=LOSSLESS | {"wear_per_kwh": price, "charge_kw": 1}, peaks=[{"steps": steps}])
        made = ideal(of, timeline(of, [0.0, 0.0, 6.9]))
        assert made.peak.sum() == pytest.approx(fee)


def test_a_departure_is_met_while_it_costs_less_than_the_penalty() -> None:
    for spot, stored, elsewhere in ((1.0, 30.0, 0.0), (17.0, 25.0, 1.0)):
        of = home(vehicle=CAR | {"final_soc": 0.0})
        over = timeline(of, [0.0] * 4, spot=spot, trips=[(3.0, 4.0, 26.0)])
        made = ideal(of, over)
        assert made.record.stored_kwh["vehicle"][2] == pytest.approx(stored)
        assert made.penalties == pytest.approx((30.0 - stored) * 10.0)
        assert made.record.public_kwh.sum() == pytest.approx(elsewhere)


def test_energy_for_a_trip_is_never_bought_elsewhere_to_be_kept() -> None:
    # Charging costs 8 at home and 6 elsewhere: still only what the trip lacks comes from elsewhere.
    of = home(vehicle=CAR | {"final_soc": 0.3, "departure_soc": 0.0, "min_soc": 0.0})
    made = ideal(of, timeline(of, [0.0] * 3, spot=8.0, trips=[(0.0, 0.5, 30.0)]))
    assert made.record.public_kwh.sum() == pytest.approx(5.0)
    assert made.record.stored_kwh["vehicle"][-1] == pytest.approx(15.0)
    assert made.total == pytest.approx(5.0 * 6.0 + 15.0 * 8.0)


def test_the_reserve_is_never_fed_to_the_house_however_dear_power_is() -> None:
    of = home(vehicle=CAR | {"initial_soc": 0.1, "final_soc": 0.1})
    made = ideal(of, timeline(of, [5.0], spot=50.0))
    assert made.record.power_kw["vehicle"][0] == pytest.approx(0.0)


def test_negative_prices_are_not_burnt_in_the_battery() -> None:
    of = home(battery=BATTERY | {"initial_soc": 0.9, "final_soc": 0.9, "wear_per_kwh": 0.0})
    made = ideal(of, timeline(of, [1.0], spot=-5.0))
    assert made.record.import_kw[0] == pytest.approx(1.0)


def test_where_selling_is_dearer_than_buying_nothing_goes_round() -> None:
    of = home(sell={"allowed": True, "adder": 3}, export_limit_kw=5)
    made = ideal(of, timeline(of, [1.0], spot=1.0))
    assert made.record.import_kw[0] == pytest.approx(1.0)
    assert made.total == pytest.approx(1.0)


def test_charging_only_never_discharges_and_leaves_the_battery_alone() -> None:
    of = home(battery=BATTERY, vehicle=CAR)
    made = ideal(of, timeline(of, [5.0] * 3, spot=[3.0, 1.0, 99.0]), "charging_only")
    assert made.record.power_kw["battery"].tolist() == [0.0] * 3
    assert made.record.power_kw["vehicle"].tolist() == pytest.approx([0.0, 5.0, 0.0])


def test_quarters_cost_what_the_same_hours_do() -> None:
    totals = []
    for minutes in (60, 15):
        of = home(
            step_minutes=minutes, battery=BATTERY, vehicle=VEHICLE, peaks=[{"price": 3, "window_minutes": 60}]
        )
        part = 60 // minutes
        spot = [price for price in (1.0, 0.2, 5.0, 2.0) for _ in range(part)]
        load = [kw for kw in (1.0, 2.0, 6.0, 3.0) for _ in range(part)]
        totals.append(ideal(of, timeline(of, load, spot=spot)).total)
    assert totals[0] == pytest.approx(totals[1])


def test_the_energy_missing_at_the_end_is_put_right_at_the_mean_price() -> None:
    of = home(battery=BATTERY | {"retention_per_hour": 0.5, "final_soc": 0.5})
    made = ideal(of, timeline(of, [1.0, 1.0], spot=[1.0, 3.0]), "unmanaged")
    assert made.missing_kwh == pytest.approx(5.0 - 1.25)
    assert made.compared == pytest.approx(4.0 + 3.75 * 2.0)


def test_the_captured_share_is_of_the_ideal_saving() -> None:
    of = home(battery=BATTERY)
    _, all_ = run(of, timeline(of, [3.0] * 6, spot=[1.0, 1.0, 9.0] * 2), ("unmanaged", "perfect"))
    unmanaged, perfect = all_["unmanaged"], all_["perfect"]
    assert captured(unmanaged, unmanaged, perfect) == pytest.approx(0.0)
    assert captured(perfect, unmanaged, perfect) == pytest.approx(1.0)
    assert captured(perfect, unmanaged, None) is None
    assert captured(perfect, unmanaged, unmanaged) is None, "where nothing can be saved there is no share"


@pytest.mark.parametrize("seed", range(6))
def test_what_is_lived_is_what_was_solved(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """With negative prices, long trips and a low car: nothing the house does not do may make the ideal cheaper."""
    objectives: list[float] = []
    solve = Program.solve

    def watched(self: Program, **options: Any) -> Solution:
        solution = solve(self, **options)
        objectives.append(solution.objective)
        return solution

    monkeypatch.setattr(Program, "solve", watched)
    random = np.random.default_rng(seed)
    of = home(
        sell={"allowed": True, "adder": -0.1},
        export_limit_kw=6,
        battery=BATTERY,
        vehicle=VEHICLE | {"initial_soc": 0.1, "final_soc": 0.2},
        peaks=[{"reduce": "mean_top_n", "n": 2, "price": 20}, {"steps": [[3, 5], [8, 30], [20, 90]]}],
    )
    over = timeline(
        of,
        random.uniform(0, 9, 72).tolist(),
        spot=random.uniform(-2, 8, 72).tolist(),
        solar_kw=random.uniform(0, 5, 72).tolist(),
        trips=[(7.2, 16.4, 33.0), (30.1, 41.9, 48.0), (55.0, 60.5, 10.0)],
    )
    made = ideal(of, over)
    assert made.total + made.penalties == pytest.approx(objectives[-1], abs=0.01)
