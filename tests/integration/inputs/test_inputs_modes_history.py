"""A house without history: what it plans with, who is told, and that it ends by itself."""

from datetime import timedelta

from freezegun.api import FrozenDateTimeFactory
from homeassistant.components.recorder import Recorder
from homeassistant.components.recorder.models import StatisticData, StatisticMeanType, StatisticMetaData
from homeassistant.components.recorder.statistics import async_import_statistics
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util
import pytest
from pytest_homeassistant_custom_component.components.recorder.common import async_wait_recording_done

from tests.integration.home import BATTERY_POWER, CAR_POWER, GRID

from .inputs_home import NOON, SOLAR, InputsHome


@pytest.fixture(autouse=True)
def _our_integrations() -> None:
    """Leave out what all other tests get: the recorder must come before Home Assistant."""


def measure(hass: HomeAssistant, entity: str) -> None:
    """Two days of hourly means."""
    metadata = StatisticMetaData(
        mean_type=StatisticMeanType.ARITHMETIC,
        has_sum=False,
        name=None,
        source="recorder",
        statistic_id=entity,
        unit_class="power",
        unit_of_measurement="W",
    )
    hour = dt_util.utcnow().replace(minute=0, second=0, microsecond=0)
    rows = [StatisticData(start=hour - timedelta(hours=back), mean=800.0) for back in range(1, 49)]
    async_import_statistics(hass, metadata, rows)


async def test_no_history(
    recorder_mock: Recorder,
    enable_custom_integrations: None,
    hass: HomeAssistant,
    freezer: FrozenDateTimeFactory,
) -> None:
    await hass.config.async_set_time_zone("Europe/Stockholm")
    freezer.move_to(NOON)
    home = InputsHome(hass, freezer)
    await home.set_up()
    assert home.status == "ok"  # a new house has none for a while
    assert home.row("history")["substitute"] == "typical"
    assert home.coordinator.plan is not None
    for _ in range(9):
        await home.tick(15 * 60 + 1)
    assert (home.status, home.inputs) == ("no_history", "degraded")
    assert GRID in home.issues["no_history"]

    for entity in (GRID, CAR_POWER, BATTERY_POWER, SOLAR):
        measure(hass, entity)
    await async_wait_recording_done(hass)
    await home.tick(15 * 60 + 1)
    await home.tick(10)
    assert (home.status, home.issues) == ("ok", {})
    assert home.row("history")["state"] == "ok"
