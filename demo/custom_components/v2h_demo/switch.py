"""The charger's release, the outage, and the car's coming and going by hand."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, override

from homeassistant.components.switch import SwitchEntity, SwitchEntityDescription
from homeassistant.const import Platform
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .entity import CAR, HOUSE, DemoEntity
from .home import DemoConfigEntry
from .physics import House


@dataclass(frozen=True, kw_only=True)
class DemoSwitchDescription(SwitchEntityDescription):
    """A switch that does something to the house."""

    device: str
    value_fn: Callable[[House], bool]
    set_fn: Callable[[House, bool], None]


def _set_outage(house: House, on: bool) -> None:
    house.outage = on


SWITCHES = (
    DemoSwitchDescription(
        key="charger_enable",
        device=CAR,
        value_fn=lambda house: house.charger_control.asked.enabled,
        set_fn=lambda house, on: house.command_charger(enabled=on),
    ),
    DemoSwitchDescription(
        key="car_home",
        device=CAR,
        value_fn=lambda house: house.car_home,
        set_fn=lambda house, on: house.move_car(home=on),
    ),
    DemoSwitchDescription(
        key="outage",
        device=HOUSE,
        value_fn=lambda house: house.outage,
        set_fn=_set_outage,
    ),
)


async def async_setup_entry(
    hass: HomeAssistant, entry: DemoConfigEntry, async_add_entities: AddConfigEntryEntitiesCallback
) -> None:
    """Add the switches."""
    async_add_entities(DemoSwitch(entry, description) for description in SWITCHES)


class DemoSwitch(DemoEntity, SwitchEntity):
    """A switch that does something to the house."""

    entity_description: DemoSwitchDescription

    def __init__(self, entry: DemoConfigEntry, description: DemoSwitchDescription) -> None:
        """Take what the description says."""
        super().__init__(entry, Platform.SWITCH, description.key, description.device)
        self.entity_description = description

    @property
    @override
    def is_on(self) -> bool:
        return self.entity_description.value_fn(self._house)

    @override
    async def async_turn_on(self, **kwargs: Any) -> None:
        self._home.async_command(lambda house: self.entity_description.set_fn(house, True))

    @override
    async def async_turn_off(self, **kwargs: Any) -> None:
        self._home.async_command(lambda house: self.entity_description.set_fn(house, False))
