"""The guard: what the storages do now, from what the house draws now and what stored energy is worth."""

from collections.abc import Sequence
from math import nan
from typing import Final

import numpy as np

from custom_components.v2h.engine.model import Floats, Ints

from .value import FORBIDDEN, House, Store, all_move_costs, interpolated, moves_of

_SAME_KW: Final = 0.05
"""Powers closer to each other than this are one."""


def reach(store: Store, stored_kwh: float, share: float, hours: float, points: int) -> tuple[Floats, Floats]:
    """House powers (means over the hours) that a storage can give, and the stored energies that they end with."""
    charge, discharge = store.charge_kw * share, store.discharge_kw * share
    room, left = float(store.energies[-1]) - stored_kwh, stored_kwh - store.floor_kwh
    up = min(charge, (room / hours + store.loss_kw) / store.charge_efficiency) if room > 0 else 0.0
    down = min(discharge, (left / hours - store.loss_kw) * store.discharge_efficiency) if left > 0 else 0.0
    half = points // 2
    power = np.concatenate(
        (
            _between(-down, -store.min_discharge_kw * share, half)[:-1],
            _between(store.min_charge_kw * share, up, half),
        )
    )
    return power, stored_kwh + store.changes(power, hours)


def _between(low_kw: float, high_kw: float, points: int) -> Floats:
    """Powers from low to high and 0 at the end that is nearer to it; only 0 where there are none."""
    if high_kw < low_kw:
        return np.zeros(1)
    powers = np.linspace(low_kw, high_kw, points)
    if low_kw > 0:
        return np.concatenate(([0.0], powers))
    if high_kw < 0:
        return np.concatenate((powers, [0.0]))
    return np.linspace(low_kw, high_kw, points + 1)


def decide(
    house: House,
    stores: Sequence[Store],
    after: Sequence[Floats],
    stored_kwh: Sequence[float],
    net_kw: float,
    *,
    shares: Sequence[float],
    running_kw: Sequence[float] | None = None,
    switching: float = 0.0,
    turning: Sequence[float] = (),
    points: int = 120,
) -> list[float]:
    """Mean powers of the storages over what is left of a stage: the least of its cost and of the cost to go.

    house: one stage, and net_kw its known net load. after: for each storage the cost to go after it. shares: part of the time each is connected.
    running_kw, switching: what they do now, and the cost of anything else; turning: of each one's start, stop or
    other direction, beside it. One or two storages are decided together,
    more in turn.
    """
    powers = [0.0] * len(stores) if running_kw is None else list(running_kw)
    present = [index for index, share in enumerate(shares) if share > 0]
    powers = [power if index in present else 0.0 for index, power in enumerate(powers)]
    groups = [present] if len(present) <= 2 else [[index] for index in present]
    met = [nan] * len(groups)  # what the others came to when each group was decided last
    for _ in range(1 if len(groups) == 1 else 2):
        for number, group in enumerate(groups):
            others = net_kw + sum(power for index, power in enumerate(powers) if index not in group)
            if not group or others == met[number]:
                continue
            met[number] = others
            axes = [
                reach(stores[i], stored_kwh[i], shares[i], house.length, points // len(group)) for i in group
            ]
            meant = [kw - others for kw in _meant_kw(house)]
            axes = [
                _with(
                    stores[i],
                    stored_kwh[i],
                    house.length,
                    axis,
                    meant if running_kw is None else [*meant, running_kw[i]],
                    shares[i],
                )
                for i, axis in zip(group, axes, strict=True)
            ]
            cost = _costs(house, [stores[i] for i in group], [after[i] for i in group], axes, others, net_kw)
            if running_kw is not None:
                cost = cost + sum(
                    np.reshape(
                        switching * (np.abs(axis[0] - running_kw[i]) > _SAME_KW)
                        + (turning[i] if turning else 0.0)
                        * (_direction(axis[0]) != _direction(np.array(running_kw[i]))),
                        [-1 if k == place else 1 for k in range(len(group))],
                    )
                    for place, (i, axis) in enumerate(zip(group, axes, strict=True))
                )
            picks = np.unravel_index(int(np.argmin(cost)), cost.shape)
            for index, axis, pick in zip(group, axes, picks, strict=True):
                powers[index] = float(axis[0][pick])
    return powers


def _direction(power_kw: Floats) -> Floats:
    """1 where it charges, -1 where it discharges, 0 where it rests."""
    return np.where(np.abs(power_kw) > _SAME_KW, np.sign(power_kw), 0.0)


def _meant_kw(house: House) -> list[float]:
    """Net powers that a stage may be meant to have: none, the limit, and what its peaks have and turn at."""
    found = [0.0, house.import_limit_kw]
    for peak in house.peaks:
        if peak.counts[0] and peak.factor[0] > 0 and peak.share > 0:
            levels = np.array([peak.now_kw, *peak.levels])
            found += ((levels / peak.factor[0] - peak.begun_kw) / peak.share).tolist()
    return found


def _with(
    store: Store,
    stored_kwh: float,
    hours: float,
    axis: tuple[Floats, Floats],
    more_kw: Sequence[float],
    share: float,
) -> tuple[Floats, Floats]:
    """The powers with some more among them, where the storage can give them."""
    power, energy = axis
    more = np.array(more_kw)
    more = more[(more > power[0]) & (more < power[-1]) & store.allows(more, share)]
    power = np.concatenate((power, more))
    energy = np.concatenate((energy, stored_kwh + store.changes(more, hours)))
    order = np.argsort(power)
    return power[order], energy[order]


def _costs(
    house: House,
    stores: Sequence[Store],
    after: Sequence[Floats],
    axes: Sequence[tuple[Floats, Floats]],
    others_kw: float,
    net_kw: float,
) -> Floats:
    """Cost and cost to go of one or two storages, on the grid of all that they can reach."""
    sizes = [len(power) for power, _ in axes]
    power, cost, low, high = np.zeros(1), np.zeros(1), others_kw, others_kw
    for store, (mine, _) in zip(stores, axes, strict=True):
        power = (power[:, None] + mine[None, :]).ravel()
        wear = store.wear_per_kwh * np.maximum(-mine, 0.0)[None, :] * house.length
        cost = (cost[:, None] + wear).ravel()
        low, high = low + float(mine[0]), high + float(mine[-1])
    total = others_kw + power
    limit_kw = 0.0 if any(store.only_house for store in stores) else -house.export_limit_kw
    least = min(others_kw, limit_kw)
    cost = cost + house.cost(
        0,
        total,
        np.array(max(others_kw, net_kw)),
        np.full(len(total), max(low, least)),
        np.full(len(total), high),
    )
    cost = cost + np.where(total < least - 1e-9, FORBIDDEN, 0.0)
    for place, (_, energy) in enumerate(axes):
        store, value = stores[place], after[place]
        at, part = interpolated(energy, store.energies)
        part = part.reshape(-1, *[1] * (value.ndim - 1))
        worth = value[at] * (1 - part) + value[at + 1] * part
        shape = [1] * len(sizes)
        shape[place] = -1
        which = np.broadcast_to(np.arange(len(energy)).reshape(shape), sizes).ravel()
        cost = cost + _at_levels(house, 0, worth, (which,), total)
        if place > 0:  # the peaks are paid once: of the others only what the energy is worth counts
            still = int(np.argmin(np.abs(axes[place][0])))
            cost = cost - _at_levels(house, 0, worth, (np.full_like(which, still),), total)
    return np.asarray(cost).reshape(sizes)


def _at_levels(
    house: House,
    step: int,
    worth: Floats,
    which: tuple[Ints, ...],
    total: Floats,
    so_far: Sequence[Floats] | None = None,
) -> Floats:
    """Cost to go of candidates at the peaks so far or their own import, whichever is higher, (c,) currency.

    worth: (*dims, *levels). which: for each of the dims (c,) the place of each candidate. total: (c,) its net power.
    so_far: for each component (c,) kW, what its open group has; None takes the house's.
    """
    corners: list[tuple[tuple[Ints, ...], Floats | None]] = [(which, None)]
    for axis, (peak, size) in enumerate(zip(house.peaks, worth.shape[len(which) :], strict=True)):
        if size == 1:  # its group has just closed
            corners = [((*at, np.zeros_like(which[0])), weight) for at, weight in corners]
            continue
        kw = np.full(len(total), peak.now_kw) if so_far is None else so_far[axis]
        if peak.counts[step]:
            kw = np.maximum(kw, peak.reached(step, total))
        place, part = interpolated(kw, peak.levels)
        corners = [
            ((*at, place + above), share if weight is None else weight * share)
            for at, weight in corners
            for above, share in ((0, 1 - part), (1, part))
        ]
    return np.asarray(sum(worth[at] if weight is None else worth[at] * weight for at, weight in corners))


def followed(
    house: House, store: Store, after: Sequence[Floats], net_kw: Floats, stored_kwh: float
) -> Floats:
    """Net load, (samples, n), with a storage that lives by its value from now on, on the grid of its energies."""
    moves = moves_of(store, house.length)
    rows = np.arange(len(net_kw))
    result = net_kw.copy()
    energies = store.energies
    width = float(energies[1] - energies[0])
    begin = int(np.clip(round((stored_kwh - float(energies[0])) / width), 0, len(energies) - 1))
    place = np.full(len(rows), begin)
    peaks = [np.full(len(rows), peak.now_kw) for peak in house.peaks]
    number = len(moves.up)
    costs = all_move_costs(house, store, moves, net_kw)
    for stage in range(net_kw.shape[1]):
        if float(store.share[stage]) > 0:
            cost = costs[stage]
            possible = (place[:, None] >= moves.first) & (place[:, None] < moves.last)
            to = np.clip(place[:, None] + moves.up, 0, len(energies) - 1)
            so_far = [np.repeat(kw, number) for kw in peaks]
            total = (net_kw[:, stage, None] + moves.power_kw).ravel()
            which = np.repeat(rows, number), to.ravel()
            worth = _at_levels(house, stage, after[stage], which, total, so_far).reshape(to.shape)
            best = np.where(possible, cost + worth, np.inf).argmin(axis=1)
            result[:, stage] += moves.power_kw[best]
            place = to[rows, best]
        if store.trip_kwh[stage] > 0:
            place = np.maximum(place - round(float(store.trip_kwh[stage]) / width), 0)
        for index, peak in enumerate(house.peaks):
            if peak.counts[stage]:
                peaks[index] = np.maximum(peaks[index], peak.reached(stage, result[:, stage]))
            if peak.closes[stage]:
                peaks[index] = np.zeros(len(rows))
    return result
