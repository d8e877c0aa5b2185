"""Laws that every plan keeps, whatever the input: balance, limits, one direction, never infeasible."""

from dataclasses import replace
from datetime import datetime, timedelta
import logging

from hypothesis import HealthCheck, assume, given, settings, strategies as st
import numpy as np
import pytest

from custom_components.v2h.engine.grid_tariff import PeakPeriod, PeakRule, Reduce
from custom_components.v2h.engine.model import (
    BrokenCode,
    Floats,
    Override,
    PeakMonth,
    Penalties,
    Plan,
    PlanStatus,
    Problem,
    ReasonCode,
    Storage,
    StorageKind,
    TimeGrid,
    Trip,
    Verb,
)
from custom_components.v2h.engine.planning.frame import lay_out
from custom_components.v2h.engine.planning.planner import make_plan
from custom_components.v2h.engine.planning.schedule import penalty, schedule
from tests.engine.builders import START, hourly, peak, realistic

SMALL = 2e-4
WILD = settings(deadline=None, max_examples=120, suppress_health_check=list(HealthCheck))


def number(low: float, high: float) -> st.SearchStrategy[float]:
    return st.one_of(st.just(0.0), st.floats(low, high, allow_nan=False).map(lambda value: round(value, 3)))


def series(n: int, low: float, high: float) -> st.SearchStrategy[Floats]:
    return st.lists(number(low, high), min_size=n, max_size=n).map(np.array)


def instants(n: int) -> st.SearchStrategy[datetime]:
    return st.integers(-5 * 4, (n + 5) * 4).map(lambda quarter: START + timedelta(minutes=15 * quarter + 3))


@st.composite
def trips(draw: st.DrawFn, n: int) -> Trip:
    first, second = draw(instants(n)), draw(instants(n))
    return Trip(
        departure=first,
        return_=second,
        energy_kwh=draw(number(0, 120)),
        target_soc=draw(st.one_of(st.none(), number(-0.5, 1.5))),
    )


@st.composite
def storages(draw: st.DrawFn, n: int, key: str, *, commanded: bool) -> Storage:
    command = st.builds(
        Override,
        verb=st.sampled_from(Verb),
        power_kw=st.one_of(st.none(), number(0, 30)),
        until=st.one_of(st.none(), instants(n)),
        target_soc=st.one_of(st.none(), number(0, 1.2)),
    )
    return Storage(
        key=key,
        kind=draw(st.sampled_from(StorageKind)),
        capacity_kwh=draw(number(0, 100)),
        soc=draw(number(-0.2, 1.3)),
        min_soc=draw(number(0, 0.6)),
        max_soc=draw(st.one_of(st.just(1.0), number(0, 1))),
        reserve_soc=draw(number(0, 1.1)),
        charge_kw=draw(number(0, 22)),
        discharge_kw=draw(number(0, 22)),
        min_charge_kw=draw(number(0, 8)),
        min_discharge_kw=draw(number(0, 8)),
        charge_efficiency=draw(number(0, 1)),
        discharge_efficiency=draw(st.one_of(st.just(0.9), number(0, 1))),
        conversion_loss_kw=draw(number(0, 0.5)),
        wear_per_kwh=draw(number(0, 1)),
        can_export=draw(st.booleans()),
        plugged=draw(st.one_of(st.none(), series(n, 0, 1))),
        trips=tuple(draw(st.lists(trips(n), max_size=3))),
        override=draw(st.one_of(st.none(), command)) if commanded else None,
        end_value_per_kwh=draw(st.one_of(st.none(), number(-1, 5))),
    )


@st.composite
def peak_months(draw: st.DrawFn, n: int) -> PeakMonth:
    window = np.sort(np.array(draw(st.lists(st.integers(-1, 5), min_size=n, max_size=n))))
    windows = len(np.unique(window[window >= 0]))
    group = np.arange(windows) // draw(st.integers(1, 3))
    samples, count = draw(st.tuples(st.integers(0, 3), st.integers(0, 4)))
    steps = st.just(()) | st.just(((2.0, 10.0), (5.0, 40.0), (np.inf, 90.0)))
    return peak(
        window,
        draw(number(0, 100)),
        group=group,
        booked=[draw(number(0, 15)) for _ in range(int(group.max(initial=-1)) + 1)],
        weight=[draw(number(0, 2)) for _ in range(windows)],
        used_kwh=draw(number(0, 10)),
        window_hours=draw(st.sampled_from([0.25, 1.0])),
        others=draw(st.lists(number(0, 15), max_size=4)),
        rest_groups=draw(st.integers(0, 20)),
        rest=np.array(
            [draw(st.lists(number(0, 15), min_size=count, max_size=count)) for _ in range(samples)]
        ).reshape(samples, count),
        rule=PeakRule(
            name="p",
            reduce=draw(st.sampled_from(Reduce)),
            n=draw(st.integers(1, 4)),
            period=draw(st.sampled_from(PeakPeriod)),
            floor_kw=draw(number(0, 3)),
            free_kw=draw(number(0, 3)),
            steps=draw(steps),
        ),
    )


@st.composite
def problems(draw: st.DrawFn, *, commanded: bool = True) -> Problem:
    n = draw(st.integers(1, 14))
    hours = draw(st.sampled_from([0.25, 1.0, 2.0]))
    grid = hourly(n, hours=hours)
    if draw(st.booleans()) and n > 1:  # what is left of an open slot
        shift = 0.4 * hours
        lengths = grid.hours.copy()
        lengths[0] -= shift
        grid = TimeGrid(starts=(grid.starts[0] + timedelta(hours=shift), *grid.starts[1:]), hours=lengths)
    buy = draw(series(n, -3, 8))
    return Problem(
        grid=grid,
        spot=buy,
        buy=buy,
        sell=draw(st.one_of(series(n, -3, 8), st.just(buy - 0.1), st.just(buy))),
        price_known=np.ones(n, dtype=np.bool_),
        load_kw=draw(series(n, 0, 25)),
        solar_kw=draw(series(n, 0, 15)),
        import_limit_kw=draw(number(0, 25)),
        export_limit_kw=draw(number(0, 25)),
        storages=tuple(
            draw(storages(n, f"storage{index}", commanded=commanded))
            for index in range(draw(st.integers(0, 3)))
        ),
        peaks=tuple(draw(st.lists(peak_months(n), max_size=2))),
    )


def powers(of: Problem, plan: Plan) -> list[Floats]:
    return [np.array([slot.storages[item.key].power_kw for slot in plan.slots]) for item in of.storages]


def broken(plan: Plan, code: BrokenCode) -> bool:
    return any(item.code is code for item in plan.broken)


@given(of=problems())
@WILD
def test_any_finite_input_gets_an_optimised_plan(of: Problem, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING)
    plan = make_plan(of)
    assert plan.status is not PlanStatus.RULES
    assert len(plan.slots) == len(of.grid)
    assert np.isfinite([plan.costs.total, plan.baseline.total, plan.gap, plan.saving]).all()
    for slot in plan.slots:
        for item in slot.storages.values():
            assert np.isfinite([item.power_kw, item.soc]).all()


@given(of=problems())
@WILD
def test_energy_balances_in_every_slot_and_flows_one_way(of: Problem) -> None:
    for slot in make_plan(of).slots:
        flows = sum(item.power_kw for item in slot.storages.values())
        spill = slot.import_kw - slot.export_kw - (slot.load_kw - slot.solar_kw) - flows
        assert spill >= -SMALL
        assert spill <= SMALL or slot.export_kw >= of.export_limit_kw - SMALL, "spilled what could be sold"
        assert spill <= max(slot.solar_kw - slot.load_kw, 0) + SMALL
        assert min(slot.import_kw, slot.export_kw) == 0


@given(of=problems())
@WILD
def test_stored_energy_follows_the_stated_balance(of: Problem) -> None:
    plan = make_plan(of)
    frame = lay_out(of)
    for item, power in zip(frame.storages, powers(of, plan), strict=True):
        level = item.start_kwh
        for step, kw in enumerate(power):
            hours, loss = (
                of.grid.hours[step],
                item.storage.conversion_loss_kw * of.grid.hours[step] * item.share[step],
            )
            level = max(level - item.trip_kwh[step], 0)
            if kw > 0:
                level += item.charge_efficiency * kw * hours - loss
            if kw < 0:
                level += kw * hours / item.discharge_efficiency - loss
            if item.capacity_kwh > 0:
                assert plan.slots[step].storages[item.key].soc * item.capacity_kwh == pytest.approx(
                    level, abs=1e-3
                )


@given(of=problems())
@WILD
def test_power_and_energy_stay_within_the_storage(of: Problem) -> None:
    plan = make_plan(of)
    frame = lay_out(of)
    for item, power in zip(frame.storages, powers(of, plan), strict=True):
        spec, share = item.storage, item.share
        level = item.start_kwh
        for step, kw in enumerate(power):
            after = plan.slots[step].storages[item.key].soc * item.capacity_kwh
            if kw > 0:
                assert spec.min_charge_kw * share[step] - SMALL <= kw <= spec.charge_kw * share[step] + SMALL
                assert after <= item.max_kwh + 1e-3
            if kw < 0:
                assert (
                    spec.min_discharge_kw * share[step] - SMALL
                    <= -kw
                    <= spec.discharge_kw * share[step] + SMALL
                )
                assert after >= item.floor_kwh - 1e-3, "discharged below the reserve"
            if share[step] == 0:
                assert kw == 0
                assert plan.slots[step].storages[item.key].reason.code is ReasonCode.AWAY
            level = after
        assert level >= -1e-3


@given(of=problems())
@WILD
def test_connection_limits_are_kept_by_all_but_the_load(of: Problem) -> None:
    plan = make_plan(of)
    for slot in plan.slots:
        load = slot.load_kw - slot.solar_kw
        assert slot.import_kw <= max(of.import_limit_kw, load) + SMALL
        assert slot.import_kw <= of.import_limit_kw + 0.1 or broken(plan, BrokenCode.IMPORT_LIMIT)
        assert slot.export_kw <= of.export_limit_kw + SMALL
        bound = sum(max(-slot.storages[item.key].power_kw, 0) for item in of.storages if not item.can_export)
        assert bound <= max(load, 0) + SMALL


@given(of=problems(commanded=False))
@settings(WILD, max_examples=40)
def test_a_plan_costs_no_more_than_leaving_all_unmanaged(of: Problem) -> None:
    plan = make_plan(of)
    frame = lay_out(of)
    idle = penalty(frame, schedule(frame, [np.zeros(frame.n) for _ in frame.storages]))
    assume(idle < 0.005)  # neither doing nothing nor charging at once breaks a soft limit
    assert plan.costs.total <= plan.baseline.total + 0.1 + 2e-3 * abs(plan.baseline.total)


@given(of=problems())
@settings(WILD, max_examples=25)
def test_the_same_problem_gives_the_same_plan(of: Problem) -> None:
    created = START
    first, second = make_plan(of, created=created), make_plan(of, created=created)
    assert replace(first, solve_ms=0) == replace(second, solve_ms=0)


@pytest.mark.parametrize("seed", [3, 11])
def test_the_same_real_problem_gives_the_same_plan(seed: int) -> None:
    of = realistic(seed, hours=24)
    first, second = make_plan(of, created=START), make_plan(of, created=START)
    assert first.slots == second.slots


@given(scale=st.sampled_from([1e7, 1e12, 1e300]), of=problems(commanded=False))
@settings(WILD, max_examples=30)
def test_absurd_magnitudes_do_not_raise(scale: float, of: Problem) -> None:
    wild = replace(
        of,
        buy=of.buy * scale,
        load_kw=of.load_kw * scale,
        import_limit_kw=of.import_limit_kw * scale,
        storages=tuple(replace(item, capacity_kwh=item.capacity_kwh * scale) for item in of.storages),
        penalties=Penalties(switching=0.0),
    )
    assert len(make_plan(wild).slots) == len(of.grid)
