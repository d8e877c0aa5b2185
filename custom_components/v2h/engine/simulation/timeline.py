"""What happens to a simulated house: prices, load, sun and trips on steps of equal length."""

from dataclasses import dataclass

import numpy as np

from custom_components.v2h.engine.calendar import Mask
from custom_components.v2h.engine.model import Floats, Ints

from .clock import LocalTimes


@dataclass(frozen=True, slots=True, kw_only=True)
class TripRow:
    """One trip: seconds since 1970, and the stored energy it takes."""

    depart: int
    back: int
    energy_kwh: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """Everything that happens, on steps of equal length.

    starts: (m,) seconds since 1970: a past that forecasts learn from, the run, and two days after it. The run is the
    steps [first, end). load_kw, solar_kw: (m,), NaN where unknown. spot: (m,) what the price's source gives,
    currency/kWh, the same. times: the local calendar of the run's steps. share: (m,) part of each step the vehicle is
    plugged in. A step of the run of which any is unknown is a gap: time passes, and nothing happens in the house.
    """

    step_s: int
    starts: Ints
    first: int
    end: int
    load_kw: Floats
    solar_kw: Floats
    spot: Floats
    times: LocalTimes
    trips: tuple[TripRow, ...]
    share: Floats

    @property
    def hours(self) -> float:
        """Length of a step."""
        return self.step_s / 3600.0

    @property
    def run(self) -> slice:
        """The steps that are simulated."""
        return slice(self.first, self.end)

    @property
    def known(self) -> Mask:
        """(n,) the steps of the run that are no gap."""
        run = self.run
        return np.isfinite(self.load_kw[run] + self.solar_kw[run] + self.spot[run])

    def __len__(self) -> int:
        """The number of steps that are simulated."""
        return self.end - self.first


def plugged_share(trips: tuple[TripRow, ...], starts: Ints, step_s: int) -> Floats:
    """(n,) part of each step that no trip covers."""
    away = np.zeros(len(starts))
    for trip in trips:
        first, last = (
            int(np.clip((at - starts[0]) // step_s, 0, len(starts)))
            for at in (trip.depart, trip.back + step_s)
        )
        begin = np.maximum(starts[first:last], trip.depart)
        away[first:last] += np.clip(np.minimum(starts[first:last] + step_s, trip.back) - begin, 0, None)
    return np.asarray(np.clip(1.0 - away / step_s, 0.0, 1.0))
