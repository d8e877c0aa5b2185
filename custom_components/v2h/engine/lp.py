"""A linear program with integer columns, built from arrays and solved by HiGHS."""

from dataclasses import dataclass, field
import importlib
import importlib.util
from typing import Final

import numpy as np
import numpy.typing as npt

from .model import Floats, Ints

_FEASIBILITY: Final = 1e-7

type Mask = npt.NDArray[np.bool_]
type Values = Floats | float
type Term = tuple[Ints, Values]
"""Columns, one a row, and their coefficients."""


class SolverError(Exception):
    """HiGHS is missing, or has no usable answer."""


def solver_available() -> bool:
    """Whether HiGHS is installed on this platform."""
    return importlib.util.find_spec("highspy") is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a solve came to. No solution costs less than bound; complete: the solver ended by itself."""

    objective: float
    bound: float
    complete: bool


@dataclass(slots=True)
class LinearProgram:
    """Minimise cost x values subject to bounds on columns and rows. Grows by blocks of columns and rows."""

    _cost: list[Floats] = field(default_factory=list)
    _lower: list[Floats] = field(default_factory=list)
    _upper: list[Floats] = field(default_factory=list)
    _integer: list[Ints] = field(default_factory=list)
    _row_lower: list[Floats] = field(default_factory=list)
    _row_upper: list[Floats] = field(default_factory=list)
    _entries: list[tuple[Ints, Ints, Floats]] = field(default_factory=list)
    _exclusive: list[tuple[Ints, Ints]] = field(default_factory=list)
    _basis: list[tuple[Ints, Ints]] = field(default_factory=list)
    columns: int = 0
    rows: int = 0

    def add_columns(
        self,
        count: int,
        *,
        cost: Values = 0.0,
        lower: Values = 0.0,
        upper: Values = np.inf,
        integer: bool = False,
    ) -> Ints:
        """Add a block of columns and return their indices; a scalar holds for all of them."""
        indices = np.arange(self.columns, self.columns + count)
        self._cost.append(_spread(cost, count))
        self._lower.append(_spread(lower, count))
        self._upper.append(_spread(upper, count))
        if integer:
            self._integer.append(indices)
        self.columns += count
        return indices

    def add_rows(self, *terms: Term, lower: Values = -np.inf, upper: Values = np.inf) -> Ints:
        """Add one row for each column of the terms: lower <= sum of the terms <= upper. Returns their indices."""
        count = len(terms[0][0])
        rows = np.arange(self.rows, self.rows + count)
        for columns, coefficients in terms:
            self._entries.append((rows, columns, _spread(coefficients, count)))
        return self._close_rows(count, lower, upper)

    def add_exclusive(self, one: Ints, other: Ints) -> None:
        """Let of each pair of whole columns at most one be 1."""
        self.add_rows((one, 1.0), (other, 1.0), upper=1.0)
        self._exclusive.append((one, other))

    def add_grouped_rows(
        self, count: int, *terms: tuple[Ints, Ints, Values], lower: Values = -np.inf, upper: Values = np.inf
    ) -> Ints:
        """Add rows whose terms name the row (0..count-1), the column and the coefficient of each entry."""
        for rows, columns, coefficients in terms:
            self._entries.append((self.rows + rows, columns, _spread(coefficients, len(columns))))
        return self._close_rows(count, lower, upper)

    def _close_rows(self, count: int, lower: Values, upper: Values) -> Ints:
        self._row_lower.append(_spread(lower, count))
        self._row_upper.append(_spread(upper, count))
        self.rows += count
        return np.arange(self.rows - count, self.rows)

    def start_from(self, columns: Ints, rows: Ints) -> None:
        """Let each of these columns make its row, an equation, true from the beginning.

        Row by row, no column may need one that makes a later row true. The simplex method begins there and not at
        nothing: with a balance's own column in it a third of the iterations is left.
        """
        self._basis.append((columns, rows))

    @property
    def integers(self) -> Ints:
        """The columns that must be whole."""
        return np.concatenate(self._integer) if self._integer else np.empty(0, dtype=np.int64)

    def load(self) -> Solver:
        """Hand the program to HiGHS, without its fixed columns and the rows that say nothing more."""
        lower, upper = np.concatenate(self._lower), np.concatenate(self._upper)
        cost = np.concatenate(self._cost)
        row_lower, row_upper = np.concatenate(self._row_lower), np.concatenate(self._row_upper)
        rows, columns, coefficients = (np.concatenate(part) for part in zip(*self._entries, strict=True))

        fixed = lower == upper
        known = np.bincount(rows, coefficients * np.where(fixed, lower, 0.0)[columns], minlength=self.rows)
        row_lower -= known
        row_upper -= known
        useful = ~fixed[columns] & (coefficients != 0)
        rows, columns, coefficients = rows[useful], columns[useful], coefficients[useful]
        used = np.bincount(rows, minlength=self.rows) > 0
        if np.any(row_lower[~used] > _FEASIBILITY * 10) or np.any(row_upper[~used] < -_FEASIBILITY * 10):
            raise SolverError("The program contradicts itself")
        place_of_row = np.cumsum(used) - 1
        place_of_column = np.cumsum(~fixed) - 1
        rows = place_of_row[rows]
        order = np.argsort(rows, kind="stable")
        whole = np.zeros(self.columns, dtype=np.bool_)
        whole[self.integers] = True
        basic, tight = self._start(fixed, used)
        return Solver(
            cost=cost[~fixed],
            lower=lower[~fixed],
            upper=upper[~fixed],
            row_lower=row_lower[used],
            row_upper=row_upper[used],
            starts=np.concatenate(([0], np.cumsum(np.bincount(rows, minlength=int(used.sum()))))),
            indices=place_of_column[columns[order]],
            coefficients=coefficients[order],
            whole=np.flatnonzero(whole[~fixed]),
            partner=self._partners(np.flatnonzero(whole & ~fixed)),
            kept=np.flatnonzero(~fixed),
            start=np.where(fixed, lower, 0.0),
            offset=float(cost @ np.where(fixed, lower, 0.0)),
            basic=basic[~fixed],
            tight=tight[used],
        )

    def _start(self, fixed: Mask, used: Mask) -> tuple[Mask, Mask]:
        """The columns that the first basis holds, and the rows whose place they take."""
        basic, tight = np.zeros(self.columns, dtype=np.bool_), np.zeros(self.rows, dtype=np.bool_)
        for columns, rows in self._basis:
            free = ~fixed[columns] & used[rows]
            basic[columns[free]], tight[rows[free]] = True, True
        return basic, tight

    def _partners(self, whole: Ints) -> Ints:
        """For each whole column the place of the one it excludes, its own where there is none."""
        places = np.arange(len(whole))
        place_of = np.full(self.columns, -1)
        place_of[whole] = places
        partner = places.copy()
        for pair in self._exclusive:
            one, other = (place_of[columns] for columns in pair)
            both = (one >= 0) & (other >= 0)
            partner[one[both]], partner[other[both]] = other[both], one[both]
        return partner


def _spread(values: Values, count: int) -> Floats:
    return np.broadcast_to(np.asarray(values, dtype=np.float64), (count,))


class Solver:
    """A program inside HiGHS: bounds may change between solves, and the basis is kept for the next."""

    def __init__(
        self,
        *,
        cost: Floats,
        lower: Floats,
        upper: Floats,
        row_lower: Floats,
        row_upper: Floats,
        starts: Ints,
        indices: Ints,
        coefficients: Floats,
        whole: Ints,
        partner: Ints,
        kept: Ints,
        start: Floats,
        offset: float,
        basic: Mask,
        tight: Mask,
    ) -> None:
        """Pass the arrays; rows are compressed (starts, indices, coefficients).

        whole: the columns that must be whole numbers; partner: (whole,) which of them each excludes. kept,
        start and offset: how to get from these columns back to the program's, and to its cost. basic, tight: the columns
        of the first basis, and as many rows that are not in it.
        """
        try:
            highspy = importlib.import_module("highspy")  # the platform may lack it
        except (ImportError, OSError) as error:
            raise SolverError("HiGHS is not installed") from error
        self.whole, self.partner = whole, partner
        self.lower, self.upper = lower[whole], upper[whole]
        self._kept, self._start = kept, start
        self._is_whole = False
        self._highs = highspy.Highs()
        self._solved = (highspy.HighsModelStatus.kOptimal, highspy.HighsModelStatus.kModelEmpty)
        self._feasible = int(highspy.SolutionStatus.kSolutionStatusFeasible)
        for option, value in (
            ("output_flag", False),
            ("threads", 1),
            ("presolve", "off"),
            ("random_seed", 0),
            ("primal_feasibility_tolerance", _FEASIBILITY),
            ("mip_feasibility_tolerance", _FEASIBILITY),
        ):
            self._highs.setOptionValue(option, value)
        program = highspy.HighsLp()
        program.num_col_ = len(cost)
        program.num_row_ = len(row_lower)
        program.offset_ = offset
        program.col_cost_ = cost
        program.col_lower_ = lower
        program.col_upper_ = upper
        program.row_lower_ = row_lower
        program.row_upper_ = row_upper
        program.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        program.a_matrix_.start_ = starts
        program.a_matrix_.index_ = indices
        program.a_matrix_.value_ = coefficients
        if self._highs.passModel(program) == highspy.HighsStatus.kError:
            raise SolverError("HiGHS does not accept the program")
        states = highspy.HighsBasisStatus
        basis = highspy.HighsBasis()
        basis.col_status = np.where(basic, states.kBasic, states.kLower).tolist()
        basis.row_status = np.where(tight, states.kLower, states.kBasic).tolist()
        basis.valid = True
        self._highs.setBasis(basis)

    def fix_whole(self, lower: Floats, upper: Floats) -> None:
        """Set the bounds of all whole columns."""
        self._highs.changeColsBounds(len(self.whole), self.whole.astype(np.int32), lower, upper)

    def linear(self, time_limit_s: float) -> Answer:
        """Solve with the whole columns relaxed, from the last basis: too small to be worth a presolve."""
        self._set_whole(whole=False)
        return self._run(time_limit_s)

    def mixed(
        self, time_limit_s: float, *, gap: float, nodes: int | None = None, near: Floats | None = None
    ) -> Answer:
        """Solve with whole columns, until the gap (relative), the nodes or the time are reached."""
        self._highs.setOptionValue("mip_rel_gap", gap)
        self._highs.setOptionValue("mip_max_nodes", 2**31 - 1 if nodes is None else nodes)
        self._set_whole(whole=True)
        if near is not None:
            self._highs.setSolution(len(near), np.arange(len(near), dtype=np.int32), near)
        return self._run(time_limit_s)

    def values(self) -> Floats:
        """The last solve's values of the kept columns."""
        return np.array(self._highs.getSolution().col_value)

    def reduced_costs(self) -> Floats:
        """What a step of each whole column costs at the last linear solution."""
        return np.array(self._highs.getSolution().col_dual)[self.whole]

    def expand(self, values: Floats) -> Floats:
        """The values of the program's own columns."""
        full = self._start.copy()
        full[self._kept] = values
        return full

    def _set_whole(self, *, whole: bool) -> None:
        if whole == self._is_whole:
            return
        self._is_whole = whole
        self._highs.setOptionValue("presolve", "choose" if whole else "off")
        kinds = np.full(len(self.whole), int(whole), dtype=np.uint8)
        self._highs.changeColsIntegrality(len(self.whole), self.whole.astype(np.int32), kinds)

    def _run(self, time_limit_s: float) -> Answer:
        # HiGHS counts its time over all runs of an instance
        self._highs.setOptionValue("time_limit", self._highs.getRunTime() + max(time_limit_s, 1e-3))
        self._highs.run()
        info = self._highs.getInfo()
        status = self._highs.getModelStatus()
        complete = status in self._solved
        if not complete and info.primal_solution_status != self._feasible:
            raise SolverError(f"HiGHS ended with {self._highs.modelStatusToString(status)}")
        return Answer(
            objective=info.objective_function_value,
            bound=info.mip_dual_bound if self._is_whole else info.objective_function_value,
            complete=complete,
        )
