"""Devices made of Home Assistant's own helpers: commands to them really change a state."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
import time
from typing import Any

from homeassistant.const import STATE_UNAVAILABLE
from homeassistant.core import CALLBACK_TYPE, Event, HomeAssistant, ServiceCall, callback
from homeassistant.setup import async_setup_component
import pytest

from custom_components.v2h.control.clamp import DeviceState, HouseState
from custom_components.v2h.engine.model import (
    Costs,
    Plan,
    PlanSlot,
    PlanStatus,
    Reason,
    ReasonCode,
    StorageSlot,
    Verb,
    slot_start,
)
from custom_components.v2h.settings import BatterySettings, VehicleSettings

NOW = datetime(2026, 11, 24, 12, 0, 5, tzinfo=UTC)

NUMBER = "input_number.setpoint"
CHARGE_NUMBER = "input_number.charge"
DISCHARGE_NUMBER = "input_number.discharge"
AMPERE = "input_number.ampere"
MODE = "input_select.mode"
ENABLE = "input_boolean.enable"
CHARGE_SWITCH = "input_boolean.charge"
DISCHARGE_SWITCH = "input_boolean.discharge"
TRIGGER = "input_button.trigger"

SIGNED: dict[str, Any] = {"model": "signed_number", "number": NUMBER, "safe_verb": "hold"}
SELECT: dict[str, Any] = {
    "model": "mode_select",
    "select": MODE,
    "option_auto": "auto",
    "option_hold": "hold",
    "option_charge": "charge",
    "option_discharge": "discharge",
    "number": NUMBER,
}


async def set_up_helpers(hass: HomeAssistant) -> None:
    """Make the helpers that stand for a device's entities."""
    config: dict[str, Any] = {
        "input_number": {
            "setpoint": {"min": -10000, "max": 10000, "step": 100, "initial": 700},
            "charge": {"min": 0, "max": 5000, "step": 50, "initial": 700},
            "discharge": {"min": 0, "max": 5, "step": 0.1, "initial": 0.7},
            "ampere": {"min": 6, "max": 32, "step": 1, "initial": 7},
        },
        "input_select": {
            "mode": {"options": ["auto", "hold", "charge", "discharge", "support"], "initial": "support"},
            "remote": {"options": ["off", "remote"], "initial": "off"},
        },
        "input_boolean": {"enable": {"initial": False}, "charge": {"initial": False}, "discharge": None},
        "input_button": {"trigger": None, "charge": None, "hold": None},
    }
    for domain, entities in config.items():
        assert await async_setup_component(hass, domain, {domain: entities})
    await hass.async_block_till_done()


def keep_loop_running(hass: HomeAssistant, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let real time pass in the event loop, on top of the frozen clock's, so that what hangs is given up."""
    frozen_at = time.time()
    monkeypatch.setattr(
        hass.loop, "time", lambda: time.clock_gettime(time.CLOCK_MONOTONIC) + time.time() - frozen_at
    )


def battery(control: dict[str, Any] | None = None, **more: Any) -> BatterySettings:
    """A 10 kWh battery of 5 kW that takes commands at once."""
    return BatterySettings.from_mapping(
        {
            "name": "Battery",
            "capacity_kwh": 10,
            "soc_entities": ["sensor.soc"],
            "charge_kw": 5,
            "discharge_kw": 5,
            "reserve_soc": 0.2,
            "control": {"min_interval_s": 0, **(control or SIGNED)},
        }
        | more
    )


def car(control: dict[str, Any] | None = None, **more: Any) -> VehicleSettings:
    """A 60 kWh car on a 7 kW charger."""
    return VehicleSettings.from_mapping(
        {
            "name": "Car",
            "capacity_kwh": 60,
            "soc_entities": ["sensor.soc"],
            "plugged_entity": "binary_sensor.plug",
            "charge_kw": 7,
            "discharge_kw": 7,
            "control": {"min_interval_s": 0, **(control or SIGNED)},
        }
        | more
    )


def device(
    soc: float | None = 0.6, *, plugged: bool | None = True, power_kw: float | None = 0.0
) -> DeviceState:
    """A device at 60 %, plugged in and at rest."""
    return DeviceState(soc=soc, plugged=plugged, power_kw=power_kw)


def house(grid_kw: float | None = 1.0, **more: Any) -> HouseState:
    """A house that draws 1 kW behind a 12 kW connection."""
    return HouseState(grid_kw=grid_kw, **{"import_limit_kw": 12.0, "export_limit_kw": 12.0} | more)


def plan(created: datetime = NOW, *, import_kw: float = 0.0, **storages: tuple[Verb, float]) -> Plan:
    """A plan of two days with the same verb and power in each slot."""
    start, slot = slot_start(created), timedelta(minutes=15)
    costs = Costs(energy=0, peak=0, wear=0, end_value=0)
    return Plan(
        created=created,
        status=PlanStatus.OPTIMAL,
        slots=tuple(
            PlanSlot(
                start=start + i * slot,
                end=start + (i + 1) * slot,
                spot=1,
                buy=2,
                sell=1,
                price_known=True,
                load_kw=1,
                solar_kw=0,
                import_kw=import_kw,
                export_kw=0,
                storages={
                    key: StorageSlot(
                        verb=verb, power_kw=power_kw, soc=0.5, reason=Reason(code=ReasonCode.NOTHING_TO_GAIN)
                    )
                    for key, (verb, power_kw) in storages.items()
                },
            )
            for i in range(192)
        ),
        costs=costs,
        baseline=costs,
    )


def recorded_calls(hass: HomeAssistant) -> list[str]:
    """The calls to the devices from now on: "action entity value"."""
    calls: list[str] = []

    @callback
    def on_call(event: Event) -> None:
        data = dict(event.data["service_data"])
        entity = str(data.pop("entity_id", "")).partition(".")[2]
        calls.append(
            " ".join([event.data["service"], entity, *(str(value) for value in data.values())]).strip()
        )

    hass.bus.async_listen("call_service", on_call)
    return calls


def value(hass: HomeAssistant, entity_id: str) -> str:
    """An entity's state."""
    state = hass.states.get(entity_id)
    assert state is not None
    return state.state


def make_unavailable(hass: HomeAssistant, entity_id: str) -> None:
    """As when the device is off."""
    state = hass.states.get(entity_id)
    assert state is not None
    hass.states.async_set(entity_id, STATE_UNAVAILABLE, state.attributes)


def replace_action(
    hass: HomeAssistant, domain: str, service: str, handler: Callable[[ServiceCall], Any]
) -> CALLBACK_TYPE:
    """Let an action do something else, until the returned function is called."""
    original = hass.services.async_services_for_domain(domain)[service]
    hass.services.async_register(domain, service, handler)

    @callback
    def restore() -> None:
        hass.services.async_register(domain, service, original.job.target, original.schema)

    return restore
