"""What is known of a charge level outlives a restart of Home Assistant, and nothing more than may be believed."""

from datetime import timedelta
from typing import Any

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
import pytest

from tests.integration.home import CAR_PLUG, CAR_POWER, CAR_SOC

from .inputs_home import CHARGER_SOC, NOON, InputsHome


@pytest.fixture
async def home(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> InputsHome:
    """A house in which everything is known."""
    await hass.config.async_set_time_zone("Europe/Stockholm")
    freezer.move_to(NOON)
    home = InputsHome(hass, freezer)
    await home.set_up()
    return home


async def restart(home: InputsHome, after: float = 60) -> None:
    """Stop, and start again some seconds later."""
    assert await home.hass.config_entries.async_unload(home.entry.entry_id)
    home.freezer.tick(after)
    home.report()
    assert await home.hass.config_entries.async_setup(home.entry.entry_id)
    await home.tick(10)


async def lose(home: InputsHome) -> None:
    """Let nothing tell the car's charge level any more."""
    home.say(CAR_SOC, "unavailable")
    home.say(CHARGER_SOC, "unavailable")
    await home.tick(10)


def shown(home: InputsHome) -> tuple[float, str, float]:
    """The car's charge level in percent, where it comes from, and its margin."""
    told = home.attributes("sensor", "vehicle_soc")
    return float(home.value("sensor", "vehicle_soc")), told["from"], told["margin"]


async def test_an_estimate_goes_on(home: InputsHome) -> None:
    home.say(CAR_POWER, "6000")
    await lose(home)
    await home.wait(minutes=30)
    soc, source, margin = shown(home)
    assert (source, 45 < soc < 50) == ("estimate", True)
    await restart(home)
    after, source, wider = shown(home)
    assert source == "estimate"
    assert wider > margin  # what flowed meanwhile nobody knows
    assert soc - 1 < after <= soc


async def test_a_car_that_may_have_been_driven_meanwhile_is_not_estimated(home: InputsHome) -> None:
    await lose(home)
    assert shown(home)[1] == "estimate"
    await restart(home, after=timedelta(minutes=11).total_seconds())
    assert home.value("sensor", "vehicle_soc") == "unknown"
    assert home.status == "no_soc"


async def test_the_car_that_is_away_is_planned_with_what_it_left_with(home: InputsHome) -> None:
    home.say(CAR_PLUG, "off")
    await lose(home)
    await restart(home, after=3 * 3600)
    assert home.row("soc", "Bilen")["substitute"] == "last_known"
    data = home.coordinator.data
    assert data is not None
    assert data.draft.problem is not None
    car = next(item for item in data.draft.problem.storages if item.key == "vehicle")
    assert car.soc == pytest.approx(0.5)
    assert (home.status, data.draft.left_out) == ("ok", {})


async def test_what_the_car_left_with_is_not_its_charge_level_when_it_is_back(home: InputsHome) -> None:
    home.say(CAR_PLUG, "off")
    await home.tick(10)
    await restart(home, after=3 * 3600)
    home.say(CAR_PLUG, "on")
    await home.tick(10)
    assert home.attributes("sensor", "vehicle_soc")["issue"] == "unconfirmed"
    assert home.value("sensor", "vehicle_soc") == "unknown"
    home.say(CAR_SOC, "41")
    await home.tick(10)
    assert shown(home) == (41, "car", 0)


async def test_a_kill_loses_minutes_and_believes_no_more_for_it(
    home: InputsHome, hass_storage: dict[str, Any]
) -> None:
    home.say(CAR_POWER, "-6000")
    await lose(home)
    await home.wait(minutes=7)
    kept = dict(hass_storage["v2h.house.soc"])
    await home.wait(minutes=4)
    soc, _, _ = shown(home)
    assert await home.hass.config_entries.async_unload(home.entry.entry_id)
    hass_storage["v2h.house.soc"] = kept  # as it was on disk when the power went
    assert await home.hass.config_entries.async_setup(home.entry.entry_id)
    await home.tick(10)
    after, source, _ = shown(home)
    assert source == "estimate"
    assert after <= soc + 0.1


@pytest.mark.parametrize(
    "damage", [[], "x", {"vehicle": {"track": {"totals": 7}, "last": None}}, {"vehicle": 3}]
)
async def test_a_damaged_file_costs_only_what_was_in_it(
    home: InputsHome, hass_storage: dict[str, Any], damage: Any
) -> None:
    assert await home.hass.config_entries.async_unload(home.entry.entry_id)
    hass_storage["v2h.house.soc"]["data"] = damage
    assert await home.hass.config_entries.async_setup(home.entry.entry_id)
    await home.tick(10)
    assert home.status == "ok"
    assert shown(home) == (50, "charger", 0)


async def test_the_file_goes_with_the_house(home: InputsHome, hass_storage: dict[str, Any]) -> None:
    await home.wait(minutes=7)
    assert "v2h.house.soc" in hass_storage
    await home.hass.config_entries.async_remove(home.entry.entry_id)
    await home.hass.async_block_till_done()
    assert "v2h.house.soc" not in hass_storage
