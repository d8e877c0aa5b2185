"""What is expected where nothing is known yet: house load, solar production, unpublished prices; and how far ahead."""

from bisect import bisect_left
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from functools import lru_cache
from typing import Final

import numpy as np
import numpy.typing as npt

from .model import SLOT, Floats, Ints, TimeGrid
from .prices import PriceSeries

type BoolArray = npt.NDArray[np.bool_]

QUARTER_S: Final = 900
QUARTERS_A_DAY: Final = 96
LOAD_DAYS: Final = 14
"""Days of the load's profile: the best length on most measured houses (tests/benchmarks/load_forecast.py)."""
LOAD_DAYS_SPARSE: Final = 28
"""Days of the profile where the last 14 hold less than three days' readings."""
SHAPE_DAYS: Final = 7
"""Days of the solar and the price profile: the sun's path and the season move faster than habits."""

LEVEL_SHARE: Final = 0.7
"""How much of the last day's deviation from the profile goes on: the best of 0.5, 0.7 and 1. Load: five Nordic
houses (tests/benchmarks/load_forecast.py). Prices a day ahead, SE3 2022-2024: mean error 0.37 SEK/kWh against 0.43
for the plain mean and 0.38 for the day before (tests/benchmarks/price_forecast.py)."""
LEVEL_QUARTERS: Final = 24
"""Quarters that must be known of the last day for its level to count."""
ERROR_SHARE: Final = 0.6
ERROR_HOURS: Final = 3.0
"""How much of the last hour's error goes on, and the time in which that falls to 1/e."""

_ROUNDING_S: Final = 1e-3

PLAN_LENGTH: Final = timedelta(hours=72)
FINE_AT_LEAST: Final = timedelta(hours=12)
FINE_AT_MOST: Final = timedelta(hours=48)

DEFAULT_LOAD_KW: Final = (
    *(0.9, 0.8, 0.8, 0.8, 0.9, 1.1, 1.5, 1.8, 1.6, 1.3, 1.2, 1.2),
    *(1.3, 1.2, 1.2, 1.3, 1.6, 2.0, 2.2, 2.2, 2.0, 1.8, 1.4, 1.1),
)
"""House load, kW, by local hour, for a house that nothing is known of: an assumed villa of 12 MWh a year, with a
morning and an evening top. Used only until the recorder has something to say, and then it is said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadHistory:
    """Measured mean power, step by step: house load without the storages, or solar production.

    starts: m UTC instants, ascending, on whole steps. kw: (m,) kW, NaN where nothing was measured. A step that
    is absent is a gap too. step: a quarter of an hour or whole multiples of it.
    """

    starts: tuple[datetime, ...] = ()
    kw: Floats
    step: timedelta = SLOT

    @classmethod
    def empty(cls) -> LoadHistory:
        """A history with nothing in it."""
        return cls(kw=np.empty(0))

    @property
    def known(self) -> bool:
        """Whether anything at all was measured."""
        return bool(np.isfinite(self.kw).any())

    def before(self, quarter: int, days: int) -> Floats:
        """The quarters of the days up to a quarter (an index since 1970, not included), NaN where unknown."""
        count = days * QUARTERS_A_DAY
        result = np.full(count, np.nan)
        repeat = max(1, self.step // SLOT)
        part_of = slice(
            bisect_left(self.starts, _stamp(quarter - count) - self.step),
            bisect_left(self.starts, _stamp(quarter)),
        )
        stamps = np.array([start.timestamp() for start in self.starts[part_of]])
        index = np.round(stamps / QUARTER_S).astype(np.int64) - (quarter - count)
        for part in range(repeat):
            inside = (index + part >= 0) & (index + part < count)
            result[index[inside] + part] = self.kw[part_of][inside]
        result[~np.isfinite(result)] = np.nan
        return result


@dataclass(frozen=True, slots=True, kw_only=True)
class SolarForecast:
    """Expected production as providers gave it: periods that may overlap (several roofs) and are summed.

    starts: m UTC instants. hours, kw: (m,) length and mean power of each period.
    """

    starts: tuple[datetime, ...]
    hours: Floats
    kw: Floats

    def on(self, grid: TimeGrid) -> Floats:
        """Mean production in each step of a grid, (n,) kW; 0 where no period is."""
        begin = np.array([start.timestamp() for start in grid.starts])[:, None]
        from_ = np.array([start.timestamp() for start in self.starts])[None, :]
        end = begin + grid.hours[:, None] * 3600
        overlap = np.minimum(end, from_ + self.hours[None, :] * 3600) - np.maximum(begin, from_)
        shared: Floats = np.clip(overlap, 0.0, None) / 3600 @ self.kw
        return shared / grid.hours


def load_forecast(history: LoadHistory, grid: TimeGrid, now_kw: float | None, tz: tzinfo) -> Floats:
    """Expected house load.

    history: measured load, storages taken out; what is after the grid's start is not looked at. grid: n steps.
    now_kw: load at this moment, None where unknown. tz: whose clock the household lives by.
    Returns (n,) kW. The profile is the mean at the same local time of day over 14 days, moved by a share of the
    last day's deviation and a fading share of the last hour's. Where nothing was ever
    measured DEFAULT_LOAD_KW takes the profile's place.
    """
    first = _quarter(grid.starts[0])
    past = history.before(first, LOAD_DAYS_SPARSE)
    recent = past[-LOAD_DAYS * QUARTERS_A_DAY :]
    enough = np.isfinite(recent).sum() >= 3 * QUARTERS_A_DAY
    profile = _profile(recent if enough else past, first, tz)
    default = np.repeat(np.array(DEFAULT_LOAD_KW), 4)
    seen = np.isfinite(profile)
    if seen.any():
        # Times of day that were never measured follow the default's shape at this house's level.
        default = default * max(0.0, float(profile[seen].mean())) / float(default[seen].mean())
    profile = np.where(seen, profile, default)

    day = past[-QUARTERS_A_DAY:]
    deviation = day - profile[_times_of_day(first - QUARTERS_A_DAY, QUARTERS_A_DAY, tz)]
    level = LEVEL_SHARE * _mean(deviation, at_least=LEVEL_QUARTERS)
    errors = [float(error) - level for error in deviation[-4:] if np.isfinite(error)]
    times = _times_of_day(first, _quarters_of(grid, first), tz)
    if now_kw is not None and np.isfinite(now_kw):
        errors.append(now_kw - float(profile[times[0]]) - level)
    # One reading is a kettle, five are a habit: few errors weigh less.
    weight = ERROR_SHARE * len(errors) / (len(errors) + 1)
    error = weight * float(np.mean(errors)) if errors else 0.0
    lead_hours = np.arange(len(times)) / 4
    expected = profile[times] + level + error * np.exp(-lead_hours / ERROR_HOURS)
    # Below zero only where the house has been (solar that is not measured apart).
    floor = min(0.0, float(np.nanmin(past))) if history.known and np.isfinite(past).any() else 0.0
    return _on_grid(np.maximum(expected, floor), first, grid)


def solar_forecast(
    provider: SolarForecast | None, history: LoadHistory, grid: TimeGrid, tz: tzinfo
) -> tuple[Floats, bool]:
    """Expected solar production.

    provider: forecast for some days, or None. history: measured production, perhaps empty. grid: n steps.
    Returns (n,) kW and whether all of it is founded on something. A local day of which the provider says
    nothing gets the mean at the same time of the last 7 measured days, else of the provider's own days, else
    zero, which is what the second value False tells.
    """
    fine = in_quarters(grid)
    result, told = np.zeros(len(fine)), np.zeros(len(fine), dtype=np.bool_)
    first = _quarter(grid.starts[0])
    times = _times_of_day(first, _quarters_of(grid, first), tz)
    profile = _profile(history.before(first, SHAPE_DAYS), first, tz)
    if provider is not None and provider.starts:
        days = {start.astimezone(tz).date() for start in provider.starts}
        told = np.array([start.astimezone(tz).date() in days for start in fine.starts])
        result = provider.on(fine)
        if not np.isfinite(profile).any():
            profile = _provider_profile(provider, tz)
    founded = bool(told.all() or np.isfinite(profile).any())
    typical = _on_grid(np.clip(np.nan_to_num(profile[times]), 0.0, None), first, fine)
    return means(grid, fine, np.where(told, result, typical)), founded


def fill_prices(known: PriceSeries, grid: TimeGrid, tz: tzinfo) -> tuple[Floats, BoolArray]:
    """Prices for every step, expected ones where none is published.

    known: at least one row. grid: n steps. Returns (n,) currency/kWh without NaN, and the (n,) mask of the
    steps whose price is published as a whole. Expected: the mean at the same local time over the last 7 days that are
    known, moved by a share of the last known day's deviation from it.
    Raises ValueError where no price is known at all.
    """
    values, mask = known.on(grid)
    if mask.all():
        return values, mask
    if not known.rows:
        raise ValueError(f"no price is known from {known.source}")
    last = -int(-known.rows[-1].end.timestamp() // QUARTER_S)
    past = _price_quarters(known, last)
    profile = _profile(past, last, tz)
    profile = np.where(np.isfinite(profile), profile, _mean(past))
    day_times = _times_of_day(last - QUARTERS_A_DAY, QUARTERS_A_DAY, tz)
    level = LEVEL_SHARE * _mean(past[-QUARTERS_A_DAY:] - profile[day_times], at_least=LEVEL_QUARTERS)
    first = _quarter(grid.starts[0])
    times = _times_of_day(first, _quarters_of(grid, first), tz)
    fine = in_quarters(grid)
    told, is_told = known.on(fine)
    filled = np.where(is_told, told, _on_grid(profile[times] + level, first, fine))
    return means(grid, fine, filled), mask


def plan_grid(now: datetime, known_until: datetime | None, tz: tzinfo) -> TimeGrid:
    """The steps of a plan made now: quarters of an hour while they matter, then hours, for three days.

    known_until: end of the published prices, None where there are none. tz: local time.
    Quarters as far as prices are published, but at least for 12 hours and to the end of the local day, and at most
    for 48. Hours, and no longer steps, after that: in each all of a peak window and one price of every tariff holds.
    The end never follows the publication, so that charging is not packed into tonight because tomorrow is not
    published yet.
    """
    local = now.astimezone(tz)
    midnight = (local + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0, fold=0)
    least = max(now + FINE_AT_LEAST, midnight.astimezone(UTC))
    fine = min(max(least, known_until or least), now + FINE_AT_MOST)
    end = now.astimezone(UTC) + PLAN_LENGTH
    return TimeGrid.with_tail(now, end, quarters_until=fine.astimezone(UTC), hours_until=end)


def tomorrow_published(now: datetime, known_until: datetime | None, tz: tzinfo) -> bool:
    """Whether prices are known to the end of the local tomorrow.

    A market day that ends up to two hours before the local one (London, Lisbon) counts.
    """
    local = now.astimezone(tz)
    midnight = (local + timedelta(days=2)).replace(hour=0, minute=0, second=0, microsecond=0, fold=0)
    return known_until is not None and known_until >= midnight.astimezone(UTC) - timedelta(hours=2)


def in_quarters(grid: TimeGrid) -> TimeGrid:
    """The same time in steps of at most a quarter of an hour, none of which lies in two of the grid's."""
    starts = np.array([start.timestamp() for start in grid.starts])
    end = grid.end.timestamp()
    # An end that stands a rounding beyond a quarter's makes no step of its own.
    marks = np.arange(-(-starts[0] // QUARTER_S), -(-(end - _ROUNDING_S) // QUARTER_S)) * QUARTER_S
    edges = np.unique(np.concatenate([starts, marks]))
    exact = dict(zip(starts.tolist(), grid.starts, strict=True))
    return TimeGrid(
        starts=tuple(exact.get(at) or datetime.fromtimestamp(at, UTC) for at in edges.tolist()),
        hours=np.diff(edges, append=end) / 3600,
    )


def means(grid: TimeGrid, fine: TimeGrid, values: Floats) -> Floats:
    """Means over a grid's steps, (n,), of the values of its steps in quarters."""
    first = np.searchsorted(
        [start.timestamp() for start in fine.starts], [start.timestamp() for start in grid.starts]
    )
    mean: Floats = np.add.reduceat(values * fine.hours, first) / np.add.reduceat(fine.hours, first)
    return mean


def _quarter(instant: datetime) -> int:
    return int(instant.timestamp() // QUARTER_S)


def _stamp(quarter: int) -> datetime:
    return datetime.fromtimestamp(quarter * QUARTER_S, UTC)


@lru_cache(maxsize=8192)
def _offset_quarters(hour: int, tz: tzinfo) -> int:
    """The zone's offset from UTC in an hour since 1970: clocks change on whole hours of UTC."""
    offset = datetime.fromtimestamp(hour * 3600, UTC).astimezone(tz).utcoffset() or timedelta()
    return int(offset / SLOT)


def _times_of_day(first: int, count: int, tz: tzinfo) -> Ints:
    """Local time of day, as the quarter's number since midnight, of consecutive quarters."""
    quarters = np.arange(first, first + count, dtype=np.int64)
    hours, which = np.unique(quarters // 4, return_inverse=True)
    offsets = np.array([_offset_quarters(int(hour), tz) for hour in hours], dtype=np.int64)
    times: Ints = (quarters + offsets[which]) % QUARTERS_A_DAY
    return times


def _profile(past: Floats, end: int, tz: tzinfo) -> Floats:
    """Mean by local time of day, (96,), of the quarters that end before one; NaN where none is known."""
    times = _times_of_day(end - len(past), len(past), tz)
    known = np.isfinite(past)
    number = np.bincount(times[known], minlength=QUARTERS_A_DAY)
    total = np.bincount(times[known], weights=past[known], minlength=QUARTERS_A_DAY)
    result: Floats = np.where(number > 0, total / np.maximum(number, 1), np.nan)
    return result


def _mean(values: Floats, at_least: int = 1) -> float:
    """Mean of the known ones, 0 where there are too few."""
    known = values[np.isfinite(values)]
    return float(known.mean()) if len(known) >= at_least else 0.0


def _quarters_of(grid: TimeGrid, first: int) -> int:
    return max(1, -int(-grid.end.timestamp() // QUARTER_S) - first)


def _on_grid(quarters: Floats, first: int, grid: TimeGrid) -> Floats:
    """Means over a grid's steps of values by quarter, the first of which is the quarter `first`."""
    begin = np.array([start.timestamp() for start in grid.starts]) / QUARTER_S - first
    edges = np.arange(len(quarters) + 1, dtype=np.float64)
    integral = np.concatenate(([0.0], np.cumsum(quarters)))
    length = grid.hours * 4
    mean: Floats = (np.interp(begin + length, edges, integral) - np.interp(begin, edges, integral)) / length
    return mean


def _price_quarters(known: PriceSeries, last: int) -> Floats:
    """The known prices by quarter, (7 days,), that end at a quarter."""
    count = SHAPE_DAYS * QUARTERS_A_DAY
    starts = tuple(_stamp(last - count + index) for index in range(count))
    values, _ = known.on(TimeGrid(starts=starts, hours=np.full(count, 0.25)))
    if np.isfinite(values).any():
        return values
    # Rows that cover no whole quarter: the last one's price is still better than none.
    values[-1] = known.rows[-1].price
    return values


def _provider_profile(provider: SolarForecast, tz: tzinfo) -> Floats:
    """Mean production by local time of day over the days that a provider tells of."""
    first = _quarter(min(provider.starts))
    last = max(
        start + timedelta(hours=float(h)) for start, h in zip(provider.starts, provider.hours, strict=True)
    )
    # Whole days: the nights between the periods are zeros that belong to the mean.
    count = max(1, -((first - _quarter(last)) // QUARTERS_A_DAY)) * QUARTERS_A_DAY
    starts = tuple(_stamp(first + index) for index in range(count))
    values = provider.on(TimeGrid(starts=starts, hours=np.full(count, 0.25)))
    return _profile(values, first + count, tz)
