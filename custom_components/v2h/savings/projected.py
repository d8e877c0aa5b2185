"""What is going to be saved, today by the plan and this month by what was measured of it."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from homeassistant.util import dt as dt_util

from custom_components.v2h.coordinator import V2hCoordinator
from custom_components.v2h.engine.ledger.slots import HEADLINE

type Attributes = Mapping[str, Any]


def saving_today(coordinator: V2hCoordinator) -> float | None:
    """What the plan saves on energy today."""
    saving = coordinator.plan.day_energy_saving if coordinator.plan else None
    return None if saving is None else round(saving, 2)


def saving_month(coordinator: V2hCoordinator) -> float | None:
    """What the month's saving comes to if it goes on as until now; None where too little was measured."""
    view = coordinator.ledger.view
    if view is None:
        return None
    now = dt_util.now()
    first = dt_util.start_of_local_day(now.replace(day=1))
    if view.month.start != first:
        return None  # of the month that is over; the new one's first slot has not ended
    ends = dt_util.start_of_local_day((first + timedelta(days=32)).replace(day=1))
    saving = view.month.projected(HEADLINE, (ends - now) / timedelta(hours=1))
    return None if saving is None else round(saving, 2)


def saving_attributes(coordinator: V2hCoordinator) -> Attributes:
    """What today's saving is made of, and that of the whole plan."""
    plan = coordinator.plan
    if plan is None or plan.day_costs is None or plan.day_baseline is None:
        return {}
    planned, unmanaged = plan.day_costs, plan.day_baseline
    return {
        "planned_cost": round(planned.energy + planned.wear, 2),
        "unmanaged_cost": round(unmanaged.energy + unmanaged.wear, 2),
        "energy": round(unmanaged.energy - planned.energy, 2),
        "wear": round(unmanaged.wear - planned.wear, 2),
        "stored_energy": round(planned.end_value - unmanaged.end_value, 2),
        "whole_plan": round(plan.energy_saving, 2),
        "whole_plan_until": dt_util.as_local(plan.slots[-1].end),
        # Of the month, not of the day: added up day by day it would count the same peak many times.
        "peak_charge": round(plan.peak_saving, 2),
    }
