"""Peaks that the grid company corrects: the household is billed as the company has it, the baselines by their own."""

from datetime import timedelta
import json

import numpy as np
import pytest

from custom_components.v2h.engine.grid_tariff import PeakPeriod, PeakRule, Reduce
from custom_components.v2h.engine.ledger.ledger import Ledger
from custom_components.v2h.engine.ledger.slots import Gap, Policy, StorageEnergy
from custom_components.v2h.engine.ledger.totals import Period

from .ledger_home import CAR, QUARTER, START, at_price, book, house, slot, tariff

NOTHING_AHEAD = np.array([np.nan])
HIGHEST = PeakRule(name="effekt", prices=(49.0,) * 12)


def an_evening() -> Ledger:
    """Two hours of 2 kW; the car at plug-in would have made the first 10 kW and the second, full by then, less."""
    ledger = Ledger(house(CAR))
    book(ledger, [slot(i, 0.5, car=StorageEnergy(soc=0.5)) for i in range(8)], at_price(2.0))
    return ledger


def an_hour_later(ledger: Ledger) -> None:
    """An hour of 2 kW in December, and one in January."""
    for days in (30, 61):
        for index in range(4):
            item = slot(index, 0.5, start=START + timedelta(days=days), car=StorageEnergy(soc=0.8))
            ledger.book(item, NOTHING_AHEAD, at_price(2.0))


def month(ledger: Ledger, rule: PeakRule = HIGHEST, slots: int = 8) -> Period:
    seen = ledger.view(START + slots * QUARTER, tariff(rule))
    assert seen is not None
    return seen.month


def test_the_household_is_billed_for_the_corrected_mean_and_the_baselines_for_their_own() -> None:
    ledger = an_evening()
    before = month(ledger)
    assert before.costs[Policy.REALISED].peak_charge == pytest.approx(49.0 * 2)
    ledger.correct_peak("effekt", START, 3.5)
    after = month(ledger)
    assert after.costs[Policy.REALISED].peak_charge == pytest.approx(49.0 * 3.5)
    for policy in (Policy.PLUG_IN, Policy.CHEAPEST, Policy.UNMANAGED):
        assert after.costs[policy].peak_charge == before.costs[policy].peak_charge
    lost = before.saving(Policy.PLUG_IN).peak_charge - after.saving(Policy.PLUG_IN).peak_charge
    assert lost == pytest.approx(49.0 * 1.5)
    assert after.saving(Policy.PLUG_IN).price == before.saving(Policy.PLUG_IN).price


def test_a_window_that_counts_for_nothing_counts_for_nobody() -> None:
    """What is left is the second hour: 2 kW, and of the baseline what the car still took then."""
    ledger = an_evening()
    ledger.correct_peak("effekt", START, None)
    costs = month(ledger).costs
    second = [flow.flows[Policy.PLUG_IN].import_kwh for flow in ledger.slots[4:]]
    assert costs[Policy.REALISED].peak_charge == pytest.approx(49.0 * 2)
    assert costs[Policy.PLUG_IN].peak_charge == pytest.approx(49.0 * sum(second))


@pytest.mark.parametrize("component", ["effekt", "another"])
def test_a_correction_of_time_that_was_not_measured_or_of_another_component_changes_nothing(
    component: str,
) -> None:
    """Nobody knows what the baselines would have drawn then: a gap can neither save nor cost."""
    ledger = an_evening()
    for index in range(8, 12):
        ledger.book(Gap(start=START + index * QUARTER, reason="not_running"), NOTHING_AHEAD)
    before = month(ledger, slots=12)
    ledger.correct_peak(component, START + 8 * QUARTER if component == "effekt" else START, 9.0)
    assert month(ledger, slots=12) == before


def test_a_restart_keeps_corrections_and_a_closed_month_its_charge() -> None:
    ledger = an_evening()
    ledger.correct_peak("effekt", START, 3.5)
    ledger = Ledger.from_dict(json.loads(json.dumps(ledger.as_dict())), house(CAR))
    assert month(ledger).costs[Policy.REALISED].peak_charge == pytest.approx(49.0 * 3.5)
    an_hour_later(ledger)
    now = START + timedelta(days=61) + 4 * QUARTER
    seen = ledger.view(now, tariff(HIGHEST))
    assert seen is not None
    assert ledger.slots[0].start > START + timedelta(days=28)  # November is closed
    hours = (2.0, 2.0)  # December's and January's own
    assert seen.total.costs[Policy.REALISED].peak_charge == pytest.approx(49.0 * (3.5 + sum(hours)))
    ledger.correct_peak("effekt", START, 1.0)  # too late
    assert seen == ledger.view(now, tariff(HIGHEST))


def test_an_older_month_of_a_rolling_year_is_corrected_for_the_household() -> None:
    rule = PeakRule(name="år", reduce=Reduce.MAX, prices=(10.0,) * 12, period=PeakPeriod.ROLLING_YEAR)
    ledger = an_evening()
    an_hour_later(ledger)
    now = START + timedelta(days=61) + 4 * QUARTER
    before = ledger.view(now, tariff(rule))
    ledger.correct_month("år", (2026, 11), 5.0)
    after = ledger.view(now, tariff(rule))
    assert before is not None
    assert after is not None
    # January is billed for the mean of three months: a kilowatt more of November's is a third of one.
    grown = after.month.costs[Policy.REALISED].peak_charge - before.month.costs[Policy.REALISED].peak_charge
    assert grown == pytest.approx(10.0 * (5.0 - 2.0) / 3)
    assert after.month.costs[Policy.PLUG_IN] == before.month.costs[Policy.PLUG_IN]


def test_a_damaged_correction_is_left_out() -> None:
    ledger = an_evening()
    ledger.correct_peak("effekt", START, 3.5)
    stored = ledger.as_dict() | {
        "corrections": [["effekt", "never", 9.0], None, *ledger.as_dict()["corrections"]]
    }
    restored = Ledger.from_dict(stored, house(CAR))
    assert month(restored).costs[Policy.REALISED].peak_charge == pytest.approx(49.0 * 3.5)
