"""Every provider's price list, and what goes wrong in each, through Home Assistant's states."""

from copy import deepcopy
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
import math
from typing import Any

from homeassistant.core import HomeAssistant
import pytest

from custom_components.v2h.engine.prices import PriceSeries
from custom_components.v2h.inputs.prices.reader import (
    PriceReadError,
    async_next_read,
    async_read_prices,
    price_entities,
)
from custom_components.v2h.settings import PriceSettings

from .price_samples import PROVIDERS, Entry, Provider, day, price_at, publish

NOON = datetime(2026, 11, 22, 11, 0, tzinfo=UTC)  # 12:00 in Stockholm
TODAY, TOMORROW = "2026-11-22", "2026-11-23"


@pytest.fixture(autouse=True)
async def _in_sweden(hass: HomeAssistant) -> None:
    await hass.config.async_set_time_zone("Europe/Stockholm")


@pytest.fixture(params=PROVIDERS, ids=lambda provider: provider.name)
def provider(request: pytest.FixtureRequest) -> Provider:
    """Each provider in turn."""
    result: Provider = request.param
    return result


async def read(hass: HomeAssistant, provider: Provider, now: datetime = NOON, **changes: Any) -> PriceSeries:
    """Read as the coordinator does."""
    settings = PriceSettings.from_mapping({**provider.price_settings(), **changes})
    return await async_read_prices(hass, settings, provider.currency, now)


def assert_unbroken(series: PriceSeries, entries: list[Entry]) -> None:
    """The series has exactly the entries, and no hole or overlap between them."""
    assert [row.start for row in series.rows] == [entry.start for entry in entries]
    assert all(before.end == after.start for before, after in pairwise(series.rows))
    assert series.rows[-1].end == entries[-1].end
    assert [row.price for row in series.rows] == pytest.approx([entry.value for entry in entries])


async def test_today_and_tomorrow_in_the_houses_currency_per_kwh(
    hass: HomeAssistant, provider: Provider
) -> None:
    today, tomorrow = day(TODAY, provider.step_minutes), day(TOMORROW, provider.step_minutes)
    publish(hass, provider.build(today, tomorrow))
    series = await read(hass, provider)
    assert_unbroken(series, [*today, *tomorrow])
    assert series.currency == provider.currency
    assert series.read_at == NOON
    assert series.at(NOON) == pytest.approx(price_at(NOON))


async def test_tomorrow_missing_at_noon_is_no_error(hass: HomeAssistant, provider: Provider) -> None:
    today = day(TODAY, provider.step_minutes)
    publish(hass, provider.build(today, None))
    series = await read(hass, provider)
    assert_unbroken(series, today)
    assert series.known_until(NOON) == datetime(2026, 11, 22, 23, tzinfo=UTC)


@pytest.mark.parametrize("bad", [None, math.nan, math.inf, "unknown", "", True, [1.0], {"a": 1}])
async def test_a_row_without_a_number_is_a_gap_and_the_others_stay(
    hass: HomeAssistant, provider: Provider, bad: Any
) -> None:
    today = day(TODAY, provider.step_minutes)
    gap = today[5]
    publish(hass, provider.build([*today[:5], replace(gap, value=bad), *today[6:]], None))
    series = await read(hass, provider)
    assert series.at(gap.start) is None
    assert series.known_until(today[0].start) == gap.start
    assert len(series.rows) == len(today) - 1
    assert series.at(gap.end) == pytest.approx(today[6].value)


async def test_unsorted_and_duplicated_rows_are_put_in_order_and_the_last_wins(
    hass: HomeAssistant, provider: Provider
) -> None:
    today, tomorrow = day(TODAY, provider.step_minutes), day(TOMORROW, provider.step_minutes)
    shuffled = [replace(today[3], value=8.88), *today, *today[10:20]]
    tail = [shuffled[1 + i * 37 % (len(shuffled) - 1)] for i in range(len(shuffled) - 1)]
    publish(hass, provider.build([shuffled[0], *tail], tomorrow))
    assert_unbroken(await read(hass, provider), [*today, *tomorrow])


async def test_a_tomorrow_that_repeats_today_after_midnight_adds_nothing(
    hass: HomeAssistant, provider: Provider
) -> None:
    today = day(TODAY, provider.step_minutes)
    publish(hass, provider.build(today, today))
    assert_unbroken(await read(hass, provider), today)


@pytest.mark.parametrize(
    ("date", "next_date", "hours"),
    [("2026-03-29", "2026-03-30", 23), ("2026-10-25", "2026-10-26", 25)],
    ids=["spring", "autumn"],
)
async def test_days_of_clock_changes_have_all_their_quarters(
    hass: HomeAssistant, provider: Provider, date: str, next_date: str, hours: int
) -> None:
    today, tomorrow = day(date, provider.step_minutes), day(next_date, provider.step_minutes)
    assert len(today) == hours * 60 / provider.step_minutes
    publish(hass, provider.build(today, tomorrow))
    series = await read(hass, provider, today[0].start + timedelta(hours=12))
    assert_unbroken(series, [*today, *tomorrow])


@pytest.mark.parametrize(("date", "quarters"), [("2026-03-30", 96), ("2026-03-29", 92), ("2026-10-25", 100)])
async def test_the_day_of_the_change_as_tomorrow(
    hass: HomeAssistant, provider: Provider, date: str, quarters: int
) -> None:
    before = (datetime.fromisoformat(date) - timedelta(days=1)).date().isoformat()
    today, tomorrow = day(before, provider.step_minutes), day(date, provider.step_minutes)
    publish(hass, provider.build(today, tomorrow))
    series = await read(hass, provider, today[0].start + timedelta(hours=14))
    assert_unbroken(series, [*today, *tomorrow])
    assert len(tomorrow) * provider.step_minutes == quarters * 15


async def test_prices_that_have_all_passed_are_an_error_that_says_until_when(
    hass: HomeAssistant, provider: Provider
) -> None:
    publish(hass, provider.build(day("2026-11-20", provider.step_minutes), day("2026-11-21")))
    with pytest.raises(PriceReadError) as caught:
        await read(hass, provider, NOON)
    assert caught.value.key == "price_stale"
    assert caught.value.placeholders["until"] == "2026-11-22 00:00"
    assert provider.price_settings()["entities"][0] in caught.value.placeholders["source"]


async def test_the_providers_own_attributes_are_left_as_they_were(
    hass: HomeAssistant, provider: Provider
) -> None:
    states = provider.build(day(TODAY, provider.step_minutes), day(TOMORROW, provider.step_minutes))
    before = deepcopy(states)
    publish(hass, states)
    await read(hass, provider)
    assert states == before


async def test_an_hour_priced_contract_pays_the_mean_of_the_hour(
    hass: HomeAssistant, provider: Provider
) -> None:
    publish(hass, provider.build(day(TODAY, provider.step_minutes), None))
    series = await read(hass, provider, step="hour")
    hour = [entry.value for entry in day(TODAY, provider.step_minutes) if entry.start.hour == 11]
    for minute in (0, 15, 30, 45):
        assert series.at(NOON + timedelta(minutes=minute)) == pytest.approx(sum(hour) / len(hour))


async def test_another_currency_is_an_error_that_names_both(hass: HomeAssistant, provider: Provider) -> None:
    publish(hass, provider.build(day(TODAY, provider.step_minutes), None))
    settings = PriceSettings.from_mapping(provider.price_settings())
    with pytest.raises(PriceReadError) as caught:
        await async_read_prices(hass, settings, "CZK", NOON)
    assert caught.value.key == "price_currency_mismatch"
    assert caught.value.placeholders["currency"] == "CZK"
    assert caught.value.placeholders["source"] == provider.price_settings()["entities"][0]


async def test_a_factor_by_the_user_goes_before_the_unit(hass: HomeAssistant, provider: Provider) -> None:
    publish(hass, provider.build(day(TODAY, provider.step_minutes), None))
    plain = await read(hass, provider, unit_factor=0.001)
    doubled = await read(hass, provider, unit_factor=0.002)
    assert doubled.rows[0].price == pytest.approx(2 * plain.rows[0].price)


PAIRS = next(item for item in PROVIDERS if item.name == "pairs")
HACS = next(item for item in PROVIDERS if item.name == "hacs_nordpool")
GE_SPOT = next(item for item in PROVIDERS if item.name == "ge_spot")
STROMLIGNING = next(item for item in PROVIDERS if item.name == "stromligning")
ENTITY = "sensor.price"


def rows_for(
    hass: HomeAssistant, rows: Any, written: str | None = "SEK/kWh", **attributes: Any
) -> PriceSettings:
    """A sensor with rows in `prices`, and settings that read it."""
    extra = {} if written is None else {"unit_of_measurement": written}
    hass.states.async_set(ENTITY, "1", {"prices": rows, **extra, **attributes})
    return PriceSettings.from_mapping({"kind": "attributes", "entities": [ENTITY]})


def simple_rows(value: Any = 0.5) -> list[dict[str, Any]]:
    """Today's hours."""
    return [{"start": entry.start.isoformat(), "price": value} for entry in day(TODAY, 60)]


async def test_times_without_a_zone_are_local(hass: HomeAssistant) -> None:
    rows = [{"start": f"2026-11-22 {hour:02}:00", "price": hour / 100} for hour in range(24)]
    series = await async_read_prices(hass, rows_for(hass, rows), "SEK", NOON)
    assert series.rows[0].start == datetime(2026, 11, 21, 23, tzinfo=UTC)
    assert series.at(NOON) == 0.12
    assert series.rows[-1].end == datetime(2026, 11, 22, 23, tzinfo=UTC)


async def test_the_repeated_hour_without_a_zone_is_told_apart_by_its_order(hass: HomeAssistant) -> None:
    clock = [*range(3), *range(2, 24)]
    rows = [{"start": datetime(2026, 10, 25, hour), "price": i / 100} for i, hour in enumerate(clock)]  # noqa: DTZ001 - as templates write it
    series = await async_read_prices(
        hass, rows_for(hass, rows), "SEK", datetime(2026, 10, 25, 12, tzinfo=UTC)
    )
    assert len(series.rows) == 25
    assert [row.price for row in series.rows] == pytest.approx([i / 100 for i in range(25)])
    assert series.known_until(series.rows[0].start) == datetime(2026, 10, 25, 23, tzinfo=UTC)


async def test_duplicates_all_day_are_not_taken_for_the_repeated_hour(hass: HomeAssistant) -> None:
    entries = day("2026-10-25")
    publish(hass, GE_SPOT.build([*entries[:8], *entries[12:], *entries[12:]], None))
    series = await read(hass, GE_SPOT, entries[50].start)
    assert len(series.rows) == 96
    assert all(before.end <= after.start for before, after in pairwise(series.rows))


async def test_a_local_time_that_spring_skips_never_replaces_a_real_one(hass: HomeAssistant) -> None:
    rows = [
        {"start": "2026-03-29T03:00", "price": 0.3},
        {"start": "2026-03-29T02:00", "price": 9.9},
        {"start": "2026-03-29T04:00", "price": 0.4},
    ]
    series = await async_read_prices(
        hass, rows_for(hass, rows), "SEK", datetime(2026, 3, 29, 0, 30, tzinfo=UTC)
    )
    assert [row.price for row in series.rows] == [0.3, 0.4]


async def test_a_missing_quarter_is_not_filled_from_its_neighbour(hass: HomeAssistant) -> None:
    entries = day(TODAY)
    rows = [{"start": e.start, "price": e.value} for e in entries if e.start.minute != 30]
    series = await async_read_prices(hass, rows_for(hass, rows), "SEK", NOON)
    assert series.at(NOON + timedelta(minutes=20)) is not None
    assert series.at(NOON + timedelta(minutes=30)) is None


async def test_hours_today_and_quarters_tomorrow_each_keep_their_length(hass: HomeAssistant) -> None:
    def rows(entries: list[Entry]) -> list[dict[str, Any]]:
        return [{"time": e.start, "price": e.value} for e in entries]

    hass.states.async_set(
        ENTITY,
        "1",
        {
            "unit_of_measurement": "SEK/kWh",
            "prices_today": rows(day(TODAY, 60)),
            "prices_tomorrow": rows(day(TOMORROW)),
        },
    )
    settings = PriceSettings.from_mapping({"kind": "attributes", "entities": [ENTITY]})
    series = await async_read_prices(hass, settings, "SEK", NOON)
    assert len(series.rows) == 24 + 96
    assert series.known_until(NOON) == day(TOMORROW)[-1].end


async def test_a_gap_at_this_moment_is_unknown_and_what_follows_stays_known(hass: HomeAssistant) -> None:
    rows = [{"start": e.start, "price": e.value} for e in day(TODAY, 60) if e.start != NOON]
    series = await async_read_prices(hass, rows_for(hass, rows), "SEK", NOON)
    assert series.at(NOON) is None
    assert series.at(NOON + timedelta(hours=1)) is not None


async def test_tomorrows_entity_may_be_gone_without_losing_today(hass: HomeAssistant) -> None:
    states = STROMLIGNING.build(day(TODAY), None)
    hass.states.async_set(
        "sensor.stromligning_current_price_vat", *states["sensor.stromligning_current_price_vat"]
    )
    assert_unbroken(await read(hass, STROMLIGNING), day(TODAY))


async def test_rows_older_than_a_week_are_left_out(hass: HomeAssistant) -> None:
    old = [{"start": "2026-11-10T00:00:00+01:00", "end": "2026-11-10T01:00:00+01:00", "price": 1.0}]
    series = await async_read_prices(hass, rows_for(hass, old + simple_rows()), "SEK", NOON)
    assert series.rows[0].start == day(TODAY)[0].start


@pytest.mark.parametrize(
    ("unit", "attributes", "value", "expected"),
    [
        ("kr/kWh", {}, 0.5, 0.5),
        ("öre/kWh", {}, 50, 0.5),
        ("Öre / kWh", {}, 50, 0.5),
        ("SEK/MWh", {}, 500, 0.5),
        ("SEK/Wh", {}, 0.0005, 0.5),
        ("öre per kWh", {}, "50.0", 0.5),
        ("SEK", {"unit": "kWh"}, 0.5, 0.5),
        (None, {"unit": "kWh", "currency": "SEK"}, 0.5, 0.5),
        (None, {"unit": "kWh", "currency": "SEK", "price_in_cents": True}, 50, 0.5),
        (None, {"unit": "MWh", "currency": "SEK", "use_cent": True}, 50_000, 0.5),
        (None, {"unit": "öre/kWh"}, 50, 0.5),
        (None, {"currency": "öre/kWh"}, 50, 0.5),
        ("öre/kWh", {"use_subunit": True}, 50, 0.5),
    ],
)
async def test_units_are_understood_from_where_the_provider_writes_them(
    hass: HomeAssistant, unit: str | None, attributes: dict[str, Any], value: Any, expected: float
) -> None:
    settings = rows_for(hass, simple_rows(value), unit, **attributes)
    series = await async_read_prices(hass, settings, "SEK", NOON)
    assert series.at(NOON) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("unit", "currency", "value"),
    [
        ("ct/kWh", "EUR", 50),
        ("c/kWh", "AUD", 50),
        ("p/kWh", "GBP", 50),
        ("snt/kWh", "EUR", 50),
        ("£/kWh", "GBP", 0.5),
    ],
)
async def test_units_of_other_currencies(hass: HomeAssistant, unit: str, currency: str, value: float) -> None:
    series = await async_read_prices(hass, rows_for(hass, simple_rows(value), unit), currency, NOON)
    assert series.at(NOON) == pytest.approx(0.5)


async def test_a_value_key_that_names_its_unit_goes_before_the_entitys(hass: HomeAssistant) -> None:
    rows = [{"time_start": e.start.isoformat(), "SEK_per_kWh": 0.5} for e in day(TODAY)]
    series = await async_read_prices(hass, rows_for(hass, rows, "öre/kWh"), "SEK", NOON)
    assert series.at(NOON) == 0.5


def entity_without_a_list(hass: HomeAssistant) -> PriceSettings:
    hass.states.async_set(ENTITY, "0.5", {"unit_of_measurement": "SEK/kWh", "today": [0.1, 0.2]})
    return PriceSettings.from_mapping({"kind": "attributes", "entities": [ENTITY]})


def unavailable(hass: HomeAssistant) -> PriceSettings:
    hass.states.async_set(ENTITY, "unavailable", {})
    return PriceSettings.from_mapping({"kind": "attributes", "entities": [ENTITY]})


def not_yet_known(hass: HomeAssistant) -> PriceSettings:
    hass.states.async_set("event.rates", "unknown", {})
    return PriceSettings.from_mapping({"kind": "attributes", "entities": ["event.rates"]})


def another_attribute(hass: HomeAssistant) -> PriceSettings:
    settings = rows_for(hass, simple_rows())
    return replace(settings, attribute="priser")


def other_keys(hass: HomeAssistant) -> PriceSettings:
    return replace(rows_for(hass, [{"när": "2026-11-22T00:00:00+01:00", "pris": 1.0}]), attribute="prices")


def kronor_flagged_as_cents(hass: HomeAssistant) -> PriceSettings:
    return rows_for(hass, simple_rows(50), "SEK/kWh", price_in_cents=True)


@pytest.mark.parametrize(
    ("prepare", "key", "placeholders"),
    [
        (
            lambda hass: PriceSettings.from_mapping({"kind": "attributes"}),
            "price_not_configured",
            {"kind": "-"},
        ),
        (
            lambda hass: PriceSettings.from_mapping({"kind": "attributes", "entities": ["sensor.gone"]}),
            "price_entity_missing",
            {"entity": "sensor.gone"},
        ),
        (not_yet_known, "price_entity_unavailable", {"entity": "event.rates", "state": "unknown"}),
        (unavailable, "price_entity_unavailable", {"entity": ENTITY, "state": "unavailable"}),
        (
            entity_without_a_list,
            "price_no_list",
            {"entity": ENTITY, "attributes": "unit_of_measurement, today"},
        ),
        (
            another_attribute,
            "price_attribute_missing",
            {"entity": ENTITY, "attribute": "priser", "attributes": "prices, unit_of_measurement"},
        ),
        (other_keys, "price_keys_missing", {"entity": ENTITY, "attribute": "prices", "keys": "när, pris"}),
        (lambda hass: rows_for(hass, []), "price_no_rows", {"source": ENTITY}),
        (lambda hass: rows_for(hass, None), "price_no_rows", {"source": ENTITY}),
        (lambda hass: rows_for(hass, simple_rows(None)), "price_no_rows", {"source": ENTITY}),
        (
            lambda hass: rows_for(hass, [["2026-11-22T12:07:00+01:00", 1.0]]),
            "price_no_rows",
            {"source": ENTITY},
        ),
        (
            lambda hass: rows_for(hass, simple_rows(), "kW"),
            "price_unit_unknown",
            {"entity": ENTITY, "unit": "kW"},
        ),
        (
            lambda hass: rows_for(hass, simple_rows(), None),
            "price_unit_unknown",
            {"entity": ENTITY, "unit": "-"},
        ),
        (
            kronor_flagged_as_cents,
            "price_unit_contradiction",
            {"entity": ENTITY, "unit": "SEK/kWh", "attribute": "price_in_cents"},
        ),
        (
            lambda hass: rows_for(hass, simple_rows(), "EUR/kWh"),
            "price_currency_mismatch",
            {"source": ENTITY, "unit": "EUR/kWh", "currency": "SEK"},
        ),
        (
            lambda hass: rows_for(hass, simple_rows(), "kr/kWh", currency="DKK"),
            "price_currency_mismatch",
            {"source": ENTITY, "unit": "kr/kWh", "currency": "SEK"},
        ),
        (
            lambda hass: rows_for(hass, simple_rows(85.0)),
            "price_implausible",
            {"source": ENTITY, "price": "85.00", "unit": "SEK/kWh", "currency": "SEK"},
        ),
    ],
)
async def test_what_is_wrong_is_named_with_entity_and_value(
    hass: HomeAssistant, prepare: Any, key: str, placeholders: dict[str, str]
) -> None:
    with pytest.raises(PriceReadError) as caught:
        await async_read_prices(hass, prepare(hass), "SEK", NOON)
    assert caught.value.key == key
    assert caught.value.translation_key == key
    assert caught.value.placeholders == placeholders


async def test_every_unit_is_accepted_with_a_factor(hass: HomeAssistant) -> None:
    settings = replace(rows_for(hass, simple_rows(50), "kW"), unit_factor=0.01)
    assert (await async_read_prices(hass, settings, "SEK", NOON)).at(NOON) == pytest.approx(0.5)


async def test_a_small_currency_may_have_large_numbers(hass: HomeAssistant) -> None:
    series = await async_read_prices(hass, rows_for(hass, simple_rows(45.0), "HUF/kWh"), "HUF", NOON)
    assert series.at(NOON) == 45.0


def test_the_entities_to_watch_are_those_with_the_lists() -> None:
    assert price_entities(PriceSettings.from_mapping(STROMLIGNING.price_settings())) == (
        "sensor.stromligning_current_price_vat",
        "binary_sensor.stromligning_tomorrow_available_vat",
    )
    assert price_entities(PriceSettings.from_mapping({"kind": "nordpool"})) == ()


@pytest.mark.parametrize(
    ("clock", "tomorrow", "minutes"),
    [
        ("08:00", False, 60),
        ("12:20", False, 25),
        ("13:00", False, 15),
        ("13:00", True, 60),
        ("23:50", False, 10),
    ],
)
async def test_reading_again_each_slot_only_while_tomorrow_is_awaited(
    hass: HomeAssistant, clock: str, tomorrow: bool, minutes: int
) -> None:
    now = datetime.fromisoformat(f"2026-11-22T{clock}:00+01:00").astimezone(UTC)
    publish(hass, HACS.build(day(TODAY), day(TOMORROW) if tomorrow else None))
    series = await read(hass, HACS, now)
    assert await async_next_read(series, now) == now + timedelta(minutes=minutes)


async def test_without_prices_the_next_try_is_a_quarter_away(hass: HomeAssistant) -> None:
    assert await async_next_read(None, NOON) == NOON + timedelta(minutes=15)
