"""What an Eltariff-API's answer becomes: each form, each deviation that is seen, and each that is refused."""

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
import json
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import given, settings, strategies as st
import numpy as np
import pytest

from custom_components.v2h.engine.calendar import Eve, HolidayRule, When, holidays_of
from custom_components.v2h.engine.grid_tariff import (
    Distinct,
    GridTariff,
    PeakRule,
    Reduce,
    TariffVersion,
    energy_price,
)
from custom_components.v2h.engine.tariff_file import tariff_as_mapping, tariff_from_mapping
from custom_components.v2h.inputs.eltariff_error import EltariffError
from custom_components.v2h.inputs.eltariff_model import ApiProduct, EltariffAnswer
from custom_components.v2h.inputs.eltariff_products import read_answer
from tests.integration.eltariff_samples import (
    COMPANY,
    PATTERNS,
    WORKDAYS,
    YEAR,
    answer,
    energy,
    fixed,
    hours,
    peak,
    price,
    recurring,
    tariff,
    tax,
)

URL = "https://api.provbygden.example/v0"
TODAY = date(2026, 11, 23)
NEW_YEAR = datetime.fromisoformat("2026-01-01")
TZ = ZoneInfo("Europe/Stockholm")
IS_HOLIDAY = holidays_of("SE", (2026,))
REAL = Path(__file__).resolve().parents[3] / "shared" / "data" / "eltariff"

type Json = dict[str, Any]


def read(data: Any, today: date = TODAY) -> EltariffAnswer:
    return read_answer(json.dumps(data).encode(), URL, today)


def product_of(*tariffs: Json, patterns: list[Json] | None = None) -> ApiProduct:
    (product,) = read(answer(*tariffs, patterns=patterns)).products.values()
    return product


def version_of(*args: Any, patterns: list[Json] | None = None, **kwargs: Any) -> TariffVersion:
    (version,) = product_of(tariff(*args, **kwargs), patterns=patterns).tariff.versions
    return version


def rules_of(*components: Json) -> tuple[PeakRule, ...]:
    return version_of(peaks=list(components)).peaks


def codes(product: ApiProduct) -> list[str]:
    return [note.code.value for note in product.notes]


def refusal(data: Any) -> EltariffError:
    with pytest.raises(EltariffError) as caught:
        read(data)
    return caught.value


def kwh_price(version: TariffVersion, local: str) -> float:
    """The price of a kWh at a local time of 2026, spot 1 kr/kWh with VAT."""
    at = [datetime.fromisoformat(local).replace(tzinfo=TZ).astimezone(UTC)]
    return float(energy_price(version.energy, at, np.ones(1), 1.0, TZ, IS_HOLIDAY)[0])


def test_a_plain_tariff_is_read_whole() -> None:
    result = read(answer(tariff()))
    assert (result.company, result.organisation, result.read_on) == (COMPANY, "556000-0001", TODAY)
    product = result.products["VILLA"]
    assert product.tariff.country == "SE"
    assert product.tariff.currency == "SEK"
    (version,) = product.tariff.versions
    assert (version.valid_from, version.valid_to) == (date(2026, 1, 1), date(2027, 1, 1))
    assert (version.verified, version.source_date) == (True, TODAY)
    assert version.source == f"Eltariff-API {COMPANY} ({URL})"
    assert version.fixed_per_month == 200.0
    assert [rate.price for rate in version.energy] == [0.25]
    (rule,) = version.peaks
    assert (rule.reduce, rule.n, rule.distinct, rule.window_minutes) == (
        Reduce.MEAN_TOP_N,
        3,
        Distinct.DAY,
        60,
    )
    assert rule.prices == (50.0,) * 12
    assert rule.when == When()


@pytest.mark.parametrize(
    "component",
    [
        energy(0.45, reference="tax", name="Skatt"),
        energy(0.45, reference="TAX", name="x"),
        energy(0.45, reference="main", name="Energiskatt"),
        energy(0.45, reference="main", name="Energy tax"),
    ],
)
def test_energy_tax_in_the_answer_is_told_and_not_counted(component: Json) -> None:
    product = product_of(tariff(energies=[energy(0.25), component]))
    assert [rate.price for rate in product.tariff.versions[0].energy] == [0.25]
    assert product.energy_tax == 0.45
    assert [(note.key, note.placeholders) for note in product.notes] == [
        ("eltariff_note_energy_tax", {"price": "0.45"})
    ]


def test_the_tax_told_is_that_of_the_price_list_that_holds() -> None:
    old = tariff(
        [fixed(valid=("2025-01-01", "2026-01-01"))],
        [
            energy(0.2, valid=("2025-01-01", "2026-01-01")),
            energy(0.549, reference="tax", valid=("2025-01-01", "2026-01-01")),
        ],
        [],
        valid=("2025-01-01", "2026-01-01"),
    )
    product = product_of(old, tariff(peaks=[]))
    assert product.energy_tax == 0.45
    assert [dict(note.placeholders) for note in product.notes] == [{"price": "0.45"}]


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


def test_production_tariffs_are_no_products() -> None:
    sold = tariff(product="SOL", direction="production", energyPrice={"components": "nonsense"})
    assert list(read(answer(tariff(), sold)).products) == ["VILLA"]


def test_an_answer_with_production_only_has_no_tariffs() -> None:
    assert refusal(answer(tariff(direction="production"))).key == "eltariff_no_tariffs"


@pytest.mark.parametrize(
    "missing", ["powerPrice", "published", "description", "id", "companyOrgNo", "timeZone"]
)
def test_what_nothing_is_billed_by_may_be_missing(missing: str) -> None:
    data = tariff(lastUpdated="2025-12-01T12:00:00", id="???")
    del data[missing]
    product = product_of(data)
    assert len(product.tariff.versions[0].peaks) == (0 if missing == "powerPrice" else 1)


def test_a_tariff_without_peaks_is_ordinary() -> None:
    assert version_of(peaks=[]).peaks == ()
    assert version_of(powerPrice=None).peaks == ()


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


@pytest.mark.parametrize("end", ["2199-12-31", "9999-12-31", None])
def test_an_end_far_away_means_until_further_notice(end: str | None) -> None:
    valid: Any = ("2026-01-01", end)
    version = version_of([fixed(valid=valid)], [energy(valid=valid)], [peak(valid=valid)], valid=valid)
    assert version.valid_to is None
    assert version.peaks[0].when.months == tuple(range(1, 13))


def test_hours_that_are_null_always_hold() -> None:
    version = version_of(
        energies=[energy(recurringPeriods=None, spotPriceSettings={})], peaks=[peak(recurringPeriods=None)]
    )
    assert version.energy[0].when == When()
    assert version.peaks[0].when == When()


def test_an_active_period_without_days_holds_on_all_days() -> None:
    always = {"fromIncluding": "00:00:00", "toExcluding": "00:00:00"}
    assert version_of(peaks=[peak(50.0, always)]).peaks[0].when == When()


def test_the_unit_may_stand_at_the_group() -> None:
    component = energy()
    del component["unit"]
    data = tariff(energies=[component])
    data["energyPrice"]["unit"] = "kWh"
    assert product_of(data).tariff.versions[0].energy[0].price == 0.25
    data["energyPrice"]["unit"] = "MWh"
    assert refusal(answer(data)).placeholders["value"] == "MWh"


def test_a_group_that_is_a_price_itself_is_read() -> None:
    data = tariff(valid=None)
    data["fixedPrice"] = fixed(5440.0, name="Säkring 16 A")
    product = product_of(data)
    assert product.sizes == ("16A",)
    assert product.tariff.size == "16A"
    assert product.tariff.versions[0].fixed_per_month == pytest.approx(5440 / 12)


def test_without_a_valid_period_that_of_the_parts_is_taken() -> None:
    version = version_of(valid=None)
    assert (version.valid_from, version.valid_to) == (date(2026, 1, 1), date(2027, 1, 1))


def test_no_valid_period_anywhere_is_refused_by_name() -> None:
    data = tariff([fixed(validPeriod=None)], [energy(validPeriod=None)], [], valid=None)
    error = refusal(answer(data))
    assert error.key == "eltariff_field_broken"
    assert error.placeholders["field"] == "tariffs[0].validPeriod"


def test_fixed_fees_are_added_per_month() -> None:
    fees = [fixed(1200.0), fixed(30.0, "P1M", name="Mätning"), fixed(60.0, name="Myndighetsavgifter")]
    assert version_of(fees).fixed_per_month == pytest.approx(100 + 30 + 5)


def test_fixed_fees_for_several_fuses_are_products_of_their_own() -> None:
    fees = [fixed(1200.0, name="16 A"), fixed(2400.0, name="20A"), fixed(60.0, name="Myndighetsavgifter")]
    products = read(answer(tariff(fees))).products
    assert {
        key: (item.tariff.size, item.tariff.versions[0].fixed_per_month) for key, item in products.items()
    } == {
        "VILLA/16A": ("16A", 105.0),
        "VILLA/20A": ("20A", 205.0),
    }


def test_one_code_for_several_fuses_is_told_apart_by_the_name() -> None:
    lists = [
        tariff([fixed(amount)], name=f"Prislista {size}") for size, amount in (("16A", 1200), ("20A", 2400))
    ]
    products = read(answer(*lists)).products
    assert {key: item.tariff.versions[0].fixed_per_month for key, item in products.items()} == {
        "VILLA/16A": 100.0,
        "VILLA/20A": 200.0,
    }


def test_a_limit_is_no_fuse() -> None:
    assert product_of(tariff(name="Småhus, max 63A")).sizes == ()


def test_a_price_without_vat_gets_it() -> None:
    product = product_of(tariff(energies=[energy(price={"priceExVat": 0.2, "currency": "SEK"})]))
    assert product.tariff.versions[0].energy[0].price == 0.25
    assert codes(product) == ["vat_added"]


def test_a_price_with_vat_that_has_none_is_told() -> None:
    product = product_of(tariff(energies=[energy(price=price(0.25, without=0.25))]))
    assert product.tariff.versions[0].energy[0].price == 0.25
    assert codes(product) == ["vat_odd"]


def test_rounded_prices_are_not_odd() -> None:
    assert codes(product_of(tariff([fixed(price=price(465.92, without=372.73))], [energy()]))) == []


def test_times_of_use_become_rates_of_which_the_usual_one_is_last() -> None:
    winter = ("2026-01-01", "2026-04-01"), ("2026-11-01", "2027-01-01")
    version = version_of(energies=[energy(0.305), *(energy(0.46, WORKDAYS, valid=valid) for valid in winter)])
    high, usual = version.energy
    assert high.price == pytest.approx(0.765)
    assert high.when == When(
        months=(1, 2, 3, 11, 12),
        weekdays=(0, 1, 2, 3, 4),
        hours=((6.0, 22.0),),
        holidays=HolidayRule.EXCLUDED,
        eves=(Eve.MIDSUMMER_EVE, Eve.CHRISTMAS_EVE, Eve.NEW_YEARS_EVE),
    )
    assert (usual.price, usual.when) == (0.305, When())


@pytest.mark.parametrize(
    ("local", "expected"),
    [
        ("2026-01-07 05:59", 0.305),
        ("2026-01-07 06:00", 0.765),
        ("2026-01-07 21:59", 0.765),
        ("2026-01-07 22:00", 0.305),
        ("2026-01-06 12:00", 0.305),  # Twelfth Day, a Tuesday
        ("2026-12-24 12:00", 0.305),  # an eve that the answer lists
        ("2026-01-05 12:00", 0.765),  # an eve that it does not list
        ("2026-07-08 12:00", 0.305),
        ("2026-02-07 12:00", 0.305),  # Saturday
    ],
)
def test_a_kwh_costs_what_the_answer_says(local: str, expected: float) -> None:
    low = [
        hours("00:00:00", "06:00:00", ("weekdays",), ("holidays",)),
        hours("22:00:00", "00:00:00", ("weekdays",), ("holidays",)),
        hours(include=("weekends", "holidays")),
    ]
    seasons = [("2026-01-01", "2026-04-01"), ("2026-11-01", "2027-01-01")]
    version = version_of(
        energies=[
            *(energy(0.765, WORKDAYS, valid=valid) for valid in seasons),
            *(energy(0.305, *low, valid=valid) for valid in seasons),
            energy(0.305, valid=("2026-04-01", "2026-11-01")),
            tax(),
        ]
    )
    assert kwh_price(version, local) == pytest.approx(expected)


def test_a_share_of_spot_is_read_and_told() -> None:
    share = energy(
        type="spot", price=None, spotPriceSettings={"multiplier": 0.05, "currency": "SEK"}, name="Rörlig"
    )
    product = product_of(tariff(energies=[energy(0.2), share]))
    (rate,) = product.tariff.versions[0].energy
    assert (rate.price, rate.spot_share) == (0.2, 0.05)
    assert [dict(note.placeholders) for note in product.notes] == [{"component": "Rörlig", "share": "5"}]
    assert kwh_price(product.tariff.versions[0], "2026-05-05 12:00") == pytest.approx(0.25)


def test_hours_without_a_transfer_price_are_told() -> None:
    product = product_of(tariff(energies=[energy(0.4, WORKDAYS)]))
    assert codes(product) == ["no_energy_price"]
    assert kwh_price(product.tariff.versions[0], "2026-05-05 23:00") == 0.0


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
    assert rule.counts(starts, TZ, IS_HOLIDAY).all()
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


def day_and_night(function: str, **changes: Any) -> Json:
    return peak(
        81.25,
        function=function,
        recurringPeriods=[
            recurring(hours("06:00:00", "22:00:00"), reference="high"),
            recurring(hours("22:00:00", "06:00:00"), reference="low"),
        ],
        **changes,
    )


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


def _without_price(component: Json, **changes: Any) -> Json:
    return component | {"price": price(1.0) | changes}


@pytest.mark.parametrize(
    ("data", "field", "value"),
    [
        (tariff(energies=[_without_price(energy(), priceIncVat="0,25")]), "energyPrice.components[0].price.priceIncVat", "0,25"),
        (tariff(energies=[energy(25.0)]), "energyPrice.components[0].price.priceIncVat", "25.0"),
        (tariff(energies=[energy(price=None)]), "energyPrice.components[0].price", "–"),
        (tariff(energies=[_without_price(energy(), currency="öre")]), "energyPrice.components[0].price.currency", "öre"),
        (tariff(energies=[energy(price=price(0.2, without=0.25))]), "energyPrice.components[0].price.priceIncVat", "0.2"),
        (tariff(energies=[energy(type="spot", spotPriceSettings={})]), "energyPrice.components[0].spotPriceSettings.multiplier", "–"),
        (tariff(energies=[energy(valid=("2026-13-01", "2027-01-01"))]), "energyPrice.components[0].validPeriod.fromIncluding", "2026-13-01"),
        (tariff(energies=[energy(valid=("2026-05-01", "2026-05-01"))]), "energyPrice.components[0].validPeriod.toExcluding", "2026-05-01"),
        (tariff([fixed(price=price(-1e9))]), "fixedPrice.components[0].price.priceIncVat", "-1000000000.0"),
        (tariff(peaks=[peak(-5.0)]), "powerPrice.components[0].price", "{'priceExVat': -4.0, 'priceIncVat': -5.0, 'currency': 'SEK'}"),
        (tariff(peaks=[peak(n=0)]), "powerPrice.components[0].peakIdentificationSettings.numberOfPeaksForAverageCalculation", "0"),
        (tariff(peaks=[peak(function="peak(night)")]), "powerPrice.components[0].peakIdentificationSettings.peakFunction", "peak(night)"),
        (tariff(peaks=[peak(50.0, hours("25:00:00", "26:00:00"))]), "powerPrice.components[0].recurringPeriods[0].activePeriods[0].fromIncluding", "25:00:00"),
        (tariff(peaks=[peak(50.0, hours("7", "20"))]), "powerPrice.components[0].recurringPeriods[0].activePeriods[0].fromIncluding", "7"),
        (tariff(peaks=[peak(50.0, price=price(50.0, "EUR"))]), "powerPrice.components[0].price.currency", "EUR"),
        (tariff(energyPrice={"components": "many"}), "energyPrice.components", "many"),
        (tariff(energyPrice=7), "energyPrice", "7"),
    ],
)  # fmt: skip
def test_a_broken_field_is_refused_by_name_and_value(data: Json, field: str, value: str) -> None:
    error = refusal(answer(data))
    assert error.key == "eltariff_field_broken"
    assert error.placeholders["field"] == f"tariffs[0].{field}"
    assert error.placeholders["value"] == value
    assert error.placeholders["url"] == URL
    assert not error.temporary


@pytest.mark.parametrize(
    ("payload", "key"),
    [
        (b"<html>Underh\xc3\xa5ll</html>", "eltariff_not_json"),
        (b"", "eltariff_not_json"),
        (b"\xff\xfe\x00", "eltariff_not_json"),
        (b'{"tariffs": [NaN]}', "eltariff_not_json"),
        (b"[" * 100_000, "eltariff_not_json"),
        (b'{"message": "no"}', "eltariff_field_broken"),
        (b'"tariffs"', "eltariff_field_broken"),
        (b'{"tariffs": {"a": 1}}', "eltariff_field_broken"),
        (b'{"tariffs": [1]}', "eltariff_field_broken"),
        (b'{"tariffs": []}', "eltariff_no_tariffs"),
        (b"[]", "eltariff_no_tariffs"),
    ],
)
def test_an_answer_that_is_no_list_of_tariffs_is_refused(payload: bytes, key: str) -> None:
    with pytest.raises(EltariffError) as caught:
        read_answer(payload, URL, TODAY)
    assert caught.value.key == key


def test_holidays_of_another_age_are_not_gone_through() -> None:
    patterns = [*PATTERNS[:2], PATTERNS[2] | {"dates": ["0001-01-01", "9999-12-25"]}]
    product = product_of(tariff(peaks=[peak(50.0, WORKDAYS)]), patterns=patterns)
    assert "holidays_assumed" in codes(product)


def test_a_currency_that_changes_from_one_price_list_to_the_next_is_refused() -> None:
    valid = ("2027-01-01", "2028-01-01")
    euro = price(0.02, "EUR")
    coming = tariff([fixed(valid=valid, price=euro)], [energy(valid=valid, price=euro)], [], valid=valid)
    assert refusal(answer(tariff(), coming)).placeholders["value"] == "SEK, EUR"


def test_price_lists_that_leave_days_without_a_price_between_them_are_refused() -> None:
    valid = ("2027-01-01", "2028-01-01")
    coming = tariff([fixed(valid=valid)], [energy(valid=("2027-02-01", "2028-01-01"))], [], valid=valid)
    assert refusal(answer(tariff(), coming)).placeholders["value"] == "2027-01-01 – 2027-02-01"


@pytest.mark.parametrize(
    ("data", "value"),
    [
        (tariff([fixed(per="P1D")]), "P1D"),
        (tariff(energies=[energy(type="dynamic")]), "dynamic"),
        (tariff(billingPeriod="P1Y"), "P1Y"),
        (
            tariff(
                energies=[energy(0.1), energy(0.2, hours("06:00:00", "12:00:00", ("weekdays", "holidays")))]
            ),
            "Villa",
        ),
        (tariff(peaks=[peak(50.0, hours(include=("weekdays", "holidays")))]), "peak(main)"),
        (tariff(peaks=[peak(recurringPeriods=[recurring(hours()) | {"frequency": "P1W"}])]), "P1W"),
    ],
)
def test_what_has_no_rule_of_ours_is_refused_by_value(data: Json, value: str) -> None:
    error = refusal(answer(data))
    assert (error.key, error.placeholders["value"]) == ("eltariff_field_unsupported", value)


def test_a_fee_of_ones_own_that_nobody_else_is_told_is_left_out() -> None:
    product = product_of(tariff([fixed(type="specific", price=None), fixed(1200.0)]))
    assert product.tariff.versions[0].fixed_per_month == 100.0
    assert "no_fixed_price" in codes(product)


def test_reactive_energy_is_left_out_and_told() -> None:
    product = product_of(tariff(energies=[energy(0.25), energy(0.1, unit="kVArh")]))
    assert [rate.price for rate in product.tariff.versions[0].energy] == [0.25]
    assert "reactive" in codes(product)


def test_a_tariff_without_an_energy_price_says_so() -> None:
    product = product_of(tariff(energies=[tax()]))
    assert [rate.price for rate in product.tariff.versions[0].energy] == [0.0]
    assert "no_energy_price" in codes(product)


def test_a_bare_list_is_read() -> None:
    assert list(read([tariff()]).products) == ["VILLA"]


def test_one_product_that_cannot_be_read_does_not_hide_the_others() -> None:
    result = read(answer(tariff(), tariff(product="KONSTIG", peaks=[peak(function="log(peak(main))")])))
    assert list(result.products) == ["VILLA"]
    assert result.refused["KONSTIG"].placeholders["value"] == "log(peak(main))"


def test_a_coming_price_list_that_cannot_be_read_refuses_the_product() -> None:
    coming = tariff(peaks=[peak(function="?", validPeriod=None)], valid=("2027-01-01", "2028-01-01"))
    assert refusal(answer(tariff(), coming)).placeholders["value"] == "?"


def test_a_past_price_list_that_cannot_be_read_is_told() -> None:
    past = tariff(peaks=[peak(function="?", validPeriod=None)], valid=("2025-01-01", "2026-01-01"))
    product = product_of(past, tariff())
    assert "old_unreadable" in codes(product)
    assert len(product.tariff.versions) == 1


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


def test_reactive_power_is_left_out_and_told() -> None:
    product = product_of(tariff(peaks=[peak(60.0), peak(20.0, unit="kVAr", name="Reaktiv")]))
    assert [rule.prices[0] for rule in product.tariff.versions[0].peaks] == [60.0]
    assert "reactive" in codes(product)


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


def test_what_is_read_can_be_kept() -> None:
    found = product_of(
        tariff(peaks=[peak(80.0, WORKDAYS), day_and_night("max(peak(high),peak(low)/2)")])
    ).tariff
    assert tariff_from_mapping(json.loads(json.dumps(tariff_as_mapping(found)))) == found


DAYS = st.sampled_from(
    [("weekdays",), ("weekends",), ("weekdays", "weekends"), ("weekends", "holidays"), ("all",)]
)
PERIODS = st.builds(
    lambda begin, end, include, exclude: hours(f"{begin:02}:00:00", f"{end:02}:30:00", include, exclude),
    st.integers(0, 23),
    st.integers(0, 23),
    DAYS,
    st.sampled_from([(), ("holidays",)]),
)
SEASONS = st.sampled_from(
    [YEAR, ("2026-01-01", "2026-04-01"), ("2026-04-01", "2026-11-01"), ("2026-11-01", "2027-01-01")]
)
HOLIDAYS = {date.fromisoformat(day) for day in PATTERNS[2]["dates"]}


def holds_by_hand(component: Json, at: datetime) -> bool:
    """Whether a component of an answer holds at a local time, read as the specification says."""
    valid = component["validPeriod"]
    if not valid["fromIncluding"] <= at.date().isoformat() < valid["toExcluding"]:
        return False
    names = {"all", "weekdays" if at.weekday() < 5 else "weekends"}
    # Answers do not list the holidays that are always on a weekend.
    if at.date() in HOLIDAYS or IS_HOLIDAY(at.date()):
        names.add("holidays")
    clock = at.time().isoformat()
    for period in (period for item in component["recurringPeriods"] for period in item["activePeriods"]):
        begin, end = period["fromIncluding"], period["toExcluding"]
        within = begin <= clock < end if begin < end else clock >= begin or clock < end
        days = period["calendarPatternReferences"]
        if within and names & set(days["include"]) and not names & set(days["exclude"]):
            return True
    return not component["recurringPeriods"]


def tried(data: Json) -> ApiProduct | None:
    """The product, None where no rules of ours name its days."""
    try:
        return product_of(data)
    except EltariffError as error:
        if error.key != "eltariff_field_unsupported":
            raise
        return None


@settings(max_examples=60, deadline=None)
@given(
    components=st.lists(
        st.builds(
            lambda amount, periods, valid: energy(amount / 8, *periods, valid=valid),
            st.integers(1, 8),
            st.lists(PERIODS, min_size=1, max_size=3),
            SEASONS,
        ),
        max_size=3,
    ),
    moments=st.lists(st.integers(0, 364 * 48), min_size=20, max_size=20),
)
def test_the_rates_are_the_sum_of_the_components_at_every_hour(
    components: list[Json], moments: list[int]
) -> None:
    """Law: whatever schedules a company sums, a kWh costs the sum of what holds, or the product is refused."""
    components = [energy(0.125), *components]
    result = tried(tariff(energies=components))
    if result is None:
        return
    found = result.tariff
    for number in [*moments, *range(0, 17_472, 337)]:
        local = NEW_YEAR + timedelta(minutes=30 * number)
        expected = sum(item["price"]["priceIncVat"] for item in components if holds_by_hand(item, local))
        assert _price(found, local) == pytest.approx(expected), local


def _price(found: GridTariff, local: datetime) -> float:
    version = found.version_on(local.date())
    assert version is not None
    return kwh_price(version, local.isoformat())


@settings(max_examples=60, deadline=None)
@given(periods=st.lists(PERIODS, min_size=1, max_size=3), night=st.lists(PERIODS, max_size=2))
def test_a_peak_rule_weighs_each_hour_as_its_function_says(periods: list[Json], night: list[Json]) -> None:
    recur = [recurring(*periods, reference="high")] + ([recurring(*night, reference="low")] if night else [])
    function = "max(peak(high),peak(low)/2)" if night else "peak(high)"
    component = peak(function=function, recurringPeriods=recur)
    result = tried(tariff(peaks=[component]))
    if result is None:
        return
    (rule,) = result.tariff.versions[0].peaks
    by_hand = [component | {"recurringPeriods": [item]} for item in recur]
    locals_ = [NEW_YEAR + timedelta(hours=11 * number) for number in range(0, 790, 3)]
    starts = [local.replace(tzinfo=TZ).astimezone(UTC) for local in locals_]
    weights = rule.counts(starts, TZ, IS_HOLIDAY) * rule.weights_of(starts, TZ, IS_HOLIDAY)
    for local, weight in zip(locals_, weights, strict=True):
        factors = [
            factor for item, factor in zip(by_hand, (1.0, 0.5), strict=False) if holds_by_hand(item, local)
        ]
        assert weight == max(factors, default=0.0), local


def places(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every place of an answer, from the outside in."""
    yield path
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in items:
        yield from places(value, (*path, key))


def replaced(data: Any, path: tuple[Any, ...], value: Any) -> Any:
    if not path:
        return value
    data = data.copy()
    data[path[0]] = replaced(data[path[0]], path[1:], value)
    return data


WHOLE = answer(
    tariff(
        energies=[
            energy(0.3, WORKDAYS),
            energy(0.2, type="spot", spotPriceSettings={"multiplier": 0.05}),
            tax(),
        ],
        peaks=[day_and_night("max(peak(high),peak(low)/2)"), peak(20.0, WORKDAYS)],
    ),
    tariff([fixed(valid=("2027-01-01", "2028-01-01"))], valid=("2027-01-01", "2028-01-01")),
)
JUNK = [
    None,
    True,
    -1,
    0,
    3,
    1e308,
    "",
    "x",
    "tax",
    "2026-02-30",
    "0001-01-01",
    "9999-12-31",
    "P1M",
    [],
    [[]],
    [3],
    {},
    {"a": 1},
]


@settings(max_examples=300, deadline=None)
@given(path=st.sampled_from(list(places(WHOLE))), value=st.sampled_from(JUNK), today=st.dates())
def test_whatever_stands_anywhere_is_read_or_refused_in_words(
    path: tuple[Any, ...], value: Any, today: date
) -> None:
    """Law: a broken answer never gets past its reader, nor breaks it."""
    try:
        found = read(replaced(WHOLE, path, value), today)
    except EltariffError as error:
        assert error.placeholders["url"] == URL  # noqa: PT017 - most of these are no error
        return
    for product in found.products.values():
        assert tariff_from_mapping(tariff_as_mapping(product.tariff)) == product.tariff


def real(name: str, today: date) -> Mapping[str, ApiProduct]:
    path = REAL / name
    if not path.is_file():
        pytest.skip("the recorded answers are not here")
    return read_answer(path.read_bytes(), URL, today).products


def test_recorded_answer_of_a_company_with_peaks() -> None:
    products = real("goteborg_tariffs.json", TODAY)
    version = products["GNM63"].tariff.version_on(TODAY)
    assert version is not None
    assert (version.fixed_per_month, version.energy[0].price) == (205.0, 0.23)
    (rule,) = version.peaks
    assert (rule.prices[0], rule.n, rule.distinct) == (49.0, 3, Distinct.DAY)
    assert products["GNM63"].energy_tax == 0.45
    by_time = products["GN6KW"].tariff.version_on(TODAY)
    assert by_time is not None
    (high,) = by_time.peaks
    assert (high.prices[0], high.when.months, high.when.hours) == (135.0, (1, 2, 3, 11, 12), ((7.0, 20.0),))
    assert high.when.eves == (Eve.MIDSUMMER_EVE, Eve.CHRISTMAS_EVE, Eve.NEW_YEARS_EVE)


def test_recorded_answers_of_the_other_companies() -> None:
    june = date(2025, 6, 1)
    assert {
        key: item.tariff.versions[0].fixed_per_month
        for key, item in real("tariffs-response_HEM.json", june).items()
    } == {
        "Prislista standard/16A": 357.5,
        "Prislista standard/20A": 465.92,
        "Prislista standard/25A": 621.17,
    }
    (fuse,) = real("tariffs-response-jamtkraft.json", june).values()
    assert (fuse.tariff.versions[0].peaks, fuse.tariff.size) == ((), "16A")
    (dala,) = real("tariffs-response_DE.json", june).values()
    assert {rule.name: rule.prices[0] for rule in dala.tariff.versions[0].peaks}[
        "Tidsindelad, effektavgift hög"
    ] == 95.0
    assert list(real("tariffs-response.json", june)) == ["ProductCode2"]
