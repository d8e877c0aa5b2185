"""What the cards show, as JSON in parts: a part is sent again only where it has changed."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from math import isfinite
from typing import Any, Final

from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er
from homeassistant.util import dt as dt_util
import numpy as np

from custom_components.v2h.coordinator import V2hCoordinator
from custom_components.v2h.engine.ledger.slots import HEADLINE
from custom_components.v2h.engine.ledger.totals import Period
from custom_components.v2h.engine.model import SLOT, Floats, Plan, PlanSlot, Reason, TimeGrid, slot_start
from custom_components.v2h.engine.peaks.calendar import month_of, months_before
from custom_components.v2h.engine.peaks.tracker import Peak
from custom_components.v2h.grid.peak_view import ComponentView
from custom_components.v2h.inputs.recorder.past import HousePast
from custom_components.v2h.messages import (
    Message,
    broken_message,
    note_message,
    problem_details,
    problem_message,
    withheld_message,
)
from custom_components.v2h.plan.changes import PlanChange
from custom_components.v2h.plan.explain import reason_key
from custom_components.v2h.reserve.in_force import running
from custom_components.v2h.settings import CommandModel

type Part = dict[str, Any]
type Kept = dict[str, tuple[object, Part]]

AHEAD: Final = timedelta(hours=48)
"""What is planned for later is a forecast in coarse steps."""

_QUARTER_S: Final = SLOT // timedelta(seconds=1)
_HOUR: Final = timedelta(hours=1)
_SETTLED: Final = timedelta(minutes=1)
"""The recorder makes its means of five minutes ten seconds after they ended, and writes them a moment later: a quarter that
is read before is a mean of its first ten minutes, and nobody reads it again before the next has ended."""


def parts(coordinator: V2hCoordinator, past: HousePast | None, kept: Kept) -> dict[str, Part]:
    """All that a loaded house shows, by name.

    past: None where it has not been read yet. kept: the parts that take time, from one call to the next.
    """
    plan = coordinator.plan
    return {
        "home": home_part(coordinator.hass, coordinator),
        "now": now_part(coordinator),
        "status": status_part(coordinator),
        "plan": _keep(kept, "plan", plan, lambda: plan_part(coordinator)),
        "peaks": peaks_part(coordinator),
        "savings": savings_part(coordinator),
        "reserve": reserve_part(coordinator),
        "change": change_part(coordinator.change),
        "past": {} if past is None else _keep(kept, "past", past, lambda: past_part(coordinator, past)),
    }


def _keep(kept: Kept, name: str, made_from: object, make: Callable[[], Part]) -> Part:
    """A part as it was, where what it is made from is the same object."""
    if name not in kept or kept[name][0] is not made_from:
        kept[name] = (made_from, make())
    return kept[name][1]


def home_part(hass: HomeAssistant, coordinator: V2hCoordinator) -> Part:
    """What does not change by itself: names, limits, and the entities by key."""
    entry, home = coordinator.config_entry, coordinator.home
    entities: dict[str, dict[str, str]] = {}
    for item in er.async_entries_for_config_entry(er.async_get(hass), entry.entry_id):
        owner, _, key = item.unique_id.partition("_")
        if not item.disabled:
            entities.setdefault(owner, {})[key] = item.entity_id
    return {
        "entry_id": entry.entry_id,
        "title": entry.title,
        "currency": home.house.currency,
        "time_zone": hass.config.time_zone,
        "limit_kw": round(home.house.meter.import_limit_kw, 2),
        "has_solar": bool(home.solar),
        "entities": entities.get(entry.entry_id, {}),
        "storages": [
            {
                "key": key,
                "name": item.name,
                "kind": item.kind,
                "capacity_kwh": item.capacity_kwh,
                "charge_kw": item.charge_kw,
                "discharge_kw": item.discharge_kw
                if item.control.model is not CommandModel.CURRENT_LIMIT
                else 0.0,
                "charge_efficiency": item.charge_efficiency,
                "discharge_efficiency": item.discharge_efficiency,
                "min_soc": item.min_soc,
                "max_soc": item.max_soc,
                "entities": entities.get(key, {}),
            }
            for key, item in home.storages.items()
        ],
    }


def now_part(coordinator: V2hCoordinator) -> Part:
    """The readings of this moment, and what each storage does and why."""
    now, live = dt_util.utcnow(), coordinator.live
    plan = coordinator.shown_plan
    slot = plan.slot_at(now) if plan else None
    storages = {}
    for key in coordinator.storages:
        reading, state = live.storages[key], coordinator.executor.states[key]
        chosen = coordinator.choices.current.of(key)
        override = chosen.override
        active = override is not None and (override.until is None or override.until > now)
        told = slot.storages.get(key) if slot else None
        storages[key] = {
            "power_kw": _r(reading.power_kw.value, 2),
            "soc": _r(reading.soc.value, 3),
            "plugged": reading.plugged.value,
            "verb": told.verb if told else None,
            "planned_kw": _r(told.power_kw, 2) if told else None,
            "reason": _reason(told.reason) if told else None,
            "mode": "released" if chosen.released else override.verb if override and active else "auto",
            "until": _s(override.until) if override and active else None,
            "left_alone": coordinator.hands.why(key),
            "withheld": [_message(withheld_message(item)) for item in state.withheld],
            "problem": _message(problem_message(state.problem, coordinator.storages[key].name))
            if state.problem
            else None,
            "details": _message(problem_details(state.problem)) if state.problem else None,
        }
    return {
        "grid_kw": _r(live.grid_kw.value, 2),
        "load_kw": _r(live.load_kw.value, 2),
        "solar_kw": _r(live.solar_kw.value, 2),
        "buy": _r(slot.buy, 4) if slot else None,
        "sell": _r(slot.sell, 4) if slot else None,
        "storages": storages,
    }


def status_part(coordinator: V2hCoordinator) -> Part:
    """What is wrong, and whether anything is commanded."""
    data, plan, chosen = coordinator.data, coordinator.plan, coordinator.choices.current
    prices = data.snapshot.prices if data else None
    return {
        "status": coordinator.status,
        "problems": [_message(item.why) for item in coordinator.problems],
        "notes": [_message(note_message(note)) for note in data.notes] if data else [],
        "broken": [
            _message(broken_message(item, coordinator.name_of(item.storage)))
            for item in (plan.broken if plan else ())
        ],
        "control": chosen.control,
        "dry_run": chosen.dry_run,
        "planned": data is not None or not coordinator.last_update_success,
        "plan_made": _s(plan.created) if plan else None,
        "prices_until": _s(prices.known_until(dt_util.utcnow())) if prices else None,
    }


def plan_part(coordinator: V2hCoordinator) -> Part:
    """The plan of the coming two days in columns; empty where there is none."""
    if (plan := coordinator.plan) is None:
        return {}
    slots = [slot for slot in plan.slots if slot.start < plan.created + AHEAD]
    reasons: list[Part] = []
    places: dict[str, int] = {}

    def place(reason: Reason) -> int:
        part = _reason(reason)
        if (name := repr(part)) not in places:
            places[name] = len(reasons)
            reasons.append(part)
        return places[name]

    def column(of: Callable[[PlanSlot], float], digits: int = 2) -> list[float | None]:
        return [_r(of(slot), digits) for slot in slots]

    keys = [key for key in coordinator.storages if all(key in slot.storages for slot in slots)]
    saving = plan.day_energy_saving
    return {
        "created": _s(plan.created),
        "start": [_s(slot.start) for slot in slots],
        "end": [_s(slot.end) for slot in slots],
        "buy": column(lambda slot: slot.buy, 4),
        "sell": column(lambda slot: slot.sell, 4),
        "known": [int(slot.price_known) for slot in slots],
        "load": column(lambda slot: slot.load_kw),
        "solar": column(lambda slot: slot.solar_kw),
        "grid": column(lambda slot: slot.import_kw - slot.export_kw),
        "counts": _counts(coordinator, plan, len(slots)),
        "storages": {
            key: {
                "kw": [_r(slot.storages[key].power_kw, 2) for slot in slots],
                "soc": [_r(slot.storages[key].soc, 3) for slot in slots],
                "verb": [slot.storages[key].verb for slot in slots],
                "reason": [place(slot.storages[key].reason) for slot in slots],
            }
            for key in keys
        },
        "reasons": reasons,
        "saving_today": _r(saving, 2),
        "peak_saving": _r(plan.peak_saving, 2),
    }


def _counts(coordinator: V2hCoordinator, plan: Plan, count: int) -> list[int]:
    """Which of the first slots lie in a peak window that counts."""
    slots = plan.slots[:count]
    hours = np.array([(slot.end - slot.start) / _HOUR for slot in slots])
    grid = TimeGrid(starts=tuple(slot.start for slot in slots), hours=hours)
    counts = np.zeros(count, dtype=bool)
    for month in coordinator.peaks.tracker.months(grid):
        counts |= month.window >= 0
    return [int(item) for item in counts.tolist()]


def peaks_part(coordinator: V2hCoordinator) -> Part:
    """The month's peaks; empty where the tariff has none."""
    view = coordinator.peak_view()
    if not view.components:
        return {}
    window = view.window
    return {
        "components": [_component(coordinator, item) for item in view.components],
        "fee": _r(view.fee, 2),
        "expected_fee": _r(view.expected_fee, 2),
        "next_kw": _r(view.next_kw, 2),
        "margin_kw": _r(view.margin_kw, 2),
        "window": None
        if window is None
        else {
            "start": _s(window.start),
            "end": _s(window.end),
            "used_kwh": _r(window.used_kwh, 2),
            "kw": _r(view.window_kw, 2),
            "counts": window.counts,
        },
    }


def _component(coordinator: V2hCoordinator, item: ComponentView) -> Part:
    rule, expected = item.rule, item.expected
    now = dt_util.utcnow()
    tracker = coordinator.peaks.tracker
    last = months_before(month_of(now, tracker.tz), 1)
    peaks = tracker.groups(rule.name, last)
    history = coordinator.ledger.peaks_by_month(rule.name)
    if peaks:
        history[last] = rule.value([peak.kw for peak in peaks])
    return {
        "name": rule.name,
        "places": rule.peaks,
        "window_minutes": rule.window_minutes,
        "price": _r(rule.prices[dt_util.as_local(now).month - 1], 2),
        "entries": [_peak(peak) for peak in item.entries],
        "month_kw": _r(item.month_kw, 2) if item.entries else None,
        "charged_kw": _r(item.value_kw, 2) if item.entries else None,
        "fee": _r(item.fee, 2),
        "expected_kw": _r(expected.month_kw, 2) if expected else None,
        "expected_fee": _r(expected.fee, 2) if expected else None,
        "unknown_windows": len(item.incomplete),
        "history": [
            {"month": f"{year}-{month:02}", "kw": _r(kw, 2)} for (year, month), kw in sorted(history.items())
        ],
    }


def _peak(peak: Peak) -> Part:
    return {"kw": _r(peak.kw, 2), "at": _s(peak.at), "corrected": peak.corrected}


def savings_part(coordinator: V2hCoordinator) -> Part:
    """What was saved, realised, and what the plan expects of today: never added up."""
    view, plan = coordinator.ledger.view, coordinator.plan
    projected = plan.day_energy_saving if plan else None
    part: Part = {
        "projected_today": _r(projected, 2),
        "projected_peak": _r(plan.peak_saving, 2) if plan else None,
        "periods": {},
    }
    if view is not None:
        spans = {"today": view.today, "month": view.month, "year": view.year, "total": view.total}
        part["periods"] = {name: _period(period) for name, period in spans.items() if period.known}
        part["since"] = _s(view.since)
    return part


def _period(period: Period) -> Part:
    saving = period.saving(HEADLINE)
    return {
        "total": _r(saving.total, 2),
        "price": _r(saving.price, 2),
        "peak_charge": _r(saving.peak_charge, 2),
        "solar": _r(saving.solar, 2),
        "wear": _r(saving.wear, 2),
        "covered": _r(period.covered, 3),
        "start": _s(period.start),
    }


def reserve_part(coordinator: V2hCoordinator) -> Part:
    """What is kept for what, and how long the house would last."""
    now = dt_util.utcnow()
    lasting = coordinator.backup.lasting()
    backup = running(coordinator.choices.current.backup, now)
    outage = coordinator.choices.current.outage if coordinator.backup.is_cut(now) else None
    storages = {}
    for key in coordinator.storages:
        reserve, capacity = coordinator.reserve(key), coordinator.storages[key].capacity_kwh
        storages[key] = {
            "outage_soc": _r(reserve.outage_kwh / capacity, 3),
            "driving_soc": _r(reserve.driving_kwh / capacity, 3),
            "departure": _s(reserve.departure),
            "departure_soc": _r(reserve.departure_soc, 3),
            "supplies": key in coordinator.backup.suppliers,
        }
    return {
        "storages": storages,
        "usable_kwh": _r(lasting.usable_kwh, 1) if lasting else None,
        "hours": _r(lasting.hours, 1) if lasting else None,
        "load_hours": _r(lasting.load_hours, 1) if lasting else None,
        "essential_kw": _r(lasting.essential_kw, 2) if lasting else None,
        "learned": lasting.learned if lasting else None,
        "missing": list(lasting.missing) if lasting else [],
        "why_not": [_message(item) for item in coordinator.backup.why_not_ready(now)],
        "outage_since": None if outage is None else _s(outage.since),
        "backup": None if backup is None else {"until": _s(backup.until), "ready_by": _s(backup.ready_by)},
    }


def change_part(change: PlanChange | None) -> Part:
    """What the newest plan does otherwise; empty where nothing is."""
    if change is None:
        return {}
    return {
        "at": _s(change.at),
        "causes": [{"cause": item.cause, "storage": item.storage} for item in change.causes],
        "effects": [
            {
                "storage": item.storage,
                "start": _s(item.start),
                "end": _s(item.end),
                "before": item.before,
                "after": item.after,
            }
            for item in change.effects
        ],
    }


def past_part(coordinator: V2hCoordinator, past: HousePast) -> Part:
    """The last day in quarters: what was measured, and what power cost."""
    count = len(past.grid_kw)
    starts = [past.start + index * SLOT for index in range(count)]
    source = coordinator.past_prices.on(int(past.start.timestamp()) // _QUARTER_S, count)
    prices = coordinator.data.snapshot.prices if coordinator.data else None
    return {
        "start": _s(past.start),
        "buy": _column(coordinator.build_up.buy(source, starts, prices), 4),
        "load": _column(past.load_kw),
        "solar": _column(past.solar_kw),
        "grid": _column(past.grid_kw),
        "storages": {
            key: {"kw": _column(past.power_kw[key]), "soc": _column(past.soc[key], 3)}
            for key in past.power_kw
        },
    }


def settled(now: datetime) -> datetime:
    """Until when the recorder has everything."""
    return now - _SETTLED


def past_is_due(past: HousePast | None, now: datetime) -> bool:
    """Whether another quarter has ended and can be read."""
    return past is None or past.start + len(past.grid_kw) * SLOT < slot_start(settled(now))


def changed(old: Mapping[str, Part], new: Mapping[str, Part]) -> dict[str, Part]:
    """The parts that are otherwise than before."""
    return {name: part for name, part in new.items() if old.get(name) != part}


def _reason(reason: Reason) -> Part:
    parameters = {
        name: round(value, 4) if isinstance(value, float) else value
        for name, value in reason.parameters.items()
    }
    return {"key": reason_key(reason), "parameters": parameters}


def _message(message: Message) -> Part:
    return {"key": message.key, "placeholders": dict(message.placeholders)}


def _column(values: Floats, digits: int = 2) -> list[float | None]:
    return [_r(value, digits) for value in values.tolist()]


def _r(value: float | None, digits: int) -> float | None:
    return None if value is None or not isfinite(value) else round(float(value), digits)


def _s(instant: datetime | None) -> int | None:
    """Seconds since 1970: what a chart needs."""
    return None if instant is None else round(instant.timestamp())
