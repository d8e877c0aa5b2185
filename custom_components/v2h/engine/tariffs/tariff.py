"""From the price that a source gives to what the household pays and is paid for a kWh, instant by instant."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo
from enum import StrEnum
from typing import Final

import numpy as np

from custom_components.v2h.engine.calendar import IsHoliday
from custom_components.v2h.engine.grid_tariff import GridTariff, SpotBasis, TariffVersion, energy_price
from custom_components.v2h.engine.model import SLOT, Floats, Ints
from custom_components.v2h.engine.prices import PriceSeries

from .taxes import Taxes

_ROUNDS: Final = 60
"""Of taking a share of spot out of a total price: each leaves the share's part of the error, 0.3 at the very most."""


class PriceLineName(StrEnum):
    """The parts of the buy price, in the order of an electricity bill. Each is a translated word."""

    SPOT = "spot"
    VAT = "vat"
    MARKUP = "markup"
    ENERGY_TAX = "energy_tax"
    TRANSFER_FEE = "transfer_fee"


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceLine:
    """One line of the buy price. amount: currency/kWh."""

    name: PriceLineName
    amount: float


class PriceGap(StrEnum):
    """What is not known for a day, so that its neighbour in time stands in. Each is a translated sentence."""

    TARIFF = "tariff"
    """No version of the grid tariff holds on the day."""
    ENERGY_TAX = "energy_tax"
    """The tax data does not reach the day."""


@dataclass(frozen=True, slots=True)
class _Day:
    """What holds on a local day. gaps: what its neighbour stands in for."""

    version: TariffVersion
    energy_tax: float
    gaps: frozenset[PriceGap]


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceBuildUp:
    """The price stack of one household.

    tariff: the grid company's, by date. vat: fraction, on the spot price. markup: currency/kWh, VAT included.
    energy_tax: currency/kWh, VAT included, as the user knows it; None: that of the day from taxes, the reduced one
    with reduced_energy_tax. sell_allowed: whether the household is paid for what it exports. sell_factor: times the
    bare spot price. sell_adder: currency/kWh, what the retailer pays (positive) or draws (negative) beside it.
    content: what the source's price holds already: "spot", "spot_vat" or "total" (settings.PriceContent).
    tz, is_holiday: the clock and the calendar of the house.

    buy = spot x (1 + vat) + markup + energy tax of the day + the tariff's energy fee of the instant;
    sell = spot x sell_factor + sell_adder + the tariff's export payment of the instant.
    Formulas: as Swedish retailers and grid companies invoice a household (2026): VAT on all that is bought, none
    on what a household sells.

    Every method takes source: (n,) what the source gives at starts, currency/kWh, NaN where unknown; starts: n
    instants; known: the source's prices, for the hours and months that starts are only a part of, where the tariff
    takes a share of the hour's or the month's mean. A month's mean is that of what is known of it in known and source,
    of everything where nothing of it is.
    """

    tariff: GridTariff
    tz: tzinfo
    is_holiday: IsHoliday
    vat: float = 0.0
    markup: float = 0.0
    energy_tax: float | None = None
    taxes: Taxes | None = None
    reduced_energy_tax: bool = False
    sell_allowed: bool = True
    sell_factor: float = 1.0
    sell_adder: float = 0.0
    content: str = "spot"

    def __post_init__(self) -> None:
        """Raise ValueError for a content that is not one of the three, and where something has no value at all."""
        if self.content not in {"spot", "spot_vat", "total"}:
            raise ValueError(f"unknown price content {self.content!r}")
        if not self.tariff.versions:
            raise ValueError(f"the tariff {self.tariff.product!r} of {self.tariff.company!r} has no version")
        if self.energy_tax is None and (self.taxes is None or not self.taxes.energy_tax):
            raise ValueError("the energy tax is unknown: neither a number nor a country's taxes")

    def version_on(self, day: date) -> TariffVersion:
        """The version of the tariff that holds on a local day, or the one before where none does, or the first."""
        if (holds := self.tariff.version_on(day)) is not None:
            return holds
        past = [item for item in self.tariff.versions if item.valid_from <= day]
        return past[-1] if past else self.tariff.versions[0]

    def gaps(self, starts: Sequence[datetime]) -> dict[PriceGap, date]:
        """What is not known for some of the days of starts, and the first local day of each."""
        found: dict[PriceGap, date] = {}
        for day in sorted({start.astimezone(self.tz).date() for start in starts}):
            for gap in self._on(day).gaps:
                found.setdefault(gap, day)
        return found

    def spot(self, source: Floats, starts: Sequence[datetime], known: PriceSeries | None = None) -> Floats:
        """Bare spot price without VAT, (n,) currency/kWh; NaN stays."""
        match self.content:
            case "spot":
                return source
            case "spot_vat":
                return source / (1.0 + self.vat)
            case _:
                return self._priced(source, starts, known).spot_vat / (1.0 + self.vat)

    def buy(self, source: Floats, starts: Sequence[datetime], known: PriceSeries | None = None) -> Floats:
        """What an imported kWh costs, (n,) currency/kWh; NaN stays."""
        if self.content == "total":
            return source
        priced = self._priced(source, starts, known)
        total: Floats = priced.spot_vat + self.markup + priced.energy_tax + priced.transfer
        return total

    def sell(self, source: Floats, starts: Sequence[datetime], known: PriceSeries | None = None) -> Floats:
        """What an exported kWh brings, (n,) currency/kWh.

        NaN stays, except where selling is not allowed: that is 0 at any price.
        """
        if not self.sell_allowed:
            return np.zeros_like(source)
        priced = self._priced(source, starts, known)
        paid: Floats = priced.spot_vat / (1.0 + self.vat) * self.sell_factor + self.sell_adder + priced.export
        return paid

    def lines(self, source: float, at: datetime, known: PriceSeries | None = None) -> tuple[PriceLine, ...]:
        """The buy price of one instant line by line, currency/kWh; the amounts sum to buy. source: price at it."""
        priced = self._priced(np.array([source]), (at,), known)
        spot_vat = float(priced.spot_vat[0])
        spot = spot_vat / (1.0 + self.vat)
        amounts = {
            PriceLineName.SPOT: spot,
            PriceLineName.VAT: spot_vat - spot,
            PriceLineName.MARKUP: self.markup,
            PriceLineName.ENERGY_TAX: float(priced.energy_tax[0]),
            PriceLineName.TRANSFER_FEE: float(priced.transfer[0]),
        }
        return tuple(PriceLine(name=name, amount=amount) for name, amount in amounts.items())

    def _on(self, day: date) -> _Day:
        gaps = set()
        if self.tariff.version_on(day) is None:
            gaps.add(PriceGap.TARIFF)
        tax = self.energy_tax
        if tax is None and self.taxes is not None:
            nearest = self.taxes.nearest(day)
            if nearest != day:
                gaps.add(PriceGap.ENERGY_TAX)
            tax = self.taxes.energy_tax_with_vat(nearest, reduced=self.reduced_energy_tax)
        if tax is None:  # a hole in the data, which its tests do not allow
            raise ValueError(f"no energy tax is known for {day}")
        return _Day(self.version_on(day), tax, frozenset(gaps))

    def _priced(self, source: Floats, starts: Sequence[datetime], known: PriceSeries | None) -> _Priced:
        """Price starts, with the rest of their hours and months beside them."""
        instants, prices = self._with_rest(source, starts, known)
        count = len(starts)
        days = [instant.astimezone(self.tz).date() for instant in instants]
        of_day = {day: self._on(day) for day in set(days)}
        tax = np.array([of_day[day].energy_tax for day in days])
        month = np.array([day.year * 12 + day.month for day in days])
        version = np.array([self.tariff.versions.index(of_day[day].version) for day in days])

        def rated(spot_vat: Floats, *, export: bool) -> Floats:
            result = np.full(len(instants), np.nan)
            # Left out where unknown: an hour's mean is that of what is known of it.
            fine = np.isfinite(spot_vat)
            means = _means(spot_vat, month) if SpotBasis.MONTH in self._bases() else spot_vat
            for index in set(version.tolist()):
                chosen = self.tariff.versions[index]
                rates = chosen.export if export else chosen.energy
                where = np.flatnonzero((version == index) & fine)
                result[where] = energy_price(
                    rates,
                    [instants[i] for i in where],
                    spot_vat[where],
                    means[where],
                    self.tz,
                    self.is_holiday,
                )
            return result

        if self.content == "total":
            spot_vat = prices - self.markup - tax
            for _ in range(_ROUNDS):
                before, spot_vat = spot_vat, prices - self.markup - tax - rated(spot_vat, export=False)
                if np.allclose(before, spot_vat, rtol=0.0, atol=1e-12, equal_nan=True):
                    break
        else:
            spot_vat = prices * (1.0 + self.vat) if self.content == "spot" else prices
        return _Priced(
            spot_vat=spot_vat[:count],
            energy_tax=tax[:count],
            transfer=rated(spot_vat, export=False)[:count],
            export=rated(spot_vat, export=True)[:count],
        )

    def _bases(self) -> set[SpotBasis]:
        """Which means of the spot price the tariff takes a share of."""
        rates = [rate for item in self.tariff.versions for rate in (*item.energy, *item.export)]
        return {rate.spot_basis for rate in rates if rate.spot_share}

    def _with_rest(
        self, source: Floats, starts: Sequence[datetime], known: PriceSeries | None
    ) -> tuple[list[datetime], Floats]:
        """The instants and their prices, and after them what is known of the rest of their hours and months."""
        bases = self._bases()
        instants = [start.astimezone(UTC) for start in starts]
        if known is None or not bases & {SpotBasis.HOUR, SpotBasis.MONTH}:
            return instants, source
        wanted: set[object] = {_hour(instant) for instant in instants}
        if SpotBasis.MONTH in bases:
            wanted |= {self._month(instant) for instant in instants}
        taken = {_quarter(instant) for instant in instants}
        rest: dict[datetime, float] = {}
        for row in known.rows:
            at = _quarter(row.start)
            while at < row.end:
                if at not in taken and (_hour(at) in wanted or self._month(at) in wanted):
                    rest[at] = row.price
                at += SLOT
        return [*instants, *rest], np.concatenate((source, np.array(list(rest.values()))))

    def _month(self, instant: datetime) -> tuple[int, int]:
        local = instant.astimezone(self.tz)
        return local.year, local.month


@dataclass(frozen=True, slots=True, kw_only=True)
class _Priced:
    """The parts of the price, (n,) currency/kWh each."""

    spot_vat: Floats
    energy_tax: Floats
    transfer: Floats
    export: Floats


def _means(values: Floats, group: Ints) -> Floats:
    """Each group's mean of what is known of it, (n,); that of everything where nothing of it is."""
    means = np.full(len(values), np.nan)
    known = np.isfinite(values)
    if not known.any():
        return means
    for number in np.unique(group):
        mine = group == number
        means[mine] = values[mine & known].mean() if (mine & known).any() else values[known].mean()
    return means


def _hour(instant: datetime) -> datetime:
    return instant.replace(minute=0, second=0, microsecond=0)


def _quarter(instant: datetime) -> datetime:
    return instant.replace(minute=instant.minute - instant.minute % 15, second=0, microsecond=0)
