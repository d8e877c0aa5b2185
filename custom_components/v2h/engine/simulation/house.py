"""The simulated house: what really happens in a step, whatever a policy asks for."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from custom_components.v2h.engine.model import Floats, StorageKind

from .home import Home, HomeStorage
from .timeline import Timeline

_EMPTY_KWH = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a storage can do in a step: the most it can take and give, kW as means over the step."""

    charge_kw: float
    discharge_kw: float


@dataclass(slots=True, kw_only=True)
class Record:
    """What happened, step by step, (n,) each; kW as means over the step, energies in kWh.

    power_kw, stored_kwh: by storage; stored at the step's end, after a trip's energy is taken.
    """

    import_kw: Floats
    export_kw: Floats
    spill_kw: Floats
    power_kw: dict[str, Floats]
    stored_kwh: dict[str, Floats]
    public_kwh: Floats
    shortfall_kwh: Floats
    reserve_kwh_h: Floats
    wear: Floats
    solve_ms: list[float] = field(default_factory=list)

    @classmethod
    def empty(cls, home: Home, steps: int) -> Record:
        """Nothing has happened yet."""

        def zeros() -> Floats:
            return np.zeros(steps)

        return cls(
            import_kw=zeros(),
            export_kw=zeros(),
            spill_kw=zeros(),
            power_kw={item.key: zeros() for item in home.storages},
            stored_kwh={item.key: zeros() for item in home.storages},
            public_kwh=zeros(),
            shortfall_kwh=zeros(),
            reserve_kwh_h=zeros(),
            wear=zeros(),
        )


class House:
    """A house that lives through a timeline, one step at a time."""

    def __init__(self, home: Home, timeline: Timeline) -> None:
        """Begin at the run's first step."""
        self.home = home
        self.record = Record.empty(home, len(timeline))
        self.stored = {item.key: item.initial_soc * item.capacity_kwh for item in home.storages}
        self.step = 0
        run = timeline.run
        self._hours = timeline.hours
        self._known = timeline.known.tolist()
        self._load = timeline.load_kw[run].tolist()
        self._solar = timeline.solar_kw[run].tolist()
        self._share = timeline.share[run].tolist()
        self._spills = (
            home.sell.of(timeline.spot[run], timeline.times) < 0
            if home.pv_curtailable
            else np.zeros(len(timeline), dtype=np.bool_)
        ).tolist()
        self._trips = trips_by_step(timeline)
        self._only_house = any(not item.can_export for item in home.storages)
        self._kept = {item.key: item.retention_per_hour**self._hours for item in home.storages}

    @property
    def known(self) -> bool:
        """Whether the step to come is no gap."""
        return bool(self._known[self.step])

    @property
    def load_kw(self) -> float:
        """Mean load of the step to come."""
        return float(self._load[self.step])

    @property
    def solar_kw(self) -> float:
        """Mean production of the step to come."""
        return float(self._solar[self.step])

    def share(self, storage: HomeStorage) -> float:
        """Part of the step to come in which a storage is connected."""
        return float(self._share[self.step]) if storage.kind is StorageKind.VEHICLE else 1.0

    def limits(self, storage: HomeStorage) -> Limits:
        """What a storage can do in the step to come, by its power and its energy."""
        share, hours, loss = self.share(storage), self._hours, storage.conversion_loss_kw
        level = self.stored[storage.key] * self._kept[storage.key]
        room, spare = max(storage.max_kwh - level, 0.0), max(level - storage.min_kwh, 0.0)
        most_in = room / (storage.charge_efficiency * hours) + (
            loss / storage.charge_efficiency if room else 0.0
        )
        most_out = max(
            spare * storage.discharge_efficiency / hours - loss * storage.discharge_efficiency, 0.0
        )
        return Limits(
            charge_kw=min(storage.charge_kw * share, most_in),
            discharge_kw=min(storage.discharge_kw * share, most_out),
        )

    def live(self, wishes_kw: Mapping[str, float]) -> None:
        """Go through one step with the storages set to powers that hold while they are connected.

        wishes_kw: by storage, positive charging, absent is 0. What the storages, the fuse or the export limit do not
        allow does not happen.
        """
        means = {}
        for item in self.home.storages:
            wish = wishes_kw.get(item.key, 0.0) * self.share(item)
            limits = self.limits(item)
            means[item.key] = min(max(wish, -limits.discharge_kw), limits.charge_kw)
        net = self.load_kw - self.solar_kw
        self._obey_grid(net, means)
        grid = net + sum(means.values())
        export = max(-grid, 0.0)
        may_go = 0.0 if self._spills[self.step] else self.home.export_cap_kw
        spill = max(export - may_go, 0.0)
        step, record = self.step, self.record
        record.import_kw[step] = max(grid, 0.0)
        record.export_kw[step] = export - spill
        record.spill_kw[step] = spill
        for item in self.home.storages:
            self._move(item, means[item.key])
        self.step += 1

    def skip(self) -> None:
        """Let a step pass of which nobody knows what happened: what is stored stays, and nobody drives."""
        for item in self.home.storages:
            self.record.stored_kwh[item.key][self.step] = self.stored[item.key]
        self.step += 1

    def _obey_grid(self, net: float, means: dict[str, float]) -> None:
        """Charging stops at the fuse, and storages put out no more than may be sold."""
        grid = net + sum(means.values())
        over = grid - max(self.home.import_limit_kw, net)
        charging = sum(power for power in means.values() if power > 0)
        if over > 0 and charging > 0:
            kept = 1.0 - min(over, charging) / charging
            means.update({key: power * kept for key, power in means.items() if power > 0})
        may_go = 0.0 if self._spills[self.step] or self._only_house else self.home.export_cap_kw
        over = -(net + sum(means.values())) - may_go
        discharging = -sum(power for power in means.values() if power < 0)
        if over > 0 and discharging > 0:
            kept = 1.0 - min(over, discharging) / discharging
            means.update({key: power * kept for key, power in means.items() if power < 0})

    def _move(self, storage: HomeStorage, power_kw: float) -> None:
        step, record, hours = self.step, self.record, self._hours
        level = self.stored[storage.key] * self._kept[storage.key]
        lost = storage.conversion_loss_kw * hours
        if power_kw > 0:
            gain = storage.charge_efficiency * power_kw * hours - lost
            level = max(min(level + gain, max(level, storage.max_kwh)), 0.0)
        elif power_kw < 0:
            change = power_kw * hours / storage.discharge_efficiency - lost
            level = max(level + change, min(level, storage.min_kwh))
            record.wear[step] -= storage.wear_per_kwh * power_kw * hours
        if storage.kind is StorageKind.VEHICLE:
            lacking = max(storage.min_kwh - level, 0.0)
            record.reserve_kwh_h[step] += lacking * self.share(storage) * hours
            for energy in self._trips.get(step, ()):
                record.shortfall_kwh[step] += max(storage.departure_kwh - level, 0.0)
                record.public_kwh[step] += max(energy - level, 0.0)
                level = max(level - energy, 0.0)
        record.power_kw[storage.key][step] = power_kw
        self.stored[storage.key] = record.stored_kwh[storage.key][step] = level


def trips_by_step(timeline: Timeline) -> dict[int, list[float]]:
    """Energies of the trips that depart in each step of the run, in order. One that departed before has been taken."""
    steps: dict[int, list[float]] = {}
    begin = int(timeline.starts[timeline.first])
    for trip in timeline.trips:
        step = (trip.depart - begin) // timeline.step_s
        if 0 <= step < len(timeline):
            steps.setdefault(step, []).append(trip.energy_kwh)
    return steps
