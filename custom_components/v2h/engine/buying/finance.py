"""The arithmetic of a purchase that earns the same every year."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf, log1p
from typing import Final

_STEPS: Final = 200
"""Of halving an interval: far below the last digit of an interest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlay:
    """What is paid at the beginning, and for how many years it lasts. price: currency. years: > 0."""

    price: float
    years: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Return:
    """What a purchase gives back.

    cost: paid at the beginning. yearly: what it earns. years: until the first part of it is worn out.
    yearly_capital: what the cost is as equal payments over the parts' lives, with interest. payback_years: cost /
    yearly; discounted_payback_years: with interest; None where it never comes back. net_present_value: of `years`
    years, less what the cost is for them. internal_rate: the interest at which nothing is left over; None where there
    is none above -100 %.
    """

    cost: float
    yearly: float
    years: float
    yearly_capital: float
    payback_years: float | None
    discounted_payback_years: float | None
    net_present_value: float
    internal_rate: float | None


def present_value_factor(interest: float, years: float) -> float:
    """What 1 a year for some years is worth today: (1 - (1 + i)^-n) / i, and n where i is 0.

    interest: yearly, > -1. years: >= 0, need not be whole.
    """
    if abs(interest) < 1e-12:
        return years
    return float((1.0 - (1.0 + interest) ** -years) / interest)


def yearly_payment(outlay: Outlay, interest: float) -> float:
    """The equal yearly payments, at the years' ends, that an outlay is over its life (an annuity)."""
    return outlay.price / present_value_factor(interest, outlay.years)


def payback_years(cost: float, yearly: float) -> float | None:
    """Years until what is earned is what was paid, without interest; None where nothing is earned."""
    if cost <= 0:
        return 0.0
    return cost / yearly if yearly > 0 else None


def discounted_payback_years(cost: float, yearly: float, interest: float) -> float | None:
    """Years until what is earned, discounted, is what was paid: -ln(1 - cost x i / yearly) / ln(1 + i).

    None where the interest alone is more than what is earned.
    """
    if cost <= 0 or interest <= 0:
        return payback_years(cost, yearly)
    if yearly <= cost * interest:
        return None
    return -log1p(-cost * interest / yearly) / log1p(interest)


def internal_rate(outlays: Sequence[Outlay], yearly: float) -> float | None:
    """The interest at which the yearly payments of all outlays are what is earned; None where there is none."""
    if yearly <= 0 or sum(item.price for item in outlays) <= 0:
        return None
    low, high = -0.99, 100.0

    def left(interest: float) -> float:
        return yearly - sum(yearly_payment(item, interest) for item in outlays)

    if left(low) < 0 or left(high) > 0:
        return None
    for _ in range(_STEPS):
        middle = (low + high) / 2.0
        low, high = (middle, high) if left(middle) > 0 else (low, middle)
    return low


def purchase(outlays: Sequence[Outlay], yearly: float, interest: float) -> Return:
    """Judge a purchase of parts that may last differently long.

    outlays: none: nothing is bought. yearly: currency, the same every year. interest: >= 0.
    Net present value: (yearly - yearly payments) x present value factor over the shortest life. With one part that is
    the usual yearly x factor - price; with several each part costs only the years that it is used.
    """
    paid = [item for item in outlays if item.price > 0]
    cost = sum(item.price for item in paid)
    years = min((item.years for item in paid), default=inf)
    capital = sum(yearly_payment(item, interest) for item in paid)
    factor = present_value_factor(interest, years) if paid else 0.0
    return Return(
        cost=cost,
        yearly=yearly,
        years=years,
        yearly_capital=capital,
        payback_years=payback_years(cost, yearly),
        discounted_payback_years=discounted_payback_years(cost, yearly, interest),
        net_present_value=(yearly - capital) * factor,
        internal_rate=internal_rate(paid, yearly),
    )
