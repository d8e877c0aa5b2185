"""A house of whose devices somebody else has one: left alone, planned around, out of the savings, shown."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import Context, HomeAssistant, ServiceCall, SupportsResponse
from homeassistant.helpers import entity_registry as er, issue_registry as ir
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry, MockUser, async_fire_time_changed

from custom_components.v2h.choices import Sold, StorageChoices
from custom_components.v2h.const import DOMAIN
from custom_components.v2h.engine.model import Override, ReasonCode, Verb
from custom_components.v2h.reserve.hands import before_sold
from tests.integration.home import (
    BATTERY,
    BATTERY_MODE,
    BATTERY_SETPOINT,
    CAR_SETPOINT,
    make_entry,
    set_prices,
    set_readings,
)

from .control_devices import NOW, battery, recorded_calls

NOON = datetime.fromisoformat("2026-11-23T13:30:00+01:00")
SOLD = "input_boolean.sold"
CALENDAR = "calendar.sold"


class House:
    """A house with a car and a battery that is set up, not in dry run, and lives on when a test says so."""

    def __init__(self, hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> None:
        """Nothing is set up yet."""
        self.hass = hass
        self.freezer = freezer
        self.readings: dict[str, Any] = {}
        self.entry: MockConfigEntry

    async def start(self, battery: dict[str, Any] | None = None) -> None:
        """Set it up, with the battery's settings changed."""
        set_readings(self.hass, **self.readings)
        self.entry = make_entry(battery={**BATTERY, **(battery or {})})
        self.entry.add_to_hass(self.hass)
        assert await self.hass.config_entries.async_setup(self.entry.entry_id)
        await self.settle()
        await self.call("switch", "turn_off", self.id("switch", "house_dry_run"))
        await self.settle()

    async def settle(self) -> None:
        """Let what is under way come to its end, debounced work with it."""
        await self.hass.async_block_till_done(wait_background_tasks=True)
        self.freezer.tick(5)
        async_fire_time_changed(self.hass)
        await self.hass.async_block_till_done(wait_background_tasks=True)

    async def live(self, minutes: float) -> None:
        """Let time pass, with a reading every minute; devices do what they are told."""
        for _ in range(round(minutes)):
            self.freezer.tick(55)
            power, car_w = self._number(BATTERY_SETPOINT), self._number(CAR_SETPOINT)
            battery_w = {"charge": power, "discharge": -power}.get(self.mode, 0.0)
            follows = {"car_w": car_w, "battery_w": battery_w, "grid_w": 1500 + car_w + battery_w}
            set_readings(self.hass, **{**follows, **self.readings})
            await self.settle()

    async def call(self, domain: str, service: str, entity: str, **data: Any) -> None:
        """The owner does something in Home Assistant."""
        owner = MockUser(is_owner=True).add_to_hass(self.hass)
        await self.hass.services.async_call(
            domain, service, {"entity_id": entity, **data}, blocking=True, context=Context(user_id=owner.id)
        )
        await self.settle()

    async def set_mode(self, option: str) -> None:
        """Somebody chooses a mode at the battery itself."""
        await self.call("input_select", "select_option", BATTERY_MODE, option=option)

    async def choose(self, mode: str) -> None:
        """The owner chooses V2H's mode of the battery."""
        await self.call("select", "select_option", self.id("select", "battery_mode"), option=mode)

    def id(self, platform: str, unique_id: str) -> str:
        """One of our entities."""
        found = er.async_get(self.hass).async_get_entity_id(platform, DOMAIN, unique_id)
        assert found, unique_id
        return found

    def state(self, unique_id: str, platform: str = "sensor") -> Any:
        """The state of one of our entities."""
        return self.hass.states.get(self.id(platform, unique_id))

    def _number(self, entity: str) -> float:
        state = self.hass.states.get(entity)
        assert state is not None
        return float(state.state)

    @property
    def mode(self) -> str:
        """What the battery is told."""
        state = self.hass.states.get(BATTERY_MODE)
        assert state is not None
        return state.state

    @property
    def is_planned(self) -> bool:
        """Whether the plan counts on the battery."""
        return self.state("battery_action").state != "unknown"


@pytest.fixture
async def house(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> House:
    """Helpers that stand for the devices, on a Monday in November."""
    await hass.config.async_set_time_zone("Europe/Stockholm")
    freezer.move_to(NOON)
    numbers = {
        "car_setpoint": {"min": -7400, "max": 11000, "step": 1, "initial": 0},
        "battery_setpoint": {"min": 0, "max": 5000, "step": 1, "initial": 0},
    }
    modes = {"battery_mode": {"options": ["auto", "hold", "charge", "discharge"], "initial": "auto"}}
    assert await async_setup_component(hass, "input_number", {"input_number": numbers})
    assert await async_setup_component(hass, "input_select", {"input_select": modes})
    assert await async_setup_component(hass, "input_boolean", {"input_boolean": {"sold": {"initial": False}}})
    set_prices(hass, NOON)
    return House(hass, freezer)


async def test_what_the_owner_sets_at_the_device_is_respected_planned_around_and_shown(house: House) -> None:
    await house.start()
    await house.choose("charge")
    assert house.mode == "charge"
    await house.set_mode("hold")
    await house.settle()
    assert not house.is_planned
    command = house.state("battery_command")
    assert command.state == "unknown"
    assert command.attributes["left_alone"] == "foreign"
    (why,) = command.attributes["withheld"]
    assert why.startswith(
        "Somebody else has changed input_select.battery_mode from charge to hold, so the device is left alone until"
    )
    await house.live(28)
    assert house.mode == "hold"
    assert house.state("vehicle_action").state != "unknown"  # the car is planned all the same
    await house.live(4)
    assert house.mode == "charge"  # the owner's own command, which he has not taken back
    assert house.is_planned
    assert house.state("battery_command").attributes["left_alone"] is None


async def test_a_device_is_taken_back_without_passing_its_safe_verb(house: House) -> None:
    """The plan does not know of it yet at that moment: that is no reason to switch it."""
    await house.start()
    await house.live(2)
    told = house.mode
    other = "hold" if told == "charge" else "charge"
    await house.set_mode(other)
    calls = recorded_calls(house.hass)
    await house.live(33)
    assert house.is_planned
    assert [call for call in calls if call.startswith("select_option")][:1] != [
        "select_option battery_mode auto"
    ]


async def test_choosing_a_mode_takes_a_device_back(house: House) -> None:
    await house.start()
    await house.choose("charge")
    await house.set_mode("hold")
    await house.choose("discharge")
    assert house.mode == "discharge"
    assert house.state("battery_command").attributes["left_alone"] is None


async def test_what_somebody_else_has_is_left_alone_after_a_restart_too(house: House) -> None:
    await house.start()
    await house.choose("charge")
    await house.set_mode("hold")
    assert await house.hass.config_entries.async_reload(house.entry.entry_id)
    await house.live(5)
    assert house.mode == "hold"
    assert house.state("battery_command").attributes["left_alone"] == "foreign"


async def test_hours_of_somebody_else_are_not_counted_as_our_saving(house: House) -> None:
    """Somebody sells 1.9 kWh from the battery: what that brings, and what is missing then, is neither ours."""
    gone = {"plugged": "off"}  # the baseline would charge the car at once
    house.readings = gone
    await house.start()
    await house.choose("hold")
    await house.live(16)
    await house.set_mode("discharge")
    await house.settle()
    for minute in range(28):
        house.readings = gone | {"battery_w": -4000, "grid_w": -2500, "battery_soc": 50 - minute * 0.7}
        await house.live(1)
    house.readings = gone | {"battery_soc": 31}
    await house.set_mode("hold")
    await house.live(17)
    state = house.state("house_savings_total")
    assert state.attributes["not_ours_hours"]["Batteriet"] == pytest.approx(0.7, abs=0.1)
    assert float(state.state) == pytest.approx(0.0, abs=0.3)


async def test_commands_and_switches_of_the_day_are_shown_and_survive_a_restart(house: House) -> None:
    await house.start()
    await house.choose("charge")
    await house.choose("hold")
    await house.choose("charge")
    state = house.state("battery_commands_today")
    assert int(state.state) >= 6
    assert state.attributes["switches"] >= 2
    assert state.attributes["last_command"] == "charge"
    assert dt_util.utcnow() - state.attributes["written_at"] < timedelta(minutes=1)
    assert await house.hass.config_entries.async_unload(house.entry.entry_id)
    assert await house.hass.config_entries.async_setup(house.entry.entry_id)
    await house.settle()
    again = house.state("battery_commands_today")
    # Unloading has let the device go: that is a command, too.
    assert int(again.state) >= int(state.state) + 1
    assert again.attributes["switches"] >= state.attributes["switches"] + 1


async def test_a_device_that_ignores_is_let_go_planned_around_and_reported_with_what_was_sent_and_seen(
    house: House,
) -> None:
    house.readings = {"battery_w": 0, "plugged": "off"}
    # It reports once a minute, so it needs longer than that to show what it does.
    await house.start({"control": {**BATTERY["control"], "settle_s": 70}})
    await house.choose("charge")
    await house.live(14)
    assert house.mode == "auto"
    assert not house.is_planned
    assert house.state("battery_command").attributes["left_alone"] == "failed"
    await house.live(6)
    issues = ir.async_get(house.hass).issues
    (told,) = [
        item.translation_placeholders
        for (domain, key), item in issues.items()
        if domain == DOMAIN and key.endswith("command_failed_battery")
    ]
    assert told is not None
    assert "0.00 kW was measured" in told["why"]
    for details in (told["why"], house.state("battery_command").attributes["problem_details"]):
        assert "input_number.battery_setpoint (value: 5000.0)" in details
        assert "0.00 kW" in details
    # It obeys an hour later: all of it is withdrawn.
    house.readings = {"plugged": "off"}
    await house.live(58)
    assert house.mode == "charge"
    assert house.state("battery_command").attributes["problem"] is None
    assert not [key for domain, key in issues if domain == DOMAIN and "command_failed" in key]


# A device that is sold


async def test_a_sold_device_is_let_go_and_left_alone(house: House) -> None:
    await house.start({"sold_entity": SOLD})
    await house.choose("charge")
    assert house.mode == "charge"
    await house.call("input_boolean", "turn_on", SOLD)
    await house.settle()
    await house.live(1)
    assert house.mode == "auto"
    assert not house.is_planned
    command = house.state("battery_command")
    assert command.attributes["left_alone"] == "sold"
    assert command.attributes["withheld"] == [
        "The device is sold now, as input_boolean.sold says: somebody else runs it."
    ]
    # Whoever has bought it runs it as he likes, for hours.
    await house.set_mode("discharge")
    await house.live(40)
    assert house.mode == "discharge"
    await house.call("input_boolean", "turn_off", SOLD)
    await house.live(2)
    assert house.mode == "charge"
    assert house.is_planned


async def test_a_device_of_which_nobody_says_whether_it_is_sold_is_left_alone_and_reported(
    house: House,
) -> None:
    await house.start({"sold_entity": "binary_sensor.aggregator"})
    await house.choose("charge")
    assert house.mode == "auto"
    assert house.state("battery_command").attributes["left_alone"] == "sold_unknown"
    await house.live(6)
    issues = ir.async_get(house.hass).issues
    told = [item.translation_placeholders for (domain, _), item in issues.items() if domain == DOMAIN]
    assert any("binary_sensor.aggregator" in (item or {}).get("why", "") for item in told)
    house.hass.states.async_set("binary_sensor.aggregator", "off")
    await house.live(1)
    assert house.mode == "charge"
    # It is away for a moment: what it said last holds, for a quarter of an hour.
    house.hass.states.async_set("binary_sensor.aggregator", "unavailable")
    await house.live(10)
    assert house.mode == "charge"
    await house.live(8)
    assert house.mode == "auto"


type Publish = Callable[..., Awaitable[None]]


@pytest.fixture
def publish(hass: HomeAssistant) -> Publish:
    """Lets a calendar tell that the battery is sold, from and to so many hours from now."""

    async def tell(*spans: tuple[float, float]) -> None:
        now = dt_util.utcnow()
        events = [
            {
                "start": (now + timedelta(hours=begin)).isoformat(),
                "end": (now + timedelta(hours=end)).isoformat(),
            }
            for begin, end in spans
        ]

        async def get_events(call: ServiceCall) -> dict[str, Any]:
            return {CALENDAR: {"events": events}}

        hass.services.async_register(
            "calendar", "get_events", get_events, supports_response=SupportsResponse.ONLY
        )
        sold = any(begin <= 0 < end for begin, end in spans)
        hass.states.async_set(CALENDAR, "on" if sold else "off")
        await hass.async_block_till_done(wait_background_tasks=True)

    return tell


async def test_the_plan_fills_the_battery_to_its_band_before_it_is_sold_and_plans_around(
    house: House, publish: Publish
) -> None:
    house.readings = {"battery_soc": 20}
    await publish((5, 7))
    await house.start({"sold_entity": CALENDAR, "sold_min_soc": 0.6, "sold_max_soc": 0.7})
    await house.live(2)
    plan = house.entry.runtime_data.plan
    begin = dt_util.utcnow() + timedelta(hours=5)
    sold = [slot for slot in plan.slots if slot.storages["battery"].reason.code is ReasonCode.SOLD]
    assert sum((slot.end - slot.start for slot in sold), timedelta()) >= timedelta(hours=1.5)
    assert all(slot.storages["battery"].power_kw == 0 for slot in sold)
    before = [slot for slot in plan.slots if slot.end <= sold[0].start][-1]
    assert 0.58 <= before.storages["battery"].soc <= 0.71
    assert abs(sold[0].start - begin) < timedelta(minutes=30)
    # The next day is planned as ever.
    assert any(slot.storages["battery"].power_kw != 0 for slot in plan.slots if slot.start > sold[-1].end)


async def test_while_a_calendar_says_sold_the_time_after_it_is_planned(
    house: House, publish: Publish
) -> None:
    await publish((-1, 2))
    await house.start({"sold_entity": CALENDAR})
    await house.live(2)
    assert house.state("battery_command").attributes["left_alone"] == "sold"
    assert house.state("battery_reason").state == "sold"
    assert "It is sold until" in house.state("battery_reason").attributes["explanation"]
    plan = house.entry.runtime_data.plan
    assert any(slot.storages["battery"].power_kw != 0 for slot in plan.slots)
    # It is no departure: the reserve does not count it as one.
    assert "departure" not in house.state("battery_reserve").attributes


@pytest.mark.parametrize(
    ("hours", "soc", "override"),
    [
        (7.0, 0.9, None),  # too early
        (1.0, 0.9, None),  # an hour is more than 2 kWh need
        (0.5, 0.9, Override(verb=Verb.DISCHARGE, target_soc=0.72, until=NOW + timedelta(hours=0.5))),
        (0.5, 0.725, None),  # as good as in the band
        (0.5, 0.5, None),
        (0.5, None, None),
        (-0.1, 0.9, None),  # it has begun
    ],
)
def test_what_is_above_the_band_is_discharged_as_late_as_can_be(
    hours: float, soc: float | None, override: Override | None
) -> None:
    spans = (Sold(begin=NOW + timedelta(hours=hours), end=NOW + timedelta(hours=9)),)
    found = before_sold(StorageChoices(), battery(), spans, soc, NOW)
    assert found.override == override
    assert found.sold == spans
    assert found.ceiling_soc == (0.72 if 0 < hours <= 6 else None)


def test_the_owners_command_goes_before_the_band() -> None:
    spans = (Sold(begin=NOW + timedelta(minutes=20)),)
    owner = StorageChoices(override=Override(verb=Verb.CHARGE))
    assert before_sold(owner, battery(), spans, 0.9, NOW).override == owner.override
