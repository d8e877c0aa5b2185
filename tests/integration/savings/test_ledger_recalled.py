"""Slots that passed while nobody followed the meter are taken from the recorder, where it has them."""

from collections.abc import Callable
from datetime import datetime, timedelta
import logging
from typing import Any
from unittest.mock import patch

from freezegun.api import FrozenDateTimeFactory
from homeassistant.components.recorder import Recorder
from homeassistant.components.recorder.db_schema import StatisticsShortTerm
from homeassistant.components.recorder.models import StatisticData, StatisticMeanType, StatisticMetaData
from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er
from homeassistant.util import dt as dt_util
import pytest
from pytest_homeassistant_custom_component.common import async_fire_time_changed
from pytest_homeassistant_custom_component.components.recorder.common import async_wait_recording_done

from custom_components.v2h.const import DOMAIN
from tests.integration.home import CAR, CAR_POWER, GRID, make_entry, set_prices, set_readings

NIGHT = datetime.fromisoformat("2026-11-23T01:00:00+01:00")
MINUTE = timedelta(minutes=1)
FIVE = 5 * MINUTE


@pytest.fixture(autouse=True)
def _our_integrations() -> None:
    """Leave out what all other tests get: the recorder must come before Home Assistant."""


@pytest.fixture(autouse=True)
async def _night(
    recorder_mock: Recorder,
    hass: HomeAssistant,
    enable_custom_integrations: None,
    freezer: FrozenDateTimeFactory,
) -> None:
    logging.getLogger("sqlalchemy.engine").setLevel(logging.WARNING)
    await hass.config.async_set_time_zone("Europe/Stockholm")
    freezer.move_to(NIGHT)


class Home:
    """A house that is away for an hour and comes back."""

    def __init__(self, hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> None:
        """Nothing is set up yet."""
        self.hass = hass
        self.freezer = freezer
        self.entry = make_entry(battery=None)
        self.begin = NIGHT

    async def live(self, minutes: int, **readings: Any) -> None:
        """Let the meter and the car report this for so long."""
        for _ in range(minutes):
            set_readings(self.hass, **readings)
            self.freezer.tick(MINUTE)
            async_fire_time_changed(self.hass)
            await self.hass.async_block_till_done(wait_background_tasks=True)

    async def remember(self, entity: str, mean: Callable[[int], float | None]) -> None:
        """Put five-minute means, kW by their number from 01:15 on, into the recorder's statistics."""
        metadata = StatisticMetaData(
            mean_type=StatisticMeanType.ARITHMETIC,
            has_sum=False,
            name=None,
            source="recorder",
            statistic_id=entity,
            unit_class="power",
            unit_of_measurement="W",
        )
        begin = dt_util.as_utc(self.begin + 15 * MINUTE)
        rows = [
            StatisticData(start=begin + number * FIVE, mean=kw * 1000)
            for number in range(9)
            if (kw := mean(number)) is not None
        ]
        self.hass.data["recorder_instance"].async_import_statistics(metadata, rows, StatisticsShortTerm)
        await async_wait_recording_done(self.hass)

    async def sleep(self, grid: Callable[[int], float | None], car: Callable[[int], float | None]) -> None:
        """Be followed for 16 minutes, then be away until the hour is over, and be followed again for 16 minutes.

        The provider then tells of that day and the next, and nothing of the day before.
        """
        self.freezer.move_to(self.begin)
        set_prices(self.hass, dt_util.now())
        set_readings(self.hass, grid_w=2000)
        self.entry.add_to_hass(self.hass)
        assert await self.hass.config_entries.async_setup(self.entry.entry_id)
        await self.hass.async_block_till_done(wait_background_tasks=True)
        await self.live(16, grid_w=2000)
        assert await self.hass.config_entries.async_unload(self.entry.entry_id)
        await self.remember(GRID, grid)
        await self.remember(CAR_POWER, car)
        self.freezer.tick(44 * MINUTE)
        set_prices(self.hass, dt_util.now())
        set_readings(self.hass, grid_w=2000)
        assert await self.hass.config_entries.async_setup(self.entry.entry_id)
        await self.hass.async_block_till_done(wait_background_tasks=True)
        await self.live(16, grid_w=2000)

    def month(self) -> Any:
        """The attributes of the month's savings."""
        found = er.async_get(self.hass).async_get_entity_id("sensor", DOMAIN, "house_savings_month")
        state = self.hass.states.get(found) if found else None
        assert state
        return state.attributes

    def rows(self) -> list[Any]:
        """The newest booked slots."""
        rows: list[Any] = self.entry.runtime_data.ledger.as_diagnostics()["newest"]
        return rows


@pytest.fixture
def home(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> Home:
    """A house in Sweden at night."""
    return Home(hass, freezer)


async def test_missed_slots_are_taken_from_the_recorder_and_marked(home: Home) -> None:
    await home.sleep(lambda number: 6.0 if number < 3 else -1.0, lambda number: 4.0 if number < 3 else 0.0)
    month = home.month()
    assert month["covered_percent"] == 100.0
    assert month["from_recorder_hours"] == 0.75
    assert month["gaps"] == []
    slots = [(row[1][4], row[1][1], row[1][2], row[2][0][1]) for row in home.rows()]
    assert slots == [
        (0, pytest.approx(0.5), 0.0, 0.0),
        (1, pytest.approx(1.5), 0.0, pytest.approx(1.0)),
        (1, 0.0, pytest.approx(0.25), 0.0),
        (1, 0.0, pytest.approx(0.25), 0.0),
        (0, pytest.approx(0.5), 0.0, 0.0),
    ]


@pytest.mark.parametrize(
    ("known", "at_first", "recorder_h", "missing"),
    [
        pytest.param(2, "2000", 10 / 60, {}, id="the recorder knows enough"),
        pytest.param(1, "2000", 0.0, {"not_running": 1}, id="the recorder does not"),
        pytest.param(2, "unavailable", 10 / 60, {}, id="the meter comes up late"),
    ],
)
async def test_a_slot_that_a_crash_cut_in_two_is_taken_from_the_recorder(
    home: Home,
    hass_storage: dict[str, Any],
    known: int,
    at_first: str,
    recorder_h: float,
    missing: dict[str, int],
) -> None:
    """Of its 15 minutes at most 6 were measured again after the crash: too few to be booked."""
    set_prices(home.hass, dt_util.now())
    set_readings(home.hass, grid_w=2000)
    home.entry.add_to_hass(home.hass)
    assert await home.hass.config_entries.async_setup(home.entry.entry_id)
    await home.live(17, grid_w=2000)
    written = dict(hass_storage[f"{DOMAIN}.house.ledger"])
    await home.live(6, grid_w=2000)
    assert await home.hass.config_entries.async_unload(home.entry.entry_id)
    hass_storage[f"{DOMAIN}.house.ledger"] = written  # as if nothing had been written at the end
    await home.remember(GRID, lambda number: 2.0 if number < known else None)
    await home.remember(CAR_POWER, lambda number: 0.0)
    home.freezer.tick(MINUTE)
    set_readings(home.hass, grid_w=2000)
    assert await home.hass.config_entries.async_setup(home.entry.entry_id)
    home.hass.states.async_set(GRID, at_first, {"unit_of_measurement": "W"})
    await home.hass.async_block_till_done(wait_background_tasks=True)
    home.freezer.tick(MINUTE)
    async_fire_time_changed(home.hass)
    await home.live(21, grid_w=2000)
    month = home.month()
    assert month["missing_slots"] == missing
    assert month["from_recorder_hours"] == pytest.approx(recorder_h, abs=0.01)
    imported = [row[1][1] for row in home.rows()[1:]]
    assert imported == pytest.approx([*([2.0 * recorder_h] if recorder_h else []), 0.5], abs=0.01)


async def test_slots_of_yesterday_cost_what_the_house_had_read_then(home: Home) -> None:
    home.begin = NIGHT - timedelta(hours=2)  # away until midnight
    await home.sleep(lambda number: 6.0, lambda number: 0.0)
    assert home.month()["covered_percent"] == 100.0
    assert home.month()["from_recorder_hours"] == 0.75
    assert home.month()["missing_slots"] == {}


async def test_slots_of_yesterday_that_nobody_can_price_are_named(home: Home) -> None:
    home.begin = NIGHT - timedelta(hours=2)
    with patch("custom_components.v2h.savings.older_prices._kept", return_value={}):
        await home.sleep(lambda number: 6.0, lambda number: 0.0)
    assert home.month()["missing_slots"] == {"no_price": 3}
    assert home.month()["covered_percent"] == pytest.approx(100 * 0.5 / 1.25)
    assert home.month()["gaps"][0]["start"] == "2026-11-22T23:15:00+01:00"


async def test_what_the_recorder_does_not_know_stays_a_gap(home: Home) -> None:
    await home.sleep(lambda number: 6.0 if number in {0, 1, 3, 6, 7, 8} else None, lambda number: 0.0)
    month = home.month()
    assert month["missing_slots"] == {"not_running": 1}
    assert [gap["start"] for gap in month["gaps"]] == ["2026-11-23T01:30:00+01:00"]
    assert month["from_recorder_hours"] == pytest.approx(2 / 12 + 0.25, abs=0.01)


async def test_a_car_without_statistics_of_its_power_leaves_the_slots_out(home: Home) -> None:
    await home.sleep(lambda number: 6.0, lambda number: None)
    assert home.month()["missing_slots"] == {"not_running": 3}


async def test_a_database_that_fails_leaves_the_slots_out(
    home: Home, caplog: pytest.LogCaptureFixture
) -> None:
    with patch(
        "custom_components.v2h.inputs.recorder.ledger_history.statistics_during_period",
        side_effect=OSError("locked"),
    ):
        await home.sleep(lambda number: 6.0, lambda number: 0.0)
    assert home.month()["missing_slots"] == {"not_running": 3}
    assert "Reading the missed slots from the recorder failed" in caplog.text


assert CAR["power_entity"] == CAR_POWER
