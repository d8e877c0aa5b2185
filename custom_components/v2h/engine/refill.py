"""When a storage below its reserve is filled up to it: at the best price within a time, and for no higher peak."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np

from .model import Floats, Storage, TimeGrid
from .peak_frame import PeakFrame

_NOTICEABLE_KWH = 1e-3


@dataclass(frozen=True, slots=True, kw_only=True)
class Refill:
    """Energy that is wished at an instant. fits_kwh: what can be charged until then without a higher peak.

    begins: from when it can be charged. lacks_kwh: of target_kwh then.
    """

    begins: datetime
    at: datetime
    target_kwh: float
    lacks_kwh: float
    fits_kwh: float = 0.0

    @property
    def reached_kwh(self) -> float:
        """The part of the wish that fits."""
        return self.target_kwh - max(self.lacks_kwh - self.fits_kwh, 0.0)


def refills_of(storage: Storage, capacity_kwh: float, max_kwh: float, grid: TimeGrid) -> list[Refill]:
    """What a storage is to be filled to and by when; empty where that is to be at once.

    Now by the instant it is given, and what a trip takes out of the reserve within the same time of its return.
    """
    if storage.refill_within_h is None:
        return []
    start, begins = storage.soc * capacity_kwh, grid.starts[0]
    found = []
    if storage.refill is not None:
        wish = min(storage.refill.soc * capacity_kwh, max_kwh)
        at = max(storage.refill.by, begins + timedelta(seconds=1))
        found.append(Refill(begins=begins, at=at, target_kwh=wish, lacks_kwh=max(wish - start, 0.0)))
    reserve = min(storage.reserve_soc * capacity_kwh, max_kwh)
    within = timedelta(hours=storage.refill_within_h)
    found += [
        Refill(
            begins=trip.return_,
            at=trip.return_ + within,
            target_kwh=reserve,
            lacks_kwh=min(trip.energy_kwh, reserve),
        )
        for trip in storage.trips
        if trip.energy_kwh > 0 and begins < trip.return_ and trip.return_ + within <= grid.end
    ]
    return [item for item in found if item.lacks_kwh > _NOTICEABLE_KWH]


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
    item: Refill, grid: TimeGrid, hours: Floats, room_kw: Floats, most_kw: Floats, least_kw: Floats
) -> float:
    """Energy at the house's side that fits into the room from when it can be charged until it is wished.

    most_kw, least_kw: (n,) powers of the storage: what is below the smallest cannot be used.
    """
    starts = np.array([start.timestamp() for start in grid.starts])
    ends = np.minimum(starts + hours * 3600, item.at.timestamp())
    inside = np.maximum(ends - np.maximum(starts, item.begins.timestamp()), 0.0) / 3600
    power = np.minimum(room_kw, most_kw)
    return float(np.where(power >= least_kw, power, 0.0) @ inside)
