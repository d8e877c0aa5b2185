"""Realised savings as the owner meets them: sensors, restarts, crashes, broken meters, corrected prices."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from unittest.mock import patch

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant, State
from homeassistant.helpers import entity_registry as er
from homeassistant.util import dt as dt_util
import pytest
from pytest_homeassistant_custom_component.common import async_fire_time_changed

from custom_components.v2h.const import DOMAIN
from custom_components.v2h.diagnostics import async_get_config_entry_diagnostics
from custom_components.v2h.savings.house_ledger import HouseLedger, ledger_store
from tests.integration.grid.test_peaks import EFFEKT, with_peaks
from tests.integration.home import CAR, GRID, HOUSE, PRICE, day_prices, make_entry, set_prices, set_readings

NIGHT = datetime.fromisoformat("2026-11-23T01:00:00+01:00")
MINUTE = timedelta(minutes=1)
QUARTER = 15 * MINUTE


class Home:
    """A running house and its clock."""

    def __init__(self, hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> None:
        """Nothing is set up yet."""
        self.hass = hass
        self.freezer = freezer
        self.readings: dict[str, Any] = {"grid_w": 2000.0}
        self.counted = 100_000.0
        self.entry = make_entry(HOUSE)

    async def start(self, house: Mapping[str, Any] = HOUSE, **devices: Any) -> None:
        """Set the house up, and make its first plan."""
        set_prices(self.hass, dt_util.now())
        set_readings(self.hass, **self.readings)
        self.entry = make_entry(house, **devices)
        self.entry.add_to_hass(self.hass)
        assert await self.hass.config_entries.async_setup(self.entry.entry_id)
        await self.settle()

    async def settle(self) -> None:
        """Let everything that has begun come to its end."""
        await self.hass.async_block_till_done(wait_background_tasks=True)

    async def restart(self) -> None:
        """Stop and start again."""
        assert await self.hass.config_entries.async_reload(self.entry.entry_id)
        await self.settle()

    async def live(self, minutes: float, **readings: Any) -> None:
        """Let the meter and the devices report this for so long."""
        self.readings |= readings
        end = dt_util.utcnow() + timedelta(minutes=minutes)
        while dt_util.utcnow() < end:
            set_readings(self.hass, **self.readings)
            self.freezer.tick(MINUTE)
            async_fire_time_changed(self.hass)
            await self.settle()

    def state(self, key: str = "savings_today") -> State:
        """The state of a sensor of the house."""
        found = er.async_get(self.hass).async_get_entity_id("sensor", DOMAIN, f"house_{key}")
        state = self.hass.states.get(found) if found else None
        assert state, key
        return state

    def energy_cost(self, costs: str = "realised_costs") -> float:
        """What the energy of today has cost so far."""
        return float(self.state().attributes[costs]["energy"])


@pytest.fixture
async def home(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> Home:
    """A house in Sweden at the beginning of a quarter, not yet set up."""
    await hass.config.async_set_time_zone("Europe/Stockholm")
    freezer.move_to(NIGHT)
    return Home(hass, freezer)


def buy_price(at: datetime) -> float:
    """What a kWh costs: spot with VAT, markup, tax and fee."""
    rows = day_prices(dt_util.as_local(at))
    spot = next(row["value"] for row in rows if row["start"] <= dt_util.as_local(at) < row["end"])
    return float(spot) * 1.25 + 0.10 + 0.45 + 0.26


async def test_savings_begin_with_0_and_are_unknown_where_nothing_was_measured(home: Home) -> None:
    """No time has passed yet: nothing is saved. From the first slot on that is not known."""
    await home.start()
    for key in ("savings_today", "savings_month", "savings_year", "savings_total"):
        state = home.state(key)
        assert float(state.state) == 0.0
        assert state.attributes["last_reset"] == dt_util.as_utc(NIGHT).isoformat()
    home.hass.states.async_set(GRID, "unavailable")
    for _ in range(16):
        home.freezer.tick(MINUTE)
        async_fire_time_changed(home.hass)
        await home.settle()
    assert home.state().state == "unknown"
    assert home.state("savings_total").state == "unknown"


async def test_a_first_slot_that_is_too_short_is_named_and_no_cause_is_0(home: Home) -> None:
    home.freezer.tick(10 * MINUTE)
    await home.start()
    await home.live(6)
    month = home.state("savings_month")
    assert month.state == "unknown"
    assert month.attributes["missing_slots"] == {"not_running": 1}
    assert month.attributes["price"] is None
    assert month.attributes["realised_costs"] is None


async def test_a_car_that_waits_saves_what_plugging_in_would_have_cost(home: Home) -> None:
    await home.start()
    await home.live(61)
    prices = [buy_price(NIGHT + index * QUARTER) for index in range(4)]
    assert home.energy_cost() == pytest.approx(sum(0.5 * price for price in prices), abs=0.01)
    # 11 kW, held under the main fuse's share: 12.7 kW less the house's 2 kW.
    taken = (13.8 * 0.92 - 2.0) * 0.25
    assert home.energy_cost("baseline_costs") == pytest.approx(
        sum((0.5 + taken) * price for price in prices), abs=0.01
    )
    state = home.state()
    causes = [state.attributes[name] for name in ("price", "peak_charge", "solar", "wear")]
    assert float(state.state) == pytest.approx(sum(causes), abs=0.03)
    assert state.attributes["covered_percent"] == 100.0
    assert state.attributes["baseline"] == "plug_in_and_charge"
    assert state.attributes["state_class"] == "total"
    assert state.attributes["device_class"] == "monetary"
    assert state.attributes["last_reset"] == "2026-11-22T23:00:00+00:00"
    for key in ("savings_month", "savings_year", "savings_total"):
        assert home.state(key).state == state.state
    assert home.state("savings_total").attributes["last_reset"] == dt_util.as_utc(NIGHT).isoformat()


async def test_a_restart_within_a_slot_loses_and_doubles_nothing(home: Home) -> None:
    await home.start()
    await home.live(22)
    await home.restart()
    await home.live(24)
    prices = [buy_price(NIGHT + index * QUARTER) for index in range(3)]
    assert home.energy_cost() == pytest.approx(sum(0.5 * price for price in prices), abs=0.01)
    assert home.state().attributes["covered_percent"] == pytest.approx(100.0, abs=0.5)


async def test_after_a_crash_what_was_saved_counts_once(home: Home, hass_storage: dict[str, Any]) -> None:
    await home.start()
    await home.live(31)
    await home.live(1)  # the file is written a second after a slot
    written = dict(hass_storage[f"{DOMAIN}.house.ledger"])
    await home.live(10)
    assert await home.hass.config_entries.async_unload(home.entry.entry_id)
    hass_storage[f"{DOMAIN}.house.ledger"] = written  # as if nothing had been written at the end
    home.freezer.tick(2 * MINUTE)
    set_readings(home.hass, **home.readings)
    assert await home.hass.config_entries.async_setup(home.entry.entry_id)
    await home.settle()
    await home.live(17)
    prices = [buy_price(NIGHT + index * QUARTER) for index in (0, 1, 3)]
    assert home.energy_cost() == pytest.approx(sum(0.5 * price for price in prices), abs=0.01)
    month = home.state("savings_month").attributes
    assert month["covered_percent"] == pytest.approx(75.0)
    assert month["gaps"] == [
        {
            "start": "2026-11-23T01:30:00+01:00",
            "end": "2026-11-23T01:45:00+01:00",
            "reason": "not_running",
            "entity": "",
        }
    ]


@pytest.mark.parametrize(
    ("value", "unit", "reason"),
    [
        ("2000", None, "unknown_unit"),
        ("2000", "gallons", "unknown_unit"),
        ("unavailable", "W", "unavailable"),
        ("nan", "W", "not_a_number"),
        ("2000", "kW", "out_of_range"),
        (None, None, "missing"),
    ],
)
async def test_a_broken_meter_puts_its_slots_out_by_name(
    home: Home, value: str | None, unit: str | None, reason: str
) -> None:
    await home.start()
    await home.live(16)
    before = home.state("savings_total").state
    for _ in range(16):
        if value is None:
            home.hass.states.async_remove(GRID)
        else:
            home.hass.states.async_set(GRID, value, {"unit_of_measurement": unit} if unit else {})
        home.freezer.tick(MINUTE)
        async_fire_time_changed(home.hass)
        await home.settle()
    attributes = home.state("savings_month").attributes
    assert home.state("savings_total").state == before
    assert attributes["missing_slots"] == {reason: 1}
    assert attributes["gaps"][0]["entity"] == GRID
    assert attributes["covered_percent"] == pytest.approx(50.0)


async def test_an_import_meter_that_counts_backwards_is_out(home: Home) -> None:
    """A negative import would be a saving that nobody made."""
    house = {**HOUSE, "meter": {"import_power": GRID, "main_fuse_a": 20}}
    await home.start(house, car=None, battery=None)
    await home.live(16)
    await home.live(15, grid_w=-3000.0)
    assert home.energy_cost() == pytest.approx(0.5 * buy_price(NIGHT), abs=0.01)
    assert home.state("savings_month").attributes["missing_slots"] == {"out_of_range": 1}


async def test_a_silent_meter_counts_nothing(home: Home) -> None:
    await home.start(car=None, battery=None)
    await home.live(16)
    for _ in range(30):
        home.freezer.tick(MINUTE)
        async_fire_time_changed(home.hass)
        await home.settle()
    assert home.energy_cost() == pytest.approx(0.5 * buy_price(NIGHT), abs=0.01)
    assert home.state("savings_month").attributes["missing_slots"] == {"stale": 2}


async def test_a_trip_is_no_saving(home: Home) -> None:
    """The car leaves with 70 % and comes back with 60 %: the baseline has the same trip to charge for."""
    await home.start(battery=None)
    await home.live(16, car_soc=70)
    await home.live(30, plugged="off", car_soc="unavailable")
    await home.live(31, plugged="on", car_soc=60)
    ledger = home.entry.runtime_data.ledger
    rows = ledger.as_diagnostics()["newest"]
    assert sum(row[2][0][6] for row in rows) == pytest.approx(6.0)


async def test_a_price_that_the_provider_corrects_is_corrected(home: Home) -> None:
    await home.start(car=None, battery=None)
    await home.live(31)
    before = home.energy_cost()
    state = home.hass.states.get(PRICE)
    assert state
    rows = [
        {**row, "value": row["value"] + (1.0 if row["start"] == dt_util.as_local(NIGHT) else 0.0)}
        for row in state.attributes["raw_today"]
    ]
    home.hass.states.async_set(PRICE, "1.1", {**state.attributes, "raw_today": rows})
    await home.settle()
    await home.live(15)
    now = buy_price(NIGHT + 2 * QUARTER) * 0.5
    assert home.energy_cost() == pytest.approx(before + 1.25 * 0.5 + now, abs=0.011)


COUNTER = "sensor.counter"


async def test_the_meters_own_counter_is_what_is_booked_and_the_power_where_it_is_wrong(home: Home) -> None:
    house = {**HOUSE, "meter": {**HOUSE["meter"], "import_energy": COUNTER}}

    async def count(watt_hours: float, minutes: int, unit: str = "Wh") -> None:
        for _ in range(minutes):
            home.counted += watt_hours / minutes
            attributes = {"unit_of_measurement": unit, "device_class": "energy"}
            home.hass.states.async_set(COUNTER, f"{home.counted:.3f}", attributes)
            await home.live(1)

    await home.start(house)
    await count(500, 15)  # 2 kW: half a kilowatt hour, of which nobody knows how it began
    await count(540, 15)
    await count(540, 15)
    await count(540, 15, "m³")
    home.hass.states.async_remove(COUNTER)
    await home.live(16)
    kwh = [row[1][1] for row in home.entry.runtime_data.ledger.as_diagnostics()["newest"]]
    assert kwh == pytest.approx([0.5, 0.54, 0.54, 0.5, 0.5], abs=0.04)
    assert home.state().attributes["from_counter_hours"] == pytest.approx(0.5)
    assert home.state().attributes["covered_percent"] == 100.0


async def test_a_peak_that_the_grid_company_corrects_is_the_households(home: Home) -> None:
    await home.start(with_peaks({**EFFEKT, "n": 1}))
    await home.live(61)
    baseline = home.state("savings_month").attributes["baseline_costs"]["peak_charge"]
    assert home.state("savings_month").attributes["realised_costs"]["peak_charge"] == pytest.approx(
        98.0, abs=0.1
    )
    data = {"when": NIGHT.isoformat(), "power": 3.0}
    await home.hass.services.async_call(DOMAIN, "correct_peak", data, blocking=True, return_response=True)
    await home.settle()
    for _ in range(2):
        month = home.state("savings_month").attributes
        assert month["realised_costs"]["peak_charge"] == pytest.approx(147.0, abs=0.01)
        assert month["realised_costs"]["peak_charge"] == float(home.state("peak_charge").state)
        assert month["baseline_costs"]["peak_charge"] == baseline
        assert month["peak_charge"] == pytest.approx(baseline - 147.0, abs=0.01)
        await home.restart()


async def test_slots_without_a_price_wait_for_it(home: Home) -> None:
    set_prices(home.hass, dt_util.now())
    state = home.hass.states.get(PRICE)
    assert state
    await home.start(car=None, battery=None)
    home.hass.states.async_set(PRICE, "unavailable", {})
    await home.restart()
    await home.live(16)
    assert home.state().state == "unknown"
    assert home.state("savings_month").attributes["missing_slots"] == {"no_price": 1}
    home.hass.states.async_set(PRICE, "1.0", state.attributes)
    await home.live(5)
    assert home.energy_cost() == pytest.approx(0.5 * buy_price(NIGHT), abs=0.01)


async def test_the_day_turns_in_local_time_and_keeps_its_last_slot(home: Home) -> None:
    home.freezer.move_to(datetime.fromisoformat("2026-11-23T23:30:00+01:00"))
    await home.start(car=None, battery=None)
    await home.live(31)
    assert home.state().attributes["last_reset"] == "2026-11-22T23:00:00+00:00"
    both = home.energy_cost()
    assert both == pytest.approx(
        sum(0.5 * buy_price(NIGHT.replace(hour=23, minute=minute)) for minute in (30, 45)), abs=0.01
    )
    set_prices(home.hass, dt_util.now())
    await home.live(15)
    assert home.state().attributes["last_reset"] == "2026-11-23T23:00:00+00:00"
    assert home.energy_cost() < both
    assert home.state("savings_month").attributes["realised_costs"]["energy"] > both


async def test_a_slot_whose_booking_fails_is_booked_with_the_next(home: Home) -> None:
    await home.start(car=None, battery=None)
    await home.live(16)
    with patch.object(HouseLedger, "_prices_of", side_effect=RuntimeError("no such hour")):
        await home.live(15)
    assert home.energy_cost() == pytest.approx(0.5 * buy_price(NIGHT), abs=0.01)
    await home.live(15)
    prices = [buy_price(NIGHT + index * QUARTER) for index in range(3)]
    assert home.energy_cost() == pytest.approx(sum(0.5 * price for price in prices), abs=0.01)
    assert home.state().attributes["covered_percent"] == 100.0


async def test_a_clock_that_leaps_and_comes_back_costs_only_the_time_between(home: Home) -> None:
    """What was booked of 2036 closed the month and refused every slot for ten years."""
    await home.start(car=None, battery=None)
    await home.live(31)
    home.freezer.move_to(NIGHT + timedelta(days=3650))
    await home.live(31)
    await home.restart()
    assert home.energy_cost() == pytest.approx(
        0.5 * (buy_price(NIGHT) + buy_price(NIGHT + QUARTER)), abs=0.01
    )
    home.freezer.move_to(NIGHT + 2 * QUARTER + 2 * MINUTE)
    await home.restart()
    await home.live(29)
    prices = [buy_price(NIGHT + index * QUARTER) for index in range(4)]
    assert home.energy_cost() == pytest.approx(sum(0.5 * price for price in prices), abs=0.1)
    assert home.state("savings_month").attributes["missing_slots"] == {}


async def test_after_months_away_the_ledger_goes_on(home: Home) -> None:
    await home.start(car=None, battery=None)
    await home.live(31)
    assert await home.hass.config_entries.async_unload(home.entry.entry_id)
    home.freezer.move_to(NIGHT + timedelta(days=70))
    set_prices(home.hass, dt_util.now())
    set_readings(home.hass, **home.readings)
    assert await home.hass.config_entries.async_setup(home.entry.entry_id)
    await home.live(3 * 60 + 31)
    total = home.state("savings_total").attributes
    begin = NIGHT + timedelta(days=70)
    prices = [buy_price(NIGHT + index * QUARTER) for index in range(2)]
    prices += [buy_price(begin + index * QUARTER) for index in range(14)]
    assert total["realised_costs"]["energy"] == pytest.approx(sum(0.5 * price for price in prices), abs=0.1)


async def test_a_removed_house_leaves_no_file(home: Home, hass_storage: dict[str, Any]) -> None:
    await home.start()
    await home.live(16)
    assert await home.hass.config_entries.async_remove(home.entry.entry_id)
    await home.settle()
    assert f"{DOMAIN}.house.ledger" not in hass_storage


@pytest.mark.parametrize("stored", [{}, {"ledger": 3}, {"ledger": {"slots": [[1]]}, "open": {"start": "x"}}])
async def test_a_damaged_file_does_not_stop_the_house(home: Home, stored: dict[str, Any]) -> None:
    await ledger_store(home.hass, "house").async_save(stored)
    await home.start()
    await home.live(16)
    assert home.state().state != "unknown"


async def test_diagnostics_hold_the_newest_slots(home: Home) -> None:
    await home.start()
    await home.live(16)
    found = await async_get_config_entry_diagnostics(home.hass, home.entry)
    assert found["ledger"]["slots"] == 1
    assert len(found["ledger"]["newest"]) == 1


async def test_a_car_whose_power_nobody_measures_leaves_the_savings_unknown(home: Home) -> None:
    await home.start(car={key: value for key, value in CAR.items() if key != "power_entity"}, battery=None)
    await home.live(16)
    assert home.state().state == "unknown"
    assert home.state("savings_month").attributes["missing_slots"] == {"not_configured": 1}
