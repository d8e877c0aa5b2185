"""Switches: may V2H command the devices, and does it only show what it would send."""

from collections.abc import Mapping
from typing import Any, override

from homeassistant.components.switch import SwitchEntity, SwitchEntityDescription
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback
from homeassistant.util import dt as dt_util

from .coordinator import V2hConfigEntry
from .entity import V2hEntity
from .reserve.backup_mode import BackupOrder, async_activate_backup, async_deactivate_backup, backup_as_dict
from .reserve.in_force import running

PARALLEL_UPDATES = 0

DESCRIPTIONS: tuple[SwitchEntityDescription, ...] = (
    SwitchEntityDescription(key="control", translation_key="control"),
    SwitchEntityDescription(key="dry_run", translation_key="dry_run"),
)

BACKUP = SwitchEntityDescription(key="backup_mode", translation_key="backup_mode")


async def async_setup_entry(
    hass: HomeAssistant, entry: V2hConfigEntry, async_add_entities: AddConfigEntryEntitiesCallback
) -> None:
    """Add the house's switches."""
    async_add_entities(V2hSwitch(entry.runtime_data, description) for description in DESCRIPTIONS)
    async_add_entities([V2hBackupSwitch(entry.runtime_data, BACKUP)])


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


class V2hBackupSwitch(V2hEntity, SwitchEntity):
    """Backup mode, with what the options say of level and time."""

    @property
    @override
    def is_on(self) -> bool:
        """Whether it is on, whoever began it."""
        return running(self.coordinator.choices.current.backup, dt_util.utcnow()) is not None

    @property
    @override
    def extra_state_attributes(self) -> Mapping[str, Any]:
        """Who began it, until when, to which level and what it costs."""
        backup = running(self.coordinator.choices.current.backup, dt_util.utcnow())
        names = {key: settings.name for key, settings in self.coordinator.storages.items()}
        return {} if backup is None else backup_as_dict(backup, names)

    @override
    async def async_turn_on(self, **kwargs: Any) -> None:
        """Fill and hold, until told."""
        await async_activate_backup(self.coordinator, BackupOrder())

    @override
    async def async_turn_off(self, **kwargs: Any) -> None:
        """Let everything be as it was."""
        await async_deactivate_backup(self.coordinator)
