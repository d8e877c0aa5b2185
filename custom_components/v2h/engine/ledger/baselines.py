"""The three baselines, slot by slot: the same measured house, sun and trips, the storages run by a fixed rule."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from math import ceil, isfinite
from typing import Final

from custom_components.v2h.engine.model import SLOT, Floats, StorageKind

from .slots import LedgerHouse, LedgerStorage, MeasuredSlot, Policy, StorageKey

_SLOT_H: Final = SLOT / timedelta(hours=1)
_LEAST_KW: Final = 1e-6

MOST_AHEAD: Final = timedelta(hours=24)
"""How far CHEAPEST looks where no usual departure comes before: a night, or a weekend's day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """What a baseline did in a slot: its grid energies, kWh, what it discharged, and its stored energies at the end."""

    import_kwh: float
    export_kwh: float
    discharged_kwh: Mapping[StorageKey, float]
    stored_kwh: Mapping[StorageKey, float]


def run_baseline(
    policy: Policy,
    house: LedgerHouse,
    slot: MeasuredSlot,
    stored_kwh: Mapping[StorageKey, float],
    ahead_buy: Floats,
) -> Course:
    """Run a baseline through the measured part of a slot.

    stored_kwh: of each storage when the slot begins, after what left it unmetered; may be outside its limits, and is
    then brought back by charging or discharging alone. ahead_buy: (m,) buy price of this slot and those after it,
    currency/kWh, NaN where not published; only CHEAPEST looks at it.
    Within the slot power is even; a storage runs for as long as its limits let it (the balance of model.Storage). What
    the meter counted both ways within the slot stays as it was.
    """
    net_kwh = slot.net_kwh
    discharged: dict[StorageKey, float] = {}
    after = dict(stored_kwh)
    # Vehicles first: a battery at the main fuse sees what they take.
    for storage in sorted(house.storages, key=lambda item: item.kind is StorageKind.BATTERY):
        level = stored_kwh[storage.key]
        hours = slot.hours * slot.storages[storage.key].share
        taken = given = 0.0
        if storage.kind is StorageKind.VEHICLE:
            if policy is not Policy.CHEAPEST or _is_cheap(storage, house, slot.start, level, ahead_buy):
                power = min(storage.charge_kw, house.import_limit_kw - net_kwh / slot.hours)
                taken, level = charged(
                    storage, level, storage.target_soc * storage.capacity_kwh, power, hours
                )
        elif policy is Policy.UNMANAGED:
            power = abs(net_kwh) / slot.hours
            if net_kwh < 0.0:
                ceiling = storage.max_soc * storage.capacity_kwh
                taken, level = charged(storage, level, ceiling, min(storage.charge_kw, power), hours)
            else:
                given, level = discharged_kwh(storage, level, min(storage.discharge_kw, power), hours)
        net_kwh += taken - given
        discharged[storage.key] = given
        after[storage.key] = level
    both = slot.both_kwh
    return Course(
        import_kwh=max(net_kwh, 0.0) + both,
        export_kwh=max(-net_kwh, 0.0) + both,
        discharged_kwh=discharged,
        stored_kwh=after,
    )


def charged(
    storage: LedgerStorage, level: float, ceiling: float, power_kw: float, hours: float
) -> tuple[float, float]:
    """Charge evenly until a level at most; return the energy taken, kWh, and the level then."""
    gain_kw = storage.charge_efficiency * power_kw - storage.conversion_loss_kw
    if power_kw < max(storage.min_charge_kw, _LEAST_KW) or gain_kw <= 0.0 or level >= ceiling:
        return 0.0, level
    run = min(hours, (ceiling - level) / gain_kw)
    return power_kw * run, level + gain_kw * run


def discharged_kwh(
    storage: LedgerStorage, level: float, power_kw: float, hours: float
) -> tuple[float, float]:
    """Discharge evenly until the lowest level at most; return the energy given, kWh, and the level then."""
    floor = storage.min_soc * storage.capacity_kwh
    if power_kw < max(storage.min_discharge_kw, _LEAST_KW) or level <= floor:
        return 0.0, level
    drain_kw = power_kw / storage.discharge_efficiency + storage.conversion_loss_kw
    run = min(hours, (level - floor) / drain_kw)
    return power_kw * run, level - drain_kw * run


def changed_kwh(storage: LedgerStorage, in_kwh: float, out_kwh: float, hours: float) -> float:
    """What measured energies do to the stored energy, where no reading tells. hours: that it could be used."""
    loss_kwh = storage.conversion_loss_kw * hours if in_kwh or out_kwh else 0.0
    return storage.charge_efficiency * in_kwh - out_kwh / storage.discharge_efficiency - loss_kwh


def next_departure(storage: LedgerStorage, house: LedgerHouse, instant: datetime) -> datetime:
    """The next usual departure after an instant, UTC; at most MOST_AHEAD away."""
    latest = instant + MOST_AHEAD
    if storage.departure is None:
        return latest
    first = instant.astimezone(house.tz).date()
    for day in (first, first + timedelta(days=1)):
        at = datetime.combine(day, storage.departure, tzinfo=house.tz).astimezone(UTC)
        if day.weekday() in storage.trip_days and instant < at < latest:
            return at
    return latest


def _is_cheap(
    storage: LedgerStorage, house: LedgerHouse, start: datetime, level: float, ahead_buy: Floats
) -> bool:
    """Whether a slot is one of the cheapest that charging to the target needs before the usual departure."""
    gain_kw = storage.charge_efficiency * storage.charge_kw - storage.conversion_loss_kw
    missing = storage.target_soc * storage.capacity_kwh - level
    if gain_kw <= 0.0 or missing <= 0.0:
        return False
    needed = ceil(missing / (gain_kw * _SLOT_H) - 1e-9)
    left = ceil((next_departure(storage, house, start) - start) / SLOT)
    prices = ahead_buy[:left]
    if not len(prices) or not isfinite(prices[0]):
        return left <= needed
    return bool((prices < prices[0]).sum() < needed)
