"""The month's peaks as the owner sees them: what is booked, what the plan makes of it, what the next kW costs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import pairwise

import numpy as np

from custom_components.v2h.engine.grid_tariff import PeakRule
from custom_components.v2h.engine.model import SLOT, Floats, PeakMonth, Plan, TimeGrid, slot_start
from custom_components.v2h.engine.peaks.projection import PeakExpectation, expected_peaks
from custom_components.v2h.engine.peaks.tracker import MissingWindow, OpenWindow, Peak, PeakTracker

_HOUR = timedelta(hours=1)
_AHEAD = timedelta(hours=48)
"""How much of the plan is looked at: what is published. The rest is a forecast in coarse steps."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ComponentView:
    """One peak component this month.

    entries: the peaks that count, highest first. month_kw: what they come to; value_kw: what the fee is counted
    from; fee: as it stands, currency; all None where unknown. expected: with the plan, None where unknown. incomplete: the windows of the component
    that were not measured enough.
    """

    rule: PeakRule
    entries: tuple[Peak, ...]
    month_kw: float | None
    value_kw: float | None
    fee: float | None
    expected: PeakExpectation | None
    incomplete: tuple[MissingWindow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PeakView:
    """All components, and the window that is open: its projected mean import, kW, None where unknown."""

    components: tuple[ComponentView, ...]
    window: OpenWindow | None = None
    window_kw: float | None = None

    @property
    def fee(self) -> float | None:
        """This month's peak charge as it stands, currency."""
        return _sum([item.fee for item in self.components])

    @property
    def expected_fee(self) -> float | None:
        """This month's peak charge if the plan is kept, currency."""
        return _sum([item.expected.fee if item.expected else None for item in self.components])

    @property
    def next_kw(self) -> float | None:
        """What a kW more in the open window would add to the month's charge, currency/kW."""
        return _sum([item.expected.next_kw if item.expected else None for item in self.components])

    @property
    def margin_kw(self) -> float | None:
        """How much higher the open window may end before it costs, None where it does not or nobody knows."""
        margins = [item.expected.margin_kw for item in self.components if item.expected]
        return min((margin for margin in margins if margin is not None), default=None)


def peak_view(
    peaks: PeakTracker,
    plan: Plan | None,
    now: datetime,
    limit_kw: float,
    *,
    planned: Sequence[PeakMonth] = (),
) -> PeakView:
    """What is known of the month's peaks now.

    limit_kw: the most that the main fuse lets in. planned: the plan's months, which know what the days after it bring.
    """
    if not peaks.rules:
        return PeakView(components=())
    window = min(
        (peaks.open_window(now, rule.name) for rule in peaks.rules),
        key=lambda item: (not item.counts, item.end - item.start),
    )
    steps = _steps(plan, window, now)
    expected: dict[str, PeakExpectation] = {}
    window_kw = None
    if steps is not None:
        grid, import_kw = steps
        inside = np.array([start < window.end for start in grid.starts])
        used_kwh = window.used_kwh + float((import_kw * grid.hours)[inside].sum())
        window_kw = used_kwh / ((window.end - window.start) / _HOUR)
        local = now.astimezone(peaks.tz)
        rest = {(item.rule.name, item.year, item.month): item.rest_kw for item in planned}
        for made in peaks.months(grid):
            month = replace(made, rest_kw=rest.get((made.rule.name, made.year, made.month), made.rest_kw))
            if (month.year, month.month) == (local.year, local.month):
                expected[month.rule.name] = expected_peaks(month, import_kw, grid.hours, limit_kw)
    return PeakView(
        components=tuple(
            _component(peaks, rule, expected.get(rule.name), steps is not None, now) for rule in peaks.rules
        ),
        window=window,
        window_kw=window_kw,
    )


def _component(
    peaks: PeakTracker, rule: PeakRule, expected: PeakExpectation | None, is_expected: bool, now: datetime
) -> ComponentView:
    month_kw, fee = peaks.month_kw(rule.name, now), peaks.fee(rule.name, now)
    if month_kw is None or fee is None:
        expected = None  # what is booked is not known, so neither is what it grows to
    elif expected is None and is_expected:
        # No window of the plan counts: the month stays as it is.
        expected = PeakExpectation(month_kw=month_kw, fee=fee, next_kw=0.0, margin_kw=None)
    return ComponentView(
        rule=rule,
        entries=peaks.entries(rule.name, now),
        month_kw=month_kw,
        value_kw=peaks.value(rule.name, now),
        fee=fee,
        expected=expected,
        incomplete=peaks.incomplete(now, rule.name),
    )


def _steps(plan: Plan | None, window: OpenWindow, now: datetime) -> tuple[TimeGrid, Floats] | None:
    """The expected import from now on, kW: in the open slot that of this moment, then the plan's.

    Without a plan the import of this moment to the end of the open window; None where that is not known either.
    """
    parts = list(_parts(plan, now)) if plan else []
    if not parts or parts[0][0] > now:
        if window.import_kw is None:
            return None
        parts = [(now, window.end, window.import_kw)]
    elif window.import_kw is not None:
        parts[0] = (*parts[0][:2], window.import_kw)
    hours = np.array([(end - start) / _HOUR for start, end, _ in parts])
    grid = TimeGrid(starts=tuple(start for start, _, _ in parts), hours=hours)
    return grid, np.array([kw for _, _, kw in parts])


def _parts(plan: Plan, now: datetime) -> Iterator[tuple[datetime, datetime, float]]:
    """The plan's steps from now on, none longer than a quarter of an hour."""
    for slot in plan.slots:
        if slot.end <= now or slot.start > now + _AHEAD:
            continue
        edges = [max(slot.start, now)]
        while (following := slot_start(edges[-1]) + SLOT) < slot.end:
            edges.append(following)
        for start, end in pairwise([*edges, slot.end]):
            yield start, end, slot.import_kw


def _sum(values: Sequence[float | None]) -> float | None:
    """The sum, None where a part of it is unknown."""
    known = [value for value in values if value is not None]
    return sum(known) if len(known) == len(values) and values else None


def missing_spans(windows: Sequence[MissingWindow]) -> list[MissingWindow]:
    """The same with windows that follow each other made one."""
    spans: list[MissingWindow] = []
    for window in windows:
        if spans and window.start <= spans[-1].end:
            spans[-1] = MissingWindow(start=spans[-1].start, end=max(spans[-1].end, window.end))
        else:
            spans.append(window)
    return spans
