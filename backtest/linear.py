"""A large sparse program for HiGHS, built block by block. Independent of the engine's, which it is to judge."""

from collections.abc import Callable
from dataclasses import dataclass, field
from time import perf_counter
from typing import Any

import highspy
import numpy as np

from custom_components.v2h.engine.model import Floats, Ints

type Values = Floats | float
_Highs: Callable[[], Any] = highspy.Highs  # the package is not typed


@dataclass(frozen=True, slots=True, kw_only=True)
class Solution:
    """values: of the columns. row_duals: of the rows, for a program without whole columns. gap: relative."""

    objective: float
    values: Floats
    row_duals: Floats
    gap: float
    seconds: float


@dataclass(slots=True)
class Program:
    """Minimise cost x values between bounds on columns and rows."""

    costs: list[Floats] = field(default_factory=list)
    lowers: list[Floats] = field(default_factory=list)
    uppers: list[Floats] = field(default_factory=list)
    whole: list[Ints] = field(default_factory=list)
    row_lowers: list[Floats] = field(default_factory=list)
    row_uppers: list[Floats] = field(default_factory=list)
    entries: list[tuple[Ints, Ints, Floats]] = field(default_factory=list)
    columns: int = 0
    rows: int = 0

    def add(
        self,
        count: int,
        *,
        cost: Values = 0.0,
        lower: Values = 0.0,
        upper: Values = np.inf,
        whole: bool = False,
    ) -> Ints:
        """Add columns and return their numbers."""
        numbers = np.arange(self.columns, self.columns + count)
        self.costs.append(_spread(cost, count))
        self.lowers.append(_spread(lower, count))
        self.uppers.append(_spread(upper, count))
        if whole:
            self.whole.append(numbers)
        self.columns += count
        return numbers

    def require(
        self,
        count: int,
        *terms: tuple[Ints, Ints, Values],
        lower: Values = -np.inf,
        upper: Values = np.inf,
    ) -> Ints:
        """Add rows lower <= sum of terms <= upper; a term is (row within the block, column, factor)."""
        for row, column, factor in terms:
            self.entries.append((row + self.rows, column, _spread(factor, len(column))))
        self.row_lowers.append(_spread(lower, count))
        self.row_uppers.append(_spread(upper, count))
        numbers = np.arange(self.rows, self.rows + count)
        self.rows += count
        return numbers

    def solve(self, *, gap: float = 1e-7) -> Solution:
        """Solve to the optimum. Raises RuntimeError where HiGHS finds none."""
        began = perf_counter()
        highs = _Highs()
        for option, value in (
            ("output_flag", False),
            ("threads", 1),
            ("mip_rel_gap", gap),
            ("mip_abs_gap", 1e-3),
            ("mip_feasibility_tolerance", 1e-7),
            # The relaxation of step fees is tight: what HiGHS otherwise does at the root costs more than it brings.
            ("mip_heuristic_effort", 0.0),
            ("mip_allow_restart", False),
        ):
            highs.setOptionValue(option, value)
        highs.passModel(self._model())
        highs.run()
        status = highs.getModelStatus()
        if status != highspy.HighsModelStatus.kOptimal:
            raise RuntimeError(f"HiGHS ended with {highs.modelStatusToString(status)}")
        solution, info = highs.getSolution(), highs.getInfo()
        return Solution(
            objective=info.objective_function_value,
            values=np.array(solution.col_value),
            row_duals=np.array(solution.row_dual) if not self.whole else np.zeros(0),
            gap=info.mip_gap if self.whole else 0.0,
            seconds=perf_counter() - began,
        )

    def _model(self) -> highspy.HighsLp:
        rows, columns, factors = (np.concatenate(part) for part in zip(*self.entries, strict=True))
        order = np.argsort(rows, kind="stable")
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = self.columns, self.rows
        model.col_cost_ = np.concatenate(self.costs)
        model.col_lower_ = np.concatenate(self.lowers)
        model.col_upper_ = np.concatenate(self.uppers)
        model.row_lower_ = np.concatenate(self.row_lowers)
        model.row_upper_ = np.concatenate(self.row_uppers)
        model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        model.a_matrix_.start_ = np.concatenate(([0], np.cumsum(np.bincount(rows, minlength=self.rows))))
        model.a_matrix_.index_ = columns[order]
        model.a_matrix_.value_ = factors[order]
        if self.whole:
            kinds = np.zeros(self.columns, dtype=np.int64)
            kinds[np.concatenate(self.whole)] = 1
            types = (highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger)
            model.integrality_ = [types[kind] for kind in kinds.tolist()]
        return model


def _spread(values: Values, count: int) -> Floats:
    return np.broadcast_to(np.asarray(values, dtype=np.float64), (count,))
