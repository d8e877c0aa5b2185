"""Whether a smaller main fuse would carry the house, phase by phase, also when the storage is empty."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np

from custom_components.v2h.engine.grid_tariff import GridTariff

from .assumptions import FigureError, Wrong, check

MARGIN: Final = 0.92
"""Of the fuse's current that an hour's mean may be: what is drawn within the hour is more than its mean."""

_TOLERANCE_A: Final = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class FuseCheck:
    """A smaller main fuse. saving: yearly, currency.

    fits_now: the worst day fits without anything new. fits_empty: with the storage empty, what can be paused paused.
    fits_with_storage: with the storage's power and energy. short_a: of the worst phase with the storage empty and all
    that can be paused paused, 0 where it fits. need_kw, need_kwh: what the storage must give on the worst day.
    """

    from_a: float
    to_a: float
    saving: float
    fits_now: bool
    fits_empty: bool
    fits_with_storage: bool
    short_a: float
    need_kw: float
    need_kwh: float

    @property
    def counts(self) -> bool:
        """Whether the saving is the purchase's: it fits with the storage and survives an empty one.

        What fits without anything new can be had today.
        """
        return self.fits_with_storage and self.fits_empty and not self.fits_now


def fuse_fees(tariffs: Mapping[float, GridTariff], day: date) -> dict[float, float]:
    """What each main fuse costs a year by the fixed fee of its tariff on a day, currency.

    tariffs: one product's, by main fuse in A; one without a version on the day is left out.
    """
    versions = {size: tariff.version_on(day) for size, tariff in sorted(tariffs.items())}
    return {size: version.fixed_per_month * 12.0 for size, version in versions.items() if version is not None}


def fuse_saving(fees: Mapping[float, float], from_a: float, to_a: float) -> float:
    """What the smaller main fuse costs less a year, currency.

    fees: yearly, by A. Raises FigureError with main_fuse_a or smaller_fuse_a where that cannot be.
    """
    check("main_fuse_a", from_a)
    check("smaller_fuse_a", to_a)
    for field, size in (("smaller_fuse_a", to_a), ("main_fuse_a", from_a)):
        if size not in fees:
            raise FigureError(field, size, Wrong.NOT_OFFERED)
    if to_a >= from_a:
        raise FigureError("smaller_fuse_a", to_a, Wrong.NOT_SMALLER)
    return fees[from_a] - fees[to_a]


def check_fuse(
    fees: Mapping[float, float],
    *,
    from_a: float,
    to_a: float,
    worst_day_a: Sequence[Sequence[float]],
    storage_kw: float,
    storage_kwh: float,
    pausable_a: float = 0.0,
    voltage_v: float = 230.0,
) -> FuseCheck:
    """Judge a smaller main fuse by the worst day that was measured.

    fees: yearly, by A. worst_day_a: (hours, phases) mean currents in the order of time, with everything that was on.
    storage_kw: of a storage that feeds all phases alike, so that its worst phase decides. storage_kwh: it can give
    before it must be refilled. pausable_a: on each phase, what can be switched off for as long as the storage is
    empty (a charge point), 0 where nothing may.
    Raises FigureError where a fuse is not offered, is not smaller, or nothing was measured (worst_day_a).
    """
    currents = np.asarray(worst_day_a, dtype=np.float64)
    if currents.ndim != 2 or not currents.size or not np.isfinite(currents).all():
        raise FigureError("worst_day_a", float(currents.size), Wrong.NOT_FINITE)
    limit = to_a * MARGIN
    over = np.maximum(currents - limit, 0.0).max(axis=1)
    need_kw = over * voltage_v * currents.shape[1] / 1000.0
    empty = np.maximum(currents - pausable_a - limit, 0.0).max()
    return FuseCheck(
        from_a=from_a,
        to_a=to_a,
        saving=fuse_saving(fees, from_a, to_a),
        fits_now=bool(over.max() <= _TOLERANCE_A),
        fits_empty=bool(empty <= _TOLERANCE_A),
        fits_with_storage=bool(need_kw.max() <= storage_kw and need_kw.sum() <= storage_kwh),
        short_a=float(empty),
        need_kw=float(need_kw.max()),
        need_kwh=float(need_kw.sum()),
    )
