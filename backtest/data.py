"""Prices, load, sun and trips from CSV files, laid on the home's steps."""

import csv
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
import gzip
from math import isfinite
from pathlib import Path
from typing import Final

import numpy as np

from custom_components.v2h.engine.model import Floats, Ints
from custom_components.v2h.engine.simulation.clock import LocalTimes, instant, midnight
from custom_components.v2h.engine.simulation.timeline import Timeline, TripRow, plugged_share

from .errors import InputError

_TOMORROW_S: Final = 2 * 86400
"""How far after the run prices are kept: what a house knows on the last day."""
_TOLERANCE_S: Final = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """Rows of a file: each holds from its start for its length. start, length: (m,) seconds. values: (m,)."""

    source: str
    start: Ints
    length: Ints
    values: Floats

    def on(self, starts: Ints, step_s: int) -> Floats:
        """(n,) mean over each step that begins at `starts`, NaN where the rows do not cover the whole step."""
        edges = np.column_stack((self.start, self.start + self.length)).ravel().astype(np.float64)

        def between(per_row: Floats) -> Floats:
            after = np.cumsum(per_row)
            running = np.column_stack((after - per_row, after)).ravel()
            return np.asarray(np.interp(starts + step_s, edges, running) - np.interp(starts, edges, running))

        covered = between(self.length.astype(np.float64))
        total = between(self.values * self.length)
        known = covered >= step_s - _TOLERANCE_S
        return np.where(known, total / np.where(known, covered, 1.0), np.nan)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """The files as the command line names them."""

    prices: Path
    load: Path
    price_scale: float = 1.0
    load_column: str | None = None
    pv: Path | None = None
    pv_column: str | None = None
    pv_kwp: float = 1.0
    trips: Path | None = None


def read_timeline(sources: Sources, *, start: date, end: date, tz: tzinfo, step_minutes: int) -> Timeline:
    """Read the files for local dates [start, end). Raises InputError naming the file and the row or the gap."""
    if end <= start:
        raise InputError(f"--end {end}: must be after --start {start}")
    step_s = step_minutes * 60
    first_s, end_s = (int(midnight(day, tz).timestamp()) for day in (start, end))
    load = read_series(sources.load, sources.load_column, per_step=True)
    begin = min(first_s, first_s - (first_s - int(load.start[0])) // step_s * step_s)
    starts = np.arange(begin, end_s + _TOMORROW_S, step_s, dtype=np.int64)
    first, last = (first_s - begin) // step_s, (end_s - begin) // step_s
    run = slice(first, last)
    load_kw = load.on(starts, step_s)
    prices = read_series(sources.prices, None, scale=sources.price_scale)
    spot = prices.on(starts, step_s)
    solar_kw = np.zeros(len(starts))
    _without_gap(load, load_kw, starts, run, tz)
    _without_gap(prices, spot, starts, run, tz)
    if sources.pv is not None:
        pv = read_series(sources.pv, sources.pv_column, per_step=True, scale=sources.pv_kwp)
        solar_kw = pv.on(starts, step_s)
        _without_gap(pv, solar_kw, starts, run, tz)
    trips = read_trips(sources.trips) if sources.trips is not None else ()
    return Timeline(
        step_s=step_s,
        starts=starts,
        first=first,
        end=last,
        load_kw=load_kw,
        solar_kw=solar_kw,
        spot=spot,
        times=LocalTimes(starts[run], tz),
        trips=trips,
        share=plugged_share(trips, starts, step_s),
    )


def read_series(path: Path, column: str | None, *, per_step: bool = False, scale: float = 1.0) -> Series:
    """Read a column (the second where none is named); per_step: an amount per row, turned into a rate per hour."""
    header, rows = _rows(path)
    place = 1
    if column is not None:
        if column not in header:
            raise InputError(f"{path}: has no column {column!r}; it has {', '.join(header[1:])}")
        place = header.index(column)
    if len(header) < 2:
        raise InputError(f"{path}: needs a time and a value, the header has only {header}")
    starts: list[int] = []
    values: list[float] = []
    for number, row in rows:
        if len(row) <= place:
            raise InputError(f"{path}: row {number} has {len(row)} columns, {place + 1} are needed")
        at = _instant(path, number, row[0])
        if starts and at <= starts[-1]:
            raise InputError(f"{path}: row {number}: {row[0]} does not come after the row before it")
        starts.append(at)
        values.append(_value(path, number, row[place], header[place]))
    if len(starts) < 2:
        raise InputError(f"{path}: has {len(starts)} rows, at least two are needed")
    start = np.array(starts, dtype=np.int64)
    step = np.diff(start)
    length = np.minimum(np.append(step, step[-1]), np.concatenate(([step[0]], step)))
    rate = np.array(values) * scale
    if per_step:
        rate = rate / (length / 3600.0)
    return Series(source=str(path), start=start, length=length, values=rate)


def read_trips(path: Path) -> tuple[TripRow, ...]:
    """Read depart_utc, return_utc, trip_kwh; trips must follow each other."""
    header, rows = _rows(path)
    wanted = ("depart_utc", "return_utc", "trip_kwh")
    if missing := [name for name in wanted if name not in header]:
        raise InputError(f"{path}: has no column {missing[0]!r}; it has {', '.join(header)}")
    depart, back, energy = (header.index(name) for name in wanted)
    trips: list[TripRow] = []
    for number, row in rows:
        if len(row) < len(header):
            raise InputError(f"{path}: row {number} has {len(row)} columns, {len(header)} are needed")
        trip = TripRow(
            depart=_instant(path, number, row[depart]),
            back=_instant(path, number, row[back]),
            energy_kwh=_value(path, number, row[energy], "trip_kwh"),
        )
        if trip.back < trip.depart:
            raise InputError(f"{path}: row {number}: returns {row[back]}, before it departs {row[depart]}")
        if trip.energy_kwh < 0:
            raise InputError(f"{path}: row {number}: trip_kwh {row[energy]} is below 0")
        if trips and trip.depart < trips[-1].back:
            raise InputError(
                f"{path}: row {number}: departs {row[depart]}, before the trip before it is back"
            )
        trips.append(trip)
    return tuple(trips)


def _rows(path: Path) -> tuple[list[str], list[tuple[int, list[str]]]]:
    try:
        raw = path.read_bytes()
        text = (gzip.decompress(raw) if raw[:2] == b"\x1f\x8b" else raw).decode("utf-8-sig")
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read ({error})") from error
    rows = [(number, row) for number, row in enumerate(csv.reader(text.splitlines()), start=1) if row]
    if not rows:
        raise InputError(f"{path}: is empty")
    return [name.strip() for name in rows[0][1]], rows[1:]


def _instant(path: Path, number: int, text: str) -> int:
    try:
        at = datetime.fromisoformat(text.strip())
    except ValueError as error:
        raise InputError(f"{path}: row {number}: {text!r} is no time such as 2024-01-31T23:00Z") from error
    if at.tzinfo is None:
        raise InputError(f"{path}: row {number}: {text!r} has no time zone; write UTC as 2024-01-31T23:00Z")
    return int(at.timestamp())


def _value(path: Path, number: int, text: str, name: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = float("nan")
    if not isfinite(value):
        raise InputError(f"{path}: row {number}: {name} {text!r} is no number")
    return value


def _without_gap(series: Series, values: Floats, starts: Ints, run: slice, tz: tzinfo) -> None:
    missing = np.flatnonzero(np.isnan(values[run]))
    if not len(missing):
        return
    first = starts[run][missing[0]]
    at = instant(int(first))
    more = f", the first of {len(missing)} steps" if len(missing) > 1 else ""
    covers = [
        instant(int(edge)).strftime("%Y-%m-%dT%H:%MZ")
        for edge in (series.start[0], series.start[-1] + series.length[-1])
    ]
    raise InputError(
        f"{series.source}: nothing for {at:%Y-%m-%dT%H:%MZ} ({at.astimezone(tz):%Y-%m-%d %H:%M} local){more}; "
        f"the file covers {covers[0]} to {covers[1]}. Choose --start and --end inside it, or fill the gap."
    )
