"""What the value of stored energy says of this moment, put into words that devices know.

The engine's guard gives a power for what the house draws now; here it becomes a verb that also holds until the next
reading, and is kept where another one would be worth nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
import logging
from math import exp, isfinite
import time
from typing import Final

from custom_components.v2h.const import PLAN_MAX_AGE
from custom_components.v2h.engine.model import Reason, ReasonCode, ReasonValue, Verb, slot_start
from custom_components.v2h.engine.valuing.household import HouseNow
from custom_components.v2h.engine.valuing.valuation import Valuation
from custom_components.v2h.settings import CommandModel, StorageSettings

from .clamp import DeviceState, HouseState
from .models import adjustable

_LOGGER = logging.getLogger(__name__)

DECIDE_EVERY_S: Final = 4.0
"""Between two decisions of the same devices: a meter may send every second, and a device is not asked that often."""

DECIDE_AGAIN_S: Final = 60.0
"""The longest between two: energies, windows and prices move on."""

NET_BAND_KW: Final = 0.3
"""A smaller change of what the house draws is not worth a decision of its own."""

JUMP_KW: Final = 1.0
JUMP_SHARE: Final = 0.25
"""So much more than before is something switched on: answered at once. Less is evened out, for a peak is a mean.

At a high draw it must be this share of it: a meter's error grows with what it measures.
"""

SOC_ERROR: Final = 0.015
"""A charge level is counted on by what the device moves, and follows a reading that is further off than this."""

BELIEVED_AFTER_S: Final = 1.0
BRISK_S: Final = 5.0
"""Meter and devices report one after the other: where readings come more often than BRISK_S, a jump must last."""

RAMP_S: Final = 5.0
RAMPS_END_S: Final = 15.0
"""For so long after the storages' own power has changed, and no longer, meter and devices are taken to disagree."""

EVEN_OUT_S: Final = 90.0
LONG_EVEN_OUT_S: Final = 300.0
EVEN_OUT_SHARE: Final = 0.1
"""The draw is evened out over so long: a heat pump's and a meter's unrest are not followed.

Over EVEN_OUT_SHARE of what is left of a peak window, within these: an oven that goes on and off is a mean for it, too.
"""

JUMPS_COUNT_S: Final = 600.0
"""With no more than this left of a peak window a jump is not evened out: nothing makes up for it any more."""

COVER_KW: Final = 0.1
"""An exchange with the grid below this is meant to be none."""

LEAST_KW: Final = 0.1
"""Less than this is nothing."""

BEGIN_KW: Final = 0.3
"""A storage that rests does not begin for less: what a peak needs grows with the time that is left for it."""

POWER_BAND_KW: Final = 0.25
LONG_BAND_KW: Final = 0.6
"""A power is not told again for less: it is decided anew every minute, and then makes up for it.

The more of a peak window is left to make up for it, the more: LONG_BAND_KW at its start.
"""

LIMIT_UNRESTS: Final = 2.0
"""So many times its unrest a meter may be wrong before charging looks like too much for the main fuse."""

JUMP_UNRESTS: Final = 4.0
"""What is no more than so many times the unrest of the readings is no jump."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenPeak:
    """A peak component's open window. used_kwh: imported so far. booked_kw: weighted highest of the open group."""

    used_kwh: float
    booked_kw: float
    start: datetime
    end: datetime
    counts: bool

    def projected_kw(self, grid_kw: float, now: datetime) -> float:
        """The window's mean import where the rest of it is like now."""
        rest = max((self.end - now).total_seconds(), 0.0) / 3600
        return (self.used_kwh + max(grid_kw, 0.0) * rest) / ((self.end - self.start).total_seconds() / 3600)


@dataclass(frozen=True, slots=True, kw_only=True)
class Valued:
    """What stored energy is worth, since when that is known, and the open peak windows in its components' order."""

    valuation: Valuation
    made: datetime
    peaks: tuple[OpenPeak, ...] = ()

    def holds(self, now: datetime) -> bool:
        """Whether it may be acted on: as old as a plan may be, and made for this time."""
        young = now - self.made <= PLAN_MAX_AGE
        return young and self.valuation.starts_s <= now.timestamp() < self.valuation.ends_s


@dataclass(frozen=True, slots=True, kw_only=True)
class Guarded:
    """A storage that may be told by its value: plugged in, nobody else's, its SoC known.

    empty: whether it is not let discharge now, at its reserve or until it is well above it.
    """

    key: str
    settings: StorageSettings
    state: DeviceState
    settled: bool
    empty: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a storage is told by its value. power_kw: positive charging. limit_kw: None for as much as the house draws."""

    verb: Verb
    power_kw: float
    limit_kw: float | None
    reason: Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """The last decision. net_kw: what the house drew without these storages. took_ms: of the processor."""

    at: datetime
    net_kw: float
    told: Mapping[str, Told] = field(default_factory=dict)
    took_ms: float = 0.0


def can_guard(settings: StorageSettings) -> bool:
    """Whether a device can be told how much: another's full power is not what was weighed."""
    control = settings.control
    verbs = (Verb.CHARGE, Verb.DISCHARGE) if settings.discharge_kw > 0 else (Verb.CHARGE,)
    return control.model is not CommandModel.NONE and all(adjustable(control, verb) for verb in verbs)


class LiveGuard:
    """Asks the valuation on the readings that matter, and remembers what it said."""

    def __init__(self) -> None:
        """Nothing is decided yet."""
        self._valuation: Valuation | None = None
        self._failed = False
        self._net: tuple[datetime, float] | None = None
        self._seen: datetime | None = None
        self._jumped: datetime | None = None
        self._ramp: tuple[datetime, float] | None = None
        self._soc: dict[str, tuple[datetime, float]] = {}
        self._turned: dict[str, datetime] = {}
        self._empty: frozenset[str] = frozenset()
        self._unrest_kw = 0.0
        self.last: Decision | None = None

    def told(
        self, now: datetime, valued: Valued | None, house: HouseState, devices: Sequence[Guarded]
    ) -> Mapping[str, Told]:
        """What each of the devices should do now; nothing where no value holds or the meter is unknown.

        While a device has not shown its last command yet, meter and device disagree: what it was told stays. In
        between decisions it stays, too.
        """
        if valued is None or not devices or house.grid_kw is None or not valued.holds(now):
            self.last = self._net = None
            return {}
        self._unrest_kw = house.unrest_kw
        for device in devices:
            self._count(now, device)
        last, settled = self.last, all(device.settled for device in devices)
        if last is not None and last.told.keys() != {device.key for device in devices}:
            last = self._net = None  # another sum
        empty = frozenset(device.key for device in devices if device.empty)
        ran_out, self._empty = not empty <= self._empty, empty
        if (
            last is not None
            and not settled
            and not ran_out
            and (now - last.at).total_seconds() < DECIDE_AGAIN_S
        ):
            return last.told  # no longer than that: a device that is told again and again never settles
        own_kw = sum(device.state.power_kw or 0.0 for device in devices)
        net_kw = self._evened(now, house.grid_kw - own_kw, own_kw, _shortest_s(valued.peaks, now))
        if last is not None and not ran_out and not self._is_due(now, last, valued, net_kw):
            return last.told
        try:
            # Near the limit a meter's error looks like too much, and the fuse would be kept for nothing.
            unrest_kw = LIMIT_UNRESTS * house.unrest_share * house.import_limit_kw
            limit_kw = house.import_limit_kw - max(unrest_kw - NET_BAND_KW, 0.0)
            if house.room_kw is not None:
                limit_kw = min(limit_kw, net_kw + house.room_kw + NET_BAND_KW)
            self.last = self._decide(now, valued, net_kw, devices, limit_kw)
        except Exception:
            if not self._failed:
                _LOGGER.exception("The value of stored energy cannot be used; the plan is followed")
            self._failed, self.last = True, None
            return {}
        self._failed, self._valuation = False, valued.valuation
        return self.last.told

    def _count(self, now: datetime, device: Guarded) -> None:
        """Go on with a charge level by what the device moves, within what its readings leave."""
        read, power_kw = device.state.soc or 0.0, device.state.power_kw or 0.0
        at, soc = self._soc.get(device.key, (now, read))
        settings = device.settings
        share = settings.charge_efficiency if power_kw > 0 else 1.0 / settings.discharge_efficiency
        hours = max((now - at).total_seconds(), 0.0) / 3600
        soc += power_kw * share * hours / settings.capacity_kwh
        self._soc[device.key] = now, min(max(soc, read - SOC_ERROR), read + SOC_ERROR)

    def _evened(self, now: datetime, net_kw: float, own_kw: float, rest_s: float | None) -> float:
        """What the house draws, without its unrest; at once where something was switched on at a window's end.

        rest_s: of the peak window that ends first, None where none counts.
        """
        if self._ramp is None or abs(own_kw - self._ramp[1]) >= NET_BAND_KW:
            self._ramp = now, own_kw
        ramps = (now - self._ramp[0]).total_seconds() < RAMP_S
        if ramps and self._net is not None and (now - self._net[0]).total_seconds() < RAMPS_END_S:
            return self._net[1]
        seen, self._seen = self._seen, now
        if self._net is not None and seen is not None:
            at, before_kw = self._net
            jump_kw = max(JUMP_KW, JUMP_SHARE * abs(net_kw + own_kw), JUMP_UNRESTS * self._unrest_kw)
            early = rest_s is not None and rest_s > JUMPS_COUNT_S
            if early or net_kw - before_kw < jump_kw:
                self._jumped = None
                evened_s = min(max(EVEN_OUT_SHARE * (rest_s or 0.0), EVEN_OUT_S), LONG_EVEN_OUT_S)
                share = 1.0 - exp(-max((now - at).total_seconds(), 0.0) / evened_s)
                net_kw = before_kw + share * (net_kw - before_kw)
            else:
                self._jumped = self._jumped or now
                lasted_s = (now - self._jumped).total_seconds()
                if (now - seen).total_seconds() < BRISK_S and lasted_s < BELIEVED_AFTER_S:
                    return before_kw
        self._net = now, net_kw
        return net_kw

    def _is_due(self, now: datetime, last: Decision, valued: Valued, net_kw: float) -> bool:
        """Whether something is new since the last decision."""
        age_s = (now - last.at).total_seconds()
        if self._valuation is not valued.valuation or slot_start(now) != slot_start(last.at) or age_s < 0:
            return True
        band_kw = max(NET_BAND_KW, self._unrest_kw)
        return age_s >= DECIDE_AGAIN_S or (age_s >= DECIDE_EVERY_S and abs(net_kw - last.net_kw) >= band_kw)

    def _decide(
        self, now: datetime, valued: Valued, net_kw: float, devices: Sequence[Guarded], limit_kw: float
    ) -> Decision:
        began = time.thread_time()
        before = self.last.told if self.last else {}
        running = {device.key: _running_kw(device, before.get(device.key), net_kw) for device in devices}
        house_now = HouseNow(
            at_s=now.timestamp(),
            net_kw=net_kw,
            known_s=now.timestamp(),
            stored_kwh={
                device.key: self._soc[device.key][1] * device.settings.capacity_kwh for device in devices
            },
            present=frozenset(device.key for device in devices),
            imported_kwh=tuple(peak.used_kwh for peak in valued.peaks),
            peaks_kw=tuple(peak.booked_kw for peak in valued.peaks),
            running_kw=running,
            empty=frozenset(device.key for device in devices if device.empty),
            turned_s={key: (now - at).total_seconds() for key, at in self._turned.items()},
        )
        powers = valued.valuation.decide(house_now)
        _LOGGER.debug("Decided %s for %s", powers, house_now)
        powers = {device.key: powers.get(device.key, 0.0) for device in devices}
        powers = {
            key: 0.0 if abs(running[key]) < LEAST_KW and abs(power) < BEGIN_KW else power
            for key, power in powers.items()
        }
        powers = within_limit(powers, net_kw, limit_kw)
        if not all(isfinite(power) for power in powers.values()):
            raise ValueError(f"no powers: {powers}")
        told = told_of(powers, net_kw, valued.peaks, now)
        band_kw = max(_band_kw(valued.peaks, now), self._unrest_kw)
        kept = {key: _kept(item, before.get(key), band_kw) for key, item in told.items()}
        for key, item in kept.items():
            if key in before and before[key].verb is not item.verb:
                self._turned[key] = now
        took_ms = (time.thread_time() - began) * 1000
        return Decision(at=now, net_kw=net_kw, told=kept, took_ms=took_ms)


def within_limit(powers: Mapping[str, float], net_kw: float, limit_kw: float) -> dict[str, float]:
    """The powers with the largest charging ones cut to what the connection lets in, less the house's unrest.

    Else the main fuse would cut one of them at one reading, and let it go at the next.
    """
    found = dict(powers)
    over_kw = net_kw + sum(found.values()) - (limit_kw - NET_BAND_KW)
    for key in sorted(found, key=lambda key: -found[key]):
        if over_kw <= 0 or found[key] <= 0:
            break
        cut_kw = min(over_kw, found[key])
        found[key] -= cut_kw
        over_kw -= cut_kw
    return found


def told_of(
    powers: Mapping[str, float], net_kw: float, peaks: Sequence[OpenPeak], now: datetime
) -> dict[str, Told]:
    """Verbs for powers that were decided for what the house draws, net_kw, without the storages.

    A storage that gives what the house draws follows it, so that it needs no new command when the draw changes;
    one that gives only a part gives no more than that. More than the house draws is meant to be sold.
    """
    grid_kw = net_kw + sum(powers.values())
    return {key: _told(power, net_kw, grid_kw, peaks, now) for key, power in powers.items()}


def _told(power_kw: float, net_kw: float, grid_kw: float, peaks: Sequence[OpenPeak], now: datetime) -> Told:
    if abs(power_kw) < LEAST_KW:
        return Told(verb=Verb.HOLD, power_kw=0.0, limit_kw=None, reason=_reason(ReasonCode.GUARD_HOLD))
    if power_kw > 0:
        return Told(
            verb=Verb.CHARGE,
            power_kw=power_kw,
            limit_kw=power_kw,
            reason=_reason(ReasonCode.GUARD_CHARGE, power_kw=round(power_kw, 2)),
        )
    if grid_kw < -COVER_KW:
        return Told(
            verb=Verb.DISCHARGE,
            power_kw=power_kw,
            limit_kw=-power_kw,
            reason=_reason(ReasonCode.GUARD_EXPORT, power_kw=round(-power_kw, 2)),
        )
    peak_kw = _kept_peak_kw(net_kw, grid_kw, peaks, now)
    reason = (
        _reason(ReasonCode.GUARD_LOAD, load_kw=round(max(net_kw, 0.0), 2))
        if peak_kw is None
        else _reason(ReasonCode.GUARD_PEAK, peak_kw=round(peak_kw, 2))
    )
    limit_kw = -power_kw if grid_kw > COVER_KW else None
    return Told(verb=Verb.SUPPORT, power_kw=power_kw, limit_kw=limit_kw, reason=reason)


def _kept_peak_kw(net_kw: float, grid_kw: float, peaks: Sequence[OpenPeak], now: datetime) -> float | None:
    """The peak that a window would pass without the storages and not with them, None where there is none."""
    for peak in peaks:
        kept_kw = max(peak.booked_kw, peak.projected_kw(grid_kw, now))
        if peak.counts and peak.projected_kw(net_kw, now) > kept_kw + COVER_KW:
            return kept_kw
    return None


def _running_kw(device: Guarded, before: Told | None, net_kw: float) -> float:
    """What the device does now by what it was told; one that follows the house gives what that draws now."""
    if before is None:
        return device.state.power_kw or 0.0
    if before.verb is Verb.SUPPORT:
        most_kw = device.settings.discharge_kw if before.limit_kw is None else before.limit_kw
        return -min(most_kw, max(net_kw, 0.0))
    return before.power_kw


def _shortest_s(peaks: Sequence[OpenPeak], now: datetime) -> float | None:
    """What is left of the window that ends first, None where none counts."""
    return min(((peak.end - now).total_seconds() for peak in peaks if peak.counts), default=None)


def _band_kw(peaks: Sequence[OpenPeak], now: datetime) -> float:
    """For how much a power is told again: the more, the more of the windows is left."""
    lefts = [(peak.end - now) / (peak.end - peak.start) for peak in peaks if peak.counts]
    return max(POWER_BAND_KW, LONG_BAND_KW * min(lefts, default=0.0))


def _kept(told: Told, before: Told | None, band_kw: float) -> Told:
    """What it was told before, where the difference is too small for a device to be asked again."""
    if before is None or before.verb is not told.verb or (before.limit_kw is None) != (told.limit_kw is None):
        return told
    if told.limit_kw is not None and abs(told.power_kw - before.power_kw) >= band_kw:
        return told
    return Told(
        verb=told.verb,
        power_kw=told.power_kw if told.limit_kw is None else before.power_kw,
        limit_kw=before.limit_kw,
        reason=told.reason,
    )


def _reason(code: ReasonCode, **parameters: ReasonValue) -> Reason:
    return Reason(code=code, parameters=parameters)
