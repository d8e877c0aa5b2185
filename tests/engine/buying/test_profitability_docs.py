"""docs/profitability.md says what the data and the code say."""

import json
from pathlib import Path
import re

import pytest

from custom_components.v2h.engine.buying.assumptions import Assumptions, load_assumptions
from custom_components.v2h.engine.buying.investment import (
    Investment,
    InvestmentKind,
    cost,
    unit_price,
    usable_kwh,
)
from custom_components.v2h.engine.buying.profitability import Situation, estimate
from custom_components.v2h.engine.buying.yearly import YearCosts, YearValues

ROOT = Path(__file__).parents[3]
TEXT = (ROOT / "docs" / "profitability.md").read_text(encoding="utf-8")
YEARS = (2024, 2026)
ROWS = {
    cells[1].strip("` "): cells[2:]
    for line in TEXT.splitlines()
    if (cells := [cell.strip() for cell in line.split("|")]) and len(cells) > 6
}


def figures(year: int) -> Assumptions:
    found = load_assumptions("SE", year)
    assert found is not None
    return found


def written(value: float) -> str:
    return f"{value:,.10g}"


@pytest.mark.parametrize("year", YEARS)
def test_every_figure_is_in_the_table(year: int) -> None:
    data = json.loads(
        (ROOT / "custom_components" / "v2h" / "invest" / f"se_{year}.json").read_text(encoding="utf-8")
    )
    for name, figure in data["figures"].items():
        shown = ROWS[name][1 + YEARS.index(year)]
        assert shown.split(" ")[0] == written(figure["value"]), name
        assert shown.endswith("*") is not figure["verified"], name
        low, high = figure.get("low", figure["value"]), figure.get("high", figure["value"])
        assert (f"({written(low)} to {written(high)})" in shown) is (low != high), name
        if year == 2026:
            assert figure["source"]["en"] in ROWS[name][3]
            assert figure["date"] in ROWS[name][3]


HOUSES = {
    "A": (
        Investment(kind=InvestmentKind.V2H_CHARGER),
        25.0,
        (27_277.10, 7_898.18),
        (25_764.29, 3_238.35),
        (25_348.05, 3_065.37),
        (673.305, 673.305),
    ),
    "B": (
        Investment(kind=InvestmentKind.BATTERY, battery_kw=5.0),
        25.0,
        (26_176.83, 3_646.09),
        (26_176.83, 3_646.09),
        (24_886.95, 2_109.36),
        (2_451.02, 0.0),
    ),
    "C": (
        Investment(kind=InvestmentKind.V2H_CHARGER),
        20.0,
        (37_086.63, 0.0),
        (36_120.56, 0.0),
        (35_849.17, 0.0),
        (568.81, 568.81),
    ),
    "D": (
        Investment(kind=InvestmentKind.BATTERY_AND_CHARGER, battery_kw=5.0),
        25.0,
        (35_433.96, 13_865.34),
        (33_695.76, 10_751.97),
        (31_938.85, 6_903.30),
        (3_280.79, 707.08),
    ),
}
"""What is bought, main fuse, then (energy, peak) unmanaged, charging only and perfect, then kWh in all and of the car."""


@pytest.mark.parametrize("house", HOUSES)
@pytest.mark.parametrize("year", YEARS)
def test_the_measured_houses_are_what_the_code_says(house: str, year: int) -> None:
    investment, fuse, unmanaged, charging, perfect, (kwh, car_kwh) = HOUSES[house]
    before, between, after = (
        YearCosts(energy=energy, peak=peak) for energy, peak in (unmanaged, charging, perfect)
    )
    measured = YearValues(
        unmanaged=before,
        charging_only=between,
        discharging=after,
        discharged_kwh=kwh,
        car_kwh=car_kwh,
    )
    found = estimate(investment, figures(year), Situation(year=measured, main_fuse_a=fuse))
    row = next(cells for name, cells in ROWS.items() if name.startswith(f"{house}:"))
    numbers = [
        float(re.sub(r"[^0-9.-]", "", part)) for part in (*row[1:4], *row[4 + YEARS.index(year)].split(";"))
    ]
    alone = found.discharging
    assert alone.payback_years is not None
    expected = (
        found.whole.yearly,
        found.whole.yearly - alone.yearly,
        alone.yearly,
        alone.cost,
        alone.payback_years,
        alone.net_present_value,
    )
    assert numbers == pytest.approx(expected, abs=1.0)


@pytest.mark.parametrize(("year", "car", "battery"), [(2024, 5_991, 14_000), (2026, 4_854, 11_111)])
def test_a_used_car_against_a_battery(year: int, car: int, battery: int) -> None:
    found = figures(year)
    for kind, price in ((InvestmentKind.USED_CAR, car), (InvestmentKind.BATTERY, battery)):
        item = Investment(kind=kind)
        assert round(unit_price(cost(item, found).price, usable_kwh(item, found))) == price
        assert f"{price:,}" in TEXT
