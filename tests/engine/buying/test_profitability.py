"""Whether a purchase pays: what counts, what is kept apart, and what the owner is told."""

from dataclasses import replace

import pytest

from custom_components.v2h.engine.buying.assumptions import Assumptions, FigureError, Wrong, load_assumptions
from custom_components.v2h.engine.buying.investment import Investment, InvestmentKind, PartName, unit_price
from custom_components.v2h.engine.buying.main_fuse import FuseCheck
from custom_components.v2h.engine.buying.profitability import Case, Note, Situation, estimate
from custom_components.v2h.engine.buying.yearly import (
    Cause,
    Profile,
    YearCosts,
    YearValues,
    margin_per_kwh,
    peak_charge_year,
)
from custom_components.v2h.engine.calendar import When
from custom_components.v2h.engine.grid_tariff import PeakRule, Reduce

BATTERY = Investment(kind=InvestmentKind.BATTERY)
CHARGER = Investment(kind=InvestmentKind.V2H_CHARGER)
YEAR = YearValues(
    unmanaged=YearCosts(energy=27_000.0, peak=8_000.0),
    charging_only=YearCosts(energy=25_500.0, peak=3_200.0),
    discharging=YearCosts(energy=25_100.0, peak=3_000.0),
    discharged_kwh=700.0,
    car_kwh=700.0,
)


@pytest.fixture
def today() -> Assumptions:
    found = load_assumptions("SE", 2026)
    assert found is not None
    return found


def test_what_charging_alone_saves_is_kept_apart(today: Assumptions) -> None:
    found = estimate(CHARGER, today, Situation(year=YEAR))
    assert found.amount(Cause.CHARGING_HOURS) == 1_500.0
    assert found.amount(Cause.CHARGING_PEAKS) == 4_800.0
    assert found.amount(Cause.HOURS) == 400.0
    assert found.amount(Cause.PEAKS) == 200.0
    assert found.amount(Cause.WEAR) == pytest.approx(-70.0)
    assert found.whole.yearly == pytest.approx(6_830.0)
    assert found.discharging.yearly == pytest.approx(530.0)
    assert Note.CHARGING_ALONE in found.notes
    assert Note.TYPICAL not in found.notes


def test_the_charger_is_judged_by_what_discharging_earns(today: Assumptions) -> None:
    """39,600 + 10,000 less 3,000 for labour; with everything that is 6.8 years, by itself 88."""
    found = estimate(CHARGER, today, Situation(year=YEAR))
    assert found.whole.payback_years == pytest.approx(46_600 / 6_830)
    assert found.discharging.payback_years == pytest.approx(46_600 / 530)
    assert Note.NEVER in found.notes


def test_who_has_no_charge_point_pays_only_the_difference(today: Assumptions) -> None:
    found = estimate(replace(CHARGER, has_charger=False), today, Situation(year=YEAR))
    assert found.whole.cost == 46_600.0
    assert found.discharging.cost == 31_600.0


def test_wear_of_a_bought_storage_is_its_price_and_not_counted_twice(today: Assumptions) -> None:
    found = estimate(BATTERY, today)
    assert found.amount(Cause.WEAR) == 0.0
    assert found.wear_of_purchase == pytest.approx(6_500 / 5_400)


def test_a_storage_that_is_used_up_sooner_lasts_for_its_cycles(today: Assumptions) -> None:
    """9 kWh x 1,200 cycles at 2,160 kWh a year are five years."""
    found = estimate(BATTERY, today.with_values({"battery_cycles": 1_200.0}))
    assert found.discharging.years == pytest.approx(5.0)
    assert Note.WORN_FIRST in found.notes


def test_services_take_the_storage_away_from_its_other_uses(today: Assumptions) -> None:
    house = Situation(profile=Profile(rules=(PeakRule(name="p", prices=(49.0,) * 12),)))
    own = estimate(BATTERY, today, house)
    sold = estimate(replace(BATTERY, sells_services=True), today, house)
    assert own.amount(Cause.PEAKS) == pytest.approx(2.6 * 49 * 12)
    assert sold.amount(Cause.PEAKS) == 0.0
    assert sold.amount(Cause.HOURS) == pytest.approx(own.amount(Cause.HOURS) * 0.33)
    assert sold.amount(Cause.SERVICES) == pytest.approx(10 * 33 * 12)
    assert Note.SERVICES_BLOCK in sold.notes


def test_nothing_is_promised_for_a_car_that_nobody_sells(today: Assumptions) -> None:
    own, sold = (estimate(replace(CHARGER, sells_services=sells), today) for sells in (False, True))
    assert sold.amounts == own.amounts
    assert Note.SERVICES_NOT_OF_CAR in sold.notes
    assert Note.SERVICES_BLOCK not in sold.notes
    assert Case.SERVICES_HIGH not in {item.case for item in sold.sensitivity}


def test_no_more_power_is_sold_than_the_main_fuse_lets_through(today: Assumptions) -> None:
    sold = estimate(
        Investment(kind=InvestmentKind.BATTERY, battery_kw=15.0, sells_services=True),
        today,
        Situation(main_fuse_a=16.0),
    )
    assert sold.amount(Cause.SERVICES) == pytest.approx(16 * 0.23 * 3 * 33 * 12)


@pytest.mark.parametrize(
    ("now", "empty", "storage", "note", "amount"),
    [
        (True, True, True, Note.FUSE_ANYWAY, 0.0),
        (False, False, True, Note.FUSE_EMPTY, 0.0),
        (False, True, False, Note.FUSE_TOO_SMALL, 0.0),
        (False, True, True, None, 2_310.0),
    ],
)
def test_a_smaller_main_fuse(
    today: Assumptions, now: bool, empty: bool, storage: bool, note: Note | None, amount: float
) -> None:
    fuse = FuseCheck(
        from_a=20.0,
        to_a=16.0,
        saving=2_310.0,
        fits_now=now,
        fits_empty=empty,
        fits_with_storage=storage,
        short_a=0.0,
        need_kw=2.0,
        need_kwh=4.0,
    )
    found = estimate(BATTERY, today, Situation(fuse=fuse))
    assert found.amount(Cause.FUSE) == amount
    said = {Note.FUSE_ANYWAY, Note.FUSE_EMPTY, Note.FUSE_TOO_SMALL} & set(found.notes)
    assert said == ({note} if note else set())


def test_backup_is_worth_what_the_owner_says_and_shown_when_it_is_nothing(today: Assumptions) -> None:
    assert [item.amount for item in estimate(BATTERY, today).amounts if item.cause is Cause.BACKUP] == [0.0]
    found = estimate(BATTERY, today, Situation(backup_value=1_000.0))
    assert found.amount(Cause.BACKUP) == 1_000.0


def test_own_sun_is_worth_what_it_replaces_less_what_it_was_sold_for(today: Assumptions) -> None:
    """1,000 kWh x 0.88 stay 880; each replaces 1.30 + 0.9375, and was worth 0.423 / 0.88."""
    found = estimate(BATTERY, today, Situation(profile=Profile(solar_surplus_kwh=1_000.0)))
    assert found.amount(Cause.SOLAR) == pytest.approx(880 * (2.2375 - 0.423 / 0.88))


def test_sun_and_cheap_nights_share_the_same_battery(today: Assumptions) -> None:
    """All of 180 sunny days full: 185 of 240 cycles are left for the nights."""
    found = estimate(BATTERY, today, Situation(profile=Profile(solar_surplus_kwh=1e6)))
    own = estimate(BATTERY, today)
    assert found.amount(Cause.HOURS) == pytest.approx(own.amount(Cause.HOURS) * 185 / 240)


def test_a_large_battery_gives_no_more_than_the_house_draws(today: Assumptions) -> None:
    large = estimate(replace(BATTERY, battery_kwh=30.0), today)
    assert large.amount(Cause.HOURS) == pytest.approx(12 * 240 * margin_per_kwh(today, 0.88))


def test_no_difference_in_price_that_pays_for_losses_earns_nothing(today: Assumptions) -> None:
    flat = today.with_values({"spread": 0.0})
    assert estimate(BATTERY, flat).amount(Cause.HOURS) == 0.0
    worn = today.with_values({"wear_per_kwh": 1.0})
    assert estimate(CHARGER, worn).amount(Cause.WEAR) == 0.0
    assert estimate(CHARGER, worn).discharging.yearly == 0.0


def test_peaks_by_the_houses_own_tariff_count_only_their_months() -> None:
    winter = PeakRule(name="w", when=When(months=(11, 12, 1, 2, 3)), prices=(100.0,) * 12)
    mean = PeakRule(name="a", reduce=Reduce.MEAN_TOP_N, n=3, prices=(10.0,) * 12, free_kw=1.0)
    steps = PeakRule(name="s", steps=((2.0, 100.0), (5.0, 200.0), (10.0, 300.0)))
    assert peak_charge_year((winter,), 5.0) == 2_500.0
    assert peak_charge_year((mean,), 5.0) == 480.0
    assert peak_charge_year((steps,), 5.0) == 2_400.0
    assert peak_charge_year((winter, mean), 0.0) == 0.0


def test_sensitivity_turns_one_thing_at_a_time(today: Assumptions) -> None:
    found = estimate(BATTERY, today)
    rows = {item.case: item for item in found.sensitivity}
    assert rows.keys() == set(Case)
    assert rows[Case.SPREAD_LOW].yearly < found.discharging.yearly < rows[Case.SPREAD_HIGH].yearly
    assert rows[Case.TARIFF_HIGH].yearly == pytest.approx(found.discharging.yearly + 2.6 * 49 * 12)
    assert rows[Case.SERVICES_NONE].yearly == pytest.approx(found.discharging.yearly)
    assert rows[Case.SERVICES_HIGH].value == 61.0


def test_a_house_without_a_peak_charge_is_shown_what_one_would_do(today: Assumptions) -> None:
    found = estimate(BATTERY, today, Situation(profile=Profile(rules=())))
    rows = {item.case: item for item in found.sensitivity}
    assert found.amount(Cause.PEAKS) == 0.0
    assert rows[Case.TARIFF_LOW].yearly == pytest.approx(found.discharging.yearly)
    assert rows[Case.TARIFF_HIGH].yearly == pytest.approx(found.discharging.yearly + 2.6 * 49 * 12)
    assert not rows[Case.TARIFF_HIGH].own_tariff


def test_sensitivity_of_a_replayed_year_scales_what_it_came_to(today: Assumptions) -> None:
    found = estimate(CHARGER, today, Situation(year=YEAR))
    rows = {item.case: item.yearly for item in found.sensitivity}
    assert rows[Case.SPREAD_LOW] == pytest.approx(530.0 - 400.0 * (1 - 0.40 / 0.75))
    assert rows[Case.TARIFF_LOW] == pytest.approx(330.0)
    assert rows[Case.TARIFF_HIGH] == pytest.approx(630.0)


def test_a_year_with_gaps_is_not_made_whole(today: Assumptions) -> None:
    found = estimate(CHARGER, today, Situation(year=replace(YEAR, covered=0.5)))
    assert found.discharging.yearly == pytest.approx(530.0)
    assert Note.INCOMPLETE_YEAR in found.notes


def test_a_deduction_is_shared_by_those_who_pay_tax(today: Assumptions) -> None:
    large = Investment(
        kind=InvestmentKind.BATTERY, battery_kwh=20.0, has_production=True, sells_services=False
    )
    one, two = (estimate(replace(large, persons=count), today).cost for count in (1.0, 2.0))
    assert one.green == 50_000.0
    assert two.green == pytest.approx(165_000 * 0.485)
    assert one.rot == two.rot == 0.0


def test_deductions_come_off_the_parts_they_are_for(today: Assumptions) -> None:
    both = Investment(kind=InvestmentKind.BATTERY_AND_CHARGER, has_production=True)
    found = estimate(both, today)
    assert found.cost.green == pytest.approx(48_500.0)
    assert found.cost.rot == pytest.approx(3_000.0)
    assert found.whole.cost == pytest.approx(found.cost.net)
    assert {item.name for item in found.cost.parts} == set(PartName) - {PartName.USED_CAR}


def test_who_has_a_hybrid_inverter_buys_none(today: Assumptions) -> None:
    found = estimate(replace(BATTERY, has_inverter=True), today)
    assert found.cost.price == 75_000.0


@pytest.mark.parametrize(
    ("field", "value", "wrong"),
    [
        ("battery_kwh", 0.0, Wrong.NOT_POSITIVE),
        ("battery_kw", -1.0, Wrong.NOT_POSITIVE),
        ("car_kwh", float("nan"), Wrong.NOT_FINITE),
        ("car_share", 1.5, Wrong.NO_SHARE),
        ("persons", 0.0, Wrong.NOT_POSITIVE),
    ],
)
def test_an_impossible_investment_is_named(field: str, value: float, wrong: Wrong) -> None:
    with pytest.raises(FigureError) as caught:
        replace(BATTERY, **{field: value})
    assert (caught.value.field, caught.value.value, caught.value.wrong) == (
        field,
        pytest.approx(value, nan_ok=True),
        wrong,
    )


@pytest.mark.parametrize("field", ["other_income", "backup_value", "service_per_kw_month", "main_fuse_a"])
def test_an_impossible_situation_is_named(field: str) -> None:
    with pytest.raises(FigureError, match=field):
        replace(Situation(), **{field: -1.0})


def test_a_quotation_of_nothing_has_no_unit_price() -> None:
    with pytest.raises(FigureError, match="battery_kwh"):
        unit_price(100_000.0, 0.0)
