"""The actions of backup mode."""

from datetime import datetime
from typing import Any, Final

from homeassistant.core import HomeAssistant, ServiceCall, ServiceResponse, SupportsResponse, callback
from homeassistant.exceptions import ServiceValidationError
from homeassistant.helpers import config_validation as cv, device_registry as dr, service
from homeassistant.helpers.selector import ConfigEntrySelector
from homeassistant.util import dt as dt_util
import probatio as vol

from custom_components.v2h.const import DOMAIN
from custom_components.v2h.coordinator import V2hConfigEntry, V2hCoordinator
from custom_components.v2h.permissions import BACKUP_MODE, async_check_control

from .backup_mode import BackupOrder, async_activate_backup, async_deactivate_backup, backup_as_dict

ATTR_CONFIG_ENTRY: Final = "config_entry"
ATTR_STORAGE: Final = "storage"


def _datetime(value: Any) -> datetime:
    parsed: datetime = cv.datetime(value)
    return parsed


_HOUSE: Final = {vol.Optional(ATTR_CONFIG_ENTRY): ConfigEntrySelector({"integration": DOMAIN})}
_ACTIVATE: Final = vol.Schema(
    {
        **_HOUSE,
        vol.Optional(ATTR_STORAGE): vol.All(cv.ensure_list, [cv.string]),
        vol.Optional("level"): vol.All(vol.Coerce(float), vol.Range(min=1, max=100)),
        vol.Optional("ready_by"): _datetime,
        vol.Optional("until"): _datetime,
        vol.Optional("any_price", default=False): cv.boolean,
    }
)


def _keys(hass: HomeAssistant, devices: list[str]) -> tuple[V2hConfigEntry | None, tuple[str, ...]]:
    """The storages that devices stand for, and the house they belong to."""
    registry, keys, houses = dr.async_get(hass), [], set()
    for device_id in devices:
        device = registry.async_get(device_id)
        owned = [name for domain, name in device.identifiers if domain == DOMAIN] if device else []
        entry = next(
            (
                entry
                for entry in hass.config_entries.async_loaded_entries(DOMAIN)
                if any(name in entry.runtime_data.storages for name in owned)
            ),
            None,
        )
        if entry is None:
            raise ServiceValidationError(
                translation_domain=DOMAIN,
                translation_key="backup_unknown_storage",
                translation_placeholders={"storage": (device.name if device else None) or device_id},
            )
        houses.add(entry.entry_id)
        keys += [name for name in owned if name in entry.runtime_data.storages]
    if len(houses) > 1:
        raise ServiceValidationError(translation_domain=DOMAIN, translation_key="backup_two_houses")
    return (hass.config_entries.async_get_entry(next(iter(houses))) if houses else None), tuple(keys)


async def _async_coordinator(call: ServiceCall, entry: V2hConfigEntry | None = None) -> V2hCoordinator:
    """The house that is meant, the named one, the devices' or the only one, where the caller may turn its switch."""
    entry_id = call.data.get(ATTR_CONFIG_ENTRY)
    if entry_id is None and entry is not None:
        entry_id = entry.entry_id
    if entry_id is None:
        entries = call.hass.config_entries.async_loaded_entries(DOMAIN)
        entry_id = entries[0].entry_id if len(entries) == 1 else ""
    found: V2hConfigEntry = service.async_get_config_entry(call.hass, DOMAIN, entry_id)
    await async_check_control(call.hass, call.context, found.entry_id, BACKUP_MODE)
    return found.runtime_data


async def _async_activate(call: ServiceCall) -> ServiceResponse:
    entry, keys = _keys(call.hass, call.data.get(ATTR_STORAGE, []))
    coordinator = await _async_coordinator(call, entry)
    level = call.data.get("level")
    answer = await async_activate_backup(
        coordinator,
        BackupOrder(
            level=None if level is None else level / 100,
            ready_by=_utc(call.data.get("ready_by")),
            until=_utc(call.data.get("until")),
            any_price=call.data["any_price"],
            storages=keys,
        ),
    )
    return answer.as_dict()


async def _async_deactivate(call: ServiceCall) -> ServiceResponse:
    coordinator = await _async_coordinator(call)
    ended = await async_deactivate_backup(coordinator)
    names = {key: settings.name for key, settings in coordinator.storages.items()}
    return {"ended": None if ended is None else backup_as_dict(ended, names)}


def _utc(instant: datetime | None) -> datetime | None:
    """Local time where no zone is given."""
    return None if instant is None else dt_util.as_utc(instant)


@callback
def async_setup_backup_actions(hass: HomeAssistant) -> None:
    """Register the actions, whether or not a house is set up."""
    for name, action, schema in (
        ("activate_backup_mode", _async_activate, _ACTIVATE),
        ("deactivate_backup_mode", _async_deactivate, vol.Schema(_HOUSE)),
    ):
        hass.services.async_register(
            DOMAIN, name, action, schema=schema, supports_response=SupportsResponse.OPTIONAL
        )
