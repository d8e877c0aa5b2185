"""At what spot price a stored kWh may be sold: what it cost, the losses both ways and the wear, through the price stack."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from math import nan

import numpy as np

from custom_components.v2h.engine.model import Storage

from .tariff import PriceBuildUp

_FLAT = 1e-9
"""A sell price that rises less than this with the spot price does not follow it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BreakEven:
    """For one storage, currency/kWh. refill_price: of the cheapest kWh that can replace the one sold.

    sell_price: what an exported kWh must at least bring. spot_price: at which it does; NaN where the sell price does
    not follow the spot price.
    """

    storage: str
    refill_price: float
    sell_price: float
    spot_price: float


def break_even_sell_price(
    refill_price: float,
    *,
    charge_efficiency: float = 1.0,
    discharge_efficiency: float = 1.0,
    wear_per_kwh: float = 0.0,
) -> float:
    """What a kWh sold out of a storage must bring, currency/kWh: refill price / both efficiencies + wear.

    refill_price: all that a kWh costs when charging, may be negative. wear_per_kwh: of a kWh discharged. A fixed
    conversion loss comes on top: it depends on the power.
    """
    return refill_price / (charge_efficiency * discharge_efficiency) + wear_per_kwh


def break_even_spot_price(build_up: PriceBuildUp, sell_price: float, at: datetime) -> float:
    """The bare spot price at which the household is paid sell_price at an instant, currency/kWh.

    The sell price is a straight line over the spot price: read at two points. NaN where selling is not allowed or not
    paid by the spot price.
    """
    if not build_up.sell_allowed:
        return nan
    bare = replace(build_up, content="spot")
    at_0, at_1 = (float(bare.sell(np.array([spot]), (at,))[0]) for spot in (0.0, 1.0))
    rise = at_1 - at_0
    return nan if rise < _FLAT else (sell_price - at_0) / rise


def break_evens(
    build_up: PriceBuildUp, storages: Iterable[Storage], refill_price: float, at: datetime
) -> list[BreakEven]:
    """The break-even of each storage that may export, the lowest first. refill_price: the lowest of the known ones."""
    found = []
    for item in storages:
        if not item.can_export or not item.discharge_kw:
            continue
        sell = break_even_sell_price(
            refill_price,
            charge_efficiency=item.charge_efficiency,
            discharge_efficiency=item.discharge_efficiency,
            wear_per_kwh=item.wear_per_kwh,
        )
        spot = break_even_spot_price(build_up, sell, at)
        found.append(BreakEven(storage=item.key, refill_price=refill_price, sell_price=sell, spot_price=spot))
    return sorted(found, key=lambda item: item.sell_price)
