"""What a month's peak fee is expected to become, as a function of what one more day, week or window reaches."""

from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from custom_components.v2h.engine.grid_tariff import MONTHS_OF_A_ROLLING_YEAR, PeakPeriod, PeakRule, Reduce
from custom_components.v2h.engine.model import Floats, Ints, PeakMonth

_LIMIT_KW: Final = 1e-9
"""As grid_tariff: a mean of decimal numbers may stand this far above the limit that it is."""
_FINE: Final = 96
"""Points at which an expected fee is looked at between nothing and the limit: a seventh of a kW for a 16 A fuse."""
_MOST_SLOPES: Final = 10
"""Slopes of a fee in the linear program: each is one column for each group."""
_HALVINGS: Final = 24
_SMALLEST_SLOPE: Final = 1e-6
"""Currency per kW that nobody pays: rounding."""
_ALIKE: Final = 1e-4
"""Of a slope: less is no bend."""


def expected_fee(month: PeakMonth, group: int, kw: Floats) -> Floats:
    """What the month's fee is expected to be, if the highest weighted mean of one group is so much.

    month: the component with what is booked and what the rest of the month is expected to bring. group: one of the
    plan's. kw: (k,) its highest weighted mean. Returns (k,) currency: the mean over the month's samples of the fee of
    everything that counts, the plan's other groups with what they have booked. It never falls as kw rises, and is
    level up to what the group has booked.

    Without samples, while groups are still to come after the plan, those that are missing to the N that count are taken
    to reach what this one does, and it bears one share of what they cost together. So the first kW of a month costs
    the price / N and not the whole price, and free kW and steps are looked up at the level that the month tends to.

    Of a rolling year the fee is that of all the months in which the peak will be counted, not of the first one alone.
    """
    others = np.delete(month.booked_kw, group)
    return _expected(month, np.array([*month.others_kw, *others]), np.maximum(kw, month.booked_kw[group]))


def plan_fee(month: PeakMonth, groups_kw: Floats) -> float:
    """What the month's fee is expected to be, if the plan's groups reach so much together, currency.

    groups_kw: (groups,) highest weighted mean of each. Raised group by group from what is booked, the highest first:
    for the groups that the rules of `expected_fee` leave open each takes its share, all else is the fee of all at once.
    """
    reached = month.booked_kw.copy()
    total = booked_fee(month)
    for group in np.argsort(-groups_kw, kind="stable").tolist():
        if groups_kw[group] <= reached[group]:
            continue
        pair = np.array([reached[group], groups_kw[group]])
        before, after = expected_fee(replace(month, booked_kw=reached), group, pair).tolist()
        total += after - before
        reached[group] = groups_kw[group]
    return total


def booked_fee(month: PeakMonth) -> float:
    """What the month's fee is expected to be, if the plan adds nothing, currency."""
    kw = month.booked_kw if len(month.booked_kw) else np.zeros(1)
    return float(_expected(month, np.array([*month.others_kw, *kw[1:]]), kw[:1])[0])


def _expected(month: PeakMonth, others_kw: Floats, kw: Floats) -> Floats:
    """The expected fee with one group at kw, (k,), and everything else that is booked."""
    rule = month.rule
    rest = month.rest_kw if month.rest_kw.shape[0] else np.zeros((1, 0))
    known = np.concatenate([np.tile(others_kw, (len(rest), 1)), rest], axis=1)
    known = -np.sort(-known, axis=1)[:, : rule.peaks]
    alike = 0 if month.rest_kw.shape[0] else _alike(month, others_kw)

    def fee(own: Floats, times: int) -> Floats:
        peaks = np.empty((len(known), len(own), known.shape[1] + times))
        peaks[:, :, :-times] = known[:, None, :]
        peaks[:, :, -times:] = own[None, :, None]
        return np.asarray(_fee(month, _value(rule, peaks)).mean(axis=0))

    if not alike:
        return fee(kw, 1)
    none = fee(np.zeros(1), 1 + alike)
    return np.asarray(none + (fee(kw, 1 + alike) - none) / (1 + alike))


def _alike(month: PeakMonth, others_kw: Floats) -> int:
    """Groups still to come that are taken to reach what the one in question does."""
    missing = month.rule.peaks - 1 - int(np.count_nonzero(others_kw > 0))
    return max(min(missing, month.rest_groups), 0)


def _value(rule: PeakRule, peaks_kw: Floats) -> Floats:
    """`PeakRule.value` along the last axis."""
    highest = -np.sort(-peaks_kw, axis=-1)[..., : rule.peaks]
    value = highest.mean(axis=-1) if rule.reduce is Reduce.MEAN_TOP_N else highest[..., -1]
    return np.maximum(value, rule.floor_kw)


def _fee(month: PeakMonth, value_kw: Floats) -> Floats:
    """`PeakRule.fee` of what is billed for a month's value, times the months in which it is counted."""
    rule, months, billed = month.rule, 1, value_kw
    if rule.period is PeakPeriod.ROLLING_YEAR:
        earlier = month.earlier_kw[-(MONTHS_OF_A_ROLLING_YEAR - 1) :]
        months = len(earlier) + 1
        billed = (value_kw + sum(earlier)) / months
    priced = np.maximum(billed - rule.free_kw, 0.0)
    if not rule.steps:
        return priced * (rule.prices[month.month - 1] * months)
    limits = np.array([limit for limit, _ in rule.steps]) + _LIMIT_KW
    fees = np.array([fee for _, fee in rule.steps]) * months
    return np.asarray(fees[np.minimum(np.searchsorted(limits, priced), len(fees) - 1)])


@dataclass(frozen=True, slots=True, kw_only=True)
class ConvexFee:
    """A convex fee, not above the expected one: free_kw costs nothing more, then slopes that rise.

    from_kw: (segments,) where each slope begins, ascending, the first at free_kw. slope: (segments,) currency per kW.
    """

    from_kw: Floats
    slope: Floats

    @property
    def free_kw(self) -> float:
        """Up to here a peak costs nothing: without end where none does."""
        return float(self.from_kw[0]) if len(self.from_kw) else np.inf

    @property
    def width_kw(self) -> Floats:
        """How far each slope goes on, the last without end."""
        return np.diff(self.from_kw, append=np.inf)

    def cost(self, kw: Floats) -> Floats:
        """What peaks cost beyond what is booked, currency."""
        above = np.maximum(np.asarray(kw)[..., None] - self.from_kw, 0.0)
        return np.asarray(np.minimum(above, self.width_kw) @ self.slope)


def convex_fee(month: PeakMonth, group: int, limit_kw: float) -> ConvexFee:
    """The lower convex envelope of the expected fee of a group, from what it has booked to limit_kw and beyond.

    Where samples bend the fee between two of the points looked at, it may stand above it by what it rises between them.
    Of more slopes than a program needs some are left out, which lowers it a little.
    """
    booked = float(month.booked_kw[group])
    top = max(limit_kw, booked + 1.0)
    kw = np.unique(np.concatenate([np.linspace(booked, top, _FINE), _kinks(month, group, booked, top)]))
    fee = expected_fee(month, group, kw)
    if month.rule.steps and len(month.rest_kw) > 1:
        # Each sample climbs its steps at its own place: up to the next point looked at, the fee may still be the last.
        fee = np.concatenate([fee[:1], fee[:-1]])
    corners = _hull(kw, fee)
    slope = np.diff(fee[corners]) / np.diff(kw[corners])
    offset = fee[corners[:-1]] - slope * kw[corners[:-1]] - fee[0]
    kept = _spread_out(slope)
    slope, offset = slope[kept], offset[kept]
    start = np.concatenate([[booked], -np.diff(offset) / np.diff(slope)])
    start = np.maximum.accumulate(start)  # rounding must not make a width negative
    paid = slope > _SMALLEST_SLOPE
    return ConvexFee(from_kw=start[paid], slope=slope[paid])


def _kinks(month: PeakMonth, group: int, low: float, high: float) -> Floats:
    """Where the fee may bend or jump between two levels, as far as it is worth finding exactly."""
    found = np.array([*month.others_kw, *month.booked_kw], dtype=np.float64)
    if len(month.rest_kw) <= 1:
        found = np.concatenate([found, month.rest_kw.ravel()])
    if len(month.rest_kw) <= 1 or not month.rule.steps:
        found = np.concatenate([found, _rises(month, group, low, high)])
    return found[(found > low) & (found < high)]


def _rises(month: PeakMonth, group: int, low: float, high: float) -> Floats:
    """The highest level before the fee begins to rise, for steps before each rise."""
    fees = expected_fee(month, group, np.linspace(low, high, _FINE) if month.rule.steps else np.array([low]))
    fees = np.unique(fees) + _SMALLEST_SLOPE
    below, above = np.full(len(fees), low), np.full(len(fees), high)
    for _ in range(_HALVINGS):
        middle = (below + above) / 2
        same = expected_fee(month, group, middle) <= fees
        below, above = np.where(same, middle, below), np.where(same, above, middle)
    return below


def _hull(x: Floats, y: Floats) -> list[int]:
    """The corners of the lower convex hull of points from left to right."""
    corners: list[int] = []
    for at, (right, high) in enumerate(zip(x.tolist(), y.tolist(), strict=True)):
        while len(corners) > 1:
            first, second = corners[-2:]
            if (y[second] - y[first]) * (right - x[first]) < (high - y[first]) * (x[second] - x[first]):
                break
            corners.pop()
        corners.append(at)
    return corners


def _spread_out(slope: Floats) -> Ints:
    """Which of rising slopes to keep: each a good step above the one before, the first and the last always."""
    step = max(float(slope[-1] - slope[0]) / _MOST_SLOPES, _SMALLEST_SLOPE)
    kept = [0]
    for at in range(1, len(slope)):
        least = step if at < len(slope) - 1 else max(_SMALLEST_SLOPE, _ALIKE * float(slope[-1]))
        if slope[at] - slope[kept[-1]] >= least * (1 - 1e-9):
            kept.append(at)
    return np.array(kept)
