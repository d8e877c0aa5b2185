"""The pages about power cuts: the reserve, what begins backup mode, how a power cut is noticed and left."""

from collections.abc import Mapping
from typing import Any, Final

from homeassistant.config_entries import ConfigEntryState, ConfigFlowResult, OptionsFlow
from homeassistant.helpers.selector import (
    EntitySelector,
    EntitySelectorConfig,
    EntityWithDeviceFilterSelectorConfig as Filter,
    SelectSelector,
    SelectSelectorConfig,
    SelectSelectorMode,
)

from custom_components.v2h.const import SUBENTRY_SOLAR
from custom_components.v2h.messages import Message
from custom_components.v2h.reserve.settings import OPTIONS_KEY, BackupSettings, ReserveUnit
from custom_components.v2h.settings import VehicleSettings

from .checks import NO_UNIT
from .device_steps import Answer
from .form import (
    ADVANCED,
    CHOSEN_INTEGER,
    PERCENT,
    YES_NO,
    Field,
    FieldErrors,
    Number,
    choice,
    defaults,
    labelled,
    percent,
    replaced,
    schema,
    to_data,
    written,
)

LEVELS: Final = ("1", "2", "3", "4")
_USUAL: Final = defaults(BackupSettings)


def _words(key: str) -> Field:
    """A list of words of the owner's own."""
    selector = SelectSelector(
        SelectSelectorConfig(
            options=list(_USUAL[key]), multiple=True, custom_value=True, mode=SelectSelectorMode.DROPDOWN
        )
    )
    return Field(key=key, selector=selector, default=list(_USUAL[key]), section=ADVANCED, may_be_empty=True)


def _entity(key: str, domain: str | list[str], *, multiple: bool = False, device_class: str = "") -> Field:
    only = Filter(domain=domain, device_class=device_class) if device_class else Filter(domain=domain)
    selector = EntitySelector(EntitySelectorConfig(filter=[only], multiple=multiple))
    return Field(key=key, selector=selector, required=False)


def reserve_form(storages: Mapping[str, str]) -> tuple[Field, ...]:
    """How much is kept, and what backup mode fills to. storages: names by key."""
    return (
        Field(key="essential_w", selector=Number(10, 50_000, unit="W"), required=False),
        Field(key="storages", selector=labelled(storages, multiple=True), required=False),
        Field(key="reserve_unit", selector=choice(ReserveUnit, "reserve_unit"), required=False),
        Field(key="reserve", selector=Number(0, 1000), required=False),
        Field(key="winter_reserve", selector=Number(0, 1000), required=False),
        Field(key="level", selector=percent(1), default=_USUAL["level"], conversion=PERCENT),
        Field(key="ready_within_h", selector=Number(0.25, 72, unit="h"), default=_USUAL["ready_within_h"]),
        Field(key="any_price", selector=YES_NO, default=_USUAL["any_price"]),
    )


def sources_form() -> tuple[Field, ...]:
    """What begins backup mode by itself."""
    return (
        _entity("warnings", ["binary_sensor", "sensor"], multiple=True),
        Field(
            key="warning_level",
            selector=choice(LEVELS, "warning_level"),
            default=_USUAL["warning_level"],
            conversion=CHOSEN_INTEGER,
        ),
        _entity("outage_calendar", "calendar"),
        _entity("wind_weather", "weather"),
        Field(key="wind_limit", selector=Number(5, 60, unit="m/s"), default=_USUAL["wind_limit"]),
        _entity("risk_entity", ["sensor", "number", "input_number"]),
        Field(key="risk_limit", selector=Number(-1000, 100_000), default=_USUAL["risk_limit"]),
        _words("warning_types"),
        _words("outage_words"),
        Field(
            key="wind_hours",
            selector=Number(1, 120, unit="h"),
            default=_USUAL["wind_hours"],
            section=ADVANCED,
        ),
    )


def outage_form() -> tuple[Field, ...]:
    """How a power cut is noticed, and what is done in it and after it."""

    def number(key: str, low: float, high: float, unit: str) -> Field:
        return Field(key=key, selector=Number(low, high, unit=unit), default=_USUAL[key], section=ADVANCED)

    return (
        _entity("grid_entity", ["binary_sensor", "sensor", "select", "switch", "input_boolean"]),
        _entity("voltage_entities", "sensor", multiple=True, device_class="voltage"),
        Field(key="meter_silence", selector=YES_NO, default=_USUAL["meter_silence"]),
        Field(key="keep_departure", selector=YES_NO, default=_USUAL["keep_departure"]),
        _words("grid_off_states"),
        number("debounce_s", 0, 600, "s"),
        number("return_pause_s", 0, 3600, "s"),
        number("soft_start_min", 0, 240, "min"),
    )


class BackupSteps(OptionsFlow):
    """The pages, one after the other; saved after the last."""

    _backup: dict[str, Any]

    async def async_step_backup(self, user_input: Answer = None) -> ConfigFlowResult:
        """How much is kept."""
        if user_input is None:
            self._backup = dict(self.config_entry.options.get(OPTIONS_KEY, {}))
        storages = {
            key: item.title
            for key, item in self.config_entry.subentries.items()
            if item.subentry_type != SUBENTRY_SOLAR
        }
        form = reserve_form(storages)
        told = {"ladder": self._ladder() or NO_UNIT}
        if user_input is None:
            return self._show_backup("backup", form, self._backup, told=told)
        data = to_data(form, user_input)
        errors = FieldErrors.of(form, data)
        if ("reserve_unit" in data) != ("reserve" in data):
            errors.add("reserve" if "reserve_unit" in data else "reserve_unit", "required")
        if errors:
            return self._show_backup("backup", form, data, errors, told=told)
        self._backup = replaced(form, self._backup, data)
        return await self.async_step_backup_sources()

    async def async_step_backup_sources(self, user_input: Answer = None) -> ConfigFlowResult:
        """What begins backup mode by itself."""
        form = sources_form()
        if user_input is None:
            return self._show_backup("backup_sources", form, self._backup)
        data = to_data(form, user_input)
        if errors := FieldErrors.of(form, data):
            return self._show_backup("backup_sources", form, data, errors)
        self._backup = replaced(form, self._backup, data)
        return await self.async_step_backup_outage()

    async def async_step_backup_outage(self, user_input: Answer = None) -> ConfigFlowResult:
        """How a power cut is noticed and left."""
        form = outage_form()
        if user_input is None:
            return self._show_backup("backup_outage", form, self._backup)
        data = to_data(form, user_input)
        if errors := FieldErrors.of(form, data):
            return self._show_backup("backup_outage", form, data, errors)
        backup = replaced(form, self._backup, data)
        return self.async_create_entry(data={**self.config_entry.options, OPTIONS_KEY: backup})

    def _show_backup(
        self,
        step: str,
        form: tuple[Field, ...],
        values: Mapping[str, Any],
        errors: FieldErrors | None = None,
        *,
        told: Mapping[str, str] | None = None,
    ) -> ConfigFlowResult:
        placeholders = {**(told or {}), **(errors.placeholders if errors else {})}
        return self.async_show_form(
            step_id=step,
            data_schema=schema(form, values),
            errors=errors.errors if errors else {},
            description_placeholders=written(self.hass, placeholders),
            last_step=step == "backup_outage",
        )

    def _ladder(self) -> str:
        """Each storage from the bottom: power cut, driving, what may be traded; in the house's language."""
        if self.config_entry.state is not ConfigEntryState.LOADED:
            return ""
        coordinator = self.config_entry.runtime_data
        lines = []
        for key, settings in coordinator.storages.items():
            reserve = coordinator.reserve(key)
            top_kwh = settings.max_soc * settings.capacity_kwh
            traded = max(0.0, top_kwh - reserve.total_kwh)
            parts = {"outage": reserve.outage_kwh, "driving": reserve.driving_kwh, "traded": traded}
            told = {name: f"{kwh:.0f}" for name, kwh in parts.items()}
            line = "ladder_line" if isinstance(settings, VehicleSettings) else "ladder_line_battery"
            message = Message(key=line, placeholders={"subject": settings.name, **told})
            lines.append(f"- {coordinator.texts.message(message)}")
        return "\n".join(lines)
