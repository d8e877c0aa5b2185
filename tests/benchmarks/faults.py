"""The long runs of the fault suite, in a real Home Assistant: python -m tests.benchmarks.faults [--kills 10] [--minutes 1].

Prints what was told and done. Needs the repository as working directory and demo/ on the path (PYTHONPATH=.:demo).
"""

import argparse
import asyncio
import os
from pathlib import Path
from random import Random
import tempfile

from tests.end_to_end.faults import FAST, Storm, kill_and_start, limits, storm
from tests.end_to_end.household import open_household
from tests.invariants import read_record, violations


async def run(kills: int, minutes: float, seed: int) -> None:
    """Kill at random moments, then let the meter storm."""
    chance = Random(seed)  # noqa: S311 - the same moments for the same seed
    with tempfile.TemporaryDirectory() as folder:
        record = Path(folder) / "record.jsonl"
        os.environ["V2H_DEMO_RECORD"] = str(record)
        house = await open_household(Path(folder) / "config")
        try:
            await house.dry_run(on=False)
            await asyncio.sleep(15)  # Home Assistant itself writes a new entry down seconds after it was made
            for _ in range(kills):
                await kill_and_start(house, after_s=chance.uniform(0, 6))
                await house.until_devices("the car charges again", lambda told: told["charger_w"] > 0)
            told = sum(moment.told is not None for moment in read_record(record))
            answered = await storm(house, Storm(seconds=60 * minutes, per_second=10_000))
            more = sum(moment.told is not None for moment in read_record(record)) - told
            print(f"{kills} kills, {told} commands")  # noqa: T201 - what it is for
            print(  # noqa: T201
                f"storm of {minutes:g} min: {answered.changes} changes, {more} commands, slowest answer "
                f"{answered.slowest_s:.2f} s"
            )
        finally:
            await house.hass.stop()
        moments = read_record(record)
        print(f"violations: {violations(moments, limits(FAST))}; let go: {moments[-1].safe}")  # noqa: T201


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--minutes", type=float, default=1.0)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    asyncio.run(run(arguments.kills, arguments.minutes, arguments.seed))
