"""How far the load forecast is from what came, against the plain 14-day mean.

Usage: python -m tests.benchmarks.load_forecast LOAD.csv[.gz] ... [--stride 3] [--from 2022-01-01] [--tz ...]
CSV: utc_start,kWh per hour. Every `stride` hours the next 24 are forecast. nMAE = mean absolute error / mean load.
"""

import argparse
import csv
from datetime import datetime, timedelta
import gzip
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np

from custom_components.v2h.engine.forecast import LoadHistory, load_forecast
from custom_components.v2h.engine.model import TimeGrid

HORIZON = 24
PAST_DAYS = 28


def read(path: Path) -> LoadHistory:
    """Read the first two columns of a file."""
    text = gzip.decompress(path.read_bytes()).decode() if path.suffix == ".gz" else path.read_text()
    rows = list(csv.reader(text.splitlines()))[1:]
    starts = tuple(datetime.fromisoformat(row[0]) for row in rows)
    return LoadHistory(starts=starts, kw=np.array([float(row[1]) for row in rows]), step=timedelta(hours=1))


def measure(history: LoadHistory, first: datetime, stride: int, tz: ZoneInfo) -> tuple[float, ...]:
    """Return nMAE over the horizon and of the first hour, of ours and of the plain mean."""
    ours, plain, actual = [], [], []
    hours = np.array([start.astimezone(tz).hour for start in history.starts])
    begin = max(PAST_DAYS * 24, sum(start < first for start in history.starts))
    for now in range(begin, len(history.starts) - HORIZON, stride):
        ahead = slice(now, now + HORIZON)
        grid = TimeGrid(starts=history.starts[ahead], hours=np.ones(HORIZON))
        ours.append(load_forecast(history, grid, None, tz))
        past = slice(now - 14 * 24, now)
        number = np.bincount(hours[past], minlength=24)
        profile = np.bincount(hours[past], weights=history.kw[past], minlength=24) / number
        plain.append(profile[hours[ahead]])
        actual.append(history.kw[ahead])
    mean = float(np.mean(actual))
    ours_error = np.abs(np.array(ours) - np.array(actual)) / mean
    plain_error = np.abs(np.array(plain) - np.array(actual)) / mean
    return (ours_error.mean(), ours_error[:, 0].mean(), plain_error.mean(), plain_error[:, 0].mean())


def main() -> None:
    """Print a line for each file."""
    parser = argparse.ArgumentParser()
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--stride", type=int, default=3)
    parser.add_argument("--from", dest="first", default="2000-01-01")
    parser.add_argument("--tz", default="Europe/Stockholm")
    options = parser.parse_args()
    first = datetime.fromisoformat(options.first + "T00:00+00:00")
    print("nMAE: ours 24 h, first hour | 14-day mean 24 h, first hour")  # noqa: T201, a script's output
    for path in options.paths:
        numbers = measure(read(path), first, options.stride, ZoneInfo(options.tz))
        print(path, "{:.3f} {:.3f} | {:.3f} {:.3f}".format(*numbers))  # noqa: T201


if __name__ == "__main__":
    main()
