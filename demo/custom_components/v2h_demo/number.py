"""The setpoints of the simulated devices."""

from typing import override

from homeassistant.components.number import NumberDeviceClass, NumberEntity, NumberMode
from homeassistant.const import Platform, UnitOfPower
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .entity import BATTERY, CAR, DemoEntity
from .home import DemoConfigEntry
from .storage import BATTERY as BATTERY_HARDWARE, CHARGER as CHARGER_HARDWARE


async def async_setup_entry(
    hass: HomeAssistant, entry: DemoConfigEntry, async_add_entities: AddConfigEntryEntitiesCallback
) -> None:
    """Add the setpoints."""
    async_add_entities([DemoBatterySetpoint(entry), DemoChargerSetpoint(entry)])


class DemoSetpoint(DemoEntity, NumberEntity):
    """A power in W."""

    _attr_device_class = NumberDeviceClass.POWER
    _attr_native_unit_of_measurement = UnitOfPower.WATT
    _attr_native_step = 1
    _attr_mode = NumberMode.BOX


class DemoBatterySetpoint(DemoSetpoint):
    """The power of the battery's modes charge and discharge."""

    _attr_native_min_value = 0
    _attr_native_max_value = BATTERY_HARDWARE.charge_w

    def __init__(self, entry: DemoConfigEntry) -> None:
        """Belong to the battery."""
        super().__init__(entry, Platform.NUMBER, "battery_setpoint", BATTERY)

    @property
    @override
    def native_value(self) -> float:
        return self._house.battery_control.asked.setpoint_w

    @override
    async def async_set_native_value(self, value: float) -> None:
        self._home.async_command(lambda house: house.command_battery(setpoint_w=value))


class DemoChargerSetpoint(DemoSetpoint):
    """The charger's power: positive charges the car."""

    _attr_native_min_value = -CHARGER_HARDWARE.discharge_w
    _attr_native_max_value = CHARGER_HARDWARE.charge_w

    def __init__(self, entry: DemoConfigEntry) -> None:
        """Belong to the car and its charger."""
        super().__init__(entry, Platform.NUMBER, "charger_setpoint", CAR)

    @property
    @override
    def native_value(self) -> float:
        return self._house.charger_control.asked.setpoint_w

    @override
    async def async_set_native_value(self, value: float) -> None:
        self._home.async_command(lambda house: house.command_charger(setpoint_w=value))
