"""Switches: may V2H command the devices, and does it only show what it would send."""

from typing import Any, override

from homeassistant.components.switch import SwitchEntity, SwitchEntityDescription
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .coordinator import V2hConfigEntry
from .entity import V2hEntity

PARALLEL_UPDATES = 0

DESCRIPTIONS: tuple[SwitchEntityDescription, ...] = (
    SwitchEntityDescription(key="control", translation_key="control"),
    SwitchEntityDescription(key="dry_run", translation_key="dry_run"),
)


async def async_setup_entry(
    hass: HomeAssistant, entry: V2hConfigEntry, async_add_entities: AddConfigEntryEntitiesCallback
) -> None:
    """Add the house's switches."""
    async_add_entities(V2hSwitch(entry.runtime_data, description) for description in DESCRIPTIONS)


class V2hSwitch(V2hEntity, SwitchEntity):
    """One of the house-wide choices; the description's key is the field of Choices."""

    @property
    @override
    def is_on(self) -> bool:
        """What was chosen."""
        return bool(getattr(self.coordinator.choices.current, self.entity_description.key))

    @override
    async def async_turn_on(self, **kwargs: Any) -> None:
        """Choose yes."""
        await self.coordinator.async_choose(**{self.entity_description.key: True})

    @override
    async def async_turn_off(self, **kwargs: Any) -> None:
        """Choose no."""
        await self.coordinator.async_choose(**{self.entity_description.key: False})
