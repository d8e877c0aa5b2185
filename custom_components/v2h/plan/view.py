"""The plan as others read it: a response of an action, and the stretches in which nothing changes."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any, Final

from homeassistant.util.json import JsonObjectType

from custom_components.v2h.control.guarding import Told
from custom_components.v2h.engine.model import Costs, Plan, PlanSlot, Reason, ReasonCode, StorageSlot, Verb

type Explain = Callable[[str, StorageSlot], str]

_SAME_KW: Final = 0.3
_SAME_SHARE: Final = 0.1
"""A power this near to the planned one is the planned one."""
_MOMENT: Final = timedelta(minutes=1)


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


def stretches(plan: Plan, key: str, since: datetime | None = None) -> Iterator[Stretch]:
    """One storage's plan in as few pieces as verb and reason allow, one by one. since: without the slots before it."""
    slots = (
        (slot, slot.storages[key])
        for slot in plan.slots
        if key in slot.storages and (since is None or slot.end > since)
    )
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


def as_told(plan: Plan, now: datetime, told: Mapping[str, Told]) -> Plan:
    """The plan with what the storages are told now where that is something else: what is shown is what is done."""
    if (slot := plan.slot_at(now)) is None or not told.keys() & slot.storages.keys():
        return plan
    storages = {
        key: _as_told(item, told[key]) if key in told else item for key, item in slot.storages.items()
    }
    return plan if storages == slot.storages else with_slots(plan, now, storages)


def left_alone(plan: Plan, now: datetime, storages: Mapping[str, StorageSlot]) -> Plan:
    """The plan with what some storages do instead now, and in a moment: a slot may end before this is shown."""
    return with_slots(with_slots(plan, now, storages), now + _MOMENT, storages)


def with_slots(plan: Plan, now: datetime, storages: Mapping[str, StorageSlot]) -> Plan:
    """The plan with what some storages do at this moment."""
    if (slot := plan.slot_at(now)) is None:
        return plan
    here = replace(slot, storages={**slot.storages, **storages})
    return replace(plan, slots=tuple(here if item is slot else item for item in plan.slots))


def _as_told(planned: StorageSlot, told: Told) -> StorageSlot:
    apart_kw = abs(told.power_kw - planned.power_kw)
    if told.verb is planned.verb:
        follows = told.verb is Verb.SUPPORT and told.limit_kw is None
        if follows or apart_kw <= max(_SAME_KW, _SAME_SHARE * abs(planned.power_kw)):
            return planned
    same_aim = told.verb is planned.verb and told.reason.code is not ReasonCode.GUARD_PEAK
    return replace(
        planned,
        verb=told.verb,
        power_kw=told.power_kw,
        reason=planned.reason if same_aim else told.reason,
    )


def next_change(plan: Plan, now: datetime) -> Stretch | None:
    """The first time from now that a storage is to do something else than it does now."""
    changes: list[Stretch] = []
    for key in plan.slots[0].storages:
        rest = stretches(plan, key, now)
        if (current := next(rest, None)) is None:
            continue
        if (change := next((item for item in rest if item.verb != current.verb), None)) is not None:
            changes.append(change)
    return min(changes, key=lambda stretch: stretch.start, default=None)


def _costs(costs: Costs) -> dict[str, float]:
    return {name: round(value, 2) for name, value in (asdict(costs) | {"total": costs.total}).items()}


def _slot(slot: PlanSlot, names: Mapping[str, str], explain: Explain | None) -> dict[str, Any]:
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
                **({} if explain is None else {"explanation": explain(names.get(key, key), item)}),
            }
            for key, item in slot.storages.items()
        },
    }


def plan_as_dict(plan: Plan, names: Mapping[str, str], explain: Explain | None = None) -> JsonObjectType:
    """The whole plan as JSON: money in the plan's currency, power in kW, SoC in percent, instants in UTC.

    names: what the owner calls each storage, by key. explain: what it does and why in words, None: not told.
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
        "slots": [_slot(slot, names, explain) for slot in plan.slots],
    }
