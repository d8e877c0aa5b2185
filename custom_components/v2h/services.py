"""The actions of Vehicle-to-Home."""

from datetime import datetime
from typing import Any, Final

from homeassistant.components.select import DOMAIN as SELECT_DOMAIN
from homeassistant.core import HomeAssistant, ServiceCall, ServiceResponse, SupportsResponse, callback
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import config_validation as cv, service
from homeassistant.helpers.selector import ConfigEntrySelector
from homeassistant.helpers.typing import VolDictType
import probatio as vol

from .const import DOMAIN
from .coordinator import V2hConfigEntry
from .plan_view import plan_as_dict

ATTR_CONFIG_ENTRY: Final = "config_entry"

_PERCENT = vol.All(vol.Coerce(float), vol.Range(min=0, max=100))
_POWER = vol.All(vol.Coerce(float), vol.Range(min=0, min_included=False, max=100))
_ENTRY_SCHEMA = vol.Schema({vol.Optional(ATTR_CONFIG_ENTRY): ConfigEntrySelector({"integration": DOMAIN})})


def _entry(call: ServiceCall) -> V2hConfigEntry:
    """The house that is meant: the named one, or the only one."""
    entry_id = call.data.get(ATTR_CONFIG_ENTRY)
    if entry_id is None:
        entries = call.hass.config_entries.async_loaded_entries(DOMAIN)
        entry_id = entries[0].entry_id if len(entries) == 1 else ""
    entry: V2hConfigEntry = service.async_get_config_entry(call.hass, DOMAIN, entry_id)
    return entry


async def _async_replan(call: ServiceCall) -> None:
    await _entry(call).runtime_data.async_replan()


async def _async_get_plan(call: ServiceCall) -> ServiceResponse:
    coordinator = _entry(call).runtime_data
    if coordinator.data is None or (plan := coordinator.data.plan) is None:
        raise HomeAssistantError(translation_domain=DOMAIN, translation_key="no_plan")
    return plan_as_dict(plan, {key: settings.name for key, settings in coordinator.storages.items()})


def _local_datetime(value: Any) -> datetime:
    parsed: datetime = cv.datetime(value)
    return parsed


@callback
def async_setup_services(hass: HomeAssistant) -> None:
    """Register the actions, whether or not a house is set up."""
    hass.services.async_register(DOMAIN, "replan", _async_replan, schema=_ENTRY_SCHEMA)
    hass.services.async_register(
        DOMAIN, "get_plan", _async_get_plan, schema=_ENTRY_SCHEMA, supports_response=SupportsResponse.ONLY
    )
    duration: VolDictType = {vol.Optional("duration"): cv.positive_time_period}
    power: VolDictType = {vol.Optional("power"): _POWER, vol.Optional("target_soc"): _PERCENT, **duration}
    actions: dict[str, VolDictType] = {
        "charge": power,
        "discharge": power,
        "hold": duration,
        "release": {},
        "set_departure": {
            vol.Required("departure"): _local_datetime,
            vol.Optional("target_soc"): _PERCENT,
        },
    }
    for name, fields in actions.items():
        service.async_register_platform_entity_service(
            hass, DOMAIN, name, entity_domain=SELECT_DOMAIN, schema=fields, func=f"async_{name}"
        )
