"""The plan as others read it: a response of an action, and the stretches in which nothing changes."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from homeassistant.util.json import JsonObjectType

from .engine.model import Costs, Plan, PlanSlot, Reason, Verb


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Consecutive slots in which a storage does the same for the same reason; power_kw is the mean."""

    storage: str
    start: datetime
    end: datetime
    verb: Verb
    power_kw: float
    soc: float
    reason: Reason


def stretches(plan: Plan, key: str) -> Iterator[Stretch]:
    """One storage's plan in as few pieces as verb and reason allow."""
    slots = [(slot, slot.storages[key]) for slot in plan.slots if key in slot.storages]
    for _, group in groupby(slots, key=lambda pair: (pair[1].verb, pair[1].reason.code)):
        part = list(group)
        first, last = part[0], part[-1]
        hours = [(slot.end - slot.start).total_seconds() / 3600 for slot, _ in part]
        energy = sum(item.power_kw * length for (_, item), length in zip(part, hours, strict=True))
        yield Stretch(
            storage=key,
            start=first[0].start,
            end=last[0].end,
            verb=first[1].verb,
            power_kw=energy / sum(hours),
            soc=last[1].soc,
            reason=first[1].reason,
        )


def next_change(plan: Plan, now: datetime) -> Stretch | None:
    """The first time from now that a storage is to do something else than it does now."""
    changes: list[Stretch] = []
    for key in plan.slots[0].storages:
        rest = [stretch for stretch in stretches(plan, key) if stretch.end > now]
        verbs = (stretch for stretch in rest[1:] if stretch.verb != rest[0].verb)
        if (change := next(verbs, None)) is not None:
            changes.append(change)
    return min(changes, key=lambda stretch: stretch.start, default=None)


def _costs(costs: Costs) -> dict[str, float]:
    return {name: round(value, 2) for name, value in (asdict(costs) | {"total": costs.total}).items()}


def _slot(slot: PlanSlot, names: Mapping[str, str]) -> dict[str, Any]:
    return {
        "start": slot.start.isoformat(),
        "end": slot.end.isoformat(),
        "spot_price": round(slot.spot, 5),
        "buy_price": round(slot.buy, 5),
        "sell_price": round(slot.sell, 5),
        "price_known": slot.price_known,
        "load_kw": round(slot.load_kw, 3),
        "solar_kw": round(slot.solar_kw, 3),
        "import_kw": round(slot.import_kw, 3),
        "export_kw": round(slot.export_kw, 3),
        "storages": {
            names.get(key, key): {
                "verb": item.verb.value,
                "power_kw": round(item.power_kw, 3),
                "soc": round(item.soc * 100, 1),
                "reason": item.reason.code.value,
                "reason_parameters": dict(item.reason.parameters),
            }
            for key, item in slot.storages.items()
        },
    }


def plan_as_dict(plan: Plan, names: Mapping[str, str]) -> JsonObjectType:
    """The whole plan as JSON: money in the plan's currency, power in kW, SoC in percent, instants in UTC.

    names: what the owner calls each storage, by key.
    """
    return {
        "created": plan.created.isoformat(),
        "status": plan.status.value,
        "currency": plan.currency,
        "projected_saving": round(plan.saving, 2),
        "costs": dict(_costs(plan.costs)),
        "unmanaged_costs": dict(_costs(plan.baseline)),
        "solve_ms": round(plan.solve_ms, 1),
        "gap": plan.gap,
        "broken_limits": [
            {
                "limit": item.code.value,
                "storage": names.get(item.storage or "", item.storage),
                "at": item.at.isoformat(),
                "amount_kwh": round(item.amount_kwh, 3),
            }
            for item in plan.broken
        ],
        "slots": [_slot(slot, names) for slot in plan.slots],
    }
