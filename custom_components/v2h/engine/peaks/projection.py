"""What a month's peak component comes to if the plan is kept, and what one more kW in the open window would cost."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np

from custom_components.v2h.engine.model import Floats, PeakMonth

_STEPS: Final = 24
"""Halvings of the search for where an open window begins to cost: from any fuse to a tenth of a watt."""
_CENT: Final = 1e-6
"""Money that is no cost but rounding."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PeakExpectation:
    """What is expected of a component in one month.

    month_kw: its peaks come to. fee: of the month, currency. next_kw: what the fee rises by if the open window ends
    one kW higher than expected, currency/kW. margin_kw: how much higher the open window may end before the fee
    rises, None where it does not rise up to the limit.
    """

    month_kw: float
    fee: float
    next_kw: float
    margin_kw: float | None


def window_means(month: PeakMonth, import_kw: Floats, hours: Floats) -> Floats:
    """Mean import of each of the month's windows, (windows,) kW, with what the open one has imported already.

    import_kw, hours: (n,) of the plan's steps. A window that the plan's end cuts is taken to import nothing after it.
    """
    counts = month.window >= 0
    energy = np.bincount(
        month.window[counts],
        weights=(np.maximum(import_kw, 0.0) * hours)[counts],
        minlength=len(month.weight),
    )
    if len(energy):
        energy[0] += month.used_kwh
    means: Floats = energy / (month.rule.window_minutes / 60)
    return means


def month_kws(month: PeakMonth, means_kw: Floats) -> list[float]:
    """What the month's peaks come to, kW, with each sample of what the days after the plan bring; one where there is none.

    means_kw: (windows,) mean import of the plan's windows.
    """
    groups = month.booked_kw.copy()
    np.maximum.at(groups, month.group, means_kw * month.weight)
    known = [*month.others_kw, *groups.tolist()]
    return [month.rule.value([*known, *rest]) for rest in month.rest_kw.tolist() or [[]]]


def expected_peaks(month: PeakMonth, import_kw: Floats, hours: Floats, limit_kw: float) -> PeakExpectation:
    """What is booked, what the plan imports and what the days after it are expected to bring make of the month.

    import_kw, hours: (n,) of the plan's steps. limit_kw: the highest import that is looked at for the margin.
    """
    means = window_means(month, import_kw, hours)

    def fee(open_kw: float | None = None) -> float:
        kw = means
        if open_kw is not None:
            kw = means.copy()
            kw[0] = open_kw
        fees = [
            month.rule.fee(month.rule.billed_kw((*month.earlier_kw, value)), month.month)
            for value in month_kws(month, kw)
        ]
        return sum(fees) / len(fees)

    now, values = fee(), month_kws(month, means)
    is_open = len(month.window) > 0 and month.window[0] == 0
    return PeakExpectation(
        month_kw=sum(values) / len(values),
        fee=now,
        next_kw=fee(float(means[0]) + 1.0) - now if is_open else 0.0,
        margin_kw=_margin_kw(fee, float(means[0]), limit_kw) if is_open else None,
    )


def _margin_kw(fee: Callable[[float], float], open_kw: float, limit_kw: float) -> float | None:
    """How far a window may rise above open_kw before the fee does, None where it does not up to limit_kw.

    The fee never falls as the window rises, so halving the span finds where it begins to.
    """
    now = fee(open_kw)
    low, high = open_kw, max(open_kw, limit_kw)
    if fee(high) <= now + _CENT:
        return None
    for _ in range(_STEPS):
        middle = (low + high) / 2
        if fee(middle) <= now + _CENT:
            low = middle
        else:
            high = middle
    return low - open_kw
