"""Energy prices by their rates, and the laws that every peak rule keeps."""

from datetime import UTC, date, datetime, timedelta
from math import inf, nan
from zoneinfo import ZoneInfo

from hypothesis import given, settings, strategies as st
import numpy as np
import pytest

from custom_components.v2h.engine.calendar import HolidayRule, When, holidays_of, no_holiday
from custom_components.v2h.engine.grid_tariff import (
    Distinct,
    EnergyRate,
    Floats,
    GridTariff,
    PeakPeriod,
    PeakRule,
    Reduce,
    SpotBasis,
    TariffVersion,
    Weight,
    energy_price,
)
from custom_components.v2h.engine.peaks.billing import PeakCharge, peak_charges

STOCKHOLM = ZoneInfo("Europe/Stockholm")
SWEDISH = holidays_of("SE", [2026])
WORKDAYS = (0, 1, 2, 3, 4)


def at(local: str) -> datetime:
    return datetime.fromisoformat(local).replace(tzinfo=STOCKHOLM).astimezone(UTC)


def quarters(local: str, count: int) -> list[datetime]:
    return [at(local) + index * timedelta(minutes=15) for index in range(count)]


def priced(
    rates: tuple[EnergyRate, ...],
    instants: list[datetime],
    spot: list[float],
    month_mean: float | Floats = nan,
) -> list[float]:
    return energy_price(rates, instants, np.array(spot), month_mean, STOCKHOLM, SWEDISH).tolist()


# Energy

VATTENFALL_TIME = (
    EnergyRate(price=0.765, when=When(months=(11, 12, 1, 2, 3), weekdays=WORKDAYS, hours=((6, 22),))),
    EnergyRate(price=0.305),
)


@pytest.mark.parametrize(
    ("local", "price"),
    [
        ("2026-01-12T05:59", 0.305),
        ("2026-01-12T06:00", 0.765),
        ("2026-01-12T22:00", 0.305),
        ("2026-01-06T12:00", 0.765),  # Epiphany: Vattenfall counts a weekday's holiday as high
        ("2026-01-10T12:00", 0.305),
        ("2026-06-10T12:00", 0.305),
    ],
)
def test_the_first_rate_whose_schedule_holds_is_the_price(local: str, price: float) -> None:
    assert priced(VATTENFALL_TIME, [at(local)], [1.0]) == [price]


def test_a_holiday_has_the_price_of_the_rate_that_takes_holidays() -> None:
    rates = (
        EnergyRate(
            price=0.464, when=When(weekdays=WORKDAYS, hours=((6, 22),), holidays=HolidayRule.AS_SUNDAY)
        ),
        EnergyRate(price=0.314),
    )
    assert priced(rates, [at("2026-01-06T12:00"), at("2026-01-07T12:00")], [1.0, 1.0]) == [0.314, 0.464]


SPOT = [1.00, 1.20, 1.40, 2.00, 0.60, 0.60, 0.60, 0.40]
"""Two hours of quarters; their means are 1.40 and 0.55."""


@pytest.mark.parametrize(
    ("basis", "expected"),
    [
        # Växjö's share is of the quarter, Kraftringen's of the hour, Öresundskraft's of the month.
        (SpotBasis.QUARTER, [0.25, 0.26, 0.27, 0.30, 0.23, 0.23, 0.23, 0.22]),
        (SpotBasis.HOUR, [0.27] * 4 + [0.2275] * 4),
        (SpotBasis.MONTH, [0.24] * 8),
    ],
)
def test_a_share_of_spot(basis: SpotBasis, expected: list[float]) -> None:
    rates = (EnergyRate(price=0.20, spot_share=0.05, spot_basis=basis),)
    assert priced(rates, quarters("2026-05-05T10:00", 8), SPOT, 0.80) == pytest.approx(expected)


def test_the_months_mean_may_differ_between_instants() -> None:
    rates = (EnergyRate(price=0.17, spot_share=0.1, spot_basis=SpotBasis.MONTH),)
    instants = [at("2026-01-31T23:45"), at("2026-02-01T00:00")]
    assert priced(rates, instants, [9.0, 9.0], np.array([1.0, 2.0])) == pytest.approx([0.27, 0.37])


def test_an_hours_mean_does_not_hang_on_the_order_of_instants() -> None:
    rates = (EnergyRate(price=0.0, spot_share=1.0),)
    instants, order = quarters("2026-05-05T10:00", 8), [7, 0, 3, 5, 1, 2, 6, 4]
    found = priced(rates, [instants[i] for i in order], [SPOT[i] for i in order])
    assert found == pytest.approx([1.40 if i < 4 else 0.55 for i in order])


def test_the_repeated_hour_has_two_means() -> None:
    rates = (EnergyRate(price=0.0, spot_share=1.0),)
    assert priced(rates, quarters("2026-10-25T02:00", 8), [1.0] * 4 + [3.0] * 4) == [1.0] * 4 + [3.0] * 4


def test_an_unknown_spot_price_is_unknown_only_where_a_share_of_it_is_taken() -> None:
    rates = (EnergyRate(price=0.3, when=When(hours=((0, 10.5),))), EnergyRate(price=0.1, spot_share=0.5))
    found = priced(rates, quarters("2026-05-05T10:00", 4), [nan, 1.0, 1.0, nan])
    assert found[:2] == [0.3, 0.3]
    assert np.isnan(found[2:]).all()


def test_without_rates_a_kwh_costs_nothing() -> None:
    assert priced((), quarters("2026-05-05T10:00", 2), [1.0, nan]) == [0.0, 0.0]


def test_where_no_rate_holds_the_price_is_unknown() -> None:
    rates = (EnergyRate(price=0.3, when=When(hours=((0, 10),))),)
    assert np.isnan(priced(rates, quarters("2026-05-05T10:00", 1), [1.0])).all()


# Versions


def version(valid_from: str, valid_to: str | None) -> TariffVersion:
    return TariffVersion(
        valid_from=date.fromisoformat(valid_from),
        valid_to=date.fromisoformat(valid_to) if valid_to else None,
        verified=True,
        source="a test",
        source_date=date(2026, 1, 1),
        fixed_per_month=0.0,
        energy=(EnergyRate(price=0.1),),
    )


def test_a_version_holds_from_its_first_day_until_before_its_last() -> None:
    first, second = version("2026-01-01", "2026-07-01"), version("2026-07-01", None)
    tariff = GridTariff(
        company="a", product="b", size=None, country="SE", currency="SEK", versions=(first, second)
    )
    assert tariff.version_on(date(2025, 12, 31)) is None
    assert tariff.version_on(date(2026, 1, 1)) is first
    assert tariff.version_on(date(2026, 6, 30)) is first
    assert tariff.version_on(date(2026, 7, 1)) is second
    assert tariff.version_on(date(2040, 1, 1)) is second


# Peaks


def test_groups_are_local_days_iso_weeks_or_windows() -> None:
    day, week, none = (
        PeakRule(name="x", distinct=distinct) for distinct in (Distinct.DAY, Distinct.WEEK, Distinct.NONE)
    )
    late, early = at("2026-03-31T23:00"), at("2026-04-01T00:00")
    assert day.group(late, STOCKHOLM) == (2026, 3, 31)
    assert day.group(early, STOCKHOLM) == (2026, 4, 1)
    assert week.group(late, STOCKHOLM) == week.group(early, STOCKHOLM) == (2026, 14)
    assert week.group(at("2027-01-03T12:00"), STOCKHOLM) == (2026, 53)  # a Sunday
    first = datetime(2026, 10, 25, 0, tzinfo=UTC)
    assert none.group(first, STOCKHOLM) != none.group(first + timedelta(hours=1), STOCKHOLM)
    assert day.group(first, STOCKHOLM) == day.group(first + timedelta(hours=1), STOCKHOLM)


def test_weights_of_windows() -> None:
    rule = PeakRule(
        name="x",
        weights=(
            Weight(factor=0.5, when=When(hours=((22, 6),))),
            Weight(factor=0.8, when=When(weekdays=(5, 6))),
        ),
    )
    starts = [at("2026-01-10T23:00"), at("2026-01-10T12:00"), at("2026-01-12T12:00")]
    assert rule.weights_of(starts, STOCKHOLM, no_holiday).tolist() == [0.5, 0.8, 1.0]
    assert rule.counts(starts, STOCKHOLM, no_holiday).all()


def test_a_window_with_a_weight_of_nothing_does_not_count() -> None:
    night, weekend = When(hours=((22, 6),)), When(weekdays=(5, 6))
    rule = PeakRule(name="x", weights=(Weight(factor=0.5, when=night), Weight(factor=0.0, when=weekend)))
    starts = [at("2026-01-10T23:00"), at("2026-01-10T12:00"), at("2026-01-12T12:00")]
    assert rule.counts(starts, STOCKHOLM, no_holiday).tolist() == [True, False, True]


def test_a_month_without_peaks_has_the_floor() -> None:
    assert PeakRule(name="x").value([]) == 0.0
    assert PeakRule(name="x", floor_kw=2.5, reduce=Reduce.MEAN_TOP_N, n=3).value([]) == 2.5


def test_fewer_peaks_than_n_are_taken_as_they_are() -> None:
    assert PeakRule(name="x", reduce=Reduce.MEAN_TOP_N, n=3).value([2.0, 5.0]) == 3.5
    assert PeakRule(name="x", reduce=Reduce.NTH, n=3).value([2.0, 5.0]) == 2.0


def test_a_fee_needs_a_value() -> None:
    with pytest.raises(ValueError, match="value"):
        PeakRule(name="x").billed_kw([])


powers = st.floats(0.0, 40.0)
rules = st.builds(
    PeakRule,
    name=st.just("x"),
    window_minutes=st.sampled_from([15, 30, 60]),
    when=st.sampled_from([When(), When(weekdays=WORKDAYS, hours=((7, 19),)), When(hours=((22, 6),))]),
    weights=st.sampled_from([(), (Weight(factor=0.5, when=When(hours=((22, 6),))),)]),
    reduce=st.sampled_from(Reduce),
    n=st.integers(1, 6),
    distinct=st.sampled_from(Distinct),
    period=st.sampled_from(PeakPeriod),
    floor_kw=st.sampled_from([0.0, 2.5]),
    prices=st.lists(st.floats(0.0, 200.0), min_size=12, max_size=12).map(tuple),
    free_kw=st.sampled_from([0.0, 1.0, 8.0]),
    steps=st.sampled_from([(), ((2.0, 150.0), (5.0, 250.0), (inf, 420.0)), ((10.0, 100.0), (20.0, 300.0))]),
)
DAYS = 4
imports = st.lists(powers, min_size=DAYS * 24, max_size=DAYS * 24).map(np.array)


def charges(rule: PeakRule, import_kw: Floats, first: str) -> tuple[PeakCharge, ...]:
    """The charges of days in a row. import_kw: hourly. first: the first day."""
    starts = [at(f"{first}T00:00") + index * timedelta(hours=1) for index in range(len(import_kw))]
    return peak_charges([rule], starts, import_kw, 1.0, STOCKHOLM, no_holiday)


@settings(max_examples=60, deadline=None)
@given(rule=rules, import_kw=imports, more_kw=imports)
def test_a_fee_never_falls_with_more_import(rule: PeakRule, import_kw: Floats, more_kw: Floats) -> None:
    """Over the change of a month and of the clock."""
    for first in ("2026-10-24", "2026-01-30"):
        before, after = charges(rule, import_kw, first), charges(rule, import_kw + more_kw, first)
        assert len(before) == len(after)
        assert all(much.fee >= little.fee - 1e-9 for little, much in zip(before, after, strict=True))


@settings(max_examples=60, deadline=None)
@given(rule=rules, import_kw=imports, order=st.permutations(range(DAYS)))
def test_the_order_of_days_does_not_matter(rule: PeakRule, import_kw: Floats, order: list[int]) -> None:
    """Monday to Thursday of one week: no rule here tells them apart."""
    swapped = import_kw.reshape(DAYS, 24)[order].ravel()
    before, after = (charges(rule, kw, "2026-05-04") for kw in (import_kw, swapped))
    assert [charge.value_kw for charge in before] == pytest.approx([charge.value_kw for charge in after])


@given(rule=rules, peaks_kw=st.lists(powers, min_size=1, max_size=40))
def test_a_value_lies_between_the_nth_and_the_highest(rule: PeakRule, peaks_kw: list[float]) -> None:
    highest = sorted(peaks_kw, reverse=True)
    nth = highest[min(rule.peaks, len(highest)) - 1]
    assert max(nth, rule.floor_kw) - 1e-9 <= rule.value(peaks_kw) <= max(highest[0], rule.floor_kw) + 1e-9


@given(
    rule=rules,
    peaks_kw=st.lists(powers, min_size=1, max_size=40).flatmap(
        lambda found: st.tuples(st.just(found), st.permutations(found))
    ),
)
def test_a_value_does_not_hang_on_the_order_of_peaks(
    rule: PeakRule, peaks_kw: tuple[list[float], list[float]]
) -> None:
    assert rule.value(peaks_kw[0]) == rule.value(peaks_kw[1])


@given(
    rule=rules,
    values_kw=st.lists(powers, min_size=1, max_size=30),
)
def test_only_the_last_twelve_months_are_billed(rule: PeakRule, values_kw: list[float]) -> None:
    assert rule.billed_kw(values_kw) == rule.billed_kw(values_kw[-12:])
    assert min(values_kw) - 1e-9 <= rule.billed_kw(values_kw) <= max(values_kw) + 1e-9
