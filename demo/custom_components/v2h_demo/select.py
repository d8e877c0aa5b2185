"""What the simulated battery is to do, and what is wrong in the house."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import override

from homeassistant.components.select import SelectEntity, SelectEntityDescription
from homeassistant.const import EntityCategory, Platform
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .entity import BATTERY, CAR, HOUSE, DemoEntity
from .faults import DeviceFault, Faults, ReportFault
from .home import DemoConfigEntry
from .physics import BatteryMode


@dataclass(frozen=True, kw_only=True)
class DemoFaultDescription(SelectEntityDescription):
    """A choice of what is wrong."""

    device: str
    value_fn: Callable[[Faults], str]
    set_fn: Callable[[Faults, str], None]


def _set_battery(faults: Faults, option: str) -> None:
    faults.battery = DeviceFault(option)


def _set_charger(faults: Faults, option: str) -> None:
    faults.charger = DeviceFault(option)


def _set_report(faults: Faults, option: str) -> None:
    faults.report = ReportFault(option)


FAULTS = (
    DemoFaultDescription(
        key="battery_fault",
        device=BATTERY,
        options=[fault.value for fault in DeviceFault],
        value_fn=lambda faults: faults.battery.value,
        set_fn=_set_battery,
    ),
    DemoFaultDescription(
        key="charger_fault",
        device=CAR,
        options=[fault.value for fault in DeviceFault],
        value_fn=lambda faults: faults.charger.value,
        set_fn=_set_charger,
    ),
    DemoFaultDescription(
        key="report_fault",
        device=HOUSE,
        options=[fault.value for fault in ReportFault],
        value_fn=lambda faults: faults.report.value,
        set_fn=_set_report,
    ),
)


async def async_setup_entry(
    hass: HomeAssistant, entry: DemoConfigEntry, async_add_entities: AddConfigEntryEntitiesCallback
) -> None:
    """Add the mode and the faults."""
    async_add_entities([DemoBatteryMode(entry), *(DemoFault(entry, description) for description in FAULTS)])


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


class DemoFault(DemoEntity, SelectEntity):
    """What is wrong, for trying out what Vehicle-to-Home makes of it. Itself it always works."""

    _attr_entity_category = EntityCategory.CONFIG
    entity_description: DemoFaultDescription

    def __init__(self, entry: DemoConfigEntry, description: DemoFaultDescription) -> None:
        """Take what the description says."""
        super().__init__(entry, Platform.SELECT, description.key, description.device)
        self.entity_description = description

    @property
    @override
    def available(self) -> bool:
        return True

    @override
    def _async_on_change(self) -> None:
        self._async_tell()

    @property
    @override
    def current_option(self) -> str:
        return self.entity_description.value_fn(self._house.faults)

    @override
    async def async_select_option(self, option: str) -> None:
        self._home.async_command(lambda house: self.entity_description.set_fn(house.faults, option))
