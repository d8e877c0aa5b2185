"""The past that the simulated home gives the recorder, and the Energy dashboard's sources."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
import logging
from unittest.mock import patch

from freezegun.api import FrozenDateTimeFactory
from homeassistant.components.energy.data import async_get_manager
from homeassistant.components.energy.websocket_api import async_get_energy_platforms
from homeassistant.components.recorder import Recorder
from homeassistant.components.recorder.statistics import statistics_during_period
from homeassistant.core import HomeAssistant
from homeassistant.helpers.recorder import get_instance
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry
from pytest_homeassistant_custom_component.components.recorder.common import async_wait_recording_done

from custom_components.v2h_demo.const import DOMAIN

EVENING = datetime(2026, 11, 24, 18, 0, tzinfo=UTC)
OPTIONS = {"speed": 1, "price_pattern": "typical", "seed": 1, "refusals": False}


@pytest.fixture
async def mock_recorder_before_hass(async_test_recorder: object) -> None:
    """The recorder's database comes before Home Assistant."""


@pytest.fixture(autouse=True)
async def _time_and_place(
    recorder_mock: Recorder, hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    # The test fixtures log each of the thousands of rows, which takes longer than to write them.
    logging.getLogger("sqlalchemy.engine").setLevel(logging.WARNING)
    freezer.move_to(EVENING)
    await hass.config.async_set_time_zone("Europe/Stockholm")
    assert await async_setup_component(hass, "energy", {})


@pytest.fixture
def _short_past() -> Iterator[None]:
    """An hour will do for those who do not count."""
    with (
        patch("custom_components.v2h_demo.statistics.HISTORY_DAYS", 1 / 24),
        patch("custom_components.v2h_demo.statistics.SHORT_HISTORY_DAYS", 1 / 24),
    ):
        yield


async def add(hass: HomeAssistant) -> MockConfigEntry:
    entry = MockConfigEntry(domain=DOMAIN, title="Demo", options=OPTIONS)
    entry.add_to_hass(hass)
    assert await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done()
    return entry


async def test_the_first_set_up_brings_weeks_of_statistics_and_energy_sources(hass: HomeAssistant) -> None:
    entry = await add(hass)
    await async_wait_recording_done(hass)

    def read(period: str, start: datetime) -> dict[str, list[dict[str, float]]]:
        ids = {"sensor.demo_house_power", "sensor.demo_grid_import_energy", "sensor.demo_nordpool_se3"}
        return statistics_during_period(hass, start, None, ids, period, None, {"mean", "sum", "state"})

    instance = get_instance(hass)
    hours = await instance.async_add_executor_job(read, "hour", EVENING - timedelta(days=40))
    assert len(hours["sensor.demo_house_power"]) == 28 * 24
    assert len(hours["sensor.demo_nordpool_se3"]) == 28 * 24
    sums = [row["sum"] for row in hours["sensor.demo_grid_import_energy"]]
    assert len(sums) == 28 * 24
    assert sums == sorted(sums)
    short = await instance.async_add_executor_job(read, "5minute", EVENING - timedelta(days=1))
    assert len(short["sensor.demo_house_power"]) == 288
    state = hass.states.get("sensor.demo_grid_import_energy")
    assert state is not None
    assert short["sensor.demo_grid_import_energy"][-1]["state"] == pytest.approx(
        float(state.state), abs=0.001
    )

    preferences = (await async_get_manager(hass)).data
    assert preferences is not None
    assert [source["type"] for source in preferences["energy_sources"]] == ["grid", "solar", "battery"]
    assert preferences["energy_sources"][1]["config_entry_solar_forecast"] == [entry.entry_id]


@pytest.mark.usefixtures("_short_past")
async def test_energy_sources_that_are_there_stay(hass: HomeAssistant) -> None:
    manager = await async_get_manager(hass)
    await manager.async_update({"energy_sources": [], "device_consumption": []})
    await add(hass)
    assert manager.data is not None
    assert manager.data["energy_sources"] == []


@pytest.mark.usefixtures("_short_past")
async def test_the_energy_dashboard_gets_a_solar_forecast(hass: HomeAssistant) -> None:

    entry = await add(hass)
    platforms = await async_get_energy_platforms(hass)
    forecast = await platforms[DOMAIN](hass, entry.entry_id)
    assert forecast is not None
    hours = {dt_util.parse_datetime(start): energy for start, energy in forecast["wh_hours"].items()}
    assert len(hours) == 72
    assert min(start for start in hours if start) == datetime(2026, 11, 23, 23, tzinfo=UTC)
    assert max(hours.values()) > 50
    assert hours[datetime(2026, 11, 24, 23, tzinfo=UTC)] == 0
    assert await platforms[DOMAIN](hass, "nobody") is None
