"""What the value of stored energy means the open peak windows to come to, kept from their start on.

The value weighs anew at every reading, and lets a peak rise that it did not mean at the window's start, above all in a
month's first days, when little is booked. What it has meant is a promise here: it is kept for as long as storages can.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
import logging

from custom_components.v2h.engine.valuing.household import HouseNow

from .guarding import Valued
from .peak_watch import PeakTarget
from .protecting import Protectable

_LOGGER = logging.getLogger(__name__)


class MeantTargets:
    """The targets of the windows that are open, each fixed when it is first seen."""

    def __init__(self) -> None:
        """Nothing is meant yet."""
        self._meant: dict[tuple[int, datetime], float] = {}
        self._failed = False

    def now(
        self,
        now: datetime,
        valued: Valued | None,
        devices: Sequence[Protectable],
        targets: Sequence[PeakTarget],
    ) -> tuple[PeakTarget, ...]:
        """The open windows with what is booked or meant; none where no value holds.

        devices: that the value tells of. targets: the open windows as plan and bookings have them.
        """
        if valued is None or not devices or not targets or not valued.holds(now):
            return ()
        try:
            return self._now(now, valued, devices, targets)
        except Exception:
            if not self._failed:
                _LOGGER.exception("What the peak windows are meant to come to is unknown")
            self._failed = True
            return ()

    def _now(
        self,
        now: datetime,
        valued: Valued,
        devices: Sequence[Protectable],
        targets: Sequence[PeakTarget],
    ) -> tuple[PeakTarget, ...]:
        keys = [(place, target.window.start) for place, target in enumerate(targets)]
        expected_kw = valued.valuation.expected_net_kw(now.timestamp())
        if any(key not in self._meant for key in keys):
            grid_kw = _meant_kw(now, valued, devices, expected_kw)
            meant = [max(target.booked_kw, target.window.projected_kw(grid_kw, now)) for target in targets]
            self._meant = {key: self._meant.get(key, kw) for key, kw in zip(keys, meant, strict=True)}
        return tuple(
            replace(target, target_kw=self._meant[key], expected_kw=expected_kw, by_value=True)
            for key, target in zip(keys, targets, strict=True)
        )


def _meant_kw(now: datetime, valued: Valued, devices: Sequence[Protectable], expected_kw: float) -> float:
    """What the value would have the house take where it draws what is expected."""
    powers = valued.valuation.decide(
        HouseNow(
            at_s=now.timestamp(),
            net_kw=expected_kw,
            known_s=now.timestamp() + 3600,
            stored_kwh={
                device.key: (device.state.soc or 0.0) * device.settings.capacity_kwh for device in devices
            },
            present=frozenset(device.key for device in devices),
            imported_kwh=tuple(peak.used_kwh for peak in valued.peaks),
            peaks_kw=tuple(peak.booked_kw for peak in valued.peaks),
        )
    )
    return expected_kw + sum(powers.values())
