"""From the price that a source gives to what the household pays and is paid for a kWh."""

from dataclasses import dataclass
from enum import StrEnum
from typing import overload

import numpy as np

from .model import Floats


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


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceBuildUp:
    """The price stack of one household.

    vat: fraction, on the spot price. markup, energy_tax, transfer_fee: currency/kWh, VAT included.
    sell_allowed: whether the household is paid for what it exports. sell_factor: times the bare spot price.
    sell_adder: currency/kWh, what is paid (positive) or drawn (negative) beside it.
    content: what the source's price holds already: "spot", "spot_vat" or "total" (settings.PriceContent).

    buy = spot x (1 + vat) + markup + energy_tax + transfer_fee; sell = spot x sell_factor + sell_adder.
    Formulas: as Swedish retailers and grid companies invoice a household (2026): VAT on all that is bought, none
    on what a household sells.
    """

    vat: float = 0.0
    markup: float = 0.0
    energy_tax: float = 0.0
    transfer_fee: float = 0.0
    sell_allowed: bool = True
    sell_factor: float = 1.0
    sell_adder: float = 0.0
    content: str = "spot"

    def __post_init__(self) -> None:
        """Raise ValueError for a content that is not one of the three."""
        if self.content not in {"spot", "spot_vat", "total"}:
            raise ValueError(f"unknown price content {self.content!r}")

    @property
    def fees(self) -> float:
        """What is added to the spot price with VAT, currency/kWh."""
        return self.markup + self.energy_tax + self.transfer_fee

    @overload
    def spot(self, source: float) -> float: ...
    @overload
    def spot(self, source: Floats) -> Floats: ...
    def spot(self, source: float | Floats) -> float | Floats:
        """Bare spot price without VAT, currency/kWh, from what the source gives (scalar or (n,)); NaN stays."""
        match self.content:
            case "spot":
                return source
            case "spot_vat":
                return source / (1.0 + self.vat)
            case _:
                return (source - self.fees) / (1.0 + self.vat)

    @overload
    def buy(self, source: float) -> float: ...
    @overload
    def buy(self, source: Floats) -> Floats: ...
    def buy(self, source: float | Floats) -> float | Floats:
        """What an imported kWh costs, currency/kWh, from what the source gives (scalar or (n,)); NaN stays."""
        match self.content:
            case "spot":
                return source * (1.0 + self.vat) + self.fees
            case "spot_vat":
                return source + self.fees
            case _:
                return source

    @overload
    def sell(self, source: float) -> float: ...
    @overload
    def sell(self, source: Floats) -> Floats: ...
    def sell(self, source: float | Floats) -> float | Floats:
        """What an exported kWh brings, currency/kWh, from what the source gives (scalar or (n,)).

        NaN stays, except where selling is not allowed: that is 0 at any price.
        """
        if not self.sell_allowed:
            return 0.0 if isinstance(source, float | int) else np.zeros_like(source)
        return self.spot(source) * self.sell_factor + self.sell_adder

    def lines(self, source: float) -> tuple[PriceLine, ...]:
        """The buy price line by line, currency/kWh; the amounts sum to buy(source)."""
        spot = self.spot(source)
        amounts = {
            PriceLineName.SPOT: spot,
            PriceLineName.VAT: spot * self.vat,
            PriceLineName.MARKUP: self.markup,
            PriceLineName.ENERGY_TAX: self.energy_tax,
            PriceLineName.TRANSFER_FEE: self.transfer_fee,
        }
        return tuple(PriceLine(name=name, amount=amount) for name, amount in amounts.items())
