"""The price build-up: from what a source gives to what is paid and received, by the tariff and tax of the instant."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
import math
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import given, strategies as st
import numpy as np
import pytest

from custom_components.v2h.engine.calendar import When, no_holiday
from custom_components.v2h.engine.grid_tariff import EnergyRate, GridTariff, SpotBasis, TariffVersion
from custom_components.v2h.engine.model import Floats
from custom_components.v2h.engine.prices import PriceRow, PriceSeries
from custom_components.v2h.engine.tariffs.tariff import PriceBuildUp, PriceGap, PriceLineName
from custom_components.v2h.engine.tariffs.taxes import load_taxes, parse_taxes

STOCKHOLM = ZoneInfo("Europe/Stockholm")
NOON = datetime(2026, 11, 23, 11, 0, tzinfo=UTC)
QUARTER = timedelta(minutes=15)


def version(
    energy: Sequence[EnergyRate] = (EnergyRate(price=0.26),),
    export: Sequence[EnergyRate] = (),
    valid_from: date = date(2020, 1, 1),
    valid_to: date | None = None,
) -> TariffVersion:
    return TariffVersion(
        valid_from=valid_from,
        valid_to=valid_to,
        verified=True,
        source="made for the test",
        source_date=date(2026, 11, 1),
        fixed_per_month=100.0,
        energy=tuple(energy),
        export=tuple(export),
    )


def build_up(*versions: TariffVersion, **changes: Any) -> PriceBuildUp:
    """Sweden 2026 with a fee of 26 öre, or the tariff that is given."""
    given: dict[str, Any] = {
        "vat": 0.25,
        "markup": 0.10,
        "energy_tax": 0.45,
        "is_holiday": no_holiday,
    } | changes
    tariff = GridTariff(
        company="Test",
        product="test",
        size=None,
        country="SE",
        currency="SEK",
        versions=versions or (version(),),
    )
    return PriceBuildUp(tariff=tariff, tz=STOCKHOLM, **given)


def quarters(start: datetime, count: int) -> list[datetime]:
    return [start + i * QUARTER for i in range(count)]


def series(start: datetime, prices: Sequence[float]) -> PriceSeries:
    rows = tuple(
        PriceRow(start=begin, end=begin + QUARTER, price=price)
        for begin, price in zip(quarters(start, len(prices)), prices, strict=True)
    )
    return PriceSeries(rows=rows, source="test", unit="SEK/kWh", currency="SEK", read_at=start)


def each(*values: float) -> Floats:
    return np.array(values)


def test_buy_price_is_spot_with_vat_and_the_fees_that_already_have_it() -> None:
    assert build_up().buy(each(1.0), [NOON]) == pytest.approx([1.25 + 0.10 + 0.45 + 0.26])


def test_sell_price_is_bare_spot_times_factor_and_adder_and_what_the_grid_company_pays() -> None:
    made = build_up(version(export=(EnergyRate(price=0.033),)), sell_factor=0.9, sell_adder=-0.05)
    assert made.sell(each(1.0), [NOON]) == pytest.approx([0.883])


@pytest.mark.parametrize(
    ("content", "source"), [("spot", 0.8), ("spot_vat", 1.0), ("total", 1.0 + 0.10 + 0.45 + 0.26)]
)
def test_the_same_price_comes_out_whatever_the_source_includes(content: str, source: float) -> None:
    made = build_up(content=content)
    assert made.spot(each(source), [NOON]) == pytest.approx([0.8])
    assert made.buy(each(source), [NOON]) == pytest.approx([1.81])
    assert made.sell(each(source), [NOON]) == pytest.approx([0.8])


def test_a_negative_spot_price_is_negative_with_vat_too() -> None:
    made = build_up(version(energy=(EnergyRate(price=0.0),)), markup=0.0, energy_tax=0.0)
    assert made.buy(each(-0.4), [NOON]) == pytest.approx([-0.5])


def test_unknown_stays_unknown() -> None:
    source = each(0.0, math.nan, 1.0)
    starts = quarters(NOON, 3)
    assert build_up().buy(source, starts) == pytest.approx([0.81, math.nan, 2.06], nan_ok=True)
    assert build_up().sell(source, starts) == pytest.approx([0.0, math.nan, 1.0], nan_ok=True)


def test_export_that_is_not_paid_is_worth_nothing_at_any_price() -> None:
    made = build_up(version(export=(EnergyRate(price=0.1),)), sell_allowed=False, sell_adder=0.5)
    assert made.sell(each(3.0, math.nan), quarters(NOON, 2)).tolist() == [0.0, 0.0]


def test_unknown_content_is_refused_with_its_name() -> None:
    with pytest.raises(ValueError, match="everything"):
        build_up(content="everything")


def test_a_house_without_any_energy_tax_is_refused() -> None:
    """A tax that nobody knows is not 0."""
    with pytest.raises(ValueError, match="energy tax"):
        build_up(energy_tax=None)


def test_day_and_night_have_their_own_fee_by_the_local_clock() -> None:
    day = When(weekdays=(0, 1, 2, 3, 4), hours=((6.0, 22.0),))
    made = build_up(version(energy=(EnergyRate(price=0.765, when=day), EnergyRate(price=0.305))))
    starts = [
        datetime(2026, 11, 23, hour, minute, tzinfo=STOCKHOLM) for hour, minute in ((5, 45), (6, 0), (21, 45))
    ] + [datetime(2026, 11, 23, 22, 0, tzinfo=STOCKHOLM), datetime(2026, 11, 22, 12, 0, tzinfo=STOCKHOLM)]
    fees = made.buy(np.zeros(5), starts) - 0.55
    assert fees == pytest.approx([0.305, 0.765, 0.765, 0.305, 0.305])


def test_the_night_of_the_clock_change_has_25_hours_of_night() -> None:
    """On 25 October 2026 03:00 summer time becomes 02:00: the fee changes at 06:00 by the clock on the wall."""
    day = When(hours=((6.0, 22.0),))
    made = build_up(version(energy=(EnergyRate(price=1.0, when=day), EnergyRate(price=0.0))))
    midnight = datetime(2026, 10, 25, 0, 0, tzinfo=STOCKHOLM).astimezone(UTC)
    fees = made.buy(np.zeros(100), quarters(midnight, 100)) - 0.55
    assert fees[: 7 * 4] == pytest.approx(np.zeros(28))
    assert fees[7 * 4 : 23 * 4] == pytest.approx(np.ones(64))
    assert fees[23 * 4 :] == pytest.approx(np.zeros(8))


def test_a_version_that_ends_changes_the_price_at_that_local_midnight() -> None:
    made = build_up(
        version(valid_to=date(2027, 1, 1)),
        version(energy=(EnergyRate(price=0.40),), valid_from=date(2027, 1, 1)),
        energy_tax=None,
        taxes=load_taxes("SE"),
    )
    starts = quarters(datetime(2026, 12, 31, 22, 30, tzinfo=UTC), 4)
    assert made.buy(np.zeros(4), starts) - 0.55 == pytest.approx([0.26, 0.26, 0.40, 0.40])
    assert made.gaps(starts) == {}


def test_the_energy_tax_changes_with_the_year() -> None:
    made = build_up(energy_tax=None, taxes=load_taxes("SE"), reduced_energy_tax=True)
    starts = quarters(datetime(2025, 12, 31, 22, 45, tzinfo=UTC), 2)
    tax = [
        {line.name: line.amount for line in made.lines(1.0, start)}[PriceLineName.ENERGY_TAX]
        for start in starts
    ]
    assert tax == pytest.approx([0.42875, 0.33])


def test_where_no_version_or_tax_holds_the_last_one_stands_in_and_the_day_is_named() -> None:
    made = build_up(version(valid_to=date(2028, 1, 1)), energy_tax=None, taxes=load_taxes("SE"))
    starts = quarters(datetime(2027, 12, 31, 22, 30, tzinfo=UTC), 4)
    assert made.gaps(starts) == {PriceGap.TARIFF: date(2028, 1, 1), PriceGap.ENERGY_TAX: date(2028, 1, 1)}
    assert made.buy(np.zeros(4), starts) == pytest.approx([0.81] * 4)
    before = quarters(datetime(2019, 12, 31, 12, 0, tzinfo=UTC), 1)
    assert made.gaps(before) == {PriceGap.TARIFF: date(2019, 12, 31), PriceGap.ENERGY_TAX: date(2019, 12, 31)}
    assert made.buy(np.zeros(1), before) == pytest.approx([0.10 + 0.535 + 0.26])


@pytest.mark.parametrize(
    ("basis", "shares"),
    [
        (SpotBasis.QUARTER, [0.1, 0.2, 0.3, 0.4]),
        (SpotBasis.HOUR, [0.25, 0.25, 0.25, 0.25]),
    ],
)
def test_a_share_of_spot_is_counted_with_vat_from_the_quarter_or_the_hour(
    basis: SpotBasis, shares: list[float]
) -> None:
    made = build_up(version(energy=(EnergyRate(price=0.2, spot_share=0.1, spot_basis=basis),)))
    source = each(0.8, 1.6, 2.4, 3.2)
    fees = made.buy(source, quarters(NOON, 4)) - source * 1.25 - 0.55
    assert fees == pytest.approx(np.array(shares) + 0.2)


def test_the_hour_that_has_begun_is_counted_with_the_quarters_that_are_over() -> None:
    rate = EnergyRate(price=0.0, spot_share=0.1, spot_basis=SpotBasis.HOUR)
    made = build_up(version(energy=(rate,)), content="spot_vat")
    known = series(NOON, [1.0, 2.0, 3.0, 4.0])
    now = NOON + timedelta(minutes=37)
    assert made.buy(each(3.0, 4.0), [now, NOON + 3 * QUARTER], known) == pytest.approx([3.80, 4.80])
    assert sum(line.amount for line in made.lines(3.0, now, known)) == pytest.approx(3.80)


def test_a_share_of_the_months_mean_is_that_of_what_is_known_of_the_month() -> None:
    rate = EnergyRate(price=0.17, spot_share=0.05, spot_basis=SpotBasis.MONTH)
    made = build_up(version(energy=(rate,)), content="spot_vat")
    # The last quarters of October, dear, and the first ones of November.
    known = series(datetime(2026, 10, 31, 22, 0, tzinfo=UTC), [9.0] * 4 + [1.0] * 4)
    starts = quarters(datetime(2026, 11, 1, 0, 0, tzinfo=UTC), 4)
    source = each(3.0, 3.0, 3.0, 3.0)
    assert made.buy(source, starts, known) - 3.55 == pytest.approx([0.17 + 0.05 * 2.0] * 4)
    assert made.buy(source, starts) - 3.55 == pytest.approx([0.17 + 0.05 * 3.0] * 4)


def test_an_unknown_quarter_does_not_make_its_hour_or_month_unknown() -> None:
    rates = (
        EnergyRate(price=0.0, spot_share=0.1),
        EnergyRate(price=0.0, spot_share=0.1, spot_basis=SpotBasis.MONTH),
    )
    for rate in rates:
        made = build_up(version(energy=(rate,)), content="spot_vat")
        bought = made.buy(each(1.0, math.nan, 2.0), quarters(NOON, 3))
        assert bought - 0.55 == pytest.approx([1.15, math.nan, 2.15], nan_ok=True)


@pytest.mark.parametrize("basis", SpotBasis)
def test_the_spot_price_is_found_in_a_total_that_holds_a_share_of_it(basis: SpotBasis) -> None:
    rate = EnergyRate(price=0.20, spot_share=0.1126, spot_basis=basis)
    spot = each(0.3, -0.2, 1.7, 0.9, 2.0)
    starts = quarters(NOON, 5)
    total = build_up(version(energy=(rate,))).buy(spot, starts)
    made = build_up(version(energy=(rate,)), content="total")
    assert made.spot(total, starts) == pytest.approx(spot)
    assert made.sell(total, starts) == pytest.approx(spot)
    assert made.buy(total, starts) is total


@given(
    source=st.floats(-10, 10),
    content=st.sampled_from(["spot", "spot_vat", "total"]),
    vat=st.floats(0, 0.3),
    fee=st.floats(0, 3),
    share=st.floats(0, 0.3),
)
def test_the_lines_of_the_buy_price_sum_to_it(
    source: float, content: str, vat: float, fee: float, share: float
) -> None:
    rate = EnergyRate(price=fee / 3, spot_share=share)
    made = build_up(version(energy=(rate,)), vat=vat, markup=fee, energy_tax=fee / 2, content=content)
    lines = made.lines(source, NOON)
    assert [line.name for line in lines] == ["spot", "vat", "markup", "energy_tax", "transfer_fee"]
    assert sum(line.amount for line in lines) == pytest.approx(made.buy(each(source), [NOON])[0], abs=1e-9)


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


def test_a_day_beyond_the_tax_data_has_the_nearest_day_that_is_in_it() -> None:
    taxes = load_taxes("SE")
    assert taxes is not None
    assert taxes.nearest(date(2031, 5, 1)) == date(2027, 12, 31)
    assert taxes.nearest(date(2020, 5, 1)) == date(2024, 1, 1)
    assert taxes.nearest(date(2026, 5, 1)) == date(2026, 5, 1)
    without = parse_taxes({**EMPTY, "energy_tax": []})
    with pytest.raises(ValueError, match="SE"):
        without.nearest(date(2026, 5, 1))


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


EMPTY = {
    "country": "SE",
    "currency": "SEK",
    "vat": 0.25,
    "reduced_in": {"counties": [], "municipalities": []},
}


def test_a_broken_tax_file_names_the_missing_key() -> None:
    with pytest.raises(KeyError, match="energy_tax"):
        parse_taxes(EMPTY)
