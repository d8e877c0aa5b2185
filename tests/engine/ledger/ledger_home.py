"""A small house for the ledger's tests: tariff, storages, slots by hand."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import numpy as np

from custom_components.v2h.engine.calendar import no_holiday
from custom_components.v2h.engine.grid_tariff import EnergyRate, GridTariff, PeakRule, Reduce, TariffVersion
from custom_components.v2h.engine.ledger.ledger import Ledger
from custom_components.v2h.engine.ledger.slots import (
    LedgerHouse,
    LedgerStorage,
    MeasuredSlot,
    SlotPrices,
    StorageEnergy,
)
from custom_components.v2h.engine.ledger.totals import Period
from custom_components.v2h.engine.model import Floats, StorageKind
from custom_components.v2h.engine.tariffs.tariff import PriceBuildUp

STOCKHOLM = ZoneInfo("Europe/Stockholm")
QUARTER = timedelta(minutes=15)
START = datetime(2026, 11, 2, 16, 0, tzinfo=UTC)
"""A Monday, 17:00 in Stockholm."""

CAR = LedgerStorage(
    key="car",
    kind=StorageKind.VEHICLE,
    capacity_kwh=50.0,
    charge_kw=8.0,
    discharge_kw=8.0,
    charge_efficiency=0.9,
    discharge_efficiency=0.9,
    min_soc=0.2,
    max_soc=0.9,
    target_soc=0.8,
    wear_per_kwh=0.2,
    departure=time(7, 30),
    trip_days=(0, 1, 2, 3, 4),
)
BATTERY = LedgerStorage(
    key="battery",
    kind=StorageKind.BATTERY,
    capacity_kwh=10.0,
    charge_kw=4.0,
    discharge_kw=4.0,
    charge_efficiency=0.95,
    discharge_efficiency=0.95,
    conversion_loss_kw=0.02,
    min_soc=0.1,
    wear_per_kwh=0.1,
)
MEAN_OF_THREE = PeakRule(name="effekt", reduce=Reduce.MEAN_TOP_N, n=3, prices=(49.0,) * 12)


def house(*storages: LedgerStorage, limit_kw: float = 13.0) -> LedgerHouse:
    return LedgerHouse(tz=STOCKHOLM, import_limit_kw=limit_kw, storages=storages)


def tariff(*peaks: PeakRule, fixed: float = 120.0) -> PriceBuildUp:
    version = TariffVersion(
        valid_from=date(2020, 1, 1),
        valid_to=None,
        verified=True,
        source="made for the test",
        source_date=date(2026, 11, 1),
        fixed_per_month=fixed,
        energy=(EnergyRate(price=0.26),),
        peaks=peaks,
    )
    grid = GridTariff(
        company="Test", product="test", size=None, country="SE", currency="SEK", versions=(version,)
    )
    return PriceBuildUp(tariff=grid, tz=STOCKHOLM, is_holiday=no_holiday, vat=0.25, energy_tax=0.45)


def at_price(buy: float, sell: float = 0.5) -> SlotPrices:
    return SlotPrices(source=buy, buy=buy, sell=sell)


def slot(
    number: int,
    import_kwh: float,
    export_kwh: float = 0.0,
    hours: float = 0.25,
    start: datetime = START,
    **storages: StorageEnergy,
) -> MeasuredSlot:
    """A quarter by its number from START."""
    return MeasuredSlot(
        start=start + number * QUARTER,
        hours=hours,
        import_kwh=import_kwh,
        export_kwh=export_kwh,
        storages=storages,
    )


def book(
    ledger: Ledger, slots: Sequence[MeasuredSlot], prices: Mapping[int, SlotPrices] | SlotPrices
) -> None:
    """Book slots with the prices of their numbers; what is ahead is known to the last of them."""
    for index, item in enumerate(slots):
        ahead: Floats = np.array(
            [
                prices.buy if isinstance(prices, SlotPrices) else prices[place].buy
                for place in range(index, len(slots))
            ]
        )
        ledger.book(item, ahead, prices if isinstance(prices, SlotPrices) else prices[index])


def total(ledger: Ledger, build_up: PriceBuildUp, now: datetime) -> Period:
    seen = ledger.view(now, build_up)
    assert seen is not None
    return seen.total
