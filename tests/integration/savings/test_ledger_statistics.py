"""What Home Assistant's long-term statistics sum up of the savings is what the ledger says was saved."""

from datetime import datetime, timedelta
import logging
from typing import Any

from freezegun.api import FrozenDateTimeFactory
from homeassistant.components.recorder import Recorder
from homeassistant.components.recorder.statistics import statistics_during_period
from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers.recorder import get_instance
from homeassistant.util import dt as dt_util
import pytest
from pytest_homeassistant_custom_component.common import async_fire_time_changed
from pytest_homeassistant_custom_component.components.recorder.common import (
    async_wait_recording_done,
    do_adhoc_statistics,
)

from custom_components.v2h.const import DOMAIN
from tests.integration.grid.test_peaks import EFFEKT, with_peaks
from tests.integration.home import GRID, HOUSE, make_entry, set_prices, set_readings

EVENING = datetime.fromisoformat("2026-11-30T22:30:00+01:00")
MINUTE = timedelta(minutes=1)
FIVE = 5 * MINUTE
PERIODS = ("today", "month", "year", "total")


@pytest.fixture(autouse=True)
def _our_integrations() -> None:
    """Leave out what all other tests get: the recorder must come before Home Assistant."""


@pytest.fixture(autouse=True)
async def _evening(
    recorder_mock: Recorder,
    hass: HomeAssistant,
    enable_custom_integrations: None,
    freezer: FrozenDateTimeFactory,
) -> None:
    logging.getLogger("sqlalchemy.engine").setLevel(logging.WARNING)
    await hass.config.async_set_time_zone("Europe/Stockholm")
    freezer.move_to(EVENING)


class Home:
    """A house on the last evening of a month, whose recorder makes its statistics."""

    def __init__(self, hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> None:
        """Nothing is set up yet."""
        self.hass = hass
        self.freezer = freezer
        self.entry = make_entry(with_peaks(EFFEKT, {**EFFEKT, "name": "dag", "n": 1}), battery=None)

    async def settle(self) -> None:
        """Let everything that has begun come to its end."""
        await self.hass.async_block_till_done(wait_background_tasks=True)

    async def start(self) -> None:
        """Set the house up."""
        set_prices(self.hass, dt_util.now())
        set_readings(self.hass, grid_w=2000)
        if self.hass.config_entries.async_get_entry(self.entry.entry_id) is None:
            self.entry.add_to_hass(self.hass)
        assert await self.hass.config_entries.async_setup(self.entry.entry_id)
        await self.settle()

    async def live(self, minutes: int, grid: float | str = 2000) -> None:
        """Let the meter report this for so long; every five minutes the recorder sums up."""
        for _ in range(minutes):
            set_readings(self.hass, grid_w=2000 if isinstance(grid, str) else grid)
            if isinstance(grid, str):
                self.hass.states.async_set(GRID, grid)
            self.freezer.tick(MINUTE)
            async_fire_time_changed(self.hass)
            await self.settle()
            now = dt_util.utcnow()
            if now.minute % 5 == 0:
                await async_wait_recording_done(self.hass)
                do_adhoc_statistics(self.hass, start=now - FIVE)
                await async_wait_recording_done(self.hass)

    def entity(self, period: str) -> str:
        """The sensor of a period."""
        found = er.async_get(self.hass).async_get_entity_id("sensor", DOMAIN, f"house_savings_{period}")
        assert found
        return found

    def saved(self, period: str = "total") -> float:
        """What the sensor shows."""
        state = self.hass.states.get(self.entity(period))
        assert state
        return float(state.state)

    async def summed(self) -> dict[str, float]:
        """What the statistics have summed up, by period."""
        entities = {self.entity(period): period for period in PERIODS}
        rows: dict[str, list[Any]] = await get_instance(self.hass).async_add_executor_job(
            statistics_during_period,
            self.hass,
            EVENING,
            None,
            set(entities),
            "5minute",
            None,
            {"sum"},
        )
        return {entities[entity]: found[-1]["sum"] for entity, found in rows.items()}


@pytest.fixture
def home(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> Home:
    """Not yet set up."""
    return Home(hass, freezer)


async def test_the_statistics_of_each_period_sum_up_to_the_total(home: Home) -> None:
    """Over midnight and a month's end, with a restart within a slot, a broken meter and a peak in the last hour."""
    await home.start()
    await home.live(20)
    first = await home.summed()
    assert first == pytest.approx(dict.fromkeys(PERIODS, home.saved()))
    assert abs(home.saved()) > 0.5
    await home.live(17, grid=4000)
    assert await home.hass.config_entries.async_reload(home.entry.entry_id)
    await home.live(30, grid=4000)
    await home.live(23, grid="unavailable")
    set_prices(home.hass, dt_util.now())
    await home.live(65)
    assert dt_util.now().day == 1
    assert home.saved("month") != pytest.approx(home.saved())
    assert await home.summed() == pytest.approx(dict.fromkeys(PERIODS, home.saved()))


async def test_a_house_that_is_set_up_anew_takes_nothing_from_what_was_summed_up(home: Home) -> None:
    await home.start()
    await home.live(35)
    before = home.saved()
    assert await home.hass.config_entries.async_remove(home.entry.entry_id)
    home.entry = make_entry(HOUSE, battery=None)
    await home.start()
    await home.live(35)
    assert await home.summed() == pytest.approx(dict.fromkeys(PERIODS, before + home.saved()))
