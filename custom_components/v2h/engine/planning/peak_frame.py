"""A peak component on the plan's grid: its windows, and what their means cost."""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

import numpy as np

from custom_components.v2h.engine.grid_tariff import Reduce
from custom_components.v2h.engine.model import Floats, Ints, PeakMonth
from custom_components.v2h.engine.peaks.outlook import ConvexFee, booked_fee, convex_fee, plan_fee

_MOST_KW: Final = 1e6
_SHORTEST_HOURS: Final = 1e-9
_MOST_SAMPLES: Final = 6
"""Of a month's rest in the linear program: each is a row for each group."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupFee:
    """What the highest weighted mean of some windows costs. windows: their numbers."""

    windows: Ints
    fee: ConvexFee


@dataclass(frozen=True, slots=True, kw_only=True)
class TopMean:
    """A price on the sum of the highest peaks of the month, where several groups of the plan compete for the places.

    price: currency per kW of each place. level_kw: (samples, places) the peaks that hold the places without the plan's
    groups, ascending; share: of each sample.
    """

    price: float
    level_kw: Floats
    share: float


@dataclass(frozen=True, kw_only=True)
class PeakFrame:
    """A peak component in one month: for the steps that count, the number of their window (0..windows-1).

    used_kw: (windows,) what is already metered, as the window's mean. share: (steps,) of each step in its window's
    mean. factor: (windows,) the weight of each window's mean. fees: of the groups that can cost anything, each as if
    the others added nothing. together: what they cost together, None where that is the sum of the fees.
    """

    month: PeakMonth
    steps: Ints
    window_of_step: Ints
    used_kw: Floats
    share: Floats
    factor: Floats
    fees: tuple[GroupFee, ...]
    together: TopMean | None

    @property
    def free_kw(self) -> float:
        """Up to here no window costs anything, whatever its weight."""
        return min((item.fee.free_kw for item in self.fees), default=np.inf)

    def weighted_kw(self, import_kw: Floats) -> Floats:
        """The weighted mean import of each window."""
        metered = np.bincount(self.window_of_step, self.share * import_kw[self.steps], len(self.used_kw))
        return np.asarray(self.factor * (self.used_kw + metered))

    def added_fee(self, import_kw: Floats) -> float:
        """The expected fee with this import, less that of what is booked."""
        groups = self.month.booked_kw.copy()
        np.maximum.at(groups, self.month.group, self.weighted_kw(import_kw))
        return plan_fee(self.month, groups) - self._booked_fee

    @cached_property
    def _booked_fee(self) -> float:
        return booked_fee(self.month)


def lay_out_peak(month: PeakMonth, hours: Floats, limit_kw: float) -> PeakFrame:
    """Make the frame of a component. hours: (n,) length of the plan's steps. limit_kw: the highest import planned.

    Of a rule that counts the one highest peak alone all groups are one: else each would pay for the same peak.
    """
    if month.rule.peaks == 1 and len(month.booked_kw) > 1:
        month = replace(month, group=np.zeros_like(month.group), booked_kw=month.booked_kw.max(keepdims=True))
    steps = np.flatnonzero(month.window >= 0)
    window_of_step = month.window[steps]
    length = month.rule.window_minutes / 60
    used = np.zeros(len(month.weight))
    if len(month.window) and month.window[0] >= 0:
        used[month.window[0]] = min(max(month.used_kwh / length, 0.0), _MOST_KW)
    fees = []
    alike: dict[
        tuple[float, float], ConvexFee
    ] = {}  # groups with the same peak stand alike to all the others
    for group in range(len(month.booked_kw)):
        windows = np.flatnonzero((month.group == group) & (month.weight > 0))
        if not len(windows):
            continue
        most_kw = min(limit_kw * float(month.weight[windows].max()), _MOST_KW)
        key = float(month.booked_kw[group]), most_kw
        if (fee := alike.get(key)) is None:
            fee = alike[key] = convex_fee(month, group, most_kw)
        if len(fee.slope):
            fees.append(GroupFee(windows=windows, fee=fee))
    return PeakFrame(
        month=month,
        steps=steps,
        window_of_step=window_of_step,
        used_kw=used,
        # a step longer than the window it stands in is taken to be even
        share=np.minimum(hours[steps] / max(length, _SHORTEST_HOURS), 1.0),
        factor=month.weight,
        fees=tuple(fees),
        together=_top_mean(month) if len(fees) > 1 else None,
    )


def _top_mean(month: PeakMonth) -> TopMean | None:
    """The fee of a mean of the N highest at a price per kW, None of any other rule.

    Places that nobody holds yet are held by nothing. Of many samples neighbours are taken together.
    """
    rule = month.rule
    if rule.reduce is not Reduce.MEAN_TOP_N or rule.steps or rule.free_kw > 0 or rule.floor_kw > 0:
        return None
    samples = month.rest_kw if month.rest_kw.shape[0] else np.zeros((1, 0))
    to_come = samples.shape[1] if month.rest_kw.shape[0] else month.rest_groups
    places = min(rule.n, len(month.others_kw) + len(month.booked_kw) + to_come)
    others = np.broadcast_to(np.array(month.others_kw), (len(samples), len(month.others_kw)))
    held = np.concatenate([np.zeros((len(samples), places)), others, samples], axis=1)
    level = np.sort(held, axis=1)[:, -places:]
    level = level[np.argsort(level[:, 0], kind="stable")]
    taken = np.array_split(level, min(len(level), _MOST_SAMPLES))
    return TopMean(
        price=rule.prices[month.month - 1] / places,
        level_kw=np.array([part.mean(axis=0) for part in taken]),
        share=1 / len(taken),
    )
