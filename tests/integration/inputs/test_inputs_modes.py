"""The degraded modes: each has a plan or a safe stop, a status and a repair issue, and ends by itself."""

from datetime import timedelta
import sys
from unittest.mock import patch

from freezegun.api import FrozenDateTimeFactory
import highspy
from homeassistant.core import CoreState, HomeAssistant
from homeassistant.exceptions import ServiceValidationError
import pytest

from custom_components.v2h.engine.model import PlanStatus
from custom_components.v2h.inputs.snapshot import LeftOutCode
from tests.integration.home import CAR_SETPOINT, CAR_SOC, GRID, PRICE

from .inputs_home import CHARGER_SOC, NOON, InputsHome


@pytest.fixture
async def home(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> InputsHome:
    """A house in which everything is known."""
    await hass.config.async_set_time_zone("Europe/Stockholm")
    freezer.move_to(NOON)
    home = InputsHome(hass, freezer)
    await home.set_up()
    assert (home.status, home.issues) == ("ok", {})
    return home


async def test_no_prices(home: InputsHome) -> None:
    await home.command_for_real()
    made = home.coordinator.plan
    home.prices = False
    home.hass.states.async_set(PRICE, "unavailable")
    await home.wait(minutes=17)
    assert home.status == "no_prices"
    assert PRICE in home.issues["no_prices"]
    assert home.row("prices")["substitute"] == "kept"
    plan = home.coordinator.plan
    assert plan is not None  # with the prices that are known
    assert plan is not made

    await home.tick(timedelta(days=3).total_seconds())
    await home.wait(minutes=3)
    assert home.inputs == "missing"
    assert home.row("prices")["state"] == "missing"
    assert home.value("sensor", "house_next_action") == "unknown"
    assert home.battery_mode == "auto"  # its safe verb

    home.prices = True
    await home.wait(minutes=2)
    assert home.status == "no_history"  # which nothing records here
    assert "no_prices" not in home.issues
    assert home.value("sensor", "house_next_action") != "unknown"
    assert home.row("prices")["state"] == "ok"


async def test_no_meter(home: InputsHome) -> None:
    await home.command_for_real()
    await home.hass.services.async_call(
        "v2h", "charge", {"entity_id": home.entity("select", "battery_mode"), "power": 2}, blocking=True
    )
    await home.tick(10)
    assert home.battery_mode == "charge"
    home.silence(GRID)
    await home.wait(minutes=3)
    assert home.battery_mode == "auto"  # without a meter the main fuse cannot be protected
    assert (home.status, home.inputs) == ("no_meter", "missing")
    assert home.row("grid_power")["problem"] == "stale"
    assert home.issues == {}
    await home.wait(minutes=6)
    assert GRID in home.issues["no_meter"]

    home.restore()
    await home.wait(minutes=2)
    assert (home.status, home.issues) == ("ok", {})
    assert home.battery_mode == "charge"


async def test_no_charge_level(home: InputsHome) -> None:
    home.say("binary_sensor.car_plug", "off")
    await home.tick(10)
    home.say(CAR_SOC, "unavailable")
    home.say(CHARGER_SOC, "0")
    home.say("binary_sensor.car_plug", "on")
    await home.wait(minutes=7)
    assert (home.status, home.inputs) == ("no_soc", "missing")
    assert home.value("sensor", "vehicle_soc") == "unknown"
    assert "no_soc" in home.issues
    data = home.coordinator.data
    assert data is not None
    assert data.draft.left_out["vehicle"].code is LeftOutCode.SOC_UNKNOWN
    assert home.value("sensor", "battery_action") != "unknown"  # the others are planned

    home.restore()
    await home.tick(10)
    assert (home.status, home.issues, home.inputs) == ("ok", {}, "degraded")
    assert home.value("sensor", "vehicle_soc") == "50.0"
    assert home.value("sensor", "vehicle_action") != "unknown"


async def test_no_charge_level_but_the_owner_s(home: InputsHome) -> None:
    home.say("binary_sensor.car_plug", "off")
    await home.tick(10)
    number = home.entity("number", "vehicle_entered_soc")
    with pytest.raises(ServiceValidationError, match="Bilen"):
        await home.hass.services.async_call(
            "number", "set_value", {"entity_id": number, "value": 60}, blocking=True
        )
    home.say(CAR_SOC, "unavailable")
    home.say(CHARGER_SOC, "unavailable")
    home.say("binary_sensor.car_plug", "on")
    await home.tick(30)
    assert home.status == "no_soc"
    assert home.value("number", "vehicle_entered_soc") == "unknown"
    await home.hass.services.async_call(
        "number", "set_value", {"entity_id": number, "value": 60}, blocking=True
    )
    await home.tick(10)
    assert (home.status, home.inputs) == ("ok", "degraded")
    assert home.value("number", "vehicle_entered_soc") == "60"
    assert float(home.value("sensor", "vehicle_soc")) == pytest.approx(55, abs=0.2)
    told = home.attributes("sensor", "vehicle_soc")
    assert (told["from"], told["source"]) == ("entered", CHARGER_SOC)
    assert told["margin"] == pytest.approx(5, abs=0.2)
    assert home.value("sensor", "vehicle_action") != "unknown"
    await home.tick(timedelta(hours=25).total_seconds())
    assert home.value("number", "vehicle_entered_soc") == "unknown"
    assert home.status == "no_soc"


async def test_no_solver_installed(home: InputsHome) -> None:
    with patch.dict(sys.modules, {"highspy": None}):
        await home.replan()
        await home.wait(minutes=7)
        assert home.status == "simple_plan"
        assert "highspy" in home.issues["simple_plan"]
        plan = home.coordinator.plan
        assert plan is not None
        assert plan.status is PlanStatus.RULES
    await home.replan()
    assert (home.status, home.issues) == ("ok", {})


async def test_a_solver_that_crashes(home: InputsHome) -> None:
    with patch.object(highspy.Highs, "run", side_effect=RuntimeError("a broken build")):
        await home.replan()
        await home.wait(minutes=7)
        assert home.status == "simple_plan"
        assert home.issues["simple_plan"]
        plan = home.coordinator.plan
        assert plan is not None
        assert plan.status is PlanStatus.RULES
        assert home.value("sensor", "battery_action") != "unknown"
    await home.replan()
    assert (home.status, home.issues) == ("ok", {})


async def test_home_assistant_that_has_just_started(home: InputsHome) -> None:
    await home.command_for_real()
    await home.hass.services.async_call(
        "v2h", "charge", {"entity_id": home.entity("select", "vehicle_mode"), "power": 3.7}, blocking=True
    )
    await home.tick(10)
    setpoint = home.hass.states.get(CAR_SETPOINT)
    assert setpoint
    assert float(setpoint.state) == 3700
    assert await home.hass.config_entries.async_unload(home.entry.entry_id)
    home.hass.set_state(CoreState.starting)
    assert await home.hass.config_entries.async_setup(home.entry.entry_id)
    await home.tick(10)
    assert home.status == "starting"
    assert home.issues == {}
    await home.wait(minutes=6)
    assert "starting" in home.issues  # an integration that never finishes
    setpoint = home.hass.states.get(CAR_SETPOINT)
    assert setpoint
    assert float(setpoint.state) == 0  # nothing is commanded

    home.hass.set_state(CoreState.running)
    await home.tick(20)
    assert (home.status, home.issues) == ("ok", {})
    setpoint = home.hass.states.get(CAR_SETPOINT)
    assert setpoint
    assert float(setpoint.state) == 3700
