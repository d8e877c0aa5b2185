"""What all entities of the simulated home share."""

from typing import override

from homeassistant.core import callback
from homeassistant.helpers.device_registry import DeviceEntryType, DeviceInfo
from homeassistant.helpers.entity import Entity

from .const import DOMAIN
from .faults import ReportFault
from .home import DemoConfigEntry, DemoHome
from .physics import House

BATTERY = "battery"
CAR = "car"
HOUSE = "house"
PRICES = "prices"


class DemoEntity(Entity):
    """Shows a part of the house; its entity id is always the same, whatever the language."""

    _attr_has_entity_name = True
    _attr_should_poll = False

    def __init__(self, entry: DemoConfigEntry, platform: str, key: str, device: str) -> None:
        """Name the entity after its key."""
        self._home: DemoHome = entry.runtime_data
        self.entity_id = f"{platform}.demo_{key}"
        self._attr_translation_key = key
        self._attr_unique_id = f"{entry.entry_id}_{key}"
        self._attr_device_info = DeviceInfo(
            identifiers={(DOMAIN, f"{entry.entry_id}_{device}")},
            translation_key=device,
            manufacturer="Vehicle-to-Home",
            entry_type=DeviceEntryType.SERVICE if device == PRICES else None,
        )

    @property
    def _house(self) -> House:
        return self._home.house

    @override
    async def async_added_to_hass(self) -> None:
        self.async_on_remove(self._home.async_add_listener(self._async_on_change))

    @property
    @override
    def available(self) -> bool:
        return self._house.faults.report is not ReportFault.UNAVAILABLE

    @callback
    def _async_on_change(self) -> None:
        if self._house.faults.report is not ReportFault.SILENT:
            self._async_tell()

    @callback
    def _async_tell(self) -> None:
        self.async_write_ha_state()
