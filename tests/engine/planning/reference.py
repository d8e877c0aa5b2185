"""The plan's optimum found in other ways than the planner's: every discrete choice tried, or one plain MILP.

`brute_force` tries all powers of a coarse set and needs inputs whose optimum lies on it. `exact` writes the
problem down a second time, term by term in highspy's modelling language: own variables, plain big-M, no cuts,
gap 0.
"""

from itertools import product
from typing import Any

import highspy
import numpy as np

from custom_components.v2h.engine.model import Problem
from custom_components.v2h.engine.planning.frame import Frame, lay_out
from custom_components.v2h.engine.planning.peak_frame import PeakFrame
from custom_components.v2h.engine.planning.schedule import costs, penalty, schedule


def objective(problem: Problem, powers: list[np.ndarray]) -> float:
    """What given powers cost, penalties and switching included."""
    frame = lay_out(problem)
    made = schedule(frame, powers)
    return costs(frame, made).total + penalty(frame, made)


def brute_force(problem: Problem, levels_kw: tuple[float, ...]) -> float:
    """The least objective with one storage's power in the given set in each step."""
    frame = lay_out(problem)
    item = frame.storages[0]
    best = np.inf
    for choice in product(levels_kw, repeat=frame.n):
        power = np.array(choice)
        level, possible = item.start_kwh, True
        for step, kw in enumerate(choice):
            hours = float(frame.hours[step])
            if kw > 0:
                level += item.charge_efficiency * kw * hours - float(item.loss_kwh[step])
            elif kw < 0:
                level += kw * hours / item.discharge_efficiency - float(item.loss_kwh[step])
            possible = item.floor_kwh - 1e-9 <= level <= item.max_kwh + 1e-9
            if not possible:
                break
        if possible:
            best = min(best, objective(problem, [power]))
    return best


def exact(problem: Problem, *, time_limit_s: float = 20.0) -> float:
    """The least objective by a second formulation, solved to the end."""
    frame = lay_out(problem)
    model = highspy.Highs()
    model.silent()
    for option, value in (
        ("mip_rel_gap", 0.0),
        ("mip_abs_gap", 1e-7),
        ("time_limit", time_limit_s),
        ("mip_feasibility_tolerance", 1e-9),
        ("primal_feasibility_tolerance", 1e-9),
    ):
        model.setOptionValue(option, value)
    total: Any = 0.0
    net: list[Any] = list(frame.net_kw.tolist())
    for index in range(len(frame.storages)):
        cost, flows = _one_storage(model, frame, index)
        total += cost
        net = [before + flow for before, flow in zip(net, flows, strict=True)]
    total += _grid(model, frame, net)
    model.minimize(total)
    if model.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        raise AssertionError(model.modelStatusToString(model.getModelStatus()))
    return float(model.getObjectiveValue())


def _grid(model: highspy.Highs, frame: Frame, net: list[Any]) -> Any:
    total: Any = 0.0
    bought = []
    for step, balance in enumerate(net):
        hours, load = float(frame.hours[step]), float(frame.net_kw[step])
        most = max(frame.import_limit_kw, load)
        into, out = model.addVariable(0, most), model.addVariable(0, frame.export_limit_kw)
        lost = model.addVariable(0, max(-load - frame.export_limit_kw, 0))
        over = model.addVariable(0)
        importing, full = model.addBinary(), model.addBinary()
        model.addConstr(into - out - lost == balance)
        model.addConstr(into <= most * importing)
        model.addConstr(out <= frame.export_limit_kw * (1 - importing))
        model.addConstr(lost <= 1e3 * full)  # spilled only while the export is at its limit
        model.addConstr(out >= frame.export_limit_kw * full)
        model.addConstr(over >= into - frame.import_limit_kw)
        total += hours * (float(frame.buy[step]) * into - float(frame.sell[step]) * out)
        total += hours * frame.penalties.import_over_limit_per_kwh * over
        bought.append(into)
    for peak in frame.peaks:
        total += _peak(model, peak, bought)
    return total


def _peak(model: highspy.Highs, peak: PeakFrame, bought: list[Any]) -> Any:
    """Price x the sum of the n highest / n, of a month that has n peaks already: n theta + what is above theta."""
    rule, booked = peak.month.rule, [*peak.month.others_kw, *peak.month.booked_kw.tolist()]
    count = rule.peaks
    if rule.steps or len([kw for kw in booked if kw > 0]) < count:
        raise AssertionError("the reference knows linear prices with all peaks booked")
    price = rule.prices[peak.month.month - 1] / count
    theta = model.addVariable(0)
    total: Any = count * price * theta - price * sum(sorted(booked, reverse=True)[:count])
    for kw in peak.month.others_kw:
        total += price * _above(model, kw, theta)
    for group, kw in enumerate(peak.month.booked_kw.tolist()):
        reached = model.addVariable(kw)
        for window in np.flatnonzero(peak.month.group == group).tolist():
            mean: Any = float(peak.used_kw[window])
            for place, step in enumerate(peak.steps.tolist()):
                if peak.window_of_step[place] == window:
                    mean += float(peak.share[place]) * bought[step]
            model.addConstr(reached >= float(peak.factor[window]) * mean)
        total += price * _above(model, reached, theta)
    return total


def _above(model: highspy.Highs, kw: Any, theta: Any) -> Any:
    above = model.addVariable(0)
    model.addConstr(above + theta >= kw)
    return above


def _one_storage(model: highspy.Highs, frame: Frame, index: int) -> tuple[Any, list[Any]]:
    item, prices = frame.storages[index], frame.penalties
    total: Any = 0.0
    flows, levels = [], []
    level: Any = item.start_kwh
    before: tuple[Any, Any] = (0.0, 0.0)
    big = item.capacity_kwh + float(item.trip_kwh.sum()) + 1.0
    for step in range(frame.n):
        hours = float(frame.hours[step])
        into = model.addVariable(0, float(item.most_charge_kw[step]))
        out = model.addVariable(0, float(item.most_discharge_kw[step]))
        charging, discharging = model.addBinary(), model.addBinary()
        model.addConstr(charging <= int(item.most_charge_kw[step] > 0))
        model.addConstr(discharging <= int(item.most_discharge_kw[step] > 0))
        model.addConstr(into <= float(item.most_charge_kw[step]) * charging)
        model.addConstr(into >= float(item.least_charge_kw[step]) * charging)
        model.addConstr(out <= float(item.most_discharge_kw[step]) * discharging)
        model.addConstr(out >= float(item.least_discharge_kw[step]) * discharging)
        model.addConstr(charging + discharging <= 1)
        trip = float(item.trip_kwh[step])
        if trip > 0:
            relief = model.addVariable(0, trip)
            model.addConstr(level + relief >= trip)
            total += prices.trip_per_kwh * relief
            level = level + relief - trip
            lacking = model.addBinary()
            model.addConstr(relief <= trip * lacking)
            model.addConstr(level <= big * (1 - lacking))
        new = model.addVariable(0, max(item.max_kwh, item.start_kwh))
        loss = float(item.loss_kwh[step])
        model.addConstr(
            new
            == level
            + item.charge_efficiency * hours * into
            - hours / item.discharge_efficiency * out
            - loss * charging
            - loss * discharging
        )
        model.addConstr(new >= item.floor_kwh - big * (1 - discharging))
        model.addConstr(new <= item.max_kwh + big * (1 - charging))
        lack = model.addVariable(0)
        model.addConstr(lack >= item.reserve_kwh - new)
        total += prices.reserve_per_kwh_h * hours * float(item.share[step]) * lack
        total += item.wear_per_kwh * hours * out
        for now, then in zip((charging, discharging), before, strict=True):
            started, stopped = model.addVariable(0, 1), model.addVariable(0, 1)
            model.addConstr(started - stopped == now - then)
            total += prices.switching * (started + stopped)
        if step == frame.n - 1:
            total += prices.switching * (charging + discharging)
        before = (charging, discharging)
        level = new
        levels.append(new)
        flows.append(into - out)
    for item_departure in item.departures:
        lack = model.addVariable(0)
        model.addConstr(lack >= item_departure.target_kwh - levels[item_departure.step])
        total += prices.departure_per_kwh * lack
    total -= item.end_value_per_kwh * levels[-1]
    return total, flows
