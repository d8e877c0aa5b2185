"""The bill: energy, peak components and the fixed fee, computed by hand."""

from datetime import date
from typing import Any

import numpy as np
import pytest

from custom_components.v2h.engine.simulation.billing import Billing
from custom_components.v2h.engine.simulation.home import Home
from tests.backtest.tiny import home, timeline

DAY = 24


def bill(of: Home, load_kw: list[float], start: date = date(2024, 1, 10)) -> Billing:
    return Billing.of(of, timeline(of, load_kw, start=start))


def charge(
    of: Home, load_kw: list[float], start: date = date(2024, 1, 10)
) -> tuple[list[float | None], float]:
    """The kW charged for in each month, and the fees' sum."""
    billing = bill(of, load_kw, start)
    values = billing.peak_values(np.array(load_kw))[0]
    rule = billing.peaks[0].rule
    fees = [
        rule.fee(kw, month + 1) for kw, month in zip(values, billing.calendar, strict=True) if kw is not None
    ]
    return values, sum(fees)


def day(**peaks: float) -> list[float]:
    """One day of 1 kW with other values at some hours: h7=5."""
    values = [1.0] * DAY
    for name, kw in peaks.items():
        values[int(name[1:])] = kw
    return values


def with_peak(**fields: Any) -> Home:
    zone = fields.pop("timezone", "UTC")
    step = fields.pop("step_minutes", 60)
    return home(timezone=zone, step_minutes=step, peaks=[{"price": 10} | fields])


def test_the_mean_of_the_highest_of_three_days() -> None:
    load = day(h7=9, h8=8) + day(h9=6) + day(h3=2) + day(h5=3)
    values, fees = charge(with_peak(reduce="mean_top_n", n=3, free_kw=1), load)
    assert values == [pytest.approx((9 + 6 + 3) / 3)]
    assert fees == pytest.approx((6 - 1) * 10)


def test_the_mean_is_over_the_days_there_are() -> None:
    values, _ = charge(with_peak(reduce="mean_top_n", n=3), day(h7=9) + day(h7=4))
    assert values == [pytest.approx(6.5)]


def test_without_distinct_days_one_day_can_hold_them_all() -> None:
    values, _ = charge(with_peak(reduce="mean_top_n", n=2, distinct="none"), day(h7=9, h8=8) + day(h9=6))
    assert values == [pytest.approx(8.5)]


def test_of_a_week_only_the_highest_counts() -> None:
    # Friday 12 to Monday 15 January 2024: the week turns between Sunday and Monday.
    load = day(h1=5) + day(h1=9) + day(h1=8) + day(h1=4)
    values, _ = charge(with_peak(reduce="mean_top_n", n=2, distinct="week"), load, date(2024, 1, 12))
    assert values == [pytest.approx((9 + 4) / 2)]


def test_only_windows_in_the_schedule_count() -> None:
    # Friday and Saturday: 6 to 18 on weekdays.
    load = day(h5=9, h6=3, h17=4, h18=8) + day(h10=7)
    values, _ = charge(with_peak(weekdays=[0, 1, 2, 3, 4], hours=[6, 18]), load, date(2024, 1, 12))
    assert values == [pytest.approx(4)]


def test_a_month_in_which_nothing_counts_costs_nothing() -> None:
    values, fees = charge(with_peak(months=[6]), day(h1=5))
    assert values == [None]
    assert fees == 0


def test_weights_apply_before_the_days_maximum_is_picked() -> None:
    values, _ = charge(with_peak(weights=[{"hours": [22, 6], "factor": 0.5}]), day(h2=9, h12=5))
    assert values == [pytest.approx(5.0)]
    values, _ = charge(with_peak(weights=[{"hours": [22, 6], "factor": 0.5}]), day(h2=9, h12=4))
    assert values == [pytest.approx(4.5)]


@pytest.mark.parametrize(("kw", "fee"), [(2.0, 83), (2.1, 147), (5.0, 147), (7.0, 252), (99.0, 252)])
def test_a_step_fee_is_that_of_the_first_limit_reached(kw: float, fee: float) -> None:
    of = home(peaks=[{"steps": [[2, 83], [5, 147], [10, 252]]}], import_limit_kw=200)
    _, fees = charge(of, day(h3=kw))
    assert fees == fee


def test_each_month_is_charged_for_itself_and_never_pro_rata() -> None:
    values, fees = charge(with_peak(), day(h3=4) + day(h3=6), date(2024, 1, 31))
    assert values == [4, 6]
    assert fees == pytest.approx(100)


def test_the_mean_of_quarters_is_the_hour_s() -> None:
    load = [0.0] * 96
    load[40:44] = [8, 0, 0, 4]
    load[47:49] = [6, 6]  # two hours share this one
    values, _ = charge(with_peak(step_minutes=15), load)
    assert values == [pytest.approx(3.0)]
    values, _ = charge(with_peak(step_minutes=15, window_minutes=30), load)
    assert values == [pytest.approx(4.0)]
    values, _ = charge(with_peak(step_minutes=15, window_minutes=15), load)
    assert values == [pytest.approx(8.0)]


def test_the_hour_repeated_in_autumn_is_two_windows() -> None:
    # 27 October 2024 in Stockholm has 25 hours; 02:00 comes twice.
    load = [1.0] * 25
    load[2], load[3] = 6.0, 4.0
    of = with_peak(timezone="Europe/Stockholm", reduce="mean_top_n", n=2, distinct="none", hours=[2, 3])
    values, _ = charge(of, load, date(2024, 10, 27))
    assert values == [pytest.approx(5.0)]


def test_energy_is_bought_and_sold_month_by_month() -> None:
    of = home(buy={"spot_factor": 2, "adder": 1}, sell={"allowed": True, "adder": 0.5}, export_limit_kw=9)
    billing = Billing.of(of, timeline(of, [0.0] * 48, spot=[1.0] * 24 + [2.0] * 24, start=date(2024, 1, 31)))
    costs = billing.energy_costs(np.array([1.0] * 24 + [0.0] * 24), np.array([0.0] * 24 + [2.0] * 24))
    assert costs.tolist() == pytest.approx([24 * 3.0, -24 * 2 * 2.5])
    assert billing.names == ("2024-01", "2024-02")


def test_the_fixed_fee_is_pro_rata_by_days() -> None:
    billing = bill(home(fixed_monthly=290), [0.0] * 24 * 3, date(2024, 1, 31))
    assert billing.fixed_costs().tolist() == pytest.approx([290 / 31, 290 * 2 / 29])
