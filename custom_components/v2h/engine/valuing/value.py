"""What stored energy is worth: a stochastic dynamic programme over one storage's energy and the peaks so far.

Backward in time, stage by stage: the cost to go from a stored energy and from the highest import that each peak
component's open group (day, week, month) has seen, with the stage's net load known when its power is decided and
everything later expected as the mean over samples. A storage is valued with what the others are expected to do.

Method: R. Bellman, Dynamic Programming (1957); the cost to go rises with the peaks so far, so that of the higher
of two peaks is the higher of their costs.
"""

from dataclasses import dataclass, replace
from typing import Final, cast

import numpy as np
import numpy.typing as npt

from custom_components.v2h.engine.model import Floats, Ints

FORBIDDEN: Final = 1e6
"""Currency: what no plan ever takes."""
_OVER_LIMIT: Final = 100.0
"""Currency per kWh above the import limit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PeakLevels:
    """One component's peak so far as a dimension of the value, and what its group costs in the end.

    levels: (t,) kW, ascending from 0. counts: (n,) whether a stage counts. factor: (n,) weight on its import. closes:
    (n,) whether the group ends with the stage. fee: (n, t) expected fee of the group that holds each stage, at each
    level. now_kw: what the open group has already. begun_kw, share: of what is left of a stage: a constant import of so
    many kW makes the window's mean begun_kw + share x import.
    """

    levels: Floats
    counts: npt.NDArray[np.bool_]
    factor: Floats
    closes: npt.NDArray[np.bool_]
    fee: Floats
    now_kw: float
    begun_kw: float = 0.0
    share: float = 1.0

    def reached(self, stage: int | Ints, net_kw: Floats) -> Floats:
        """Weighted mean of the stage's window with a net power; of many stages where `stage` broadcasts with it."""
        return np.asarray((self.begun_kw + self.share * np.maximum(net_kw, 0.0)) * self.factor[stage])


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """The connection and its prices over n stages of equal length.

    hours: (q,) lengths of the parts of a stage. buy, sell: (n, q) currency/kWh in each part.
    """

    hours: Floats
    buy: Floats
    sell: Floats
    import_limit_kw: float
    export_limit_kw: float
    peaks: tuple[PeakLevels, ...]

    @property
    def length(self) -> float:
        """Of a stage, hours."""
        return float(self.hours.sum())

    def cost(
        self,
        stage: int | Ints,
        net_kw: Floats,
        house_kw: Floats,
        low_kw: Floats | None = None,
        high_kw: Floats | None = None,
    ) -> Floats:
        """Energy cost of a stage with a mean net power; of many stages of one part each, where `stage` broadcasts with it.

        house_kw: the net without storages, which alone may go over the limit. low_kw, high_kw: between which the net
        of each part may lie: the least is drawn in the dearest parts. Without them it is the same in all.
        """
        over = np.maximum(np.maximum(net_kw, 0.0) - np.maximum(self.import_limit_kw, house_kw), 0.0)
        cost: Floats = self.length * _OVER_LIMIT * over
        if not isinstance(stage, int) or self.buy.shape[1] == 1 or low_kw is None or high_kw is None:
            buy, sell = (price[stage] @ self.hours for price in (self.buy, self.sell))
            sold = np.minimum(np.maximum(-net_kw, 0.0), self.export_limit_kw)
            return np.asarray(cost + buy * np.maximum(net_kw, 0.0) - sell * sold)
        return cost + self._spread_cost(stage, net_kw, np.maximum(low_kw, -self.export_limit_kw), high_kw)

    def _spread_cost(self, stage: int, net_kw: Floats, low_kw: Floats, high_kw: Floats) -> Floats:
        """Least cost of a mean net power that the parts share as their prices say."""
        left = np.maximum(net_kw - low_kw, 0.0) * self.length
        above, below = np.maximum(low_kw, 0.0), np.minimum(low_kw, 0.0)
        room = np.maximum(high_kw, 0.0) - above, np.minimum(high_kw, 0.0) - below
        cost: Floats = above * float(self.buy[stage] @ self.hours) + below * float(
            self.sell[stage] @ self.hours
        )
        slopes = [
            (price, hours, 0)
            for price, hours in zip(self.buy[stage].tolist(), self.hours.tolist(), strict=True)
        ]
        if np.any(room[1] > 0):
            sales = zip(self.sell[stage].tolist(), self.hours.tolist(), strict=True)
            slopes += [(price, hours, 1) for price, hours in sales]
        for price, hours, kind in sorted(slopes):
            taken = np.minimum(left, room[kind] * hours)
            cost = cost + price * taken
            left = left - taken
        return cost


@dataclass(frozen=True, slots=True, kw_only=True)
class Store:
    """A storage over n stages. Energies in stored kWh, powers at the house.

    share: (n,) part of the stage it is connected. trip_kwh, target_kwh: (n,) energy that a departure in the stage
    takes and wished before it (0, and NaN for no departure). leaves: (n,) chance of a departure that nobody has told
    of, which wishes departure_kwh. floor_kwh: nothing is discharged below. only_house: never exports.
    retention: share of the energy that is left after an hour. end_per_kwh: worth of a stored kWh at the end.
    loss_kw: taken from the stored energy while power flows. min_charge_kw, min_discharge_kw: smallest powers.
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
    loss_kw: float = 0.0
    min_charge_kw: float = 0.0
    min_discharge_kw: float = 0.0

    def powers(self, change_kwh: Floats, hours: float) -> Floats:
        """House power that changes the stored energy by so much in so many hours; NaN where none does."""
        rate = change_kwh / hours
        power: Floats = np.where(
            rate > 0,
            (rate + self.loss_kw) / self.charge_efficiency,
            np.where(rate < 0, (rate + self.loss_kw) * self.discharge_efficiency, 0.0),
        )
        return np.where((rate < 0) & (power >= 0), np.nan, power)

    def changes(self, power_kw: Floats, hours: float) -> Floats:
        """Stored kWh that a house power changes in so many hours."""
        flows = np.where(
            power_kw > 0,
            power_kw * self.charge_efficiency - self.loss_kw,
            np.where(power_kw < 0, power_kw / self.discharge_efficiency - self.loss_kw, 0.0),
        )
        return np.asarray(hours * flows)

    def allows(self, power_kw: Floats, share: float | Floats = 1.0) -> npt.NDArray[np.bool_]:
        """Whether the device can give a mean power in a stage of which it is there for a share."""
        low = (power_kw > 0) & (power_kw < self.min_charge_kw * share - 1e-9)
        low |= (power_kw < 0) & (-power_kw < self.min_discharge_kw * share - 1e-9)
        high = np.where(power_kw > 0, self.charge_kw, self.discharge_kw) * share
        return np.asarray(np.isfinite(power_kw) & ~low & (np.abs(power_kw) <= high + 1e-9))


def interpolated(at: Floats, grid: Floats) -> tuple[Ints, Floats]:
    """Where values lie on an ascending grid: the point below, and the part of the way to the next, 0..1."""
    place = np.clip(np.searchsorted(grid, at, side="right") - 1, 0, len(grid) - 2)
    return place, np.clip((at - grid[place]) / (grid[place + 1] - grid[place]), 0.0, 1.0)


def after_stage(house: House, store: Store, stage: int, following: Floats) -> Floats:
    """Cost to go after the stage's power: departure, trip, reserve, self-discharge, groups that close.

    following: (*levels, e, samples) cost to go from the start of the next stage.
    """
    result = following
    for axis, peak in enumerate(house.peaks):
        if peak.closes[stage]:
            result = np.take(result, [0], axis=axis) + _along(peak.fee[stage], axis, result.ndim)
    energies = store.energies
    left = energies if store.retention == 1.0 else energies * store.retention**house.length
    cost = np.zeros(len(energies))
    if np.isfinite(store.target_kwh[stage]) or store.trip_kwh[stage] > 0:
        if np.isfinite(store.target_kwh[stage]):
            cost += store.departure_per_kwh * np.maximum(store.target_kwh[stage] - energies, 0.0)
        cost += store.trip_per_kwh * np.maximum(store.trip_kwh[stage] - energies, 0.0)
        left = np.maximum(left - store.trip_kwh[stage], 0.0)
    if store.leaves[stage] > 0:
        short = np.maximum(store.departure_kwh - energies, 0.0)
        cost += store.leaves[stage] * store.departure_per_kwh * short
    if store.share[stage] > 0 and store.reserve_per_kwh_h > 0:
        short = np.maximum(store.floor_kwh - energies, 0.0)
        cost += store.reserve_per_kwh_h * store.share[stage] * house.length * short
    if left is not energies:
        place, part = interpolated(left, energies)
        part = part[:, None]
        result = result[..., place, :] * (1 - part) + result[..., place + 1, :] * part
    return result + cost[:, None] if cost.any() else result


def _in_front(values: Floats, *axes: int) -> Floats:
    """Values with some dimensions before the others: what np.moveaxis does, in a fifth of its time."""
    return values.transpose(*axes, *(axis for axis in range(values.ndim) if axis not in axes))


def _along(values: Floats, axis: int, dimensions: int) -> Floats:
    """Values laid along one of some dimensions."""
    return values.reshape([-1 if place == axis else 1 for place in range(dimensions)])


@dataclass(frozen=True, slots=True, kw_only=True)
class Moves:
    """The moves of a storage on the grid of its energies: (a,) places up, power at the house and wear of each.

    first, last: (a,) the places from which a move leads to a place that is allowed, last not included.
    """

    up: Ints
    power_kw: Floats
    wear: Floats
    first: Ints
    last: Ints


def moves_of(store: Store, hours: float) -> Moves:
    """Every move that a stage of so many hours allows."""
    energies = store.energies
    count, width = len(energies), float(energies[1] - energies[0])
    most = store.changes(np.array([store.charge_kw, -store.discharge_kw]), hours) / width
    up = np.arange(
        -min(int(np.floor(-most[1] + 1e-9)), count - 1) if most[1] < 0 else 0,
        min(max(int(np.floor(most[0] + 1e-9)), 0), count - 1) + 1,
    )
    power = store.powers(np.asarray(up * width, dtype=np.float64), hours)
    possible = store.allows(power)
    up, power = up[possible], power[possible]
    floor = int(np.searchsorted(energies, store.floor_kwh - 1e-9))
    first = np.where(up < 0, np.maximum(-up, floor - up), 0)
    return Moves(
        up=up,
        power_kw=power,
        wear=store.wear_per_kwh * np.maximum(-power, 0.0) * hours,
        first=np.minimum(first, count),
        last=np.minimum(count - up, count),
    )


def move_costs(house: House, store: Store, stage: int | Ints, moves: Moves, net_kw: Floats) -> Floats:
    """Cost of a stage with each move, (samples, a) currency, FORBIDDEN where it must not be. net_kw: (samples,).

    Of many stages, (n, samples, a), where stage is (n, 1, 1), each of one part, and net_kw (n, samples).
    """
    share = store.share[stage]
    here = net_kw[..., None]
    total = here + moves.power_kw
    low, high = here - store.discharge_kw * share, here + store.charge_kw * share
    if store.only_house:
        low = np.maximum(low, np.minimum(here, 0.0))
    cost = house.cost(stage, total, here, low, high) + moves.wear
    forbidden = np.broadcast_to(~store.allows(moves.power_kw, share), total.shape)
    if store.only_house:
        forbidden = forbidden | ((moves.power_kw < 0) & (total < np.minimum(here, 0.0) - 1e-9))
    if house.buy.shape[1] > 1:  # a step that is lived as one may have it all while the storage is there
        shares = np.asarray(share)
        room = np.where(shares < 1.0, shares * np.maximum(house.import_limit_kw - here, 0.0), np.inf)
        forbidden = forbidden | (moves.power_kw > room + 1e-9)
    return np.where(forbidden, FORBIDDEN, cost)


def all_move_costs(house: House, store: Store, moves: Moves, net_kw: Floats) -> Floats:
    """Cost of every stage with each move, (n, samples, a) currency. net_kw: (samples, n)."""
    stages = np.arange(net_kw.shape[1])
    if house.buy.shape[1] == 1:
        return move_costs(house, store, stages[:, None, None], moves, net_kw.T)
    return np.stack([move_costs(house, store, stage, moves, net_kw[:, stage]) for stage in stages.tolist()])


def _single(values: Floats) -> Floats:
    """In single precision: half the memory is half the time, and a hundredth of an öre is enough."""
    return cast(Floats, np.ascontiguousarray(values, dtype=np.float32))


def _import_weights(house: House, net_kw: Floats) -> list[list[Floats | None]]:
    """Where imports lie among the levels of each component, for each stage; None where nothing counts.

    net_kw: (n, a, s) of the first n stages. Returns for each stage and component (a, s, t), the weights of its levels.
    """
    found: list[list[Floats | None]] = [[] for _ in net_kw]
    rows = np.arange(net_kw.size)
    for peak in house.peaks:
        stages = np.arange(len(net_kw))[:, None, None]
        place, part = interpolated(peak.reached(stages, net_kw).ravel(), peak.levels)
        weight = np.zeros((net_kw.size, len(peak.levels)), dtype=np.float32)
        weight[rows, place] = 1.0 - part
        weight[rows, place + 1] += part
        counted = (peak.counts & (peak.factor > 0))[: len(net_kw)].tolist()
        for row, item, counts in zip(found, weight.reshape(*net_kw.shape, -1), counted, strict=True):
            row.append(item if counts else None)
    return found


def _at_imports(after: Floats, weights: list[Floats | None]) -> list[Floats]:
    """The cost to go with some of the peaks so far replaced by an import, for each way to replace some of them.

    after: (*levels, e, s). weights: for each component (a, s, t) as _import_weights gives them, of a moves. Returns
    arrays (a, *levels, e, s), of length 1 where a level is replaced; their highest, and `after`, is the cost to go at
    the higher of peak so far and import.
    """
    found: list[Floats] = []
    samples = after.shape[-1]
    for axis, weight in enumerate(weights):
        size = after.shape[axis]
        if weight is None or size == 1:
            continue
        moves = len(weight)
        shape = [1] * (after.ndim + 1)
        shape[0], shape[axis + 1], shape[-1] = moves, size, samples
        spread = weight.swapaxes(1, 2).reshape(shape)
        both = [(item * spread).sum(axis=axis + 1, keepdims=True) for item in found]
        level = _in_front(after, after.ndim - 1, axis)  # (s, t, *others, e)
        mixed = weight.swapaxes(0, 1) @ level.reshape(samples, size, -1)
        rest = (*after.shape[:axis], 1, *after.shape[axis + 1 : -1])
        mixed = np.ascontiguousarray(mixed.transpose(1, 2, 0)).reshape(moves, *rest, samples)
        found += [mixed, *both]
    return found


def values(
    house: House, store: Store, net_kw: Floats, weights: Floats | None = None, turns: Floats | None = None
) -> list[Floats]:
    """Cost to go after each stage's power.

    net_kw: (samples, n) the house without this storage. weights: (samples,) chance of each, None for the same. turns:
    (samples, samples) chance of each after each, None where the one says nothing of the next. Returns n arrays
    (samples, e, *levels): [k] is the cost to go when stage k has been such a sample and its power has been decided, with
    all that is later expected.
    """
    samples, count = net_kw.shape
    chances = np.full(samples, 1.0 / samples) if weights is None else weights
    turned = _single(np.broadcast_to(chances, (samples, samples)) if turns is None else turns).T
    moves = moves_of(store, house.length)
    # The samples, then the energies come last here: what one move reaches lies together.
    shape = [*[len(peak.levels) for peak in house.peaks], len(store.energies), samples]
    following: Floats = np.broadcast_to((-store.end_per_kwh * store.energies)[:, None], shape)
    for axis, peak in enumerate(house.peaks):
        if not peak.closes[count - 1]:
            following = following + _along(peak.fee[count - 1], axis, len(shape))
    costs, at_levels = _stage_costs(house, store, moves, net_kw)
    result: list[Floats] = [following] * count
    for stage in range(count - 1, -1, -1):
        after = _single(after_stage(house, store, stage, following))
        result[stage] = _in_front(after, after.ndim - 1, after.ndim - 2)
        following = _before(moves, costs[stage], _at_imports(after, at_levels[stage]), after) @ turned
    return result


def value_now(
    house: House, store: Store, net_kw: Floats, chances: Floats, after: Floats, stored_kwh: float
) -> float:
    """Cost to go before the first stage's power: of what is stored and of the peaks so far.

    net_kw: (samples,) of that stage. chances: (samples,). after: (samples, e, *levels) cost to go after it.
    """
    first = replace(house, buy=house.buy[:1], sell=house.sell[:1])
    moves = moves_of(store, house.length)
    costs, at_levels = _stage_costs(first, store, moves, net_kw[:, None])
    here = np.moveaxis(after, (0, 1), (-1, -2))
    worth = _before(moves, costs[0], _at_imports(here, at_levels[0]), here) @ chances
    for at, grid in [*((peak.now_kw, peak.levels) for peak in house.peaks), (stored_kwh, store.energies)]:
        place, part = interpolated(np.array([at]), grid)
        worth = worth[place[0]] * (1 - part[0]) + worth[place[0] + 1] * part[0]
    return float(worth)


def _stage_costs(
    house: House, store: Store, moves: Moves, net_kw: Floats
) -> tuple[list[Floats], list[list[Floats | None]]]:
    """Of each stage what each move costs, and where the imports it leads to lie among the levels.

    net_kw: (samples, n). Costs: (samples, a), or (samples,) of a stage in which the storage is not connected: there the
    one move is none.
    """
    count = net_kw.shape[1]
    moved = _single(all_move_costs(house, store, moves, net_kw))
    still = _single(house.cost(np.arange(count)[:, None], net_kw.T, net_kw.T))
    connected = (store.share[:count] > 0).tolist() if len(moves.up) else [False] * count
    of_moves = _import_weights(house, net_kw.T[:, None, :] + moves.power_kw[:, None])
    of_none = _import_weights(house, net_kw.T[:, None, :])
    return (
        [moved[stage] if there else still[stage] for stage, there in enumerate(connected)],
        [of_moves[stage] if there else of_none[stage] for stage, there in enumerate(connected)],
    )


def _before(moves: Moves, cost: Floats, at_imports: list[Floats], after: Floats) -> Floats:
    """Cost to go before a stage's power, (*levels, e, samples): the best move for each net load.

    cost, at_imports: as _stage_costs and _at_imports give them.
    """
    if cost.ndim == 1:  # not connected
        return np.asarray(_highest(after, at_imports, 0, slice(None)) + cost)
    best = np.full(after.shape, 2 * FORBIDDEN, dtype=after.dtype)
    forbidden = (cost.min(axis=0) >= FORBIDDEN).tolist()
    costs = np.repeat(cost.T[:, None, :], after.shape[-2], axis=1)  # (a, e, s): as they lie in the others
    for move, (up, first, last) in enumerate(
        zip(moves.up.tolist(), moves.first.tolist(), moves.last.tolist(), strict=True)
    ):
        if first >= last or forbidden[move]:
            continue
        reached = _highest(after, at_imports, move, slice(first + up, last + up))
        if at_imports:  # its own array, and not a part of `after`
            reached += costs[move, first:last]
        else:
            reached = reached + costs[move, first:last]
        part = best[..., first:last, :]
        np.minimum(part, reached, out=part)
    return best


def _highest(after: Floats, at_imports: list[Floats], move: int, to: slice) -> Floats:
    """The highest of the cost to go as it is and at the imports, for one move and the energies reached."""
    result = after[..., to, :]
    for place, item in enumerate(at_imports):
        result = np.maximum(result, item[move][..., to, :], out=result if place else None)
    return result
