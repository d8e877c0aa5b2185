"""Problems for the planner's tests: small ones by hand, realistic ones from a seed."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import numpy as np

from custom_components.v2h.engine.grid_tariff import PeakRule, Reduce
from custom_components.v2h.engine.model import (
    Floats,
    Ints,
    PeakMonth,
    Penalties,
    Problem,
    Storage,
    StorageKind,
    TimeGrid,
    Trip,
)

START = datetime(2026, 1, 15, 12, 0, tzinfo=UTC)


def hourly(count: int, start: datetime = START, hours: float = 1.0) -> TimeGrid:
    """A grid of equal steps."""
    step = timedelta(hours=hours)
    return TimeGrid(starts=tuple(start + i * step for i in range(count)), hours=np.full(count, hours))


def problem(
    buy: Sequence[float] | Floats,
    *,
    sell: Sequence[float] | Floats | float = 0.0,
    load: Sequence[float] | Floats | float = 0.0,
    solar: Sequence[float] | Floats | float = 0.0,
    storages: Sequence[Storage] = (),
    peaks: Sequence[PeakMonth] = (),
    penalties: Penalties | None = None,
    import_limit: float = 20.0,
    export_limit: float = 20.0,
    grid: TimeGrid | None = None,
) -> Problem:
    """A problem of hourly steps (or of the grid given) from plain lists."""
    prices = np.asarray(buy, dtype=float)
    count = len(prices)
    sells, loads, solars = (
        np.array(np.broadcast_to(np.asarray(item, dtype=float), (count,))) for item in (sell, load, solar)
    )
    return Problem(
        grid=grid or hourly(count),
        spot=prices.copy(),
        buy=prices,
        sell=sells,
        price_known=np.ones(count, dtype=np.bool_),
        load_kw=loads,
        solar_kw=solars,
        import_limit_kw=import_limit,
        export_limit_kw=export_limit,
        storages=tuple(storages),
        peaks=tuple(peaks),
        penalties=penalties or Penalties(),
    )


def peak(
    window: Sequence[int] | Ints,
    price: float,
    *,
    booked: float | Sequence[float] = 0.0,
    group: Sequence[int] | Ints | None = None,
    window_hours: float = 1.0,
    weight: Sequence[float] | None = None,
    used_kwh: float = 0.0,
    others: Sequence[float] = (),
    rest: Floats | None = None,
    rest_groups: int = 0,
    rule: PeakRule | None = None,
) -> PeakMonth:
    """A component of January. window: any ascending numbers, -1 where none counts. group: of each window."""
    steps = np.asarray(window, dtype=np.int64)
    names = np.unique(steps[steps >= 0])
    numbers = np.where(steps >= 0, np.searchsorted(names, steps), -1)
    groups = np.zeros(len(names), dtype=np.int64) if group is None else np.asarray(group, dtype=np.int64)
    count = int(groups.max(initial=-1)) + 1
    return PeakMonth(
        rule=replace(
            rule or PeakRule(name="p"), prices=(price,) * 12, window_minutes=round(window_hours * 60)
        ),
        year=2026,
        month=1,
        window=numbers,
        weight=np.ones(len(names)) if weight is None else np.asarray(weight, dtype=np.float64),
        group=groups,
        booked_kw=np.array(np.broadcast_to(np.asarray(booked, dtype=np.float64), (count,))),
        others_kw=tuple(others),
        rest_groups=rest_groups,
        rest_kw=np.zeros((0, 0)) if rest is None else rest,
        used_kwh=used_kwh,
    )


PLAIN_BATTERY = Storage(
    key="battery",
    kind=StorageKind.BATTERY,
    capacity_kwh=10.0,
    soc=0.5,
    charge_kw=5.0,
    discharge_kw=5.0,
    charge_efficiency=1.0,
    discharge_efficiency=1.0,
    end_value_per_kwh=0.0,
)
PLAIN_VEHICLE = replace(PLAIN_BATTERY, key="vehicle", kind=StorageKind.VEHICLE, capacity_kwh=60.0)


def realistic(seed: int, *, peaks: int = 1, hours: int = 48, quarters: int | None = None) -> Problem:
    """A Swedish villa with a V2H car, a battery and solar: from some time of some day.

    quarters: hours after which the steps are coarser.
    """
    random = np.random.default_rng(seed)
    start = datetime(2026, int(random.integers(1, 13)), int(random.integers(1, 28)), tzinfo=UTC) + timedelta(
        minutes=15 * int(random.integers(0, 96))
    )
    now, end = start + timedelta(minutes=int(random.integers(0, 10))), start + timedelta(hours=hours)
    grid = (
        TimeGrid.quarters(now, end)
        if quarters is None
        else TimeGrid.with_tail(now, end, quarters_until=start + timedelta(hours=quarters))
    )
    n = len(grid)
    clock = np.array([item.hour + item.minute / 60 for item in grid.starts])
    level, swing = random.uniform(0.1, 1.2), random.uniform(0.1, 0.9)
    daily = np.exp(-((clock - 7.5) ** 2) / 6) + 1.2 * np.exp(-((clock - 17.5) ** 2) / 7)
    wander = np.repeat(np.cumsum(random.normal(0, 0.06, n // 4 + 1)), 4)[:n]
    spot = level + swing * (daily - 0.5) + wander + random.normal(0, 0.04, n)
    load = (0.5 + 0.9 * daily * random.uniform(0.5, 3)) * random.lognormal(0, 0.4, n)
    sun = (
        random.choice([0.0, 5.0, 10.0])
        * np.maximum(np.sin((clock - 6) / 12 * np.pi), 0)
        * random.uniform(0.1, 1)
    )
    midnight = start.replace(hour=0, minute=0)
    trips = tuple(
        Trip(
            departure=midnight + timedelta(days=day, hours=6.5 + random.uniform(-1, 2)),
            return_=midnight + timedelta(days=day, hours=16 + random.uniform(-1, 3)),
            energy_kwh=float(random.uniform(4, 18)),
            target_soc=float(random.choice([0.6, 0.8])),
        )
        for day in range(max(3, hours // 24))
    )
    vehicle = Storage(
        key="vehicle",
        kind=StorageKind.VEHICLE,
        capacity_kwh=float(random.choice([40.0, 60.0, 77.0])),
        soc=float(random.uniform(0.25, 0.8)),
        min_soc=0.1,
        max_soc=0.9,
        reserve_soc=0.2,
        charge_kw=float(random.choice([7.4, 11.0])),
        discharge_kw=float(random.choice([5.0, 10.0])),
        min_charge_kw=1.4,
        min_discharge_kw=float(random.choice([0.2, 0.7])),
        charge_efficiency=0.92,
        discharge_efficiency=0.92,
        conversion_loss_kw=float(random.choice([0.08, 0.15])),
        wear_per_kwh=float(random.choice([0.1, 0.3])),
        trips=trips,
    )
    battery = Storage(
        key="battery",
        kind=StorageKind.BATTERY,
        capacity_kwh=float(random.choice([7.0, 10.0, 15.0])),
        soc=float(random.uniform(0.1, 0.9)),
        min_soc=0.05,
        max_soc=1.0,
        reserve_soc=0.1,
        charge_kw=5.0,
        discharge_kw=5.0,
        min_charge_kw=0.1,
        min_discharge_kw=0.1,
        charge_efficiency=0.96,
        discharge_efficiency=0.96,
        conversion_loss_kw=0.03,
        wear_per_kwh=0.1,
    )
    hour_of_step = np.array([int(item.timestamp()) // 3600 for item in grid.starts])
    day = np.array([item.toordinal() for item in grid.starts])
    components = (
        peak(hour_of_step, 60.0, booked=float(random.uniform(1, 6))),
        _mean_of_three(np.where((clock >= 6) & (clock < 20), hour_of_step, -1), day, random.uniform(1, 4, 3)),
    )
    return Problem(
        grid=grid,
        spot=spot,
        buy=spot * 1.25 + 0.9,
        sell=spot + 0.1 if random.random() < 0.8 else spot * 0.0,
        price_known=np.arange(n) < 100,
        load_kw=load,
        solar_kw=sun,
        import_limit_kw=13.8,
        export_limit_kw=13.8,
        storages=(vehicle, battery),
        peaks=components[:peaks],
    )


def _mean_of_three(window: Ints, day: Ints, booked: Floats) -> PeakMonth:
    """Price 120 on the mean of the three highest days, of which three are booked."""
    counts = window >= 0
    _, first = np.unique(window[counts], return_index=True)
    _, group = np.unique(day[counts][first], return_inverse=True)
    rule = PeakRule(name="day", reduce=Reduce.MEAN_TOP_N, n=3)
    return peak(window, 120.0, group=group, others=sorted(booked.tolist(), reverse=True), rule=rule)


def coarse(of: Problem, hours: float) -> Problem:
    """The same case in fewer, longer steps; peaks keep one window to a step."""
    every = round(hours * 4)
    picks = np.arange(0, len(of.grid) - every, every)
    first = of.grid.starts[1]
    start = [first + index * timedelta(hours=hours) for index in range(len(picks))]

    def mean(values: Floats) -> Floats:
        return np.array([values[1 + at : 1 + at + every].mean() for at in picks])

    return replace(
        of,
        grid=TimeGrid(starts=tuple(start), hours=np.full(len(picks), hours)),
        spot=mean(of.spot),
        buy=mean(of.buy),
        sell=mean(of.sell),
        price_known=np.ones(len(picks), dtype=np.bool_),
        load_kw=mean(of.load_kw),
        solar_kw=mean(of.solar_kw),
        peaks=tuple(
            peak(
                np.arange(len(picks)),
                item.rule.prices[0],
                group=np.arange(len(picks)) // round(24 / hours) if item.rule.peaks > 1 else None,
                booked=0.0 if item.rule.peaks > 1 else item.booked_kw.max(),
                others=item.others_kw,
                window_hours=hours,
                rule=item.rule,
            )
            for item in of.peaks
        ),
    )
