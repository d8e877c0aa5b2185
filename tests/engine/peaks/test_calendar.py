"""Schedules: months, weekdays, hours, holidays, eves and clocks, across the clock changes."""

from datetime import UTC, date, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

from hypothesis import given, settings, strategies as st
import numpy as np
import pytest

from custom_components.v2h.engine.calendar import (
    ALWAYS,
    Clock,
    Eve,
    HolidayRule,
    LocalTimes,
    When,
    easter,
    eves_in,
    holds,
    holidays_of,
    mask,
    no_holiday,
)

STOCKHOLM = ZoneInfo("Europe/Stockholm")
WORKDAYS = (0, 1, 2, 3, 4)
SWEDISH = holidays_of("SE", [2025, 2026, 2027])


def at(local: str, tz: tzinfo = STOCKHOLM) -> datetime:
    """An instant from local time, or from a time with an offset."""
    instant = datetime.fromisoformat(local)
    return (instant if instant.tzinfo else instant.replace(tzinfo=tz)).astimezone(UTC)


def in_sweden(when: When, local: str) -> bool:
    return holds(when, at(local), STOCKHOLM, SWEDISH)


def quarters(day: str, tz: tzinfo = STOCKHOLM, days: int = 1) -> list[datetime]:
    begin = at(f"{day}T00:00", tz)
    end = (
        (begin.astimezone(tz).replace(tzinfo=None) + timedelta(days=days)).replace(tzinfo=tz).astimezone(UTC)
    )
    return [begin + index * timedelta(minutes=15) for index in range((end - begin) // timedelta(minutes=15))]


@pytest.mark.parametrize(
    ("local", "expected"),
    [
        ("2026-01-12T06:59:59", False),
        ("2026-01-12T07:00", True),  # a Monday
        ("2026-01-12T18:59:59", True),
        ("2026-01-12T19:00", False),
        ("2026-01-16T12:00", True),  # Friday
        ("2026-01-17T12:00", False),
        ("2026-01-18T12:00", False),
        ("2026-03-31T12:00", True),
        ("2026-04-01T12:00", False),
        ("2026-10-30T12:00", False),
        ("2026-11-02T12:00", True),
    ],
)
def test_month_weekday_and_hour_must_all_hold(local: str, expected: bool) -> None:
    winter = When(months=(11, 12, 1, 2, 3), weekdays=WORKDAYS, hours=((7, 19),))
    assert in_sweden(winter, local) is expected


@pytest.mark.parametrize(
    ("local", "expected"),
    [
        ("2026-06-01T21:59", False),
        ("2026-06-01T22:00", True),
        ("2026-06-02T05:59", True),
        ("2026-06-02T06:00", False),
    ],
)
def test_hours_that_pass_midnight_hold_on_both_sides_of_it(local: str, expected: bool) -> None:
    assert in_sweden(When(hours=((22, 6),)), local) is expected


def test_the_weekday_after_midnight_is_the_new_days() -> None:
    weekday_nights = When(weekdays=WORKDAYS, hours=((22, 6),))
    assert in_sweden(weekday_nights, "2026-01-16T23:00")  # Friday
    assert not in_sweden(weekday_nights, "2026-01-17T03:00")  # the same night, Saturday
    assert in_sweden(weekday_nights, "2026-01-19T03:00")  # Monday


def test_several_spans_of_hours_and_half_hours() -> None:
    when = When(hours=((6.5, 9), (16, 20.25)))
    held = [
        local
        for local in ("06:15", "06:30", "08:59", "09:00", "20:00", "20:15")
        if in_sweden(when, f"2026-05-05T{local}")
    ]
    assert held == ["06:30", "08:59", "20:00"]


@pytest.mark.parametrize(
    ("rule", "workdays", "sundays"),
    [
        (HolidayRule.ORDINARY, True, False),
        (HolidayRule.AS_SUNDAY, False, True),
        (HolidayRule.EXCLUDED, False, False),
    ],
)
def test_a_holiday_on_a_tuesday(rule: HolidayRule, workdays: bool, sundays: bool) -> None:
    epiphany = "2026-01-06T12:00"
    assert in_sweden(When(weekdays=WORKDAYS, holidays=rule), epiphany) is workdays
    assert in_sweden(When(weekdays=(6,), holidays=rule), epiphany) is sundays


def test_a_plain_sunday_is_no_holiday() -> None:
    """The holidays library can count every Swedish Sunday; a rule that leaves holidays out does not mean those."""
    assert in_sweden(When(holidays=HolidayRule.EXCLUDED), "2026-01-11T12:00")


@pytest.mark.parametrize(
    ("eve", "day"),
    [
        (Eve.TWELFTH_NIGHT, "2026-01-05"),
        (Eve.MAUNDY_THURSDAY, "2026-04-02"),
        (Eve.EASTER_EVE, "2026-04-04"),
        (Eve.WALPURGIS_EVE, "2026-04-30"),
        (Eve.WHITSUN_EVE, "2026-05-23"),
        (Eve.MIDSUMMER_EVE, "2026-06-19"),
        (Eve.ALL_SAINTS_EVE, "2026-10-30"),
        (Eve.CHRISTMAS_EVE, "2026-12-24"),
        (Eve.NEW_YEARS_EVE, "2026-12-31"),
    ],
)
def test_an_eve_counts_as_a_holiday_only_where_the_rule_names_it(eve: Eve, day: str) -> None:
    others = tuple(item for item in Eve if item is not eve)
    assert not in_sweden(When(holidays=HolidayRule.EXCLUDED, eves=(eve,)), f"{day}T12:00")
    assert in_sweden(When(holidays=HolidayRule.EXCLUDED, eves=others), f"{day}T12:00")
    assert in_sweden(When(weekdays=(6,), holidays=HolidayRule.AS_SUNDAY, eves=(eve,)), f"{day}T12:00")


@pytest.mark.parametrize("year", range(2020, 2040))
def test_each_eve_is_the_day_before_its_holiday(year: int) -> None:
    swedish = holidays_of("SE", [year, year + 1])
    eves = eves_in(year)
    for eve, day in eves.items():
        days = 1 if eve is not Eve.MAUNDY_THURSDAY else 3
        assert swedish(day + timedelta(days=days)), eve
    assert {eves[eve].weekday() for eve in (Eve.MIDSUMMER_EVE, Eve.ALL_SAINTS_EVE)} == {4}


@pytest.mark.parametrize(
    ("year", "month", "day"),
    # Published dates, with the earliest and latest there are and both exceptions of Gauss' rule.
    [(1818, 3, 22), (1943, 4, 25), (1954, 4, 18), (1981, 4, 19), (2024, 3, 31), (2026, 4, 5), (2038, 4, 25)],
)
def test_easter(year: int, month: int, day: int) -> None:
    assert easter(year) == date(year, month, day)


@pytest.mark.parametrize(
    ("country", "day"),
    [
        ("SE", date(2026, 6, 6)),
        ("NO", date(2026, 5, 17)),
        ("FI", date(2026, 12, 6)),
        ("DK", date(2026, 4, 2)),
        ("BE", date(2026, 7, 21)),
    ],
)
def test_holidays_are_the_countrys_own(country: str, day: date) -> None:
    is_holiday = holidays_of(country.lower(), [2026])
    assert is_holiday(day)
    assert not is_holiday(date(2026, 2, 3))


def test_a_year_that_was_not_asked_for_still_has_its_holidays() -> None:
    assert holidays_of("SE", [2026])(date(2031, 1, 1))


def test_a_country_without_known_holidays_is_refused() -> None:
    with pytest.raises(ValueError, match="'XX'"):
        holidays_of("XX", [2026])


def test_the_standard_clock_is_an_hour_behind_in_summer_only() -> None:
    standard = When(hours=((7, 19),), clock=Clock.STANDARD)
    assert not in_sweden(standard, "2026-07-01T07:30")
    assert in_sweden(standard, "2026-07-01T08:00")
    assert in_sweden(standard, "2026-07-01T19:59")
    assert in_sweden(standard, "2026-01-14T07:00")
    assert not in_sweden(standard, "2026-01-14T19:00")


def test_a_standard_day_in_summer_begins_at_one() -> None:
    first_of_july = When(months=(7,), clock=Clock.STANDARD)
    assert not in_sweden(first_of_july, "2026-07-01T00:59")
    assert in_sweden(first_of_july, "2026-07-01T01:00")
    assert in_sweden(first_of_july, "2026-08-01T00:59")


@pytest.mark.parametrize(("day", "hours"), [("2026-03-29", 23), ("2026-10-25", 25), ("2026-05-05", 24)])
def test_a_whole_day_is_all_its_quarters(day: str, hours: int) -> None:
    starts = quarters(day)
    assert len(starts) == hours * 4
    assert mask(
        When(months=(int(day[5:7]),), weekdays=(at(f"{day}T12:00").weekday(),)), starts, STOCKHOLM, no_holiday
    ).all()


def test_the_hour_left_out_in_spring_is_in_no_schedule() -> None:
    starts = quarters("2026-03-29")
    assert not mask(When(hours=((2, 3),)), starts, STOCKHOLM, no_holiday).any()
    assert mask(When(hours=((0, 6),)), starts, STOCKHOLM, no_holiday).sum() == 5 * 4
    assert mask(When(hours=((2, 3),), clock=Clock.STANDARD), starts, STOCKHOLM, no_holiday).sum() == 4


def test_the_hour_repeated_in_autumn_is_in_a_schedule_twice() -> None:
    starts = quarters("2026-10-25")
    assert mask(When(hours=((2, 3),)), starts, STOCKHOLM, no_holiday).sum() == 8
    assert mask(When(hours=((2, 3),), clock=Clock.STANDARD), starts, STOCKHOLM, no_holiday).sum() == 4


def naive_mask(when: When, instants: list[datetime], tz: tzinfo) -> list[bool]:
    """One instant at a time, as one would say it."""

    def one(instant: datetime) -> bool:
        local = instant.astimezone(tz)
        if when.clock is Clock.STANDARD:
            local = (instant + (local.utcoffset() or timedelta()) - (local.dst() or timedelta())).replace(
                tzinfo=None
            )
        if local.month not in when.months or local.weekday() not in when.weekdays:
            return False
        hour = local.hour + local.minute / 60 + local.second / 3600
        return any(a <= hour < b if a < b else hour >= a or hour < b for a, b in when.hours)

    return [one(instant) for instant in instants]


hours = st.integers(0, 95).map(lambda quarter: quarter / 4)
schedules = st.builds(
    When,
    months=st.sets(st.integers(1, 12), min_size=1).map(lambda found: tuple(sorted(found))),
    weekdays=st.sets(st.integers(0, 6), min_size=1).map(lambda found: tuple(sorted(found))),
    hours=st.lists(
        st.tuples(hours, hours).filter(lambda pair: pair[0] != pair[1]), min_size=1, max_size=3
    ).map(tuple),
    clock=st.sampled_from(Clock),
)


@settings(max_examples=80, deadline=None)
@given(
    when=schedules,
    zone=st.sampled_from(
        ["Europe/Stockholm", "Europe/Helsinki", "UTC", "Australia/Lord_Howe", "Asia/Kathmandu"]
    ),
    # Days with a clock change in one of the zones, among others.
    days=st.lists(
        st.sampled_from(["2026-03-29", "2026-10-25", "2026-04-05", "2026-10-04", "2026-01-01", "2026-06-30"]),
        min_size=1,
        max_size=3,
    ),
    odd_s=st.integers(0, 899),
)
def test_the_arrays_say_what_one_instant_at_a_time_says(
    when: When, zone: str, days: list[str], odd_s: int
) -> None:
    tz = ZoneInfo(zone)
    instants = [item + timedelta(seconds=odd_s) for day in days for item in quarters(day, tz)]
    assert mask(when, instants, tz, no_holiday).tolist() == naive_mask(when, instants, tz)


def test_instants_prepared_once_give_what_plain_ones_give() -> None:
    starts = quarters("2026-10-24", days=3)
    when = When(hours=((6, 22),), holidays=HolidayRule.EXCLUDED)
    once = LocalTimes(starts, STOCKHOLM)
    assert np.array_equal(mask(when, once, STOCKHOLM, SWEDISH), mask(when, starts, STOCKHOLM, SWEDISH))
    tokyo = ZoneInfo("Asia/Tokyo")
    assert np.array_equal(mask(when, once, tokyo, SWEDISH), mask(when, starts, tokyo, SWEDISH))


def test_no_instants_give_an_empty_mask() -> None:
    assert mask(When(months=(1,)), [], STOCKHOLM, no_holiday).shape == (0,)
    assert mask(ALWAYS, [], STOCKHOLM, no_holiday).shape == (0,)
