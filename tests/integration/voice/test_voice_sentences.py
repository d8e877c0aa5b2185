"""What Assist takes for ours, in both languages, by its own matcher, and what it does not."""

from collections.abc import Iterator
from datetime import datetime
import json
from pathlib import Path
import re
from typing import Any, Final
from unittest.mock import patch

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.helpers import area_registry as ar, device_registry as dr, entity_registry as er, intent
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.v2h.intent import INTENTS, V2hIntentHandler
from custom_components.v2h.voice import grammar
from custom_components.v2h.voice.grammar import ANSWERS
from custom_components.v2h.voice.speech import LANGUAGES, load_language
from tests.integration.home import CAR

from .voice_home import NOON, ask, put_in_area, set_up

type Heard = list[tuple[str, dict[str, Any]]]

PHRASES: Final[dict[str, Any]] = json.loads(
    Path(__file__).with_name("voice_phrases.json").read_text(encoding="utf-8")
)
"""What is meant for us, by language and intent, and what only sounds alike, by language."""
SENTENCES: Final[dict[str, dict[str, list[str]]]] = PHRASES["sentences"]
NEAR_MISSES: Final[dict[str, list[str]]] = PHRASES["near_misses"]


@pytest.fixture
def heard() -> Iterator[Heard]:
    """The intents that come through, which then do nothing."""
    found: Heard = []

    async def note(handler: V2hIntentHandler, intent_obj: intent.Intent) -> intent.IntentResponse:
        slots = handler.async_validate_slots(intent_obj.slots)
        found.append((handler.intent_type, {name: slot["value"] for name, slot in slots.items()}))
        response = intent_obj.create_response()
        response.async_set_speech("hört")
        return response

    with patch.object(V2hIntentHandler, "async_handle", note):
        yield found


@pytest.fixture(params=LANGUAGES)
async def language(
    request: pytest.FixtureRequest, hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> str:
    """A house with a car, in each of our languages."""
    freezer.move_to(NOON)
    await set_up(hass, language=request.param)
    return str(request.param)


async def test_every_phrasing_means_what_it_says(hass: HomeAssistant, language: str, heard: Heard) -> None:
    for meant, sentences in SENTENCES[language].items():
        assert len(sentences) >= 5
        for sentence in sentences:
            heard.clear()
            await ask(hass, sentence, language)
            assert [name for name, _ in heard] == [meant], sentence


async def test_what_only_sounds_alike_is_left_to_others(
    hass: HomeAssistant, language: str, heard: Heard
) -> None:
    for sentence in NEAR_MISSES[language]:
        await ask(hass, sentence, language)
        assert not heard, sentence


def test_every_intent_has_its_sentences_tested() -> None:
    for language in LANGUAGES:
        assert set(SENTENCES[language]) == set(load_language(language)["intents"]) - set(ANSWERS)


def test_both_languages_say_the_same_things() -> None:
    one, other = (load_language(language) for language in LANGUAGES)
    for part in ("answers", "intents", "rules"):
        assert one[part].keys() == other[part].keys()
    assert one["spoken"].keys() == other["spoken"].keys()
    assert set(one["intents"]) == {item.type for item in INTENTS}


def test_every_answer_is_one_that_is_given() -> None:
    folder = Path(grammar.__file__).parents[1]
    code = "".join(path.read_text() for path in folder.rglob("*.py"))
    said = set(re.findall(r"[\"']([a-z_]+)[\"']", code))
    built = ("period_", "charging_")
    assert [
        key for key in load_language("sv")["answers"] if key not in said and not key.startswith(built)
    ] == []


@pytest.mark.parametrize(
    ("sentence", "at"),
    [
        ("bilen åker klockan sju", "2026-11-24T07:00"),
        ("bilen åker klockan 16", "2026-11-23T16:00"),
        ("bilen åker i kväll klockan åtta", "2026-11-23T20:00"),
        ("bilen åker halv åtta i morgon bitti", "2026-11-24T07:30"),
        ("bilen åker kvart i sju i övermorgon", "2026-11-25T06:45"),
        ("bilen åker kvart över fem på eftermiddagen", "2026-11-23T17:15"),
        ("bilen åker på måndag klockan tolv", "2026-11-30T12:00"),
        ("bilen åker på måndag klockan 15", "2026-11-23T15:00"),
        ("bilen åker kl. 7.15", "2026-11-24T07:15"),
        ("bilen åker 07:05 i morgon", "2026-11-24T07:05"),
        ("bilen åker sju trettio i morgon", "2026-11-24T07:30"),
        ("bilen åker om en timme", "2026-11-23T14:30"),
        ("bilen åker om fyrtiofem minuter", "2026-11-23T14:15"),
        ("bilen åker tjugo över sju", "2026-11-24T07:20"),
        ("bilen åker tio minuter i åtta i morgon", "2026-11-24T07:50"),
        ("bilen åker fem över halv åtta på onsdag", "2026-11-25T07:35"),
        ("bilen åker fem i halv fem på eftermiddagen", "2026-11-23T16:25"),
        ("bilen åker om en och en halv timme", "2026-11-23T15:00"),
        ("jag behöver bilen på lördag", "2026-11-28T07:00"),
        ("jag behöver bilen i kväll", "2026-11-23T18:00"),
        ("jag behöver bilen i morgon bitti", "2026-11-24T07:30"),  # as usual
    ],
)
async def test_a_time_in_swedish(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, heard: Heard, sentence: str, at: str
) -> None:
    freezer.move_to(NOON)
    await set_up(hass)
    await ask(hass, sentence)
    assert [slots["departure"].isoformat(timespec="minutes") for _, slots in heard] == [f"{at}+01:00"]


@pytest.mark.parametrize(
    ("sentence", "at"),
    [
        ("the car leaves at seven", "2026-11-24T07:00"),
        ("the car leaves at 7 pm", "2026-11-23T19:00"),
        ("the car leaves tonight at eight", "2026-11-23T20:00"),
        ("the car leaves at half past seven tomorrow", "2026-11-24T07:30"),
        ("the car leaves at 12 am on friday", "2026-11-27T00:00"),
        ("the car leaves in ninety minutes", "2026-11-23T15:00"),
        ("the car leaves at quarter to six in the evening", "2026-11-23T17:45"),
        ("the car leaves at ten past seven tomorrow", "2026-11-24T07:10"),
        ("the car leaves at twenty-five minutes to eight", "2026-11-24T07:35"),
        ("the car leaves in half an hour", "2026-11-23T14:00"),
        ("I need the car tomorrow evening", "2026-11-24T18:00"),
    ],
)
async def test_a_time_in_english(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, heard: Heard, sentence: str, at: str
) -> None:
    freezer.move_to(NOON)
    await set_up(hass, language="en")
    await ask(hass, sentence, "en")
    assert [slots["departure"].isoformat(timespec="minutes") for _, slots in heard] == [f"{at}+01:00"]


@pytest.mark.parametrize(
    ("clock", "ready_by"),
    [
        ("2026-11-23T22:00:00+01:00", "2026-11-24T07:00"),
        ("2026-11-24T01:30:00+01:00", "2026-11-24T07:00"),
    ],
)
async def test_tonight_ends_in_the_morning(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, heard: Heard, clock: str, ready_by: str
) -> None:
    freezer.move_to(datetime.fromisoformat(clock))
    await set_up(hass)
    await ask(hass, "ladda batteriet i natt")
    assert [slots["ready_by"].isoformat(timespec="minutes") for _, slots in heard] == [f"{ready_by}+01:00"]


async def test_tomorrow_morning_is_when_the_car_usually_leaves(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, heard: Heard
) -> None:
    freezer.move_to(NOON)
    week = {"trip_days": [0, 1, 2, 3, 4], "departure_time": "06:15:00", "return_time": "16:30:00"}
    await set_up(hass, cars={"vehicle": {**CAR, **week}})
    await ask(hass, "ladda bilen fullt till i morgon bitti")
    await ask(hass, "ladda bilen fullt till i morgon klockan sju")
    await ask(hass, "ladda batteriet fullt till i morgon bitti")
    assert [slots["ready_by"].isoformat(timespec="minutes") for _, slots in heard] == [
        "2026-11-24T06:15+01:00",
        "2026-11-24T07:00+01:00",
        "2026-11-24T07:00+01:00",
    ]


async def test_what_is_said_of_level_and_length_arrives(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, heard: Heard
) -> None:
    freezer.move_to(NOON)
    await set_up(hass)
    await ask(hass, "ladda bilen till åttiofem procent till klockan 18")
    await ask(hass, "ladda batteriet i två timmar")
    await ask(hass, "hur mycket har vi sparat i år")
    await ask(hass, "ladda bilen till åttio")
    await ask(hass, "ladda bilen en kvart")
    await ask(hass, "slå på reservläge i två dygn")
    await ask(hass, "hur mycket tjänade vi i går")
    assert heard[0][1]["level"] == 85
    assert heard[0][1]["ready_by"].isoformat() == "2026-11-23T18:00:00+01:00"
    assert heard[1][1] == {"name": "Batteriet", "minutes": 120}
    assert heard[2][1]["period"] == "year"
    assert heard[3] == ("V2hChargeNow", {"name": "Bilen", "level": 80})
    assert heard[4] == ("V2hChargeNow", {"name": "Bilen", "minutes": 15})
    assert heard[5] == ("V2hActivateBackup", {"minutes": 2880})
    assert heard[6] == ("V2hSavings", {"period": "yesterday"})


TWO_CARS = {"vehicle": {**CAR, "name": "Kia"}, "volvo": {**CAR, "name": "Volvo EX90"}}


async def test_cars_are_known_by_name_alias_and_area(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, heard: Heard
) -> None:
    freezer.move_to(NOON)
    await set_up(hass, cars=TWO_CARS)
    garage = ar.async_get(hass).async_create("Garage")
    put_in_area(hass, "vehicle", garage.id)
    mode = er.async_get(hass).async_get_entity_id("select", "v2h", "volvo_mode")
    assert mode
    er.async_get(hass).async_update_entity(mode, aliases=["Långfärdsbilen"])
    await hass.async_block_till_done(wait_background_tasks=True)
    for sentence, slots in (
        ("ladda Kian nu", {"name": "Kia"}),
        ("ladda volvo ex90 nu", {"name": "Volvo EX90"}),
        ("ladda långfärdsbilen nu", {"name": "Volvo EX90"}),
        ("ladda bilen i garaget nu", {"name": "@vehicle", "area": garage.id}),
    ):
        heard.clear()
        await ask(hass, sentence)
        assert heard == [("V2hChargeNow", slots)], sentence
    heard.clear()
    await ask(hass, "ladda Saaben nu")
    await ask(hass, "ladda bilen i vardagsrummet nu")
    assert not heard


async def test_where_somebody_speaks_is_told(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, heard: Heard
) -> None:
    freezer.move_to(NOON)
    await set_up(hass, cars=TWO_CARS)
    garage = ar.async_get(hass).async_create("Garage")
    other = MockConfigEntry(domain="test")
    other.add_to_hass(hass)
    satellite = dr.async_get(hass).async_get_or_create(
        config_entry_id=other.entry_id, identifiers={("test", "satellite")}
    )
    dr.async_get(hass).async_update_device(satellite.id, area_id=garage.id)
    await ask(hass, "ladda bilen nu", device_id=satellite.id)
    assert heard[0][1]["preferred_area_id"] == garage.id


async def test_the_language_of_the_house_may_change(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, heard: Heard
) -> None:
    freezer.move_to(NOON)
    await set_up(hass, language="en")
    await ask(hass, "ladda bilen nu")
    assert not heard
    await hass.config.async_update(language="sv")
    await hass.async_block_till_done(wait_background_tasks=True)
    await ask(hass, "ladda bilen nu")
    assert [name for name, _ in heard] == ["V2hChargeNow"]


async def test_no_house_no_sentences(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, heard: Heard
) -> None:
    freezer.move_to(NOON)
    entry = await set_up(hass)
    assert await hass.config_entries.async_unload(entry.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    await ask(hass, "ladda bilen nu")
    assert not heard
