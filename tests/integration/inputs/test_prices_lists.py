"""The list reader's laws: no input breaks it, and what it answers is always in order."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
import math
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, given, settings, strategies as st
import pytest

from custom_components.v2h.inputs.prices.lists import PriceList, assemble, lists_in, parse_list
from custom_components.v2h.inputs.prices.units import parse_unit

STOCKHOLM = ZoneInfo("Europe/Stockholm")
START = datetime(2026, 10, 24, 12, tzinfo=UTC)

values = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.decimals(),
    st.text(max_size=8),
    st.sampled_from(["0.5", "1e400", "inf", "nan"]),
)
times = st.one_of(
    st.none(),
    st.integers(),
    st.floats(),
    st.datetimes(),
    st.datetimes(timezones=st.sampled_from([UTC, STOCKHOLM])),
    st.text(max_size=25),
    st.integers(0, 200).map(lambda i: (START + i * timedelta(minutes=15)).isoformat()),
    st.sampled_from(["2026-13-45T00:00:00", "2026-11-22", "24:00", "2026-02-30 10:00:00+01:00"]),
)
mappings = st.fixed_dictionaries(
    {}, optional={"start": times, "end": times, "value": values, "price": values}
)
rows = st.one_of(mappings, st.tuples(times, values), values, st.lists(values, max_size=3))
raws = st.one_of(
    st.lists(rows, max_size=12), values, st.dictionaries(st.one_of(st.text(), st.datetimes()), values)
)


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(raw=raws)
def test_any_value_gives_rows_in_order_or_nothing(raw: Any) -> None:
    prices = parse_list(raw, STOCKHOLM)
    assert prices is None or isinstance(prices, PriceList)
    result = assemble([(prices, 1.0)]) if prices else ()
    assert all(row.start < row.end and row.start.utcoffset() == timedelta() for row in result)
    assert all(before.end <= after.start for before, after in pairwise(result))
    assert all(math.isfinite(row.price) for row in result)


@pytest.mark.parametrize(
    "text", ["2026-13-45T00:00:00", "2026-02-30 10:00:00", "2026-11-22", "12", "nattetid"]
)
def test_a_time_on_no_calendar_is_no_row(text: str) -> None:
    assert parse_list([{"start": text, "value": 1.0}], STOCKHOLM) is None


def test_the_same_list_in_two_attributes_is_one_and_a_forecast_is_no_price() -> None:
    published = [{"start": START.isoformat(), "value": 1.0}]
    guess = [{"start": (START + timedelta(days=1)).isoformat(), "value": 2.0}]
    found = lists_in({"raw_today": published, "prices": published, "forecast": guess}, STOCKHOLM)
    assert list(found) == ["raw_today", "prices"]
    assert len(assemble((prices, 1.0) for prices in found.values())) == 1


@pytest.mark.parametrize("published", [None, []])
def test_a_forecast_does_not_stand_in_for_a_published_list_that_is_empty_now(published: Any) -> None:
    guess = [{"hour": START, "price": 2.0}]
    assert not any(
        prices.has_prices
        for prices in lists_in({"raw_today": published, "forecast": guess}, STOCKHOLM).values()
    )
    assert list(lists_in({"forecasts": guess}, STOCKHOLM)) == ["forecasts"]


def test_an_odd_start_without_an_end_is_a_misread_clock_and_with_one_it_is_a_price() -> None:
    odd = (START + timedelta(minutes=2)).isoformat()
    assert assemble([(_parsed([{"start": odd, "value": 1.0}]), 1.0)]) == ()
    end = (START + timedelta(minutes=15)).isoformat()
    assert len(assemble([(_parsed([{"start": odd, "end": end, "value": 1.0}]), 1.0)])) == 1


def _parsed(raw: Any) -> PriceList:
    prices = parse_list(raw, STOCKHOLM)
    assert prices is not None
    return prices


@pytest.mark.parametrize(
    "text", [None, 5, "", "kWh", "/kWh", "SEK", "SEK/", "SEK/kW", "W", "öre", "banan/kWh", "SEK/kWh/h", "%"]
)
def test_what_is_no_price_per_energy_is_no_unit(text: object) -> None:
    assert parse_unit(text) is None
