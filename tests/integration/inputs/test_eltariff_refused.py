"""An Eltariff-API's broken answers: refused by field and value, and without hiding what is good."""

from typing import Any

import pytest

from custom_components.v2h.inputs.eltariff.error import EltariffError
from custom_components.v2h.inputs.eltariff.products import read_answer

from .eltariff_reading import TODAY, URL, Json, codes, product_of, read, refusal
from .eltariff_samples import answer, energy, fixed, hours, peak, price, recurring, tariff


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


def test_a_currency_that_changes_from_one_price_list_to_the_next_is_refused() -> None:
    valid = ("2027-01-01", "2028-01-01")
    euro = price(0.02, "EUR")
    coming = tariff([fixed(valid=valid, price=euro)], [energy(valid=valid, price=euro)], [], valid=valid)
    assert refusal(answer(tariff(), coming)).placeholders["value"] == "SEK, EUR"
