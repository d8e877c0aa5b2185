"""What Assist does and says when a house is spoken to."""

from datetime import timedelta
from typing import Any

from freezegun.api import FrozenDateTimeFactory
from homeassistant.components import conversation
from homeassistant.components.homeassistant.exposed_entities import async_expose_entity
from homeassistant.core import Context, HomeAssistant
from homeassistant.helpers import area_registry as ar, device_registry as dr, entity_registry as er, llm
from homeassistant.util import dt as dt_util
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry, async_fire_time_changed

from custom_components.v2h.choices import Backup, Outage
from custom_components.v2h.coordinator import V2hCoordinator
from custom_components.v2h.engine.model import Verb
from tests.integration.home import CAR, CAR_SOC, lose_car_soc, set_readings

from .voice_home import NOON, ask, put_in_area, set_up, spoken

TWO_CARS = {"vehicle": {**CAR, "name": "Kia"}, "volvo": {**CAR, "name": "Volvo"}}


@pytest.fixture
async def house(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> V2hCoordinator:
    """A Swedish house with a car at 50 %, whose commands are sent."""
    freezer.move_to(NOON)
    entry = await set_up(hass)
    coordinator: V2hCoordinator = entry.runtime_data
    await coordinator.async_choose(dry_run=False)
    await hass.async_block_till_done(wait_background_tasks=True)
    return coordinator


async def say(hass: HomeAssistant, text: str, language: str = "sv") -> str:
    """Say something and hear the answer."""
    return spoken(await ask(hass, text, language))


async def quiet(hass: HomeAssistant) -> None:
    """Let an open question and what waits run out."""
    async_fire_time_changed(hass, dt_util.utcnow() + timedelta(seconds=61))
    await hass.async_block_till_done(wait_background_tasks=True)


async def test_backup_mode_is_turned_on_and_off(hass: HomeAssistant, house: V2hCoordinator) -> None:
    answer = await say(hass, "Slå på reservläge till 80 procent till klockan sju i morgon")
    backup = house.choices.current.backup
    assert backup
    assert backup.source == "voice"
    assert backup.levels == {"vehicle": 0.8, "battery": 0.8}
    assert backup.ready_by == dt_util.as_utc(NOON.replace(day=24, hour=7, minute=0))
    assert answer.startswith("Reservläget är på. Bilen fylls till 80 procent till i morgon klockan sju.")
    assert "Det kostar" in answer
    assert "kronor" in answer
    assert await say(hass, "slå av reservläget") == "Reservläget är av. Den vanliga planen gäller igen."
    assert house.choices.current.backup is None
    assert await say(hass, "slå av reservläget") == "Reservläget var inte på."


async def test_charging_by_a_time_is_backup_mode_for_it_alone_and_ends(
    hass: HomeAssistant, house: V2hCoordinator
) -> None:
    answer = await say(hass, "ladda bilen till 80 procent till sju i morgon")
    backup = house.choices.current.backup
    assert backup
    assert backup.levels == {"vehicle": 0.8}
    assert backup.until
    assert backup.ready_by
    assert backup.until - backup.ready_by == timedelta(hours=1)
    assert answer.startswith("Bilen fylls till 80 procent till i morgon klockan sju.")


async def test_a_lesser_order_does_not_take_the_place_of_a_storm_without_a_yes(
    hass: HomeAssistant, house: V2hCoordinator
) -> None:
    await say(hass, "förbered för stormen")
    storm = house.choices.current.backup
    answer = await say(hass, "ladda bilen till 60 procent till sju i morgon")
    assert "Säg ja" in answer
    assert house.choices.current.backup == storm
    assert await say(hass, "nej") == "Då gör jag inget."
    assert house.choices.current.backup == storm
    assert "Säg ja" in await say(hass, "slå på reservläget till 50 procent")
    await say(hass, "ja")
    assert house.choices.current.backup
    assert house.choices.current.backup.levels["vehicle"] == 0.5


async def test_backup_mode_is_ended_in_a_power_cut_only_after_a_yes(
    hass: HomeAssistant, house: V2hCoordinator
) -> None:
    await say(hass, "slå på reservläget")
    await house.async_choose(outage=Outage(since=dt_util.utcnow()))
    assert (await say(hass, "slå av reservläget")).startswith("Det är strömavbrott.")
    assert house.choices.current.backup
    await say(hass, "ja gör det")
    assert house.choices.current.backup is None


async def test_a_warnings_backup_mode_is_ended_only_after_a_yes(
    hass: HomeAssistant, house: V2hCoordinator
) -> None:
    await house.async_choose(backup=Backup(source="warning", since=dt_util.utcnow(), levels={"vehicle": 0.9}))
    assert "Säg ja" in await say(hass, "slå av reservläget")
    assert house.choices.current.backup
    await quiet(hass)


async def test_charge_now(hass: HomeAssistant, house: V2hCoordinator) -> None:
    assert await say(hass, "ladda bilen nu") == "Laddar bilen nu."
    override = house.choices.current.of("vehicle").override
    assert override
    assert override.verb is Verb.CHARGE
    assert await say(hass, "ladda bilen till 95 procent") == (
        "Laddar bilen nu till 90 procent. Bilen får laddas till högst 90 procent."
    )
    assert await say(hass, "ladda bilen till 40 procent") == "Bilen har redan 50 procent."
    assert await say(hass, "ladda batteriet i två timmar") == "Laddar batteriet nu i två timmar."
    override = house.choices.current.of("battery").override
    assert override
    assert override.until == dt_util.utcnow() + timedelta(hours=2)


async def test_what_is_not_sent_is_said(hass: HomeAssistant, house: V2hCoordinator) -> None:
    await house.async_choose(dry_run=True)
    assert "Provläget är på" in await say(hass, "ladda bilen nu")
    await house.async_choose(control=False)
    assert "Styrningen är avstängd" in await say(hass, "ladda bilen nu")
    set_readings(hass, plugged="off")
    await hass.async_block_till_done(wait_background_tasks=True)
    assert "bilen är inte inkopplad" in await say(hass, "ladda bilen nu")


async def test_a_pause_that_could_leave_the_car_short_is_confirmed(
    hass: HomeAssistant, house: V2hCoordinator
) -> None:
    answer = await say(hass, "sluta ladda bilen")
    assert answer == (
        "Bilen har 50 procent och ska ha 70 procent i morgon klockan 7.30. "
        "Väntar den nu kan den bli utan. Säg ja för att vänta ändå."
    )
    assert house.choices.current.of("vehicle").override is None
    assert await say(hass, "ja") == "Bilen väntar tills du säger något annat."
    override = house.choices.current.of("vehicle").override
    assert override
    assert override.verb is Verb.HOLD
    assert await say(hass, "pausa bilen i en timme") == "Bilen väntar i en timme."


async def test_a_pause_of_a_car_of_unknown_charge_is_confirmed(
    hass: HomeAssistant, house: V2hCoordinator
) -> None:
    await lose_car_soc(hass)
    assert (await say(hass, "sluta ladda bilen")).startswith("Jag vet inte hur mycket bilen har")
    await quiet(hass)


async def test_a_car_is_released_only_after_a_yes_in_time(
    hass: HomeAssistant, house: V2hCoordinator, freezer: FrozenDateTimeFactory
) -> None:
    assert "Säg ja" in await say(hass, "släpp bilen")
    assert not house.choices.current.of("vehicle").released
    freezer.tick(61)
    async_fire_time_changed(hass)
    await hass.async_block_till_done(wait_background_tasks=True)
    assert "bilen" not in (await say(hass, "ja")).lower()
    assert not house.choices.current.of("vehicle").released
    await say(hass, "släpp bilen")
    assert (await say(hass, "ja")).startswith("Bilen är släppt.")
    assert house.choices.current.of("vehicle").released
    assert await say(hass, "varför laddar inte bilen") == "Bilen är släppt, så den sköter sig själv."
    assert await say(hass, "återgå till planen") == "Bilen och batteriet följer planen igen."
    assert not house.choices.current.of("vehicle").released


async def test_an_answer_may_come_at_once(hass: HomeAssistant, house: V2hCoordinator) -> None:
    for _ in range(4):  # also where the last question has just been answered
        said = []
        for text in ("släpp bilen", "nej"):
            result = await conversation.async_converse(hass, text, None, Context(), language="sv")
            said.append(spoken(result.response))
        assert "Säg ja" in said[0]
        assert said[1] == "Då gör jag inget."


async def test_a_yes_from_another_room_confirms_nothing(hass: HomeAssistant, house: V2hCoordinator) -> None:
    other = MockConfigEntry(domain="test")
    other.add_to_hass(hass)
    kitchen, garage = (
        dr.async_get(hass).async_get_or_create(config_entry_id=other.entry_id, identifiers={("test", name)})
        for name in ("kitchen", "garage")
    )
    await ask(hass, "släpp bilen", device_id=kitchen.id)
    assert spoken(await ask(hass, "ja", device_id=garage.id)) == "Det finns inget att bekräfta."
    assert not house.choices.current.of("vehicle").released
    await ask(hass, "ja", device_id=kitchen.id)
    assert house.choices.current.of("vehicle").released


async def test_emptying_is_refused(hass: HomeAssistant, house: V2hCoordinator) -> None:
    for sentence in ("töm bilen", "ladda ur batteriet till 10 procent", "sälj all el från bilen"):
        assert (await say(hass, sentence)).startswith("Nej.")
    assert house.choices.current.of("vehicle").override is None
    assert house.choices.current.of("battery").override is None


async def test_a_departure_is_set_and_what_is_missing_is_said(
    hass: HomeAssistant, house: V2hCoordinator
) -> None:
    answer = await say(hass, "bilen åker klockan 7.15 i morgon med 85 procent")
    assert answer == "Bilen ska ha 85 procent i morgon klockan 7.15."
    departure = house.choices.current.of("vehicle").departure
    assert departure
    assert departure.at == dt_util.as_utc(NOON.replace(day=24, hour=7, minute=15))
    assert departure.target_soc == 0.85
    answer = await say(hass, "jag ska köra om en timme med 90 procent")
    assert "hinner bara till" in answer
    assert "kilowattimmar" in answer
    assert "i stället för avresan i morgon klockan 7.15" in answer


async def test_a_departure_that_has_been_or_needs_too_little_is_refused(
    hass: HomeAssistant, house: V2hCoordinator
) -> None:
    assert await say(hass, "bilen åker i dag klockan sju") == (
        "I dag klockan sju har redan varit. Säg en kommande tid."
    )
    answer = await say(hass, "bilen åker i morgon klockan sju med 10 procent")
    assert answer == "Nej, tio procent är under 30 procent, som bilen behåller. Säg en högre nivå."
    assert house.choices.current.of("vehicle").departure is None


async def test_what_it_does_and_why(hass: HomeAssistant, house: V2hCoordinator) -> None:
    answer = await say(hass, "vad gör batteriet")
    plan = house.shown_plan
    assert plan
    slot = plan.slot_at(dt_util.utcnow())
    assert slot
    assert answer.startswith("Batteriet ")
    assert answer.count(".") >= 2
    set_readings(hass, plugged="off")
    await house.async_replan()
    assert await say(hass, "varför laddar inte bilen") == "Bilen avvaktar. Den är inte inkopplad."


async def test_when_it_is_ready(hass: HomeAssistant, house: V2hCoordinator) -> None:
    answer = await say(hass, "när är bilen klar?")
    assert answer.startswith("Bilen har 70 procent i morgon klockan ")
    assert answer.endswith("Nu har den 50 procent, 30 kilowattimmar.")
    hass.states.async_set(CAR_SOC, "80", {"unit_of_measurement": "%", "device_class": "battery"})
    await hass.async_block_till_done(wait_background_tasks=True)
    assert await say(hass, "när är bilen klar?") == "Bilen är klar: den har 80 procent."
    await lose_car_soc(hass)
    assert await say(hass, "när är bilen klar?") == "Jag vet inte hur mycket bilen har."


async def test_a_question_right_after_an_order_is_answered_from_the_plan_with_it(
    hass: HomeAssistant, house: V2hCoordinator
) -> None:
    """The plan comes seconds after an order: until then the car was said to be ready the day after tomorrow."""
    before = house.plan
    await say(hass, "ladda bilen till 80 procent till sju i morgon")
    answer = await say(hass, "när är bilen klar?")
    assert answer.startswith("Bilen har 80 procent i morgon klockan ")
    assert house.plan is not before


async def test_what_is_not_known_is_not_said_as_nothing(hass: HomeAssistant, house: V2hCoordinator) -> None:
    assert await say(hass, "hur mycket har vi sparat i månaden") == (
        "Det vet jag inte än: inget är uppmätt den här månaden."
    )
    assert await say(hass, "vad är månadens effekttopp") == (
        "Ingen effekttopp har räknats än den här månaden."
    )
    assert "lära mig" in await say(hass, "hur länge räcker reserven")


async def test_what_is_left_out_is_what_is_usual(hass: HomeAssistant, house: V2hCoordinator) -> None:
    answer = await say(hass, "ladda bilen till klockan sju")
    assert answer.startswith("Bilen fylls till 70 procent till i morgon klockan sju.")
    await say(hass, "slå av reservläget")
    await say(hass, "slå på reservläge i två dygn")
    backup = house.choices.current.backup
    assert backup
    assert backup.until == dt_util.utcnow() + timedelta(days=2)
    assert backup.levels == {"vehicle": 0.9, "battery": 0.9}


async def test_several_cars(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> None:
    freezer.move_to(NOON)
    entry = await set_up(hass, cars=TWO_CARS)
    coordinator: V2hCoordinator = entry.runtime_data
    await coordinator.async_choose(dry_run=False)
    assert await say(hass, "ladda bilen nu") == "Vilken menar du: Kia och Volvo?"
    assert await say(hass, "ladda Volvon nu") == "Laddar Volvo nu."
    assert coordinator.choices.current.of("vehicle").override is None
    garage = ar.async_get(hass).async_create("Garage")
    put_in_area(hass, "vehicle", garage.id)
    await hass.async_block_till_done(wait_background_tasks=True)
    assert await say(hass, "ladda bilen i garaget nu") == "Laddar Kia nu."
    assert coordinator.choices.current.of("vehicle").override


async def test_the_car_in_the_room_is_meant(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> None:
    freezer.move_to(NOON)
    await set_up(hass, cars=TWO_CARS)
    garage = ar.async_get(hass).async_create("Garage")
    put_in_area(hass, "volvo", garage.id)
    other = MockConfigEntry(domain="test")
    other.add_to_hass(hass)
    satellite = dr.async_get(hass).async_get_or_create(
        config_entry_id=other.entry_id, identifiers={("test", "satellite")}
    )
    dr.async_get(hass).async_update_device(satellite.id, area_id=garage.id)
    answer = spoken(await ask(hass, "ladda bilen nu", device_id=satellite.id))
    assert answer.startswith("Laddar Volvo nu.")


async def test_what_is_not_shared_is_not_spoken_of(hass: HomeAssistant, house: V2hCoordinator) -> None:
    for item in er.async_entries_for_config_entry(er.async_get(hass), "house"):
        async_expose_entity(hass, "conversation", item.entity_id, False)
    assert (await say(hass, "ladda bilen nu")).startswith("Det är inte delat med röstassistenten.")
    assert house.choices.current.of("vehicle").override is None


async def test_english(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> None:
    freezer.move_to(NOON)
    entry = await set_up(hass, language="en", cars={"vehicle": {**CAR, "name": "The car"}})
    coordinator: V2hCoordinator = entry.runtime_data
    await coordinator.async_choose(dry_run=False)
    answer = await say(hass, "charge the car to 80 percent by 7 am tomorrow", "en")
    assert answer.startswith("The car is filled to 80 percent by tomorrow at 7 AM.")
    assert await say(hass, "charge the car now", "en") == "Charging the car now."
    assert await say(hass, "the car leaves tomorrow at 7:15", "en") == (
        "The car is to have 70 percent tomorrow at 7:15 AM."
    )
    assert (await say(hass, "empty the car", "en")).startswith("No.")


async def _tools(hass: HomeAssistant) -> llm.APIInstance:
    context = llm.LLMContext(
        platform="test", context=Context(), language="en", assistant="conversation", device_id=None
    )
    return await llm.async_get_api(hass, llm.LLM_API_ASSIST, context)


async def test_a_language_model_gets_tools_with_descriptions(
    hass: HomeAssistant, house: V2hCoordinator
) -> None:
    api = await _tools(hass)
    ours = {tool.name: tool for tool in api.tools if tool.name.startswith("v2h__")}
    assert len(ours) == 15
    assert "v2h__V2hDischarge" not in ours
    for tool in ours.values():
        assert tool.description
        assert tool.title
        assert tool.integration == "v2h"
    assert ours["v2h__V2hSavings"].annotations.read_only
    assert ours["v2h__V2hRelease"].annotations.destructive
    assert "Never confirm by yourself" in api.api_prompt


async def _call(hass: HomeAssistant, tool: str, /, **arguments: Any) -> str:
    api = await _tools(hass)
    result = await api.async_call_tool(llm.ToolInput(tool_name=f"v2h__{tool}", tool_args=arguments))
    await hass.async_block_till_done(wait_background_tasks=True)
    data: dict[str, Any] = dict(result.data)
    return str(data["speech"]["plain"]["speech"])


async def test_a_language_models_tools_do_what_they_say(hass: HomeAssistant, house: V2hCoordinator) -> None:
    answer = await _call(hass, "V2hChargeBy", name="car", level=80, ready_by="2026-11-24 07:00:00")
    assert "80 percent by tomorrow at 7 AM" in answer
    assert house.choices.current.backup
    assert "Say yes" in await _call(hass, "V2hRelease", name="Bilen")
    assert not house.choices.current.of("vehicle").released
    await _call(hass, "V2hConfirm")
    assert house.choices.current.of("vehicle").released


async def test_a_language_model_gets_nothing_that_is_not_shared(
    hass: HomeAssistant, house: V2hCoordinator
) -> None:
    for item in er.async_entries_for_config_entry(er.async_get(hass), "house"):
        async_expose_entity(hass, "conversation", item.entity_id, False)
    assert not [tool for tool in (await _tools(hass)).tools if tool.name.startswith("v2h__")]


async def test_what_will_be_missing_is_said(hass: HomeAssistant, house: V2hCoordinator) -> None:
    answer = await say(hass, "slå på reservläget till klockan 13.31")
    assert answer.startswith("Reservläget är på.")
    assert "hinner bara till" in answer
