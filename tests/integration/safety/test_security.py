"""Who may move energy, and who may see the house: every action, every entity, every sentence and every tool."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from freezegun.api import FrozenDateTimeFactory
from homeassistant.auth.const import GROUP_ID_READ_ONLY, GROUP_ID_USER
from homeassistant.auth.models import Group
from homeassistant.components import automation, conversation
from homeassistant.components.homeassistant.exposed_entities import async_expose_entity
from homeassistant.core import Context, HomeAssistant
from homeassistant.exceptions import ServiceValidationError, Unauthorized, UnknownUser
from homeassistant.helpers import entity_registry as er, intent, llm
from homeassistant.setup import async_setup_component
import pytest
from pytest_homeassistant_custom_component.common import MockUser
from pytest_homeassistant_custom_component.typing import WebSocketGenerator

from custom_components.v2h.const import DOMAIN
from custom_components.v2h.coordinator import V2hCoordinator
from tests.integration.voice.voice_home import NOON, ask, set_up, spoken

LATER: Final = "2026-11-24 07:00:00"

MOVES: Final[Mapping[str, Mapping[str, Any]]] = MappingProxyType(
    {
        "charge": {"entity_id": "the car's mode"},
        "discharge": {"entity_id": "the car's mode"},
        "hold": {"entity_id": "the car's mode"},
        "release": {"entity_id": "the car's mode"},
        "set_departure": {"entity_id": "the car's mode", "departure": LATER},
        "test_device": {"entity_id": "the car's mode"},
        "activate_backup_mode": {"level": 90},
        "deactivate_backup_mode": {},
        "replan": {},
        "correct_peak": {"when": "2026-11-20 17:00:00", "power": 1.0},
    }
)
"""The actions that change what is commanded, or the books that it is decided by."""
TELLS: Final[Mapping[str, Mapping[str, Any]]] = MappingProxyType(
    {"get_plan": {}, "replay": {}, "estimate_profitability": {}}
)
"""The actions that only answer."""


@pytest.fixture
async def house(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> V2hCoordinator:
    """A house that is spoken to, with a plan."""
    freezer.move_to(NOON)
    entry = await set_up(hass)
    coordinator: V2hCoordinator = entry.runtime_data
    return coordinator


def entity_id(hass: HomeAssistant, platform: str, unique_id: str) -> str:
    """The id of one of our entities."""
    found = er.async_get(hass).async_get_entity_id(platform, DOMAIN, unique_id)
    assert found, unique_id
    return found


async def a_user(hass: HomeAssistant, policy: dict[str, Any] | str) -> Context:
    """Somebody of one of Home Assistant's groups, or of one with a policy of its own."""
    user = MockUser(id=f"user-{policy}"[:60], name="Somebody", groups=[])
    user.add_to_hass(hass)
    if isinstance(policy, str):
        group = await hass.auth.async_get_group(policy)
        assert group
        user.groups = [group]
    else:
        user.groups = [Group(id="own", name="Own", policy=policy)]
    user.invalidate_cache()
    return Context(user_id=user.id)


async def act(
    hass: HomeAssistant, action: str, data: Mapping[str, Any], context: Context, domain: str = DOMAIN
) -> None:
    """Call an action as somebody."""
    answers = hass.services.supports_response(domain, action)
    await hass.services.async_call(
        domain, action, dict(data), blocking=True, context=context, return_response=answers != "none"
    )


def kept(house: V2hCoordinator) -> object:
    """All that anybody can choose, and the booked peaks."""
    return house.choices.current, house.peaks.tracker.as_dict()


def data_for(hass: HomeAssistant, data: Mapping[str, Any]) -> dict[str, Any]:
    return (
        {**data, "entity_id": entity_id(hass, "select", "vehicle_mode")} if "entity_id" in data else {**data}
    )


async def test_it_is_said_of_every_action_who_may_call_it(hass: HomeAssistant, house: V2hCoordinator) -> None:
    """An action that is added must be added to one of the lists above, and is then tried as everybody."""
    assert set(hass.services.async_services_for_domain(DOMAIN)) == {*MOVES, *TELLS}


async def test_actions_that_move_energy_are_refused_to_readers_and_strangers(
    hass: HomeAssistant, house: V2hCoordinator
) -> None:
    before = kept(house)
    reader = await a_user(hass, GROUP_ID_READ_ONLY)
    lamps_only = await a_user(hass, {"entities": {"domains": {"light": True}}})
    for action, told in MOVES.items():
        data = data_for(hass, told)
        for context in (reader, lamps_only):
            with pytest.raises(Unauthorized):
                await act(hass, action, data, context)
        with pytest.raises(UnknownUser):
            await act(hass, action, data, Context(user_id="nobody"))
        assert kept(house) == before, action


async def test_actions_that_move_energy_work_for_users_and_automations(
    hass: HomeAssistant, house: V2hCoordinator
) -> None:
    user = await a_user(hass, GROUP_ID_USER)
    for action, told in MOVES.items():
        for context in (user, Context()):
            if action == "test_device":
                # Whoever may choose the car's mode may; this car has just been released.
                with pytest.raises(ServiceValidationError, match="is released"):
                    await act(hass, action, data_for(hass, told), context)
            else:
                await act(hass, action, data_for(hass, told), context)


async def test_control_over_the_entity_of_the_same_meaning_is_enough(
    hass: HomeAssistant, house: V2hCoordinator
) -> None:
    """Backup mode may be given to somebody who may nothing else; and the other way round."""
    switch = entity_id(hass, "switch", "house_backup_mode")
    guest = await a_user(hass, {"entities": {"entity_ids": {switch: {"control": True}}}})
    await act(hass, "activate_backup_mode", {"level": 90}, guest)
    assert house.choices.current.backup
    with pytest.raises(Unauthorized):
        await act(hass, "replan", {}, guest)
    with pytest.raises(Unauthorized):
        await act(hass, "charge", {"entity_id": entity_id(hass, "select", "vehicle_mode")}, guest)


async def test_what_is_told_of_the_house_is_told_only_to_who_may_see_it(
    hass: HomeAssistant, house: V2hCoordinator
) -> None:
    lamps_only = await a_user(hass, {"entities": {"domains": {"light": True}}})
    for action, told in TELLS.items():
        with pytest.raises(Unauthorized):
            await act(hass, action, told, lamps_only)
        with pytest.raises(UnknownUser):
            await act(hass, action, told, Context(user_id="nobody"))


async def test_a_reader_gets_the_plan(hass: HomeAssistant, house: V2hCoordinator) -> None:
    await act(hass, "get_plan", {}, await a_user(hass, GROUP_ID_READ_ONLY))


ENTITIES: Final = (
    ("switch", "turn_off", "house_control", {}),
    ("switch", "turn_off", "house_dry_run", {}),
    ("switch", "turn_on", "house_backup_mode", {}),
    ("select", "select_option", "vehicle_mode", {"option": "charge"}),
    ("number", "set_value", "vehicle_reserve_soc", {"value": 0}),
    ("time", "set_value", "vehicle_departure_time", {"time": "05:00:00"}),
)
"""One of every kind that can be operated, with Home Assistant's own action."""


async def test_home_assistant_checks_the_entities_own_actions(
    hass: HomeAssistant, house: V2hCoordinator
) -> None:
    reader, user = await a_user(hass, GROUP_ID_READ_ONLY), await a_user(hass, GROUP_ID_USER)
    for platform, action, unique_id, data in ENTITIES:
        before = kept(house)
        told = {**data, "entity_id": entity_id(hass, platform, unique_id)}
        with pytest.raises(Unauthorized):
            await act(hass, action, told, reader, platform)
        with pytest.raises(UnknownUser):
            await act(hass, action, told, Context(user_id="nobody"), platform)
        assert kept(house) == before, unique_id
        await act(hass, action, told, user, platform)
        assert kept(house) != before, unique_id


async def test_an_automation_moves_energy_whoever_set_it_off(
    hass: HomeAssistant, house: V2hCoordinator
) -> None:
    """Only an administrator writes automations; who sets one off has no part in what it may do."""
    mode = entity_id(hass, "select", "vehicle_mode")
    assert await async_setup_component(
        hass,
        automation.DOMAIN,
        {
            automation.DOMAIN: {
                "trigger": {"platform": "state", "entity_id": "input_boolean.guest"},
                "action": {"service": "v2h.hold", "target": {"entity_id": mode}},
            }
        },
    )
    hass.states.async_set("input_boolean.guest", "off")
    await hass.async_block_till_done()
    hass.states.async_set("input_boolean.guest", "on", context=await a_user(hass, GROUP_ID_READ_ONLY))
    await hass.async_block_till_done(wait_background_tasks=True)
    assert hass.states.is_state(mode, "hold")


# Over the network


async def test_a_readers_call_over_the_websocket_is_refused(
    hass: HomeAssistant,
    house: V2hCoordinator,
    hass_ws_client: WebSocketGenerator,
    hass_read_only_access_token: str,
) -> None:
    assert await async_setup_component(hass, "websocket_api", {})
    client = await hass_ws_client(hass, hass_read_only_access_token)
    for action, data in MOVES.items():
        await client.send_json_auto_id(
            {
                "type": "call_service",
                "domain": DOMAIN,
                "service": action,
                "service_data": data_for(hass, data),
            }
        )
        answer = await client.receive_json()
        assert not answer["success"], action
        assert answer["error"]["message"] == "Unauthorized", action
    assert house.choices.current.backup is None
    assert house.choices.current.of("vehicle").override is None


# By voice and by language models

ORDERS: Final = (
    "ladda bilen nu",
    "pausa bilen i en timme",
    "släpp bilen",
    "ladda bilen till 80 procent till klockan sju i morgon",
    "bilen åker i morgon klockan 7:15",
    "aktivera backupläget",
    "avsluta backupläget",
    "låt planen bestämma över bilen",
)


async def say_as(hass: HomeAssistant, text: str, context: Context, device_id: str | None = None) -> str:
    """Type or say something to Assist as somebody."""
    result = await conversation.async_converse(hass, text, None, context, language="sv", device_id=device_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    return spoken(result.response)


async def test_orders_by_a_reader_or_a_stranger_are_refused_in_words(
    hass: HomeAssistant, house: V2hCoordinator
) -> None:
    before = kept(house)
    reader = await a_user(hass, GROUP_ID_READ_ONLY)
    for order in ORDERS:
        for context in (reader, Context(user_id="nobody")):
            assert (await say_as(hass, order, context)).startswith("Du får inte styra"), order
    assert kept(house) == before


async def test_orders_by_a_user_and_through_a_satellite_are_understood(
    hass: HomeAssistant, house: V2hCoordinator
) -> None:
    """The sentences above are refused because of who says them, and not because they mean nothing."""
    user = await a_user(hass, GROUP_ID_USER)
    for order in ORDERS:
        for context in (user, Context()):
            answer = await say_as(hass, order, context)
            assert not answer.startswith(("Du får inte", "Det finns ingen enhet")), order
            if "Säg ja" in answer:
                await say_as(hass, "nej", context)


async def test_a_reader_is_answered_and_who_may_not_see_the_house_is_not(
    hass: HomeAssistant, house: V2hCoordinator
) -> None:
    question = "hur länge räcker reserven"
    reader = await a_user(hass, GROUP_ID_READ_ONLY)
    assert not (await say_as(hass, question, reader)).startswith("Du får inte")
    guest = await a_user(hass, {"entities": {"domains": {"light": True}}})
    assert (await say_as(hass, question, guest)).startswith("Du får inte")


async def test_a_yes_by_somebody_else_in_the_same_place_confirms_nothing(
    hass: HomeAssistant, house: V2hCoordinator
) -> None:
    """The device's id comes from the client: a reader could name the tablet on which the owner was asked."""
    owner, reader = await a_user(hass, GROUP_ID_USER), await a_user(hass, GROUP_ID_READ_ONLY)
    assert "Säg ja" in await say_as(hass, "släpp bilen", owner, "tablet")
    await say_as(hass, "ja", reader, "tablet")
    assert not house.choices.current.of("vehicle").released
    await say_as(hass, "ja", owner, "tablet")
    assert house.choices.current.of("vehicle").released


async def test_a_satellite_reaches_only_what_is_shared_with_it(
    hass: HomeAssistant, house: V2hCoordinator
) -> None:
    """A satellite has no user: what it may do is what the owner shares with voice assistants."""
    for item in er.async_entries_for_config_entry(er.async_get(hass), "house"):
        async_expose_entity(hass, "conversation", item.entity_id, False)
    for order in ORDERS:
        assert spoken(await ask(hass, order, device_id="satellite")).startswith("Det är inte delat")
    assert house.choices.current.backup is None


async def test_a_language_models_tools_have_the_rights_of_who_talks_to_it(
    hass: HomeAssistant, house: V2hCoordinator
) -> None:
    before = kept(house)
    for context in (await a_user(hass, GROUP_ID_READ_ONLY), Context(user_id="nobody")):
        asks = llm.LLMContext(
            platform="test", context=context, language="en", assistant="conversation", device_id=None
        )
        api = await llm.async_get_api(hass, llm.LLM_API_ASSIST, asks)
        for tool, told in (
            ("V2hChargeNow", {"name": "Bilen"}),
            ("V2hHold", {"name": "Bilen"}),
            ("V2hRelease", {"name": "Bilen"}),
            ("V2hActivateBackup", {}),
            ("V2hChargeBy", {"name": "Bilen", "level": 80, "ready_by": LATER}),
            ("V2hSetDeparture", {"name": "Bilen", "departure": LATER}),
        ):
            result = await api.async_call_tool(llm.ToolInput(tool_name=f"v2h__{tool}", tool_args=told))
            assert "You are not allowed" in str(result.data), tool
    assert kept(house) == before


async def test_an_intent_over_the_network_has_the_rights_of_its_user(
    hass: HomeAssistant, house: V2hCoordinator
) -> None:
    """As POST /api/intent/handle does it."""
    response = await intent.async_handle(
        hass,
        "http",
        "V2hChargeNow",
        {"name": {"value": "Bilen"}},
        "",
        await a_user(hass, GROUP_ID_READ_ONLY),
        language="en",
        assistant="conversation",
    )
    assert spoken(response).startswith("You are not allowed")
    assert house.choices.current.of("vehicle").override is None
