"""Whole numbers for a plan's on/off columns, fast: relax, dive, polish, and only then branch and bound.

The relaxation is tight (program.py), so nearly all columns come out whole. A dive rounds the rest; flips
that the reduced costs promise something of polish it. What remains between the answer and the
relaxation's bound is the reported gap. Every limit but the last time limit counts work, not seconds: the
same problem gives the same plan on a slow machine.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from time import perf_counter
from typing import Final, Self

import numpy as np

from custom_components.v2h.engine.model import Floats, Ints

from .arrays import Basis, Mask, SolverError
from .lp import LinearProgram
from .solver import Answer, Solver

_WHOLE: Final = 1e-6
_DIVE_THRESHOLDS: Final = (0.1, 0.5)
"""Rounding up from here, the next where it leads nowhere. A running converter is cheap to correct, a missing
one is not: 0.1 came closest to the optimum on 16 realistic cases (0.05 to 0.5 tried)."""
_DIVE_ROUNDS: Final = 12
_DIVE_PATIENCE: Final = 3
"""Rounds after which all that is open is rounded up: what is rounded down only moves to the next step."""
_DIVE_CLOSE: Final = 4
"""Rounds after which whatever runs at all in the last solution is let run, and nothing else."""
_DIVE_CLOSE_LARGE: Final = 1
_SURE: Final = 0.7
_DECIDED: Final = 0.5
"""Of the smallest power: what the short form gives less is switched off."""
_POLISH_TRIALS: Final = 8
_POLISH_MOST: Final = 40
_WORTH_GOING_ON: Final = 0.005
"""Of the cost: a flip that gains this much shows that there is more to find."""
_POLISH_WORK: Final = 4000
"""Whole columns times trials: in a large program each trial takes longer, and one flip matters less."""
_MANY_FLOWS: Final = 14
"""Flows (two for each storage) from which what runs is decided once, by the program's short form: with ten storages
that took a quarter of the time, and the plans were better by a thousandth of their cost. With few storages each step
is a large part of the whole: the dive's plans were better by up to a hundredth."""
_LARGE: Final = 2000
"""Whole columns from which a dive is closed early."""
_WORTH_TRYING: Final = 1e-3
"""Currency: no flip is tried for less."""
_GOOD_GAP: Final = 2e-4
_SMALL: Final = 100
"""Whole columns up to which branch and bound takes no longer than anybody notices: with 200 columns its cuts alone
took 0.5 to 4 s, and found a thousandth of the cost."""
_SMALL_NODES: Final = 500
_SMALLEST_SCALE: Final = 1.0
"""Currency: gaps are not measured against less."""
_RESCUE_NODES: Final = 20
_FIRST_SHARE: Final = 5.0
"""Of the time limit, for the relaxation: without it there is no plan but one by rules, which is worth waiting for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The best solution found. values: (columns of the program,). gap: relative to the cost, at most."""

    values: Floats
    objective: float
    bound: float
    gap: float
    in_time: bool


@dataclass(slots=True)
class _Search:
    solver: Solver
    scale: float
    deadline: float
    bound: float
    cost: float = np.inf
    values: Floats | None = None

    @classmethod
    def of(cls, solver: Solver, relaxed: Answer, began: float, time_limit_s: float) -> Self:
        """Begin with the relaxation. A slow machine gets what a first solution takes after it."""
        now = perf_counter()
        return cls(
            solver=solver,
            scale=max(abs(relaxed.objective), _SMALLEST_SCALE),
            deadline=max(began + time_limit_s, now + 2 * (now - began)),
            bound=relaxed.objective,
        )

    def found(self) -> Found:
        """The best solution."""
        if self.values is None:
            raise SolverError("HiGHS found no solution in time")
        return Found(
            values=self.solver.expand(self.values),
            objective=self.cost,
            bound=min(self.bound, self.cost),
            gap=self.gap,
            in_time=self.left_s > 0,
        )

    @property
    def left_s(self) -> float:
        return self.deadline - perf_counter()

    @property
    def gap(self) -> float:
        return max(self.cost - self.bound, 0.0) / self.scale

    @property
    def is_good(self) -> bool:
        return self.gap <= _GOOD_GAP

    def offer(self, answer: Answer) -> None:
        """Keep the solver's last solution if it is the best so far."""
        if answer.objective < self.cost:
            self.cost, self.values = answer.objective, self.solver.values()

    def linear(self, lower: Floats, upper: Floats) -> Answer | None:
        """The relaxation within bounds, None where there is none or no time for it."""
        if self.left_s <= 0:
            return None
        self.solver.fix_whole(lower, upper)
        try:
            answer = self.solver.linear(self.left_s)
        except SolverError:
            return None
        return answer if answer.complete else None

    def dive(self, relaxed: Floats, threshold: float) -> None:
        """Round what is not whole, solve again, until all is.

        First a run of half-open steps gets as many whole ones as it sums to: the energy then gathers in them.
        Where that leads nowhere (a smallest power without room), only the surest are rounded up, then none, then all.
        What follows is left open until nothing else is, but for what leads.
        """
        lower, upper = self.solver.lower, self.solver.upper
        on = relaxed
        if (_open(on) & self.solver.leads).any() and (led := self.led()) is not None:
            lower, upper = led
            on = self.solver.values()[self.solver.whole]
        for turn in range(_DIVE_ROUNDS):
            open_ = _open(on) & ~self.solver.follows
            if not open_.any():
                self._settle()
                return
            if turn == (_DIVE_CLOSE if len(on) <= _LARGE else _DIVE_CLOSE_LARGE) and self._close(
                on, lower, upper
            ):
                return
            for up, down in self._roundings(on, open_, threshold, gather=turn < _DIVE_PATIENCE):
                tried = np.where(up, 1.0, lower), np.where(down, 0.0, upper)
                if (answer := self.linear(*tried)) is not None:
                    lower, upper = tried
                    break
            else:
                return
            on = self.solver.values()[self.solver.whole]
            if not _open(on).any():
                self.offer(answer)
                return

    def led(self) -> tuple[Floats, Floats] | None:
        """The bounds with what leads decided by the last solution, solved; None where that leaves nothing possible."""
        leads, decided = self.solver.leads, self.solver.decided()
        lower = np.where(leads, decided, self.solver.lower)
        upper = np.where(leads, decided, self.solver.upper)
        return (lower, upper) if self.linear(lower, upper) is not None else None

    def _settle(self) -> None:
        """Make whole what follows, after a solution in which all else is."""
        decided = self.solver.decided()
        if (answer := self.linear(decided, decided)) is not None:
            self.offer(answer)

    def _close(self, on: Floats, lower: Floats, upper: Floats) -> bool:
        """Let run what runs at all and nothing else: whether that is possible."""
        partner, forced = self.solver.partner, lower > 0.5
        first = (on > on[partner]) | ((on == on[partner]) & (np.arange(len(on)) <= partner))
        runs = np.where(forced | ((on > _WHOLE) & first & ~forced[partner]), 1.0, lower)
        runs = np.where(forced | (self.solver.upper > 0), runs, 0.0)
        follows = self.solver.follows
        if self.linear(np.where(follows, lower, runs), np.where(follows, upper, runs)) is None:
            return False
        self._settle()
        return True

    def _roundings(
        self, on: Floats, open_: Mask, threshold: float, *, gather: bool
    ) -> Iterator[tuple[Mask, Mask]]:
        """Which of the open columns to round up and down, the best way first."""
        partner = self.solver.partner
        first = open_ & ((on > on[partner]) | ((on == on[partner]) & (np.arange(len(on)) <= partner)))
        if gather:
            yield _gathered(on, first, open_, threshold)
        else:
            yield first, open_ & ~first
        sure = first & (on > _SURE)
        yield sure, open_ & ~sure
        yield np.zeros_like(open_), open_
        if gather:
            yield first, open_ & ~first

    def polish(self) -> None:
        """Flip one column at a time where its reduced cost allows a gain (cost is convex in them)."""
        if self.values is None:
            return
        on = np.round(self.values[self.solver.whole])
        if (answer := self.linear(on, on)) is None:
            return
        self.offer(answer)
        cost, reduced = answer.objective, self.solver.reduced_costs()
        free = self.solver.lower != self.solver.upper
        tried: set[tuple[int, bool]] = set()
        trials = min(max(_POLISH_WORK // max(len(on), 1), 1), _POLISH_TRIALS)
        last = trials
        for turn in range(_POLISH_MOST):
            if turn >= last:
                return
            promise = np.where(free, np.where(on > 0.5, reduced, -reduced), 0.0)
            likely = np.argsort(-promise, kind="stable")[: _POLISH_TRIALS + 1].tolist()
            column = next((at for at in likely if (at, bool(on[at])) not in tried), None)
            if self.is_good or column is None or promise[column] < _WORTH_TRYING:
                return
            tried.add((column, bool(on[column])))
            flipped = on.copy()
            flipped[column] = 1.0 - flipped[column]
            if flipped[column] > 0.5 and (partner := int(self.solver.partner[column])) != column:
                flipped[partner] = 0.0
            better = self.linear(flipped, flipped)
            if better is not None and better.objective < cost:
                if cost - better.objective > _WORTH_GOING_ON * self.scale:
                    last = turn + 1 + trials
                cost, reduced, on = better.objective, self.solver.reduced_costs(), flipped
                self.offer(better)

    def branch(self, *, nodes: int) -> None:
        """Branch and bound over all whole columns, from the best so far."""
        if self.left_s <= 0:
            return
        self.solver.fix_whole(self.solver.lower, self.solver.upper)
        try:
            answer = self.solver.mixed(self.left_s, gap=_GOOD_GAP, nodes=nodes, near=self.values)
        except SolverError:
            return
        self.bound = max(self.bound, answer.bound)
        self.offer(answer)


def _open(on: Floats) -> Mask:
    """Which of the whole columns are not."""
    return np.asarray((on > _WHOLE) & (on < 1 - _WHOLE))


def _gathered(on: Floats, first: Mask, open_: Mask, threshold: float) -> tuple[Mask, Mask]:
    """Of each run of neighbouring open columns as many up as it sums to; down where that is none."""
    up, down = np.zeros_like(open_), open_ & ~first
    places = np.flatnonzero(first)
    for run in np.split(places, np.flatnonzero(np.diff(places) > 1) + 1):
        count = int(on[run].sum() + 1.0 - threshold)
        up[run[np.argsort(-on[run], kind="stable")[:count]]] = True
        if count == 0:
            down[run] = True
    return up, down


def search(program: LinearProgram, *, time_limit_s: float) -> Found:
    """Solve a program with whole columns.

    Raises SolverError where HiGHS has no solution at all.
    """
    began = perf_counter()
    if program.flows > _MANY_FLOWS and (found := _decided(program, began, time_limit_s)) is not None:
        return found
    solver = program.load()
    relaxed = solver.linear(time_limit_s * _FIRST_SHARE)
    if not relaxed.complete:
        raise SolverError("HiGHS ran out of time before a first solution")
    state = _Search.of(solver, relaxed, began, time_limit_s)
    _round(state, relaxed)
    if not state.is_good:
        state.polish()
    if not state.is_good and len(solver.whole) <= _SMALL:
        state.branch(nodes=_SMALL_NODES)
    elif state.values is None:
        state.branch(nodes=_RESCUE_NODES)
    if state.values is None and (idle := state.linear(solver.lower, solver.lower)) is not None:
        state.offer(idle)  # nothing runs that need not run: always possible
    return state.found()


def _round(state: _Search, relaxed: Answer) -> None:
    """Find whole numbers near the relaxation, the solver's last solution."""
    start = state.solver.values()[state.solver.whole]
    if not _open(start).any():
        state.offer(relaxed)
    for threshold in _DIVE_THRESHOLDS:
        if state.values is None:
            state.dive(start, threshold)


def _decided(program: LinearProgram, began: float, time_limit_s: float) -> Found | None:
    """Let run what the short form lets run: for a program too large to look at every step of every storage.

    None where that leads nowhere.
    """
    short = program.load_short()
    relaxed = short.linear(time_limit_s * _FIRST_SHARE)
    if not relaxed.complete:
        raise SolverError("HiGHS ran out of time before a first solution")
    bound = relaxed.objective - program.short_excess(short.duals())
    first = _Search.of(short, relaxed, began, time_limit_s)
    if (_open(short.values()[short.whole]) & short.leads).any() and first.led() is None:
        return None
    ties = program.ties
    flow = short.expand(short.values())[ties.flow]
    runs = flow >= _DECIDED * np.maximum(ties.least, _WHOLE)
    share = np.zeros(program.columns)
    share[ties.on] = np.where(ties.most > 0, flow / np.maximum(ties.most, _WHOLE), 0.0)
    runs &= share[ties.on] >= share[program.partner[ties.on]]
    on = runs.astype(np.float64)
    for least in (
        on,
        np.zeros_like(on),
    ):  # where not all of it can run: what shall not is decided, what may is not
        state = _within(program, short.basis(), (ties.on, least, on), began, time_limit_s)
        if state is not None:
            state.bound = bound
            return state.found()
    return None


def _within(
    program: LinearProgram,
    start: Basis,
    decided: tuple[Ints, Floats, Floats],
    began: float,
    time_limit_s: float,
) -> _Search | None:
    """Search where some whole columns (columns, lower, upper) are between bounds; None where nothing is there."""
    try:
        solver = program.load_decided(*decided, start)
        answer = solver.linear(time_limit_s * _FIRST_SHARE)
    except SolverError:
        return None
    if not answer.complete:
        return None
    state = _Search.of(solver, answer, began, time_limit_s)
    _round(state, answer)
    return state if state.values is not None else None
