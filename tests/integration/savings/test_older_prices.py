"""Prices of slots before today: from what the house kept, the market, Tibber, or the price sensor's statistics."""

from datetime import UTC, datetime, timedelta
import logging
from typing import Any
from unittest.mock import patch

from freezegun.api import FrozenDateTimeFactory
from homeassistant.components.recorder import Recorder
from homeassistant.components.recorder.db_schema import StatisticsShortTerm
from homeassistant.components.recorder.models import StatisticData, StatisticMeanType, StatisticMetaData
from homeassistant.core import HomeAssistant, SupportsResponse
import numpy as np
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry
from pytest_homeassistant_custom_component.components.recorder.common import async_wait_recording_done

from custom_components.v2h.engine.prices import PriceRow, PriceSeries
from custom_components.v2h.inputs.prices import hourly as hourly_prices
from custom_components.v2h.plan.past_prices import PriceArchive
from custom_components.v2h.savings import older_prices
from custom_components.v2h.savings.older_prices import OlderPrices
from custom_components.v2h.settings import PriceKind, PriceSettings
from tests.integration.home import PRICE

NOW = datetime.fromisoformat("2026-11-23T10:00:00+01:00")
TODAY = datetime.fromisoformat("2026-11-23T00:00:00+01:00").astimezone(UTC)
BEFORE = TODAY - timedelta(hours=2)
"""The last two hours of yesterday are what is wanted."""
QUARTER = timedelta(minutes=15)
WANTED = tuple(BEFORE + index * QUARTER for index in range(8))
TOLD = PriceSeries(
    rows=(PriceRow(start=TODAY, end=TODAY + timedelta(days=1), price=1.0),),
    source=PRICE,
    unit="SEK/kWh",
    currency="SEK",
    read_at=NOW,
)
SENSOR = PriceSettings(kind=PriceKind.ATTRIBUTES, entities=(PRICE,))
NOTHING = PriceArchive()


@pytest.fixture(autouse=True)
def _our_integrations() -> None:
    """Leave out what all other tests get: the recorder must come before Home Assistant."""


@pytest.fixture(autouse=True)
async def _morning(recorder_mock: Recorder, hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> None:
    logging.getLogger("sqlalchemy.engine").setLevel(logging.WARNING)
    await hass.config.async_set_time_zone("Europe/Stockholm")
    freezer.move_to(NOW)


@pytest.fixture(autouse=True)
def _no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    """A clock that stands still would never end it."""
    monkeypatch.setattr(hourly_prices, "PAUSE_S", 0)


def told(prices: PriceSeries | None) -> list[float | None]:
    """What the wanted slots cost."""
    assert prices is not None
    return [prices.at(start) for start in WANTED]


async def test_what_the_house_has_kept_needs_nobody_else(hass: HomeAssistant) -> None:
    first = int(BEFORE.timestamp()) // 900
    archive = PriceArchive(of=f"attributes|{PRICE}|SEK|None", first=first, prices=np.arange(8) / 10)
    older = OlderPrices(hass, SENSOR, "SEK", lambda: archive)
    found = await older.async_with(TOLD, WANTED, NOW)
    assert told(found) == pytest.approx([0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7])
    assert found is not None
    assert found.at(TODAY) == 1.0
    assert found.source == PRICE


async def test_prices_that_another_source_gave_are_left(hass: HomeAssistant) -> None:
    archive = PriceArchive(of="nordpool|x", first=int(BEFORE.timestamp()) // 900, prices=np.ones(8))
    older = OlderPrices(hass, SENSOR, "SEK", lambda: archive)
    assert await older.async_with(TOLD, WANTED, NOW) is TOLD


def market(hass: HomeAssistant, asked: list[str], *, answers: bool = True) -> PriceSettings:
    """Nord Pool's own integration, with quarters that cost 0.001 times their number of the day."""

    async def answer(call: Any) -> dict[str, Any]:
        asked.append(str(call.data["date"]))
        begin = datetime.fromisoformat(f"{call.data['date']}T00:00:00+01:00").astimezone(UTC)
        starts = [begin + index * QUARTER for index in range(96 if answers else 0)]
        rows = [
            {"start": at.isoformat(), "end": (at + QUARTER).isoformat(), "price": float(index)}
            for index, at in enumerate(starts)
        ]
        return {"SE3": rows}

    hass.services.async_register(
        "nordpool", "get_prices_for_date", answer, supports_response=SupportsResponse.ONLY
    )
    entry = MockConfigEntry(domain="nordpool", data={"currency": "SEK"})
    entry.add_to_hass(hass)
    return PriceSettings(kind=PriceKind.NORDPOOL, config_entry=entry.entry_id, area="SE3")


async def test_the_market_is_asked_for_the_day_once_and_quarter_by_quarter(hass: HomeAssistant) -> None:
    asked: list[str] = []
    older = OlderPrices(hass, market(hass, asked), "SEK", lambda: NOTHING)
    for _ in range(2):
        found = await older.async_with(TOLD, WANTED, NOW)
        assert told(found) == pytest.approx([0.088 + index / 1000 for index in range(8)])
    assert asked == ["2026-11-22"]


async def test_without_a_provider_of_today_the_older_prices_are_told_alone(hass: HomeAssistant) -> None:
    older = OlderPrices(hass, market(hass, []), "SEK", lambda: NOTHING)
    assert told(await older.async_with(None, WANTED, NOW))[0] == pytest.approx(0.088)


async def test_what_nobody_tells_stays_unknown_and_is_asked_for_again_hours_later(
    hass: HomeAssistant,
) -> None:
    asked: list[str] = []
    older = OlderPrices(hass, market(hass, asked, answers=False), "SEK", lambda: NOTHING)
    for minutes in (0, 15, 60):
        assert await older.async_with(TOLD, WANTED, NOW + timedelta(minutes=minutes)) is TOLD
    assert asked == ["2026-11-22"]
    await older.async_with(TOLD, WANTED, NOW + older_prices.AGAIN)
    assert asked == ["2026-11-22"] * 2


async def test_slots_of_today_are_nobody_elses(hass: HomeAssistant) -> None:
    asked: list[str] = []
    older = OlderPrices(hass, market(hass, asked), "SEK", lambda: NOTHING)
    assert await older.async_with(TOLD, [TODAY, TODAY + QUARTER], NOW) is TOLD
    assert asked == []


async def test_a_market_that_hangs_is_left(hass: HomeAssistant, caplog: pytest.LogCaptureFixture) -> None:
    settings = market(hass, [])
    older = OlderPrices(hass, settings, "SEK", lambda: NOTHING)
    with patch.object(older_prices, "async_ask_market", side_effect=TimeoutError):
        assert await older.async_with(TOLD, WANTED, NOW) is TOLD
    with patch.object(older_prices, "async_ask_market", side_effect=OSError("no net")):
        assert await older.async_with(TOLD, WANTED, NOW + older_prices.AGAIN) is TOLD
    assert "Older prices cannot be read" in caplog.text


async def test_tibber_tells_what_it_still_holds(hass: HomeAssistant) -> None:
    async def answer(call: Any) -> dict[str, Any]:
        assert datetime.fromisoformat(call.data["start"]) == BEFORE
        rows = [{"start_time": at.isoformat(), "price": 2.0} for at in (*WANTED[4:], TODAY)]
        return {"prices": {"Villa": rows}}

    hass.services.async_register("tibber", "get_prices", answer, supports_response=SupportsResponse.ONLY)
    older = OlderPrices(hass, PriceSettings(kind=PriceKind.TIBBER), "SEK", lambda: NOTHING)
    found = await older.async_with(TOLD, WANTED, NOW)
    assert told(found) == [None] * 4 + [2.0] * 4


@pytest.mark.parametrize(("unit", "price"), [("SEK/kWh", 1.5), ("öre/kWh", 0.015), ("EUR/kWh", None)])
async def test_the_statistics_of_the_price_sensor_tell_the_rest(
    hass: HomeAssistant, unit: str, price: float | None
) -> None:
    metadata = StatisticMetaData(
        mean_type=StatisticMeanType.ARITHMETIC,
        has_sum=False,
        name=None,
        source="recorder",
        statistic_id=PRICE,
        unit_class=None,
        unit_of_measurement=unit,
    )
    # The first five minutes of each quarter have a moment of the one before in them.
    rows = [
        StatisticData(start=BEFORE + index * timedelta(minutes=5), mean=1.5 if index % 3 else 1.4)
        for index in range(12)
    ]
    hass.data["recorder_instance"].async_import_statistics(metadata, rows, StatisticsShortTerm)
    await async_wait_recording_done(hass)
    older = OlderPrices(hass, SENSOR, "SEK", lambda: NOTHING)
    found = await older.async_with(TOLD, WANTED, NOW)
    assert told(found) == [price] * 4 + [None] * 4
