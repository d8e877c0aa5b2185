"""The arrays of a linear program, and the compressed ones that a solver takes."""

from dataclasses import dataclass
from typing import ClassVar, Final, Self

import numpy as np
import numpy.typing as npt

from custom_components.v2h.engine.model import Floats, Ints

FEASIBILITY: Final = 1e-7
_NOTHING: Final = 1e-6

type Mask = npt.NDArray[np.bool_]


class SolverError(Exception):
    """HiGHS is missing, or has no usable answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """Where a linear solution stands: the state of every column, (columns,), and row, (rows,), of a program.

    What the solver was not given is at LOWER (a column) or BASIC (a row), which is to say nowhere.
    """

    LOWER: ClassVar = 0
    BASIC: ClassVar = 1
    UPPER: ClassVar = 2

    columns: Ints
    rows: Ints

    @classmethod
    def of_nothing(cls, columns: int, rows: int) -> Self:
        """The one in which every row is its own."""
        return cls(columns=np.full(columns, cls.LOWER), rows=np.full(rows, cls.BASIC))


@dataclass(frozen=True, slots=True, kw_only=True)
class Followers:
    """Whole columns that the other columns of a program decide: 1 where a sum of those is above nothing.

    on: (k,). base: (k,) where its sum begins. leads: (k,) whether it is decided before the rest is rounded, or after.
    place, column, sign: (m,) the terms: which of on (0..k-1) each column counts for, and with which sign.
    """

    on: Ints
    base: Floats
    leads: Mask
    place: Ints
    column: Ints
    sign: Floats

    def decided(self, values: Floats) -> Floats:
        """What the values of all columns, (columns,), make them, (k,)."""
        found = self.base + np.bincount(self.place, self.sign * values[self.column], minlength=len(self.on))
        return np.asarray(found > _NOTHING, dtype=np.float64)


@dataclass(frozen=True, slots=True, kw_only=True)
class Compressed:
    """A program without what is fixed, row by row (starts, indices, coefficients).

    columns, rows: which of the program's are left. fixed: (all columns,) the values of those that are not.
    offset: what those cost.
    """

    columns: Ints
    rows: Ints
    fixed: Floats
    offset: float
    cost: Floats
    lower: Floats
    upper: Floats
    row_lower: Floats
    row_upper: Floats
    starts: Ints
    indices: Ints
    coefficients: Floats


@dataclass(slots=True, kw_only=True)
class Arrays:
    """A program's arrays, its own to change: cost and bounds of columns, bounds of rows, entries."""

    cost: Floats
    lower: Floats
    upper: Floats
    row_lower: Floats
    row_upper: Floats
    at_row: Ints
    at_column: Ints
    coefficients: Floats

    def leave_out(self, rows: Ints) -> None:
        """Drop rows with all their entries."""
        out = np.zeros(len(self.row_lower), dtype=np.bool_)
        out[rows] = True
        self.row_lower[out], self.row_upper[out] = -np.inf, np.inf
        self._keep_entries(~out[self.at_row])

    def compressed(self, start: Basis) -> Compressed:
        """Leave out fixed columns and rows that say nothing, but none that start needs; changes the arrays.

        Raises SolverError where a row that is left out cannot be true.
        """
        kept = (self.lower < self.upper) | (start.columns == Basis.BASIC)
        fixed = np.where(kept, 0.0, self.lower)
        known = np.bincount(self.at_row, self.coefficients * fixed[self.at_column], len(self.row_lower))
        self.row_lower -= known
        self.row_upper -= known
        self._keep_entries(kept[self.at_column] & (self.coefficients != 0))
        needed = start.rows != Basis.BASIC
        single = self._bound_single(needed)
        used = (np.bincount(self.at_row, minlength=len(needed)) > 0) | needed
        idle = ~used & ~single
        if np.any(self.row_lower[idle] > FEASIBILITY * 10) or np.any(
            self.row_upper[idle] < -FEASIBILITY * 10
        ):
            raise SolverError("The program contradicts itself")
        self._merge()
        rows = (np.cumsum(used) - 1)[self.at_row]
        return Compressed(
            columns=np.flatnonzero(kept),
            rows=np.flatnonzero(used),
            fixed=fixed,
            offset=float(self.cost @ fixed),
            cost=self.cost[kept],
            lower=self.lower[kept],
            upper=self.upper[kept],
            row_lower=self.row_lower[used],
            row_upper=self.row_upper[used],
            starts=np.concatenate(([0], np.cumsum(np.bincount(rows, minlength=int(used.sum()))))),
            indices=(np.cumsum(kept) - 1)[self.at_column],
            coefficients=self.coefficients,
        )

    def _bound_single(self, needed: Mask) -> Mask:
        """Make bounds of the rows with one entry, and return which those were."""
        single: Mask = (np.bincount(self.at_row, minlength=len(needed)) == 1) & ~needed
        here = single[self.at_row]
        column, row, factor = self.at_column[here], self.at_row[here], self.coefficients[here]
        one, other = self.row_lower[row] / factor, self.row_upper[row] / factor
        np.maximum.at(self.lower, column, np.minimum(one, other))
        np.minimum.at(self.upper, column, np.maximum(one, other))
        if np.any(self.lower[column] > self.upper[column] + FEASIBILITY * 10):
            raise SolverError("The program contradicts itself")
        self.upper[column] = np.maximum(self.lower[column], self.upper[column])
        self._keep_entries(~here)
        return single

    def _keep_entries(self, kept: Mask) -> None:
        self.at_row, self.at_column = self.at_row[kept], self.at_column[kept]
        self.coefficients = self.coefficients[kept]

    def _merge(self) -> None:
        """Sort the entries by row, those of the same column made one."""
        place = self.at_row * len(self.cost) + self.at_column
        order = np.argsort(place, kind="stable")
        place = place[order]
        first = np.flatnonzero(np.diff(place, prepend=-1))
        if len(first) < len(place):
            self.coefficients = np.add.reduceat(self.coefficients[order], first)
            order = order[first]
        else:
            self.coefficients = self.coefficients[order]
        self.at_row, self.at_column = self.at_row[order], self.at_column[order]
