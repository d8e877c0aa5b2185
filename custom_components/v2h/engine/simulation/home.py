"""The house that is simulated: its connection, prices, peak components and storages."""

from dataclasses import dataclass, field
from datetime import tzinfo
from typing import Protocol

from custom_components.v2h.engine.calendar import IsHoliday, no_holiday
from custom_components.v2h.engine.grid_tariff import PeakRule
from custom_components.v2h.engine.model import Floats, StorageKind

from .clock import LocalTimes


class Pricing(Protocol):
    """A price per kWh, from what a source gives."""

    def of(self, spot: Floats, times: LocalTimes) -> Floats:
        """Return the price of each instant, (n,) currency/kWh; spot: (n,), NaN stays NaN."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeStorage:
    """A battery or a vehicle.

    Energies are at the house side: stored += charge_efficiency x in - out / discharge_efficiency - conversion_loss_kw x
    hours in which any flows.

    final_soc: what it has to end with; None lets the vehicle end with what `unmanaged` leaves in it.
    wear_per_kwh: currency per kWh out. departure_soc: what the vehicle shall leave with.
    """

    key: str
    kind: StorageKind
    capacity_kwh: float
    charge_kw: float
    discharge_kw: float
    charge_efficiency: float
    discharge_efficiency: float
    min_soc: float
    max_soc: float
    initial_soc: float
    final_soc: float | None
    wear_per_kwh: float
    retention_per_hour: float = 1.0
    departure_soc: float = 0.0
    min_charge_kw: float = 0.0
    min_discharge_kw: float = 0.0
    conversion_loss_kw: float = 0.0
    can_export: bool = True

    @property
    def min_kwh(self) -> float:
        """Stored energy below which nothing is discharged."""
        return self.min_soc * self.capacity_kwh

    @property
    def max_kwh(self) -> float:
        """Stored energy above which nothing is charged."""
        return self.max_soc * self.capacity_kwh

    @property
    def departure_kwh(self) -> float:
        """Stored energy that a vehicle shall leave with."""
        return self.departure_soc * self.capacity_kwh


@dataclass(frozen=True, slots=True, kw_only=True)
class HomePenalties:
    """Prices of what must not happen, currency."""

    departure_per_kwh: float = 10.0
    reserve_per_kwh_h: float = 1.0
    public_charging_per_kwh: float = 6.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """A house with its storages; powers in kW, prices in `currency`, VAT included. is_holiday: of its peak components."""

    name: str
    tz: tzinfo
    currency: str
    step_minutes: int
    buy: Pricing
    sell: Pricing
    may_sell: bool
    fixed_monthly: float
    import_limit_kw: float
    export_limit_kw: float
    pv_curtailable: bool
    peaks: tuple[PeakRule, ...]
    storages: tuple[HomeStorage, ...]
    trips_known_hours: float
    penalties: HomePenalties
    is_holiday: IsHoliday = no_holiday
    notes: tuple[str, ...] = field(default=(), compare=False)
    """What the reader did not understand and left out."""

    @property
    def step_hours(self) -> float:
        """Length of a step."""
        return self.step_minutes / 60.0

    @property
    def export_cap_kw(self) -> float:
        """What may go out, 0 where nothing may be sold."""
        return self.export_limit_kw if self.may_sell else 0.0

    @property
    def vehicle(self) -> HomeStorage | None:
        """The vehicle, None where there is none."""
        return next((item for item in self.storages if item.kind is StorageKind.VEHICLE), None)
