"""What the same hours would cost unmanaged: the yardstick of the expected saving."""

import numpy as np

from custom_components.v2h.engine.model import Costs, Floats, Problem, StorageKind

from .frame import Frame, StorageFrame, lay_out
from .schedule import change_kwh, costs, possible_kw, schedule


def unmanaged(problem: Problem) -> Costs:
    """Costs with batteries idle and vehicles charging at full power from plug-in to their target.

    The target is the next departure's wish, the fullest the vehicle goes to where nothing is wished.
    Charging never takes the import above its limit; trips are driven. Same worth of energy left as the plan.
    """
    frame = lay_out(problem)
    return unmanaged_costs(frame)


def unmanaged_costs(frame: Frame) -> Costs:
    """The same, of a problem already laid out."""
    return costs(frame, schedule(frame, unmanaged_powers(frame)))


def unmanaged_powers(frame: Frame) -> list[Floats]:
    """The storages' powers when nobody manages them, (n,) kW each."""
    net = frame.net_kw.copy()
    powers: list[Floats] = []
    for storage in frame.storages:
        power = np.zeros(frame.n)
        if storage.storage.kind is StorageKind.VEHICLE:
            power = _plug_in_and_charge(frame, storage, net)
        net += power
        powers.append(power)
    return powers


def _plug_in_and_charge(frame: Frame, storage: StorageFrame, net_kw: Floats) -> Floats:
    power = np.zeros(frame.n)
    level = storage.start_kwh
    for step in range(frame.n):
        level = max(level - float(storage.trip_kwh[step]), 0.0)
        wish = next(
            (item.target_kwh for item in storage.departures if item.step >= step and not item.stays),
            storage.max_kwh,
        )
        power[step] = possible_kw(
            frame,
            storage,
            step,
            np.inf,
            level,
            net_kw=float(net_kw[step]),
            draw_kw=0.0,
            until_kwh=max(wish, storage.reserve_kwh),
        )
        level += change_kwh(storage, step, float(power[step]), float(frame.hours[step]))
    return power
