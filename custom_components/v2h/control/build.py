"""The pieces that the command models put together: enabling, numbers, clearing, triggering."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from custom_components.v2h.engine.model import Verb
from custom_components.v2h.settings import CommandModel, ControlSettings, StorageSettings

from .calls import (
    EXPIRY_VARIABLES,
    Call,
    DeviceCall,
    States,
    available,
    is_select,
    is_switch,
    native_value,
    select_option,
    set_number,
    turn_off,
    turn_on,
)
from .command import Command, full_power_kw


def magnitude_number(control: ControlSettings, verb: Verb) -> str | None:
    """The number that holds a verb's power: the direction's own, or the shared one."""
    own = control.charge_number if verb is Verb.CHARGE else control.discharge_number
    return own or control.number


def present(call: DeviceCall | None) -> list[Call]:
    """The call as a list, empty where there is none."""
    return [] if call is None else [call]


@dataclass(frozen=True, slots=True, kw_only=True)
class Build:
    """What a model makes its calls from."""

    command: Command
    settings: StorageSettings
    states: States
    variables: Mapping[str, Any]

    @property
    def control(self) -> ControlSettings:
        """How the device is commanded."""
        return self.settings.control

    @property
    def verb(self) -> Verb:
        """The verb."""
        return self.command.verb

    @property
    def power_kw(self) -> float:
        """The magnitude, the direction's full power where none is named."""
        power_kw = self.command.power_kw
        return full_power_kw(self.verb, self.settings) if power_kw is None else power_kw

    @property
    def lasting_variables(self) -> dict[str, Any]:
        """The variables for a script: it is started on change only, so nothing it does may expire."""
        return {key: value for key, value in self.variables.items() if key not in EXPIRY_VARIABLES}

    def enabled(self) -> list[Call]:
        """What has to be on before the device listens."""
        enable = self.control.enable
        if enable is None:
            return []
        if is_select(enable):
            return [select_option(enable, self.control.enable_option)] if self.control.enable_option else []
        return [turn_on(enable)]

    def disabled(self) -> list[Call] | None:
        """Back to the device's own operation through what enables, None where it cannot be switched off."""
        control = self.control
        if control.enable is None:
            return None
        if is_switch(control.enable):
            return [turn_off(control.enable)]
        if is_select(control.enable) and control.option_auto and control.model is CommandModel.SIGNED_NUMBER:
            return [select_option(control.enable, control.option_auto)]
        return None

    def triggered(self) -> list[Call]:
        """What makes the device take over what was written."""
        return [turn_on(self.control.trigger)] if self.control.trigger else []

    def cleared(self) -> list[Call]:
        """No stale setpoint in the shared number, where it can be written at all."""
        number = self.control.number
        if number is None or not available(self.states(number)):
            return []
        return present(set_number(number, 0.0, self.states, optional=True))

    def unlimited(self) -> list[Call]:
        """Full power in a pair of numbers: on some devices they limit the own operation, too."""
        control = self.control
        pair = ((control.charge_number, Verb.CHARGE), (control.discharge_number, Verb.DISCHARGE))
        calls: list[Call] = []
        for number, verb in pair:
            if number is not None and available(self.states(number)):
                value = native_value(full_power_kw(verb, self.settings), verb, self.settings, signed=False)
                calls += present(set_number(number, value, self.states, optional=True))
        return calls

    def limited_only_by_device(self) -> list[Call]:
        """Full discharging power: a number may limit the mode in which the device follows the house."""
        number = self.control.number
        if number is None or not available(self.states(number)):
            return self.unlimited()
        full_kw = full_power_kw(Verb.DISCHARGE, self.settings)
        value = native_value(full_kw, Verb.DISCHARGE, self.settings, signed=False)
        return present(set_number(number, value, self.states, optional=True))

    def magnitude(self, number: str, verb: Verb, power_kw: float) -> DeviceCall | None:
        """Set the number that holds the verb's magnitude; None where it does not take the value."""
        value = native_value(power_kw, verb, self.settings, signed=False)
        call = set_number(number, value, self.states)
        return None if call is not None and power_kw > 0 and not call.data["value"] else call

    def with_magnitude(self, mode: list[Call], verb: Verb, power_kw: float) -> list[Call] | None:
        """The mode with its power: the number first, or after the mode that makes it available."""
        if (number := magnitude_number(self.control, verb)) is None:
            return [*self.enabled(), *mode, *self.triggered()] if power_kw > 0 else None
        if (call := self.magnitude(number, verb, power_kw)) is None:
            return None
        first = available(self.states(number)) or self.states(number) is None
        parts = [call, *mode] if first else [*mode, call]
        return [*self.enabled(), *parts, *self.triggered()]
