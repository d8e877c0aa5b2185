"""Somebody else changes what we wrote: that is noticed and respected; an echo, however late or odd, is not somebody."""

from collections.abc import AsyncGenerator, Awaitable, Callable
from datetime import timedelta
from typing import Any

from freezegun.api import FrozenDateTimeFactory
from homeassistant.const import STATE_UNAVAILABLE
from homeassistant.core import Context, HomeAssistant, ServiceCall
from homeassistant.exceptions import HomeAssistantError
from homeassistant.util import dt as dt_util
import pytest
from pytest_homeassistant_custom_component.common import MockUser, async_fire_time_changed

from custom_components.v2h.choices import HandsOff
from custom_components.v2h.control.arbiter import Arbiter
from custom_components.v2h.control.command import Command, WithheldReason
from custom_components.v2h.control.counting import DeviceMemory
from custom_components.v2h.control.foreign import Who, is_refusal
from custom_components.v2h.engine.model import Verb

from .control_devices import (
    CHARGE_SWITCH,
    DISCHARGE_SWITCH,
    MODE,
    NOW,
    NUMBER,
    SELECT,
    SIGNED,
    battery,
    keep_loop_running,
    make_unavailable,
    recorded_calls,
    replace_action,
    set_up_helpers,
    value,
)

pytestmark = pytest.mark.freeze_time(NOW)

CHARGE = Command(verb=Verb.CHARGE, power_kw=3)
AUTO = Command(verb=Verb.AUTO)
SWITCHES: dict[str, Any] = {
    "model": "separate",
    "control_charge": CHARGE_SWITCH,
    "control_discharge": DISCHARGE_SWITCH,
    "number": NUMBER,
}


class Device:
    """A device that reports by itself what a test says, and its arbiter."""

    def __init__(self, hass: HomeAssistant, freezer: FrozenDateTimeFactory, control: dict[str, Any]) -> None:
        """Nothing is commanded yet."""
        self.hass = hass
        self.freezer = freezer
        self.memory = DeviceMemory()
        self.noted: list[bool] = []

        async def note(touched: bool) -> None:
            self.noted.append(touched)

        self.arbiter = Arbiter(hass, battery(control), lambda _: None, memory=self.memory, on_touched=note)

    async def wait(self, seconds: float = 0) -> None:
        """Let time pass, with the look that every ten seconds brings."""
        self.freezer.tick(seconds)
        async_fire_time_changed(self.hass)
        self.arbiter.observe(None, dt_util.utcnow())
        await self.hass.async_block_till_done(wait_background_tasks=True)

    async def tell(self, command: Command = CHARGE) -> None:
        """Command it, as every reading does."""
        await self.arbiter.async_apply(command, dt_util.utcnow())
        await self.hass.async_block_till_done(wait_background_tasks=True)

    async def report(self, entity: str, state: str, context: Context | None = None) -> None:
        """What its integration tells, after a poll (no context) or for somebody."""
        old = self.hass.states.get(entity)
        assert old is not None
        self.hass.states.async_set(entity, state, old.attributes, context=context)
        await self.hass.async_block_till_done(wait_background_tasks=True)

    @property
    def hands_off(self) -> HandsOff | None:
        """Why it is left alone."""
        return self.arbiter.hands_off(dt_util.utcnow())


type MakeDevice = Callable[[dict[str, Any]], Awaitable[Device]]


@pytest.fixture
async def make(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, monkeypatch: pytest.MonkeyPatch
) -> AsyncGenerator[MakeDevice]:
    """Makes devices that charge with 3 kW as they were told, long enough ago for any echo."""
    keep_loop_running(hass, monkeypatch)
    await set_up_helpers(hass)
    devices: list[Device] = []

    async def make_device(control: dict[str, Any]) -> Device:
        devices.append(Device(hass, freezer, control))
        await devices[-1].tell()
        await devices[-1].wait(400)
        return devices[-1]

    yield make_device
    for device in devices:
        device.arbiter.async_shut()


async def _owner_sets(hass: HomeAssistant, entity: str, service: str, **data: Any) -> None:
    owner = MockUser(is_owner=True).add_to_hass(hass)
    await hass.services.async_call(
        entity.partition(".")[0],
        service,
        {"entity_id": entity, **data},
        blocking=True,
        context=Context(user_id=owner.id),
    )
    await hass.async_block_till_done(wait_background_tasks=True)


async def test_the_owners_mode_is_left_alone_for_half_an_hour(hass: HomeAssistant, make: MakeDevice) -> None:
    device, calls = await make(SELECT), recorded_calls(hass)
    await _owner_sets(hass, MODE, "select_option", option="hold")
    calls.clear()
    assert device.hands_off is HandsOff.FOREIGN
    assert device.arbiter.let_go
    assert device.noted == [True, False]
    for _ in range(29):
        await device.tell()
        await device.wait(60)
    assert value(hass, MODE) == "hold"
    foreign = device.arbiter.state.foreign
    assert foreign is not None
    assert (foreign.who, foreign.entity, foreign.expected, foreign.seen) == (
        Who.OWNER,
        MODE,
        "charge",
        "hold",
    )
    assert foreign.until == foreign.since + timedelta(minutes=30)
    assert [item.reason for item in device.arbiter.state.withheld] == [WithheldReason.FOREIGN]
    assert device.arbiter.state.wanted is None
    # Stopping leaves it as the owner set it.
    await device.arbiter.async_release(WithheldReason.CONTROL_OFF)
    assert calls == []
    await device.wait(60)
    assert device.hands_off is None
    await device.tell()
    assert value(hass, MODE) == "charge"
    assert device.arbiter.state.foreign is None


async def test_an_automation_counts_as_its_owner_at_once_also_right_after_a_write(
    hass: HomeAssistant, make: MakeDevice
) -> None:
    device = await make(SELECT)
    await device.tell(Command(verb=Verb.CHARGE, power_kw=2))
    await device.report(MODE, "discharge", Context(parent_id="an automation"))
    assert device.hands_off is HandsOff.FOREIGN


async def test_an_app_that_changes_the_mode_is_noticed(hass: HomeAssistant, make: MakeDevice) -> None:
    device = await make(SELECT)
    await device.report(MODE, "discharge")
    assert device.hands_off is HandsOff.FOREIGN
    assert device.memory.foreign is not None
    assert device.memory.foreign.who is Who.OTHER


async def test_an_aggregator_that_goes_on_keeps_the_device(hass: HomeAssistant, make: MakeDevice) -> None:
    device = await make(SIGNED)
    for power in range(-2000, 2100, 500):
        await device.report(NUMBER, str(power))
        await device.wait(20 * 60)
        await device.tell()
        assert device.hands_off is HandsOff.FOREIGN
    await device.wait(11 * 60)
    assert device.hands_off is None


async def test_the_owner_takes_a_device_back_by_choosing_a_mode(
    hass: HomeAssistant, make: MakeDevice
) -> None:
    device = await make(SELECT)
    await _owner_sets(hass, MODE, "select_option", option="hold")
    device.arbiter.async_forgive()
    await device.tell()
    assert value(hass, MODE) == "charge"


async def test_a_switch_that_is_turned_off_by_somebody_is_noticed(
    hass: HomeAssistant, make: MakeDevice
) -> None:
    device, calls = await make(SWITCHES), recorded_calls(hass)
    await _owner_sets(hass, CHARGE_SWITCH, "turn_off")
    calls.clear()
    assert device.hands_off is HandsOff.FOREIGN
    await device.arbiter.async_release(WithheldReason.STOPPED)
    assert calls == []


async def test_a_power_that_somebody_changes_in_our_mode_is_given_back_when_we_stop(
    hass: HomeAssistant, make: MakeDevice
) -> None:
    """The mode is still ours: charging by force would never end."""
    device = await make(SELECT)
    await _owner_sets(hass, NUMBER, "set_value", value=1500)
    assert device.hands_off is HandsOff.FOREIGN
    assert not device.arbiter.let_go
    assert device.noted == [True]
    await device.tell()
    assert (value(hass, MODE), value(hass, NUMBER)) == ("charge", "1500.0")
    await device.arbiter.async_release(WithheldReason.STOPPED)
    assert value(hass, MODE) == "auto"


async def test_a_device_left_in_our_mode_is_stopped_where_it_would_empty(
    hass: HomeAssistant, make: MakeDevice
) -> None:
    device = await make(SELECT)
    await _owner_sets(hass, NUMBER, "set_value", value=1500)
    until = device.arbiter.state.foreign.until if device.arbiter.state.foreign else None
    await device.wait(60)
    await device.arbiter.async_step_back(stop=True)
    assert value(hass, MODE) == "auto"
    # What we did is nothing that they go on with.
    assert device.memory.foreign is not None
    assert device.memory.foreign.until == until
    assert device.hands_off is HandsOff.FOREIGN


async def test_somebody_elses_change_stops_a_write_that_is_under_way(
    hass: HomeAssistant, make: MakeDevice
) -> None:
    device = await make(SELECT)

    async def owner_is_quicker(call: ServiceCall) -> None:
        await device.report(MODE, "hold", Context(user_id="owner"))

    restore = replace_action(hass, "input_number", "set_value", owner_is_quicker)
    await device.tell(Command(verb=Verb.CHARGE, power_kw=2))
    restore()
    assert value(hass, MODE) == "hold"
    assert device.hands_off is HandsOff.FOREIGN


# Echoes


async def test_our_own_write_is_nobody_elses(hass: HomeAssistant, make: MakeDevice) -> None:
    device = await make(SELECT)
    for power in (1, 2, 5):
        await device.tell(Command(verb=Verb.CHARGE, power_kw=power))
        await device.wait(100)
    await device.tell(AUTO)
    await device.wait(100)
    assert device.hands_off is None


@pytest.mark.parametrize(
    ("shown", "why"),
    [("2550", "rounded"), ("2490", "rounded"), ("2000", "clipped"), ("0", "refused"), ("-1500", "odd")],
)
async def test_what_a_device_makes_of_a_value_is_nobody_elses(
    hass: HomeAssistant, make: MakeDevice, shown: str, why: str
) -> None:
    device = await make(SIGNED)
    await device.tell(Command(verb=Verb.CHARGE, power_kw=2.5))
    await device.wait(20)
    await device.report(NUMBER, shown)
    for _ in range(40):
        await device.wait(10)
        await device.tell(Command(verb=Verb.CHARGE, power_kw=2.5))
    # The integration may also report the value that was written in between.
    await device.report(NUMBER, "2500")
    await device.report(NUMBER, shown) if why == "rounded" else None
    assert device.hands_off is None
    # Then somebody does change it.
    await device.report(NUMBER, "4000")
    assert device.hands_off is HandsOff.FOREIGN


async def test_a_value_that_the_device_clips_at_once_is_nobody_elses(
    hass: HomeAssistant, make: MakeDevice
) -> None:
    """The integration sets its state with the context of our own action."""
    device = await make(SIGNED)

    async def clip(call: ServiceCall) -> None:
        await device.report(NUMBER, "1200", call.context)

    restore = replace_action(hass, "input_number", "set_value", clip)
    await device.tell(Command(verb=Verb.CHARGE, power_kw=2.5))
    restore()
    await device.wait(400)
    assert device.hands_off is None


async def test_an_integration_that_reports_late_is_nobody_else(hass: HomeAssistant, make: MakeDevice) -> None:
    """It shows what it was told, then at its next poll what stood there before, and only later the new mode."""
    device = await make(SELECT)
    await device.tell(AUTO)
    await device.wait(30)
    await device.report(MODE, "charge")
    await device.wait(40)
    await device.wait(100)
    await device.report(MODE, "auto")
    await device.report(MODE, "charge")
    await device.wait(60)
    await device.report(MODE, "auto")
    assert device.hands_off is None


async def test_an_integration_that_never_shows_a_write_is_nobody_else(
    hass: HomeAssistant, make: MakeDevice
) -> None:
    """Whether the device obeys is for the measured power to tell."""
    device = await make(SELECT)

    async def nothing(call: ServiceCall) -> None:
        pass

    restore = replace_action(hass, "input_select", "select_option", nothing)
    await device.tell(AUTO)
    restore()
    for _ in range(100):
        await device.wait(10)
    assert value(hass, MODE) == "charge"
    assert device.hands_off is None


async def test_a_mode_that_a_device_passes_through_is_nobody_elses(
    hass: HomeAssistant, make: MakeDevice
) -> None:
    device = await make(SELECT)
    await device.tell(AUTO)
    await device.report(MODE, "support")
    await device.wait(30)
    await device.report(MODE, "auto")
    await device.wait(60)
    assert device.hands_off is None


async def test_a_mode_that_flips_right_after_a_write_is_noticed_when_it_stays(
    hass: HomeAssistant, make: MakeDevice
) -> None:
    device = await make(SELECT)
    await device.tell(AUTO)
    await device.wait(5)
    await device.report(MODE, "support")
    assert device.hands_off is None
    await device.wait(60)
    assert device.hands_off is HandsOff.FOREIGN


async def test_a_device_whose_mode_resets_another_entity_is_nobody_else(
    hass: HomeAssistant, make: MakeDevice
) -> None:
    """AUTO is the mode alone, where the number cannot be written then; the device sets it to 5 kW by itself."""
    device = await make({**SELECT, "option_auto": "auto"})
    make_unavailable(hass, NUMBER)
    await device.tell(AUTO)
    await device.wait(400)
    await device.report(NUMBER, "5000")
    assert device.hands_off is None


async def test_a_button_that_springs_back_is_nobody_else(hass: HomeAssistant, make: MakeDevice) -> None:
    device = await make({**SWITCHES, "number": None})
    await device.tell(AUTO)
    await device.wait(400)
    await device.tell()
    await device.report(CHARGE_SWITCH, "off")  # it was a pulse
    await device.wait(400)
    assert device.hands_off is None


async def test_a_device_that_restarts_is_told_again(hass: HomeAssistant, make: MakeDevice) -> None:
    device = await make(SELECT)
    await device.report(MODE, STATE_UNAVAILABLE)
    await device.wait(120)
    await device.report(MODE, "auto")
    await device.wait()
    assert value(hass, MODE) == "charge"
    assert device.hands_off is None
    # Once more at once, and it is not the device that forgets.
    await device.report(MODE, STATE_UNAVAILABLE)
    await device.report(MODE, "auto")
    assert device.hands_off is HandsOff.FOREIGN


async def test_a_device_that_comes_back_as_it_was_is_nobody_else(
    hass: HomeAssistant, make: MakeDevice
) -> None:
    device, calls = await make(SELECT), recorded_calls(hass)
    await device.report(MODE, STATE_UNAVAILABLE)
    await device.wait(120)
    await device.report(MODE, "charge")
    await device.wait(120)
    assert (device.hands_off, calls) == (None, [])


async def test_a_device_that_forgets_is_told_again(hass: HomeAssistant, make: MakeDevice) -> None:
    """Its command expires before it is refreshed."""
    device = await make({**SELECT, "refresh_s": 900})
    await device.report(MODE, "auto")
    await device.wait()
    assert value(hass, MODE) == "charge"
    assert device.hands_off is None


async def test_what_is_not_looked_at_is_written_over(hass: HomeAssistant, make: MakeDevice) -> None:
    device = await make({**SELECT, "foreign_minutes": 0})
    await _owner_sets(hass, MODE, "select_option", option="hold")
    await device.wait(60)
    assert device.hands_off is None
    await device.tell(Command(verb=Verb.CHARGE, power_kw=2))
    assert value(hass, MODE) == "charge"


async def test_what_we_never_wrote_is_not_looked_at(hass: HomeAssistant, make: MakeDevice) -> None:
    device = await make(SELECT)
    await device.arbiter.async_release(WithheldReason.RELEASED)
    await _owner_sets(hass, MODE, "select_option", option="discharge")
    assert device.hands_off is None


# Refusals


@pytest.mark.parametrize(
    "answer",
    [
        'nak: taints "fcr-event: Ongoing"',
        "Command refused (NACK)",
        "Device is under FCR-D control",
        "Grid Rewards session active",
    ],
)
async def test_a_device_that_answers_nak_is_left_alone_without_being_asked_again(
    hass: HomeAssistant, make: MakeDevice, answer: str
) -> None:
    async def refuse(call: ServiceCall) -> None:
        raise HomeAssistantError(answer)

    device, calls = await make(SIGNED), recorded_calls(hass)
    restore = replace_action(hass, "input_number", "set_value", refuse)
    await device.tell(Command(verb=Verb.CHARGE, power_kw=2))
    for _ in range(29):
        await device.wait(60)
        await device.tell(Command(verb=Verb.CHARGE, power_kw=2))
    assert calls == ["set_value setpoint 2000.0"]
    assert device.hands_off is HandsOff.FOREIGN
    assert [item.reason for item in device.arbiter.state.withheld] == [WithheldReason.REFUSED]
    assert device.arbiter.state.problem is None
    restore()
    await device.wait(60)
    await device.tell(Command(verb=Verb.CHARGE, power_kw=2))
    assert value(hass, NUMBER) == "2000.0"


@pytest.mark.parametrize("text", ["snack bar offline", "Modbus exception 4", "fcrash", "timed out"])
def test_a_failure_is_no_refusal(text: str) -> None:
    assert not is_refusal(HomeAssistantError(text))


# What outlasts a restart


async def test_who_has_the_device_and_the_counts_outlast_a_restart(
    hass: HomeAssistant, make: MakeDevice, freezer: FrozenDateTimeFactory
) -> None:
    device = await make(SELECT)
    await device.tell(AUTO)
    await device.tell()
    await _owner_sets(hass, MODE, "select_option", option="hold")
    device.arbiter.async_shut()
    memory = DeviceMemory.from_dict(device.memory.as_dict())
    assert memory == device.memory
    assert (memory.today().writes, memory.today().switches, memory.verb) == (6, 2, Verb.CHARGE)
    again = Arbiter(hass, battery(SELECT), lambda _: None, memory=memory)
    assert again.hands_off(dt_util.utcnow()) is HandsOff.FOREIGN
    await again.async_apply(CHARGE, dt_util.utcnow())
    assert value(hass, MODE) == "hold"
    assert again.state.writes_today == 6
    freezer.tick(timedelta(minutes=30))
    await again.async_apply(CHARGE, dt_util.utcnow())
    assert value(hass, MODE) == "charge"
    assert again.state.writes_today == 8
    again.async_shut()


@pytest.mark.parametrize(
    "stored",
    [
        None,
        [],
        {"verb": "fly"},
        {"counts": {"day": "soon"}},
        {"counts": {"day": "2026-11-24", "writes": "many", "switches": 0}},
        {"counts": {"day": "2026-11-24", "writes": 1e999, "switches": 0}},
        {"foreign": {"who": "owner"}},
        {"written_at": 3},
        {"written_at": "0001-01-01T00:00:00+14:00"},
    ],
)
def test_a_damaged_memory_begins_anew(stored: Any) -> None:
    memory = DeviceMemory.from_dict(stored)
    assert (memory.today().writes, memory.foreign) == (0, None)


async def test_switches_are_changes_of_verb_and_a_new_day_begins_at_none(
    hass: HomeAssistant, make: MakeDevice, freezer: FrozenDateTimeFactory
) -> None:
    await hass.config.async_set_time_zone("Europe/Stockholm")
    device = await make(SELECT)
    for power in (1, 2, 3):
        await device.tell(Command(verb=Verb.CHARGE, power_kw=power))
    assert device.memory.today().switches == 0
    await device.tell(AUTO)
    await device.tell(Command(verb=Verb.HOLD))
    assert device.memory.today().switches == 2
    freezer.move_to("2026-11-24T23:00:00+00:00")  # midnight in Stockholm
    assert (device.memory.today().writes, device.memory.today().switches) == (0, 0)
    await device.tell()
    assert device.memory.today().switches == 1
