"""A peak component in one month as the plan sees it."""

from collections.abc import Mapping
from datetime import tzinfo

import numpy as np

from custom_components.v2h.engine.model import Ints, PeakMonth, TimeGrid

from .calendar import GroupKey, RuleMonth
from .windows import window_start


def peak_month(
    counted: RuleMonth,
    grid: TimeGrid,
    *,
    booked_kw: Mapping[GroupKey, float],
    earlier_kw: tuple[float, ...],
    used_kwh: float,
    tz: tzinfo,
) -> PeakMonth | None:
    """What a plan needs to know of a component in one month, None where no step of the grid counts.

    counted: the month's windows that count. grid: n steps, each within one window. booked_kw: of each group that
    has a peak. used_kwh: in the window that holds the grid's start, used where that one counts. A day or week that
    the plan touches only a part of is one of its groups, not one of the rest's.
    """
    rule = counted.rule
    starts = [window_start(start, rule.window_minutes, tz) for start in grid.starts]
    windows = [start for start in dict.fromkeys(starts) if start in counted.windows]
    if not windows:
        return None
    number = {start: index for index, start in enumerate(windows)}
    window: Ints = np.array([number.get(start, -1) for start in starts], dtype=np.int64)
    groups = list(dict.fromkeys(counted.windows[start].group for start in windows))
    group_number = {group: index for index, group in enumerate(groups)}
    touched = set(groups)
    others = [kw for group, kw in booked_kw.items() if group not in touched]
    rest = (
        group
        for group, last in counted.last_of_group.items()
        if last >= grid.end and group not in touched and group not in booked_kw
    )
    return PeakMonth(
        rule=rule,
        year=counted.month[0],
        month=counted.month[1],
        window=window,
        weight=np.array([counted.windows[start].weight for start in windows], dtype=np.float64),
        group=np.array([group_number[counted.windows[start].group] for start in windows], dtype=np.int64),
        booked_kw=np.array([booked_kw.get(group, 0.0) for group in groups], dtype=np.float64),
        others_kw=tuple(sorted(others, reverse=True)),
        earlier_kw=earlier_kw,
        rest_groups=sum(1 for _ in rest),
        used_kwh=used_kwh if window[0] >= 0 else 0.0,
    )
