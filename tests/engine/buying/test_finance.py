"""The arithmetic of a purchase against numbers worked out by hand."""

from math import inf

import pytest

from custom_components.v2h.engine.buying.finance import (
    Outlay,
    discounted_payback_years,
    internal_rate,
    payback_years,
    present_value_factor,
    purchase,
    yearly_payment,
)


@pytest.mark.parametrize(
    ("interest", "years", "factor"),
    [
        (0.0, 10.0, 10.0),
        (0.1, 1.0, 1 / 1.1),
        (0.1, 2.0, 1 / 1.1 + 1 / 1.21),
        (0.04, 3.0, 1 / 1.04 + 1 / 1.0816 + 1 / 1.124864),
    ],
)
def test_present_value_of_one_a_year(interest: float, years: float, factor: float) -> None:
    assert present_value_factor(interest, years) == pytest.approx(factor, rel=1e-12)


def test_a_loan_is_paid_off_by_its_yearly_payments() -> None:
    left = 100_000.0
    payment = yearly_payment(Outlay(price=left, years=10), 0.04)
    for _ in range(10):
        left = left * 1.04 - payment
    assert left == pytest.approx(0.0, abs=1e-6)


@pytest.mark.parametrize(
    ("cost", "yearly", "years"),
    [(140_000, 25_000, 5.6), (0, 0, 0.0), (1, 0, None), (1, -5, None)],
)
def test_payback_without_interest(cost: float, yearly: float, years: float | None) -> None:
    assert payback_years(cost, yearly) == years


def test_payback_with_interest_is_when_the_debt_is_gone() -> None:
    """At 10 %: 100 becomes 110 - 60 = 50, then 55 - 60 < 0: between one and two years."""
    years = discounted_payback_years(100.0, 60.0, 0.1)
    assert years is not None
    assert 1.0 < years < 2.0
    assert 60.0 * present_value_factor(0.1, years) == pytest.approx(100.0)


def test_what_earns_less_than_its_interest_never_comes_back() -> None:
    assert discounted_payback_years(100_000.0, 4_000.0, 0.04) is None
    assert discounted_payback_years(100_000.0, 4_000.0, 0.0) == 25.0


def test_one_part_is_judged_as_usual() -> None:
    found = purchase([Outlay(price=1_000.0, years=2.0)], 600.0, 0.1)
    assert found.net_present_value == pytest.approx(600 / 1.1 + 600 / 1.21 - 1_000)
    assert found.payback_years == pytest.approx(1_000 / 600)
    assert found.internal_rate is not None
    rate = found.internal_rate
    assert 600 / (1 + rate) + 600 / (1 + rate) ** 2 == pytest.approx(1_000)


def test_a_part_that_outlives_the_others_costs_only_the_years_it_is_used() -> None:
    """Without interest: 1,000 / 5 and 1,000 / 10 a year; over 5 years 1,500 of the 2,000."""
    found = purchase([Outlay(price=1_000.0, years=5.0), Outlay(price=1_000.0, years=10.0)], 400.0, 0.0)
    assert found.years == 5.0
    assert found.cost == 2_000.0
    assert found.yearly_capital == pytest.approx(300.0)
    assert found.net_present_value == pytest.approx((400.0 - 300.0) * 5.0)


def test_the_rate_of_what_loses_money_is_negative_and_of_what_earns_nothing_none() -> None:
    losing = internal_rate([Outlay(price=1_000.0, years=4.0)], 200.0)
    assert losing is not None
    assert losing < 0.0
    assert internal_rate([Outlay(price=1_000.0, years=4.0)], 0.0) is None
    assert internal_rate([], 100.0) is None


def test_what_costs_nothing_is_paid_back_at_once() -> None:
    found = purchase([Outlay(price=0.0, years=4.0)], 100.0, 0.04)
    assert (found.cost, found.payback_years, found.years) == (0, 0.0, inf)
