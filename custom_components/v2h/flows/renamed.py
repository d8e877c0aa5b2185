"""What set-up stored, kept true when an entity gets another id: else its device could not be let go any more."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import CALLBACK_TYPE, Event, HomeAssistant, callback
from homeassistant.helpers import entity_registry as er

from custom_components.v2h.const import SUBENTRY_BATTERY, SUBENTRY_VEHICLE
from custom_components.v2h.settings import BatterySettings, HouseSettings, StorageSettings, VehicleSettings
from custom_components.v2h.trials.record import KEY, fingerprint, read_record

type Stored = Mapping[str, Any]

_STORAGES: Final[Mapping[str, type[StorageSettings]]] = {
    SUBENTRY_VEHICLE: VehicleSettings,
    SUBENTRY_BATTERY: BatterySettings,
}


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


def still_tested(
    kind: str, before: Stored, after: Stored, house_before: Stored, house_after: Stored
) -> dict[str, Any]:
    """A storage's new data, with a test of it that holds on: the device is the same under another name."""
    settings = _STORAGES.get(kind)
    record = read_record(before)
    if settings is None or record is None:
        return dict(after)

    def of(data: Stored, house: Stored) -> str:
        return fingerprint(settings.from_mapping(data), HouseSettings.from_mapping(house).meter)

    if record.settings != of(before, house_before):
        return dict(after)
    return {**after, KEY: {**after[KEY], "settings": of(after, house_after)}}


@callback
def async_follow_renames(hass: HomeAssistant, entry: ConfigEntry) -> CALLBACK_TYPE:
    """Follow the registry; return what ends it."""

    @callback
    def on_update(event: Event[er.EventEntityRegistryUpdatedData]) -> None:
        if event.data["action"] != "update" or (old := event.data.get("old_entity_id")) is None:
            return
        new = event.data["entity_id"]
        data, options = renamed(entry.data, old, new), renamed(entry.options, old, new)
        for subentry in list(entry.subentries.values()):
            changed = still_tested(
                subentry.subentry_type, subentry.data, renamed(subentry.data, old, new), entry.data, data
            )
            if changed != dict(subentry.data):
                hass.config_entries.async_update_subentry(entry, subentry, data=MappingProxyType(changed))
        # Nothing happens where nothing has changed.
        hass.config_entries.async_update_entry(entry, data=data, options=options)

    return hass.bus.async_listen(er.EVENT_ENTITY_REGISTRY_UPDATED, on_update)
