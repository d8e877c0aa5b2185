"""What a policy came to: its costs, month by month, and what must not happen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from custom_components.v2h.engine.grid_tariff import PeakRule
from custom_components.v2h.engine.model import Floats

from .billing import Billing
from .house import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """A policy's year. costs in currency; penalties, missing_kwh and missing_cost are not in total.

    missing_kwh: stored energy at the end below what rule 6 asks for; missing_cost: the same at the mean buy price.
    """

    policy: str
    guard: bool | None
    record: Record
    energy: Floats
    peak: Floats
    fixed: Floats
    wear: Floats
    public: Floats
    peak_values: list[list[float | None]]
    peak_fees: list[list[float]]
    penalties: float
    missing_kwh: float
    missing_cost: float

    @property
    def monthly(self) -> Floats:
        """(months,) all costs."""
        return np.asarray(self.energy + self.peak + self.fixed + self.wear + self.public)

    @property
    def total(self) -> float:
        """What the household pays."""
        return float(self.monthly.sum())

    @property
    def compared(self) -> float:
        """What policies are compared by: total, penalties and the energy missing at the end."""
        return self.total + self.penalties + self.missing_cost


def outcome(
    policy: str,
    billing: Billing,
    record: Record,
    final_kwh: Mapping[str, float],
    *,
    guard: bool | None = None,
) -> Outcome:
    """Add up what happened."""
    home = billing.home
    values = billing.peak_values(record.import_kw)
    fees = [
        _fees(item.rule, of_month, billing.calendar)
        for item, of_month in zip(billing.peaks, values, strict=True)
    ]
    missing = sum(
        max(final_kwh[item.key] - float(record.stored_kwh[item.key][-1]), 0.0) for item in home.storages
    )
    prices = home.penalties
    return Outcome(
        policy=policy,
        guard=guard,
        record=record,
        energy=billing.energy_costs(record.import_kw, record.export_kw),
        peak=np.sum(np.array(fees).reshape(len(fees), len(billing.names)), axis=0),
        fixed=billing.fixed_costs(),
        wear=billing.monthly(record.wear),
        public=billing.monthly(record.public_kwh) * prices.public_charging_per_kwh,
        peak_values=values,
        peak_fees=fees,
        penalties=float(
            record.shortfall_kwh.sum() * prices.departure_per_kwh
            + record.reserve_kwh_h.sum() * prices.reserve_per_kwh_h
        ),
        missing_kwh=missing,
        missing_cost=missing * billing.mean_buy if missing else 0.0,
    )


def _fees(rule: PeakRule, values_kw: Sequence[float | None], calendar: Sequence[int]) -> list[float]:
    """What a component costs each month; a month without a window that counts costs nothing."""
    fees = [0.0] * len(values_kw)
    so_far: list[float] = []
    for place, (value, month) in enumerate(zip(values_kw, calendar, strict=True)):
        if value is not None:
            so_far.append(value)
            fees[place] = rule.fee(rule.billed_kw(so_far), month + 1)
    return fees


def captured(of: Outcome, unmanaged: Outcome | None, perfect: Outcome | None) -> float | None:
    """Share of the ideal saving that a policy gets, None where it cannot be told."""
    if unmanaged is None or perfect is None:
        return None
    ideal = unmanaged.compared - perfect.compared
    return (unmanaged.compared - of.compared) / ideal if ideal > 1e-6 else None
