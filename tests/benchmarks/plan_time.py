"""Measure how long a plan takes: a car, a battery, solar and two peak components over 48 h of quarters.

Run it from the repository: python -m tests.benchmarks.plan_time [--runs 200] [--no-growth]
Prints, as JSON, wall and processor time and the certified gap: of realistic prices, of prices that are random from
quarter to quarter (the hardest there are: every step is worth a decision), with a tail of hours as the product plans,
and the growth over storages and days. Where other programs run beside it the processor time is the fair measure.
"""

import argparse
from collections.abc import Iterable
from dataclasses import replace
import json
import sys
from time import perf_counter, thread_time

import numpy as np

from custom_components.v2h.engine.model import Problem, Storage
from custom_components.v2h.engine.planning.planner import make_plan
from tests.engine.builders import realistic

STORAGES = (1, 2, 5, 10, 20)
DAYS = (1, 2, 7, 30)


def random_prices(problem: Problem, seed: int) -> Problem:
    """The same house with prices that know nothing of each other."""
    spot = np.random.default_rng(seed).uniform(0.0, 3.0, len(problem.grid))
    return replace(problem, spot=spot, buy=spot * 1.25 + 0.9, sell=spot + 0.1)


def many_storages(problem: Problem, count: int, seed: int) -> Problem:
    """Cars and batteries in turn, no two alike, in a house with the fuse for them."""
    random = np.random.default_rng(seed)

    def another(number: int) -> Storage:
        like = problem.storages[number % 2]
        return replace(like, key=f"storage{number}", soc=float(random.uniform(0.2, 0.8)))

    size = max(1.0, count / 2)
    return replace(
        problem,
        storages=tuple(another(number) for number in range(count)),
        load_kw=problem.load_kw * size,
        import_limit_kw=problem.import_limit_kw * size,
        export_limit_kw=problem.export_limit_kw * size,
    )


def tailed(seed: int, peaks: int) -> Problem:
    """The same house over 48 h of quarters and 24 hours: the longest plan that the product makes, nearly."""
    return realistic(seed, peaks=peaks, hours=72, quarters=48)


def measured(problems: Iterable[Problem]) -> dict[str, dict[str, float]]:
    """p50, p95 and the largest of a plan's times and certified gap."""
    found: dict[str, list[float]] = {"wall_ms": [], "processor_ms": [], "gap": []}
    for problem in problems:
        wall, processor = perf_counter(), thread_time()
        plan = make_plan(problem)
        found["wall_ms"].append((perf_counter() - wall) * 1000)
        found["processor_ms"].append((thread_time() - processor) * 1000)
        found["gap"].append(plan.gap)
    return {
        name: {
            "p50": round(float(np.median(values)), 5),
            "p95": round(float(np.quantile(values, 0.95)), 5),
            "max": round(float(max(values)), 5),
        }
        for name, values in found.items()
    }


def main() -> None:
    """Print what was measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=200)
    parser.add_argument("--peaks", type=int, default=2, choices=(0, 1, 2))
    parser.add_argument("--no-growth", action="store_true")
    chosen = parser.parse_args()
    make_plan(realistic(10_000))  # loads the solver

    def say(name: str, problems: Iterable[Problem]) -> None:
        sys.stdout.write(f"{json.dumps({name: measured(problems)})}\n")
        sys.stdout.flush()

    seeds = range(chosen.runs)
    say("realistic", (realistic(seed, peaks=chosen.peaks) for seed in seeds))
    say("realistic_and_a_day_of_hours", (tailed(seed, chosen.peaks) for seed in seeds))
    say("random_prices", (random_prices(realistic(seed, peaks=chosen.peaks), seed) for seed in seeds))
    if chosen.no_growth:
        return
    few = range(max(1, chosen.runs // 20))
    for count in STORAGES:
        say(
            f"storages_{count}",
            (many_storages(realistic(seed, peaks=chosen.peaks), count, seed) for seed in few),
        )
    for count in STORAGES[2:]:
        say(
            f"storages_{count}_and_a_day_of_hours",
            (many_storages(tailed(seed, chosen.peaks), count, seed) for seed in few),
        )
    for count in STORAGES:
        tail = (realistic(seed, peaks=chosen.peaks, quarters=24) for seed in few)
        say(
            f"storages_{count}_hours_after_a_day",
            (many_storages(problem, count, seed) for seed, problem in enumerate(tail)),
        )
    for days in DAYS:
        say(f"days_{days}", (realistic(seed, peaks=chosen.peaks, hours=24 * days) for seed in few))
    for days in DAYS[2:]:
        tail = (realistic(seed, peaks=chosen.peaks, hours=24 * days, quarters=48) for seed in few)
        say(f"days_{days}_quarters_for_two", tail)


if __name__ == "__main__":
    main()
