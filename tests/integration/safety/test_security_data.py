"""What leaves the house, who may set it up, whose rights its actions have, and what the cards make of text."""

import asyncio
from http import HTTPStatus
import json
import logging
from pathlib import Path
import re
from typing import Any

from freezegun.api import FrozenDateTimeFactory
from homeassistant.auth.const import GROUP_ID_USER
from homeassistant.core import Context, HomeAssistant, ServiceCall, SupportsResponse
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers.json import json_dumps
from homeassistant.setup import async_setup_component
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry, MockUser
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator, WebSocketGenerator

from custom_components.v2h.const import DOMAIN
from custom_components.v2h.control.calls import ActionCall
from custom_components.v2h.control.writer import DeviceWriter
from custom_components.v2h.coordinator import V2hCoordinator
from custom_components.v2h.diagnostics import async_get_config_entry_diagnostics
from custom_components.v2h.engine.model import Verb
from custom_components.v2h.system_health import _async_info
from tests.integration.home import BATTERY, CAR, HOUSE, make_entry, set_prices, set_readings
from tests.integration.voice.voice_home import NOON

ROOT = Path(__file__).parents[3]

SECRETS = (
    "Storgatan",
    "storgatan",
    "Annas Leaf",
    "annas_leaf",
    "Källarbatteriet",
    "kallarbatteriet",
    "Anna Ek",
    "anna_ek",
    "Bertil",
    "bertil",
    "eyJhbGciOi",
    "hemligt-lösenord",
    "192.168.1.77",
    "59.3293",
    "18.0686",
    "anna@example.com",
    "mitt-hem.example",
    "070-123",
    "Tandläkaren",
)
STEPS = [
    {
        "action": "rest_command.charger",
        "data": {"token": "eyJhbGciOi", "host": "192.168.1.77", "power": "{{ power_w }}"},
        "alias": "Ring Anna Ek",
    },
    {
        "choose": [
            {
                "conditions": "{{ is_state('zone.storgatan', '1') }}",
                "sequence": [{"action": "notify.bertil", "data": {"message": "hemligt-lösenord 070-123"}}],
            }
        ],
        "default": [{"action": "{{ 'script.' ~ 'eyJhbGciOi' }}"}],
    },
    {"event": "go", "event_data": {"latitude": 59.3293, "longitude": 18.0686, "to": "anna@example.com"}},
    {"variables": {"url": "https://mitt-hem.example/api?key=eyJhbGciOi"}},
]


@pytest.fixture
async def entry(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> MockConfigEntry:
    """A house whose every field holds something that nobody else is to know."""
    await hass.config.async_set_time_zone("Europe/Stockholm")
    freezer.move_to(NOON)
    hass.config.location_name = "Storgatan 5"
    hass.config.latitude, hass.config.longitude = 59.3293, 18.0686
    MockUser(name="Bertil").add_to_hass(hass)
    hass.states.async_set("person.anna_ek", "home", {"friendly_name": "Anna Ek", "latitude": 59.3293})
    hass.states.async_set("zone.storgatan", "1", {"friendly_name": "Storgatan", "longitude": 18.0686})
    set_prices(hass, NOON)
    set_readings(hass)
    percent = {"unit_of_measurement": "%", "friendly_name": "Annas Leaf SoC"}
    hass.states.async_set("sensor.annas_leaf_soc", "55", percent)

    async def get_events(_call: ServiceCall) -> Any:
        event = {"summary": "Tandläkaren, Storgatan 9", "start": "2026-11-24T08:00:00+01:00"}
        return {"calendar.anna_ek": {"events": [event | {"end": "2026-11-24T09:00:00+01:00"}]}}

    hass.states.async_set("calendar.anna_ek", "off", {"friendly_name": "Anna Ek"})
    hass.services.async_register(
        "calendar", "get_events", get_events, supports_response=SupportsResponse.ONLY
    )
    actions = {f"action_{verb}": STEPS for verb in ("auto", "hold", "charge", "discharge")}
    car = {
        **CAR,
        "name": "Annas Leaf",
        "soc_entities": ["sensor.annas_leaf_soc"],
        "trip_calendar": "calendar.anna_ek",
        "departure_entity": "input_datetime.bertil",
        "control": {"model": "actions", **actions, "safe_verb": "hold", "min_interval_s": 0},
    }
    house = {**HOUSE, "name": "Storgatan 5"}
    entry = make_entry(house=house, car=car, battery={**BATTERY, "name": "Källarbatteriet"})
    entry.add_to_hass(hass)
    hass.config_entries.async_update_entry(entry, title="Storgatan 5")
    assert await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    return entry


async def test_diagnostics_of_a_full_house_hold_no_name_position_token_or_address(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    coordinator: V2hCoordinator = entry.runtime_data
    await coordinator.async_choose(control=True, dry_run=False)
    await hass.async_block_till_done(wait_background_tasks=True)
    found = await async_get_config_entry_diagnostics(hass, entry)
    text = json_dumps(found)
    assert [secret for secret in SECRETS if secret.casefold() in text.casefold()] == []
    # What a maintainer needs is still there.
    assert len(found["problem"]["buy"]) == len(found["plan"]["slots"])
    told = found["subentries"][0]["settings"]["control"]["action_charge"]
    assert told[0]["action"] == "rest_command.charger"
    assert found["subentries"][0]["settings"]["soc_entities"] == ["sensor.**NAME**_soc"]
    assert json.loads(text)["entry"]["meter"]["grid_power"] == "sensor.grid"


async def test_system_health_tells_no_names(hass: HomeAssistant, entry: MockConfigEntry) -> None:
    text = json_dumps(await _async_info(hass))
    assert [secret for secret in SECRETS if secret.casefold() in text.casefold()] == []


async def test_the_log_tells_no_secret_at_info(
    hass: HomeAssistant, entry: MockConfigEntry, caplog: pytest.LogCaptureFixture
) -> None:
    """A log is pasted into an issue: names of devices are in it, what an owner's actions say is not."""
    caplog.clear()
    with caplog.at_level(logging.INFO):
        assert await hass.config_entries.async_reload(entry.entry_id)
        await entry.runtime_data.async_choose(control=True, dry_run=False)
        await hass.async_block_till_done(wait_background_tasks=True)
    ours = "\n".join(item.getMessage() for item in caplog.records if "v2h" in item.name)
    for secret in ("eyJhbGciOi", "hemligt", "192.168.1.77", "anna@example.com", "59.3293", "Tandläkaren"):
        assert secret not in ours


# Who sets it up


async def test_only_an_administrator_sets_up_and_changes_a_house(
    hass: HomeAssistant,
    entry: MockConfigEntry,
    hass_client: ClientSessionGenerator,
    hass_read_only_access_token: str,
    hass_read_only_user: MockUser,
    hass_ws_client: WebSocketGenerator,
) -> None:
    """Home Assistant's own check: an ordinary user gets no form, and with it no way to name an address or an action."""
    for component in ("api", "config", "websocket_api", "diagnostics"):
        assert await async_setup_component(hass, component, {})
    group = await hass.auth.async_get_group(GROUP_ID_USER)
    assert group
    hass_read_only_user.groups = [group]
    hass_read_only_user.invalidate_cache()
    client = await hass_client(hass_read_only_access_token)
    assert (await client.get("/api/states")).status == HTTPStatus.OK  # the user is known
    flows = "/api/config/config_entries"
    for path, data in (
        (f"{flows}/flow", {"handler": DOMAIN}),
        (f"{flows}/options/flow", {"handler": entry.entry_id}),
        (f"{flows}/subentries/flow", {"handler": [entry.entry_id, "vehicle"]}),
        (f"{flows}/entry/{entry.entry_id}/reload", {}),
    ):
        response = await client.post(path, json=data)
        assert response.status in {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN}, path
    assert (await client.delete(f"{flows}/entry/{entry.entry_id}")).status == HTTPStatus.UNAUTHORIZED
    diagnostics = f"/api/diagnostics/config_entry/{entry.entry_id}"
    assert (await client.get(diagnostics)).status == HTTPStatus.UNAUTHORIZED
    ws = await hass_ws_client(hass, hass_read_only_access_token)
    await ws.send_json_auto_id(
        {
            "type": "config_entries/subentries/delete",
            "entry_id": entry.entry_id,
            "subentry_id": "vehicle",
        }
    )
    assert (await ws.receive_json())["error"]["code"] == "unauthorized"
    assert set(entry.subentries) == {"vehicle", "battery"}


# With whose rights


async def test_the_owners_own_actions_run_as_an_automation_does(hass: HomeAssistant) -> None:
    """Without a user, also where a user's choice has set them off: an administrator has written them."""
    contexts: list[Context] = []

    async def take(call: ServiceCall) -> None:
        contexts.append(call.context)

    hass.services.async_register("script", "charge", take)
    writer = DeviceWriter(hass, "Car")
    call = ActionCall(verb=Verb.CHARGE, sequence=({"action": "script.charge"},), variables={"power_kw": 3.0})
    await writer.async_send(call)
    assert [context.user_id for context in contexts] == [None]


async def test_what_the_owners_actions_are_told_is_data_and_no_template(hass: HomeAssistant) -> None:
    told: list[Any] = []

    async def take(call: ServiceCall) -> None:
        told.append(call.data["said"])

    hass.services.async_register("script", "charge", take)
    call = ActionCall(
        verb=Verb.CHARGE,
        sequence=({"action": "script.charge", "data": {"said": "{{ name }}"}},),
        variables={"name": "{{ states('sensor.secret') }}"},
    )
    hass.states.async_set("sensor.secret", "1234")
    await DeviceWriter(hass, "Car").async_send(call)
    assert told == ["{{ states('sensor.secret') }}"]


async def test_the_owners_actions_end_when_they_never_end(
    hass: HomeAssistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("custom_components.v2h.control.writer.CALL_TIMEOUT_S", 0.05)

    async def take(_call: ServiceCall) -> None:
        await asyncio.sleep(3600)

    hass.services.async_register("script", "charge", take)
    call = ActionCall(verb=Verb.CHARGE, sequence=({"action": "script.charge"},), variables={})
    with pytest.raises((TimeoutError, HomeAssistantError)):
        await DeviceWriter(hass, "Car").async_send(call)


# What the cards make of it

SINKS = re.compile(
    r"innerHTML|outerHTML|insertAdjacentHTML|unsafeHTML|unsafeSVG|unsafeStatic|unsafeMathML|document\.write"
    r"|\beval\(|new Function|srcdoc|createContextualFragment|javascript:"
)


def test_the_cards_never_take_text_for_html() -> None:
    """Names come from whoever names an entity; lit puts them into the page as text as long as none of these is used."""
    sources = sorted((ROOT / "frontend" / "src").glob("*.ts"))
    assert sources
    found = {path.name: SINKS.findall(path.read_text()) for path in sources}
    assert {name: sinks for name, sinks in found.items() if sinks} == {}


# The model of threats


def test_every_test_that_the_threat_model_names_exists() -> None:
    text = (ROOT / "docs" / "security.md").read_text()
    named = set(re.findall(r"`(test_\w+)`", text))
    assert len(named) > 20
    tests = "\n".join(path.read_text() for path in (ROOT / "tests").rglob("test_*.py"))
    assert {name for name in named if f"def {name}(" not in tests} == set()


def test_every_line_of_the_threat_model_names_a_test() -> None:
    rows = [
        line
        for line in (ROOT / "docs" / "security.md").read_text().splitlines()
        if line.startswith("| ") and not line.startswith(("| Asset", "|--", "| --"))
    ]
    assert len(rows) > 15
    assert [row for row in rows if "`test_" not in row] == []
