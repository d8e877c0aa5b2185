"""How far the expected prices are from those that came, against the 7-day mean and the day before.

Usage: python -m tests.benchmarks.price_forecast PRICES.csv[.gz] ... [--column eur_mwh] [--factor 0.011] [--tz ...]
CSV: utc_start and the column, per hour or per quarter. factor: to currency/kWh, here SEK at 11 SEK/EUR. For each
local day that is not published yet its prices are expected from those known until its midnight, as at noon before.
"""

import argparse
import csv
from datetime import UTC, date, datetime, time, timedelta
import gzip
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np

from custom_components.v2h.engine.forecast import fill_prices
from custom_components.v2h.engine.model import Floats, TimeGrid
from custom_components.v2h.engine.prices import KEPT, PriceRow, PriceSeries

PROFILE_DAYS = 7


def read(path: Path, column: str, factor: float) -> PriceSeries:
    """Read the rows that are followed by another one; the step of a file is that of its first two."""
    text = gzip.decompress(path.read_bytes()).decode() if path.suffix == ".gz" else path.read_text()
    read_rows = [
        (datetime.fromisoformat(row["utc_start"]).astimezone(UTC), float(row[column]) * factor)
        for row in csv.DictReader(text.splitlines())
    ]
    step = read_rows[1][0] - read_rows[0][0]
    rows = tuple(PriceRow(start=start, end=start + step, price=price) for start, price in read_rows)
    return PriceSeries(rows=rows, source=path.name, unit=column, currency="SEK", read_at=rows[-1].end)


def midnights(series: PriceSeries, tz: ZoneInfo) -> list[datetime]:
    """The local midnights of the whole days of a series, UTC."""
    first: date = series.rows[0].start.astimezone(tz).date()
    count = (series.rows[-1].end.astimezone(tz).date() - first).days + 1
    return [
        datetime.combine(first + timedelta(days=index), time(), tzinfo=tz).astimezone(UTC)
        for index in range(count)
    ]


def measure(series: PriceSeries, tz: ZoneInfo) -> tuple[int, Floats, Floats]:
    """Return the days measured, the mean errors and the mean correlations: ours, 7-day mean, day before."""
    errors, correlations = [], []
    days = [
        TimeGrid.quarters(begin, end)
        for begin, end in pairwise(midnights(series, tz))
        if begin >= series.rows[0].start and end <= series.rows[-1].end
    ]
    actual = [series.on(day) for day in days]
    # The references compare days step by step: those near a gap or a clock change are passed over.
    whole = [len(day) == 96 and mask.all() for day, (_, mask) in zip(days, actual, strict=True)]
    for index in range(PROFILE_DAYS, len(days)):
        begin = days[index].starts[0]
        if not all(whole[index - PROFILE_DAYS : index + 1]):
            continue
        rows = tuple(row for row in series.rows if begin - KEPT < row.end <= begin)
        known = PriceSeries(rows=rows, source="", unit="", currency="SEK", read_at=begin)
        expected, published = fill_prices(known, days[index], tz)
        if published.any():
            raise ValueError(f"prices of {begin} were known beforehand")
        came = actual[index][0]
        past = [values for values, _ in actual[index - PROFILE_DAYS : index]]
        guesses = (expected, np.mean(past, axis=0), past[-1])
        errors.append([np.abs(guess - came).mean() for guess in guesses])
        if came.std() > 0.0 and all(guess.std() > 0.0 for guess in guesses):
            correlations.append([np.corrcoef(guess, came)[0, 1] for guess in guesses])
    return len(errors), np.mean(errors, axis=0), np.mean(correlations, axis=0)


def main() -> None:
    """Print a line for each file."""
    parser = argparse.ArgumentParser()
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--column", default="eur_mwh")
    parser.add_argument("--factor", type=float, default=0.011)
    parser.add_argument("--tz", default="Europe/Stockholm")
    options = parser.parse_args()
    print("mean error, per kWh, and correlation within the day: ours | 7-day mean | day before")  # noqa: T201, a script's output
    for path in options.paths:
        series = read(path, options.column, options.factor)
        count, error, correlation = measure(series, ZoneInfo(options.tz))
        pairs = zip(error, correlation, strict=True)
        numbers = " | ".join(f"{mean:.3f} {shape:.2f}" for mean, shape in pairs)
        print(path.name, f"{count} days:", numbers)  # noqa: T201


if __name__ == "__main__":
    main()
