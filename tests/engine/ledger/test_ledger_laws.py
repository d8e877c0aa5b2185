"""Laws of the ledger, whatever the meters say."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
import json
from random import Random

from hypothesis import given, settings, strategies as st
import numpy as np
import pytest

from custom_components.v2h.engine.ledger.baselines import run_baseline
from custom_components.v2h.engine.ledger.ledger import Ledger
from custom_components.v2h.engine.ledger.slots import (
    BASELINES,
    Gap,
    MeasuredSlot,
    Policy,
    SlotPrices,
    StorageEnergy,
)
from custom_components.v2h.engine.model import Floats

from .ledger_home import BATTERY, CAR, MEAN_OF_THREE, QUARTER, START, STOCKHOLM, house, tariff

HOUSE = house(CAR, BATTERY)
EFFICIENCY = 0.9
LOSSLESS = house(
    CAR,
    replace(BATTERY, conversion_loss_kw=0.0, charge_efficiency=EFFICIENCY, discharge_efficiency=EFFICIENCY),
)
"""But for the efficiency, so that the energy of a change of what is stored is known without the time it took."""
TARIFF = tariff(MEAN_OF_THREE)
ENERGY = st.floats(0.0, 3.0)
SOC = st.none() | st.floats(0.0, 1.0)
PRICE = st.none() | st.floats(-1.0, 8.0)


@st.composite
def storages(draw: st.DrawFn) -> StorageEnergy:
    share = draw(st.sampled_from([0.0, 0.4, 1.0, 1.0, 1.0]))
    return StorageEnergy(
        in_kwh=draw(ENERGY) * share,
        out_kwh=draw(ENERGY) * share,
        share=share,
        soc=draw(SOC) if share else None,
        plugged_at_end=share == 1.0 or (share > 0.0 and draw(st.booleans())),
    )


@st.composite
def quarters(
    draw: st.DrawFn, jumps: Sequence[int] = (1, 1, 1, 1, 3, 50)
) -> list[tuple[MeasuredSlot | Gap, SlotPrices | None]]:
    made: list[tuple[MeasuredSlot | Gap, SlotPrices | None]] = []
    number = 0
    for _ in range(draw(st.integers(1, 25))):
        number += draw(st.sampled_from(jumps))
        start = START + number * QUARTER
        if draw(st.integers(0, 5)) == 0:
            made.append((Gap(start=start, reason="stale"), None))
            continue
        price = draw(PRICE)
        item = MeasuredSlot(
            start=start,
            hours=draw(st.sampled_from([0.25, 0.25, 0.2])),
            import_kwh=draw(ENERGY),
            export_kwh=draw(ENERGY),
            storages={
                "car": draw(storages()),
                "battery": replace(draw(storages()), share=1.0, plugged_at_end=True),
            },
        )
        known = None if price is None else SlotPrices(source=price, buy=price, sell=price - 0.6)
        made.append((item, known))
    return made


def booked(items: list[tuple[MeasuredSlot | Gap, SlotPrices | None]]) -> Ledger:
    ledger = Ledger(HOUSE)
    ahead: Floats = np.array([prices.buy if prices else np.nan for _, prices in items])
    for index, (item, prices) in enumerate(items):
        ledger.book(item, ahead[index:], prices)
    return ledger


@settings(max_examples=60, deadline=None)
@given(quarters())
def test_the_causes_sum_to_what_the_baseline_cost_more(
    items: list[tuple[MeasuredSlot | Gap, SlotPrices | None]],
) -> None:
    ledger = booked(items)
    seen = ledger.view(items[-1][0].start + QUARTER, TARIFF)
    assert seen is not None
    for period in (seen.today, seen.month, seen.year, seen.total):
        for policy in BASELINES:
            saving = period.saving(policy)
            difference = period.costs[policy].total - period.costs[Policy.REALISED].total
            assert saving.total == pytest.approx(difference, abs=1e-9)
            assert saving.total == pytest.approx(
                saving.price + saving.peak_charge + saving.solar + saving.wear, abs=1e-12
            )
        assert period.covered is None or 0.0 <= period.covered <= 1.0


@settings(max_examples=60, deadline=None)
@given(quarters())
def test_only_what_is_measured_and_priced_is_counted(
    items: list[tuple[MeasuredSlot | Gap, SlotPrices | None]],
) -> None:
    seen = booked(items).view(items[-1][0].start + QUARTER, TARIFF)
    assert seen is not None
    counted = [(item, prices) for item, prices in items if isinstance(item, MeasuredSlot) and prices]
    assert seen.total.measured_h == pytest.approx(sum(item.hours for item, _ in counted))
    energy = sum(item.import_kwh * prices.buy - item.export_kwh * prices.sell for item, prices in counted)
    assert seen.total.costs[Policy.REALISED].energy == pytest.approx(energy)
    assert len(seen.gaps) == (seen.until - seen.since) // QUARTER - len(counted)


@settings(max_examples=40, deadline=None)
@given(quarters(jumps=(1, 1, 1, 4, 96, 20 * 96)), st.randoms(use_true_random=False))
def test_saved_loaded_or_looked_at_at_any_moment_it_comes_to_the_same(
    items: list[tuple[MeasuredSlot | Gap, SlotPrices | None]], random: Random
) -> None:
    """Also where a look closes months, a slot is told twice, or a price or a peak is corrected meanwhile."""
    straight, stirred = Ledger(HOUSE), Ledger(HOUSE)
    for item, prices in items:
        now = item.start + QUARTER
        for ledger in (straight, stirred):
            assert ledger.book(item, np.array([prices.buy if prices else np.nan]), prices)
        if random.random() < 0.3:
            assert not stirred.book(item, np.array([9.0]), prices)
        if random.random() < 0.3 and straight.slots:
            start = straight.slots[-1].start
            price = SlotPrices(source=1.0, buy=random.random(), sell=0.1)
            for ledger in (straight, stirred):
                ledger.reprice({start: price})
                ledger.correct_peak("effekt", start.replace(minute=0), 5.0)
        if random.random() < 0.4:
            stirred = Ledger.from_dict(json.loads(json.dumps(stirred.as_dict())), HOUSE)
        if random.random() < 0.4:
            stirred.view(now, TARIFF)
    assert _causes(straight, now) == pytest.approx(_causes(stirred, now), abs=2e-5)


def _causes(ledger: Ledger, now: datetime) -> list[float]:
    """What was saved against each baseline in each period, by cause."""
    view = ledger.view(now, TARIFF)
    assert view is not None
    savings = [
        period.saving(policy)
        for period in (view.today, view.month, view.year, view.total)
        for policy in BASELINES
    ]
    return [value for item in savings for value in (item.price, item.peak_charge, item.solar, item.wear)]


@settings(max_examples=40, deadline=None)
@given(quarters(jumps=(1, 1, 1, 4, 40)))
def test_days_add_up_to_the_month_by_cause(
    items: list[tuple[MeasuredSlot | Gap, SlotPrices | None]],
) -> None:
    """Each day as the sensor showed it last, and the days of which nothing is known."""
    ledger, last = booked(items), items[-1][0].start + QUARTER
    view = ledger.view(last, TARIFF)
    assert view is not None
    day, sums = view.month.start, dict.fromkeys(("price", "peak_charge", "solar", "wear"), 0.0)
    while day < last:
        following = (day.astimezone(STOCKHOLM) + timedelta(days=1)).replace(hour=0).astimezone(UTC)
        shown = ledger.view(min(following, last), TARIFF)
        if shown is not None and following > view.since:
            assert shown.today.start == day
            for cause in sums:
                sums[cause] += getattr(shown.today.saving(Policy.PLUG_IN), cause)
        day = following
    for cause, value in sums.items():
        assert value == pytest.approx(getattr(view.month.saving(Policy.PLUG_IN), cause), abs=1e-6)


@settings(max_examples=40, deadline=None)
@given(quarters(), st.integers(0, 24), st.floats(0.0, 1.0))
def test_a_gap_alone_saves_nothing(
    items: list[tuple[MeasuredSlot | Gap, SlotPrices | None]], slots: int, soc: float
) -> None:
    """Whatever has happened to the storages meanwhile: the next slot finds the same difference as before."""
    still = StorageEnergy(soc=soc)
    ledger = booked(items)
    before = {policy: sum(levels.values()) for policy, levels in ledger.levels.items()}
    item = MeasuredSlot(
        start=items[-1][0].start + (2 + slots) * QUARTER,
        hours=1e-6,  # no time for a baseline to do anything
        import_kwh=0.0,
        export_kwh=0.0,
        storages={"car": still, "battery": still},
    )
    ledger.book(item, np.array([1.0]), SlotPrices(source=1.0, buy=1.0, sell=0.4))
    after = {policy: sum(levels.values()) for policy, levels in ledger.levels.items()}
    for policy in BASELINES:
        assert after[policy] - after[Policy.REALISED] == pytest.approx(
            before[policy] - before[Policy.REALISED], abs=1e-3
        )


@settings(max_examples=40, deadline=None)
@given(
    st.sampled_from(BASELINES),
    st.lists(st.tuples(st.floats(-1.5, 2.0), st.floats(0.1, 5.0), st.booleans()), min_size=4, max_size=40),
    st.floats(0.1, 0.9),
)
def test_a_house_that_does_what_a_baseline_does_saves_exactly_nothing(
    policy: Policy, quarters: list[tuple[float, float, bool]], soc: float
) -> None:
    """What the baseline makes of a quarter is what the meters measure in it."""
    ledger = Ledger(LOSSLESS)
    ahead: Floats = np.array([price for _, price, _ in quarters])
    levels = {"car": soc * 50.0, "battery": soc * 10.0}
    away = StorageEnergy(share=0.0, plugged_at_end=False)
    for index, (net_kwh, price, at_home) in enumerate(quarters):
        start = START + index * QUARTER
        still = {"car": StorageEnergy() if at_home or index == 0 else away, "battery": StorageEnergy()}
        done = run_baseline(policy, LOSSLESS, _metered(start, net_kwh, still), levels, ahead[index:])
        moved = {key: _moved(item, done.stored_kwh[key], levels[key]) for key, item in still.items()}
        moved = {
            key: replace(item, soc=done.stored_kwh[key] / (50 if key == "car" else 10))
            if item.share
            else item
            for key, item in moved.items()
        }
        ledger.book(
            _metered(start, net_kwh, moved),
            ahead[index:],
            SlotPrices(source=price, buy=price, sell=price - 0.6),
        )
        levels = dict(done.stored_kwh)
    seen = ledger.view(START + len(quarters) * QUARTER, TARIFF)
    assert seen is not None
    saving = seen.total.saving(policy)
    for cause in (saving.total, saving.price, saving.peak_charge, saving.solar, saving.wear):
        # Energies and levels are kept to six decimals: their errors in a peak of 49 kr/kW add up to some hundredths of an öre.
        assert cause == pytest.approx(0.0, abs=1e-3)


def _metered(start: datetime, net_kwh: float, moved: Mapping[str, StorageEnergy]) -> MeasuredSlot:
    grid = net_kwh + sum(item.in_kwh - item.out_kwh for item in moved.values())
    return MeasuredSlot(
        start=start, hours=0.25, import_kwh=max(grid, 0.0), export_kwh=max(-grid, 0.0), storages=moved
    )


def _moved(item: StorageEnergy, after_kwh: float, before_kwh: float) -> StorageEnergy:
    """The same storage with the energies at the house side that a change of what is stored takes."""
    change = after_kwh - before_kwh
    return replace(item, in_kwh=max(change, 0.0) / EFFICIENCY, out_kwh=max(-change, 0.0) * EFFICIENCY)
