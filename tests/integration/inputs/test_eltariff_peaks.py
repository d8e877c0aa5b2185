"""Peak functions of an Eltariff-API: those that are understood, and those that are refused."""

from datetime import UTC, datetime

import pytest

from custom_components.v2h.engine.calendar import HolidayRule, When
from custom_components.v2h.engine.grid_tariff import Distinct, Reduce

from .eltariff_reading import IS_HOLIDAY, TZ, Json, codes, product_of, refusal, rules_of, version_of
from .eltariff_samples import WORKDAYS, answer, day_and_night, hours, peak, tariff


def test_seasons_that_count_alike_are_one_rule() -> None:
    seasons = [("2026-01-01", "2026-04-01"), ("2026-11-01", "2027-01-01")]
    high = [peak(135.0, WORKDAYS, valid=valid, reference=f"winter_{valid[0]}") for valid in seasons]
    (rule,) = rules_of(*high, peak(0.0, valid=("2026-04-01", "2026-11-01")))
    assert rule.when.months == (1, 2, 3, 11, 12)
    assert rule.when.weekdays == (0, 1, 2, 3, 4)
    assert rule.when.holidays is HolidayRule.EXCLUDED
    assert rule.prices == (135.0,) * 12


def test_seasons_that_cost_differently_are_one_rule_with_a_price_for_each_month() -> None:
    (rule,) = rules_of(
        peak(80.0, valid=("2026-01-01", "2026-04-01")),
        peak(40.0, valid=("2026-04-01", "2026-10-01")),
        peak(90.0, valid=("2026-10-01", "2027-01-01")),
    )
    assert rule.prices == (80.0,) * 3 + (40.0,) * 6 + (90.0,) * 3
    assert rule.when.months == tuple(range(1, 13))


def test_two_components_at_once_are_two_rules_with_names_of_their_own() -> None:
    first, second = rules_of(peak(23.0), peak(67.0, WORKDAYS))
    assert (first.name, second.name) == ("Effektavgift", "Effektavgift 2")
    assert (first.prices[0], second.prices[0]) == (23.0, 67.0)


def test_hours_that_differ_by_day_count_through_weights() -> None:
    low = peak(
        35.0,
        hours("00:00:00", "07:00:00", ("weekdays",), ("holidays",)),
        hours("20:00:00", "00:00:00", ("weekdays",), ("holidays",)),
        hours(include=("weekends", "holidays")),
    )
    (rule,) = rules_of(low)
    starts = [
        datetime.fromisoformat(local).replace(tzinfo=TZ).astimezone(UTC)
        for local in (
            "2026-01-07 06:00",
            "2026-01-07 07:00",
            "2026-01-07 20:00",
            "2026-01-06 12:00",
            "2026-01-10 12:00",
        )
    ]
    assert rule.counts(starts, TZ, IS_HOLIDAY).tolist() == [True, False, True, True, True]
    assert list(rule.weights_of(starts, TZ, IS_HOLIDAY)) == [1.0, 0.0, 1.0, 1.0, 1.0]


@pytest.mark.parametrize(
    ("per", "n", "reduce", "distinct"),
    [
        ("P1D", 3, Reduce.MEAN_TOP_N, Distinct.DAY),
        ("P1W", 2, Reduce.MEAN_TOP_N, Distinct.WEEK),
        ("P1M", 5, Reduce.MEAN_TOP_N, Distinct.NONE),
        ("P1D", 1, Reduce.MAX, Distinct.DAY),
        ("P1M", 1, Reduce.MAX, Distinct.DAY),
    ],
)
def test_the_number_of_peaks_and_their_period(per: str, n: int, reduce: Reduce, distinct: Distinct) -> None:
    (rule,) = rules_of(peak(per=per, n=n))
    assert (rule.reduce, rule.n, rule.distinct) == (reduce, n, distinct)


@pytest.mark.parametrize(("window", "minutes"), [("PT15M", 15), ("PT30M", 30), ("PT60M", 60), ("PT1H", 60)])
def test_the_length_of_the_window(window: str, minutes: int) -> None:
    assert rules_of(peak(window=window))[0].window_minutes == minutes


@pytest.mark.parametrize(
    "function",
    ["max(peak(high),peak(low)/2)", "max( peak(high) , 0.5*peak(low) )", "max(peak(low)*0.5,peak(high))"],
)
def test_a_night_that_counts_half_is_a_weight(function: str) -> None:
    (rule,) = rules_of(day_and_night(function))
    assert rule.when == When()
    (weight,) = rule.weights
    assert (weight.factor, weight.when) == (0.5, When(hours=((0.0, 6.0), (22.0, 24.0))))
    assert rule.prices[0] == 81.25


def test_a_factor_on_everything_is_in_the_price() -> None:
    (rule,) = rules_of(peak(100.0, function="peak(main)/2"))
    assert (rule.prices[0], rule.weights) == (50.0, ())


def test_a_sum_of_month_peaks_is_two_rules() -> None:
    first, second = rules_of(day_and_night("peak(high)+peak(low)", per="P1M", n=1))
    assert first.when.hours == ((6.0, 22.0),)
    assert second.when.hours == ((0.0, 6.0), (22.0, 24.0))
    assert first.prices == second.prices


def test_free_kw_of_a_single_peak() -> None:
    (rule,) = rules_of(peak(function="max(peak(main) - 4, 0)", n=1))
    assert rule.free_kw == 4.0


@pytest.mark.parametrize(
    "component",
    [
        day_and_night("peak(high)+peak(low)"),  # the sum of each day, of which the mean is taken
        day_and_night("max(peak(high),peak(low)/2)", per="P1M", n=3),
        peak(function="max(peak(main)-4,0)", n=3),
        peak(function="max(avg(high_price_periods)-4,0)", n=1),
        peak(function="min(peak(main),10)"),
        peak(function="peak(main)/0"),
        peak(function="peak(main)-peak(low)"),
        peak(per="PT15M"),
        peak(per="P1Y"),
        peak(window="PT5M"),
        peak(50.0, type="dynamic", peakIdentificationSettings=None),
        peak(50.0, hours("07:10:00", "19:00:00")),
        peak(50.0, hours("07:00:00", "19:00:00", ("summer",))),
        peak(unit="MW"),
        peak(window="PT15M", unit="kWh"),
    ],
)
def test_what_cannot_be_counted_exactly_is_refused_by_field_and_value(component: Json) -> None:
    error = refusal(answer(tariff(peaks=[component])))
    assert error.key == "eltariff_field_unsupported"
    assert error.placeholders["field"].startswith("tariffs[0].powerPrice.components[0].")
    assert error.placeholders["value"] not in ("", "–")


def test_reactive_power_is_left_out_and_told() -> None:
    product = product_of(tariff(peaks=[peak(60.0), peak(20.0, unit="kVAr", name="Reaktiv")]))
    assert [rule.prices[0] for rule in product.tariff.versions[0].peaks] == [60.0]
    assert "reactive" in codes(product)


def test_peaks_that_cost_nothing_are_left_out_and_told() -> None:
    product = product_of(tariff(peaks=[peak(0.0, function="whatever(it is)", name="Tills vidare noll")]))
    assert product.tariff.versions[0].peaks == ()
    assert [dict(note.placeholders) for note in product.notes if note.code == "no_peak_price"] == [
        {"component": "Tills vidare noll"}
    ]


def test_a_free_power_price_of_a_fixed_kind_is_left_out() -> None:
    component = peak(0.0, type="fixed", peakIdentificationSettings=None, recurringPeriods=None)
    assert version_of(peaks=[component]).peaks == ()


def test_a_power_price_without_peaks_is_refused() -> None:
    error = refusal(answer(tariff(peaks=[peak(10.0, type="fixed", peakIdentificationSettings=None)])))
    assert error.key == "eltariff_field_unsupported"
    assert error.placeholders["field"] == "tariffs[0].powerPrice.components[0].type"
    assert error.placeholders["value"] == "fixed"
