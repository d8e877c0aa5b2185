"""What stored energy is worth: a stochastic dynamic programme over one storage's energy and the peaks so far.

Backward in time, step by step: the cost to go from a stored energy and from the highest import that each peak
component's open group (day, week, month) has seen, with the step's net load known when its power is decided and
everything later expected as the mean over samples. A storage is valued with what the others are expected to do.

Method: R. Bellman, Dynamic Programming (1957); the cost to go rises with the peaks so far, so that of the higher
of two peaks is the higher of their costs.
"""

from dataclasses import dataclass
from typing import Final, cast

import numpy as np
import numpy.typing as npt

from .model import Floats, Ints

FORBIDDEN: Final = 1e6
"""Currency: what no plan ever takes."""
_OVER_LIMIT: Final = 100.0
"""Currency per kWh above the import limit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PeakLevels:
    """One component's peak so far as a dimension of the value, and what its group costs in the end.

    levels: (t,) kW, ascending from 0. counts: (n,) whether a step counts. factor: (n,) weight on its import. closes: (n,) whether
    the group ends with the step. fee: (n, t) expected fee of the group that holds each step, at each level.
    now_kw: what the open group has already.
    """

    levels: Floats
    counts: npt.NDArray[np.bool_]
    factor: Floats
    closes: npt.NDArray[np.bool_]
    fee: Floats
    now_kw: float


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """The connection and its prices over n steps of equal length. buy, sell: currency/kWh. hours: of a step."""

    hours: float
    buy: Floats
    sell: Floats
    import_limit_kw: float
    export_limit_kw: float
    peaks: tuple[PeakLevels, ...]

    def cost(self, step: int, net_kw: Floats, house_kw: Floats) -> Floats:
        """Energy cost of a step with a net power; house_kw: the net without storages, which alone may go over the limit."""
        imported, exported = np.maximum(net_kw, 0.0), np.maximum(-net_kw, 0.0)
        over = np.maximum(imported - np.maximum(self.import_limit_kw, house_kw), 0.0)
        sold = np.minimum(exported, self.export_limit_kw)
        cost: Floats = self.hours * (
            float(self.buy[step]) * imported - float(self.sell[step]) * sold + _OVER_LIMIT * over
        )
        return cost


@dataclass(frozen=True, slots=True, kw_only=True)
class Store:
    """A storage over n steps. Energies in stored kWh, powers at the house.

    share: (n,) part of the step it is connected. trip_kwh, target_kwh: (n,) energy that a departure in the step takes and
    wished before it (0, and NaN for no departure). leaves: (n,) chance of a departure that nobody has told of, which
    wishes departure_kwh. floor_kwh: nothing is discharged below. only_house: never exports.
    retention: share of the energy that is left after an hour. end_per_kwh: worth of a stored kWh at the end.
    """

    key: str
    energies: Floats
    charge_kw: float
    discharge_kw: float
    charge_efficiency: float
    discharge_efficiency: float
    wear_per_kwh: float
    floor_kwh: float
    share: Floats
    trip_kwh: Floats
    target_kwh: Floats
    leaves: Floats
    departure_kwh: float
    departure_per_kwh: float
    reserve_per_kwh_h: float
    trip_per_kwh: float
    end_per_kwh: float
    retention: float = 1.0
    only_house: bool = False

    def powers(self, change_kwh: Floats, hours: float) -> Floats:
        """House power that changes the stored energy by so much in a step."""
        power: Floats = np.where(
            change_kwh > 0, change_kwh / self.charge_efficiency, change_kwh * self.discharge_efficiency
        )
        return power / hours


def interpolated(at: Floats, grid: Floats) -> tuple[Ints, Floats]:
    """Where values lie on an ascending grid: the point below, and the part of the way to the next, 0..1."""
    place = np.clip(np.searchsorted(grid, at, side="right") - 1, 0, len(grid) - 2)
    return place, np.clip((at - grid[place]) / (grid[place + 1] - grid[place]), 0.0, 1.0)


def after_step(house: House, store: Store, step: int, following: Floats) -> Floats:
    """Cost to go after the step's power: departure, trip, reserve, self-discharge, groups that close.

    following: (e, *levels) cost to go from the start of the next step.
    """
    result = following
    for axis, peak in enumerate(house.peaks, start=1):
        if peak.closes[step]:
            fee = peak.fee[step].reshape([-1 if place == axis else 1 for place in range(result.ndim)])
            result = np.take(result, [0], axis=axis) + fee
    energies = store.energies
    left = energies * store.retention**house.hours
    cost = np.zeros(len(energies))
    if np.isfinite(store.target_kwh[step]) or store.trip_kwh[step] > 0:
        if np.isfinite(store.target_kwh[step]):
            cost += store.departure_per_kwh * np.maximum(store.target_kwh[step] - energies, 0.0)
        cost += store.trip_per_kwh * np.maximum(store.trip_kwh[step] - energies, 0.0)
        left = np.maximum(left - store.trip_kwh[step], 0.0)
    if store.leaves[step] > 0:
        short = np.maximum(store.departure_kwh - energies, 0.0)
        cost += store.leaves[step] * store.departure_per_kwh * short
    if store.share[step] > 0 and store.reserve_per_kwh_h > 0:
        short = np.maximum(store.floor_kwh - energies, 0.0)
        cost += store.reserve_per_kwh_h * store.share[step] * house.hours * short
    if not np.array_equal(left, energies):
        place, part = interpolated(left, energies)
        part = part.reshape(-1, *[1] * (result.ndim - 1))
        result = result[place] * (1 - part) + result[place + 1] * part
    return result + cost.reshape(-1, *[1] * (result.ndim - 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class Moves:
    """The moves between energies: (e, a) index reached, change, power at the house, and cost of the move."""

    to: Ints
    change_kwh: Floats
    power_kw: Floats
    cost: Floats


def moves_of(store: Store, hours: float) -> Moves:
    """Every move that a step of so many hours allows; what is not allowed is FORBIDDEN."""
    energies = store.energies
    width = float(energies[1] - energies[0])
    up = int(np.floor(store.charge_kw * store.charge_efficiency * hours / width + 1e-9))
    down = int(np.floor(store.discharge_kw / store.discharge_efficiency * hours / width + 1e-9))
    offsets = np.arange(-min(down, len(energies) - 1), min(up, len(energies) - 1) + 1)
    to = np.arange(len(energies))[:, None] + offsets[None, :]
    inside = (to >= 0) & (to < len(energies))
    to = np.clip(to, 0, len(energies) - 1)
    change = np.where(inside, offsets[None, :] * width, 0.0)
    below = (offsets[None, :] < 0) & (energies[to] < store.floor_kwh - 1e-9)
    power = store.powers(change, hours)
    cost = np.where(inside & ~below, store.wear_per_kwh * np.maximum(-power, 0.0) * hours, FORBIDDEN)
    return Moves(to=to, change_kwh=change, power_kw=power, cost=cost)


def peaked(house: House, step: int, after: Floats, to: Ints, net_kw: Floats) -> Floats:
    """Cost to go after moves that import net_kw: the higher of the peaks so far and of this import, level by level.

    after: (e, *levels). to, net_kw: (..., a) energy index reached and net power. Returns (..., a, *levels).
    """
    active = [axis for axis, peak in enumerate(house.peaks) if peak.counts[step] and peak.factor[step] > 0]
    result: Floats = after[to]
    lead = to.ndim
    if to.shape != net_kw.shape:
        result = np.broadcast_to(result, (*net_kw.shape, *after.shape[1:]))
        to = np.broadcast_to(to, net_kw.shape)
        lead = net_kw.ndim
    reached = [result]
    for axis in active:
        peak = house.peaks[axis]
        if after.shape[1 + axis] == 1:
            continue
        place, part = interpolated(np.maximum(net_kw, 0.0) * peak.factor[step], peak.levels)
        more = []
        for item in reached:
            index = place.reshape(*place.shape, *[1] * (item.ndim - lead))
            weight = part.reshape(index.shape).astype(item.dtype)
            low = np.take_along_axis(item, index, axis=lead + axis)
            high = np.take_along_axis(item, index + 1, axis=lead + axis)
            more.append(low * (1 - weight) + high * weight)
        reached += more
    for item in reached[1:]:
        result = np.maximum(result, item)
    return result


def _single(values: Floats) -> Floats:
    """In single precision: half the memory is half the time, and a hundredth of an öre is enough."""
    return cast(Floats, values.astype(np.float32))


def values(house: House, store: Store, net_kw: Floats) -> list[Floats]:
    """Cost to go after each step's power.

    net_kw: (samples, n) the house without this storage. Returns n arrays (e, *levels): [k] is the cost to go when
    step k's power has been decided, with all that is later expected.
    """
    count = net_kw.shape[1]
    moves = moves_of(store, house.hours)
    shape = [len(store.energies), *[len(peak.levels) for peak in house.peaks]]
    following = np.broadcast_to(
        (-store.end_per_kwh * store.energies).reshape(-1, *[1] * len(house.peaks)), shape
    )
    for axis, peak in enumerate(house.peaks, start=1):
        if not peak.closes[count - 1]:
            following = following + peak.fee[count - 1].reshape(
                [-1 if place == axis else 1 for place in range(len(shape))]
            )
    net_kw = _single(net_kw)
    power = _single(moves.power_kw)
    move_cost = _single(moves.cost)
    result: list[Floats] = [following] * count
    for step in range(count - 1, -1, -1):
        after = _single(after_step(house, store, step, following))
        result[step] = after
        samples = net_kw[:, step]
        if store.share[step] <= 0:
            here = house.cost(step, samples, samples)
            stay = np.arange(len(store.energies))[None, :]
            cost = peaked(house, step, after, stay, np.repeat(samples[:, None], stay.shape[1], axis=1))
            following = (cost + here.reshape(-1, *[1] * (cost.ndim - 1))).mean(axis=0)
            continue
        limit = np.where(power > 0, store.charge_kw, store.discharge_kw) * store.share[step]
        total = samples[:, None, None] + power
        cost = house.cost(step, total, samples[:, None, None]) + move_cost
        cost = cost + np.where(np.abs(power) > limit + 1e-9, FORBIDDEN, 0.0)
        if store.only_house:
            cost = cost + np.where(
                (power < 0) & (total < np.minimum(samples, 0.0)[:, None, None] - 1e-9), FORBIDDEN, 0.0
            )
        cost_to_go = peaked(house, step, after, moves.to[None], total)
        cost_to_go = cost_to_go + cost.reshape(*cost.shape, *[1] * (cost_to_go.ndim - 3))
        following = cost_to_go.min(axis=2).mean(axis=0)
    return result
