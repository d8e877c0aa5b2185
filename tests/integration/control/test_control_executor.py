"""The executor: plan, choices and readings in, the right commands to the right devices out."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Collection
from dataclasses import dataclass, field
from datetime import timedelta
import time
from typing import Any

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import Context, HomeAssistant, ServiceCall
from homeassistant.util import dt as dt_util
import pytest
from pytest_homeassistant_custom_component.common import MockUser, async_fire_time_changed

from custom_components.v2h.choices import Choices, HandsOff, StorageChoices
from custom_components.v2h.control import decision, executor as executor_module, writer as writer_module
from custom_components.v2h.control.clamp import DeviceState, HouseState
from custom_components.v2h.control.command import Command, WithheldReason
from custom_components.v2h.control.executor import Executor, OnTouched
from custom_components.v2h.control.pace import Pace
from custom_components.v2h.control.protecting import Protector
from custom_components.v2h.engine.model import Override, Plan, Verb
from custom_components.v2h.settings import (
    HouseSettings,
    MeterSettings,
    PriceKind,
    PriceSettings,
    StorageSettings,
    TariffSettings,
)

from .control_devices import (
    AMPERE,
    CHARGE_NUMBER,
    CHARGE_SWITCH,
    DISCHARGE_SWITCH,
    MODE,
    NOW,
    NUMBER,
    SELECT,
    SIGNED,
    battery,
    car,
    device,
    house,
    keep_loop_running,
    plan,
    recorded_calls,
    replace_action,
    set_up_helpers,
    value,
)

pytestmark = pytest.mark.freeze_time(NOW)

CAR_NUMBER = CHARGE_NUMBER
"""The car's setpoint in tests with two storages, 0..5000 W."""

BATTERY_CONTROL = {**SELECT, "min_interval_s": 0, "settle_s": 30}
CAR_CONTROL = {
    "model": "separate",
    "control_charge": CHARGE_SWITCH,
    "control_discharge": DISCHARGE_SWITCH,
    "number": CAR_NUMBER,
    "safe_verb": "auto",
}
LIVE = Choices(dry_run=False)


@dataclass
class Home:
    """A house whose readings a test sets, and its executor."""

    hass: HomeAssistant
    freezer: FrozenDateTimeFactory
    executor: Executor
    storages: dict[str, StorageSettings]
    plan: Plan | None = None
    choices: Choices = LIVE
    house: HouseState = field(default_factory=house)
    devices: dict[str, DeviceState] = field(default_factory=dict)

    async def act(self, seconds: float = 0.0) -> None:
        """Let time pass and the executor act on the readings."""
        self.freezer.tick(seconds)
        async_fire_time_changed(self.hass)
        await self.hass.async_block_till_done()
        await self.executor.async_execute(dt_util.utcnow(), self.plan, self.choices, self.house, self.devices)

    async def override(self, key: str = "battery", *, act: bool = True, **command: Any) -> None:
        """The user commands a storage."""
        chosen = StorageChoices(override=Override(**command))
        self.choices = Choices(dry_run=False, storages={key: chosen})
        if act:
            await self.act()

    def sent(self, key: str = "battery") -> Command | None:
        """What the device was last told, without what only its own stop needs."""
        sent = self.executor.states[key].sent
        return None if sent is None else Command(verb=sent.verb, power_kw=sent.power_kw)

    def withheld(self, key: str = "battery") -> list[WithheldReason]:
        """Why it is not what was wished."""
        return [item.reason for item in self.executor.states[key].withheld]


type MakeHome = Callable[..., Home]

AUTO, HOLD = Command(verb=Verb.AUTO), Command(verb=Verb.HOLD)


def _charge(power_kw: float) -> Command:
    return Command(verb=Verb.CHARGE, power_kw=power_kw)


def _discharge(power_kw: float) -> Command:
    return Command(verb=Verb.DISCHARGE, power_kw=power_kw)


@pytest.fixture
async def make_home(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, monkeypatch: pytest.MonkeyPatch
) -> AsyncGenerator[MakeHome]:
    """Makes a house of the given storages, by default one battery."""
    keep_loop_running(hass, monkeypatch)
    monkeypatch.setattr(writer_module, "CALL_TIMEOUT_S", 0.3)
    monkeypatch.setattr(executor_module, "WAIT_S", 0.1)
    monkeypatch.setattr(executor_module, "STOP_TIMEOUT_S", 0.2)
    await set_up_helpers(hass)
    homes: list[Home] = []

    def make(
        *,
        tariff: TariffSettings | None = None,
        touched: Collection[str] = (),
        on_touched: OnTouched | None = None,
        **storages: StorageSettings,
    ) -> Home:
        storages = storages or {"battery": battery(BATTERY_CONTROL)}
        settings = HouseSettings(
            name="Villa",
            currency="SEK",
            price=PriceSettings(kind=PriceKind.ATTRIBUTES),
            tariff=tariff or TariffSettings(),
            meter=MeterSettings(main_fuse_a=20),
        )
        executor = Executor(hass, settings, storages, touched=touched, on_touched=on_touched)
        devices = {key: device() for key in storages}
        homes.append(Home(hass=hass, freezer=freezer, executor=executor, storages=storages, devices=devices))
        return homes[-1]

    yield make
    for home in homes:
        await home.executor.async_stop()


@pytest.mark.parametrize(
    ("verb", "power_kw", "mode", "number"),
    [
        (Verb.CHARGE, 3.0, "charge", "3000.0"),
        (Verb.DISCHARGE, -2.0, "discharge", "2000.0"),
        (Verb.HOLD, 0.0, "hold", "0.0"),
        (Verb.AUTO, 0.0, "auto", "0.0"),
    ],
)
async def test_the_plan_is_carried_out(
    hass: HomeAssistant, make_home: MakeHome, verb: Verb, power_kw: float, mode: str, number: str
) -> None:
    home = make_home()
    home.plan = plan(battery=(verb, power_kw))
    await home.act()
    assert (value(hass, MODE), value(hass, NUMBER)) == (mode, number)
    assert home.withheld() == []


async def test_readings_every_second_write_nothing_new(hass: HomeAssistant, make_home: MakeHome) -> None:
    home, calls = make_home(), recorded_calls(hass)
    home.plan = plan(battery=(Verb.CHARGE, 3.0))
    await home.act()
    home.devices["battery"] = device(power_kw=3.0)
    for second in range(60):
        home.house = house(4.0 + second % 3)
        await home.act(1)
    assert len(calls) == 2


async def test_one_round_is_cheap(make_home: MakeHome) -> None:
    home = make_home(battery=battery(BATTERY_CONTROL), car=car(CAR_CONTROL))
    home.plan = plan(battery=(Verb.SUPPORT, -2.0), car=(Verb.CHARGE, 3.0))
    await home.act()
    clock = time.CLOCK_PROCESS_CPUTIME_ID
    started = time.clock_gettime(clock)
    for _ in range(100):
        await home.executor.async_execute(NOW, home.plan, home.choices, home.house, home.devices)
    assert (time.clock_gettime(clock) - started) / 100 < 0.01


async def test_without_a_plan_the_device_gets_its_safe_verb(hass: HomeAssistant, make_home: MakeHome) -> None:
    home = make_home()
    await home.act()
    await home.act(119)
    assert value(hass, MODE) == "support"  # a start takes its time, and nothing has been commanded yet
    assert home.withheld() == [WithheldReason.PLAN_STALE]
    await home.act(1)
    assert value(hass, MODE) == "auto"
    assert home.withheld() == [WithheldReason.PLAN_STALE]


async def test_a_restart_goes_straight_to_the_plan(hass: HomeAssistant, make_home: MakeHome) -> None:
    home, calls = make_home(), recorded_calls(hass)
    home.house, home.devices["battery"] = house(None), device(None)
    await home.act()
    await home.act(10)
    home.house, home.devices["battery"] = house(), device()
    await home.act(10)
    home.plan = plan(battery=(Verb.CHARGE, 3.0))
    await home.act(10)
    assert calls == ["set_value setpoint 3000.0", "select_option mode charge"]


async def test_an_old_plan_ends_at_the_safe_verb(hass: HomeAssistant, make_home: MakeHome) -> None:
    home = make_home()
    home.plan = plan(battery=(Verb.CHARGE, 3.0))
    await home.act()
    await home.act(34 * 60)
    assert value(hass, MODE) == "charge"
    await home.act(2 * 60)
    assert value(hass, MODE) == "auto"
    assert home.withheld() == [WithheldReason.PLAN_STALE]


async def test_a_plan_without_the_storage_or_the_moment_is_no_plan(
    hass: HomeAssistant, make_home: MakeHome
) -> None:
    home = make_home()
    await home.act()
    home.plan = plan(other=(Verb.CHARGE, 3.0))
    await home.act(120)
    assert value(hass, MODE) == "auto"
    home.plan = plan(NOW + timedelta(hours=1), battery=(Verb.CHARGE, 3.0))
    await home.act()
    assert home.withheld() == [WithheldReason.PLAN_STALE]


@pytest.mark.parametrize("verb", [Verb.CHARGE, Verb.DISCHARGE, Verb.HOLD, Verb.SUPPORT])
@pytest.mark.parametrize(
    ("soc", "grid_kw", "reason"),
    [(None, 1.0, WithheldReason.SOC_UNKNOWN), (0.6, None, WithheldReason.METER_UNKNOWN)],
)
async def test_a_stale_reading_ends_at_the_safe_verb(
    hass: HomeAssistant,
    make_home: MakeHome,
    verb: Verb,
    soc: float | None,
    grid_kw: float | None,
    reason: WithheldReason,
) -> None:
    home = make_home()
    home.plan = plan(battery=(verb, 3.0))
    await home.act()
    assert value(hass, MODE) != "auto"
    home.house, home.devices["battery"] = house(grid_kw), device(soc)
    await home.act()
    assert value(hass, MODE) == "auto"
    assert home.withheld() == [reason]


@pytest.mark.parametrize(
    ("plugged", "reason"), [(False, WithheldReason.UNPLUGGED), (None, WithheldReason.PLUG_UNKNOWN)]
)
async def test_unplugging_mid_plan_releases_the_charger_once(
    hass: HomeAssistant, make_home: MakeHome, plugged: bool | None, reason: WithheldReason
) -> None:
    home = make_home(car=car({**CAR_CONTROL, "min_interval_s": 300}))
    home.plan = plan(car=(Verb.CHARGE, 3.0))
    await home.act()
    assert value(hass, CHARGE_SWITCH) == "on"
    calls = recorded_calls(hass)
    home.devices["car"] = device(plugged=plugged)
    for _ in range(5):
        await home.act(1)
    assert calls == ["turn_off charge", "turn_off discharge", "set_value charge 0.0"]
    assert value(hass, CHARGE_SWITCH) == "off"
    assert home.withheld("car") == [reason]
    assert home.executor.states["car"].wanted is None
    # Plugged in again, the plan goes on, after the least time between writes.
    home.devices["car"] = device()
    await home.act(1)
    assert value(hass, CHARGE_SWITCH) == "off"
    await home.act(300)
    assert value(hass, CHARGE_SWITCH) == "on"


@pytest.mark.parametrize(
    ("choices", "reason"),
    [
        (Choices(control=False, dry_run=False), WithheldReason.CONTROL_OFF),
        (
            Choices(dry_run=False, storages={"battery": StorageChoices(released=True)}),
            WithheldReason.RELEASED,
        ),
    ],
)
async def test_a_released_device_gets_its_safe_verb_and_then_silence(
    hass: HomeAssistant, make_home: MakeHome, choices: Choices, reason: WithheldReason
) -> None:
    home = make_home()
    home.plan = plan(battery=(Verb.CHARGE, 3.0))
    await home.act()
    home.choices = choices
    await home.act()
    assert value(hass, MODE) == "auto"
    # Somebody else takes it: we keep out.
    await hass.services.async_call(
        "input_select", "select_option", {"entity_id": MODE, "option": "hold"}, blocking=True
    )
    for _ in range(5):
        await home.act(600)
    assert value(hass, MODE) == "hold"
    assert home.withheld() == [reason]


async def test_a_dry_run_never_calls_and_shows_what_it_would(
    hass: HomeAssistant, make_home: MakeHome
) -> None:
    home, calls = make_home(), recorded_calls(hass)
    home.plan, home.choices = plan(battery=(Verb.CHARGE, 3.0)), Choices()
    await home.act()
    for reading in (device(None), device(0.1), device(plugged=False), device()):
        home.devices["battery"] = reading
        await home.act(60)
    await home.executor.async_release_all(WithheldReason.CONTROL_OFF)
    await home.act()
    state = home.executor.states["battery"]
    assert state.dry_run
    assert state.calls[1] == "input_select.select_option input_select.mode (option: charge)"
    await home.executor.async_stop()
    assert calls == []


async def test_a_storage_that_is_not_commanded_is_shown_only(
    hass: HomeAssistant, make_home: MakeHome
) -> None:
    home, calls = make_home(battery=battery({"model": "none"})), recorded_calls(hass)
    home.plan = plan(battery=(Verb.CHARGE, 3.0))
    await home.act()
    assert calls == []
    wanted = home.executor.states["battery"].wanted
    assert wanted is not None
    assert wanted.verb is Verb.CHARGE
    assert WithheldReason.NOT_COMMANDED in home.withheld()


@pytest.mark.parametrize(
    "control",
    [
        {"model": "mode_select", "select": MODE, "option_charge": "charge"},
        {**SIGNED, "number": AMPERE, "unit": "A", "voltage_v": 100},  # takes 6 A and more, never 0
    ],
)
async def test_what_cannot_be_stopped_is_not_started(
    hass: HomeAssistant, make_home: MakeHome, control: dict[str, Any]
) -> None:
    home, calls = make_home(battery=battery(control)), recorded_calls(hass)
    for choices in (Choices(), LIVE):
        home.plan, home.choices = plan(battery=(Verb.CHARGE, 3.0)), choices
        await home.act()
        assert WithheldReason.UNSUPPORTED_VERB in home.withheld()
        assert home.executor.states["battery"].calls == ()
    assert calls == []


async def test_stopping_gives_every_device_back(hass: HomeAssistant, make_home: MakeHome) -> None:
    home = make_home(battery=battery(BATTERY_CONTROL), car=car(CAR_CONTROL))
    home.plan = plan(battery=(Verb.DISCHARGE, -3.0), car=(Verb.CHARGE, 3.0))
    await home.act()
    assert (value(hass, MODE), value(hass, CHARGE_SWITCH)) == ("discharge", "on")
    await home.executor.async_stop()
    assert (value(hass, MODE), value(hass, CHARGE_SWITCH)) == ("auto", "off")
    calls = recorded_calls(hass)
    await home.act(600)
    assert calls == []


@pytest.mark.parametrize(
    ("choices", "state", "reason"),
    [
        (Choices(control=False, dry_run=False), device(), WithheldReason.CONTROL_OFF),
        (Choices(), device(), WithheldReason.DRY_RUN),
        (LIVE, device(plugged=None), WithheldReason.PLUG_UNKNOWN),
        (LIVE, device(plugged=False), WithheldReason.UNPLUGGED),
        (LIVE, device(None), WithheldReason.SOC_UNKNOWN),
    ],
)
async def test_a_crash_leaves_no_device_at_its_last_command(
    hass: HomeAssistant, make_home: MakeHome, choices: Choices, state: DeviceState, reason: WithheldReason
) -> None:
    """The last run was killed while the car charged."""
    touched: set[str] = set()

    async def note(key: str, now_touched: bool) -> None:
        (touched.add if now_touched else touched.discard)(key)

    storages = {"car": car(CAR_CONTROL), "battery": battery(BATTERY_CONTROL)}
    killed = make_home(on_touched=note, **storages)
    killed.plan = plan(car=(Verb.CHARGE, 3.0))
    await killed.act()
    assert touched == {"car"}
    for arbiter in killed.executor._arbiters.values():
        arbiter.async_shut()
    assert value(hass, CHARGE_SWITCH) == "on"
    calls = recorded_calls(hass)
    home = make_home(touched=frozenset(touched), on_touched=note, **storages)
    home.choices, home.devices["car"] = choices, state
    for _ in range(3):
        await home.act(10)
    assert calls == ["turn_off charge", "turn_off discharge", "set_value charge 0.0"]
    assert reason in home.withheld("car")
    assert touched == (set() if reason is not WithheldReason.SOC_UNKNOWN else {"car"})


async def test_after_a_crash_a_device_goes_straight_to_the_plan(
    hass: HomeAssistant, make_home: MakeHome
) -> None:
    home, calls = make_home(touched=["battery", "gone"]), recorded_calls(hass)
    home.plan = plan(battery=(Verb.CHARGE, 3.0))
    await home.act()
    assert calls == ["set_value setpoint 3000.0", "select_option mode charge"]


async def test_a_reload_starts_from_nothing(hass: HomeAssistant, make_home: MakeHome) -> None:
    first = make_home()
    first.plan = plan(battery=(Verb.CHARGE, 3.0))
    await first.act()
    await first.executor.async_stop()
    assert value(hass, MODE) == "auto"
    second = make_home()
    assert second.executor.states["battery"].sent is None
    second.plan = first.plan
    await second.act()
    assert value(hass, MODE) == "charge"


async def test_home_assistant_that_stops_gives_every_device_back(
    hass: HomeAssistant, make_home: MakeHome
) -> None:
    home = make_home(
        battery=battery(
            {
                "model": "actions",
                "action_auto": [
                    {
                        "action": "input_select.select_option",
                        "target": {"entity_id": MODE},
                        "data": {"option": "auto"},
                    }
                ],
                "action_charge": [
                    {
                        "action": "input_select.select_option",
                        "target": {"entity_id": MODE},
                        "data": {"option": "charge"},
                    }
                ],
            }
        )
    )
    home.plan = plan(battery=(Verb.CHARGE, 3.0))
    await home.act()
    assert value(hass, MODE) == "charge"

    async def on_stop(_: Any) -> None:
        await home.executor.async_stop()

    hass.bus.async_listen_once("homeassistant_stop", on_stop)
    await hass.async_stop(force=True)
    assert value(hass, MODE) == "auto"


async def test_a_hanging_device_does_not_hold_up_the_others(
    hass: HomeAssistant, make_home: MakeHome, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer_module, "CALL_TIMEOUT_S", 60)
    home = make_home(battery=battery({**SIGNED, "number": NUMBER}), car=car(CAR_CONTROL))
    home.plan = plan(battery=(Verb.CHARGE, 2.0), car=(Verb.CHARGE, 3.0))

    async def hang(call: ServiceCall) -> None:
        if call.data["entity_id"] == NUMBER:
            await asyncio.Event().wait()
        hass.states.async_set(CAR_NUMBER, call.data["value"])

    replace_action(hass, "input_number", "set_value", hang)
    async with asyncio.timeout(2):
        await home.act()
        assert value(hass, CHARGE_SWITCH) == "on"
        home.plan = plan(battery=(Verb.CHARGE, 2.0), car=(Verb.CHARGE, 4.0))
        await home.act()
        assert value(hass, CAR_NUMBER) == "4000.0"
        home.devices["car"] = device(plugged=False)
        await home.act()
        assert value(hass, CHARGE_SWITCH) == "off"


async def test_stopping_ends_within_its_time_though_a_device_hangs(
    hass: HomeAssistant,
    make_home: MakeHome,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(writer_module, "CALL_TIMEOUT_S", 60)
    home = make_home(battery=battery(SIGNED), car=car(CAR_CONTROL))
    home.plan = plan(battery=(Verb.CHARGE, 2.0), car=(Verb.CHARGE, 3.0))
    await home.act()

    async def hang(call: ServiceCall) -> None:
        if call.data["value"] == 0:
            await asyncio.Event().wait()

    replace_action(hass, "input_number", "set_value", hang)
    async with asyncio.timeout(2):
        await home.executor.async_stop()
    assert value(hass, CHARGE_SWITCH) == "off"
    assert "Battery could not be given back its safe verb" in caplog.text


@pytest.mark.parametrize("broken", ["wish_for", "limited"])
async def test_an_error_of_our_own_in_one_storage_does_not_stop_the_others(
    hass: HomeAssistant,
    make_home: MakeHome,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    broken: str,
) -> None:
    home = make_home(battery=battery(BATTERY_CONTROL), car=car(CAR_CONTROL))
    home.plan = plan(battery=(Verb.CHARGE, 2.0), car=(Verb.CHARGE, 3.0))
    await home.act()
    works = getattr(decision, broken)

    def fails(*args: Any, **kwargs: Any) -> Any:
        if "battery" in args or any(getattr(arg, "name", None) == "Battery" for arg in args):
            raise ZeroDivisionError
        return works(*args, **kwargs)

    monkeypatch.setattr(executor_module, broken, fails)
    home.plan = plan(battery=(Verb.CHARGE, 2.0), car=(Verb.CHARGE, 4.0))
    for _ in range(3):
        await home.act(1)
    assert value(hass, MODE) == "auto"
    assert home.withheld("battery") == [WithheldReason.ERROR]
    assert value(hass, CAR_NUMBER) == "4000.0"
    assert caplog.text.count("error in deciding what to do") == 1
    monkeypatch.setattr(executor_module, broken, works)
    await home.act()
    assert value(hass, MODE) == "charge"


async def test_an_error_while_commanding_is_logged(
    make_home: MakeHome, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    home = make_home()
    home.plan = plan(battery=(Verb.CHARGE, 3.0))

    async def fails(*_: Any, **__: Any) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(executor_module.Arbiter, "async_apply", fails)
    await home.act()
    assert "Battery: error while commanding" in caplog.text


async def test_listeners_hear_of_every_change_until_they_leave(make_home: MakeHome) -> None:
    home, heard = make_home(), 0

    def listener() -> None:
        nonlocal heard
        heard += 1

    home.plan = plan(battery=(Verb.CHARGE, 3.0))
    remove = home.executor.async_add_listener(listener)
    await home.act()
    assert heard > 0
    before = heard
    await home.act()
    assert heard == before
    remove()
    home.plan = plan(battery=(Verb.CHARGE, 2.0))
    await home.act()
    assert heard == before


async def test_the_users_command_wins_until_it_is_over(hass: HomeAssistant, make_home: MakeHome) -> None:
    home = make_home()
    home.plan = plan(battery=(Verb.CHARGE, 3.0))
    await home.override(verb=Verb.DISCHARGE, power_kw=1.0, until=NOW + timedelta(minutes=5))
    assert home.sent() == _discharge(1.0)
    await home.act(299)
    assert home.sent() == _discharge(1.0)
    await home.act(1)
    assert home.sent() == _charge(3.0)


async def test_what_the_user_wants_does_not_wait_for_the_days_budget(
    make_home: MakeHome, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Pace, "waits_until", lambda _, now: now + timedelta(hours=1))
    home = make_home()
    home.plan = plan(battery=(Verb.CHARGE, 2.0))
    await home.act()
    home.plan = plan(battery=(Verb.CHARGE, 3.0))
    await home.act(60)
    assert home.sent() == _charge(2.0)
    await home.override(verb=Verb.CHARGE, power_kw=4.0)
    assert home.sent() == _charge(4.0)


async def test_the_users_hold_and_auto_need_no_readings(hass: HomeAssistant, make_home: MakeHome) -> None:
    home = make_home()
    home.house, home.devices["battery"] = house(None), device(None)
    await home.override(verb=Verb.HOLD)
    assert home.sent() == HOLD
    await home.override(verb=Verb.CHARGE)
    assert home.sent() == AUTO
    assert home.withheld() == [WithheldReason.SOC_UNKNOWN]


async def test_the_users_discharge_stops_at_the_outage_reserve(make_home: MakeHome) -> None:
    home = make_home(battery=battery(BATTERY_CONTROL, reserve_soc=0.3, min_soc=0.1))
    home.devices["battery"] = device(0.25)
    await home.override(verb=Verb.DISCHARGE)
    assert home.sent() == HOLD
    assert home.withheld() == [WithheldReason.SOC_FLOOR]
    # Whoever wants the reserve used lowers it, never below what the storage allows.
    override = Override(verb=Verb.DISCHARGE)
    chosen = StorageChoices(override=override, reserve_soc=0.0)
    home.choices = Choices(dry_run=False, storages={"battery": chosen})
    await home.act()
    assert home.sent() == _discharge(5.0)
    home.devices["battery"] = device(0.1)
    await home.act()
    assert home.sent() == HOLD


@pytest.mark.parametrize(
    ("verb", "target", "before", "reached", "after"),
    [
        (Verb.CHARGE, 0.7, 0.69, 0.7, 0.65),
        (Verb.CHARGE, 1.0, 0.94, 0.95, 0.9),  # not above the storage's own 95 %
        (Verb.DISCHARGE, 0.4, 0.41, 0.4, 0.45),
        (Verb.DISCHARGE, 0.0, 0.21, 0.2, 0.25),  # not below the reserve
    ],
)
async def test_a_command_with_a_target_ends_there_for_good(
    make_home: MakeHome, verb: Verb, target: float, before: float, reached: float, after: float
) -> None:
    home = make_home(battery=battery(BATTERY_CONTROL, max_soc=0.95))
    home.plan = plan(battery=(Verb.HOLD, 0.0))
    home.devices["battery"] = device(before)
    await home.override(verb=verb, target_soc=target)
    sent = home.executor.states["battery"].sent
    assert sent is not None
    assert sent.verb is verb
    for soc in (reached, after):
        home.devices["battery"] = device(soc)
        await home.act(60)
        assert home.sent() == HOLD
    assert home.executor.ended_overrides == {"battery": Override(verb=verb, target_soc=target)}
    # Taken back and given again, it starts again.
    home.choices = LIVE
    await home.act()
    assert home.executor.ended_overrides == {}
    home.devices["battery"] = device(before)
    await home.override(verb=verb, target_soc=target)
    sent = home.executor.states["battery"].sent
    assert sent is not None
    assert sent.verb is verb


async def test_another_command_after_one_that_ended_is_carried_out(make_home: MakeHome) -> None:
    home = make_home()
    home.devices["battery"] = device(0.8)
    await home.override(verb=Verb.CHARGE, target_soc=0.7)
    assert "battery" in home.executor.ended_overrides
    await home.override(verb=Verb.HOLD, target_soc=0.7)
    assert home.sent() == HOLD
    await home.override(verb=Verb.CHARGE, target_soc=0.9)
    assert home.sent() == _charge(5.0)


@pytest.mark.parametrize(
    ("command", "ends"),
    [
        ({"verb": Verb.CHARGE}, True),
        ({"verb": Verb.DISCHARGE, "target_soc": 0.3}, True),
        ({"verb": Verb.CHARGE, "until": NOW + timedelta(hours=9)}, False),
        ({"verb": Verb.HOLD}, False),
    ],
)
async def test_a_command_without_an_end_does_not_outlive_the_visit(
    make_home: MakeHome, command: dict[str, Any], ends: bool
) -> None:
    home = make_home(car=car(CAR_CONTROL))
    home.plan = plan(car=(Verb.AUTO, 0.0))
    await home.override("car", **command)
    home.devices["car"] = device(plugged=None)
    await home.act(60)
    assert "car" not in home.executor.ended_overrides
    home.devices["car"] = device(plugged=False)
    await home.act(60)
    assert ("car" in home.executor.ended_overrides) is ends
    home.devices["car"] = device()
    await home.act(60)
    assert (home.sent("car") == AUTO) is ends
    # Given once more, it is another one.
    home.choices = LIVE
    await home.act()
    assert home.executor.ended_overrides == {}
    await home.override("car", **command)
    assert home.sent("car") != AUTO


async def test_a_command_given_before_plugging_in_waits_for_the_vehicle(make_home: MakeHome) -> None:
    home = make_home(car=car({**SIGNED, "number": CAR_NUMBER}))
    home.devices["car"] = device(plugged=False)
    await home.override("car", verb=Verb.CHARGE, power_kw=3.0)
    await home.act(60)
    assert home.executor.ended_overrides == {}
    home.devices["car"] = device()
    await home.act(60)
    assert home.sent("car") == _charge(3.0)


async def test_the_users_discharge_does_not_export_where_nothing_may_be_sold(make_home: MakeHome) -> None:
    home = make_home(tariff=TariffSettings(sell_allowed=False))
    home.house = house(1.5)
    await home.override(verb=Verb.DISCHARGE, power_kw=4.0)
    assert home.sent() == _discharge(1.5)
    assert home.withheld() == [WithheldReason.NO_EXPORT]


async def test_a_device_that_cannot_be_held_at_the_reserve_says_so(
    hass: HomeAssistant, make_home: MakeHome
) -> None:
    control = {"model": "mode_select", "select": MODE, "option_auto": "auto", "option_discharge": "discharge"}
    home = make_home(battery=battery(control))
    home.plan, home.devices["battery"] = plan(battery=(Verb.DISCHARGE, -3.0)), device(0.1)
    await home.act()
    assert value(hass, MODE) == "auto"
    assert home.withheld() == [WithheldReason.SOC_FLOOR, WithheldReason.UNSUPPORTED_VERB]


async def test_the_fuse_is_not_promised_twice(make_home: MakeHome) -> None:
    """13.8 kW let in by the fuse of 20 A, 12 set; two storages start in the same second."""
    home = make_home(battery=battery(BATTERY_CONTROL), car=car({**SIGNED, "number": CAR_NUMBER}))
    home.plan = plan(battery=(Verb.CHARGE, 5.0), car=(Verb.CHARGE, 5.0))
    home.house = house(5.0)
    await home.act()
    assert home.sent("battery") == _charge(5.0)
    assert home.sent("car") == _charge(2.0)
    assert home.withheld("car") == [WithheldReason.FUSE]
    # It works: measured power and meter agree, and nothing changes.
    home.house = house(12.0)
    home.devices |= {"battery": device(power_kw=5.0), "car": device(power_kw=2.0)}
    await home.act(60)
    assert home.sent("car") == _charge(2.0)


async def test_an_error_in_protecting_stops_no_device_and_the_fuse_still_cuts(
    make_home: MakeHome, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(*args: Any) -> Any:
        raise ZeroDivisionError

    monkeypatch.setattr(Protector, "observe", fails)
    home = make_home()
    home.plan = plan(battery=(Verb.CHARGE, 5.0))
    home.house = house(5.0, phase_a=(3.0, 14.4, 0.0))
    for _ in range(3):
        await home.act(1)
    assert home.sent() == _charge(2.7)  # 4 A left of 18.4 A
    assert caplog.text.count("kept by cutting charges only") == 1


async def test_the_fuse_of_each_phase_is_kept(make_home: MakeHome) -> None:
    home = make_home()
    home.plan = plan(battery=(Verb.CHARGE, 5.0))
    home.house = house(5.0, phase_a=(3.0, 14.4, 0.0))
    await home.act()
    assert home.sent() == _charge(2.7)  # 4 A left of 18.4 A


async def test_a_charge_ends_at_once_where_a_phase_becomes_unknown(
    hass: HomeAssistant, make_home: MakeHome
) -> None:
    home = make_home()
    home.plan = plan(battery=(Verb.CHARGE, 5.0))
    home.house = house(5.0, phase_a=(3.0, 4.4, 0.0))
    await home.act()
    assert value(hass, MODE) == "charge"
    home.house = house(5.0, phase_a=(3.0, 4.4, None))
    await home.act(1)
    assert value(hass, MODE) == "auto"
    assert home.withheld() == [WithheldReason.METER_UNKNOWN]


async def test_a_cut_charge_is_cut_further_at_once_where_the_fuse_is_overloaded(make_home: MakeHome) -> None:
    home = make_home()
    home.plan = plan(battery=(Verb.CHARGE, 5.0))
    home.house = house(8.5)
    await home.act()
    assert home.sent() == _charge(3.5)
    # The meter shows the charge before the device's own sensor does: no reason to swing.
    home.house = house(11.9)
    await home.act(2)
    assert home.sent() == _charge(3.5)
    home.house, home.devices["battery"] = house(13.9), device(power_kw=3.5)
    for _ in range(3):  # the mean of five seconds is what the fuse is kept by
        await home.act(2)
    assert home.sent() == _charge(1.3)  # with a margin, so that unrest does not cut again


async def test_a_cut_charge_is_not_written_again_for_every_watt(
    hass: HomeAssistant, make_home: MakeHome
) -> None:
    home = make_home()
    home.plan = plan(battery=(Verb.CHARGE, 5.0))
    home.house = house(8.5)
    await home.act()
    calls = recorded_calls(hass)
    home.devices["battery"] = device(power_kw=3.5)
    for grid_kw in (11.75, 11.65, 11.79, 11.7):
        home.house = house(grid_kw)
        await home.act(40)
    assert calls == []


async def test_full_power_only_is_hold_where_less_is_allowed(make_home: MakeHome) -> None:
    home = make_home(battery=battery({**SELECT, "number": None}))
    home.plan = plan(battery=(Verb.CHARGE, 2.0))
    await home.act()
    assert home.sent() == Command(verb=Verb.CHARGE)
    home.house = house(9.0)
    await home.act(60)
    assert home.sent() == HOLD
    assert home.withheld() == [WithheldReason.FUSE, WithheldReason.NOT_ADJUSTABLE]


async def test_full_power_takes_its_room_from_the_next(make_home: MakeHome) -> None:
    home = make_home(battery=battery({**SELECT, "number": None}), car=car({**SIGNED, "number": CAR_NUMBER}))
    home.plan = plan(battery=(Verb.CHARGE, 5.0), car=(Verb.CHARGE, 5.0))
    home.house = house(6.0)
    await home.act()
    assert home.sent("battery") == Command(verb=Verb.CHARGE)
    assert home.sent("car") == _charge(1.0)


async def test_support_follows_the_house(make_home: MakeHome) -> None:
    home = make_home()
    home.plan = plan(battery=(Verb.SUPPORT, -1.0))
    home.house = house(2.25)
    await home.act()
    assert home.sent() == _discharge(2.2)
    # The house draws more, and the meter shows what is missing.
    home.house, home.devices["battery"] = house(1.05), device(power_kw=-2.2)
    await home.act(10)
    assert home.sent() == _discharge(3.2)
    # More than it can.
    home.house, home.devices["battery"] = house(5.0), device(power_kw=-3.2)
    await home.act(10)
    assert home.sent() == _discharge(5.0)
    # Sun: nothing to cover.
    home.house, home.devices["battery"] = house(-7.0), device(power_kw=-5.0)
    await home.act(10)
    assert home.sent() == HOLD


async def test_support_never_exports_for_a_reading_that_lags(
    hass: HomeAssistant, make_home: MakeHome
) -> None:
    home = make_home()
    home.plan = plan(battery=(Verb.SUPPORT, -1.0))
    home.house = house(2.25)
    await home.act()
    calls = recorded_calls(hass)
    # The meter already shows the discharge, the device's own sensor does not.
    home.house = house(0.05)
    await home.act(5)
    assert calls == []
    # It never does: after the settling time what is measured counts.
    await home.act(30)
    assert home.sent() == HOLD


async def test_support_does_not_write_for_every_watt(hass: HomeAssistant, make_home: MakeHome) -> None:
    home = make_home()
    home.plan = plan(battery=(Verb.SUPPORT, -1.0))
    home.house = house(2.25)
    await home.act()
    calls = recorded_calls(hass)
    for grid_kw in (0.1, 0.0, 0.14, -0.04):
        home.house, home.devices["battery"] = house(grid_kw), device(power_kw=-2.2)
        await home.act(10)
    assert calls == []


async def test_support_follows_at_once_and_for_little_where_the_fuse_is_overloaded(
    make_home: MakeHome, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Pace, "waits_until", lambda _, now: now + timedelta(hours=1))
    home = make_home()
    home.plan = plan(battery=(Verb.SUPPORT, -1.0))
    home.house = house(2.25)
    await home.act()
    assert home.sent() == _discharge(2.2)
    home.devices["battery"] = device(power_kw=-2.2)
    for limit_kw, expected in ((12.0, 2.2), (0.2, 2.4)):
        home.house = house(0.25, import_limit_kw=limit_kw)
        await home.act(60)
        assert home.sent() == _discharge(expected)


async def test_support_starts_with_a_margin_over_the_smallest_power(make_home: MakeHome) -> None:
    home = make_home(battery=battery(BATTERY_CONTROL, min_discharge_kw=0.5))
    home.plan = plan(battery=(Verb.SUPPORT, -1.0))
    home.house = house(0.6)
    await home.act()
    assert home.sent() == HOLD
    home.house = house(0.75)
    await home.act()
    assert home.sent() == _discharge(0.7)
    home.house, home.devices["battery"] = house(-0.1), device(power_kw=-0.7)
    await home.act(60)
    assert home.sent() == _discharge(0.5)
    home.house, home.devices["battery"] = house(0.0), device(power_kw=-0.5)
    await home.act(60)
    assert home.sent() == HOLD


async def test_support_stops_at_the_floor_even_right_after_a_write(make_home: MakeHome) -> None:
    home = make_home()
    home.plan = plan(battery=(Verb.SUPPORT, -1.0))
    home.house, home.devices["battery"] = house(2.25), device(0.21)
    await home.act()
    assert home.sent() == _discharge(2.2)
    home.house, home.devices["battery"] = house(0.0), device(0.19)
    await home.act(1)
    assert home.sent() == HOLD


async def test_support_without_a_power_sensor_counts_what_it_was_told(make_home: MakeHome) -> None:
    home = make_home()
    home.plan = plan(battery=(Verb.SUPPORT, -1.0))
    home.house, home.devices["battery"] = house(2.25), device(power_kw=None)
    await home.act()
    home.house = house(0.05)
    for _ in range(3):
        await home.act(60)
        assert home.sent() == _discharge(2.2)
    assert home.executor.states["battery"].confirmed is None


async def test_the_users_support_needs_a_meter_and_keeps_to_its_power(make_home: MakeHome) -> None:
    home = make_home()
    home.house = house(None)
    await home.override(verb=Verb.SUPPORT, power_kw=1.5)
    assert home.sent() == AUTO
    assert home.withheld() == [WithheldReason.METER_UNKNOWN]
    home.house = house(4.0)
    await home.act()
    assert home.sent() == _discharge(1.5)


async def test_a_device_that_follows_by_itself_is_told_to(hass: HomeAssistant, make_home: MakeHome) -> None:
    home = make_home(battery=battery({**SELECT, "option_support": "support"}))
    home.plan = plan(battery=(Verb.SUPPORT, -1.0))
    for grid_kw in (2.0, 0.0, -1.0):
        home.house = house(grid_kw)
        await home.act(10)
        assert value(hass, MODE) == "support"


async def test_a_plan_that_spares_energy_is_not_exceeded_however_much_the_house_draws(
    make_home: MakeHome,
) -> None:
    home = make_home()
    home.plan = plan(battery=(Verb.SUPPORT, -1.0), import_kw=0.5)
    home.house = house(4.0)
    await home.act()
    assert home.sent() == _discharge(1.0)
    # Less than planned is drawn: no more than that.
    home.house, home.devices["battery"] = house(-0.35), device(power_kw=-1.0)
    await home.act(10)
    assert home.sent() == _discharge(0.6)


async def test_a_device_that_follows_by_itself_is_limited_where_the_plan_spares_energy(
    hass: HomeAssistant, make_home: MakeHome
) -> None:
    home = make_home(battery=battery({**SELECT, "option_support": "support"}))
    home.plan = plan(battery=(Verb.SUPPORT, -1.0), import_kw=0.5)
    home.house = house(4.0)
    await home.act()
    assert value(hass, MODE) == "discharge"
    assert float(value(hass, NUMBER)) == 1000


def _two(**more: Any) -> dict[str, StorageSettings]:
    return {
        "car": car(
            {**SIGNED, "number": CAR_NUMBER, "positive_is": "discharge"}, min_soc=0.1, reserve_soc=0.1
        ),
        "battery": battery(BATTERY_CONTROL | more),
    }


async def test_only_one_of_two_storages_follows_the_house(make_home: MakeHome) -> None:
    """The battery follows; the car gives what was planned, and no more than the house draws."""
    home = make_home(**_two())
    home.plan = plan(battery=(Verb.SUPPORT, -2.0), car=(Verb.SUPPORT, -1.5))
    home.house = house(4.05)
    await home.act()
    assert home.sent("car") == _discharge(1.5)
    assert home.withheld("car") == [WithheldReason.OTHER_FOLLOWS]
    assert home.sent("battery") == _discharge(2.5)
    # Measured: both stay there.
    home.house = house(0.05)
    home.devices |= {"battery": device(power_kw=-2.5), "car": device(power_kw=-1.5)}
    for _ in range(3):
        await home.act(40)
        assert (home.sent("battery"), home.sent("car")) == (_discharge(2.5), _discharge(1.5))
    # The house draws less than the car's part: the battery rests, the car keeps to the draw.
    home.house = house(-3.0)
    await home.act(40)
    assert home.sent("battery") == HOLD
    home.house = house(-0.5)
    home.devices |= {"battery": device(power_kw=0.0), "car": device(power_kw=-1.5)}
    await home.act(40)
    assert home.sent("car") == _discharge(0.95) or home.sent("car") == _discharge(0.9)


BOTH_DISCHARGE = Choices(
    dry_run=False,
    storages={key: StorageChoices(override=Override(verb=Verb.DISCHARGE)) for key in ("car", "battery")},
)


@pytest.mark.parametrize(
    ("more", "connection", "total_kw"),
    [({"can_export": False}, {}, 2.0), ({}, {"export_limit_kw": 4.0}, 6.0)],
)
async def test_two_storages_do_not_both_cover_the_same_draw(
    make_home: MakeHome, more: dict[str, Any], connection: dict[str, Any], total_kw: float
) -> None:
    """2 kW of load; each storage does what it is told within 40 s, and the meter shows it."""
    home = make_home(
        car=car({**SIGNED, "number": CAR_NUMBER, "positive_is": "discharge"}, **more),
        battery=battery(BATTERY_CONTROL, **more),
    )
    home.choices = BOTH_DISCHARGE
    home.house = house(2.0, **connection)
    for _ in range(4):
        await home.act(40)
        powers = {key: (home.sent(key) or HOLD).signed_kw or 0.0 for key in home.storages}
        assert -sum(powers.values()) <= total_kw
        home.devices |= {key: device(power_kw=power_kw) for key, power_kw in powers.items()}
        home.house = house(2.0 + sum(powers.values()), **connection)
    assert home.house.grid_kw == pytest.approx(2.0 - total_kw)


async def test_a_storage_that_gives_less_than_told_leaves_the_rest_to_the_next(make_home: MakeHome) -> None:
    home = make_home(
        car=car({**SIGNED, "number": CAR_NUMBER, "positive_is": "discharge"}, can_export=False),
        battery=battery(BATTERY_CONTROL, can_export=False),
    )
    home.choices = BOTH_DISCHARGE
    home.house = house(3.0)
    await home.act()
    assert (home.sent("car"), home.sent("battery")) == (_discharge(3.0), HOLD)
    # The car gives 1 kW, whatever it is told.
    home.house, home.devices["car"] = house(2.0), device(power_kw=-1.0)
    await home.act(5)
    assert home.sent("battery") == HOLD
    await home.act(60)
    assert home.sent("battery") == _discharge(2.0)


async def test_a_discharge_that_is_only_told_leaves_no_room_for_a_charge(make_home: MakeHome) -> None:
    home = make_home(car=car({**SIGNED, "number": CAR_NUMBER, "positive_is": "discharge"}), battery=battery())
    home.plan = plan(car=(Verb.DISCHARGE, -5.0), battery=(Verb.CHARGE, 5.0))
    home.house = house(10.0)
    await home.act()
    assert home.sent("battery") == _charge(2.0)


async def test_a_device_that_follows_by_itself_leads(hass: HomeAssistant, make_home: MakeHome) -> None:
    storages = _two(option_support="support")
    home = make_home(**storages)
    home.plan = plan(battery=(Verb.SUPPORT, -2.0), car=(Verb.SUPPORT, -1.5))
    home.house = house(4.0)
    await home.act()
    assert value(hass, MODE) == "support"
    assert home.sent("car") == _discharge(1.5)


async def test_the_storage_that_follows_covers_what_the_others_leave_whatever_their_order(
    make_home: MakeHome,
) -> None:
    home = make_home(**dict(reversed(_two().items())))
    home.plan = plan(battery=(Verb.SUPPORT, -2.0), car=(Verb.SUPPORT, -1.5))
    home.house = house(4.05)
    await home.act()
    assert (home.sent("battery"), home.sent("car")) == (_discharge(2.5), _discharge(1.5))


async def test_an_empty_storage_does_not_lead(make_home: MakeHome) -> None:
    home = make_home(**_two())
    home.plan = plan(battery=(Verb.SUPPORT, -2.0), car=(Verb.SUPPORT, -1.5))
    home.house, home.devices["battery"] = house(4.05), device(0.2)
    await home.act()
    await home.act(40)
    assert home.sent("battery") == HOLD
    assert home.sent("car") == _discharge(4.0)


async def test_a_second_storage_told_to_support_without_a_power_rests(make_home: MakeHome) -> None:
    home = make_home(**_two())
    chosen = StorageChoices(override=Override(verb=Verb.SUPPORT))
    home.choices = Choices(dry_run=False, storages={"battery": chosen, "car": chosen})
    home.house = house(4.05)
    await home.act()
    assert home.sent("battery") == _discharge(4.0)
    assert home.sent("car") == HOLD


async def test_two_that_support_without_a_meter_are_left_at_their_safe_verb(make_home: MakeHome) -> None:
    home = make_home(**_two())
    chosen = StorageChoices(override=Override(verb=Verb.SUPPORT, power_kw=1.0))
    home.choices = Choices(dry_run=False, storages={"battery": chosen, "car": chosen})
    home.house = house(None)
    await home.act()
    assert (home.sent("battery"), home.sent("car")) == (AUTO, HOLD)


async def test_the_phase_limit_can_be_given(make_home: MakeHome) -> None:
    home = make_home()
    home.plan = plan(battery=(Verb.CHARGE, 5.0))
    home.house = house(5.0, phase_a=(3.0, 14.4, 0.0), phase_limit_a=16.4)
    await home.act()
    assert home.sent() == _charge(1.3)  # 2 A left


async def test_a_soc_that_jumps_around_the_floor_does_not_flap(
    hass: HomeAssistant, make_home: MakeHome
) -> None:
    home, calls = make_home(), recorded_calls(hass)
    home.plan = plan(battery=(Verb.DISCHARGE, -2.0))
    for soc in (0.21, 0.19, 0.21, 0.19, 0.21):
        home.devices["battery"] = device(soc)
        await home.act(60)
    assert [call for call in calls if call.startswith("select_option")] == [
        "select_option mode discharge",
        "select_option mode hold",
    ]


async def test_a_power_that_somebody_else_sets_in_our_mode_does_not_empty_the_reserve(
    hass: HomeAssistant, make_home: MakeHome
) -> None:
    home = make_home()
    home.plan = plan(battery=(Verb.DISCHARGE, -3.0))
    home.house = house(4.0)
    await home.act()
    await home.act(400)
    owner = MockUser(is_owner=True).add_to_hass(hass)
    await hass.services.async_call(
        "input_number",
        "set_value",
        {"entity_id": NUMBER, "value": 1500},
        blocking=True,
        context=Context(user_id=owner.id),
    )
    assert home.executor.hands_off(dt_util.utcnow()) == {"battery": HandsOff.FOREIGN}
    chosen = StorageChoices(released=True, hands_off=HandsOff.FOREIGN)
    home.choices = Choices(dry_run=False, storages={"battery": chosen})
    home.devices["battery"] = device(0.5, power_kw=-1.5)
    await home.act(60)
    assert (value(hass, MODE), value(hass, NUMBER)) == ("discharge", "1500.0")
    home.devices["battery"] = device(0.2, power_kw=-1.5)
    await home.act(60)
    assert value(hass, MODE) == "auto"
    assert home.withheld() == [WithheldReason.FOREIGN]


@pytest.mark.parametrize("hands_off", list(HandsOff))
async def test_whoever_has_a_device_it_is_not_commanded(
    hass: HomeAssistant, make_home: MakeHome, hands_off: HandsOff
) -> None:
    home, calls = make_home(), recorded_calls(hass)
    home.plan = plan(battery=(Verb.CHARGE, 3.0))
    chosen = StorageChoices(released=True, hands_off=hands_off)
    home.choices = Choices(dry_run=False, storages={"battery": chosen})
    for _ in range(3):
        await home.act(60)
    assert calls == []
    assert home.executor.states["battery"].wanted is None
    # Then it is ours again, and the plan does not know it yet: nothing is sent for that.
    home.plan, home.choices = plan(), LIVE
    await home.act(10)
    assert calls == []
    home.plan = plan(battery=(Verb.CHARGE, 3.0))
    await home.act(10)
    assert value(hass, MODE) == "charge"
