"""Sensors of what was saved: one definition, four periods. docs/savings.md says how every krona is computed."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Final, override

from homeassistant.components.sensor import (
    SensorDeviceClass,
    SensorEntity,
    SensorEntityDescription,
    SensorStateClass,
)
from homeassistant.util import dt as dt_util

from custom_components.v2h.coordinator import V2hCoordinator
from custom_components.v2h.engine.ledger.ledger import LedgerView
from custom_components.v2h.engine.ledger.slots import BASELINES, HEADLINE, Gap, Policy
from custom_components.v2h.engine.ledger.totals import LedgerCosts, Period
from custom_components.v2h.engine.model import SLOT
from custom_components.v2h.entity import V2hEntity

type Attributes = Mapping[str, Any]

SHOWN_GAPS: Final = 20
"""The newest: attributes are small."""


@dataclass(frozen=True, kw_only=True)
class LedgerSensorDescription(SensorEntityDescription):
    """A sensor of one of the ledger's periods. gaps: whether they are listed."""

    period_fn: Callable[[LedgerView], Period]
    gaps: bool = False


SENSORS: Final = (
    LedgerSensorDescription(
        key="savings_today", translation_key="savings_today", period_fn=lambda view: view.today
    ),
    LedgerSensorDescription(
        key="savings_month", translation_key="savings_month", period_fn=lambda view: view.month, gaps=True
    ),
    LedgerSensorDescription(
        key="savings_year", translation_key="savings_year", period_fn=lambda view: view.year
    ),
    LedgerSensorDescription(
        key="savings_total", translation_key="savings_total", period_fn=lambda view: view.total
    ),
)


def _costs(costs: LedgerCosts) -> dict[str, float]:
    return {**{key: round(value, 2) for key, value in asdict(costs).items()}, "total": round(costs.total, 2)}


def _gap_spans(gaps: tuple[Gap, ...]) -> list[dict[str, Any]]:
    """Gaps that follow each other for the same reason as one."""
    spans: list[dict[str, Any]] = []
    for gap in gaps:
        last = spans[-1] if spans else None
        end = gap.start + SLOT
        if last and last["end"] == gap.start and (last["reason"], last["entity"]) == (gap.reason, gap.source):
            last["end"] = end
        else:
            spans.append({"start": gap.start, "end": end, "reason": gap.reason, "entity": gap.source})
    return [
        item
        | {
            "start": dt_util.as_local(item["start"]).isoformat(),
            "end": dt_util.as_local(item["end"]).isoformat(),
        }
        for item in spans[-SHOWN_GAPS:]
    ]


def period_as_attributes(period: Period) -> dict[str, Any]:
    """A period by cause, against which baseline, and of how much of the time."""
    saving = period.saving(HEADLINE)
    against = {
        f"against_{policy}": round(period.saving(policy).total, 2)
        for policy in BASELINES
        if policy is not HEADLINE
    }
    money = {
        "price": round(saving.price, 2),
        "peak_charge": round(saving.peak_charge, 2),
        "solar": round(saving.solar, 2),
        "wear": round(saving.wear, 2),
        **against,
        "realised_costs": _costs(period.costs[Policy.REALISED]),
        "baseline_costs": _costs(period.costs[HEADLINE]),
    }
    return {
        "baseline": HEADLINE.value,
        # Nothing measured is not a saving of 0.
        **(money if period.known else dict.fromkeys(money)),
        "covered_percent": None if period.covered is None else round(100 * period.covered, 1),
        "from_recorder_hours": round(period.recalled_h, 2),
        "from_counter_hours": round(period.counted_h, 2),
        "since": dt_util.as_local(period.start).isoformat(),
    }


class LedgerSensor(V2hEntity, SensorEntity):
    """A sensor of what was saved in a period."""

    entity_description: LedgerSensorDescription
    _attr_device_class = SensorDeviceClass.MONETARY
    _attr_state_class = SensorStateClass.TOTAL
    _attr_suggested_display_precision = 2
    _unrecorded_attributes = frozenset({"gaps", "realised_costs", "baseline_costs"})

    def __init__(self, coordinator: V2hCoordinator, description: LedgerSensorDescription) -> None:
        """Count in the house's currency."""
        super().__init__(coordinator, description)
        self._attr_native_unit_of_measurement = coordinator.home.house.currency

    def _period(self) -> Period | None:
        view = self.coordinator.ledger.view
        return self.entity_description.period_fn(view) if view else None

    @property
    @override
    def native_value(self) -> float | None:
        """The sum of the causes; unknown where nothing was measured, which is not a saving of 0.

        It is 0 until the ledger's first slot has ended: no time has passed, and Home Assistant's statistics, which sum up
        what a value changes by, begin with the first one.
        """
        period = self._period()
        if period is None:
            return 0.0
        return round(period.saving(HEADLINE).total, 4) if period.known else None

    @property
    @override
    def last_reset(self) -> datetime | None:
        """When the period began, or the ledger: one that begins anew is no loss of all that was saved before."""
        period = self._period()
        return period.start if period else self.coordinator.ledger.opened

    @property
    @override
    def extra_state_attributes(self) -> Attributes:
        """By cause, and of how much of the time."""
        view, period = self.coordinator.ledger.view, self._period()
        if view is None or period is None:
            return {}
        attributes = period_as_attributes(period)
        if period.not_ours_h:
            attributes["not_ours_hours"] = {
                self.coordinator.name_of(key): round(hours, 2) for key, hours in period.not_ours_h.items()
            }
        if self.entity_description.gaps:
            reasons = Counter(gap.reason for gap in view.gaps)
            attributes |= {"missing_slots": dict(reasons), "gaps": _gap_spans(view.gaps)}
        return attributes
