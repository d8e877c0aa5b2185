"""Stored energy is sold only where that pays for the refill, the losses both ways and the wear."""

from dataclasses import replace
from datetime import UTC, date, datetime
from math import isnan
from zoneinfo import ZoneInfo

from hypothesis import given, settings, strategies as st
import numpy as np
import pytest

from custom_components.v2h.engine.calendar import holidays_of
from custom_components.v2h.engine.grid_tariff import EnergyRate, GridTariff, SpotBasis, TariffVersion
from custom_components.v2h.engine.model import Plan, Storage
from custom_components.v2h.engine.planning.planner import make_plan
from custom_components.v2h.engine.tariffs.break_even import (
    break_even_sell_price,
    break_even_spot_price,
    break_evens,
)
from custom_components.v2h.engine.tariffs.tariff import PriceBuildUp
from tests.engine.builders import PLAIN_BATTERY, PLAIN_VEHICLE, peak, problem

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
SEEN_KW = 0.05
"""Import or export that no meter reading tells from none."""


def stack(
    *, export: EnergyRate, vat: float = 0.25, factor: float = 1.0, adder: float = 0.0, content: str = "spot"
) -> PriceBuildUp:
    version = TariffVersion(
        valid_from=date(2020, 1, 1),
        valid_to=None,
        verified=True,
        source="by hand",
        source_date=date(2026, 1, 1),
        fixed_per_month=0.0,
        energy=(EnergyRate(price=0.26),),
        export=(export,),
    )
    tariff = GridTariff(
        company="-", product="-", size=None, country="SE", currency="SEK", versions=(version,)
    )
    return PriceBuildUp(
        tariff=tariff,
        tz=ZoneInfo("Europe/Stockholm"),
        is_holiday=holidays_of("SE", ()),
        vat=vat,
        energy_tax=0.45,
        sell_factor=factor,
        sell_adder=adder,
        content=content,
    )


PLAIN = stack(export=EnergyRate(price=0.033))


def test_losses_both_ways_and_wear() -> None:
    found = break_even_sell_price(1.21, charge_efficiency=0.9, discharge_efficiency=0.8, wear_per_kwh=0.1)
    assert found == pytest.approx(1.21 / 0.72 + 0.1)


@pytest.mark.parametrize("content", ["spot", "spot_vat", "total"])
@pytest.mark.parametrize(
    ("build_up", "spot"),
    [
        (PLAIN, 1.50 - 0.033),
        (stack(export=EnergyRate(price=0.0), factor=0.5, adder=-0.1), (1.50 + 0.1) / 0.5),
        # A grid company that pays a share of spot with VAT: 1 + 0.05 x 1.25 of it.
        (
            stack(export=EnergyRate(price=0.0, spot_share=0.05, spot_basis=SpotBasis.MONTH)),
            1.50 / 1.0625,
        ),
    ],
)
def test_the_spot_price_that_brings_it(build_up: PriceBuildUp, spot: float, content: str) -> None:
    """Always the bare spot price, whatever the price source gives."""
    found = break_even_spot_price(replace(build_up, content=content), 1.50, NOON)
    assert found == pytest.approx(spot)


def test_it_brings_exactly_that() -> None:
    spot = break_even_spot_price(PLAIN, 1.50, NOON)
    assert float(PLAIN.sell(np.array([spot]), (NOON,))[0]) == pytest.approx(1.50)


def test_where_selling_is_not_paid_by_spot_there_is_none() -> None:
    assert isnan(break_even_spot_price(replace(PLAIN, sell_allowed=False), 1.0, NOON))
    assert isnan(break_even_spot_price(replace(PLAIN, sell_factor=0.0), 1.0, NOON))


def test_the_storage_that_sells_cheapest_comes_first() -> None:
    lossy = replace(PLAIN_VEHICLE, charge_efficiency=0.9, discharge_efficiency=0.9, wear_per_kwh=0.1)
    silent = replace(PLAIN_BATTERY, key="silent", can_export=False)
    one_way = replace(PLAIN_BATTERY, key="one way", discharge_kw=0.0)
    found = break_evens(PLAIN, [lossy, silent, one_way, PLAIN_BATTERY], 1.21, NOON)
    assert [item.storage for item in found] == ["battery", "vehicle"]
    assert found[0].sell_price == pytest.approx(1.21)
    assert found[1].sell_price == pytest.approx(1.21 / 0.81 + 0.1)


# The plan


def sold_kwh(plan: Plan) -> float:
    return sum(
        slot.export_kw * ((slot.end - slot.start).total_seconds() / 3600)
        for slot in plan.slots
        if slot.export_kw > SEEN_KW
    )


EMPTY = replace(PLAIN_BATTERY, soc=0.0)


@pytest.mark.parametrize(("sell", "sells"), [(1.40, False), (1.43, True)])
def test_the_plan_sells_above_the_published_break_even_and_not_below(sell: float, sells: bool) -> None:
    """Bought at spot 0.40: 0.40 x 1.25 + 0.535 + 0.375 = 1.41."""
    plan = make_plan(problem([1.41, 2.7], sell=[0.40, sell], storages=[EMPTY]))
    assert (sold_kwh(plan) > 0) is sells


@pytest.mark.parametrize(("above", "sells"), [(-0.02, False), (0.02, True)])
def test_the_plan_counts_losses_and_wear_before_it_sells(above: float, sells: bool) -> None:
    lossy = replace(EMPTY, charge_efficiency=0.9, discharge_efficiency=0.9, wear_per_kwh=0.3)
    least = break_even_sell_price(1.0, charge_efficiency=0.9, discharge_efficiency=0.9, wear_per_kwh=0.3)
    plan = make_plan(problem([1.0, 3.0], sell=[0.1, least + above], storages=[lossy]))
    assert (sold_kwh(plan) > 0) is sells


def least_cost(storage: Storage, buy: list[float]) -> float:
    """The least that a kWh sold can have cost: the cheapest refill, or what it is worth unsold."""
    refill = break_even_sell_price(
        min(buy),
        charge_efficiency=storage.charge_efficiency,
        discharge_efficiency=storage.discharge_efficiency,
        wear_per_kwh=storage.wear_per_kwh,
    )
    end = storage.end_value_per_kwh or 0.0
    return min(refill, end / storage.discharge_efficiency + storage.wear_per_kwh)


prices = st.lists(st.floats(-0.5, 4.0).map(lambda price: round(price, 2)), min_size=4, max_size=10)
efficiency = st.floats(0.8, 1.0).map(lambda value: round(value, 2))


@settings(max_examples=60, deadline=None)
@given(
    buy=prices,
    spread=st.floats(-0.5, 1.5),
    load=st.floats(0.0, 4.0),
    charge=efficiency,
    discharge=efficiency,
    wear=st.floats(0.0, 0.5),
    end=st.floats(0.0, 2.0),
    peak_price=st.sampled_from([0.0, 60.0]),
)
def test_no_plan_sells_below_what_the_energy_cost(
    buy: list[float],
    spread: float,
    load: float,
    charge: float,
    discharge: float,
    wear: float,
    end: float,
    peak_price: float,
) -> None:
    storage = replace(
        PLAIN_BATTERY,
        charge_efficiency=charge,
        discharge_efficiency=discharge,
        wear_per_kwh=wear,
        end_value_per_kwh=end,
    )
    sell = [price - spread for price in buy]
    peaks = [peak(range(len(buy)), peak_price)] if peak_price else []
    plan = make_plan(problem(buy, sell=sell, load=load, storages=[storage], peaks=peaks))
    least = least_cost(storage, buy)
    for slot in plan.slots:
        if slot.export_kw > SEEN_KW:
            assert slot.sell >= least - 1e-6


@settings(max_examples=40, deadline=None)
@given(buy=prices, spread=st.floats(0.0, 1.5), wear=st.floats(0.0, 0.5), soc=st.floats(0.0, 1.0))
def test_no_plan_that_sells_costs_more_than_one_that_may_not(
    buy: list[float], spread: float, wear: float, soc: float
) -> None:
    """The whole plan, wear included, and what is left in the storage counted."""
    storage = replace(PLAIN_BATTERY, soc=soc, wear_per_kwh=wear, end_value_per_kwh=min(buy))
    sell = [price - spread for price in buy]
    free, silent = (
        make_plan(problem(buy, sell=sell, load=1.0, storages=[replace(storage, can_export=may)]))
        for may in (True, False)
    )
    # To what switching costs, which is the planner's own and no money.
    assert free.costs.total <= silent.costs.total + 0.02 * len(buy)
