"""The peak tracker: rules by hand-computed cases, gaps, months, clock changes, corrections, restarts."""

from datetime import UTC, date, datetime, timedelta
import json
from zoneinfo import ZoneInfo

from hypothesis import given, settings, strategies as st
import numpy as np
import pytest

from custom_components.v2h.engine.calendar import HolidayRule, When, no_holiday
from custom_components.v2h.engine.grid_tariff import Distinct, PeakPeriod, PeakRule, Reduce, Weight
from custom_components.v2h.engine.model import PeakMonth, TimeGrid
from custom_components.v2h.engine.peaks.billing import peak_charges
from custom_components.v2h.engine.peaks.tracker import CorrectionError, CorrectionProblem, Peak, PeakTracker
from custom_components.v2h.engine.peaks.windows import (
    MeasuredSpan,
    recalled_windows,
    window_end,
    window_start,
)

STOCKHOLM = ZoneInfo("Europe/Stockholm")
HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)
NOON = datetime(2026, 11, 10, 12, 0, tzinfo=UTC)  # a Tuesday, 13:00 in Stockholm

PRICE = (50.0,) * 12
MAX = PeakRule(name="max", prices=PRICE)
THREE_DAYS = PeakRule(name="three days", reduce=Reduce.MEAN_TOP_N, n=3, prices=PRICE)
HIGH_LOAD = PeakRule(
    name="high load",
    when=When(
        months=(11, 12, 1, 2, 3),
        weekdays=(0, 1, 2, 3, 4),
        hours=((6.0, 18.0),),
        holidays=HolidayRule.EXCLUDED,
    ),
    prices=(74.15,) * 12,
)


def tracker(*rules: PeakRule, limit_kw: float | None = None) -> PeakTracker:
    return PeakTracker(rules or (MAX,), tz=STOCKHOLM, is_holiday=no_holiday, limit_kw=limit_kw)


def run(
    peaks: PeakTracker, begin: datetime, span: timedelta, kw: float | None, step: timedelta = MINUTE
) -> datetime:
    """Send readings until the span is over; returns its end, where nothing is sent yet."""
    for index in range(span // step):
        peaks.add(begin + index * step, kw)
    return begin + span


def hour(peaks: PeakTracker, begin: str, kw: float | None) -> datetime:
    """An hour of readings from a local time on; returns its end, where the next reading is nothing."""
    start = datetime.fromisoformat(begin).replace(tzinfo=STOCKHOLM).astimezone(UTC)
    end = run(peaks, start, HOUR, kw)
    peaks.add(end, 0.0)
    return end


def months(peaks: PeakTracker, begin: datetime, end: datetime) -> tuple[PeakMonth, ...]:
    return peaks.months(TimeGrid.quarters(begin, end))


def kws(peaks: tuple[Peak, ...]) -> list[float]:
    return [peak.kw for peak in peaks]


# Readings and windows


def test_a_peak_is_the_mean_of_a_window_and_not_the_highest_reading() -> None:
    peaks = tracker()
    at = run(peaks, NOON, HOUR / 4, 8.0)
    at = run(peaks, at, 3 * HOUR / 4, 2.0)
    at = run(peaks, at, HOUR, 3.4)
    peaks.add(at, 0.0)
    assert peaks.entries("max", at) == (Peak(kw=pytest.approx(3.5), at=NOON),)


def test_readings_are_weighted_with_their_time() -> None:
    peaks = tracker()
    peaks.add(NOON, 1.0)
    peaks.add(NOON + timedelta(minutes=4), 11.0)
    peaks.add(NOON + timedelta(minutes=5), 1.0)
    used_kwh = peaks.open_window(NOON + timedelta(minutes=5), "max").used_kwh
    assert used_kwh == pytest.approx(1.0 * 4 / 60 + 11.0 / 60)


def test_export_does_not_lower_a_peak() -> None:
    peaks = tracker()
    at = run(peaks, NOON, HOUR / 2, 4.0)
    at = run(peaks, at, HOUR / 2, -6.0)
    peaks.add(at, 0.0)
    assert peaks.value("max", at) == pytest.approx(2.0)


def test_a_window_measured_for_less_than_half_is_incomplete_and_books_nothing() -> None:
    peaks = tracker()
    run(peaks, NOON, timedelta(minutes=24), 9.0)
    peaks.add(NOON + HOUR, 1.0)  # the last reading held for its five minutes: 28 of 60
    assert peaks.entries("max", NOON + HOUR) == ()
    assert NOON in [window.start for window in peaks.incomplete(NOON + HOUR)]


def test_a_window_measured_for_more_than_half_books_the_mean_of_what_was_measured() -> None:
    peaks = tracker()
    run(peaks, NOON, timedelta(minutes=40), 6.0)
    peaks.add(NOON + HOUR, 1.0)
    assert kws(peaks.entries("max", NOON + HOUR)) == pytest.approx([6.0])
    assert NOON not in [window.start for window in peaks.incomplete(NOON + HOUR)]


@pytest.mark.parametrize("unknown", [None, float("nan"), float("inf"), 400.0, -400.0])
def test_an_unknown_or_impossible_reading_ends_the_one_before_and_is_not_zero(unknown: float | None) -> None:
    peaks = tracker(limit_kw=13.8)
    at = run(peaks, NOON, timedelta(minutes=40), 6.0)
    at = run(peaks, at, timedelta(minutes=20), unknown)
    peaks.add(at, 0.0)
    assert kws(peaks.entries("max", at)) == pytest.approx([6.0])


def test_a_meter_that_jumps_spoils_the_window_even_for_what_the_recorder_kept_of_it() -> None:
    peaks = tracker(limit_kw=13.8)
    at = run(peaks, NOON, timedelta(minutes=20), 6.0)
    at = run(peaks, at, timedelta(minutes=40), 21.0)
    peaks.add(at, 1.0)
    peaks.take_in({60: {NOON: 16.0, NOON - HOUR: 5.0}}, at)
    assert peaks.entries("max", at) == (Peak(kw=5.0, at=NOON - HOUR),)
    assert NOON in [window.start for window in peaks.incomplete(at)]


def test_as_much_as_the_fuse_may_carry_for_a_while_is_no_jump() -> None:
    peaks = tracker(limit_kw=13.8)
    at = run(peaks, NOON, HOUR, 20.0)
    peaks.add(at, 1.0)
    assert peaks.value("max", at) == pytest.approx(20.0)


def test_a_reading_from_before_the_last_one_is_ignored() -> None:
    peaks = tracker()
    peaks.add(NOON + timedelta(minutes=2), 3.0)
    peaks.add(NOON, 300.0)
    assert peaks.open_window(NOON + timedelta(minutes=3), "max").used_kwh == pytest.approx(3.0 * 3 / 60)


def test_used_energy_takes_the_untold_time_to_be_like_the_told() -> None:
    peaks = tracker()
    run(peaks, NOON + timedelta(minutes=30), timedelta(minutes=15), 4.0)
    assert peaks.open_window(NOON + timedelta(minutes=45), "max").used_kwh == pytest.approx(3.0)


def test_the_import_of_this_moment_is_unknown_when_the_meter_is_silent() -> None:
    peaks = tracker()
    peaks.add(NOON, 4.0)
    assert peaks.open_window(NOON + timedelta(minutes=4), "max").import_kw == 4.0
    assert peaks.open_window(NOON + timedelta(minutes=6), "max").import_kw is None


@pytest.mark.parametrize(
    ("zone", "minutes", "instant", "start", "end"),
    [
        ("Europe/Stockholm", 60, "2026-03-29T01:20+00:00", "2026-03-29T01:00", "2026-03-29T02:00"),
        ("Europe/Stockholm", 60, "2026-10-25T00:30+00:00", "2026-10-25T00:00", "2026-10-25T01:00"),
        ("Europe/Stockholm", 60, "2026-10-25T01:30+00:00", "2026-10-25T01:00", "2026-10-25T02:00"),
        ("Europe/Stockholm", 15, "2026-06-01T10:44+00:00", "2026-06-01T10:30", "2026-06-01T10:45"),
        ("Europe/Brussels", 15, "2026-06-01T10:45+00:00", "2026-06-01T10:45", "2026-06-01T11:00"),
        ("Asia/Kolkata", 60, "2026-06-01T10:20+00:00", "2026-06-01T09:30", "2026-06-01T10:30"),
        ("Asia/Kathmandu", 30, "2026-06-01T10:20+00:00", "2026-06-01T10:15", "2026-06-01T10:45"),
    ],
)
def test_windows_follow_the_local_clock(zone: str, minutes: int, instant: str, start: str, end: str) -> None:
    at, tz = datetime.fromisoformat(instant), ZoneInfo(zone)
    assert window_start(at, minutes, tz) == datetime.fromisoformat(start).replace(tzinfo=UTC)
    assert window_end(at, minutes, tz) == datetime.fromisoformat(end).replace(tzinfo=UTC)


def test_components_of_different_lengths_measure_their_own_windows() -> None:
    quarter = PeakRule(name="quarter", window_minutes=15, prices=PRICE)
    peaks = tracker(MAX, quarter)
    at = run(peaks, NOON, HOUR / 4, 8.0)
    at = run(peaks, at, 3 * HOUR / 4, 2.0)
    peaks.add(at, 0.0)
    assert peaks.value("max", at) == pytest.approx(3.5)
    assert peaks.value("quarter", at) == pytest.approx(8.0)


# What counts


def test_the_mean_of_three_days_counts_each_day_once() -> None:
    peaks = tracker(THREE_DAYS)
    at = NOON
    for begin, kw in (
        ("2026-11-02T17:00", 9.0),
        ("2026-11-02T18:00", 8.0),
        ("2026-11-03T07:00", 6.0),
        ("2026-11-04T07:00", 3.0),
        ("2026-11-05T07:00", 4.5),
    ):
        at = hour(peaks, begin, kw)
    assert kws(peaks.entries("three days", at)) == pytest.approx([9.0, 6.0, 4.5])
    assert peaks.value("three days", at) == pytest.approx(6.5)
    assert peaks.fee("three days", at) == pytest.approx(325.0)
    assert kws(peaks.groups("three days", (2026, 11))) == pytest.approx([9.0, 6.0, 4.5, 3.0])


def test_fewer_days_than_the_rule_wants_are_the_mean_of_those_there_are() -> None:
    peaks = tracker(THREE_DAYS)
    hour(peaks, "2026-11-02T17:00", 9.0)
    at = hour(peaks, "2026-11-03T17:00", 6.0)
    assert peaks.value("three days", at) == pytest.approx(7.5)


def test_only_the_windows_of_the_schedule_count() -> None:
    peaks = tracker(MAX, HIGH_LOAD)
    hour(peaks, "2026-11-03T18:00", 9.0)  # a Tuesday, after the high load
    hour(peaks, "2026-11-04T17:00", 5.0)
    at = hour(peaks, "2026-11-07T12:00", 8.0)  # a Saturday
    assert peaks.value("max", at) == pytest.approx(9.0)
    assert peaks.value("high load", at) == pytest.approx(5.0)
    assert peaks.fee("high load", at) == pytest.approx(5.0 * 74.15)


def test_holidays_that_a_rule_excludes_do_not_count() -> None:
    peaks = PeakTracker((HIGH_LOAD,), tz=STOCKHOLM, is_holiday=lambda day: day == date(2026, 11, 4))
    hour(peaks, "2026-11-03T17:00", 4.0)
    at = hour(peaks, "2026-11-04T17:00", 9.0)
    assert peaks.value("high load", at) == pytest.approx(4.0)


def test_a_night_that_counts_half_is_weighted_before_the_highest_is_picked() -> None:
    rule = PeakRule(
        name="effekt", weights=(Weight(factor=0.5, when=When(hours=((22.0, 6.0),))),), prices=PRICE
    )
    peaks = tracker(rule)
    hour(peaks, "2026-11-03T17:00", 5.0)
    at = hour(peaks, "2026-11-03T23:00", 9.0)
    assert peaks.value("effekt", at) == pytest.approx(5.0)
    at = hour(peaks, "2026-11-04T02:00", 11.0)
    (entry,) = peaks.entries("effekt", at)
    assert (entry.kw, entry.measured_kw) == (pytest.approx(5.5), pytest.approx(11.0))


def test_windows_with_a_weight_of_nothing_do_not_count_at_all() -> None:
    """A peak of 0 kW at night stood among the entries, took a part in the mean and could be corrected in vain."""
    rule = PeakRule(
        name="effekt",
        weights=(Weight(factor=0.0, when=When(hours=((22.0, 6.0),))),),
        reduce=Reduce.MEAN_TOP_N,
        n=3,
        prices=PRICE,
    )
    peaks = tracker(rule)
    hour(peaks, "2026-11-01T17:00", 6.0)
    at = hour(peaks, "2026-11-02T03:00", 9.0)
    (entry,) = peaks.entries("effekt", at)
    assert (entry.kw, entry.measured_kw) == (pytest.approx(6.0), None)
    assert peaks.value("effekt", at) == pytest.approx(6.0)
    assert not peaks.open_window(at, "effekt").counts
    local = {span.start.astimezone(STOCKHOLM).hour for span in peaks.incomplete(at)}
    assert local == set(range(6, 22)) - {17}
    assert peaks.months(TimeGrid.quarters(at, at + HOUR)) == ()
    with pytest.raises(CorrectionError) as caught:
        peaks.correct("effekt", at - HOUR, 5.0, at)
    assert caught.value.problem is CorrectionProblem.NOT_COUNTED


def test_each_component_has_its_own_incomplete_windows() -> None:
    """A component of which every window was known showed those that another one lacked."""
    peaks = tracker(MAX, HIGH_LOAD)
    at = hour(peaks, "2026-11-02T01:00", 2.0)
    assert {span.start.astimezone(STOCKHOLM).hour for span in peaks.incomplete(at, "max")} == set(range(24))
    assert peaks.incomplete(at, "high load") == ()
    assert peaks.incomplete(at) == peaks.incomplete(at, "max")


def test_the_highest_of_each_week_counts_where_weeks_do() -> None:
    rule = PeakRule(name="week", distinct=Distinct.WEEK, reduce=Reduce.MEAN_TOP_N, n=2, prices=PRICE)
    peaks = tracker(rule)
    hour(peaks, "2026-11-02T17:00", 9.0)
    hour(peaks, "2026-11-08T17:00", 8.0)  # the Sunday of the same week
    at = hour(peaks, "2026-11-09T17:00", 5.0)
    assert peaks.value("week", at) == pytest.approx(7.0)


def test_the_nth_highest_of_all_hours_may_be_of_one_day() -> None:
    rule = PeakRule(name="nth", distinct=Distinct.NONE, reduce=Reduce.NTH, n=3, prices=PRICE)
    peaks = tracker(rule)
    for begin, kw in (("2026-11-02T17:00", 9.0), ("2026-11-02T18:00", 8.0), ("2026-11-02T19:00", 7.0)):
        at = hour(peaks, begin, kw)
    assert peaks.value("nth", at) == pytest.approx(7.0)


def test_the_hour_repeated_in_autumn_is_two_windows() -> None:
    rule = PeakRule(name="hours", distinct=Distinct.NONE, reduce=Reduce.MEAN_TOP_N, n=2, prices=PRICE)
    peaks = tracker(rule)
    first = datetime(2026, 10, 25, 0, 0, tzinfo=UTC)  # 02:00 summer time
    at = run(peaks, first, HOUR, 4.0)
    at = run(peaks, at, HOUR, 6.0)
    peaks.add(at, 0.0)
    assert [(peak.kw, peak.at) for peak in peaks.entries("hours", at)] == [
        (pytest.approx(6.0), first + HOUR),
        (pytest.approx(4.0), first),
    ]


# Months


def test_the_month_turns_at_local_midnight_and_the_last_one_is_kept() -> None:
    peaks = tracker()
    turn = datetime(2026, 11, 30, 23, 0, tzinfo=UTC)  # 1 December 00:00 in Stockholm
    at = run(peaks, turn - HOUR, HOUR, 7.0)
    assert peaks.value("max", turn) == pytest.approx(0.0)
    at = run(peaks, at, HOUR, 2.0)
    peaks.add(at, 0.0)
    assert peaks.value("max", turn - MINUTE) == pytest.approx(7.0)
    assert peaks.value("max", at) == pytest.approx(2.0)
    assert peaks.groups("max", (2026, 11)) == (Peak(kw=pytest.approx(7.0), at=turn - HOUR),)


def test_the_windows_of_months_before_the_last_are_let_go() -> None:
    peaks = tracker()
    for month in (9, 10, 11):
        hour(peaks, f"2026-{month:02d}-03T10:00", 4.0)
    assert [len(peaks.groups("max", (2026, month))) for month in (9, 10, 11)] == [0, 1, 1]


def test_before_anything_could_count_the_month_stands_at_nothing_and_then_it_is_unknown() -> None:
    peaks = tracker()
    begin = datetime(2026, 11, 1, tzinfo=STOCKHOLM).astimezone(UTC)
    assert peaks.fee("max", begin + MINUTE) == 0.0
    assert peaks.value("max", begin + HOUR) is None
    assert peaks.fee("max", begin + HOUR) is None


def test_a_month_out_of_season_costs_nothing() -> None:
    peaks = tracker(HIGH_LOAD)
    at = hour(peaks, "2026-06-03T12:00", 9.0)
    assert peaks.fee("high load", at) == 0.0
    assert peaks.incomplete(at) == ()


FLANDERS = PeakRule(
    name="capaciteit",
    window_minutes=60,
    period=PeakPeriod.ROLLING_YEAR,
    floor_kw=2.5,
    prices=(4.0,) * 12,
)


def whole_month(month: tuple[int, int], kw: float) -> dict[datetime, float]:
    start = datetime(*month, 1, tzinfo=STOCKHOLM).astimezone(UTC)
    return {start + index * HOUR: kw if index == 30 else 1.0 for index in range(27 * 24)}


def test_a_rolling_year_is_the_mean_of_the_known_months_each_at_least_the_floor() -> None:
    peaks = tracker(FLANDERS)
    now = datetime(2026, 11, 10, 12, tzinfo=UTC)
    peaks.take_in({60: whole_month((2026, 8), 6.0) | whole_month((2026, 9), 1.0)}, now)
    peaks.take_in({60: whole_month((2026, 10), 8.0)}, now)
    assert peaks.earlier_kw("capaciteit", (2026, 11)) == pytest.approx((6.0, 2.5, 8.0))
    at = hour(peaks, "2026-11-10T17:00", 3.5)
    assert peaks.value("capaciteit", at) == pytest.approx((6.0 + 2.5 + 8.0 + 3.5) / 4)
    assert peaks.fee("capaciteit", at) == pytest.approx(20.0)


def test_a_month_of_which_little_is_known_is_no_month_of_a_rolling_year() -> None:
    peaks = tracker(FLANDERS)
    few = dict(list(whole_month((2026, 8), 6.0).items())[:100])
    peaks.take_in({60: few}, datetime(2026, 11, 10, 12, tzinfo=UTC))
    assert peaks.earlier_kw("capaciteit", (2026, 11)) == ()


def test_a_rolling_year_lets_go_of_its_thirteenth_month() -> None:
    peaks = tracker(FLANDERS)
    for number in range(14):
        year, month = 2025 + number // 12, number % 12 + 1
        at = hour(peaks, f"{year}-{month:02d}-28T12:00", 3.0)
        peaks.take_in({60: whole_month((year, month), 3.0 + number)}, at)
    assert peaks.earlier_kw("capaciteit", (2026, 2)) == pytest.approx([3.0 + n for n in range(2, 13)])


# Corrections


def booked() -> tuple[PeakTracker, datetime]:
    peaks = tracker(MAX, THREE_DAYS, limit_kw=13.8)
    hour(peaks, "2026-11-02T17:00", 9.0)
    hour(peaks, "2026-11-02T18:00", 8.0)
    return peaks, hour(peaks, "2026-11-03T07:00", 6.0)


def test_a_corrected_peak_counts_as_the_grid_company_has_it_for_that_component_only() -> None:
    peaks, now = booked()
    at = datetime(2026, 11, 2, 16, 20, tzinfo=UTC)  # inside the window 17-18 local
    made = peaks.correct("max", at, 7.5, now)
    assert made == Peak(kw=pytest.approx(8.0), at=at.replace(hour=17, minute=0))
    assert peaks.value("max", now) == pytest.approx(8.0)
    assert peaks.value("three days", now) == pytest.approx(7.5)
    made = peaks.correct("max", at, 10.0, now)
    assert made == Peak(kw=10.0, at=at.replace(minute=0), corrected=True)


def test_a_peak_that_is_taken_away_gives_way_to_the_day_s_next() -> None:
    peaks, now = booked()
    at = datetime(2026, 11, 2, 16, 0, tzinfo=UTC)
    peaks.correct("max", at, None, now)
    assert kws(peaks.groups("max", (2026, 11))) == pytest.approx([8.0, 6.0])
    assert at in [peak.at for peak in peaks.groups("three days", (2026, 11))]
    peaks.correct("three days", at, None, now)
    assert at not in [window.start for window in peaks.incomplete(now)]


def test_a_window_that_was_not_measured_can_be_told() -> None:
    peaks, now = booked()
    at = datetime(2026, 11, 1, 12, 0, tzinfo=UTC)
    before = len(peaks.incomplete(now))
    peaks.correct("three days", at, 4.0, now)
    assert kws(peaks.entries("three days", now)) == pytest.approx([9.0, 6.0, 4.0])
    assert peaks.missing_days(now) == ()
    assert len(peaks.incomplete(now)) == before  # the other component still does not know it
    peaks.correct("max", at, 4.0, now)
    assert len(peaks.incomplete(now)) == before - 1


@pytest.mark.parametrize(
    ("name", "at", "kw", "problem"),
    [
        ("peak", NOON, 4.0, CorrectionProblem.UNKNOWN_COMPONENT),
        ("max", NOON, 4.0, CorrectionProblem.NOT_ENDED),
        ("max", NOON + 30 * HOUR, None, CorrectionProblem.NOT_ENDED),
        ("max", datetime(2026, 9, 30, 12, tzinfo=UTC), 4.0, CorrectionProblem.TOO_OLD),
        ("high load", datetime(2026, 11, 7, 12, tzinfo=UTC), 4.0, CorrectionProblem.NOT_COUNTED),
        ("max", NOON - HOUR, -0.1, CorrectionProblem.OUT_OF_RANGE),
        ("max", NOON - HOUR, 21.0, CorrectionProblem.OUT_OF_RANGE),
        ("max", NOON - HOUR, float("nan"), CorrectionProblem.OUT_OF_RANGE),
        ("capaciteit", datetime(2025, 11, 30, 12, tzinfo=UTC), 4.0, CorrectionProblem.TOO_OLD),
    ],
)
def test_a_correction_that_cannot_be_right_is_refused(
    name: str, at: datetime, kw: float | None, problem: CorrectionProblem
) -> None:
    peaks = tracker(MAX, HIGH_LOAD, FLANDERS, limit_kw=13.8)
    before = peaks.as_dict()
    with pytest.raises(CorrectionError) as error:
        peaks.correct(name, at, kw, NOON + HOUR / 2)
    assert error.value.problem is problem
    assert peaks.as_dict() == before


def test_an_earlier_month_of_a_rolling_year_can_be_told_and_forgotten() -> None:
    peaks = tracker(FLANDERS)
    march = datetime(2026, 3, 14, 12, tzinfo=UTC)
    peaks.correct("capaciteit", march, 7.0, NOON)
    assert peaks.earlier_kw("capaciteit", (2026, 11)) == (7.0,)
    peaks.correct("capaciteit", march, None, NOON)
    assert peaks.earlier_kw("capaciteit", (2026, 11)) == ()


# Incomplete windows


def test_days_without_any_known_window_are_missing() -> None:
    peaks = tracker()
    hour(peaks, "2026-11-02T17:00", 9.0)
    now = hour(peaks, "2026-11-04T00:00", 6.0)
    assert peaks.missing_days(now) == (date(2026, 11, 1), date(2026, 11, 3))
    assert len(peaks.incomplete(now)) == 3 * 24 - 1


def test_windows_that_count_for_nobody_are_not_missed() -> None:
    peaks = tracker(HIGH_LOAD)
    now = datetime(2026, 11, 3, 20, tzinfo=UTC)  # a Tuesday
    assert peaks.missing_days(now) == (date(2026, 11, 2),)
    assert len(peaks.incomplete(now)) == 2 * 12


# Restarts and other rules


def again(peaks: PeakTracker, *rules: PeakRule) -> PeakTracker:
    stored = json.loads(json.dumps(peaks.as_dict()))
    return PeakTracker.from_dict(stored, rules or peaks.rules, tz=STOCKHOLM, is_holiday=no_holiday)


def test_a_restart_goes_on_where_it_stopped() -> None:
    peaks = tracker(MAX, FLANDERS)
    at = run(peaks, NOON - HOUR, HOUR, 5.0)
    at = run(peaks, at, timedelta(minutes=20), 3.0)
    peaks.add(at, 3.0)
    peaks.correct("max", NOON - 3 * HOUR, 5.5, at)
    peaks.correct("max", NOON - 4 * HOUR, None, at)
    peaks.correct("capaciteit", datetime(2026, 3, 14, 12, tzinfo=UTC), 7.0, at)
    other = again(peaks)
    assert other.as_dict() == peaks.as_dict()
    assert other.entries("max", at) == peaks.entries("max", at)
    assert other.earlier_kw("capaciteit", (2026, 11)) == (7.0,)
    at = run(other, at + timedelta(minutes=2), timedelta(minutes=38), 9.0)
    other.add(at, 0.0)
    assert other.value("max", at) == pytest.approx((20 * 3.0 + 38 * 9.0) / 58)


def test_what_an_older_version_stored_is_taken_up() -> None:
    stored = {
        "window_minutes": 60,
        "days": [{"day": "2026-11-09", "kw": 4.2, "at": "2026-11-09T16:00:00+00:00"}],
        "open": NOON.isoformat(),
        "used_kwh": 1.0,
        "measured_s": 1200.0,
    }
    peaks = PeakTracker.from_dict(stored, (MAX,), tz=STOCKHOLM, is_holiday=no_holiday)
    now = NOON + timedelta(minutes=20)
    assert peaks.entries("max", now) == (Peak(kw=4.2, at=datetime(2026, 11, 9, 16, tzinfo=UTC)),)
    assert peaks.open_window(now, "max").used_kwh == pytest.approx(1.0)


@pytest.mark.parametrize(
    "stored",
    [
        {},
        {"windows": []},
        {"windows": {"60": [{"start": "soon", "kw": [1.0]}, {"kw": 3}, None]}, "components": 3, "open": []},
        {"windows": {"an hour": [{"start": "2026-11-09T16:00:00+00:00", "kw": [1.0]}]}},
        {"windows": {"60": [{"start": "2026-11-09T16:00:00+00:00", "kw": [-1.0, "NaN"]}]}},
        {"windows": {"60": [{"start": "2026-11-09T16:00:00+00:00", "kw": [10**400]}]}},
        {"windows": {"60": [{"start": "9999-12-31T23:30:00+00:00", "kw": [1.0, 2.0]}]}},
        {"components": {"max": {"window_minutes": 60, "corrections": [{"at": 3, "kw": []}], "months": "x"}}},
        {
            "components": {
                "max": {"window_minutes": 60, "corrections": [{"at": "0001-01-01T00:00:00+14:00", "kw": 1}]}
            }
        },
        {"open": {"60": {"start": "2026-11-09T16:00:00+00:00", "used_kwh": "nan", "measured_s": 1}}},
        {"open": {"60": 3}, "days": {"2026": 3}, "window_minutes": "60"},
    ],
)
def test_damaged_data_is_left_out(stored: dict[str, object]) -> None:
    peaks = PeakTracker.from_dict(stored, (MAX,), tz=STOCKHOLM, is_holiday=no_holiday)
    assert peaks.groups("max", (2026, 11)) == ()
    assert peaks.open_window(NOON, "max").used_kwh == 0.0


def test_an_unchanged_component_keeps_its_peaks_when_others_change() -> None:
    peaks, now = booked()
    peaks.correct("max", now - HOUR, 7.0, now)
    dearer = PeakRule(name="max", prices=(60.0,) * 12)
    quarter = PeakRule(name="quarter", window_minutes=15, prices=PRICE)
    for other in (again(peaks, dearer, quarter), peaks):
        other.set_rules((dearer, quarter), no_holiday)
        assert kws(other.groups("max", (2026, 11))) == pytest.approx([9.0, 7.0])
        assert other.fee("max", now) == pytest.approx(540.0)
        assert other.groups("quarter", (2026, 11)) == ()


def test_a_component_that_is_measured_otherwise_is_counted_anew_from_the_same_windows() -> None:
    peaks, now = booked()
    nights = PeakRule(name="max", when=When(hours=((18.0, 24.0),)), prices=PRICE)
    peaks.set_rules((nights,), no_holiday)
    assert peaks.value("max", now) == pytest.approx(8.0)


def test_a_tracker_without_components_takes_readings_and_stays_empty() -> None:
    peaks = PeakTracker((), tz=STOCKHOLM, is_holiday=no_holiday)
    at = run(peaks, NOON, HOUR, 5.0)
    assert months(peaks, at, at + HOUR) == ()
    assert peaks.incomplete(at) == ()


def test_a_copy_does_not_move_while_the_meter_goes_on() -> None:
    peaks = tracker()
    at = run(peaks, NOON, HOUR - MINUTE, 4.0)
    fixed = peaks.copy()
    before = fixed.as_dict()
    at = run(peaks, at, HOUR, 9.0)
    assert fixed.as_dict() == before
    assert fixed.groups("max", (2026, 11)) == ()
    assert kws(peaks.groups("max", (2026, 11))) == pytest.approx([4.0 + 5.0 / 60])


def test_what_a_copy_takes_in_does_not_reach_the_tracker() -> None:
    peaks = tracker()
    peaks.add(NOON, 1.0)
    other = peaks.copy()
    other.take_in({60: {NOON - HOUR: 4.0}}, NOON)
    assert kws(other.entries("max", NOON)) == [4.0]
    assert peaks.entries("max", NOON) == ()


# Recalled windows


def spans(begin: datetime, kws_: list[float], minutes: int = 15) -> list[MeasuredSpan]:
    length = timedelta(minutes=minutes)
    return [
        MeasuredSpan(start=begin + index * length, length=length, import_kw=kw)
        for index, kw in enumerate(kws_)
    ]


def test_windows_are_recalled_from_shorter_spans() -> None:
    nan = float("nan")
    measured = [
        *spans(NOON - 5 * HOUR, [8.0, 6.0, 4.0, nan]),  # a gap
        *spans(NOON - 4 * HOUR, [30.0, nan, nan, nan]),  # too little
        *spans(NOON - 3 * HOUR, [2.0, 2.0, -40.0, 2.0]),  # export
        *spans(NOON - 2 * HOUR, [3.0], minutes=60),
        *spans(NOON, [9.0, 9.0, 9.0]),  # still open
    ]
    found = recalled_windows(measured, NOON + 3 * HOUR / 4, minutes=60, tz=STOCKHOLM)
    assert found == {NOON - 5 * HOUR: 6.0, NOON - 3 * HOUR: 1.5, NOON - 2 * HOUR: 3.0}


def test_an_hour_s_mean_says_nothing_of_its_quarters_and_nonsense_nothing_at_all() -> None:
    now = NOON + HOUR
    assert recalled_windows(spans(NOON, [3.0], 60), now, minutes=15, tz=STOCKHOLM) == {}
    assert recalled_windows(spans(NOON, [30.0], 60), now, minutes=60, tz=STOCKHOLM, limit_kw=13.8) == {}
    # UTC hours are no hours of a clock that is half an hour beside.
    assert recalled_windows(spans(NOON, [3.0], 60), now, minutes=60, tz=ZoneInfo("Asia/Kolkata")) == {}


def test_recalling_leaves_what_was_followed_alone() -> None:
    peaks = tracker()
    at = run(peaks, NOON, HOUR + MINUTE, 3.0)
    peaks.take_in({60: {NOON: 9.0, NOON - HOUR: 2.0, NOON + HOUR: 8.0}, 15: {NOON: 20.0}}, at)
    assert kws(peaks.groups("max", (2026, 11))) == pytest.approx([3.0])


# What the plan starts from


def test_the_months_of_a_plan_number_the_windows_that_count() -> None:
    peaks = tracker(MAX, HIGH_LOAD)
    start = datetime(2026, 11, 10, 15, tzinfo=UTC)  # 16:00 on a Tuesday
    at = run(peaks, start - HOUR, HOUR + timedelta(minutes=20), 3.0)
    peaks.add(at, 3.0)
    every, high = months(peaks, at, start + 4 * HOUR)
    assert every.window.tolist() == [0] * 3 + [1] * 4 + [2] * 4 + [3] * 4
    assert high.window.tolist() == [0] * 3 + [1] * 4 + [-1] * 8
    assert (every.rule, every.year, every.month) == (MAX, 2026, 11)
    assert every.group.tolist() == [0, 0, 0, 0]
    assert every.booked_kw.tolist() == pytest.approx([3.0])
    assert every.weight.tolist() == [1.0] * 4
    assert (every.used_kwh, high.used_kwh) == (pytest.approx(1.0), pytest.approx(1.0))
    assert (every.others_kw, every.earlier_kw) == ((), ())
    assert every.rest_groups == 20  # the days after this one; this one is already in the plan
    assert high.rest_groups == 14
    assert every.rest_kw.shape == (0, 0)


def test_what_other_days_have_booked_is_told_apart() -> None:
    peaks, _ = booked()
    hour(peaks, "2026-11-10T07:00", 4.0)
    (month, _) = months(peaks, NOON, NOON + 15 * HOUR)
    assert month.others_kw == pytest.approx((9.0, 6.0))
    assert month.booked_kw.tolist() == pytest.approx([4.0, 0.0])
    assert month.group.tolist() == [0] * 11 + [1] * 4


def test_energy_of_an_open_window_that_does_not_count_is_of_no_window() -> None:
    peaks = tracker(HIGH_LOAD)
    start = datetime(2026, 11, 10, 4, tzinfo=UTC)  # 05:00, an hour before the high load
    at = run(peaks, start, timedelta(minutes=30), 6.0)
    (month,) = months(peaks, at, start + 3 * HOUR)
    assert month.window.tolist() == [-1, -1, 0, 0, 0, 0, 1, 1, 1, 1]
    assert month.used_kwh == 0.0


def test_each_window_is_its_own_group_where_all_count() -> None:
    rule = PeakRule(name="hours", distinct=Distinct.NONE, reduce=Reduce.MEAN_TOP_N, n=3, prices=PRICE)
    peaks = tracker(rule)
    hour(peaks, "2026-11-10T11:00", 4.0)
    (month,) = months(peaks, NOON, NOON + 3 * HOUR)
    assert month.group.tolist() == [0, 1, 2]
    assert month.booked_kw.tolist() == [0.0, 0.0, 0.0]
    assert month.others_kw == pytest.approx((4.0,))
    assert month.rest_groups == (datetime(2026, 11, 30, 23, tzinfo=UTC) - (NOON + 3 * HOUR)) // HOUR


def test_a_plan_across_the_month_has_each_month_and_the_new_one_remembers_the_old() -> None:
    peaks = tracker(FLANDERS)
    turn = datetime(2026, 11, 30, 23, 0, tzinfo=UTC)
    peaks.take_in({60: whole_month((2026, 11), 7.0)}, turn - HOUR)
    peaks.add(turn - HOUR, 1.0)
    november, december = months(peaks, turn - HOUR / 2, turn + HOUR)
    assert november.window.tolist() == [0, 0, -1, -1, -1, -1]
    assert december.window.tolist() == [-1, -1, 0, 0, 0, 0]
    assert november.used_kwh == pytest.approx(0.5)
    assert (december.used_kwh, december.earlier_kw) == (0.0, (7.0,))
    assert max(november.others_kw) == 7.0
    assert (november.rest_groups, december.rest_groups) == (0, 30)


@pytest.mark.parametrize(("day", "quarters"), [((2026, 3, 29), 92), ((2026, 10, 25), 100)])
def test_a_day_of_a_clock_change_has_a_window_for_each_of_its_hours(
    day: tuple[int, int, int], quarters: int
) -> None:
    begin = datetime(*day, tzinfo=STOCKHOLM).astimezone(UTC)
    (month,) = months(tracker(), begin, begin + quarters * timedelta(minutes=15))
    assert np.bincount(month.window).tolist() == [4] * (quarters // 4)
    assert month.group.tolist() == [0] * (quarters // 4)


@pytest.mark.parametrize("rule", [PeakRule(name="free"), HIGH_LOAD])
def test_a_component_that_asks_nothing_this_month_is_not_in_the_plan(rule: PeakRule) -> None:
    june = datetime(2026, 6, 10, 12, tzinfo=UTC)
    assert months(tracker(rule), june, june + 24 * HOUR) == ()


def test_a_step_table_is_in_the_plan_without_a_price_per_kw() -> None:
    rule = PeakRule(name="trinn", reduce=Reduce.MEAN_TOP_N, n=3, steps=((2.0, 150.0), (5.0, 250.0)))
    assert len(months(tracker(rule), NOON, NOON + HOUR)) == 1


# Laws

RULES = st.builds(
    PeakRule,
    name=st.just("rule"),
    window_minutes=st.sampled_from([15, 30, 60]),
    when=st.sampled_from(
        [
            When(),
            HIGH_LOAD.when,
            When(weekdays=(5, 6)),
            When(hours=((22.0, 6.0),), holidays=HolidayRule.AS_SUNDAY),
        ]
    ),
    weights=st.sampled_from(
        [(), *((Weight(factor=factor, when=When(hours=((22.0, 6.0),))),) for factor in (0.0, 0.5))]
    ),
    reduce=st.sampled_from(Reduce),
    n=st.integers(1, 4),
    distinct=st.sampled_from(Distinct),
    floor_kw=st.sampled_from([0.0, 2.5]),
    prices=st.just(PRICE),
    free_kw=st.sampled_from([0.0, 1.0]),
    steps=st.sampled_from([(), ((2.0, 150.0), (5.0, 250.0), (float("inf"), 420.0))]),
)


@settings(max_examples=60, deadline=None)
@given(
    rule=RULES, seed=st.integers(0, 10_000), first=st.sampled_from(["2026-10-23", "2026-03-27", "2026-02-26"])
)
def test_the_tracker_bills_what_the_grid_company_bills(rule: PeakRule, seed: int, first: str) -> None:
    """Five days around a clock change or the end of a month, measured every five minutes with holes."""
    rng = np.random.default_rng(seed)
    begin = datetime.fromisoformat(first).replace(tzinfo=STOCKHOLM).astimezone(UTC)
    step = timedelta(minutes=5)
    starts = [begin + index * step for index in range(5 * 288)]
    kw = rng.gamma(2.0, 1.5, len(starts)) - 1.0
    kw[rng.random(len(starts)) < 0.3] = np.nan
    peaks = tracker(rule)
    for start, value in zip(starts, kw.tolist(), strict=True):
        peaks.add(start, value)
    end = starts[-1] + step
    peaks.add(end, None)
    bills = peak_charges((rule,), starts, kw, 1 / 12, STOCKHOLM, no_holiday)
    for bill in bills:
        later = end.astimezone(STOCKHOLM).month != bill.month
        now = datetime(bill.year, bill.month, 28, 23, 59, tzinfo=STOCKHOLM) if later else end
        assert [(peak.at, peak.kw) for peak in peaks.entries("rule", now)] == [
            (entry.at, pytest.approx(entry.kw)) for entry in bill.entries
        ]
        if bill.entries:
            assert peaks.value("rule", now) == pytest.approx(bill.value_kw)
            assert peaks.fee("rule", now) == pytest.approx(bill.fee)


@settings(max_examples=60, deadline=None)
@given(
    readings=st.lists(
        st.tuples(st.integers(0, 2000), st.one_of(st.none(), st.floats(-60, 60))), min_size=1, max_size=60
    )
)
def test_no_peak_is_higher_than_the_highest_plausible_reading(
    readings: list[tuple[int, float | None]],
) -> None:
    rule = PeakRule(name="quarter", window_minutes=15, prices=PRICE)
    peaks = tracker(rule, limit_kw=20.0)
    at = NOON
    for seconds, kw in readings:
        at += timedelta(seconds=seconds)
        peaks.add(at, kw)
        assert peaks.open_window(at, "quarter").used_kwh >= 0.0
    highest = max((max(0.0, kw) for _, kw in readings if kw is not None and kw <= 30.0), default=0.0)
    assert all(peak.kw <= highest + 1e-9 for peak in peaks.groups("quarter", (2026, 11)))


@settings(max_examples=30, deadline=None)
@given(rule=RULES, seed=st.integers(0, 10_000))
def test_a_restart_at_any_moment_changes_nothing(rule: PeakRule, seed: int) -> None:
    rng = np.random.default_rng(seed)
    peaks = tracker(rule)
    other = tracker(rule)
    at = NOON
    for _ in range(200):
        at += timedelta(seconds=int(rng.integers(1, 400)))
        kw = None if rng.random() < 0.1 else float(rng.normal(2, 3))
        peaks.add(at, kw)
        other.add(at, kw)
        if rng.random() < 0.05:
            stored = json.loads(json.dumps(other.as_dict()))
            other = PeakTracker.from_dict(stored, (rule,), tz=STOCKHOLM, is_holiday=no_holiday)
            other.add(at, kw)  # what the first reading after the start is
    assert kws(other.groups("rule", (2026, 11))) == pytest.approx(
        kws(peaks.groups("rule", (2026, 11))), abs=1e-5
    )
