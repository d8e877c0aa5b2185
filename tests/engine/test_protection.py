"""The main fuse and the peak window, kept without a plan: how much is too much, who gives, and what is held."""

from collections.abc import Iterable
from itertools import pairwise
from statistics import stdev

from hypothesis import given, strategies as st
import numpy as np
import pytest

from custom_components.v2h.engine.protection import (
    FuseWatch,
    Held,
    NetLoad,
    Over,
    Part,
    RecentMean,
    WindowLeft,
    relieved,
    signed_phases,
)

BATTERY = Part(key="battery", wish_kw=0.0, give_kw=5.0)
CAR = Part(key="car", wish_kw=7.0, give_kw=7.0, least_charge_kw=1.4, least_discharge_kw=0.5)


def held(values: Iterable[tuple[float, float]], margin: float = 0.3, lasts_s: float = 60.0) -> list[float]:
    one = Held(margin, lasts_s)
    return [one.follow(at_s, value) for at_s, value in values]


def test_what_rests_supplies_before_a_charge_is_cut() -> None:
    powers, left = relieved(Over(kw=3.0), [BATTERY, CAR])
    assert powers == {"battery": -3.0}
    assert left.kw == pytest.approx(0.0)


def test_what_the_battery_cannot_give_is_cut_from_the_charge() -> None:
    powers, _ = relieved(Over(kw=8.0), [BATTERY, CAR])
    assert powers == {"battery": -5.0, "car": 4.0}


def test_what_charged_supplies_when_nothing_else_is_left() -> None:
    powers, left = relieved(Over(kw=15.0), [BATTERY, CAR])
    assert powers == {"battery": -5.0, "car": -3.0}
    assert left.kw == pytest.approx(0.0)


def test_more_than_all_can_give_is_left_over() -> None:
    _, left = relieved(Over(kw=30.0), [BATTERY, CAR])
    assert left.kw == pytest.approx(30.0 - 5.0 - 14.0)


def test_a_charger_that_cannot_discharge_is_stopped_and_no_more() -> None:
    powers, _ = relieved(Over(kw=9.0), [Part(key="car", wish_kw=7.0)])
    assert powers == {"car": 0.0}


def test_a_charge_is_stopped_rather_than_run_below_its_smallest_power() -> None:
    powers, _ = relieved(Over(kw=6.0), [Part(key="car", wish_kw=7.0, least_charge_kw=1.4)])
    assert powers == {"car": 0.0}


def test_a_little_too_much_cuts_a_charge_and_starts_no_battery() -> None:
    powers, _ = relieved(Over(kw=0.3), [BATTERY, CAR])
    assert powers == {"car": pytest.approx(6.7)}


def test_one_phase_over_its_limit_asks_three_phases_for_it() -> None:
    powers, left = relieved(Over(kw=-5.0, a=(4.0, -6.0, -8.0)), [BATTERY])
    assert powers["battery"] == pytest.approx(-4.0 * 0.69)
    assert max(left.a) <= 1e-9


def test_a_one_phase_storage_helps_its_own_phase_only() -> None:
    mine = Part(key="car", wish_kw=0.0, give_kw=3.7, phases=1, phase=0, kw_per_a=0.23)
    assert relieved(Over(kw=-5.0, a=(4.0, 0.0, 0.0)), [mine])[0] == {"car": pytest.approx(-0.92)}
    assert relieved(Over(kw=-5.0, a=(0.0, 4.0, 0.0)), [mine])[0] == {}


def test_nothing_too_much_changes_nothing() -> None:
    assert relieved(Over(kw=-0.1, a=(-0.1, -3.0, -3.0)), [BATTERY, CAR])[0] == {}


@given(
    over_kw=st.floats(-20, 40),
    over_a=st.tuples(*[st.floats(-40, 60)] * 3),
    wish_kw=st.floats(-5, 7),
    gives=st.booleans(),
)
def test_relief_never_takes_more_never_gives_more_than_it_can(
    over_kw: float, over_a: tuple[float, float, float], wish_kw: float, gives: bool
) -> None:
    parts = [
        Part(key="battery", wish_kw=wish_kw, give_kw=5.0, gives=gives),
        Part(key="car", wish_kw=7.0, give_kw=7.0, least_charge_kw=1.4, least_discharge_kw=0.5),
    ]
    powers, left = relieved(Over(kw=over_kw, a=over_a), parts)
    for part in parts:
        assert -max(part.give_kw, -part.wish_kw) - 1e-9 <= powers.get(part.key, part.wish_kw) <= part.wish_kw
    spent = all(powers.get(part.key, part.wish_kw) <= -part.give_kw + 0.5 for part in parts)
    assert spent or max(left.kw, *left.a) <= 1e-6


def test_a_need_rises_at_once_and_falls_after_a_while() -> None:
    values = [(0.0, 1.0), (1.0, 5.0), (2.0, 1.0), (50.0, 1.0), (62.0, 1.0)]
    assert held(values) == pytest.approx([1.0, 5.3, 5.3, 5.3, 1.3])


def test_unrest_moves_nothing_after_the_first_minute() -> None:
    values = [(float(second), 4.0 + 0.25 * (-1) ** second) for second in range(600)]
    moves = [second for second, (before, after) in enumerate(pairwise(held(values))) if before != after]
    assert max(moves, default=0) < 60


def test_the_start_of_a_motor_is_no_overload() -> None:
    watch = FuseWatch()
    for second in range(20):
        watch.follow(float(second), 2.0, (3.0, 3.0, 3.0))
    _, currents = watch.follow(20.0, 12.0, (28.0, 3.0, 3.0))
    assert currents[0] < 10.0
    for second in range(21, 27):
        _, currents = watch.follow(float(second), 12.0, (28.0, 3.0, 3.0))
    assert currents[0] >= 28.0


def test_a_slow_meter_is_believed_at_once() -> None:
    mean = RecentMean(5.0)
    assert [mean.add(at, value) for at, value in ((0.0, 1.0), (10.0, 9.0))] == [1.0, 9.0]


def test_a_clock_that_steps_back_begins_anew() -> None:
    assert held([(100.0, 5.0), (10.0, 1.0), (80.0, 1.0)])[-1] < 2.0


def test_the_rest_of_a_window_may_have_what_is_left_of_it() -> None:
    left = WindowLeft(target_kw=3.0, used_kwh=2.0, rest_h=0.5, length_h=1.0)
    assert left.left_kw == pytest.approx(2.0)
    assert left.need_kw(5.0, None) == pytest.approx(3.0)


def test_a_load_that_will_end_needs_less_than_one_that_goes_on() -> None:
    left = WindowLeft(target_kw=3.0, used_kwh=0.0, rest_h=1.0, length_h=1.0)
    assert left.need_kw(5.0, 1.0) < left.need_kw(5.0, 5.0) == pytest.approx(2.0)
    end = WindowLeft(target_kw=3.0, used_kwh=2.9, rest_h=1 / 60, length_h=1.0)
    assert end.need_kw(5.0, 1.0) == pytest.approx(5.0 - 6.0, abs=0.2)


def test_a_target_that_is_lost_is_not_taken_back() -> None:
    left = WindowLeft(target_kw=3.0, used_kwh=3.5, rest_h=0.25, length_h=1.0)
    assert left.left_kw == 0.0


@pytest.mark.parametrize(
    ("currents", "own", "grid_kw", "signed"),
    [
        ((14.0, 3.0, 3.0), (-16.0, -16.0, -16.0), -4.6, (-14.0, -3.0, -3.0)),
        ((6.0, 9.0, 9.0), (-16.0, -16.0, -16.0), -2.76, (6.0, -9.0, -9.0)),
        ((14.0, 3.0, 3.0), (16.0, 16.0, 16.0), 4.6, (14.0, 3.0, 3.0)),
        ((-14.0, 3.0, 3.0), (-16.0, -16.0, -16.0), -1.84, (-14.0, 3.0, 3.0)),
    ],
)
def test_a_phase_that_a_storage_feeds_may_export_though_the_meter_gives_no_sign(
    currents: tuple[float, ...], own: tuple[float, ...], grid_kw: float, signed: tuple[float, ...]
) -> None:
    assert signed_phases(currents, own, grid_kw, 230.0) == signed


def test_what_charges_is_cut_first_where_energy_must_not_go_round() -> None:
    powers, _ = relieved(Over(kw=3.0), [BATTERY, CAR], cut_first=True)
    assert powers == {"car": 4.0}
    powers, _ = relieved(Over(kw=9.0), [BATTERY, CAR], cut_first=True)
    assert powers == {"car": 0.0, "battery": -2.0}


def test_a_load_that_fits_what_storages_may_be_doing_stays_what_it_was() -> None:
    net = NetLoad()
    assert net.follow(0.0, 2.0, 0.0, 0.0) == 2.0
    assert net.follow(10.0, 6.0, 0.0, 7.0) == 2.0  # the car has begun to charge
    assert net.follow(20.0, 9.0, 7.0, 7.0) == 2.0
    assert net.follow(30.0, 11.5, 7.0, 7.0) == 4.5  # a kettle


def test_a_restless_meter_is_evened_out_and_a_calm_one_is_not() -> None:
    random = np.random.default_rng(1)
    calm, restless = NetLoad(), NetLoad()
    seen = []
    for place in range(200):
        calm.follow(10.0 * place, 3.0 + 0.001 * (place % 2), 0.0, 0.0)
        seen.append(restless.follow(10.0 * place, 3.0 + float(random.normal(0.0, 0.3)), 0.0, 0.0))
    assert calm.unrest_kw < 0.01
    assert restless.unrest_kw == pytest.approx(0.3, rel=0.4)
    assert stdev(seen[50:]) < 0.15
    assert calm.follow(2000.0, 3.2, 0.0, 0.0) == pytest.approx(3.2, abs=0.01)
    assert restless.follow(2000.0, 5.2, 0.0, 0.0) == 5.2


def test_a_draw_that_the_fuse_cannot_carry_is_not_evened_out() -> None:
    random = np.random.default_rng(1)
    for is_over, expected in ((False, 6.3), (True, 7.5)):
        net = NetLoad()
        for place in range(60):
            net.follow(10.0 * place, 6.0 + float(random.normal(0.0, 0.6)), 0.0, 0.0)
        assert net.follow(600.0, 7.5, 0.0, 0.0, is_over=is_over) == pytest.approx(expected, abs=0.3)
    assert net.follow(610.0, 6.0, 0.0, 0.0, is_over=True) > 7.0  # less is


def test_a_meters_error_is_known_as_a_share_of_what_is_drawn_from_higher_powers_only() -> None:
    random = np.random.default_rng(1)
    net = NetLoad()
    for place in range(100):  # little is drawn: its unrest is the house's own
        net.follow(10.0 * place, 0.4 + 0.3 * float(random.random()), 0.0, 0.0)
    assert net.unrest_share == 0.0
    for place in range(100, 200):
        net.follow(10.0 * place, 8.0 * (1.0 + 0.1 * float(random.normal())), 0.0, 0.0)
    assert net.unrest_share == pytest.approx(0.1, rel=0.4)
