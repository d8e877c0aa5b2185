"""Selects: who decides over a storage, V2H's plan or the owner."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import override

from homeassistant.components.select import SelectEntity, SelectEntityDescription
from homeassistant.config_entries import ConfigSubentry
from homeassistant.core import Context, HomeAssistant, ServiceResponse
from homeassistant.exceptions import ServiceValidationError
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback
from homeassistant.util import dt as dt_util

from .const import DOMAIN
from .control.command import full_power_kw
from .control.decision import floor_soc
from .control.trial_check import TrialRefusedError
from .coordinator import V2hConfigEntry, V2hCoordinator
from .engine.model import Override, Verb
from .entity import V2hStorageEntity
from .permissions import async_check_admin
from .reserve.departures import async_set_departure
from .settings import CommandModel
from .trials.words import record_as_dict, refused_message

PARALLEL_UPDATES = 0


class Mode(StrEnum):
    """What the owner can choose for a storage."""

    AUTO = "auto"
    """The plan decides."""
    CHARGE = "charge"
    DISCHARGE = "discharge"
    HOLD = "hold"
    RELEASED = "released"
    """V2H lets go of the device and leaves it alone."""


DESCRIPTION = SelectEntityDescription(
    key="mode", translation_key="mode", options=[mode.value for mode in Mode]
)


async def async_setup_entry(
    hass: HomeAssistant, entry: V2hConfigEntry, async_add_entities: AddConfigEntryEntitiesCallback
) -> None:
    """Add the mode of each storage."""
    for key in entry.runtime_data.storages:
        async_add_entities(
            [V2hModeSelect(entry.runtime_data, DESCRIPTION, entry.subentries[key])], config_subentry_id=key
        )


class V2hModeSelect(V2hStorageEntity, SelectEntity):
    """The mode of a storage; also what the actions work on."""

    def __init__(
        self, coordinator: V2hCoordinator, description: SelectEntityDescription, subentry: ConfigSubentry
    ) -> None:
        """Offer only what the device can."""
        super().__init__(coordinator, description, subentry)
        if not self._can_discharge:
            self._attr_options = [mode.value for mode in Mode if mode is not Mode.DISCHARGE]

    @property
    def _can_discharge(self) -> bool:
        settings = self.coordinator.storages[self.key]
        return settings.discharge_kw > 0 and settings.control.model is not CommandModel.CURRENT_LIMIT

    @property
    @override
    def current_option(self) -> str:
        """Released, the owner's own command, or auto."""
        choices = self.coordinator.choices.current.of(self.key)
        if choices.released:
            return Mode.RELEASED
        override_ = choices.override
        if override_ is None or (override_.until is not None and override_.until <= dt_util.utcnow()):
            return Mode.AUTO
        return Mode(override_.verb)

    @override
    async def async_select_option(self, option: str) -> None:
        """Choose, until something else is chosen."""
        match Mode(option):
            case Mode.AUTO:
                await self.coordinator.async_choose_storage(self.key, override=None, released=False)
            case Mode.RELEASED:
                await self.async_release()
            case mode:
                await self._async_override(Verb(mode))

    async def async_charge(
        self, power: float | None = None, target_soc: float | None = None, duration: timedelta | None = None
    ) -> None:
        """Charge, at a power in kW or as fast as it goes, to a SoC in percent, for a while."""
        await self._async_override(Verb.CHARGE, power, target_soc, duration)

    async def async_discharge(
        self, power: float | None = None, target_soc: float | None = None, duration: timedelta | None = None
    ) -> None:
        """Discharge, at a power in kW or as much as it can, down to a SoC in percent, for a while."""
        settings = self.coordinator.storages[self.key]
        if not self._can_discharge:
            raise ServiceValidationError(
                translation_domain=DOMAIN,
                translation_key="cannot_discharge",
                translation_placeholders={"name": settings.name},
            )
        floor = floor_soc(settings, self.coordinator.choices.current.of(self.key))
        if target_soc is not None and target_soc < floor * 100:
            raise ServiceValidationError(
                translation_domain=DOMAIN,
                translation_key="target_below_minimum",
                translation_placeholders={
                    "name": settings.name,
                    "minimum": f"{floor * 100:g}",
                    "target": f"{target_soc:g}",
                },
            )
        await self._async_override(Verb.DISCHARGE, power, target_soc, duration)

    async def async_hold(self, duration: timedelta | None = None) -> None:
        """Neither charge nor discharge, for a while."""
        await self._async_override(Verb.HOLD, duration=duration)

    async def async_release(self) -> None:
        """Give the device back to itself and leave it alone until another mode is chosen."""
        await self.coordinator.async_choose_storage(self.key, override=None, released=True)

    async def async_set_departure(
        self, departure: datetime, target_soc: float | None = None, energy: float | None = None
    ) -> ServiceResponse:
        """Name a single departure, in place of a usual one near it. Local time where no zone is given."""
        soc = None if target_soc is None else target_soc / 100
        answer = await async_set_departure(self.coordinator, self.key, departure, soc, energy)
        return answer.as_dict()

    async def async_test_device(self, accept: bool = False) -> ServiceResponse:
        """Charge and discharge briefly at low power, and look what comes of it; or take the owner's word for it."""
        trials, name = self.coordinator.trials, self.coordinator.storages[self.key].name
        if accept:
            # It stands in the device's set-up, and says the same as its page there.
            await async_check_admin(self.hass, self._context or Context())
            await trials.async_accept(self.key)
        else:
            try:
                await trials.async_run(self.key)
            except TrialRefusedError as error:
                message = refused_message(self.coordinator.texts, error.refused, name)
                raise ServiceValidationError(
                    translation_domain=DOMAIN,
                    translation_key=message.key,
                    translation_placeholders=dict(message.placeholders),
                ) from error
        record = trials.record(self.key)
        if record is None:
            return {}
        return record_as_dict(self.coordinator.texts, record, trials.state(self.key), name)

    async def _async_override(
        self,
        verb: Verb,
        power: float | None = None,
        target_soc: float | None = None,
        duration: timedelta | None = None,
    ) -> None:
        settings = self.coordinator.storages[self.key]
        most = full_power_kw(verb, settings)
        if power is not None and power > most:
            raise ServiceValidationError(
                translation_domain=DOMAIN,
                translation_key="power_too_high",
                translation_placeholders={
                    "name": settings.name,
                    "maximum": f"{most:g}",
                    "power": f"{power:g}",
                },
            )
        await self.coordinator.async_choose_storage(
            self.key,
            released=False,
            override=Override(
                verb=verb,
                power_kw=power,
                target_soc=None if target_soc is None else target_soc / 100,
                until=None if duration is None else dt_util.utcnow() + duration,
            ),
        )
