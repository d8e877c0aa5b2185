"""A charge level that is only counted never lets a storage below its reserve: on the simulated home's own batteries."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest.mock import patch

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
import pytest

from custom_components.v2h_demo.past import Past
from custom_components.v2h_demo.physics import Meters
from custom_components.v2h_demo.record import RECORD_VARIABLE
from tests.integration.safety.faults_home import SET_UP, FaultsHome, open_home, shorten_times

TOLD = "sensor.told_soc"
RESERVE = 0.2


@pytest.fixture
def _past() -> Iterator[None]:
    past = Past(hours=[], short=[], meters=Meters(grid_import=100.0))
    with patch("custom_components.v2h_demo.statistics._live", return_value=(past, [])):
        yield


@pytest.mark.usefixtures("_past")
async def test_a_battery_whose_charge_level_is_lost_stops_above_its_reserve(
    hass: HomeAssistant,
    freezer: FrozenDateTimeFactory,
    hass_storage: dict[str, Any],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It is told to discharge at full power from 45 %, and nobody knows its charge level from 44 % on."""
    file = tmp_path / "record.jsonl"
    monkeypatch.setenv(RECORD_VARIABLE, str(file))
    shorten_times(hass, monkeypatch)
    percent = {"unit_of_measurement": "%"}
    hass.states.async_set(TOLD, "45", percent)
    battery = {**SET_UP["battery"], "soc_entities": [TOLD], "reserve_soc": RESERVE}
    home: FaultsHome = await open_home(hass, freezer, file, hass_storage, set_up={"battery": battery})
    await home.mode("vehicle", "released")
    await home.act("discharge", "battery", power=3)
    for _ in range(12):
        await home.run(10, step_s=10)
        hass.states.async_set(TOLD, str(round(home.house.battery.soc * 100)), percent)
    began = home.house.battery.soc
    assert home.moments[-1].battery_did_w < -2000
    hass.states.async_set(TOLD, "unavailable")
    lowest, supplied = began, 0.0
    for _ in range(80):
        await home.run(30, step_s=30)
        lowest = min(lowest, home.house.battery.soc)
        supplied = began - home.house.battery.soc
    assert lowest >= RESERVE
    assert supplied > 0.05  # it did go on for a while
    assert home.moments[-1].battery_did_w > -100
    assert await hass.config_entries.async_unload(home.entry.entry_id)
    await home.settle()
