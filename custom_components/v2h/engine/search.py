"""Whole numbers for a plan's on/off columns, fast: relax, dive, polish, and only then branch and bound.

The relaxation is tight (program.py), so nearly all columns come out whole. Two dives round the rest; flips
that the reduced costs promise something of polish the better one. What remains between the answer and the
relaxation's bound is the reported gap. Every limit but the last time limit counts work, not seconds: the
same problem gives the same plan on a slow machine.
"""

from dataclasses import dataclass, field
from time import perf_counter
from typing import Final

import numpy as np

from .lp import Answer, LinearProgram, Solver, SolverError
from .model import Floats

_WHOLE: Final = 1e-6
_DIVE_THRESHOLDS: Final = (0.05, 0.3)
"""Rounding up from here: a running converter is cheap to correct, a missing one is not."""
_DIVE_ROUNDS: Final = 8
_POLISH_TRIALS: Final = 24
_WORTH_TRYING: Final = 1e-3
"""Currency: no flip is tried for less."""
_GOOD_GAP: Final = 2e-4
_SMALL: Final = 220
"""Whole columns up to which branch and bound to the end takes no longer than anybody notices."""
_RESCUE_NODES: Final = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The best solution found. values: (columns of the program,). gap: of the scale, at most."""

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
    best: Answer | None = None
    bound: float = -np.inf
    trials: int = 0
    _tried: set[tuple[int, bool]] = field(default_factory=set)

    @property
    def left_s(self) -> float:
        return self.deadline - perf_counter()

    @property
    def gap(self) -> float:
        return np.inf if self.best is None else max(self.best.objective - self.bound, 0.0) / self.scale

    def on(self, answer: Answer) -> Floats:
        return answer.values[self.solver.whole]

    def offer(self, answer: Answer) -> None:
        if self.best is None or answer.objective < self.best.objective:
            self.best = answer

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

    def dive(self, relaxed: Answer, threshold: float) -> None:
        """Round what is not whole, solve again, until all is."""
        lower, upper = self.solver.lower.copy(), self.solver.upper.copy()
        answer: Answer | None = relaxed
        for turn in range(_DIVE_ROUNDS + 1):
            if answer is None:
                return
            on = self.on(answer)
            open_ = (on > _WHOLE) & (on < 1 - _WHOLE)
            if not open_.any():
                self.offer(answer)
                return
            up = open_ & ((on > threshold) | (turn == _DIVE_ROUNDS - 1))
            lower, upper = np.where(up, 1.0, lower), np.where(open_ & ~up, 0.0, upper)
            answer = self.linear(lower, upper)

    def polish(self) -> None:
        """Flip one column at a time where its reduced cost allows a gain (cost is convex in them)."""
        if self.best is None:
            return
        on = np.round(self.on(self.best))
        if (answer := self.linear(on, on)) is None:
            return
        self.offer(answer)
        free = self.solver.lower != self.solver.upper
        for _ in range(_POLISH_TRIALS):
            if self.gap <= _GOOD_GAP:
                return
            reduced = answer.reduced_costs[self.solver.whole]
            promise = np.where(free, np.where(on > 0.5, reduced, -reduced), 0.0)
            for column in np.argsort(-promise)[: 2 * _POLISH_TRIALS].tolist():
                if (column, bool(on[column])) not in self._tried:
                    break
            else:
                return
            if promise[column] < _WORTH_TRYING:
                return
            self._tried.add((column, bool(on[column])))
            flipped = on.copy()
            flipped[column] = 1.0 - flipped[column]
            better = self.linear(flipped, flipped)
            if better is not None and better.objective < answer.objective:
                answer, on = better, flipped
                self.offer(better)

    def branch(self, *, nodes: int | None) -> None:
        """Branch and bound over all whole columns, from the best so far."""
        if self.left_s <= 0:
            return
        self.solver.fix_whole(self.solver.lower, self.solver.upper)
        try:
            answer = self.solver.mixed(
                self.left_s, gap=_GOOD_GAP, nodes=nodes, near=None if self.best is None else self.best.values
            )
        except SolverError:
            return
        self.bound = max(self.bound, answer.bound)
        self.offer(answer)


def search(program: LinearProgram, *, time_limit_s: float, scale: float) -> Found:
    """Solve a program with whole columns.

    scale: what gaps are relative to where the cost itself is smaller, currency. Raises SolverError where HiGHS has no solution at all.
    """
    deadline = perf_counter() + time_limit_s
    solver = program.load()
    state = _Search(solver=solver, scale=scale, deadline=deadline)
    relaxed = solver.linear(time_limit_s)
    if not relaxed.complete:
        raise SolverError("HiGHS ran out of time before a first solution")
    state.bound = relaxed.objective
    state.scale = max(scale, abs(relaxed.objective))
    for threshold in _DIVE_THRESHOLDS:
        state.dive(relaxed, threshold)
        if state.gap <= _GOOD_GAP:
            break
    if state.gap > _GOOD_GAP:
        state.polish()
    if state.gap > _GOOD_GAP and len(solver.whole) <= _SMALL:
        state.branch(nodes=None)
    elif state.best is None:
        state.branch(nodes=_RESCUE_NODES)
    if state.best is None and (idle := state.linear(solver.lower, solver.lower)) is not None:
        state.best = idle  # nothing runs that need not run: always possible
    if state.best is None:
        raise SolverError("HiGHS found no solution in time")
    return Found(
        values=solver.expand(state.best.values),
        objective=state.best.objective,
        bound=min(state.bound, state.best.objective),
        gap=state.gap,
        in_time=state.left_s > 0,
    )
