"""Times: when each vehicle usually leaves."""

from datetime import time
from typing import override

from homeassistant.components.time import TimeEntity, TimeEntityDescription
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .coordinator import V2hConfigEntry
from .entity import V2hStorageEntity
from .settings import VehicleSettings

PARALLEL_UPDATES = 0

DESCRIPTION = TimeEntityDescription(key="departure_time", translation_key="departure_time")


async def async_setup_entry(
    hass: HomeAssistant, entry: V2hConfigEntry, async_add_entities: AddConfigEntryEntitiesCallback
) -> None:
    """Add the departure time of each vehicle."""
    coordinator = entry.runtime_data
    for key, settings in coordinator.storages.items():
        if isinstance(settings, VehicleSettings):
            async_add_entities(
                [V2hDepartureTime(coordinator, DESCRIPTION, entry.subentries[key])], config_subentry_id=key
            )


class V2hDepartureTime(V2hStorageEntity, TimeEntity):
    """The local time of the usual departure."""

    @property
    @override
    def native_value(self) -> time | None:
        """The user's choice, or what set-up says."""
        settings = self.coordinator.storages[self.key]
        if not isinstance(settings, VehicleSettings):
            return None
        return time.fromisoformat(
            self.coordinator.choices.current.of(self.key).departure_time or settings.departure_time
        )

    @override
    async def async_set_value(self, value: time) -> None:
        """Choose."""
        await self.coordinator.async_choose_storage(self.key, departure_time=value.isoformat())
