"""Measure how long a plan takes: 48 h of quarters with a car, a battery and solar.

Run it from the repository: python -m tests.benchmarks.plan_time [--runs 200] [--peaks 1]
"""

import argparse
import json
import sys
from time import perf_counter, thread_time

import numpy as np

from custom_components.v2h.engine.planner import make_plan
from tests.engine.builders import realistic


def main() -> None:
    """Print p50, p95 and the largest of wall and processor time and of the certified gap."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=200)
    parser.add_argument("--peaks", type=int, default=1, choices=(0, 1, 2))
    parser.add_argument("--hours", type=int, default=48)
    chosen = parser.parse_args()
    make_plan(realistic(10_000))  # loads the solver
    wall_ms, processor_ms, gap = [], [], []
    for seed in range(chosen.runs):
        problem = realistic(seed, peaks=chosen.peaks, hours=chosen.hours)
        wall, processor = perf_counter(), thread_time()
        plan = make_plan(problem)
        wall_ms.append((perf_counter() - wall) * 1000)
        processor_ms.append((thread_time() - processor) * 1000)
        gap.append(plan.gap)
    result = {
        name: {
            "p50": float(np.median(values)),
            "p95": float(np.quantile(values, 0.95)),
            "max": float(max(values)),
        }
        for name, values in (("wall_ms", wall_ms), ("processor_ms", processor_ms), ("gap", gap))
    }
    sys.stdout.write(json.dumps({"runs": chosen.runs, "peaks": chosen.peaks, **result}, indent=2) + "\n")


if __name__ == "__main__":
    main()
