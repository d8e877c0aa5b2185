"""The forms of the command models: which entities or actions carry the verbs to a device."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from homeassistant.const import ATTR_UNIT_OF_MEASUREMENT
from homeassistant.core import HomeAssistant, split_entity_id
from homeassistant.helpers import config_validation as cv
from homeassistant.helpers.selector import ActionSelector, EntitySelector, EntitySelectorConfig
import probatio as vol

from custom_components.v2h.control.models import supported_verbs
from custom_components.v2h.engine.model import Verb
from custom_components.v2h.settings import (
    BatterySettings,
    CommandModel,
    CommandUnit,
    ControlSettings,
    PowerSign,
)

from .checks import checked_state
from .form import ADVANCED, CHOSEN_INTEGER, YES_NO, Field, FieldErrors, Number, choice, labelled

SAFE_VERBS: Final = (Verb.AUTO, Verb.HOLD)
"""What a device may be left with: nothing that moves energy by force."""

LEAST_CURRENT_A: Final = 6
"""A charger with a control pilot cannot charge with less (IEC 61851-1)."""

_USUAL: Final = ControlSettings()

_SELECTS: Final = ("select", "input_select")
_NUMBER: Final = EntitySelector(EntitySelectorConfig(domain=["number", "input_number"]))
_SELECT: Final = EntitySelector(EntitySelectorConfig(domain=list(_SELECTS)))
_ENABLE: Final = EntitySelector(EntitySelectorConfig(domain=["switch", "input_boolean", *_SELECTS]))
_SWITCH: Final = EntitySelector(EntitySelectorConfig(domain=["switch", "input_boolean"]))
_TRIGGER: Final = EntitySelector(EntitySelectorConfig(domain=["button", "input_button"]))
_CONTROL: Final = EntitySelector(
    EntitySelectorConfig(domain=["switch", "input_boolean", "button", "input_button", "script", "scene"])
)

MODEL: Final = (
    Field(
        key="model",
        selector=choice(CommandModel, "command_model", listed=True),
        default=CommandModel.NONE,
    ),
)

BACK: Final = Field(key="another_model", selector=YES_NO, required=False, default=False)
"""The way back from a model's pages: whoever chose the wrong model has nothing to fill in there."""

_UNIT: Final = Field(key="unit", selector=labelled({unit: unit for unit in CommandUnit}), default=_USUAL.unit)
_PHASES: Final = Field(
    key="phases",
    selector=labelled({"1": "1", "3": "3"}),
    default=_USUAL.phases,
    conversion=CHOSEN_INTEGER,
)
_VOLTAGE: Final = Field(
    key="voltage_v", selector=Number(100, 300, unit="V"), default=_USUAL.voltage_v, section=ADVANCED
)
_MAGNITUDE: Final = (
    Field(key="number", selector=_NUMBER, required=False),
    Field(key="charge_number", selector=_NUMBER, required=False),
    Field(key="discharge_number", selector=_NUMBER, required=False),
    _UNIT,
)
_SCALING: Final = (
    Field(key="scale", selector=Number(-1000, 1000), default=_USUAL.scale, section=ADVANCED),
    Field(key="percent_of_kw", selector=Number(0.1, 1000, unit="kW"), required=False, section=ADVANCED),
    Field(
        key="phases",
        selector=_PHASES.selector,
        default=_PHASES.default,
        conversion=CHOSEN_INTEGER,
        section=ADVANCED,
    ),
    _VOLTAGE,
)
_EXTRAS: Final = (
    Field(key="enable", selector=_ENABLE, required=False),
    Field(key="trigger", selector=_TRIGGER, required=False),
)
_TIMING: Final = (
    Field(
        key="min_interval_s",
        selector=Number(1, 3600, unit="s"),
        default=_USUAL.min_interval_s,
        section=ADVANCED,
    ),
    Field(key="refresh_s", selector=Number(0, 86400, unit="s"), default=_USUAL.refresh_s, section=ADVANCED),
    Field(key="settle_s", selector=Number(1, 900, unit="s"), default=_USUAL.settle_s, section=ADVANCED),
    Field(
        key="foreign_minutes",
        selector=Number(0, 10080, unit="min"),
        default=_USUAL.foreign_minutes,
        section=ADVANCED,
    ),
    Field(
        key="safe_verb",
        selector=choice(SAFE_VERBS, "safe_verb"),
        default=_USUAL.safe_verb,
        section=ADVANCED,
    ),
)

MODEL_FIELDS: Final[Mapping[CommandModel, tuple[Field, ...]]] = {
    CommandModel.SIGNED_NUMBER: (
        Field(key="number", selector=_NUMBER, left_with_page=True),
        _UNIT,
        Field(key="positive_is", selector=choice(PowerSign, "power_sign"), default=_USUAL.positive_is),
        *_EXTRAS,
        *_SCALING,
        *_TIMING,
    ),
    CommandModel.MODE_SELECT: (
        Field(key="select", selector=_SELECT, left_with_page=True),
        *_MAGNITUDE,
        *_EXTRAS,
        *_SCALING,
        *_TIMING,
    ),
    CommandModel.SEPARATE: (
        Field(key="control_charge", selector=_CONTROL, left_with_page=True),
        Field(key="control_discharge", selector=_CONTROL, required=False),
        Field(key="control_auto", selector=_CONTROL, required=False),
        Field(key="control_hold", selector=_CONTROL, required=False),
        *_MAGNITUDE,
        *_SCALING,
        *_TIMING,
    ),
    CommandModel.CURRENT_LIMIT: (
        Field(key="number", selector=_NUMBER, left_with_page=True),
        Field(key="enable", selector=_SWITCH, required=False),
        _PHASES,
        _VOLTAGE,
        *_TIMING,
    ),
    CommandModel.ACTIONS: (
        Field(key="action_charge", selector=ActionSelector(), left_with_page=True),
        Field(key="action_discharge", selector=ActionSelector(), required=False),
        Field(key="action_auto", selector=ActionSelector(), required=False),
        Field(key="action_hold", selector=ActionSelector(), required=False),
        _PHASES,
        _VOLTAGE,
        *_TIMING,
    ),
}
"""What each model that commands anything uses, in the order of the form."""

_VERB_PREFIX: Final = {
    CommandModel.MODE_SELECT: "option_",
    CommandModel.SEPARATE: "control_",
    CommandModel.ACTIONS: "action_",
}
"""The models in which each verb has a field of its own."""

_ENTITY_KEYS: Final = (
    "number",
    "charge_number",
    "discharge_number",
    "select",
    "enable",
    "trigger",
    "control_auto",
    "control_hold",
    "control_charge",
    "control_discharge",
)


def option_fields(hass: HomeAssistant, control: Mapping[str, Any]) -> tuple[Field, ...]:
    """The options to choose among, of the select entities that the model's form named; often none."""
    fields: list[Field] = []
    select = control.get("select")
    if select:
        selector = labelled({item: item for item in _options(hass, select)}, custom=True)
        fields += [
            Field(key=f"option_{verb}", selector=selector, required=verb is Verb.CHARGE, left_with_page=True)
            for verb in (Verb.CHARGE, Verb.DISCHARGE, Verb.SUPPORT, Verb.AUTO, Verb.HOLD)
        ]
    enable = control.get("enable", "")
    if enable.startswith(_SELECTS):
        selector = labelled({item: item for item in _options(hass, enable)}, custom=True)
        fields.append(Field(key="enable_option", selector=selector, left_with_page=True))
        if not select:  # what takes the device out of the mode above
            fields.append(Field(key=f"option_{Verb.AUTO}", selector=selector, required=False))
    return tuple(fields)


def without_stale_options(control: Mapping[str, Any], before: Mapping[str, Any]) -> dict[str, Any]:
    """The control without the options of select entities that it no longer has."""
    if all(control.get(key) == before.get(key) for key in ("select", "enable")):
        return dict(control)
    return {key: value for key, value in control.items() if "option" not in key}


def commanded_entities(control: Mapping[str, Any]) -> set[str]:
    """The entities that a device's commands write to."""
    return {control[key] for key in _ENTITY_KEYS if key in control}


def check_control(
    hass: HomeAssistant, control: Mapping[str, Any], taken: Mapping[str, str], errors: FieldErrors
) -> None:
    """Entities that exist and that no other device has, their unit and range, and a way to stop.

    taken: the entities that other devices' commands write to, with the device's name.
    """
    _check_entities(hass, control, taken, errors)
    if control.get("unit") == CommandUnit.PERCENT and "percent_of_kw" not in control:
        errors.add("unit", "percent_of_kw_missing")
    if control.get("scale") == 0:
        errors.add("scale", "scale_zero")
    _check_actions(hass, control, errors)
    if errors:
        return
    within = reach(hass, control)
    if within.charge_kw is not None and within.charge_kw <= 0:
        key = "charge_number" if "charge_number" in control else "number"
        errors.add(key, "number_cannot_charge", entity=str(within.charge_entity))
    match control["model"]:
        case CommandModel.SIGNED_NUMBER | CommandModel.CURRENT_LIMIT:
            _check_stop(hass, control, errors)
        case CommandModel.SEPARATE | CommandModel.ACTIONS:
            _check_safe_verb(control, errors)


def check_options(hass: HomeAssistant, control: Mapping[str, Any], errors: FieldErrors) -> None:
    """Options that the select entities have, and a way to leave the device safe."""
    for key in [key for key in control if "option" in key]:
        of_enable = key == "enable_option" or "select" not in control
        entity_id = control["enable" if of_enable else "select"]
        options = _options(hass, entity_id)
        if options and control[key] not in options:
            errors.add(
                key, "unknown_option", entity=entity_id, value=control[key], options=", ".join(options)
            )
    charge = control.get("option_charge")
    if charge is not None and charge == control.get("option_discharge"):
        errors.add("option_discharge", "same_option", value=charge)
    if "select" in control:
        _check_safe_verb(control, errors)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """How much a device's commands can ask of it; None where nothing limits it.

    kW, never negative, and the entity whose range it is. can_discharge: whether there is a command for it.
    min_charge_kw: the least that it charges with, where its kind is known to have one.
    """

    charge_kw: float | None = None
    charge_entity: str | None = None
    discharge_kw: float | None = None
    discharge_entity: str | None = None
    can_discharge: bool = True
    min_charge_kw: float | None = None


def reach(hass: HomeAssistant, data: Mapping[str, Any]) -> Reach:
    """What the range of the number entities and the chosen commands allow."""
    control = ControlSettings.from_mapping(data)
    match control.model:
        case CommandModel.NONE:
            return Reach()
        case CommandModel.CURRENT_LIMIT:
            _, high = _range_kw(hass, control, control.number)
            return Reach(
                charge_kw=high,
                charge_entity=control.number,
                can_discharge=False,
                min_charge_kw=LEAST_CURRENT_A * control.phases * control.voltage_v / 1000,
            )
        case CommandModel.SIGNED_NUMBER:
            low, high = _range_kw(hass, control, control.number)
            down = None if low is None else max(0.0, -low)
            up = None if high is None else max(0.0, high)
            if control.positive_is is PowerSign.DISCHARGE:
                up, down = down, up
            return Reach(
                charge_kw=up,
                charge_entity=control.number,
                discharge_kw=down,
                discharge_entity=control.number,
            )
    charge = control.charge_number or control.number
    discharge = control.discharge_number or control.number
    prefix = _VERB_PREFIX[control.model]
    return Reach(
        charge_kw=_range_kw(hass, control, charge)[1],
        charge_entity=charge,
        discharge_kw=_range_kw(hass, control, discharge)[1],
        discharge_entity=discharge,
        can_discharge=any(data.get(f"{prefix}{verb}") for verb in (Verb.DISCHARGE, Verb.SUPPORT)),
    )


def _range_kw(
    hass: HomeAssistant, control: ControlSettings, entity_id: str | None
) -> tuple[float | None, float | None]:
    """The range of a number entity in kW, None where it is unknown."""
    state = hass.states.get(entity_id) if entity_id else None
    if state is None or "min" not in state.attributes or "max" not in state.attributes:
        return None, None
    match control.unit:
        case CommandUnit.W:
            kw = 0.001
        case CommandUnit.KW:
            kw = 1.0
        case CommandUnit.A:
            kw = control.phases * control.voltage_v / 1000
        case CommandUnit.PERCENT:
            kw = (control.percent_of_kw or 0.0) / 100
    low, high = sorted(float(state.attributes[key]) * kw / control.scale for key in ("min", "max"))
    return low, high


def _options(hass: HomeAssistant, entity_id: str) -> list[str]:
    state = hass.states.get(entity_id)
    return list(state.attributes.get("options", ())) if state is not None else []


def _check_entities(
    hass: HomeAssistant, control: Mapping[str, Any], taken: Mapping[str, str], errors: FieldErrors
) -> None:
    seen: set[str] = set()
    for key in _ENTITY_KEYS:
        if (entity_id := control.get(key)) is None:
            continue
        if entity_id in taken:
            errors.add(key, "entity_in_use", entity=entity_id, device=taken[entity_id])
        elif entity_id in seen and (key != "control_hold" or entity_id != control.get("control_auto")):
            errors.add(key, "same_entity", entity=entity_id)
        seen.add(entity_id)
        state = checked_state(hass, errors, key, entity_id)
        if state is not None and key.endswith("number"):
            unit = str(state.attributes.get(ATTR_UNIT_OF_MEASUREMENT) or "")
            _check_unit(control, unit, entity_id, errors)


def _check_unit(control: Mapping[str, Any], entity_unit: str, entity_id: str, errors: FieldErrors) -> None:
    """The entity's own unit decides; one without a unit is believed to be what was chosen."""
    if not entity_unit or entity_unit == control["unit"]:
        return
    key = "number" if control["model"] == CommandModel.CURRENT_LIMIT else "unit"
    errors.add(key, "command_unit", entity=entity_id, value=entity_unit, chosen=control["unit"])


def _check_stop(hass: HomeAssistant, control: Mapping[str, Any], errors: FieldErrors) -> None:
    """A number that cannot be 0 needs something else that stops the device."""
    low, high = _range_kw(hass, ControlSettings.from_mapping(control), control["number"])
    if "enable" not in control and ((low or 0.0) > 0 or (high or 0.0) < 0):
        errors.add("enable", "number_cannot_stop", entity=control["number"])


def _check_safe_verb(control: Mapping[str, Any], errors: FieldErrors) -> None:
    """The device can be told to be automatic or to hold: what it is left in when control stops."""
    device = BatterySettings(
        name="",
        capacity_kwh=1,
        soc_entities=(),
        charge_kw=1,
        discharge_kw=1,
        control=ControlSettings.from_mapping(control),
    )
    if supported_verbs(device).isdisjoint(SAFE_VERBS):
        errors.add(f"{_VERB_PREFIX[device.control.model]}{Verb.AUTO}", "safe_verb_missing")


def _check_actions(hass: HomeAssistant, control: Mapping[str, Any], errors: FieldErrors) -> None:
    for key in [key for key in control if key.startswith("action_")]:
        try:
            cv.SCRIPT_SCHEMA(control[key])
        except vol.Invalid as error:
            errors.add(key, "invalid_actions", value=str(error))
            continue
        for name in _called(control[key]):
            if not hass.services.has_service(*split_entity_id(name)):
                errors.add(key, "action_missing", value=name)


def _called(actions: Iterable[Mapping[str, Any]]) -> list[str]:
    """The actions that are called by a plain name, not by a template."""
    names = [str(item.get("action") or item.get("service") or "") for item in actions]
    return [name for name in names if name and "{" not in name]
