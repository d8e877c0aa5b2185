"""What it costs to prepare for a storm on real prices: with and without backup mode, from the same inputs.

    python -m tests.benchmarks.storm_cost PRICES.csv.gz 2025-12-27 2026-01-29 2025-10-01

PRICES: quarters of a Swedish bidding zone, `utc_start` first and SEK per kWh in the column `sek_kwh`. A car (60 kWh, 50 %)
and a battery (10 kWh, 30 %) are filled to 90 % from 14:00 until 06:00 and held for twelve hours, in a house that draws
1.2 to 2.8 kW: at the best price or at once, without a peak charge and with one of 50 kr/kW on the mean of the
month's three highest hours, of which 4.5, 4.2 and 4.0 kW are booked.
"""

import csv
from dataclasses import replace
from datetime import UTC, datetime, timedelta
import gzip
import sys
from zoneinfo import ZoneInfo

import numpy as np

from custom_components.v2h.engine.grid_tariff import Distinct, PeakRule, Reduce
from custom_components.v2h.engine.model import (
    Floats,
    Override,
    PeakMonth,
    Problem,
    Storage,
    StorageKind,
    Target,
    TimeGrid,
    Verb,
)
from custom_components.v2h.engine.planning.planner import make_plan

TZ = ZoneInfo("Europe/Stockholm")
FUSE_KW = 13.8
LEVEL = 0.9
CAR = Storage(
    key="car",
    kind=StorageKind.VEHICLE,
    capacity_kwh=60,
    soc=0.5,
    min_soc=0.1,
    max_soc=0.95,
    reserve_soc=0.2,
    charge_kw=11,
    discharge_kw=7.4,
    min_charge_kw=1.4,
    charge_efficiency=0.92,
    discharge_efficiency=0.92,
    wear_per_kwh=0.2,
)
BATTERY = Storage(
    key="battery",
    kind=StorageKind.BATTERY,
    capacity_kwh=10,
    soc=0.3,
    min_soc=0.05,
    reserve_soc=0.1,
    charge_kw=5,
    discharge_kw=5,
    wear_per_kwh=0.1,
)


def read_prices(path: str) -> dict[datetime, float]:
    """SEK per kWh by the start of each quarter."""
    with gzip.open(path, "rt") as file:
        return {
            datetime.fromisoformat(row["utc_start"]): float(row["sek_kwh"]) for row in csv.DictReader(file)
        }


def peak_charge(local: list[datetime]) -> PeakMonth:
    """Hours of the plan, each in the group of its day."""
    hours = sorted({(at.date(), at.hour) for at in local})
    days = sorted({date for date, _ in hours})
    return PeakMonth(
        rule=PeakRule(
            name="effekt", reduce=Reduce.MEAN_TOP_N, n=3, distinct=Distinct.DAY, prices=(50.0,) * 12
        ),
        year=local[0].year,
        month=local[0].month,
        window=np.array([hours.index((at.date(), at.hour)) for at in local]),
        weight=np.ones(len(hours)),
        group=np.array([days.index(date) for date, _ in hours]),
        booked_kw=np.zeros(len(days)),
        others_kw=(4.5, 4.2, 4.0),
    )


def house_load(local: list[datetime]) -> Floats:
    """A house that is at home in the morning and in the evening, kW."""
    hour = np.array([at.hour + at.minute / 60 for at in local])
    load = 1.2 + 1.6 * np.exp(-(((hour - 18) / 2.5) ** 2)) + 0.5 * np.exp(-(((hour - 7) / 1.5) ** 2))
    return np.asarray(load)


def prepare(prices: dict[datetime, float], day: str, *, peak: bool) -> str:
    """One line of the table."""
    start = datetime.fromisoformat(f"{day}T14:00").replace(tzinfo=TZ)
    grid = TimeGrid.quarters(start, start.replace(hour=0) + timedelta(days=2))
    local = [at.astimezone(TZ) for at in grid.starts]
    spot = np.array([prices[at] for at in grid.starts])
    problem = Problem(
        grid=grid,
        spot=spot,
        buy=(spot + 0.08 + 0.36 + 0.21) * 1.25,
        sell=spot,
        price_known=np.ones(len(grid), dtype=np.bool_),
        load_kw=house_load(local),
        solar_kw=np.zeros(len(grid)),
        import_limit_kw=FUSE_KW,
        export_limit_kw=FUSE_KW,
        storages=(CAR, BATTERY),
        peaks=(peak_charge(local),) if peak else (),
    )
    by = (start.replace(hour=6) + timedelta(days=1)).astimezone(UTC)
    target = Target(soc=LEVEL, by=by, until=by + timedelta(hours=12))
    at_once = Override(verb=Verb.CHARGE, target_soc=LEVEL)
    ways = {
        "best price": [replace(item, reserve_soc=item.soc, target=target) for item in problem.storages],
        "at once": [replace(item, reserve_soc=LEVEL, override=at_once) for item in problem.storages],
    }
    without, told = make_plan(problem), []
    for name, storages in ways.items():
        plan = make_plan(replace(problem, storages=tuple(storages)))
        slot = plan.slot_at(by - timedelta(minutes=1))
        levels = {key: f"{item.soc:.0%}" for key, item in slot.storages.items()} if slot else {}
        cost, more = plan.costs.total - without.costs.total, plan.costs.peak - without.costs.peak
        told.append(f"{name} {cost:.2f} kr (of it peak {more:.2f}), at 06:00 {levels}")
    return f"{day} {'with' if peak else 'no'} peak, spot {spot.min():.2f} to {spot.max():.2f}: " + "; ".join(
        told
    )


def main(path: str, *days: str) -> None:
    """Print the table."""
    prices = read_prices(path)
    for peak in (False, True):
        for day in days:
            print(prepare(prices, day, peak=peak))  # noqa: T201 # it is what the script is for


if __name__ == "__main__":
    main(*sys.argv[1:])
