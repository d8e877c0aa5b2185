"""A grid company's tariff: fixed fee, energy fee and peak components, each by its own rule and by date of validity.

One model for every company: what differs between them is data (tariffs/), never code. Money is in the tariff's
currency and includes VAT.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from enum import StrEnum
from math import fsum
from typing import Final

import numpy as np
import numpy.typing as npt

from .calendar import ALWAYS, IsHoliday, Mask, Moments, When, local_times

type Floats = npt.NDArray[np.float64]

MONTHS_OF_A_ROLLING_YEAR: Final = 12

_LIMIT_KW: Final = 1e-9
"""A mean of decimal numbers may stand this far above the limit that it is, in a computer's numbers."""


class SpotBasis(StrEnum):
    """Which mean of the spot price a share of it is counted from."""

    QUARTER = "quarter"
    HOUR = "hour"
    MONTH = "month"


@dataclass(frozen=True, slots=True, kw_only=True)
class EnergyRate:
    """A price per kWh while a schedule holds: price + spot_share x spot price with VAT, currency/kWh."""

    price: float
    spot_share: float = 0.0
    spot_basis: SpotBasis = SpotBasis.HOUR
    when: When = ALWAYS


def energy_price(
    rates: Sequence[EnergyRate],
    instants: Moments,
    spot_with_vat: Floats,
    month_mean_spot_with_vat: float | Floats,
    tz: tzinfo,
    is_holiday: IsHoliday,
) -> Floats:
    """What a kWh costs by a tariff's energy rates: at each instant that of the first rate whose schedule holds.

    rates: of one version; none: 0. instants: n, in any order. spot_with_vat: (n,) currency/kWh, NaN where unknown.
    month_mean_spot_with_vat: mean of the instant's month, one for all or (n,). An hour's mean is that of the instants
    given of it, so that quarters of an hour should come together.
    Returns (n,) currency/kWh, VAT included; NaN where no rate holds, and where a rate takes a share of an unknown spot.
    """
    times = local_times(instants, tz)
    if not rates:
        return np.zeros(len(times))
    price: Floats = np.full(len(times), np.nan)
    free = np.ones(len(times), dtype=np.bool_)
    for rate in rates:
        here = free & times.mask(rate.when, is_holiday)
        free &= ~here
        price[here] = rate.price
        if rate.spot_share:
            match rate.spot_basis:
                case SpotBasis.QUARTER:
                    spot = spot_with_vat
                case SpotBasis.HOUR:
                    spot = _hour_means(times.utc_s, spot_with_vat)
                case SpotBasis.MONTH:
                    spot = np.broadcast_to(
                        np.asarray(month_mean_spot_with_vat, dtype=np.float64), price.shape
                    )
            price[here] += rate.spot_share * spot[here]
    return price


def _hour_means(utc_s: Floats, values: Floats) -> Floats:
    """Mean of the values in each instant's hour, (n,): an hour with an unknown quarter has an unknown mean."""
    hour, at = np.unique(np.floor(utc_s / 3600.0), return_inverse=True)
    means: Floats = np.bincount(at, weights=values, minlength=len(hour)) / np.bincount(
        at, minlength=len(hour)
    )
    return means[at]


class Distinct(StrEnum):
    """Of what only the highest window counts before the peaks are reduced."""

    NONE = "none"
    """Every window counts for itself."""
    DAY = "day"
    WEEK = "week"


class Reduce(StrEnum):
    """How the period's highest peaks become one number."""

    MAX = "max"
    MEAN_TOP_N = "mean_top_n"
    """The mean of the n highest; of those there are where they are fewer."""
    NTH = "nth"
    """The n-th highest; the lowest there is where they are fewer."""


class PeakPeriod(StrEnum):
    """Over what time a charge is counted."""

    MONTH = "month"
    ROLLING_YEAR = "rolling_year"
    """The mean of the last twelve months' values, billed each month."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weight:
    """A factor on a window's mean import while a schedule holds, before the highest is picked."""

    factor: float
    when: When


@dataclass(frozen=True, slots=True, kw_only=True)
class PeakRule:
    """One peak component: how mean imports become a monthly charge.

    window_minutes: 15, 30 or 60. when: which windows count, judged at the window's start. weights: the first that
    holds applies. n: of MEAN_TOP_N and NTH. floor_kw: a month's value is at least this (Flanders). prices: currency
    per kW and month, January first. free_kw: taken off the value before it is priced. steps: instead of prices, pairs
    (limit kW, fee per month) ascending; the fee is that of the first limit >= value, the last fee above the last limit.
    """

    name: str
    window_minutes: int = 60
    when: When = ALWAYS
    weights: tuple[Weight, ...] = ()
    reduce: Reduce = Reduce.MAX
    n: int = 1
    distinct: Distinct = Distinct.DAY
    period: PeakPeriod = PeakPeriod.MONTH
    floor_kw: float = 0.0
    prices: tuple[float, ...] = (0.0,) * 12
    free_kw: float = 0.0
    steps: tuple[tuple[float, float], ...] = ()

    def counts(self, starts: Moments, tz: tzinfo, is_holiday: IsHoliday) -> Mask:
        """Which peak windows count, (n,); those with a weight of 0 do not. starts: n starts of windows."""
        times = local_times(starts, tz)
        mask = times.mask(self.when, is_holiday)
        if all(weight.factor for weight in self.weights):
            return mask
        return mask & (self.weights_of(times, tz, is_holiday) > 0.0)

    def weights_of(self, starts: Moments, tz: tzinfo, is_holiday: IsHoliday) -> Floats:
        """The factor on each window's mean, (n,): that of the first weight that holds, else 1. starts: of windows."""
        times = local_times(starts, tz)
        factors: Floats = np.ones(len(times))
        for weight in reversed(self.weights):
            factors[times.mask(weight.when, is_holiday)] = weight.factor
        return factors

    def group(self, start: datetime, tz: tzinfo) -> tuple[int, ...]:
        """Key of the local day, the local ISO week or the window itself of which only the highest counts.

        start: of a peak window. A week that two months share is one key: each month sees its own part of it.
        """
        local = start.astimezone(tz)
        match self.distinct:
            case Distinct.DAY:
                return local.year, local.month, local.day
            case Distinct.WEEK:
                week = local.isocalendar()
                return week.year, week.week
            case Distinct.NONE:
                # The hour that is repeated in autumn is two windows.
                return local.year, local.month, local.day, local.hour, local.minute, local.fold

    @property
    def peaks(self) -> int:
        """How many of the highest peaks a month's value is made of."""
        return 1 if self.reduce is Reduce.MAX else self.n

    def value(self, peaks_kw: Sequence[float]) -> float:
        """One month's value, kW.

        peaks_kw: weighted, the highest of each group that counts in the month, in any order; none: the floor.
        """
        if not (highest := sorted(peaks_kw, reverse=True)[: self.peaks]):
            return self.floor_kw
        match self.reduce:
            case Reduce.MEAN_TOP_N:
                value = fsum(highest) / len(highest)
            case Reduce.MAX | Reduce.NTH:
                value = highest[-1]
        return max(self.floor_kw, value)

    def billed_kw(self, values_kw: Sequence[float]) -> float:
        """What a month's fee is counted from, kW.

        values_kw: `value` of each month up to that one, ascending: at least one, for a rolling year the last twelve
        that there are. Raises ValueError without any.
        """
        if not values_kw:
            raise ValueError("a fee needs its month's value")
        if self.period is PeakPeriod.MONTH:
            return values_kw[-1]
        year = values_kw[-MONTHS_OF_A_ROLLING_YEAR:]
        return fsum(year) / len(year)

    def fee(self, value_kw: float, month: int) -> float:
        """What one month costs, currency. value_kw: of billed_kw. month: 1..12."""
        priced_kw = max(0.0, value_kw - self.free_kw)
        if not self.steps:
            return priced_kw * self.prices[month - 1]
        return next((fee for limit, fee in self.steps if priced_kw <= limit + _LIMIT_KW), self.steps[-1][1])


@dataclass(frozen=True, slots=True, kw_only=True)
class TariffVersion:
    """What holds between two local dates, the second not included (None: until further notice).

    fixed_per_month: currency. energy: the first rate whose schedule holds is the price of an imported kWh; the last
    one always holds. export: the same for what the company pays for an exported kWh (may be empty: nothing).
    verified: read from the company's own price list or API within the last year; source and source_date say where.
    note: what the reader of the tariff should know, as the file's author wrote it.
    """

    valid_from: date
    valid_to: date | None
    verified: bool
    source: str
    source_date: date
    fixed_per_month: float
    energy: tuple[EnergyRate, ...]
    export: tuple[EnergyRate, ...] = ()
    peaks: tuple[PeakRule, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GridTariff:
    """One customer's tariff: company, product and size chosen, the names as people read them.

    versions: by date, ascending, without overlap.
    """

    company: str
    product: str
    size: str | None
    country: str
    currency: str
    versions: tuple[TariffVersion, ...]

    def version_on(self, day: date) -> TariffVersion | None:
        """The version that holds on a local day, None where none does."""
        return next(
            (
                item
                for item in self.versions
                if item.valid_from <= day and (item.valid_to is None or day < item.valid_to)
            ),
            None,
        )
