"""The meter and the storages, read from states: values, signs, units, and every reason to know nothing."""

from datetime import timedelta
from typing import Any

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util
import pytest

from custom_components.v2h.inputs.devices import read_plugged, read_power, read_soc
from custom_components.v2h.inputs.meter import read_grid_power, read_phase_currents
from custom_components.v2h.inputs.reading import ReadingIssue
from custom_components.v2h.inputs.units import current_a, power_kw
from custom_components.v2h.settings import (
    BatterySettings,
    GridSign,
    MeterSettings,
    PowerSign,
    VehicleSettings,
)

GRID = "sensor.grid"
W = {"unit_of_measurement": "W"}
PERCENT = {"unit_of_measurement": "%"}
SIGNED = MeterSettings(grid_power=GRID, max_age_s=120)
PAIR = MeterSettings(import_power="sensor.import", export_power="sensor.export", max_age_s=120)


def battery(**changes: Any) -> BatterySettings:
    return BatterySettings(
        **{
            "name": "Battery",
            "capacity_kwh": 10.0,
            "charge_kw": 5.0,
            "discharge_kw": 5.0,
            "soc_entities": ("sensor.soc",),
            "power_entity": "sensor.power",
            **changes,
        }
    )


def vehicle(**changes: Any) -> VehicleSettings:
    return VehicleSettings(
        **{
            "name": "Car",
            "capacity_kwh": 64.0,
            "charge_kw": 11.0,
            "discharge_kw": 10.0,
            "soc_entities": ("sensor.charger_soc", "sensor.car_soc"),
            "plugged_entity": "binary_sensor.plug",
            "power_entity": "sensor.power",
            **changes,
        }
    )


@pytest.mark.parametrize(
    ("function", "value", "unit", "result"),
    [
        (power_kw, 1500.0, "W", 1.5),
        (power_kw, 1.5, "kW", 1.5),
        (power_kw, 0.002, "MW", 2.0),
        (power_kw, 5.0, None, None),
        (power_kw, 5.0, "kWh", None),
        (current_a, 16000.0, "mA", 16.0),
        (current_a, 16.0, "V", None),
    ],
)
def test_units_become_ours_or_nothing(
    function: Any, value: float, unit: str | None, result: float | None
) -> None:
    assert function(value, unit) == (None if result is None else pytest.approx(result))


@pytest.mark.parametrize(
    ("state", "attributes", "kw", "issue"),
    [
        ("1500", W, 1.5, None),
        ("-1500", W, -1.5, None),
        ("0", W, 0.0, None),
        ("1.5", {"unit_of_measurement": "kW"}, 1.5, None),
        ("unavailable", W, None, ReadingIssue.UNAVAILABLE),
        ("unknown", W, None, ReadingIssue.UNAVAILABLE),
        ("", W, None, ReadingIssue.UNAVAILABLE),
        ("idle", W, None, ReadingIssue.NOT_A_NUMBER),
        ("nan", W, None, ReadingIssue.NOT_A_NUMBER),
        ("inf", W, None, ReadingIssue.NOT_A_NUMBER),
        ("1500", {}, None, ReadingIssue.UNKNOWN_UNIT),
        ("1500", {"unit_of_measurement": "kWh"}, None, ReadingIssue.UNKNOWN_UNIT),
        (None, {}, None, ReadingIssue.MISSING),
    ],
)
async def test_grid_power_or_why_not(
    hass: HomeAssistant,
    state: str | None,
    attributes: dict[str, str],
    kw: float | None,
    issue: ReadingIssue | None,
) -> None:
    if state is not None:
        hass.states.async_set(GRID, state, attributes)
    reading = read_grid_power(hass, SIGNED, dt_util.utcnow())
    assert (reading.value, reading.issue, reading.source) == (kw, issue, GRID)
    assert reading.known is (kw is not None)


async def test_grid_power_of_a_meter_that_counts_export_as_positive(hass: HomeAssistant) -> None:
    hass.states.async_set(GRID, "1500", W)
    settings = MeterSettings(grid_power=GRID, grid_positive_is=GridSign.EXPORT)
    assert read_grid_power(hass, settings, dt_util.utcnow()).value == -1.5


async def test_no_meter_at_all(hass: HomeAssistant) -> None:
    reading = read_grid_power(hass, MeterSettings(), dt_util.utcnow())
    assert (reading.value, reading.issue) == (None, ReadingIssue.NOT_CONFIGURED)


async def test_an_old_reading_is_unknown(hass: HomeAssistant) -> None:
    hass.states.async_set(GRID, "1500", W)
    reading = read_grid_power(hass, SIGNED, dt_util.utcnow() + timedelta(seconds=121))
    assert (reading.value, reading.issue, reading.raw) == (None, ReadingIssue.STALE, "1500 W")


async def test_a_steady_value_that_is_reported_again_is_not_old(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    hass.states.async_set(GRID, "1500", W)
    freezer.tick(300)
    hass.states.async_set(GRID, "1500", W)
    assert read_grid_power(hass, SIGNED, dt_util.utcnow()).value == 1.5


@pytest.mark.parametrize(
    ("import_w", "export_w", "kw", "issue"),
    [
        ("2000", "0", 2.0, None),
        ("0", "3000", -3.0, None),
        ("500", "200", 0.3, None),
        ("2000", "unavailable", None, ReadingIssue.UNAVAILABLE),
        ("unknown", "0", None, ReadingIssue.UNAVAILABLE),
        ("-2000", "0", None, ReadingIssue.OUT_OF_RANGE),
    ],
)
async def test_a_pair_of_positive_sensors(
    hass: HomeAssistant, import_w: str, export_w: str, kw: float | None, issue: ReadingIssue | None
) -> None:
    hass.states.async_set("sensor.import", import_w, W)
    hass.states.async_set("sensor.export", export_w, W)
    reading = read_grid_power(hass, PAIR, dt_util.utcnow())
    assert reading.issue == issue
    assert reading.value == (None if kw is None else pytest.approx(kw))


async def test_a_house_that_cannot_export(hass: HomeAssistant) -> None:
    hass.states.async_set("sensor.import", "2000", W)
    reading = read_grid_power(hass, MeterSettings(import_power="sensor.import"), dt_util.utcnow())
    assert reading.value == 2.0


@pytest.mark.parametrize(
    ("resting", "known"),
    [pytest.param("0", True, id="zero rests"), pytest.param("300", False, id="frozen above zero")],
)
async def test_one_half_of_a_pair_may_be_old_only_at_zero(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, resting: str, known: bool
) -> None:
    hass.states.async_set("sensor.export", resting, W)
    freezer.tick(600)
    hass.states.async_set("sensor.import", "2000", W)
    reading = read_grid_power(hass, PAIR, dt_util.utcnow())
    assert reading.known is known
    if not known:
        assert (reading.source, reading.issue) == ("sensor.export", ReadingIssue.STALE)


async def test_a_pair_that_is_silent_is_unknown(hass: HomeAssistant) -> None:
    hass.states.async_set("sensor.export", "0", W)
    hass.states.async_set("sensor.import", "0", W)
    reading = read_grid_power(hass, PAIR, dt_util.utcnow() + timedelta(minutes=10))
    assert reading.issue is ReadingIssue.STALE


async def test_phase_currents_from_current_and_power(hass: HomeAssistant) -> None:
    settings = MeterSettings(
        phase_currents=("sensor.l1", "sensor.l2", "sensor.l3"),
        grid_positive_is=GridSign.EXPORT,
        voltage_v=230,
    )
    hass.states.async_set("sensor.l1", "7.5", {"unit_of_measurement": "A"})
    hass.states.async_set("sensor.l2", "-2.3", {"unit_of_measurement": "kW"})
    hass.states.async_set("sensor.l3", "12", {"unit_of_measurement": "V"})
    first, second, third = read_phase_currents(hass, settings, dt_util.utcnow())
    assert first.value == 7.5
    assert second.value == pytest.approx(10.0)
    assert third.issue is ReadingIssue.UNKNOWN_UNIT


async def test_a_steady_phase_is_known_as_long_as_another_one_reports(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    settings = MeterSettings(phase_currents=("sensor.l1", "sensor.l2"))
    ampere = {"unit_of_measurement": "A"}
    hass.states.async_set("sensor.l1", "0", ampere)
    hass.states.async_set("sensor.l2", "3", ampere)
    freezer.tick(timedelta(minutes=10))
    assert [item.known for item in read_phase_currents(hass, settings, dt_util.utcnow())] == [False, False]
    hass.states.async_set("sensor.l2", "4", ampere)
    assert [item.value for item in read_phase_currents(hass, settings, dt_util.utcnow())] == [0, 4]
    hass.states.async_set("sensor.l1", "unavailable", ampere)
    assert [item.known for item in read_phase_currents(hass, settings, dt_util.utcnow())] == [False, True]


@pytest.mark.parametrize(
    ("state", "attributes", "soc", "issue"),
    [
        ("55", PERCENT, 0.55, None),
        ("100", PERCENT, 1.0, None),
        ("100.4", PERCENT, 1.0, None),
        ("0", PERCENT, 0.0, None),
        ("55", {}, 0.55, None),
        ("0.55", {}, 0.55, None),
        ("1", {}, None, ReadingIssue.UNKNOWN_UNIT),
        ("1", PERCENT, 0.01, None),
        ("0.55", PERCENT, 0.0055, None),
        ("55", {"unit_of_measurement": "kWh"}, None, ReadingIssue.UNKNOWN_UNIT),
        ("130", PERCENT, None, ReadingIssue.OUT_OF_RANGE),
        ("-1", PERCENT, None, ReadingIssue.OUT_OF_RANGE),
        ("full", PERCENT, None, ReadingIssue.NOT_A_NUMBER),
        ("unavailable", PERCENT, None, ReadingIssue.UNAVAILABLE),
        (None, {}, None, ReadingIssue.MISSING),
    ],
)
async def test_state_of_charge_of_a_battery(
    hass: HomeAssistant,
    state: str | None,
    attributes: dict[str, str],
    soc: float | None,
    issue: ReadingIssue | None,
) -> None:
    if state is not None:
        hass.states.async_set("sensor.soc", state, attributes)
    reading = read_soc(hass, battery(), dt_util.utcnow())
    assert reading.issue == issue
    assert reading.value == (None if soc is None else pytest.approx(soc))


async def test_no_source_of_charge_is_not_configured(hass: HomeAssistant) -> None:
    reading = read_soc(hass, battery(soc_entities=()), dt_util.utcnow())
    assert (reading.value, reading.issue) == (None, ReadingIssue.NOT_CONFIGURED)


@pytest.mark.parametrize(
    ("charger", "car", "power_w", "soc", "substitute"),
    [
        pytest.param("62", "60", "0", 0.62, None, id="the charger is trusted first"),
        pytest.param("0", "60", "0", 0.60, "sensor.car_soc", id="0 of an idle charger is no charge level"),
        pytest.param("0", "60", "7000", 0.60, "sensor.car_soc", id="0 contradicted while charging"),
        pytest.param("1", "60", "0", 0.60, "sensor.car_soc", id="a glitch of 1 %"),
        pytest.param("0", None, "0", None, None, id="0 alone from an idle charger"),
        pytest.param("0", None, None, None, None, id="0 alone, power unknown"),
        pytest.param("0", None, "3000", 0.0, None, id="0 alone while it charges"),
        pytest.param("0", "2", "0", 0.0, None, id="0 and the car agrees"),
        pytest.param("0", "0", "0", 0.0, None, id="two zeros agree"),
        pytest.param("2", None, "0", 0.02, None, id="2 % is a charge level"),
        pytest.param("unavailable", "60", "0", 0.60, "sensor.car_soc", id="the car stands in"),
        pytest.param("unavailable", "0", "0", None, None, id="0 from a car's cloud alone"),
        pytest.param("unavailable", None, "0", None, None, id="nobody knows"),
    ],
)
async def test_unknown_charge_of_a_vehicle_is_never_zero(
    hass: HomeAssistant,
    charger: str,
    car: str | None,
    power_w: str | None,
    soc: float | None,
    substitute: str | None,
) -> None:
    hass.states.async_set("sensor.charger_soc", charger, PERCENT)
    if car is not None:
        hass.states.async_set("sensor.car_soc", car, PERCENT)
    if power_w is not None:
        hass.states.async_set("sensor.power", power_w, W)
    reading = read_soc(hass, vehicle(), dt_util.utcnow())
    assert reading.value == soc
    assert reading.substitute == substitute
    assert reading.source == "sensor.charger_soc"
    assert (reading.issue is None) is (soc is not None)


async def test_empty_of_a_battery_is_contradicted_by_another_source(hass: HomeAssistant) -> None:
    hass.states.async_set("sensor.soc", "0", PERCENT)
    hass.states.async_set("sensor.other", "47", PERCENT)
    reading = read_soc(hass, battery(soc_entities=("sensor.soc", "sensor.other")), dt_util.utcnow())
    assert reading.value == 0.47


async def test_an_old_charge_level_is_unknown(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> None:
    hass.states.async_set("sensor.soc", "55", PERCENT)
    freezer.tick(timedelta(minutes=61))
    hass.states.async_set("sensor.power", "0", W)  # only now: what flowed before is not known
    reading = read_soc(hass, battery(), dt_util.utcnow())
    assert (reading.value, reading.issue) == (None, ReadingIssue.STALE)


async def test_an_old_charge_level_counts_while_the_battery_rests(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    hass.states.async_set("sensor.power", "0", W)
    hass.states.async_set("sensor.soc", "55", PERCENT)
    freezer.tick(timedelta(hours=9))
    assert read_soc(hass, battery(), dt_util.utcnow()).value == 0.55
    hass.states.async_set("sensor.power", "900", W)
    assert read_soc(hass, battery(), dt_util.utcnow()).issue is ReadingIssue.STALE


@pytest.mark.parametrize("stays", [True, False])
async def test_an_old_charge_level_of_a_car_counts_while_it_stays_plugged_in(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, stays: bool
) -> None:
    hass.states.async_set("sensor.power", "0", W)
    hass.states.async_set("binary_sensor.plug", "on")
    hass.states.async_set("sensor.charger_soc", "55", PERCENT)
    freezer.tick(timedelta(hours=5))
    if not stays:
        hass.states.async_set("binary_sensor.plug", "off")
        freezer.tick(timedelta(minutes=30))
        hass.states.async_set("binary_sensor.plug", "on")
    freezer.tick(timedelta(hours=5))
    assert read_soc(hass, vehicle(), dt_util.utcnow()).known is stays


@pytest.mark.parametrize(("sign", "kw"), [(PowerSign.CHARGE, 2.0), (PowerSign.DISCHARGE, -2.0)])
async def test_power_is_positive_when_charging(hass: HomeAssistant, sign: PowerSign, kw: float) -> None:
    hass.states.async_set("sensor.power", "2000", W)
    assert read_power(hass, battery(power_positive_is=sign), dt_util.utcnow()).value == kw


@pytest.mark.parametrize("sign", PowerSign)
@pytest.mark.parametrize("state", ["0", "-0.0"])
async def test_no_power_is_not_shown_with_a_minus(hass: HomeAssistant, sign: PowerSign, state: str) -> None:
    """Home Assistant shows -0.0 as "-0,00 kW"."""
    hass.states.async_set("sensor.power", state, W)
    assert str(read_power(hass, battery(power_positive_is=sign), dt_util.utcnow()).value) == "0.0"


@pytest.mark.parametrize(("state", "kw"), [("0", 0.0), ("12", 0.012), ("2000", None)])
async def test_old_power_counts_only_at_rest(hass: HomeAssistant, state: str, kw: float | None) -> None:
    hass.states.async_set("sensor.power", state, W)
    assert read_power(hass, battery(), dt_util.utcnow() + timedelta(hours=3)).value == kw


async def test_power_without_a_sensor_is_unknown_and_not_zero(hass: HomeAssistant) -> None:
    reading = read_power(hass, battery(power_entity=None), dt_util.utcnow())
    assert (reading.value, reading.issue) == (None, ReadingIssue.NOT_CONFIGURED)


async def test_a_battery_is_always_there(hass: HomeAssistant) -> None:
    assert read_plugged(hass, battery(), dt_util.utcnow()).value is True


@pytest.mark.parametrize(
    ("entity", "state", "states", "plugged", "issue"),
    [
        ("binary_sensor.plug", "on", None, True, None),
        ("binary_sensor.plug", "off", None, False, None),
        ("sensor.plug", "Connected", None, True, None),
        ("sensor.plug", "disconnected", None, False, None),
        ("sensor.plug", "4", ("2", "4"), True, None),
        ("binary_sensor.fault", "off", ("off",), True, None),
        ("device_tracker.car", "home", None, True, None),
        ("device_tracker.car", "not_home", None, False, None),
        ("sensor.plug", "unavailable", None, None, ReadingIssue.UNAVAILABLE),
        ("sensor.plug", "unknown", None, None, ReadingIssue.UNAVAILABLE),
        ("sensor.plug", None, None, None, ReadingIssue.MISSING),
    ],
)
async def test_the_plug(
    hass: HomeAssistant,
    entity: str,
    state: str | None,
    states: tuple[str, ...] | None,
    plugged: bool | None,
    issue: ReadingIssue | None,
) -> None:
    if state is not None:
        hass.states.async_set(entity, state)
    settings = vehicle(plugged_entity=entity, **({"plugged_states": states} if states else {}))
    reading = read_plugged(hass, settings, dt_util.utcnow() + timedelta(days=2))
    assert (reading.value, reading.issue) == (plugged, issue)
