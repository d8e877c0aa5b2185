"""What a command may be at the moment of writing, whatever the plan thought. Pure functions."""

from collections.abc import Collection
from dataclasses import dataclass, replace
import math
from typing import Final

from custom_components.v2h.engine.model import Verb
from custom_components.v2h.settings import ControlSettings, StorageSettings

from .command import Command, Withheld, WithheldReason, full_power_kw, least_power_kw, safe_command

SOC_HYSTERESIS: Final = 0.03
"""How far above the floor a storage must be before it discharges again: some cars' SoC jumps 21 -> 19 %."""

CEILING_HYSTERESIS: Final = 0.02
"""How far below the ceiling before it charges again: charge levels come in whole percents, and swing by one."""

RESUME_MARGIN_KW: Final = 0.3
"""How much more room the main fuse must leave before a charge that it cut is raised again."""

NOISE_KW: Final = 0.001
"""Less is not a difference of power."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceState:
    """A device now. soc: fraction. plugged: True for batteries. power_kw: measured, positive charging."""

    soc: float | None
    plugged: bool | None
    power_kw: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseState:
    """The connection now. grid_kw: positive import.

    phase_a: measured A of each phase that is set up, None where unknown. phase_limit_a: what a phase may carry;
    None is filled in from the main fuse by the executor. given_kw: what other storages are told to discharge
    more or charge less, and do not show yet: no room for charging, but less for others to cover. fuse_kw: grid_kw as
    the main fuse is protected, held high for a while (as phase_a is then); None: grid_kw itself.
    net_kw: what the house draws without its storages, evened out; own_kw: what those take together, as told where that
    is more. lowest_a: signed, of the phase that feeds most. unrest_kw: how far readings lie from what they measure;
    unrest_share: the same as a share of it, where much is drawn.
    lasting_kw: what the house has drawn without its storages for the last minutes at least; room_kw: what they may take
    together by the main fuse as it is protected; None where nobody knows.
    """

    grid_kw: float | None
    import_limit_kw: float
    export_limit_kw: float
    phase_a: tuple[float | None, ...] = ()
    phase_limit_a: float | None = None
    given_kw: float = 0.0
    fuse_kw: float | None = None
    lasting_kw: float | None = None
    room_kw: float | None = None
    net_kw: float | None = None
    own_kw: float = 0.0
    lowest_a: float | None = None
    unrest_kw: float = 0.0
    unrest_share: float = 0.0


type Clamped = tuple[Command, tuple[Withheld, ...]]


def clamp(
    command: Command,
    settings: StorageSettings,
    device: DeviceState,
    house: HouseState,
    floor_soc: float,
    *,
    held: Collection[WithheldReason] = (),
) -> Clamped:
    """The command as it may be sent now, and why it differs from what was wished.

    floor_soc: the outage reserve; the storage's own min_soc holds beside it.
    held: the reasons given last time, which need a margin before they let go.
    Unknown SoC (for what depends on it), plug or meter give the safe verb, limits a lower power or HOLD.
    """
    if device.plugged is not True:
        reason = WithheldReason.PLUG_UNKNOWN if device.plugged is None else WithheldReason.UNPLUGGED
        return _safe(settings, reason)
    match command.verb:
        case Verb.CHARGE:
            return _clamp_charge(command, settings, device, house, held)
        case Verb.DISCHARGE:
            return _clamp_discharge(command, settings, device, house, floor_soc, held)
        case Verb.SUPPORT | Verb.AUTO:
            return _clamp_following(command, settings, device, floor_soc, held)
        case Verb.HOLD:
            return command, ()


def overloaded(house: HouseState) -> bool:
    """Whether the connection, or a phase of it, carries more than it may."""
    currents = [current for current in house.phase_a if current is not None]
    return (house.grid_kw is not None and house.grid_kw > house.import_limit_kw) or (
        house.phase_limit_a is not None and max(currents, default=0.0) > house.phase_limit_a
    )


def house_draw_kw(device: DeviceState, house: HouseState) -> float | None:
    """What the house would take from the grid without this device; negative where it would export."""
    return None if house.grid_kw is None else house.grid_kw - (device.power_kw or 0.0)


def to_cover_kw(device: DeviceState, house: HouseState) -> float | None:
    """What the house would take from the grid without this device, when the others do what they are told."""
    draw_kw = house_draw_kw(device, house)
    if draw_kw is not None and house.net_kw is not None:
        draw_kw = house.net_kw + house.own_kw - (device.power_kw or 0.0)
    return None if draw_kw is None else draw_kw - house.given_kw


def fuse_room_kw(control: ControlSettings, device: DeviceState, house: HouseState) -> float | None:
    """The charging power that the main fuse leaves, in total and on the fullest phase.

    None where the meter or one of the phases that are set up is unknown: that one may be the fullest. Which phase a one-phase device is on is not known, so the fullest phase counts. Phase currents may come
    without a sign; taking an export for an import only makes the room smaller.
    """
    draw_kw = house_draw_kw(device, house)
    currents = [current for current in house.phase_a if current is not None]
    if draw_kw is None or len(currents) < len(house.phase_a):
        return None
    if house.fuse_kw is not None:
        draw_kw = house.fuse_kw - (device.power_kw or 0.0)
    room_kw = house.import_limit_kw - draw_kw
    if currents and house.phase_limit_a is not None:
        kw_per_a = control.phases * control.voltage_v / 1000
        own_a = (device.power_kw or 0.0) / kw_per_a
        room_kw = min(room_kw, (house.phase_limit_a - max(currents) + own_a) * kw_per_a)
    return room_kw


def _clamp_charge(
    command: Command,
    settings: StorageSettings,
    device: DeviceState,
    house: HouseState,
    held: Collection[WithheldReason],
) -> Clamped:
    if device.soc is None:
        return _safe(settings, WithheldReason.SOC_UNKNOWN)
    room_kw = fuse_room_kw(settings.control, device, house)
    if room_kw is None:
        return _safe(settings, WithheldReason.METER_UNKNOWN)
    ceiling = settings.max_soc
    if device.soc >= ceiling or (
        WithheldReason.SOC_CEILING in held and device.soc > ceiling - CEILING_HYSTERESIS
    ):
        return _hold(WithheldReason.SOC_CEILING, soc=round(device.soc, 3), max_soc=ceiling)
    if WithheldReason.FUSE in held:
        room_kw = max(room_kw - RESUME_MARGIN_KW, min(room_kw, device.power_kw or 0.0))
    return _limited(command, settings, [(room_kw, WithheldReason.FUSE)])


def _clamp_discharge(
    command: Command,
    settings: StorageSettings,
    device: DeviceState,
    house: HouseState,
    floor_soc: float,
    held: Collection[WithheldReason],
) -> Clamped:
    draw_kw = to_cover_kw(device, house)
    if draw_kw is None:
        return _safe(settings, WithheldReason.METER_UNKNOWN)
    if (blocked := _at_floor(settings, device, floor_soc, held)) is not None:
        return blocked
    limits = [(draw_kw + house.export_limit_kw, WithheldReason.EXPORT_LIMIT)]
    if house.lowest_a is not None and house.phase_limit_a is not None:
        kw_per_a = settings.control.phases * settings.control.voltage_v / 1000
        feed_kw = (
            (house.phase_limit_a + house.lowest_a) * kw_per_a - (device.power_kw or 0.0) - house.given_kw
        )
        limits.append((feed_kw, WithheldReason.EXPORT_LIMIT))
    if not settings.can_export:
        limits.append((draw_kw, WithheldReason.NO_EXPORT))
    return _limited(command, settings, limits)


def _clamp_following(
    command: Command,
    settings: StorageSettings,
    device: DeviceState,
    floor_soc: float,
    held: Collection[WithheldReason],
) -> Clamped:
    """AUTO and SUPPORT: the device finds its power itself, but neither may take it below the floor."""
    return _at_floor(settings, device, floor_soc, held) or (command, ())


def _at_floor(
    settings: StorageSettings, device: DeviceState, floor_soc: float, held: Collection[WithheldReason]
) -> Clamped | None:
    if device.soc is None:
        return _safe(settings, WithheldReason.SOC_UNKNOWN)
    floor = max(settings.min_soc, floor_soc)
    if device.soc <= floor or (WithheldReason.SOC_FLOOR in held and device.soc < floor + SOC_HYSTERESIS):
        return _hold(WithheldReason.SOC_FLOOR, soc=round(device.soc, 3), floor_soc=floor)
    return None


def _limited(
    command: Command, settings: StorageSettings, limits: list[tuple[float, WithheldReason]]
) -> Clamped:
    """The command within the device's power and the given limits; HOLD below the smallest power."""
    most_kw = full_power_kw(command.verb, settings)
    power_kw = most_kw if command.power_kw is None else min(command.power_kw, most_kw)
    withheld: list[Withheld] = []
    for limit_kw, reason in limits:
        if limit_kw < power_kw - NOISE_KW:
            power_kw = max(limit_kw, 0.0)
            withheld.append(Withheld(reason=reason, parameters={"limit_kw": round(power_kw, 1)}))
    least_kw = least_power_kw(command.verb, settings)
    if power_kw < max(least_kw, NOISE_KW) - NOISE_KW / 2:
        if least_kw > 0:
            parameters = {"power_kw": round(power_kw, 1), "minimum_kw": least_kw}
            withheld.append(Withheld(reason=WithheldReason.BELOW_MINIMUM, parameters=parameters))
        return Command(verb=Verb.HOLD, until=command.until), tuple(withheld)
    # Whole watts, towards zero: the float noise of a measurement is not a new command.
    return replace(command, power_kw=math.floor(power_kw * 1000 + 1e-6) / 1000), tuple(withheld)


def _safe(settings: StorageSettings, reason: WithheldReason) -> Clamped:
    return safe_command(settings.control), (Withheld(reason=reason),)


def _hold(reason: WithheldReason, **parameters: float) -> Clamped:
    return Command(verb=Verb.HOLD), (Withheld(reason=reason, parameters=parameters),)
