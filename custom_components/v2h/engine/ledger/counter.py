"""The meter's own counters: what they grew by in a slot is more exact than power that is added up.

It is taken only where it fits the power: a counter that counts backwards, starts anew, jumps, is silent or is too coarse
for a quarter of an hour is left, and the power counts.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from math import isfinite
from typing import Any, Final

from custom_components.v2h.engine.peaks.windows import MAX_GAP

_FITS_KWH: Final = 0.03
"""Ten seconds of 10 kW: counters are told every ten seconds."""
_FITS_SHARE: Final = 0.25
"""A meter that counts each phase by itself differs from the sum of the powers; ten such errors are none of these."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counters:
    """What the counters show, kWh, None where there is none or it is unknown."""

    import_kwh: float | None = None
    export_kwh: float | None = None


class SlotCounter:
    """Follows one counter through the slots."""

    def __init__(self) -> None:
        """Nothing is known yet."""
        self._begin: float | None = None
        """As the open slot began."""
        self._last: float | None = None
        self._at: datetime | None = None

    def take(self, at: datetime, kwh: float | None) -> None:
        """Take what it shows. Where that is less than before, or nothing, the open slot is not counted."""
        if kwh is None or not isfinite(kwh) or (self._last is not None and kwh < self._last):
            self._begin = None
        self._last, self._at = (kwh, at) if kwh is not None and isfinite(kwh) else (None, None)

    def turn(self, at: datetime) -> float | None:
        """What it grew by in the slot that ends at an instant, kWh, None where unknown; the next slot begins."""
        fresh = self._last is not None and self._at is not None and at - self._at <= MAX_GAP
        last = self._last if fresh else None
        grown = None if last is None or self._begin is None else last - self._begin
        self._begin = last
        return grown

    def as_dict(self) -> dict[str, Any]:
        """What a restart within a slot must not lose."""
        return {"begin": self._begin}

    def restore(self, data: Mapping[str, Any]) -> None:
        """Go on from what as_dict gave; anything else is nothing."""
        begin = data.get("begin")
        try:
            ours = isinstance(begin, int | float) and not isinstance(begin, bool) and isfinite(begin)
        except OverflowError:
            ours = False
        self._begin = float(begin) if ours and begin is not None else None


def fitting(grown_kwh: float | None, measured_kwh: float) -> float | None:
    """What a counter grew by, where the power of the same time says about as much; else None."""
    if grown_kwh is None or abs(grown_kwh - measured_kwh) > max(_FITS_KWH, _FITS_SHARE * measured_kwh):
        return None
    return grown_kwh
