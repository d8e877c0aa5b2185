"""Conditions: what is so in a house now, for automations."""

from collections.abc import Mapping
from typing import Any, ClassVar, Final, Unpack, override

from homeassistant.core import HomeAssistant
from homeassistant.helpers.condition import Condition, ConditionCheckParams, ConditionConfig
from homeassistant.helpers.typing import ConfigType
import probatio as vol

from .coordinator import V2hCoordinator
from .happenings import NEAR_KW, followed, in_backup_mode, in_outage, late_cars, near_peak, ready_for_outage
from .trigger import CONF_CONFIG_ENTRY, CONF_MARGIN, MARGIN, with_house


class HouseCondition(Condition):
    """Something that is so in one house, or in any."""

    fields: ClassVar[Mapping[vol.Marker, Any]] = {}

    @classmethod
    @override
    async def async_validate_config(cls, hass: HomeAssistant, config: ConfigType) -> ConfigType:
        """Take the house, and the condition's own fields."""
        return with_house(config, cls.fields)

    def __init__(self, hass: HomeAssistant, config: ConditionConfig) -> None:
        """Keep the options."""
        super().__init__(hass, config)
        self.options: Mapping[str, Any] = config.options or {}

    def is_so(self, coordinator: V2hCoordinator) -> bool:
        """Whether it is so in a house."""
        raise NotImplementedError

    @override
    def _async_check(self, **kwargs: Unpack[ConditionCheckParams]) -> bool:
        """Whether it is so in any of the houses that are meant; not where none is loaded."""
        return any(self.is_so(item) for item in followed(self._hass, self.options.get(CONF_CONFIG_ENTRY)))


class InBackupMode(HouseCondition):
    """Backup mode is on."""

    @override
    def is_so(self, coordinator: V2hCoordinator) -> bool:
        """Whether it is."""
        return in_backup_mode(coordinator)


class InOutage(HouseCondition):
    """The grid is gone."""

    @override
    def is_so(self, coordinator: V2hCoordinator) -> bool:
        """Whether it is."""
        return in_outage(coordinator)


class ReadyForOutage(HouseCondition):
    """The reserve is as it was asked for."""

    @override
    def is_so(self, coordinator: V2hCoordinator) -> bool:
        """Whether it is."""
        return ready_for_outage(coordinator)


class PeakNear(HouseCondition):
    """The open peak window is about to raise the month's charge."""

    fields: ClassVar[Mapping[vol.Marker, Any]] = {vol.Optional(CONF_MARGIN, default=NEAR_KW): MARGIN}

    @override
    def is_so(self, coordinator: V2hCoordinator) -> bool:
        """Whether it is."""
        return bool(near_peak(coordinator, self.options[CONF_MARGIN]))


class CarOnTime(HouseCondition):
    """Every car will have what it is to have, by the plan."""

    @override
    def is_so(self, coordinator: V2hCoordinator) -> bool:
        """Whether there is a plan, and it is so in it."""
        return late_cars(coordinator) == {}


CONDITIONS: Final[dict[str, type[Condition]]] = {
    "is_in_backup_mode": InBackupMode,
    "is_outage": InOutage,
    "is_ready_for_outage": ReadyForOutage,
    "is_peak_near": PeakNear,
    "is_car_on_time": CarOnTime,
}


async def async_get_conditions(hass: HomeAssistant) -> dict[str, type[Condition]]:
    """The conditions of this integration."""
    return CONDITIONS
