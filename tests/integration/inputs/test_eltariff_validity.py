"""When an Eltariff-API's prices hold: seasons, price lists behind each other, days and holidays."""

from datetime import date
from typing import Any

import pytest

from custom_components.v2h.engine.calendar import HolidayRule, When

from .eltariff_reading import codes, product_of, read, refusal, rules_of, version_of
from .eltariff_samples import PATTERNS, WORKDAYS, answer, energy, fixed, hours, peak, tariff


def test_a_change_within_a_month_splits_the_version() -> None:
    found = product_of(
        tariff(
            energies=[
                energy(0.2, valid=("2026-01-01", "2026-05-15")),
                energy(0.3, valid=("2026-05-15", "2027-01-01")),
            ]
        )
    ).tariff
    assert [(item.valid_from, item.energy[0].price) for item in found.versions] == [
        (date(2026, 1, 1), 0.2),
        (date(2026, 5, 15), 0.3),
    ]


def test_a_new_fixed_fee_splits_the_version() -> None:
    fees = [
        fixed(1200.0, valid=("2026-01-01", "2026-07-01")),
        fixed(1080.0, valid=("2026-07-01", "2027-01-01")),
    ]
    found = product_of(tariff(fees)).tariff
    assert [(item.valid_from.month, item.fixed_per_month) for item in found.versions] == [
        (1, 100.0),
        (7, 90.0),
    ]


def test_seasons_of_an_open_price_list_hold_in_their_year_only() -> None:
    """What November 2026 costs says nothing of November 2027."""
    valid = ("2026-01-01", "2199-12-31")
    found = product_of(
        tariff(
            [fixed(valid=valid)],
            [energy(valid=valid)],
            [peak(100.0, valid=("2026-11-01", "2027-04-01"))],
            valid=valid,
        )
    ).tariff

    def peak_months(year: int) -> list[int]:
        months = []
        for month in range(1, 13):
            version = found.version_on(date(year, month, 1))
            assert version is not None
            if any(month in rule.when.months for rule in version.peaks):
                months.append(month)
        return months

    assert peak_months(2026) == [11, 12]
    assert peak_months(2027) == [1, 2, 3]
    assert peak_months(2028) == []


def test_one_product_code_twice_is_one_product_with_two_versions() -> None:
    last_year = ("2025-01-01", "2026-01-01")
    old = tariff(
        [fixed(1200.0, valid=last_year)],
        [energy(0.2, valid=last_year)],
        [],
        valid=last_year,
        name="Villa 2025",
    )
    found = product_of(tariff(), old).tariff
    assert [(item.valid_from.year, item.fixed_per_month) for item in found.versions] == [
        (2025, 100.0),
        (2026, 200.0),
    ]
    on_day = found.version_on(date(2026, 3, 1))
    assert on_day is not None
    assert on_day.fixed_per_month == 200.0


@pytest.mark.parametrize("end", ["2199-12-31", "9999-12-31", None])
def test_an_end_far_away_means_until_further_notice(end: str | None) -> None:
    valid: Any = ("2026-01-01", end)
    version = version_of([fixed(valid=valid)], [energy(valid=valid)], [peak(valid=valid)], valid=valid)
    assert version.valid_to is None
    assert version.peaks[0].when.months == tuple(range(1, 13))


def test_without_a_valid_period_that_of_the_parts_is_taken() -> None:
    version = version_of(valid=None)
    assert (version.valid_from, version.valid_to) == (date(2026, 1, 1), date(2027, 1, 1))


def test_no_valid_period_anywhere_is_refused_by_name() -> None:
    data = tariff([fixed(validPeriod=None)], [energy(validPeriod=None)], [], valid=None)
    error = refusal(answer(data))
    assert error.key == "eltariff_field_broken"
    assert error.placeholders["field"] == "tariffs[0].validPeriod"


def test_price_lists_that_leave_days_without_a_price_between_them_are_refused() -> None:
    valid = ("2027-01-01", "2028-01-01")
    coming = tariff([fixed(valid=valid)], [energy(valid=("2027-02-01", "2028-01-01"))], [], valid=valid)
    assert refusal(answer(tariff(), coming)).placeholders["value"] == "2027-01-01 – 2027-02-01"


def test_an_open_price_list_is_followed_by_the_next() -> None:
    valid = ("2025-07-01", "2199-12-31")
    old = tariff([fixed(1200.0, valid=valid)], [energy(0.2, valid=valid)], [], valid=valid)
    product = product_of(tariff(), old)
    assert [item.valid_to for item in product.tariff.versions] == [date(2026, 1, 1), date(2027, 1, 1)]
    assert "overlap" not in codes(product)


def test_price_lists_that_overlap_are_told_and_the_later_counts() -> None:
    valid = ("2026-07-01", "2027-07-01")
    late = tariff([fixed(1200.0, valid=valid)], [energy(0.2, valid=valid)], [], valid=valid)
    product = product_of(tariff(), late)
    assert [item.valid_from for item in product.tariff.versions] == [date(2026, 1, 1), date(2026, 7, 1)]
    assert ("overlap", {"dates": "2026-07-01"}) in [(note.code, note.placeholders) for note in product.notes]


def test_of_two_price_lists_for_the_same_days_the_later_published_counts() -> None:
    corrected = tariff([fixed(1200.0)], published="2026-01-15T12:00:00+01:00")
    product = product_of(corrected, tariff())
    assert product.tariff.versions[0].fixed_per_month == 100.0
    assert "overlap" in codes(product)


def test_two_price_lists_for_the_same_days_are_refused_where_nothing_tells_them_apart() -> None:
    error = refusal(answer(tariff(), tariff([fixed(1200.0)])))
    assert error.placeholders["field"] == "validPeriod"
    assert error.placeholders["value"] == "2026-01-01 – 2027-01-01"


def test_the_same_price_list_twice_is_one() -> None:
    assert len(product_of(tariff(), tariff(id="other")).tariff.versions) == 1


def test_an_end_written_as_the_last_day_leaves_no_hole() -> None:
    valid = ("2025-01-01", "2025-12-31")
    old = tariff([fixed(valid=valid)], [energy(valid=valid)], [], valid=valid)
    product = product_of(old, tariff())
    assert [item.valid_to for item in product.tariff.versions] == [date(2026, 1, 1), date(2027, 1, 1)]
    assert ("gap_closed", {"dates": "2025-12-31"}) in [
        (note.code, note.placeholders) for note in product.notes
    ]


def test_a_component_that_ends_on_the_last_day_leaves_no_hole() -> None:
    assert version_of(energies=[energy(valid=("2026-01-01", "2026-12-31"))]).valid_to == date(2027, 1, 1)


def test_price_lists_before_a_hole_are_left_out_and_told() -> None:
    valid = ("2024-01-01", "2025-01-01")
    old = tariff([fixed(valid=valid)], [energy(valid=valid)], [], valid=valid)
    product = product_of(old, tariff())
    assert [item.valid_from for item in product.tariff.versions] == [date(2026, 1, 1)]
    assert "hole" in codes(product)


def test_days_without_a_transfer_price_within_a_price_list_are_refused_by_date() -> None:
    parts = [energy(valid=("2026-01-01", "2026-03-01")), energy(valid=("2026-05-01", "2027-01-01"))]
    error = refusal(answer(tariff(energies=parts)))
    assert error.placeholders["field"] == "validPeriod"
    assert error.placeholders["value"] == "2026-03-01 – 2026-05-01"


def test_a_price_list_ends_where_its_prices_do() -> None:
    open_end = ("2026-01-01", "2199-12-31")
    assert version_of(valid=open_end).valid_to == date(2027, 1, 1)


def test_a_tariff_that_has_ended_says_so() -> None:
    (product,) = read(answer(tariff()), date(2027, 2, 1)).products.values()
    assert ("ended", {"date": "2027-01-01"}) in [(note.code, note.placeholders) for note in product.notes]


def test_calendar_patterns_that_are_not_listed_mean_what_their_names_say() -> None:
    product = product_of(tariff(peaks=[peak(50.0, WORKDAYS)]), patterns=[])
    (rule,) = product.tariff.versions[0].peaks
    assert rule.when.weekdays == (0, 1, 2, 3, 4)
    assert (rule.when.holidays, rule.when.eves) == (HolidayRule.EXCLUDED, ())
    assert "holidays_assumed" in codes(product)


def test_all_is_every_day() -> None:
    (rule,) = rules_of(peak(50.0, hours(include=("all",))))
    assert rule.when == When()


def test_holidays_that_count_as_weekend() -> None:
    (rule,) = rules_of(peak(50.0, hours(include=("weekends", "holidays"))))
    assert (rule.when.weekdays, rule.when.holidays) == ((5, 6), HolidayRule.AS_SUNDAY)


def test_a_single_date_in_a_schedule_is_told() -> None:
    product = product_of(
        tariff(peaks=[peak(50.0, hours("06:00:00", "22:00:00", ("weekdays",), ("holidays", "2026-12-23")))])
    )
    assert ("date_ignored", {"dates": "2026-12-23"}) in [
        (note.code, note.placeholders) for note in product.notes
    ]


def test_holidays_that_differ_from_the_calendar_are_told() -> None:
    dates = [day for day in PATTERNS[2]["dates"] if day != "2026-05-01"] + ["2026-05-15"]
    patterns = [*PATTERNS[:2], PATTERNS[2] | {"dates": dates}]
    product = product_of(tariff(peaks=[peak(50.0, WORKDAYS)]), patterns=patterns)
    assert ("holidays_differ", {"dates": "2026-05-01, 2026-05-15"}) in [
        (note.code, note.placeholders) for note in product.notes
    ]


def test_holidays_on_weekends_matter_only_where_weekends_count() -> None:
    """Answers list no Whit Sunday: of no interest to a rule for weekdays."""
    assert "holidays_differ" not in codes(product_of(tariff(peaks=[peak(50.0, WORKDAYS)])))
    both = hours(include=("weekdays", "weekends"), exclude=("holidays",))
    product = product_of(tariff(peaks=[peak(50.0, both)]))
    (told,) = [note for note in product.notes if note.code == "holidays_differ"]
    assert told.placeholders["dates"].startswith("2026-04-05, 2026-05-24")


def test_a_broken_pattern_matters_only_where_it_is_used() -> None:
    patterns = [*PATTERNS, {"reference": "odd", "frequency": "P1W", "days": [9]}]
    assert product_of(tariff(), patterns=patterns).tariff.versions
    used = tariff(peaks=[peak(50.0, hours(include=("odd",)))])
    assert refusal(answer(used, patterns=patterns)).placeholders["value"] == "9"


def test_holidays_of_another_age_are_not_gone_through() -> None:
    patterns = [*PATTERNS[:2], PATTERNS[2] | {"dates": ["0001-01-01", "9999-12-25"]}]
    product = product_of(tariff(peaks=[peak(50.0, WORKDAYS)]), patterns=patterns)
    assert "holidays_assumed" in codes(product)
