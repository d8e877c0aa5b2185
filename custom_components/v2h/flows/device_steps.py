"""The steps of a car, a battery and the sun: the same in the house's set-up and when one is added later."""

from abc import abstractmethod
from collections.abc import Mapping
from typing import Any

from homeassistant.data_entry_flow import FlowContext, FlowHandler, FlowResult
from homeassistant.helpers.translation import async_get_translations

from custom_components.v2h.const import DOMAIN, SUBENTRY_BATTERY, SUBENTRY_SOLAR, SUBENTRY_VEHICLE
from custom_components.v2h.inputs.energy_preferences import (
    async_forecast_providers,
    async_read_energy_preferences,
)
from custom_components.v2h.settings import (
    BatterySettings,
    CommandModel,
    CommandUnit,
    MeterSettings,
    VehicleSettings,
)

from . import control_forms, storage_forms
from .first_plan import Device, stored_devices
from .form import Field, FieldErrors, replaced, schema, to_data, written

type Answer = dict[str, Any] | None
"""What the user sent; None when the step is shown for the first time."""


class DeviceSteps[ContextT: FlowContext, ResultT: FlowResult[Any, Any], HandlerT](
    FlowHandler[ContextT, ResultT, HandlerT]
):
    """Gathers one device after the other; what is done with it is the flow's own."""

    _kind: str = SUBENTRY_VEHICLE
    _draft: dict[str, Any]
    """The device's data so far, as it will be stored."""
    _suggested: dict[str, Any]
    """Stored values to begin with, for what the draft does not have."""

    @property
    @abstractmethod
    def _currency(self) -> str:
        """The house's currency."""

    @property
    @abstractmethod
    def _meter(self) -> MeterSettings:
        """The house's meter and main fuse."""

    @property
    def _subentry_id(self) -> str | None:
        """The device's subentry, where it has one already."""
        return None

    @abstractmethod
    def _other_devices(self) -> Mapping[str, Device]:
        """The devices that the house has beside the one in the draft."""

    @abstractmethod
    async def _async_device_done(self, device: Device) -> ResultT:
        """Go on with a device whose last step was answered."""

    async def _async_begin(self, kind: str, data: Mapping[str, Any] | None = None) -> ResultT:
        """Ask for a device, from the beginning; data: what is stored of it."""
        self._kind = kind
        self._draft = dict(data or {})
        self._suggested = {} if data else await self._async_suggestions(kind)
        first = {
            SUBENTRY_VEHICLE: self.async_step_vehicle,
            SUBENTRY_BATTERY: self.async_step_battery,
            SUBENTRY_SOLAR: self.async_step_solar,
        }
        return await first[kind]()

    async def _async_suggestions(self, kind: str) -> dict[str, Any]:
        """A name in the house's language, and what the Energy dashboard knows of the next one of its kind."""
        others = self._other_devices().values()
        known = await async_read_energy_preferences(self.hass)
        count = sum(device.kind == kind for device in others)
        values: dict[str, Any] = {}
        if kind == SUBENTRY_BATTERY and count < len(known.batteries):
            values = storage_forms.suggested_battery(known.batteries[count])
        if kind == SUBENTRY_SOLAR and count < len(known.solar):
            values = storage_forms.suggested_solar(known.solar[count])
        if not values.get("name"):
            texts = await async_get_translations(self.hass, self.hass.config.language, "selector", [DOMAIN])
            name = texts.get(f"component.{DOMAIN}.selector.default_name.options.{kind}")
            values["name"] = None if name in {device.name for device in others} else name
        return values

    def _show(
        self,
        step_id: str,
        form: tuple[Field, ...],
        values: Mapping[str, Any],
        errors: FieldErrors | None = None,
        placeholders: Mapping[str, str] | None = None,
    ) -> ResultT:
        """Show a form, with the errors of the last answer if there are any. Something always comes after it."""
        told = {**(placeholders or {}), **(errors.placeholders if errors else {})}
        return self.async_show_form(
            step_id=step_id,
            data_schema=schema(form, values),
            errors=errors.errors if errors else {},
            description_placeholders=written(self.hass, told),
            last_step=False,
        )

    def _show_device(
        self,
        step_id: str,
        form: tuple[Field, ...],
        values: Mapping[str, Any],
        errors: FieldErrors | None = None,
    ) -> ResultT:
        return self._show(step_id, form, values, errors, {"device": str(self._draft.get("name", ""))})

    def _check_device(self, form: tuple[Field, ...], data: Mapping[str, Any]) -> FieldErrors:
        errors = FieldErrors.of(form, data)
        if data.get("name") in {device.name for device in self._other_devices().values()}:
            errors.add("name", "name_taken", value=data["name"])
        storage_forms.check_storage(self.hass, data, errors)
        self._check_own_sensors(data, errors)
        return errors

    def _check_own_sensors(self, data: Mapping[str, Any], errors: FieldErrors) -> None:
        """The power is the device's own, and so is a car's charge level."""
        power, meter = data.get("power_entity"), self._meter
        if power is not None and power in (meter.grid_power, meter.import_power, meter.export_power):
            errors.add("power_entity", "measures_house", entity=power)
        for device in self._other_devices().values():
            if power is not None and device.data.get("power_entity") == power:
                errors.add("power_entity", "shows_other", entity=power, device=device.name)
            # Two batteries on one inverter may share a level; a car has its own.
            both = set(data.get("soc_entities", [])) & set(device.data.get("soc_entities", []))
            if both and SUBENTRY_VEHICLE in (device.kind, self._kind):
                errors.add("soc_entities", "shows_other", entity=min(both), device=device.name)

    def _taken_entities(self) -> dict[str, str]:
        """The entities that other devices' commands write to, in this house or another, with their names."""
        stored = {
            key: device
            for entry in self.hass.config_entries.async_entries(DOMAIN)
            for key, device in stored_devices(entry).items()
            if key != self._subentry_id
        }
        return {
            entity: device.name
            for device in (*stored.values(), *self._other_devices().values())
            for entity in control_forms.commanded_entities(device.data.get("control", {}))
        }

    def _accept(self, form: tuple[Field, ...], data: Mapping[str, Any]) -> None:
        self._draft = replaced(form, self._draft, data)

    async def async_step_vehicle(self, user_input: Answer = None) -> ResultT:
        """The car: what it is called, how large its battery is and where its state is read."""
        form = storage_forms.VEHICLE
        if user_input is None:
            return self._show("vehicle", form, self._suggested | self._draft)
        data = to_data(form, user_input)
        if errors := self._check_device(form, data):
            return self._show("vehicle", form, data, errors)
        if data["plugged_entity"] != self._draft.get("plugged_entity"):
            self._draft.pop("plugged_states", None)
        self._accept(form, data)
        return await self.async_step_plugged()

    async def async_step_plugged(self, user_input: Answer = None) -> ResultT:
        """The states that mean plugged in, where the entity has more than yes and no."""
        entity_id = self._draft["plugged_entity"]
        form = storage_forms.plugged_states(self.hass, entity_id)
        if not form:
            self._draft["plugged_states"] = storage_forms.only_plugged_state(entity_id)
            return await self.async_step_control()
        if user_input is None:
            return self._show("plugged", form, self._draft, placeholders={"entity": entity_id})
        data = to_data(form, user_input)
        errors = FieldErrors.of(form, data)
        storage_forms.check_plugged(self.hass, entity_id, data, errors)
        if errors:
            return self._show("plugged", form, data, errors, {"entity": entity_id})
        self._accept(form, data)
        return await self.async_step_control()

    async def async_step_battery(self, user_input: Answer = None) -> ResultT:
        """The home battery."""
        form = storage_forms.BATTERY
        if user_input is None:
            return self._show("battery", form, self._suggested | self._draft)
        data = to_data(form, user_input)
        if errors := self._check_device(form, data):
            return self._show("battery", form, data, errors)
        self._accept(form, data)
        return await self.async_step_control()

    async def async_step_solar(self, user_input: Answer = None) -> ResultT:
        """The sun."""
        providers = await async_forecast_providers(self.hass)
        form = storage_forms.solar(providers)
        if user_input is None:
            values = self._suggested | self._draft
            chosen = [item for item in values.get("forecast_entries", []) if item in providers]
            return self._show("solar", form, values | {"forecast_entries": chosen or None})
        data = to_data(form, user_input)
        if errors := self._check_device(form, data):
            return self._show("solar", form, data, errors)
        self._accept(form, data)
        return await self._async_device_done(Device(kind=self._kind, data=self._draft))

    @property
    def _control(self) -> dict[str, Any]:
        """What is stored of the commands."""
        return dict(self._draft.get("control", {}))

    @property
    def _model(self) -> CommandModel:
        return CommandModel(self._control["model"])

    async def async_step_control(self, user_input: Answer = None) -> ResultT:
        """How the device is commanded."""
        if user_input is None:
            return self._show_device("control", control_forms.MODEL, self._control)
        model = CommandModel(user_input["model"])
        if self._control.get("model") != model:
            self._draft["control"] = {"model": model.value}
        match model:
            case CommandModel.NONE:
                return await self.async_step_limits()
            case CommandModel.SIGNED_NUMBER:
                return await self.async_step_signed_number()
            case CommandModel.MODE_SELECT:
                return await self.async_step_mode_select()
            case CommandModel.SEPARATE:
                return await self.async_step_separate()
            case CommandModel.CURRENT_LIMIT:
                return await self.async_step_current_limit()
            case CommandModel.ACTIONS:
                return await self.async_step_actions()

    async def async_step_signed_number(self, user_input: Answer = None) -> ResultT:
        """One number, positive and negative."""
        return await self._async_step_model(user_input)

    async def async_step_mode_select(self, user_input: Answer = None) -> ResultT:
        """A mode, and a number for how much."""
        return await self._async_step_model(user_input)

    async def async_step_separate(self, user_input: Answer = None) -> ResultT:
        """A switch, button, script or scene for each verb."""
        return await self._async_step_model(user_input)

    async def async_step_current_limit(self, user_input: Answer = None) -> ResultT:
        """A current limit, for charging only."""
        return await self._async_step_model(user_input)

    async def async_step_actions(self, user_input: Answer = None) -> ResultT:
        """Actions for each verb."""
        return await self._async_step_model(user_input)

    def _show_model(
        self,
        step_id: str,
        form: tuple[Field, ...],
        values: Mapping[str, Any],
        errors: FieldErrors | None = None,
    ) -> ResultT:
        """Show a page of the chosen model, with the way back."""
        return self._show_device(step_id, (*form, control_forms.BACK), values, errors)

    async def _async_step_model(self, user_input: Answer) -> ResultT:
        model = self._model
        form = control_forms.MODEL_FIELDS[model]
        if user_input is None:
            return self._show_model(model.value, form, self._control)
        if user_input.get(control_forms.BACK.key):
            return await self.async_step_control()
        data = to_data(form, user_input) | {"model": model.value}
        if model is CommandModel.CURRENT_LIMIT:
            data["unit"] = CommandUnit.A.value
        errors = FieldErrors.of(form, data)
        control_forms.check_control(self.hass, data, self._taken_entities(), errors)
        if errors:
            return self._show_model(model.value, form, data, errors)
        control = replaced(form, self._control, data)
        self._draft["control"] = control_forms.without_stale_options(control, self._control)
        return await self.async_step_options()

    async def async_step_options(self, user_input: Answer = None) -> ResultT:
        """The options of the select entities that were named, if any."""
        form = control_forms.option_fields(self.hass, self._control)
        if not form:
            return await self.async_step_limits()
        if user_input is None:
            return self._show_model("options", form, self._control)
        if user_input.get(control_forms.BACK.key):
            return await self.async_step_control()
        data = to_data(form, user_input)
        control = replaced(form, self._control, data)
        errors = FieldErrors.of(form, data)
        control_forms.check_options(self.hass, control, errors)
        if errors:
            return self._show_model("options", form, data, errors)
        self._draft["control"] = control
        return await self.async_step_limits()

    async def async_step_limits(self, user_input: Answer = None) -> ResultT:
        """Power, state of charge and losses."""
        within = control_forms.reach(self.hass, self._control)
        kind = VehicleSettings if self._kind == SUBENTRY_VEHICLE else BatterySettings
        form = storage_forms.limits(kind, within, self._currency, self._meter)
        if user_input is None:
            return self._show_device("limits", form, self._draft)
        data = to_data(form, user_input)
        errors = FieldErrors.of(form, data)
        storage_forms.check_limits(data, self._model, within, errors)
        storage_forms.check_fuse(data, self._meter, errors)
        if errors:
            return self._show_device("limits", form, data, errors)
        self._accept(form, data)
        if self._kind == SUBENTRY_VEHICLE:
            return await self.async_step_driving()
        return await self._async_device_done(Device(kind=self._kind, data=self._draft))

    async def async_step_driving(self, user_input: Answer = None) -> ResultT:
        """When the car is driven."""
        form = storage_forms.driving()
        if user_input is None:
            return self._show_device("driving", form, self._draft)
        data = to_data(form, user_input)
        errors = FieldErrors.of(form, data)
        storage_forms.check_driving(self._draft, data, errors)
        if errors:
            return self._show_device("driving", form, data, errors)
        self._accept(form, data)
        return await self._async_device_done(Device(kind=self._kind, data=self._draft))
