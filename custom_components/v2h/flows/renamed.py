"""What set-up stored, kept true when an entity gets another id: else its device could not be let go any more."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import CALLBACK_TYPE, Event, HomeAssistant, callback
from homeassistant.helpers import entity_registry as er


def renamed(value: Any, old: str, new: str) -> Any:
    """Stored data with one entity id in place of another, wherever it stands alone; never inside a template."""
    match value:
        case str():
            return new if value == old else value
        case Mapping():
            return {key: renamed(item, old, new) for key, item in value.items()}
        case list() | tuple():
            return [renamed(item, old, new) for item in value]
        case _:
            return value


@callback
def async_follow_renames(hass: HomeAssistant, entry: ConfigEntry) -> CALLBACK_TYPE:
    """Follow the registry; return what ends it."""

    @callback
    def on_update(event: Event[er.EventEntityRegistryUpdatedData]) -> None:
        if event.data["action"] != "update" or (old := event.data.get("old_entity_id")) is None:
            return
        new = event.data["entity_id"]
        for subentry in list(entry.subentries.values()):
            if (data := renamed(subentry.data, old, new)) != dict(subentry.data):
                hass.config_entries.async_update_subentry(entry, subentry, data=MappingProxyType(data))
        # Nothing happens where nothing has changed.
        hass.config_entries.async_update_entry(
            entry, data=renamed(entry.data, old, new), options=renamed(entry.options, old, new)
        )

    return hass.bus.async_listen(er.EVENT_ENTITY_REGISTRY_UPDATED, on_update)
