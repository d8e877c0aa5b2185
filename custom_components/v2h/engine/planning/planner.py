"""The plan: one joint optimum of all storages over the horizon, or a plan by rules where there is no solver."""

from datetime import UTC, datetime, timedelta
import logging
from time import perf_counter
from typing import Final

import numpy as np

from custom_components.v2h.engine.model import (
    Floats,
    Override,
    Plan,
    PlanSlot,
    PlanStatus,
    Problem,
    StorageKind,
    StorageSlot,
    Verb,
)

from .arrays import SolverError
from .baseline import unmanaged_powers
from .commands import Commanded, commanded
from .frame import Frame, StorageFrame, lay_out
from .incumbent import runs_of
from .program import formulate
from .reasons import Reasons
from .rules import rule_powers
from .schedule import IDLE_KW, Schedule, broken_limits, costs, penalty, schedule
from .search import Found, search
from .solver import solver_available

__all__ = ["make_plan", "solver_available"]

_LOGGER = logging.getLogger(__name__)

_OPTIMAL_GAP: Final = 1e-3
_UNSEEN_KW: Final = 0.05
"""Import or export that no meter reading tells from none."""


def make_plan(
    problem: Problem,
    *,
    created: datetime | None = None,
    day_ends: datetime | None = None,
    time_limit_s: float = 2.0,
    incumbent: Plan | None = None,
) -> Plan:
    """Plan all storages together so that the whole horizon costs least.

    problem: any finite input; limits that cannot be kept are reported in Plan.broken. created: the plan's
    own time (UTC), now where None. day_ends: until when the day's own costs are counted. time_limit_s: of the search, after which the best plan found is used.
    incumbent: the plan that is followed: an hour of a run that it does not have must gain `incumbent.change_price`.
    Returns a plan with one slot for each step of the grid. Raises nothing: where HiGHS is missing or fails, the
    plan is made by rules and says so in its status. Plan.gap is the certified distance to the optimum,
    relative to the plan's cost (with its penalties, at least 1); most of it is usually the bound's.
    """
    began = perf_counter()
    frame = lay_out(problem)
    commands = commanded(frame)
    unmanaged = schedule(frame, unmanaged_powers(frame))
    found: Found | None = None
    try:
        found, powers = _optimise(frame, commands, incumbent, time_limit_s)
    except SolverError as error:
        _LOGGER.warning("Planning by simple rules: %s", error)
        powers = _by_rules(frame, commands)
    except Exception:  # a broken build of HiGHS raises anything; a simple plan is better than none
        _LOGGER.exception("Planning by simple rules: HiGHS failed")
        powers = _by_rules(frame, commands)
    made = schedule(frame, powers)
    if found is None:
        status, gap = PlanStatus.RULES, 0.0
    else:
        gap = found.gap
        status = PlanStatus.OPTIMAL if gap <= _OPTIMAL_GAP or found.in_time else PlanStatus.INCUMBENT
    day = sum(start < day_ends for start in problem.grid.starts) if day_ends else 0
    return Plan(
        created=created or datetime.now(UTC),
        status=status,
        slots=_slots(frame, made, commands),
        costs=costs(frame, made),
        baseline=costs(frame, unmanaged),
        day_costs=costs(frame, made, day) if day else None,
        day_baseline=costs(frame, unmanaged, day) if day else None,
        broken=broken_limits(frame, made),
        solve_ms=(perf_counter() - began) * 1000.0,
        gap=gap,
        currency=problem.currency,
    )


def _optimise(
    frame: Frame, commands: tuple[Commanded, ...], incumbent: Plan | None, time_limit_s: float
) -> tuple[Found, list[Floats]]:
    program, columns = formulate(frame, commands, runs_of(frame, incumbent) if incumbent else None)
    found = search(program, time_limit_s=time_limit_s)
    powers = [
        np.where(
            command.held,
            command.power_kw,
            _cleaned(item, found.values[place.charge] - found.values[place.discharge]),
        )
        for item, place, command in zip(frame.storages, columns, commands, strict=True)
    ]
    return found, powers


def _cleaned(item: StorageFrame, power_kw: Floats) -> Floats:
    """The solver's powers without its rounding: exactly 0 or within the storage's range."""
    power = np.where(np.abs(power_kw) < IDLE_KW, 0.0, power_kw)
    charge = np.clip(power, item.least_charge_kw, item.most_charge_kw)
    discharge = np.clip(-power, item.least_discharge_kw, item.most_discharge_kw)
    return np.where(power > 0, charge, np.where(power < 0, -discharge, 0.0))


def _by_rules(frame: Frame, commands: tuple[Commanded, ...]) -> list[Floats]:
    """The cheaper of trading by rule and, where nothing is commanded, leaving all unmanaged."""
    options = [rule_powers(frame, commands)]
    if not any(command.held.any() for command in commands):
        options.append(unmanaged_powers(frame))

    def price(powers: list[Floats]) -> float:
        made = schedule(frame, powers)
        return costs(frame, made).total + penalty(frame, made)

    return min(options, key=price)


def _slots(frame: Frame, made: Schedule, commands: tuple[Commanded, ...]) -> tuple[PlanSlot, ...]:
    problem = frame.problem
    grid = problem.grid
    storages = [_storage_slots(frame, made, index, command) for index, command in enumerate(commands)]
    ends = [*grid.starts[1:], grid.starts[-1] + timedelta(hours=float(frame.hours[-1]))]
    return tuple(
        PlanSlot(
            start=start,
            end=end,
            spot=float(problem.spot[step]),
            buy=float(problem.buy[step]),
            sell=float(problem.sell[step]),
            price_known=bool(problem.price_known[step]),
            load_kw=float(problem.load_kw[step]),
            solar_kw=float(problem.solar_kw[step]),
            import_kw=float(made.import_kw[step]),
            export_kw=float(made.export_kw[step]),
            storages={item.key: slots[step] for item, slots in zip(frame.storages, storages, strict=True)},
        )
        for step, (start, end) in enumerate(zip(grid.starts, ends, strict=True))
    )


def _storage_slots(frame: Frame, made: Schedule, index: int, command: Commanded) -> list[StorageSlot]:
    item, course = frame.storages[index], made.courses[index]
    reasons = Reasons(frame, made, index, command)
    override = item.storage.override
    return [
        StorageSlot(
            verb=_verb(frame, made, item, step, power, override if command.held[step] else None),
            power_kw=power,
            soc=item.soc(float(course.stored_kwh[step + 1])),
            reason=reasons.of(step),
        )
        for step, power in enumerate(course.power_kw.tolist())
    ]


def _verb(
    frame: Frame, made: Schedule, item: StorageFrame, step: int, power_kw: float, override: Override | None
) -> Verb:
    """The verb of a step; a command keeps its own, but HOLD where its power has nothing left to do."""
    if item.share[step] <= 0:
        return Verb.HOLD
    if override is not None:
        stopped = power_kw == 0 and override.verb in (Verb.CHARGE, Verb.DISCHARGE)
        return Verb.HOLD if stopped else override.verb
    if power_kw > 0:
        takes_all = made.export_kw[step] <= _UNSEEN_KW or power_kw >= item.most_charge_kw[step] - _UNSEEN_KW
        own_sun = made.import_kw[step] <= _UNSEEN_KW and power_kw <= frame.surplus_kw[step] + _UNSEEN_KW
        is_auto = item.storage.kind is StorageKind.BATTERY and own_sun and takes_all
        return Verb.AUTO if is_auto else Verb.CHARGE
    if power_kw < 0:
        return Verb.SUPPORT if made.export_kw[step] <= _UNSEEN_KW else Verb.DISCHARGE
    return Verb.HOLD
