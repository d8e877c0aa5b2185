"""Gives Assist our sentences, as sentence triggers: no file of the user's is needed, and every assistant hears them first."""

import asyncio
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from itertools import batched
import logging
from typing import Any, Final

from homeassistant.components import conversation
from homeassistant.config_entries import SIGNAL_CONFIG_ENTRY_CHANGED, ConfigEntry, ConfigEntryChange
from homeassistant.const import EVENT_CORE_CONFIG_UPDATE
from homeassistant.core import CALLBACK_TYPE, Context, Event, HomeAssistant, callback
from homeassistant.helpers import area_registry as ar, device_registry as dr, entity_registry as er, intent
from homeassistant.helpers.dispatcher import async_dispatcher_connect
from homeassistant.helpers.event import async_track_time_interval
from homeassistant.helpers.script import ScriptRunResult
from homeassistant.helpers.start import async_at_started
from homeassistant.helpers.trigger import async_initialize_triggers, async_validate_trigger_config
from homeassistant.helpers.typing import ConfigType
from homeassistant.util import dt as dt_util

from custom_components.v2h.const import DOMAIN
from custom_components.v2h.settings import VehicleSettings

from .confirm import async_questions
from .grammar import ANSWERS, Grammar, Names, Understood
from .names import ANY_VEHICLE, forms, spoken_names
from .speech import Speech, load_language, nearest_language
from .targets import houses, places
from .times import has_moment, is_rough, length, moment

_LOGGER = logging.getLogger(__name__)

CHECKED_AT_ONCE: Final = 2
"""Sentences; up to 10 ms of the event loop's time."""

ANSWER_HEARD_S: Final = 2.0
LOOK_EVERY: Final = timedelta(minutes=1)

_MOMENT_OF: Final[Mapping[str, str]] = {"V2hSetDeparture": "departure"}
"""What a time in a sentence is; of all others it is when something is to be ready."""


_ABOUT: Final = timedelta(hours=3)
"""So near to what is meant by "tomorrow morning" a car's departure is what was meant."""


class Voice:
    """Listens for our sentences for as long as there is a house."""

    def __init__(self, hass: HomeAssistant) -> None:
        """Listen for nothing yet."""
        self._hass = hass
        self._grammars: dict[str, Grammar] = {}
        self._heard: tuple[Any, ...] = ()
        self._remove: list[CALLBACK_TYPE] = []
        self._remove_answers: list[CALLBACK_TYPE] = []
        self._busy = False
        self._again = False
        self._following: asyncio.Task[None] | None = None

    @callback
    def async_start(self) -> None:
        """Follow the houses, and what their things are called."""
        hass = self._hass
        async_dispatcher_connect(hass, SIGNAL_CONFIG_ENTRY_CHANGED, self._on_entry)
        for event_type in (
            ar.EVENT_AREA_REGISTRY_UPDATED,
            dr.EVENT_DEVICE_REGISTRY_UPDATED,
            er.EVENT_ENTITY_REGISTRY_UPDATED,
            EVENT_CORE_CONFIG_UPDATE,
        ):
            hass.bus.async_listen(event_type, self._on_registry)
        async_at_started(hass, self._on_registry)
        # An assistant in another language tells nobody that it is there.
        async_track_time_interval(hass, self._on_time, LOOK_EVERY, cancel_on_shutdown=True)
        async_questions(hass).on_change = self._look

    @callback
    def _on_entry(self, _change: ConfigEntryChange, entry: ConfigEntry[Any]) -> None:
        if entry.domain == DOMAIN:
            self._look()

    @callback
    def _on_registry(self, _what: HomeAssistant | Event[Any]) -> None:
        self._look()

    @callback
    def _on_time(self, _now: datetime) -> None:
        self._look()

    @callback
    def _look(self) -> None:
        """Listen for what may have changed."""
        self._again = True
        if not self._busy:
            self._busy = True
            self._following = self._hass.async_create_task(self._async_follow(), "v2h voice")

    async def _async_follow(self) -> None:
        try:
            while self._again:
                self._again = False
                await self._async_hear()
        finally:
            self._busy = False

    async def _async_hear(self) -> None:
        """Listen for the sentences of the languages in use, with the names of this home; for a yes while there is a question."""
        languages = self._languages() if houses(self._hass) else ()
        wanted = tuple((language, self._names(language)) for language in languages)
        if wanted != self._heard:
            for language in languages:
                await self._hass.async_add_executor_job(load_language, language)
            job = self._hass.async_add_executor_job
            grammars = {language: await job(Grammar, language, names) for language, names in wanted}
            # What was heard before is heard until the new sentences are ready: somebody may be speaking.
            checked = {
                language: await self._async_checked(await job(grammar.templates))
                for language, grammar in grammars.items()
            }
            for remove in self._remove:
                remove()
            self._grammars = grammars
            self._remove = [
                remove
                for language, configs in checked.items()
                for remove in await self._async_listen(language, configs)
            ]
            self._heard = wanted
        asking = async_questions(self._hass).any_open
        if asking and not self._remove_answers:
            for language, grammar in self._grammars.items():
                configs = await self._async_checked(grammar.templates(ANSWERS))
                self._remove_answers += await self._async_listen(language, configs)
        elif not asking and self._remove_answers:
            for remove in self._remove_answers:
                remove()
            self._remove_answers = []

    def _languages(self) -> tuple[str, ...]:
        """The house's language, and those of its assistants: each takes time to be read when somebody speaks."""
        found = {nearest_language(self._hass.config.language)}
        if "assist_pipeline" in self._hass.config.components:
            from homeassistant.components.assist_pipeline import async_get_pipelines  # noqa: PLC0415 # it may not be installed

            found |= {
                nearest_language(item.conversation_language)
                for item in async_get_pipelines(self._hass)
                if item.conversation_language != "*"
            }
        return tuple(sorted(found))

    def _names(self, language: str) -> Names:
        vehicles: dict[str, str] = {}
        batteries: dict[str, str] = {}
        for house in houses(self._hass):
            for key, settings in house.storages.items():
                kind = vehicles if isinstance(settings, VehicleSettings) else batteries
                names = spoken_names(self._hass, house, key)
                kind |= dict.fromkeys((form.casefold() for form in forms(names, language)), settings.name)
        areas = {
            form.casefold(): area.id
            for area in places(self._hass)
            for form in forms((area.name, *area.aliases), language)
        }
        return Names(vehicles=vehicles, batteries=batteries, areas=areas)

    async def _async_checked(self, sentences: Iterable[str]) -> list[ConfigType]:
        """The configuration of one trigger for the sentences; none where there are none.

        They are checked part by part, because the check of them all would hold up the event loop, and attached as
        one: a sentence that fits two triggers would be obeyed twice.
        """
        parts: list[ConfigType] = []
        for part in batched(sentences, CHECKED_AT_ONCE, strict=False):
            parts += await async_validate_trigger_config(
                self._hass, [{"platform": conversation.DOMAIN, "command": list(part)}]
            )
            await asyncio.sleep(0)
        return [
            {**part, "command": [item for each in parts for item in each["command"]]} for part in parts[:1]
        ]

    async def _async_listen(self, language: str, configs: list[ConfigType]) -> list[CALLBACK_TYPE]:
        """Attach sentences as an automation would."""

        async def heard(run_variables: dict[str, Any], context: Context | None = None) -> ScriptRunResult:
            return ScriptRunResult(await self._async_answer(language, run_variables["trigger"]), None, {})

        remove = await async_initialize_triggers(
            self._hass, configs, heard, DOMAIN, f"Vehicle-to-Home ({language})", _LOGGER.log
        )
        return [remove] if remove else []

    async def _async_answer(self, language: str, trigger: Mapping[str, Any]) -> str:
        """Do what a sentence says, and answer."""
        hass, said = self._hass, trigger["user_input"]
        grammar = self._grammars.get(language)
        understood = (
            await hass.async_add_executor_job(grammar.understand, trigger["sentence"]) if grammar else None
        )
        if understood is None:
            return Speech(language, dt_util.utcnow(), "").say("not_understood")
        slots = _slots(understood, language)
        if is_rough(understood.slots) and (at := self._usual_departure(understood, slots)) is not None:
            slots[_moment_slot(understood)] = {"value": at}
        if area := self._area_of(trigger["device_id"]):
            slots["preferred_area_id"] = {"value": area}
        try:
            response = await intent.async_handle(
                hass,
                DOMAIN,
                understood.intent,
                slots,
                trigger["sentence"],
                _context(said["context"]),
                language,
                assistant=conversation.DOMAIN,
                device_id=trigger["device_id"],
                satellite_id=trigger["satellite_id"],
                conversation_agent_id=said["agent_id"],
            )
        except intent.IntentError:
            _LOGGER.exception("Said, but not done: %s", understood.intent)
            return Speech(language, dt_util.utcnow(), "").say("went_wrong")
        if async_questions(hass).any_open and (following := self._following) is not None:
            # Not asked before the answer can be heard.
            await asyncio.wait({following}, timeout=ANSWER_HEARD_S)
        return str(response.speech["plain"]["speech"])

    def _usual_departure(self, understood: Understood, slots: Mapping[str, Any]) -> datetime | None:
        """When the car leaves about the time that was said, where that was only a part of a day."""
        name = understood.slots.get("storage", ANY_VEHICLE)
        said: datetime = slots[_moment_slot(understood)]["value"]
        found = {
            departure
            for house in houses(self._hass)
            for key, settings in house.storages.items()
            if isinstance(settings, VehicleSettings) and name in (ANY_VEHICLE, settings.name)
            if (departure := house.reserve(key).departure) is not None and abs(departure - said) <= _ABOUT
        }
        return dt_util.as_local(found.pop()) if len(found) == 1 else None

    def _area_of(self, device_id: str | None) -> str | None:
        """Where somebody speaks."""
        device = dr.async_get(self._hass).async_get(device_id) if device_id else None
        return dr.async_get_effective_area_id(self._hass, device) if device else None


def _context(told: Mapping[str, Any]) -> Context:
    return Context(user_id=told.get("user_id"), parent_id=told.get("parent_id"), id=told.get("id"))


def _moment_slot(understood: Understood) -> str:
    return _MOMENT_OF.get(understood.intent, "ready_by")


def _slots(understood: Understood, language: str) -> dict[str, Any]:
    """The intent's slots from the grammar's."""
    found = understood.slots
    slots: dict[str, Any] = {
        name: {"value": found[name]} for name in ("level", "area", "period") if name in found
    }
    if "storage" in found:
        slots["name"] = {"value": found["storage"], "text": understood.words.get("storage", found["storage"])}
    if has_moment(found):
        half_before = load_language(language)["numbers"]["half_before"]
        at = moment(found, dt_util.utcnow(), half_before=half_before)
        slots[_moment_slot(understood)] = {"value": at}
    if (for_ := length(found)) is not None:
        slots["minutes"] = {"value": for_.total_seconds() / 60}
    return slots


@callback
def async_setup_voice(hass: HomeAssistant) -> None:
    """Begin to listen; Home Assistant's conversation integration is set up."""
    Voice(hass).async_start()
