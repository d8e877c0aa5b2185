"""What is stored, in truth and in each baseline: carried from slot to slot, through gaps and trips."""

from collections.abc import Mapping
from typing import Any, Final

from .baselines import changed_kwh
from .slots import LedgerHouse, LedgerStorage, MeasuredSlot, Policy, StorageKey, rounded

_AWAY: Final = 0.999
"""A share of the time below this: the vehicle was away for a moment."""

type Levels = dict[StorageKey, float]
"""kWh by storage."""


class StoredEnergies:
    """The stored energies of every policy. What happens where nobody meters it happens to all of them alike."""

    def __init__(self) -> None:
        """Start with no storage."""
        self.levels: dict[Policy, Levels] = {policy: {} for policy in Policy}
        self._capacity: Levels = {}
        self._efficiency: Levels = {}
        """Of discharging: for storages that are gone."""
        self._pending: set[StorageKey] = set()
        """Storages whose energy may have changed unmetered since it was last known."""

    @property
    def empty(self) -> bool:
        """Whether no storage is followed."""
        return not self._capacity

    def doubt(self) -> None:
        """Something may have happened unseen: a gap."""
        self._pending |= set(self._capacity)

    def follow(self, house: LedgerHouse, slot: MeasuredSlot) -> dict[Policy, float]:
        """Take up storages that are new and let go of those that are gone.

        A new one begins with the same energy in every policy. Returns what has left each policy's stored energy by
        that, kWh as it would come out: it is neither earned nor lost.
        """
        left = dict.fromkeys(Policy, 0.0)
        for key in self._capacity.keys() - {item.key for item in house.storages}:
            for policy in Policy:
                left[policy] += self.levels[policy].pop(key) * self._efficiency[key]
            del self._capacity[key], self._efficiency[key]
            self._pending.discard(key)
        for storage in house.storages:
            self._follow_storage(storage, slot, left)
        return left

    def take_reading(self, storage: LedgerStorage, slot: MeasuredSlot) -> float:
        """Follow what a storage really holds; return what left it unmetered: a trip, or what happened in a gap.

        Only where something can have happened unseen: else a difference between reading and balance is the reading's
        steps or the settings' efficiency, which is the household's and not the baselines'.
        """
        key, energy = storage.key, slot.storages[storage.key]
        if energy.share < _AWAY and energy.plugged_at_end:
            self._pending.add(key)
        level = self.levels[Policy.REALISED][key]
        expected = level + _metered_kwh(storage, slot)
        outside = 0.0
        if energy.soc is not None:
            known = energy.soc * storage.capacity_kwh
            if key in self._pending:
                outside = rounded(expected - known)
                self._pending.discard(key)
            expected = known
        if not energy.plugged_at_end:
            self._pending.add(key)
        self.levels[Policy.REALISED][key] = rounded(expected)
        return outside

    def worth_kwh(self, policy: Policy, house: LedgerHouse) -> float:
        """Stored energy of a policy as it would come out again, kWh."""
        levels = self.levels[policy]
        return rounded(sum(levels[item.key] * item.discharge_efficiency for item in house.storages))

    def as_dict(self) -> dict[str, Any]:
        """As JSON takes it."""
        return {
            "levels": {policy: dict(levels) for policy, levels in self.levels.items()},
            "capacity": dict(self._capacity),
            "efficiency": dict(self._efficiency),
            "pending": sorted(self._pending),
        }

    def restore(self, data: Mapping[str, Any]) -> None:
        """Go on from what as_dict gave. Raises AttributeError, LookupError, TypeError or ValueError for other data."""
        levels = {policy: _floats(data["levels"][policy]) for policy in Policy}
        capacity, efficiency = _floats(data["capacity"]), _floats(data["efficiency"])
        pending = {str(key) for key in data["pending"]} & capacity.keys()
        if any(item.keys() != capacity.keys() for item in (efficiency, *levels.values())):
            raise ValueError("not every policy has the same storages")
        self.levels, self._capacity, self._efficiency, self._pending = levels, capacity, efficiency, pending

    def _follow_storage(self, storage: LedgerStorage, slot: MeasuredSlot, left: dict[Policy, float]) -> None:
        key, soc = storage.key, slot.storages[storage.key].soc
        if key not in self._capacity:
            # Any level will do until it is known: it is the same for all.
            level = (storage.target_soc if soc is None else soc) * storage.capacity_kwh
            if soc is not None:  # known at the slot's end
                level -= _metered_kwh(storage, slot)
            level = rounded(level)
            for policy in Policy:
                self.levels[policy][key] = level
                left[policy] -= level * storage.discharge_efficiency
            if soc is None:
                self._pending.add(key)
        elif self._capacity[key] != storage.capacity_kwh:
            self._pending.add(key)
        self._capacity[key] = storage.capacity_kwh
        self._efficiency[key] = storage.discharge_efficiency


def _metered_kwh(storage: LedgerStorage, slot: MeasuredSlot) -> float:
    """What the metered energies of a slot do to a storage."""
    energy = slot.storages[storage.key]
    return changed_kwh(storage, energy.in_kwh, energy.out_kwh, slot.hours * energy.share)


def _floats(values: Mapping[Any, Any]) -> Levels:
    return {str(key): float(value) for key, value in values.items()}
