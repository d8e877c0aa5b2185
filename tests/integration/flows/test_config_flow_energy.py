"""What set-up takes from the Energy dashboard's preferences, whatever their shape."""

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any
from unittest.mock import AsyncMock, patch

from homeassistant.components.energy.data import async_get_manager
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.v2h.inputs.energy_preferences import (
    EnergySuggestions,
    async_forecast_providers,
    async_read_energy_preferences,
)
from tests.integration.home import GRID, make_entry, set_prices, set_readings

from .flow_home import preview, set_devices
from .flow_walk import Walk

BATTERY = {
    "type": "battery",
    "stat_energy_from": "sensor.out",
    "stat_energy_to": "sensor.in",
    "stat_rate": "sensor.battery_power",
    "stat_soc": "sensor.battery_soc",
    "capacity": 10.2,
    "name": "Källarbatteriet",
}
SOLAR = {
    "type": "solar",
    "stat_energy_from": "sensor.sun_energy",
    "stat_rate": "sensor.sun",
    "config_entry_solar_forecast": ["forecast", "gone"],
}


@pytest.fixture(autouse=True)
def _entities(hass: HomeAssistant) -> None:
    set_prices(hass, dt_util.utcnow())
    set_readings(hass)
    set_devices(hass)


@pytest.fixture(autouse=True)
def _no_start() -> Iterator[None]:
    with (
        patch("custom_components.v2h.async_setup_entry", return_value=True),
        patch("custom_components.v2h.flows.first_plan.async_preview", return_value=preview()),
    ):
        yield


async def prefer(hass: HomeAssistant, *sources: Any) -> None:
    """Let the dashboard have these sources."""
    (await async_get_manager(hass)).data = {"energy_sources": list(sources), "device_consumption": []}


async def test_without_preferences_nothing_is_suggested(hass: HomeAssistant) -> None:
    assert await async_read_energy_preferences(hass) == EnergySuggestions()


@pytest.mark.parametrize("sources", [None, "text", 5, [None], [{"type": "grid", "power_config": "text"}]])
async def test_preferences_of_an_unknown_shape_suggest_nothing(hass: HomeAssistant, sources: Any) -> None:
    (await async_get_manager(hass)).data = {"energy_sources": sources}
    assert await async_read_energy_preferences(hass) == EnergySuggestions()


async def test_a_dashboard_that_cannot_be_read_suggests_nothing(hass: HomeAssistant) -> None:
    with patch("custom_components.v2h.inputs.energy_preferences.async_get_manager", side_effect=RuntimeError):
        assert await async_read_energy_preferences(hass) == EnergySuggestions()


GRIDS = [
    ({"stat_rate": GRID}, {"grid_power": GRID, "grid_positive_is": "import"}),
    ({"power_config": {"stat_rate": GRID}}, {"grid_power": GRID, "grid_positive_is": "import"}),
    (
        # The dashboard makes a sensor of its own from an inverted one; the owner's is better known.
        {"stat_rate": "sensor.import", "power_config": {"stat_rate_inverted": GRID}},
        {"grid_power": GRID, "grid_positive_is": "export"},
    ),
    (
        {"power_config": {"stat_rate_from": "sensor.import", "stat_rate_to": "sensor.export"}},
        {"import_power": "sensor.import", "export_power": "sensor.export"},
    ),
    ({"power_config": {"stat_rate_from": "sensor.import"}}, {"import_power": "sensor.import"}),
    (
        {"flow_from": [], "flow_to": [], "power": [{"stat_rate": GRID}]},
        {"grid_power": GRID, "grid_positive_is": "import"},
    ),
    ({"stat_rate": "tibber:external"}, {}),
    ({"stat_rate": "sensor.removed"}, {}),
    # A counter alone is no meter: power is still asked for.
    ({"stat_energy_from": "sensor.energy"}, {"import_energy": "sensor.energy"}),
    (
        {"stat_rate": GRID, "stat_energy_from": "sensor.counter", "stat_energy_to": "sensor.counter_out"},
        {
            "grid_power": GRID,
            "grid_positive_is": "import",
            "import_energy": "sensor.counter",
            "export_energy": "sensor.counter_out",
        },
    ),
    # What shows no energy now would be an error in a field that nobody filled in.
    (
        {"stat_rate": GRID, "stat_energy_from": "sensor.import", "stat_energy_to": "sensor.counter_out"},
        {"grid_power": GRID, "grid_positive_is": "import"},
    ),
]


@pytest.mark.parametrize(("source", "suggested"), GRIDS)
async def test_the_meter_is_suggested(
    hass: HomeAssistant, source: dict[str, Any], suggested: dict[str, str]
) -> None:
    await hass.config.async_update(country="SE", currency="SEK")
    for counter in ("sensor.counter", "sensor.counter_out"):
        hass.states.async_set(counter, "4711.5", {"unit_of_measurement": "kWh"})
    await prefer(hass, {"type": "grid", "cost_adjustment_day": 0, **source})
    walk = await Walk.house(hass)
    for step in ("user", "price", "tariff"):
        await walk.answer(step)
    await walk.grid_by_hand()
    keys = ("grid_power", "import_power", "export_power", "import_energy", "export_energy")
    assert {key: walk.offered[key] for key in keys if key in walk.offered} == {
        key: value for key, value in suggested.items() if key in keys
    }
    assert walk.offered["grid_positive_is"] == suggested.get("grid_positive_is", "import")
    if {"grid_power", "import_power"} & suggested.keys():
        await walk.answer("meter")
        assert walk.at == "devices"


async def test_no_counter_is_suggested_where_two_of_them_count(hass: HomeAssistant) -> None:
    """By day and by night: one alone would tell of a part."""
    for counter in ("sensor.day", "sensor.night"):
        hass.states.async_set(counter, "4711.5", {"unit_of_measurement": "kWh"})
    await prefer(
        hass, *({"type": "grid", "stat_energy_from": item} for item in ("sensor.day", "sensor.night"))
    )
    assert (await async_read_energy_preferences(hass)).import_energy is None


async def test_the_battery_is_suggested_and_the_next_one_after_it(hass: HomeAssistant) -> None:
    house = make_entry(car=None, battery=None)
    house.add_to_hass(hass)
    await prefer(
        hass,
        BATTERY,
        {
            "type": "battery",
            "stat_energy_from": "sensor.out",
            "stat_energy_to": "sensor.in",
            "power_config": {"stat_rate_inverted": "sensor.battery_power"},
        },
    )
    walk = await Walk.device(hass, house.entry_id, "battery")
    assert walk.offered == {
        "name": "Källarbatteriet",
        "capacity_kwh": 10.2,
        "soc_entities": ["sensor.battery_soc"],
        "power_entity": "sensor.battery_power",
        "power_positive_is": "discharge",
    }
    for step in ("battery", "control", "limits"):
        await walk.answer(step)
    await walk.choose("preview", "finish")

    walk = await Walk.device(hass, house.entry_id, "battery")
    assert walk.offered == {
        "name": "Home battery",
        "power_entity": "sensor.battery_power",
        "power_positive_is": "charge",
    }


async def test_names_are_suggested_in_the_houses_language_and_only_once(hass: HomeAssistant) -> None:
    await hass.config.async_update(language="sv")
    house = make_entry(car=None, battery=None)
    house.add_to_hass(hass)
    walk = await Walk.device(hass, house.entry_id, "solar")
    assert walk.offered["name"] == "Solceller"
    await walk.answer("solar")
    await walk.choose("preview", "finish")
    walk = await Walk.device(hass, house.entry_id, "solar")
    assert "name" not in walk.offered


@pytest.fixture
def forecast(hass: HomeAssistant) -> Iterator[AsyncMock]:
    """An integration that forecasts the sun."""
    MockConfigEntry(domain="forecast_solar", entry_id="forecast", title="Taket").add_to_hass(hass)
    with patch(
        "custom_components.v2h.inputs.energy_preferences.async_get_energy_platforms",
        return_value={"forecast_solar": SimpleNamespace()},
    ) as mock:
        yield mock


async def test_the_forecast_that_the_dashboard_uses_is_suggested(
    hass: HomeAssistant, forecast: AsyncMock
) -> None:
    house = make_entry(car=None, battery=None)
    house.add_to_hass(hass)
    await prefer(hass, SOLAR, {"type": "gas"})
    assert await async_forecast_providers(hass) == {"forecast": "Taket"}
    walk = await Walk.device(hass, house.entry_id, "solar")
    assert walk.offered["power_entity"] == "sensor.sun"
    assert walk.offered["forecast_entries"] == ["forecast"]
    await walk.answer("solar")
    await walk.choose("preview", "finish")
    (subentry,) = house.subentries.values()
    assert subentry.data["forecast_entries"] == ["forecast"]

    # A provider that is not running just now is not forgotten.
    forecast.return_value = {}
    walk = await Walk.device(hass, house.entry_id, "solar", subentry.subentry_id)
    assert "forecast_entries" not in walk.offered
    await walk.answer("solar", peak_kw=5)
    await walk.choose("preview", "finish")
    (subentry,) = house.subentries.values()
    assert subentry.data["forecast_entries"] == ["forecast"]
    assert subentry.data["peak_kw"] == 5
