"""The price build-up: from what a source gives to what is paid and received."""

from datetime import date, timedelta
from itertools import pairwise
import math

from hypothesis import given, strategies as st
import numpy as np
import pytest

from custom_components.v2h.engine.tariff import PriceBuildUp
from custom_components.v2h.engine.taxes import load_taxes, parse_taxes

SWEDEN = {"vat": 0.25, "markup": 0.10, "energy_tax": 0.45, "transfer_fee": 0.26}


def test_buy_price_is_spot_with_vat_and_the_fees_that_already_have_it() -> None:
    assert PriceBuildUp(**SWEDEN).buy(1.0) == pytest.approx(1.25 + 0.10 + 0.45 + 0.26)


def test_sell_price_is_bare_spot_times_factor_and_adder() -> None:
    build_up = PriceBuildUp(**SWEDEN, sell_factor=0.9, sell_adder=-0.05)
    assert build_up.sell(1.0) == pytest.approx(0.85)


@pytest.mark.parametrize(
    ("content", "source"), [("spot", 0.8), ("spot_vat", 1.0), ("total", 1.0 + 0.10 + 0.45 + 0.26)]
)
def test_the_same_price_comes_out_whatever_the_source_includes(content: str, source: float) -> None:
    build_up = PriceBuildUp(**SWEDEN, content=content)
    assert build_up.spot(source) == pytest.approx(0.8)
    assert build_up.buy(source) == pytest.approx(1.81)
    assert build_up.sell(source) == pytest.approx(0.8)


def test_a_negative_spot_price_is_negative_with_vat_too() -> None:
    assert PriceBuildUp(vat=0.25).buy(-0.4) == pytest.approx(-0.5)


def test_arrays_work_and_unknown_stays_unknown() -> None:
    build_up = PriceBuildUp(**SWEDEN)
    source = np.array([0.0, math.nan, 1.0])
    assert build_up.buy(source) == pytest.approx([0.81, math.nan, 2.06], nan_ok=True)
    assert build_up.sell(source) == pytest.approx([0.0, math.nan, 1.0], nan_ok=True)


def test_export_that_is_not_paid_is_worth_nothing_at_any_price() -> None:
    build_up = PriceBuildUp(sell_allowed=False, sell_adder=0.5)
    assert build_up.sell(3.0) == 0.0
    assert build_up.sell(np.array([3.0, math.nan])).tolist() == [0.0, 0.0]


def test_unknown_content_is_refused_with_its_name() -> None:
    with pytest.raises(ValueError, match="everything"):
        PriceBuildUp(content="everything")


@given(
    source=st.floats(-10, 10),
    content=st.sampled_from(["spot", "spot_vat", "total"]),
    vat=st.floats(0, 0.3),
    fee=st.floats(0, 3),
)
def test_the_lines_of_the_buy_price_sum_to_it(source: float, content: str, vat: float, fee: float) -> None:
    build_up = PriceBuildUp(vat=vat, markup=fee, energy_tax=fee / 2, transfer_fee=fee / 3, content=content)
    lines = build_up.lines(source)
    assert [line.name for line in lines] == ["spot", "vat", "markup", "energy_tax", "transfer_fee"]
    assert sum(line.amount for line in lines) == pytest.approx(build_up.buy(source), abs=1e-9)


@pytest.mark.parametrize(
    ("day", "reduced", "kronor"),
    [
        (date(2024, 7, 1), False, 0.535),
        (date(2025, 12, 31), False, 0.54875),
        (date(2025, 1, 1), True, 0.42875),
        (date(2026, 1, 1), False, 0.45),
        (date(2026, 11, 22), True, 0.33),
    ],
)
def test_swedish_energy_tax_with_vat_by_day(day: date, reduced: bool, kronor: float) -> None:
    taxes = load_taxes("SE")
    assert taxes is not None
    assert taxes.vat == 0.25
    assert taxes.energy_tax_with_vat(day, reduced=reduced) == pytest.approx(kronor)


def test_the_tax_of_2027_is_marked_as_not_decided() -> None:
    taxes = load_taxes("se")
    assert taxes is not None
    assert [tax.decided for tax in taxes.energy_tax] == [True, True, True, False]
    assert taxes.energy_tax_on(date(2028, 1, 1)) is None
    assert taxes.energy_tax_with_vat(date(2023, 12, 31)) is None


def test_tax_periods_follow_each_other_and_name_their_source() -> None:
    taxes = load_taxes("SE")
    assert taxes is not None
    assert all(before.valid_to == after.valid_from for before, after in pairwise(taxes.energy_tax))
    assert all(tax.source and tax.valid_to - tax.valid_from > timedelta(days=300) for tax in taxes.energy_tax)
    assert "Älvdalen" in taxes.reduced_municipalities
    assert "Norrbotten" in taxes.reduced_counties


@pytest.mark.parametrize("country", ["NO", "../SE", ""])
def test_a_country_without_data_has_no_taxes(country: str) -> None:
    assert load_taxes(country) is None


def test_a_broken_tax_file_names_the_missing_key() -> None:
    with pytest.raises(KeyError, match="energy_tax"):
        parse_taxes({"country": "SE", "currency": "SEK", "vat": 0.25})
