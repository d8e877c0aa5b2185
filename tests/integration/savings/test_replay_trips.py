"""A replay lets the car drive what it drove: by its plug, by its charge level, else its usual week; and says which."""

from collections.abc import Callable
from datetime import datetime
import logging
from typing import Any

from freezegun.api import FrozenDateTimeFactory
from homeassistant.components.recorder import Recorder
from homeassistant.components.recorder.models import StatisticData, StatisticMeanType, StatisticMetaData
from homeassistant.components.recorder.statistics import async_import_statistics
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util
import pytest
from pytest_homeassistant_custom_component.components.recorder.common import async_wait_recording_done

from custom_components.v2h.inputs.recorder.driven_trips import DrivenTrips, TripsFrom, async_driven_trips
from custom_components.v2h.settings import VehicleSettings
from tests.integration.home import CAR, CAR_PLUG, CAR_SOC

from .test_replay import HOUR, NOW, ago, replay, start, store_house


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
    logging.getLogger("sqlalchemy.engine").setLevel(logging.WARNING)
    await hass.config.async_set_time_zone("Europe/Stockholm")
    await hass.config.async_update(country="SE", currency="SEK", language="sv")
    freezer.move_to(NOW)


def at_work(local: datetime) -> tuple[float, float]:
    """Lowest and highest level of an hour: gone from 9 to 16 every day, 10 kWh of 50 on the way there and back."""
    if local.hour in (9, 15):
        start = 80.0 if local.hour == 9 else 70.0
        return start - 10.0, start
    return (70.0, 70.0) if 9 < local.hour < 15 else (60.0, 60.0) if local.hour > 15 else (80.0, 80.0)


async def store_levels(
    hass: HomeAssistant,
    level: Callable[[datetime], tuple[float, float] | None],
    begin: datetime,
    *,
    unit: str = "%",
) -> None:
    """Put hourly levels into the recorder's statistics; None leaves a gap."""
    metadata = StatisticMetaData(
        mean_type=StatisticMeanType.ARITHMETIC,
        has_sum=False,
        name=None,
        source="recorder",
        statistic_id=CAR_SOC,
        unit_class=None,
        unit_of_measurement=unit,
    )
    at, rows = dt_util.as_utc(begin), []
    while at + HOUR <= dt_util.as_utc(NOW):
        if (found := level(dt_util.as_local(at))) is not None:
            rows.append(StatisticData(start=at, mean=sum(found) / 2, min=found[0], max=found[1]))
        at += HOUR
    async_import_statistics(hass, metadata, rows)
    await async_wait_recording_done(hass)


async def plug_in_and_out(hass: HomeAssistant, freezer: FrozenDateTimeFactory, days: int) -> None:
    """Let the recorder see the plug: away from 10 to 14 every day, 12 % of the battery."""
    for day in range(days, 0, -1):
        midnight = ago(day)
        for hour, plug, soc in ((0, "on", 80), (10, "off", 80), (14, "on", 68), (15, "on", 80)):
            freezer.move_to(midnight + hour * HOUR)
            hass.states.async_set(CAR_SOC, str(soc), {"unit_of_measurement": "%"})
            hass.states.async_set(CAR_PLUG, plug)
            await hass.async_block_till_done()
    freezer.move_to(NOW)
    await async_wait_recording_done(hass)


async def driven(hass: HomeAssistant, days: float = 5) -> DrivenTrips:
    """What is known of the car's trips."""
    settings = VehicleSettings.from_mapping(CAR)
    begin, end = dt_util.as_utc(ago(days)), dt_util.as_utc(ago(0))
    tz = dt_util.get_default_time_zone()
    return await async_driven_trips(hass, settings, begin, end, tz)


async def test_the_level_tells_of_trips_to_the_hour(hass: HomeAssistant) -> None:
    await store_levels(hass, at_work, ago(5))
    found = await driven(hass)
    assert len(found.trips) == 5
    assert set(found.days.values()) == {TripsFrom.LEVEL}
    for trip in found.trips:
        assert dt_util.as_local(trip.left).hour == 9
        assert trip.back - trip.left == 7 * HOUR
        assert trip.energy_kwh == pytest.approx(0.2 * CAR["capacity_kwh"])


async def test_the_plug_tells_of_trips_to_the_minute_and_wins(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    await store_levels(hass, at_work, ago(9))
    await plug_in_and_out(hass, freezer, 3)
    found = await driven(hass, 9)
    counted = found.counted(ago(day).date() for day in range(9, 0, -1))
    assert counted == {TripsFrom.PLUG: 3, TripsFrom.LEVEL: 6, TripsFrom.USUAL: 0}
    by_plug = [trip for trip in found.trips if trip.left >= ago(3)]
    assert [dt_util.as_local(trip.left).hour for trip in by_plug] == [10, 10, 10]
    assert [trip.energy_kwh for trip in by_plug] == pytest.approx([0.12 * CAR["capacity_kwh"]] * 3)


@pytest.mark.parametrize("case", ["unit", "gaps", "nothing"])
async def test_days_that_nobody_knows_are_usual(hass: HomeAssistant, case: str) -> None:
    if case == "unit":
        await store_levels(hass, at_work, ago(5), unit="kWh")
    elif case == "gaps":
        await store_levels(hass, lambda local: at_work(local) if local.hour < 6 else None, ago(5))
    days = [ago(day).date() for day in range(5, 0, -1)]
    assert (await driven(hass)).counted(days)[TripsFrom.USUAL] == 5


async def test_a_car_that_is_away_and_not_back_is_not_measured_from_then_on(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    await plug_in_and_out(hass, freezer, 5)
    freezer.move_to(ago(1) + 20 * HOUR)
    hass.states.async_set(CAR_PLUG, "off")
    await hass.async_block_till_done()
    freezer.move_to(NOW)
    await async_wait_recording_done(hass)
    assert sorted((await driven(hass, 4)).days) == [ago(day).date() for day in (4, 3, 2)]


async def test_a_replay_says_which_trips_it_drove(hass: HomeAssistant) -> None:
    await store_house(hass)
    await store_levels(hass, at_work, ago(3))
    await start(hass, battery=None)
    found = await replay(hass, days=5)
    assert found["trips"] == {"plug_days": 0, "level_days": 3, "usual_days": 2}
    assert "3" in found["notes"]["driven_trips"]
    assert "2 av 5 dagar" in found["notes"]["usual_trips"]
    # Five days of 20 % of the battery, or of 8 kWh on the two usual ones.
    unmanaged: Any = found["cases"]["unmanaged"]
    assert unmanaged["energy"] > 0
    usual = await replay(hass, days=2, car_kwh=CAR["capacity_kwh"])
    assert usual["trips"]["level_days"] == 2


async def test_days_of_which_nothing_is_replayed_have_no_trips(hass: HomeAssistant) -> None:
    await store_house(hass, load=lambda local: 1000.0 if local >= ago(3) else None)
    await start(hass, battery=None)
    found = await replay(hass, days=5)
    assert found["coverage"]["share"] == 0.6
    assert found["trips"] == {"plug_days": 0, "level_days": 0, "usual_days": 3}
    assert "3 av 3 dagar" in found["notes"]["usual_trips"]


async def test_more_driving_costs_more(hass: HomeAssistant) -> None:
    await store_house(hass)
    await start(hass, battery=None)
    usual = await replay(hass, days=5)
    await store_levels(hass, at_work, ago(30))
    driven_more = await replay(hass, days=5)
    assert usual["trips"]["usual_days"] == 5
    assert driven_more["trips"]["level_days"] == 5
    assert driven_more["cases"]["unmanaged"]["import_kwh"] > usual["cases"]["unmanaged"]["import_kwh"] + 5
