"""A departure that somebody names: kept, and answered with what it will lack. The action and voice call this."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from homeassistant.exceptions import ServiceValidationError
from homeassistant.util import dt as dt_util

from custom_components.v2h.choices import Departure
from custom_components.v2h.const import DOMAIN
from custom_components.v2h.coordinator import V2hCoordinator
from custom_components.v2h.engine.model import BrokenCode
from custom_components.v2h.inputs.trips import LATE
from custom_components.v2h.settings import VehicleSettings

from .backup_mode import async_plans


@dataclass(frozen=True, slots=True, kw_only=True)
class DepartureAnswer:
    """What a named departure comes to. target_soc: what can be aimed at, wished_soc: what was asked for.

    expected_soc, missing_kwh: at the departure, by the plan; None where there is none that reaches so far. replaced: the
    departure that was named before.
    """

    key: str
    name: str
    at: datetime
    wished_soc: float
    target_soc: float
    expected_soc: float | None
    missing_kwh: float | None
    replaced: Departure | None = None

    def as_dict(self) -> dict[str, Any]:
        """The response of the action: percent, local times."""
        return {
            "storage": self.name,
            "departure": dt_util.as_local(self.at).isoformat(timespec="minutes"),
            "wished_soc": round(self.wished_soc * 100, 1),
            "target_soc": round(self.target_soc * 100, 1),
            "expected_soc": None if self.expected_soc is None else round(self.expected_soc * 100, 1),
            "missing_kwh": None if self.missing_kwh is None else round(self.missing_kwh, 1),
            "replaced": None
            if self.replaced is None
            else {
                "departure": dt_util.as_local(self.replaced.at).isoformat(timespec="minutes"),
                "target_soc": round(self.replaced.target_soc * 100, 1),
            },
        }


async def async_set_departure(
    coordinator: V2hCoordinator,
    key: str,
    at: datetime,
    target_soc: float | None = None,
    energy_kwh: float | None = None,
) -> DepartureAnswer:
    """Name a single departure of a vehicle, in place of a usual one near it, and answer what it will lack.

    at: local where it has no zone; up to an hour ago it is one that leaves any moment. target_soc: fraction, None for the
    usual, or for what energy_kwh takes. Raises ServiceValidationError where it cannot be meant.
    """
    now, settings = dt_util.utcnow(), coordinator.storages[key]
    if not isinstance(settings, VehicleSettings):
        raise ServiceValidationError(
            translation_domain=DOMAIN,
            translation_key="not_a_vehicle",
            translation_placeholders={"name": settings.name},
        )
    at = dt_util.as_utc(at)
    if at <= now - LATE:
        raise ServiceValidationError(
            translation_domain=DOMAIN,
            translation_key="departure_in_the_past",
            translation_placeholders={"departure": dt_util.as_local(at).isoformat(" ", "minutes")},
        )
    choices = coordinator.choices.current
    chosen = choices.of(key)
    if target_soc is None and energy_kwh is not None:
        target_soc = settings.min_soc + energy_kwh / settings.capacity_kwh
    if target_soc is None:
        target_soc = settings.departure_soc if chosen.departure_soc is None else chosen.departure_soc
    named = Departure(at=at, target_soc=target_soc, energy_kwh=energy_kwh)
    alternative = replace(choices, storages={**choices.storages, key: replace(chosen, departure=named)})
    (plan,) = await async_plans(coordinator, [alternative], now)
    await coordinator.async_choose_storage(key, departure=named)
    aim = min(target_soc, settings.max_soc)
    reached = [
        slot.storages[key].soc
        for slot in (plan.slots if plan else ())
        if slot.end <= at and key in slot.storages
    ]
    within = plan is not None and bool(reached) and at <= plan.slots[-1].end
    lack = sum(
        item.amount_kwh
        for item in (plan.broken if plan else ())
        if item.storage == key
        and item.code is BrokenCode.DEPARTURE
        and abs(item.at - at) < timedelta(minutes=1)
    )
    before = chosen.departure
    return DepartureAnswer(
        key=key,
        name=settings.name,
        at=at,
        wished_soc=target_soc,
        target_soc=aim,
        expected_soc=reached[-1] if within else None,
        missing_kwh=lack + (target_soc - aim) * settings.capacity_kwh if within else None,
        replaced=before if before is not None and before != named and before.at > now else None,
    )
