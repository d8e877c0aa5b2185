"""A plan by simple rules, for platforms without HiGHS: fill what is needed, then trade cheap against dear.

Far from the optimum, but within every limit: departures are charged in the cheapest steps before them, the
reserve at once or, where it may wait, as they are, the sun's surplus when it comes; what is left supplies the house in
the dearest quarter of the time, and is filled in the cheapest where the difference pays for losses and wear.
"""

import numpy as np
import numpy.typing as npt

from custom_components.v2h.engine.model import Floats

from .commands import Commanded
from .frame import Frame, StorageFrame, price_quantile
from .schedule import IDLE_KW, change_kwh, possible_kw


def rule_powers(frame: Frame, commands: tuple[Commanded, ...]) -> list[Floats]:
    """The storages' powers by rule, (n,) kW each; commanded steps as commanded."""
    net, draw = frame.net_kw.copy(), frame.draw_kw
    for command in commands:
        net += command.power_kw
        draw = np.maximum(draw + np.minimum(command.power_kw, 0.0), 0.0)
    powers: list[Floats] = []
    for storage, command in zip(frame.storages, commands, strict=True):
        power = _by_rule(frame, storage, command, net, draw)
        own = np.where(command.held, 0.0, power)
        net = net + own
        draw = np.maximum(draw + np.minimum(own, 0.0), 0.0)
        powers.append(power)
    return powers


def _by_rule(
    frame: Frame, storage: StorageFrame, command: Commanded, net_kw: Floats, draw_kw: Floats
) -> Floats:
    power = np.where(command.held, command.power_kw, 0.0)
    cheap, dear = (price_quantile(frame.buy, frame.hours, share) for share in (0.25, 0.75))
    both_ways = storage.charge_efficiency * storage.discharge_efficiency
    pays = dear * both_ways - storage.wear_per_kwh * storage.charge_efficiency > cheap
    needed = _needed(frame, storage)
    quiet_kw = min((peak.free_kw for peak in frame.peaks), default=np.inf)
    level = storage.start_kwh
    for step in range(frame.n):
        level = max(level - float(storage.trip_kwh[step]), 0.0)
        if not command.held[step]:
            net, buy = float(net_kw[step]), float(frame.buy[step])
            keep = next((item.target_kwh for item in storage.departures if item.step >= step), 0.0)
            trip = next((trip for trip in storage.trip_kwh[step:].tolist() if trip > 0), 0.0)
            keep = max(keep, min(storage.floor_kwh + trip, storage.max_kwh))
            wish = 0.0
            if (level < storage.reserve_kwh and step >= storage.reserve_from) or needed[step] or buy < 0:
                wish = np.inf
            elif net < 0:
                wish = -net
            elif buy <= cheap and pays:
                wish = max(quiet_kw - net, 0.0)
            elif buy >= dear and pays and level > keep:
                wish = -max(net, 0.0)
            power[step] = possible_kw(
                frame,
                storage,
                step,
                wish,
                level,
                net_kw=net,
                draw_kw=float(draw_kw[step]),
                until_kwh=keep if wish < 0 else None,
            )
        level = max(level + change_kwh(storage, step, float(power[step]), float(frame.hours[step])), 0.0)
    power[np.abs(power) < IDLE_KW] = 0.0
    return power


def _needed(frame: Frame, storage: StorageFrame) -> npt.NDArray[np.bool_]:
    """The cheapest steps before each departure that fill what it lacks, as if nothing else were done."""
    needed = np.zeros(frame.n, dtype=np.bool_)
    gain = storage.charge_efficiency * storage.most_charge_kw * frame.hours - storage.loss_kwh
    usable = gain > 0
    for item in storage.departures:
        before = np.arange(frame.n) <= item.step
        has = storage.start_kwh - float(storage.trip_kwh[before].sum()) + float(gain[needed & before].sum())
        lacks = item.target_kwh - has
        for step in sorted(
            np.flatnonzero(before & usable & ~needed).tolist(), key=lambda at: float(frame.buy[at])
        ):
            if lacks <= 0:
                break
            needed[step] = True
            lacks -= float(gain[step])
    return needed
