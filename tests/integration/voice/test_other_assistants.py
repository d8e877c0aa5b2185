"""What Alexa and Google make of our entities, by the code with which Home Assistant offers them."""

from typing import Final, override

from freezegun.api import FrozenDateTimeFactory
from homeassistant.components.alexa.config import AbstractConfig
from homeassistant.components.alexa.entities import async_get_entities as alexa_entities
from homeassistant.components.google_assistant import GOOGLE_ASSISTANT_SCHEMA
from homeassistant.components.google_assistant.helpers import async_get_entities as google_entities
from homeassistant.components.google_assistant.http import GoogleConfig
from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from .voice_home import NOON, set_up

SETS: Final = {  # what Alexa can set, and by which interface
    "Villa Control": "Alexa.PowerController",
    "Villa Dry run": "Alexa.PowerController",
    "Villa Backup mode": "Alexa.PowerController",
    "Bilen Outage reserve": "Alexa.RangeController",
    "Bilen Level at departure": "Alexa.RangeController",
    "Bilen Charge level, entered by hand": "Alexa.RangeController",
    "Batteriet Outage reserve": "Alexa.RangeController",
}


class Alexa(AbstractConfig):
    """An Alexa in English."""

    supports_auth = False
    should_report_state = False
    endpoint = None
    locale = "en-US"

    @override
    def user_identifier(self) -> str:
        return "somebody"


@pytest.fixture
async def entry(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> MockConfigEntry:
    freezer.move_to(NOON)
    return await set_up(hass, language="en")


def ours(hass: HomeAssistant, entry: MockConfigEntry) -> set[str]:
    found = er.async_entries_for_config_entry(er.async_get(hass), entry.entry_id)
    return {item.entity_id for item in found}


async def test_alexa_switches_backup_mode_and_sets_levels(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    mine = ours(hass, entry)
    told = {
        str(item.friendly_name()): {interface.name() for interface in item.interfaces()}
        for item in alexa_entities(hass, Alexa(hass))
        if item.entity_id in mine
    }
    for name, interface in SETS.items():
        assert interface in told[name]
    # What it cannot use at all (docs/voice.md says so): states that are shown only, sensors but those of temperature.
    idle = {"Alexa.EndpointHealth", "Alexa"}
    assert {name for name, interfaces in told.items() if interfaces <= idle} == set(told) - set(SETS)
    assert not any("charge level" in name.casefold() and name not in SETS for name in told)


async def test_google_switches_backup_mode_and_chooses_a_mode(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    mine = ours(hass, entry)
    config = GoogleConfig(hass, GOOGLE_ASSISTANT_SCHEMA({"project_id": "demo"}))
    told = {
        item.entity_id: item.sync_serialize("agent", "instance")
        for item in google_entities(hass, config)
        if item.entity_id in mine
    }
    names = {item["name"]["name"]: item["traits"] for item in told.values()}
    assert names == {
        "Villa Control": ["action.devices.traits.OnOff"],
        "Villa Dry run": ["action.devices.traits.OnOff"],
        "Villa Backup mode": ["action.devices.traits.OnOff"],
        "Bilen Mode": ["action.devices.traits.Modes"],
        "Batteriet Mode": ["action.devices.traits.Modes"],
    }
    modes = told["select.bilen_mode"]["attributes"]["availableModes"][0]["settings"]
    assert [item["setting_name"] for item in modes] == ["auto", "charge", "discharge", "hold", "released"]
