"""The worked examples that a Swedish survey of April 2024 published, and the same with the figures of 2026.

Where the survey's own tables do not agree with their own columns the test says so: the code computes, it does not copy.
"""

from datetime import UTC, date, datetime
from decimal import ROUND_HALF_UP, Decimal
from zoneinfo import ZoneInfo

import pytest

from custom_components.v2h.engine.buying.assumptions import Assumptions, load_assumptions
from custom_components.v2h.engine.buying.finance import payback_years
from custom_components.v2h.engine.buying.investment import (
    Investment,
    InvestmentKind,
    cost,
    fuse_kw,
    unit_price,
    usable_kwh,
    wear_of_purchase,
)
from custom_components.v2h.engine.buying.main_fuse import check_fuse, fuse_fees, fuse_saving
from custom_components.v2h.engine.buying.profitability import Situation, estimate
from custom_components.v2h.engine.buying.yearly import Cause, income_tax
from custom_components.v2h.engine.calendar import holidays_of
from custom_components.v2h.engine.grid_tariff import EnergyRate, GridTariff, TariffVersion
from custom_components.v2h.engine.tariffs.break_even import break_even_sell_price, break_even_spot_price
from custom_components.v2h.engine.tariffs.file import load_company
from custom_components.v2h.engine.tariffs.tariff import PriceBuildUp

BATTERY = Investment(kind=InvestmentKind.BATTERY, battery_kwh=10.0, battery_kw=10.0)
SERVICES = Investment(kind=InvestmentKind.BATTERY, battery_kwh=10.0, battery_kw=10.0, sells_services=True)
USED_CAR = Investment(kind=InvestmentKind.USED_CAR, car_kwh=40.0)
TODAY = date(2026, 11, 22)


def figures(year: int) -> Assumptions:
    found = load_assumptions("SE", year)
    assert found is not None
    return found


def hundreds(price: float) -> int:
    return int(Decimal(repr(round(price / 100, 6))).quantize(Decimal(1), ROUND_HALF_UP)) * 100


def fees(company: str, product: str) -> dict[float, float]:
    found = load_company("SE", company)
    assert found is not None
    sizes = next(item.sizes for item in found.products if item.key == product)
    return fuse_fees({float(size[:-1]): found.tariff(product, size) for size in sizes}, TODAY)


# The price


@pytest.mark.parametrize(("year", "price", "rot"), [(2024, 140_000, 3_000), (2026, 100_000, 3_000)])
def test_a_battery_of_10_kwh_and_10_kw(year: int, price: int, rot: int) -> None:
    """2024: 10 x 10,000 + 10 x 3,000 + 10,000. 2026: 10 x 6,500 + 10 x 2,500 + 10,000. 30 % of 10,000 off."""
    found = cost(BATTERY, figures(year))
    assert found.price == price
    assert found.rot == rot
    assert found.green == 0.0
    assert found.net == price - rot


def test_the_deduction_for_labour_of_a_dearer_installation() -> None:
    """Of 10,000 to 15,000 kr it is 3,000 to 4,500; the survey says 3,000 to 5,000."""
    found = cost(BATTERY, figures(2024).with_values({"installation": 15_000.0}))
    assert found.rot == 4_500.0


@pytest.mark.parametrize(
    ("sells", "year", "green", "rot"),
    [
        (False, 2024, 50_000.0, 0.0),
        (True, 2024, 0.0, 3_000.0),
        (False, 2026, 48_500.0, 0.0),
        (True, 2026, 48_500.0, 0.0),
    ],
)
def test_the_deduction_for_storage_with_solar(sells: bool, year: int, green: float, rot: float) -> None:
    """48.5 % of 140,000 is 67,900, above the cap; of 100,000 48,500. In April 2024 none where services are sold."""
    with_sun = Investment(kind=InvestmentKind.BATTERY, has_production=True, sells_services=sells)
    found = cost(with_sun, figures(year))
    assert (found.green, found.rot) == (green, rot)


TABLE_1 = [
    (4.6, 64_400, 14_000),
    (5.1, 67_400, 13_200),
    (6.6, 55_600, 8_400),
    (9.2, 123_000, 13_400),
    (9.6, 90_700, 9_400),  # printed: 9,500
    (9.8, 76_900, 7_800),
    (10.2, 122_800, 12_000),
    (11.5, 82_500, 7_200),  # printed: 7,000
    (16.0, 145_700, 9_100),
    (16.4, 119_500, 7_300),
    (25.6, 228_000, 8_900),
]
TABLE_2 = [
    (5, 17_000, 3_400),
    (6, 17_900, 3_000),
    (8, 19_500, 2_400),
    (8, 19_800, 2_500),
    (8, 32_900, 4_100),
    (10, 28_500, 2_900),
    (10, 21_800, 2_200),
    (10, 25_400, 2_500),
    (12, 37_400, 3_100),
    (15, 38_500, 2_600),
]


@pytest.mark.parametrize(("size", "price", "per_unit"), TABLE_1 + TABLE_2)
def test_unit_prices_of_quoted_models(size: float, price: float, per_unit: int) -> None:
    """Tables 1 and 2; two of 21 cells are printed otherwise than their own columns say."""
    assert hundreds(unit_price(price, size)) == per_unit


def test_the_default_prices_lie_within_the_tables() -> None:
    found = figures(2024)
    batteries = [unit_price(price, size) for size, price, _ in TABLE_1]
    inverters = [unit_price(price, size) for size, price, _ in TABLE_2]
    assert min(batteries) < found.battery_per_kwh < max(batteries)
    assert min(inverters) < found.inverter_per_kw < max(inverters)


# Table 3: what it earns


def test_cheaper_hours() -> None:
    """10 kWh x 365 nights x 0.40 kr, without losses and VAT: 1,460 kr, printed 1,000 to 2,000."""
    plain = figures(2024).with_values({"vat": 0.0, "battery_efficiency": 1.0})
    assert estimate(BATTERY, plain).amount(Cause.HOURS) == pytest.approx(1_460.0, abs=1e-9)


@pytest.mark.parametrize(
    ("year", "kronor"),
    [
        # 10 x 365 x (0.40 x 1.25 - 1.41 x (1 / 0.88 - 1))
        (2024, 3_650 * (0.5 - 1.41 * 3 / 22)),
        # 10 x 0.9 x 240 x (0.75 x 1.25 - 1.30 x (1 / 0.88 - 1))
        (2026, 2_160 * (0.9375 - 1.30 * 3 / 22)),
    ],
)
def test_cheaper_hours_with_losses_and_vat(year: int, kronor: float) -> None:
    found = estimate(BATTERY, figures(year)).amount(Cause.HOURS)
    assert found == pytest.approx(kronor, abs=1e-6)
    assert 1_000 <= found <= 2_000


@pytest.mark.parametrize(("year", "kronor"), [(2024, 2_520.0), (2026, 0.0)])
def test_a_lower_peak_charge(year: int, kronor: float) -> None:
    """3 kW x 70 kr x 12; most grid companies charge nothing in 2026."""
    assert estimate(BATTERY, figures(year)).amount(Cause.PEAKS) == pytest.approx(kronor, abs=1e-9)


def test_a_lower_peak_charge_of_2026_where_there_is_one() -> None:
    """2.6 kW x 49 kr x 12."""
    gothenburg = figures(2026).with_values({"peak_price": 49.0})
    assert estimate(BATTERY, gothenburg).amount(Cause.PEAKS) == pytest.approx(1_528.8, abs=1e-9)


@pytest.mark.parametrize(
    ("company", "product", "kronor"),
    [("vattenfall", "enkel", 2_310.0), ("eon", "syd", 2_370.0), ("ellevio", "villa", 1_680.0)],
)
def test_a_main_fuse_of_16_instead_of_20_ampere(company: str, product: str, kronor: float) -> None:
    """Printed 2,000 to 3,000; by the price lists of 2026 two of the three largest companies lie within that."""
    assert fuse_saving(fees(company, product), 20.0, 16.0) == pytest.approx(kronor, abs=1e-9)


def test_3_kw_are_what_lies_between_20_and_16_ampere() -> None:
    assert fuse_kw(20.0) - fuse_kw(16.0) == pytest.approx(2.76)
    found = check_fuse(
        {16.0: 5_775.0, 20.0: 8_085.0},
        from_a=20.0,
        to_a=16.0,
        worst_day_a=[(18.0, 18.0, 18.0)],
        storage_kw=3.0,
        storage_kwh=10.0,
        pausable_a=6.0,
    )
    assert found.counts
    assert found.need_kw == pytest.approx((18.0 - 16.0 * 0.92) * 3 * 0.23)


@pytest.mark.parametrize(
    ("year", "pay", "tax", "years"),
    [(2024, 25_000.0, 0.0, 5.6), (2026, 3_960.0, 0.0, 100_000 / 3_960)],
)
def test_services_to_the_grid(year: int, pay: float, tax: float, years: float) -> None:
    """10 kW x 2,500 kr; 140,000 / 25,000 is the printed "about 6 years". In 2026 10 kW x 33 kr x 12: 25 years."""
    found = estimate(SERVICES, figures(year))
    assert found.amount(Cause.SERVICES) == pytest.approx(pay, abs=1e-6)
    assert found.amount(Cause.SERVICES_TAX) == pytest.approx(-tax, abs=1e-6)
    assert payback_years(found.cost.price, pay) == pytest.approx(years)


@pytest.mark.parametrize("year", [2024, 2026])
def test_tax_on_income_from_the_home(year: int) -> None:
    """25,000 of rent and 25,000 of the battery: (50,000 - 40,000) x 0.3."""
    found = figures(year)
    rule = {"allowance": found.income_allowance, "rate": found.income_tax}
    assert income_tax(25_000.0, other_income=25_000.0, **rule) == pytest.approx(3_000.0)
    assert income_tax(25_000.0, other_income=0.0, **rule) == 0.0
    sold = estimate(SERVICES, figures(2024), Situation(other_income=25_000.0))
    assert sold.amount(Cause.SERVICES_TAX) == pytest.approx(-3_000.0, abs=1e-6)


def test_a_car_that_is_paid_for_services_has_no_allowance_since_december_2024() -> None:
    """10 kW x 33 kr x 12, half of the year, and 30 % of it: where somebody buys it at all."""
    sells = Investment(kind=InvestmentKind.V2H_CHARGER, charger_kw=10.0, sells_services=True)
    found = estimate(sells, figures(2026).with_values({"vehicle_services": 0.5}))
    assert found.amount(Cause.SERVICES) == pytest.approx(1_980.0)
    assert found.amount(Cause.SERVICES_TAX) == pytest.approx(-594.0)


def test_wear_for_every_kwh_is_1_to_4_kronor() -> None:
    """10,000 kr / 6,000 cycles in 2024; 6,500 / (6,000 x 0.9) in 2026."""
    assert wear_of_purchase(BATTERY, figures(2024)) == pytest.approx(10 / 6)
    assert wear_of_purchase(BATTERY, figures(2026)) == pytest.approx(6_500 / 5_400)


# Selling


def stack(transfer: float, tax: float, export: float = 0.0) -> PriceBuildUp:
    version = TariffVersion(
        valid_from=date(2020, 1, 1),
        valid_to=None,
        verified=True,
        source="by hand",
        source_date=date(2026, 1, 1),
        fixed_per_month=0.0,
        energy=(EnergyRate(price=transfer),),
        export=(EnergyRate(price=export),),
    )
    tariff = GridTariff(
        company="-", product="-", size=None, country="SE", currency="SEK", versions=(version,)
    )
    return PriceBuildUp(
        tariff=tariff,
        tz=ZoneInfo("Europe/Stockholm"),
        is_holiday=holidays_of("SE", ()),
        vat=0.25,
        energy_tax=tax,
    )


def test_selling_what_was_bought_at_40_ore_needs_141() -> None:
    """40 x 1.25 + 53.5 + 37.5, without losses and wear."""
    build_up = stack(transfer=0.375, tax=0.535)
    refill = 0.40 * 1.25 + 0.535 + 0.375
    found = break_even_spot_price(
        build_up, break_even_sell_price(refill), datetime(2024, 4, 29, 12, tzinfo=UTC)
    )
    assert found == pytest.approx(1.41, abs=1e-12)


def test_selling_in_2026_needs_more_with_losses_and_wear() -> None:
    """(40 x 1.25 + 45 + 26) / 0.88 + 10, less the grid company's 3.3."""
    build_up = stack(transfer=0.26, tax=0.45, export=0.033)
    sell = break_even_sell_price(
        0.40 * 1.25 + 0.45 + 0.26, charge_efficiency=0.88, discharge_efficiency=1.0, wear_per_kwh=0.10
    )
    assert sell == pytest.approx(1.21 / 0.88 + 0.10)
    found = break_even_spot_price(build_up, sell, datetime(2026, 11, 23, 12, tzinfo=UTC))
    assert found == pytest.approx(1.21 / 0.88 + 0.10 - 0.033)


# A used car as storage against a stationary battery


@pytest.mark.parametrize(("year", "battery", "car"), [(2024, 140_000, 147_620), (2026, 100_000, 119_600)])
def test_a_used_car_holds_more_than_a_battery_and_costs_less_for_each_kwh(
    year: int, battery: int, car: int
) -> None:
    """40 kWh x 0.88 left x 0.70 used: 24.64 kWh. Price: car + bidirectional charger + installation."""
    found = figures(year)
    assert usable_kwh(USED_CAR, found) == pytest.approx(24.64)
    assert usable_kwh(USED_CAR, found) > usable_kwh(BATTERY, found)
    assert (cost(BATTERY, found).price, cost(USED_CAR, found).price) == (battery, car)
    assert unit_price(car, usable_kwh(USED_CAR, found)) < unit_price(battery, usable_kwh(BATTERY, found))


@pytest.mark.parametrize("year", [2024, 2026])
def test_a_used_car_pays_best_where_the_household_needs_a_second_car_anyway(year: int) -> None:
    needed = Investment(kind=InvestmentKind.USED_CAR, car_kwh=40.0, car_share=0.0)
    found = figures(year)
    storage_only, second_car = (estimate(item, found).discharging for item in (USED_CAR, needed))
    assert second_car.cost == storage_only.cost - 70_000
    assert second_car.yearly == storage_only.yearly + 2_500
    assert second_car.net_present_value > storage_only.net_present_value


@pytest.mark.parametrize("year", [2024, 2026])
def test_nothing_of_it_pays_in_a_typical_house_without_services(year: int) -> None:
    """What the survey says of 2024 holds in 2026, too."""
    for item in (BATTERY, USED_CAR):
        assert estimate(item, figures(year)).discharging.net_present_value < 0


def test_services_made_it_pay_in_2024_and_do_not_in_2026() -> None:
    before, now = (estimate(SERVICES, figures(year)).discharging for year in (2024, 2026))
    assert before.payback_years is not None
    assert before.payback_years == pytest.approx(5.4, abs=0.05)
    assert before.net_present_value > 0
    assert now.payback_years is not None
    assert now.payback_years > now.years
    assert now.net_present_value < 0
