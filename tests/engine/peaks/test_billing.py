"""The monthly bill for peaks, against months worked out by hand, for every way of charging that we know of."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from math import inf, nan
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from custom_components.v2h.engine.calendar import Clock, Eve, HolidayRule, When, holidays_of
from custom_components.v2h.engine.grid_tariff import Distinct, Floats, PeakPeriod, PeakRule, Reduce, Weight
from custom_components.v2h.engine.peaks.billing import PeakCharge, peak_charges

STOCKHOLM = ZoneInfo("Europe/Stockholm")
SWEDISH = holidays_of("SE", [2024, 2025, 2026])
WINTER = (1, 2, 3, 11, 12)
SUMMER = (4, 5, 6, 7, 8, 9, 10)
WORKDAYS = (0, 1, 2, 3, 4)
BASE_KW = 0.5
"""What the house of these tests draws where nothing else is said."""


def flat(price: float) -> tuple[float, ...]:
    return (price,) * 12


def seasons(winter: float, summer: float) -> tuple[float, ...]:
    return tuple(winter if month in WINTER else summer for month in range(1, 13))


def metered(
    months: Sequence[str], kw: Mapping[str, float], *, minutes: int = 60, base_kw: float = BASE_KW
) -> tuple[list[datetime], Floats]:
    """Steps of local months ("2026-01", in order), and their import: kw by local start, base_kw elsewhere."""
    first = datetime.fromisoformat(f"{months[0]}-01").replace(tzinfo=STOCKHOLM)
    year, month = (int(part) for part in months[-1].split("-"))
    last = datetime(year + month // 12, month % 12 + 1, 1, tzinfo=STOCKHOLM)
    begin, step = first.astimezone(UTC), timedelta(minutes=minutes)
    starts = [begin + index * step for index in range((last.astimezone(UTC) - begin) // step)]
    number = {start: index for index, start in enumerate(starts)}
    import_kw = np.full(len(starts), base_kw)
    for local, power_kw in kw.items():
        at = datetime.fromisoformat(local)
        import_kw[number[(at if at.tzinfo else at.replace(tzinfo=STOCKHOLM)).astimezone(UTC)]] = power_kw
    return starts, import_kw


def bill(
    rules: PeakRule | Sequence[PeakRule], month: str, kw: Mapping[str, float], *, minutes: int = 60
) -> list[PeakCharge]:
    """The charges of one month. kw: by local start without the month, such as 14T17:00."""
    starts, import_kw = metered(
        [month], {f"{month}-{day}": power for day, power in kw.items()}, minutes=minutes
    )
    rules = [rules] if isinstance(rules, PeakRule) else rules
    return list(peak_charges(rules, starts, import_kw, minutes / 60, STOCKHOLM, SWEDISH))


def fees(charges: Sequence[PeakCharge]) -> list[float]:
    return [charge.fee for charge in charges]


def total(charges: Sequence[PeakCharge]) -> float:
    return sum(fees(charges))


# One component

PARTILLE = PeakRule(name="max", prices=flat(32.50))
MEAN_OF_3_DAYS = PeakRule(name="days", reduce=Reduce.MEAN_TOP_N, n=3, prices=flat(49.0))  # Göteborg
MEAN_OF_3_HOURS = PeakRule(
    name="hours", reduce=Reduce.MEAN_TOP_N, n=3, distinct=Distinct.NONE, prices=flat(51.85)
)  # Nacka
TEKNISKA = PeakRule(name="five", reduce=Reduce.MEAN_TOP_N, n=5, prices=seasons(45.0, 23.0))

JANUARY = {
    "05T17:00": 6.0,
    "05T18:00": 5.8,
    "12T07:00": 5.2,
    "12T08:00": 4.0,
    "20T19:00": 4.4,
    "28T06:00": 3.0,
}
"""Highest of the days: 6.0, 5.2, 4.4, 3.0; highest hours: 6.0, 5.8, 5.2."""


@pytest.mark.parametrize(
    ("rule", "value_kw", "fee"),
    [
        pytest.param(PARTILLE, 6.0, 195.0, id="highest hour (Partille)"),
        pytest.param(MEAN_OF_3_DAYS, 5.2, 254.8, id="three on different days (Göteborg)"),
        pytest.param(MEAN_OF_3_HOURS, 17.0 / 3, 51.85 * 17.0 / 3, id="any three (Nacka)"),
        # 6.0 + 5.2 + 4.4 + 3.0 and a day of 0.5
        pytest.param(TEKNISKA, 3.82, 171.9, id="five daily (Tekniska verken)"),
    ],
)
def test_a_months_value(rule: PeakRule, value_kw: float, fee: float) -> None:
    (charge,) = bill(rule, "2026-01", JANUARY)
    assert charge.value_kw == pytest.approx(value_kw)
    assert charge.month_kw == charge.value_kw
    assert charge.fee == pytest.approx(fee)


def test_the_entries_say_which_windows_count() -> None:
    (charge,) = bill(MEAN_OF_3_DAYS, "2026-01", JANUARY)
    # Stockholm is an hour ahead of UTC in January.
    assert [(entry.at, entry.kw, entry.measured_kw) for entry in charge.entries] == [
        (datetime(2026, 1, 5, 16, tzinfo=UTC), 6.0, None),
        (datetime(2026, 1, 12, 6, tzinfo=UTC), 5.2, None),
        (datetime(2026, 1, 20, 18, tzinfo=UTC), 4.4, None),
    ]


def test_the_nth_highest_is_charged() -> None:
    """Helen's rule: a single high hour costs nothing."""
    third = PeakRule(name="nth", reduce=Reduce.NTH, n=3, distinct=Distinct.NONE, prices=flat(10.0))
    (charge,) = bill(third, "2026-01", JANUARY)
    assert charge.value_kw == pytest.approx(5.2)
    assert len(charge.entries) == 3


def test_a_price_by_season() -> None:
    assert total(bill(TEKNISKA, "2026-07", {f"{day:02}T12:00": 4.0 for day in range(1, 6)})) == pytest.approx(
        92.0
    )
    assert total(bill(TEKNISKA, "2026-11", {f"{day:02}T12:00": 4.0 for day in range(1, 6)})) == pytest.approx(
        180.0
    )


def test_a_price_by_month() -> None:
    """Sandviken, 35-63 A."""
    prices = (116.39, 114.31, 93.53, 81.18, 70.89, 55.83, 53.02, 58.10, 65.82, 73.94, 99.26, 119.01)
    rule = PeakRule(name="max", prices=prices)
    starts, import_kw = metered([f"2025-{month:02}" for month in range(1, 13)], {}, base_kw=2.0)
    charges = peak_charges([rule], starts, import_kw, 1.0, STOCKHOLM, SWEDISH)
    assert fees(charges) == pytest.approx([2.0 * price for price in prices])
    assert [(charge.year, charge.month) for charge in charges] == [(2025, month) for month in range(1, 13)]


@pytest.mark.parametrize(("kw", "fee"), [(4.2, 248.0), (1.0, 0.0), (0.8, 0.0)])
def test_the_first_kw_is_free(kw: float, fee: float) -> None:
    """Skövde: highest hour of winter's weekdays 06-22, the first kW free, 77.50 kr/kW."""
    rule = PeakRule(
        name="max",
        when=When(months=WINTER, weekdays=WORKDAYS, hours=((6, 22),)),
        prices=flat(77.50),
        free_kw=1.0,
    )
    assert total(bill(rule, "2026-02", {"10T06:00": kw, "10T22:00": 9.0, "14T12:00": 9.0})) == pytest.approx(
        fee
    )


@pytest.mark.parametrize(("kw", "fee"), [(7.9, 0.0), (8.0, 0.0), (11.5, 3.5 * 4.0)])
def test_only_what_is_above_eight_kw_is_billed(kw: float, fee: float) -> None:
    """The Finnish rule of 2026."""
    rule = PeakRule(name="max", prices=flat(4.0), free_kw=8.0)
    assert total(bill(rule, "2026-02", {"10T06:00": kw})) == pytest.approx(fee)


def test_the_season_without_a_charge_is_billed_nothing() -> None:
    rule = PeakRule(
        name="high", when=When(months=WINTER), prices=flat(135.0), reduce=Reduce.MEAN_TOP_N, n=3, floor_kw=2.0
    )
    assert bill(rule, "2026-07", {"10T12:00": 9.0}) == []
    assert total(bill(rule, "2026-03", {})) == pytest.approx(270.0)


# Weights


OLD_ELLEVIO = PeakRule(
    name="effekt",
    reduce=Reduce.MEAN_TOP_N,
    n=3,
    weights=(Weight(factor=0.5, when=When(hours=((22, 6),))),),
    prices=flat(81.25),
)


def test_nights_count_half_before_the_days_highest_is_picked() -> None:
    (charge,) = bill(
        OLD_ELLEVIO,
        "2026-01",
        {
            "07T23:00": 8.0,  # 4.0 at night: the day's highest is 5.0
            "07T18:00": 5.0,
            "13T22:00": 14.0,  # 7.0
            "13T21:00": 6.0,
            "21T05:00": 10.0,  # 5.0 still stands below the morning's 6.0
            "21T06:00": 6.0,
        },
    )
    assert [(entry.kw, entry.measured_kw) for entry in charge.entries] == [
        (7.0, 14.0),
        (6.0, None),
        (5.0, None),
    ]
    assert charge.value_kw == pytest.approx(6.0)
    assert charge.fee == pytest.approx(487.5)


def test_the_first_weight_that_holds_applies() -> None:
    rule = PeakRule(
        name="max",
        weights=(
            Weight(factor=0.0, when=When(weekdays=(5, 6))),
            Weight(factor=0.5, when=When(hours=((22, 6),))),
        ),
        prices=flat(1.0),
    )
    assert total(
        bill(rule, "2026-01", {"10T23:00": 12.0, "12T23:00": 9.0, "12T12:00": 3.0})
    ) == pytest.approx(4.5)


def test_low_load_is_everything_but_high_load() -> None:
    """Dala Energi: three hours of high load (weekdays 07-19, no holidays) and three of the rest, charged apart."""
    high_load = When(weekdays=WORKDAYS, hours=((7, 19),), holidays=HolidayRule.EXCLUDED)
    three = {"reduce": Reduce.MEAN_TOP_N, "n": 3, "distinct": Distinct.NONE}
    high = PeakRule(name="high", when=high_load, prices=seasons(95.0, 35.0), **three)
    low = PeakRule(name="low", weights=(Weight(factor=0.0, when=high_load),), prices=flat(35.0), **three)
    charges = bill(
        (high, low),
        "2026-01",
        {
            "06T12:00": 7.0,  # Epiphany, a Tuesday: low load
            "07T07:00": 6.0,
            "07T18:00": 5.0,
            "07T19:00": 4.0,  # low
            "08T12:00": 4.0,
            "10T12:00": 1.0,  # Saturday, low
        },
    )
    assert [charge.value_kw for charge in charges] == pytest.approx([5.0, 4.0])
    assert fees(charges) == pytest.approx([475.0, 140.0])


# Several components, summed


def test_two_components_are_summed() -> None:
    """Karlstad: highest hour of all, and highest hour of winter's weekdays 06-18."""
    every = PeakRule(name="all", prices=flat(43.55))
    high = PeakRule(
        name="high", when=When(months=WINTER, weekdays=WORKDAYS, hours=((6, 18),)), prices=flat(74.15)
    )
    kw = {"08T18:00": 8.0, "08T17:00": 5.0, "11T12:00": 6.0}
    assert fees(bill((every, high), "2026-01", kw)) == pytest.approx([348.4, 370.75])
    assert fees(bill((every, high), "2026-07", kw)) == pytest.approx([348.4])


def test_day_and_night_are_summed() -> None:
    """Tekniska verken's alternative: the highest hour 06-23 and the highest 23-06."""
    day = PeakRule(name="day", when=When(hours=((6, 23),)), prices=seasons(43.0, 22.0))
    night = PeakRule(name="night", when=When(hours=((23, 6),)), prices=seasons(12.0, 8.0))
    kw = {"09T22:00": 4.0, "09T23:00": 9.0, "15T05:00": 10.0, "15T06:00": 5.0}
    assert fees(bill((day, night), "2026-01", kw)) == pytest.approx([215.0, 120.0])
    assert fees(bill((day, night), "2026-06", kw)) == pytest.approx([110.0, 80.0])


def test_base_and_high_load_each_take_the_mean_of_two_days() -> None:
    """Jönköping until August 2026."""
    two = {"reduce": Reduce.MEAN_TOP_N, "n": 2}
    base = PeakRule(name="base", prices=flat(27.70), **two)
    high = PeakRule(
        name="high",
        when=When(months=WINTER, weekdays=WORKDAYS, hours=((7, 20),)),
        prices=flat(65.66),
        **two,
    )
    kw = {
        "03T12:00": 7.0,
        "05T19:00": 6.0,
        "05T20:00": 6.5,
        "05T08:00": 5.0,
        "16T07:00": 4.0,
    }  # the 3rd: Saturday
    charges = bill((base, high), "2026-01", kw)
    assert [charge.value_kw for charge in charges] == pytest.approx([6.75, 5.0])
    assert total(charges) == pytest.approx(6.75 * 27.70 + 5.0 * 65.66)


def test_two_rules_of_one_company_by_season() -> None:
    """Sollentuna: three hours on different dates, weekdays 07-19 without holidays; 145 in winter, 72.50 in summer."""
    rule = PeakRule(
        name="effekt",
        when=When(weekdays=WORKDAYS, hours=((7, 19),), holidays=HolidayRule.EXCLUDED),
        reduce=Reduce.MEAN_TOP_N,
        n=3,
        prices=seasons(145.0, 72.50),
    )
    april = {
        "03T12:00": 9.0,  # Good Friday
        "06T12:00": 9.0,  # Easter Monday
        "08T06:00": 9.0,
        "08T19:00": 9.0,
        "08T07:00": 4.0,
        "08T18:00": 3.9,
        "09T12:00": 3.0,
        "30T12:00": 2.0,  # Walpurgis Eve is an ordinary Thursday here
    }
    assert total(bill(rule, "2026-04", april)) == pytest.approx(217.5)


# Holidays, eves and the clock


TELGE = When(
    months=WINTER,
    weekdays=WORKDAYS,
    hours=((7, 20),),
    holidays=HolidayRule.EXCLUDED,
    eves=(Eve.CHRISTMAS_EVE, Eve.NEW_YEARS_EVE),
)


def test_christmas_and_new_years_eve_are_left_out() -> None:
    """Telge, December 2025: the 24th is a Wednesday, the 25th and 26th holidays, the 31st a Wednesday."""
    rule = PeakRule(name="max", when=TELGE, prices=flat(112.0))
    kw = {f"{day}T12:00": 9.0 for day in (24, 25, 26, 31)} | {
        "27T12:00": 9.0,
        "30T19:00": 4.0,
        "23T20:00": 8.0,
    }
    assert total(bill(rule, "2025-12", kw)) == pytest.approx(448.0)


def test_eves_that_a_company_does_not_name_count() -> None:
    rule = PeakRule(
        name="max",
        when=When(weekdays=WORKDAYS, hours=((7, 20),), holidays=HolidayRule.EXCLUDED),
        prices=flat(112.0),
    )
    assert total(bill(rule, "2025-12", {"24T12:00": 9.0, "25T12:00": 10.0})) == pytest.approx(1008.0)


def test_hours_in_standard_time_all_year() -> None:
    """Degerfors: high load 07-19 in standard time is 08-20 on the clock of late March."""
    every = PeakRule(name="all", prices=flat(56.25))
    high = PeakRule(
        name="high",
        when=When(months=WINTER, weekdays=WORKDAYS, hours=((7, 19),), clock=Clock.STANDARD),
        prices=flat(43.75),
    )
    kw = {
        "30T07:00": 6.0,  # Monday after the change: 06 in standard time
        "30T19:00": 4.0,  # 18
        "27T19:00": 5.0,  # Friday before it
        "27T07:00": 3.0,
    }
    assert fees(bill((every, high), "2026-03", kw)) == pytest.approx([337.5, 175.0])


# Steps


ELVIA = PeakRule(
    name="kapasitetsledd",
    reduce=Reduce.MEAN_TOP_N,
    n=3,
    steps=(
        (2.0, 150.0),
        (5.0, 250.0),
        (10.0, 420.0),
        (15.0, 585.0),
        (20.0, 755.0),
        (25.0, 925.0),
        (50.0, 1760.0),
        (75.0, 2600.0),
        (100.0, 3440.0),
        (inf, 6800.0),
    ),
)


@pytest.mark.parametrize(
    ("days_kw", "fee"),
    [
        ((0.9, 0.8, 0.7), 150.0),
        ((2.0, 2.0, 2.0), 150.0),  # on the limit: the lower step
        ((5.1, 4.9, 5.0), 250.0),
        ((5.3, 4.9, 4.8), 250.0),  # 15.0 / 3
        ((5.1, 5.0, 5.0), 420.0),
        ((100.0, 100.0, 100.0), 3440.0),
        ((140.0, 90.0, 90.0), 6800.0),
    ],
)
def test_steps_of_the_mean_of_three_days(days_kw: tuple[float, ...], fee: float) -> None:
    kw = {f"{10 + index}T08:00": power for index, power in enumerate(days_kw)}
    assert total(bill(ELVIA, "2026-09", kw)) == fee


def test_above_the_last_limit_the_last_fee_holds() -> None:
    rule = PeakRule(name="steps", steps=((2.0, 126.0), (5.0, 225.0)))
    assert total(bill(rule, "2026-09", {"10T08:00": 40.0})) == 225.0


def test_a_mean_of_decimals_on_a_limit_is_on_it() -> None:
    """(4.9 + 5.0 + 5.1) / 3 may be 5.000000000000001 in a computer; the company's bill says 5.00."""
    assert ELVIA.fee(5.000000000000001, 9) == 250.0
    assert ELVIA.fee(5.01, 9) == 420.0


def test_weekly_highest_hours() -> None:
    """Fjellnett: each week's highest hour; the month's first week began in August."""
    rule = PeakRule(name="weeks", reduce=Reduce.MEAN_TOP_N, n=3, distinct=Distinct.WEEK, prices=flat(10.0))
    starts, import_kw = metered(
        ["2026-08", "2026-09"],
        {
            "2026-08-31T12:00": 9.0,  # Monday of September's first week
            "2026-09-01T12:00": 6.0,
            "2026-09-06T12:00": 5.9,  # Sunday of the same week
            "2026-09-07T12:00": 3.0,
            "2026-09-13T23:00": 4.0,
            "2026-09-24T12:00": 2.0,
        },
    )
    august, september = peak_charges([rule], starts, import_kw, 1.0, STOCKHOLM, SWEDISH)
    assert august.value_kw == pytest.approx((9.0 + 0.5 + 0.5) / 3)
    assert [entry.kw for entry in september.entries] == [6.0, 4.0, 2.0]
    assert september.fee == pytest.approx(40.0)


# Quarters, rolling years and floors


FLANDERS = PeakRule(
    name="capaciteit",
    window_minutes=15,
    period=PeakPeriod.ROLLING_YEAR,
    floor_kw=2.5,
    prices=flat(49.40 / 12),
)


def test_the_rolling_year_is_the_mean_of_the_last_twelve_months_each_at_least_the_floor() -> None:
    months = [f"2024-{month:02}" for month in range(1, 13)] + ["2025-01", "2025-02"]
    kw = {f"{month}-10T18:15": 4.0 for month in months[2:]} | {
        "2024-01-10T18:15": 1.9,
        "2024-02-10T18:15": 10.0,
    }
    starts, import_kw = metered(months, kw, minutes=15)
    charges = peak_charges([FLANDERS], starts, import_kw, 0.25, STOCKHOLM, SWEDISH)
    assert [charge.month_kw for charge in charges] == pytest.approx([2.5, 10.0] + [4.0] * 12)
    assert charges[0].value_kw == pytest.approx(2.5)
    assert charges[1].value_kw == pytest.approx(6.25)  # the months that there are
    assert charges[11].value_kw == pytest.approx(52.5 / 12)
    assert charges[12].value_kw == pytest.approx(54.0 / 12)  # January 2024 is out
    assert charges[13].value_kw == pytest.approx(4.0)
    assert charges[11].fee == pytest.approx(52.5 / 12 * 49.40 / 12)


def test_the_rolling_year_goes_on_from_the_months_before() -> None:
    starts, import_kw = metered(["2026-01"], {"2026-01-10T18:15": 6.0}, minutes=15)
    earlier_kw = {"capaciteit": [99.0] + [3.0] * 11, "another": [50.0]}
    (charge,) = peak_charges([FLANDERS], starts, import_kw, 0.25, STOCKHOLM, SWEDISH, earlier_kw=earlier_kw)
    assert charge.value_kw == pytest.approx((11 * 3.0 + 6.0) / 12)
    assert charge.month_kw == 6.0


def test_quarters_are_quarters_and_hours_are_means_of_four() -> None:
    kw = {"14T17:00": 8.0, "14T17:15": 4.0, "14T17:30": 2.0, "14T17:45": 2.0}
    quarter = PeakRule(name="quarter", window_minutes=15, prices=flat(1.0))
    half = PeakRule(name="half", window_minutes=30, prices=flat(1.0))
    hour = PeakRule(name="hour", prices=flat(1.0))
    assert fees(bill((quarter, half, hour), "2026-01", kw, minutes=15)) == pytest.approx([8.0, 6.0, 4.0])


def test_an_hours_reading_is_four_even_quarters() -> None:
    rule = PeakRule(
        name="quarters",
        window_minutes=15,
        reduce=Reduce.MEAN_TOP_N,
        n=5,
        distinct=Distinct.NONE,
        when=When(hours=((17, 18),)),
        prices=flat(1.0),
    )
    (charge,) = bill(rule, "2026-01", {"14T17:00": 8.0})
    assert [entry.kw for entry in charge.entries] == [8.0] * 4 + [BASE_KW]


# Clock changes


def test_the_repeated_hour_is_two_windows() -> None:
    starts, import_kw = metered(
        ["2026-10"],
        {"2026-10-25T02:00+02:00": 6.0, "2026-10-25T02:00+01:00": 4.0, "2026-10-25T12:00": 2.0},
    )
    assert len(starts) == 31 * 24 + 1
    hours = MEAN_OF_3_HOURS
    (charge,) = peak_charges([hours], starts, import_kw, 1.0, STOCKHOLM, SWEDISH)
    assert [(entry.at.hour, entry.kw) for entry in charge.entries] == [(0, 6.0), (1, 4.0), (11, 2.0)]
    # Four quarters of the first and four of the second: not eight of one.
    quarters = np.repeat(import_kw, 4)
    ats = [start + index * timedelta(minutes=15) for start in starts for index in range(4)]
    (fine,) = peak_charges([hours], ats, quarters, 0.25, STOCKHOLM, SWEDISH)
    assert fine == charge


def test_a_day_of_25_hours_is_one_day() -> None:
    starts, import_kw = metered(
        ["2026-10"],
        {
            "2026-10-25T00:00": 6.0,
            "2026-10-25T02:00+01:00": 5.0,
            "2026-10-25T23:00": 4.0,
            "2026-10-26T00:00": 3.0,
        },
    )
    (charge,) = peak_charges([MEAN_OF_3_DAYS], starts, import_kw, 1.0, STOCKHOLM, SWEDISH)
    assert [entry.kw for entry in charge.entries] == [6.0, 3.0, BASE_KW]


def test_the_day_of_23_hours_and_the_local_month() -> None:
    starts, import_kw = metered(
        ["2026-03", "2026-04"],
        {
            "2026-03-29T01:00": 5.0,
            "2026-03-29T03:00": 6.0,
            "2026-03-31T23:00": 4.0,  # 21 UTC, still March
            "2026-04-01T00:00": 7.0,  # 22 UTC in March
        },
    )
    assert len(starts) == 61 * 24 - 1
    march, april = peak_charges([MEAN_OF_3_DAYS], starts, import_kw, 1.0, STOCKHOLM, SWEDISH)
    assert [entry.kw for entry in march.entries] == [6.0, 4.0, BASE_KW]
    assert [entry.kw for entry in april.entries] == [7.0, BASE_KW, BASE_KW]


# What the meter did not say


def test_export_is_no_import() -> None:
    (charge,) = bill(PARTILLE, "2026-07", {"10T12:00": -9.0})
    assert charge.value_kw == BASE_KW


def test_an_unknown_hour_is_counted_as_unknown_and_not_as_zero() -> None:
    rule = PeakRule(name="max", when=When(hours=((7, 19),)), prices=flat(1.0))
    (charge,) = bill(rule, "2026-01", {"10T07:00": nan, "10T06:00": nan, "11T07:00": 3.0})
    assert charge.unknown_windows == 1
    assert charge.value_kw == 3.0


@pytest.mark.parametrize("rule", [PARTILLE, ELVIA])
def test_a_month_of_which_nothing_is_known_costs_nobody_knows_what(rule: PeakRule) -> None:
    starts, _ = metered(["2026-01"], {})
    (charge,) = peak_charges([rule], starts, np.full(len(starts), nan), 1.0, STOCKHOLM, SWEDISH)
    assert charge.unknown_windows == 31 * 24
    assert charge.entries == ()
    assert np.isnan([charge.month_kw, charge.value_kw, charge.fee]).all()


def test_an_unknown_month_is_left_out_of_the_rolling_year() -> None:
    starts, import_kw = metered(
        ["2026-01", "2026-02", "2026-03"], {"2026-01-10T12:00": 6.0, "2026-03-10T12:00": 3.0}
    )
    import_kw[31 * 24 : 59 * 24] = nan
    charges = peak_charges([FLANDERS], starts, import_kw, 1.0, STOCKHOLM, SWEDISH)
    assert [charge.month for charge in charges] == [1, 2, 3]
    assert np.isnan(charges[1].fee)
    assert charges[2].value_kw == pytest.approx(4.5)


@pytest.mark.parametrize(("known", "value_kw", "unknown"), [(1, BASE_KW, 1), (2, 6.0, 0), (4, 6.0, 0)])
def test_half_of_a_window_must_be_known(known: int, value_kw: float, unknown: int) -> None:
    kw = {f"10T17:{15 * index:02}": 6.0 if index < known else nan for index in range(4)}
    (charge,) = bill(PARTILLE, "2026-01", kw, minutes=15)
    assert (charge.value_kw, charge.unknown_windows) == (pytest.approx(value_kw), unknown)


def test_no_rules_and_no_readings_bill_nothing() -> None:
    starts, import_kw = metered(["2026-01"], {})
    assert peak_charges([], starts, import_kw, 1.0, STOCKHOLM, SWEDISH) == ()
    assert peak_charges([PARTILLE], [], np.zeros(0), 1.0, STOCKHOLM, SWEDISH) == ()


def test_windows_follow_a_clock_that_is_half_an_hour_off() -> None:
    """India's hours begin at half past of UTC."""
    kolkata = ZoneInfo("Asia/Kolkata")
    begin = datetime(2026, 1, 5, tzinfo=kolkata).astimezone(UTC)
    starts = [begin + index * timedelta(minutes=15) for index in range(96)]
    import_kw = np.repeat([2.0, 6.0, 1.0], [4, 4, 88])
    (charge,) = peak_charges([PARTILLE], starts, import_kw, 0.25, kolkata, SWEDISH)
    assert [(entry.at - begin, entry.kw) for entry in charge.entries] == [(timedelta(hours=1), 6.0)]
