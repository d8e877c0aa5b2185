"""What fits below the peaks while a storage below its reserve is filled up to it at the best price."""

from collections.abc import Sequence
from datetime import datetime

import numpy as np

from custom_components.v2h.engine.model import Floats, TimeGrid

from .peak_frame import PeakFrame


def free_room_kw(hours: Floats, net_kw: Floats, peaks: Sequence[PeakFrame], import_limit_kw: float) -> Floats:
    """What may be charged in each step, (n,) kW, without a higher peak than there is anyway.

    hours: (n,) length of the steps. net_kw: (n,) load less sun, without the storages. Anyway is what the month has booked
    or expects at no cost, and what the house itself draws in the same group of windows (a day, a week, a month).
    """
    room = np.maximum(import_limit_kw - net_kw, 0.0)
    for peak in peaks:
        drawn = peak.weighted_kw(np.maximum(net_kw, 0.0))
        level = np.full(len(drawn), np.inf)
        for item in peak.fees:
            level[item.windows] = max(item.fee.free_kw, float(drawn[item.windows].max(initial=0.0)))
        lasting = np.bincount(peak.window_of_step, peak.share, len(drawn))
        counts = (peak.factor > 0) & (lasting > 0)
        mean = np.full(len(drawn), np.inf)
        mean[counts] = (level[counts] / peak.factor[counts] - peak.used_kw[counts]) / lasting[counts]
        here = mean[peak.window_of_step] - net_kw[peak.steps]
        room[peak.steps] = np.minimum(room[peak.steps], np.maximum(here, 0.0))
    return np.where(hours > 0, room, 0.0)


def fitting_kwh(
    by: datetime, grid: TimeGrid, hours: Floats, room_kw: Floats, most_kw: Floats, least_kw: Floats
) -> float:
    """Energy at the house's side that fits into the room until an instant.

    most_kw, least_kw: (n,) powers of the storage: what is below the smallest cannot be used.
    """
    starts = np.array([start.timestamp() for start in grid.starts])
    before = np.clip(by.timestamp() - starts, 0.0, hours * 3600) / 3600
    power = np.minimum(room_kw, most_kw)
    return float(np.where(power >= least_kw, power, 0.0) @ before)
