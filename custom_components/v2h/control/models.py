"""The five command models: from a command to the calls that make one device do it. Pure functions.

What a device has nothing for falls back: CHARGE, DISCHARGE and SUPPORT to HOLD, HOLD and AUTO to each other.
Order matters: enable before, trigger after; towards AUTO and HOLD the mode first and then the stale setpoint,
so that a write that fails half-way never leaves a device at work.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from homeassistant.util import dt as dt_util

from custom_components.v2h.engine.model import Verb
from custom_components.v2h.settings import CommandModel, ControlSettings, StorageSettings

from .build import Build, magnitude_number
from .calls import (
    ActionCall,
    Call,
    DeviceCall,
    States,
    is_switch,
    limits_text,
    native_value,
    power_of,
    select_option,
    set_number,
    turn_off,
    turn_on,
    variables_of,
)
from .command import Command, Withheld, WithheldReason, full_power_kw, safe_command

EXPIRY_MARGIN: Final = timedelta(minutes=15)
"""How much longer than its slot a command that expires by itself lasts: a plan may come late."""

_FALLBACKS: Final[Mapping[Verb, tuple[Verb, ...]]] = {
    Verb.AUTO: (Verb.HOLD,),
    Verb.HOLD: (Verb.AUTO,),
    Verb.CHARGE: (Verb.HOLD, Verb.AUTO),
    Verb.DISCHARGE: (Verb.HOLD, Verb.AUTO),
    Verb.SUPPORT: (Verb.HOLD, Verb.AUTO),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """What a device is sent.

    command: what it will do, after fallbacks and rounding; power_kw None where the device decides; None: the
    device has nothing for it. calls: in their order.
    """

    command: Command | None
    calls: tuple[Call, ...]
    withheld: tuple[Withheld, ...] = ()

    @property
    def texts(self) -> tuple[str, ...]:
        """The calls, readable."""
        return tuple(call.text for call in self.calls)

    @property
    def effect(self) -> frozenset[str]:
        """What tells it from another one; the order of the calls and when an action expires do not."""
        if self.command is None:
            return frozenset()
        actions = [call.verb for call in self.calls if isinstance(call, ActionCall)]
        if actions:
            return frozenset({f"{self.command}"})
        return frozenset(self.texts)


def render(command: Command, settings: StorageSettings, states: States, now: datetime) -> Rendered:
    """The calls for a command, with the fallbacks where the device has nothing for it."""
    withheld: tuple[Withheld, ...] = ()
    for verb in (command.verb, *_FALLBACKS[command.verb]):
        candidate = command if verb is command.verb else Command(verb=verb, until=command.until)
        if (calls := _calls(candidate, settings, states, now)) is not None:
            return Rendered(
                command=_effective(candidate, settings, calls), calls=tuple(calls), withheld=withheld
            )
        if not withheld:
            withheld = (_why_not(command, settings),)
    return Rendered(command=None, calls=(), withheld=withheld)


def render_stoppable(command: Command, settings: StorageSettings, states: States, now: datetime) -> Rendered:
    """The calls for a command; none where the device could not be stopped again."""
    rendered = render(command, settings, states, now)
    if rendered.command is None or rendered.command.verb in (Verb.AUTO, Verb.HOLD):
        return rendered
    safe = safe_command(settings.control)
    if render(safe, settings, states, now).command is not None:
        return rendered
    no_way_back = Withheld(reason=WithheldReason.UNSUPPORTED_VERB, parameters={"verb": safe.verb})
    return Rendered(command=None, calls=(), withheld=(no_way_back,))


def nothing_to_send(control: ControlSettings, states: States) -> str:
    """Why a command cannot be made into calls, with the limits that the device's numbers have now."""
    numbers = dict.fromkeys((control.number, control.charge_number, control.discharge_number))
    limits = [f"{number} takes {limits_text(states(number))}" for number in numbers if number is not None]
    return "; ".join(["none of the set-up entities can do this now", *limits])


def supported_verbs(settings: StorageSettings) -> frozenset[Verb]:
    """The verbs that the device can be told as set up, without fallbacks.

    SUPPORT only where the device follows the house by itself.
    """
    return frozenset(
        verb
        for verb in Verb
        if _calls(Command(verb=verb), settings, lambda _: None, dt_util.utcnow()) is not None
    )


def adjustable(control: ControlSettings, verb: Verb) -> bool:
    """Whether the device can be told how much, not only to charge or discharge."""
    match control.model:
        case CommandModel.MODE_SELECT:
            return magnitude_number(control, verb) is not None
        case CommandModel.SEPARATE:
            entity = control.control_charge if verb is Verb.CHARGE else control.control_discharge
            is_script = entity is not None and entity.startswith("script.")
            return is_script or magnitude_number(control, verb) is not None
        case _:
            return True


def has_native_hold(control: ControlSettings) -> bool:
    """Whether HOLD is a mode of the device's own, in which it may still store solar power."""
    match control.model:
        case CommandModel.MODE_SELECT:
            return control.option_hold is not None
        case CommandModel.SEPARATE:
            return control.control_hold is not None
        case CommandModel.ACTIONS:
            return True
        case _:
            return False


def renews_each_slot(control: ControlSettings) -> bool:
    """Whether commands are given anew in every slot: actions may expire, and nothing else refreshes them."""
    return control.model is CommandModel.ACTIONS and control.refresh_s <= 0


def expires_after(command: Command, control: ControlSettings, now: datetime) -> timedelta:
    """How long the device may go on by itself: two refreshes, or the slot and a margin."""
    if control.refresh_s > 0:
        return timedelta(seconds=2 * control.refresh_s)
    rest = command.until - now if command.until is not None else timedelta()
    return max(rest, timedelta()) + EXPIRY_MARGIN


def _calls(command: Command, settings: StorageSettings, states: States, now: datetime) -> list[Call] | None:
    build_calls = _MODELS.get(settings.control.model)
    if build_calls is None:
        return None
    needs_power = command.verb in (Verb.CHARGE, Verb.DISCHARGE, Verb.SUPPORT)
    if needs_power and full_power_kw(command.verb, settings) <= 0:
        return None
    lasts = expires_after(command, settings.control, now)
    variables = variables_of(command, settings, now, lasts)
    return build_calls(Build(command=command, settings=settings, states=states, variables=variables))


def _why_not(command: Command, settings: StorageSettings) -> Withheld:
    if command.verb not in supported_verbs(settings):
        return Withheld(reason=WithheldReason.UNSUPPORTED_VERB, parameters={"verb": command.verb})
    power_kw = round(command.power_kw or 0.0, 3)
    return Withheld(reason=WithheldReason.BELOW_MINIMUM, parameters={"power_kw": power_kw})


def _effective(command: Command, settings: StorageSettings, calls: list[Call]) -> Command:
    """The command with the power that the numbers will really hold."""
    if command.verb not in (Verb.CHARGE, Verb.DISCHARGE):
        return command
    if not adjustable(settings.control, command.verb):
        return replace(command, power_kw=None)
    values = [
        call.data["value"] for call in calls if isinstance(call, DeviceCall) and call.wanted is not None
    ]
    if values:
        return replace(command, power_kw=power_of(values[0], command.verb, settings))
    power_kw = full_power_kw(command.verb, settings) if command.power_kw is None else command.power_kw
    return replace(command, power_kw=power_kw)


def _signed_number(build: Build) -> list[Call] | None:
    if (number := build.control.number) is None:
        return None
    match build.verb:
        case Verb.AUTO:
            mode = build.disabled()
            return None if mode is None else [*mode, *build.cleared(), *build.triggered()]
        case Verb.SUPPORT:
            return None
        case Verb.HOLD:
            value = 0.0
        case Verb.CHARGE | Verb.DISCHARGE:
            value = native_value(build.power_kw, build.verb, build.settings, signed=True)
    call = set_number(number, value, build.states)
    if call is None or (build.verb is not Verb.HOLD and not call.data["value"]):
        return None
    return [*build.enabled(), call, *build.triggered()]


def _mode_select(build: Build) -> list[Call] | None:
    control = build.control
    if (select := control.select) is None:
        return None
    option = {
        Verb.AUTO: control.option_auto,
        Verb.HOLD: control.option_hold,
        Verb.CHARGE: control.option_charge,
        Verb.DISCHARGE: control.option_discharge,
        Verb.SUPPORT: control.option_support,
    }[build.verb]
    if option:
        return _in_mode(build, [select_option(select, option)])
    if build.verb is Verb.AUTO and (mode := build.disabled()) is not None:
        return [*mode, *build.cleared(), *build.unlimited(), *build.triggered()]
    if build.verb is Verb.HOLD and control.option_charge:
        return build.with_magnitude([select_option(select, control.option_charge)], Verb.CHARGE, 0.0)
    return None


def _separate(build: Build) -> list[Call] | None:
    control = build.control
    controls = {
        Verb.AUTO: control.control_auto,
        Verb.HOLD: control.control_hold,
        Verb.CHARGE: control.control_charge,
        Verb.DISCHARGE: control.control_discharge,
    }
    if entity := controls.get(build.verb):
        return _in_mode(build, _switched(build, controls.values(), entity))
    forced = [entity for entity in controls.values() if entity]
    if build.verb is Verb.AUTO and forced and all(is_switch(entity) for entity in forced):
        # What only forces is the device's own operation when it is off.
        return _in_mode(build, _switched(build, controls.values(), None))
    if build.verb is Verb.HOLD and control.control_charge:
        mode = _switched(build, controls.values(), control.control_charge)
        return build.with_magnitude(mode, Verb.CHARGE, 0.0)
    return None


def _switched(build: Build, controls: Iterable[str | None], wanted: str | None) -> list[Call]:
    """The other switches off before this one goes on."""
    others = dict.fromkeys(entity for entity in controls if entity and entity != wanted and is_switch(entity))
    calls: list[Call] = [turn_off(entity) for entity in others]
    return [*calls, turn_on(wanted, build.lasting_variables)] if wanted else calls


def _in_mode(build: Build, mode: list[Call]) -> list[Call] | None:
    """The calls that bring the verb's mode, with the numbers that it needs."""
    match build.verb:
        case Verb.CHARGE | Verb.DISCHARGE:
            return build.with_magnitude(mode, build.verb, build.power_kw)
        case Verb.AUTO:
            numbers = [*build.cleared(), *build.unlimited()]
        case Verb.HOLD:
            numbers = build.cleared()
        case Verb.SUPPORT:
            numbers = build.limited_only_by_device()
    return [*build.enabled(), *mode, *numbers, *build.triggered()]


def _current_limit(build: Build) -> list[Call] | None:
    control = build.control
    if (number := control.number) is None:
        return None
    match build.verb:
        case Verb.CHARGE:
            call = build.magnitude(number, Verb.CHARGE, build.power_kw)
            return None if call is None else [call, *build.enabled(), *build.triggered()]
        case Verb.HOLD:
            if (mode := build.disabled()) is not None:
                return [*mode, *build.triggered()]
            call = set_number(number, 0.0, build.states)
            return None if call is None else [call, *build.triggered()]
        case _:
            return None


def _actions(build: Build) -> list[Call] | None:
    control = build.control
    sequence = {
        Verb.AUTO: control.action_auto,
        Verb.HOLD: control.action_hold,
        Verb.CHARGE: control.action_charge,
        Verb.DISCHARGE: control.action_discharge,
    }.get(build.verb)
    if not sequence:
        return None
    return [ActionCall(verb=build.verb, sequence=sequence, variables=build.variables)]


_MODELS: Final[Mapping[CommandModel, Callable[[Build], list[Call] | None]]] = {
    CommandModel.SIGNED_NUMBER: _signed_number,
    CommandModel.MODE_SELECT: _mode_select,
    CommandModel.SEPARATE: _separate,
    CommandModel.CURRENT_LIMIT: _current_limit,
    CommandModel.ACTIONS: _actions,
}
