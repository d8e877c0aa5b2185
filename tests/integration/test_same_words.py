"""A reason is told in the same words on the card, by the sensor, aloud and in the plan that others read."""

from dataclasses import replace
from datetime import datetime
import json
from pathlib import Path
import re
from typing import Any, Final

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er
import pytest
from pytest_homeassistant_custom_component.typing import WebSocketGenerator

from custom_components.v2h.const import DOMAIN
from custom_components.v2h.coordinator import V2hCoordinator
from custom_components.v2h.engine.model import Reason, ReasonCode, Verb
from custom_components.v2h.plan.explain import reason_key
from tests.integration.voice.voice_home import NOON, ask, set_up, spoken
from tests.test_cards import PARAMETERS

TRANSLATIONS: Final = Path(__file__).parents[2] / "custom_components" / "v2h" / "translations"
ASKED: Final = {"sv": "vad gör bilen", "en": "what is the car doing"}
WRITTEN_ONLY: Final = re.compile(r"\bkW\b|\bkWh\b|%|\bSEK\b|\bkr\b|\{|\d\d:\d\d|\+\d")
"""What is read and not said."""

SAID: Final = {
    ("sv", ReasonCode.CHEAP_CHARGE): (
        "Bilen laddar med 3,7 kilowatt. El kostar 80 öre; det som lagras används i morgon klockan 17, då den kostar 3,1 kronor."
    ),
    ("sv", ReasonCode.PEAK_SHAVING): (
        "Bilen laddar med 3,7 kilowatt. Annars blir effekttoppen högre än 5,2 kilowatt: 41 kronor mer denna månad."
    ),
    ("sv", ReasonCode.OVERRIDE): "Bilen laddar med 3,7 kilowatt. Du har valt det till klockan 19.",
    ("en", ReasonCode.OVERRIDE): ("Bilen charges at 3.7 kilowatts. You have chosen so until today at 7 PM."),
    ("en", ReasonCode.CHARGE_FOR_DEPARTURE): (
        "Bilen charges at 3.7 kilowatts. It is to have 70 percent at the departure tomorrow at 7:30 AM."
    ),
}


def fitting(template: str) -> str:
    """A pattern for a translated sentence with anything in its places."""
    return "".join(
        "(.+?)" if part.startswith("{") else re.escape(part) for part in re.split(r"(\{\w+\})", template)
    )


def do_for(house: V2hCoordinator, verb: Verb, power_kw: float, reason: Reason) -> None:
    """Let the newest plan have the car do something for a reason, from now on."""
    assert house.data
    assert house.data.plan
    plan = house.data.plan
    slots = tuple(
        replace(
            slot,
            storages={
                **slot.storages,
                "vehicle": replace(slot.storages["vehicle"], verb=verb, power_kw=power_kw, reason=reason),
            },
        )
        for slot in plan.slots
    )
    house.async_set_updated_data(replace(house.data, plan=replace(plan, slots=slots)))


async def card(client: Any) -> tuple[str, str]:
    """The keys of the sentences that the card fills."""
    await client.send_json_auto_id({"type": "v2h/subscribe", "entry_id": "house"})
    assert (await client.receive_json())["success"]
    event = (await client.receive_json())["event"]
    await client.close()
    now = event["parts"]["now"]["storages"]["vehicle"]
    return f"does_{now['verb']}", now["reason"]["key"]


@pytest.fixture
async def house(hass: HomeAssistant, freezer: FrozenDateTimeFactory, language: str) -> V2hCoordinator:
    """A house that is spoken to, with a plan."""
    freezer.move_to(NOON)
    entry = await set_up(hass, language=language)
    coordinator: V2hCoordinator = entry.runtime_data
    return coordinator


@pytest.mark.parametrize("language", ["sv", "en"])
async def test_a_reason_is_told_in_the_same_words_everywhere(
    hass: HomeAssistant, house: V2hCoordinator, hass_ws_client: WebSocketGenerator, language: str
) -> None:
    """The voice had shorter words of its own: who had read the card did not hear what they knew."""
    words: dict[str, str] = json.loads((TRANSLATIONS / f"{language}.json").read_text())["common"]
    sensor = er.async_get(hass).async_get_entity_id("sensor", DOMAIN, "vehicle_reason")
    assert sensor
    for code in ReasonCode:
        do_for(house, Verb.CHARGE, 3.68, Reason(code=code, parameters=PARAMETERS))
        await hass.async_block_till_done()
        does, why = await card(await hass_ws_client(hass))
        assert why == reason_key(Reason(code=code, parameters=PARAMETERS))
        pattern = f"{fitting(words[does])} {fitting(words[why])}"
        state = hass.states.get(sensor)
        assert state
        shown = state.attributes["explanation"]
        plan: Any = await hass.services.async_call(
            DOMAIN, "get_plan", {}, blocking=True, return_response=True
        )
        slot = next(
            item
            for item in plan["slots"]
            if datetime.fromisoformat(item["start"]) <= NOON < datetime.fromisoformat(item["end"])
        )
        said = spoken(await ask(hass, ASKED[language], language))
        assert slot["storages"]["Bilen"]["explanation"] == shown
        assert re.fullmatch(pattern, shown), (code, shown)
        told = re.match(pattern, said)
        assert told, (code, said)
        aloud = told.group()
        assert not WRITTEN_ONLY.search(aloud), aloud
        assert aloud.count(". ") == 1, "one sentence of what, one of why"
        if wanted := SAID.get((language, code)):
            assert aloud == wanted
