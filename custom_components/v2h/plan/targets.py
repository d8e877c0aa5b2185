"""What the open peak windows are to keep: the peaks that are booked and those that the plan means to have."""

from collections.abc import Sequence
from datetime import datetime

from custom_components.v2h.control.peak_watch import PeakTarget
from custom_components.v2h.engine.grid_tariff import PeakRule, Reduce
from custom_components.v2h.engine.model import PeakMonth, Plan
from custom_components.v2h.engine.peaks.calendar import month_of
from custom_components.v2h.engine.peaks.tracker import PeakTracker
from custom_components.v2h.engine.peaks.windows import window_start

from .learning import open_peaks

type _Means = dict[datetime, float]


class PeakTargets:
    """The targets of a house; what a plan means for each window is looked up once for each plan."""

    def __init__(self) -> None:
        """No plan is known."""
        self._plan: Plan | None = None
        self._means: dict[str, _Means] = {}

    def now(
        self, tracker: PeakTracker, plan: Plan | None, months: Sequence[PeakMonth], now: datetime
    ) -> tuple[PeakTarget, ...]:
        """For each component its open window with the mean that costs nothing more, or that is planned.

        plan: the newest, None where there is none: then only what is booked counts. months: that it was made with.
        """
        if plan is not self._plan:
            self._plan = plan
            self._means = {}
            if plan is not None:
                self._means = {
                    rule.name: _planned_means(plan, rule, months, tracker) for rule in tracker.rules
                }
        expected_kw = _expected_kw(plan, now, None)
        windows = open_peaks(tracker, now, expected_kw or 0.0)
        found = []
        for rule in tracker.rules:
            window = windows[rule.name]
            weight = tracker.weight(rule.name, window.start) or 1.0
            booked_kw = max(window.booked_kw, _counting_kw(tracker, rule, now)) / weight
            free_kw = max(booked_kw, rule.floor_kw, rule.free_kw)
            found.append(
                PeakTarget(
                    window=window,
                    target_kw=max(free_kw, self._planned_kw(rule, tracker, window.start)) or None,
                    booked_kw=free_kw,
                    expected_kw=_expected_kw(plan, now, window.end),
                )
            )
        return tuple(found)

    def _planned_kw(self, rule: PeakRule, tracker: PeakTracker, start: datetime) -> float:
        """The highest that the plan means a window of the open group (a day, a week, a month) to have."""
        whole_month = rule.reduce is Reduce.MAX or rule.n == 1

        def group(instant: datetime) -> tuple[int, ...]:
            return month_of(instant, tracker.tz) if whole_month else rule.group(instant, tracker.tz)

        mine = group(start)
        means = self._means.get(rule.name, {}).items()
        return max((kw for at, kw in means if at >= start and group(at) == mine), default=0.0)


def _planned_means(plan: Plan, rule: PeakRule, months: Sequence[PeakMonth], tracker: PeakTracker) -> _Means:
    """What each window's mean import comes to by a plan; the first with what was used when it was made."""
    length_h = rule.window_minutes / 60
    energy: _Means = {}
    for slot in plan.slots:
        start = window_start(slot.start, rule.window_minutes, tracker.tz)
        kwh = slot.import_kw * (slot.end - slot.start).total_seconds() / 3600
        hours = (slot.end - slot.start).total_seconds() / 3600
        energy[start] = energy.get(start, 0.0) + (kwh if hours <= length_h else slot.import_kw * length_h)
    if energy:
        first = next((item for item in months if item.rule.name == rule.name), None)
        energy[min(energy)] += first.used_kwh if first else 0.0
    counted = {start: kwh for start, kwh in energy.items() if tracker.weight(rule.name, start)}
    return {start: kwh / length_h for start, kwh in counted.items()}


def _counting_kw(tracker: PeakTracker, rule: PeakRule, now: datetime) -> float:
    """The lowest of the peaks that count this month, once there are as many as count: a lower one costs nothing."""
    entries = tracker.entries(rule.name, now)
    return entries[-1].kw if len(entries) >= rule.peaks else 0.0


def _expected_kw(plan: Plan | None, now: datetime, until: datetime | None) -> float | None:
    """What the plan expects the house to draw less its sun, now or as the mean until an instant; None without one."""
    energy = hours = 0.0
    for slot in plan.slots if plan else ():
        if slot.end <= now:
            continue
        if until is None:
            return slot.load_kw - slot.solar_kw
        if slot.start >= until:
            break
        length = (min(slot.end, until) - max(slot.start, now)).total_seconds() / 3600
        energy, hours = energy + (slot.load_kw - slot.solar_kw) * length, hours + length
    return energy / hours if hours else None
