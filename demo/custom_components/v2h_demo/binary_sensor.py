"""Whether the simulated car is plugged in."""

from typing import override

from homeassistant.components.binary_sensor import BinarySensorEntity
from homeassistant.components.binary_sensor.const import BinarySensorDeviceClass
from homeassistant.const import Platform
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .entity import CAR, DemoEntity
from .home import DemoConfigEntry


async def async_setup_entry(
    hass: HomeAssistant, entry: DemoConfigEntry, async_add_entities: AddConfigEntryEntitiesCallback
) -> None:
    """Add the plug."""
    async_add_entities([DemoPlug(entry)])


class DemoPlug(DemoEntity, BinarySensorEntity):
    """The cable between charger and car."""

    _attr_device_class = BinarySensorDeviceClass.PLUG

    def __init__(self, entry: DemoConfigEntry) -> None:
        """Belong to the car."""
        super().__init__(entry, Platform.BINARY_SENSOR, "car_plugged", CAR)

    @property
    @override
    def is_on(self) -> bool:
        return self._house.car_home
