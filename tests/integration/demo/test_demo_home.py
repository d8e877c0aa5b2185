"""The simulated home in Home Assistant: its entities and its memory."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
import json
from pathlib import Path
from unittest.mock import ANY, patch

from freezegun.api import FrozenDateTimeFactory
from homeassistant.config_entries import SOURCE_USER, ConfigEntryState
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
from homeassistant.exceptions import ServiceValidationError
from homeassistant.util import dt as dt_util
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry, async_fire_time_changed

from custom_components.v2h_demo.const import DOMAIN
from custom_components.v2h_demo.home import DemoHome
from custom_components.v2h_demo.past import Past
from custom_components.v2h_demo.physics import Meters
from custom_components.v2h_demo.record import RECORD_VARIABLE

EVENING = datetime(2026, 11, 24, 18, 0, tzinfo=UTC)
OPTIONS = {"speed": 1, "price_pattern": "typical", "seed": 1, "refusals": False}

IDS = {
    "binary_sensor.demo_car_plugged",
    "number.demo_battery_setpoint",
    "number.demo_charger_setpoint",
    "select.demo_battery_fault",
    "select.demo_battery_mode",
    "select.demo_charger_fault",
    "select.demo_report_fault",
    "sensor.demo_battery_charge_energy",
    "sensor.demo_battery_discharge_energy",
    "sensor.demo_battery_power",
    "sensor.demo_battery_soc",
    "sensor.demo_car_soc",
    "sensor.demo_charger_charge_energy",
    "sensor.demo_charger_discharge_energy",
    "sensor.demo_charger_power",
    "sensor.demo_charger_status",
    "sensor.demo_grid_status",
    "sensor.demo_current_l1",
    "sensor.demo_current_l2",
    "sensor.demo_current_l3",
    "sensor.demo_grid_export_energy",
    "sensor.demo_grid_import_energy",
    "sensor.demo_grid_power",
    "sensor.demo_house_power",
    "sensor.demo_nordpool_se3",
    "sensor.demo_solar_energy",
    "sensor.demo_solar_power",
    "switch.demo_car_home",
    "switch.demo_charger_enable",
    "switch.demo_outage",
}


@pytest.fixture(autouse=True)
async def _time_and_place(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> None:
    freezer.move_to(EVENING)
    await hass.config.async_set_time_zone("Europe/Stockholm")


@pytest.fixture(autouse=True)
def _no_past() -> Iterator[None]:
    """The weeks before take a second to live through, and nobody here asks for them."""
    past = Past(hours=[], short=[], meters=Meters(grid_import=100.0))
    with patch("custom_components.v2h_demo.statistics._live", return_value=(past, [])):
        yield


async def add(hass: HomeAssistant, **options: object) -> MockConfigEntry:
    entry = MockConfigEntry(domain=DOMAIN, title="Demo", options=OPTIONS | options)
    entry.add_to_hass(hass)
    assert await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done()
    return entry


@pytest.fixture
def run(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> Callable[..., object]:
    async def _run(**duration: float) -> None:
        freezer.tick(timedelta(**duration))
        async_fire_time_changed(hass)
        await hass.async_block_till_done()

    return _run


def number(hass: HomeAssistant, entity_id: str) -> float:
    state = hass.states.get(entity_id)
    assert state is not None
    return float(state.state)


async def call(hass: HomeAssistant, domain: str, service: str, entity_id: str, **data: object) -> None:
    await hass.services.async_call(domain, service, {"entity_id": entity_id, **data}, blocking=True)


async def test_one_click_makes_the_home_with_the_promised_entities(hass: HomeAssistant) -> None:
    first = await hass.config_entries.flow.async_init(DOMAIN, context={"source": SOURCE_USER})
    assert first["type"] is FlowResultType.FORM
    done = await hass.config_entries.flow.async_configure(first["flow_id"], {})
    assert done["type"] is FlowResultType.CREATE_ENTRY
    await hass.async_block_till_done()
    assert {state.entity_id for state in hass.states.async_all()} == IDS
    assert not [state for state in hass.states.async_all() if state.state in {"unknown", "unavailable"}]
    again = await hass.config_entries.flow.async_init(DOMAIN, context={"source": SOURCE_USER})
    assert again["reason"] == "single_instance_allowed"


async def test_entity_ids_are_the_same_in_swedish(hass: HomeAssistant) -> None:
    hass.config.language = "sv"
    await add(hass)
    assert {state.entity_id for state in hass.states.async_all()} == IDS
    state = hass.states.get("sensor.demo_battery_soc")
    assert state is not None
    assert state.name == "Demobatteri Laddnivå"


async def test_prices_are_listed_as_nord_pool_lists_them(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, run: Callable[..., object]
) -> None:
    freezer.move_to(datetime(2026, 11, 24, 11, 58, tzinfo=UTC))
    await add(hass)
    state = hass.states.get("sensor.demo_nordpool_se3")
    assert state is not None
    assert state.attributes["unit_of_measurement"] == "SEK/kWh"
    assert state.attributes["tomorrow_valid"] is False
    assert state.attributes["raw_tomorrow"] == []
    raw = state.attributes["raw_today"]
    assert len(raw) == 96
    assert raw[0]["start"].isoformat() == "2026-11-24T00:00:00+01:00"
    assert raw[0]["end"] == raw[1]["start"]
    assert [row["value"] for row in raw] == state.attributes["today"]
    assert float(state.state) == raw[4 * 12 + 3]["value"]
    await run(minutes=3)
    state = hass.states.get("sensor.demo_nordpool_se3")
    assert state is not None
    assert state.attributes["tomorrow_valid"] is True
    assert len(state.attributes["raw_tomorrow"]) == 96
    assert float(state.state) == raw[4 * 13]["value"]


@pytest.mark.parametrize(
    ("now", "count"),
    [(datetime(2026, 3, 29, 8, tzinfo=UTC), 92), (datetime(2026, 10, 25, 8, tzinfo=UTC), 100)],
)
async def test_days_when_the_clock_changes_have_all_their_quarters(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, now: datetime, count: int
) -> None:
    freezer.move_to(now)
    await add(hass)
    state = hass.states.get("sensor.demo_nordpool_se3")
    assert state is not None
    starts = [dt_util.as_utc(row["start"]) for row in state.attributes["raw_today"]]
    assert len(set(starts)) == count
    assert starts == sorted(starts)


async def test_the_charger_moves_the_car(hass: HomeAssistant, run: Callable[..., object]) -> None:
    await add(hass)
    soc = number(hass, "sensor.demo_car_soc")
    await call(hass, "number", "set_value", "number.demo_charger_setpoint", value=-7000)
    await call(hass, "switch", "turn_on", "switch.demo_charger_enable")
    await run(seconds=20)
    assert number(hass, "sensor.demo_charger_power") == -7000
    assert number(hass, "sensor.demo_grid_power") < 0
    assert hass.states.is_state("sensor.demo_charger_status", "discharging")
    await run(hours=1)
    assert number(hass, "sensor.demo_car_soc") == pytest.approx(soc - 12.7, abs=0.3)
    assert number(hass, "sensor.demo_charger_discharge_energy") == pytest.approx(7, abs=0.1)
    with pytest.raises(ServiceValidationError):
        await call(hass, "number", "set_value", "number.demo_charger_setpoint", value=11001)


async def test_the_battery_obeys_its_select(hass: HomeAssistant, run: Callable[..., object]) -> None:
    await add(hass, speed=60)
    await call(hass, "number", "set_value", "number.demo_battery_setpoint", value=4000)
    await call(hass, "select", "select_option", "select.demo_battery_mode", option="charge")
    await run(seconds=20)
    assert number(hass, "sensor.demo_battery_power") == 4000
    before = number(hass, "sensor.demo_battery_soc")
    await run(minutes=1)
    assert number(hass, "sensor.demo_battery_soc") - before == pytest.approx(38, abs=1)
    await call(hass, "select", "select_option", "select.demo_battery_mode", option="hold")
    await run(seconds=10)
    assert number(hass, "sensor.demo_battery_power") == 0


async def test_unplugging_by_hand_and_a_power_cut(hass: HomeAssistant, run: Callable[..., object]) -> None:
    await add(hass)
    await call(hass, "switch", "turn_off", "switch.demo_car_home")
    assert hass.states.is_state("binary_sensor.demo_car_plugged", "off")
    assert hass.states.is_state("sensor.demo_charger_status", "available")
    price = hass.states.get("sensor.demo_nordpool_se3")
    await call(hass, "switch", "turn_on", "switch.demo_outage")
    await run(seconds=10)
    assert number(hass, "sensor.demo_grid_power") == 0
    assert number(hass, "sensor.demo_battery_power") < 0
    assert hass.states.get("sensor.demo_nordpool_se3") == price
    await call(hass, "switch", "turn_on", "switch.demo_car_home")
    assert hass.states.is_state("sensor.demo_charger_status", "no_grid")
    await call(hass, "switch", "turn_off", "switch.demo_outage")
    assert hass.states.is_state("binary_sensor.demo_car_plugged", "on")


@pytest.mark.parametrize(
    ("fault", "shown"),
    [
        ("unavailable", "unavailable"),
        ("nan", "nan"),
        ("text", "fel/error"),
        ("huge", "1e+12"),
        ("silent", None),
        ("inverted_meter", "opposite"),
    ],
)
async def test_readings_can_be_made_wrong_and_right_again(
    hass: HomeAssistant, run: Callable[..., object], fault: str, shown: str | None
) -> None:
    await add(hass)
    await run(seconds=10)
    before = number(hass, "sensor.demo_grid_power")
    await call(hass, "select", "select_option", "select.demo_report_fault", option=fault)
    await run(seconds=2)
    state = hass.states.get("sensor.demo_grid_power")
    assert state is not None
    assert state.attributes["unit_of_measurement"] == "W"
    if shown == "opposite":
        assert float(state.state) == pytest.approx(-before, rel=0.2)
    else:
        assert state.state == (shown or f"{before:.0f}")
    await call(hass, "select", "select_option", "select.demo_report_fault", option="none")
    await run(seconds=2)
    assert number(hass, "sensor.demo_grid_power") == pytest.approx(before, rel=0.2)


async def test_what_devices_are_told_and_do_is_recorded_where_a_file_is_given(
    hass: HomeAssistant, run: Callable[..., object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "record.jsonl"
    monkeypatch.setenv(RECORD_VARIABLE, str(file))
    await add(hass)
    await call(hass, "number", "set_value", "number.demo_charger_setpoint", value=5000)
    await call(hass, "switch", "turn_on", "switch.demo_charger_enable")
    await run(seconds=20)
    rows = [json.loads(line) for line in file.read_text().splitlines()]
    told = [row["told"] for row in rows if row["told"]]
    assert told == ["charger", "charger"]
    assert rows[-1]["charger"] == {
        "enabled": True,
        "setpoint_w": 5000,
        "power_w": 5000,
        "soc": ANY,
        "home": True,
    }


async def test_a_restart_forgets_nothing(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, run: Callable[..., object]
) -> None:
    entry = await add(hass)
    await call(hass, "number", "set_value", "number.demo_charger_setpoint", value=5000)
    await call(hass, "switch", "turn_on", "switch.demo_charger_enable")
    await call(hass, "select", "select_option", "select.demo_battery_mode", option="hold")
    await call(hass, "select", "select_option", "select.demo_battery_fault", option="ignores")
    await run(hours=1)
    before = {entity_id: hass.states.get(entity_id) for entity_id in IDS}
    assert await hass.config_entries.async_unload(entry.entry_id)
    freezer.tick(timedelta(hours=30))
    assert await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done()
    for entity_id in (
        "sensor.demo_car_soc",
        "sensor.demo_battery_soc",
        "sensor.demo_grid_import_energy",
        "number.demo_charger_setpoint",
        "select.demo_battery_fault",
        "select.demo_battery_mode",
        "select.demo_charger_fault",
        "select.demo_report_fault",
        "switch.demo_charger_enable",
    ):
        was = before[entity_id]
        assert was is not None
        assert hass.states.is_state(entity_id, was.state), entity_id
    await run(seconds=20)
    assert number(hass, "sensor.demo_charger_power") == 5000


async def test_options_take_effect_at_once(hass: HomeAssistant) -> None:
    entry = await add(hass)
    price = number(hass, "sensor.demo_nordpool_se3")
    first = await hass.config_entries.options.async_init(entry.entry_id)
    await hass.config_entries.options.async_configure(
        first["flow_id"], OPTIONS | {"price_pattern": "expensive_now", "speed": 60}
    )
    await hass.async_block_till_done()
    assert entry.state is ConfigEntryState.LOADED
    assert price < 4 < number(hass, "sensor.demo_nordpool_se3")
    home = entry.runtime_data
    assert isinstance(home, DemoHome)
    assert home.house.speed == 60


async def test_removal_leaves_no_file(hass: HomeAssistant, hass_storage: dict[str, object]) -> None:
    entry = await add(hass)
    assert f"{DOMAIN}.{entry.entry_id}" in hass_storage
    await hass.config_entries.async_remove(entry.entry_id)
    await hass.async_block_till_done()
    assert f"{DOMAIN}.{entry.entry_id}" not in hass_storage
    assert not [state for state in hass.states.async_all() if state.state != "unavailable"]
