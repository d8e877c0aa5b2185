"""Totals that others computed independently for the same homes; skipped where their data is not at hand."""

from datetime import date
from pathlib import Path

import pytest

from backtest.cli import run
from backtest.data import Sources, read_timeline
from backtest.home import read_home
from custom_components.v2h.engine.simulation.home import Home
from custom_components.v2h.engine.simulation.timeline import Timeline

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"

pytestmark = pytest.mark.skipif(not (DATA / "HOME.md").exists(), reason="the measuring data is not at hand")


def read(name: str) -> tuple[Home, Timeline]:
    if name == "trondheim":
        folder = DATA / name
        sources, year = Sources(prices=folder / "prices.csv.gz", load=folder / "load.csv.gz"), 2022
    else:
        folder, year = DATA / "homes" / name, 2024
        trips = folder / "trips.csv"
        sources = Sources(
            prices=DATA / "prices" / "SE3_hourly_2022_2024.csv.gz",
            price_scale=0.0113,
            load=folder / "load.csv.gz",
            trips=trips if trips.exists() else None,
        )
    home = read_home(folder / "home.json")
    return home, read_timeline(
        sources, start=date(year, 1, 1), end=date(year + 1, 1, 1), tz=home.tz, step_minutes=home.step_minutes
    )


@pytest.mark.parametrize(
    ("name", "total"),
    [
        ("trondheim", 25_051.7),
        ("goteborg-v2h", 37_635.3),
        ("goteborg-battery", 32_282.9),
        ("fuse-only-v2h", 46_926.6),
        ("karlstad-v2h-battery", 51_049.3),
    ],
)
def test_unmanaged(name: str, total: float) -> None:
    _, outcomes = run(*read(name), ("unmanaged",))
    assert round(outcomes["unmanaged"].total, 1) == total


@pytest.mark.parametrize(
    ("name", "charging", "perfect"),
    [
        ("goteborg-v2h", 31_462.6, 30_940.7),
        ("goteborg-battery", 32_282.9, 29_578.9),
        ("fuse-only-v2h", 45_960.6, 45_746.1),
        ("karlstad-v2h-battery", 46_197.7, 40_791.5),
    ],
)
def test_ideal(name: str, charging: float, perfect: float) -> None:
    """To a krona: what a departure short of its target or a low reserve may cost is a matter of definition."""
    _, outcomes = run(*read(name), ("charging_only", "perfect"))
    assert outcomes["charging_only"].total == pytest.approx(charging, abs=0.5)
    assert outcomes["perfect"].total == pytest.approx(perfect, abs=0.5)
