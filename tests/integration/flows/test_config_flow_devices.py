"""Set-up of a car, a battery and the sun: each command model, each wrong answer, and changing them later."""

from collections.abc import Iterator, Mapping
from typing import Any
from unittest.mock import AsyncMock, patch

from homeassistant.config_entries import ConfigSubentryData
from homeassistant.core import HomeAssistant
from homeassistant.helpers import config_validation as cv
import probatio as vol
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.v2h.flows.plug_states import left_out, likely_plugged
from custom_components.v2h.settings import BatterySettings, SolarSettings, VehicleSettings
from tests.integration.home import HOUSE, make_entry, set_readings

from .flow_home import (
    BATTERY_FORM,
    CHARGER_CURRENT,
    CHARGER_POWER,
    CHARGER_SWITCH,
    INVERTER_MODE,
    INVERTER_POWER,
    INVERTER_REMOTE,
    VEHICLE_FORM,
    preview,
    set_devices,
)
from .flow_walk import Walk


@pytest.fixture(autouse=True)
def _devices(hass: HomeAssistant) -> None:
    set_readings(hass)
    set_devices(hass)


@pytest.fixture(autouse=True)
def _no_start() -> Iterator[None]:
    with patch("custom_components.v2h.async_setup_entry", return_value=True):
        yield


@pytest.fixture(autouse=True)
def plan() -> Iterator[AsyncMock]:
    """The plan that the house would have."""
    with patch("custom_components.v2h.flows.first_plan.async_preview", return_value=preview()) as mock:
        yield mock


@pytest.fixture
def house(hass: HomeAssistant) -> MockConfigEntry:
    """A house without devices."""
    entry = make_entry(car=None, battery=None)
    entry.add_to_hass(hass)
    return entry


async def vehicle_at_control(hass: HomeAssistant, house: MockConfigEntry) -> Walk:
    """A car, up to the choice of its command model."""
    walk = await Walk.device(hass, house.entry_id, "vehicle")
    return await walk.answer("vehicle", **VEHICLE_FORM)


async def battery_at(hass: HomeAssistant, house: MockConfigEntry, model: str) -> Walk:
    """A battery, up to the form of its command model."""
    walk = await Walk.device(hass, house.entry_id, "battery")
    await walk.answer("battery", **BATTERY_FORM)
    return await walk.answer("control", model=model)


async def finish(walk: Walk) -> None:
    """Click through to the end."""
    while walk.at != "create_entry":
        if walk.at == "preview":
            await walk.choose("preview", "finish")
        else:
            await walk.answer(walk.at)
            assert not walk.result.get("errors"), walk.result


def stored(house: MockConfigEntry) -> Mapping[str, Any]:
    """The data of the one device."""
    (subentry,) = house.subentries.values()
    return subentry.data


async def test_a_car_without_control_is_planned_only(hass: HomeAssistant, house: MockConfigEntry) -> None:
    walk = await vehicle_at_control(hass, house)
    await finish(walk)

    data = stored(house)
    assert data["control"] == {"model": "none"}
    assert data["trip_days"] == [0, 1, 2, 3, 4]
    assert (data["min_soc"], data["max_soc"], data["departure_soc"]) == (0.2, 0.9, 0.7)
    assert (data["charge_kw"], data["discharge_kw"]) == (11, 11)
    assert VehicleSettings.from_mapping(data).trip_days == (0, 1, 2, 3, 4)


async def test_per_cent_becomes_a_fraction(hass: HomeAssistant, house: MockConfigEntry) -> None:
    walk = await vehicle_at_control(hass, house)
    await walk.answer("control")
    await walk.answer(
        "limits",
        charge_kw=7.4,
        discharge_kw=6,
        min_soc=15,
        max_soc=85,
        reserve_soc=35,
        can_export=False,
        min_charge_kw=1.4,
        charge_efficiency=91.5,
        conversion_loss_kw=0.18,
        wear_per_kwh=0.25,
    )
    await walk.answer(
        "driving", trip_days=["5", "0"], departure_time="06:15:00", departure_soc=80, trip_kwh=12.5
    )
    await finish(walk)

    car = VehicleSettings.from_mapping(stored(house))
    assert (car.min_soc, car.max_soc, car.reserve_soc, car.departure_soc) == (0.15, 0.85, 0.35, 0.8)
    assert (car.charge_efficiency, car.conversion_loss_kw) == (0.915, 0.18)
    assert (car.charge_kw, car.discharge_kw, car.min_charge_kw) == (7.4, 6, 1.4)
    assert (car.trip_days, car.departure_time, car.trip_kwh) == ((0, 5), "06:15:00", 12.5)
    assert car.can_export is False


async def test_one_signed_number(hass: HomeAssistant, house: MockConfigEntry) -> None:
    walk = await vehicle_at_control(hass, house)
    await walk.answer("control", model="signed_number")
    await walk.answer(
        "signed_number",
        number=CHARGER_POWER,
        positive_is="discharge",
        enable=CHARGER_SWITCH,
        trigger="button.inverter_apply",
        safe_verb="hold",
        refresh_s=60,
    )
    assert (walk.offered["charge_kw"], walk.offered["discharge_kw"]) == (7.4, 7.4)
    await finish(walk)

    control = VehicleSettings.from_mapping(stored(house)).control
    assert (control.model, control.number, control.unit) == ("signed_number", CHARGER_POWER, "W")
    assert (control.positive_is, control.safe_verb, control.refresh_s) == ("discharge", "hold", 60)
    assert (control.enable, control.trigger) == (CHARGER_SWITCH, "button.inverter_apply")


async def test_a_mode_that_enables_the_number_is_chosen_among_its_options(
    hass: HomeAssistant, house: MockConfigEntry
) -> None:
    walk = await vehicle_at_control(hass, house)
    await walk.answer("control", model="signed_number")
    await walk.answer("signed_number", number=CHARGER_POWER, enable=INVERTER_REMOTE)
    await walk.answer("options", enable_option="Remoted", option_auto="Off")
    assert walk.errors == {"enable_option": "unknown_option"}
    assert "Off, Remote" in walk.error_text("enable_option", "sv")
    await walk.answer("options", enable_option="Remote")
    await finish(walk)

    control = VehicleSettings.from_mapping(stored(house)).control
    assert (control.enable_option, control.option_auto) == ("Remote", "Off")


async def test_mode_and_power(hass: HomeAssistant, house: MockConfigEntry) -> None:
    walk = await battery_at(hass, house, "mode_select")
    await walk.answer("mode_select", select=INVERTER_MODE, number=INVERTER_POWER, enable=INVERTER_REMOTE)
    await walk.answer("options", option_charge="Charge", option_discharge="Charge", enable_option="Remote")
    assert walk.errors == {"option_discharge": "same_option"}
    await walk.answer("options", option_discharge="Discharge", option_auto="Self used")
    assert walk.errors == {"option_auto": "unknown_option"}
    await walk.answer("options", option_auto="Self use", option_hold="Idle")
    assert (walk.offered["charge_kw"], walk.offered["discharge_kw"]) == (5, 5)
    await finish(walk)

    control = BatterySettings.from_mapping(stored(house)).control
    assert (control.option_charge, control.option_discharge) == ("Charge", "Discharge")
    assert (control.option_auto, control.option_hold) == ("Self use", "Idle")
    assert (control.select, control.enable_option) == (INVERTER_MODE, "Remote")


async def test_a_battery_that_only_knows_to_charge_cannot_be_left_safe(
    hass: HomeAssistant, house: MockConfigEntry
) -> None:
    walk = await battery_at(hass, house, "mode_select")
    await walk.answer("mode_select", select=INVERTER_MODE)
    await walk.answer("options", option_charge="Charge")
    assert walk.errors == {"option_auto": "safe_verb_missing"}
    await walk.answer("options", option_hold="Idle")
    assert walk.at == "limits"


async def test_a_select_that_is_away_takes_the_option_that_is_typed(
    hass: HomeAssistant, house: MockConfigEntry
) -> None:
    hass.states.async_set(INVERTER_MODE, "unavailable")
    walk = await battery_at(hass, house, "mode_select")
    await walk.answer("mode_select", select=INVERTER_MODE)
    await walk.answer("options", option_charge="Charge", option_auto="Self use")
    assert walk.at == "limits"


async def test_a_control_for_each_action(hass: HomeAssistant, house: MockConfigEntry) -> None:
    walk = await battery_at(hass, house, "separate")
    await walk.answer("separate", control_charge="script.charge")
    assert walk.errors == {"control_auto": "safe_verb_missing"}
    await walk.answer(
        "separate",
        control_discharge="script.discharge",
        control_auto="script.automatic",
        control_hold="script.automatic",
        charge_number=INVERTER_POWER,
        discharge_number=INVERTER_POWER,
    )
    assert walk.errors == {"discharge_number": "same_entity"}
    await walk.answer("separate", without=("charge_number", "discharge_number"), number=INVERTER_POWER)
    await finish(walk)

    control = BatterySettings.from_mapping(stored(house)).control
    assert (control.control_charge, control.control_discharge) == ("script.charge", "script.discharge")
    assert (control.control_auto, control.number) == ("script.automatic", INVERTER_POWER)
    assert control.charge_number is None


async def test_a_current_limit_can_only_charge(hass: HomeAssistant, house: MockConfigEntry) -> None:
    walk = await vehicle_at_control(hass, house)
    await walk.answer("control", model="current_limit")
    await walk.answer("current_limit", number=CHARGER_CURRENT)
    assert walk.errors == {"enable": "number_cannot_stop"}
    await walk.answer("current_limit", enable=CHARGER_SWITCH)
    assert walk.offered["charge_kw"] == 11.04
    assert walk.offered["discharge_kw"] == 0
    assert walk.offered["min_charge_kw"] == pytest.approx(4.14)
    await walk.answer("limits", discharge_kw=11)
    assert walk.errors == {"discharge_kw": "current_limit_charges_only"}
    assert "Ange 0" in walk.error_text("discharge_kw", "sv")
    await walk.answer("limits", discharge_kw=0)
    await finish(walk)

    control = VehicleSettings.from_mapping(stored(house)).control
    assert (control.unit, control.number, control.enable) == ("A", CHARGER_CURRENT, CHARGER_SWITCH)


async def test_actions(hass: HomeAssistant, house: MockConfigEntry) -> None:
    hass.services.async_register("huawei_solar", "forcible_charge", lambda call: None, cv.empty_config_schema)
    charge = [{"action": "huawei_solar.forcible_charge", "data": {"power": "{{ power_w }}"}}]
    walk = await battery_at(hass, house, "actions")
    await walk.answer("actions", action_charge=[])
    assert walk.errors == {"action_charge": "required"}
    await walk.answer("actions", action_charge=[{"action": "huawei_solar.forcible_charge", "hello": 1}])
    assert walk.errors == {"action_charge": "invalid_actions"}
    await walk.answer("actions", action_charge=charge, action_auto=[{"action": "huawei_solar.stop"}])
    assert walk.errors == {"action_auto": "action_missing"}
    assert "huawei_solar.stop" in walk.error_text("action_auto")
    await walk.answer("actions", without=("action_auto",))
    assert walk.errors == {"action_auto": "safe_verb_missing"}
    await walk.answer("actions", action_auto=[{"action": "{{ 'a.b' }}"}, {"delay": "00:00:01"}])
    await walk.answer("limits", discharge_kw=5)
    assert walk.errors == {"discharge_kw": "no_discharge_command"}
    await walk.answer("limits", discharge_kw=0)
    await finish(walk)

    control = BatterySettings.from_mapping(stored(house)).control
    assert control.action_charge == tuple(charge)
    assert control.action_discharge == ()


CONTROL_ERRORS = [
    ("signed_number", {"number": "number.nowhere"}, "number", "entity_missing"),
    ("signed_number", {"number": CHARGER_CURRENT}, "unit", "command_unit"),
    ("signed_number", {"number": CHARGER_POWER, "scale": 0}, "advanced", "scale_zero"),
    ("signed_number", {"number": "input_number.bare", "unit": "%"}, "unit", "percent_of_kw_missing"),
    (
        "signed_number",
        {"number": "number.charger_limit", "unit": "kW", "positive_is": "discharge"},
        "number",
        "number_cannot_charge",
    ),
    ("signed_number", {"number": "number.high"}, "enable", "number_cannot_stop"),
    ("current_limit", {"number": CHARGER_POWER}, "number", "command_unit"),
    ("mode_select", {"select": "select.nowhere"}, "select", "entity_missing"),
    (
        "mode_select",
        {"select": INVERTER_MODE, "charge_number": "number.zero", "number": INVERTER_POWER},
        "charge_number",
        "number_cannot_charge",
    ),
    ("separate", {"control_charge": "script.nowhere"}, "control_charge", "entity_missing"),
    (
        "separate",
        {"control_charge": "script.charge", "control_discharge": "script.charge"},
        "control_discharge",
        "same_entity",
    ),
]


@pytest.mark.parametrize(("model", "answer", "field", "error"), CONTROL_ERRORS)
async def test_a_wrong_control_is_an_error_at_its_field(
    hass: HomeAssistant, house: MockConfigEntry, model: str, answer: dict[str, Any], field: str, error: str
) -> None:
    hass.states.async_set("input_number.bare", "0", {"min": -100, "max": 100})
    hass.states.async_set("number.high", "0", {"min": 1380, "max": 7400, "unit_of_measurement": "W"})
    hass.states.async_set("number.zero", "0", {"min": 0, "max": 0, "unit_of_measurement": "W"})
    walk = await battery_at(hass, house, model)
    await walk.answer(model, **answer)
    assert walk.at == model
    assert walk.errors == {field: error}
    for language in ("en", "sv"):
        assert "{" not in walk.error_text(field, language)


async def test_per_cent_of_a_power(hass: HomeAssistant, house: MockConfigEntry) -> None:
    hass.states.async_set("number.vpp", "0", {"min": -100, "max": 50, "unit_of_measurement": "%"})
    walk = await battery_at(hass, house, "signed_number")
    await walk.answer("signed_number", number="number.vpp", unit="%", percent_of_kw=8)
    assert (walk.offered["charge_kw"], walk.offered["discharge_kw"]) == (4, 8)


async def test_two_devices_cannot_be_commanded_by_the_same_entity(
    hass: HomeAssistant, house: MockConfigEntry
) -> None:
    walk = await vehicle_at_control(hass, house)
    await walk.answer("control", model="signed_number")
    await walk.answer("signed_number", number=CHARGER_POWER)
    await finish(walk)

    walk = await Walk.device(hass, house.entry_id, "battery")
    await walk.answer("battery", **{**BATTERY_FORM, "name": "Elbilen"})
    assert walk.errors == {"name": "name_taken"}
    await walk.answer("battery", name="Batteriet")
    await walk.answer("control", model="signed_number")
    await walk.answer("signed_number", number=CHARGER_POWER)
    assert walk.errors == {"number": "entity_in_use"}
    assert "Elbilen" in walk.error_text("number", "sv")


async def test_a_device_shows_neither_the_house_nor_another_device(
    hass: HomeAssistant, house: MockConfigEntry
) -> None:
    """Picked from a long list of power sensors: the neighbour in it made every command wrong."""
    walk = await vehicle_at_control(hass, house)
    await walk.answer("control", model="none")
    await finish(walk)

    car = next(item for item in house.subentries.values() if item.subentry_type == "vehicle").data
    meter = house.data["meter"]
    walk = await Walk.device(hass, house.entry_id, "battery")
    own = {**BATTERY_FORM, "name": "Batteriet"}
    await walk.answer("battery", **own | {"power_entity": meter["grid_power"]})
    assert walk.errors == {"power_entity": "measures_house"}
    await walk.answer("battery", **own | {"soc_entities": car["soc_entities"]})
    assert walk.errors == {"soc_entities": "shows_other"}
    assert "Elbilen" in walk.error_text("soc_entities", "sv")
    await walk.answer("battery", **own | {"power_entity": car["power_entity"]})
    assert walk.errors == {"power_entity": "shows_other"}
    await walk.answer("battery", **own)
    assert walk.at == "control"


DEVICE_ERRORS = [
    ({"name": "  "}, "name", "required"),
    ({"soc_entities": []}, "soc_entities", "required"),
    ({"soc_entities": ["sensor.nowhere"]}, "soc_entities", "entity_missing"),
    ({"soc_entities": ["sensor.energy"]}, "soc_entities", "soc_unit"),
    ({"soc_entities": ["sensor.soc_text"]}, "soc_entities", "not_a_number"),
    ({"soc_entities": ["sensor.car_soc", "sensor.too_full"]}, "soc_entities", "soc_range"),
    ({"plugged_entity": "binary_sensor.nowhere"}, "plugged_entity", "entity_missing"),
    ({"power_entity": "sensor.energy"}, "power_entity", "wrong_unit"),
]


@pytest.mark.parametrize(("answer", "field", "error"), DEVICE_ERRORS)
async def test_a_wrong_car_is_an_error_at_its_field_and_can_be_mended(
    hass: HomeAssistant, house: MockConfigEntry, answer: dict[str, Any], field: str, error: str
) -> None:
    walk = await Walk.device(hass, house.entry_id, "vehicle")
    await walk.answer("vehicle", **{**VEHICLE_FORM, **answer})
    assert walk.errors == {field: error}
    assert "{" not in walk.error_text(field, "sv")
    await walk.answer("vehicle", **{field: VEHICLE_FORM[field]})
    assert walk.at == "control"


async def test_another_house_keeps_its_entities(hass: HomeAssistant, house: MockConfigEntry) -> None:
    other = MockConfigEntry(
        domain="v2h",
        data=dict(house.data),
        subentries_data=[
            ConfigSubentryData(
                data={"name": "Grannens bil", "control": {"model": "signed_number", "number": CHARGER_POWER}},
                subentry_type="vehicle",
                title="Grannens bil",
                unique_id=None,
            )
        ],
    )
    other.add_to_hass(hass)
    walk = await battery_at(hass, house, "signed_number")
    await walk.answer("signed_number", number=CHARGER_POWER)
    assert walk.errors == {"number": "entity_in_use"}
    assert "Grannens bil" in walk.error_text("number")


async def test_a_time_without_seconds_is_a_time(hass: HomeAssistant, house: MockConfigEntry) -> None:
    walk = await vehicle_at_control(hass, house)
    await walk.answer("control")
    await walk.answer("limits")
    await walk.answer("driving", departure_time="06:45", return_time="06:45:00")
    assert walk.errors == {"return_time": "return_at_departure"}
    await walk.answer("driving", return_time="16:00")
    await finish(walk)
    assert (stored(house)["departure_time"], stored(house)["return_time"]) == ("06:45:00", "16:00:00")


async def test_a_sleeping_car_can_be_set_up(hass: HomeAssistant, house: MockConfigEntry) -> None:
    hass.states.async_set("sensor.bare_soc", "unavailable", {"device_class": "battery"})
    walk = await Walk.device(hass, house.entry_id, "vehicle")
    soc = ["sensor.sleeping_soc", "sensor.bare_soc"]
    await walk.answer("vehicle", **{**VEHICLE_FORM, "soc_entities": soc})
    assert walk.at == "control"


async def test_the_states_that_mean_plugged_in_are_chosen_among_the_entitys_own(
    hass: HomeAssistant, house: MockConfigEntry
) -> None:
    walk = await Walk.device(hass, house.entry_id, "vehicle")
    await walk.answer("vehicle", **{**VEHICLE_FORM, "plugged_entity": "sensor.charger_status"})
    assert walk.offered["plugged_states"] == ["Connected", "Charging"]
    await walk.answer("plugged", plugged_states=[])
    assert walk.errors == {"plugged_states": "required"}
    await walk.answer("plugged", plugged_states=["Connected", "Charging"])
    await finish(walk)
    assert stored(house)["plugged_states"] == ["Connected", "Charging"]

    (subentry_id,) = house.subentries
    walk = await Walk.device(hass, house.entry_id, "vehicle", subentry_id)
    await walk.answer("vehicle")
    assert walk.offered["plugged_states"] == ["Connected", "Charging"]


async def test_a_charging_car_never_counts_as_unplugged(hass: HomeAssistant, house: MockConfigEntry) -> None:
    """Else the charger goes on and off: charging makes the car absent, and absent ends the charging."""
    status = ["disconnected", "connected", "charging", "discharging", "charger_offline"]
    hass.states.async_set("sensor.charger_status", "connected", {"options": status})
    walk = await Walk.device(hass, house.entry_id, "vehicle")
    await walk.answer("vehicle", **{**VEHICLE_FORM, "plugged_entity": "sensor.charger_status"})
    assert walk.offered["plugged_states"][:3] == ["connected", "charging", "discharging"]
    await walk.answer("plugged", plugged_states=["connected"])
    assert walk.errors == {"plugged_states": "plugged_state_left_out"}
    assert "charging, discharging" in walk.error_text("plugged_states", "sv")
    await walk.answer("plugged", plugged_states=["connected", "Charging", "discharging"])
    assert walk.at == "control"


PLUG_STATES = [
    # Easee, Zaptec, OCPP, go-e, Wallbox, Peblar, and Swedish templates
    ("disconnected awaiting_start charging completed error ready_to_charge", [1, 2, 3, 5]),
    ("unknown disconnected connected_requesting connected_charging connected_finished", [2, 3, 4]),
    ("Available Preparing Charging SuspendedEV Finishing Unavailable Faulted", [1, 2, 3, 4]),
    ("idle charging wait_car complete error", [1, 2, 3]),
    ("disconnected idle charging discharging paused", [1, 2, 3, 4]),
    ("no_ev_connected suspended charging error fault invalid", [1, 2]),
    ("Frånkopplad Ansluten Laddar InteAnsluten Okänd", [1, 2]),
    ("NotConnected Connected not-connected no_vehicle", [1]),
]


@pytest.mark.parametrize(("states", "plugged"), PLUG_STATES)
def test_every_state_but_those_without_a_car_is_likely_to_be_plugged_in(
    states: str, plugged: list[int]
) -> None:
    options = states.split()
    assert likely_plugged(options) == [options[index] for index in plugged]


def test_only_states_in_which_energy_flows_must_be_chosen() -> None:
    states = ["connected", "Laddar ur", "Laddbox ledig", "charger_error", "not charging", "ready_to_charge"]
    assert left_out(states, ["connected"]) == ["Laddar ur", "ready_to_charge"]
    assert left_out(states, ["laddar UR", "ready_to_charge"]) == []


@pytest.mark.parametrize(("now", "first"), [("ansluten", "ansluten"), ("frånkopplad", "on")])
async def test_an_entity_without_options_offers_its_state_and_the_usual_ones(
    hass: HomeAssistant, house: MockConfigEntry, now: str, first: str
) -> None:
    hass.states.async_set("sensor.plain_status", now)
    walk = await Walk.device(hass, house.entry_id, "vehicle")
    await walk.answer("vehicle", **{**VEHICLE_FORM, "plugged_entity": "sensor.plain_status"})
    (selector,) = walk.result["data_schema"].schema.values()
    assert selector.config["options"][0]["value"] == now
    assert walk.offered["plugged_states"][0] == first
    assert {"connected", "charging", "discharging"} <= set(walk.offered["plugged_states"])
    await walk.answer("plugged", plugged_states=["ansluten"])
    assert walk.at == "control"


LIMIT_ERRORS = [
    ({"charge_kw": 9}, "charge_kw", "above_number"),
    ({"discharge_kw": 9}, "discharge_kw", "above_number"),
    ({"min_charge_kw": 8}, "advanced", "min_charge_above_max"),
    ({"min_discharge_kw": 8}, "advanced", "min_discharge_above_max"),
    ({"sold_min_soc": 80}, "sold", "max_soc_below_min"),
    ({"min_soc": 60, "max_soc": 60}, "max_soc", "max_soc_below_min"),
    ({"reserve_soc": 10}, "reserve_soc", "reserve_outside"),
    ({"reserve_soc": 95}, "reserve_soc", "reserve_outside"),
]


@pytest.mark.parametrize(("answer", "field", "error"), LIMIT_ERRORS)
async def test_a_wrong_limit_is_an_error_at_its_field_and_can_be_mended(
    hass: HomeAssistant, house: MockConfigEntry, answer: dict[str, Any], field: str, error: str
) -> None:
    walk = await vehicle_at_control(hass, house)
    await walk.answer("control", model="signed_number")
    await walk.answer("signed_number", number=CHARGER_POWER)
    offered = walk.offered
    await walk.answer("limits", **answer)
    assert walk.errors == {field: error}
    assert "{" not in walk.error_text(field, "sv")
    await walk.answer("limits", **{key: offered[key] for key in answer})
    assert walk.at == "driving"


async def test_a_number_that_cannot_go_below_zero_cannot_discharge(
    hass: HomeAssistant, house: MockConfigEntry
) -> None:
    walk = await vehicle_at_control(hass, house)
    await walk.answer("control", model="signed_number")
    await walk.answer("signed_number", number="number.charger_limit", unit="kW")
    assert walk.offered["discharge_kw"] == 0
    await walk.answer("limits", discharge_kw=5)
    assert walk.errors == {"discharge_kw": "number_cannot_discharge"}
    await walk.answer("limits", discharge_kw=0)
    assert walk.at == "driving"


DRIVING_ERRORS = [
    ({"departure_soc": 95}, "departure_soc", "departure_soc_outside"),
    ({"departure_soc": 10}, "departure_soc", "departure_soc_outside"),
    ({"trip_kwh": 60}, "trip_kwh", "trip_too_long"),
    ({"return_time": "07:30:00"}, "return_time", "return_at_departure"),
]


@pytest.mark.parametrize(("answer", "field", "error"), DRIVING_ERRORS)
async def test_an_impossible_drive_is_an_error_at_its_field_and_can_be_mended(
    hass: HomeAssistant, house: MockConfigEntry, answer: dict[str, Any], field: str, error: str
) -> None:
    walk = await vehicle_at_control(hass, house)
    await walk.answer("control")
    await walk.answer("limits")
    offered = walk.offered
    await walk.answer("driving", **answer)
    assert walk.errors == {field: error}
    assert "{" not in walk.error_text(field, "sv")
    await walk.answer("driving", **{field: offered[field]})
    assert walk.at == "preview"


async def test_a_car_that_never_drives(hass: HomeAssistant, house: MockConfigEntry) -> None:
    walk = await vehicle_at_control(hass, house)
    await walk.answer("control")
    await walk.answer("limits")
    await walk.answer("driving", trip_days=[])
    await finish(walk)
    assert VehicleSettings.from_mapping(stored(house)).trip_days == ()


async def test_a_car_is_changed_with_everything_filled_in(
    hass: HomeAssistant, house: MockConfigEntry, plan: AsyncMock
) -> None:
    walk = await vehicle_at_control(hass, house)
    await walk.answer("control", model="signed_number")
    await walk.answer("signed_number", number=CHARGER_POWER, enable=CHARGER_SWITCH, settle_s=45)
    await walk.answer("limits", min_soc=15)
    await walk.answer("driving", departure_soc=85)
    await walk.choose("preview", "finish")
    before = dict(stored(house))
    (subentry_id,) = house.subentries

    async def through(**changes: dict[str, Any]) -> Walk:
        walk = await Walk.device(hass, house.entry_id, "vehicle", subentry_id)
        for step in ("vehicle", "control", "signed_number", "limits", "driving"):
            await walk.answer(step, **changes.get(step, {}))
        return walk

    walk = await through()
    await walk.choose("preview", "finish")
    assert walk.result["reason"] == "reconfigure_successful"
    assert stored(house) == before

    walk = await through(vehicle={"name": "Volvon", "without": ("power_entity",)}, limits={"min_soc": 25})
    assert set(plan.call_args.args[2]) == {subentry_id}
    await walk.choose("preview", "finish")
    (subentry,) = house.subentries.values()
    assert subentry.title == "Volvon"
    assert subentry.data["min_soc"] == 0.25
    assert "power_entity" not in subentry.data
    assert subentry.data["departure_soc"] == 0.85


async def test_another_command_model_leaves_nothing_of_the_old_one(
    hass: HomeAssistant, house: MockConfigEntry
) -> None:
    walk = await battery_at(hass, house, "mode_select")
    await walk.answer("mode_select", select=INVERTER_MODE, number=INVERTER_POWER)
    await walk.answer("options", option_charge="Charge", option_discharge="Discharge", option_auto="Self use")
    await finish(walk)
    (subentry_id,) = house.subentries

    hass.states.async_set("select.other", "On", {"options": ["On", "Force"]})
    walk = await Walk.device(hass, house.entry_id, "battery", subentry_id)
    await walk.answer("battery")
    await walk.answer("control")
    assert walk.offered["select"] == INVERTER_MODE
    await walk.answer("mode_select", select="select.other")
    assert walk.offered == {"another_model": False}
    await walk.answer("options", option_charge="Force", option_hold="On")
    await walk.answer("limits", discharge_kw=0)
    await walk.choose("preview", "change_device")
    await walk.answer("battery")
    await walk.answer("control", model="signed_number")
    await walk.answer("signed_number", number=CHARGER_POWER)
    await walk.answer("limits")
    await walk.choose("preview", "finish")
    assert not [key for key in stored(house)["control"] if "option" in key or key == "select"]


MODELS = ["signed_number", "mode_select", "separate", "current_limit", "actions"]


@pytest.mark.parametrize("model", MODELS)
async def test_there_is_a_way_back_from_a_model_with_nothing_filled_in(
    hass: HomeAssistant, house: MockConfigEntry, model: str
) -> None:
    """The frontend does not send a form whose required fields are empty, so none may be required."""
    walk = await battery_at(hass, house, model)
    required = [key for key in walk.result["data_schema"].schema if isinstance(key, vol.Required)]
    assert [key.schema for key in required if isinstance(key.default, vol.Undefined)] in ([], ["advanced"])
    await walk.answer(model)
    assert "required" in walk.errors.values()
    await walk.answer(model, another_model=True)
    assert walk.offered == {"model": model}
    await walk.answer("control", model="none")
    await finish(walk)
    assert stored(house)["control"] == {"model": "none"}


async def test_there_is_a_way_back_from_the_options(hass: HomeAssistant, house: MockConfigEntry) -> None:
    walk = await battery_at(hass, house, "mode_select")
    await walk.answer("mode_select", select=INVERTER_MODE)
    await walk.answer("options", another_model=True)
    await walk.answer("control")
    assert walk.offered["select"] == INVERTER_MODE
    await walk.answer("mode_select")
    await walk.answer("options", option_hold="Idle")
    assert walk.errors == {"option_charge": "required"}


async def test_a_power_far_above_the_main_fuse_is_an_error_at_its_field(
    hass: HomeAssistant, house: MockConfigEntry
) -> None:
    """The fuse of 3 x 20 A carries 12.7 kW: a charger of 18 kW is held back, 22 kW is a mistake."""
    walk = await vehicle_at_control(hass, house)
    await walk.answer("control")
    await walk.answer("limits", charge_kw=22, discharge_kw=18)
    assert walk.errors == {"charge_kw": "above_fuse"}
    assert "3 x 20 A" in walk.error_text("charge_kw", "sv")
    await walk.answer("limits", charge_kw=18, discharge_kw=22)
    assert walk.errors == {"discharge_kw": "above_fuse"}
    await walk.answer("limits", discharge_kw=18)
    assert walk.at == "driving"


async def test_a_small_fuse_is_offered_no_more_than_it_carries(hass: HomeAssistant) -> None:
    house = make_entry({**HOUSE, "meter": {"main_fuse_a": 16, "phases": 1}}, car=None, battery=None)
    house.add_to_hass(hass)
    walk = await vehicle_at_control(hass, house)
    await walk.answer("control")
    assert (walk.offered["charge_kw"], walk.offered["discharge_kw"]) == (3.39, 3.39)
    await walk.answer("limits")
    assert walk.at == "driving"


async def test_a_plan_that_cannot_be_made_stops_nobody(
    hass: HomeAssistant, house: MockConfigEntry, plan: AsyncMock
) -> None:
    plan.return_value = preview(plan=None, problems="- no prices")
    walk = await battery_at(hass, house, "none")
    await walk.answer("limits")
    await walk.choose("preview_failed", "finish")
    assert stored(house)["name"] == "Batteriet"


async def test_the_sun_is_added_and_changed(hass: HomeAssistant, house: MockConfigEntry) -> None:
    walk = await Walk.device(hass, house.entry_id, "solar")
    assert walk.offered["name"] == "Solar"
    await walk.answer("solar", power_entity="sensor.text")
    assert walk.errors == {"power_entity": "not_a_number"}
    await walk.answer("solar", power_entity="sensor.sun", peak_kw=9.5)
    await walk.choose("preview", "finish")
    assert SolarSettings.from_mapping(stored(house)).peak_kw == 9.5
    (subentry_id,) = house.subentries

    walk = await Walk.device(hass, house.entry_id, "solar", subentry_id)
    assert walk.offered["peak_kw"] == 9.5
    await walk.answer("solar", without=("power_entity",), peak_kw=10)
    await walk.choose("preview", "finish")
    assert stored(house) == {"name": "Solar", "peak_kw": 10}
