"""Diagnostics: everything that one plan was made from, without names, secrets and positions."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, is_dataclass
from datetime import datetime
import re
from typing import Any, Final

from homeassistant.components.diagnostics import async_redact_data
from homeassistant.core import HomeAssistant
from homeassistant.loader import async_get_loaded_integration
from homeassistant.util import dt as dt_util, slugify
import numpy as np

from .const import DOMAIN
from .coordinator import V2hConfigEntry, V2hCoordinator
from .live import Live
from .plan.view import plan_as_dict

REDACTED: Final = "**REDACTED**"

# Free text, names that the owner or a provider has given, and where something is.
TO_REDACT: Final = {
    "name", "home", "title", "alias", "description", "url", "api_url", "token", "access_token", "password", "username",
    "api_key", "latitude", "longitude", "location", "unique_id", "outage_words",
}  # fmt: skip

_STEPS: Final = frozenset(
    {"sequence", "then", "else", "default", "choose", "if", "parallel", "repeat", "target"}
)
"""Where an action sequence goes on inside itself."""
_TOLD_OF_STEPS: Final = frozenset({"action", "service", "entity_id", "device_id", "domain", "type", "option"})
"""What of a step says what it does; all else may be a secret: data, templates, addresses, what is written to whom."""

_ADDRESS: Final = re.compile(r"\w+://\S+|[\w.+-]+@[\w-]+\.[\w.]+|\b\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?\b")
"""Of a server or a person, wherever it stands."""
_SHORTEST_NAME: Final = 3
_NO_NAMES: Final = frozenset({"home", "hem", "vehicle", "battery", "solar", "car", "house"})
"""Called so, a thing is not found by its name; and as words they mean something else, too."""


class _Names:
    """Takes the names of people, places and things out of text: they stand in entity ids and messages, too."""

    def __init__(self, names: Iterable[str]) -> None:
        """Know the names, as they are written and as entity ids have them."""
        forms = {form for name in names for form in (name.strip().casefold(), slugify(name))}
        known = {form for form in forms if len(form) >= _SHORTEST_NAME and form not in _NO_NAMES}
        longest_first = sorted(map(re.escape, known), key=len, reverse=True)
        self._pattern = re.compile("|".join(longest_first), re.IGNORECASE) if known else None

    def without(self, value: Any) -> Any:
        """The same without names and addresses."""
        if isinstance(value, str):
            text = _ADDRESS.sub("**ADDRESS**", value)
            return self._pattern.sub("**NAME**", text) if self._pattern else text
        if isinstance(value, dict):
            return {self._key(key): self.without(item) for key, item in value.items()}
        return [self.without(item) for item in value] if isinstance(value, list) else value

    def _key(self, key: str) -> str:
        """A key is a word of ours unless it is a name altogether."""
        return "**NAME**" if self._pattern and self._pattern.fullmatch(key) else key


async def _async_names(hass: HomeAssistant, entry: V2hConfigEntry) -> _Names:
    """The names of the house and its things, of the home, and of who lives there."""
    found = [entry.title, hass.config.location_name, *(item.title for item in entry.subentries.values())]
    found += [
        str(data.get("name", "")) for data in (entry.data, *(x.data for x in entry.subentries.values()))
    ]
    found += [user.name or "" for user in await hass.auth.async_get_users() if not user.system_generated]
    found += [state.name for state in hass.states.async_all(("person", "zone"))]
    return _Names(found)


def _settings(data: Mapping[str, Any]) -> Any:
    """Settings as they are stored, action sequences only in outline."""
    plain = async_redact_data(_plain(dict(data)), TO_REDACT)
    if isinstance(control := plain.get("control"), dict):
        plain["control"] = {
            key: _outline(item) if key.startswith("action_") else item for key, item in control.items()
        }
    return plain


def _outline(value: Any) -> Any:
    """What the steps of an action sequence do, without what they say."""
    if isinstance(value, list):
        return [_outline(item) for item in value]
    if not isinstance(value, dict):
        return REDACTED
    told = {}
    for key, item in value.items():
        if key in _TOLD_OF_STEPS and "{" not in str(item):
            told[key] = item
        else:
            told[key] = _outline(item) if key in _STEPS else REDACTED
    return told


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
    found = {
        "version": str(async_get_loaded_integration(hass, DOMAIN).version),
        "time_zone": hass.config.time_zone,
        "entry": _settings(entry.data),
        "subentries": [
            {"type": item.subentry_type, "key": item.subentry_id} | {"settings": _settings(item.data)}
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
    names = await _async_names(hass, entry)
    without: dict[str, Any] = names.without(_plain(found))
    return without
