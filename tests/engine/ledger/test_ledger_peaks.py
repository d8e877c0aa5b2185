"""Peak charges as the ledger books them: a window counts when it has ended, and what is booked only grows."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
import json

from hypothesis import given, settings, strategies as st
import numpy as np
import pytest

from custom_components.v2h.engine.calendar import no_holiday
from custom_components.v2h.engine.grid_tariff import Distinct, PeakPeriod, PeakRule, Reduce
from custom_components.v2h.engine.ledger.ledger import Ledger, LedgerView
from custom_components.v2h.engine.ledger.slots import BookedSlot, Gap, MeasuredSlot, Policy, StorageEnergy
from custom_components.v2h.engine.ledger.totals import Period
from custom_components.v2h.engine.peaks.billing import peak_charges

from .ledger_home import CAR, MEAN_OF_THREE, QUARTER, START, STOCKHOLM, at_price, house, slot, tariff

NOTHING_AHEAD = np.array([np.nan])
PRICES = (49.0,) * 12
HIGHEST = PeakRule(name="effekt", prices=PRICES)
HOUSE = house(CAR)
RULES = (
    HIGHEST,
    MEAN_OF_THREE,
    replace(HIGHEST, window_minutes=15),
    replace(MEAN_OF_THREE, window_minutes=30, distinct=Distinct.NONE),
    replace(MEAN_OF_THREE, distinct=Distinct.WEEK, n=2),
    replace(HIGHEST, reduce=Reduce.NTH, n=2),
    replace(HIGHEST, floor_kw=2.5, period=PeakPeriod.ROLLING_YEAR, window_minutes=15),
    replace(MEAN_OF_THREE, steps=((2.0, 100.0), (5.0, 250.0), (10.0, 400.0), (99.0, 700.0))),
)


def local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=STOCKHOLM).astimezone(UTC)


def booked(items: Sequence[MeasuredSlot | Gap]) -> Ledger:
    ledger = Ledger(HOUSE)
    for item in items:
        ledger.book(item, NOTHING_AHEAD, at_price(2.0))
    return ledger


def seen(ledger: Ledger, now: datetime, rule: PeakRule = HIGHEST) -> LedgerView:
    found = ledger.view(now, tariff(rule))
    assert found is not None
    return found


def evening(numbers: Sequence[int], start: datetime = START) -> list[MeasuredSlot]:
    """The household takes 2 kW; the car at plug-in would have made it 10 kW."""
    return [slot(number, 0.5, start=start, car=StorageEnergy(soc=0.5)) for number in numbers]


def charges(view: LedgerView) -> list[float]:
    return [
        round(period.costs[policy].peak_charge, 6)
        for period in (view.today, view.month)
        for policy in (Policy.REALISED, Policy.PLUG_IN)
    ]


NOTHING, HOUR = [0.0, 0.0] * 2, [49.0 * 2, 49.0 * 10] * 2


@pytest.mark.parametrize(
    ("rule", "after"),
    [
        pytest.param(HIGHEST, [NOTHING, NOTHING, NOTHING, HOUR, HOUR], id="an hour"),
        pytest.param(
            replace(HIGHEST, window_minutes=30), [NOTHING, HOUR, HOUR, HOUR, HOUR], id="half an hour"
        ),
        pytest.param(replace(HIGHEST, window_minutes=15), [HOUR] * 5, id="a quarter"),
    ],
)
def test_a_window_counts_when_it_has_ended_for_the_household_and_each_baseline(
    rule: PeakRule, after: list[list[float]]
) -> None:
    """In the middle of an hour a saving of 400 kr came and went, before either the house or the baseline was done."""
    ledger = booked([])
    found = []
    for item in evening(range(5)):
        ledger.book(item, NOTHING_AHEAD, at_price(2.0))
        ledger = Ledger.from_dict(json.loads(json.dumps(ledger.as_dict())), HOUSE)
        found.append(charges(seen(ledger, item.start + QUARTER, rule)))
    assert found == after


def test_a_window_whose_last_quarter_is_missing_counts_when_that_is_known() -> None:
    """By the clock it has ended; whether its end was measured is known only when the next slot is dealt with."""
    ledger = booked(evening(range(3)))
    for minutes in (0, 15, 300):
        assert charges(seen(ledger, START + 3 * QUARTER + timedelta(minutes=minutes))) == NOTHING
    late = Ledger.from_dict(json.loads(json.dumps(ledger.as_dict())), HOUSE)
    ledger.book(Gap(start=START + 3 * QUARTER, reason="stale"), NOTHING_AHEAD)
    assert charges(seen(ledger, START + 4 * QUARTER)) == HOUR
    # Nobody told of a gap, as after a crash: the first slot after it does.
    late.book(evening([9])[0], NOTHING_AHEAD, at_price(2.0))
    assert charges(seen(late, START + 10 * QUARTER)) == HOUR


def test_a_window_of_which_too_little_is_known_never_counts() -> None:
    gaps = [Gap(start=START + number * QUARTER, reason="stale") for number in (1, 2, 3)]
    ledger = booked([*evening([0]), *gaps, *evening([4])])
    assert charges(seen(ledger, START + 5 * QUARTER)) == NOTHING


def test_a_peak_does_not_wait_for_the_price_of_its_energy() -> None:
    """The grid company bills it whatever the spot price comes to; a price that comes later moves the energy alone."""
    ledger = Ledger(HOUSE)
    for number, item in enumerate(evening(range(4))):
        ledger.book(item, NOTHING_AHEAD, at_price(2.0) if number == 0 else None)
    before = seen(ledger, START + 4 * QUARTER)
    assert charges(before) == HOUR
    assert before.month.measured_h == 0.25
    ledger.reprice({START + number * QUARTER: at_price(3.0) for number in range(1, 4)})
    after = seen(ledger, START + 4 * QUARTER)
    assert charges(after) == HOUR
    assert after.month.measured_h == 1.0


def test_days_that_are_still_to_come_count_as_0_kw_in_a_mean_of_three() -> None:
    """The first hour of the second day halved the mean, and with it made a minus of hundreds of kronor."""
    ledger = Ledger(HOUSE)
    begin = local("2026-11-01T17:00")
    found: list[tuple[float, float]] = []
    for day, own in ((0, 1.5), (1, 0.3), (2, 0.9), (3, 1.2), (4, 0.3)):
        start = begin + timedelta(days=day)
        for number in range(4):
            ledger.book(slot(number, own / 4, start=start), NOTHING_AHEAD, at_price(2.0))
        view = seen(ledger, start + 4 * QUARTER, MEAN_OF_THREE)
        costs = view.today.costs[Policy.REALISED].peak_charge, view.month.costs[Policy.REALISED].peak_charge
        found.append((round(costs[0] * 3 / 49, 6), round(costs[1] * 3 / 49, 6)))
    assert found == [(1.5, 1.5), (0.3, 1.8), (0.9, 2.7), (0.9, 3.6), (0.0, 3.6)]


def test_the_last_days_of_a_month_are_as_few_as_they_are() -> None:
    """Begun on the 30th: of three days two can come. When the month is over, it is the mean of those."""
    ledger = booked([slot(number, 0.5, start=local("2026-11-30T17:00")) for number in range(4)])
    assert seen(ledger, local("2026-11-30T18:00"), MEAN_OF_THREE).month.costs[
        Policy.REALISED
    ].peak_charge == pytest.approx(49.0 * 2)
    ledger = booked([slot(number, 0.5, start=local("2026-11-29T17:00")) for number in range(4)])
    half = seen(ledger, local("2026-11-29T18:00"), MEAN_OF_THREE).month.costs[Policy.REALISED]
    assert half.peak_charge == pytest.approx(49.0 * 2 / 2)
    ledger.book(slot(0, 0.1, start=local("2026-12-01T00:00")), NOTHING_AHEAD, at_price(2.0))
    over = seen(ledger, local("2026-12-01T00:15"), MEAN_OF_THREE).last_month
    assert over is not None
    assert over.costs[Policy.REALISED].peak_charge == pytest.approx(49.0 * 2)


def test_a_correction_of_an_open_window_waits_for_its_end() -> None:
    ledger = booked(evening(range(2)))
    ledger.correct_peak("effekt", START, 3.5)
    assert charges(seen(ledger, START + 2 * QUARTER)) == NOTHING
    for item in evening((2, 3)):
        ledger.book(item, NOTHING_AHEAD, at_price(2.0))
    assert charges(seen(ledger, START + 4 * QUARTER)) == [49.0 * 3.5, 49.0 * 10] * 2


def test_the_window_in_which_the_ledger_began_counts_once() -> None:
    """The tracker knows the whole hour, the ledger its last three quarters: before its end it is nobody's."""
    ledger = booked(evening((1, 2)))
    for now, before in ((3, {}), (3, {START: 9.0}), (4, {START: 9.0})):
        if now == 4:
            ledger.book(evening([3])[0], NOTHING_AHEAD, at_price(2.0))
        ledger.take_before({"effekt": before})
        assert charges(seen(ledger, START + now * QUARTER)) == (HOUR if now == 4 else NOTHING)


@st.composite
def courses(draw: st.DrawFn) -> list[MeasuredSlot | Gap]:
    """Slots and gaps over a night, a month's end or a clock change."""
    start = local(
        draw(
            st.sampled_from(
                [
                    "2026-10-25T00:30",
                    "2026-03-28T23:45",
                    "2026-10-31T22:15",
                    "2026-12-31T21:00",
                    "2026-11-10T16:00",
                ]
            )
        )
    )
    made: list[MeasuredSlot | Gap] = []
    for _ in range(draw(st.integers(4, 24))):
        start += draw(st.sampled_from([1, 1, 1, 1, 1, 1, 2, 4, 40])) * QUARTER
        if draw(st.integers(0, 7)) == 0:
            made.append(Gap(start=start, reason="stale"))
            continue
        made.append(
            MeasuredSlot(
                start=start,
                hours=draw(st.sampled_from([0.25, 0.25, 0.25, 0.2])),
                import_kwh=draw(st.floats(0.0, 2.5)),
                export_kwh=0.0,
                storages={"car": StorageEnergy(soc=draw(st.floats(0.1, 0.8)))},
            )
        )
    return made


@settings(max_examples=60, deadline=None)
@given(courses(), st.sampled_from(RULES))
def test_what_is_booked_of_peaks_only_grows_and_ends_at_what_is_billed(
    items: list[MeasuredSlot | Gap], rule: PeakRule
) -> None:
    """Whatever is missing: each day's share is a growth, they add up to the month's, and that to the bill."""
    items = [*items, slot(0, 0.0, start=items[-1].start + timedelta(days=32), car=StorageEnergy(soc=0.8))]
    ledger, build_up = Ledger(HOUSE), tariff(rule)
    views: list[LedgerView] = []
    booked_slots: list[BookedSlot] = []
    for item in items:
        ledger.book(item, NOTHING_AHEAD, at_price(2.0))
        booked_slots += [found for found in ledger.slots if found.start == item.start]
        view = ledger.view(item.start + QUARTER, build_up)
        assert view is not None
        views.append(view)
    for policy in Policy:
        for earlier, later in pairwise(views):
            month = _grown(earlier.month, later.month, policy)
            if earlier.month.start == later.month.start:
                assert month >= -1e-6
            if earlier.today.start == later.today.start:
                assert _grown(earlier.today, later.today, policy) == pytest.approx(month, abs=1e-6)
        bills = peak_charges(
            [rule],
            [item.start for item in booked_slots],
            np.array([item.flows[policy].import_kwh / item.measured.hours for item in booked_slots]),
            0.25,
            STOCKHOLM,
            no_holiday,
        )
        billed = sum(bill.fee for bill in bills if np.isfinite(bill.fee))
        assert views[-1].total.costs[policy].peak_charge == pytest.approx(billed, abs=1e-6)


def _grown(earlier: Period, later: Period, policy: Policy) -> float:
    return later.costs[policy].peak_charge - earlier.costs[policy].peak_charge
