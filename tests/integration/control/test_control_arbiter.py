"""One device and its arbiter: when it is written, how it is confirmed, and how it is let go."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Coroutine
from datetime import timedelta
from typing import Any

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant, ServiceCall
from homeassistant.exceptions import HomeAssistantError
from homeassistant.util import dt as dt_util
import probatio as vol
import pytest
from pytest_homeassistant_custom_component.common import async_fire_time_changed

from custom_components.v2h.choices import HandsOff
from custom_components.v2h.control import (
    arbiter as arbiter_module,
    noted as noted_module,
    writer as writer_module,
)
from custom_components.v2h.control.arbiter import Arbiter
from custom_components.v2h.control.command import Command, Withheld, WithheldReason
from custom_components.v2h.control.confirm import ProblemCode
from custom_components.v2h.control.pace import COMMANDS_A_DAY, SAVED
from custom_components.v2h.control.state import ArbiterState
from custom_components.v2h.engine.model import Verb

from .control_devices import (
    AMPERE,
    CHARGE_NUMBER,
    ENABLE,
    MODE,
    NOW,
    NUMBER,
    SELECT,
    SIGNED,
    TRIGGER,
    battery,
    keep_loop_running,
    make_unavailable,
    recorded_calls,
    replace_action,
    set_up_helpers,
    value,
)

AUTO, HOLD, SUPPORT = Command(verb=Verb.AUTO), Command(verb=Verb.HOLD), Command(verb=Verb.SUPPORT)

pytestmark = pytest.mark.freeze_time(NOW)

type Make = Callable[..., Arbiter]
type Tick = Callable[[float], Awaitable[None]]


def _charge(power_kw: float, **more: Any) -> Command:
    return Command(verb=Verb.CHARGE, power_kw=power_kw, **more)


def _discharge(power_kw: float) -> Command:
    return Command(verb=Verb.DISCHARGE, power_kw=power_kw)


@pytest.fixture(autouse=True)
async def _helpers(hass: HomeAssistant, monkeypatch: pytest.MonkeyPatch) -> None:
    keep_loop_running(hass, monkeypatch)
    await set_up_helpers(hass)


@pytest.fixture
async def make(hass: HomeAssistant, monkeypatch: pytest.MonkeyPatch) -> AsyncGenerator[Make]:
    """Makes arbiters, and shuts them after the test; what hangs is given up in a moment."""
    monkeypatch.setattr(writer_module, "CALL_TIMEOUT_S", 0.05)
    monkeypatch.setattr(writer_module, "AVAILABLE_TIMEOUT_S", 0.05)
    monkeypatch.setattr(arbiter_module, "STOP_RETRY_S", 0.01)
    arbiters: list[Arbiter] = []

    def make_arbiter(
        control: dict[str, Any] | None = None,
        on_change: Callable[[ArbiterState], None] = lambda _: None,
        *,
        touched: bool = False,
        on_touched: Callable[[bool], Coroutine[Any, Any, None]] | None = None,
        **settings: Any,
    ) -> Arbiter:
        arbiters.append(
            Arbiter(hass, battery(control, **settings), on_change, touched=touched, on_touched=on_touched)
        )
        return arbiters[-1]

    yield make_arbiter
    for arbiter in arbiters:
        arbiter.async_shut()


@pytest.fixture
def tick(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> Tick:
    """Lets time pass and the timers fire."""

    async def pass_time(seconds: float) -> None:
        freezer.tick(seconds)
        async_fire_time_changed(hass)
        await hass.async_block_till_done()

    return pass_time


async def _apply(
    arbiter: Arbiter, command: Command, *reasons: Withheld, power_kw: float | None = None
) -> None:
    arbiter.observe(power_kw, dt_util.utcnow())
    await arbiter.async_apply(command, dt_util.utcnow(), reasons)


async def test_a_command_is_written_once_and_changes_the_device(hass: HomeAssistant, make: Make) -> None:
    arbiter, calls = make(SELECT), recorded_calls(hass)
    for _ in range(5):
        await _apply(arbiter, _charge(3))
    assert calls == ["set_value setpoint 3000.0", "select_option mode charge"]
    assert (value(hass, NUMBER), value(hass, MODE)) == ("3000.0", "charge")
    state = arbiter.state
    assert (state.wanted, state.sent, state.sent_at) == (_charge(3), _charge(3), NOW)
    assert state.calls == (
        "input_number.set_value input_number.setpoint (value: 3000.0)",
        "input_select.select_option input_select.mode (option: charge)",
    )
    assert (state.writes_today, state.confirmed, state.problem, state.withheld) == (2, None, None, ())


async def test_a_power_that_rounds_to_the_same_is_not_written_again(hass: HomeAssistant, make: Make) -> None:
    arbiter, calls = make(), recorded_calls(hass)
    await _apply(arbiter, _charge(3.01))
    await _apply(arbiter, _charge(3.09))
    assert calls == ["set_value setpoint 3000.0"]
    await _apply(arbiter, _charge(3.1))
    assert calls[1:] == ["set_value setpoint 3100.0"]


async def test_a_change_waits_for_the_least_interval_and_the_newest_wins(
    hass: HomeAssistant, make: Make, tick: Tick
) -> None:
    arbiter, calls = make({**SIGNED, "min_interval_s": 10, "safe_verb": "auto"}), recorded_calls(hass)
    await _apply(arbiter, _charge(3))
    await tick(4)
    await _apply(arbiter, _charge(2))
    await _apply(arbiter, _charge(1))
    assert value(hass, NUMBER) == "3000.0"
    assert arbiter.state.wanted == _charge(1)
    assert [str(item) for item in arbiter.state.withheld] == [
        "waiting_interval (until: 2026-11-24T12:00:15+00:00)"
    ]
    await tick(6)
    assert calls == ["set_value setpoint 3000.0", "set_value setpoint 1000.0"]
    assert arbiter.state.withheld == ()


async def test_when_the_days_budget_is_used_more_waits_and_less_or_needed_does_not(
    hass: HomeAssistant, make: Make, tick: Tick
) -> None:
    arbiter, calls = make({**SIGNED, "min_interval_s": 0}), recorded_calls(hass)
    for place in range(2 * SAVED):  # down and up again
        await arbiter.async_apply(_charge(1 + place % 2), dt_util.utcnow(), needed=True)
        await tick(5)
    assert len(calls) == 2 * SAVED
    await _apply(arbiter, _charge(3))
    assert [item.reason for item in arbiter.state.withheld] == [WithheldReason.WAITING_INTERVAL]
    await _apply(arbiter, _charge(1.5))
    await tick(1)
    assert calls[2 * SAVED :] == ["set_value setpoint 1500.0"]
    await _apply(arbiter, _charge(3))
    await tick(86400 / COMMANDS_A_DAY + 1)
    assert calls[2 * SAVED + 1 :] == ["set_value setpoint 3000.0"]
    await arbiter.async_apply(_charge(4), dt_util.utcnow(), needed=True)
    await _apply(arbiter, _discharge(2))
    await tick(1)
    assert calls[2 * SAVED + 2 :] == ["set_value setpoint 4000.0", "set_value setpoint -2000.0"]


async def test_a_device_that_forgets_gets_what_waits_with_its_next_refresh(
    hass: HomeAssistant, make: Make, tick: Tick
) -> None:
    arbiter = make({**SIGNED, "min_interval_s": 0, "refresh_s": 60})
    for place in range(2 * SAVED):
        await arbiter.async_apply(_charge(1 + place % 2), dt_util.utcnow(), needed=True)
    await _apply(arbiter, _charge(3))
    assert value(hass, NUMBER) == "2000.0"
    await tick(61)
    assert value(hass, NUMBER) == "3000.0"


async def test_the_safe_verb_does_not_wait(hass: HomeAssistant, make: Make, tick: Tick) -> None:
    arbiter = make({**SELECT, "min_interval_s": 60})
    await _apply(arbiter, _charge(3))
    await tick(1)
    reason = Withheld(reason=WithheldReason.METER_UNKNOWN)
    await _apply(arbiter, AUTO, reason)
    assert value(hass, MODE) == "auto"
    assert arbiter.state.withheld == (reason,)


async def test_a_device_that_forgets_is_refreshed(hass: HomeAssistant, make: Make, tick: Tick) -> None:
    arbiter, calls = make({**SELECT, "refresh_s": 30}), recorded_calls(hass)
    await _apply(arbiter, _charge(3))
    await tick(29)
    assert len(calls) == 2
    await tick(1)
    assert len(calls) == 4
    # Its own operation needs nobody to repeat it.
    await _apply(arbiter, AUTO)
    calls.clear()
    await tick(31)
    assert calls == []


async def test_writes_are_counted_per_local_day(
    hass: HomeAssistant, make: Make, tick: Tick, freezer: FrozenDateTimeFactory
) -> None:
    await hass.config.async_set_time_zone("Europe/Stockholm")
    arbiter = make(SELECT)
    await _apply(arbiter, _charge(3))
    await _apply(arbiter, HOLD)
    assert arbiter.state.writes_today == 4
    freezer.move_to("2026-11-24T23:00:00+00:00")  # midnight in Stockholm
    await _apply(arbiter, HOLD)
    assert arbiter.state.writes_today == 0
    await _apply(arbiter, _charge(3))
    assert arbiter.state.writes_today == 2


async def test_the_measured_power_confirms_and_not_the_setpoint(make: Make, tick: Tick) -> None:
    arbiter = make({**SIGNED, "settle_s": 30})
    await _apply(arbiter, _charge(3), power_kw=0.0)
    assert not arbiter.settled
    await tick(5)
    await _apply(arbiter, _charge(3), power_kw=1.0)
    assert arbiter.state.confirmed is None
    await tick(5)
    await _apply(arbiter, _charge(3), power_kw=2.9)
    assert arbiter.state.confirmed is True
    assert arbiter.settled
    # Later the car tapers: that is its right.
    await tick(60)
    await _apply(arbiter, _charge(3), power_kw=0.5)
    assert arbiter.state.confirmed is True


async def test_an_ignored_command_is_repeated_and_then_the_device_is_let_go_and_reported(
    hass: HomeAssistant, make: Make, tick: Tick, caplog: pytest.LogCaptureFixture
) -> None:
    arbiter, calls = make({**SIGNED, "settle_s": 30}), recorded_calls(hass)

    async def ignore() -> None:
        await tick(31)
        await _apply(arbiter, _charge(3), power_kw=0.0)

    await _apply(arbiter, _charge(3), power_kw=0.0)
    for pause, writes in ((10, 2), (30, 3), (60, 4)):
        await ignore()
        assert arbiter.state.confirmed is False
        assert arbiter.state.problem is None
        await tick(pause)
        assert len(calls) == writes
    assert arbiter.hands_off(dt_util.utcnow()) is None
    await ignore()
    problem = arbiter.state.problem
    assert problem is not None
    assert problem.code is ProblemCode.NOT_CONFIRMED
    assert str(problem) == (
        "not_confirmed: sent input_number.set_value input_number.setpoint (value: 3000.0), seen 0.00 kW"
    )
    assert "Battery: not_confirmed" in caplog.text
    # It has its safe verb, is let go, and not counted on.
    await tick(0)
    assert calls[4:] == ["set_value setpoint 0.0"]
    assert arbiter.let_go
    assert arbiter.hands_off(dt_util.utcnow()) is HandsOff.FAILED
    for _ in range(10):
        await ignore()
    assert len(calls) == 5
    assert arbiter.state.problem == problem
    assert [item.reason for item in arbiter.state.withheld] == [WithheldReason.NOT_CONFIRMED]


async def _let_go_for_an_hour(arbiter: Arbiter, tick: Tick) -> None:
    """A device that does nothing, until it is left alone; then that is over."""
    for _ in range(8):
        await _apply(arbiter, _charge(3), power_kw=0.0)
        await tick(61)
    assert arbiter.hands_off(dt_util.utcnow()) is HandsOff.FAILED
    await tick(3600)
    assert arbiter.hands_off(dt_util.utcnow()) is None


async def test_a_device_that_was_let_go_is_given_one_more_chance_an_hour_later(
    hass: HomeAssistant, make: Make, tick: Tick
) -> None:
    arbiter, calls = make({**SIGNED, "settle_s": 0}), recorded_calls(hass)
    await _let_go_for_an_hour(arbiter, tick)
    calls.clear()
    await _apply(arbiter, _charge(3), power_kw=0.0)
    await tick(1)
    await _apply(arbiter, _charge(3), power_kw=0.0)
    await tick(0)
    assert calls == ["set_value setpoint 3000.0", "set_value setpoint 0.0"]
    assert arbiter.state.problem is not None
    assert arbiter.hands_off(dt_util.utcnow()) is HandsOff.FAILED
    # The next time it obeys, and all is forgotten.
    await tick(3600)
    await _apply(arbiter, _charge(3), power_kw=0.0)
    assert arbiter.state.problem is not None
    await tick(1)
    await _apply(arbiter, _charge(3), power_kw=3.0)
    assert (arbiter.state.confirmed, arbiter.state.problem) == (True, None)


async def test_a_device_that_does_less_than_told_is_reported_and_stays_commanded(
    hass: HomeAssistant, make: Make, tick: Tick
) -> None:
    """A car that is cold, or nearly full: it must not be given up for that."""
    arbiter = make({**SIGNED, "settle_s": 0})
    for _ in range(8):
        await _apply(arbiter, _charge(3), power_kw=1.2)
        await tick(61)
    assert arbiter.state.problem is not None
    assert arbiter.state.problem.code is ProblemCode.NOT_CONFIRMED
    assert arbiter.hands_off(dt_util.utcnow()) is None
    assert value(hass, NUMBER) == "3000.0"
    await _apply(arbiter, _charge(3), power_kw=2.9)
    assert arbiter.state.problem is None


async def test_a_device_that_does_nothing_with_a_power_that_may_be_too_little_stays_commanded(
    hass: HomeAssistant, make: Make, tick: Tick
) -> None:
    arbiter = make({**SIGNED, "settle_s": 0})
    for _ in range(8):
        await _apply(arbiter, _discharge(0.6), power_kw=0.0)
        await tick(61)
    assert arbiter.state.problem is not None
    assert arbiter.hands_off(dt_util.utcnow()) is None
    await _apply(arbiter, _discharge(3))
    assert value(hass, NUMBER) == "-3000.0"


async def test_a_device_that_turns_round_after_it_was_confirmed_is_told_again(
    hass: HomeAssistant, make: Make, tick: Tick
) -> None:
    arbiter, calls = make({**SIGNED, "settle_s": 20}), recorded_calls(hass)
    await _apply(arbiter, _charge(3))
    await tick(5)
    await _apply(arbiter, _charge(3), power_kw=3.0)
    assert arbiter.state.confirmed is True
    await tick(60)
    for _ in range(2):
        await _apply(arbiter, _charge(3), power_kw=-2.0)
        assert arbiter.state.confirmed is True
        await tick(10)
    await _apply(arbiter, _charge(3), power_kw=-2.0)
    assert arbiter.state.confirmed is False
    await tick(10)
    assert calls == ["set_value setpoint 3000.0"] * 2


async def test_a_device_that_passes_the_power_it_was_told_and_goes_on_to_more_is_told_again(
    hass: HomeAssistant, make: Make, tick: Tick
) -> None:
    arbiter, calls = make({**SIGNED, "settle_s": 20}), recorded_calls(hass)
    await _apply(arbiter, _discharge(3))
    await tick(5)
    await _apply(arbiter, _discharge(3), power_kw=-2.5)
    assert arbiter.state.confirmed is True
    await tick(5)
    for _ in range(2):
        await _apply(arbiter, _discharge(3), power_kw=-6.0)
        await tick(10)
    await _apply(arbiter, _discharge(3), power_kw=-6.0)
    assert arbiter.state.confirmed is False
    await tick(10)
    assert calls == ["set_value setpoint -3000.0"] * 2


async def test_a_device_that_moves_although_it_holds_is_told_again(
    hass: HomeAssistant, make: Make, tick: Tick
) -> None:
    arbiter, calls = make({**SIGNED, "settle_s": 0, "safe_verb": "auto"}), recorded_calls(hass)
    await _apply(arbiter, HOLD)
    await tick(1)
    await _apply(arbiter, HOLD, power_kw=0.1)
    assert arbiter.state.confirmed is True
    await _apply(arbiter, HOLD, power_kw=2.0)
    assert arbiter.state.confirmed is False
    await tick(10)
    assert calls == ["set_value setpoint 0.0"] * 2


async def test_a_new_power_does_not_wait_for_a_repetition(
    hass: HomeAssistant, make: Make, tick: Tick
) -> None:
    """The main fuse may need less at once, just when the device does not do as it is told."""
    arbiter = make({**SIGNED, "settle_s": 0})
    await _apply(arbiter, _charge(3))
    await tick(1)
    await _apply(arbiter, _charge(3), power_kw=5.0)
    assert arbiter.state.confirmed is False
    await _apply(arbiter, _charge(1), power_kw=5.0)
    assert value(hass, NUMBER) == "1000.0"


async def test_a_new_verb_starts_with_a_clean_slate(make: Make, tick: Tick) -> None:
    arbiter = make({**SIGNED, "settle_s": 0, "safe_verb": "auto"})
    for _ in range(8):
        await _apply(arbiter, _charge(3), power_kw=1.0)
        await tick(61)
    assert arbiter.state.problem is not None
    await _apply(arbiter, HOLD, power_kw=0.0)
    assert arbiter.state.problem is None


async def test_a_device_that_does_the_opposite_is_stopped(
    hass: HomeAssistant, make: Make, tick: Tick
) -> None:
    """The sign was set up wrong: it is left at its safe verb for an hour."""
    arbiter = make({**SIGNED, "settle_s": 0})
    for _ in range(8):
        await _apply(arbiter, _charge(3), power_kw=-3.0)
        await tick(61)
    problem = arbiter.state.problem
    assert problem is not None
    assert problem.code is ProblemCode.WRONG_DIRECTION
    assert value(hass, NUMBER) == "0.0"
    assert [item.reason for item in arbiter.state.withheld] == [WithheldReason.WRONG_DIRECTION]
    await _apply(arbiter, _discharge(3), power_kw=0.0)
    assert value(hass, NUMBER) == "0.0"
    assert arbiter.state.problem == problem
    await tick(3600)
    await _apply(arbiter, _discharge(3), power_kw=0.0)
    assert value(hass, NUMBER) == "-3000.0"
    await tick(1)
    await _apply(arbiter, _discharge(3), power_kw=-3.0)
    assert arbiter.state.problem is None


async def _broken(hass: HomeAssistant, error: Exception, service: str = "set_value") -> Callable[[], None]:
    async def fail(call: ServiceCall) -> None:
        raise error

    return replace_action(hass, "input_number" if service == "set_value" else "input_select", service, fail)


@pytest.mark.parametrize(
    ("error", "seen"),
    [
        (HomeAssistantError("the inverter does not answer"), "the inverter does not answer"),
        (TimeoutError(), "TimeoutError"),
        (vol.Invalid("expected float"), "expected float"),
        (ValueError("a bug in an integration"), "a bug in an integration"),
    ],
)
async def test_a_failing_action_is_told_and_tried_again(
    hass: HomeAssistant, make: Make, tick: Tick, error: Exception, seen: str
) -> None:
    arbiter = make()
    restore = await _broken(hass, error)
    await _apply(arbiter, _charge(3))
    state = arbiter.state
    assert state.problem is not None
    assert (state.problem.code, state.problem.seen, state.sent) == (ProblemCode.WRITE_FAILED, seen, None)
    assert [str(item) for item in state.withheld] == ["write_failed (until: 2026-11-24T12:00:15+00:00)"]
    restore()
    await tick(10)
    assert value(hass, NUMBER) == "3000.0"
    assert (arbiter.state.problem, arbiter.state.withheld, arbiter.state.sent) == (None, (), _charge(3))


async def test_a_missing_action_is_told(hass: HomeAssistant, make: Make) -> None:
    hass.services.async_remove("input_number", "set_value")
    arbiter = make()
    await _apply(arbiter, _charge(3))
    assert arbiter.state.problem is not None
    assert "input_number.set_value" in arbiter.state.problem.seen


async def test_attempts_become_rare_and_never_end(hass: HomeAssistant, make: Make, tick: Tick) -> None:
    """After four attempts the device is let go, as far as it can be reached, and tried again every five minutes."""
    arbiter, calls = make({**SELECT, "charge_number": CHARGE_NUMBER}), recorded_calls(hass)
    restore = await _broken(hass, HomeAssistantError("away"))
    await _apply(arbiter, _charge(3))
    for pause in (10, 30, 60):
        made = len(calls)
        await tick(pause - 1)
        # A power that follows the house does not start the count anew.
        await _apply(arbiter, _charge(3 + pause / 1000))
        assert len(calls) == made
        await tick(1)
        assert len(calls) > made
    assert value(hass, MODE) == "auto"
    assert arbiter.let_go
    problem = arbiter.state.problem
    assert problem is not None
    assert problem.seen == "away"
    for _ in range(2):
        assert arbiter.hands_off(dt_util.utcnow()) is HandsOff.FAILED
        made = len(calls)
        await tick(299)
        await _apply(arbiter, _charge(3))
        assert len(calls) == made
        await tick(1)
        assert arbiter.hands_off(dt_util.utcnow()) is None
        await _apply(arbiter, _charge(3))
        await hass.async_block_till_done()
        assert len(calls) > made
        assert arbiter.state.problem is not None
    restore()
    await tick(300)
    await _apply(arbiter, _charge(3))
    assert (value(hass, MODE), value(hass, CHARGE_NUMBER)) == ("charge", "3000.0")
    assert arbiter.state.problem is None


async def test_a_device_that_cannot_even_be_let_go_is_asked_to_now_and_then(
    hass: HomeAssistant, make: Make, tick: Tick
) -> None:
    arbiter, calls = make(), recorded_calls(hass)
    await _apply(arbiter, _charge(3))
    restore = await _broken(hass, HomeAssistantError("away"))
    await _apply(arbiter, _charge(2))
    for _ in range(60):
        await tick(10)
        await _apply(arbiter, _charge(2))
    assert not arbiter.let_go
    assert len(calls) < 15
    restore()
    for _ in range(31):
        await tick(10)
        await _apply(arbiter, _charge(2))
    assert value(hass, NUMBER) == "2000.0"
    assert arbiter.state.problem is None


async def test_an_entity_that_does_not_exist_is_named(hass: HomeAssistant, make: Make) -> None:
    arbiter, calls = make({**SIGNED, "number": "number.gone"}), recorded_calls(hass)
    await _apply(arbiter, _charge(3))
    assert arbiter.state.problem is not None
    assert arbiter.state.problem.seen == "number.gone does not exist"
    assert calls == []


async def test_an_entity_that_stays_unavailable_is_named(hass: HomeAssistant, make: Make) -> None:
    arbiter = make()
    make_unavailable(hass, NUMBER)
    await _apply(arbiter, _charge(3))
    assert arbiter.state.problem is not None
    assert arbiter.state.problem.seen == f"{NUMBER} is unavailable"


async def test_a_number_is_awaited_that_only_its_mode_makes_available(
    hass: HomeAssistant, make: Make
) -> None:
    arbiter, calls = make(SELECT), recorded_calls(hass)
    before = hass.states.get(NUMBER)
    assert before is not None
    make_unavailable(hass, NUMBER)

    async def on_mode(call: ServiceCall) -> None:
        hass.states.async_set(MODE, call.data["option"])
        hass.loop.call_later(
            0.01, hass.states.async_set, NUMBER, "0", {**before.attributes, "max": 2000, "step": 250}
        )

    restore = replace_action(hass, "input_select", "select_option", on_mode)
    await _apply(arbiter, _charge(3))
    restore()
    assert calls == ["select_option mode charge", "set_value setpoint 2000.0"]
    assert arbiter.state.problem is None
    # The same command with the number there now is nothing new.
    await _apply(arbiter, _charge(3, target_soc=0.5))
    assert len(calls) == 2


async def test_a_command_that_arrived_by_half_is_taken_back(
    hass: HomeAssistant, make: Make, tick: Tick
) -> None:
    """The mode was written and its power was not: the old setpoint must not be what it charges with."""
    arbiter = make(SELECT)
    make_unavailable(hass, NUMBER)
    await _apply(arbiter, _charge(3))
    assert value(hass, MODE) == "auto"
    assert arbiter.state.problem is not None
    assert arbiter.state.sent is None
    state = hass.states.get(NUMBER)
    assert state is not None
    hass.states.async_set(NUMBER, "0", state.attributes)
    await tick(10)
    assert (value(hass, MODE), value(hass, NUMBER)) == ("charge", "3000.0")


async def test_a_half_command_whose_safe_verb_fails_too_is_tried_again(
    hass: HomeAssistant, make: Make
) -> None:
    arbiter = make({**SELECT, "enable": ENABLE})
    hass.services.async_remove("input_number", "set_value")
    hass.services.async_remove("input_select", "select_option")
    await _apply(arbiter, _charge(3))
    assert arbiter.state.problem is not None
    assert "input_number.set_value" in arbiter.state.problem.seen


async def test_a_number_that_does_not_take_the_value_after_all_is_told(
    hass: HomeAssistant, make: Make
) -> None:
    arbiter = make()
    make_unavailable(hass, NUMBER)
    attributes = {"min": 4000, "max": 5000, "step": 100}
    hass.loop.call_later(0.01, hass.states.async_set, NUMBER, "4000", attributes)
    await _apply(arbiter, _charge(3))
    assert arbiter.state.problem is not None
    assert arbiter.state.problem.seen == f"{NUMBER} does not take the value 3000.0"


async def test_a_setpoint_that_cannot_be_cleared_is_no_failure(hass: HomeAssistant, make: Make) -> None:
    arbiter = make(SELECT)
    await _broken(hass, HomeAssistantError("not in this mode"))
    await _apply(arbiter, AUTO)
    assert value(hass, MODE) == "auto"
    assert arbiter.state.problem is None
    assert arbiter.state.calls == ("input_select.select_option input_select.mode (option: auto)",)


def _hang(
    hass: HomeAssistant, domain: str = "input_number", service: str = "set_value"
) -> Callable[[], None]:
    async def hang(call: ServiceCall) -> None:
        await asyncio.Event().wait()

    return replace_action(hass, domain, service, hang)


async def test_an_optional_call_that_raises_anything_does_not_undo_the_command(
    hass: HomeAssistant, make: Make
) -> None:
    arbiter = make(SELECT)
    await _broken(hass, ConnectionError("modbus: no reply"))
    await _apply(arbiter, HOLD)
    assert value(hass, MODE) == "hold"
    assert (arbiter.state.sent, arbiter.state.problem) == (HOLD, None)


async def test_an_action_that_never_returns_is_given_up(hass: HomeAssistant, make: Make) -> None:
    arbiter = make()
    _hang(hass)
    await _apply(arbiter, _charge(3))
    assert arbiter.state.problem is not None
    assert arbiter.state.problem.seen == "no answer within 0.05 s"


async def test_an_action_that_resists_its_end_is_left_behind(hass: HomeAssistant, make: Make) -> None:
    arbiter, done = make(), asyncio.Event()

    async def resist(call: ServiceCall) -> None:
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            await asyncio.sleep(0.05)
            done.set()
            raise HomeAssistantError("late") from None

    replace_action(hass, "input_number", "set_value", resist)
    await _apply(arbiter, _charge(3))
    assert arbiter.state.problem is not None
    await done.wait()


async def test_a_release_wins_over_a_hanging_write(
    hass: HomeAssistant, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer_module, "CALL_TIMEOUT_S", 60)
    arbiter, calls = make({**SELECT, "number": CHARGE_NUMBER}), recorded_calls(hass)
    restore = _hang(hass)
    hanging = hass.async_create_task(_apply(arbiter, _charge(3)))
    await asyncio.sleep(0)
    await _apply(arbiter, _charge(4))  # does not wait for the one that hangs
    restore()
    async with asyncio.timeout(1):
        await arbiter.async_release(WithheldReason.UNPLUGGED)
        await hanging
    assert value(hass, MODE) == "auto"
    assert calls == ["set_value charge 3000.0", "select_option mode auto", "set_value charge 0.0"]
    assert arbiter.let_go
    assert arbiter.state.wanted is None
    assert [item.reason for item in arbiter.state.withheld] == [WithheldReason.UNPLUGGED]


async def test_the_safe_verb_interrupts_between_two_calls(hass: HomeAssistant, make: Make) -> None:
    arbiter = make(SELECT)
    original = hass.services.async_services_for_domain("input_number")["set_value"]

    async def slow(call: ServiceCall) -> None:
        hass.async_create_task(_apply(arbiter, AUTO))
        await asyncio.sleep(0.01)

    replace_action(hass, "input_number", "set_value", slow)
    await _apply(arbiter, _charge(3))
    hass.services.async_register("input_number", "set_value", original.job.target, original.schema)
    await hass.async_block_till_done()
    assert value(hass, MODE) == "auto"
    assert arbiter.state.sent == AUTO


async def test_an_action_that_is_cancelled_is_a_failure(hass: HomeAssistant, make: Make, tick: Tick) -> None:
    """Also of the safe verb, which is sent without pauses: it must not be tried without end in one go."""
    arbiter, calls = make(SELECT), recorded_calls(hass)

    async def cancelled(call: ServiceCall) -> None:
        raise asyncio.CancelledError

    restore = replace_action(hass, "input_select", "select_option", cancelled)
    await _apply(arbiter, AUTO)
    assert calls == ["select_option mode auto"]
    assert arbiter.state.problem is not None
    assert arbiter.state.problem.seen == "the action was cancelled"
    restore()
    await tick(10)
    assert value(hass, MODE) == "auto"


async def test_a_release_sends_the_safe_verb_once(hass: HomeAssistant, make: Make, tick: Tick) -> None:
    arbiter, calls = make(SELECT), recorded_calls(hass)
    await _apply(arbiter, _charge(3))
    calls.clear()
    for _ in range(3):
        await arbiter.async_release(WithheldReason.CONTROL_OFF)
        await tick(600)
    assert calls == ["select_option mode auto", "set_value setpoint 0.0"]
    assert arbiter.state.wanted is None
    assert arbiter.state.sent == AUTO
    assert [str(item) for item in arbiter.state.withheld] == ["control_off"]
    # And takes up again where it is told to.
    await _apply(arbiter, _charge(3))
    assert value(hass, MODE) == "charge"


async def test_a_device_that_was_never_commanded_is_left_alone(hass: HomeAssistant, make: Make) -> None:
    arbiter, calls = make(SELECT), recorded_calls(hass)
    await arbiter.async_release(WithheldReason.RELEASED)
    await arbiter.async_stop()
    assert calls == []
    assert value(hass, MODE) == "support"


async def test_a_device_at_its_safe_verb_is_let_go_without_a_write(hass: HomeAssistant, make: Make) -> None:
    arbiter, calls = make(SELECT), recorded_calls(hass)
    await _apply(arbiter, AUTO)
    calls.clear()
    await arbiter.async_release(WithheldReason.RELEASED)
    assert calls == []
    assert arbiter.let_go


async def test_a_release_that_fails_is_tried_again(hass: HomeAssistant, make: Make, tick: Tick) -> None:
    arbiter = make(SELECT)
    await _apply(arbiter, _charge(3))
    restore = await _broken(hass, HomeAssistantError("busy"), "select_option")
    await arbiter.async_release(WithheldReason.UNPLUGGED)
    assert not arbiter.let_go
    assert [item.reason for item in arbiter.state.withheld] == [
        WithheldReason.UNPLUGGED,
        WithheldReason.WRITE_FAILED,
    ]
    restore()
    await tick(10)
    assert arbiter.let_go
    assert value(hass, MODE) == "auto"
    assert arbiter.state.problem is None


async def test_what_a_crash_left_commanded_is_noted_before_the_command_and_until_it_is_let_go(
    hass: HomeAssistant, make: Make
) -> None:
    calls = recorded_calls(hass)

    async def note(touched: bool) -> None:
        calls.append(f"noted {touched}")

    arbiter = make(SELECT, on_touched=note)
    await _apply(arbiter, _charge(3))
    await _apply(arbiter, _charge(2))
    await arbiter.async_release(WithheldReason.RELEASED)
    await arbiter.async_release(WithheldReason.CONTROL_OFF)
    await arbiter.async_stop()
    assert calls == [
        "noted True",
        "set_value setpoint 3000.0",
        "select_option mode charge",
        "set_value setpoint 2000.0",
        "select_option mode charge",
        "select_option mode auto",
        "set_value setpoint 0.0",
        "noted False",
    ]


async def test_a_device_that_a_crash_left_commanded_gets_its_safe_verb_once(
    hass: HomeAssistant, make: Make, tick: Tick
) -> None:
    notes: list[bool] = []

    async def note(touched: bool) -> None:
        notes.append(touched)

    arbiter, calls = make(SELECT, touched=True, on_touched=note), recorded_calls(hass)
    await arbiter.async_release(WithheldReason.CONTROL_OFF)
    await tick(600)
    await arbiter.async_release(WithheldReason.PLUG_UNKNOWN)
    assert calls == ["select_option mode auto", "set_value setpoint 0.0"]
    assert notes == [False]
    assert arbiter.let_go


@pytest.mark.parametrize("hangs", [False, True])
async def test_a_command_that_a_crash_would_leave_behind_is_not_sent(
    hass: HomeAssistant, make: Make, tick: Tick, monkeypatch: pytest.MonkeyPatch, hangs: bool
) -> None:
    monkeypatch.setattr(noted_module, "NOTE_TIMEOUT_S", 0.05)
    full = True

    async def note(_: bool) -> None:
        if full:
            await (asyncio.Event().wait() if hangs else asyncio.sleep(0))
            raise OSError("no space left")

    arbiter, calls = make(SELECT, on_touched=note), recorded_calls(hass)
    await _apply(arbiter, _charge(3))
    assert calls == []
    problem = arbiter.state.problem
    assert problem is not None
    assert problem.seen == ("no answer within 0.05 s" if hangs else "no space left")
    # The safe verb needs no note.
    await _apply(arbiter, AUTO)
    assert value(hass, MODE) == "auto"
    full = False
    await _apply(arbiter, _charge(3))
    assert value(hass, MODE) == "charge"


async def test_a_command_during_the_note_of_a_release_is_noted_again(hass: HomeAssistant, make: Make) -> None:
    notes: list[bool] = []
    saving, saved = asyncio.Event(), asyncio.Event()

    async def note(touched: bool) -> None:
        notes.append(touched)
        if not touched:
            saving.set()
            await saved.wait()

    arbiter, calls = make(SELECT, on_touched=note), recorded_calls(hass)
    await _apply(arbiter, _charge(3))
    release = asyncio.create_task(arbiter.async_release(WithheldReason.RELEASED))
    await saving.wait()
    calls.clear()
    await arbiter.async_release(WithheldReason.RELEASED)
    await _apply(arbiter, _discharge(2))
    saved.set()
    await release
    assert calls == ["set_value setpoint 2000.0", "select_option mode discharge"]
    assert notes == [True, False, True]
    assert not arbiter.let_go


async def test_a_note_is_finished_though_its_command_is_interrupted(hass: HomeAssistant, make: Make) -> None:
    saving, saved = asyncio.Event(), asyncio.Event()
    notes: list[bool] = []

    async def note(touched: bool) -> None:
        saving.set()
        await saved.wait()
        notes.append(touched)

    arbiter, calls = make(SELECT, on_touched=note), recorded_calls(hass)
    command = asyncio.create_task(_apply(arbiter, _charge(3)))
    await saving.wait()
    arbiter.async_shut()
    await command
    assert calls == []
    saved.set()
    await asyncio.sleep(0.01)
    assert notes == [True]


async def test_two_releases_at_once_are_one(hass: HomeAssistant, make: Make) -> None:
    arbiter, calls = make(SELECT), recorded_calls(hass)
    await _apply(arbiter, _charge(3))
    calls.clear()
    started = asyncio.Event()

    async def slow(call: ServiceCall) -> None:
        started.set()
        await asyncio.sleep(0.01)

    replace_action(hass, "input_select", "select_option", slow)
    first = hass.async_create_task(arbiter.async_release(WithheldReason.RELEASED))
    await started.wait()
    await arbiter.async_release(WithheldReason.RELEASED)
    assert not arbiter.let_go
    await first
    assert arbiter.let_go
    assert calls == ["select_option mode auto", "set_value setpoint 0.0"]


async def test_stopping_tries_a_few_times_and_then_is_silent(
    hass: HomeAssistant, make: Make, tick: Tick
) -> None:
    arbiter, calls = make(SELECT), recorded_calls(hass)
    await _apply(arbiter, _charge(3))
    calls.clear()
    await _broken(hass, HomeAssistantError("gone"), "select_option")
    await arbiter.async_stop()
    assert calls == ["select_option mode auto"] * 3
    assert not arbiter.let_go
    calls.clear()
    await _apply(arbiter, _charge(3))
    await arbiter.async_preview(_charge(3), dt_util.utcnow())
    await tick(600)
    assert calls == []


async def test_stopping_succeeds_at_the_second_attempt(hass: HomeAssistant, make: Make) -> None:
    arbiter = make(SELECT)
    await _apply(arbiter, _charge(3))
    restore = await _broken(hass, HomeAssistantError("busy"), "select_option")
    hass.loop.call_later(0.005, restore)
    await arbiter.async_stop()
    assert value(hass, MODE) == "auto"
    assert arbiter.let_go


async def test_a_dry_run_shows_what_it_would_send_and_never_calls(
    hass: HomeAssistant, make: Make, tick: Tick
) -> None:
    changes: list[ArbiterState] = []
    arbiter, calls = make(SELECT, changes.append), recorded_calls(hass)
    for _ in range(3):
        await arbiter.async_preview(_charge(3.27), dt_util.utcnow())
        await tick(1)
    assert calls == []
    assert len(changes) == 1
    state = arbiter.state
    assert state.dry_run
    assert state.calls == (
        "input_number.set_value input_number.setpoint (value: 3200.0)",
        "input_select.select_option input_select.mode (option: charge)",
    )
    assert (state.wanted, state.sent, state.writes_today) == (_charge(3.27), None, 0)
    assert [str(item) for item in state.withheld] == ["dry_run"]
    await arbiter.async_release(WithheldReason.CONTROL_OFF)
    assert (arbiter.state.calls, arbiter.state.dry_run, calls) == ((), False, [])


async def test_switching_to_dry_run_gives_the_device_back_first(hass: HomeAssistant, make: Make) -> None:
    arbiter = make(SELECT)
    await _apply(arbiter, _charge(3))
    await arbiter.async_preview(_charge(3), dt_util.utcnow())
    assert value(hass, MODE) == "auto"
    assert arbiter.state.dry_run
    assert arbiter.state.wanted == _charge(3)


async def test_a_dry_run_waits_until_the_device_has_been_given_back(hass: HomeAssistant, make: Make) -> None:
    arbiter = make(SELECT)
    await _apply(arbiter, _charge(3))
    await _broken(hass, HomeAssistantError("busy"), "select_option")
    await arbiter.async_preview(_charge(3), dt_util.utcnow())
    assert not arbiter.state.dry_run
    assert arbiter.state.problem is not None


async def test_what_a_device_has_nothing_for_is_told_and_nothing_is_sent(
    hass: HomeAssistant, make: Make
) -> None:
    arbiter, calls = make({"model": "mode_select", "select": MODE}), recorded_calls(hass)
    await _apply(arbiter, _charge(3))
    assert calls == []
    assert arbiter.state.sent is None
    assert [str(item) for item in arbiter.state.withheld] == ["unsupported_verb (verb: charge)"]
    await _apply(arbiter, _charge(2))
    assert calls == []


async def test_a_device_that_cannot_be_stopped_any_more_is_not_reported_as_let_go(
    hass: HomeAssistant, make: Make, tick: Tick
) -> None:
    """The current limit takes 0 A at rest, and 6 A at least while the car charges."""
    hass.states.async_set(AMPERE, "0", {"min": 0, "max": 16, "step": 1})

    async def set_value(call: ServiceCall) -> None:
        hass.states.async_set(AMPERE, str(call.data["value"]), {"min": 6, "max": 16, "step": 1})

    replace_action(hass, "input_number", "set_value", set_value)
    arbiter = make({"model": "current_limit", "number": AMPERE, "unit": "A", "safe_verb": "hold"})
    await _apply(arbiter, _charge(5))
    await arbiter.async_release(WithheldReason.UNPLUGGED)
    assert not arbiter.let_go
    problem = arbiter.state.problem
    assert problem is not None
    assert problem.code is ProblemCode.WRITE_FAILED
    assert f"{AMPERE} takes 6 to 16" in problem.seen
    # Once it can be stopped again, it is.
    hass.states.async_set(AMPERE, "7", {"min": 0, "max": 16, "step": 1})
    await tick(10)
    assert float(value(hass, AMPERE)) == 0
    assert arbiter.let_go
    assert arbiter.state.problem is None


async def test_a_trigger_and_an_enable_switch_are_used(hass: HomeAssistant, make: Make) -> None:
    arbiter = make({**SIGNED, "enable": ENABLE, "trigger": TRIGGER})
    await _apply(arbiter, _discharge(2))
    assert (value(hass, ENABLE), value(hass, NUMBER)) == ("on", "-2000.0")
    assert dt_util.parse_datetime(value(hass, TRIGGER)) == NOW


ACTIONS: dict[str, Any] = {
    "model": "actions",
    "action_charge": [
        {
            "action": "input_number.set_value",
            "target": {"entity_id": NUMBER},
            "data": {"value": "{{ power_w * direction }}"},
        },
        {
            "action": "input_select.select_option",
            "target": {"entity_id": MODE},
            "data": {"option": "{{ mode }}"},
        },
    ],
    "action_discharge": [
        {"action": "test.discharge", "data": {"seconds": "{{ duration_s }}", "until": "{{ until }}"}}
    ],
    "action_auto": [
        {"action": "input_select.select_option", "target": {"entity_id": MODE}, "data": {"option": "auto"}}
    ],
}


async def test_configured_actions_run_with_their_variables(hass: HomeAssistant, make: Make) -> None:
    arbiter = make(ACTIONS)
    await _apply(arbiter, _charge(3.5))
    assert (value(hass, NUMBER), value(hass, MODE)) == ("3500.0", "charge")
    assert arbiter.state.calls[0].startswith("charge actions (power_w: 3500, power_kw: 3.5, current_a: 5.0")
    await arbiter.async_release(WithheldReason.RELEASED)
    assert value(hass, MODE) == "auto"


async def test_actions_that_expire_are_given_anew_in_every_slot(
    hass: HomeAssistant, make: Make, tick: Tick
) -> None:
    arbiter, seen = make(ACTIONS), []

    async def discharge(call: ServiceCall) -> None:
        seen.append((call.data["seconds"], call.data["until"]))

    hass.services.async_register("test", "discharge", discharge)
    end = NOW.replace(minute=15, second=0)
    for until in (end, end, end + timedelta(minutes=15)):
        await _apply(arbiter, Command(verb=Verb.DISCHARGE, power_kw=2, until=until))
    # The rest of the slot, and one more in case the next plan is late.
    assert seen == [(1795, "2026-11-24T12:30:00+00:00"), (2695, "2026-11-24T12:45:00+00:00")]


async def test_actions_that_are_refreshed_are_not_given_anew_in_every_slot(
    hass: HomeAssistant, make: Make, tick: Tick
) -> None:
    arbiter, seen = make({**ACTIONS, "refresh_s": 60}), []

    async def discharge(call: ServiceCall) -> None:
        seen.append(call.data["seconds"])

    hass.services.async_register("test", "discharge", discharge)
    end = NOW.replace(minute=15, second=0)
    await _apply(arbiter, Command(verb=Verb.DISCHARGE, power_kw=2, until=end))
    await _apply(arbiter, Command(verb=Verb.DISCHARGE, power_kw=2, until=end + timedelta(minutes=15)))
    assert seen == [120]
    await tick(60)
    assert seen == [120, 120]


@pytest.mark.parametrize(
    "action", [[{"action": "test.nobody"}], [{"no_such": "thing"}], [{"action": "x", "data": "{{ 1 +"}]]
)
async def test_actions_that_cannot_run_are_told(hass: HomeAssistant, make: Make, action: list[Any]) -> None:
    arbiter = make({**ACTIONS, "action_charge": action})
    await _apply(arbiter, _charge(3))
    assert arbiter.state.problem is not None
    assert arbiter.state.sent is None


async def test_actions_that_home_assistant_does_not_run_any_more_are_told(
    hass: HomeAssistant, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def not_run(*_: Any) -> None:
        return None

    monkeypatch.setattr(writer_module.Script, "async_run", not_run)
    arbiter = make(ACTIONS)
    await _apply(arbiter, _charge(3))
    assert arbiter.state.problem is not None
    assert arbiter.state.problem.seen == "the actions were not run"


async def test_a_hold_of_the_devices_own_may_store_solar_power(make: Make, tick: Tick) -> None:
    for control, expected in (
        ({**ACTIONS, "action_hold": [{"delay": 0}]}, True),
        (SELECT, True),
        ({"model": "separate", "control_hold": "input_button.hold"}, True),
        ({**SIGNED, "settle_s": 0}, False),
    ):
        arbiter = make(control)
        await _apply(arbiter, HOLD)
        await tick(1)
        await _apply(arbiter, HOLD, power_kw=2.0)
        assert arbiter.state.confirmed is expected


async def test_actions_that_hang_are_given_up(hass: HomeAssistant, make: Make) -> None:
    arbiter = make(ACTIONS)
    _hang(hass)
    await _apply(arbiter, _charge(3))
    assert arbiter.state.problem is not None
    assert arbiter.state.problem.seen == "no answer within 0.05 s"


async def test_every_change_of_state_is_told_once(make: Make) -> None:
    changes: list[ArbiterState] = []
    arbiter = make(SIGNED, changes.append)
    await _apply(arbiter, _charge(3))
    assert changes[-1] == arbiter.state
    told = len(changes)
    await _apply(arbiter, _charge(3))
    await _apply(arbiter, _charge(3))
    assert len(changes) == told
