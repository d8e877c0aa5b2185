"""What the simulated battery is to do."""

from typing import override

from homeassistant.components.select import SelectEntity
from homeassistant.const import Platform
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .entity import BATTERY, DemoEntity
from .home import DemoConfigEntry
from .physics import BatteryMode


async def async_setup_entry(
    hass: HomeAssistant, entry: DemoConfigEntry, async_add_entities: AddConfigEntryEntitiesCallback
) -> None:
    """Add the mode."""
    async_add_entities([DemoBatteryMode(entry)])


class DemoBatteryMode(DemoEntity, SelectEntity):
    """The battery's mode as its last command had it."""

    def __init__(self, entry: DemoConfigEntry) -> None:
        """Belong to the battery."""
        super().__init__(entry, Platform.SELECT, "battery_mode", BATTERY)
        self._attr_options = [mode.value for mode in BatteryMode]

    @property
    @override
    def current_option(self) -> str:
        return self._house.battery_control.asked.mode.value

    @override
    async def async_select_option(self, option: str) -> None:
        self._home.async_command(lambda house: house.command_battery(mode=BatteryMode(option)))
