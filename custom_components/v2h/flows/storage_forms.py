"""The forms of the car, the home battery and the sun."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from homeassistant.core import HomeAssistant, split_entity_id
from homeassistant.helpers.selector import (
    EntitySelector,
    EntitySelectorConfig,
    EntityWithDeviceFilterSelectorConfig as Filter,
    TextSelector,
    TimeSelector,
)

from custom_components.v2h.inputs.energy_preferences import BatterySuggestion, SolarSuggestion
from custom_components.v2h.settings import (
    BatterySettings,
    CommandModel,
    MeterSettings,
    PowerSign,
    VehicleSettings,
)

from .checks import check_measured, check_soc, checked_state, has_value
from .control_forms import Reach
from .form import (
    ADVANCED,
    CHOSEN_INTEGERS,
    LOCAL_TIME,
    PERCENT,
    YES_NO,
    Conversion,
    Field,
    FieldErrors,
    Number,
    choice,
    defaults,
    labelled,
    per_kwh,
    percent,
)
from .house_forms import POWER_SENSOR
from .plug_states import USUAL_STATES, left_out, likely_plugged

_CALENDAR: Final = EntitySelector(EntitySelectorConfig(filter=[Filter(domain="calendar")]))
_HELPER: Final = EntitySelector(
    EntitySelectorConfig(
        filter=[Filter(domain=["input_datetime", "datetime"]), Filter(device_class="timestamp")]
    )
)
_SOLD: Final = EntitySelector(
    EntitySelectorConfig(
        filter=[Filter(domain=["binary_sensor", "calendar", "input_boolean", "schedule", "switch"])]
    )
)
SOLD: Final = "sold"
"""The section for a device that somebody else runs at times."""
WEEKDAYS: Final = tuple(str(day) for day in range(7))

RANGE_TOLERANCE: Final = 1.05
"""A device's number may end a little below its rated power: 16 A three-phase is 11.04 kW, not 11.1."""

FUSE_TOLERANCE: Final = 1.5
"""How far a power may be above the main fuse's: the control keeps to the fuse, beyond it is a mistake."""

_USUAL_KW: Final = {VehicleSettings: 11.0, BatterySettings: 5.0}
"""What the forms begin with where no device says its power: a three-phase 16 A charger, a small inverter."""

YES_STATES: Final = {"binary_sensor": "on", "input_boolean": "on", "device_tracker": "home"}
"""The state that means plugged in, where there is nothing to choose."""

_NAME: Final = Field(key="name", selector=TextSelector())
_CAPACITY: Final = Field(key="capacity_kwh", selector=Number(0.5, 500, unit="kWh"), left_with_page=True)
_SOC: Final = Field(
    key="soc_entities",
    selector=EntitySelector(
        EntitySelectorConfig(
            filter=[
                Filter(domain="sensor", device_class="battery"),
                Filter(domain=["sensor", "number", "input_number"], unit_of_measurement="%"),
            ],
            multiple=True,
            reorder=True,
        )
    ),
)
_POWER: Final = Field(key="power_entity", selector=POWER_SENSOR, required=False)
_POWER_SIGN: Final = Field(
    key="power_positive_is", selector=choice(PowerSign, "power_sign"), default=PowerSign.CHARGE
)
_PLUGGED: Final = Field(
    key="plugged_entity",
    selector=EntitySelector(
        EntitySelectorConfig(
            filter=[Filter(domain=[*YES_STATES, "sensor", "select", "input_select", "switch"])]
        )
    ),
)

_SOC_TIME: Final = Field(
    key="soc_time_entity",
    selector=EntitySelector(EntitySelectorConfig(filter=[Filter(domain="sensor", device_class="timestamp")])),
    required=False,
)

VEHICLE: Final = (_NAME, _CAPACITY, _SOC, _SOC_TIME, _PLUGGED, _POWER, _POWER_SIGN)
BATTERY: Final = (_NAME, _CAPACITY, _SOC, _POWER, _POWER_SIGN)

type StorageType = type[VehicleSettings | BatterySettings]


def solar(providers: Mapping[str, str]) -> tuple[Field, ...]:
    """The sun. providers: the config entries that can forecast it, with their titles; often none."""
    forecast = Field(key="forecast_entries", selector=labelled(providers, multiple=True), required=False)
    return (
        _NAME,
        _POWER,
        *([forecast] if providers else []),
        Field(key="peak_kw", selector=Number(0, 1000, unit="kW"), default=0.0),
    )


def _known_states(hass: HomeAssistant, entity_id: str) -> tuple[list[str], bool]:
    """The states that an entity is known to have, and whether it lists them itself."""
    state = hass.states.get(entity_id)
    listed = [str(item) for item in state.attributes.get("options", ())] if state is not None else []
    now = [state.state] if state is not None and has_value(state) and state.state not in listed else []
    return [*listed, *now], bool(listed)


def plugged_states(hass: HomeAssistant, entity_id: str) -> tuple[Field, ...]:
    """The states that mean plugged in, among those the entity can have; empty where there is no choice."""
    if split_entity_id(entity_id)[0] in YES_STATES:
        return ()
    states, listed = _known_states(hass, entity_id)
    if not listed:
        states = list(dict.fromkeys((*states, *USUAL_STATES)))
    selector = labelled({item: item for item in states}, multiple=True, custom=True)
    return (Field(key="plugged_states", selector=selector, default=likely_plugged(states) or None),)


def check_plugged(hass: HomeAssistant, entity_id: str, data: Mapping[str, Any], errors: FieldErrors) -> None:
    """No state in which a car charges counts as unplugged: control would end what it has just begun."""
    chosen = data.get("plugged_states", [])
    if chosen and (missing := left_out(_known_states(hass, entity_id)[0], chosen)):
        errors.add("plugged_states", "plugged_state_left_out", states=", ".join(missing))


def only_plugged_state(entity_id: str) -> list[str]:
    """The state that means plugged in, of an entity that leaves no choice."""
    return [YES_STATES[split_entity_id(entity_id)[0]]]


def limits(kind: StorageType, within: Reach, currency: str, meter: MeterSettings) -> tuple[Field, ...]:
    """Power, SoC and losses. The power begins with what the device's commands and the main fuse allow."""
    usual = defaults(kind)
    if within.min_charge_kw is not None:
        usual["min_charge_kw"] = within.min_charge_kw
    power = Number(0, 1000, unit="kW")
    charge_kw = within.charge_kw or _USUAL_KW[kind]
    discharge_kw = charge_kw if within.discharge_kw is None else within.discharge_kw
    if max(charge_kw, discharge_kw) > meter.import_limit_kw * FUSE_TOLERANCE:
        charge_kw, discharge_kw = (min(kw, meter.import_limit_kw) for kw in (charge_kw, discharge_kw))

    def soc(key: str) -> Field:
        return Field(key=key, selector=percent(), default=usual[key], conversion=PERCENT)

    def advanced(key: str, selector: Number, conversion: Conversion | None = None) -> Field:
        return Field(key=key, selector=selector, default=usual[key], conversion=conversion, section=ADVANCED)

    return (
        Field(key="charge_kw", selector=Number(0.1, 1000, unit="kW"), default=round(charge_kw, 2)),
        Field(
            key="discharge_kw",
            selector=power,
            default=round(discharge_kw, 2) if within.can_discharge else 0.0,
        ),
        soc("min_soc"),
        soc("max_soc"),
        soc("reserve_soc"),
        Field(key="can_export", selector=YES_NO, default=usual["can_export"]),
        advanced("min_charge_kw", power),
        advanced("min_discharge_kw", power),
        advanced("charge_efficiency", percent(50), PERCENT),
        advanced("discharge_efficiency", percent(50), PERCENT),
        advanced("conversion_loss_kw", Number(0, 5, unit="kW")),
        advanced("wear_per_kwh", per_kwh(0, 10, currency)),
        advanced("soc_max_age_min", Number(1, 10080, unit="min")),
        Field(key="sold_entity", selector=_SOLD, required=False, section=SOLD),
        replace(soc("sold_min_soc"), section=SOLD),
        replace(soc("sold_max_soc"), section=SOLD),
    )


def driving() -> tuple[Field, ...]:
    """When the car leaves on usual days, and with how much."""
    usual = defaults(VehicleSettings)
    return (
        Field(
            key="trip_days",
            selector=choice(WEEKDAYS, "weekday", multiple=True, listed=True),
            default=usual["trip_days"],
            conversion=CHOSEN_INTEGERS,
            may_be_empty=True,
        ),
        *(
            Field(key=key, selector=TimeSelector(), default=usual[key], conversion=LOCAL_TIME)
            for key in ("departure_time", "return_time")
        ),
        Field(key="departure_soc", selector=percent(), default=usual["departure_soc"], conversion=PERCENT),
        Field(key="trip_kwh", selector=Number(0, 500, unit="kWh"), default=usual["trip_kwh"]),
        Field(key="trip_calendar", selector=_CALENDAR, required=False),
        Field(key="departure_entity", selector=_HELPER, required=False),
        Field(
            key="kwh_per_km",
            selector=Number(0.05, 1, unit="kWh/km"),
            default=usual["kwh_per_km"],
            section=ADVANCED,
        ),
        Field(key="learn_trips", selector=YES_NO, default=usual["learn_trips"], section=ADVANCED),
    )


def suggested_battery(suggestion: BatterySuggestion) -> dict[str, Any]:
    """A battery that the Energy dashboard knows, as stored values."""
    values: dict[str, Any] = {"name": suggestion.name, "capacity_kwh": suggestion.capacity_kwh}
    if suggestion.soc_entity:
        values["soc_entities"] = [suggestion.soc_entity]
    if suggestion.power.signed:
        values["power_entity"] = suggestion.power.signed
        # The dashboard counts what leaves the battery as positive.
        values["power_positive_is"] = PowerSign.CHARGE if suggestion.power.inverted else PowerSign.DISCHARGE
    return values


def suggested_solar(suggestion: SolarSuggestion) -> dict[str, Any]:
    """An installation that the Energy dashboard knows, as stored values."""
    return {
        "name": suggestion.name,
        "power_entity": suggestion.power_entity,
        "forecast_entries": list(suggestion.forecast_entries),
    }


def check_storage(hass: HomeAssistant, data: Mapping[str, Any], errors: FieldErrors) -> None:
    """The entities of a car, a battery or the sun."""
    for entity_id in data.get("soc_entities", []):
        check_soc(hass, errors, "soc_entities", entity_id)
    if "soc_time_entity" in data:
        checked_state(hass, errors, "soc_time_entity", data["soc_time_entity"])
    if "plugged_entity" in data:
        checked_state(hass, errors, "plugged_entity", data["plugged_entity"])
    if "power_entity" in data:
        check_measured(hass, errors, "power_entity", data["power_entity"])


def check_limits(data: Mapping[str, Any], model: CommandModel, within: Reach, errors: FieldErrors) -> None:
    """Bounds in their order, and powers that the device's commands can reach."""
    if data["discharge_kw"] > 0 and not within.can_discharge:
        only_charges = model is CommandModel.CURRENT_LIMIT
        errors.add("discharge_kw", "current_limit_charges_only" if only_charges else "no_discharge_command")
    elif data["discharge_kw"] > 0 and within.discharge_kw == 0:
        errors.add("discharge_kw", "number_cannot_discharge", entity=str(within.discharge_entity))
    for direction, reachable, entity in (
        ("charge", within.charge_kw, within.charge_entity),
        ("discharge", within.discharge_kw, within.discharge_entity),
    ):
        power = data[f"{direction}_kw"]
        if reachable is not None and power > reachable * RANGE_TOLERANCE:
            errors.add(f"{direction}_kw", "above_number", entity=str(entity), value=f"{reachable:.2f} kW")
        if data[f"min_{direction}_kw"] > power > 0:
            errors.add(f"min_{direction}_kw", f"min_{direction}_above_max")
    if data["min_soc"] >= data["max_soc"]:
        errors.add("max_soc", "max_soc_below_min")
    elif not data["min_soc"] <= data["reserve_soc"] <= data["max_soc"]:
        errors.add("reserve_soc", "reserve_outside")
    if data["sold_min_soc"] > data["sold_max_soc"]:
        errors.add("sold_max_soc", "max_soc_below_min")


def check_fuse(data: Mapping[str, Any], meter: MeterSettings, errors: FieldErrors) -> None:
    """Powers that a house on this main fuse can have; watts for kilowatts and slips of the key are not."""
    for key in ("charge_kw", "discharge_kw"):
        if data.get(key, 0) > meter.import_limit_kw * FUSE_TOLERANCE:
            fuse = f"{meter.phases} x {meter.main_fuse_a:g} A"
            errors.add(key, "above_fuse", fuse=fuse, power=f"{meter.import_limit_kw:.1f} kW")


def check_driving(storage: Mapping[str, Any], data: Mapping[str, Any], errors: FieldErrors) -> None:
    """A departure the battery can be filled for, and a trip that it is large enough for."""
    if not storage["min_soc"] <= data["departure_soc"] <= storage["max_soc"]:
        errors.add(
            "departure_soc",
            "departure_soc_outside",
            low=f"{storage['min_soc'] * 100:.0f} %",
            high=f"{storage['max_soc'] * 100:.0f} %",
        )
    room_kwh = storage["capacity_kwh"] * (storage["max_soc"] - storage["min_soc"])
    if data["trip_kwh"] > room_kwh:
        errors.add("trip_kwh", "trip_too_long", room=f"{room_kwh:.1f} kWh")
    if data["departure_time"] == data["return_time"]:
        errors.add("return_time", "return_at_departure")
