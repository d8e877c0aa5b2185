"""What the last weeks would have brought, had they been known: the peaks a month takes anyway, and those it chooses."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from .calendar import Mask
from .grid_tariff import PeakRule
from .model import Floats, Ints
from .value import FORBIDDEN, House, Store, after_step, moves_of

CAPS: Final = 14
_OVER_CAP: Final = 30.0
"""Currency per kWh above a cap: what keeps to it wherever it can be kept."""
_DAYS_A_MONTH: Final = 30
_MILD: Final = 1.28
"""Standard deviations below the expected level: a month so mild comes once in ten."""
_DAY_S: Final = 86400


@dataclass(frozen=True, slots=True, kw_only=True)
class Hindsight:
    """Each day's peak, for each rule (days,) kW: chosen under the cap that would have cost least, forced by the load."""

    chosen: tuple[Floats, ...]
    forced: tuple[Floats, ...]


def look_back(
    house: House,
    stores: list[Store],
    net_kw: Floats,
    rules: tuple[PeakRule, ...],
    factors: list[Floats],
    *,
    local: Ints,
    month: int,
    level_sd: float,
) -> Hindsight:
    """Plan past days with one cap on the import, and find the cap that would have cost least.

    house: without peaks. net_kw: (n,) the house without storages. factors: for each rule (n,) weights, 0 where
    nothing counts. local: (n,) local seconds. month: whose prices are asked. level_sd: of the logarithm of how
    much one month's load differs from the last one's.
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
    days = len(net_kw) * house.hours / 24
    energy = (house.buy * imported - house.sell * sold).sum(axis=1) * house.hours * _DAYS_A_MONTH / days
    peaks = [_day_peaks(row, factors, local) for row in imported]
    fees = np.array(
        [
            sum(rule.fee(rule.value(item.tolist()), month) for rule, item in zip(rules, mine, strict=True))
            for mine in peaks
        ]
    )
    forced = tuple(np.min([mine[index] for mine in peaks], axis=0) for index in range(len(rules)))
    if not steps:
        return Hindsight(chosen=tuple(peaks[int(np.argmin(energy + fees))]), forced=forced)
    # A step is kept to while there is hope of it: the lowest that a mild month allows, or a dearer one that pays.
    mild = float(np.exp(-_MILD * level_sd))
    hope = max(rule.value((item * mild).tolist()) for rule, item in zip(rules, forced, strict=True))
    kept = np.array(
        [sum(rule.fee(cap, month) for rule in rules) if cap >= hope else np.inf for cap in caps.tolist()]
    )
    best = int(np.argmin(energy + kept)) if np.isfinite(kept).any() else len(caps) - 1
    return Hindsight(chosen=tuple(np.minimum(item, caps[best]) for item in peaks[best]), forced=forced)


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
    moves = moves_of(store, house.hours)
    count = loads.shape[1]
    following = np.repeat((-store.end_per_kwh * store.energies)[:, None], len(caps), axis=1)
    best = np.empty((count, len(store.energies), len(caps)), dtype=np.int16)
    for step in range(count - 1, -1, -1):
        following = after_step(house, store, step, following)
        total = loads[:, step][None, None, :] + (
            moves.power_kw[:, :, None] if store.share[step] > 0 else np.zeros((len(store.energies), 1, 1))
        )
        cost = house.cost(step, total, loads[:, step][None, None, :])
        cost = cost + _OVER_CAP * np.maximum(total - np.maximum(caps, 0.0), 0.0) * house.hours * bool(
            counted[step]
        )
        if store.share[step] <= 0:
            following = following + cost[:, 0, :]
            best[step] = -1
            continue
        limit = np.where(moves.power_kw > 0, store.charge_kw, store.discharge_kw) * store.share[step]
        cost = (
            cost + (moves.cost + np.where(np.abs(moves.power_kw) > limit + 1e-9, FORBIDDEN, 0.0))[:, :, None]
        )
        if store.only_house:
            cost = cost + np.where(
                (moves.power_kw[:, :, None] < 0) & (total < np.minimum(loads[:, step], 0.0) - 1e-9),
                FORBIDDEN,
                0.0,
            )
        cost = cost + following[moves.to]
        best[step] = cost.argmin(axis=1)
        following = np.take_along_axis(cost, best[step][:, None, :].astype(np.int64), axis=1)[:, 0]
    result = loads.copy()
    place = np.full(len(caps), len(store.energies) // 2)
    rows = np.arange(len(caps))
    width = store.energies[1] - store.energies[0]
    for step in range(count):
        move = best[step][place, rows]
        active = move >= 0
        chosen = np.maximum(move, 0)
        result[:, step] += np.where(active, moves.power_kw[place, chosen], 0.0)
        place = np.where(active, moves.to[place, chosen], place)
        if store.trip_kwh[step] > 0:
            place = np.maximum(place - round(float(store.trip_kwh[step]) / width), 0)
    return result
