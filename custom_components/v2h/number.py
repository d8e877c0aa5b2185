"""Numbers: how much each storage keeps."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import override

from homeassistant.components.number import NumberDeviceClass, NumberEntity, NumberEntityDescription
from homeassistant.const import PERCENTAGE, EntityCategory
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import ServiceValidationError
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .choices import StorageChoices
from .const import DOMAIN
from .coordinator import V2hConfigEntry
from .entity import V2hStorageEntity
from .settings import AnyStorageSettings, VehicleSettings

PARALLEL_UPDATES = 0


@dataclass(frozen=True, kw_only=True)
class V2hNumberDescription(NumberEntityDescription):
    """A SoC in percent; the key is the field of StorageChoices."""

    value_fn: Callable[[AnyStorageSettings, StorageChoices], float]
    has_fn: Callable[[AnyStorageSettings], bool] = lambda _: True


def _departure_soc(settings: AnyStorageSettings, choices: StorageChoices) -> float:
    default = settings.departure_soc if isinstance(settings, VehicleSettings) else 0.0
    return default if choices.departure_soc is None else choices.departure_soc


DESCRIPTIONS: tuple[V2hNumberDescription, ...] = (
    V2hNumberDescription(
        key="reserve_soc",
        translation_key="reserve_soc",
        value_fn=lambda s, c: s.reserve_soc if c.reserve_soc is None else c.reserve_soc,
    ),
    V2hNumberDescription(
        key="departure_soc",
        translation_key="departure_soc",
        value_fn=_departure_soc,
        has_fn=lambda settings: isinstance(settings, VehicleSettings),
    ),
)


ENTERED_SOC = NumberEntityDescription(key="entered_soc", translation_key="entered_soc")


async def async_setup_entry(
    hass: HomeAssistant, entry: V2hConfigEntry, async_add_entities: AddConfigEntryEntitiesCallback
) -> None:
    """Add the numbers of each storage."""
    coordinator = entry.runtime_data
    for key, settings in coordinator.storages.items():
        subentry = entry.subentries[key]
        async_add_entities(
            (
                V2hNumber(coordinator, description, subentry)
                for description in DESCRIPTIONS
                if description.has_fn(settings)
            ),
            config_subentry_id=key,
        )
        if isinstance(settings, VehicleSettings):
            async_add_entities([EnteredSoc(coordinator, ENTERED_SOC, subentry)], config_subentry_id=key)


class V2hNumber(V2hStorageEntity, NumberEntity):
    """A share of the storage's capacity, in percent."""

    entity_description: V2hNumberDescription
    _attr_device_class = NumberDeviceClass.BATTERY
    _attr_native_unit_of_measurement = PERCENTAGE
    _attr_native_min_value = 0
    _attr_native_max_value = 100
    _attr_native_step = 1

    @property
    @override
    def native_value(self) -> float:
        """The user's choice, or what set-up says."""
        choices = self.coordinator.choices.current.of(self.key)
        return round(self.entity_description.value_fn(self.coordinator.storages[self.key], choices) * 100, 1)

    @override
    async def async_set_native_value(self, value: float) -> None:
        """Choose."""
        await self.coordinator.async_choose_storage(self.key, **{self.entity_description.key: value / 100})


class EnteredSoc(V2hStorageEntity, NumberEntity):
    """What the owner says that the charge level is; unknown as soon as it no longer holds."""

    _attr_device_class = NumberDeviceClass.BATTERY
    _attr_entity_category = EntityCategory.CONFIG
    _attr_native_unit_of_measurement = PERCENTAGE
    _attr_native_min_value = 0
    _attr_native_max_value = 100
    _attr_native_step = 1

    @property
    @override
    def native_value(self) -> float | None:
        """What was entered, moved on with the energy since."""
        coordinator = self.coordinator
        entered = coordinator.memory.soc.entered(self.key, coordinator.storages[self.key])
        return None if entered is None else round(entered * 100)

    @override
    async def async_set_native_value(self, value: float) -> None:
        """Enter; of a car that is away it would not hold until it is back."""
        if self.coordinator.live.storages[self.key].plugged.value is False:
            raise ServiceValidationError(
                translation_domain=DOMAIN,
                translation_key="entered_soc_away",
                translation_placeholders={"subject": self.coordinator.name_of(self.key)},
            )
        await self.coordinator.async_enter_soc(self.key, value / 100)
