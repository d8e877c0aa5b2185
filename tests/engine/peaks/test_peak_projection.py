"""What the month comes to with the plan, and what the next kW costs, worked out by hand."""

from dataclasses import replace

import numpy as np
import pytest

from custom_components.v2h.engine.grid_tariff import PeakPeriod, PeakRule, Reduce
from custom_components.v2h.engine.model import PeakMonth
from custom_components.v2h.engine.peaks.projection import PeakExpectation, expected_peaks, window_means

PRICE = (60.0,) * 12
MAX = PeakRule(name="max", prices=PRICE)
THREE = PeakRule(name="three", reduce=Reduce.MEAN_TOP_N, n=3, prices=PRICE)
LIMIT_KW = 13.8


def month(
    rule: PeakRule,
    *,
    window: list[int] | None = None,
    group: list[int] | None = None,
    booked_kw: list[float] | None = None,
    others_kw: tuple[float, ...] = (),
    earlier_kw: tuple[float, ...] = (),
    used_kwh: float = 0.0,
    weight: list[float] | None = None,
) -> PeakMonth:
    """Two hours of today in four half hours."""
    return PeakMonth(
        rule=rule,
        year=2026,
        month=11,
        window=np.array(window or [0, 0, 1, 1]),
        weight=np.array(weight or [1.0, 1.0]),
        group=np.array(group or [0, 0]),
        booked_kw=np.array(booked_kw or [0.0]),
        others_kw=others_kw,
        earlier_kw=earlier_kw,
        used_kwh=used_kwh,
    )


def expect(of: PeakMonth, *import_kw: float) -> PeakExpectation:
    return expected_peaks(of, np.array(import_kw), np.full(len(import_kw), 0.5), LIMIT_KW)


def test_a_window_s_mean_has_what_was_used_and_no_export() -> None:
    means = window_means(month(MAX, used_kwh=1.0), np.array([3.0, -5.0, 2.0, 4.0]), np.full(4, 0.5))
    assert means.tolist() == pytest.approx([2.5, 3.0])


def test_under_the_month_s_peak_the_next_kw_costs_nothing() -> None:
    seen = expect(month(MAX, others_kw=(8.0,)), 5.0, 5.0, 2.0, 2.0)
    assert (seen.month_kw, seen.fee, seen.next_kw) == (8.0, 480.0, 0.0)
    assert seen.margin_kw == pytest.approx(3.0, abs=1e-4)


def test_over_the_month_s_peak_the_next_kw_costs_the_price() -> None:
    seen = expect(month(MAX, others_kw=(4.0,)), 5.0, 5.0, 2.0, 2.0)
    assert seen.month_kw == pytest.approx(5.0)
    assert seen.next_kw == pytest.approx(60.0)
    assert seen.margin_kw == pytest.approx(0.0, abs=1e-4)


def test_a_later_window_that_is_higher_anyway_leaves_room_in_this_one() -> None:
    seen = expect(month(MAX), 2.0, 2.0, 6.0, 6.0)
    assert seen.next_kw == 0.0
    assert seen.margin_kw == pytest.approx(4.0, abs=1e-4)


def test_of_the_mean_of_three_days_the_next_kw_costs_a_third() -> None:
    seen = expect(month(THREE, others_kw=(9.0, 6.0, 4.0, 1.0)), 5.0, 5.0, 2.0, 2.0)
    assert seen.month_kw == pytest.approx((9.0 + 6.0 + 5.0) / 3)
    assert seen.next_kw == pytest.approx(20.0)


def test_the_day_s_own_peak_is_free_to_reach() -> None:
    seen = expect(month(THREE, booked_kw=[7.0], others_kw=(9.0, 6.0)), 5.0, 5.0, 2.0, 2.0)
    assert seen.next_kw == 0.0
    assert seen.margin_kw == pytest.approx(2.0, abs=1e-4)


def test_a_part_of_the_next_kw_may_be_free() -> None:
    seen = expect(month(MAX, others_kw=(5.5,)), 5.0, 5.0, 2.0, 2.0)
    assert seen.next_kw == pytest.approx(30.0)


def test_a_weight_makes_the_next_kw_cheaper() -> None:
    seen = expect(month(MAX, others_kw=(2.0,), weight=[0.5, 0.5]), 5.0, 5.0, 0.0, 0.0)
    assert seen.month_kw == pytest.approx(2.5)
    assert seen.next_kw == pytest.approx(30.0)


def test_a_rolling_year_asks_a_part_of_the_price() -> None:
    rule = PeakRule(name="year", period=PeakPeriod.ROLLING_YEAR, floor_kw=2.5, prices=PRICE)
    seen = expect(month(rule, earlier_kw=(4.0, 6.0)), 5.0, 5.0, 0.0, 0.0)
    assert seen.month_kw == pytest.approx(5.0)
    assert seen.fee == pytest.approx(300.0)
    assert seen.next_kw == pytest.approx(20.0)
    low = expect(month(rule), 1.0, 1.0, 0.0, 0.0)
    assert low.margin_kw == pytest.approx(1.5, abs=1e-4)  # up to the floor


def test_a_step_costs_all_at_once_and_the_margin_ends_where_it_is() -> None:
    rule = PeakRule(name="trinn", steps=((5.0, 250.0), (10.0, 420.0), (float("inf"), 585.0)))
    seen = expect(month(rule), 3.0, 3.0, 0.0, 0.0)
    assert (seen.fee, seen.next_kw) == (250.0, 0.0)
    assert seen.margin_kw == pytest.approx(2.0, abs=1e-4)
    assert expect(month(rule), 4.5, 4.5, 0.0, 0.0).next_kw == pytest.approx(170.0)


def test_an_open_window_that_does_not_count_costs_nothing_and_has_no_margin() -> None:
    seen = expect(month(MAX, window=[-1, -1, 0, 1]), 9.0, 9.0, 2.0, 2.0)
    assert (seen.next_kw, seen.margin_kw) == (0.0, None)


def test_where_nothing_the_fuse_lets_in_would_cost_there_is_no_margin() -> None:
    seen = expect(month(MAX, others_kw=(20.0,)), 2.0, 2.0, 2.0, 2.0)
    assert (seen.next_kw, seen.margin_kw) == (0.0, None)


def test_what_the_days_after_the_plan_bring_is_part_of_the_month() -> None:
    of = replace(month(THREE, others_kw=(6.0,)), rest_kw=np.array([[6.0, 3.0, 3.0], [9.0, 6.0, 6.0]]))
    seen = expect(of, 3.0, 3.0, 3.0, 3.0)
    # 6, 6 and 3 kW in the one sample, 9, 6 and 6 in the other.
    assert seen.month_kw == pytest.approx((5.0 + 7.0) / 2)
    assert seen.fee == pytest.approx(60.0 * 6.0)
    assert seen.next_kw == pytest.approx(60.0 / 3 / 2), "4 kW raise the mean of the first sample alone"
