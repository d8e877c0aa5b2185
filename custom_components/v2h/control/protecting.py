"""The main fuse and the open peak window, kept between plans and without one: by supplying first, then by charging less.

The engine's protection says how much is too much; here the meter's readings are put together with what the storages do
and are told, and what is asked of them becomes a wish as plan and value make them.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from custom_components.v2h.engine.model import Reason, ReasonCode, Verb
from custom_components.v2h.engine.protection import (
    FuseWatch,
    NetLoad,
    Over,
    Part,
    PhaseValues,
    RecentHighest,
    relieved,
    signed_phases,
)
from custom_components.v2h.settings import CommandModel, StorageSettings, VehicleSettings

from .clamp import CEILING_HYSTERESIS, SOC_HYSTERESIS, DeviceState, HouseState, overloaded
from .command import Command, WithheldReason
from .decision import Wish, wish_to
from .guarding import Decision, Told
from .models import adjustable
from .peak_watch import PeakTarget, PeakWatch

LATE_S: Final = 10.0
"""Meter and devices report one after the other: a device's power counts as its highest of so long."""

LASTING_S: Final = 300.0
"""What the house has drawn for so long it is taken to go on drawing."""

FOR_FUSE_SOC: Final = 0.2
"""Above the outage reserve this is kept for the main fuse where there is no plan."""

PART_KW: Final = 0.1
"""Less than this is not asked of a storage."""

PEAK_BEGIN_KW: Final = 0.4
"""A storage does not begin to work for a peak that needs less: it is a mean, and the rest of the window will need more."""


PEAK_BAND_KW: Final = 0.5
"""What a peak allows more than before is not told for less."""

BRIDGE_BEGIN_KW: Final = 0.5
"""A quick storage that rests does not begin for less while a slower one obeys: it would begin and end within seconds."""

FEEDS_S: Final = 60.0
FEED_MARGIN_A: Final = 0.5
"""What a phase has fed without its storages for so long, and a little, is kept free for it: the house may draw less."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Protectable:
    """A storage as the protection sees it.

    wanted: what it was last to do. settled: whether it shows that. free: whether neither its user nor something unknown
    says what it does. fills: it follows the plan to be filled for a power cut, which may wait for a peak but gives
    nothing for it. by_value: whether the value of stored energy has decided, which knows the peaks itself.
    """

    key: str
    settings: StorageSettings
    state: DeviceState
    floor: float
    wish: Wish
    wanted: Command | None
    settled: bool
    free: bool
    fills: bool = False
    by_value: bool = False
    held: Collection[WithheldReason] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seen:
    """What the house draws without its storages: now, and held, in total and on each phase."""

    at: datetime
    net_kw: float
    held_kw: float
    held_a: PhaseValues


class Protector:
    """Remembers what the house draws without its storages, and changes wishes that would be too much."""

    def __init__(self) -> None:
        """Nothing is known."""
        self._fuse = FuseWatch()
        self._net = NetLoad()
        self._least: dict[str, RecentHighest] = {}
        self._most: dict[str, RecentHighest] = {}
        self._feeds: list[RecentHighest] = []
        self._own: dict[str, RecentHighest] = {}
        self._peaks = PeakWatch()
        self._for_peak: dict[str, float] = {}
        self._lowest = RecentHighest(LASTING_S)
        self._seen: _Seen | None = None
        self.told: Mapping[str, Told] = {}
        """What storages were last told in place of plan and value."""

    def observe(self, now: datetime, house: HouseState, devices: Sequence[Protectable]) -> HouseState:
        """The connection as its fuse is protected: what the house draws is held high for a while.

        As it is where the meter or a phase is unknown. A phase is held only where it is known what the storages take of
        it: one-phase storages do not say which phase they are on.
        """
        self._seen = None
        if house.grid_kw is not None:
            house = self._with_net(now.timestamp(), house, house.grid_kw, devices)
        currents = tuple(current for current in house.phase_a if current is not None)
        if house.grid_kw is None or len(currents) < len(house.phase_a):
            return house
        if any(device.settings.control.phases == 1 for device in devices) and len(currents) > 1:
            currents = ()
        at_s = now.timestamp()
        powers = {device.key: device.state.power_kw or 0.0 for device in devices}
        own_a = _amperes(devices, powers, len(currents))
        currents = signed_phases(currents, own_a, house.grid_kw, _voltage(devices))
        assumed = {device.key: self._assumed_kw(at_s, device) for device in devices}
        assumed_a = _amperes(devices, assumed, len(currents))
        net_kw = house.grid_kw - sum(assumed.values())
        net_a = tuple(current - own for current, own in zip(currents, assumed_a, strict=True))
        held_kw, held_a = self._fuse.follow(at_s, net_kw, net_a)
        self._peaks.see(at_s, net_kw)
        self._seen = _Seen(at=now, net_kw=net_kw, held_kw=held_kw, held_a=held_a)
        least_a = _amperes(devices, {key: -least.value for key, least in self._least.items()}, len(currents))
        if len(self._feeds) != len(currents):
            self._feeds = [RecentHighest(FEEDS_S) for _ in currents]
        # A phase that carries too much now matters more than one that might feed too much again.
        is_over = overloaded(house)
        lowest_a = []
        for feeds, current, least, own in zip(self._feeds, currents, least_a, own_a, strict=True):
            highest = feeds.add(at_s, least - current)
            lowest_a.append(own - (least - current if is_over else highest) - FEED_MARGIN_A)
        room_kw = house.import_limit_kw - held_kw
        if house.phase_limit_a is not None and held_a:
            kw_per_a = len(held_a) * _voltage(devices) / 1000
            room_kw = min(room_kw, (house.phase_limit_a - max(held_a)) * kw_per_a)
        return replace(
            house,
            fuse_kw=held_kw + sum(powers.values()),
            lasting_kw=-self._lowest.add(at_s, -net_kw),
            room_kw=room_kw,
            lowest_a=min(lowest_a, default=None),
            phase_a=tuple(held + own for held, own in zip(held_a, own_a, strict=True)) or house.phase_a,
        )

    def protect(
        self, now: datetime, house: HouseState, devices: Sequence[Protectable], targets: Sequence[PeakTarget]
    ) -> dict[str, Wish]:
        """The wishes that are to be another one, for what was observed last."""
        before, self.told = self.told, {}
        if (seen := self._seen) is None:
            return {}
        ordered = _in_order(devices)
        parts = {
            device.key: _part(
                device, seen.held_kw, gives=device.key in before and before[device.key].power_kw < 0
            )
            for device in ordered
        }
        wishes = {key: part.wish_kw for key, part in parts.items()}
        told: dict[str, Told] = {}
        for_peak, self._for_peak = self._for_peak, {}
        for by_value in (False, True):
            mine = [target for target in targets if target.by_value is by_value]
            can_kw = sum(part.give_kw + max(part.wish_kw, 0.0) for part in parts.values())
            need = self._peaks.need(now, mine, can_kw)
            if need is None:
                continue
            asked = [
                replace(parts[device.key], give_kw=0.0)
                if device.fills or _is_for_fuse(device)
                else parts[device.key]
                for device in ordered
                if (device.free or device.fills) and device.by_value is by_value
            ]
            for key, power in relieved(
                Over(kw=need.now_kw + sum(wishes.values())), asked, cut_first=by_value
            )[0].items():
                if key in before or wishes[key] - power >= PEAK_BEGIN_KW:
                    power_kw = _kept_kw(power, for_peak.get(key))
                    wishes[key] = self._for_peak[key] = power_kw
                    told[key] = _told(power_kw, _reason(need.peak_kw, house))
        free = [
            replace(parts[device.key], wish_kw=wishes[device.key])
            for device in ordered
            if device.free or device.fills
        ]
        over = _over(seen, house, wishes, _amperes(devices, wishes, len(seen.held_a)))
        for key, power in relieved(over, free)[0].items():
            wishes[key] = power
            if power < 0:  # a charge that is only cut is cut by the clamp, which says so
                told[key] = _told(power, _reason(None, house))
        bridging = _bridging(seen, house, ordered, {part.key: part for part in free}, wishes)
        for key, power in bridging.items():
            told[key] = _told(power, _reason(None, house))
        self.told = {key: item for key, item in told.items() if parts[key].wish_kw - item.power_kw >= PART_KW}
        return {
            device.key: replace(
                _wish(device, self.told[device.key].power_kw, now),
                needed=True,
                bridges=device.key in bridging,
            )
            for device in devices
            if device.key in self.told
        }

    def added_to(self, decision: Decision | None) -> Decision | None:
        """A decision with what fuse and peak have made of it."""
        if not self.told or self._seen is None:
            return decision
        if decision is None:
            return Decision(at=self._seen.at, net_kw=self._seen.net_kw, told=self.told)
        return replace(decision, told={**decision.told, **self.told})

    def _with_net(
        self, at_s: float, house: HouseState, grid_kw: float, devices: Sequence[Protectable]
    ) -> HouseState:
        """The connection with what the house draws without its storages, as far as that can be told apart."""
        own_kw = least_kw = most_kw = 0.0
        for device in devices:
            power_kw = device.state.power_kw or 0.0
            told_kw = None if device.wanted is None or device.settled else device.wanted.signed_kw
            told_kw = power_kw if told_kw is None else told_kw
            least = self._least.setdefault(device.key, RecentHighest(LATE_S))
            most = self._most.setdefault(device.key, RecentHighest(LATE_S))
            own_kw += power_kw
            least_kw -= least.add(at_s, -min(power_kw, told_kw))
            most_kw += most.add(at_s, max(power_kw, told_kw))
        net_kw = self._net.follow(at_s, grid_kw, least_kw, most_kw, is_over=overloaded(house))
        return replace(
            house,
            net_kw=net_kw,
            own_kw=own_kw,
            unrest_kw=self._net.unrest_kw,
            unrest_share=self._net.unrest_share,
        )

    def _assumed_kw(self, at_s: float, device: Protectable) -> float:
        """A device's power as far as the meter may show it already: its highest of the last while.

        One that has not yet shown its command may draw that already: no load of the house. An overload is then seen as
        soon as the device shows it.
        """
        power_kw = device.state.power_kw or 0.0
        told_kw = None if device.wanted is None or device.settled else device.wanted.signed_kw
        if told_kw is not None and told_kw > power_kw:
            power_kw = told_kw
        return self._own.setdefault(device.key, RecentHighest(LATE_S)).add(at_s, power_kw)


def _kept_kw(most_kw: float, before_kw: float | None) -> float:
    """The power that a peak allows; what was told before where that is little less, and goes the same way."""
    if before_kw is None or before_kw * most_kw <= 0:
        return most_kw
    return before_kw if most_kw - PEAK_BAND_KW < before_kw <= most_kw else most_kw


def _bridging(
    seen: _Seen,
    house: HouseState,
    ordered: Sequence[Protectable],
    parts: Mapping[str, Part],
    will_kw: Mapping[str, float],
) -> dict[str, float]:
    """What the quickest storages do beside what they will, until slower ones have obeyed.

    parts: those that may be told. will_kw: what each storage is told; a slower one counts with what it still takes.
    """
    settle_s = {device.key: device.settings.control.settle_s for device in ordered}
    quickest_s = min((settle_s[key] for key, part in parts.items() if part.give_kw > 0), default=0.0)
    late_kw = {
        device.key: device.state.power_kw or 0.0
        for device in ordered
        if settle_s[device.key] > quickest_s
        and (device.state.power_kw or 0.0) > will_kw[device.key] + PART_KW
    }
    if not late_kw:
        return {}
    still_kw = {**will_kw, **late_kw}
    over = _over(seen, house, still_kw, _amperes(ordered, still_kw, len(seen.held_a)))
    quick = [
        replace(part, wish_kw=will_kw[key]) for key, part in parts.items() if settle_s[key] <= quickest_s
    ]
    found, _ = relieved(over, quick)
    return {
        key: power
        for key, power in found.items()
        if will_kw[key] - power >= max(BRIDGE_BEGIN_KW, house.unrest_kw)
        or parts[key].gives
        or will_kw[key] < 0
    }


def _over(seen: _Seen, house: HouseState, wishes: Mapping[str, float], wish_a: PhaseValues) -> Over:
    """What of the wishes is too much for the main fuse."""
    limit_a = house.phase_limit_a
    phases = () if limit_a is None else zip(seen.held_a, wish_a, strict=True)
    return Over(
        kw=seen.held_kw + sum(wishes.values()) - house.import_limit_kw,
        a=tuple(held + wish - (limit_a or 0.0) for held, wish in phases),
    )


def _in_order(devices: Sequence[Protectable]) -> list[Protectable]:
    """A battery gives before a car, which has to drive."""
    return sorted(devices, key=lambda device: (isinstance(device.settings, VehicleSettings), device.key))


def _voltage(devices: Sequence[Protectable]) -> float:
    return devices[0].settings.control.voltage_v if devices else 230.0


def _kw_per_a(device: Protectable) -> float:
    control = device.settings.control
    return control.phases * control.voltage_v / 1000


def _amperes(devices: Sequence[Protectable], powers: Mapping[str, float], count: int) -> PhaseValues:
    """What the storages take on each phase; one on a phase that is not known counts on none."""
    total = [0.0] * count
    for device in devices:
        part = Part(
            key=device.key,
            wish_kw=0.0,
            phases=device.settings.control.phases,
            kw_per_a=_kw_per_a(device),
        )
        for place, current in enumerate(part.amperes(powers[device.key], count)):
            total[place] += current
    return tuple(total)


def _part(device: Protectable, net_kw: float, *, gives: bool) -> Part:
    settings, control = device.settings, device.settings.control
    can_give = (
        control.model is not CommandModel.NONE
        and settings.discharge_kw > 0
        and adjustable(control, Verb.DISCHARGE)
        and not _is_empty(device)
    )
    wish_kw = _wished_kw(device, net_kw)
    return Part(
        key=device.key,
        wish_kw=max(wish_kw, 0.0) if _gives_nothing(device) else wish_kw,
        give_kw=settings.discharge_kw if can_give and device.wish.command.verb is not Verb.AUTO else 0.0,
        gives=gives,
        least_charge_kw=settings.min_charge_kw,
        least_discharge_kw=settings.min_discharge_kw,
        phases=control.phases,
        kw_per_a=_kw_per_a(device),
    )


def _gives_nothing(device: Protectable) -> bool:
    """Whether it will not discharge, whatever is wished: it has come to its reserve, and others must give instead."""
    floor = max(device.settings.min_soc, device.floor)
    if WithheldReason.SOC_FLOOR in device.held:
        floor += SOC_HYSTERESIS - 1e-9
    return device.state.soc is None or device.state.soc <= floor


def _is_empty(device: Protectable) -> bool:
    floor = max(device.settings.min_soc, device.floor)
    margin = SOC_HYSTERESIS if WithheldReason.SOC_FLOOR in device.held else CEILING_HYSTERESIS
    return device.state.soc is None or device.state.soc < floor + margin


def _is_for_fuse(device: Protectable) -> bool:
    """Whether what is left is kept for the main fuse: without a plan nothing refills what a peak takes."""
    soc = device.state.soc or 0.0
    return device.wish.reason is not None and soc < device.floor + FOR_FUSE_SOC


def _wished_kw(device: Protectable, net_kw: float) -> float:
    """What a wish comes to, positive charging; one that follows the house gives what is held that it draws."""
    command, settings = device.wish.command, device.settings
    match command.verb:
        case Verb.CHARGE:
            return (
                settings.charge_kw if command.power_kw is None else min(command.power_kw, settings.charge_kw)
            )
        case Verb.DISCHARGE:
            return -(
                settings.discharge_kw
                if command.power_kw is None
                else min(command.power_kw, settings.discharge_kw)
            )
        case Verb.SUPPORT:
            most_kw = settings.discharge_kw if command.power_kw is None else command.power_kw
            return -min(most_kw, settings.discharge_kw, max(net_kw, 0.0))
        case Verb.AUTO:
            return device.state.power_kw or 0.0
        case Verb.HOLD:
            return 0.0


def _reason(peak_kw: float | None, house: HouseState) -> Reason:
    if peak_kw is None:
        return Reason(code=ReasonCode.MAIN_FUSE, parameters={"limit_kw": round(house.import_limit_kw, 2)})
    return Reason(code=ReasonCode.GUARD_PEAK, parameters={"peak_kw": round(peak_kw, 2)})


def _told(power_kw: float, reason: Reason) -> Told:
    verb = Verb.CHARGE if power_kw > 0 else Verb.SUPPORT if power_kw < 0 else Verb.HOLD
    return Told(verb=verb, power_kw=power_kw, limit_kw=abs(power_kw) if power_kw else None, reason=reason)


def _wish(device: Protectable, power_kw: float, now: datetime) -> Wish:
    """A wish for a power; what is given is never meant to be sold."""
    if power_kw > 0:
        return replace(device.wish, command=replace(device.wish.command, power_kw=power_kw))
    verb = Verb.SUPPORT if power_kw < 0 else Verb.HOLD
    limit_kw = -power_kw if power_kw < 0 else None
    return wish_to(verb, power_kw, limit_kw, device.settings, now, device.floor)


__all__ = ["Protectable", "Protector"]
