"""HiGHS: a program in it, its solutions, and where they stand."""

from dataclasses import dataclass
import importlib
import importlib.util

import numpy as np

from custom_components.v2h.engine.model import Floats, Ints

from .arrays import FEASIBILITY, Basis, Compressed, Followers, Mask, SolverError


def solver_available() -> bool:
    """Whether HiGHS is installed on this platform."""
    return importlib.util.find_spec("highspy") is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a solve came to. No solution costs less than bound; complete: the solver ended by itself."""

    objective: float
    bound: float
    complete: bool


class Solver:
    """A program inside HiGHS: bounds may change between solves, and the basis is kept for the next."""

    def __init__(
        self, program: Compressed, whole: Mask, partner: Ints, followers: Followers, start: Basis
    ) -> None:
        """Hand a program over.

        whole: (all columns,) which must be whole numbers; partner: (all columns,) the whole one that each excludes,
        itself where there is none. followers: the whole ones that the others decide. start: the first basis.
        """
        try:
            highspy = importlib.import_module("highspy")  # the platform may lack it
        except (ImportError, OSError) as error:
            raise SolverError("HiGHS is not installed") from error
        self._program, self._all_rows = program, len(start.rows)
        self.whole = np.flatnonzero(whole[program.columns])
        """Places of the whole columns."""
        self.partner = self._partners(program.columns[self.whole], partner)
        """(whole,) the place among them of the one that each excludes, its own where there is none."""
        self._followers = followers
        self.follows: Mask = np.isin(program.columns[self.whole], followers.on)
        """(whole,) which of them the others decide,"""
        self.leads: Mask = np.isin(program.columns[self.whole], followers.on[followers.leads])
        """and which of those first."""
        self.lower, self.upper = program.lower[self.whole], program.upper[self.whole]
        self._is_whole = False
        self._highs = highspy.Highs()
        self._solved = (highspy.HighsModelStatus.kOptimal, highspy.HighsModelStatus.kModelEmpty)
        self._feasible = int(highspy.SolutionStatus.kSolutionStatusFeasible)
        for option, value in (
            ("output_flag", False),
            ("threads", 1),
            ("presolve", "off"),
            ("random_seed", 0),
            ("primal_feasibility_tolerance", FEASIBILITY),
            ("mip_feasibility_tolerance", FEASIBILITY),
        ):
            self._highs.setOptionValue(option, value)
        passed = highspy.HighsLp()
        passed.num_col_ = len(program.cost)
        passed.num_row_ = len(program.row_lower)
        passed.offset_ = program.offset
        passed.col_cost_ = program.cost
        passed.col_lower_ = program.lower
        passed.col_upper_ = program.upper
        passed.row_lower_ = program.row_lower
        passed.row_upper_ = program.row_upper
        passed.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        passed.a_matrix_.start_ = program.starts
        passed.a_matrix_.index_ = program.indices
        passed.a_matrix_.value_ = program.coefficients
        if self._highs.passModel(passed) == highspy.HighsStatus.kError:
            raise SolverError("HiGHS does not accept the program")
        states = highspy.HighsBasisStatus
        words = np.array([states.kLower, states.kBasic, states.kUpper], dtype=object)
        basis = highspy.HighsBasis()
        basis.col_status = words[start.columns[program.columns]].tolist()
        basis.row_status = words[start.rows[program.rows]].tolist()
        basis.valid = True
        self._highs.setBasis(basis)

    def _partners(self, whole: Ints, partner: Ints) -> Ints:
        place_of = np.full(len(partner), -1)
        place_of[whole] = np.arange(len(whole))
        place = place_of[partner[whole]]
        return np.where(place >= 0, place, np.arange(len(whole)))

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

    def decided(self) -> Floats:
        """The whole columns of the last solve, (whole,), those that follow as the others make them."""
        values = self.values()
        full = np.zeros(len(self._program.fixed))
        full[self._followers.on] = self._followers.decided(self.expand(values))
        return np.where(self.follows, full[self._program.columns[self.whole]], np.round(values[self.whole]))

    def reduced_costs(self) -> Floats:
        """What a step of each whole column costs at the last linear solution."""
        return np.array(self._highs.getSolution().col_dual)[self.whole]

    def expand(self, values: Floats) -> Floats:
        """The values of the program's own columns."""
        full = self._program.fixed.copy()
        full[self._program.columns] = values
        return full

    def basis(self) -> Basis:
        """Where the last linear solve ended."""
        found = self._highs.getBasis()
        basis = Basis.of_nothing(len(self._program.fixed), self._all_rows)
        basis.columns[self._program.columns] = [min(int(state), Basis.UPPER) for state in found.col_status]
        basis.rows[self._program.rows] = [min(int(state), Basis.UPPER) for state in found.row_status]
        return basis

    def duals(self) -> Floats:
        """What the program's own rows are worth at the last linear solution."""
        duals = np.zeros(self._all_rows)
        duals[self._program.rows] = self._highs.getSolution().row_dual
        return duals

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
