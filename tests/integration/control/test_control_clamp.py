"""What a command may be at the moment of writing."""

from typing import Any

import pytest

from custom_components.v2h.control.clamp import DeviceState, HouseState, clamp, fuse_room_kw
from custom_components.v2h.control.command import Command, WithheldReason, safe_command
from custom_components.v2h.control.confirm import Verdict, judge
from custom_components.v2h.engine.model import Verb
from custom_components.v2h.settings import ControlSettings

from .control_devices import SELECT, SIGNED, battery, car, device, house

AUTO, HOLD = Command(verb=Verb.AUTO), Command(verb=Verb.HOLD)


def _charge(power_kw: float | None) -> Command:
    return Command(verb=Verb.CHARGE, power_kw=power_kw)


def _discharge(power_kw: float | None) -> Command:
    return Command(verb=Verb.DISCHARGE, power_kw=power_kw)


SUPPORT = Command(verb=Verb.SUPPORT)
R = WithheldReason

CASES: list[tuple[str, Command, dict[str, Any], DeviceState, HouseState, Command, list[WithheldReason]]] = [
    ("as wished", _charge(3), {}, device(), house(), _charge(3), []),
    ("as wished", _discharge(3), {}, device(), house(), _discharge(3), []),
    ("full power", _charge(None), {}, device(), house(), _charge(5), []),
    ("full power", _discharge(9), {}, device(), house(), _discharge(5), []),
    ("hold needs nothing", HOLD, {}, device(None), house(None), HOLD, []),
    ("unplugged", _charge(3), {}, device(plugged=False), house(), AUTO, [R.UNPLUGGED]),
    ("plug unknown", HOLD, {}, device(plugged=None), house(), AUTO, [R.PLUG_UNKNOWN]),
    ("no SoC", _charge(3), {}, device(None), house(), AUTO, [R.SOC_UNKNOWN]),
    ("no SoC", _discharge(3), {}, device(None), house(), AUTO, [R.SOC_UNKNOWN]),
    ("no SoC", SUPPORT, {}, device(None), house(), AUTO, [R.SOC_UNKNOWN]),
    ("no meter", _charge(3), {}, device(), house(None), AUTO, [R.METER_UNKNOWN]),
    ("no meter", _discharge(3), {}, device(), house(None), AUTO, [R.METER_UNKNOWN]),
    ("support needs no meter", SUPPORT, {}, device(), house(None), SUPPORT, []),
    ("just above the floor", _discharge(3), {}, device(0.31), house(), _discharge(3), []),
    ("at the floor", _discharge(3), {}, device(0.3), house(), HOLD, [R.SOC_FLOOR]),
    ("SoC 0 is empty, not unknown", _discharge(3), {}, device(0.0), house(), HOLD, [R.SOC_FLOOR]),
    (
        "min_soc above the reserve",
        _discharge(3),
        {"min_soc": 0.5},
        device(0.45),
        house(),
        HOLD,
        [R.SOC_FLOOR],
    ),
    ("AUTO at the floor", AUTO, {}, device(0.2), house(), HOLD, [R.SOC_FLOOR]),
    ("SUPPORT at the floor", SUPPORT, {}, device(0.2), house(), HOLD, [R.SOC_FLOOR]),
    ("charging below the floor", _charge(3), {}, device(0.05), house(), _charge(3), []),
    ("at the ceiling", _charge(3), {"max_soc": 0.9}, device(0.9), house(), HOLD, [R.SOC_CEILING]),
    ("fuse", _charge(5), {}, device(), house(8.5), _charge(3.5), [R.FUSE]),
    ("fuse, own power is not counted", _charge(5), {}, device(power_kw=5), house(8.5), _charge(5), []),
    ("fuse, own discharge ends", _charge(5), {}, device(power_kw=-4), house(6), _charge(2), [R.FUSE]),
    ("fuse, power unknown", _charge(5), {}, device(power_kw=None), house(8.5), _charge(3.5), [R.FUSE]),
    ("fuse overloaded", _charge(5), {}, device(), house(15), HOLD, [R.FUSE]),
    (
        "fuse leaves less than the minimum",
        _charge(5),
        {"min_charge_kw": 1.4},
        device(),
        house(11),
        HOLD,
        [R.FUSE, R.BELOW_MINIMUM],
    ),
    ("at the minimum", _charge(1.4), {"min_charge_kw": 1.4}, device(), house(), _charge(1.4), []),
    (
        "below the minimum",
        _discharge(0.4),
        {"min_discharge_kw": 0.5},
        device(),
        house(),
        HOLD,
        [R.BELOW_MINIMUM],
    ),
    ("nothing to charge", _charge(0), {}, device(), house(), HOLD, []),
    (
        "fullest phase",
        _charge(5),
        {},
        device(),
        house(3, phase_a=(4.0, 12.0, 0.0), phase_limit_a=18.4),
        _charge(4.416),
        [R.FUSE],
    ),
    (
        "fullest phase, own current is not counted",
        _charge(5),
        {},
        device(power_kw=4.14),
        house(7, phase_a=(10.0, 12.0, 9.0), phase_limit_a=18.4),
        _charge(5),
        [],
    ),
    (
        "one phase unknown",
        _charge(5),
        {},
        device(),
        house(3, phase_a=(4.0, 2.0, None), phase_limit_a=18.4),
        AUTO,
        [R.METER_UNKNOWN],
    ),
    (
        "all phases unknown",
        _charge(5),
        {},
        device(),
        house(3, phase_a=(None, None, None), phase_limit_a=18.4),
        AUTO,
        [R.METER_UNKNOWN],
    ),
    (
        "phases unknown",
        _discharge(5),
        {},
        device(),
        house(3, phase_a=(None, None, None), phase_limit_a=18.4),
        _discharge(5),
        [],
    ),
    (
        "no limit per phase known",
        _charge(5),
        {},
        device(),
        house(3, phase_a=(4.0, 12.0, 30.0)),
        _charge(5),
        [],
    ),
    ("may export", _discharge(5), {}, device(), house(1), _discharge(5), []),
    (
        "may not export",
        _discharge(5),
        {"can_export": False},
        device(),
        house(1.5),
        _discharge(1.5),
        [R.NO_EXPORT],
    ),
    (
        "may not export, own power is not counted",
        _discharge(3),
        {"can_export": False},
        device(power_kw=-3),
        house(0.2),
        _discharge(3),
        [],
    ),
    ("may not export, solar", _discharge(5), {"can_export": False}, device(), house(-2), HOLD, [R.NO_EXPORT]),
    (
        "export limit",
        _discharge(5),
        {},
        device(),
        house(1, export_limit_kw=3.0),
        _discharge(4),
        [R.EXPORT_LIMIT],
    ),
]


@pytest.mark.parametrize(
    ("command", "settings", "state", "connection", "expected", "reasons"),
    [case[1:] for case in CASES],
    ids=[f"{case[0]}: {case[1].verb}" for case in CASES],
)
async def test_a_command_is_limited_when_it_is_written(
    command: Command,
    settings: dict[str, Any],
    state: DeviceState,
    connection: HouseState,
    expected: Command,
    reasons: list[WithheldReason],
) -> None:
    clamped, withheld = clamp(command, battery(SELECT, **settings), state, connection, 0.3)
    assert clamped == expected
    assert [item.reason for item in withheld] == reasons


async def test_a_soc_that_jumps_does_not_start_the_discharge_again() -> None:
    settings = car(min_soc=0.2)
    held: frozenset[WithheldReason] = frozenset()
    verbs = []
    for soc in (0.21, 0.19, 0.21, 0.22, 0.23, 0.22):
        clamped, withheld = clamp(_discharge(3), settings, device(soc), house(), 0.2, held=held)
        held = frozenset(item.reason for item in withheld)
        verbs.append(clamped.verb)
    assert verbs == [Verb.DISCHARGE, Verb.HOLD, Verb.HOLD, Verb.HOLD, Verb.DISCHARGE, Verb.DISCHARGE]


async def test_a_full_storage_is_not_topped_up_for_every_percent() -> None:
    held = frozenset({WithheldReason.SOC_CEILING})
    settings = car(max_soc=0.9)
    assert clamp(_charge(3), settings, device(0.895), house(), 0.2, held=held)[0] == HOLD
    assert clamp(_charge(3), settings, device(0.895), house(), 0.2)[0] == _charge(3)
    assert clamp(_charge(3), settings, device(0.875), house(), 0.2, held=held)[0] == _charge(3)


async def test_a_charge_that_the_fuse_cut_is_raised_with_a_margin() -> None:
    held = frozenset({WithheldReason.FUSE})
    assert clamp(_charge(3), car(), device(), house(8.9), 0.2, held=held)[0] == _charge(2.8)
    assert clamp(_charge(3), car(), device(), house(8.6), 0.2, held=held)[0] == _charge(3)
    # What it charges already is not cut for the margin.
    assert clamp(_charge(3), car(), device(power_kw=2.9), house(11.9), 0.2, held=held)[0] == _charge(2.9)


async def test_the_room_under_the_fuse_of_a_one_phase_charger_is_that_of_the_fullest_phase() -> None:
    control = ControlSettings.from_mapping({**SIGNED, "phases": 1})
    state = device(power_kw=2.3)  # 10 A
    connection = house(4, phase_a=(3.0, 14.0, 2.0), phase_limit_a=18.4)
    assert fuse_room_kw(control, state, connection) == pytest.approx((18.4 - 14 + 10) * 0.23)
    assert fuse_room_kw(control, state, house(None)) is None


async def test_an_unknown_phase_is_no_room_under_the_fuse() -> None:
    control = ControlSettings.from_mapping({**SIGNED, "phases": 1})
    connection = house(1, phase_a=(3.0, None, 2.0), phase_limit_a=18.4)
    assert fuse_room_kw(control, device(), connection) is None


async def test_only_auto_and_hold_are_safe() -> None:
    for verb, expected in (("auto", AUTO), ("hold", HOLD), ("charge", HOLD), ("discharge", HOLD)):
        assert safe_command(ControlSettings.from_mapping({**SIGNED, "safe_verb": verb})) == expected


@pytest.mark.parametrize(
    ("command", "power_kw", "native_hold", "expected"),
    [
        (_charge(3), None, False, Verdict.UNKNOWN),
        (AUTO, 3.0, False, Verdict.UNKNOWN),
        (SUPPORT, 3.0, False, Verdict.UNKNOWN),
        (_charge(3), 2.5, False, Verdict.FOLLOWED),
        (_charge(3), 0.0, False, Verdict.IGNORED),
        (_charge(3), 7.0, False, Verdict.MORE),
        (_charge(3), -3.0, False, Verdict.OPPOSITE),
        (_charge(None), 3.0, False, Verdict.FOLLOWED),
        (_charge(None), 0.1, False, Verdict.IGNORED),
        (_discharge(3), -2.9, False, Verdict.FOLLOWED),
        (_discharge(3), -6.0, False, Verdict.MORE),
        (_discharge(3), 2.9, False, Verdict.OPPOSITE),
        (HOLD, 0.1, False, Verdict.FOLLOWED),
        (HOLD, 2.0, False, Verdict.IGNORED),
        (HOLD, 2.0, True, Verdict.FOLLOWED),
        (HOLD, -2.0, True, Verdict.IGNORED),
    ],
)
async def test_the_measured_power_tells_whether_a_command_is_followed(
    command: Command, power_kw: float | None, native_hold: bool, expected: Verdict
) -> None:
    assert judge(command, power_kw, native_hold=native_hold) is expected


def test_no_phase_feeds_more_than_it_may_carry() -> None:
    connection = house(-1.0, phase_limit_a=10.0, lowest_a=-4.0)
    command = Command(verb=Verb.DISCHARGE, power_kw=6.0)
    clamped, why = clamp(command, battery(can_export=True), device(0.6, power_kw=-2.0), connection, 0.2)
    # 6 A more on each of three phases, beside the 2 kW that it gives.
    assert clamped.power_kw == pytest.approx(min(2.0 + 6 * 0.69, 5.0))
    connection = house(-1.0, phase_limit_a=10.0, lowest_a=-9.0)
    clamped, why = clamp(command, battery(can_export=True), device(0.6, power_kw=-2.0), connection, 0.2)
    assert clamped.power_kw == pytest.approx(2.69)
    assert [item.reason for item in why] == [WithheldReason.EXPORT_LIMIT]
