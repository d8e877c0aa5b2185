"""Measure a replay: processor time a month, memory, and what it says each case saves.

Run it from the repository: python -m tests.benchmarks.replay_time DATA [--homes a,b] [--months 1,2,7] [--as-house]
DATA: a folder with homes/*/ (home.json, load.csv.gz, trips.csv) and prices/, as docs/backtest.md says. --as-house: with
the grids of a house's own controller, to compare with. Where other programs run beside it the processor time is the
fair measure.
"""

import argparse
from dataclasses import replace
from datetime import date
import json
from pathlib import Path
import resource
import sys
from time import perf_counter, process_time

from backtest.data import Sources, read_timeline
from backtest.home import read_home
from custom_components.v2h.engine.replay import DISCHARGING, REPLAY_TUNING, TRIPS_KNOWN_H, Replay, ReplayRun
from custom_components.v2h.engine.simulation.home import Home
from custom_components.v2h.engine.simulation.timeline import Timeline
from custom_components.v2h.engine.valuing.household import Tuning

CHUNK = 24


def read(data: Path, name: str, start: date, end: date) -> tuple[Home, Timeline]:
    """A measured house of 2024, its trips known as the settings tell them."""
    folder = data / "homes" / name
    home = read_home(folder / "home.json")
    trips = folder / "trips.csv"
    sources = Sources(
        prices=data / "prices" / "SE3_hourly_2022_2024.csv.gz",
        price_scale=0.0113,
        load=folder / "load.csv.gz",
        trips=trips if trips.exists() else None,
    )
    timeline = read_timeline(sources, start=start, end=end, tz=home.tz, step_minutes=60)
    return replace(home, trips_known_hours=TRIPS_KNOWN_H), timeline


def measured(home: Home, timeline: Timeline, tuning: Tuning) -> tuple[Replay, dict[str, object]]:
    """Replay in chunks as the product does; the figures."""
    began, used = perf_counter(), process_time()
    run = ReplayRun(home, timeline, tuning)
    longest = 0.0
    while not run.done:
        at = perf_counter()
        run.advance(CHUNK)
        longest = max(longest, perf_counter() - at)
    replay = run.result()
    return replay, {
        "cpu_s": round(process_time() - used, 2),
        "wall_s": round(perf_counter() - began, 2),
        "longest_chunk_s": round(longest, 3),
        "saving": {case.value: round(replay.saving(case), 1) for case in replay.cases},
        "by_discharging": {
            case.value: round(replay.by_discharging(case), 1) for case in DISCHARGING if case in replay.cases
        },
    }


def main() -> None:
    """Print one line of JSON for each house and month, and the memory at the end."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--homes", default="")
    parser.add_argument("--months", default="1,2,9,10")
    parser.add_argument("--whole", action="store_true", help="one replay from the first month to the last")
    parser.add_argument("--as-house", action="store_true")
    options = parser.parse_args()
    names = (
        options.homes.split(",")
        if options.homes
        else sorted(p.name for p in (options.data / "homes").iterdir())
    )
    months = [int(item) for item in options.months.split(",")]
    spans = [(months[0], months[-1])] if options.whole else [(month, month) for month in months]
    tuning = Tuning() if options.as_house else REPLAY_TUNING
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for name in names:
        for first, last in spans:
            end = date(2024 + last // 12, last % 12 + 1, 1)
            home, timeline = read(options.data, name, date(2024, first, 1), end)
            _, figures = measured(home, timeline, tuning)
            sys.stdout.write(json.dumps({"home": name, "months": [first, last], **figures}) + "\n")
            sys.stdout.flush()
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    sys.stderr.write(f"peak memory {after / 1024:.0f} MiB, before {before / 1024:.0f} MiB\n")


if __name__ == "__main__":
    main()
