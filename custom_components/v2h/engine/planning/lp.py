"""A linear program with integer columns, built from arrays."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from custom_components.v2h.engine.model import Floats, Ints

from .arrays import Arrays, Basis, Followers
from .solver import Solver

type Values = Floats | float
type Term = tuple[Ints, Values]
"""Columns, one a row, and their coefficients."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """Whole columns that let their flows run: on = 0: no flow; on = 1: between least and most, all (k,)."""

    on: Ints
    flow: Ints
    least: Floats
    most: Floats


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
    _ties: list[Tie] = field(default_factory=list)
    _tie_rows: list[Ints] = field(default_factory=list)
    _followers: list[Followers] = field(default_factory=list)
    _finer: list[Ints] = field(default_factory=list)
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

    def add_rows(
        self, *terms: Term, lower: Values = -np.inf, upper: Values = np.inf, finer: bool = False
    ) -> Ints:
        """Add one row for each column of the terms: lower <= sum of the terms <= upper. Returns their indices.

        finer: the short form does without them.
        """
        count = len(terms[0][0])
        rows = np.arange(self.rows, self.rows + count)
        for columns, coefficients in terms:
            self._entries.append((rows, columns, _spread(coefficients, count)))
        self._close_rows(rows, lower, upper, finer=finer)
        return rows

    def add_grouped_rows(
        self,
        count: int,
        *terms: tuple[Ints, Ints, Values],
        lower: Values = -np.inf,
        upper: Values = np.inf,
        finer: bool = False,
    ) -> Ints:
        """Add rows whose terms name the row (0..count-1), the column and the coefficient of each entry."""
        for rows, columns, coefficients in terms:
            self._entries.append((self.rows + rows, columns, _spread(coefficients, len(columns))))
        added = np.arange(self.rows, self.rows + count)
        self._close_rows(added, lower, upper, finer=finer)
        return added

    def _close_rows(self, rows: Ints, lower: Values, upper: Values, *, finer: bool) -> None:
        self._row_lower.append(_spread(lower, len(rows)))
        self._row_upper.append(_spread(upper, len(rows)))
        if finer:
            self._finer.append(rows)
        self.rows += len(rows)

    def add_exclusive(self, one: Ints, other: Ints) -> None:
        """Let of each pair of whole columns at most one be 1."""
        self.add_rows((one, 1.0), (other, 1.0), upper=1.0, finer=True)
        self._exclusive.append((one, other))

    def tie(self, tie: Tie) -> None:
        """Let the flows run only where their whole columns are 1, and then within their range."""
        self._tie_rows.append(self.add_rows((tie.flow, 1.0), (tie.on, -tie.most), upper=0.0, finer=True))
        if np.any(tie.least > 0):
            self.add_rows((tie.flow, 1.0), (tie.on, -tie.least), lower=0.0, finer=True)
        self._ties.append(tie)

    def follow(
        self, on: Ints, *terms: tuple[Ints, Ints, Values], base: Values = 0.0, leads: bool = False
    ) -> None:
        """Let these whole columns be what the rest makes them: 1 where base and the sum of the terms are above nothing.

        Terms name which of on, the column and its sign. Whatever a solution with fractions of them does must then
        stay possible, or leads: be decided before the rest is.
        """
        first = sum(len(part.on) for part in self._followers)
        self._followers.append(
            Followers(
                on=on,
                base=_spread(base, len(on)),
                leads=np.full(len(on), leads),
                place=_joined(first + place for place, _, _ in terms),
                column=_joined(column for _, column, _ in terms),
                sign=_joined((_spread(sign, len(column)) for _, column, sign in terms), np.float64),
            )
        )

    def start_from(self, columns: Ints, rows: Ints) -> None:
        """Let each of these columns make its row, an equation, true from the beginning.

        Row by row, no column may need one that makes a later row true. The simplex method begins there and not at
        nothing: with a balance's own column in it a third of the iterations is left.
        """
        self._basis.append((columns, rows))

    @property
    def integers(self) -> Ints:
        """The columns that must be whole."""
        return _joined(self._integer)

    @property
    def flows(self) -> int:
        """How many ties there are, whatever their length."""
        return len(self._ties)

    @property
    def ties(self) -> Tie:
        """All ties in one."""
        return Tie(
            on=_joined(tie.on for tie in self._ties),
            flow=_joined(tie.flow for tie in self._ties),
            least=_joined((tie.least for tie in self._ties), np.float64),
            most=_joined((tie.most for tie in self._ties), np.float64),
        )

    def load(self, start: Basis | None = None) -> Solver:
        """Hand the program to HiGHS. start: where its short form ended."""
        made = self._arrays()
        return self._solver(made, self._first(made) if start is None else self._widened(start))

    def load_short(self) -> Solver:
        """Hand over the short form: solved in a fifth of the time, and its optimum is a little lower.

        Each tied column is taken to be its flow's share of most, and the finer rows are left out.
        """
        made = self._arrays()
        on, flow, most = self._open_ties(made)
        instead, share = np.arange(self.columns), np.ones(self.columns)
        instead[on], share[on] = flow, 1 / most
        made.coefficients = made.coefficients * share[made.at_column]
        made.at_column = instead[made.at_column]
        made.cost[flow] += made.cost[on] / most
        made.cost[on] = made.upper[on] = 0.0
        made.leave_out(_joined(self._finer))
        return self._solver(made, self._first(made))

    def short_excess(self, duals: Floats) -> float:
        """How far the short form's optimum may be above that of the whole one. duals: its rows', (rows,).

        Nothing, unless running has a worth of its own: a loss, where using power is paid for.
        """
        made = self._arrays()
        on, flow, most = self._open_ties(made)
        reduced = self.reduced_costs(duals)
        running, flowing = np.minimum(reduced[on], 0.0), np.minimum(reduced[flow] * most, 0.0)
        both = np.minimum(reduced[flow] * most + np.minimum(reduced[on], 0.0), 0.0)
        return float((both - running - flowing).sum())

    def load_decided(self, columns: Ints, lower: Floats, upper: Floats, start: Basis) -> Solver:
        """Hand over what is left once some whole columns are between bounds. start: where the short form ended."""
        made = self._arrays()
        made.lower[columns], made.upper[columns] = lower, upper
        return self._solver(made, start)

    def reduced_costs(self, duals: Floats) -> Floats:
        """What a step of each column costs, (columns,), where the rows are worth duals, (rows,)."""
        made = self._arrays()
        worth = np.bincount(made.at_column, made.coefficients * duals[made.at_row], minlength=self.columns)
        return np.asarray(made.cost - worth)

    def _open_ties(self, made: Arrays) -> tuple[Ints, Ints, Floats]:
        """The ties that are not decided already: on, flow, most."""
        tie = self.ties
        open_ = made.lower[tie.on] < made.upper[tie.on]
        return tie.on[open_], tie.flow[open_], tie.most[open_]

    def _first(self, made: Arrays) -> Basis:
        """The basis that start_from asks for."""
        first = Basis.of_nothing(self.columns, self.rows)
        for columns, rows in self._basis:
            free = made.lower[columns] < made.upper[columns]
            first.columns[columns[free]] = Basis.BASIC
            first.rows[rows[free]] = Basis.LOWER
        return first

    def _widened(self, start: Basis) -> Basis:
        """A basis of the short form with the tied columns in it: each runs with its flow."""
        columns, rows = start.columns.copy(), start.rows.copy()
        for tie, tied in zip(self._ties, self._tie_rows, strict=True):
            runs = np.isin(columns[tie.flow], (Basis.BASIC, Basis.UPPER)) & (tie.most > 0)
            columns[tie.on[runs]] = Basis.BASIC
            rows[tied[runs]] = Basis.UPPER
        return Basis(columns=columns, rows=rows)

    def _arrays(self) -> Arrays:
        at_row, at_column, coefficients = (np.concatenate(part) for part in zip(*self._entries, strict=True))
        return Arrays(
            cost=np.concatenate(self._cost),
            lower=np.concatenate(self._lower),
            upper=np.concatenate(self._upper),
            row_lower=np.concatenate(self._row_lower),
            row_upper=np.concatenate(self._row_upper),
            at_row=at_row,
            at_column=at_column,
            coefficients=coefficients,
        )

    def _solver(self, made: Arrays, start: Basis) -> Solver:
        whole = np.zeros(self.columns, dtype=np.bool_)
        whole[self.integers] = True
        whole &= made.lower < made.upper
        return Solver(made.compressed(start), whole, self.partner, self.followers, start)

    @property
    def followers(self) -> Followers:
        """All whole columns that follow, in one."""
        parts = self._followers
        return Followers(
            on=_joined(part.on for part in parts),
            base=_joined((part.base for part in parts), np.float64),
            leads=_joined((part.leads for part in parts), np.bool_),
            place=_joined(part.place for part in parts),
            column=_joined(part.column for part in parts),
            sign=_joined((part.sign for part in parts), np.float64),
        )

    @property
    def partner(self) -> Ints:
        """For each column the whole one that it excludes, itself where there is none."""
        partner = np.arange(self.columns)
        for one, other in self._exclusive:
            partner[one], partner[other] = other, one
        return partner


def _joined(parts: Iterable[npt.NDArray[Any]], kind: type = np.int64) -> npt.NDArray[Any]:
    return np.concatenate([np.empty(0, dtype=kind), *parts])


def _spread(values: Values, count: int) -> Floats:
    if isinstance(values, np.ndarray) and len(values) == count:
        return values
    return np.full(count, values, dtype=np.float64)
