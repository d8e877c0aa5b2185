"""From plan, choices and readings to the command that one device should get now. Pure functions."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from custom_components.v2h.choices import Choices, HandsOff, StorageChoices
from custom_components.v2h.const import PLAN_MAX_AGE
from custom_components.v2h.engine.model import SLOT, Override, Plan, Verb, slot_start
from custom_components.v2h.settings import StorageSettings

from .clamp import Clamped, DeviceState, HouseState, clamp, overloaded, to_cover_kw
from .command import Command, Withheld, WithheldReason, full_power_kw, safe_command
from .models import adjustable

DEAD_BAND_KW: Final = 0.1
"""A power that follows the house or a limit is not written again for less."""

FOLLOW_BAND_KW: Final = 0.25
"""A power that follows the house is not written again for less: the draw of a house never rests, and writes are counted."""

BESIDE_BAND_KW: Final = 0.5
"""One that supplies beside another that follows the house is not told again for less: the other makes up for it."""

BEGIN_AT_ONCE_KW: Final = 1.0
"""A draw above a storage's smallest power by so much is followed at once; less of it must have lasted."""

FOLLOW_MARGIN_KW: Final = 0.05
"""What is left to the grid when a storage follows the house: a meter is never exact, and export is worse."""

SPARED_KW: Final = 0.05
"""Planned import above this is meant: less is the solver's rounding."""

_LIMITS: Final = frozenset({WithheldReason.FUSE, WithheldReason.NO_EXPORT, WithheldReason.EXPORT_LIMIT})

_HANDS_OFF: Final = {
    HandsOff.FOREIGN: WithheldReason.FOREIGN,
    HandsOff.FAILED: WithheldReason.NOT_CONFIRMED,
    HandsOff.SOLD: WithheldReason.SOLD,
    HandsOff.SOLD_UNKNOWN: WithheldReason.SOLD_UNKNOWN,
    HandsOff.UNTESTED: WithheldReason.UNTESTED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What a device should do before the limits of the moment.

    fixed_kw: the power a SUPPORT gets where another storage follows the house, None where none is planned.
    reason: why it is the safe verb, which no limit changes, in place of what plan or user would say.
    needed: whether main fuse or peak window need it, so that it begins at once. bridges: whether it gives what a slower
    storage still takes, though that was told to cease.
    """

    command: Command
    fixed_kw: float | None = None
    reason: WithheldReason | None = None
    needed: bool = False
    bridges: bool = False


def let_go_reason(choices: Choices, key: str, device: DeviceState) -> WithheldReason | None:
    """Why a device is not commanded at all."""
    if not choices.control:
        return WithheldReason.CONTROL_OFF
    if choices.of(key).outage:
        return WithheldReason.OUTAGE
    if (hands_off := choices.of(key).hands_off) is not None:
        return _HANDS_OFF[hands_off]
    if choices.of(key).released:
        return WithheldReason.RELEASED
    if device.plugged is None:
        return WithheldReason.PLUG_UNKNOWN
    return None if device.plugged else WithheldReason.UNPLUGGED


def floor_soc(settings: StorageSettings, choices: StorageChoices) -> float:
    """The outage reserve in force.

    The user's own discharge stops here, too: it may spend what driving and trading would need, but who wants the
    outage reserve used lowers the reserve. Never below min_soc.
    """
    reserve = settings.reserve_soc if choices.reserve_soc is None else choices.reserve_soc
    return max(settings.min_soc, reserve)


def override_reached(override: Override, settings: StorageSettings, floor: float, soc: float | None) -> bool:
    """Whether the user's command has brought the storage to its target."""
    if soc is None or override.target_soc is None:
        return False
    match override.verb:
        case Verb.CHARGE:
            return soc >= min(override.target_soc, settings.max_soc)
        case Verb.DISCHARGE | Verb.SUPPORT:
            return soc <= max(override.target_soc, floor)
        case _:
            return False


def wish_for(
    key: str,
    settings: StorageSettings,
    now: datetime,
    *,
    plan: Plan | None,
    override: Override | None,
    device: DeviceState,
    house: HouseState,
    floor: float,
) -> Wish:
    """What the user, else the plan wants of a device; the safe verb where its inputs or the plan are missing.

    override: None where there is none in force. The user's own HOLD and AUTO need no readings.
    """
    if override is not None:
        return _wish_of_override(override, settings, now, floor)
    if device.soc is None:
        return _safe(settings, WithheldReason.SOC_UNKNOWN)
    if house.grid_kw is None:
        return _safe(settings, WithheldReason.METER_UNKNOWN)
    slot = None if plan is None or now - plan.created > PLAN_MAX_AGE else plan.slot_at(now)
    planned = None if slot is None else slot.storages.get(key)
    if slot is None or planned is None:
        return _safe(settings, WithheldReason.PLAN_STALE)
    power_kw = abs(planned.power_kw)
    # A plan that leaves a part of the load to the grid has a better use for the energy: no more than it says. One
    # that covers all of it would cover more, too, so the storage follows the house.
    spares = planned.verb is Verb.SUPPORT and slot.import_kw > SPARED_KW
    moves = planned.verb in (Verb.CHARGE, Verb.DISCHARGE)
    command = Command(
        verb=planned.verb,
        power_kw=power_kw if moves or spares else None,
        target_soc=_target_soc(planned.verb, settings, None, floor),
        until=slot.end,
    )
    return Wish(command=command, fixed_kw=power_kw)


def wish_to(
    verb: Verb,
    power_kw: float,
    limit_kw: float | None,
    settings: StorageSettings,
    now: datetime,
    floor: float,
) -> Wish:
    """What a decision of this moment wants of a device. power_kw: of either sign. limit_kw: None for no limit."""
    command = Command(
        verb=verb,
        power_kw=None if verb is Verb.HOLD else limit_kw,
        target_soc=_target_soc(verb, settings, None, floor),
        until=slot_start(now) + SLOT,
    )
    return Wish(command=command, fixed_kw=abs(power_kw))


def _wish_of_override(override: Override, settings: StorageSettings, now: datetime, floor: float) -> Wish:
    slot_end = slot_start(now) + SLOT
    power_kw = None if override.power_kw is None else abs(override.power_kw)
    command = Command(
        verb=override.verb,
        power_kw=power_kw if override.verb not in (Verb.AUTO, Verb.HOLD) else None,
        target_soc=_target_soc(override.verb, settings, override.target_soc, floor),
        until=slot_end if override.until is None else min(override.until, slot_end),
    )
    return Wish(command=command, fixed_kw=power_kw)


def _target_soc(verb: Verb, settings: StorageSettings, target: float | None, floor: float) -> float | None:
    match verb:
        case Verb.CHARGE:
            return settings.max_soc if target is None else min(target, settings.max_soc)
        case Verb.DISCHARGE | Verb.SUPPORT:
            return floor if target is None else max(target, floor)
        case _:
            return None


def _safe(settings: StorageSettings, reason: WithheldReason) -> Wish:
    return Wish(command=safe_command(settings.control), reason=reason)


def limited(
    wish: Wish,
    settings: StorageSettings,
    device: DeviceState,
    house: HouseState,
    floor: float,
    *,
    before: Command | None,
    held: Collection[WithheldReason],
    settled: bool,
    leader: tuple[str, DeviceState] | None = None,
    native_support: bool,
) -> Clamped:
    """The wish as it may be sent now.

    before: what the device was last to do. settled: whether its measured power shows that already.
    leader: the other storage that follows the house, if this one is told to support it, too.
    """
    if wish.reason is not None:
        return wish.command, (Withheld(reason=wish.reason),)
    command = wish.command
    house = _as_wished(house, wish)
    reasons: tuple[Withheld, ...] = ()
    supports = command.verb is Verb.SUPPORT
    if supports and leader is not None:
        # The leader covers the rest of what the house draws: without it, this much would be to cover.
        name, other = leader
        if house.grid_kw is not None:
            gives_kw = min(other.power_kw or 0.0, 0.0)
            house = replace(house, grid_kw=house.grid_kw - gives_kw, own_kw=house.own_kw - gives_kw)
        command = _supporting(command, wish.fixed_kw or 0.0, settings, device, house, before)
        reasons = (Withheld(reason=WithheldReason.OTHER_FOLLOWS, parameters={"storage": name}),)
    elif supports and not (native_support and _follows_alone(command, settings)):
        command = _supporting(command, command.power_kw, settings, device, house, before)
    wished_kw = command.power_kw
    if not adjustable(settings.control, command.verb):
        command = replace(command, power_kw=None)
    clamped, why = clamp(command, settings, device, house, floor, held=held)
    if _is_less_than_full(clamped, settings) and not adjustable(settings.control, clamped.verb):
        clamped = Command(verb=Verb.HOLD, until=clamped.until)
        why = (*why, Withheld(reason=WithheldReason.NOT_ADJUSTABLE))
    limits = {item.reason for item in why}
    following = supports and command.verb is not Verb.SUPPORT
    if (following or limits & _LIMITS) and not limits - _LIMITS - {WithheldReason.BELOW_MINIMUM}:
        beside = leader is not None and (leader[1].power_kw or 0.0) < -BESIDE_BAND_KW
        band_kw, less_kw = _bands_kw(house, settings, following=following, beside=beside)
        steady = _steady(clamped, before, wished_kw, house, settled=settled, band_kw=band_kw, less_kw=less_kw)
        kept_why = {item.reason for item in clamp(steady, settings, device, house, floor, held=held)[1]}
        if not kept_why - _LIMITS - {WithheldReason.BELOW_MINIMUM}:
            clamped = steady
    return clamped, (*reasons, *why)


def _bands_kw(
    house: HouseState, settings: StorageSettings, *, following: bool, beside: bool
) -> tuple[float, float]:
    """For how much another power is told again, and for how much less."""
    if not following:
        return DEAD_BAND_KW, DEAD_BAND_KW
    if beside:
        return max(BESIDE_BAND_KW, house.unrest_kw), max(BESIDE_BAND_KW, house.unrest_kw)
    less_kw = max(DEAD_BAND_KW, house.unrest_kw) if settings.can_export else DEAD_BAND_KW
    return max(FOLLOW_BAND_KW, house.unrest_kw), less_kw


def _as_wished(house: HouseState, wish: Wish) -> HouseState:
    """The connection as it counts for a wish: what is needed does not wait, what bridges is beside what others give."""
    return replace(
        house,
        lasting_kw=None if wish.needed else house.lasting_kw,
        given_kw=0.0 if wish.bridges else house.given_kw,
    )


def _follows_alone(command: Command, settings: StorageSettings) -> bool:
    """Whether a device that follows the house by itself may: it knows no limit, so not where there is one to keep."""
    return command.power_kw is None or not adjustable(settings.control, Verb.DISCHARGE)


def _supporting(
    command: Command,
    most_kw: float | None,
    settings: StorageSettings,
    device: DeviceState,
    house: HouseState,
    before: Command | None,
) -> Command:
    """SUPPORT for a device that cannot follow by itself: as much as the house draws without it."""
    draw_kw = to_cover_kw(device, house)
    most_kw = settings.discharge_kw if most_kw is None else min(most_kw, settings.discharge_kw)
    if draw_kw is None:
        return replace(
            command, verb=Verb.DISCHARGE, power_kw=most_kw
        )  # clamp says what an unknown meter means
    power_kw = min(most_kw, draw_kw - FOLLOW_MARGIN_KW)
    at_work = before is not None and before.verb is Verb.DISCHARGE
    begins_at_kw = settings.min_discharge_kw + DEAD_BAND_KW
    if power_kw < (settings.min_discharge_kw if at_work else begins_at_kw) or power_kw <= 0:
        return Command(verb=Verb.HOLD, until=command.until)
    if (
        not at_work
        and house.lasting_kw is not None
        and house.lasting_kw - house.given_kw < begins_at_kw
        and draw_kw < begins_at_kw + BEGIN_AT_ONCE_KW
    ):  # what begins at the top of each swing of the draw ends at its bottom
        return Command(verb=Verb.HOLD, until=command.until)
    return replace(command, verb=Verb.DISCHARGE, power_kw=power_kw)


def _is_less_than_full(command: Command, settings: StorageSettings) -> bool:
    full_kw = full_power_kw(command.verb, settings)
    return command.power_kw is not None and command.power_kw < full_kw - DEAD_BAND_KW


def _steady(
    command: Command,
    before: Command | None,
    wished_kw: float | None,
    house: HouseState,
    *,
    settled: bool,
    band_kw: float,
    less_kw: float,
) -> Command:
    """Keep a power that follows house or limits, where the difference is small or not yet measurable.

    Right after a write, the meter and the device's own sensor disagree about it; acting on that would swing.
    """
    if before is None or before.power_kw is None or before.verb not in (Verb.CHARGE, Verb.DISCHARGE):
        return command
    kept = replace(before, until=command.until, target_soc=command.target_soc or before.target_soc)
    if wished_kw is not None and before.power_kw > wished_kw + less_kw:
        return command
    same = command.verb is before.verb
    relieves = (command.signed_kw or 0.0) < (before.signed_kw or 0.0)
    is_urgent = relieves and overloaded(house)
    if not settled and (same or command.verb is Verb.HOLD) and not is_urgent:
        return kept
    band_kw = min(band_kw, DEAD_BAND_KW) if is_urgent else band_kw
    if same and command.power_kw is not None and abs(command.power_kw - before.power_kw) < band_kw:
        return kept
    return command
