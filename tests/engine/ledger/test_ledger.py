"""The ledger by hand: what a few slots cost, what the baselines would have cost, and why nothing is counted twice."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
import json
from typing import Any

import numpy as np
import pytest

from custom_components.v2h.engine.ledger.ledger import Ledger
from custom_components.v2h.engine.ledger.slots import (
    BASELINES,
    HEADLINE,
    Gap,
    MeasuredSlot,
    Policy,
    StorageEnergy,
)
from custom_components.v2h.engine.ledger.totals import LedgerCosts, Period

from .ledger_home import (
    BATTERY,
    CAR,
    MEAN_OF_THREE,
    QUARTER,
    START,
    at_price,
    book,
    house,
    slot,
    tariff,
    total,
)

NOTHING_AHEAD = np.array([np.nan])


def view(ledger: Ledger, slots: int, *peaks: Any) -> Any:
    seen = ledger.view(START + slots * QUARTER, tariff(*peaks))
    assert seen is not None
    return seen


def test_a_car_that_waits_for_the_night_saves_the_difference_in_price() -> None:
    """The baseline charges 4 kWh at 3 kr at once; the household the same 4 kWh at 1 kr."""
    ledger = Ledger(house(CAR))
    start = 0.8 - 3.6 / 50  # 4 kWh at the house side are missing
    slots = [
        slot(0, 0.5, car=StorageEnergy(soc=start)),
        slot(1, 0.5, car=StorageEnergy(soc=start)),
        slot(2, 2.5, car=StorageEnergy(in_kwh=2.0, soc=start + 1.8 / 50)),
        slot(3, 2.5, car=StorageEnergy(in_kwh=2.0, soc=0.8)),
    ]
    book(ledger, slots, {0: at_price(3.0), 1: at_price(3.0), 2: at_price(1.0), 3: at_price(1.0)})
    period = view(ledger, 4).today
    real, plugged = period.costs[Policy.REALISED], period.costs[Policy.PLUG_IN]
    assert real.energy == pytest.approx(2 * 0.5 * 3 + 2 * 2.5 * 1)
    assert plugged.energy == pytest.approx(2 * 2.5 * 3 + 2 * 0.5 * 1)
    assert period.saving(Policy.PLUG_IN).total == pytest.approx(8.0)
    assert period.saving(Policy.PLUG_IN).price == pytest.approx(8.0)
    assert period.saving(Policy.CHEAPEST).total == pytest.approx(0.0)
    assert real.fixed_fee == pytest.approx(120.0 / (30 * 24))
    assert period.covered == 1.0


def test_energy_that_is_left_is_worth_the_mean_price_of_the_last_days_as_it_would_come_out() -> None:
    """The household charges nothing; the baseline has 4 kWh more in the car, which would give 3.24 at the house."""
    ledger = Ledger(house(CAR))
    start = 0.8 - 3.6 / 50
    book(ledger, [slot(i, 0.5, car=StorageEnergy(soc=start)) for i in range(4)], at_price(2.0))
    saving = view(ledger, 4).today.saving(Policy.PLUG_IN)
    assert saving.total == pytest.approx(4.0 * 2.0 - 3.6 * 0.9 * 2.0)


def test_the_peak_charge_is_that_of_the_same_quarters_with_and_without() -> None:
    """In one hour the household takes 2 kW and the car at plug-in would have made it 10 kW: a third of the three days."""
    ledger = Ledger(house(CAR))
    book(ledger, [slot(i, 0.5, car=StorageEnergy(soc=0.5)) for i in range(4)], at_price(2.0))
    period = view(ledger, 4, MEAN_OF_THREE).month
    assert period.costs[Policy.REALISED].peak_charge == pytest.approx(49.0 * 2 / 3)
    assert period.costs[Policy.PLUG_IN].peak_charge == pytest.approx(49.0 * 10 / 3)
    assert period.saving(Policy.PLUG_IN).peak_charge == pytest.approx(49.0 * 8 / 3)


def test_peaks_from_before_the_ledger_began_are_everybodys() -> None:
    """Three days of 9 kW are booked: of the car's 10 kW at plug-in only what is above them would have cost."""
    ledger, begin = Ledger(house(CAR)), START + timedelta(days=10)
    for index in range(4):
        ledger.book(slot(index, 0.5, start=begin, car=StorageEnergy(soc=0.5)), NOTHING_AHEAD, at_price(2.0))
    known = {begin - timedelta(days=day): 9.0 for day in (1, 2, 3)}
    later = {begin + timedelta(days=1): 20.0, begin - timedelta(days=20): 20.0}
    ledger.take_before({MEAN_OF_THREE.name: known | later})
    for item in (ledger, Ledger.from_dict(json.loads(json.dumps(ledger.as_dict())), house(CAR))):
        seen = item.view(begin + 4 * QUARTER, tariff(MEAN_OF_THREE))
        assert seen is not None
        for period in (seen.month, seen.today):
            assert period.costs[Policy.REALISED].peak_charge == pytest.approx(0.0)
            assert period.saving(Policy.PLUG_IN).peak_charge == pytest.approx(49.0 * (10 - 9) / 3)


def test_charging_keeps_the_import_under_the_main_fuse() -> None:
    ledger = Ledger(house(CAR, limit_kw=5.0))
    book(ledger, [slot(0, 0.5, car=StorageEnergy(soc=0.5))], at_price(2.0))
    assert ledger.slots[0].flows[Policy.PLUG_IN].import_kwh == pytest.approx(5.0 * 0.25)


def test_own_sun_that_is_kept_is_a_cause_of_its_own() -> None:
    """1 kWh of sun is stored instead of sold at 0.50: worth 0.9025 x 2.00."""
    free = replace(BATTERY, conversion_loss_kw=0.0, wear_per_kwh=0.0)
    ledger = Ledger(house(free))
    slots = [
        slot(0, 0.0, 0.0, battery=StorageEnergy(in_kwh=1.0, soc=0.5 + 0.095)),
        slot(1, 0.3, 0.0, battery=StorageEnergy(soc=0.595)),
    ]
    book(ledger, slots, at_price(2.0, 0.5))
    saving = view(ledger, 2).today.saving(Policy.PLUG_IN)
    assert saving.solar == pytest.approx(0.9025 * 2.0 - 0.5)
    assert saving.price == pytest.approx(0.0)
    assert saving.total == pytest.approx(saving.solar)


def test_wear_is_paid_for_what_is_discharged() -> None:
    ledger = Ledger(house(replace(BATTERY, conversion_loss_kw=0.0)))
    level = 0.5 - 1.0 / 0.95 / 10
    book(ledger, [slot(0, 0.0, battery=StorageEnergy(out_kwh=1.0, soc=level))], at_price(3.0))
    saving = view(ledger, 1).today.saving(Policy.PLUG_IN)
    assert saving.wear == pytest.approx(-0.1)
    assert saving.total == pytest.approx(3.0 - 0.1 - 3.0)  # what it gave is missing now


def test_the_same_hardware_covers_the_house_by_itself() -> None:
    """Unmanaged, the battery would have covered the 2 kW; the household let it rest."""
    ledger = Ledger(house(BATTERY))
    book(ledger, [slot(0, 0.5, battery=StorageEnergy(soc=0.5))], at_price(3.0))
    flow = ledger.slots[0].flows[Policy.UNMANAGED]
    assert flow.import_kwh == 0.0
    assert flow.wear == pytest.approx(0.05)
    assert ledger.levels[Policy.UNMANAGED]["battery"] == pytest.approx(5.0 - 0.5 / 0.95 - 0.005)


def test_a_trip_takes_the_same_energy_from_every_baseline() -> None:
    ledger = Ledger(house(CAR))
    away = StorageEnergy(share=0.0, plugged_at_end=False)
    slots = [
        slot(0, 0.5, car=StorageEnergy(soc=0.8)),
        slot(1, 0.5, car=StorageEnergy(share=0.4, soc=0.8, plugged_at_end=False)),
        slot(2, 0.5, car=away),
        slot(3, 0.5, car=StorageEnergy(share=0.2, soc=0.6)),
    ]
    book(ledger, slots, at_price(2.0))
    assert ledger.slots[3].outside_kwh == {"car": 10.0}
    # Back for three minutes: 8 kW x 0.9 of charging.
    assert ledger.levels[Policy.PLUG_IN]["car"] == pytest.approx(30.0 + 8.0 * 0.9 * 0.05)
    assert ledger.levels[Policy.REALISED]["car"] == pytest.approx(30.0)


def test_a_level_told_only_later_makes_the_trip_then() -> None:
    ledger = Ledger(house(CAR))
    slots = [
        slot(0, 0.5, car=StorageEnergy(soc=0.8)),
        slot(1, 0.5, car=StorageEnergy(share=0.0, plugged_at_end=False)),
        slot(2, 2.5, car=StorageEnergy(in_kwh=2.0)),
        slot(3, 0.5, car=StorageEnergy(soc=0.7)),
    ]
    book(ledger, slots, at_price(2.0))
    assert [item.outside_kwh["car"] for item in ledger.slots] == [0.0, 0.0, 0.0, pytest.approx(6.8)]


def test_nothing_is_booked_twice_and_nothing_out_of_order() -> None:
    ledger = Ledger(house())
    assert ledger.book(slot(1, 1.0), NOTHING_AHEAD, at_price(2.0))
    assert not ledger.book(slot(1, 9.0), NOTHING_AHEAD, at_price(2.0))
    assert not ledger.book(slot(0, 9.0), NOTHING_AHEAD, at_price(2.0))
    assert not ledger.book(Gap(start=START + QUARTER, reason="stale"), NOTHING_AHEAD)
    assert total(ledger, tariff(), START + 2 * QUARTER).costs[Policy.REALISED].energy == pytest.approx(2.0)


def test_a_gap_is_named_counted_as_not_covered_and_saves_nothing() -> None:
    """While nobody looked, the car went from 50 to 80 %: the baselines get the same 15 kWh."""
    ledger = Ledger(house(CAR))
    book(ledger, [slot(0, 0.5, car=StorageEnergy(soc=0.5))], at_price(3.0))
    before = view(ledger, 1).total.saving(Policy.PLUG_IN).total
    ledger.book(Gap(start=START + QUARTER, reason="unknown_unit", source="sensor.grid"), NOTHING_AHEAD)
    ledger.book(slot(3, 0.5, car=StorageEnergy(soc=0.8)), NOTHING_AHEAD, at_price(3.0))
    seen = view(ledger, 4)
    assert [(gap.reason, gap.source) for gap in seen.gaps] == [
        ("unknown_unit", "sensor.grid"),
        ("not_running", ""),
    ]
    assert seen.today.covered == pytest.approx(0.5)
    assert seen.today.elapsed_h == 1.0
    assert seen.total.saving(Policy.PLUG_IN).total == pytest.approx(before)


def test_of_a_slot_that_was_measured_in_part_only_that_part_is_booked() -> None:
    ledger = Ledger(house(CAR))
    slots = [
        slot(0, 0.5, car=StorageEnergy(soc=0.5)),
        slot(1, 0.4, hours=0.2, car=StorageEnergy(soc=0.5)),
    ]
    book(ledger, slots, at_price(2.0))
    assert ledger.slots[1].flows[Policy.PLUG_IN].import_kwh == pytest.approx(0.4 + 8.0 * 0.2)
    assert view(ledger, 2).today.measured_h == pytest.approx(0.45)


def test_a_slot_waits_for_its_price_and_is_not_covered_before() -> None:
    ledger = Ledger(house())
    book(ledger, [slot(0, 1.0)], at_price(2.0))
    ledger.book(slot(1, 1.0), NOTHING_AHEAD)
    assert view(ledger, 2).today.covered == pytest.approx(0.5)
    assert [gap.reason for gap in view(ledger, 2).gaps] == ["no_price"]
    assert ledger.unpriced() == (START + QUARTER,)
    assert ledger.reprice({START + QUARTER: at_price(3.0), START: at_price(2.0)}) == 1
    assert view(ledger, 2).today.costs[Policy.REALISED].energy == pytest.approx(5.0)
    assert view(ledger, 2).today.covered == 1.0


def test_a_corrected_price_changes_the_money_and_not_what_was_done() -> None:
    ledger = Ledger(house(CAR))
    book(ledger, [slot(i, 0.5, car=StorageEnergy(soc=0.5)) for i in range(3)], at_price(2.0))
    flows = [item.flows for item in ledger.slots]
    assert ledger.reprice({START + QUARTER: at_price(5.0)}) == 1
    assert [item.flows for item in ledger.slots] == flows
    period = view(ledger, 3).today
    assert period.costs[Policy.REALISED].energy == pytest.approx(0.5 * (2 + 5 + 2))
    assert period.costs[Policy.PLUG_IN].energy == pytest.approx(2.5 * (2 + 5 + 2))
    stored = period.costs[Policy.PLUG_IN].stored_energy
    assert stored == pytest.approx(3 * 1.8 * 0.9 * 3.0)


def test_a_battery_that_is_bought_or_sold_is_no_saving() -> None:
    ledger = Ledger(house())
    book(ledger, [slot(0, 1.0)], at_price(2.0))
    ledger.house = house(BATTERY)
    ledger.book(slot(1, 1.0, battery=StorageEnergy(soc=1.0)), NOTHING_AHEAD, at_price(2.0))
    assert view(ledger, 2).total.saving(Policy.PLUG_IN).total == pytest.approx(0.0)
    unmanaged = view(ledger, 2).total.saving(Policy.UNMANAGED).total
    ledger.house = house()
    ledger.book(slot(2, 1.0), NOTHING_AHEAD, at_price(2.0))
    assert view(ledger, 3).total.saving(Policy.UNMANAGED).total == pytest.approx(unmanaged, abs=1e-5)
    assert view(ledger, 3).total.saving(Policy.PLUG_IN).total == pytest.approx(0.0)


def test_the_last_slot_of_a_day_belongs_to_it() -> None:
    """At midnight the day shows its last slot; the new one begins with its own first."""
    midnight = datetime.fromisoformat("2026-11-03T00:00:00+01:00")
    ledger = Ledger(house())
    ledger.book(slot(-1, 1.0, start=midnight), NOTHING_AHEAD, at_price(2.0))
    seen = ledger.view(midnight + timedelta(minutes=1), tariff())
    assert seen is not None
    assert seen.today.costs[Policy.REALISED].energy == pytest.approx(2.0)
    ledger.book(slot(0, 3.0, start=midnight), NOTHING_AHEAD, at_price(2.0))
    seen = ledger.view(midnight + QUARTER, tariff())
    assert seen is not None
    assert seen.today.start == midnight
    assert seen.today.costs[Policy.REALISED].energy == pytest.approx(6.0)
    assert seen.month.costs[Policy.REALISED].energy == pytest.approx(8.0)


def test_yesterday_and_the_month_before_are_whole() -> None:
    """The first of December: of November are kept the whole, its last day, and nothing of the day before the ledger."""
    december = datetime.fromisoformat("2026-12-01T00:00:00+01:00")
    ledger = Ledger(house())
    for day, price in ((-2, 1.0), (-1, 2.0), (0, 4.0)):
        for index in range(2):
            ledger.book(
                slot(index, 1.0, start=december + timedelta(days=day)), NOTHING_AHEAD, at_price(price)
            )
        seen = ledger.view(december + timedelta(days=day) + 2 * QUARTER, tariff())
        assert seen is not None
        if day == -2:
            assert (seen.yesterday, seen.last_month) == (None, None)
    assert seen.yesterday.start == december - timedelta(days=1)
    assert seen.yesterday.costs[Policy.REALISED].energy == pytest.approx(2 * 2.0)
    assert seen.last_month.costs[Policy.REALISED].energy == pytest.approx(2 * 1.0 + 2 * 2.0)
    assert seen.today.costs[Policy.REALISED].energy == pytest.approx(2 * 4.0)


def test_days_of_peak_saving_sum_to_the_month_s() -> None:
    ledger, build_up = Ledger(house(CAR)), tariff(MEAN_OF_THREE)
    sums, seen = 0.0, None
    for day in range(5):
        slots = [
            slot(i, 0.3 + 0.1 * day, start=START + timedelta(days=day), car=StorageEnergy(soc=0.3 + 0.02 * i))
            for i in range(4)
        ]
        for item in slots:
            ledger.book(item, NOTHING_AHEAD, at_price(2.0))
        seen = ledger.view(slots[-1].start + QUARTER, build_up)
        assert seen is not None
        sums += seen.today.saving(Policy.PLUG_IN).peak_charge
    assert seen
    assert sums == pytest.approx(seen.month.saving(Policy.PLUG_IN).peak_charge)


def busy(count: int, start: datetime = START) -> list[MeasuredSlot]:
    random = np.random.default_rng(4)
    soc = 0.5
    made = []
    for index in range(count):
        power = float(random.uniform(-3, 3))
        soc += (power * 0.9 if power > 0 else power / 0.9) * 0.25 / 50
        made.append(
            slot(
                index,
                float(random.uniform(0, 2)),
                float(random.uniform(0, 0.4)),
                start=start,
                car=StorageEnergy(
                    in_kwh=max(power, 0) * 0.25, out_kwh=max(-power, 0) * 0.25, soc=round(soc, 3)
                ),
            )
        )
    return made


def test_a_restart_changes_nothing() -> None:
    slots, build_up = busy(40), tariff(MEAN_OF_THREE)
    straight, stopped = Ledger(house(CAR)), Ledger(house(CAR))
    for item in slots:
        straight.book(item, NOTHING_AHEAD, at_price(2.0))
        stopped.book(item, NOTHING_AHEAD, at_price(2.0))
        stopped = Ledger.from_dict(json.loads(json.dumps(stopped.as_dict())), house(CAR))
        stopped.book(item, NOTHING_AHEAD, at_price(9.0))  # and again after the restart
    assert stopped.as_dict() == straight.as_dict()
    now = START + 40 * QUARTER
    assert stopped.view(now, build_up) == straight.view(now, build_up)


@pytest.mark.parametrize(
    "damage",
    [
        {"slots": "x"},
        {"slots": [[1, 2], None, "?"]},
        {"stored": None},
        {"stored": {"levels": {}}},
        {"until": "yesterday"},
        {"closed": [{"month": [2026]}]},
    ],
)
def test_a_damaged_file_loses_what_is_damaged_and_books_on(damage: dict[str, Any]) -> None:
    ledger = Ledger(house(CAR))
    book(ledger, busy(4), at_price(2.0))
    ledger = Ledger.from_dict({**ledger.as_dict(), **damage}, house(CAR))
    assert not ledger.book(busy(4)[3], NOTHING_AHEAD, at_price(2.0)) or "slots" in damage
    assert ledger.book(slot(4, 1.0, car=StorageEnergy(soc=0.5)), NOTHING_AHEAD, at_price(2.0))
    assert view(ledger, 5).total.known


def test_stored_energies_that_are_lost_are_no_saving() -> None:
    ledger = Ledger(house(CAR))
    book(ledger, [slot(i, 0.5, car=StorageEnergy(soc=0.5)) for i in range(4)], at_price(2.0))
    before = view(ledger, 4).total.saving(Policy.PLUG_IN).total
    ledger = Ledger.from_dict({**ledger.as_dict(), "stored": None}, house(CAR))
    ledger.book(slot(4, 0.5, car=StorageEnergy(soc=0.8)), NOTHING_AHEAD, at_price(2.0))
    assert view(ledger, 5).total.saving(Policy.PLUG_IN).total == pytest.approx(before)


def test_months_that_are_closed_keep_their_sums_and_no_slots() -> None:
    build_up = tariff(MEAN_OF_THREE)
    start = datetime.fromisoformat("2026-10-30T00:00:00+01:00")
    ledger = Ledger(house(CAR))
    slots = busy(96 * 65, start)
    years: list[float] = []
    for item in slots:
        ledger.book(item, NOTHING_AHEAD, at_price(2.0))
        if item.start.hour == 12 and item.start.minute == 0:
            seen = ledger.view(item.start + QUARTER, build_up)
            assert seen is not None
            years.append(seen.total.saving(Policy.PLUG_IN).total)
    whole = Ledger(house(CAR))
    for item in slots:
        whole.book(item, NOTHING_AHEAD, at_price(2.0))
    now = slots[-1].start + QUARTER
    kept, all_at_once = ledger.view(now, build_up), whole.view(now, build_up)
    assert kept is not None
    assert all_at_once is not None
    assert ledger.slots[0].start == datetime.fromisoformat("2026-12-01T00:00:00+01:00")
    for policy in BASELINES:
        assert kept.total.saving(policy).total == pytest.approx(all_at_once.total.saving(policy).total)
        assert kept.total.covered == pytest.approx(1.0)
    assert kept.year.start.astimezone(kept.today.start.tzinfo).year in (2026, 2027)
    reloaded = Ledger.from_dict(json.loads(json.dumps(ledger.as_dict())), house(CAR)).view(now, build_up)
    assert reloaded == kept


def test_a_month_is_projected_from_the_hours_that_were_measured() -> None:
    def costs(energy: float, peak: float) -> LedgerCosts:
        return replace(LedgerCosts(), energy=energy, peak_charge=peak)

    month = Period(
        start=datetime(2026, 11, 1, tzinfo=UTC),
        costs=dict.fromkeys(Policy, costs(400.0, 300.0)) | {Policy.REALISED: costs(340.0, 200.0)},
        elapsed_h=130.0,
        measured_h=120.0,
    )
    # 100 kr of peak charge and 60 kr of energy in 120 hours: half a krona for each hour to come.
    assert month.projected(HEADLINE, 600.0) == pytest.approx(160.0 + 300.0)
    assert replace(month, measured_h=71.0).projected(HEADLINE, 600.0) is None, "too little is measured"
