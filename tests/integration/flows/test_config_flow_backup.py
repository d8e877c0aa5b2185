"""The pages about power cuts, as the owner walks through them."""

from datetime import datetime

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.v2h.reserve.settings import BackupSettings, ReserveUnit
from tests.integration.home import make_entry, set_prices, set_readings

from .test_config_flow_profitability import seen

NOON = datetime.fromisoformat("2026-11-23T13:30:00+01:00")


@pytest.fixture
async def entry(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> MockConfigEntry:
    """A house with its first plan."""
    await hass.config.async_set_time_zone("Europe/Stockholm")
    freezer.move_to(NOON)
    set_prices(hass, NOON)
    set_readings(hass)
    entry = make_entry()
    entry.add_to_hass(hass)
    assert await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    return entry


async def test_the_reserve_of_the_house_is_asked_for_and_kept(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    options = hass.config_entries.options
    result = await options.async_init(entry.entry_id)
    result = seen(await options.async_configure(result["flow_id"], {"next_step_id": "backup"}))
    ladder = result["description_placeholders"]["ladder"]
    assert "**Bilen**: 18 kWh" in ladder
    # A battery drives nowhere.
    (battery,) = (line for line in ladder.splitlines() if "Bilen" not in line)
    assert "departure" not in battery
    answer = {"essential_w": 500, "reserve_unit": "hours", "level": 85}
    result = seen(await options.async_configure(result["flow_id"], answer))
    assert result["errors"] == {"reserve": "required"}  # hours, but how many
    answer |= {"reserve": 24, "storages": ["vehicle", "battery"], "ready_within_h": 10, "any_price": False}
    result = seen(await options.async_configure(result["flow_id"], answer))
    assert result["step_id"] == "backup_sources"
    answer = {
        "warnings": ["binary_sensor.meteoalarm"],
        "warning_level": "3",
        "wind_limit": 25,
        "advanced": {"warning_types": ["vind"], "outage_words": [], "wind_hours": 24},
    }
    result = seen(await options.async_configure(result["flow_id"], answer))
    assert result["step_id"] == "backup_outage"
    answer = {
        "meter_silence": True,
        "keep_departure": False,
        "advanced": {
            "grid_off_states": ["no_grid"],
            "debounce_s": 10,
            "return_pause_s": 300,
            "soft_start_min": 30,
        },
    }
    result = seen(await options.async_configure(result["flow_id"], answer))
    assert result["type"] is FlowResultType.CREATE_ENTRY
    await hass.async_block_till_done(wait_background_tasks=True)
    backup = entry.runtime_data.home.backup
    assert backup == BackupSettings(
        essential_w=500,
        storages=("vehicle", "battery"),
        reserve_unit=ReserveUnit.HOURS,
        reserve=24,
        level=0.85,
        ready_within_h=10,
        warnings=("binary_sensor.meteoalarm",),
        warning_level=3,
        warning_types=("vind",),
        outage_words=(),
        wind_limit=25,
        grid_off_states=("no_grid",),
        meter_silence=True,
        keep_departure=False,
    )
    # 12 kWh: all that the battery can give (8.55), the rest from the car (3.45 of 38.64).
    choices = entry.runtime_data.backup.in_force(NOON)
    assert choices.of("battery").reserve_soc == pytest.approx(1.0)
    assert entry.runtime_data.reserve("vehicle").outage_kwh == pytest.approx(18)  # its own is more
