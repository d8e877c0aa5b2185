"""The month's peaks are rebuilt from the recorder's statistics where the meter has them."""

from collections.abc import Callable
from copy import deepcopy
from datetime import datetime, timedelta
import logging
from typing import Any
from unittest.mock import patch

from freezegun.api import FrozenDateTimeFactory
from homeassistant.components.recorder import Recorder
from homeassistant.components.recorder.db_schema import StatisticsShortTerm
from homeassistant.components.recorder.models import StatisticData, StatisticMeanType, StatisticMetaData
from homeassistant.components.recorder.statistics import async_import_statistics
from homeassistant.core import HomeAssistant, State
from homeassistant.helpers import entity_registry as er, issue_registry as ir
from homeassistant.util import dt as dt_util
import pytest
from pytest_homeassistant_custom_component.components.recorder.common import async_wait_recording_done

from custom_components.v2h.const import DOMAIN
from custom_components.v2h.engine.grid_tariff import PeakRule
from custom_components.v2h.inputs.recorder.peak_history import PeakHistory
from custom_components.v2h.settings import MeterSettings
from tests.integration.home import GRID, HOUSE, make_entry, set_prices, set_readings

NOW = datetime.fromisoformat("2026-11-20T13:10:00+01:00")
MONTH = datetime.fromisoformat("2026-11-01T00:00:00+01:00")
HOUR = timedelta(hours=1)
FIVE_MINUTES = timedelta(minutes=5)


@pytest.fixture(autouse=True)
def _our_integrations() -> None:
    """Leave out what all other tests get: the recorder must come before Home Assistant."""


@pytest.fixture(autouse=True)
async def _november(
    recorder_mock: Recorder,
    hass: HomeAssistant,
    enable_custom_integrations: None,
    freezer: FrozenDateTimeFactory,
) -> None:
    # The test fixtures log each of the thousands of rows, which takes longer than to write them.
    logging.getLogger("sqlalchemy.engine").setLevel(logging.WARNING)
    await hass.config.async_set_time_zone("Europe/Stockholm")
    freezer.move_to(NOW)


async def store(
    hass: HomeAssistant,
    mean: Callable[[datetime], float | None],
    begin: datetime,
    end: datetime,
    step: timedelta = HOUR,
    entity: str = GRID,
    unit_class: str | None = "power",
) -> None:
    """Put means, kW by local time, into the recorder's statistics; None leaves a gap."""
    metadata = StatisticMetaData(
        mean_type=StatisticMeanType.ARITHMETIC,
        has_sum=False,
        name=None,
        source="recorder",
        statistic_id=entity,
        unit_class=unit_class,
        unit_of_measurement="W",
    )
    begin, end = dt_util.as_utc(begin), dt_util.as_utc(end)
    times = [begin + index * step for index in range((end - begin) // step)]
    rows = [
        StatisticData(start=time, mean=kw * 1000)
        for time in times
        if (kw := mean(dt_util.as_local(time))) is not None
    ]
    if step == HOUR:
        async_import_statistics(hass, metadata, rows)
    else:
        hass.data["recorder_instance"].async_import_statistics(metadata, rows, StatisticsShortTerm)
    await async_wait_recording_done(hass)


async def start(hass: HomeAssistant, **peak: Any) -> None:
    """Set up a house with one component."""
    set_prices(hass, dt_util.now())
    set_readings(hass, grid_w=500)
    house = deepcopy({key: dict(value) if isinstance(value, dict) else value for key, value in HOUSE.items()})
    rule = {"name": "effekt", "window_minutes": 60, "reduce": "max", "per": "month", "price": 50.0, **peak}
    house["tariff"]["grid"]["tariff"]["versions"][0]["peaks"] = [rule]
    entry = make_entry(house, car=None, battery=None)
    entry.add_to_hass(hass)
    assert await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)


def peak(hass: HomeAssistant) -> State:
    found = er.async_get(hass).async_get_entity_id("sensor", DOMAIN, "house_peak_this_month")
    assert found
    state = hass.states.get(found)
    assert state
    return state


def entries(hass: HomeAssistant) -> list[tuple[str, float]]:
    return [(item["at"], item["kw"]) for item in peak(hass).attributes["entries"]]


async def test_the_whole_month_is_rebuilt_from_hours(hass: HomeAssistant) -> None:
    tops = {(3, 17): 6.0, (5, 7): 7.5, (5, 8): 7.0, (19, 18): 5.0}
    await store(hass, lambda at: tops.get((at.day, at.hour), 1.0), MONTH, NOW.replace(minute=0))
    await start(hass, reduce="mean_top_n", n=3)
    assert entries(hass) == [
        ("2026-11-05T07:00:00+01:00", 7.5),
        ("2026-11-03T17:00:00+01:00", 6.0),
        ("2026-11-19T18:00:00+01:00", 5.0),
    ]
    assert peak(hass).attributes["incomplete_windows"] == 0
    assert peak(hass).attributes["charge"] == pytest.approx(18.5 / 3 * 50, abs=0.01)
    assert not [
        issue for issue in ir.async_get(hass).issues.values() if issue.translation_key == "peaks_unknown"
    ]


async def test_the_month_before_does_not_count(hass: HomeAssistant) -> None:
    before = MONTH - HOUR
    await store(hass, lambda at: 9.0 if at == before else 1.5, before, NOW.replace(minute=0))
    await start(hass)
    assert float(peak(hass).state) == 1.5


async def test_five_minute_means_know_better_than_the_hour(hass: HomeAssistant) -> None:
    begin, end = NOW.replace(day=19, hour=0, minute=0), NOW.replace(minute=0)
    await store(hass, lambda at: 2.0, MONTH, end)
    # Half of the hour import, half export: the meter bills the import.
    await store(hass, lambda at: 6.0 if at.minute < 30 else -2.0, begin, end, FIVE_MINUTES)
    await start(hass)
    assert float(peak(hass).state) == pytest.approx(3.0)


async def test_an_hour_that_was_hardly_measured_is_not_taken_from_its_mean(hass: HomeAssistant) -> None:
    begin, end = NOW.replace(day=19, hour=0, minute=0), NOW.replace(minute=0)
    await store(hass, lambda at: 9.0 if (at.day, at.hour) == (19, 17) else 2.0, MONTH, end)
    await store(
        hass,
        lambda at: (9.0 if at.minute < 25 else None) if (at.day, at.hour) == (19, 17) else 2.0,
        begin,
        end,
        FIVE_MINUTES,
    )
    await start(hass)
    assert float(peak(hass).state) == pytest.approx(2.0)
    assert peak(hass).attributes["incomplete_windows"] == 1


async def test_quarters_are_rebuilt_from_five_minute_means_only(hass: HomeAssistant) -> None:
    begin, end = NOW.replace(day=19, hour=0, minute=0), NOW.replace(minute=0)
    await store(hass, lambda at: 9.0, MONTH, end)
    await store(hass, lambda at: 4.0 if at.minute < 10 else 1.0, begin, end, FIVE_MINUTES)
    await start(hass, window_minutes=15)
    assert float(peak(hass).state) == pytest.approx(3.0)
    assert peak(hass).attributes["incomplete_windows"] == 18 * 96  # the days that only hours are kept of


async def test_a_rolling_year_is_rebuilt_from_twelve_months_of_hours(hass: HomeAssistant) -> None:
    begin = MONTH.replace(year=2025, month=11)

    def mean(at: datetime) -> float:
        return (20.0 if at.year == 2025 and at.month == 11 else at.month / 2) if at.day == 3 else 0.3

    await store(hass, mean, begin, NOW.replace(minute=0))
    await start(hass, period="rolling_year", floor_kw=2.5)
    months = [12, *range(1, 12)]  # December to November; last November is the thirteenth
    assert float(peak(hass).state) == 5.5
    assert peak(hass).attributes["charged_kw"] == pytest.approx(
        sum(max(2.5, month / 2) for month in months) / 12, abs=0.001
    )


async def test_nonsense_in_the_statistics_is_not_booked(hass: HomeAssistant) -> None:
    await store(hass, lambda at: 500.0 if (at.day, at.hour) == (4, 4) else 1.0, MONTH, NOW.replace(minute=0))
    await start(hass)
    assert float(peak(hass).state) == 1.0
    assert peak(hass).attributes["incomplete_windows"] == 1
    assert peak(hass).attributes["incomplete"] == [
        {"start": "2026-11-04T04:00:00+01:00", "end": "2026-11-04T05:00:00+01:00"}
    ]


async def test_a_meter_without_statistics_of_power_leaves_the_month_unknown(hass: HomeAssistant) -> None:
    await store(hass, lambda at: 4.0, MONTH, NOW.replace(minute=0), unit_class=None)
    await start(hass)
    assert peak(hass).state == "unknown"
    issues = [
        issue for issue in ir.async_get(hass).issues.values() if issue.translation_key == "peaks_unknown"
    ]
    assert issues[0].translation_placeholders["days"] == "2026-11-01 – 2026-11-19"


RULES = (PeakRule(name="effekt", prices=(50.0,) * 12),)
SIGNED = MeterSettings(grid_power=GRID)


async def test_it_is_read_once_an_hour_and_only_the_last_days_after_the_first_time(
    hass: HomeAssistant,
) -> None:
    await store(hass, lambda at: 1.0, MONTH, NOW.replace(minute=0))
    history, tz = PeakHistory(), dt_util.get_default_time_zone()
    first = await history.async_read(hass, SIGNED, RULES, NOW, tz)
    assert len(first.hourly) == 19 * 24 + 13
    assert (await history.async_read(hass, SIGNED, RULES, NOW + HOUR / 4, tz)).hourly == ()
    later = await history.async_read(hass, SIGNED, RULES, NOW + HOUR, tz)
    assert 0 < len(later.hourly) <= 48


async def test_the_import_of_a_meter_with_two_sensors_is_read_alone(hass: HomeAssistant) -> None:
    end = NOW.replace(minute=0)
    await store(hass, lambda at: 3.0, MONTH, end, entity="sensor.import")
    await store(hass, lambda at: 2.0, MONTH, end, entity="sensor.export")
    meter = MeterSettings(import_power="sensor.import", export_power="sensor.export")
    spans = await PeakHistory().async_read(hass, meter, RULES, NOW, dt_util.get_default_time_zone())
    assert {span.import_kw for span in spans.hourly} == {3.0}


async def test_a_database_that_fails_is_asked_again_soon(
    hass: HomeAssistant, caplog: pytest.LogCaptureFixture
) -> None:
    await store(hass, lambda at: 1.0, MONTH, NOW.replace(minute=0))
    history, tz = PeakHistory(), dt_util.get_default_time_zone()
    with patch(
        "custom_components.v2h.inputs.recorder.peak_history.statistics_during_period",
        side_effect=OSError("locked"),
    ):
        assert (await history.async_read(hass, SIGNED, RULES, NOW, tz)).hourly == ()
    assert GRID in caplog.text
    assert len((await history.async_read(hass, SIGNED, RULES, NOW + HOUR / 2, tz)).hourly) == 19 * 24 + 13


async def test_without_components_nothing_is_read(hass: HomeAssistant) -> None:
    history = PeakHistory()
    await history.async_read(hass, SIGNED, (), NOW, dt_util.get_default_time_zone())
    assert history.next is None
