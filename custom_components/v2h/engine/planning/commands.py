"""The user's own commands as fixed powers: what physics leaves of them, before anything is optimised."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from custom_components.v2h.engine.model import Floats, Override, Verb

from .frame import Frame, StorageFrame
from .schedule import change_kwh, possible_kw


@dataclass(frozen=True, slots=True, kw_only=True)
class Commanded:
    """The steps that a command holds, and the power in them."""

    held: npt.NDArray[np.bool_]
    power_kw: Floats


def commanded(frame: Frame) -> tuple[Commanded, ...]:
    """Simulate every override in turn; what one storage takes or gives is there for the next."""
    net, draw = frame.net_kw.copy(), frame.draw_kw
    result: list[Commanded] = []
    for storage in frame.storages:
        made = _commanded(frame, storage, net, draw)
        net += made.power_kw
        draw = np.maximum(draw + np.minimum(made.power_kw, 0.0), 0.0)
        result.append(made)
    return tuple(result)


def _commanded(frame: Frame, storage: StorageFrame, net_kw: Floats, draw_kw: Floats) -> Commanded:
    held = np.zeros(frame.n, dtype=np.bool_)
    power = np.zeros(frame.n)
    override = storage.storage.override
    if override is None:
        return Commanded(held=held, power_kw=power)
    level = storage.start_kwh
    until = None if override.target_soc is None else override.target_soc * storage.capacity_kwh
    for step, start in enumerate(frame.problem.grid.starts):
        if override.until is not None and start >= override.until:
            break
        if override.until is None and _fulfilled(override, storage, level):
            break
        level = max(level - float(storage.trip_kwh[step]), 0.0)
        net = float(net_kw[step])
        power[step] = possible_kw(
            frame,
            storage,
            step,
            _wish(override, net),
            level,
            net_kw=net,
            draw_kw=float(draw_kw[step]),
            until_kwh=until,
        )
        held[step] = True
        level = max(level + change_kwh(storage, step, power[step], float(frame.hours[step])), 0.0)
    return Commanded(held=held, power_kw=power)


def _fulfilled(override: Override, storage: StorageFrame, level: float) -> bool:
    """Whether a command without an end has reached its target, to what the smallest power leaves."""
    if override.target_soc is None:
        return False
    target = override.target_soc * storage.capacity_kwh
    tolerance = 0.01 * storage.capacity_kwh
    match override.verb:
        case Verb.CHARGE:
            return level >= min(target, storage.max_kwh) - tolerance
        case Verb.DISCHARGE:
            return level <= max(target, storage.floor_kwh) + tolerance
        case _:
            return False


def _wish(override: Override, net_kw: float) -> float:
    most = np.inf if override.power_kw is None else abs(override.power_kw)
    match override.verb:
        case Verb.CHARGE:
            return most
        case Verb.DISCHARGE:
            return -most
        case Verb.SUPPORT:
            return -min(max(net_kw, 0.0), most)
        case Verb.AUTO:
            return min(max(-net_kw, -most), most)
        case Verb.HOLD:
            return 0.0
