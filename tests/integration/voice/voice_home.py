"""A house that is spoken to: through Home Assistant's own conversation agent and sentence matcher."""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any

from homeassistant.components import conversation
from homeassistant.config_entries import ConfigSubentryData
from homeassistant.core import Context, HomeAssistant
from homeassistant.helpers import device_registry as dr, intent
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.v2h.const import DOMAIN
from custom_components.v2h.migration import MINOR_VERSION
from tests.integration.home import BATTERY, CAR, HOUSE, checked_device, set_prices, set_readings

NOON = datetime.fromisoformat("2026-11-23T13:30:00+01:00")
"""A Monday."""

KIA_SOC = "sensor.kia_soc"
KIA_PLUG = "binary_sensor.kia_plug"


async def set_up(
    hass: HomeAssistant, *, language: str = "sv", cars: Mapping[str, Mapping[str, Any]] | None = None
) -> MockConfigEntry:
    """Set up Assist and a house. cars: the vehicles by subentry, by default one that is called Bilen."""
    await hass.config.async_set_time_zone("Europe/Stockholm")
    hass.config.language = language
    for component in ("homeassistant", "conversation"):
        assert await async_setup_component(hass, component, {})
    numbers = {
        "car_setpoint": {"min": -7400, "max": 11000, "step": 1, "initial": 0},
        "battery_setpoint": {"min": 0, "max": 5000, "step": 1, "initial": 0},
    }
    modes = {"battery_mode": {"options": ["auto", "hold", "charge", "discharge"], "initial": "auto"}}
    assert await async_setup_component(hass, "input_number", {"input_number": numbers})
    assert await async_setup_component(hass, "input_select", {"input_select": modes})
    set_prices(hass, NOON)
    set_readings(hass)
    storages = {**(cars or {"vehicle": CAR}), "battery": BATTERY}
    entry = MockConfigEntry(
        domain=DOMAIN,
        minor_version=MINOR_VERSION,
        title="Villa",
        data=dict(HOUSE),
        subentries_data=[
            ConfigSubentryData(
                data=MappingProxyType({**data, **checked_device(kind, data, HOUSE)}),
                subentry_id=key,
                subentry_type=kind,
                title=data["name"],
                unique_id=None,
            )
            for key, data in storages.items()
            for kind in ("battery" if key == "battery" else "vehicle",)
        ],
        entry_id="house",
    )
    entry.add_to_hass(hass)
    assert await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    return entry


async def ask(
    hass: HomeAssistant, text: str, language: str = "sv", device_id: str | None = None
) -> intent.IntentResponse:
    """Say something to Assist."""
    result = await conversation.async_converse(
        hass, text, None, Context(), language=language, device_id=device_id
    )
    await hass.async_block_till_done(wait_background_tasks=True)
    return result.response


def spoken(response: intent.IntentResponse) -> str:
    """What was answered."""
    return str(response.speech["plain"]["speech"])


def put_in_area(hass: HomeAssistant, key: str, area_id: str) -> None:
    """Move a storage's device to an area."""
    registry = dr.async_get(hass)
    device = registry.async_get_device_by_identifier((DOMAIN, key), "house")
    assert device
    registry.async_update_device(device.id, area_id=area_id)
