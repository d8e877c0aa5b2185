"""The prices of the last weeks: merged, kept on disk, and forgotten where they are another's."""

from datetime import UTC, datetime, timedelta
import logging
from typing import Any

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
import numpy as np
import pytest
from pytest_homeassistant_custom_component.common import async_fire_time_changed

from custom_components.v2h.engine.prices import PriceRow, PriceSeries
from custom_components.v2h.plan.past_prices import PastPrices, PriceArchive
from custom_components.v2h.settings import PriceKind, PriceSettings

NOW = datetime(2026, 11, 24, 12, 20, tzinfo=UTC)
DAY = timedelta(days=1)
SETTINGS = PriceSettings(kind=PriceKind.ATTRIBUTES, entities=("sensor.nordpool",))


def series(day: datetime, price: float, *, hours: int = 24, **more: Any) -> PriceSeries:
    """A day of hours."""
    begin = day.replace(hour=0, minute=0)
    rows = tuple(
        PriceRow(
            start=begin + timedelta(hours=hour), end=begin + timedelta(hours=hour + 1), price=price + hour
        )
        for hour in range(hours)
    )
    facts = {"source": "sensor.nordpool", "unit": "SEK/kWh", "currency": "SEK", "read_at": NOW} | more
    return PriceSeries(rows=rows, **facts)


def quarter(instant: datetime) -> int:
    return int(instant.timestamp()) // 900


def test_days_add_up_gaps_stay_unknown_and_what_is_read_again_wins() -> None:
    archive = PriceArchive()
    for days, price in ((5, 1.0), (4, 2.0), (1, 3.0), (1, 4.0)):
        archive = archive.taken("a", series(NOW - days * DAY, price), NOW)
    begin = quarter((NOW - 5 * DAY).replace(hour=0, minute=0))
    prices = archive.on(begin, 6 * 96)
    assert prices[0] == 1.0
    assert prices[95] == 24.0
    assert prices[96] == 2.0
    assert np.isnan(prices[2 * 96 : 4 * 96]).all()
    assert prices[4 * 96] == 4.0
    assert np.isnan(prices[5 * 96 :]).all()


def test_four_weeks_are_kept_and_nothing_much_older() -> None:
    archive = PriceArchive()
    for days in range(60, -1, -1):
        archive = archive.taken("a", series(NOW - days * DAY, float(days)), NOW - days * DAY)
    assert np.isfinite(archive.on(quarter(NOW - 28 * DAY), 28 * 96)).all()
    assert len(archive.prices) <= 37 * 96


def test_a_gap_of_months_leaves_nothing_behind() -> None:
    archive = PriceArchive().taken("a", series(NOW - 200 * DAY, 1.0), NOW - 200 * DAY)
    archive = archive.taken("a", series(NOW, 2.0), NOW)
    assert len(archive.prices) <= 36 * 96
    assert archive.on(quarter(NOW), 1)[0] == 2.0 + NOW.hour


def test_another_source_currency_or_scale_starts_anew() -> None:
    archive = PriceArchive().taken("a", series(NOW - DAY, 1.0), NOW)
    archive = archive.taken("b", series(NOW, 2.0), NOW)
    assert np.isnan(archive.on(quarter(NOW - DAY), 1)).all()
    assert archive.of == "b"


async def test_a_restart_keeps_past_prices_and_a_file_is_written_only_for_news(
    hass: HomeAssistant, hass_storage: dict[str, Any], freezer: FrozenDateTimeFactory
) -> None:
    freezer.move_to(NOW)
    past = PastPrices(hass, "house")
    await past.async_load()
    past.async_take(SETTINGS, series(NOW - DAY, 1.0), NOW)
    past.async_take(SETTINGS, series(NOW, 2.0, read_at=NOW + DAY), NOW)
    assert "v2h.house.prices" not in hass_storage  # saved sparingly
    freezer.tick(300)
    async_fire_time_changed(hass)
    await hass.async_block_till_done(wait_background_tasks=True)
    written = hass_storage.pop("v2h.house.prices")

    past.async_take(SETTINGS, series(NOW, 2.0, read_at=NOW + 2 * DAY), NOW)
    freezer.tick(300)
    async_fire_time_changed(hass)
    await hass.async_block_till_done(wait_background_tasks=True)
    assert "v2h.house.prices" not in hass_storage

    hass_storage["v2h.house.prices"] = written
    again = PastPrices(hass, "house")
    await again.async_load()
    assert again.archive.on(quarter(NOW - DAY), 96)[0] == past.archive.on(quarter(NOW - DAY), 96)[0]
    assert again.archive.on(quarter(NOW), 1)[0] == 2.0 + NOW.hour


@pytest.mark.parametrize(
    "data",
    [
        [],
        {},
        {"of": "a", "start": "yesterday", "prices": []},
        {"of": "a", "start": NOW.isoformat(), "prices": ["1.0"]},
        {"of": "a", "start": NOW.isoformat(), "prices": [True]},
        {"of": "a", "start": NOW.isoformat(), "prices": 5},
        {"of": "a", "start": NOW.isoformat(), "prices": [float("inf")]},
    ],
)
def test_a_damaged_file_is_forgotten_and_told(data: Any, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        archive = PriceArchive.from_dict(data)
    assert len(archive.prices) == 0
    assert "are forgotten" in caplog.text


def test_what_is_written_is_read_again() -> None:
    archive = PriceArchive().taken("a", series(NOW - 3 * DAY, 1.0), NOW)
    archive = archive.taken("a", series(NOW, 0.123456), NOW)
    again = PriceArchive.from_dict(archive.as_dict())
    assert (again.of, again.first) == (archive.of, archive.first)
    assert again.prices == pytest.approx(archive.prices, abs=1e-6, nan_ok=True)
