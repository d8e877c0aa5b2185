"""What the cards ask over the websocket: one subscription for each house on a page."""

from collections.abc import Callable
from typing import Any

from homeassistant.components.websocket_api import async_register_command
from homeassistant.components.websocket_api.connection import ActiveConnection
from homeassistant.components.websocket_api.decorators import websocket_command
from homeassistant.config_entries import (
    SIGNAL_CONFIG_ENTRY_CHANGED,
    ConfigEntry,
    ConfigEntryChange,
    ConfigEntryState,
)
from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.exceptions import Unauthorized
from homeassistant.helpers.dispatcher import async_dispatcher_connect
from homeassistant.util import dt as dt_util
from homeassistant.util.hass_dict import HassKey
import probatio as vol

from custom_components.v2h.const import DOMAIN
from custom_components.v2h.coordinator import V2hConfigEntry, V2hCoordinator
from custom_components.v2h.inputs.recorder.past import HousePast, async_read_past
from custom_components.v2h.permissions import may_read

from .view import Kept, Part, changed, parts, past_is_due, settled

type Event = dict[str, Any]
type Listener = Callable[[Event], None]


@callback
def async_setup_websocket(hass: HomeAssistant) -> None:
    """Register the commands."""
    async_register_command(hass, _homes)
    async_register_command(hass, _subscribe)


def _why(entry: ConfigEntry) -> Part | None:
    """Why a home could not be started, for the card to say in its user's language; None where only a text is known."""
    key = entry.error_reason_translation_key
    if key is None or entry.error_reason_translation_domain != DOMAIN:
        return None
    return {"key": key, "placeholders": dict(entry.error_reason_translation_placeholders or {})}


class Feed:
    """What the cards of one house are told, made once for all of them, for as long as anybody listens."""

    def __init__(self, hass: HomeAssistant, entry_id: str) -> None:
        """Follow a house, whether it is loaded or not."""
        self._hass = hass
        self._entry_id = entry_id
        self._listeners: list[Listener] = []
        self._coordinator: V2hCoordinator | None = None
        self._remove: CALLBACK_TYPE | None = None
        self._state: Event = {}
        self._parts: dict[str, Part] = {}
        self._past: HousePast | None = None
        self._reading = False
        self._kept: Kept = {}
        self._unsubscribe = async_dispatcher_connect(hass, SIGNAL_CONFIG_ENTRY_CHANGED, self._on_entry)
        self._follow()

    @property
    def whole(self) -> Event:
        """All that is known now: what a new listener begins with."""
        return {**self._state, "parts": self._parts}

    @callback
    def async_listen(self, listener: Listener) -> CALLBACK_TYPE:
        """Tell a listener of changes until what is returned is called."""
        self._listeners.append(listener)

        @callback
        def stop() -> None:
            self._listeners.remove(listener)
            if not self._listeners:
                self._detach()
                self._unsubscribe()
                self._hass.data[FEEDS].pop(self._entry_id, None)

        return stop

    @callback
    def _on_entry(self, change: ConfigEntryChange, entry: ConfigEntry) -> None:
        if entry.entry_id == self._entry_id:
            self._follow(removed=change is ConfigEntryChange.REMOVED)

    def _follow(self, *, removed: bool = False) -> None:
        entry: V2hConfigEntry | None = self._hass.config_entries.async_get_entry(self._entry_id)
        if removed or entry is None:
            self._turn({"state": "removed"})
            return
        if entry.state is not ConfigEntryState.LOADED:
            failed = entry.state in {
                ConfigEntryState.SETUP_ERROR,
                ConfigEntryState.SETUP_RETRY,
                ConfigEntryState.MIGRATION_ERROR,
            }
            state = "error" if failed else "disabled" if entry.disabled_by else "loading"
            self._turn({"state": state, "title": entry.title, "reason": entry.reason, "why": _why(entry)})
            return
        if self._coordinator is not entry.runtime_data:
            self._turn({"state": "ready", "title": entry.title}, entry.runtime_data)

    def _turn(self, state: Event, coordinator: V2hCoordinator | None = None) -> None:
        """Take another state, and follow another coordinator or none."""
        if coordinator is None and state == self._state:
            return
        self._detach()
        self._state, self._parts = state, {}
        if coordinator is not None:
            self._coordinator = coordinator
            self._remove = coordinator.async_add_listener(self._on_update)
            self._parts = parts(coordinator, self._past, self._kept)
            self._read_past()
        self._tell(self.whole)

    def _detach(self) -> None:
        if self._remove is not None:
            self._remove()
        self._coordinator, self._remove, self._past = None, None, None

    @callback
    def _on_update(self) -> None:
        if (coordinator := self._coordinator) is None:
            return
        made = parts(coordinator, self._past, self._kept)
        news, self._parts = changed(self._parts, made), made
        if news:
            self._tell({"parts": news})
        self._read_past()

    def _read_past(self) -> None:
        coordinator = self._coordinator
        if coordinator is None or self._reading or not past_is_due(self._past, dt_util.utcnow()):
            return
        self._reading = True
        coordinator.config_entry.async_create_background_task(
            self._hass, self._async_past(coordinator), "v2h past"
        )

    async def _async_past(self, coordinator: V2hCoordinator) -> None:
        home = coordinator.home
        try:
            past = await async_read_past(
                self._hass, home.house, home.storages, home.solar.values(), settled(dt_util.utcnow())
            )
        finally:
            self._reading = False
        if coordinator is self._coordinator:
            self._past = past
            self._on_update()

    def _tell(self, event: Event) -> None:
        for listener in list(self._listeners):
            listener(event)


FEEDS: HassKey[dict[str, Feed]] = HassKey(f"{DOMAIN}_feeds")


@websocket_command({vol.Required("type"): "v2h/homes"})
@callback
def _homes(hass: HomeAssistant, connection: ActiveConnection, msg: dict[str, Any]) -> None:
    """Tell which houses there are, for the cards' editors."""
    homes = [
        {"entry_id": entry.entry_id, "title": entry.title}
        for entry in hass.config_entries.async_entries(DOMAIN)
        if may_read(hass, connection.user, entry.entry_id)
    ]
    connection.send_result(msg["id"], homes)


@websocket_command({vol.Required("type"): "v2h/subscribe", vol.Optional("entry_id"): str})
@callback
def _subscribe(hass: HomeAssistant, connection: ActiveConnection, msg: dict[str, Any]) -> None:
    """Send all that the cards show of a house, then what changes. Without an id the first house is meant."""
    entries = hass.config_entries.async_entries(DOMAIN)
    wanted = msg.get("entry_id") or (entries[0].entry_id if entries else None)
    entry = next((item for item in entries if item.entry_id == wanted), None)
    if entry is not None and not may_read(hass, connection.user, entry.entry_id):
        raise Unauthorized(user_id=connection.user.id)

    @callback
    def send(event: Event) -> None:
        # Each time: what a user may see can be taken back while a card is open.
        if (
            entry is None
            or event.get("state") == "removed"
            or may_read(hass, connection.user, entry.entry_id)
        ):
            connection.send_event(msg["id"], event)

    if entry is None:
        connection.subscriptions[msg["id"]] = lambda: None
        connection.send_result(msg["id"])
        send({"state": "removed" if wanted else "none", "parts": {}})
        return
    feeds = hass.data.setdefault(FEEDS, {})
    feed = feeds.get(entry.entry_id) or feeds.setdefault(entry.entry_id, Feed(hass, entry.entry_id))
    connection.subscriptions[msg["id"]] = feed.async_listen(send)
    connection.send_result(msg["id"])
    send(feed.whole)
