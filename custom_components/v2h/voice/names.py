"""What the storages and areas of this home are called, in every way that people say it."""

from collections.abc import Iterable, Iterator
from typing import Final

from homeassistant.core import HomeAssistant
from homeassistant.helpers import device_registry as dr, entity_registry as er

from custom_components.v2h.const import DOMAIN
from custom_components.v2h.coordinator import V2hCoordinator

ANY_VEHICLE: Final = "@vehicle"
ANY_BATTERY: Final = "@battery"

_VOWELS: Final = "aeiouyåäö"


def spoken_names(hass: HomeAssistant, coordinator: V2hCoordinator, key: str) -> list[str]:
    """The names of a storage: from set-up, as the owner has renamed its device, and the aliases of its mode."""
    names = [coordinator.storages[key].name]
    entry_id = coordinator.config_entry.entry_id
    device = dr.async_get(hass).async_get_device_by_identifier((DOMAIN, key), entry_id)
    if device and device.name_by_user:
        names.append(device.name_by_user)
    registry = er.async_get(hass)
    entity_id = registry.async_get_entity_id("select", DOMAIN, f"{key}_mode")
    entry = registry.async_get(entity_id) if entity_id else None
    names += [alias for alias in (entry.aliases if entry else ()) if isinstance(alias, str)]
    return [name for name in dict.fromkeys(name.strip() for name in names) if name]


def forms(names: Iterable[str], language: str) -> Iterator[str]:
    """Names as they are said: in Swedish a Kia is also "Kian", a garage "garaget"."""
    for name in names:
        yield name
        if language != "sv" or not name[-1:].isalpha():
            continue
        last = name[-1].casefold()
        yield from (f"{name}{end}" for end in (("n", "t") if last in _VOWELS else ("en", "et")))
