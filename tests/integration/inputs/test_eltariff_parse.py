"""What an Eltariff-API's answer becomes: fees, energy prices, products, and the deviations that are seen."""

from datetime import date
import json

import pytest

from custom_components.v2h.engine.calendar import Eve, HolidayRule, When
from custom_components.v2h.engine.grid_tariff import Distinct, Reduce
from custom_components.v2h.engine.tariffs.file import tariff_as_mapping, tariff_from_mapping

from .eltariff_reading import TODAY, URL, Json, codes, kwh_price, product_of, read, refusal, version_of
from .eltariff_samples import (
    COMPANY,
    WORKDAYS,
    answer,
    day_and_night,
    energy,
    fixed,
    hours,
    peak,
    price,
    tariff,
    tax,
)


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


def test_what_is_read_can_be_kept() -> None:
    found = product_of(
        tariff(peaks=[peak(80.0, WORKDAYS), day_and_night("max(peak(high),peak(low)/2)")])
    ).tariff
    assert tariff_from_mapping(json.loads(json.dumps(tariff_as_mapping(found)))) == found
