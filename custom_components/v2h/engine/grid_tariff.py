"""A grid company's tariff: fixed fee, energy fee and peak components, each by its own rule and by date of validity.

One model for every company: what differs between them is data (tariffs/), never code. Money is in the tariff's
currency and includes VAT.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from .calendar import ALWAYS, When


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
