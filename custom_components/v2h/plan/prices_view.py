"""What the sensors of the buy and the sell price show."""

from collections.abc import Mapping
from typing import Any

from homeassistant.util import dt as dt_util

from custom_components.v2h.coordinator import V2hCoordinator

type Attributes = Mapping[str, Any]


def price_now(coordinator: V2hCoordinator, side: str) -> float | None:
    """The price now, currency/kWh; None where it is not published. side: buy or sell."""
    plan = coordinator.plan
    slot = plan.slot_at(dt_util.utcnow()) if plan else None
    if slot is None or not slot.price_known:
        return None
    return round(float(getattr(slot, side)), 5)


def price_forecast(coordinator: V2hCoordinator, side: str) -> Attributes:
    """The price of every slot of the plan. side: buy or sell."""
    plan = coordinator.plan
    return {
        "prices": [
            {
                "start": dt_util.as_local(slot.start).isoformat(),
                "price": round(float(getattr(slot, side)), 5),
                "published": slot.price_known,
            }
            for slot in (plan.slots if plan else ())
        ]
    }


def _price_lines(coordinator: V2hCoordinator) -> dict[str, float]:
    """The buy price now, line by line, currency/kWh."""
    prices = coordinator.data.snapshot.prices if coordinator.data else None
    now = dt_util.utcnow()
    source = prices.at(now) if prices else None
    if source is None:
        return {}
    return {line.name: round(line.amount, 5) for line in coordinator.build_up.lines(source, now, prices)}


def buy_attributes(coordinator: V2hCoordinator) -> Attributes:
    """The buy price now line by line, and that of every slot."""
    return {**_price_lines(coordinator), **price_forecast(coordinator, "buy")}
