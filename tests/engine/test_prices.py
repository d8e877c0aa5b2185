"""Price series: the laws of time that every plan leans on."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
import math

from hypothesis import given, strategies as st
import numpy as np
import pytest

from custom_components.v2h.engine.model import TimeGrid
from custom_components.v2h.engine.prices import PriceRow, PriceSeries

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
QUARTER = timedelta(minutes=15)


def rows(
    prices: list[float | None], start: datetime = NOON, step: timedelta = QUARTER
) -> tuple[PriceRow, ...]:
    """Consecutive rows; None leaves a gap."""
    return tuple(
        PriceRow(start=start + i * step, end=start + (i + 1) * step, price=price)
        for i, price in enumerate(prices)
        if price is not None
    )


def series(
    prices: list[float | None],
    start: datetime = NOON,
    step: timedelta = QUARTER,
    *,
    source: str = "sensor.price",
    currency: str = "SEK",
    read_at: datetime = NOON,
) -> PriceSeries:
    """A series of consecutive rows; None leaves a gap."""
    return PriceSeries(
        rows=rows(prices, start, step), source=source, unit="SEK/kWh", currency=currency, read_at=read_at
    )


def test_quarter_prices_fall_on_quarters_and_a_shortened_first_step() -> None:
    grid = TimeGrid.quarters(NOON + timedelta(minutes=5), NOON + timedelta(hours=1))
    price, known = series([1.0, 2.0, 3.0, 4.0]).on(grid)
    assert price == pytest.approx([1.0, 2.0, 3.0, 4.0])
    assert known.all()


def test_a_step_longer_than_a_row_gets_the_mean_weighted_with_time() -> None:
    grid = TimeGrid(starts=(NOON, NOON + timedelta(hours=1)), hours=np.array([1.0, 0.5]))
    mixed = PriceSeries(
        rows=(
            PriceRow(start=NOON, end=NOON + QUARTER, price=4.0),
            PriceRow(start=NOON + QUARTER, end=NOON + timedelta(hours=2), price=0.0),
        ),
        source="s",
        unit="SEK/kWh",
        currency="SEK",
        read_at=NOON,
    )
    price, known = mixed.on(grid)
    assert price == pytest.approx([1.0, 0.0])
    assert known.all()


def test_a_step_that_is_only_partly_known_is_unknown_and_never_zero() -> None:
    grid = TimeGrid(starts=(NOON, NOON + timedelta(hours=1)), hours=np.array([1.0, 1.0]))
    price, known = series([1.0, 1.0, None, 1.0, 2.0, 2.0, 2.0, 2.0]).on(grid)
    assert known.tolist() == [False, True]
    assert math.isnan(price[0])
    assert price[1] == pytest.approx(2.0)


def test_a_series_without_rows_knows_nothing() -> None:
    price, known = series([]).on(TimeGrid.quarters(NOON, NOON + timedelta(hours=1)))
    assert np.isnan(price).all()
    assert not known.any()
    assert series([]).at(NOON) is None
    assert series([]).known_until(NOON) is None


def test_a_row_holds_its_start_and_not_its_end() -> None:
    prices = series([1.0, None, 3.0])
    assert prices.at(NOON) == 1.0
    assert prices.at(NOON + QUARTER) is None
    assert prices.at(NOON + 2 * QUARTER) == 3.0
    assert prices.at(NOON + 3 * QUARTER) is None
    assert prices.at(NOON - timedelta(seconds=1)) is None


def test_known_until_stops_at_the_first_gap() -> None:
    prices = series([1.0, 2.0, None, 4.0])
    assert prices.known_until(NOON) == NOON + 2 * QUARTER
    assert prices.known_until(NOON + 2 * QUARTER) is None
    assert prices.known_until(NOON + 3 * QUARTER) == NOON + 4 * QUARTER


def test_an_hour_priced_contract_pays_the_hours_mean_in_each_quarter() -> None:
    hourly = series([1.0, 2.0, 3.0, 6.0, 10.0]).hourly()
    assert [row.price for row in hourly.rows] == pytest.approx([3.0, 3.0, 3.0, 3.0, 10.0])
    assert [row.start for row in hourly.rows] == [NOON + i * QUARTER for i in range(5)]


@pytest.mark.parametrize(("day", "quarters"), [((2026, 3, 28, 23), 92), ((2026, 10, 24, 22), 100)])
def test_clock_changes_leave_no_hole_and_no_double(day: tuple[int, int, int, int], quarters: int) -> None:
    start = datetime(*day, tzinfo=UTC)
    end = start + quarters * QUARTER
    price, known = series([float(i) for i in range(quarters)], start).on(TimeGrid.quarters(start, end))
    assert len(price) == quarters
    assert known.all()
    assert price == pytest.approx(np.arange(quarters, dtype=float))


def test_a_newer_reading_wins_where_it_has_rows_and_keeps_the_rest() -> None:
    old = series([1.0, 1.0, 1.0, 1.0])
    new = series([5.0], NOON + QUARTER, read_at=NOON + QUARTER)
    merged = old.merged(new)
    assert [row.price for row in merged.rows] == [1.0, 5.0, 1.0, 1.0]
    assert merged.read_at == new.read_at


def test_a_newer_quarter_cuts_an_older_hour_into_what_is_left_of_it() -> None:
    old = series([1.0], step=timedelta(hours=1))
    merged = old.merged(series([5.0], NOON + QUARTER))
    assert [(row.start, row.end, row.price) for row in merged.rows] == [
        (NOON, NOON + QUARTER, 1.0),
        (NOON + QUARTER, NOON + 2 * QUARTER, 5.0),
        (NOON + 2 * QUARTER, NOON + 4 * QUARTER, 1.0),
    ]


def test_rows_older_than_eight_days_drop() -> None:
    old = series([1.0, 2.0], NOON - timedelta(days=8, minutes=15))
    assert [row.price for row in old.merged(series([3.0])).rows] == [2.0, 3.0]


@pytest.mark.parametrize("other", [{"source": "sensor.other"}, {"currency": "EUR"}])
def test_prices_of_another_source_or_currency_do_not_mix(other: dict[str, str]) -> None:
    newer = series([3.0], NOON + QUARTER, **other)
    assert series([1.0, 2.0]).merged(newer) == newer


@given(
    old=st.lists(st.one_of(st.none(), st.floats(-5, 5)), max_size=30),
    new=st.lists(st.one_of(st.none(), st.floats(-5, 5)), max_size=30),
    offset=st.integers(-30, 30),
    step=st.sampled_from([15, 30, 60]),
)
def test_merged_rows_ascend_never_overlap_and_answer_as_the_newer_first(
    old: list[float | None], new: list[float | None], offset: int, step: int
) -> None:
    earlier = series(old)
    later = series(new, NOON + offset * QUARTER, timedelta(minutes=step))
    merged = earlier.merged(later)
    assert all(before.end <= after.start for before, after in pairwise(merged.rows))
    for i in range(-35, 160):
        instant = NOON + i * QUARTER
        expected = later.at(instant)
        assert merged.at(instant) == (earlier.at(instant) if expected is None else expected)
