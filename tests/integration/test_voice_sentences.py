"""What Assist takes for ours, in both languages, by its own matcher, and what it does not."""

from collections.abc import Iterator
from pathlib import Path
import re
from typing import Any
from unittest.mock import patch

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.helpers import area_registry as ar, device_registry as dr, entity_registry as er, intent
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.v2h.engine.model import ReasonCode
from custom_components.v2h.intent import INTENTS, V2hIntentHandler
from custom_components.v2h.voice import grammar
from custom_components.v2h.voice.grammar import ANSWERS
from custom_components.v2h.voice.speech import LANGUAGES, load_language

from .home import CAR
from .voice_home import NOON, ask, put_in_area, set_up

type Heard = list[tuple[str, dict[str, Any]]]

SENTENCES: dict[str, dict[str, list[str]]] = {
    "sv": {
        "V2hActivateBackup": [
            "Slå på reservläge",
            "slå på reservläget till 90 procent till klockan 18",
            "sätt på backupläge",
            "Förbered för strömavbrott.",
            "förbered huset inför stormen till i kväll klockan åtta",
            "aktivera reservläget med åttio procent",
            "gör oss redo för ett strömavbrott",
            "spara ström för ett elavbrott",
        ],
        "V2hDeactivateBackup": [
            "Slå av reservläget",
            "stäng av reservläge",
            "avsluta reservläget",
            "stormen är över",
            "reservläget behövs inte längre",
        ],
        "V2hChargeBy": [
            "Ladda bilen till 80 procent till sju i morgon",
            "ladda upp bilen till 80% innan klockan 07.30",
            "se till att bilen är laddad till nittio procent på fredag klockan åtta",
            "fyll batteriet till 100 procent före kvart över sex i morgon",
            "bilen ska vara laddad till 70 procent senast halv åtta i morgon bitti",
        ],
        "V2hChargeNow": [
            "Ladda bilen nu",
            "börja ladda bilen",
            "ladda bilen till 60 procent",
            "snabbladda bilen",
            "ladda batteriet i två timmar",
            "ladda bilen i 45 minuter",
            "ladda bilen med en gång",
        ],
        "V2hHold": [
            "Sluta ladda bilen",
            "vänta med att ladda bilen",
            "pausa laddningen av bilen",
            "ladda inte bilen just nu",
            "pausa batteriet i en timme",
        ],
        "V2hRelease": [
            "Släpp bilen",
            "släpp kontrollen över bilen",
            "sluta styra bilen",
            "låt bilen vara",
            "rör inte batteriet",
        ],
        "V2hResume": [
            "Återgå till planen",
            "gå tillbaka till planen för bilen",
            "följ planen igen",
            "låt planen bestämma över bilen",
            "sätt bilen på automatik",
        ],
        "V2hSetDeparture": [
            "Bilen åker klockan sju i morgon",
            "jag behöver bilen på lördag klockan tio",
            "vi åker halv åtta i morgon bitti med 85 procent",
            "bilen ska vara klar till kvart i sju",
            "sätt avresan till i morgon klockan 6.45",
            "jag ska köra om två timmar",
            "avresa på onsdag kl. 16",
        ],
        "V2hDischarge": [
            "Töm bilen",
            "ladda ur bilen helt",
            "sälj all el från bilen",
            "ladda ur batteriet till 10 procent",
            "använd upp bilen",
        ],
        "V2hBackupHours": [
            "Hur länge räcker reserven?",
            "hur länge räcker bilen vid ett strömavbrott",
            "hur länge klarar vi oss utan ström?",
            "hur stor är reserven",
            "är vi redo för ett strömavbrott?",
            "hur länge räcker batteriet om strömmen går",
        ],
        "V2hSavings": [
            "Hur mycket har jag sparat i månaden?",
            "vad har vi sparat i dag",
            "hur mycket pengar har vi sparat i år?",
            "hur stor är besparingen den här månaden",
            "hur mycket har vi sparat totalt",
        ],
        "V2hPeak": [
            "Vad är månadens effekttopp?",
            "hur hög är effekttoppen",
            "vad är vår högsta effekttopp den här månaden?",
            "hur ligger vi till med effekttopparna",
            "vad kostar effekttoppen",
        ],
        "V2hReason": [
            "Varför laddar bilen nu?",
            "varför laddar inte bilen",
            "varför väntar batteriet",
            "vad gör bilen just nu?",
            "varför laddas bilen ur",
        ],
        "V2hReady": [
            "När är bilen klar?",
            "när är bilen fulladdad",
            "när är laddningen klar",
            "hur mycket är bilen laddad",
            "hur många procent har bilen",
        ],
    },
    "en": {
        "V2hActivateBackup": [
            "Turn on backup mode",
            "switch on the reserve mode to 90 percent by 6 pm",
            "Prepare the house for a power cut",
            "get us ready for the storm by tomorrow at eight",
            "please activate backup mode",
            "save power for an outage",
        ],
        "V2hDeactivateBackup": [
            "Turn off backup mode",
            "switch the backup mode off",
            "end storm mode",
            "the storm is over",
            "we no longer need backup mode",
        ],
        "V2hChargeBy": [
            "Charge the car to 80 percent by seven tomorrow",
            "charge the car to 80% by 7:30 am",
            "make sure the car is charged to ninety percent by half past six tomorrow morning",
            "fill the battery to 100 percent before 6 pm",
            "I want 70 percent in the car by 8 on friday",
        ],
        "V2hChargeNow": [
            "Charge the car now",
            "start charging the car",
            "charge the car to 60 percent",
            "charge the battery for two hours",
            "charge the car right away",
            "charge the car for twenty-five minutes",
        ],
        "V2hHold": [
            "Stop charging the car",
            "pause charging the car",
            "don't charge the car right now",
            "let the car wait",
            "pause the battery for an hour",
        ],
        "V2hRelease": [
            "Release the car",
            "let go of the car",
            "stop controlling the car",
            "leave the car alone",
            "please give up control of the car",
        ],
        "V2hResume": [
            "Go back to the plan",
            "return to the plan for the car",
            "follow the plan again",
            "let the plan control the car",
            "set the car to automatic",
        ],
        "V2hSetDeparture": [
            "The car leaves at seven tomorrow",
            "I need the car on saturday at ten",
            "we are leaving at 7:30 am tomorrow with 85 percent",
            "the car should be ready by quarter to seven",
            "set the departure to tomorrow at 6:45",
            "I am leaving in two hours",
        ],
        "V2hDischarge": [
            "Empty the car",
            "drain the battery",
            "discharge the car completely",
            "sell all the power from the car",
            "discharge the battery to 10 percent",
        ],
        "V2hBackupHours": [
            "How long will the reserve last?",
            "how long does the car last in a power cut",
            "how long can we last without power?",
            "how big is the reserve",
            "are we ready for a power outage?",
        ],
        "V2hSavings": [
            "How much have I saved this month?",
            "what have we saved today",
            "how much money have we saved this year?",
            "how big are the savings in total",
            "what are our savings",
        ],
        "V2hPeak": [
            "What is this month's peak?",
            "how high is the power peak",
            "what was the highest peak this month",
            "how are we doing with the peaks",
            "what does the peak cost",
        ],
        "V2hReason": [
            "Why is the car charging now?",
            "why isn't the car charging",
            "why is the battery waiting",
            "what is the car doing right now?",
            "why is the car discharging",
        ],
        "V2hReady": [
            "When is the car ready?",
            "when will the car be fully charged",
            "when does the car finish charging",
            "how full is the car",
            "how much charge does the car have left",
        ],
    },
}

NEAR_MISSES = {
    "sv": [
        "ladda telefonen till 80 procent",
        "ladda bilen till telefonen",
        "ladda bilen till 180 procent",
        "ladda bilen till 80 procent till hösten",
        "slå på lampan",
        "slå på reservlampan",
        "hur länge räcker mjölken",
        "hur mycket har jag sparat på kontot",
        "när är maten klar",
        "varför laddar sidan så långsamt",
        "bilen åker fort",
        "bilen åker klockan 27",
        "släpp in katten",
        "vad är månadens erbjudande",
        "töm diskmaskinen",
        "förbered middagen",
        "ja",
        "nej",
        "avbryt",
    ],
    "en": [
        "charge the phone to 80 percent",
        "charge the car to the brim",
        "charge the car to 180 percent",
        "charge the car to 80 percent by autumn",
        "turn on the light",
        "turn on party mode",
        "how long will the milk last",
        "how much have I saved in the bank",
        "when is dinner ready",
        "why is the sky blue",
        "the car leaves a mess",
        "the car leaves at 27",
        "release the hounds",
        "what is this month's offer",
        "empty the dishwasher",
        "prepare dinner",
        "yes",
        "no",
        "cancel",
    ],
}


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
    assert one["spoken"]["reasons"].keys() == other["spoken"]["reasons"].keys()
    assert set(one["intents"]) == {item.type for item in INTENTS}


def test_every_answer_is_one_that_is_given() -> None:
    folder = Path(grammar.__file__).parents[1]
    code = "".join(path.read_text() for path in folder.rglob("*.py"))
    said = set(re.findall(r"[\"']([a-z_]+)[\"']", code))
    built = ("does_", "period_", "charging_")
    assert [
        key for key in load_language("sv")["answers"] if key not in said and not key.startswith(built)
    ] == []


def test_every_reason_can_be_said() -> None:
    for language in LANGUAGES:
        assert {code.value for code in ReasonCode} <= load_language(language)["spoken"]["reasons"].keys()


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
    ],
)
async def test_a_time_in_english(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, heard: Heard, sentence: str, at: str
) -> None:
    freezer.move_to(NOON)
    await set_up(hass, language="en")
    await ask(hass, sentence, "en")
    assert [slots["departure"].isoformat(timespec="minutes") for _, slots in heard] == [f"{at}+01:00"]


async def test_what_is_said_of_level_and_length_arrives(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, heard: Heard
) -> None:
    freezer.move_to(NOON)
    await set_up(hass)
    await ask(hass, "ladda bilen till åttiofem procent till klockan 18")
    await ask(hass, "ladda batteriet i två timmar")
    await ask(hass, "hur mycket har vi sparat i år")
    assert heard[0][1]["level"] == 85
    assert heard[0][1]["ready_by"].isoformat() == "2026-11-23T18:00:00+01:00"
    assert heard[1][1] == {"name": "Batteriet", "minutes": 120}
    assert heard[2][1]["period"] == "year"


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


async def test_no_house_no_sentences(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, heard: Heard
) -> None:
    freezer.move_to(NOON)
    entry = await set_up(hass)
    assert await hass.config_entries.async_unload(entry.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    await ask(hass, "ladda bilen nu")
    assert not heard
