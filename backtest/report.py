"""What the policies came to, as the JSON file and the screen show it."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from custom_components.v2h.engine.simulation.billing import Billing
from custom_components.v2h.engine.simulation.outcome import Outcome, captured


def as_json(of: Outcome, all_: Mapping[str, Outcome], billing: Billing) -> dict[str, Any]:
    """Return the policy's object of the JSON file."""
    record, hours = of.record, billing.hours
    unmanaged, perfect = all_.get("unmanaged"), all_.get("perfect")
    return {
        "policy": of.policy,
        "home": billing.home.name,
        "currency": billing.home.currency,
        "guard": of.guard,
        "energy_cost": _money(of.energy.sum()),
        "peak_cost": _money(of.peak.sum()),
        "fixed_cost": _money(of.fixed.sum()),
        "wear_cost": _money(of.wear.sum()),
        "public_charging_cost": _money(of.public.sum()),
        "total": _money(of.total),
        "import_kwh": _amount(record.import_kw.sum() * hours),
        "export_kwh": _amount(record.export_kw.sum() * hours),
        "spill_kwh": _amount(record.spill_kw.sum() * hours),
        "public_charging_kwh": _amount(record.public_kwh.sum()),
        "departure_shortfall_kwh": _amount(record.shortfall_kwh.sum()),
        "reserve_violation_kwh_h": _amount(record.reserve_kwh_h.sum()),
        "penalties": _money(of.penalties),
        "missing_at_end_kwh": _amount(of.missing_kwh),
        "missing_at_end_cost": _money(of.missing_cost),
        "captured_share": _share(captured(of, unmanaged, perfect)),
        "beyond_charging": _beyond(of, all_),
        "solve_ms": solve_times(record.solve_ms),
        "monthly": [_month(of, billing, place) for place in range(len(billing.names))],
    }


def _month(of: Outcome, billing: Billing, place: int) -> dict[str, Any]:
    hours = billing.hours
    return {
        "month": billing.names[place],
        "energy_cost": _money(of.energy[place]),
        "peak_cost": _money(of.peak[place]),
        "fixed_cost": _money(of.fixed[place]),
        "wear_cost": _money(of.wear[place]),
        "public_charging_cost": _money(of.public[place]),
        "total": _money(of.monthly[place]),
        "import_kwh": _amount(billing.monthly(of.record.import_kw)[place] * hours),
        "export_kwh": _amount(billing.monthly(of.record.export_kw)[place] * hours),
        "peaks": [
            {
                "name": item.rule.name,
                "kw": None if values[place] is None else _amount(values[place]),
                "fee": _money(fees[place]),
            }
            for item, values, fees in zip(billing.peaks, of.peak_values, of.peak_fees, strict=True)
        ],
    }


def _beyond(of: Outcome, all_: Mapping[str, Outcome]) -> dict[str, float | None] | None:
    """What the policy and the ideal earn beyond ideal charging alone, by V2H and the battery."""
    charging, perfect = all_.get("charging_only"), all_.get("perfect")
    if charging is None or perfect is None:
        return None
    ideal = charging.compared - perfect.compared
    got = charging.compared - of.compared
    return {
        "earned": _money(got),
        "ideal": _money(ideal),
        "share": _share(got / ideal) if ideal > 1e-6 else None,
    }


def solve_times(times_ms: list[float]) -> dict[str, float | int | None]:
    """Percentiles of the time to plan, milliseconds."""
    if not times_ms:
        return {"p50": None, "p95": None, "max": None, "n": 0}
    p50, p95, most = np.percentile(times_ms, (50, 95, 100))
    return {
        "p50": round(float(p50), 2),
        "p95": round(float(p95), 2),
        "max": round(float(most), 2),
        "n": len(times_ms),
    }


def table(outcomes: Mapping[str, Outcome], billing: Billing) -> str:
    """Return the figures as people read them."""
    unmanaged, perfect = outcomes.get("unmanaged"), outcomes.get("perfect")
    lines = [
        f"{billing.home.name}, {billing.names[0]} to {billing.names[-1]}, {billing.home.currency}",
        (
            f"{'policy':<22}{'total':>11}{'energy':>11}{'peaks':>9}{'fixed':>9}{'wear':>8}{'public':>8}"
            f"{'penalties':>11}{'at end':>8}{'captured':>10}{'beyond charging':>20}"
        ),
    ]
    for item in outcomes.values():
        share = captured(item, unmanaged, perfect)
        beyond = _beyond(item, outcomes) if item.policy in ("planned", "perfect") else None
        guard = {None: "", True: " (guard on)", False: " (guard off)"}[item.guard]
        more = "" if beyond is None else f"{beyond['earned']:,.0f} of {beyond['ideal']:,.0f}"
        lines.append(
            f"{item.policy + guard:<22}{item.total:>11,.1f}{item.energy.sum():>11,.1f}{item.peak.sum():>9,.1f}"
            f"{item.fixed.sum():>9,.1f}{item.wear.sum():>8,.1f}{item.public.sum():>8,.1f}{item.penalties:>11,.1f}"
            f"{item.missing_cost:>8,.1f}{'' if share is None else f'{share:.1%}':>10}{more:>20}"
        )
    planned = outcomes.get("planned")
    if planned is not None:
        times = solve_times(planned.record.solve_ms)
        lines.append(
            f"a plan took {times['p50']} ms (median), {times['p95']} (p95), {times['max']} (longest)"
        )
    return "\n".join(lines)


def _money(value: float) -> float:
    return round(float(value), 2)


def _amount(value: float | None) -> float:
    return round(float(value or 0.0), 4)


def _share(value: float | None) -> float | None:
    return None if value is None else round(value, 5)
