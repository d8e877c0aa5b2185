"""What a month's peak fee is expected to become: against the fee counted peak by peak, and laws it keeps."""

from hypothesis import HealthCheck, given, settings, strategies as st
import numpy as np
import pytest

from custom_components.v2h.engine.grid_tariff import Distinct, PeakPeriod, PeakRule, Reduce
from custom_components.v2h.engine.model import PeakMonth
from custom_components.v2h.engine.peaks.outlook import booked_fee, convex_fee, expected_fee, plan_fee
from custom_components.v2h.engine.planning.frame import lay_out
from custom_components.v2h.engine.planning.planner import make_plan
from tests.engine.builders import PLAIN_BATTERY, peak, problem

from .test_planner_laws import peak_months

WILD = settings(deadline=None, max_examples=150, suppress_health_check=list(HealthCheck))
LEVELS = np.linspace(0.0, 20.0, 81)
MEAN_OF_3 = PeakRule(name="p", reduce=Reduce.MEAN_TOP_N, n=3)
STEPS = PeakRule(
    name="p",
    reduce=Reduce.MEAN_TOP_N,
    n=3,
    steps=((2.0, 150.0), (5.0, 250.0), (10.0, 420.0), (np.inf, 700.0)),
)


def fee_of(month: PeakMonth, peaks_kw: list[float]) -> float:
    """The fee counted by the tariff's own rule."""
    rule = month.rule
    return rule.fee(rule.billed_kw([*month.earlier_kw, rule.value(peaks_kw)]), month.month)


def by_hand(month: PeakMonth, group: int, kw: float) -> float:
    """The mean over the samples, one after the other."""
    others = [*month.others_kw, *np.delete(month.booked_kw, group).tolist()]
    own = max(kw, float(month.booked_kw[group]))
    return float(np.mean([fee_of(month, [*others, *rest.tolist(), own]) for rest in month.rest_kw]))


@given(month=peak_months(6))
@WILD
def test_the_fee_is_the_mean_of_what_each_sample_makes_of_it(month: PeakMonth) -> None:
    if not len(month.booked_kw) or not len(month.rest_kw) or month.rule.period is PeakPeriod.ROLLING_YEAR:
        return
    got = expected_fee(month, 0, LEVELS[::10])
    assert got == pytest.approx([by_hand(month, 0, float(kw)) for kw in LEVELS[::10]])


@given(month=peak_months(6))
@WILD
def test_the_fee_never_falls_and_what_is_booked_is_free(month: PeakMonth) -> None:
    for group, booked in enumerate(month.booked_kw.tolist()):
        fee = expected_fee(month, group, LEVELS)
        assert np.all(np.diff(fee) >= -1e-9)
        below = expected_fee(month, group, np.array([0.0, booked]))
        assert below[0] == below[1]


@given(month=peak_months(6))
@WILD
def test_the_envelope_is_convex_and_nowhere_above_the_fee(month: PeakMonth) -> None:
    for group in range(len(month.booked_kw)):
        envelope = convex_fee(month, group, 20.0)
        fee = expected_fee(month, group, LEVELS)
        assert np.all(np.diff(envelope.slope) > 0)
        assert np.all(np.diff(envelope.from_kw) >= 0)
        assert envelope.free_kw >= month.booked_kw[group] - 1e-6
        apart = (
            max(20.0, month.booked_kw[group] + 1) - month.booked_kw[group]
        ) / 90  # of the points looked at
        assert np.all(envelope.cost(LEVELS) <= expected_fee(month, group, LEVELS + apart) - fee[0] + 1e-3)


@given(month=peak_months(6), data=st.data())
@WILD
def test_the_fee_of_all_groups_together_is_that_of_the_month(month: PeakMonth, data: st.DataObject) -> None:
    if not len(month.booked_kw) or not len(month.rest_kw) or month.rule.period is PeakPeriod.ROLLING_YEAR:
        return
    reached = np.array([data.draw(st.floats(0, 15)) for _ in month.booked_kw])
    all_kw = np.maximum(reached, month.booked_kw).tolist()
    whole = np.mean([fee_of(month, [*month.others_kw, *all_kw, *rest.tolist()]) for rest in month.rest_kw])
    assert plan_fee(month, reached) == pytest.approx(float(whole))


def test_a_month_that_is_lost_makes_peaks_free() -> None:
    month = peak([0, 1], 100.0, rule=MEAN_OF_3, rest=np.full((4, 3), 25.0), group=[0, 1], rest_groups=10)
    assert np.ptp(expected_fee(month, 0, LEVELS)) == 0
    assert convex_fee(month, 0, 20.0).free_kw == np.inf
    plan = make_plan(problem([1.0, 1.0], load=5.0, storages=[PLAIN_BATTERY], peaks=[month]))
    assert plan.costs.peak == 0


def test_a_mean_of_three_costs_a_third_for_each_day() -> None:
    month = peak([0], 90.0, rule=MEAN_OF_3, others=[8.0, 6.0, 4.0], rest_groups=10)
    assert np.diff(expected_fee(month, 0, np.array([0.0, 4.0, 5.0, 7.0]))) == pytest.approx([0, 30, 60])


def test_the_first_day_of_a_month_bears_its_share_alone() -> None:
    early = peak([0], 90.0, rule=MEAN_OF_3, rest_groups=25)
    assert expected_fee(early, 0, np.array([0.0, 3.0])) == pytest.approx([0, 90])
    late = peak([0], 90.0, rule=MEAN_OF_3, rest_groups=0)  # nothing comes after it: it is the whole month
    assert expected_fee(late, 0, np.array([0.0, 3.0])) == pytest.approx([0, 270])


def test_the_first_days_of_a_month_bear_what_the_month_costs_together() -> None:
    month = peak([0, 1, 2], 90.0, rule=MEAN_OF_3, group=[0, 1, 2], rest_groups=25)
    assert plan_fee(month, np.array([6.0, 9.0, 3.0])) == pytest.approx(90 * 6.0)


def test_free_kw_are_free_on_the_first_day_too() -> None:
    rule = PeakRule(name="p", reduce=Reduce.MEAN_TOP_N, n=3, free_kw=4.0)
    month = peak([0], 90.0, rule=rule, rest_groups=25)
    assert convex_fee(month, 0, 20.0).free_kw == pytest.approx(4.0)


def test_the_envelope_of_steps_touches_the_step_below_each_rise() -> None:
    month = peak([0], 1.0, rule=STEPS, others=[5.0, 5.0], rest_groups=0)
    envelope = convex_fee(month, 0, 20.0)
    assert np.all(envelope.cost(LEVELS) <= expected_fee(month, 0, LEVELS) - 250 + 1e-3)
    # The mean of three stays within 5 kW up to the third's 5 kW, and within 10 kW up to 20.
    assert expected_fee(month, 0, np.array([5.0, 5.1, 20.0])) == pytest.approx([250, 420, 420])
    assert envelope.free_kw == pytest.approx(5.0, abs=1e-6)


def test_a_peak_of_a_rolling_year_costs_in_each_month_that_counts_it() -> None:
    rule = PeakRule(name="p", period=PeakPeriod.ROLLING_YEAR)
    month = peak([0], 4.0, rule=rule)
    for earlier in ((), (3.0,) * 5, (3.0,) * 11):
        whole = expected_fee(_with_earlier(month, earlier), 0, np.array([5.0, 6.0]))
        assert whole[1] - whole[0] == pytest.approx(4.0)


def _with_earlier(month: PeakMonth, earlier_kw: tuple[float, ...]) -> PeakMonth:
    return PeakMonth(
        rule=month.rule,
        year=month.year,
        month=month.month,
        window=month.window,
        weight=month.weight,
        group=month.group,
        booked_kw=month.booked_kw,
        earlier_kw=earlier_kw,
    )


def test_a_weight_of_nothing_costs_nothing() -> None:
    month = peak([0, 1], 100.0, weight=[0.0, 0.5])
    frame = lay_out(problem([1.0, 1.0], load=4.0, peaks=[month]))
    assert frame.peaks[0].fees[0].windows.tolist() == [1]
    assert frame.peaks[0].added_fee(np.array([9.0, 4.0])) == pytest.approx(200.0)


def test_windows_that_each_count_alone_share_one_highest_peak() -> None:
    rule = PeakRule(name="p", distinct=Distinct.NONE)
    month = peak([0, 1, 2], 10.0, group=[0, 1, 2], booked=[3.0, 0.0, 0.0], rule=rule)
    plan = make_plan(problem([1.0] * 3, load=[5.0, 5.0, 5.0], peaks=[month]))
    assert plan.costs.peak == pytest.approx(20.0)


@pytest.mark.parametrize("rest_groups", [0, 9])
def test_a_mean_of_three_and_a_maximum_are_shaved_as_every_way_tried(rest_groups: int) -> None:
    # Three kWh, to be spread over three days of an hour each: all ways in halves are tried.
    battery = PLAIN_BATTERY
    mean = peak(
        [0, 1, 2], 30.0, rule=MEAN_OF_3, group=[0, 1, 2], others=[7.5, 6.0, 5.0], rest_groups=rest_groups
    )
    highest = peak([0, 1, 2], 4.0, group=[0, 1, 2], booked=[6.0, 0.0, 0.0])
    load = np.array([8.0, 7.0, 6.5])
    of = problem([1.0, 1.0, 1.0], load=load, storages=[battery], peaks=[mean, highest])
    frame = lay_out(of)

    def fees(given: tuple[float, ...]) -> float:
        return sum(item.added_fee(load - np.array(given)) for item in frame.peaks) - sum(given)

    halves = [x / 2 for x in range(11)]
    ways = [(a, b, c) for a in halves for b in halves for c in halves if a + b + c <= 5]
    plan = make_plan(of)
    assert plan.costs.peak + plan.costs.energy - float(load.sum()) == pytest.approx(
        min(map(fees, ways)), abs=0.05
    )


def test_what_nobody_books_yet_is_nothing() -> None:
    month = peak([0], 50.0, rule=MEAN_OF_3, others=[4.0, 4.0, 1.0])
    assert booked_fee(month) == pytest.approx(150.0)
