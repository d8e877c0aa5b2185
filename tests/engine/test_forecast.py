"""Forecasts of load, solar and prices, and where a plan ends."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings, strategies as st
import numpy as np
import pytest

from custom_components.v2h.engine.forecast import (
    DEFAULT_LOAD_KW,
    LoadHistory,
    SolarForecast,
    fill_prices,
    in_quarters,
    load_forecast,
    means,
    plan_grid,
    solar_forecast,
    tomorrow_published,
)
from custom_components.v2h.engine.model import Floats, TimeGrid
from custom_components.v2h.engine.prices import PriceRow, PriceSeries

STOCKHOLM = ZoneInfo("Europe/Stockholm")
QUARTER = timedelta(minutes=15)
HOUR = timedelta(hours=1)
MIDNIGHT = datetime(2026, 11, 10, 23, 0, tzinfo=UTC)  # 11 November 00:00 in Stockholm


def quarters(begin: datetime, end: datetime) -> tuple[datetime, ...]:
    return tuple(begin + index * QUARTER for index in range((end - begin) // QUARTER))


def local_hour(instant: datetime) -> float:
    local = instant.astimezone(STOCKHOLM)
    return local.hour + local.minute / 60


def house(instant: datetime) -> float:
    """A house that cooks at 18 local time."""
    return 6.0 if 18 <= local_hour(instant) < 19 else 1.0


def history(begin: datetime, end: datetime, kw: float | None = None) -> LoadHistory:
    starts = quarters(begin, end)
    return LoadHistory(starts=starts, kw=np.array([house(start) if kw is None else kw for start in starts]))


def day_grid(begin: datetime, hours: float = 24) -> TimeGrid:
    return TimeGrid.quarters(begin, begin + hours * HOUR)


def expected(grid: TimeGrid) -> Floats:
    return np.array([house(start) for start in grid.starts])


def test_load_follows_the_same_time_of_the_last_days() -> None:
    grid = day_grid(MIDNIGHT)
    forecast = load_forecast(history(MIDNIGHT - timedelta(days=20), MIDNIGHT), grid, None, STOCKHOLM)
    assert forecast == pytest.approx(expected(grid))


@pytest.mark.parametrize(
    ("local_day", "steps"),
    [(datetime(2026, 3, 29, tzinfo=STOCKHOLM), 92), (datetime(2026, 10, 25, tzinfo=STOCKHOLM), 100)],
)
def test_load_follows_the_local_clock_through_its_changes(local_day: datetime, steps: int) -> None:
    begin = local_day.astimezone(UTC)
    grid = TimeGrid.quarters(begin, begin + steps * QUARTER)
    past = history(begin - timedelta(days=20), begin)
    forecast = load_forecast(past, grid, None, STOCKHOLM)
    assert len(forecast) == steps
    assert forecast == pytest.approx(expected(grid))


def test_load_after_a_clock_change_is_learned_from_before_it() -> None:
    begin = datetime(2026, 10, 26, 23, 0, tzinfo=UTC)
    grid = day_grid(begin)
    forecast = load_forecast(history(begin - timedelta(days=14), begin), grid, None, STOCKHOLM)
    assert forecast == pytest.approx(expected(grid))


def test_hourly_history_serves_quarters() -> None:
    starts = tuple(MIDNIGHT - timedelta(days=20) + index * HOUR for index in range(20 * 24))
    past = LoadHistory(starts=starts, kw=np.array([house(start) for start in starts]), step=HOUR)
    grid = day_grid(MIDNIGHT)
    assert load_forecast(past, grid, None, STOCKHOLM) == pytest.approx(expected(grid))


def test_a_gap_is_not_a_house_without_load() -> None:
    full = history(MIDNIGHT - timedelta(days=14), MIDNIGHT)
    kw = full.kw.copy()
    kw[: len(kw) // 2] = np.nan
    with_gap = LoadHistory(starts=full.starts, kw=kw)
    absent = LoadHistory(starts=full.starts[len(kw) // 2 :], kw=kw[len(kw) // 2 :])
    grid = day_grid(MIDNIGHT)
    for past in (with_gap, absent):
        assert load_forecast(past, grid, None, STOCKHOLM) == pytest.approx(expected(grid))


def test_a_cold_day_raises_the_next_one() -> None:
    usual = history(MIDNIGHT - timedelta(days=20), MIDNIGHT, kw=1.0)
    cold = LoadHistory(starts=usual.starts, kw=np.append(usual.kw[:-96], np.full(96, 3.0)))
    forecast = load_forecast(cold, day_grid(MIDNIGHT), None, STOCKHOLM)
    profile = (13 * 1.0 + 3.0) / 14
    assert forecast[-1] == pytest.approx(profile + 0.7 * (3.0 - profile), abs=0.02)


def test_the_load_of_this_moment_fades_within_hours() -> None:
    past = history(MIDNIGHT - timedelta(days=14), MIDNIGHT, kw=1.0)
    calm = load_forecast(past, day_grid(MIDNIGHT), 1.0, STOCKHOLM)
    busy = load_forecast(past, day_grid(MIDNIGHT), 5.0, STOCKHOLM)
    extra = busy - calm
    assert extra[0] > 0.2
    assert extra[0] < 4.0  # one reading is not the next quarter
    assert (np.diff(extra) < 0).all()
    assert extra[-1] < 0.01


def test_history_after_the_start_is_not_looked_at() -> None:
    past = history(MIDNIGHT - timedelta(days=14), MIDNIGHT, kw=1.0)
    cheat = LoadHistory(
        starts=(*past.starts, *quarters(MIDNIGHT, MIDNIGHT + 2 * HOUR)),
        kw=np.append(past.kw, np.full(8, 9.0)),
    )
    grid = day_grid(MIDNIGHT)
    assert load_forecast(cheat, grid, None, STOCKHOLM) == pytest.approx(
        load_forecast(past, grid, None, STOCKHOLM)
    )


@pytest.mark.parametrize(
    "nothing", [LoadHistory.empty(), LoadHistory(starts=(MIDNIGHT - HOUR,), kw=np.array([np.nan]))]
)
def test_without_history_the_default_day_stands_in(nothing: LoadHistory) -> None:
    assert not nothing.known
    forecast = load_forecast(nothing, day_grid(MIDNIGHT), None, STOCKHOLM)
    assert forecast.reshape(24, 4).mean(axis=1) == pytest.approx(np.array(DEFAULT_LOAD_KW))


def test_times_never_measured_follow_the_default_at_the_house_level() -> None:
    starts = tuple(
        start for start in quarters(MIDNIGHT - timedelta(days=5), MIDNIGHT) if local_hour(start) < 12
    )
    past = LoadHistory(starts=starts, kw=np.full(len(starts), 3.0))
    forecast = load_forecast(past, day_grid(MIDNIGHT), None, STOCKHOLM)
    assert forecast[:48] == pytest.approx(np.full(48, 3.0))
    assert forecast[48:].min() > 2.0


def test_steps_of_any_length_get_their_mean() -> None:
    past = history(MIDNIGHT - timedelta(days=20), MIDNIGHT)
    quarter = load_forecast(past, day_grid(MIDNIGHT), None, STOCKHOLM)
    coarse = TimeGrid(
        starts=tuple(MIDNIGHT + index * 2 * HOUR for index in range(12)), hours=np.full(12, 2.0)
    )
    assert load_forecast(past, coarse, None, STOCKHOLM) == pytest.approx(quarter.reshape(12, 8).mean(axis=1))


def test_a_shortened_first_step_gets_a_value() -> None:
    past = history(MIDNIGHT - timedelta(days=20), MIDNIGHT)
    grid = TimeGrid.quarters(MIDNIGHT + timedelta(minutes=7, seconds=3), MIDNIGHT + 24 * HOUR)
    forecast = load_forecast(past, grid, None, STOCKHOLM)
    assert len(forecast) == 96
    assert np.isfinite(forecast).all()


def test_net_load_may_be_negative_where_it_has_been() -> None:
    past = history(MIDNIGHT - timedelta(days=14), MIDNIGHT, kw=-2.0)
    assert load_forecast(past, day_grid(MIDNIGHT), None, STOCKHOLM) == pytest.approx(np.full(96, -2.0))


@settings(max_examples=40, deadline=None)
@given(
    kw=st.lists(st.one_of(st.just(float("nan")), st.floats(0, 40)), min_size=1, max_size=300),
    now_kw=st.one_of(st.none(), st.floats(-30, 60)),
    start=st.integers(0, 400 * 96),
)
def test_load_is_finite_and_never_negative_for_a_house_that_only_uses(
    kw: list[float], now_kw: float | None, start: int
) -> None:
    begin = datetime(2026, 1, 1, tzinfo=UTC) + start * QUARTER
    past = LoadHistory(starts=quarters(begin - len(kw) * QUARTER, begin), kw=np.array(kw))
    forecast = load_forecast(past, day_grid(begin, 48), now_kw, STOCKHOLM)
    assert np.isfinite(forecast).all()
    assert (forecast >= 0).all()


def sun(begin: datetime, days: int, kw: float) -> SolarForecast:
    """Production from 10 to 14 local time in hourly periods."""
    starts = [begin + day * timedelta(days=1) + hour * HOUR for day in range(days) for hour in range(10, 14)]
    return SolarForecast(starts=tuple(starts), hours=np.ones(len(starts)), kw=np.full(len(starts), kw))


def test_solar_is_what_the_provider_says() -> None:
    kw, founded = solar_forecast(sun(MIDNIGHT, 1, 3.0), LoadHistory.empty(), day_grid(MIDNIGHT), STOCKHOLM)
    assert founded
    assert kw[40:56] == pytest.approx(np.full(16, 3.0))
    assert kw.sum() / 4 == pytest.approx(12.0)


def test_two_roofs_are_summed() -> None:
    one, two = sun(MIDNIGHT, 1, 3.0), sun(MIDNIGHT + HOUR, 1, 2.0)
    both = SolarForecast(
        starts=one.starts + two.starts, hours=np.append(one.hours, two.hours), kw=np.append(one.kw, two.kw)
    )
    kw, _ = solar_forecast(both, LoadHistory.empty(), day_grid(MIDNIGHT), STOCKHOLM)
    assert kw[48] == pytest.approx(5.0)
    assert kw.sum() / 4 == pytest.approx(20.0)


def test_solar_beyond_the_provider_follows_measured_days() -> None:
    past = LoadHistory(
        starts=(starts := quarters(MIDNIGHT - timedelta(days=7), MIDNIGHT)),
        kw=np.array([1.5 if 10 <= local_hour(start) < 14 else 0.0 for start in starts]),
    )
    kw, founded = solar_forecast(sun(MIDNIGHT, 1, 3.0), past, day_grid(MIDNIGHT, 48), STOCKHOLM)
    assert founded
    assert kw[:96].max() == pytest.approx(3.0)
    assert kw[96:].sum() / 4 == pytest.approx(6.0)


def test_solar_beyond_the_provider_repeats_its_days_without_history() -> None:
    kw, founded = solar_forecast(
        sun(MIDNIGHT, 2, 3.0), LoadHistory.empty(), day_grid(MIDNIGHT, 72), STOCKHOLM
    )
    assert founded
    assert kw[192:].sum() / 4 == pytest.approx(12.0)


def test_solar_without_anything_is_zero_and_says_so() -> None:
    kw, founded = solar_forecast(None, LoadHistory.empty(), day_grid(MIDNIGHT), STOCKHOLM)
    assert not founded
    assert (kw == 0).all()


def series(begin: datetime, values: list[float], step: timedelta = QUARTER) -> PriceSeries:
    rows = tuple(
        PriceRow(start=begin + index * step, end=begin + (index + 1) * step, price=value)
        for index, value in enumerate(values)
    )
    return PriceSeries(rows=rows, source="test", unit="SEK/kWh", currency="SEK", read_at=begin)


def shape(count: int, level: float = 0.0) -> list[float]:
    """Local days that are dear from 17 to 20."""
    return [level + (2.0 if 17 <= (index % 96) / 4 < 20 else 1.0) for index in range(count)]


def test_published_prices_stay_as_they_are() -> None:
    grid = day_grid(MIDNIGHT)
    values, known = fill_prices(series(MIDNIGHT, shape(96)), grid, STOCKHOLM)
    assert known.all()
    assert values == pytest.approx(np.array(shape(96)))


def test_unpublished_prices_follow_the_recent_shape() -> None:
    known_days = series(MIDNIGHT - timedelta(days=3), shape(4 * 96))
    values, known = fill_prices(known_days, day_grid(MIDNIGHT + 12 * HOUR, 36), STOCKHOLM)
    assert known[:48].all()
    assert not known[48:].any()
    assert values[48:] == pytest.approx(np.array(shape(96)))


def test_unpublished_prices_follow_the_last_days_level() -> None:
    known_days = series(MIDNIGHT - timedelta(days=6), shape(6 * 96) + shape(96, level=1.4))
    values, _ = fill_prices(known_days, day_grid(MIDNIGHT + 12 * HOUR, 36), STOCKHOLM)
    assert values[48:] == pytest.approx(np.array(shape(96, level=0.2 + 0.7 * 1.2)))


def test_one_known_price_is_enough() -> None:
    values, known = fill_prices(series(MIDNIGHT, [0.7]), day_grid(MIDNIGHT), STOCKHOLM)
    assert known.sum() == 1
    assert values == pytest.approx(np.full(96, 0.7))


def test_no_known_price_is_an_error() -> None:
    with pytest.raises(ValueError, match="no price"):
        fill_prices(series(MIDNIGHT, []), day_grid(MIDNIGHT), STOCKHOLM)


def test_a_gap_in_the_published_prices_is_filled_and_stays_marked() -> None:
    whole = series(MIDNIGHT - timedelta(days=2), shape(3 * 96))
    rows = tuple(row for row in whole.rows if not MIDNIGHT + HOUR <= row.start < MIDNIGHT + 2 * HOUR)
    gap = PriceSeries(rows=rows, source="test", unit="SEK/kWh", currency="SEK", read_at=MIDNIGHT)
    values, known = fill_prices(gap, day_grid(MIDNIGHT), STOCKHOLM)
    assert np.flatnonzero(~known).tolist() == [4, 5, 6, 7]
    assert values[4:8] == pytest.approx(np.ones(4))


@pytest.mark.parametrize(
    ("local_day", "steps"),
    [(datetime(2026, 3, 29, tzinfo=STOCKHOLM), 92), (datetime(2026, 10, 25, tzinfo=STOCKHOLM), 100)],
)
def test_unpublished_prices_of_a_clock_change_follow_the_local_clock(local_day: datetime, steps: int) -> None:
    begin = local_day.astimezone(UTC)
    known_days = series(begin - timedelta(days=2), shape(2 * 96))
    grid = TimeGrid.quarters(begin, begin + steps * QUARTER)
    values, _ = fill_prices(known_days, grid, STOCKHOLM)
    assert values == pytest.approx(
        np.array([2.0 if 17 <= local_hour(start) < 20 else 1.0 for start in grid.starts])
    )


@settings(max_examples=60, deadline=None)
@given(
    prices=st.lists(st.one_of(st.none(), st.floats(-5, 50)), min_size=1, max_size=200),
    shift=st.integers(-300, 300),
    step=st.sampled_from([timedelta(minutes=5), QUARTER, HOUR]),
)
def test_prices_are_never_unknown_once_one_is_known(
    prices: list[float | None], shift: int, step: timedelta
) -> None:
    full = series(MIDNIGHT + shift * QUARTER, [price or 0.0 for price in prices], step)
    rows = tuple(row for row, price in zip(full.rows, prices, strict=True) if price is not None)
    known = PriceSeries(rows=rows, source="test", unit="-", currency="SEK", read_at=MIDNIGHT)
    grid = day_grid(MIDNIGHT + timedelta(minutes=3), 40)
    if rows:
        values, _ = fill_prices(known, grid, STOCKHOLM)
        assert np.isfinite(values).all()


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=STOCKHOLM)


@pytest.mark.parametrize(
    ("now", "known_until", "fine"),
    [
        pytest.param("2026-11-10T13:20", "2026-11-12T00:00", "2026-11-12T00:00", id="tomorrow published"),
        pytest.param("2026-11-10T11:00", "2026-11-11T00:00", "2026-11-11T00:00", id="morning, only today"),
        pytest.param("2026-11-10T15:00", "2026-11-11T00:00", "2026-11-11T03:00", id="late auction"),
        pytest.param("2026-11-10T00:10", "2026-11-11T00:00", "2026-11-11T00:00", id="night, only today"),
        pytest.param("2026-11-10T00:10", "2026-11-15T00:00", "2026-11-12T01:00", id="many days known"),
        pytest.param("2026-11-10T01:10", None, "2026-11-11T00:00", id="nothing known, to midnight"),
        pytest.param("2026-11-10T15:05", None, "2026-11-11T04:00", id="nothing known, half a day"),
        pytest.param("2026-10-24T14:00", "2026-10-26T00:00", "2026-10-26T00:00", id="25-hour tomorrow"),
        pytest.param("2026-03-28T14:00", "2026-03-30T00:00", "2026-03-30T00:00", id="23-hour tomorrow"),
        pytest.param("2026-11-10T14:00", "2026-11-11T23:00", "2026-11-11T23:00", id="market day ends at 23"),
    ],
)
def test_a_plan_has_quarters_while_prices_are_published_and_then_hours(
    now: str, known_until: str | None, fine: str
) -> None:
    grid = plan_grid(at(now), at(known_until) if known_until else None, STOCKHOLM)
    longer = [start for start, hours in zip(grid.starts, grid.hours, strict=True) if hours > 0.25]
    assert longer[0] == at(fine)
    assert set(grid.hours[1:].tolist()) == {0.25, 1.0}
    assert all(start.minute == 0 and start.tzinfo is UTC for start in longer)


@given(minutes=st.integers(0, 366 * 1440), known=st.one_of(st.none(), st.integers(-3000, 6000)))
def test_every_plan_covers_three_days_without_a_hole(minutes: int, known: int | None) -> None:
    now = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    grid = plan_grid(now, None if known is None else now + timedelta(minutes=known), STOCKHOLM)
    assert grid.starts[0] == now
    assert timedelta(hours=72) <= grid.end - now < timedelta(hours=73)
    ends = [start + timedelta(hours=hours) for start, hours in zip(grid.starts, grid.hours, strict=True)]
    assert ends[:-1] == list(grid.starts[1:])
    assert len(grid) <= 222


@given(minutes=st.integers(0, 366 * 1440))
def test_the_local_day_ends_with_a_quarter_whatever_the_zone(minutes: int) -> None:
    now = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    india = ZoneInfo("Asia/Kolkata")
    grid = plan_grid(now, None, india)
    midnight = (now.astimezone(india) + timedelta(days=1)).replace(hour=0, minute=0)
    assert midnight in grid.starts


@pytest.mark.parametrize(
    ("known_until", "published"),
    [(None, False), ("2026-11-11T00:00", False), ("2026-11-11T22:00", True), ("2026-11-12T00:00", True)],
)
def test_tomorrow_is_published_once_prices_reach_its_end(known_until: str | None, published: bool) -> None:
    until = at(known_until) if known_until else None
    assert tomorrow_published(at("2026-11-10T13:20"), until, STOCKHOLM) is published


COARSE = [
    pytest.param("2026-11-10T21:07", id="ordinary"),
    pytest.param("2026-03-28T20:07", id="clock goes forward"),
    pytest.param("2026-10-24T20:07", id="clock goes back"),
]


def coarse(now: datetime) -> TimeGrid:
    """Quarters for two hours, hours for three, then steps of three hours, over two midnights."""
    now = now.astimezone(UTC)
    return TimeGrid.with_tail(now, now + 40 * HOUR, quarters_until=now + 2 * HOUR, hours_until=now + 5 * HOUR)


@pytest.mark.parametrize("now", COARSE)
def test_the_quarters_of_a_coarse_grid_fill_it(now: str) -> None:
    grid = coarse(at(now))
    fine = in_quarters(grid)
    assert set(grid.starts) <= set(fine.starts)
    assert fine.hours.sum() == pytest.approx(grid.hours.sum())
    assert fine.hours.max() == pytest.approx(0.25)
    assert (fine.starts[0], fine.end) == (grid.starts[0], grid.end)
    again = in_quarters(fine)
    assert again.starts == fine.starts


@pytest.mark.parametrize("now", COARSE)
def test_forecasts_on_long_steps_are_the_means_of_their_quarters(now: str) -> None:
    grid = coarse(at(now))
    fine = in_quarters(grid)
    begin = grid.starts[0].replace(minute=0) - timedelta(days=8)
    past = history(begin, grid.starts[0].replace(minute=0))
    for load_now in (None, 4.0):
        load = load_forecast(past, fine, load_now, STOCKHOLM)
        assert load_forecast(past, grid, load_now, STOCKHOLM) == pytest.approx(means(grid, fine, load))
    # Published until the middle of a long step, and a sun that shines on one local day alone.
    known = series(begin, [house(start) for start in quarters(begin, grid.starts[-3] + HOUR)])
    prices, published = fill_prices(known, fine, STOCKHOLM)
    values, whole = fill_prices(known, grid, STOCKHOLM)
    assert values == pytest.approx(means(grid, fine, prices))
    assert (whole == (means(grid, fine, published.astype(float)) == 1.0)).all()
    midnight = (at(now) + timedelta(days=1)).replace(hour=0, minute=0)
    sun = SolarForecast(starts=(midnight.astimezone(UTC) + 11 * HOUR,), hours=np.ones(1), kw=np.array([3.0]))
    solar, _ = solar_forecast(sun, past, fine, STOCKHOLM)
    assert solar_forecast(sun, past, grid, STOCKHOLM)[0] == pytest.approx(means(grid, fine, solar))


def test_the_mean_of_a_step_weighs_a_shortened_quarter_by_its_length() -> None:
    grid = TimeGrid(starts=(MIDNIGHT + timedelta(minutes=10),), hours=np.array([50 / 60]))
    fine = in_quarters(grid)
    assert (fine.hours * 60).round(6).tolist() == [5.0, 15.0, 15.0, 15.0]
    assert means(grid, fine, np.array([10.0, 0.0, 0.0, 0.0])) == pytest.approx([1.0])
