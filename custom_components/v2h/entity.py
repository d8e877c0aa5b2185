"""The base of the entities: a device for the house and one for each storage."""

from typing import override

from homeassistant.config_entries import ConfigSubentry
from homeassistant.helpers.device_registry import DeviceEntryType, DeviceInfo
from homeassistant.helpers.entity import EntityDescription
from homeassistant.helpers.update_coordinator import CoordinatorEntity

from .const import DOMAIN
from .coordinator import V2hCoordinator
from .frontend.dashboard import URL


class V2hEntity(CoordinatorEntity[V2hCoordinator]):
    """An entity of the house."""

    _attr_has_entity_name = True

    def __init__(self, coordinator: V2hCoordinator, description: EntityDescription) -> None:
        """Belong to the house's device."""
        super().__init__(coordinator)
        entry = coordinator.config_entry
        self.entity_description = description
        self._attr_unique_id = f"{entry.entry_id}_{description.key}"
        self._attr_device_info = DeviceInfo(
            identifiers={(DOMAIN, entry.entry_id)},
            name=entry.title,
            entry_type=DeviceEntryType.SERVICE,
            configuration_url=URL,
        )

    @property
    @override
    def available(self) -> bool:
        """Always: what is unknown is shown as unknown, with the reason on the status sensor."""
        return True


class V2hStorageEntity(V2hEntity):
    """An entity of one storage."""

    def __init__(
        self, coordinator: V2hCoordinator, description: EntityDescription, subentry: ConfigSubentry
    ) -> None:
        """Belong to the storage's device."""
        super().__init__(coordinator, description)
        self.key = subentry.subentry_id
        self._attr_unique_id = f"{subentry.subentry_id}_{description.key}"
        self._attr_device_info = DeviceInfo(
            identifiers={(DOMAIN, subentry.subentry_id)},
            name=subentry.title,
            entry_type=DeviceEntryType.SERVICE,
            via_device_id=coordinator.device_id,
        )
