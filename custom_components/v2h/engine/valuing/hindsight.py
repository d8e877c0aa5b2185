"""What the last weeks would have brought, had they been known: the peaks a month takes anyway, and those it chooses."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from custom_components.v2h.engine.calendar import Mask
from custom_components.v2h.engine.grid_tariff import PeakRule
from custom_components.v2h.engine.model import Floats, Ints

from .value import FORBIDDEN, House, Moves, Store, after_stage, all_move_costs, moves_of

CAPS: Final = 14
_OVER_CAP: Final = 30.0
"""Currency per kWh above a cap: what keeps to it wherever it can be kept."""
_DAYS_A_MONTH: Final = 30
_DAY_S: Final = 86400


@dataclass(frozen=True, slots=True, kw_only=True)
class Hindsight:
    """Each day's peak, for each rule (days,) kW: chosen under the cap that would have cost least, forced by the load.

    energy: (caps,) what a day's energy costs under each of the caps, kW.
    """

    chosen: tuple[Floats, ...]
    forced: tuple[Floats, ...]
    caps: Floats
    energy: Floats


def look_back(
    house: House,
    stores: list[Store],
    net_kw: Floats,
    rules: tuple[PeakRule, ...],
    factors: list[Floats],
    *,
    local: Ints,
    month: int,
) -> Hindsight:
    """Plan past days with one cap on the import, and find the cap that would have cost least.

    house: without peaks. net_kw: (n,) the house without storages. factors: for each rule (n,) weights, 0 where
    nothing counts. local: (n,) local seconds. month: whose prices are asked.
    """
    counted = np.any([factor > 0 for factor in factors], axis=0)
    steps = next((rule.steps for rule in rules if rule.steps), ())
    caps = np.linspace(0.3 * float(net_kw.mean()), max(float(net_kw.max()), 1.0), CAPS)
    if steps:
        caps = np.array([limit for limit, _ in steps if np.isfinite(limit)])
    loads = np.repeat(net_kw[None, :], len(caps), axis=0)
    for store in stores:
        loads = _capped(house, store, loads, caps, counted)
    imported = np.maximum(loads, 0.0)
    sold = np.minimum(np.maximum(-loads, 0.0), house.export_limit_kw)
    days = len(net_kw) * house.length / 24
    energy = (
        (house.buy @ house.hours * imported - house.sell @ house.hours * sold).sum(axis=1)
        * _DAYS_A_MONTH
        / days
    )
    peaks = [_day_peaks(row, factors, local) for row in imported]
    fees = np.array(
        [
            sum(rule.fee(rule.value(item.tolist()), month) for rule, item in zip(rules, mine, strict=True))
            for mine in peaks
        ]
    )
    forced = tuple(np.min([mine[index] for mine in peaks], axis=0) for index in range(len(rules)))
    return Hindsight(
        chosen=tuple(peaks[int(np.argmin(energy + fees))]),
        forced=forced,
        caps=caps,
        energy=energy / _DAYS_A_MONTH,
    )


def _day_peaks(imported: Floats, factors: list[Floats], local: Ints) -> list[Floats]:
    """Each day's highest weighted import, for each rule; zero on all days where none of them counts."""
    _, day = np.unique(local // _DAY_S, return_inverse=True)
    result = []
    for factor in factors:
        highest = np.zeros(int(day.max()) + 1)
        np.maximum.at(highest, day, imported * factor)
        result.append(highest[np.unique(day[factor > 0])] if (factor > 0).any() else highest)
    return result


def _capped(house: House, store: Store, loads: Floats, caps: Floats, counted: Mask) -> Floats:
    """Net loads, (caps, n), of a storage that knows everything and keeps to a cap where it can."""
    moves = moves_of(store, house.length)
    count, points = loads.shape[1], len(store.energies)
    following = np.repeat((-store.end_per_kwh * store.energies)[:, None], len(caps), axis=1)
    best = np.full((count, points, len(caps)), -1, dtype=np.int16)
    ranges = list(zip(moves.up.tolist(), moves.first.tolist(), moves.last.tolist(), strict=True))
    costs = all_move_costs(house, store, moves, loads)
    for stage in range(count - 1, -1, -1):
        following = after_stage(house, store, stage, following)
        load = loads[:, stage]
        total = load[:, None] + (moves.power_kw[None, :] if store.share[stage] > 0 else 0.0)
        over = _OVER_CAP * np.maximum(total - np.maximum(caps, 0.0)[:, None], 0.0) * house.length
        over = over * bool(counted[stage])
        if store.share[stage] <= 0:
            following = following + house.cost(stage, load, load) + over[:, 0]
            continue
        cost = (costs[stage] + over).T
        lowest = np.full(following.shape, 2 * FORBIDDEN)
        for move, (up, first, last) in enumerate(ranges):
            if first >= last:
                continue
            candidate = following[first + up : last + up] + cost[move]
            part = lowest[first:last]
            better = candidate < part
            np.copyto(part, candidate, where=better)
            np.copyto(best[stage, first:last], np.int16(move), where=better)
        following = lowest
    return _lived(store, moves, loads, best)


def _lived(store: Store, moves: Moves, loads: Floats, best: npt.NDArray[np.int16]) -> Floats:
    """Net loads of a storage that makes its best moves, from half full on."""
    result = loads.copy()
    rows = np.arange(len(loads))
    place = np.full(len(rows), len(store.energies) // 2)
    width = float(store.energies[1] - store.energies[0])
    for stage in range(loads.shape[1]):
        move = best[stage][place, rows]
        active, chosen = move >= 0, np.maximum(move, 0)
        result[:, stage] += np.where(active, moves.power_kw[chosen], 0.0)
        place = np.where(active, place + moves.up[chosen], place)
        if store.trip_kwh[stage] > 0:
            place = np.maximum(place - round(float(store.trip_kwh[stage]) / width), 0)
    return result
