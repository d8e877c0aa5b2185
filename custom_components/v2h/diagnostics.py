"""Diagnostics: everything that one plan was made from, without names, secrets and positions."""

from dataclasses import asdict, is_dataclass
from datetime import datetime
from typing import Any

from homeassistant.components.diagnostics import async_redact_data
from homeassistant.core import HomeAssistant
from homeassistant.loader import async_get_loaded_integration
from homeassistant.util import dt as dt_util
import numpy as np

from .const import DOMAIN
from .coordinator import V2hConfigEntry, V2hCoordinator
from .live import Live
from .plan.view import plan_as_dict

# The owner's own names, and whatever an action sequence may carry (addresses, tokens, positions).
TO_REDACT = {
    "name", "home", "title", "data", "data_template", "url", "token", "access_token", "password", "username",
    "api_key", "latitude", "longitude", "location", "unique_id",
}  # fmt: skip


def _plain(value: Any) -> Any:
    """JSON-ready: dataclasses become dicts, arrays lists, instants ISO text."""
    if is_dataclass(value) and not isinstance(value, type):
        return {key: _plain(item) for key, item in asdict(value).items()}
    if isinstance(value, np.ndarray):
        return [_plain(item) for item in value.tolist()]
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [_plain(item) for item in value]
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, float) and not np.isfinite(value):
        return None
    return value if isinstance(value, (str, int, float, bool, type(None))) else str(value)


def _readings(live: Live) -> dict[str, Any]:
    """The readings without the owner's names of things."""
    storages = {
        key: {
            name: {"value": reading.value, "issue": reading.issue, "at": _plain(reading.at)}
            for name, reading in (("soc", item.soc), ("power_kw", item.power_kw), ("plugged", item.plugged))
        }
        for key, item in live.storages.items()
    }
    return {"grid_kw": _plain(live.grid_kw), "phase_a": _plain(live.phase_a), "storages": storages}


def _value(coordinator: V2hCoordinator) -> dict[str, Any] | None:
    """What stored energy was valued with, and what was last decided by it."""
    value = coordinator.data.value if coordinator.data else None
    if value is None:
        return None
    valuation = value.valuation
    return {
        "made": _plain(value.made),
        "age_s": round((dt_util.utcnow() - value.made).total_seconds(), 1),
        "took_ms": round(value.took_ms, 1),
        "note": value.note,
        "storages": sorted(valuation.keys) if valuation else [],
        "starts": _plain(dt_util.utc_from_timestamp(valuation.starts_s)) if valuation else None,
        "ends": _plain(dt_util.utc_from_timestamp(valuation.ends_s)) if valuation else None,
        "decision": _plain(coordinator.executor.decision),
    }


async def async_get_config_entry_diagnostics(hass: HomeAssistant, entry: V2hConfigEntry) -> dict[str, Any]:
    """What a maintainer needs to make the same plan again."""
    coordinator = entry.runtime_data
    planned = coordinator.data
    return {
        "version": str(async_get_loaded_integration(hass, DOMAIN).version),
        "time_zone": hass.config.time_zone,
        "entry": async_redact_data(_plain(dict(entry.data)), TO_REDACT),
        "subentries": [
            {"type": item.subentry_type, "key": item.subentry_id}
            | {"settings": async_redact_data(_plain(dict(item.data)), TO_REDACT)}
            for item in entry.subentries.values()
        ],
        "choices": _plain(coordinator.choices.current),
        "status": coordinator.status,
        "peaks": _plain(coordinator.peaks.tracker.as_dict()),
        "ledger": _plain(coordinator.ledger.as_diagnostics()),
        "value": _value(coordinator),
        "commands": {key: _plain(state) for key, state in coordinator.executor.states.items()},
        "readings": _readings(coordinator.live),
        "inputs": _plain(coordinator.inputs.as_diagnostics()),
        "problem": _plain(planned.draft.problem) if planned else None,
        "plan": plan_as_dict(planned.plan, {}) if planned and planned.plan else None,
    }
