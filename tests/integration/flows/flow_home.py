"""The house that the tests of set-up walk through: entities of every kind that a form can name."""

from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any

from homeassistant.core import HomeAssistant

WATT = {"unit_of_measurement": "W", "device_class": "power"}
PERCENT = {"unit_of_measurement": "%", "device_class": "battery"}

CHARGER_POWER = "number.charger_power"
CHARGER_CURRENT = "number.charger_current"
CHARGER_SWITCH = "switch.charger"
INVERTER_MODE = "select.inverter_mode"
INVERTER_POWER = "number.inverter_power"
INVERTER_REMOTE = "select.inverter_remote"

VEHICLE_FORM: Mapping[str, Any] = {
    "name": "Elbilen",
    "capacity_kwh": 60,
    "soc_entities": ["sensor.car_soc"],
    "plugged_entity": "binary_sensor.car_plug",
    "power_entity": "sensor.car_power",
}
BATTERY_FORM: Mapping[str, Any] = {
    "name": "Batteriet",
    "capacity_kwh": 10,
    "soc_entities": ["sensor.battery_soc"],
    "power_entity": "sensor.battery_power",
}

SUMMARY: Mapping[str, str] = {
    "saving": "12.34",
    "peak_saving": "49.00",
    "currency": "SEK",
    "hours": "34",
    "first_actions": "- 22:00 **Elbilen** 11.0 kW",
    "problems": "–",
}


def preview(*, plan: object | None = "a plan", problems: str = "–") -> SimpleNamespace:
    """What planning answers set-up with."""
    return SimpleNamespace(
        planned=SimpleNamespace(plan=plan),
        summary_placeholders=lambda language: {**SUMMARY, "problems": problems},
    )


def set_devices(hass: HomeAssistant) -> None:
    """A charger that can do everything, an inverter with modes, and things to choose wrongly."""
    for entity_id, state, attributes in (
        (CHARGER_POWER, "0", {"min": -7400, "max": 7400, "unit_of_measurement": "W"}),
        ("number.charger_limit", "0", {"min": 0, "max": 11, "unit_of_measurement": "kW"}),
        (CHARGER_CURRENT, "16", {"min": 6, "max": 16, "unit_of_measurement": "A"}),
        (CHARGER_SWITCH, "off", {}),
        (INVERTER_MODE, "Self use", {"options": ["Self use", "Idle", "Charge", "Discharge"]}),
        (INVERTER_POWER, "0", {"min": 0, "max": 5000, "unit_of_measurement": "W"}),
        (INVERTER_REMOTE, "Off", {"options": ["Off", "Remote"]}),
        ("button.inverter_apply", "unknown", {}),
        ("script.charge", "off", {}),
        ("script.discharge", "off", {}),
        ("script.automatic", "off", {}),
        ("sensor.charger_status", "Available", {"options": ["Available", "Connected", "Charging"]}),
        ("sensor.text", "hello", WATT),
        ("sensor.asleep", "unavailable", WATT),
        ("sensor.sleeping_soc", "unknown", PERCENT),
        ("sensor.too_full", "140", PERCENT),
        ("sensor.soc_text", "full", PERCENT),
        ("sensor.energy", "12", {"unit_of_measurement": "kWh"}),
        ("sensor.phase_1", "4", {"unit_of_measurement": "A", "device_class": "current"}),
        ("sensor.phase_2", "5", {"unit_of_measurement": "A", "device_class": "current"}),
        ("sensor.phase_3", "6", {"unit_of_measurement": "A", "device_class": "current"}),
        ("sensor.phase_4", "7", {"unit_of_measurement": "A", "device_class": "current"}),
        ("sensor.import", "1200", WATT),
        ("sensor.export", "0", WATT),
        ("sensor.sun", "2500", WATT),
    ):
        hass.states.async_set(entity_id, state, attributes)
