"""A reserve below its level is charged up to it at the best price within a day, and what is announced before it begins."""

from dataclasses import replace
from datetime import datetime, timedelta

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.v2h.choices import Choices, StorageChoices
from custom_components.v2h.control.clamp import DeviceState, HouseState
from custom_components.v2h.control.executor import Executor
from custom_components.v2h.control.guarding import OpenPeak
from custom_components.v2h.control.protecting import PeakTarget
from custom_components.v2h.engine.model import Override, Plan, Target, Verb
from custom_components.v2h.reserve.refill import AFTER_A_CUT, REFILL_WITHIN, Kept, refills
from custom_components.v2h.settings import BatterySettings, HouseSettings
from tests.integration.control.control_devices import plan
from tests.integration.home import BATTERY, BATTERY_MODE, HOUSE, make_entry, set_prices, set_readings
from tests.integration.test_faces import dry_run_off, entity, settle, value

from .test_backup import NOON, activate

LOW = Kept(soc=0.2, level=0.6)
DAY = NOON + REFILL_WITHIN


def test_a_reserve_that_lacks_has_a_day_and_keeps_its_day() -> None:
    first = refills({}, {"battery": LOW}, NOON)
    assert first == {"battery": Target(soc=0.6, by=DAY)}
    later = NOON + timedelta(hours=10)
    assert refills(first, {"battery": replace(LOW, soc=0.5)}, later) == first
    assert refills(first, {"battery": replace(LOW, soc=None)}, later) == first
    assert refills(first, {"battery": replace(LOW, soc=0.6)}, later) == {}


def test_what_did_not_fit_gets_another_day() -> None:
    over = {"battery": Target(soc=0.6, by=NOON)}
    assert refills(over, {"battery": LOW}, NOON) == {"battery": Target(soc=0.6, by=DAY)}


@pytest.mark.parametrize(("raised", "by"), [(0.62, NOON + timedelta(hours=3)), (0.9, DAY)])
def test_what_is_raised_has_its_own_day_and_what_is_learned_a_little_higher_has_not(
    raised: float, by: datetime
) -> None:
    before = {"battery": Target(soc=0.6, by=NOON + timedelta(hours=3))}
    assert refills(before, {"battery": replace(LOW, level=raised)}, NOON)["battery"].by == by


def test_after_a_power_cut_there_is_less_time() -> None:
    soon = refills({"battery": Target(soc=0.6, by=DAY)}, {"battery": LOW}, NOON, AFTER_A_CUT)
    assert soon == {"battery": Target(soc=0.6, by=NOON + AFTER_A_CUT)}
    assert refills(soon, {"battery": LOW}, NOON + timedelta(hours=1)) == soon  # the cut is over: it stays so


def test_nearly_there_is_no_reason_to_begin_but_one_to_go_on() -> None:
    near = replace(LOW, soc=0.593)
    assert refills({}, {"battery": near}, NOON) == {}
    begun = {"battery": Target(soc=0.6, by=DAY)}
    assert refills(begun, {"battery": near}, NOON) == begun


def test_a_car_that_leaves_begins_anew_when_it_comes_back() -> None:
    assert refills({"car": Target(soc=0.6, by=DAY)}, {}, NOON) == {}


def test_what_is_to_hold_from_a_time_on_is_there_by_it() -> None:
    winter = replace(LOW, soc=0.3, level=0.2, next_level=0.8, next_at=NOON + timedelta(hours=11))
    assert refills({}, {"battery": winter}, NOON) == {
        "battery": Target(soc=0.8, by=NOON + timedelta(hours=11))
    }
    far = replace(winter, next_at=NOON + timedelta(hours=25))
    assert refills({}, {"battery": far}, NOON) == {}


async def house(hass: HomeAssistant, now: datetime, battery_soc: float, **backup: object) -> MockConfigEntry:
    """A house whose battery has so much, with its first plan."""
    numbers = {
        "car_setpoint": {"min": -7400, "max": 11000, "step": 1, "initial": 0},
        "battery_setpoint": {"min": 0, "max": 5000, "step": 1, "initial": 0},
    }
    modes = {"battery_mode": {"options": ["auto", "hold", "charge", "discharge"], "initial": "auto"}}
    assert await async_setup_component(hass, "input_number", {"input_number": numbers})
    assert await async_setup_component(hass, "input_select", {"input_select": modes})
    set_prices(hass, now)
    set_readings(hass, battery_soc=battery_soc, car_soc=90)
    entry = make_entry()
    entry.add_to_hass(hass)
    hass.config_entries.async_update_entry(entry, options={"backup": backup})
    assert await hass.config_entries.async_setup(entry.entry_id)
    await settle(hass)
    return entry


def at(plan: Plan, text: str) -> tuple[float, float]:
    """Charge level at the end of a slot, and power in it."""
    slot = plan.slot_at(datetime.fromisoformat(text))
    assert slot
    return slot.storages["battery"].soc, slot.storages["battery"].power_kw


@pytest.fixture
async def noon(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> datetime:
    await hass.config.async_set_time_zone("Europe/Stockholm")
    freezer.move_to(NOON)
    return NOON


async def test_the_homes_reserve_is_refilled_in_the_cheapest_hours_of_the_day(
    hass: HomeAssistant, noon: datetime, freezer: FrozenDateTimeFactory
) -> None:
    entry = await house(hass, noon, 20, reserve_unit="kwh", reserve=6, essential_w=500)
    await dry_run_off(hass)
    coordinator = entry.runtime_data
    assert coordinator.choices.current.refills["battery"].by == DAY
    made = coordinator.plan
    assert made
    # Above 2.4 kr from noon till night, and 1.1 in the small hours; it is there in time, and no peak is made of it.
    bought = [slot for slot in made.slots if slot.start < DAY and slot.storages["battery"].power_kw > 0.1]
    assert max(slot.buy for slot in bought) < 2.4
    soc, power_kw = at(made, "2026-11-23T20:00:00+01:00")
    assert soc == pytest.approx(0.2)
    assert power_kw == 0
    wished = coordinator.backup.shares(noon)["battery"]
    assert at(made, "2026-11-24T13:00:00+01:00")[0] >= wished - 1e-6
    state = hass.states.get(BATTERY_MODE)
    assert state
    assert state.state == "hold"
    assert value(hass, "binary_sensor", "house_ready_for_outage") == "off"
    shown = hass.states.get(entity(hass, "sensor", "battery_reserve"))
    assert shown
    assert shown.attributes["refilled_by"] == DAY
    # Hours later, and after a restart in between, it is still the same day.
    freezer.tick(timedelta(hours=2))
    set_readings(hass, battery_soc=20, car_soc=90)
    assert await hass.config_entries.async_reload(entry.entry_id)
    await settle(hass)
    assert entry.runtime_data.choices.current.refills["battery"].by == DAY


async def test_an_owner_in_a_hurry_gets_it_at_once(hass: HomeAssistant, noon: datetime) -> None:
    entry = await house(hass, noon, 20, reserve_unit="kwh", reserve=6, essential_w=500)
    await activate(hass, level=60, any_price=True)
    made = entry.runtime_data.plan
    assert made
    assert at(made, "2026-11-23T15:00:00+01:00")[0] >= 0.59


async def test_the_winters_reserve_is_there_when_winter_begins(
    hass: HomeAssistant, noon: datetime, freezer: FrozenDateTimeFactory
) -> None:
    october = datetime.fromisoformat("2026-10-31T12:00:00+01:00")
    freezer.move_to(october)
    entry = await house(hass, october, 30, reserve_unit="kwh", reserve=1, winter_reserve=7, essential_w=500)
    made = entry.runtime_data.plan
    assert made
    midnight = datetime.fromisoformat("2026-11-01T00:00:00+01:00")
    wished = entry.runtime_data.backup.shares(midnight)["battery"]
    assert entry.runtime_data.choices.current.refills["battery"].by == midnight
    assert at(made, "2026-10-31T23:45:00+01:00")[0] >= wished - 1e-6
    assert value(hass, "sensor", "house_status") == "ok"
    assert entity(hass, "sensor", "battery_reserve")


async def test_where_nothing_lacks_nothing_is_refilled(hass: HomeAssistant, noon: datetime) -> None:
    entry = await house(hass, noon, 50)
    assert entry.runtime_data.choices.current.refills == {}


@pytest.mark.parametrize(
    ("chosen", "charges_kw"),
    [
        (StorageChoices(target=Target(soc=0.9, by=DAY)), 2.0),
        (StorageChoices(refill=Target(soc=0.9, by=DAY)), 2.0),
        (StorageChoices(override=Override(verb=Verb.CHARGE, target_soc=0.9)), 5.0),  # at any price
    ],
)
async def test_the_open_peak_window_is_kept_while_a_storage_is_filled_but_at_any_price(
    hass: HomeAssistant, noon: datetime, chosen: StorageChoices, charges_kw: float
) -> None:
    numbers = {"battery_setpoint": {"min": 0, "max": 5000, "step": 1, "initial": 0}}
    modes = {"battery_mode": {"options": ["auto", "hold", "charge", "discharge"], "initial": "auto"}}
    assert await async_setup_component(hass, "input_number", {"input_number": numbers})
    assert await async_setup_component(hass, "input_select", {"input_select": modes})
    executor = Executor(
        hass, HouseSettings.from_mapping(HOUSE), {"battery": BatterySettings.from_mapping(BATTERY)}
    )
    # An hour's window that has just begun, of which 3 kW cost nothing more; the house draws 1 kW.
    window = OpenPeak(used_kwh=0.0, booked_kw=0.0, start=noon, end=noon + timedelta(hours=1), counts=True)
    await executor.async_execute(
        noon,
        plan(noon, battery=(Verb.CHARGE, 5.0)),
        Choices(dry_run=False, storages={"battery": chosen}),
        HouseState(grid_kw=1.0, import_limit_kw=13.8, export_limit_kw=13.8),
        {"battery": DeviceState(soc=0.4, plugged=True, power_kw=0.0)},
        targets=[PeakTarget(window=window, target_kw=3.05)],
    )
    sent = executor.states["battery"].sent
    assert sent
    assert (sent.verb, sent.power_kw) == (Verb.CHARGE, pytest.approx(charges_kw, abs=0.01))
    await executor.async_stop()
