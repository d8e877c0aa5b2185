"""Core Nord Pool and core Tibber, through actions that answer as theirs do."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any

from homeassistant.core import HomeAssistant, ServiceCall, ServiceResponse, SupportsResponse
from homeassistant.exceptions import HomeAssistantError, ServiceValidationError
from homeassistant.helpers import config_validation as cv
from homeassistant.util import dt as dt_util
import probatio as vol
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.v2h.engine.prices import PriceSeries
from custom_components.v2h.inputs.prices.reader import PriceReadError, async_read_prices
from custom_components.v2h.settings import PriceSettings

from .price_samples import price_at

NOON = datetime(2026, 11, 22, 11, 0, tzinfo=UTC)
AFTERNOON = datetime(2026, 11, 22, 13, 0, tzinfo=UTC)
QUARTER = timedelta(minutes=15)


def _known_areas(areas: list[str]) -> list[str]:
    for area in areas:
        if area not in {"SE3", "SE4"}:
            raise vol.Invalid(f"Area {area} is not valid")
    return areas


MARKET_SCHEMA = vol.Schema(
    {
        vol.Required("config_entry"): cv.string,
        vol.Required("date"): cv.date,
        vol.Optional("areas", default=[]): vol.All(vol.EnsureList(), _known_areas),
        vol.Optional("currency"): vol.All(cv.string, vol.Upper, vol.In(["DKK", "EUR", "NOK", "SEK"])),
    }
)
"""As in homeassistant/components/nordpool/services.py: the action registry itself refuses what is not in it."""


@pytest.fixture(autouse=True)
async def _in_sweden(hass: HomeAssistant) -> None:
    await hass.config.async_set_time_zone("Europe/Stockholm")


class Market:
    """Nord Pool's action: a market day is a day of Central European time, and the price is per MWh."""

    def __init__(self, hass: HomeAssistant, published_until: str) -> None:
        """Answer for the days up to and with one of them."""
        self.published_until = date.fromisoformat(published_until)
        self.asked: list[dict[str, Any]] = []
        self.error: Callable[[date], Exception | None] = lambda _day: None
        self.entry = MockConfigEntry(
            domain="nordpool", title="Nord Pool", data={"areas": ["SE3", "SE4"], "currency": "SEK"}
        )
        self.entry.add_to_hass(hass)
        hass.services.async_register(
            "nordpool",
            "get_prices_for_date",
            self.answer,
            schema=MARKET_SCHEMA,
            supports_response=SupportsResponse.ONLY,
        )

    async def answer(self, call: ServiceCall) -> ServiceResponse:
        """Answer with the shape of homeassistant/components/nordpool/services.py."""
        self.asked.append(dict(call.data))
        day = call.data["date"]
        if (error := self.error(day)) is not None:
            raise error
        zone = dt_util.get_time_zone("Europe/Stockholm")
        assert zone is not None
        start = datetime(day.year, day.month, day.day, tzinfo=zone).astimezone(UTC)
        next_day = day + timedelta(days=1)
        end = datetime(next_day.year, next_day.month, next_day.day, tzinfo=zone).astimezone(UTC)
        rows: list[Any] = []
        while day <= self.published_until and start < end:
            rows.append(
                {
                    "start": start.isoformat(),
                    "end": (start + QUARTER).isoformat(),
                    "price": price_at(start) * 1000,
                }
            )
            start += QUARTER
        return {area: rows if area == "SE3" else [] for area in call.data["areas"]}

    def settings(self, **changes: Any) -> PriceSettings:
        """What set-up would store."""
        data = {"kind": "nordpool", "config_entry": self.entry.entry_id, "area": "SE3"}
        return PriceSettings.from_mapping({**data, **changes})


def assert_unbroken(series: PriceSeries, start: datetime, end: datetime) -> None:
    """Every quarter is there once, with its own price."""
    assert series.rows[0].start == start
    assert series.rows[-1].end == end
    assert all(before.end == after.start for before, after in pairwise(series.rows))
    assert [row.price for row in series.rows] == pytest.approx([price_at(row.start) for row in series.rows])


async def test_nord_pool_gives_today_and_tomorrow_per_kwh(hass: HomeAssistant) -> None:
    market = Market(hass, "2026-11-23")
    series = await async_read_prices(hass, market.settings(), "SEK", AFTERNOON)
    assert_unbroken(series, datetime(2026, 11, 21, 23, tzinfo=UTC), datetime(2026, 11, 23, 23, tzinfo=UTC))
    assert series.source == "Nord Pool SE3"
    assert series.unit == "SEK/MWh"
    assert all(asked["currency"] == "SEK" and asked["areas"] == ["SE3"] for asked in market.asked)


@pytest.mark.parametrize(
    "error", [None, ServiceValidationError("not yet"), HomeAssistantError("down"), TimeoutError()]
)
async def test_nord_pool_without_tomorrow_is_normal_whether_empty_or_an_error(
    hass: HomeAssistant, error: Exception | None
) -> None:
    market = Market(hass, "2026-11-22")
    market.error = lambda day: error if day == date(2026, 11, 23) else None
    series = await async_read_prices(hass, market.settings(), "SEK", AFTERNOON)
    assert_unbroken(series, datetime(2026, 11, 21, 23, tzinfo=UTC), datetime(2026, 11, 22, 23, tzinfo=UTC))


async def test_nord_pool_is_not_asked_for_tomorrow_before_the_auction(hass: HomeAssistant) -> None:
    market = Market(hass, "2026-11-22")
    await async_read_prices(hass, market.settings(), "SEK", NOON - timedelta(minutes=1))
    assert [asked["date"].isoformat() for asked in market.asked] == ["2026-11-22"]


@pytest.mark.parametrize(
    ("zone", "now", "dates"),
    [
        ("Europe/Stockholm", "2026-11-22T23:30:00+00:00", ["2026-11-23"]),
        ("Europe/Helsinki", "2026-11-22T08:00:00+00:00", ["2026-11-21", "2026-11-22"]),
        ("Europe/Helsinki", "2026-11-22T22:30:00+00:00", ["2026-11-22", "2026-11-23"]),
        ("Europe/Helsinki", "2026-11-22T23:30:00+00:00", ["2026-11-22", "2026-11-23"]),
    ],
)
async def test_the_local_day_is_covered_although_the_markets_day_is_central_european(
    hass: HomeAssistant, zone: str, now: str, dates: list[str]
) -> None:
    await hass.config.async_set_time_zone(zone)
    market = Market(hass, "2026-11-23")
    instant = datetime.fromisoformat(now)
    series = await async_read_prices(hass, market.settings(), "SEK", instant)
    assert [asked["date"].isoformat() for asked in market.asked] == dates
    assert series.at(dt_util.start_of_local_day(dt_util.as_local(instant))) is not None
    assert series.at(instant) == pytest.approx(price_at(instant.replace(minute=30)), abs=0.01)


@pytest.mark.parametrize(
    ("day", "hour", "quarters"), [("2026-03-29", 23, 92), ("2026-10-25", 22, 100)], ids=["spring", "autumn"]
)
async def test_nord_pools_days_of_clock_changes(
    hass: HomeAssistant, day: str, hour: int, quarters: int
) -> None:
    market = Market(hass, day)
    midday = datetime.fromisoformat(f"{day}T09:00:00+00:00")
    series = await async_read_prices(hass, market.settings(), "SEK", midday)
    start = datetime.fromisoformat(f"{day}T00:00:00+00:00") - timedelta(days=1) + timedelta(hours=hour)
    assert len(series.rows) == quarters
    assert_unbroken(series, start, start + quarters * QUARTER)


async def test_nord_pool_with_an_hour_priced_contract(hass: HomeAssistant) -> None:
    market = Market(hass, "2026-11-22")
    series = await async_read_prices(hass, market.settings(step="hour"), "SEK", NOON)
    hour = [price_at(NOON + i * QUARTER) for i in range(4)]
    assert [series.at(NOON + i * QUARTER) for i in range(4)] == pytest.approx([sum(hour) / 4] * 4)


def _gone(market: Market, hass: HomeAssistant) -> PriceSettings:
    hass.services.async_remove("nordpool", "get_prices_for_date")
    return market.settings()


def _failing(market: Market, _hass: HomeAssistant) -> PriceSettings:
    market.error = lambda _day: ServiceValidationError("No connection to Nord Pool")
    return market.settings()


@pytest.mark.parametrize(
    ("prepare", "key", "placeholders"),
    [
        (_gone, "price_action_missing", {"action": "nordpool.get_prices_for_date"}),
        (
            _failing,
            "price_action_failed",
            {"action": "nordpool.get_prices_for_date", "error": "No connection to Nord Pool"},
        ),
        (
            lambda market, _hass: market.settings(area="XX1"),
            "price_action_failed",
            {
                "action": "nordpool.get_prices_for_date",
                "error": "Area XX1 is not valid at 'areas'",
            },
        ),
        (
            lambda market, _hass: market.settings(area="SE4"),
            "price_no_rows",
            {"source": "Nord Pool SE4"},
        ),
        (
            lambda market, _hass: market.settings(config_entry="gone"),
            "price_config_entry_missing",
            {"integration": "Nord Pool"},
        ),
        (lambda market, _hass: market.settings(area=None), "price_not_configured", {"kind": "Nord Pool"}),
        (
            lambda market, _hass: market.settings(unit_factor=1.0),
            "price_implausible",
            {"source": "Nord Pool SE3", "price": "432.50", "unit": "SEK/MWh", "currency": "SEK"},
        ),
    ],
)
async def test_what_is_wrong_with_nord_pool_is_named(
    hass: HomeAssistant, prepare: Any, key: str, placeholders: dict[str, str]
) -> None:
    market = Market(hass, "2026-11-22")
    settings = prepare(market, hass)
    with pytest.raises(PriceReadError) as caught:
        await async_read_prices(hass, settings, "SEK", NOON)
    assert caught.value.key == key
    expected = placeholders | (
        {"price": caught.value.placeholders["price"]} if "price" in placeholders else {}
    )
    assert caught.value.placeholders == expected


async def test_a_house_currency_that_the_market_has_not_is_not_taken_for_a_failed_server(
    hass: HomeAssistant,
) -> None:
    market = Market(hass, "2026-11-22")
    with pytest.raises(PriceReadError) as caught:
        await async_read_prices(hass, market.settings(), "CHF", NOON)
    assert caught.value.key == "price_currency_mismatch"
    assert caught.value.placeholders == {
        "source": "Nord Pool SE3",
        "unit": "SEK/MWh",
        "currency": "CHF",
    }


async def test_an_answer_without_the_area_names_what_there_is(hass: HomeAssistant) -> None:
    market = Market(hass, "2026-11-22")

    async def other_area(_call: ServiceCall) -> ServiceResponse:
        return {"SE4": []}

    hass.services.async_register(
        "nordpool", "get_prices_for_date", other_area, supports_response=SupportsResponse.ONLY
    )
    with pytest.raises(PriceReadError) as caught:
        await async_read_prices(hass, market.settings(), "SEK", NOON)
    assert caught.value.key == "price_area_missing"
    assert caught.value.placeholders == {"area": "SE3", "available": "SE4"}


class Tibber:
    """Tibber's action: by nickname, between start and end, today only where no end is given."""

    def __init__(self, hass: HomeAssistant, *, tomorrow: bool, homes: tuple[str, ...] = ("Villan",)) -> None:
        """Know today and perhaps tomorrow."""
        self.tomorrow = tomorrow
        self.homes = homes
        self.value: Any = None
        self.error: Exception | None = None
        hass.services.async_register(
            "tibber", "get_prices", self.answer, supports_response=SupportsResponse.ONLY
        )

    async def answer(self, call: ServiceCall) -> ServiceResponse:
        """Answer with the shape of homeassistant/components/tibber/services.py."""
        if self.error is not None:
            raise self.error
        today = dt_util.start_of_local_day(datetime(2026, 11, 22))  # noqa: DTZ001 - a local day
        start = dt_util.parse_datetime(call.data.get("start", "")) or today
        end = dt_util.parse_datetime(call.data.get("end", "")) or today + timedelta(days=1)
        known = [today + i * QUARTER for i in range(96 * (2 if self.tomorrow else 1))]
        rows: list[Any] = [
            {
                "start_time": instant.isoformat(),
                "price": price_at(instant.astimezone(UTC)) if self.value is None else self.value,
            }
            for instant in known
            if start <= instant < end
        ]
        return {"prices": dict.fromkeys(self.homes, rows)}


def tibber_settings(**changes: Any) -> PriceSettings:
    return PriceSettings.from_mapping({"kind": "tibber", "home": "Villan", **changes})


@pytest.mark.parametrize("tomorrow", [True, False])
async def test_tibber_gives_today_and_tomorrow_as_far_as_known(hass: HomeAssistant, tomorrow: bool) -> None:
    Tibber(hass, tomorrow=tomorrow)
    series = await async_read_prices(hass, tibber_settings(), "SEK", AFTERNOON)
    assert_unbroken(
        series,
        datetime(2026, 11, 21, 23, tzinfo=UTC),
        datetime(2026, 11, 23 if tomorrow else 22, 23, tzinfo=UTC),
    )
    assert series.source == "Tibber Villan"


async def test_a_single_tibber_home_needs_no_name(hass: HomeAssistant) -> None:
    Tibber(hass, tomorrow=False)
    series = await async_read_prices(hass, tibber_settings(home=None), "SEK", NOON)
    assert series.source == "Tibber Villan"


@pytest.mark.parametrize("home", ["Stugan", None])
async def test_a_tibber_home_that_is_not_there_is_named_with_those_that_are(
    hass: HomeAssistant, home: str | None
) -> None:
    Tibber(hass, tomorrow=False, homes=("Villan", "Torpet"))
    with pytest.raises(PriceReadError) as caught:
        await async_read_prices(hass, tibber_settings(home=home), "SEK", NOON)
    assert caught.value.key == "price_home_missing"
    assert caught.value.placeholders == {"home": home or "-", "available": "Villan, Torpet"}


async def test_tibbers_currency_is_checked_on_the_homes_price_sensor(hass: HomeAssistant) -> None:
    Tibber(hass, tomorrow=False)
    hass.states.async_set(
        "sensor.electricity_price_villan",
        "0.5",
        {"app_nickname": "Villan", "unit_of_measurement": "NOK/kWh"},
    )
    assert (await async_read_prices(hass, tibber_settings(), "NOK", NOON)).unit == "NOK/kWh"
    with pytest.raises(PriceReadError) as caught:
        await async_read_prices(hass, tibber_settings(), "SEK", NOON)
    assert caught.value.key == "price_currency_mismatch"
    assert caught.value.placeholders == {"source": "Tibber Villan", "unit": "NOK/kWh", "currency": "SEK"}


@pytest.mark.parametrize("kind", [HomeAssistantError, AttributeError])
async def test_tibber_failing_says_what_it_said(hass: HomeAssistant, kind: type[Exception]) -> None:
    tibber = Tibber(hass, tomorrow=False)
    tibber.error = kind("Timed out fetching Tibber prices")
    with pytest.raises(PriceReadError) as caught:
        await async_read_prices(hass, tibber_settings(), "SEK", NOON)
    assert caught.value.key == "price_action_failed"
    assert caught.value.placeholders["error"] == "Timed out fetching Tibber prices"


async def test_an_answer_of_tibber_without_homes_is_said(hass: HomeAssistant) -> None:
    async def nothing(_call: ServiceCall) -> ServiceResponse:
        return {"prices": None}

    hass.services.async_register("tibber", "get_prices", nothing, supports_response=SupportsResponse.ONLY)
    with pytest.raises(PriceReadError) as caught:
        await async_read_prices(hass, tibber_settings(), "SEK", NOON)
    assert caught.value.placeholders == {"home": "Villan", "available": "-"}


async def test_tibber_without_numbers_has_no_prices(hass: HomeAssistant) -> None:
    tibber = Tibber(hass, tomorrow=False)
    tibber.value = "unknown"
    with pytest.raises(PriceReadError) as caught:
        await async_read_prices(hass, tibber_settings(), "SEK", NOON)
    assert caught.value.key == "price_no_rows"


async def test_tibber_not_running_is_said(hass: HomeAssistant) -> None:
    with pytest.raises(PriceReadError) as caught:
        await async_read_prices(hass, tibber_settings(), "SEK", NOON)
    assert caught.value.key == "price_action_missing"
    assert caught.value.placeholders == {"action": "tibber.get_prices"}
