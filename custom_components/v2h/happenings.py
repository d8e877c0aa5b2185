"""What is so in a house now that automations ask for, and who hears when it begins."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from homeassistant.config_entries import SIGNAL_CONFIG_ENTRY_CHANGED, ConfigEntry, ConfigEntryChange
from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.helpers.dispatcher import async_dispatcher_connect
from homeassistant.util import dt as dt_util

from .const import DOMAIN
from .coordinator import V2hCoordinator
from .engine.model import BrokenCode
from .engine.outage import Phase
from .messages import problem_message
from .reserve.in_force import running
from .settings import VehicleSettings

NEAR_KW: Final = 0.5
"""What is left to an effekttopp when it is thought to be about to be set, where nobody says otherwise."""

type Facts = Mapping[str, Mapping[str, Any]]
"""What is so now: by something that tells it from others of its kind, with what an automation is told of it."""

type FactsOf = Callable[[V2hCoordinator], Facts | None]
"""None: not known now, so nothing has begun or ended."""


def house_of(coordinator: V2hCoordinator) -> dict[str, Any]:
    """The house, as every trigger tells it."""
    entry = coordinator.config_entry
    return {"entry_id": entry.entry_id, "house": entry.title, "device_id": coordinator.device_id}


def near_peak(coordinator: V2hCoordinator, margin_kw: float = NEAR_KW) -> Facts | None:
    """The open peak window, where it is about to raise the month's charge. margin_kw: what may be left at most."""
    view = coordinator.peak_view()
    window, left_kw = view.window, view.margin_kw
    if view.components and (window is None or view.window_kw is None):
        return None
    if window is None or not window.counts or left_kw is None or left_kw > margin_kw:
        return {}
    return {
        window.start.isoformat(): {
            "window_start": dt_util.as_local(window.start).isoformat(),
            "window_end": dt_util.as_local(window.end).isoformat(),
            "expected_kw": round(view.window_kw or 0.0, 2),
            "margin_kw": round(left_kw, 2),
            "cost_per_kw": None if view.next_kw is None else round(view.next_kw, 2),
            "currency": coordinator.home.house.currency,
        }
    }


def plan_change(coordinator: V2hCoordinator) -> Facts:
    """The last time that a plan was noticeably another than the one before."""
    if (change := coordinator.change) is None:
        return {}
    names = {key: item.name for key, item in coordinator.storages.items()}
    return {
        change.at.isoformat(): {
            "causes": [item.cause.value for item in change.causes],
            "effects": [
                {
                    "storage": names.get(item.storage, item.storage),
                    "start": dt_util.as_local(item.start).isoformat(),
                    "end": dt_util.as_local(item.end).isoformat(),
                    "before": item.before.value,
                    "after": item.after.value,
                }
                for item in change.effects
            ],
        }
    }


def late_cars(coordinator: V2hCoordinator) -> Facts | None:
    """The cars that will not have what they are to have at a departure, by the plan."""
    if (plan := coordinator.plan) is None:
        return None
    found: dict[str, dict[str, Any]] = {}
    for item in plan.broken:
        settings = coordinator.storages.get(item.storage or "")
        if item.code is BrokenCode.DEPARTURE and item.storage and isinstance(settings, VehicleSettings):
            found[item.storage] = {
                "storage": settings.name,
                "departure": dt_util.as_local(item.at).isoformat(),
                "missing_kwh": round(item.amount_kwh, 1),
                "missing_percent": round(100 * item.amount_kwh / settings.capacity_kwh, 1),
            }
    return found


def failed_devices(coordinator: V2hCoordinator) -> Facts:
    """The devices that did not do what they were told, and were let go."""
    found: dict[str, dict[str, Any]] = {}
    for key, state in coordinator.executor.states.items():
        if (problem := state.problem) is not None:
            name = coordinator.storages[key].name
            found[f"{key} {problem.code}"] = {
                "storage": name,
                "problem": problem.code.value,
                "sent": problem.sent,
                "seen": problem.seen,
                "message": coordinator.texts.message(problem_message(problem, name)),
            }
    return found


def in_backup_mode(coordinator: V2hCoordinator) -> bool:
    """Whether backup mode is on."""
    return running(coordinator.choices.current.backup, dt_util.utcnow()) is not None


def in_outage(coordinator: V2hCoordinator) -> bool:
    """Whether the grid is gone, or has just come back and is not trusted yet."""
    return coordinator.backup.phase(dt_util.utcnow()) in (Phase.CUT, Phase.RETURNING)


def ready_for_outage(coordinator: V2hCoordinator) -> bool:
    """Whether a power cut now would find what was asked for."""
    return not coordinator.backup.why_not_ready(dt_util.utcnow())


def followed(hass: HomeAssistant, entry_id: str | None) -> list[V2hCoordinator]:
    """The loaded houses, or the named one of them."""
    entries = hass.config_entries.async_loaded_entries(DOMAIN)
    return [entry.runtime_data for entry in entries if entry_id in (None, entry.entry_id)]


class Beginnings:
    """Tells when something begins to be so in a house, also after the house was loaded anew.

    What is so when it is first known is no beginning: Home Assistant has been started, or the automation.
    """

    def __init__(
        self,
        hass: HomeAssistant,
        entry_id: str | None,
        facts_of: FactsOf,
        began: Callable[[V2hCoordinator, Mapping[str, Any]], None],
    ) -> None:
        """entry_id: the house, None for all. began: called with the house and what is told of it."""
        self._hass = hass
        self._entry_id = entry_id
        self._facts_of = facts_of
        self._began = began
        self._known: dict[str, frozenset[str]] = {}
        self._houses: dict[str, tuple[V2hCoordinator, CALLBACK_TYPE]] = {}

    @callback
    def async_start(self) -> CALLBACK_TYPE:
        """Follow the houses; returns what ends it."""
        self._follow()
        remove = async_dispatcher_connect(self._hass, SIGNAL_CONFIG_ENTRY_CHANGED, self._on_entry)

        @callback
        def stop() -> None:
            remove()
            for _, leave in self._houses.values():
                leave()
            self._houses.clear()

        return stop

    @callback
    def _on_entry(self, _change: ConfigEntryChange, entry: ConfigEntry[Any]) -> None:
        if entry.domain == DOMAIN:
            self._follow()

    def _follow(self) -> None:
        """Listen to the houses that are loaded, and to no other."""
        loaded = {item.config_entry.entry_id: item for item in followed(self._hass, self._entry_id)}
        for entry_id, (coordinator, leave) in list(self._houses.items()):
            if loaded.get(entry_id) is not coordinator:
                leave()
                del self._houses[entry_id]
        for entry_id, coordinator in loaded.items():
            if entry_id not in self._houses:
                self._houses[entry_id] = coordinator, self._listen(coordinator)

    def _listen(self, coordinator: V2hCoordinator) -> CALLBACK_TYPE:
        @callback
        def look() -> None:
            self._look(coordinator)

        look()
        return coordinator.async_add_listener(look)

    def _look(self, coordinator: V2hCoordinator) -> None:
        if (facts := self._facts_of(coordinator)) is None:
            return
        entry_id = coordinator.config_entry.entry_id
        before = self._known.get(entry_id)
        self._known[entry_id] = frozenset(facts)
        for key, told in facts.items():
            if before is not None and key not in before:
                self._began(coordinator, told)
