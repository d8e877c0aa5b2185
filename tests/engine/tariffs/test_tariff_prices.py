"""The grid companies' files hold what the sources say: numbers copied by hand from the companies' own lists."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from custom_components.v2h.engine.calendar import Clock, Eve, HolidayRule, When, holidays_of
from custom_components.v2h.engine.grid_tariff import (
    Distinct,
    PeakPeriod,
    PeakRule,
    Reduce,
    SpotBasis,
    TariffVersion,
)
from custom_components.v2h.engine.tariffs.file import load_companies, load_company

TODAY = date(2026, 11, 22)
STOCKHOLM = ZoneInfo("Europe/Stockholm")
WINTER = (1, 2, 3, 11, 12)


def now(key: str, product: str, size: str | None = None, country: str = "SE") -> TariffVersion:
    """What a customer pays today."""
    return on(TODAY, key, product, size, country)


def on(day: date, key: str, product: str, size: str | None = None, country: str = "SE") -> TariffVersion:
    """What a customer pays on a day."""
    company = load_company(country, key)
    assert company is not None
    version = company.tariff(product, size).version_on(day)
    assert version is not None
    return version


def peak(version: TariffVersion, name: str = "effekt") -> PeakRule:
    """One peak component by its name."""
    return next(rule for rule in version.peaks if rule.name == name)


def test_goteborg_is_the_mean_of_three_days_at_49_kronor() -> None:
    version = now("goteborg_energi", "enkel")
    assert version.fixed_per_month * 12 == pytest.approx(2460)
    assert [rate.price for rate in version.energy] == [0.23]
    rule = peak(version)
    assert (rule.reduce, rule.n, rule.distinct, rule.when) == (Reduce.MEAN_TOP_N, 3, Distinct.DAY, When())
    assert rule.fee(rule.value([4.0, 6.0, 8.0, 2.0]), 1) == pytest.approx(6.0 * 49)
    assert peak(on(date(2025, 5, 1), "goteborg_energi", "enkel")).prices == (45.0,) * 12
    timed = now("goteborg_energi", "tidsindelad", "14 kW")
    assert timed.fixed_per_month * 12 == pytest.approx(4440)
    assert timed.energy[0].price == 0.065
    assert (peak(timed).prices[0], peak(timed).when.months, peak(timed).when.hours) == (
        135.0,
        WINTER,
        ((7.0, 20.0),),
    )


def test_ellevio_charged_for_peaks_with_half_nights_until_june_2026() -> None:
    before, after = (on(date(2026, month, 20), "ellevio", "villa", "20A") for month in (5, 6))
    rule = peak(before)
    assert (before.fixed_per_month, before.energy[0].price, rule.prices[0]) == (395, 0.07, 81.25)
    assert [(weight.factor, weight.when.hours) for weight in rule.weights] == [(0.5, ((22.0, 6.0),))]
    assert (after.fixed_per_month, after.energy[0].price, after.peaks) == (590, 0.26, ())
    assert now("ellevio", "villa_35a").fixed_per_month == 1130
    assert on(date(2025, 3, 1), "ellevio", "villa", "16A").fixed_per_month == 365


def test_malarenergi_has_no_peak_charge_since_july_2026_and_says_what_is_unknown() -> None:
    before, after = (on(date(2026, month, 15), "malarenergi", "villa", "25A") for month in (6, 7))
    assert peak(before).prices[0] == pytest.approx(47.4 * 1.25)
    assert before.fixed_per_month == pytest.approx(346 * 1.25)
    assert before.energy[0].price == pytest.approx(0.172 * 1.25)
    assert after.peaks == ()
    assert not after.verified
    assert "not known" in after.note


def test_jonkoping_had_two_summed_peaks_of_two_days_and_now_has_fuses() -> None:
    before = on(date(2026, 8, 31), "jonkoping_energi", "villa", "20A")
    assert [(rule.name, rule.prices[0], rule.n) for rule in before.peaks] == [
        ("grund", 27.7, 2),
        ("höglast", 65.66, 2),
    ]
    after = now("jonkoping_energi", "villa", "20A")
    assert (after.fixed_per_month, after.energy[0].price, after.peaks) == (432.94, 0.2929, ())


def test_kraftringen_adds_five_percent_of_the_hours_spot_price() -> None:
    version = now("kraftringen", "konsumtion", "35A")
    assert version.fixed_per_month == 1625
    rate = version.energy[-1]
    assert (rate.price, rate.spot_share, rate.spot_basis) == (0.20, 0.05, SpotBasis.HOUR)
    assert on(date(2026, 6, 30), "kraftringen", "konsumtion", "16A").fixed_per_month == 685
    assert now("skanska_energi", "konsumtion", "25A").fixed_per_month * 12 == pytest.approx(11160)


def test_the_spots_share_is_of_the_month_in_oresund_and_of_the_quarter_in_vaxjo() -> None:
    oresund = now("oresundskraft", "sakring", "20A").energy[-1]
    assert (oresund.price, oresund.spot_share, oresund.spot_basis) == (0.17, 0.0557, SpotBasis.MONTH)
    vaxjo = now("vaxjo_energi", "effekt", "16A").energy[-1]
    assert (vaxjo.price, vaxjo.spot_share, vaxjo.spot_basis) == (0.0886, 0.1126, SpotBasis.QUARTER)


@pytest.mark.parametrize(("spot", "fee"), [(0.50, 0.0659), (1.00, 0.0918)])
def test_kalmar_gives_the_two_examples_of_its_own_page(spot: float, fee: float) -> None:
    """Both without VAT on the page."""
    rate = now("kalmar_energi", "sakring", "16A").energy[-1]
    assert rate.price + rate.spot_share * spot * 1.25 == pytest.approx(fee * 1.25)


def test_vattenfalls_time_tariff_counts_a_weekday_holiday_as_high() -> None:
    high, low = now("vattenfall", "tid", "20A").energy
    assert (high.price, low.price) == (0.765, 0.305)
    assert (high.when.months, high.when.hours) == (WINTER, ((6.0, 22.0),))
    assert high.when.holidays is HolidayRule.ORDINARY
    assert now("vattenfall", "enkel", "63A").fixed_per_month * 12 == pytest.approx(26875)


def test_eon_has_three_areas() -> None:
    versions = {key: now("eon", key, "25A") for key in ("syd", "stockholm", "nord")}
    prices = {key: (version.fixed_per_month, version.energy[0].price) for key, version in versions.items()}
    assert prices == {"syd": (1058.75, 0.323), "stockholm": (945, 0.263), "nord": (1131.25, 0.263)}


def test_linkoping_counts_five_days_and_its_alternative_one_day_and_one_night_peak() -> None:
    standard = now("tekniska_verken_linkoping", "standard", "16A")
    rule = peak(standard)
    assert (rule.reduce, rule.n, rule.distinct) == (Reduce.MEAN_TOP_N, 5, Distinct.DAY)
    assert (rule.prices[10], rule.prices[3]) == (45, 23)
    assert standard.fixed_per_month == pytest.approx(165 + 14.58)
    alternative = now("tekniska_verken_linkoping", "alternativ", "16A")
    day, night = peak(alternative, "dag"), peak(alternative, "natt")
    assert (day.when.hours, night.when.hours) == (((6.0, 23.0),), ((23.0, 6.0),))
    assert (day.reduce, day.prices[0], night.prices[0], night.prices[6]) == (Reduce.MAX, 45, 12, 8)
    katrineholm = now("tekniska_verken_katrineholm", "standard", "16A")
    assert (peak(katrineholm).prices[0], peak(katrineholm).prices[6]) == (63, 32)


def test_sollentunas_hours_begin_at_seven_and_end_before_nineteen_on_weekdays() -> None:
    rule = peak(now("sollentuna_energi", "villa", "20A"))
    assert (rule.prices[0], rule.prices[5], rule.n, rule.distinct) == (145, 72.5, 3, Distinct.DAY)
    holidays = holidays_of("SE", (2026, 2027))
    starts = [
        datetime(2026, 11, 23, 6, tzinfo=STOCKHOLM),
        datetime(2026, 11, 23, 7, tzinfo=STOCKHOLM),
        datetime(2026, 11, 23, 18, tzinfo=STOCKHOLM),
        datetime(2026, 11, 23, 19, tzinfo=STOCKHOLM),
        datetime(2026, 11, 22, 12, tzinfo=STOCKHOLM),
        datetime(2026, 12, 25, 12, tzinfo=STOCKHOLM),
    ]
    assert rule.counts(starts, STOCKHOLM, holidays).tolist() == [False, True, True, False, False, False]


def test_karlstad_and_kristinehamn_sum_two_single_hours() -> None:
    karlstad = now("karlstads_energi", "villa")
    assert [(rule.reduce, rule.prices[0]) for rule in karlstad.peaks] == [
        (Reduce.MAX, 43.55),
        (Reduce.MAX, 74.15),
    ]
    assert peak(karlstad, "höglast").when.hours == ((6.0, 18.0),)
    kristinehamn = peak(now("kristinehamns_energi", "villa"), "höglast")
    assert (kristinehamn.prices[0], kristinehamn.when.hours) == (91.25, ((7.0, 17.0),))
    assert kristinehamn.when.eves == (Eve.CHRISTMAS_EVE, Eve.NEW_YEARS_EVE)


def test_skovde_gives_a_kilowatt_away_and_charges_by_fuse() -> None:
    small, large = (peak(now("skovde_energi", "villa", size)) for size in ("25A", "35A"))
    assert (small.prices[0], large.prices[0], small.free_kw) == (77.5, 128.8, 1)
    assert small.fee(5.0, 1) == pytest.approx(4.0 * 77.5)


def test_degerfors_reads_its_hours_from_the_standard_clock() -> None:
    rule = peak(now("degerfors_elnat", "effekt"), "höglast")
    assert (rule.prices[0], rule.when.clock, rule.when.hours) == (43.75, Clock.STANDARD, ((7.0, 19.0),))


def test_sandviken_has_a_price_for_each_month() -> None:
    assert peak(now("sandviken_energi", "effekt"), "månadseffekt").prices == (
        116.39, 114.31, 93.53, 81.18, 70.89, 55.83, 53.02, 58.10, 65.82, 73.94, 99.26, 119.01,
    )  # fmt: skip


def test_dalas_low_load_leaves_out_the_hours_of_high_load_and_only_those() -> None:
    """Low load is a complement (nights, weekends, holidays), which no single schedule is: weights of nothing make it."""
    rule = peak(now("dala_energi", "effekt", "20A"), "låglast")
    monday = datetime(2026, 11, 23, tzinfo=STOCKHOLM).astimezone(UTC)
    factors = rule.weights_of(
        [monday + timedelta(hours=hour) for hour in range(24)], STOCKHOLM, holidays_of("SE", (2026,))
    )
    assert factors.tolist() == [1.0] * 7 + [0.0] * 12 + [1.0] * 5
    sunday = datetime(2026, 11, 22, 12, tzinfo=STOCKHOLM)
    assert rule.weights_of([sunday], STOCKHOLM, holidays_of("SE", (2026,))).tolist() == [1.0]
    assert (rule.prices[0], peak(now("dala_energi", "effekt", "20A"), "höglast").prices[0]) == (35, 95)


def test_bergslagens_high_load_is_three_winter_months() -> None:
    version = now("btea", "effekt", "16A")
    assert peak(version, "låglast").prices == (
        56.25,
        53.75,
        *(51.25,) * 3,
        *(37.5,) * 4,
        *(51.25,) * 2,
        56.25,
    )
    assert peak(version, "höglast").when.months == (1, 2, 12)
    assert (peak(version, "höglast").prices[0], peak(version, "höglast").prices[1]) == (158.75, 137.5)


def test_malung_counts_weekends_too_and_five_days() -> None:
    rule = peak(now("malung_salens_elnat", "effekt", "20A"))
    assert (rule.n, rule.distinct, rule.when.hours, len(rule.when.weekdays)) == (
        5,
        Distinct.DAY,
        ((7.0, 19.0),),
        7,
    )
    assert (rule.prices[0], rule.prices[6]) == (118.75, 35)


def test_elvias_steps_are_those_of_july_2026() -> None:
    version = now("elvia", "husholdning", country="NO")
    rule = peak(version, "kapasitetsledd")
    fees = {kw: rule.fee(kw, 11) for kw in (0.0, 2.0, 4.9, 9.9, 14.9, 101.0, 500.0)}
    assert fees == {0.0: 150, 2.0: 150, 4.9: 250, 9.9: 420, 14.9: 585, 101.0: 6800, 500.0: 6800}
    assert (rule.n, rule.distinct) == (3, Distinct.DAY)
    assert [rate.price for rate in version.energy] == [0.464, 0.314]


def test_helens_third_highest_hour_counts_nights_at_eighty_percent() -> None:
    rule = peak(now("helen_sahkoverkko", "aikasiirto", country="FI"), "tehomaksu")
    assert (rule.reduce, rule.n, rule.distinct) == (Reduce.NTH, 3, Distinct.NONE)
    assert rule.value([9.0, 7.0, 6.0, 5.0]) == 6.0
    assert [(weight.factor, weight.when.hours) for weight in rule.weights] == [(0.8, ((22.0, 7.0),))]


def test_radius_has_no_peak_charge_but_dear_evenings_in_winter() -> None:
    version = now("radius", "c_flex", country="DK")
    assert version.peaks == ()
    winter_evening = next(rate for rate in version.energy if rate.when.months == (1, 2, 3, 10, 11, 12))
    assert winter_evening.price == pytest.approx(0.955573 * 1.25)
    assert winter_evening.when.hours == ((17.0, 21.0),)
    assert version.energy[0].price == pytest.approx(0.106175 * 1.25)


def test_flanders_bills_the_mean_of_a_year_of_quarters_and_at_least_two_and_a_half_kilowatts() -> None:
    rule = peak(now("fluvius_antwerpen", "digitaal", country="BE"), "capaciteitstarief")
    assert (rule.window_minutes, rule.period, rule.floor_kw) == (15, PeakPeriod.ROLLING_YEAR, 2.5)
    assert rule.prices[0] * 12 == pytest.approx(49.40 * 1.06)
    assert rule.value([1.2]) == 2.5


def test_those_that_answer_the_eltariff_api_say_so() -> None:
    assert {item.key: item.eltariff_api for item in load_companies("SE") if item.eltariff_api} == {
        "eon": "https://api.apps.eon.se/finance-service/api/v1/grid",
        "goteborg_energi": "https://api.goteborgenergi.cloud/gridtariff/v0",
        "kraftringen": "https://apim.kraftringen.se/customer/tariffs",
        "mjolby_kraftnat": "https://api.tekniskaverken.net/subscription/public/v0",
        "skanska_energi": "https://apim.kraftringen.se/customer/SKN/tariffs",
        "tekniska_verken_katrineholm": "https://api.tekniskaverken.net/subscription/public/v0",
        "tekniska_verken_linkoping": "https://api.tekniskaverken.net/subscription/public/v0",
    }
