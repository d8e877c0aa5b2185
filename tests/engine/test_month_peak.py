"""The peak tracker: windows, gaps, months, clock changes, restarts."""

from datetime import UTC, datetime, timedelta
import json
from zoneinfo import ZoneInfo

from hypothesis import given, settings, strategies as st
import numpy as np
import pytest

from custom_components.v2h.engine.model import TimeGrid
from custom_components.v2h.engine.month_peak import Peak, PeakTracker, recalled_peaks, window_start

STOCKHOLM = ZoneInfo("Europe/Stockholm")
HOUR = timedelta(hours=1)
NOON = datetime(2026, 11, 10, 12, 0, tzinfo=UTC)


def tracker(window_minutes: int = 60) -> PeakTracker:
    return PeakTracker(window_minutes=window_minutes, tz=STOCKHOLM)


def run(
    peaks: PeakTracker,
    begin: datetime,
    span: timedelta,
    kw: float | None,
    step: timedelta = timedelta(minutes=1),
) -> datetime:
    """Send readings until the span is over; returns its end, where nothing is sent yet."""
    for index in range(span // step):
        peaks.add(begin + index * step, kw)
    return begin + span


def test_the_month_peak_is_the_highest_window_mean_and_not_the_highest_reading() -> None:
    peaks = tracker()
    at = run(peaks, NOON, HOUR / 4, 8.0)
    at = run(peaks, at, 3 * HOUR / 4, 2.0)
    at = run(peaks, at, HOUR, 3.4)
    peaks.add(at, 0.0)
    assert peaks.month_peak(at) == Peak(kw=pytest.approx(3.5), at=NOON)


def test_readings_are_weighted_with_their_time() -> None:
    peaks = tracker()
    peaks.add(NOON, 1.0)
    peaks.add(NOON + timedelta(minutes=4), 11.0)
    peaks.add(NOON + timedelta(minutes=5), 1.0)
    assert peaks.used_kwh(NOON + timedelta(minutes=5)) == pytest.approx(1.0 * 4 / 60 + 11.0 / 60)


def test_export_does_not_lower_a_peak() -> None:
    peaks = tracker()
    at = run(peaks, NOON, HOUR / 2, 4.0)
    at = run(peaks, at, HOUR / 2, -6.0)
    peaks.add(at, 0.0)
    peak = peaks.month_peak(at)
    assert peak is not None
    assert peak.kw == pytest.approx(2.0)


def test_a_window_measured_for_less_than_half_books_nothing() -> None:
    peaks = tracker()
    run(peaks, NOON, timedelta(minutes=24), 9.0)
    peaks.add(NOON + HOUR, 1.0)  # the last reading held for its five minutes: 28 of 60
    assert peaks.month_peak(NOON + HOUR) is None


def test_a_window_measured_for_more_than_half_books_the_mean_of_what_was_measured() -> None:
    peaks = tracker()
    run(peaks, NOON, timedelta(minutes=40), 6.0)
    peaks.add(NOON + HOUR, 1.0)
    peak = peaks.month_peak(NOON + HOUR)
    assert peak is not None
    assert peak.kw == pytest.approx(6.0)


@pytest.mark.parametrize("unknown", [None, float("nan"), float("inf")])
def test_an_unknown_reading_ends_the_one_before_and_is_not_zero(unknown: float | None) -> None:
    peaks = tracker()
    at = run(peaks, NOON, timedelta(minutes=40), 6.0)
    at = run(peaks, at, timedelta(minutes=20), unknown)
    peaks.add(at, 0.0)
    peak = peaks.month_peak(at)
    assert peak is not None
    assert peak.kw == pytest.approx(6.0)


def test_a_reading_from_before_the_last_one_is_ignored() -> None:
    peaks = tracker()
    peaks.add(NOON + timedelta(minutes=2), 3.0)
    peaks.add(NOON, 300.0)
    assert peaks.used_kwh(NOON + timedelta(minutes=3)) == pytest.approx(3.0 * 3 / 60)


def test_the_month_turns_at_local_midnight() -> None:
    peaks = tracker()
    turn = datetime(2026, 11, 30, 23, 0, tzinfo=UTC)  # 1 December 00:00 in Stockholm
    at = run(peaks, turn - HOUR, HOUR, 7.0)
    at = run(peaks, at, HOUR, 2.0)
    peaks.add(at, 0.0)
    november, december = peaks.month_peak(turn - HOUR), peaks.month_peak(turn)
    assert november == Peak(kw=pytest.approx(7.0), at=turn - HOUR)
    assert december == Peak(kw=pytest.approx(2.0), at=turn)


def test_each_day_keeps_its_highest_window_and_old_months_go() -> None:
    peaks = tracker()
    for month in (9, 10, 11):
        for day, kw in ((3, 4.0), (4, 6.0)):
            begin = datetime(2026, month, day, 10, tzinfo=UTC)
            at = run(peaks, begin, HOUR, kw)
            at = run(peaks, at, HOUR, kw - 1)
            peaks.add(at, 0.0)
    now = datetime(2026, 11, 20, tzinfo=UTC)
    assert [peak.kw for peak in peaks.month_peaks(now)] == pytest.approx([6.0, 4.0])
    assert len(peaks.month_peaks(datetime(2026, 10, 20, tzinfo=UTC))) == 2
    assert peaks.month_peaks(datetime(2026, 9, 20, tzinfo=UTC)) == ()


def test_the_hour_repeated_in_autumn_is_two_windows() -> None:
    first = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)  # 02:30 summer time
    assert window_start(first, 60, STOCKHOLM) == datetime(2026, 10, 25, 0, tzinfo=UTC)
    assert window_start(first + HOUR, 60, STOCKHOLM) == datetime(2026, 10, 25, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "minutes", "instant", "start"),
    [
        ("Europe/Stockholm", 60, "2026-03-29T01:20+00:00", "2026-03-29T01:00+00:00"),
        ("Europe/Stockholm", 15, "2026-06-01T10:44+00:00", "2026-06-01T10:30+00:00"),
        ("Europe/Stockholm", 120, "2026-06-01T11:30+00:00", "2026-06-01T10:00+00:00"),
        ("Asia/Kolkata", 60, "2026-06-01T10:20+00:00", "2026-06-01T09:30+00:00"),
        ("Asia/Kathmandu", 60, "2026-06-01T10:20+00:00", "2026-06-01T10:15+00:00"),
    ],
)
def test_windows_follow_the_local_clock(zone: str, minutes: int, instant: str, start: str) -> None:
    assert window_start(datetime.fromisoformat(instant), minutes, ZoneInfo(zone)) == datetime.fromisoformat(
        start
    )


def test_used_energy_takes_the_untold_time_to_be_like_the_told() -> None:
    peaks = tracker()
    run(peaks, NOON + timedelta(minutes=30), timedelta(minutes=15), 4.0)
    assert peaks.used_kwh(NOON + timedelta(minutes=45)) == pytest.approx(3.0)


def test_used_energy_is_zero_when_the_next_window_is_about_to_open() -> None:
    peaks = tracker()
    run(peaks, NOON, HOUR - timedelta(seconds=30), 4.0)
    assert peaks.used_kwh(NOON + HOUR) == pytest.approx(0.0)


def test_a_restart_goes_on_where_it_stopped() -> None:
    peaks = tracker()
    at = run(peaks, NOON - HOUR, HOUR, 5.0)
    at = run(peaks, at, timedelta(minutes=20), 3.0)
    peaks.add(at, 3.0)
    stored = json.loads(json.dumps(peaks.as_dict()))
    again = PeakTracker.from_dict(stored, window_minutes=60, tz=STOCKHOLM)
    assert again.month_peak(at) == peaks.month_peak(at)
    at = run(again, at + timedelta(minutes=2), timedelta(minutes=38), 9.0)
    again.add(at, 0.0)
    peak = again.month_peak(at)
    assert peak is not None
    assert peak.kw == pytest.approx((20 * 3.0 + 38 * 9.0) / 58)


def test_a_restart_of_a_fresh_tracker() -> None:
    again = PeakTracker.from_dict(tracker().as_dict(), window_minutes=60, tz=STOCKHOLM)
    assert again.as_dict() == tracker().as_dict()


def test_another_window_length_drops_what_was_booked() -> None:
    peaks = tracker()
    at = run(peaks, NOON, HOUR, 5.0)
    peaks.add(at, 0.0)
    again = PeakTracker.from_dict(peaks.as_dict(), window_minutes=15, tz=STOCKHOLM)
    assert again.month_peak(at) is None


def test_damaged_data_raises() -> None:
    with pytest.raises(KeyError):
        PeakTracker.from_dict({}, window_minutes=60, tz=STOCKHOLM)


def test_the_component_names_the_window_of_each_step() -> None:
    peaks = tracker()
    at = run(peaks, NOON - HOUR, HOUR + timedelta(minutes=20), 3.0)
    peaks.add(at, 3.0)
    grid = TimeGrid.quarters(at, NOON + 3 * HOUR)
    (component,) = peaks.components(grid, 65.0)
    assert component.window.tolist() == [0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2]
    assert component.booked_kw == pytest.approx(3.0)
    assert component.used_kwh == pytest.approx(1.0)
    assert component.window_hours == 1.0
    assert component.price_per_kw == 65.0


def test_no_price_no_component() -> None:
    assert tracker().components(TimeGrid.quarters(NOON, NOON + HOUR), 0.0) == ()


@pytest.mark.parametrize(("day", "quarters"), [((2026, 3, 29), 92), ((2026, 10, 25), 100)])
def test_a_day_of_a_clock_change_has_a_window_for_each_of_its_hours(
    day: tuple[int, int, int], quarters: int
) -> None:
    begin = datetime(*day, tzinfo=STOCKHOLM).astimezone(UTC)
    grid = TimeGrid.quarters(begin, begin + quarters * timedelta(minutes=15))
    (component,) = tracker().components(grid, 50.0)
    assert np.bincount(component.window).tolist() == [4] * (quarters // 4)


def test_a_plan_across_the_month_has_a_component_for_each_month() -> None:
    peaks = tracker()
    turn = datetime(2026, 11, 30, 23, 0, tzinfo=UTC)
    at = run(peaks, turn - 2 * HOUR, HOUR, 7.0)
    peaks.add(at, 1.0)
    november, december = peaks.components(TimeGrid.quarters(at, turn + HOUR), 50.0)
    assert november.window.tolist() == [0, 0, 0, 0, -1, -1, -1, -1]
    assert december.window.tolist() == [-1, -1, -1, -1, 1, 1, 1, 1]
    assert (november.booked_kw, december.booked_kw) == (pytest.approx(7.0), 0.0)
    assert december.used_kwh == 0.0


@settings(max_examples=60, deadline=None)
@given(
    readings=st.lists(
        st.tuples(st.integers(0, 2000), st.one_of(st.none(), st.floats(-20, 20))), min_size=1, max_size=60
    )
)
def test_no_peak_is_higher_than_the_highest_reading(readings: list[tuple[int, float | None]]) -> None:
    peaks = tracker(15)
    at = NOON
    for seconds, kw in readings:
        at += timedelta(seconds=seconds)
        peaks.add(at, kw)
        assert peaks.used_kwh(at) >= 0.0
    highest = max((max(0.0, kw) for _, kw in readings if kw is not None), default=0.0)
    assert all(peak.kw <= highest + 1e-9 for peak in peaks.month_peaks(at))


def test_what_was_measured_before_set_up_is_recalled_from_quarters() -> None:
    now = datetime(2026, 1, 20, 12, 20, tzinfo=UTC)
    starts = [
        datetime(2025, 12, 31, 0, 0, tzinfo=UTC) + index * timedelta(minutes=15)
        for index in range(4 * 24 * 22)
    ]
    kw = np.ones(len(starts))
    kw[starts.index(datetime(2025, 12, 31, 12, 0, tzinfo=UTC))] = 50.0  # last month
    ninth = starts.index(datetime(2026, 1, 9, 16, 0, tzinfo=UTC))
    kw[ninth : ninth + 4] = [8.0, 6.0, 4.0, np.nan]  # an hour with a gap
    kw[starts.index(datetime(2026, 1, 12, 8, 0, tzinfo=UTC)) :][:4] = [
        30.0,
        np.nan,
        np.nan,
        np.nan,
    ]  # too little
    kw[starts.index(datetime(2026, 1, 15, 8, 0, tzinfo=UTC)) :][:4] = -40.0  # export
    kw[starts.index(datetime(2026, 1, 20, 12, 0, tzinfo=UTC))] = 99.0  # the open hour
    peaks = tracker()
    peaks.take_in(recalled_peaks(starts, kw, now, window_minutes=60, tz=STOCKHOLM))
    assert peaks.month_peak(now) == Peak(kw=6.0, at=datetime(2026, 1, 9, 16, 0, tzinfo=UTC))
    assert min(peak.kw for peak in peaks.month_peaks(now)) == 1.0


def test_recalling_leaves_what_was_followed_alone() -> None:
    now = datetime(2026, 1, 20, 12, 20, tzinfo=UTC)
    peaks = tracker()
    start = datetime(2026, 1, 20, 8, 0, tzinfo=UTC)
    for minute in range(61):
        peaks.add(start + timedelta(minutes=minute), 3.0)
    quarters = [start + timedelta(minutes=15 * index) for index in range(4)]
    peaks.take_in(recalled_peaks(quarters, np.full(4, 9.0), now, window_minutes=60, tz=STOCKHOLM))
    found = peaks.month_peak(now)
    assert found is not None
    assert found.kw == pytest.approx(3.0)
    assert found.at == start


def test_a_peak_booked_while_another_thread_recalls_is_not_lost() -> None:
    now = datetime(2026, 1, 20, 12, 20, tzinfo=UTC)
    quarters = [now.replace(hour=8, minute=0) + timedelta(minutes=15 * index) for index in range(4)]
    peaks = tracker()
    found = recalled_peaks(quarters, np.full(4, 2.0), now, window_minutes=60, tz=STOCKHOLM)
    at = run(peaks, now.replace(hour=10, minute=0), HOUR, 7.0)
    peaks.add(at, 0.0)
    peaks.take_in(found)
    peak = peaks.month_peak(now)
    assert peak is not None
    assert peak.kw == pytest.approx(7.0)


def test_a_copy_does_not_move_while_the_meter_goes_on() -> None:
    peaks = tracker()
    at = run(peaks, NOON, HOUR - timedelta(minutes=1), 4.0)
    fixed = peaks.copy()
    before = fixed.as_dict()
    at = run(peaks, at, HOUR, 9.0)
    assert fixed.as_dict() == before
    assert fixed.month_peak(at) is None
    assert peaks.month_peak(at) is not None
