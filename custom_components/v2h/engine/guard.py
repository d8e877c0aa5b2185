"""The guard: what the storages do now, from what the house draws now and what stored energy is worth."""

from collections.abc import Sequence

import numpy as np

from .model import Floats, Ints
from .value import FORBIDDEN, House, Store, interpolated, moves_of


def reach(store: Store, stored_kwh: float, share: float, hours: float, points: int) -> tuple[Floats, Floats]:
    """Energies that a step can end with, ascending, and the house powers (means over the step) that lead there."""
    charge, discharge = store.charge_kw * share, store.discharge_kw * share
    top = float(store.energies[-1])
    up = max(0.0, min(charge, (top - stored_kwh) / (store.charge_efficiency * hours)))
    down = max(0.0, min(discharge, (stored_kwh - store.floor_kwh) * store.discharge_efficiency / hours))
    half = points // 2
    power = np.concatenate(
        (-np.linspace(down, 0.0, half + 1)[:-1] if down > 0 else [], np.linspace(0.0, up, half + 1))
    )
    return stored_kwh + hours * np.where(
        power > 0, power * store.charge_efficiency, power / store.discharge_efficiency
    ), power


def decide(
    house: House,
    stores: Sequence[Store],
    after: Sequence[Floats],
    stored_kwh: Sequence[float],
    net_kw: float,
    *,
    step: int = 0,
    points: int = 120,
) -> list[float]:
    """Powers of the storages for a step with a known net load: the least of its cost and of the cost to go.

    after: for each storage the cost to go after the step. One or two storages are decided together, more in turn.
    """
    powers = [0.0] * len(stores)
    present = [index for index, store in enumerate(stores) if store.share[step] > 0]
    groups = [present] if len(present) <= 2 else [[index] for index in present]
    for _ in range(1 if len(groups) == 1 else 2):
        for group in groups:
            if not group:
                continue
            others = net_kw + sum(power for index, power in enumerate(powers) if index not in group)
            for index, power in zip(
                group,
                _best(house, stores, after, stored_kwh, others, net_kw, step, group, points),
                strict=True,
            ):
                powers[index] = power
    return powers


def _best(
    house: House,
    stores: Sequence[Store],
    after: Sequence[Floats],
    stored_kwh: Sequence[float],
    others_kw: float,
    net_kw: float,
    step: int,
    group: list[int],
    points: int,
) -> list[float]:
    """Powers of one or two storages that cost least, of all on a grid of what they can reach."""
    number = points if len(group) == 1 else points // 2
    axes = [reach(stores[i], stored_kwh[i], float(stores[i].share[step]), house.hours, number) for i in group]
    power = np.zeros(1)
    cost = np.zeros(1)
    for place, (_, axis) in enumerate(axes):
        power = (power[:, None] + axis[None, :]).ravel()
        cost = (
            cost[:, None] + stores[group[place]].wear_per_kwh * np.maximum(-axis, 0.0)[None, :] * house.hours
        ).ravel()
    total = others_kw + power
    cost = cost + house.cost(step, total, np.array(max(others_kw, net_kw)))
    if any(stores[i].only_house for i in group) or house.export_limit_kw <= 0:
        cost = cost + np.where((total < min(others_kw, 0.0) - 1e-9), FORBIDDEN, 0.0)
    else:
        cost = cost + np.where(total < min(others_kw, -house.export_limit_kw) - 1e-9, FORBIDDEN, 0.0)
    sizes = [len(axis) for _, axis in axes]
    for place, (energy, _) in enumerate(axes):
        index = group[place]
        store = stores[index]
        value = after[index]
        at, part = interpolated(energy, store.energies)
        worth = value[at] * (1 - part.reshape(-1, *[1] * (value.ndim - 1))) + value[at + 1] * part.reshape(
            -1, *[1] * (value.ndim - 1)
        )
        place_of = np.arange(len(energy))
        shape = [1] * len(sizes)
        shape[place] = -1
        which = np.broadcast_to(place_of.reshape(shape), sizes).ravel()
        mine = _at_levels(house, step, worth, which, total)
        if place == 0:
            cost = cost + mine
        else:  # the peaks are paid once: of the others only what the energy is worth counts
            still = int(np.argmin(np.abs(axes[place][1])))
            cost = cost + mine - _at_levels(house, step, worth, np.full_like(which, still), total)
    best = int(np.argmin(cost))
    picks = np.unravel_index(best, sizes)
    return [float(axes[place][1][pick]) for place, pick in enumerate(picks)]


def _at_levels(
    house: House, step: int, worth: Floats, which: Ints, total: Floats, so_far: Sequence[Floats] | None = None
) -> Floats:
    """Cost to go of candidates at the peaks so far or their own import, whichever is higher, (c,) currency.

    worth: (e, *levels). which: (c,) the energy that each candidate ends with. total: (c,) its net power. so_far: for
    each component (c,) kW, what its open group has; None takes the house's.
    """
    value = worth[which]  # (c, *levels)
    for axis in range(len(house.peaks) - 1, -1, -1):
        peak = house.peaks[axis]
        kw = np.full(len(total), peak.now_kw) if so_far is None else so_far[axis]
        if peak.counts[step]:
            kw = np.maximum(kw, np.maximum(total, 0.0) * peak.factor[step])
        if value.shape[1 + axis] == 1:
            value = value[(slice(None),) * (1 + axis) + (0,)]
            continue
        place, part = interpolated(kw, peak.levels)
        index = place.reshape(-1, *[1] * (value.ndim - 1))
        weight = part.reshape(index.shape)
        value = np.squeeze(
            np.take_along_axis(value, index, axis=1 + axis) * (1 - weight)
            + np.take_along_axis(value, index + 1, axis=1 + axis) * weight,
            axis=1 + axis,
        )
    return value


def followed(
    house: House, store: Store, after: Sequence[Floats], net_kw: Floats, stored_kwh: float
) -> Floats:
    """Net load, (samples, n), with a storage that lives by its value from now on, on the grid of its energies."""
    moves = moves_of(store, house.hours)
    rows = len(net_kw)
    result = net_kw.copy()
    energies = store.energies
    width = float(energies[1] - energies[0])
    place = np.full(
        rows, int(np.clip(round((stored_kwh - float(energies[0])) / width), 0, len(energies) - 1))
    )
    peaks = [np.full(rows, peak.now_kw) for peak in house.peaks]
    number = moves.to.shape[1]
    for step in range(net_kw.shape[1]):
        share = float(store.share[step])
        if share > 0:
            power = moves.power_kw[place]
            total = net_kw[:, step, None] + power
            limit = np.where(power > 0, store.charge_kw, store.discharge_kw) * share
            cost = house.cost(step, total, net_kw[:, step, None]) + moves.cost[place]
            cost += np.where(np.abs(power) > limit + 1e-9, FORBIDDEN, 0.0)
            if store.only_house:
                floor = np.minimum(net_kw[:, step, None], 0.0) - 1e-9
                cost += np.where((power < 0) & (total < floor), FORBIDDEN, 0.0)
            so_far = [np.repeat(kw, number) for kw in peaks]
            worth = _at_levels(house, step, after[step], moves.to[place].ravel(), total.ravel(), so_far)
            best = (cost + worth.reshape(rows, number)).argmin(axis=1)
            result[:, step] += power[np.arange(rows), best]
            place = moves.to[place, best]
        if store.trip_kwh[step] > 0:
            place = np.maximum(place - round(float(store.trip_kwh[step]) / width), 0)
        for index, peak in enumerate(house.peaks):
            if peak.counts[step]:
                peaks[index] = np.maximum(peaks[index], result[:, step] * peak.factor[step])
            if peak.closes[step]:
                peaks[index] = np.zeros(rows)
    return result
