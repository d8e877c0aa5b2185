"""Prices by the clock, as a source published them: rows of UTC time with gaps where nothing is known."""

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from operator import attrgetter
from typing import Final

import numpy as np
import numpy.typing as npt

from .model import Floats, TimeGrid

type BoolArray = npt.NDArray[np.bool_]

KEPT: Final = timedelta(days=8)
"""How long rows are kept: a week's shape, and a day for a late auction."""

_COVER_TOLERANCE_S: Final = 1.0
"""A step this close to wholly covered counts as known: grids start at microseconds, rows at minutes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceRow:
    """One price. start, end: UTC, end exclusive. price: currency/kWh."""

    start: datetime
    end: datetime
    price: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceSeries:
    """The prices of one source: rows ascending, not overlapping, gaps stay gaps.

    source: entity ids or the name of the market area or home. unit: as the source writes it, before the
    conversion to currency/kWh. read_at: when it was read, UTC.
    """

    rows: tuple[PriceRow, ...]
    source: str
    unit: str
    currency: str
    read_at: datetime

    def on(self, grid: TimeGrid) -> tuple[Floats, BoolArray]:
        """Put the prices on a grid's steps.

        grid: n consecutive steps. Returns (n,) time-weighted mean price, currency/kWh, NaN where the rows do
        not cover the whole step, and the (n,) mask of the steps that are known.
        """
        count = len(grid)
        if not self.rows:
            return np.full(count, np.nan), np.zeros(count, dtype=np.bool_)
        origin = grid.starts[0]
        begin = np.array([(start - origin).total_seconds() for start in grid.starts])
        length = grid.hours * 3600.0
        edges = np.array(
            [((row.start - origin).total_seconds(), (row.end - origin).total_seconds()) for row in self.rows]
        )
        row_length = edges[:, 1] - edges[:, 0]
        price = np.array([row.price for row in self.rows])

        def between(per_row: Floats) -> Floats:
            # The running integral is linear inside a row and flat in a gap: interpolation is exact.
            after = np.cumsum(per_row)
            running = np.column_stack((after - per_row, after)).ravel()
            integral: Floats = np.interp(begin + length, edges.ravel(), running) - np.interp(
                begin, edges.ravel(), running
            )
            return integral

        covered = between(row_length)
        known: BoolArray = covered >= length - _COVER_TOLERANCE_S
        known &= covered > 0.0
        mean = np.full(count, np.nan)
        mean[known] = between(price * row_length)[known] / covered[known]
        return mean, known

    def at(self, instant: datetime) -> float | None:
        """Price that holds at an instant, currency/kWh; None where it is unknown."""
        index = self._index(instant)
        return None if index is None else self.rows[index].price

    def known_until(self, instant: datetime) -> datetime | None:
        """End of the unbroken run of rows that holds the instant; None where no row holds it."""
        index = self._index(instant)
        if index is None:
            return None
        end = self.rows[index].end
        for row in self.rows[index + 1 :]:
            if row.start > end:
                break
            end = row.end
        return end

    def hourly(self) -> PriceSeries:
        """Prices of a contract that settles by the hour: the mean of each UTC hour's rows, at the same times.

        The mean is weighted with time. An hour of which only a part is known gets the mean of that part.
        """
        hours: defaultdict[datetime, list[PriceRow]] = defaultdict(list)
        for row in self.rows:
            hours[_hour(row.start)].append(row)
        means = {
            hour: sum(row.price * _seconds(row) for row in rows) / sum(_seconds(row) for row in rows)
            for hour, rows in hours.items()
        }
        return replace(self, rows=tuple(replace(row, price=means[_hour(row.start)]) for row in self.rows))

    def merged(self, newer: PriceSeries) -> PriceSeries:
        """Add a newer reading: it wins wherever it has a row, and rows older than 8 days drop.

        newer: read later. Where its source or currency differs nothing of the old one is kept, for prices of
        two sources do not compare. Returns a series with the newer one's facts.
        """
        if (self.source, self.currency) != (newer.source, newer.currency):
            return newer
        oldest = newer.read_at - KEPT
        starts = [row.start for row in newer.rows]
        kept = [part for row in self.rows for part in _uncovered(row, newer.rows, starts)]
        rows = sorted((row for row in (*kept, *newer.rows) if row.end > oldest), key=attrgetter("start"))
        return replace(newer, rows=tuple(rows))

    def _index(self, instant: datetime) -> int | None:
        index = bisect_right(self.rows, instant, key=attrgetter("start")) - 1
        return index if index >= 0 and instant < self.rows[index].end else None


def _hour(instant: datetime) -> datetime:
    return instant.astimezone(UTC).replace(minute=0, second=0, microsecond=0)


def _seconds(row: PriceRow) -> float:
    return (row.end - row.start).total_seconds()


def _uncovered(row: PriceRow, rows: tuple[PriceRow, ...], starts: list[datetime]) -> list[PriceRow]:
    """The parts of a row that none of the other rows covers."""
    parts = []
    begin = row.start
    for other in rows[max(0, bisect_right(starts, row.start) - 1) :]:
        if other.start >= row.end:
            break
        if other.start > begin:
            parts.append(replace(row, start=begin, end=other.start))
        begin = max(begin, other.end)
    if begin < row.end:
        parts.append(replace(row, start=begin))
    return parts
