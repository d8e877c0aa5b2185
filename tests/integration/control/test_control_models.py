"""Every command model with every verb: which calls it makes, in which order, with which values."""

from typing import Any

from homeassistant.core import HomeAssistant, State
import pytest

from custom_components.v2h.control.calls import DeviceCall, fitted, refitted
from custom_components.v2h.control.command import Command
from custom_components.v2h.control.models import adjustable, expires_after, render, supported_verbs
from custom_components.v2h.engine.model import Verb
from custom_components.v2h.settings import ControlSettings

from .control_devices import (
    AMPERE,
    CHARGE_NUMBER,
    CHARGE_SWITCH,
    DISCHARGE_NUMBER,
    DISCHARGE_SWITCH,
    ENABLE,
    MODE,
    NOW,
    NUMBER,
    SELECT,
    SIGNED,
    TRIGGER,
    battery,
    make_unavailable,
    set_up_helpers,
)


@pytest.fixture(autouse=True)
async def _helpers(hass: HomeAssistant) -> None:
    await set_up_helpers(hass)


def _texts(hass: HomeAssistant, control: dict[str, Any], command: Command, **more: Any) -> list[str]:
    rendered = render(command, battery(control, **more), hass.states.get, NOW)
    texts = []
    for call in rendered.calls:
        assert isinstance(call, DeviceCall)
        data = " ".join(str(item) for item in call.data.values())
        texts.append(f"{call.service} {call.entity_id.partition('.')[2]} {data}".strip())
    return texts


PAIR = {**SELECT, "number": None, "charge_number": CHARGE_NUMBER, "discharge_number": DISCHARGE_NUMBER}
SWITCHES = {
    "model": "separate",
    "control_charge": CHARGE_SWITCH,
    "control_discharge": DISCHARGE_SWITCH,
    "number": NUMBER,
}
SCRIPTS = {
    "model": "separate",
    "control_auto": "scene.normal",
    "control_hold": "input_button.hold",
    "control_charge": "script.charge",
    "control_discharge": "button.discharge",
    "number": None,
}
CURRENT = {"model": "current_limit", "number": AMPERE, "unit": "A", "enable": ENABLE, "safe_verb": "hold"}
REMOTE = {**SIGNED, "enable": "input_select.remote", "enable_option": "remote", "option_auto": "off"}

CASES: list[tuple[str, dict[str, Any], Verb, list[str]]] = [
    ("signed", SIGNED, Verb.CHARGE, ["set_value setpoint 3200.0"]),
    ("signed", SIGNED, Verb.DISCHARGE, ["set_value setpoint -3200.0"]),
    ("signed", SIGNED, Verb.HOLD, ["set_value setpoint 0.0"]),
    ("signed, AUTO is HOLD", SIGNED, Verb.AUTO, ["set_value setpoint 0.0"]),
    ("signed, SUPPORT is HOLD", SIGNED, Verb.SUPPORT, ["set_value setpoint 0.0"]),
    ("signed, other sign", {**SIGNED, "positive_is": "discharge"}, Verb.CHARGE, ["set_value setpoint -3200.0"]),
    ("signed, other sign", {**SIGNED, "positive_is": "discharge"}, Verb.DISCHARGE, ["set_value setpoint 3200.0"]),
    ("signed, scaled", {**SIGNED, "scale": 0.5}, Verb.DISCHARGE, ["set_value setpoint -1600.0"]),
    (
        "signed, switch and trigger",
        {**SIGNED, "enable": ENABLE, "trigger": TRIGGER},
        Verb.CHARGE,
        ["turn_on enable", "set_value setpoint 3200.0", "press trigger"],
    ),
    (
        "signed, switch and trigger",
        {**SIGNED, "enable": ENABLE, "trigger": TRIGGER},
        Verb.AUTO,
        ["turn_off enable", "set_value setpoint 0.0", "press trigger"],
    ),
    (
        "signed, remote option",
        REMOTE,
        Verb.DISCHARGE,
        ["select_option remote remote", "set_value setpoint -3200.0"],
    ),
    ("signed, remote option", REMOTE, Verb.AUTO, ["select_option remote off", "set_value setpoint 0.0"]),
    ("select", SELECT, Verb.CHARGE, ["set_value setpoint 3200.0", "select_option mode charge"]),
    ("select", SELECT, Verb.DISCHARGE, ["set_value setpoint 3200.0", "select_option mode discharge"]),
    ("select", SELECT, Verb.AUTO, ["select_option mode auto", "set_value setpoint 0.0"]),
    ("select", SELECT, Verb.HOLD, ["select_option mode hold", "set_value setpoint 0.0"]),
    ("select, SUPPORT is HOLD", SELECT, Verb.SUPPORT, ["select_option mode hold", "set_value setpoint 0.0"]),
    (
        "select with support",
        {**SELECT, "option_support": "support"},
        Verb.SUPPORT,
        ["select_option mode support", "set_value setpoint 5000.0"],
    ),
    (
        "select without hold",
        {**SELECT, "option_hold": None},
        Verb.HOLD,
        ["set_value setpoint 0.0", "select_option mode charge"],
    ),
    ("select without number", {**SELECT, "number": None}, Verb.CHARGE, ["select_option mode charge"]),
    ("select without number or hold", {**SELECT, "number": None, "option_hold": None}, Verb.HOLD, ["select_option mode auto"]),
    (
        "select behind a switch",
        {**SELECT, "enable": ENABLE, "option_auto": None},
        Verb.AUTO,
        ["turn_off enable", "set_value setpoint 0.0"],
    ),
    (
        "select behind a switch",
        {**SELECT, "enable": ENABLE, "option_auto": None},
        Verb.CHARGE,
        ["turn_on enable", "set_value setpoint 3200.0", "select_option mode charge"],
    ),
    ("select, no AUTO at all", {**SELECT, "option_auto": None}, Verb.AUTO, ["select_option mode hold", "set_value setpoint 0.0"]),
    ("pair", PAIR, Verb.CHARGE, ["set_value charge 3250.0", "select_option mode charge"]),
    ("pair in kW", {**PAIR, "unit": "kW"}, Verb.DISCHARGE, ["set_value discharge 3.2", "select_option mode discharge"]),
    (
        "pair, AUTO takes limits back",
        {**PAIR, "discharge_number": None},
        Verb.AUTO,
        ["select_option mode auto", "set_value charge 5000.0"],
    ),
    (
        "pair with support",
        {**PAIR, "unit": "kW", "charge_number": None, "option_support": "support"},
        Verb.SUPPORT,
        ["select_option mode support", "set_value discharge 5.0"],
    ),
    (
        "switches",
        SWITCHES,
        Verb.CHARGE,
        ["set_value setpoint 3200.0", "turn_off discharge", "turn_on charge"],
    ),
    (
        "switches",
        SWITCHES,
        Verb.DISCHARGE,
        ["set_value setpoint 3200.0", "turn_off charge", "turn_on discharge"],
    ),
    ("switches", SWITCHES, Verb.AUTO, ["turn_off charge", "turn_off discharge", "set_value setpoint 0.0"]),
    ("switches", SWITCHES, Verb.HOLD, ["set_value setpoint 0.0", "turn_off discharge", "turn_on charge"]),
    ("switches, SUPPORT is HOLD", {**SWITCHES, "control_hold": "input_button.hold"}, Verb.SUPPORT,
     ["turn_off charge", "turn_off discharge", "press hold", "set_value setpoint 0.0"]),
    ("scripts", SCRIPTS, Verb.AUTO, ["turn_on normal"]),
    ("scripts", SCRIPTS, Verb.HOLD, ["press hold"]),
    ("scripts", SCRIPTS, Verb.DISCHARGE, ["press discharge"]),
    ("scripts without AUTO", {**SCRIPTS, "control_auto": None}, Verb.AUTO, ["press hold"]),
    # 3.27 kW on three phases is 4.7 A, less than the number's minimum of 6 A: never rounded up.
    ("current", CURRENT, Verb.CHARGE, ["turn_off enable"]),
    ("current, one phase", {**CURRENT, "phases": 1}, Verb.CHARGE, ["set_value ampere 14.0", "turn_on enable"]),
    ("current", CURRENT, Verb.HOLD, ["turn_off enable"]),
    ("current, AUTO is HOLD", CURRENT, Verb.AUTO, ["turn_off enable"]),
    ("current, no discharge", CURRENT, Verb.DISCHARGE, ["turn_off enable"]),
    ("current without switch", {**CURRENT, "number": NUMBER, "enable": None}, Verb.HOLD, ["set_value setpoint 0.0"]),
    ("current, more than the minimum", {**CURRENT, "voltage_v": 150}, Verb.CHARGE, ["set_value ampere 7.0", "turn_on enable"]),
    ("number that takes no zero", {**SIGNED, "number": AMPERE, "unit": "A"}, Verb.HOLD, []),
    ("pair below its minimum", {**PAIR, "charge_number": AMPERE, "unit": "A"}, Verb.CHARGE,
     ["select_option mode hold"]),
    ("none", {"model": "none"}, Verb.CHARGE, []),
]  # fmt: skip


@pytest.mark.parametrize(
    ("control", "verb", "expected"),
    [case[1:] for case in CASES],
    ids=[f"{case[0]}: {case[2]}" for case in CASES],
)
async def test_each_model_makes_its_calls_in_order(
    hass: HomeAssistant, control: dict[str, Any], verb: Verb, expected: list[str]
) -> None:
    command = Command(verb=verb, power_kw=3.27 if verb in (Verb.CHARGE, Verb.DISCHARGE) else None)
    assert _texts(hass, control, command) == expected


@pytest.mark.parametrize(
    ("unit", "number", "power_kw", "expected"),
    [
        ("W", NUMBER, 3.299, "3200.0"),
        ("W", NUMBER, 3.3, "3300.0"),
        ("kW", DISCHARGE_NUMBER, 2.39, "2.3"),
        ("kW", DISCHARGE_NUMBER, 2.4, "2.4"),
        ("A", AMPERE, 11.0, "15.0"),
        ("%", CHARGE_NUMBER, 2.5, "50.0"),
        ("W", NUMBER, 25.0, "10000.0"),
    ],
)
async def test_units_and_steps_round_towards_zero(
    hass: HomeAssistant, unit: str, number: str, power_kw: float, expected: str
) -> None:
    control = {**SELECT, "unit": unit, "number": number}
    [set_value, _] = _texts(hass, control, Command(verb=Verb.CHARGE, power_kw=power_kw))
    assert set_value.split()[-1] == expected


async def test_percent_are_of_the_named_power(hass: HomeAssistant) -> None:
    control = {**SELECT, "unit": "%", "percent_of_kw": 10, "number": CHARGE_NUMBER}
    texts = _texts(hass, control, Command(verb=Verb.DISCHARGE, power_kw=5))
    assert texts[0] == "set_value charge 50.0"


async def test_a_percentage_of_no_power_is_not_sent(hass: HomeAssistant) -> None:
    texts = _texts(hass, {**SIGNED, "unit": "%"}, Command(verb=Verb.DISCHARGE, power_kw=5), discharge_kw=0)
    assert texts == ["set_value setpoint 0.0"]


async def test_what_is_sent_is_told_with_its_rounding(hass: HomeAssistant) -> None:
    rendered = render(Command(verb=Verb.DISCHARGE, power_kw=3.27), battery(), hass.states.get, NOW)
    assert rendered.command == Command(verb=Verb.DISCHARGE, power_kw=3.2)
    assert rendered.withheld == ()
    assert rendered.texts == ("input_number.set_value input_number.setpoint (value: -3200.0)",)


async def test_a_power_below_one_step_is_hold_and_says_so(hass: HomeAssistant) -> None:
    rendered = render(Command(verb=Verb.CHARGE, power_kw=0.05), battery(), hass.states.get, NOW)
    assert rendered.command == Command(verb=Verb.HOLD)
    assert [str(item) for item in rendered.withheld] == ["below_minimum (power_kw: 0.05)"]


async def test_an_unsupported_verb_is_told(hass: HomeAssistant) -> None:
    rendered = render(Command(verb=Verb.DISCHARGE, power_kw=3), battery(CURRENT), hass.states.get, NOW)
    assert rendered.command == Command(verb=Verb.HOLD)
    assert [str(item) for item in rendered.withheld] == ["unsupported_verb (verb: discharge)"]


async def test_without_a_magnitude_the_device_decides(hass: HomeAssistant) -> None:
    settings = battery({**SELECT, "number": None})
    rendered = render(Command(verb=Verb.CHARGE, power_kw=5), settings, hass.states.get, NOW)
    assert rendered.command == Command(verb=Verb.CHARGE, power_kw=None)


async def test_the_mode_comes_first_where_it_makes_the_number_available(hass: HomeAssistant) -> None:
    make_unavailable(hass, NUMBER)
    texts = _texts(
        hass, {**SELECT, "enable": ENABLE, "trigger": TRIGGER}, Command(verb=Verb.CHARGE, power_kw=3)
    )
    assert texts == [
        "turn_on enable",
        "select_option mode charge",
        "set_value setpoint 3000.0",
        "press trigger",
    ]
    # Nothing to clear where nothing can be written.
    assert _texts(hass, SELECT, Command(verb=Verb.AUTO)) == ["select_option mode auto"]
    assert _texts(hass, {**SELECT, "option_support": "support"}, Command(verb=Verb.SUPPORT)) == [
        "select_option mode support"
    ]


async def test_scripts_get_variables_that_do_not_expire(hass: HomeAssistant) -> None:
    rendered = render(Command(verb=Verb.CHARGE, power_kw=3.5), battery(SCRIPTS), hass.states.get, NOW)
    [call] = rendered.calls
    assert isinstance(call, DeviceCall)
    assert call.data["variables"] == {
        "power_w": 3500,
        "power_kw": 3.5,
        "current_a": 5.0,
        "direction": 1,
        "target_soc": 100,
        "mode": "charge",
    }
    assert rendered.command == Command(verb=Verb.CHARGE, power_kw=3.5)


ACTIONS = {
    "model": "actions",
    **{f"action_{verb}": [{"action": f"test.{verb}"}] for verb in ("auto", "hold", "charge", "discharge")},
}


@pytest.mark.parametrize(
    ("control", "verbs"),
    [
        ({"model": "none"}, set()),
        (SIGNED, {"hold", "charge", "discharge"}),
        ({**SIGNED, "number": None}, set()),
        ({**SIGNED, "enable": ENABLE}, {"auto", "hold", "charge", "discharge"}),
        ({**SIGNED, "enable": "button.enable"}, {"hold", "charge", "discharge"}),
        (REMOTE, {"auto", "hold", "charge", "discharge"}),
        (SELECT, {"auto", "hold", "charge", "discharge"}),
        ({**SELECT, "select": None}, set()),
        ({**SELECT, "option_support": "support"}, {"auto", "hold", "charge", "discharge", "support"}),
        ({"model": "mode_select", "select": MODE, "option_charge": "charge"}, {"charge"}),
        (SWITCHES, {"auto", "hold", "charge", "discharge"}),
        ({**SWITCHES, "number": None}, {"auto", "charge", "discharge"}),
        (SCRIPTS, {"auto", "hold", "charge", "discharge"}),
        ({"model": "separate"}, set()),
        (CURRENT, {"hold", "charge"}),
        ({**CURRENT, "number": None}, set()),
        (ACTIONS, {"auto", "hold", "charge", "discharge"}),
        ({**ACTIONS, "action_discharge": None}, {"auto", "hold", "charge"}),
    ],
)
async def test_supported_verbs_are_those_that_are_set_up(control: dict[str, Any], verbs: set[str]) -> None:
    assert supported_verbs(battery(control)) == verbs


async def test_a_device_without_discharging_power_supports_no_discharge() -> None:
    assert Verb.DISCHARGE not in supported_verbs(battery(SIGNED, discharge_kw=0))


@pytest.mark.parametrize(
    ("control", "verb", "expected"),
    [
        (SIGNED, Verb.CHARGE, True),
        ({**SELECT, "number": None}, Verb.CHARGE, False),
        ({**PAIR, "discharge_number": None}, Verb.DISCHARGE, False),
        (PAIR, Verb.DISCHARGE, True),
        (SCRIPTS, Verb.CHARGE, True),
        (SCRIPTS, Verb.DISCHARGE, False),
        (SWITCHES, Verb.DISCHARGE, True),
    ],
)
async def test_which_devices_can_be_told_how_much(
    control: dict[str, Any], verb: Verb, expected: bool
) -> None:
    assert adjustable(ControlSettings.from_mapping(control), verb) is expected


@pytest.mark.parametrize(
    ("wanted", "limits", "expected"),
    [
        (3.0, None, 3.0),
        (3270.0, (0, 5000, 100), 3200.0),
        (-3270.0, (-5000, 5000, 100), -3200.0),
        (7000.0, (0, 5000, 100), 5000.0),
        (-7000.0, (-5000, 5000, 100), -5000.0),
        (7.0, (0, 7.4, 0.5), 7.0),
        (9.0, (0, 7.4, 0.5), 7.0),
        (5.0, (6, 32, 1), None),
        (0.0, (6, 32, 1), None),
        (-3.0, (0, 32, 1), 0.0),
        (3.0, (-32, 0, 1), 0.0),
        (3.0, (-32, -6, 1), None),
        (0.3, (0, 1, 0.1), 0.3),
        (3.7, (None, "?", 0), 3.7),
    ],
)
async def test_a_number_gets_only_what_it_takes(
    wanted: float, limits: tuple[Any, Any, Any] | None, expected: float | None
) -> None:
    state = None
    if limits is not None:
        state = State("number.x", "1", dict(zip(("min", "max", "step"), limits, strict=True)))
    assert fitted(wanted, state) == expected


async def test_a_call_without_a_number_needs_no_new_fit(hass: HomeAssistant) -> None:
    call = DeviceCall(entity_id=ENABLE, service="turn_on")
    assert refitted(call, hass.states.get) is call


async def test_a_command_that_expires_outlasts_its_slot_or_two_refreshes() -> None:
    command = Command(verb=Verb.CHARGE, until=NOW.replace(minute=15, second=0))
    assert expires_after(command, ControlSettings.from_mapping(ACTIONS), NOW).total_seconds() == 895 + 900
    refreshed = ControlSettings.from_mapping({**ACTIONS, "refresh_s": 60})
    assert expires_after(command, refreshed, NOW).total_seconds() == 120
