"""Triggers: what begins or changes in a house, for automations."""

from collections.abc import Mapping
from functools import partial
from typing import Any, ClassVar, Final, cast, override

from homeassistant.const import CONF_OPTIONS
from homeassistant.core import CALLBACK_TYPE, Event, HomeAssistant, callback
from homeassistant.helpers import config_validation as cv
from homeassistant.helpers.trigger import (
    Trigger,
    TriggerActionRunner,
    TriggerConfig,
    TriggerNotTriggeredReporter,
)
from homeassistant.helpers.typing import ConfigType
import probatio as vol

from .const import EVENT_BACKUP_ENDED, EVENT_BACKUP_STARTED, EVENT_OUTAGE_ENDED, EVENT_OUTAGE_STARTED
from .coordinator import V2hCoordinator
from .happenings import (
    NEAR_KW,
    Beginnings,
    FactsOf,
    failed_devices,
    house_of,
    late_cars,
    near_peak,
    plan_change,
)

CONF_CONFIG_ENTRY: Final = "config_entry"
CONF_MARGIN: Final = "margin"

MARGIN: Final = vol.All(vol.Coerce(float), vol.Range(min=0, max=100))


def with_house(config: ConfigType, fields: Mapping[vol.Marker, Any]) -> ConfigType:
    """The configuration of a trigger or a condition that may name a house, and has fields of its own."""
    options = {vol.Optional(CONF_CONFIG_ENTRY): cv.string, **fields}
    schema = vol.Schema({vol.Required(CONF_OPTIONS, default=dict): options})
    return cast(ConfigType, schema(config))


class HouseTrigger(Trigger):
    """A trigger of one house, or of any."""

    fields: ClassVar[Mapping[vol.Marker, Any]] = {}

    @classmethod
    @override
    async def async_validate_config(cls, hass: HomeAssistant, config: ConfigType) -> ConfigType:
        """Take the house, and the trigger's own fields."""
        return with_house(config, cls.fields)

    def __init__(self, hass: HomeAssistant, config: TriggerConfig) -> None:
        """Keep the options."""
        super().__init__(hass, config)
        self._options: Mapping[str, Any] = config.options or {}
        self._entry_id: str | None = self._options.get(CONF_CONFIG_ENTRY)


class EventTrigger(HouseTrigger):
    """Something that is told on the event bus."""

    event: ClassVar[str]

    @override
    async def async_attach_runner(
        self, run_action: TriggerActionRunner, did_not_trigger: TriggerNotTriggeredReporter | None = None
    ) -> CALLBACK_TYPE:
        """Listen."""

        @callback
        def told(event: Event[dict[str, Any]]) -> None:
            if self._entry_id in (None, event.data.get("entry_id")):
                run_action(dict(event.data), self.event.replace("_", " "), event.context)

        return self._hass.bus.async_listen(self.event, told)


class BeginningTrigger(HouseTrigger):
    """Something that begins to be so."""

    description: ClassVar[str]

    def facts_of(self) -> FactsOf:
        """What is looked at."""
        raise NotImplementedError

    @override
    async def async_attach_runner(
        self, run_action: TriggerActionRunner, did_not_trigger: TriggerNotTriggeredReporter | None = None
    ) -> CALLBACK_TYPE:
        """Follow the houses."""

        @callback
        def began(coordinator: V2hCoordinator, told: Mapping[str, Any]) -> None:
            run_action({**house_of(coordinator), **told}, self.description)

        return Beginnings(self._hass, self._entry_id, self.facts_of(), began).async_start()


class BackupModeStarted(EventTrigger):
    """Backup mode begins, or is changed."""

    event = EVENT_BACKUP_STARTED


class BackupModeEnded(EventTrigger):
    """Backup mode ends."""

    event = EVENT_BACKUP_ENDED


class OutageStarted(EventTrigger):
    """The grid is gone."""

    event = EVENT_OUTAGE_STARTED


class OutageEnded(EventTrigger):
    """The grid is back, and has been for a while."""

    event = EVENT_OUTAGE_ENDED


class PeakNear(BeginningTrigger):
    """The open peak window is about to raise the month's charge."""

    description = "effekttopp about to be set"
    fields: ClassVar[Mapping[vol.Marker, Any]] = {vol.Optional(CONF_MARGIN, default=NEAR_KW): MARGIN}

    @override
    def facts_of(self) -> FactsOf:
        """The window, with the margin asked for."""
        return partial(near_peak, margin_kw=self._options[CONF_MARGIN])


class PlanChanged(BeginningTrigger):
    """A plan is noticeably another than the one before."""

    description = "plan changed"

    @override
    def facts_of(self) -> FactsOf:
        """The last change."""
        return plan_change


class CarNotReady(BeginningTrigger):
    """A car will not have what it is to have at its departure."""

    description = "car will not be ready"

    @override
    def facts_of(self) -> FactsOf:
        """The cars, by the plan."""
        return late_cars


class DeviceReleased(BeginningTrigger):
    """A device did not do what it was told, and was let go."""

    description = "device released after failing"

    @override
    def facts_of(self) -> FactsOf:
        """The devices that failed."""
        return failed_devices


TRIGGERS: Final[dict[str, type[Trigger]]] = {
    "backup_mode_started": BackupModeStarted,
    "backup_mode_ended": BackupModeEnded,
    "outage_started": OutageStarted,
    "outage_ended": OutageEnded,
    "peak_near": PeakNear,
    "plan_changed": PlanChanged,
    "car_not_ready": CarNotReady,
    "device_released": DeviceReleased,
}


async def async_get_triggers(hass: HomeAssistant) -> dict[str, type[Trigger]]:
    """The triggers of this integration."""
    return TRIGGERS
