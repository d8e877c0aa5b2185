"""The first plan, made from what set-up has gathered before anything is saved."""

from collections.abc import Mapping
from dataclasses import dataclass
import logging
from typing import Any

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError

from custom_components.v2h.const import SUBENTRY_BATTERY, SUBENTRY_SOLAR, SUBENTRY_VEHICLE
from custom_components.v2h.plan.planning import async_preview
from custom_components.v2h.settings import BatterySettings, HouseSettings, SolarSettings, VehicleSettings

_LOGGER = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Device:
    """A car, a battery or the sun, as it is stored. kind: the subentry's type."""

    kind: str
    data: Mapping[str, Any]

    @property
    def name(self) -> str:
        """What the owner calls it."""
        return str(self.data["name"])


def stored_devices(entry: ConfigEntry) -> dict[str, Device]:
    """The devices that a house has, by their subentries' ids."""
    return {
        key: Device(kind=subentry.subentry_type, data=subentry.data)
        for key, subentry in entry.subentries.items()
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstPlan:
    """Whether a plan could be made, and what the last step of set-up says."""

    made: bool
    placeholders: Mapping[str, str]


async def async_first_plan(
    hass: HomeAssistant, house: Mapping[str, Any], devices: Mapping[str, Device]
) -> FirstPlan:
    """Make the plan. Whatever goes wrong is told and never stops set-up: nothing is commanded yet."""
    storages: dict[str, VehicleSettings | BatterySettings] = {}
    solar: list[SolarSettings] = []
    try:
        for key, device in devices.items():
            match device.kind:
                case kind if kind == SUBENTRY_VEHICLE:
                    storages[key] = VehicleSettings.from_mapping(device.data)
                case kind if kind == SUBENTRY_BATTERY:
                    storages[key] = BatterySettings.from_mapping(device.data)
                case kind if kind == SUBENTRY_SOLAR:
                    solar.append(SolarSettings.from_mapping(device.data))
        preview = await async_preview(hass, HouseSettings.from_mapping(house), storages, solar)
        placeholders = preview.summary_placeholders(hass.config.language)
    except HomeAssistantError as error:
        return FirstPlan(made=False, placeholders={"problems": str(error)})
    except Exception as error:
        _LOGGER.exception("The first plan could not be made")
        return FirstPlan(made=False, placeholders={"problems": f"{type(error).__name__}: {error}"})
    return FirstPlan(made=preview.planned.plan is not None, placeholders=placeholders)
