"""What the sell price must be before stored energy is sold, shown beside the sell price."""

from collections.abc import Mapping
from math import isnan
from typing import Any

from homeassistant.util import dt as dt_util

from custom_components.v2h.coordinator import V2hCoordinator
from custom_components.v2h.engine.tariffs.break_even import break_evens


def break_even_attributes(coordinator: V2hCoordinator) -> Mapping[str, Any]:
    """The break-even of the storage that can sell cheapest; nothing where none may, or no price is known.

    The refill is the cheapest published hour that is still to come.
    """
    now, plan = dt_util.utcnow(), coordinator.plan
    problem = coordinator.data.draft.problem if coordinator.data else None
    slots = [slot for slot in (plan.slots if plan else ()) if slot.price_known and slot.end > now]
    if problem is None or not slots:
        return {}
    cheapest = min(slots, key=lambda slot: slot.buy)
    found = break_evens(coordinator.build_up, problem.storages, cheapest.buy, now)
    if not found:
        return {}
    least = found[0]
    known = not isnan(least.spot_price)
    return {
        "break_even_storage": coordinator.storages[least.storage].name,
        "break_even_spot_price": round(least.spot_price, 5) if known else None,
        "break_even_sell_price": round(least.sell_price, 5),
        "refill_price": round(least.refill_price, 5),
        "refill_start": dt_util.as_local(cheapest.start),
    }
