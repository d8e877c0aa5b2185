"""Load history from the recorder's statistics, and the solar forecast of the energy platform."""

from collections.abc import Callable
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any

from freezegun.api import FrozenDateTimeFactory
from homeassistant.components.recorder import Recorder
from homeassistant.components.recorder.db_schema import StatisticsShortTerm
from homeassistant.components.recorder.models import StatisticData, StatisticMeanType, StatisticMetaData
from homeassistant.components.recorder.statistics import async_import_statistics
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util
import numpy as np
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry, mock_platform
from pytest_homeassistant_custom_component.components.recorder.common import async_wait_recording_done

from custom_components.v2h.inputs.reading import ReadingIssue
from custom_components.v2h.inputs.recorder.history import HouseHistory, async_read_history
from custom_components.v2h.inputs.solar import async_read_solar_forecast, read_solar_power
from custom_components.v2h.settings import (
    BatterySettings,
    GridSign,
    HouseSettings,
    MeterSettings,
    PowerSign,
    PriceKind,
    PriceSettings,
    SolarSettings,
)

NOW = datetime(2026, 11, 10, 12, 7, tzinfo=dt_util.UTC)
HOUR = timedelta(hours=1)
W = {"unit_of_measurement": "W"}


@pytest.fixture(autouse=True)
def _our_integrations() -> None:
    """Leave out what all other tests get: the recorder must come before Home Assistant."""


def house(meter: MeterSettings) -> HouseSettings:
    return HouseSettings(
        name="Villa", currency="SEK", price=PriceSettings(kind=PriceKind.ATTRIBUTES), meter=meter
    )


SIGNED = house(MeterSettings(grid_power="sensor.grid"))
BATTERY = BatterySettings(
    name="Battery",
    capacity_kwh=10,
    charge_kw=5,
    discharge_kw=5,
    soc_entities=("sensor.soc",),
    power_entity="sensor.battery",
)
SOLAR = SolarSettings(name="Roof", power_entity="sensor.solar")


async def store(
    hass: HomeAssistant,
    entity: str,
    mean: Callable[[datetime], float | None],
    *,
    begin: datetime,
    end: datetime,
    step: timedelta = HOUR,
    unit: str = "W",
    unit_class: str | None = "power",
) -> None:
    """Put means into the recorder's statistics; None leaves a gap."""
    metadata = StatisticMetaData(
        mean_type=StatisticMeanType.ARITHMETIC,
        has_sum=False,
        name=None,
        source="recorder",
        statistic_id=entity,
        unit_class=unit_class,
        unit_of_measurement=unit,
    )
    times = [begin + index * step for index in range((end - begin) // step)]
    rows = [StatisticData(start=time, mean=value) for time in times if (value := mean(time)) is not None]
    if step == HOUR:
        async_import_statistics(hass, metadata, rows)
    else:
        hass.data["recorder_instance"].async_import_statistics(metadata, rows, StatisticsShortTerm)
    await async_wait_recording_done(hass)


def load_at(history: HouseHistory, instant: datetime) -> float:
    return float(history.load.kw[history.load.starts.index(instant)])


async def test_load_is_grid_plus_solar_less_what_the_storages_take(
    recorder_mock: Recorder, hass: HomeAssistant
) -> None:
    begin, end = NOW.replace(minute=0) - timedelta(days=2), NOW.replace(minute=0)
    await store(hass, "sensor.grid", lambda _: 3000.0, begin=begin, end=end)
    await store(hass, "sensor.solar", lambda _: 1.2, begin=begin, end=end, unit="kW")
    await store(hass, "sensor.battery", lambda t: 2000.0 if t.hour % 2 else -500.0, begin=begin, end=end)
    history = await async_read_history(hass, SIGNED, [BATTERY], [SOLAR], NOW)
    assert load_at(history, begin + HOUR) == pytest.approx(
        3.0 + 1.2 - (2.0 if (begin + HOUR).hour % 2 else -0.5)
    )
    assert load_at(history, begin + 2 * HOUR) == pytest.approx(
        3.0 + 1.2 - (2.0 if (begin + 2 * HOUR).hour % 2 else -0.5)
    )
    assert np.nanmax(history.solar.kw) == pytest.approx(1.2)
    assert history.missing == ()


async def test_signs_of_meters_and_storages_that_count_the_other_way(
    recorder_mock: Recorder, hass: HomeAssistant
) -> None:
    begin, end = NOW.replace(minute=0) - timedelta(days=1), NOW.replace(minute=0)
    await store(hass, "sensor.grid", lambda _: -3000.0, begin=begin, end=end)
    await store(hass, "sensor.battery", lambda _: -2000.0, begin=begin, end=end)
    settings = house(MeterSettings(grid_power="sensor.grid", grid_positive_is=GridSign.EXPORT))
    other = BatterySettings(
        name="Battery",
        capacity_kwh=10,
        charge_kw=5,
        discharge_kw=5,
        soc_entities=(),
        power_entity="sensor.battery",
        power_positive_is=PowerSign.DISCHARGE,
    )
    history = await async_read_history(hass, settings, [other], [], NOW)
    assert load_at(history, begin) == pytest.approx(1.0)


async def test_import_less_export(recorder_mock: Recorder, hass: HomeAssistant) -> None:
    begin, end = NOW.replace(minute=0) - timedelta(days=1), NOW.replace(minute=0)
    await store(hass, "sensor.import", lambda _: 500.0, begin=begin, end=end)
    await store(hass, "sensor.export", lambda _: 200.0, begin=begin, end=end)
    settings = house(MeterSettings(import_power="sensor.import", export_power="sensor.export"))
    history = await async_read_history(hass, settings, [], [], NOW)
    assert load_at(history, begin) == pytest.approx(0.3)


async def test_a_gap_stays_a_gap(recorder_mock: Recorder, hass: HomeAssistant) -> None:
    begin, end = NOW.replace(minute=0) - timedelta(days=1), NOW.replace(minute=0)
    await store(hass, "sensor.grid", lambda t: None if t == begin + HOUR else 1000.0, begin=begin, end=end)
    await store(
        hass, "sensor.battery", lambda t: None if t == begin + 3 * HOUR else 0.0, begin=begin, end=end
    )
    history = await async_read_history(hass, SIGNED, [BATTERY], [], NOW)
    known = [np.isfinite(load_at(history, begin + index * HOUR)) for index in range(6)]
    assert known == [True, False, True, False, True, True]
    assert np.nanmin(history.load.kw) == pytest.approx(1.0)


async def test_five_minute_means_make_the_quarters_of_the_last_days(
    recorder_mock: Recorder, hass: HomeAssistant
) -> None:
    begin, end = NOW.replace(minute=0) - timedelta(days=20), NOW.replace(minute=0)
    day = end - timedelta(days=1)
    await store(hass, "sensor.grid", lambda _: 1000.0, begin=begin, end=end)
    await store(
        hass,
        "sensor.grid",
        lambda t: None if t.minute in {20, 25} else 6000.0 if t.minute < 15 else 500.0,
        begin=day,
        end=end + timedelta(minutes=5),
        step=timedelta(minutes=5),
    )
    history = await async_read_history(hass, SIGNED, [], [], NOW)
    quarter = timedelta(minutes=15)
    assert [load_at(history, day + index * quarter) for index in range(4)] == pytest.approx(
        [6.0, 1.0, 0.5, 0.5]
    )
    assert load_at(history, day - quarter) == pytest.approx(1.0)
    assert history.load.starts[-1] == NOW.replace(minute=0) - quarter  # the open quarter is not measured yet


async def test_a_storage_without_statistics_makes_the_load_unknown(
    recorder_mock: Recorder, hass: HomeAssistant
) -> None:
    begin, end = NOW.replace(minute=0) - timedelta(days=1), NOW.replace(minute=0)
    await store(hass, "sensor.grid", lambda _: 3000.0, begin=begin, end=end)
    await store(
        hass, "sensor.battery", lambda _: 3000.0, begin=begin, end=end, unit="things", unit_class=None
    )
    history = await async_read_history(hass, SIGNED, [BATTERY], [], NOW)
    assert not history.load.known
    assert history.missing == ("sensor.battery",)


async def test_no_statistics_at_all(recorder_mock: Recorder, hass: HomeAssistant) -> None:
    history = await async_read_history(hass, SIGNED, [], [], NOW)
    assert not history.load.known


async def test_no_recorder(hass: HomeAssistant) -> None:
    history = await async_read_history(hass, SIGNED, [BATTERY], [SOLAR], NOW)
    assert not history.load.known
    assert not history.solar.known


async def test_no_meter(recorder_mock: Recorder, hass: HomeAssistant) -> None:
    history = await async_read_history(hass, house(MeterSettings()), [BATTERY], [SOLAR], NOW)
    assert not history.load.known


async def forecast_provider(hass: HomeAssistant, domain: str, answer: Any) -> str:
    """Set up an integration that has an energy platform; return its entry's id."""

    async def async_get_solar_forecast(hass: HomeAssistant, entry_id: str) -> Any:
        if isinstance(answer, Exception):
            raise answer
        return answer

    platform = SimpleNamespace(async_get_solar_forecast=async_get_solar_forecast)
    mock_platform(hass, f"{domain}.energy", platform)
    hass.config.components.add(domain)
    entry = MockConfigEntry(domain=domain)
    entry.add_to_hass(hass)
    return entry.entry_id


async def test_periods_of_a_forecast_are_as_long_as_their_distance(hass: HomeAssistant) -> None:
    entry = await forecast_provider(
        hass,
        "sunny",
        {
            "wh_hours": {
                "2026-06-01T04:42:00+02:00": 30,  # sunrise: 18 minutes
                "2026-06-01T05:00:00+02:00": 200,
                "2026-06-01T05:30:00+02:00": 400,
                "2026-06-01T06:00:00+02:00": 500.0,
                "2026-06-02T05:00:00+02:00": 250,
                "not a time": 7,
                "2026-06-02T05:30:00+02:00": None,
            }
        },
    )
    forecast = await async_read_solar_forecast(hass, [entry])
    assert forecast is not None
    assert forecast.hours == pytest.approx([0.3, 0.5, 0.5, 0.5, 0.5])
    assert forecast.kw == pytest.approx([0.1, 0.4, 0.8, 1.0, 0.5])
    assert forecast.starts[1] == datetime(2026, 6, 1, 3, tzinfo=dt_util.UTC)


async def test_a_failing_provider_does_not_stop_the_other(
    hass: HomeAssistant, caplog: pytest.LogCaptureFixture
) -> None:
    good = await forecast_provider(hass, "sunny", {"wh_hours": {"2026-06-01T10:00:00+00:00": 900}})
    bad = await forecast_provider(hass, "cloudy", ValueError("quota"))
    none = await forecast_provider(hass, "dark", None)
    forecast = await async_read_solar_forecast(hass, [bad, none, good, "gone"])
    assert forecast is not None
    assert forecast.kw == pytest.approx([0.9])
    assert "quota" in caplog.text


@pytest.mark.parametrize("answer", [None, {}, {"wh_hours": {}}, {"wh_hours": "text"}, {"wh_hours": {"x": 1}}])
async def test_a_provider_without_a_forecast(hass: HomeAssistant, answer: Any) -> None:
    entry = await forecast_provider(hass, "dark", answer)
    assert await async_read_solar_forecast(hass, [entry]) is None


async def test_solar_power_now(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> None:
    roofs = {"a": SOLAR, "b": SolarSettings(name="Barn", power_entity="sensor.barn")}
    hass.states.async_set("sensor.barn", "-6", W)
    freezer.tick(timedelta(hours=6))
    hass.states.async_set("sensor.solar", "1500", W)
    assert read_solar_power(hass, roofs, dt_util.utcnow()).value == pytest.approx(1.5)
    hass.states.async_set("sensor.solar", "unavailable", W)
    assert read_solar_power(hass, roofs, dt_util.utcnow()).issue is ReadingIssue.UNAVAILABLE


async def test_solar_that_is_not_measured_is_unknown_and_no_solar_is_zero(hass: HomeAssistant) -> None:
    unmeasured = {"a": SolarSettings(name="Roof", forecast_entries=("x",))}
    assert read_solar_power(hass, unmeasured, dt_util.utcnow()).issue is ReadingIssue.NOT_CONFIGURED
    assert read_solar_power(hass, {}, dt_util.utcnow()).value == 0.0
