"""What the open peak windows need of the storages now, by what of them is used and left."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from math import exp
from typing import Final

from custom_components.v2h.engine.model import SLOT, slot_start
from custom_components.v2h.engine.protection import Held, RecentMean, WindowLeft

from .guarding import OpenPeak

MEAN_S: Final = 30.0
"""A peak is a mean: what the house draws now is the mean of so long."""

PEAK_MARGIN_KW: Final = 0.1
MEANT_HELD_KW: Final = 0.3
PEAK_LASTS_S: Final = 60.0
"""What a peak needs is given back when it has been less for so long, and by more than twice the margin.

Where the value decides, it moves in larger steps: it comes on top of what the value does at every reading.
"""

TARGET_MARGIN_KW: Final = 0.05
"""So much below its target a window is kept: devices and meters are not exact."""

MEANT_MARGIN_KW: Final = -0.03
"""So much above its target a window may seem to come where the value of energy decides, which keeps to it by itself."""

EARLY_S: Final = 600.0
EARLY_SHARE: Final = 0.1
EARLY_LEFT_KW: Final = 1.0
EARLY_POWER: Final = 0.5
"""With more than EARLY_S left of a window the draw is a mean over EARLY_SHARE of that.

Not where less than EARLY_LEFT_KW may be imported, nor where more than EARLY_POWER of what the storages can give is needed:
what is too much then is not to be had back.
"""

CHARGES_ON_H: Final = 180.0 / 3600
"""What a window leaves may be charged in a quarter of an hour, or in so long where less is left of that: devices are slow."""


type _Key = tuple[bool, int, datetime]

LONGEST_WINDOW: Final = timedelta(hours=3)
"""What was found of a window is forgotten so long after its start."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PeakTarget:
    """An open peak window and the mean import that it is to keep.

    target_kw: None where nothing is booked or planned. expected_kw: what the house is expected to draw for the rest of
    it without its storages, None where nobody knows. booked_kw: what costs nothing more, whatever is planned.
    by_value: for the storages that the value of energy tells of, which knows when in a window to charge.
    """

    window: OpenPeak
    target_kw: float | None
    expected_kw: float | None = None
    booked_kw: float = 0.0
    by_value: bool = False

    def left(self, now: datetime) -> WindowLeft | None:
        """What of the window is used and left, None where it does not count or there is no target."""
        window = self.window
        if not window.counts or self.target_kw is None or not window.start <= now < window.end:
            return None
        margin_kw = MEANT_MARGIN_KW if self.by_value else TARGET_MARGIN_KW
        return WindowLeft(
            target_kw=max(self.target_kw - margin_kw, 0.0),
            used_kwh=window.used_kwh,
            rest_h=(window.end - now).total_seconds() / 3600,
            length_h=(window.end - window.start).total_seconds() / 3600,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class PeakNeed:
    """What storages must give on average of the rest of a peak window, negative: what they may take.

    peak_kw: that it is to keep. share: the part of the rest in which they may take all of it.
    """

    kw: float
    peak_kw: float
    share: float = 1.0

    @property
    def now_kw(self) -> float:
        """What they must give now."""
        return self.kw if self.kw > 0 else self.kw / self.share


class PeakWatch:
    """Remembers what the house draws without its storages, and what each window was found to need."""

    def __init__(self) -> None:
        """Nothing is known."""
        self._mean = RecentMean(MEAN_S)
        self._mean_kw = 0.0
        self._long_kw: tuple[float, float] | None = None
        self._needs: dict[_Key, Held] = {}
        self._planned: dict[_Key, float] = {}

    def see(self, at_s: float, net_kw: float) -> None:
        """Take what the house draws."""
        self._mean_kw = self._mean.add(at_s, net_kw)

    def need(self, now: datetime, targets: Sequence[PeakTarget], can_kw: float) -> PeakNeed | None:
        """What storages must give for the window that needs most of those that are open; None where none has a target.

        can_kw: what they can give.
        """
        net_kw = self._mean_kw
        found: list[PeakNeed] = []
        self._needs = {key: held for key, held in self._needs.items() if now < key[2] + LONGEST_WINDOW}
        self._planned = {key: kw for key, kw in self._planned.items() if now < key[2] + LONGEST_WINDOW}
        for place, given in enumerate(targets):
            key = given.by_value, place, given.window.start
            target = self._fixed(key, given)
            if (left := target.left(now)) is None:
                continue
            margin_kw = MEANT_HELD_KW if target.by_value else PEAK_MARGIN_KW
            held = self._needs.setdefault(key, Held(margin_kw, PEAK_LASTS_S))
            late = left.rest_h * 3600 < EARLY_S or left.left_kw < EARLY_LEFT_KW
            long_kw = self._long_mean(now.timestamp(), net_kw, EARLY_SHARE * left.rest_h * 3600)
            here_kw = long_kw if not late and net_kw - left.left_kw < EARLY_POWER * can_kw else net_kw
            # Where little may be imported, what was too much is not to be had back later: it is taken to last.
            need_kw = left.need_kw(here_kw, None if here_kw > left.left_kw else target.expected_kw)
            kw = held.follow(now.timestamp(), need_kw)
            share = 1.0
            if target.by_value:
                quarter_h = (slot_start(now) + SLOT - now).total_seconds() / 3600
                share = min(max(quarter_h, CHARGES_ON_H) / left.rest_h, 1.0)
            found.append(PeakNeed(kw=kw, peak_kw=target.target_kw or 0.0, share=share))
        return max(found, key=lambda need: need.now_kw, default=None)

    def _fixed(self, key: _Key, target: PeakTarget) -> PeakTarget:
        """A window with the target that it first had: a new plan within it gives up what the one before meant."""
        if target.by_value or target.target_kw is None:
            return target
        planned_kw = self._planned.setdefault(key, target.target_kw)
        return replace(target, target_kw=max(planned_kw, target.booked_kw))

    def _long_mean(self, at_s: float, net_kw: float, lasts_s: float) -> float:
        """What the house draws, evened out over so long; it begins anew with a step back in time."""
        if self._long_kw is None or at_s < self._long_kw[0]:
            self._long_kw = at_s, net_kw
        before_s, kw = self._long_kw
        kw += (1.0 - exp(-(at_s - before_s) / max(lasts_s, MEAN_S))) * (net_kw - kw)
        self._long_kw = at_s, kw
        return kw
